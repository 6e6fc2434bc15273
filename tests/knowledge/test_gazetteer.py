"""The gazetteer: what a name may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.gazetteer import distance_km, gazetteer, normalise, risky_names


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Qatar", "QAT", "country"),
        ("U.S.", "USA", "country"),
        ("Britain", "GBR", "country"),
        ("Doha", "QAT", "capital"),
        ("Kyiv", "UKR", "capital"),
        ("Bombay", "IND", "city"),
        ("Ohio", "USA", "state"),
        ("Saskatchewan", "CAN", "state"),
        ("Licking County", "USA", "county"),
        ("Rapides Parish", "USA", "county"),
        ("West Bank", "PSE", "region"),
        ("Strait of Hormuz", None, "strait"),
        ("Nagorno-Karabakh", "AZE", "region"),
    ],
)
def test_knows_what_the_news_names(name: str, country: str | None, kind: str) -> None:
    """Countries, capitals, states, counties, old names, regions and straits all have a row of the right kind."""
    assert (country, kind) in {(place.country, place.kind) for place in gazetteer().lookup(name)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("SÃO PAULO", "Sao Paulo"),
        ("Ft. Worth", "FT WORTH"),
        ("Port-au-Prince", "Port au Prince"),
    ],
)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    """Reports shout, drop accents and abbreviate; the place stays the same."""
    assert gazetteer().lookup(one)
    assert gazetteer().lookup(one) == gazetteer().lookup(other)


def test_namesakes_come_most_populous_first() -> None:
    """Whoever takes the first one gets the fair default."""
    people = [place.population for place in gazetteer().lookup("Springfield")]
    assert len(people) > 5
    assert people == sorted(people, reverse=True)


def test_a_people_is_told_from_a_place() -> None:
    """ "Qatari" leads to Qatar, but as the name of its people, so that nobody puts it on a map."""
    assert [place.name for place in gazetteer().demonym("Qatari")] == ["Qatar"]
    assert gazetteer().demonym("Qatar") == []


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("Washington", "USA", "District of Columbia"),
        ("Doha", "QAT", "Baladiyat ad Dawhah"),
        ("Houston", "USA", "Texas"),
    ],
)
def test_cities_know_their_region(name: str, country: str, admin1: str) -> None:
    """The region settles "Washington, D.C." and goes into every export; the build has to vote it right."""
    largest = next(place for place in gazetteer().lookup(name) if place.kind in ("city", "capital"))
    assert (largest.country, largest.admin1) == (country, admin1)


def test_unknown_names_have_no_places() -> None:
    """No guess: a name that is not known has no rows, nor has a piece of a known one."""
    assert gazetteer().lookup("Zzyzxville") == []
    assert gazetteer().lookup("") == []
    assert "Doh" not in gazetteer()
    assert "Doha" in gazetteer()


def test_risky_names_say_what_else_they_are() -> None:
    """The pass must doubt names that are months, words, persons or companies, and no capital."""
    assert risky_names()["nice"] == "word"
    assert risky_names()["jackson"] == "person"
    assert risky_names()["toyota"] == "body"
    assert "doha" not in risky_names()


def test_every_place_is_on_the_globe() -> None:
    """A slip in a written table (longitude for latitude, a lost minus) shows here."""
    for name in ("Gaza Strip", "Bering Strait", "Falkland Islands", "Kharg Island", "Hawaii", "New Zealand"):
        for place in gazetteer().lookup(name):
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180


def test_distance_is_the_great_circle() -> None:
    """London to Paris is 344 km; the poles are half the way round."""
    assert distance_km((51.5074, -0.1278), (48.8566, 2.3522)) == pytest.approx(344, abs=2)
    assert distance_km((90, 0), (-90, 0)) == pytest.approx(20015, abs=5)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    """Keys are in normal form already, so that a key can be looked up, too, and cannot break the table's lines."""
    key = normalise(text)
    assert normalise(key) == key
    assert "\t" not in key
    assert "\n" not in key
