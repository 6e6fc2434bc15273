"""Oppositions: what speaks against an occurrence as told, in one of five ways.

A denial says that it did not happen. Two values that cannot both be right are incompatible; a higher toll on a later
day is a newer value until shown otherwise; figures for different areas or periods differ in scope. A correction or a
retraction is an outlet's word against its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from dateline.model import Opposition, OppositionKind, Span
from dateline.stories.corrections import Correction
from dateline.stories.counts import Count
from dateline.stories.credits import outlet_identity
from dateline.stories.deeds import deed
from dateline.stories.origins import AFFIRMING, DENYING
from dateline.stories.sheet import Sheet
from dateline.stories.tables import lines
from dateline.stories.telling import Telling
from dateline.stories.words import cosine

_SPEAKS_OF = 0.3
"""Cosine from which a denial or a correction is taken to speak of what the other sentence tells."""
_SPEAKS_AT_ALL = 0.1
"""The same where a denial names the deed."""
_REACH = 3
"""In how many paragraphs, its own the last, a denial that points back looks for what it is of."""
_SPEECH = frozenset({"ACCUSE", "REJECT"})
"""Who denies an accusation says that the deed was not, never that nobody accused."""
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


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(f"{name}.txt") for word in line.split())


@cache
def _pointers() -> frozenset[str]:
    return frozenset(map(deed, _listed("pointers")))


def oppositions(
    tellings: Sequence[Telling], corrections: Sequence[Correction] = (), denials: Sequence[Telling] = ()
) -> list[Found]:
    """What speaks against an occurrence, in order of publication.

    ``corrections`` and ``denials``: those of it, from :func:`corrected_by` and :func:`denied_by`.
    """
    found = [*_denials(tellings), *_denying_acts(denials), *_corrections(tellings, corrections), *_values(tellings)]
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


def denied_by(occurrences: Sequence[Sequence[Telling]]) -> dict[int, list[Telling]]:
    """Index of an occurrence -> the tellings of an act of denying it ("The group denied that it had attacked ...").

    A denial is against an occurrence that somebody says took place (what was only ordered is not there to be denied,
    but that it was ordered is), to which who denies is a party, and whose sentences are most like the denial's.
    """
    found: dict[int, list[Telling]] = {}
    told = [(index, telling) for index, group in enumerate(occurrences) for telling in group]
    denials = [telling for _, telling in told if _is_denial(telling)]
    said = {
        index
        for index, telling in told
        if not telling.is_ahead and any(claim.value in AFFIRMING for claim in telling.event.claims)
    }
    others = [
        (index, telling)
        for index, telling in told
        if index in said and telling.event.type not in _SPEECH and not telling.is_background
    ]
    for denial in denials:
        parties, named = denial.known_actors, _deeds_named(denial)
        scored = [
            (round(_speaks_of(denial, telling, named), 6), -index)
            for index, telling in others
            if (parties & (telling.actors | telling.recipients) or telling.is_of_strangers)
            and telling.sheet.order <= denial.sheet.order
        ]
        likeness, index = max(scored, default=(0.0, 0))
        if likeness >= _SPEAKS_OF:
            found.setdefault(-index, []).append(denial)
    return found


def _speaks_of(denial: Telling, telling: Telling, named: Set[str]) -> float:
    """How likely a denial is of what a telling tells, from 0: by their words; by the deeds ``named`` in it ("denied
    abducting the nurses") besides; and where it only points back ("dismissed the claim") by what the report told last.
    """
    in_one = telling.sheet is denial.sheet and telling.sentence == denial.sentence
    if in_one and (telling.key < denial.key or _is_asserted(telling)):
        return 0.0  # "shots rang out as the government denied a coup", "denied it and warned of consequences"
    likeness = cosine(denial.words, telling.words)
    if likeness >= _SPEAKS_AT_ALL and not named.isdisjoint(telling.deeds):
        return likeness + _SPEAKS_OF
    is_near = telling.sheet is denial.sheet and telling.is_told_in(_just_before(denial))
    return max(likeness, _SPEAKS_OF) if is_near and named & _pointers() else likeness


def _is_asserted(telling: Telling) -> bool:
    """Whether the report itself says that it took place."""
    return any(len(claim.chain) == 1 and claim.value in AFFIRMING for claim in telling.event.claims)


def _deeds_named(denial: Telling) -> frozenset[str]:
    """The deeds that a denial's sentence names, by its words that are not of somebody: "denied that the kidnappers
    wanted money" denies no kidnapping."""
    somebody = [span for actor in denial.sheet.reading.actors for span in actor.mentions]
    words = denial.sheet.words_in(denial.sentence)
    return frozenset(
        deed(denial.sheet.text[word[0] : word[1]])
        for word in words
        if not any(start <= word[0] < end for start, end in somebody)
    )


def _just_before(denial: Telling) -> Span:
    """The paragraph of a denial up to it, and the two before."""
    at = denial.event.trigger[0]
    starts = [start for start, _ in denial.sheet.paragraphs if start <= at]
    return (starts[-_REACH:][0] if starts else 0, at)


def _is_denial(telling: Telling) -> bool:
    """An act of denying that somebody says took place ("did not deny" is none)."""
    if telling.event.type != "REJECT" or telling.trigger not in _listed("denials") or telling.is_background:
        return False
    return any(claim.value in AFFIRMING for claim in telling.event.claims)


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


def _denying_acts(denials: Sequence[Telling]) -> Iterator[Found]:
    for denial in denials:
        names = [denial.sheet.actors[actor].name for actor in denial.event.actors if actor in denial.sheet.actors]
        yield _found("denial", denial, 0, ", ".join(names) or denial.sheet.outlet)


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
    """Each figure that no report gave before, against the one that stood last. On one day the lower stands first."""
    counted = [(telling, count) for telling in tellings for count in telling.counts]
    counted.sort(key=lambda pair: (pair[0].sheet.order[0], pair[1].number, pair[0].key))
    standing: dict[str, tuple[Telling, Count]] = {}
    known: set[tuple[str, int]] = set()
    for telling, count in counted:
        before = standing.get(count.kind)
        if before and (count.kind, count.number) not in known and before[0].sheet is not telling.sheet:
            detail = f"{count.kind}: {before[1].number}, now {count.number}"
            yield _found(_difference(*before, telling, count), telling, 0, detail)
        if (count.kind, count.number) not in known:
            standing[count.kind] = (telling, count)
        known.add((count.kind, count.number))


def _difference(before: Telling, old: Count, after: Telling, new: Count) -> OppositionKind:
    if _other_scope(before, after):
        return "scope"
    grown = new.grows and new.number > old.number and not _say_otherwise(before, old, after, new)
    return "newer_value" if grown else "incompatible"


def _say_otherwise(before: Telling, old: Count, after: Telling, new: Count) -> bool:
    """Figures that one day's reports have from two sources, and that lie far apart: no toll grows so fast."""
    sources = [{claim.chain[0] for claim in one.event.claims if claim.value in AFFIRMING} for one in (before, after)]
    names = [
        {one.sheet.sources[source].name for source in found}
        for one, found in zip((before, after), sources, strict=True)
    ]
    soon = before.sheet.day is not None and before.sheet.day == after.sheet.day
    return soon and all(names) and names[0].isdisjoint(names[1]) and new.number >= _FAR * old.number


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
