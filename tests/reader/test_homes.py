"""Homes: "police" and "the suspect" of a report on one country are of that country, and readers know it."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Actor

KNIFE = (
    "A man stabbed four people outside a library in Leeds on Friday. Police arrested Gareth Holroyd, 31, near the "
    "station.\n\nThe suspect was charged with attempted murder on Saturday. Prosecutors said that he had bought the "
    "knife in Bradford. Holroyd's sister had warned the authorities in Spain, where he spent the summer."
)
SUMMIT = (
    "Ministers of Chile, Peru, Bolivia and Ecuador met on Friday. Chile and Peru signed the treaty; Bolivia and Ecuador "
    "did not. A man threw paint at the delegates from Ecuador, Chile, Bolivia and Peru and was arrested."
)


def actors(text: str) -> dict[str, Actor]:
    return {one.name: one for one in dateline.read(text, published="2024-03-09").actors}


@pytest.mark.parametrize("name", ["Police", "Gareth Holroyd", "suspect", "Prosecutors"])
def test_who_is_nobodys_is_of_the_country_that_the_report_is_about(name: str) -> None:
    """Data on conflict is counted by country: an arrest by police of no country is lost to whoever counts."""
    found = actors(KNIFE)[name]
    assert (found.code, found.country) == ("GBR", "GBR")


def test_a_home_says_what_it_rests_on() -> None:
    """Whoever doubts the code sees that no word of the text gives it, and how much of the report is about the country."""
    found = actors(KNIFE)["Gareth Holroyd"]
    step = next(one for one in found.because if one.startswith("home: "))
    assert step.startswith("home: GBR, ")
    assert found.confidence < actors(KNIFE.replace("Police", "British police"))["British police"].confidence


def test_where_the_report_is_about_many_countries_nobody_gets_one() -> None:
    """A wrong country is worse than none: of four that are told of alike none is the home."""
    assert actors(SUMMIT)["man"].code is None


def test_a_medium_is_nobodys() -> None:
    """A newspaper has no country of its own to act for, wherever it reports from."""
    found = actors(f"{KNIFE} The Wharfedale Gazette reported that two of the four were children.")
    (paper,) = (one for name, one in found.items() if "Gazette" in name)
    assert paper.code is None


@pytest.mark.parametrize(
    "said",
    ["European leaders", "The West", "The embassy", "Several countries", "Foreign investors"],
)
def test_who_is_called_as_one_from_abroad_is_not_of_the_country(said: str) -> None:
    """Who condemns an arrest in Kampala from abroad is not the Ugandan government."""
    text = (
        "Police in Uganda broke up a march in Kampala on Tuesday. Uganda's army closed the roads, and soldiers from the "
        f"Ugandan north were flown in.\n\nIn Entebbe and Kampala, Uganda's two largest airports were shut. {said} "
        "condemned the raid, and thanked Kenya, Rwanda and Tanzania."
    )
    assert all(one.code is None for name, one in actors(text).items() if said.rsplit(maxsplit=1)[-1] in name)


def test_the_foreign_ministry_is_of_the_country() -> None:
    """ "Foreign" says what such a ministry deals with, and not that it is abroad."""
    assert actors(f"{KNIFE} The foreign ministry condemned the attack.")["foreign ministry"].code == "GBR"


def test_a_government_that_acts_on_a_country_is_not_that_countrys() -> None:
    """Of all the countries it may be, it is least likely the one that it accuses, though no other is named."""
    found = actors("The government accused Rwanda on Friday. It wants Rwanda to pay, and has asked for talks.")
    assert found["government"].code is None
