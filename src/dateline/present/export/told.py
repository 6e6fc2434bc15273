"""What the exports of events have in common: an occurrence joined with the readings that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from dateline.model import Actor, Event, Occurrence, Place, Reading, Source, Story


class Telling(NamedTuple):
    """One report's event behind an occurrence, with the things that its ids name."""

    reading: Reading
    event: Event

    def actors(self, ids: Sequence[str]) -> list[Actor]:
        """The actors of these ids, in their order."""
        by_id = {actor.id: actor for actor in self.reading.actors}
        return [by_id[actor_id] for actor_id in ids if actor_id in by_id]

    def sources(self, chain: Sequence[str]) -> list[Source]:
        """The sources of a chain, innermost first."""
        by_id = {source.id: source for source in self.reading.sources}
        return [by_id[source_id] for source_id in chain if source_id in by_id]

    @property
    def place(self) -> Place | None:
        """Where the report says that it was."""
        return next((place for place in self.reading.places if place.id == self.event.place), None)

    @property
    def published(self) -> str | None:
        """The (first possible) day of publication."""
        return self.reading.report.published.earliest if self.reading.report.published else None


class Told(NamedTuple):
    """An occurrence with its tellings, in the order of publication."""

    story: Story
    occurrence: Occurrence
    tellings: tuple[Telling, ...]

    @property
    def fullest(self) -> Telling:
        """The telling that names most: both parties, then a place, then the earliest."""
        return max(
            self.tellings,
            key=lambda told: (bool(told.event.actors) + bool(told.event.recipients), told.event.place is not None),
        )

    @property
    def said_to_have_happened(self) -> bool:
        """Whether anybody says that it happened: what is only ordered, feared or denied is not coded as done."""
        return self.occurrence.status in {"asserted", "attributed", "disputed"}


def told(stories: Sequence[Story], readings: Sequence[Reading]) -> list[Told]:
    """All occurrences of all stories that have at least one telling in ``readings``."""
    events = {
        (reading.report.id, event.id): Telling(reading, event) for reading in readings for event in reading.events
    }
    found = []
    for story in stories:
        for occurrence in story.occurrences:
            tellings = [events[key] for m in occurrence.mentions if (key := (m.report, m.event)) in events]
            tellings.sort(key=lambda telling: (telling.published or "9999", telling.reading.report.id))
            if tellings:
                found.append(Told(story, occurrence, tuple(tellings)))
    return found


def number_of(*parts: str) -> int:
    """A stable 53-bit number for ids that must be integers (exact in every language's floats)."""
    return int.from_bytes(sha256("\x1f".join(parts).encode()).digest()[:8]) >> 11


def outlet_of(reading: Reading) -> str:
    """The outlet of a report, else the host of its url, else its id."""
    report = reading.report
    host = report.url.split("://", 1)[-1].split("/", 1)[0] if report.url else ""
    return report.outlet or host or report.id
