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
