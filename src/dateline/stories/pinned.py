"""Pinned: deeds that a report pins down, so that another report can be seen to tell the same one in other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from dateline.stories.likeness import overlap
from dateline.stories.sheet import Sheet
from dateline.stories.telling import Telling, tellings
from dateline.stories.vetoes import WIDE_PLACES

_FEW = 2
"""Figures up to this one say nothing of which deed it is: many a one leaves two dead."""

Deed = tuple[str, str, str]
"""Type, name of the town, and code of a party."""


class Pin(NamedTuple):
    """What else a report says of a deed: its first and last day as ordinals, and stems of its spot and its figures."""

    days: tuple[float, float]
    details: frozenset[str]


Deeds = Mapping[Deed, frozenset[Pin]]


def deeds(sheet: Sheet) -> Deeds:
    """The deeds that a report tells as news with a town and somebody known."""
    found: defaultdict[Deed, set[Pin]] = defaultdict(set)
    for telling in tellings(sheet):
        parties = telling.known_actors | telling.known_recipients
        if telling.place and telling.place.kind not in WIDE_PLACES and parties and not telling.is_background:
            pin = Pin(telling.days, _details(telling))
            for party in parties:
                found[telling.event.type, telling.place.name, party].add(pin)
    return {deed: frozenset(pins) for deed, pins in found.items()}


def share_deed(one: Deeds, other: Deeds) -> bool:
    """Whether both tell one deed: of one type, town and party, and of one day or with one detail.

    Who recalls last week's attack seldom says on which day it was, but says where in the town, or how many died.
    """
    return any(_agree(pin, like) for deed in one.keys() & other.keys() for pin in one[deed] for like in other[deed])


def _agree(one: Pin, other: Pin) -> bool:
    if one.days == other.days and one.days[0] == one.days[1]:
        return True
    return overlap(one.days, other.days) and not one.details.isdisjoint(other.details)


def _details(telling: Telling) -> frozenset[str]:
    figures = {f"{count.number} {count.kind}" for count in telling.counts if count.number > _FEW}
    return telling.spot | figures
