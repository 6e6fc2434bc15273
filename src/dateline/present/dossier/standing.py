"""What is established, claimed, denied, not known: each happening with its quotes, chains, origins and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dateline.model import Occurrence, Origin
from dateline.present.dossier.days import Spell, over
from dateline.present.dossier.ratings import Rated, Ratings
from dateline.present.dossier.told import Quote, Told
from dateline.present.dossier.wording import said, wordings
from dateline.present.words import when_words
from dateline.stories.credibility import CONFIRMED, reasons
from dateline.stories.history import is_background

SHOWN = 5
"""Happenings of a group that are shown; the rest opens on a click."""


class Group(NamedTuple):
    """Happenings that stand alike; ``views`` is empty for a group that only an earlier day has.

    ``weight``: how many reports tell that of them, now or then, which most reports tell.
    """

    key: str
    words: str
    note: str
    views: list[dict[str, Any]]
    weight: int


class Stood(NamedTuple):
    """How a happening stood for some days, in words; ``group`` is the code of the group that it was in."""

    group: str
    title: str
    when: str
    basis: str
    place: str
    credibility: str
    origins: str


def groups(told: Told, ratings: Ratings) -> list[Group]:
    """The groups that hold anything, today or on an earlier day; what most reports tell first, background last."""
    views = {one.id: occurrence_view(one, told, ratings) for one in told.ranked}
    weights: Counter[str] = Counter()
    for view in views.values():
        for key in {spell.value.group for spell in view["spells"]}:
            weights[key] = max(weights[key], view["told_by"])
    found = [
        Group(key, *wording, [view for view in views.values() if view["group"] == key], weights[key])
        for key, wording in wordings("group").items()
        if key in weights
    ]
    return sorted(found, key=lambda group: (group.key == "background", -group.weight))


def group_of(occurrence: Occurrence, told: Told) -> str:
    """Its status; but what independent origins confirm is established, and what is long past is background."""
    if is_background(occurrence, told.story.first):
        return "background"
    return "established" if occurrence.credibility == CONFIRMED else occurrence.status


def status_words(group: str) -> str:
    """A group as a word for a single happening."""
    return wordings("group")[group].words


def origins_words(independent: tuple[int, int], noun: str = "independent origin") -> str:
    """ "2 to 3 independent origins"."""
    low, high = independent
    count = str(low) if low == high else f"{low} to {high}"
    return f"{count} {noun}{'' if low == high == 1 else 's'}"


def occurrence_view(occurrence: Occurrence, told: Told, ratings: Ratings) -> dict[str, Any]:
    """What the template shows of a happening; the first of its quotes stands for it, and is known as long as it is."""
    quotes = told.quotes(occurrence)

    def why(then: Told) -> str | None:
        known = then.by_id.get(occurrence.id)
        return _why(known, ratings.grades(then)) if known else None

    return {
        "id": occurrence.id,
        "type": occurrence.type,
        "group": group_of(occurrence, told),
        "since": told.since_of(occurrence),
        "told_by": told.told_by(occurrence),
        "spells": over(told, lambda then: _stood(then.by_id.get(occurrence.id), then)),
        "why": over(told, why),
        "origins": [_origin(origin, told, ratings) for origin in occurrence.origins],
        "lead": min(quotes, key=lambda quote: quote.since, default=None),
        "quotes": quotes,
        "history": [
            (entry.at or "undated", told.outlet(entry.report), entry.change, told.since(entry.report))
            for entry in occurrence.history
        ],
    }


def _stood(occurrence: Occurrence | None, then: Told) -> Stood | None:
    if occurrence is None:
        return None
    return Stood(
        group=group_of(occurrence, then),
        title=then.titles[occurrence.id],
        when=when_words(occurrence.when),
        basis=occurrence.when.basis if occurrence.when else "",
        place=occurrence.place or "",
        credibility=_credibility(occurrence),
        origins=origins_words(occurrence.independent_origins),
    )


def _credibility(occurrence: Occurrence) -> str:
    return f"{occurrence.credibility}, {said('credibility', str(occurrence.credibility))}"


def _why(occurrence: Occurrence, grades: Mapping[str, str]) -> str:
    return f"{_credibility(occurrence)}: {'; '.join(reasons(occurrence, grades))}"


class Teller(NamedTuple):
    """An origin with the outlets that print it, and what was held of it; nothing where nobody of the story is rated."""

    name: str
    since: str
    outlets: Sequence[Spell[str]]
    rated: Sequence[Spell[Sequence[Rated]]]


def _origin(origin: Origin, told: Told, ratings: Ratings) -> Teller:
    def held(then: Told) -> Sequence[Rated] | None:
        return ratings.of(origin, then) if ratings.any(then) else None

    def outlets(then: Told) -> str | None:
        known = [report for report in origin.reports if told.since(report) <= then.as_of]
        return ", ".join(dict.fromkeys(told.outlet(report) for report in known)) or None

    return Teller(origin.name, told.since(*origin.reports), over(told, outlets), over(told, held))


class Side(NamedTuple):
    """One thing that speaks against a happening: in which way, by whom, in which words."""

    kind: str
    note: str
    outlet: str
    quote: Quote | None
    since: str


class Dispute(NamedTuple):
    """A happening as told, and all that speaks against it."""

    anchor: str
    type: str
    title: str
    since: str
    groups: Sequence[Spell[str]]
    told: Sequence[Quote]
    sides: Sequence[Side]


def disputes(told: Told) -> list[Dispute]:
    """The happenings that anything speaks against, those of most reports first."""
    return [_dispute(one, told) for one in told.ranked if one.opposed_by]


def _dispute(occurrence: Occurrence, told: Told) -> Dispute:
    """On the left what does not stand on the right already."""
    sides = [
        Side(
            *wordings("opposition")[one.kind],
            told.outlet(one.report),
            told.against(occurrence, one),
            max(told.since(one.report), told.since_of(occurrence)),
        )
        for one in occurrence.opposed_by
    ]
    against = {(side.quote.anchor, side.quote.event) for side in sides if side.quote}
    quotes = [quote for quote in told.quotes(occurrence) if (quote.anchor, quote.event) not in against]
    since = min((side.since for side in sides), default="")
    return Dispute(
        occurrence.id, occurrence.type, told.titles[occurrence.id], since, grouped(occurrence, told), quotes, sides
    )


def grouped(occurrence: Occurrence, told: Told) -> list[Spell[str]]:
    """The groups that a happening was in."""
    return over(told, lambda then: group_of(then.by_id[occurrence.id], then) if occurrence.id in then.by_id else None)
