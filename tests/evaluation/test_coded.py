"""The scorer of coded events: what is right must count, a second telling of the same action must cost."""

from __future__ import annotations

import hashlib

from dateline.evaluation.calm import calm_articles
from dateline.evaluation.coded import Tally, match, measures, same_side
from dateline.evaluation.phrases import first_name, is_right, phrases
from dateline.evaluation.scorer import Row
from dateline.model import Actor, Event, Reading, Report

TEXT = "Norway arrested a captain on Monday. The arrest of the captain angered Denmark."


def event(name: str, word: str, **more: object) -> Event:
    start = TEXT.index(word)
    span = (start, start + len(word))
    return Event(id=name, trigger=span, mentions=(span,), type="COERCE", **more)  # type: ignore[arg-type]


def gold() -> Row:
    verb, noun = TEXT.index("arrested"), TEXT.index("arrest of")
    actor = {"span": [0, 6], "code": "NOR", "sector": None}
    captain = {"span": [16, 25], "code": None, "sector": "CVL"}
    one = {"id": "P1", "within": None, "type": "COERCE", "trigger": [verb, verb + 8], "mentions": [[noun, noun + 6]]}
    return {"events": [{**one, "actors": [actor], "recipients": [captain]}]}


def test_the_same_action_twice_is_one_right_and_one_false() -> None:
    """One event per action is what users of event data ask for first."""
    norway = Actor(id="a1", name="Norway", code="NOR", country="NOR", mentions=((0, 6),))
    twice = (event("E1", "arrested", actors=("a1",)), event("E2", "arrest of"))
    tally = Tally()
    tally.add(gold(), Reading(dateline="t", report=Report(id="r", text=TEXT), actors=(norway,), events=twice))
    assert (tally.found, tally.guessed, tally.wanted, tally.actors, tally.recipients) == (1, 2, 1, 1, 0)


def test_what_another_event_is_about_is_neither_missed_nor_false() -> None:
    """Whether contents are events of their own is a convention that systems differ in."""
    inner = gold()
    inner["events"][0]["within"] = "P0"
    tally = Tally()
    tally.add(inner, Reading(dateline="t", report=Report(id="r", text=TEXT), events=(event("E1", "arrested"),)))
    assert (tally.found, tally.guessed, tally.wanted) == (0, 0, 0)
    assert len(match(inner["events"], [event("E1", "arrested")])) == 1


def test_a_side_is_right_only_with_nobody_beside() -> None:
    """A bystander coded as a recipient makes an event that never was."""
    norway, denmark = (Actor(id=code, name=code, code=code, mentions=()) for code in ("NOR", "DNK"))
    parties = gold()["events"][0]["actors"]
    assert same_side(parties, [norway]) and not same_side(parties, [norway, denmark]) and not same_side(parties, [])


def test_the_written_phrases_can_be_read_and_answered() -> None:
    """A broken row would score as a wrong answer and nobody would see it."""
    asked = list(phrases())
    assert len(asked) == 300 and all(one.text[slice(*one.span)].strip() for one in asked)
    assert any(is_right(one, first_name(one)) for one in asked) and not is_right(asked[0], None)


def test_a_gold_row_of_events_alone_is_scored() -> None:
    """The event layer has no sources; its text is checked by hash like that of the other layers."""
    row = {"id": "one", "text": TEXT, "published": "2026-03-04"}
    layer = {"one": {**gold(), "id": "one", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}}
    figures = {one.measure: one.ours for one in measures([row], layer)}
    assert figures["events found, F1"] > 0 and figures["type, of found, %"] == 100
    assert measures([row], {}) == []


def test_there_are_at_least_fifty_calm_articles() -> None:
    """The measure of non-events is over fifty articles or more."""
    assert len(calm_articles()) >= 50
