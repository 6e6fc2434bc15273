"""Media outlets by name and by web address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.outlets import is_agency, is_state_medium, outlet_of_url, outlet_record


@pytest.mark.parametrize("name", ["Reuters", "The Times of Israel", "Times of Israel", "the New York Times", "EL PAIS"])
def test_outlets_are_known_by_any_of_their_names(name: str) -> None:
    """With or without the article, accents or capitals: reports credit outlets in all ways."""
    record = outlet_record(name)
    assert record is not None
    assert record.kind == "outlet"


def test_agencies_and_state_media_are_told_apart() -> None:
    """Copies of an agency's story are one origin; a state medium speaks for its state."""
    reuters, xinhua, guardian = outlet_record("Reuters"), outlet_record("Xinhua"), outlet_record("The Guardian")
    assert reuters and xinhua and guardian
    assert [is_agency(record) for record in (reuters, xinhua, guardian)] == [True, True, False]
    assert [is_state_medium(record) for record in (reuters, xinhua, guardian)] == [False, True, False]


def test_an_outlet_has_no_state_as_its_code() -> None:
    """An outlet is a source: if it acts, it does not act as its country."""
    record = outlet_record("China Daily")
    assert record is not None
    assert record.role(None).code is None
    assert record.role(None).country == "CHN"


def test_a_state_is_no_outlet() -> None:
    assert outlet_record("Israel") is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.reuters.com/world/", "Reuters"),
        ("https://news.bbc.co.uk/1/hi", "BBC"),
        ("economictimes.indiatimes.com/x", "Economic Times"),
        ("HTTPS://WWW.LEMONDE.FR:443/a", "Le Monde"),
    ],
)
def test_an_address_leads_to_its_outlet(url: str, name: str) -> None:
    """Reports come with addresses more often than with names; subdomains belong to their domain."""
    record = outlet_of_url(url)
    assert record is not None
    assert record.name == name


@pytest.mark.parametrize("url", ["", "https://example.org/reuters.com", "http://[broken", "notreuters.com", "com"])
def test_other_addresses_lead_nowhere(url: str) -> None:
    """A look-alike must not borrow an outlet's name."""
    assert outlet_of_url(url) is None


@given(st.text())
def test_any_text_may_be_asked_as_an_address(url: str) -> None:
    """Addresses come from feeds: whatever is in them, no error."""
    outlet_of_url(url)
