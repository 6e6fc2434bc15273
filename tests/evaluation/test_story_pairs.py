"""The pairs of articles on one event, and their scoring."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dateline.evaluation.scorer import published_on
from dateline.evaluation.story_pairs import figures, measures, pairs
from dateline.model import Reading, Report


def article(name: str, text: str, day: str) -> Reading:
    return Reading(dateline="0", report=Report(id=name, text=text, outlet="Wikinews", published=published_on(day)))


def test_the_gold_file_is_whole() -> None:
    """Every row has its verdict, two articles in order, their addresses and the event; no pair is judged twice."""
    lines = files("dateline.evaluation").joinpath("gold", "story_pairs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(row) == 6 and row[1] < row[2] and row[0] in {"same", "different"} for row in rows)
    assert all(row[3] != row[4] and row[3].startswith("https://en.wikinews.org/") for row in rows)
    assert len({(row[1], row[2]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("second", "share"), [("A storm named Ada tore roofs off in Hilo on Maui, Hawaii.", 100), ("Bees.", 0)]
)
def test_pairs_in_one_story(second: str, share: float) -> None:
    """Only pairs whose articles are both there count, each by whether its two are in one story."""
    one, other = pairs("same")[0]
    first = "The storm named Ada came to Hilo on Maui, Hawaii, and tore off roofs."
    same, different = figures([article(one, first, "2019-06-24"), article(other, second, "2019-06-28")])
    assert (same.ours, different.ours) == (share, 0)
    assert different.lower_is_better


def test_without_the_articles_there_is_no_figure() -> None:
    """A folder with other reports prints no line of zeros."""
    assert measures([{"id": "x", "text": "Rain.", "title": "", "url": "", "published": "2020-01-01"}]) == []
