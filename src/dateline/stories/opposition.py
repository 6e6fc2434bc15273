"""Oppositions: what speaks against an occurrence as told, in one of five ways.

A denial says that it did not happen. Two values that cannot both be right are incompatible; a higher toll on a later
day is a newer value until shown otherwise; figures for different areas or periods differ in scope. A correction or a
retraction is an outlet's word against its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

from dateline.model import Opposition, OppositionKind, Span
from dateline.stories.counts import Count
from dateline.stories.credits import outlet_identity
from dateline.stories.origins import DENYING
from dateline.stories.sheet import Sheet
from dateline.stories.telling import Telling

_PERIODS = 3.0
"""A figure whose days are three times as long counts another period."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A passage in which an outlet takes back something: all of a report (``retraction``) or part of it."""

    sheet: Sheet
    retraction: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Found:
    """An opposition with what it says, for the history ("killed: 4, now 11")."""

    opposition: Opposition
    telling: Telling
    detail: str = ""


@cache
def _cues() -> tuple[tuple[re.Pattern[str], bool], ...]:
    lines = files(__package__).joinpath("data/corrections.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((re.compile(pattern, re.IGNORECASE | re.MULTILINE), kind == "retraction") for pattern, kind in rows)


def corrections(sheet: Sheet) -> list[Correction]:
    """The paragraphs of a report that correct or withdraw an earlier one; the first, when only its title says so."""
    found: dict[Span, bool] = {}
    for pattern, retraction in _cues():
        for match in pattern.finditer(sheet.text):
            span = sheet.paragraph(match.start())
            found[span] = found.get(span, False) or retraction
        if pattern.search(sheet.reading.report.title or "") and sheet.paragraphs and not found:
            found[sheet.paragraphs[0]] = retraction
    return [Correction(sheet, retraction, span) for span, retraction in sorted(found.items())]


def oppositions(tellings: Sequence[Telling], corrected: Mapping[str, Sequence[Correction]]) -> list[Found]:
    """What speaks against an occurrence, in order of publication. ``corrected``: report id -> its corrections."""
    found = [*_denials(tellings), *_corrections(tellings, corrected), *_values(tellings)]
    unique = {(one.opposition.kind, one.opposition.report, one.detail): one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: (one.telling.key, one.opposition.kind, one.detail))


def _denials(tellings: Sequence[Telling]) -> Iterator[Found]:
    for telling in tellings:
        for number, claim in enumerate(telling.event.claims):
            if claim.value in DENYING:
                inner = telling.sheet.sources.get(claim.chain[0])
                name = telling.sheet.outlet if inner is None or inner.id == "S0" else inner.name
                yield _found("denial", telling, number, name)
                break


def _corrections(tellings: Sequence[Telling], corrected: Mapping[str, Sequence[Correction]]) -> Iterator[Found]:
    """A correction is against what the same outlet told before and tells again in the passage that corrects."""
    for telling in tellings:
        for correction in corrected.get(telling.sheet.id, ()):
            inside = correction.span[0] <= telling.event.trigger[0] < correction.span[1]
            if inside and any(_earlier_of_same_outlet(other.sheet, telling.sheet) for other in tellings):
                yield _found("correction", telling, 0, "retraction" if correction.retraction else "correction")


def _earlier_of_same_outlet(one: Sheet, other: Sheet) -> bool:
    return one.order < other.order and outlet_identity(one.outlet) == outlet_identity(other.outlet)


def _values(tellings: Sequence[Telling]) -> Iterator[Found]:
    """Each telling whose figure differs from an earlier one, once for each kind of figure."""
    counted = [(telling, count) for telling in tellings for count in telling.counts]
    for kind in sorted({count.kind for _, count in counted}):
        alike = [pair for pair in counted if pair[1].kind == kind]
        seen: set[tuple[int, str]] = set()
        for (before, old), (after, new) in combinations(alike, 2):
            if old.number == new.number or before.sheet is after.sheet or (new.number, after.sheet.outlet) in seen:
                continue
            seen.add((new.number, after.sheet.outlet))
            yield _found(_difference(before, old, after, new), after, 0, f"{kind}: {old.number}, now {new.number}")


def _difference(before: Telling, old: Count, after: Telling, new: Count) -> OppositionKind:
    if _other_scope(before, after):
        return "scope"
    return "newer_value" if new.grows and new.number > old.number else "incompatible"


def _other_scope(one: Telling, other: Telling) -> bool:
    """The figures are for a country and for a town in it, or for a period and for a day in it."""
    if one.place and other.place and {one.place.kind, other.place.kind} > {"country"}:
        return True
    if one.event.when is None or other.event.when is None:
        return False
    short, long = sorted(1 + telling.days[1] - telling.days[0] for telling in (one, other))
    return _PERIODS * 7 < long < float("inf") and long > _PERIODS * short


def _found(kind: OppositionKind, telling: Telling, number: int, detail: str) -> Found:
    claim = f"{telling.event.id}/{number}"
    return Found(Opposition(kind=kind, report=telling.sheet.id, claim=claim), telling, detail)
