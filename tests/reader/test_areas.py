"""Parts of places and what lies off them: areas of their own, with a circle; and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.gazetteer import distance_km
from dateline.model import Dateline, Place, Report, Span
from dateline.reader.draft import Draft
from dateline.reader.parse import paragraphs, parse
from dateline.reader.places import find_places


def places_of(text: str, dateline: Span | None = None) -> list[Place]:
    report = Report(id="r", text=text, dateline=Dateline(span=dateline) if dateline else None)
    draft = Draft(report=report, doc=parse(text), paragraphs=paragraphs(text))
    find_places(draft)
    return draft.places


def areas_of(text: str) -> list[tuple[str, str]]:
    """Each area's name, and the words of the text that speak of it."""
    return [
        (place.name, text[slice(*span)]) for place in places_of(text) if place.kind == "area" for span in place.mentions
    ]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Shells fell on villages in northern Syria.", "northern Syria", "northern Syria"),
        ("Gunmen took schoolgirls in north-eastern Nigeria.", "north-eastern Nigeria", "north-eastern Nigeria"),
        ("Flour is scarce in the southern Gaza Strip.", "southern Gaza Strip", "southern Gaza Strip"),
        ("Patrols returned to central Mali on Friday.", "central Mali", "central Mali"),
        ("A quake shook the southeast of Turkey.", "south-eastern Turkey", "southeast of Turkey"),
        ("Farmers left the northern parts of Ghana.", "northern Ghana", "northern parts of Ghana"),
        ("Talks failed, and Mali's restive north rose again.", "northern Mali", "Mali's restive north"),
        ("Strikes hit eastern Aleppo province.", "eastern Aleppo", "eastern Aleppo"),
        ("Raids spread to northern and central Mali.", "northern and central Mali", "northern and central Mali"),
        ("The army left South Lebanon for good.", "southern Lebanon", "South Lebanon"),
        ("In South Lebanon, Israel said, all was calm.", "southern Lebanon", "South Lebanon"),
        ("A mast fell in north London overnight.", "northern London", "north London"),
    ],
)
def test_a_part_of_a_place_is_an_area(text: str, name: str, words: str) -> None:
    """However a report puts it, the whole phrase is one mention of one area, under one name."""
    assert areas_of(text) == [(name, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The market burned in the northern city of Kano, Nigeria.",
        "Envoys from South Korea and South Africa met.",
        "Voters in Northern Ireland and in North Carolina waited for hours.",
        "Soldiers closed roads across the West Bank.",
        "The University of Northern Iowa closed its labs.",
        "A pharmacy in South Lebanon, Ohio, burned down.",
        "South Jordan has elected a mayor.",
        "He grew up in East Germany and moved on.",
        "Rebels hold Mali's northern region of Kidal.",
        "The blast was in Afghanistan's eastern Nangarhar province.",
    ],
)
def test_what_is_no_part_stays_whole(text: str) -> None:
    """Names that begin with a direction, bodies named for a region, and directions that only say where a town lies."""
    assert areas_of(text) == []


def test_the_whole_keeps_its_mentions() -> None:
    """A report on Syria and its north has two places; the area has Syria's country and no GeoNames number. Who asks
    where Syria is named gets the word in the phrase as well."""
    part, whole = places_of("Shells fell in northern Syria. Syria blamed a militia.")
    assert (part.name, part.kind, part.country, part.geonameid) == ("northern Syria", "area", "SYR", None)
    assert (whole.name, whole.kind, len(whole.mentions)) == ("Syria", "country", 2)
    assert part.radius_km is not None
    assert whole.radius_km is not None
    assert part.radius_km < whole.radius_km
    assert (part.lat or 0) > (whole.lat or 0)


def test_a_part_with_a_name_of_its_own_is_that_place() -> None:
    """ "Southern Africa" is a region that the gazetteer knows, in small letters, too."""
    (place,) = places_of("Maize prices rose across southern Africa.")
    assert (place.name, place.kind) == ("Southern Africa", "region")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mali is tense. Convoys no longer reach the country's north.", "northern Mali"),
        ("Nigerian troops freed ten hostages in the restive north-east of the country.", "north-eastern Nigeria"),
        ("Peru held a vote. Chile did not, and rain cut roads in southern parts of the country.", "southern Chile"),
    ],
)
def test_the_country_is_the_one_named_last(text: str, name: str) -> None:
    """The text does not repeat the name, so the reader must know whose north it is; a people names its country."""
    assert name in [found for found, _ in areas_of(text)]


