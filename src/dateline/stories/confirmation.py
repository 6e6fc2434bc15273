"""Confirmation: when two origins confirm each other, which takes more than being two.

The Admiralty's 1 is "confirmed by other independent sources". Two voices confirm a thing only where both surely speak
of one happening, where it is sure that each of them said so, and where one of them has a name. See
``docs/rooms/stories.md`` for the reasons.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import combinations, product

from dateline.model import Claim
from dateline.stories.credibility import UNNAMED
from dateline.stories.credits import outlet_identity
from dateline.stories.independence import are_of_one_government, may_be_same
from dateline.stories.likeness import disjoint, is_precise, overlap, same_place
from dateline.stories.lineage import Lineage
from dateline.stories.origins import Pair, Root, told_at
from dateline.stories.telling import Telling
from dateline.stories.vetoes import WIDE_PLACES

_SEVERAL = 2
"""Outlets that must name a source where none of them was told by it in the first days."""
_FRESH = 4
"""Days for which whoever speaks can be thought not to have it from the papers."""
_TIES = 2
"""In how many of day, place and detail two tellings must agree to be of one happening for sure."""
_NEVER = (float("inf"), -float("inf"))


def is_confirmed(found: Sequence[Root], pairs: Sequence[Pair], lineage: Lineage) -> bool:
    """Whether two of these roots confirm each other by what they say in ``pairs``, the claims that stand."""
    leading = {telling.sheet.id for telling, _ in pairs if telling.is_news}
    borne_out = [(root, told) for root in found if (told := _borne_out(root, pairs, leading, lineage))]
    return any(
        _are_two(one, other) and not _at_odds(told, others) and any(surely_one(*both) for both in product(told, others))
        for (one, told), (other, others) in combinations(borne_out, 2)
    )


def surely_one(one: Telling, other: Telling) -> bool:
    """Whether two tellings that were joined are of one happening beyond doubt.

    Likeness joins what nothing parts, so a march without a day joins whichever march of that town has one. Here what is
    told must agree, in two of three: the day, the place, and a detail (the spot, a figure; the parties where neither
    has a place). Other towns or other spots in the sentences are a doubt.
    """
    if one is other:
        return True
    towns, others = _towns(one), _towns(other)
    if disjoint(one.spot, other.spot) or disjoint(towns, others):
        return False
    nowhere = not (one.place or other.place or towns or others)
    ties = (
        overlap(_days(one), _days(other)),
        same_place(one.place, other.place) or bool(towns & others),
        bool(one.spot & other.spot)
        or any(count in other.counts for count in one.counts)
        or (nowhere and _share_parties(one, other)),
    )
    return sum(ties) >= _TIES


def _at_odds(told: Sequence[Telling], others: Sequence[Telling]) -> bool:
    """Whether all that one voice says of the spot or the day is other than all that the other says.

    Two tellings that leave these open may agree in the rest, though other tellings of each voice tell them apart.
    """
    spots, other_spots = (frozenset().union(*(telling.spot for telling in side)) for side in (told, others))
    dated, other_dated = ([telling.days for telling in side if is_precise(telling)] for side in (told, others))
    meet = any(overlap(days, other) for days in dated for other in other_dated)
    return disjoint(spots, other_spots) or bool(dated and other_dated and not meet)


def _are_two(one: Root, other: Root) -> bool:
    """Surely two who say that it happened, and not both without a name, whom nobody can ask, nor both of one
    government: an army and a ministry have one interest in what is believed. Who only condemns it confirms nothing."""
    if may_be_same(one, other) or one.presupposes or other.presupposes:
        return False
    return not ({one.kind, other.kind} <= UNNAMED or are_of_one_government(one, other))


def surely_said(root: Root, pairs: Sequence[Pair], lineage: Lineage) -> bool:
    """Whether it is sure that a root said so, wherever in its reports it is told: see :func:`_borne_out`."""
    return bool(_borne_out(root, pairs, root.reports, lineage))


def _borne_out(root: Root, pairs: Sequence[Pair], among: Set[str], lineage: Lineage) -> list[Telling]:
    """The tellings by which it is sure that a root said so; none where it hangs on one report at second hand.

    Only reports ``among`` these count: to confirm, those on the happening, since one that tells it in passing names a
    source from memory. An outlet that was itself told, while the news was fresh, is enough; a name that comes with a
    copy, through another medium or long after must be in two outlets, since the slip of one would make a second voice
    of it.
    """
    told = [
        (telling, claim)
        for telling, claim in pairs
        if telling.sheet.id in among
        and telling.mention in root.events
        and not lineage.media_behind(telling.sheet, claim, told_at(telling, claim, lineage))
    ]
    first = min((telling.sheet.order[0] for telling, _ in pairs), default=0)
    several = len({outlet_identity(telling.sheet.outlet) for telling, _ in told}) >= _SEVERAL
    fresh = (pair for pair in told if pair[0].sheet.order[0] <= first + _FRESH)
    enough = several or any(_at_first_hand(telling, claim, lineage) for telling, claim in fresh)
    return [telling for telling, _ in told] if enough else []


def _at_first_hand(telling: Telling, claim: Claim, lineage: Lineage) -> bool:
    """Whether an outlet was told itself, as far as it shows: it credits nobody, names no medium and copies nothing."""
    sheet = telling.sheet
    return (
        lineage.credit.get(sheet.id) in (None, outlet_identity(sheet.outlet))
        and not any(lineage.outlet(source, sheet) for source in lineage.sources(sheet, claim)[1:])
        and not lineage.is_copied(sheet, telling.event.trigger)
    )


def _days(telling: Telling) -> tuple[float, float]:
    """Its days if they are few; without a date the day of the report and the one before, as is usual in news."""
    if telling.when is None and telling.sheet.day is not None:
        return telling.sheet.day - 1, telling.sheet.day
    return telling.days if is_precise(telling) else _NEVER


def _towns(telling: Telling) -> frozenset[str]:
    """Where it was; if the reading does not say, the towns that its sentences name, but not where it was written."""
    if telling.place:
        return frozenset() if telling.place.kind in WIDE_PLACES else frozenset({telling.place.name})
    dateline = telling.sheet.reading.report.dateline
    begin = dateline.span[1] if dateline else 0
    return frozenset(
        place.name
        for place in telling.sheet.places.values()
        if place.kind not in WIDE_PLACES
        and any(max(start, begin) <= at < end for at, _ in place.mentions for start, end in telling.sentences)
    )


def _share_parties(one: Telling, other: Telling) -> bool:
    return bool(one.known_actors & other.known_actors or one.known_recipients & other.known_recipients)
