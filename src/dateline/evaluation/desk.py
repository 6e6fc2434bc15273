"""Stories as a desk gets them: small stories written for this project, read by the real reader and put together.

``gold/desk_stories.jsonl``, a story a line: its reports, which of them belong together, and its main happenings, each
with the words that tell it and what two annotators, neither of whom knew the program or the other, say of it
(``docs/desk-stories.md`` has the guideline and how far they agree). An answer is right if it is that of either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

import msgspec

from dateline.evaluation.scorer import Measure, f1, share
from dateline.evaluation.streams.baselines import text_clusters
from dateline.evaluation.streams.scores import b_cubed_f1
from dateline.model import Event, Occurrence, OppositionKind, PloverType, Reading, Report, Status, Word
from dateline.reader.reader import read_report
from dateline.stories import build
from dateline.stories.build import clustered
from dateline.stories.credibility import CONFIRMED

_HARMFUL = ("too many %", "not confirmed %")

Figure = tuple[str, float, float | None, str]
"""What is measured, ours, the baseline and its name."""

Told = tuple[str, str]
"""A report's id, and a word of its text that tells a happening."""


class Judged(Word, frozen=True, kw_only=True):
    """What one annotator says of a happening: statuses that fit, independent origins at least and at most, whether two
    confirm each other, and what speaks against it. ``None``: could not say."""

    status: tuple[Status, ...]
    origins: tuple[int, int] | None
    confirmed: bool | None
    opposed: tuple[OppositionKind, ...] | None


class Happening(Word, frozen=True, kw_only=True):
    """A main happening of a story: the types that fit, and what both annotators say."""

    what: str
    type: tuple[PloverType, ...]
    told: tuple[Told, ...]
    passes: tuple[Judged, ...]


class DeskStory(Word, frozen=True, kw_only=True):
    """A story: its reports in the order of publication, and which of them belong in one."""

    name: str
    reports: tuple[Report, ...]
    stories: tuple[tuple[str, ...], ...]
    happenings: tuple[Happening, ...]


class Answer(NamedTuple):
    """What was made of a happening: for each of its words the occurrence, if any, that it is in, and the one that most
    are in."""

    happening: Happening
    places: tuple[str | None, ...]
    best: Occurrence | None


def desk_stories() -> list[DeskStory]:
    """The written set."""
    lines = files("dateline.evaluation").joinpath("gold", "desk_stories.jsonl").read_text("utf-8").splitlines()
    return [msgspec.json.decode(line, type=DeskStory) for line in lines]


def measures() -> list[Measure]:
    """All figures; the real reader reads every report."""
    told = desk_stories()
    readings = {one.name: [read_report(report) for report in one.reports] for one in told}
    answers = [answer for one in told for answer in answers_of(one, readings[one.name])]
    outlets = {report.id: report.outlet for one in told for report in one.reports}
    ours, texts = _grouping(told, [reading for some in readings.values() for reading in some])
    rows = (("reports in their stories, B3 F1", ours, texts, "texts clustered"), *figures(answers, outlets))
    return [
        Measure(
            work=f"{len(told)} written stories, {len(outlets)} reports", measure=name, ours=ours, baseline=baseline,
            baseline_name=beside, first=None, aim=None, lower_is_better=name.endswith(_HARMFUL),
        )
        for name, ours, baseline, beside in rows
    ]  # fmt: skip


def figures(answers: Sequence[Answer], outlets: Mapping[str, str | None]) -> tuple[Figure, ...]:
    """The figures of what was made of happenings; ``outlets``: report id -> who published it."""
    found = [answer for answer in answers if answer.best]
    said = [place for answer in answers for place in answer.places]
    sure = [answer for answer in found if _best(answer).credibility == CONFIRMED]
    return (
        ("words of happenings found %", share(sum(place is not None for place in said), len(said)), None, ""),
        ("tellings of one happening, pair F1", _pair_f1(answers), 0.0, "none together"),
        ("status right %", _share(found, _has_status), _share(found, _is_attributed), "all attributed"),
        ("least origins right %", _share(found, _has_least), _share(found, _outlets_are_least(outlets)), "outlets"),
        ("least origins too many %", _share(found, _has_too_many), None, ""),
        ("kinds of opposition, F1", _opposition_f1(found), 0.0, "none"),
        ("of those at 1, not confirmed %", _share(sure, _is_not_confirmed), None, ""),
    )


