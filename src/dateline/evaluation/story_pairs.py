"""Stories of pairs of Wikinews articles (``gold/story_pairs.tsv``): two of one event belong in one, two affairs do not.

Two annotators who knew nothing of the program looked for all pairs among the articles (``docs/story-pairs.md``). A pair
is of one event if both say so, and unrelated if neither lists it.
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


class Found(NamedTuple):
    """In percent: pairs of one event that are in one story, and pairs in one story that are unrelated."""

    same: float
    unrelated: float


def listed() -> dict[Pair, bool]:
    """The pairs that either annotator lists, and whether both say that they are of one event."""
    lines = files("dateline.evaluation").joinpath("gold", "story_pairs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {(one, other): (first, second) == ("same", "same") for first, second, one, other, *_ in rows}


def found(stories: Iterable[Iterable[str]], known: Iterable[str]) -> Found:
    """How stories, each the ids of its articles, have the pairs of the articles that are ``known``."""
    there, joined = set(known), {pair for story in stories for pair in combinations(sorted(story), 2)}
    verdicts = listed()
    same = {pair for pair, is_same in verdicts.items() if is_same and there.issuperset(pair)}
    return Found(share(len(same & joined), len(same)), share(len(joined - verdicts.keys()), len(joined)))


def measures(rows: Sequence[Row]) -> list[Measure]:
    """Pairs in one story, of either kind. None where no such article is there."""
    wanted = {article for pair in listed() for article in pair}
    if not any(row["id"] in wanted for row in rows):
        return []
    return figures([read_report(_report(row)) for row in rows])


def figures(readings: Sequence[Reading]) -> list[Measure]:
    """The two measures, of readings of the whole corpus, beside texts clustered with the threshold that suits best."""
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
            ("of those in one story, unrelated %", ours.unrelated, texts.unrelated, 0),
        )
    ]  # fmt: skip


def _report(row: Row) -> Report:
    return Report(
        id=row["id"], text=row["text"], title=row["title"], url=row["url"], published=published_on(row["published"])
    )
