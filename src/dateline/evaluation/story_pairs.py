"""Stories of pairs of Wikinews articles (``gold/story_pairs.tsv``): two of one event belong in one, two of two do not.

The pairs were found by eye. Those of two events are such as sound alike: two hurricanes, two marathons, two interviews.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from dateline.evaluation.scorer import Measure, Row, published_on, share
from dateline.model import Reading, Report
from dateline.reader.reader import read_report
from dateline.stories.build import clustered

Pair = tuple[str, str]


def pairs(verdict: str) -> list[Pair]:
    """The pairs of articles with a verdict: ``same`` or ``different``."""
    lines = files("dateline.evaluation").joinpath("gold", "story_pairs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(one, other) for kind, one, other, *_ in rows if kind == verdict]


def together(chosen: Sequence[Pair], readings: Sequence[Reading]) -> float:
    """How many of these pairs are in one story, in percent of those that are among the readings."""
    clustering = clustered(readings)
    there = {reading.report.id for reading in readings}
    known = [pair for pair in chosen if there.issuperset(pair)]
    return share(sum(clustering.story_of(one) == clustering.story_of(other) for one, other in known), len(known))


def measures(rows: Sequence[Row]) -> list[Measure]:
    """Pairs in one story, of either kind. None where no such article is there."""
    wanted = {article for verdict in ("same", "different") for pair in pairs(verdict) for article in pair}
    if not any(row["id"] in wanted for row in rows):
        return []
    return figures([read_report(_report(row)) for row in rows])


def figures(readings: Sequence[Reading]) -> list[Measure]:
    """The two measures, of readings of the whole corpus."""
    return [
        Measure(
            work="stories: pairs of articles", measure=f"{verdict} event, in one story %",
            ours=together(pairs(verdict), readings), baseline=None, baseline_name="", first=None, aim=aim,
            lower_is_better=verdict == "different",
        )
        for verdict, aim in (("same", 100), ("different", 0))
    ]  # fmt: skip


def _report(row: Row) -> Report:
    return Report(
        id=row["id"], text=row["text"], title=row["title"], url=row["url"], published=published_on(row["published"])
    )
