"""The pairs of articles on one event, and their scoring."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dateline.evaluation.scorer import published_on
from dateline.evaluation.story_pairs import figures, found, listed, measures
from dateline.model import Reading, Report

SAME = min(listed().same & listed().reported)
MENTIONED = min(listed().same - listed().reported)
RELATED = min(listed().either - listed().same - listed().reported)


def article(name: str, text: str, day: str) -> Reading:
    return Reading(dateline="0", report=Report(id=name, text=text, outlet="Wikinews", published=published_on(day)))


def test_the_gold_file_is_whole() -> None:
    """Every row has its verdicts, two articles in order, their addresses and the event; no pair is judged twice, and
    who said the same was asked whether both report it."""
    lines = files("dateline.evaluation").joinpath("gold", "story_pairs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert all(len(row) == 8 and row[3] < row[4] and {row[0], row[1]} <= {"same", "related", "-"} for row in rows)
    assert all((row[2] in {"both", "passing"}) == ("same" in row[:2]) for row in rows)
    assert all(row[5] != row[6] and row[5].startswith("https://en.wikinews.org/") for row in rows)
    assert len(listed().either) == len(rows)


@pytest.mark.parametrize(
    ("second", "share"), [("A storm named Ada tore roofs off in Hilo on Maui, Hawaii.", 100), ("Bees.", 0)]
)
def test_pairs_in_one_story(second: str, share: float) -> None:
    """Only pairs whose articles are both there count, each by whether its two are in one story."""
    first = "The storm named Ada came to Hilo on Maui, Hawaii, and tore off roofs."
    same, reported, unrelated = figures([article(SAME[0], first, "2019-06-24"), article(SAME[1], second, "2019-06-28")])
    assert (same.ours, reported.ours, unrelated.ours) == (share, share, 0)
    assert unrelated.lower_is_better


def test_what_nobody_lists_is_unrelated() -> None:
    """A story of a related pair and a stranger: two of its three pairs are wrong. The related one is neither asked for
    nor wrong."""
    story = [*RELATED, "wn-nobody"]
    assert found([story], story).unrelated == pytest.approx(100 * 2 / 3)
    assert found([RELATED], RELATED) == (0, 0, 0)


def test_what_only_one_article_reports_is_told_apart() -> None:
    """Who mentions another's news in a sentence is in a pair of one event, but no second report of it."""
    assert found([MENTIONED], MENTIONED) == (100, 0, 0)


def test_without_the_articles_there_is_no_figure() -> None:
    """A folder with other reports prints no line of zeros."""
    assert measures([{"id": "x", "text": "Rain.", "title": "", "url": "", "published": "2020-01-01"}]) == []
