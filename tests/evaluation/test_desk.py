"""Stories as a desk gets them: if the hand annotation or its scores were wrong, the figures would be about nothing."""

from __future__ import annotations

import re
from functools import cache

import pytest

from dateline.evaluation.desk import Answer, DeskStory, answers_of, desk_stories, figures
from dateline.reader.reader import read_report

STORIES = desk_stories()


@cache
def answered(name: str) -> list[Answer]:
    """What is made of the happenings of a story."""
    story = next(one for one in STORIES if one.name == name)
    return answers_of(story, [read_report(report) for report in story.reports])


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_annotation_fits_its_texts(story: DeskStory) -> None:
    """Every word that is said to tell a happening stands in its report, and every report has a place in a story."""
    texts = {report.id: report.text for report in story.reports}
    for happening in story.happenings:
        assert len(happening.passes) == 2
        for report, word in happening.told:
            assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", texts[report]), (story.name, report, word)
    assert sorted(report for group in story.stories for report in group) == sorted(texts)


def test_reports_are_told_apart_by_their_ids() -> None:
    """All stories are put together at once: two reports of one id would be versions of each other."""
    ids = [report.id for story in STORIES for report in story.reports]
    assert len(ids) == len(set(ids))


def test_a_story_is_answered_happening_by_happening() -> None:
    """The whole way once: the seizure of a ship, of which three reports carry one agency's words."""
    found = answered("hormuz")
    assert [one.happening for one in found] == list(next(one for one in STORIES if one.name == "hormuz").happenings)
    seizure = found[0]
    assert seizure.best and seizure.best.type in seizure.happening.type
    assert {"hormuz-1", "hormuz-2", "hormuz-3"} <= {mention.report for mention in seizure.best.mentions}


def test_what_is_not_found_counts_against_us() -> None:
    """Nothing found is nothing right, and no figure fails on it."""
    nothing = [Answer(happening, (None,) * len(happening.told), None) for happening in STORIES[0].happenings]
    assert all(value == 0 for _, value, _, _ in figures(nothing, {}))
