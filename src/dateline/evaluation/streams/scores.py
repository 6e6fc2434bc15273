"""Scores: what a system makes of a stream, against the truth.

A system's answer is a set of stories and of happenings; a happening is scored as the occurrence that most of its
tellings are of. Old background and acts of denying have no roots and are scored as occurrences only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dateline.evaluation.coreference import b_cubed
from dateline.evaluation.scorer import share
from dateline.evaluation.streams.truth import Fact, Simulated
from dateline.model import OppositionKind, Story, Word

Told = tuple[str, str]
"""A telling: report and event id."""

Pair = frozenset[Told]
CONFIRMED = 1


class Happening(NamedTuple):
    """What a system takes for one occurrence.

    ``origins``: for each the reports that have it from there; ``least``: how many of them are independent at least;
    ``credibility``: Admiralty figure; ``against``: kind and report of each opposition.
    """

    tellings: tuple[Told, ...]
    origins: tuple[frozenset[str], ...]
    least: int
    credibility: int
    against: tuple[tuple[OppositionKind, str], ...] = ()


class Answer(NamedTuple):
    """What a system makes of a stream: its stories as sets of report ids, and its happenings."""

    stories: tuple[frozenset[str], ...]
    happenings: tuple[Happening, ...]


class Figures(Word, frozen=True, kw_only=True):
    """The figures of one answer in percent; ``None`` where there was nothing to judge.

    ``false_independence``: of the happenings told in two reports or more, those whose least number of origins is above
    the true number. ``confirmed_right``: of those at credibility 1, those that took place and have two roots or more;
    ``confirmed_found``: of all that have two, those at credibility 1; ``rumours_confirmed``: how many rumours reach it.
    ``origins_given``: origin F1 over pairs that stand in one happening and are of one occurrence.
    """

    origins: float
    origins_given: float
    false_independence: float | None
    confirmed_right: float | None
    confirmed_found: float | None
    rumours_confirmed: int
    opposed: float | None
    opposed_untyped: float | None
    stories: float
    occurrences: float


def answer_of(stories: Iterable[Story]) -> Answer:
    """Stories as an answer."""
    found = list(stories)
    happenings = tuple(
        Happening(
            tuple((mention.report, mention.event) for mention in one.mentions),
            tuple(frozenset(origin.reports) for origin in one.origins),
            one.independent_origins[0],
            one.credibility,
            tuple((against.kind, against.report) for against in one.opposed_by),
        )
        for story in found
        for one in story.occurrences
    )
    return Answer(tuple(frozenset(story.reports) for story in found), happenings)


def figures(stream: Sequence[Simulated], answer: Answer) -> Figures:
    """All figures of an answer."""
    truth = _Truth(stream)
    judged = [(one, truth.occurrence(one)) for one in answer.happenings]
    judged = [(one, name) for one, name in judged if truth.roots.get(name)]
    several = [(one, name) for one, name in judged if len({report for report, _ in one.tellings}) > 1]
    confirmed = [name for one, name in judged if one.credibility == CONFIRMED]
    sound = [name for name in confirmed if len(truth.roots[name]) > 1 and name not in truth.rumours]
    firm = {name for name, roots in truth.roots.items() if len(roots) > 1 and name not in truth.rumours}
    right, guessed, wanted = _origin_pairs(truth, answer)
    given = _given(truth, answer, wanted)
    typed, untyped = (_opposition_f1(truth, answer, typed=typed) for typed in (True, False))
    return Figures(
        origins=_f1(len(right), len(guessed), len(wanted)),
        origins_given=_f1(len(right), len(guessed & given[0]), len(given[1])),
        false_independence=_share(sum(one.least > len(truth.roots[name]) for one, name in several), len(several)),
        confirmed_right=_share(len(sound), len(confirmed)),
        confirmed_found=_share(len(firm & set(confirmed)), len(firm)),
        rumours_confirmed=len(truth.rumours & set(confirmed)),
        opposed=typed, opposed_untyped=untyped,
        stories=b_cubed_f1(truth.stories(), [one & truth.placed for one in answer.stories]),
        occurrences=b_cubed_f1(truth.chains(), [frozenset(one.tellings) for one in answer.happenings]),
    )  # fmt: skip


class _Truth:
    """The truth of a stream, so far as its reports tell it."""

    def __init__(self, stream: Sequence[Simulated]) -> None:
        self.facts: dict[Told, Fact] = {
            (one.truth.report, fact.event): fact for one in stream for fact in one.truth.facts
        }
        self.days = {one.truth.report: _day(one) for one in stream}
        self.placed = frozenset(one.truth.report for one in stream if not one.truth.aside)
        self.rumours = {fact.occurrence for fact in self.facts.values() if not fact.happened}
        self.roots: defaultdict[str, set[str]] = defaultdict(set)
        for fact in self.facts.values():
            self.roots[fact.occurrence].update(fact.roots)
        self._stories: defaultdict[str, set[Hashable]] = defaultdict(set)
        for one in stream:
            if not one.truth.aside:
                self._stories[one.truth.story].add(one.truth.report)
        self.against = [*_said_against(stream), *self._figures_against()]

    def occurrence(self, happening: Happening) -> str:
        """The occurrence that most of its tellings are of."""
        counted = Counter(self.facts[one].occurrence for one in happening.tellings)
        return min(counted, key=lambda name: (-counted[name], name))

    def pairs(self, names: Mapping[Told, Sequence[str]]) -> set[Pair]:
        """Pairs of tellings in two reports that have a name in common."""
        found: defaultdict[str, list[Told]] = defaultdict(list)
        for one, known in names.items():
            for name in known:
                found[name].append(one)
        return {pair for told in found.values() for pair in _pairs(told)}

    def stories(self) -> list[frozenset[Hashable]]:
        return [frozenset(reports) for reports in self._stories.values()]

    def chains(self) -> list[frozenset[Hashable]]:
        found: defaultdict[str, set[Hashable]] = defaultdict(set)
        for one, fact in self.facts.items():
            found[fact.occurrence].add(one)
        return [frozenset(chain) for chain in found.values()]

    def _figures_against(self) -> Iterable[Against]:
        """Figures that differ: a higher one of a later day is a newer value, if a toll; of one day it may be either."""
        by_occurrence: defaultdict[str, list[tuple[int, int, str, bool]]] = defaultdict(list)
        for (report, _), fact in self.facts.items():
            if fact.figure is not None:
                by_occurrence[fact.occurrence].append((self.days[report], fact.figure, report, fact.grows))
        for name, told in by_occurrence.items():
            first = min(told)[0]
            opening = {figure for day, figure, _, _ in told if day == first}
            for figure in sorted({figure for _, figure, _, _ in told}):
                carriers = frozenset(report for _, number, report, _ in told if number == figure)
                day = min(day for day, number, _, _ in told if number == figure)
                before = [number for then, number, _, _ in told if then < day]
                higher: frozenset[OppositionKind] = frozenset({"newer_value" if told[0][3] else "incompatible"})
                if before:
                    kinds = higher if figure > max(before) else frozenset[OppositionKind]({"incompatible"})
                    yield Against(name, kinds, carriers)
                elif len(opening) > 1 and figure != min(opening):
                    yield Against(name, higher | {"incompatible"}, frozenset(one[2] for one in told if one[0] == first))


class Against(NamedTuple):
    """Something said against an occurrence: of which kinds it may be taken to be, and the reports that carry it."""

    occurrence: str
    kinds: frozenset[OppositionKind]
    carriers: frozenset[str]


def _said_against(stream: Sequence[Simulated]) -> list[Against]:
    carriers: defaultdict[tuple[str, OppositionKind, str], set[str]] = defaultdict(set)
    for one in stream:
        for said in one.truth.opposes:
            carriers[said.occurrence, said.kind, said.what].add(one.truth.report)
    return [Against(name, frozenset({kind}), frozenset(found)) for (name, kind, _), found in carriers.items()]


def _origin_pairs(truth: _Truth, answer: Answer) -> tuple[set[Pair], set[Pair], set[Pair]]:
    """Pairs of tellings in two reports that have one origin: those found, all that the answer says, all to be found.

    To be found is what reports can show; what is one in truth though no report shows it is neither missed nor false.
    """
    wanted = truth.pairs({one: fact.voices for one, fact in truth.facts.items()})
    hidden = truth.pairs({one: fact.roots for one, fact in truth.facts.items()}) - wanted
    guessed = {
        pair
        for one in answer.happenings
        for reports in one.origins
        for pair in _pairs([told for told in one.tellings if told[0] in reports and truth.facts[told].roots])
    }
    return wanted & guessed, guessed - hidden, wanted


def _given(truth: _Truth, answer: Answer, wanted: set[Pair]) -> tuple[set[Pair], set[Pair]]:
    """The pairs that are of one occurrence and stand in one happening, and those of them that have one root."""
    together = {
        pair for one in answer.happenings for pair in _pairs([told for told in one.tellings if truth.facts[told].roots])
    }
    same = {pair for pair in together if len({truth.facts[one].occurrence for one in pair}) == 1}
    return same, same & wanted


def _pairs(told: Iterable[Told]) -> Iterable[Pair]:
    return (frozenset(pair) for pair in combinations(told, 2) if pair[0][0] != pair[1][0])


def _opposition_f1(truth: _Truth, answer: Answer, *, typed: bool) -> float | None:
    """F1: what is shown is right if the report carries something against it; what there is, is found once shown."""
    shown = {(truth.occurrence(one), kind, report) for one in answer.happenings for kind, report in one.against}

    def fits(one: Against, name: str, kind: OppositionKind, report: str) -> bool:
        return one.occurrence == name and report in one.carriers and (not typed or kind in one.kinds)

    by_name: defaultdict[str, list[Against]] = defaultdict(list)
    for one in truth.against:
        by_name[one.occurrence].append(one)
    right = sum(any(fits(one, *said) for one in by_name[said[0]]) for said in shown)
    found = sum(any(fits(one, *said) for said in shown if said[0] == one.occurrence) for one in truth.against)
    if not truth.against:
        return None
    precision, recall = right / len(shown) if shown else 0.0, found / len(truth.against)
    return 100 * 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed_f1(gold: Sequence[frozenset[Hashable]], ours: Sequence[frozenset[Hashable]]) -> float:
    """B-cubed F1 in percent (Bagga and Baldwin 1998)."""
    filled = [one for one in ours if one]
    precision, recall = b_cubed(filled, gold), b_cubed(gold, filled)
    return 100 * 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _f1(right: int, guessed: int, wanted: int) -> float:
    return 100 * 2 * right / (guessed + wanted) if guessed + wanted else 100.0


def _share(part: int, whole: int) -> float | None:
    return share(part, whole) if whole else None


def _day(one: Simulated) -> int:
    from datetime import date

    when = one.reading.report.published
    return date.fromisoformat((when and when.earliest) or "0001-01-01").toordinal()
