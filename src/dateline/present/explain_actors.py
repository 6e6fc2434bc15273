"""Why an actor of a reading is coded as it is: what the code rests on, where it is named, and what it has a part in."""

from __future__ import annotations

from collections import Counter

from dateline.model import Actor, Event, Reading, Word
from dateline.present.reasons import Reason, reason, sureness
from dateline.present.words import labelled, quote


class ExplainedActor(Word, frozen=True, kw_only=True):
    """One actor: its codes and what they rest on; how the text calls it, with how often; its part in each event."""

    report: str
    actor: str
    name: str
    coded: str
    coded_by: tuple[Reason, ...]
    sure: str
    called: tuple[str, ...]
    parts: tuple[str, ...]


def explained_actors(reading: Reading, asked: str) -> list[ExplainedActor]:
    """Of the actor with that id; else of those that bear the name, or are called so in the text. Empty if none is."""
    wanted = asked.casefold()
    by_id = [one for one in reading.actors if one.id.casefold() == wanted]
    return [_explained(reading, one) for one in by_id or reading.actors if by_id or wanted in _names(reading, one)]


def _names(reading: Reading, actor: Actor) -> set[str]:
    return {actor.name.casefold(), *(quote(reading.report.text, span).casefold() for span in actor.mentions)}


def _explained(reading: Reading, actor: Actor) -> ExplainedActor:
    called = Counter(quote(reading.report.text, span) for span in actor.mentions)
    return ExplainedActor(
        report=reading.report.id,
        actor=actor.id,
        name=actor.name,
        coded=coded(actor) or "no code: nothing in the text or in what Dateline knows gives one",
        coded_by=reasons_of(actor),
        sure=sureness(actor.confidence),
        called=tuple(f"“{words}”" + (f" ({times} times)" if times > 1 else "") for words, times in called.items()),
        parts=tuple(_part(reading, event, actor) for event in reading.events if _takes_part(event, actor)),
    )


def coded(actor: Actor, fields: tuple[str, ...] = ("code", "country", "sector")) -> str:
    """ "code DNK, country DNK, sector GOV"."""
    return ", ".join(f"{field} {code}" for field in fields if (code := getattr(actor, field)))


def reasons_of(actor: Actor) -> tuple[Reason, ...]:
    """What its code rests on."""
    return tuple(Reason(step=step, words=reason("actor", step)) for step in actor.because)


def _takes_part(event: Event, actor: Actor) -> bool:
    return actor.id in (*event.actors, *event.recipients)


def _part(reading: Reading, event: Event, actor: Actor) -> str:
    side = "does" if actor.id in event.actors else "has done to it"
    return f"{side} {event.id}, {event.type}, “{quote(reading.report.text, event.trigger)}”"


def actor_text(one: ExplainedActor) -> list[str]:
    """One explanation as labelled lines, not yet wrapped: label and text."""
    lines = [f"{one.actor}: {one.name}", labelled("coded as", one.coded)]
    lines += [labelled("", f"because {made.words}") for made in one.coded_by]
    lines += [labelled("how sure", one.sure), labelled("called", "; ".join(one.called) or "only by its place")]
    lines += [labelled("part", part) for part in one.parts] or [labelled("part", "in no event")]
    return lines
