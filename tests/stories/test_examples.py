"""The three example stories, read by the real reader, against the answers that a careful human reader would give.

What an intended answer means is in examples/README.md. One check a statement, so that a failure names what is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Event, Occurrence, Reading, Report, Story, When
from dateline.reader.reader import read_report
from dateline.stories import build
from dateline.stories.build import clustered
from dateline.stories.copies import ENOUGH, Copy

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("jarinje-arrests", "kampala-office", "port-sudan-depot")


def intended(name: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((EXAMPLES / name / "intended.json").read_text("utf-8"))
    return answer


@cache
def readings() -> dict[str, Reading]:
    """Every example report, read; by id."""
    found = {}
    for name in NAMES:
        for line in (EXAMPLES / name / "reports.jsonl").read_text("utf-8").splitlines():
            fields = json.loads(line)
            day = fields.pop("published")
            published = When(earliest=day, latest=day, edtf=day, basis="given")
            found[fields["id"]] = read_report(Report(**fields, published=published))
    return found


@cache
def stories() -> tuple[Story, ...]:
    return tuple(build(list(readings().values())))


@cache
def copies() -> tuple[Copy, ...]:
    return tuple(clustered(list(readings().values())).copies_among(readings()))


@dataclass(frozen=True)
class Told:
    """An event, and the occurrence that it went into."""

    event: Event
    occurrence: Occurrence


def events_in(report: str, words: str) -> list[Told]:
    """The events whose trigger lies inside these words of a report."""
    reading = readings()[report]
    start = reading.report.text.index(words)
    inside = {
        event.id: event
        for event in reading.events
        if any(start <= at < start + len(words) for at, _ in (event.trigger, *event.mentions))
    }
    return [
        Told(inside[mention.event], occurrence)
        for story in stories()
        for occurrence in story.occurrences
        for mention in occurrence.mentions
        if mention.report == report and mention.event in inside
    ]


def wanted() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in NAMES:
        for answer in intended(name)["occurrences"]:
            yield name, answer


OCCURRENCES = [pytest.param(answer, id=f"{name}: {answer['name']}") for name, answer in wanted()]


def found_for(answer: dict[str, Any]) -> Occurrence:
    """The occurrence of the right type that most of the passages went into."""
    found = [
        told.occurrence
        for report, words in answer["passages"]
        for told in events_in(report, words)
        if told.event.type == answer["type"]
    ]
    assert found, f"no event of type {answer['type']} in any passage"
    return max(found, key=lambda one: (found.count(one), one.id))


def test_each_example_is_one_story() -> None:
    """Read together, the three examples come apart into just three stories."""
    groups = {frozenset(story.reports) for story in stories()}
    expected = {
        frozenset(report for report in readings() if report.startswith(prefix))
        for prefix in ("depot", "office", "jarinje")
    }
    assert groups == expected


@pytest.mark.parametrize("name", NAMES)
def test_families_of_copies(name: str) -> None:
    """Near-copies are found, and nobody who shares only background is one."""
    answer = intended(name)
    news = {frozenset((copy.original, copy.copy)) for copy in copies() if copy.news >= ENOUGH}
    reports = {
        report for pair in news for report in pair if report.split("-")[0] == answer["families"][0][0].split("-")[0]
    }
    assert reports == {report for family in answer["families"] for report in family}
    assert not news & {frozenset(pair) for pair in answer["background_only"]}


@pytest.mark.parametrize("answer", OCCURRENCES)
def test_all_tellings_are_one_occurrence(answer: dict[str, Any]) -> None:
    """Every passage about the happening went into the one occurrence."""
    found = found_for(answer)
    missing = [
        (report, words)
        for report, words in answer["passages"]
        if not any(told.occurrence.id == found.id for told in events_in(report, words))
    ]
    assert not missing


@pytest.mark.parametrize("answer", OCCURRENCES)
def test_who_and_when(answer: dict[str, Any]) -> None:
    """The right parties, and days within the widest interval that is right."""
    found = found_for(answer)
    assert set(answer["actors"]) <= set(found.actors)
    assert set(answer["recipients"]) <= set(found.recipients)
    if found.when is not None and found.when.earliest and found.when.latest:
        assert answer["when"][0] <= found.when.latest
        assert found.when.earliest <= answer["when"][1]


VOICES = [pytest.param(answer, id=answer["name"]) for _, answer in wanted()]


@pytest.mark.parametrize("answer", VOICES)
def test_origins(answer: dict[str, Any]) -> None:
    """Independent origins lie within bounds, copies are one voice, and the roots are those who said it."""
    found = found_for(answer)
    least, most = answer["independent_origins"]
    assert least <= found.independent_origins[0]
    assert found.independent_origins[1] <= most
    assert any(set(answer["one_origin"]) <= set(origin.reports) for origin in found.origins)
    for root in answer["roots"]:
        assert any(re.search(root, origin.name, re.IGNORECASE) for origin in found.origins), root


@pytest.mark.parametrize("answer", OCCURRENCES)
def test_status_and_oppositions(answer: dict[str, Any]) -> None:
    """What is disputed, and how."""
    found = found_for(answer)
    assert found.status == answer["status"]
    assert set(answer["opposed_by"]) <= {one.kind for one in found.opposed_by}


@pytest.mark.parametrize("name", NAMES)
def test_background_stays_apart(name: str) -> None:
    """An old event told as background is dated long ago and never part of today's occurrences."""
    for answer in intended(name)["background"]:
        told = [one for report in answer["reports"] for one in events_in(report, answer["passage"])]
        assert told
        for one in told:
            assert one.occurrence.when is not None
            assert (one.occurrence.when.latest or "9999") <= answer["latest"]


def not_done() -> Iterator[tuple[str, str]]:
    for name in NAMES:
        yield from intended(name)["not_done"]


@pytest.mark.parametrize(("report", "words"), list(not_done()))
def test_orders_and_plans_are_not_done(report: str, words: str) -> None:
    """What is only ordered, expected or announced is never something that somebody says took place."""
    for told in events_in(report, words):
        assert told.occurrence.status in {"ordered", "speculated", "denied"}


@pytest.mark.parametrize("name", NAMES)
def test_rumours_are_not_facts(name: str) -> None:
    """What is only rumoured or guessed is never "asserted"."""
    for report, words in intended(name)["not_asserted"]:
        for told in events_in(report, words):
            assert told.occurrence.status != "asserted", (report, words)


@pytest.mark.parametrize("name", NAMES)
def test_what_changed(name: str) -> None:
    """A first denial, a second origin, a new figure, a correction: each on the day of the report that brought it."""
    changes = {(change.report, change.change) for story in stories() for change in story.changes}
    missing = [
        (report, words)
        for report, words in intended(name)["changes"]
        if not any(report == at and words in change for at, change in changes)
    ]
    assert not missing
