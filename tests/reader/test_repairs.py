"""Repairs of the parse: sentences in which one word hung wrongly turned around who did what, or whether it was done."""

from __future__ import annotations

from dateline.model import Event, Reading, Report
from dateline.reader.reader import read_report


def read(text: str) -> Reading:
    return read_report(Report(id="test", text=text))


def told_by(reading: Reading, word: str) -> Event:
    """The event that a word tells."""
    text = reading.report.text
    return next(event for event in reading.events if text[slice(*event.trigger)] == word)


def test_who_denied_one_thing_and_accused_another_did_both() -> None:
    """The accusation is news of the speaker's, no part of what he denies."""
    reading = read(
        "The separatist leader Vadim Krasnoselsky denied that his administration had received any parts and accused "
        "Moldova of preparing a blockade."
    )
    accused = told_by(reading, "accused")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[one] for one in accused.actors] == ["Vadim Krasnoselsky"]
    assert [(claim.chain, claim.value) for claim in accused.claims] == [(("S0",), "CT+")]


def test_what_was_never_before_done_was_not_done() -> None:
    """A reader must not find an expulsion where the report says that there was none."""
    expelled = told_by(read("Moldova has never before expelled a Russian attache."), "expelled")
    assert [claim.value for claim in expelled.claims] == ["CT-"]


def test_what_one_said_that_others_had_done_is_still_theirs() -> None:
    """ "Had attacked and killed" is one clause of what is told; only a second telling is the speaker's."""
    reading = read("The army said rebels had attacked the town and killed two officers.")
    assert all(claim.value == "Uu" for event in reading.events for claim in event.claims if claim.chain == ("S0",))


def test_who_said_what_was_so_and_demanded_a_thing_did_both() -> None:
    """The demand is the embassy's deed, which the report vouches for; a ruling demands nothing."""
    reading = read("The embassy said the ruling was unlawful and demanded an apology from the court.")
    demanded = told_by(reading, "demanded")
    assert [(claim.chain, claim.value) for claim in demanded.claims] == [(("S0",), "CT+")]


def test_what_a_person_was_and_did_is_told_of_him() -> None:
    """A man may be angry and threaten somebody; that is what the police say."""
    reading = read("Police said the man was drunk and threatened a guard.")
    text = reading.report.text
    assert [text[slice(*span)] for one in reading.attributions for span in one.content] == [
        "the man was drunk and threatened a guard"
    ]


def test_at_least_is_no_part_of_whom_it_counts() -> None:
    """ "Least 14 people" is nobody's name."""
    reading = read("Gunmen killed at least 14 people in a village in Kenya.")
    assert "14 people" in {actor.name for actor in reading.actors}
