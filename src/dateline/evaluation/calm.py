"""Events where there are few: Wikinews articles about sport, science and culture (``gold/calm_articles.tsv``).

A penalty saved, a record attacked and a price war are no political events. Some articles do tell real ones (a climate
march, a ship sunk in 1944), so that the best figure is not 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from dateline.evaluation.chains import report
from dateline.evaluation.coded import nearest_reading
from dateline.evaluation.scorer import Measure, Row
from dateline.reader.reader import read_report


def calm_articles() -> frozenset[str]:
    """The ids of the articles."""
    lines = files("dateline.evaluation").joinpath("gold", "calm_articles.tsv").read_text("utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))


def measures(rows: Sequence[Row]) -> list[Measure]:
    """Events an article; beside it, how many verbs of the trigger tables stand there. None without the articles."""
    chosen = calm_articles()
    calm = [row for row in rows if row["id"] in chosen]
    if not calm:
        return []
    ours = sum(len(read_report(report(row)).events) for row in calm)
    words = sum(len(nearest_reading(row).events) for row in calm)
    return [
        Measure(
            work=f"non-events ({len(calm)} articles: sport, science, culture)", measure="events an article",
            ours=ours / len(calm), baseline=words / len(calm), baseline_name="table's verbs", first=0.3, aim=None,
            lower_is_better=True,
        )
    ]  # fmt: skip
