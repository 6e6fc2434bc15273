"""Oppositions: what speaks against an occurrence as told, in one of five ways.

A denial says that it did not happen. Two values that cannot both be right are incompatible; a higher toll on a later
day is a newer value until shown otherwise; figures for different areas or periods differ in scope. A correction or a
retraction is an outlet's word against its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Claim, Opposition, OppositionKind
from dateline.stories.corrections import Correction
from dateline.stories.counts import Count, is_of
from dateline.stories.credits import outlet_identity
from dateline.stories.lineage import plain_name
from dateline.stories.origins import AFFIRMING, DENYING
from dateline.stories.sheet import Sheet
from dateline.stories.telling import Telling
from dateline.stories.words import cosine

_SPEAKS_OF = 0.3
"""Cosine from which a correction is taken to speak of what the other sentence tells."""
_FAR = 2
"""How many times another figure is one that contradicts it."""
_PERIODS = 3.0
"""A figure whose days are three times as long counts another period."""


@dataclass(frozen=True, slots=True)
class Found:
    """An opposition with the report that it is in."""

    opposition: Opposition
    sheet: Sheet

    @property
    def detail(self) -> str:
        """What it says, for the history ("killed: 4, now 11")."""
        return self.opposition.detail


def oppositions(
    tellings: Sequence[Telling], corrections: Sequence[Correction] = (), denials: Sequence[Telling] = ()
) -> list[Found]:
    """What speaks against an occurrence, in order of publication.

    ``corrections`` and ``denials``: those of it, from :func:`corrected_by` and :func:`.denials.denied_by`.
    """
    found = [
        *_denials(tellings),
        *_denying_acts(tellings, denials),
        *_corrections(tellings, corrections),
        *_values(tellings),
    ]
    unique = {(one.opposition.kind, one.opposition.report, one.detail): one for one in reversed(found)}
    return sorted(unique.values(), key=lambda one: (one.sheet.order, one.opposition.kind, one.detail))


def corrected_by(
    occurrences: Sequence[Sequence[Telling]], corrections: Sequence[Correction]
) -> dict[int, list[Correction]]:
    """Index of an occurrence -> the corrections of it.

    A correction is against what the same outlet told before, on the day that it names if it names one, where the
    passage that corrects tells it again or speaks in much the same words.
    """
    found: dict[int, list[Correction]] = {}
    for correction in corrections:
        for index, tellings in enumerate(occurrences):
            earlier = [
                telling
                for telling in tellings
                if _earlier_of_same_outlet(telling.sheet, correction.sheet) and correction.may_be_of(telling.sheet)
            ]
            same_words = any(cosine(said, old.words) >= _SPEAKS_OF for said in correction.words for old in earlier)
            if earlier and (same_words or any(_is_inside(telling, correction) for telling in tellings)):
                found.setdefault(index, []).append(correction)
    return found


def _denials(tellings: Sequence[Telling]) -> Iterator[Found]:
    """The first denying claim of each telling, where somebody tells what is denied."""
    claims = [claim for telling in tellings for claim in telling.event.claims]
    if not any(claim.value in AFFIRMING or (claim.value not in DENYING and len(claim.chain) > 1) for claim in claims):
        return
    for telling in tellings:
        for number, claim in enumerate(telling.event.claims):
            if claim.value in DENYING:
                inner = telling.sheet.sources.get(claim.chain[0])
                name = telling.sheet.outlet if inner is None or inner.id == "S0" else inner.name
                yield _found("denial", telling, number, name)
                break


def _denying_acts(tellings: Sequence[Telling], denials: Sequence[Telling]) -> Iterator[Found]:
    """The acts of denying it by whoever does not say so besides ("was not beaten; the police denied it")."""
    said = {
        (telling.sheet.id, _speaker(telling, claim))
        for telling in tellings
        for claim in telling.event.claims
        if claim.value in DENYING
    }
    for denial in denials:
        if not any((denial.sheet.id, actor) in said for actor in denial.event.actors):
            names = [denial.sheet.actors[actor].name for actor in denial.event.actors if actor in denial.sheet.actors]
            yield _found("denial", denial, 0, ", ".join(names) or denial.sheet.outlet)


def _speaker(telling: Telling, claim: Claim) -> str | None:
    source = telling.sheet.sources.get(claim.chain[0])
    return source.actor if source else None


def _corrections(tellings: Sequence[Telling], corrections: Sequence[Correction]) -> Iterator[Found]:
    """Each correction, pointing to the telling in its passage where there is one."""
    for correction in corrections:
        detail = "retraction" if correction.retraction else "correction"
        claim = next((f"{telling.event.id}/0" for telling in tellings if _is_inside(telling, correction)), "")
        opposition = Opposition(kind="correction", report=correction.sheet.id, claim=claim, detail=detail)
        yield Found(opposition, correction.sheet)


def _is_inside(telling: Telling, correction: Correction) -> bool:
    return telling.sheet is correction.sheet and telling.is_told_in(correction.span)


def _earlier_of_same_outlet(one: Sheet, other: Sheet) -> bool:
    return one.order < other.order and outlet_identity(one.outlet) == outlet_identity(other.outlet)


def _values(tellings: Sequence[Telling]) -> Iterator[Found]:
    """Each figure that no report gave before, against the one that stood last. On one day the lower stands first; what
    contradicts it takes its place only if whoever gave it says so."""
    counted = [(one, count) for one in tellings for count in one.counts if is_of(count, one.event.type)]
    counted.sort(key=lambda pair: (pair[0].sheet.order[0], pair[1].number, pair[0].key))
    standing: dict[str, tuple[Telling, Count]] = {}
    known: set[tuple[str, int]] = set()
    for telling, count in counted:
        before = standing.get(count.kind)
        if (count.kind, count.number) in known:
            continue
        known.add((count.kind, count.number))
        stands = before is None or before[0].sheet is telling.sheet
        if before and not stands:
            kind = _difference(*before, telling, count)
            yield _found(kind, telling, 0, f"{count.kind}: {before[1].number}, now {count.number}")
            stands = kind != "incompatible" or not _tellers(before[0]).isdisjoint(_tellers(telling))
        if stands:
            standing[count.kind] = (telling, count)


def _difference(before: Telling, old: Count, after: Telling, new: Count) -> OppositionKind:
    if _other_scope(before, after):
        return "scope"
    if new.number <= old.number:
        return "incompatible"
    grown = not _say_otherwise(before, old, after, new) if new.grows else _counts_on(before, after)
    return "newer_value" if grown else "incompatible"


def _say_otherwise(before: Telling, old: Count, after: Telling, new: Count) -> bool:
    """Figures that one day's reports have from two sources, and that lie far apart: no toll grows so fast."""
    names, others = _tellers(before), _tellers(after)
    soon = before.sheet.day is not None and before.sheet.day == after.sheet.day
    return soon and bool(names) and bool(others) and names.isdisjoint(others) and new.number >= _FAR * old.number


def _counts_on(before: Telling, after: Telling) -> bool:
    """Whether one source has counted more on a later day: police who had arrested three have arrested a fourth."""
    days = before.sheet.day, after.sheet.day
    return None not in days and days[0] != days[1] and not _tellers(before).isdisjoint(_tellers(after))


def _tellers(telling: Telling) -> frozenset[str]:
    """Who tells it as having happened, by name."""
    sources = {claim.chain[0] for claim in telling.event.claims if claim.value in AFFIRMING}
    return frozenset(plain_name(telling.sheet.sources[source].name) for source in sources)


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
    return Found(Opposition(kind=kind, report=telling.sheet.id, claim=claim, detail=detail), telling.sheet)
