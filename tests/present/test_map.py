"""The map: what is known of where is drawn as surely as it is known, offline, escaped, and linked to the events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.knowledge.extents import reach
from dateline.model import Event, Place, Reading, Report, Source, Story
from dateline.present.crop import WIDTH, outlines
from dateline.present.dossier import story_html
from dateline.present.html import reading_html
from dateline.present.map import Item, Map, world_map

TEXT = "Guards seized a ferry at the quay."
SVG = "{http://www.w3.org/2000/svg}"


def thing(
    place: str,
    lat: float,
    lon: float,
    kind: str = "city",
    country: str | None = None,
    sure: float = 0.9,
    name: str = "seized",
) -> Item:
    """Something that happened at a place."""
    return Item(name, place, lat, lon, kind, country, None, sure, f"E-{place}-{name}")


def drawn(*items: Item) -> Map:
    """Their map, which must be there."""
    found = world_map(items)
    assert found is not None
    return found


def reading(places: Sequence[Place], sure: float | None = 0.9) -> Reading:
    """One report with an event at each place."""
    return Reading(
        dateline="0.1.0",
        report=Report(id="r1", text=TEXT),
        places=tuple(places),
        sources=(Source(id="S0", kind="author_voice", name="this report"),),
        events=tuple(
            Event(id=f"E{number}", trigger=(7, 13), type="COERCE", place=place.id, place_confidence=sure)
            for number, place in enumerate(places, 1)
        ),
    )


BERGEN = Place(id="p1", name="Bergen", lat=60.39, lon=5.32, country="NOR", kind="city")
PERU = Place(id="p2", name="Peru", lat=-10.0, lon=-76.0, country="PER", kind="country")


def svg_of(page: str) -> ElementTree.Element:
    """The page's map, which must be well-formed XML."""
    found = re.search(r'<figure class="map">\s*(<svg.*?</svg>)', page, re.DOTALL)
    assert found
    return ElementTree.fromstring(found[1].replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def corners(path: str) -> tuple[float, float, float, float]:
    """The box around a path: left, top, right, bottom."""
    pairs = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", path)]
    xs, ys = zip(*pairs, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(
    ("town", "lat", "lon", "country"),
    [
        ("Lima", -12.05, -77.04, "PER"),
        ("Abeche", 13.83, 20.83, "TCD"),
        ("Suva", -18.14, 178.44, "FJI"),
        ("Lyon", 45.76, 4.84, "FRA"),
    ],
)
def test_a_town_is_a_dot_inside_its_country(town: str, lat: float, lon: float, country: str) -> None:
    """Land and dots share one projection: a dot that drifts off its country would mislead."""
    made = drawn(thing(town, lat, lon, "city", country))
    (mark,) = made.marks
    left, top, right, bottom = corners(made.countries)
    assert mark.shape == "dot"
    assert left <= mark.x <= right
    assert top <= mark.y <= bottom


def test_a_country_that_is_all_that_is_known_is_an_area() -> None:
    """A dot in the middle of Peru would claim to know a village there; the whole country must be seen."""
    (mark,) = (made := drawn(thing("Peru", -10, -76, "country", "PER"))).marks
    left, top, right, bottom = corners(mark.path)
    assert mark.shape == "outline"
    assert left > 0
    assert top > 0
    assert right < WIDTH
    assert bottom < made.height


def test_a_country_too_small_for_an_outline_is_a_circle() -> None:
    """The outlines lack small islands; what happened there must not vanish or become a dot."""
    assert "MLT" not in outlines()
    assert drawn(thing("Malta", 35.9, 14.4, "country", "MLT")).marks[0].shape == "circle"


def test_a_province_is_a_larger_area_than_a_county() -> None:
    """Uncertainty is drawn to scale, if only in orders of size."""
    made = drawn(thing("A", 10, 10, "province"), thing("B", 10, 14, "county"))
    sizes = {mark.name: mark.r for mark in made.marks}
    assert sizes["A"] / sizes["B"] == pytest.approx(reach("province") / reach("county"), rel=0.02)


def test_an_area_is_drawn_as_wide_as_the_reading_says() -> None:
    """ "Northern Syria" is known to within some 230 km: a circle of that size, to the scale of the map, and no dot."""
    wide = thing("northern Syria", 36.3, 38.2, "area", "SYR")._replace(radius_km=230)
    narrow = thing("20 km north of Homs", 34.9, 36.7, "area", "SYR")._replace(radius_km=23)
    sizes = {mark.name: mark for mark in drawn(wide, narrow).marks}
    assert {mark.shape for mark in sizes.values()} == {"circle"}
    assert sizes[wide.place].r / sizes[narrow.place].r == pytest.approx(10, rel=0.05)


def test_a_town_that_something_was_only_near_to_has_a_ring() -> None:
    """The dot stays, and a ring shows how far off it may have been; the ground of a small town is under its dot."""
    near = thing("Homs", 34.7, 36.7, "city", "SYR")._replace(radius_km=31)
    far = thing("Aleppo", 36.2, 37.2, "city", "SYR")._replace(radius_km=1)
    marks = {mark.name: mark for mark in drawn(near, far).marks}
    assert marks["Homs"].shape == marks["Aleppo"].shape == "dot"
    assert marks["Homs"].halo > marks["Homs"].r
    assert marks["Aleppo"].halo == 0


def test_a_region_is_never_as_large_as_its_country() -> None:
    """A region of a small country is small: a circle over the neighbours would put what happened in their land."""
    scale = drawn(thing("One", 31, 34), thing("Other", 31, 35.0)).marks
    degree = abs(scale[1].x - scale[0].x)
    wide = drawn(thing("Strip", 31.4, 34.3, "region", "PSE"), thing("Desert", 31.4, 36.0, "region"))
    strip, desert = sorted(wide.marks, key=lambda mark: mark.r)
    assert (strip.name, desert.name) == ("Strip", "Desert")
    assert strip.r < degree


def test_an_unsure_place_is_drawn_hollow_and_a_hardly_known_one_not_at_all() -> None:
    """The map says "perhaps" where the text view does, and is silent where that is."""
    made = drawn(thing("Sure", 1, 1), thing("Unsure", 2, 2, sure=0.3), thing("Guess", 3, 3, sure=0.19))
    assert {mark.name: mark.doubtful for mark in made.marks} == {"Sure": False, "Unsure": True}
    assert 'class="dot doubtful"' in reading_html(reading([BERGEN], 0.3))
    assert 'class="dot doubtful"' not in reading_html(reading([BERGEN], 0.9))


def test_one_spot_is_one_dot_that_counts_and_lists_its_events() -> None:
    """Dots over one another would hide how much happened in one town."""
    (mark,) = drawn(*(thing("Lima", -12.05, -77.04, name=name) for name in ("seized", "freed", "fined"))).marks
    assert mark.events == 3
    assert mark.title.splitlines() == ["Lima (3)", "seized", "freed", "fined"]


def test_without_coordinates_there_is_no_map() -> None:
    """No empty box, and no invented middle of nowhere."""
    assert world_map([]) is None
    assert world_map([None, thing("Nowhere", float("nan"), 0)]) is None
    nowhere = Place(id="p1", name="Quayside", kind="city")
    assert "<figure" not in reading_html(reading([nowhere]))
    assert "<figure" not in reading_html(reading([BERGEN], 0.1))


def test_hostile_names_are_escaped() -> None:
    """Names come from reports and from others' tables: neither markup nor control characters may break the page."""
    name = "</title><script>alert(1)</script>\x00\x0b\ufffe\"'&"
    page = reading_html(reading([Place(id="p1", name=name, lat=1.0, lon=1.0, kind="city", admin1=name)]))
    svg = svg_of(page)
    assert "<script>alert" not in page
    assert "<script>alert(1)</script>\"'&" in "".join(svg.itertext())


def test_marks_link_to_events_that_are_in_the_page(readings: list[Reading], story: Story) -> None:
    """A mark that leads nowhere is worse than none; an id that stands twice leads to the wrong one."""
    for page in (reading_html(reading([BERGEN, PERU])), reading_html(readings[0]), story_html(story, readings)):
        links = [link.attrib["href"] for link in svg_of(page).iter(f"{SVG}a")]
        ids = re.findall(r'\sid="([^"]+)"', page)
        assert links
        assert all(link[0] == "#" and link[1:] in ids for link in links)
        assert len(set(ids)) == len(ids)


def test_the_map_can_be_read_aloud() -> None:
    """Who cannot see the map gets its places in words."""
    svg = svg_of(reading_html(reading([BERGEN, PERU])))
    assert svg.attrib["role"] == "img"
    assert [svg[0].tag, svg[1].tag] == [f"{SVG}title", f"{SVG}desc"]
    assert svg[1].text == "Peru; Bergen"
    assert svg.attrib["aria-labelledby"].split() == [svg[0].attrib["id"], svg[1].attrib["id"]]


def test_an_occurrence_stands_where_the_story_has_it(readings: list[Reading], story: Story) -> None:
    """Tellings differ on the place: the story's own counts, even against one that its report is surer of."""
    other = reading([PERU], 1.0)
    other = msgspec.structs.replace(other, report=msgspec.structs.replace(other.report, id="r2"))
    seize = msgspec.structs.replace(story.occurrences[0], place="Bergen")
    told = msgspec.structs.replace(story, occurrences=(seize,))
    assert svg_of(story_html(told, [readings[0], other]))[1].text == "Bergen"


def test_the_outlines_are_credited(readings: list[Reading], story: Story) -> None:
    """Natural Earth asks for nothing, and gets its name all the same."""
    for page in (reading_html(readings[0]), story_html(story, readings)):
        assert page.count("Outlines: Natural Earth") == 1


def test_countries_are_named_where_there_is_room() -> None:
    """A dot among nameless borders tells nobody where it is; a name over another tells no more."""
    made = drawn(thing("Lyon", 45.76, 4.84, "city", "FRA"), thing("Bern", 46.95, 7.45, "city", "CHE"))
    names = [label.text for label in made.names]
    assert "France" in names
    assert len(set(names)) == len(names)
    alone = drawn(thing("Peru", -10, -76, "country", "PER"))
    assert "Peru" not in [label.text for label in alone.names]


def test_a_region_that_is_a_country_by_its_code_has_its_outline() -> None:
    """The gazetteer knows some lands, like Kosovo, as regions too: they are no vaguer for that."""
    assert drawn(thing("Kosovo", 42.6, 21.0, "region", "XKX")).marks[0].shape == "outline"


def test_places_on_both_sides_of_the_date_line_are_neighbours() -> None:
    """Fiji and Samoa are two days' sail apart: a map around the whole world would hide both."""
    made = drawn(thing("Suva", -18.14, 178.44), thing("Apia", -13.83, -171.77))
    west, east = sorted(made.marks, key=lambda mark: mark.x)
    assert (west.name, east.name) == ("Suva", "Apia")
    assert east.x - west.x > WIDTH / 3
    assert corners(made.land)[0] < west.x


@pytest.mark.parametrize("kind", ["city", "province", "sea"])
def test_a_map_is_never_a_strip(kind: str) -> None:
    """Places along one meridian, or one parallel, still make a map that fits beside the text."""
    for places in ([(50.0, 10.0), (-50.0, 10.0)], [(10.0, -120.0), (10.0, 120.0)], [(89.0, 0.0), (88.0, 170.0)]):
        made = drawn(*(thing(str(place), *place, kind) for place in places))
        assert 0.4 * WIDTH <= made.height <= 1.2 * WIDTH


spots = st.tuples(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from(["city", "camp", "area", "county", "country", "region", "sea", "continent"]),
)


@settings(deadline=None)
@given(st.lists(spots, min_size=1, max_size=5))
@example([(0.0, 45.0, "city"), (0.0, -91.0, "city"), (79.0, -46.0, "continent")])
def test_any_place_lies_on_the_map(places: list[tuple[float, float, str]]) -> None:
    """Wherever on Earth, date line and poles too, and however far apart: what is drawn is seen."""
    made = drawn(*(thing(str(at), lat, lon, kind) for at, (lat, lon, kind) in enumerate(places)))
    assert made.events == len(places)
    for mark in made.marks:
        assert 0 <= mark.x <= WIDTH
        assert 0 <= mark.y <= made.height + 0.1


@settings(deadline=None)
@given(st.sampled_from(sorted(outlines())), st.floats(-90, 90), st.floats(-180, 180))
def test_any_country_can_be_shown_beside_any_town(code: str, lat: float, lon: float) -> None:
    """Each outline of the file can be cropped, across the date line too, and shows; a mere speck becomes a circle."""
    made = drawn(thing("land", 0, 0, "country", code), thing("town", lat, lon))
    outline = next(mark for mark in made.marks if mark.name == "land")
    assert outline.r > 0
    if outline.shape == "circle":
        return
    left, top, right, bottom = corners(outline.path)
    assert -20 <= left < right <= WIDTH + 60
    assert -60 <= top < bottom <= made.height + 60
