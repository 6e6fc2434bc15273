"""The stream: stories begin one after the other, and their reports come in order of publication, without end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import heappop, heappush
from itertools import count
from random import Random

import msgspec

from dateline.evaluation.streams.assembly import assembled, report_id
from dateline.evaluation.streams.conditions import MIDDLING, Condition
from dateline.evaluation.streams.newsroom import Draft, Newsroom, at_hand
from dateline.evaluation.streams.slips import with_slips
from dateline.evaluation.streams.truth import Simulated
from dateline.evaluation.streams.world import world

_FIRST_DAY = date(2010, 1, 4).toordinal()


def stream(condition: Condition = MIDDLING, seed: int = 0) -> Iterator[Simulated]:
    """Reports with their truth, in order of publication, endlessly; a story begins every day.

    The same condition and seed give the same reports, so that the first thousand are the same however many are taken.
    Conditions share the world of a seed: only what the press and the reader make of it differs.
    """
    waiting: list[tuple[int, str, Draft, str | None]] = []
    for number in count():
        day = _FIRST_DAY + number
        while waiting and waiting[0][0] < day:
            _, name, draft, parent = heappop(waiting)
            yield _read(draft, parent, condition, Random(f"{seed}/reader/{name}"))
        for draft, parent in _coverage(condition, seed, number, day):
            heappush(waiting, (draft.day, report_id(draft), draft, parent))


def _coverage(condition: Condition, seed: int, number: int, day: int) -> Iterator[tuple[Draft, str | None]]:
    """The reports on one story, which begins on ``day`` (a proleptic ordinal), with the id of each one's parent."""
    rng = Random(f"{seed}/press/{number}")
    drafts = Newsroom(world(str(seed), number, day), condition, rng).coverage()
    for draft in at_hand(drafts, condition, rng):
        yield draft, None if draft.parent is None else report_id(drafts[draft.parent])


def _read(draft: Draft, parent: str | None, condition: Condition, rng: Random) -> Simulated:
    one = assembled(draft, parent)
    return msgspec.structs.replace(one, reading=with_slips(one.reading, condition.slips, rng))
