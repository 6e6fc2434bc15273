"""The places pass: which names are places, and where they lie."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.model import Dateline, Place, Report, Span
from dateline.reader.draft import Draft
from dateline.reader.parse import paragraphs, parse
from dateline.reader.places import find_places


def draft_of(text: str, dateline: Span | None = None, outlet: str | None = None) -> Draft:
    report = Report(id="r", text=text, outlet=outlet, dateline=Dateline(span=dateline) if dateline else None)
    draft = Draft(report=report, doc=parse(text), paragraphs=paragraphs(text))
    find_places(draft)
    return draft


def place_of(text: str, name: str) -> Place | None:
    """The place that the pass put at the last occurrence of ``name``."""
    start = text.rindex(name)
    span = (start, start + len(name))
    places = draft_of(text).places
    return next((place for place in places if any(a < span[1] and span[0] < b for a, b in place.mentions)), None)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("The ministers met in Doha on Tuesday.", "Doha", "QAT", "Baladiyat ad Dawhah"),
        ("A bus left the road near Athens, Ohio, on Monday.", "Athens", "USA", "Ohio"),
        ("The mayor of Paris, Texas, resigned on Monday.", "Paris", "USA", "Texas"),
        ("He was born in Moscow, Idaho, and moved to Boise.", "Moscow", "USA", "Idaho"),
        ("The envoy flew to Washington on Monday.", "Washington", "USA", "District of Columbia"),
        ("Shells fell on Kharkiv overnight, said officials in Kyiv.", "Kharkiv", "UKR", "Kharkiv"),
    ],
)
def test_a_name_is_put_in_the_right_country(text: str, name: str, country: str, admin1: str) -> None:
    """The plain case, and the qualified one: what stands after the comma overrules size."""
    place = place_of(text, name)
    assert place is not None
    assert (place.country, place.admin1) == (country, admin1)


def test_neighbours_tell_namesakes_apart() -> None:
    """Nothing qualifies Lancaster here but the towns around it."""
    text = "Crews from Lancaster, Morecambe and Preston fought the blaze through the night."
    english = place_of(text, "Lancaster")
    assert english is not None
    assert english.country == "GBR"
    text = "Crews from Lancaster, Harrisburg and York fought the blaze through the night in Pennsylvania."
    american = place_of(text, "Lancaster")
    assert american is not None
    assert american.admin1 == "Pennsylvania"


def test_a_capital_does_not_move_for_small_company() -> None:
    """There is a Cairo in Georgia and an Egypt in Pennsylvania; a report on Egypt that also names America means neither."""
    text = "Envoys from Washington and New York flew to Cairo. Egypt said the talks with the United States went well."
    cairo, egypt = place_of(text, "Cairo"), place_of(text, "Egypt")
    assert cairo is not None
    assert cairo.country == "EGY"
    assert egypt is not None
    assert egypt.kind == "country"


def test_a_qualified_name_settles_the_bare_one() -> None:
    """One referent a report: after "Dublin, Ohio" every "Dublin" is that one, and they are one place."""
    draft = draft_of("Police in Dublin, Ohio, closed a bridge. Drivers in Dublin were told to wait.")
    (dublin,) = (place for place in draft.places if place.name == "Dublin")
    assert dublin.admin1 == "Ohio"
    assert len(dublin.mentions) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Dayton Police Department released the tape on Friday.", "Dayton"),
        ("Researchers at the University of Nebraska studied the soil.", "Nebraska"),
        ("Residents of Meigs County voted on Tuesday.", "Meigs County"),
        ("Floods hit Clermont, Hamilton and Butler counties in Ohio.", "Clermont"),
        ("A tanker was stopped in the Strait of Hormuz.", "Strait of Hormuz"),
        ("Fighting spread across the West Bank on Sunday.", "West Bank"),
    ],
)
def test_places_hide_in_other_names(text: str, name: str) -> None:
    """Names of bodies, counties in a list, straits and regions are places too."""
    assert place_of(text, name) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jordan Smith scored twice on Saturday.", "Jordan"),
        ("Police questioned Austin Taylor. Taylor denied it.", "Taylor"),
        ("Gov. Lincoln said that the road would open.", "Lincoln"),
        ("Most of them went home. Nice weather helped.", "Nice"),
        ("The shop on Memphis Street was robbed.", "Memphis"),
        ("Russian soldiers left on Monday.", "Russian"),
        ("The May deadline passed.", "May"),
        ("He flew to Pangkal Pinang in Indonesia.", "Pinang"),
    ],
)
def test_what_is_no_place_is_left_alone(text: str, name: str) -> None:
    """Persons, titles, common words, streets, peoples and months share names with towns."""
    assert place_of(text, name) is None


@pytest.mark.parametrize(
    ("text", "name", "whole", "country"),
    [
        ("Police in Dar es Salaam made four arrests.", "Dar es Salaam", "Dar es Salaam", "TZA"),
        ("Floods cut roads across Rio Grande do Sul.", "Rio Grande do Sul", "Rio Grande do Sul", "BRA"),
        ("A mosque in al-Bab was shelled, residents said.", "al-Bab", "Al Bāb", "SYR"),
        ("Protesters burned tyres in el-Obeid.", "el-Obeid", "El Obeid", "SDN"),
    ],
)
def test_small_words_belong_to_a_name(text: str, name: str, whole: str, country: str) -> None:
    """Else Dar es Salaam is nowhere and Rio Grande do Sul is a river in Texas; al-Bab begins with its article."""
    place = place_of(text, name)
    assert place is not None
    assert (place.name, place.country) == (whole, country)
    assert (text.index(name), text.index(name) + len(name)) in place.mentions


def test_whoever_is_known_is_no_town_of_that_name() -> None:
    """Carrie Lam is known, though no recogniser may see a person there; Lam is also a town in Bavaria."""
    text = (
        "Chief Executive of Hong Kong Carrie Lam opened a pier on Friday. Dockers shouted at Lam and threw their caps."
    )
    assert "Lam" not in [place.name for place in dateline.read(text, published="2019-10-18").places]


def test_an_article_before_a_surname_makes_no_place() -> None:
    """Persons carry the article, too: after the full name "al-Qasim" is he, not one of the towns of that name."""
    assert place_of("Judge Salem al-Qasim spoke first. Later al-Qasim left.", "al-Qasim") is None


def test_a_name_in_a_list_of_places_is_a_place() -> None:
    """The recogniser takes the third city for a person; the list says better. "Israel and Hamas" lists no places."""
    assert place_of("Blasts were heard in Lviv, Odesa, Kherson and Sumy.", "Kherson") is not None
    assert place_of("Envoys of Israel and Hamas met on Sunday.", "Hamas") is None


def test_a_small_town_is_known_in_its_own_country() -> None:
    """A report on Mozambique need not say what Mueda is, whatever the recogniser takes it for; a village's name that
    nothing else speaks for stays what it is."""
    home = "Mozambique's army retook Mueda, the ministry in Maputo said."
    assert place_of(home, "Mueda") is not None
    assert place_of("The army retook Mueda, a ministry said.", "Mueda") is None


def test_a_village_in_another_country_is_not_meant() -> None:
    """Groom is a village in Texas, and the only Groom of the gazetteer: of a report on Australia it is none. A resort
    that everybody knows needs no country beside it, nor does what the report itself puts somewhere."""
    votes = "Voters in the seat of Groom chose an MP, said officials in Brisbane, Sydney and Canberra."
    assert place_of(votes, "Groom") is None
    assert place_of(votes.replace("Groom", "Groom, Texas,"), "Groom") is not None
    talks = "Envoys of France, Germany and Iran met for talks in Sharm el-Sheikh on Sunday."
    assert place_of(talks, "Sharm el-Sheikh") is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dollar fell against the yen in New York on Friday.", "city"),
        ("Lawmakers in upstate New York voted against it.", "area"),
        ("New York state police closed two bridges.", "state"),
        ("A plant in Buffalo, New York, will close.", "state"),
    ],
)
def test_a_metropolis_is_meant_before_its_state(text: str, kind: str) -> None:
    """The news of New York is of the city, 300 km from the middle of the state, unless the words say otherwise."""
    place = place_of(text, "New York")
    assert place is not None
    assert place.kind == kind


def test_a_region_is_told_by_its_country() -> None:
    """There is an Ontario in California, and the other western names of the list would have it."""
    text = "Crews came from Nevada, Utah, and Ontario, Canada, to fight the fires near Los Angeles."
    place = place_of(text, "Ontario")
    assert place is not None
    assert place.country == "CAN"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A drone hit a flat in Achrafieh before dawn.", "Achrafieh", "LBN"),
        ("Officers sealed off a street in Molenbeek.", "Molenbeek", "BEL"),
        ("The militia holds towns in Lower Shabelle.", "Lower Shabelle", "SOM"),
        ("The ferry sank off Bornholm.", "Bornholm", "DNK"),
        ("The crew was flown from Svalbard to the mainland.", "Svalbard", "SJM"),
        ("A relief flight landed in Jeju.", "Jeju", "KOR"),
    ],
)
def test_what_world_news_names_is_known(text: str, name: str, country: str) -> None:
    """Quarters of cities, regions by their English names, islands: what a list of towns does not have."""
    place = place_of(text, name)
    assert place is not None
    assert place.country == country


def test_names_of_one_place_are_one_place() -> None:
    """ "U.S.", "United States" and "America" have one id, or an export would count three countries."""
    draft = draft_of("The United States agreed. The U.S. will pay, and America will wait.")
    (place,) = draft.places
    assert place.country == "USA"
    assert len(place.mentions) == 3


def test_the_dateline_gets_its_place() -> None:
    """The header pass finds the span of the dateline; this pass says where it is."""
    text = "NAIROBI, Kenya: Talks on the dam began on Monday, officials in Addis Ababa said."
    draft = draft_of(text, dateline=(0, 14))
    assert draft.report.dateline is not None
    place = next(place for place in draft.places if place.id == draft.report.dateline.place)
    assert (place.name, place.country) == ("Nairobi", "KEN")


def test_an_unknown_dateline_stays_without_place() -> None:
    """No place is better than a wrong one."""
    draft = draft_of("ZZYZXVILLE: Nothing happened here.", dateline=(0, 10))
    assert draft.report.dateline is not None
    assert draft.report.dateline.place is None


def test_the_outlet_tells_where_a_report_is_at_home() -> None:
    """A local paper means its own Newark."""
    text = "A man from Newark was arrested on Monday."
    places = {outlet: draft_of(text, outlet=outlet).places[0].admin1 for outlet in ("The Ohio Bugle", None)}
    assert places == {"The Ohio Bugle": "Ohio", None: "New Jersey"}


def test_surer_evidence_gives_more_confidence() -> None:
    """A qualified town is surer than a bare one with many namesakes."""
    qualified, bare = place_of("He lives in Salem, Oregon.", "Salem"), place_of("He lives in Clinton.", "Clinton")
    assert qualified is not None
    assert bare is None or bare.confidence < qualified.confidence


ODD_WORDS = st.sampled_from(
    ["Paris", ",", "Texas", "\n", "U.S.", "St.", "of", "-", "(", "counties", "Mr.", "😀", "غزة", "NEW", "YORK"]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(ODD_WORDS, max_size=15).map(" ".join)))
def test_any_text_gives_places_inside_it(text: str) -> None:
    """No crash, no span outside the text, no empty place, ids in order."""
    places = draft_of(text).places
    assert [place.id for place in places] == [f"p{number}" for number in range(1, len(places) + 1)]
    for place in places:
        assert place.mentions
        assert 0 <= place.confidence <= 1
        assert all(0 <= start < end <= len(text) for start, end in place.mentions)
