"""Gaps: what a careful reader should know is missing under what is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dateline.model import Occurrence, Origin
from dateline.present.dossier.days import Spell, merged
from dateline.present.dossier.told import Told
from dateline.present.dossier.wording import wordings
from dateline.stories.lineage import short_name
from dateline.stories.origins import takes_part

_NOT_SAID_TO_BE = frozenset({"ordered", "speculated", "denied"})


Line = tuple[str, str]
"""Id of a happening, and what it is."""


class Gap(NamedTuple):
    """The happenings that share a weakness, each for as long as it had it."""

    words: str
    note: str
    lines: Sequence[Sequence[Spell[Line]]]


def gaps(told: Told) -> list[Gap]:
    """Each kind of gap with its happenings. What nobody says took place has no origin to miss."""
    by_day = {then.as_of: _all_kinds(then) for _, then in told.past}

    def having(kind: str) -> Callable[[Told], dict[str, Line]]:
        return lambda then: {key: (key, then.lines[key]) for key, kinds in by_day[then.as_of].items() if kind in kinds}

    found = [Gap(*wording, list(merged(told, having(kind)).values())) for kind, wording in wordings("gap").items()]
    return [gap for gap in found if gap.lines]


def _all_kinds(told: Told) -> dict[str, set[str]]:
    said_to_be = [one for one in told.current if one.status not in _NOT_SAID_TO_BE and one.origins]
    return {one.id: _kinds(one, told) for one in said_to_be}


def _kinds(occurrence: Occurrence, told: Told) -> set[str]:
    found = set()
    if occurrence.independent_origins[1] == 1:
        found.add("copies" if told.told_by(occurrence) > 1 else "single")
    if all(origin.kind.startswith("anonymous") for origin in occurrence.origins):
        found.add("unnamed")
    if all(_is_party(origin, occurrence, told) for origin in occurrence.origins):
        found.add("parties")
    return found


def _is_party(origin: Origin, occurrence: Occurrence, told: Told) -> bool:
    """Whether an origin is said to have done it or to have suffered it, in a report that has its word."""
    return origin.name in {*occurrence.actors, *occurrence.recipients} or any(
        takes_part(source, telling)
        for telling in told.tellings(occurrence)
        if telling.sheet.id in origin.reports
        for source in telling.sheet.reading.sources
        if short_name(source.name) == origin.name
    )
