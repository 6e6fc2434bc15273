"""Fulfilment: which happening is what another asked for, ordered or threatened, and whether anybody says it was done.

An order and what it orders are two happenings. Were they one, an order would confirm that its deed was done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from dateline.model import Link, LinkKind
from dateline.stories.likeness import closeness, likeness
from dateline.stories.origins import AFFIRMING
from dateline.stories.telling import Telling
from dateline.stories.vetoes import vetoed

Kind = Literal["fulfils", "awaited"]

_ASKS = {"REQUEST": "recipients", "THREATEN": "actors"}
"""Whose the deed would be: an order is carried out by its recipients, a threat by who makes it."""
_ENDS: dict[Kind, tuple[LinkKind, LinkKind]] = {
    "fulfils": ("fulfils", "fulfilled_by"),
    "awaited": ("awaited_by", "awaits"),
}
"""The kind of link as the deed has it, and as the order has it."""


class Fulfilment(NamedTuple):
    """The happening at index ``deed`` is what the one at index ``order`` asks for.

    ``fulfils``: somebody says that it took place, not before it was asked for; ``awaited``: nobody does yet.
    """

    kind: Kind
    deed: int
    order: int


def fulfilments(happenings: Sequence[Sequence[Telling]]) -> list[Fulfilment]:
    """Every order or threat among these happenings with the deed that it is about, each pair once.

    A deed that is told in the order's own sentence is what it asks for; another happening fulfils it as well if its
    tellings are like that deed's, as those of one happening are.
    """
    where = {telling: index for index, group in enumerate(happenings) for telling in group}
    found: dict[tuple[int, int], Kind] = {}
    for order, wanted in _orders(list(where)):
        for index, group in enumerate(happenings):
            if index != where[order] and (index == where[wanted] or _tells_of(group, wanted)):
                done = any(_is_done_after(telling, order) for telling in group)
                if done or index == where[wanted]:
                    pair = (index, where[order])
                    found[pair] = "fulfils" if done or found.get(pair) == "fulfils" else "awaited"
    return [Fulfilment(kind, deed, order) for (deed, order), kind in sorted(found.items())]


def links(happenings: Sequence[Sequence[Telling]], ids: Sequence[str]) -> dict[int, list[Link]]:
    """Index of a happening -> its links, from both ends, where ``ids`` are the ids of the happenings."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for kind, deed, order in fulfilments(happenings):
        of_deed, of_order = _ENDS[kind]
        found[deed].append(Link(kind=of_deed, occurrence=ids[order]))
        found[order].append(Link(kind=of_order, occurrence=ids[deed]))
    return found


def _orders(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Each telling of an order with those of the deeds that its sentence leaves open and its parties would do; a threat
    with itself, where it is told by what is threatened ("will suspend deliveries")."""
    for order in tellings:
        if order.event.type == "THREATEN" and _is_open(order):
            yield order, order
        side = _ASKS.get(order.event.type)
        doers = getattr(order, side) if side else frozenset()
        for wanted in tellings if side else ():
            is_near = wanted.sheet is order.sheet and wanted.sentence == order.sentence
            if is_near and wanted is not order and _is_open(wanted) and (not wanted.actors or wanted.actors & doers):
                yield order, wanted


def _is_open(telling: Telling) -> bool:
    """Told as something to be done: no claim says that it happened, and one says that it must or shall."""
    claims = telling.event.claims
    return any(claim.modality in {"obligation", "intention", "condition"} for claim in claims) and not any(
        claim.value in AFFIRMING for claim in claims
    )


def _is_done_after(telling: Telling, order: Telling) -> bool:
    """Somebody says that it happened, in a report that is not older than the order, and not of days before it."""
    said = any(claim.value in AFFIRMING for claim in telling.event.claims) and not telling.is_ahead
    too_early = telling.when is not None and order.when is not None and telling.days[1] < order.days[0]
    return said and not too_early and telling.sheet.order >= order.sheet.order


def _tells_of(group: Sequence[Telling], wanted: Telling) -> bool:
    """Whether a happening is told like a deed that was asked for, days left aside: it was asked for before it was."""
    return any(_is_like(telling, wanted) for telling in group)


def _is_like(telling: Telling, wanted: Telling) -> bool:
    if telling.event.type != wanted.event.type and wanted.event.type not in _ASKS:
        return False
    if telling.sheet is wanted.sheet or telling.event.type in _ASKS:
        return False
    if telling.deeds.isdisjoint(wanted.deeds) or vetoed(telling, wanted, days=False):
        return False
    return likeness(telling, wanted, closeness(telling.sheet, wanted.sheet), days=False) > 0
