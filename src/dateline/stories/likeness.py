"""Likeness: how much speaks for two tellings being of one happening.

A logistic regression over a few features, fitted to written stories of which each says what tells one happening
(``training/stories``). Where a report has no date, days cannot tell happenings apart, and the likeness of whole reports
has to: weights for that are set by hand. Both are in ``data/same_event.tsv``, each with its reason.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from dateline.model import Place, PloverType
from dateline.stories.deeds import are_near
from dateline.stories.sheet import Sheet
from dateline.stories.tables import rows
from dateline.stories.telling import FEW_DAYS, Telling, is_name
from dateline.stories.words import cosine

_WORDS: frozenset[PloverType] = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "THREATEN"})
"""Types that are words of somebody's: who criticises somebody does it every day, and differently."""
_OF_DAYS = frozenset(
    {"days", "next days", "likely days", "other likely days", "told before", "news apart", "drift", "done and open"}
)
"""What says something of days, or of whether it has come to pass."""
_LITTLE = 0.2
"""Likeness of two sentences from which they say much the same."""
_DRIFT_DAYS = 21.0
COMMON = 1.2
"""Inverse document frequency below which a word tells no deed apart: more than a quarter of all news has it."""
_SHORT, _LONG = 27, 100
"""Words from which, and up to which, longer reports share more by chance."""
_CHANCE = 0.2
"""What reports share by chance grows by this for each factor e of length: measured on short reports of one subject."""
_CHANCE_AT_SHORT = 0.18


def likeness(one: Telling, other: Telling, reports: float, *, days: bool = True) -> float:
    """Weight of evidence that two tellings are of one happening, 0 at even odds, what their days say left out if
    ``days`` is false. ``reports``: see :func:`closeness`."""
    by_hand, learned = _weights()
    weights = learned if are_dated(one.sheet, other.sheet) else by_hand
    found = features(one, other, reports)
    return sum(weights[name] * value for name, value in found if value and (days or name not in _OF_DAYS))


def are_dated(one: Sheet, other: Sheet) -> bool:
    """Whether both reports have a day."""
    return one.day is not None and other.day is not None


def features(one: Telling, other: Telling, reports: float) -> Iterator[tuple[str, float]]:
    """What is to be weighed, by name; those that both have anyway, then those of one report or of two.

    Of reports of one week their likeness only speaks for: two outlets tell one deed in other words, and then it is the
    days that tell deeds apart.
    """
    yield "any two", 1.0
    yield "crowd", math.log(max(one.crowd, other.crowd))
    yield from _parties(one, other)
    yield from _settings(one, other)
    yield from _unsure_days(one, other)
    yield "done and open", one.is_done != other.is_done and not (one.is_denied or other.is_denied)
    same_deed = not one.deeds.isdisjoint(other.deeds)
    if one.event.type != other.event.type:
        yield "other type" if same_deed else "other type and deed", 1.0
    if not same_deed:
        near = one.sheet is not other.sheet and are_near(one.deeds, other.deeds)
        yield "near deed" if near else "other deed", 1.0
        yield "words of other deed", cosine(one.words, other.words)
    if one.sheet is other.sheet:
        yield from _in_one_report(one, other)
        yield "parted", not same_deed
    else:
        yield from _in_two_reports(one, other)
        soon = _nearness(one.sheet, other.sheet) if _is_of_the_week(one, other) else 0.0
        reports = max(0.0, reports) if soon else reports
        yield "soon" if same_deed else "soon, other deed", soon
        yield "reports" if same_deed else "reports of other deed", reports
        yield "words", same_deed and cosine(one.words, other.words)


def closeness(one: Sheet, other: Sheet) -> float:
    """How alike two reports are, less what any two of their length and subject would be."""
    length = min(max(min(len(one.words), len(other.words)), _SHORT), _LONG)
    return cosine(one.profile, other.profile) - _CHANCE_AT_SHORT - _CHANCE * math.log(length / _SHORT)


