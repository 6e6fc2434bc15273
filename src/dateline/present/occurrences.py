"""Occurrences in a line: who did what to whom, and in which order they are told."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model import Occurrence, Reading, Story
from dateline.present.words import Names, quote

_LAST = "9999"


def occurrence_title(occurrence: Occurrence, by_report: Mapping[str, Reading]) -> str:
    """Who did what to whom, in the words of the first report that tells it."""
    for mention in occurrence.mentions:
        reading = by_report.get(mention.report)
        event = next((event for event in reading.events if event.id == mention.event), None) if reading else None
        if reading and event:
            return f"{Names(reading).who_did_what(event)}: {quote(reading.report.text, event.trigger)}"
    return ", ".join(occurrence.actors)


def change_titles(story: Story, by_report: Mapping[str, Reading]) -> dict[str, str]:
    """Occurrence id -> what it is, for lines that tell what changed about it."""
    return {one.id: f"{one.type} {occurrence_title(one, by_report)}" for one in story.occurrences}


def occurrence_key(occurrence: Occurrence, reported: str | None = None) -> tuple[str, str, str]:
    """Orders occurrences by when they were; what has no date, by the ISO day of its first report, if that is known."""
    when = occurrence.when
    if when is None:
        return (reported or _LAST, _LAST, occurrence.id)
    return (when.earliest or "0000", when.latest or _LAST, occurrence.id)
