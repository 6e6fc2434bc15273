"""Role nouns and their sectors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.agents import is_thing, sector_of


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("minister", "GOV"),
        ("foreign ministers", "GOV"),
        ("troops", "MIL"),
        ("police", "COP"),
        ("policemen", "COP"),
        ("rebels", "REB"),
        ("protesters", "OPP"),
        ("gunmen", "UAF"),
        ("MPs", "LEG"),
        ("reporters", "JRN"),
        ("doctors", "MED"),
        ("refugees", "REF"),
        ("villagers", "CVL"),
        ("students", "EDU"),
        ("aid workers", "NGO"),
        ("drug cartels", "CRM"),
        ("spy agency", "SPY"),
        ("judges", "JUD"),
        ("border guards", "COP"),
        ("rabbis", "REL"),
        ("chieftains", "CVL"),
        ("defence chiefs", "MIL"),
        ("civil defence chief", "GOV"),
        ("autoworkers", "LAB"),
        ("winegrowers", "AGR"),
        ("bondholders", "BUS"),
        ("astronauts", "GOV"),
        ("hooligans", "CRM"),
        ("electoral court", "JUD"),
        ("state legislature", "LEG"),
        ("football federation", "NGO"),
    ],
)
def test_common_nouns_have_their_sector(phrase: str, sector: str) -> None:
    """The nouns that fill the news, in any number."""
    assert sector_of(phrase) == sector


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        ("spokesman", "GOV"),
        ("army spokesman", "MIL"),
        ("spokeswoman for the opposition", "OPP"),
        ("head of the army", "MIL"),
        ("rebel commander", "REB"),
        ("commander", "MIL"),
        ("company officials", "BUS"),
        ("members of parliament", "LEG"),
        ("leader of the opposition", "OPP"),
    ],
)
def test_a_weak_noun_asks_whose_it_is(phrase: str, sector: str) -> None:
    """A spokesman is nobody's until a word says whose."""
    assert sector_of(phrase) == sector


def test_a_past_office_is_elite_not_government() -> None:
    """ "Former interior minister" must not act for the government, and a former rebel is still none of it."""
    assert sector_of("former interior minister") == "ELI"
    assert sector_of("retired generals") == "ELI"
    assert sector_of("former rebels") == "REB"


@pytest.mark.parametrize("phrase", ["", "chief", "group", "weather", "of", "'s"])
def test_what_says_nothing_has_no_sector(phrase: str) -> None:
    """Silence is better than a guess."""
    assert sector_of(phrase) is None


@given(st.text())
def test_any_text_is_taken(phrase: str) -> None:
    """Noun phrases come from a parser, so anything can come: the answer is a sector or nothing."""
    sector = sector_of(phrase)
    assert sector is None or (sector.isalpha() and len(sector) == 3)


@pytest.mark.parametrize("phrase", ["housing units", "700 housing units", "state of emergency", "the stock market"])
def test_some_things_only_sound_like_somebody(phrase: str) -> None:
    """A unit may be soldiers or flats: the word before it, or after, tells."""
    assert is_thing(phrase)
    assert not is_thing("army units")
