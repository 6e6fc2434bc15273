"""What is established, claimed, denied, not known: each happening with its quotes, chains, origins and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dateline.model import Occurrence
from dateline.present.dossier.told import Quote, Told
from dateline.present.dossier.wording import said, wordings
from dateline.present.words import when_words
from dateline.stories.credibility import CONFIRMED, reasons
from dateline.stories.history import is_background

SHOWN = 5
"""Happenings of a group that are shown; the rest opens on a click."""


class Group(NamedTuple):
    """Happenings that stand alike."""

    key: str
    words: str
    note: str
    views: list[dict[str, Any]]


def groups(told: Told) -> list[Group]:
    """The groups that hold anything: the one with what most reports tell first, background last."""
    keys = {one.id: group_of(one, told) for one in told.ranked}
    views = {one.id: occurrence_view(one, told) for one in told.ranked}
    found = [
        Group(key, *wording, [views[one.id] for one in told.ranked if keys[one.id] == key])
        for key, wording in wordings("group").items()
    ]
    return sorted((group for group in found if group.views), key=_weight)


def _weight(group: Group) -> tuple[bool, int]:
    return group.key == "background", -max(view["told_by"] for view in group.views)


def group_of(occurrence: Occurrence, told: Told) -> str:
    """Its status; but what independent origins confirm is established, and what is long past is background."""
    if is_background(occurrence, told.story.first):
        return "background"
    return "established" if occurrence.credibility == CONFIRMED else occurrence.status


def origins_words(independent: tuple[int, int], noun: str = "independent origin") -> str:
    """ "2 to 3 independent origins"."""
    low, high = independent
    count = str(low) if low == high else f"{low} to {high}"
    return f"{count} {noun}{'' if low == high == 1 else 's'}"


def occurrence_view(occurrence: Occurrence, told: Told) -> dict[str, Any]:
    """What the template shows of a happening; the first of its quotes stands for it."""
    quotes = told.quotes(occurrence)
    return {
        "id": occurrence.id,
        "type": occurrence.type,
        "title": told.titles[occurrence.id],
        "when": when_words(occurrence.when),
        "basis": occurrence.when.basis if occurrence.when else "",
        "place": occurrence.place or "",
        "group": group_of(occurrence, told),
        "credibility": f"{occurrence.credibility}, {said('credibility', str(occurrence.credibility))}",
        "told_by": told.told_by(occurrence),
        "origins_words": origins_words(occurrence.independent_origins),
        "reasons": "; ".join(reasons(occurrence)),
        "origins": [
            (origin.name, ", ".join(dict.fromkeys(told.outlet(report) for report in origin.reports)))
            for origin in occurrence.origins
        ],
        "lead": quotes[0] if quotes else None,
        "quotes": quotes,
        "history": [(entry.at or "undated", told.outlet(entry.report), entry.change) for entry in occurrence.history],
    }


class Side(NamedTuple):
    """One thing that speaks against a happening: in which way, by whom, in which words."""

    kind: str
    note: str
    outlet: str
    quote: Quote | None


class Dispute(NamedTuple):
    """A happening as told, and all that speaks against it."""

    anchor: str
    type: str
    title: str
    group: str
    status: str
    told: Sequence[Quote]
    sides: Sequence[Side]


def disputes(told: Told) -> list[Dispute]:
    """The happenings that anything speaks against, those of most reports first."""
    return [_dispute(one, told) for one in told.ranked if one.opposed_by]


def _dispute(occurrence: Occurrence, told: Told) -> Dispute:
    """On the left what does not stand on the right already."""
    sides = [
        Side(*wordings("opposition")[one.kind], told.outlet(one.report), told.against(occurrence, one))
        for one in occurrence.opposed_by
    ]
    against = {(side.quote.anchor, side.quote.event) for side in sides if side.quote}
    quotes = [quote for quote in told.quotes(occurrence) if (quote.anchor, quote.event) not in against]
    group = group_of(occurrence, told)
    return Dispute(
        occurrence.id, occurrence.type, told.titles[occurrence.id], group, said("group", group), quotes, sides
    )
