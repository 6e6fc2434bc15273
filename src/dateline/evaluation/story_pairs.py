"""Stories of pairs of Wikinews articles (``gold/story_pairs.tsv``): two of one event belong in one, two affairs do not.

Two annotators who knew nothing of the program looked for all pairs among the articles (``docs/story-pairs.md``). A pair
is of one event if both say so, and unrelated if neither lists it. Two others said which pairs are two reports of that
event, and in which one only mentions it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

from dateline.evaluation.scorer import Measure, Row, published_on, share
from dateline.evaluation.streams.baselines import text_clusters
from dateline.model import Reading, Report
from dateline.reader.reader import read_report
from dateline.stories.build import clustered

Pair = tuple[str, str]
"""The ids of two articles, the lesser first."""


class Listed(NamedTuple):
    """Pairs that an annotator lists: all of them, those of one event, and those that are two reports of one event."""

    either: frozenset[Pair]
    same: frozenset[Pair]
    reported: frozenset[Pair]


class Found(NamedTuple):
    """In percent: pairs of one event, and pairs of two reports of one, that are in one story; pairs in one story that
    are unrelated."""

    same: float
    reported: float
    unrelated: float


def listed() -> Listed:
    """What the annotators list."""
    lines = files("dateline.evaluation").joinpath("gold", "story_pairs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return Listed(
        either=frozenset((row[3], row[4]) for row in rows),
        same=frozenset((row[3], row[4]) for row in rows if row[:2] == ["same", "same"]),
        reported=frozenset((row[3], row[4]) for row in rows if row[2] == "both"),
    )


def found(stories: Iterable[Iterable[str]], known: Iterable[str]) -> Found:
    """How stories, each the ids of its articles, have the pairs of the articles that are ``known``."""
    there, joined = set(known), {pair for story in stories for pair in combinations(sorted(story), 2)}
    either, *wanted = listed()
    same, reported = ({pair for pair in pairs if there.issuperset(pair)} for pairs in wanted)
    return Found(
        share(len(same & joined), len(same)),
        share(len(reported & joined), len(reported)),
        share(len(joined - either), len(joined)),
    )


def measures(rows: Sequence[Row]) -> list[Measure]:
    """Pairs in one story, of either kind. None where no such article is there."""
    wanted = {article for pair in listed().either for article in pair}
    if not any(row["id"] in wanted for row in rows):
        return []
    return figures([read_report(_report(row)) for row in rows])


def figures(readings: Sequence[Reading]) -> list[Measure]:
    """The measures, of readings of the whole corpus, beside texts clustered with the threshold that suits best."""
    known = [reading.report.id for reading in readings]
    ours = found(clustered(readings).stories(), known)
    texts = max((found(parts, known) for parts in text_clusters(readings)), key=lambda one: one.same - one.unrelated)
    return [
        Measure(
            work="stories: pairs of articles", measure=name, ours=mine, baseline=beside,
            baseline_name="texts clustered", first=None, aim=aim, lower_is_better=aim == 0,
        )
        for name, mine, beside, aim in (
            ("one event, in one story %", ours.same, texts.same, 100),
            ("two reports of one event, in one story %", ours.reported, texts.reported, 100),
            ("of those in one story, unrelated %", ours.unrelated, texts.unrelated, 0),
        )
    ]  # fmt: skip


def _report(row: Row) -> Report:
    return Report(
        id=row["id"], text=row["text"], title=row["title"], url=row["url"], published=published_on(row["published"])
    )
