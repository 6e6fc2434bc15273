"""An order and its fulfilment are two happenings, linked; an event and its denial are one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.model import Reading, When
from dateline.present.story_text import story_text
from dateline.stories import build
from dateline.stories.brief import brief
from dateline.stories.fulfilment import fulfilments
from dateline.stories.occurrences import find_occurrences
from dateline.stories.sheet import sheets_of
from dateline.stories.telling import tellings

Maker = Callable[..., Reading]

ORDER = "Kenya ordered the rebels on Monday to leave the camp at Ruvu."
DONE = "The rebels left the camp at Ruvu on Friday, the governor said."
MUST = {"S0": {"value": "Uu", "modality": "obligation"}}
ASKED: dict[str, Any] = {"at": "ordered", "type": "REQUEST", "by": ("KEN",), "to": ("REBELS",), "claims": {"S0": "CT+"}}
WANTED: dict[str, Any] = {"at": "leave", "type": "RETREAT", "by": ("REBELS",), "claims": MUST}
LEFT: dict[str, Any] = {"at": "left", "type": "RETREAT", "by": ("REBELS",), "claims": {"S0": "CT+"}}


def told(maker: Maker, name: str, day: str, text: str, *events: dict[str, Any]) -> Reading:
    return maker(text, id=name, outlet=name, published=day, title="The camp at Ruvu", events=events)


def linked(*readings: Reading) -> list[tuple[str, str, str]]:
    """Kind, type of the deed, type of the order."""
    groups = find_occurrences(telling for sheet in sheets_of(readings) for telling in tellings(sheet))
    return [
        (found.kind, groups[found.deed][0].event.type, groups[found.order][0].event.type)
        for found in fulfilments(groups)
    ]


def test_an_order_waits_until_somebody_says_that_it_was_carried_out(reading: Maker) -> None:
    """The order alone never counts as its own fulfilment; the later report does."""
    order = told(reading, "a", "2026-03-02", ORDER, ASKED, WANTED)
    done = told(reading, "b", "2026-03-07", DONE, LEFT)
    assert linked(order) == [("awaited", "RETREAT", "REQUEST")]
    assert linked(order, done) == [("fulfils", "RETREAT", "REQUEST")]


def test_what_was_before_the_order_does_not_fulfil_it(reading: Maker) -> None:
    """That the rebels had left once before is no answer to a new order."""
    before = told(reading, "a", "2026-02-20", DONE, LEFT)
    order = told(reading, "b", "2026-03-02", ORDER, ASKED, WANTED)
    assert all(kind == "awaited" for kind, _, _ in linked(before, order))


def test_somebody_else_who_leaves_does_not_fulfil_it(reading: Maker) -> None:
    """The order was to the rebels; that the army left is another matter."""
    order = told(reading, "a", "2026-03-02", ORDER, ASKED, WANTED)
    others = told(reading, "b", "2026-03-07", "The army left the camp at Ruvu on Friday.", {**LEFT, "by": ("KEN",)})
    assert linked(order, others) == [("awaited", "RETREAT", "REQUEST")]


def test_a_threat_is_fulfilled_by_who_made_it(reading: Maker) -> None:
    """The other kind of announced deed: here who speaks would do it."""
    threat = {**ASKED, "at": "threatened", "type": "THREATEN", "by": ("REBELS",), "to": ("KEN",)}
    wanted = {"at": "shell", "by": ("REBELS",), "claims": {"S0": {"value": "Uu", "modality": "intention"}}}
    text = "The rebels threatened Kenya that they would shell the camp at Ruvu."
    assert linked(told(reading, "a", "2026-03-02", text, threat, wanted)) == [("awaited", "ASSAULT", "THREATEN")]


def test_a_story_shows_what_became_of_an_order(reading: Maker) -> None:
    """A user asks what was demanded and what came of it: the link is on both occurrences, by id, and in the text."""
    order = told(reading, "a", "2026-03-02", ORDER, ASKED, WANTED)
    done = told(reading, "b", "2026-03-07", DONE, LEFT)
    (before,), (after,) = build([order]), build([order, done])
    for story, deed_kind, order_kind in ((before, "awaited_by", "awaits"), (after, "fulfils", "fulfilled_by")):
        asked = next(one for one in story.occurrences if one.type == "REQUEST")
        (link,) = {link for link in asked.linked if link.kind == order_kind}
        deed = next(one for one in story.occurrences if one.id == link.occurrence)
        assert deed.type == "RETREAT"
        assert (deed_kind, asked.id) in {(link.kind, link.occurrence) for link in deed.linked}
    assert "not done yet" in story_text(before, [order])
    assert "done, as somebody says" in story_text(after, [order, done])


def test_no_order_no_link(reading: Maker) -> None:
    """Two things that happened are never linked."""
    assert fulfilments([]) == []
    assert linked(told(reading, "a", "2026-03-07", DONE, LEFT)) == []


def test_an_event_and_its_denial_are_one(reading: Maker) -> None:
    """Who says that it did not happen speaks of the same happening: it is disputed, not told twice."""
    yes = told(reading, "a", "2026-03-07", DONE, LEFT)
    no = told(
        reading, "b", "2026-03-07", "The rebels have not left the camp at Ruvu.", {**LEFT, "claims": {"S0": "CT-"}}
    )
    (story,) = build([yes, no])
    (occurrence,) = story.occurrences
    assert occurrence.status == "disputed"
    assert [one.kind for one in occurrence.opposed_by] == ["denial"]


def test_two_tolls_are_two_values_of_one_happening(reading: Maker) -> None:
    """ "12 killed" and "15 killed" a day later: one attack, whose toll grew."""
    fields = {"at": "killed", "by": ("REBELS",), "claims": {"S0": "CT+"}}
    first = told(reading, "a", "2026-03-07", "Rebels killed 12 people at the camp at Ruvu.", fields)
    second = told(reading, "b", "2026-03-08", "Rebels killed 15 people at the camp at Ruvu.", fields)
    (story,) = build([first, second])
    (occurrence,) = story.occurrences
    assert [one.kind for one in occurrence.opposed_by] == ["newer_value"]


def test_a_threat_and_what_carries_it_out_are_two(reading: Maker) -> None:
    """ "Will suspend deliveries on November 1 unless" is a threat told by its deed; that deliveries were suspended on
    that day is another happening, and carries it out."""
    if_not = {"S1 S0": {"value": "Uu", "modality": "condition"}, "S0": {"value": "Uu", "modality": "condition"}}
    day = When(earliest="2026-11-01", latest="2026-11-01", edtf="2026-11-01", basis="by hand")
    gas: dict[str, Any] = {"by": ("DZA",), "to": ("ESP",), "when": day}
    threat = {**gas, "at": "suspend", "type": "THREATEN", "claims": if_not}
    cut = {**gas, "at": "suspended", "type": "SANCTION", "claims": {"S0": "CT+"}}
    minister = {"S1": {"kind": "named_person", "name": "Karim Belkacem"}}
    title = "Algeria and gas to Spain"
    first = reading(
        "Algeria will suspend gas deliveries to Spain on November 1 unless Madrid changes course, Karim Belkacem said.",
        id="a", outlet="Le Matin", published="2026-10-28", title=title, sources=minister, events=(threat,),
    )  # fmt: skip
    second = reading(
        "Algeria suspended gas deliveries to Spain on Sunday.",
        id="b", outlet="Correo", published="2026-11-02", title=title, events=(cut,),
    )  # fmt: skip
    assert linked(first) == []
    assert linked(first, second) == [("fulfils", "SANCTION", "THREATEN")]
    (story,) = build([first, second])
    titles = {one.id: one.type for one in story.occurrences}
    (new,) = brief(story, "2026-11-01", {"b": "2026-11-02"}, titles).sections
    assert new.lines[0].told.endswith("; carries out THREATEN")