def answers_of(story: DeskStory, readings: Sequence[Reading]) -> list[Answer]:
    """What is made of each happening of a story by itself."""
    events = {reading.report.id: reading for reading in readings}
    occurrences = {one.id: one for story in build(readings) for one in story.occurrences}
    home = {(mention.report, mention.event): one.id for one in occurrences.values() for mention in one.mentions}
    found = []
    for happening in story.happenings:
        told = (_event_at(events[report], word, happening.type) for report, word in happening.told)
        places = tuple(
            home.get((report, event.id)) if event else None
            for (report, _), event in zip(happening.told, told, strict=True)
        )
        known = [place for place in places if place]
        best = max(known, key=lambda place: (known.count(place), -known.index(place))) if known else None
        found.append(Answer(happening, places, occurrences[best] if best else None))
    return found


def _event_at(reading: Reading, word: str, types: Sequence[PloverType]) -> Event | None:
    """The event of a fitting type that is told by a word, wherever in the text the word stands."""
    spans = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", reading.report.text)]
    told = (
        event
        for event in reading.events
        for start, end in (event.trigger, *event.mentions)
        if event.type in types and any(start < last and first < end for first, last in spans)
    )
    return next(told, None)


def _grouping(told: Sequence[DeskStory], readings: Sequence[Reading]) -> tuple[float, float]:
    """B-cubed F1 of our stories, of all reports together, and of texts clustered with the threshold that suits best."""
    gold = [frozenset(group) for one in told for group in one.stories]
    ours = b_cubed_f1(gold, [frozenset(story) for story in clustered(readings).stories()])
    return ours, max(b_cubed_f1(gold, found) for found in text_clusters(readings))


def _pair_f1(answers: Sequence[Answer]) -> float:
    """F1 of pairs of found words: those of one happening are to be in one occurrence, and no others."""
    said = [(number, place) for number, one in enumerate(answers) for place in one.places if place]
    pairs = list(combinations(said, 2))
    same = [one[0] == other[0] for one, other in pairs]
    ours = [one[1] == other[1] for one, other in pairs]
    return f1(sum(map(min, same, ours)), sum(ours), sum(same))


def _share(answers: Sequence[Answer], is_so: Callable[[Answer, Judged], bool]) -> float:
    """The share of answers of which this holds by either annotator."""
    return share(sum(any(is_so(one, judged) for judged in one.happening.passes) for one in answers), len(answers))


def _has_status(answer: Answer, judged: Judged) -> bool:
    return _best(answer).status in judged.status


def _is_attributed(_: Answer, judged: Judged) -> bool:
    return "attributed" in judged.status


def _has_least(answer: Answer, judged: Judged) -> bool:
    return judged.origins is not None and _best(answer).independent_origins[0] == judged.origins[0]


def _outlets_are_least(outlets: Mapping[str, str | None]) -> Callable[[Answer, Judged], bool]:
    def counted(answer: Answer, judged: Judged) -> bool:
        told = {outlets[report] for report, _ in answer.happening.told}
        return judged.origins is not None and len(told) == judged.origins[0]

    return counted


def _has_too_many(answer: Answer, _: Judged) -> bool:
    """More than either annotator counts."""
    known = [judged.origins[0] for judged in answer.happening.passes if judged.origins]
    return bool(known) and _best(answer).independent_origins[0] > max(known)


def _is_not_confirmed(answer: Answer, _: Judged) -> bool:
    """Neither annotator finds it confirmed."""
    return not any(judged.confirmed for judged in answer.happening.passes)


def _opposition_f1(answers: Sequence[Answer]) -> float:
    """F1 of kinds: what both annotators name is to be found, what either names is right."""
    right = given = wanted = 0
    for answer in answers:
        named = [frozenset(judged.opposed or ()) for judged in answer.happening.passes]
        ours = {one.kind for one in _best(answer).opposed_by}
        right += len(ours & frozenset.union(*named))
        given += len(ours)
        wanted += len(frozenset.intersection(*named) | (ours & frozenset.union(*named)))
    return f1(right, given, wanted)


def _best(answer: Answer) -> Occurrence:
    assert answer.best is not None
    return answer.best