def _in_two_reports(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    yield "common", min(one.weight, other.weight) < COMMON
    yield "drift", _drift(one, other)
    yield "spot", same_spot(one, other)
    yield "told before", _told_before(one, other) or _told_before(other, one)
    yield "said otherwise", _are_words(one, other) and max(0.0, 1 - cosine(one.words, other.words) / _LITTLE)
    yield "news apart", max(_news_apart(one, other), _news_apart(other, one))


def _in_one_report(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    yield "common within", min(one.weight, other.weight) < COMMON
    yield "same sentence", one.sentence == other.sentence
    yield "near words", cosine(one.near, other.near)
    yield "same names", bool(one.names & other.names)
    yield "two sayings", _are_words(one, other) and not (one.is_named_again or other.is_named_again)


def _parties(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    yield "actors", bool(one.known_actors & other.known_actors)
    yield "names", bool(one.actor_names & other.actor_names)
    yield "other names", _other_names(one, other)
    yield "other actors", _at_odds(one.opposed_actors, other.opposed_actors)
    yield "recipients", bool(one.known_recipients & other.known_recipients)
    yield "other recipients", _at_odds(one.opposed_recipients, other.opposed_recipients)
    yield "actor words", not one.actor_words.isdisjoint(other.actor_words)
    yield "recipient words", not one.recipient_words.isdisjoint(other.recipient_words)
    yield "other branch", disjoint(one.branches, other.branches)


def _settings(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    yield "figures", any(count in other.counts for count in one.counts)
    yield "other figures", _other_figures(one, other)
    if one.event.mode and other.event.mode:
        yield "mode" if one.event.mode == other.event.mode else "other mode", 1.0
    if is_precise(one) and is_precise(other):
        yield "days" if overlap(one.days, other.days) else "next days", 1.0
    yield "place", same_place(one.place, other.place)
    yield "other spot", disjoint(one.spot, other.spot)


def _unsure_days(one: Telling, other: Telling) -> Iterator[tuple[str, float]]:
    """Days that the reading of one of them is not sure of: they part nothing for good, and still say something."""
    days, others = one.likely_days, other.likely_days
    if days and others and not (is_precise(one) and is_precise(other)):
        yield "likely days" if overlap(days, others) else "other likely days", min(one.sureness, other.sureness)


def _are_words(one: Telling, other: Telling) -> bool:
    """Whether both are somebody's words."""
    return {one.event.type, other.event.type} <= _WORDS


def _told_before(one: Telling, other: Telling) -> bool:
    """Whether the one is told as done, on no sure day, in a report that was out before the other's first day."""
    if one.when is not None or other.when is None or one.sheet.day is None:
        return False
    return one.is_done and one.sheet.day < other.days[0]


def _news_apart(one: Telling, other: Telling) -> float:
    """How far the day of a report that opens with it, and gives no day, is from the other's days, 1 for a week: what is
    news and has no date is of the day before at most."""
    if one.when is not None or not one.is_news or one.sheet.day is None:
        return 0.0
    day = other.days[1] if other.when is not None else other.sheet.day if other.is_news else None
    return 0.0 if day is None or math.isinf(day) else min(1.0, abs(one.sheet.day - day) / FEW_DAYS)


def _other_figures(one: Telling, other: Telling) -> bool:
    """Whether both count something, and all that both count differs."""
    here, there = ({count.kind: count.number for count in telling.counts} for telling in (one, other))
    both = here.keys() & there.keys()
    return bool(both) and all(here[kind] != there[kind] for kind in both)


def disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    """Both name some, and none the same."""
    return bool(one) and bool(other) and one.isdisjoint(other)


def _at_odds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both say who it was, in codes or both in names, and not the same."""
    coded = [any(name.isupper() for name in side) for side in (one, other)]
    return coded[0] == coded[1] and disjoint(one, other)


def same_spot(one: Telling, other: Telling) -> bool:
    """Whether both name one spot, in full or shorter: "the old brick kiln", "the brick kiln"."""
    return bool(one.spot and other.spot) and (one.spot <= other.spot or other.spot <= one.spot)


def _other_names(one: Telling, other: Telling) -> bool:
    """One code, but other people: "Bernie Sanders", "Elizabeth Warren"."""
    names = [{name for name in telling.actor_names if is_name(name)} for telling in (one, other)]
    return all(names) and not names[0] & names[1]


def _drift(one: Telling, other: Telling) -> float:
    """How far reports lie apart where a date is missing, 1 for three weeks and more."""
    if (one.when and other.when) or one.sheet.day is None or other.sheet.day is None:
        return 0.0
    return min(1.0, abs(one.sheet.day - other.sheet.day) / _DRIFT_DAYS)


def _nearness(one: Sheet, other: Sheet) -> float:
    """1 for reports of one day, 0 for a week between them, or where one has no date."""
    if one.day is None or other.day is None:
        return 0.0
    return max(0.0, 1 - abs(one.day - other.day) / FEW_DAYS)


def _is_of_the_week(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of what may be the news of the week: a deed with which one of the reports opens."""
    return (one.is_news or other.is_news) and not _are_words(one, other)


def is_precise(telling: Telling) -> bool:
    """Whether it is dated to within a week."""
    return telling.when is not None and telling.days[1] - telling.days[0] <= FEW_DAYS


def overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two stretches of days, first and last, have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def same_place(one: Place | None, other: Place | None) -> bool:
    """Whether both are one place, by name or by GeoNames id."""
    if one is None or other is None:
        return False
    return one.name == other.name or (one.geonameid is not None and one.geonameid == other.geonameid)


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    """The weights set by hand, for reports without a day, and those learned, for reports with one."""
    by_hand, learned = ({row[0]: float(row[column]) for row in rows("same_event.tsv")} for column in (1, 2))
    return by_hand, learned