def test_the_country_of_the_dateline_serves_where_none_was_named() -> None:
    """A report from Bamako that says "the country's north" means Mali's."""
    text = "BAMAKO: Convoys no longer reach the country's north, drivers said."
    assert "northern Mali" in [place.name for place in places_of(text, dateline=(0, 7))]


def test_no_country_is_made_up() -> None:
    """With nothing to say which country, there is no place."""
    assert places_of("Convoys no longer reach the country's north, drivers said.") == []


@pytest.mark.parametrize(
    ("text", "name", "km", "town"),
    [
        ("A bus burned 50 km north of Baghdad.", "50 km north of Baghdad", 50, (33.34, 44.4)),
        (
            "The mine lies some 20 miles (32 kilometres) west of Kabul.",
            "20 miles west of Kabul",
            32,
            (34.53, 69.17),
        ),
        (
            "They crashed 12 kilometers south of the capital, Tripoli.",
            "12 kilometers south of Tripoli",
            12,
            (32.88, 13.19),
        ),
    ],
)
def test_what_lies_some_way_off_a_town_is_an_area_there(
    text: str, name: str, km: float, town: tuple[float, float]
) -> None:
    """The middle is moved by the distance and the direction; the circle says how well that is known."""
    (place,) = (place for place in places_of(text) if place.kind == "area")
    assert place.name == name
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km((place.lat, place.lon), town) == pytest.approx(km, abs=5)
    assert (place.radius_km or 0) >= 0.4 * km


def test_a_vague_direction_gives_a_vague_circle() -> None:
    """ "North of Raqqa" may be next to it or an hour away."""
    (place,) = places_of("A drone hit a convoy north of Raqqa, Syria, at dawn.")[:1]
    assert (place.name, place.kind) == ("north of Raqqa", "area")
    assert (place.radius_km or 0) > 20


def test_near_a_town_is_the_town_with_a_wider_circle() -> None:
    """Counts by town must still find it; the map must not claim that it was in the middle of it."""
    (near,), (at,) = places_of("A pipeline leaked near Hamburg."), places_of("A pipeline leaked in Hamburg.")
    assert near.name == at.name
    assert (near.radius_km or 0) > (at.radius_km or 0)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("The Kremlin said that it would answer.", False),
        ("Talks with the White House broke down.", False),
        ("A drone struck the Kremlin before dawn.", True),
        ("Thousands gathered outside the White House.", True),
        ("Guards closed the Kremlin's gates.", True),
    ],
)
def test_a_seat_of_government_is_a_place_where_something_is_put_there(text: str, there: bool) -> None:
    """ "The Kremlin said" is about a government; nothing happened within its walls."""
    assert any(place.kind == "seat" for place in places_of(text)) is there


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Aid trucks queued at the Rafah border crossing.", "Rafah crossing", "crossing", "PSE"),
        ("Troops entered the Jenin refugee camp.", "Jenin camp", "camp", "PSE"),
        ("Crowds filled Tahrir Square again.", "Tahrir Square", "square", "EGY"),
        ("Blasts were heard at Kabul airport.", "Hamid Karzai International Airport", "airport", "AFG"),
        ("He was held in Evin prison for a year.", "Evin Prison", "prison", "IRN"),
    ],
)
def test_landmarks_are_places(text: str, name: str, kind: str, country: str) -> None:
    """News puts events at squares, crossings and camps, by names that go on in small letters."""
    assert (name, kind, country) in [(place.name, place.kind, place.country) for place in places_of(text)]


def test_a_name_with_two_good_readings_has_a_runner_up() -> None:
    """Who counts by place must see that the other namesake was nearly as likely."""
    places = places_of("A man from Newcastle was fined on Monday.")
    (place,) = places
    assert place.runner_up is not None
    assert place.runner_up.country != place.country
    assert place.runner_up.confidence <= place.confidence


PIECES = st.sampled_from(
    [
        "north",
        "northern",
        "the",
        "of",
        "Syria",
        "Mali",
        "'s",
        " country",
        "50",
        "km",
        "from",
        "Homs",
        "near",
        ",",
        "and",
        "\n",
        "to",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_any_words_give_places_inside_the_text(text: str) -> None:
    """No crash, no span outside the text, and no span that two places share."""
    places = places_of(text)
    spans = [span for place in places for span in place.mentions]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert len(spans) == len(set(spans))
    assert all((place.radius_km or 0) > 0 for place in places)
