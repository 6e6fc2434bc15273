"""The three example stories, read by the real reader, against the answers that a careful human reader would give.

What an intended answer means is in examples/README.md. One check a statement, so that a failure names what is wrong.
What the output falls short of is listed in ``faults.json`` beside each answer, with the reason: there the check must
fail, and once it does not the fault is to be taken out of the list.
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


@cache
def faults(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((EXAMPLES / name / "faults.json").read_text("utf-8"))
    return found


class NoEventError(AssertionError):
    """Nothing was read in a passage; what is wrong with something that was read is another failure."""


def marks(
    name: str, check: str, of: object, fails: type[AssertionError] = AssertionError
) -> list[pytest.MarkDecorator]:
    """What marks a check that is known to fail in this way."""
    return [
        pytest.mark.xfail(reason=fault["reason"], strict=True, raises=fails)
        for fault in faults(name)
        if fault["check"] == check and fault["of"] == of
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
    """The right parties, and no days but such as may be right."""
    found = found_for(answer)
    assert set(answer["actors"]) <= set(found.actors)
    assert set(answer["recipients"]) <= set(found.recipients)
    earliest, latest = (found.when.earliest, found.when.latest) if found.when else (None, None)
    assert answer["when"][0] <= (latest or "9999")
    assert (earliest or "0000") <= answer["when"][1]


DAYS = [pytest.param(answer, id=answer["name"], marks=marks(name, "when", answer["name"])) for name, answer in wanted()]


@pytest.mark.parametrize("answer", DAYS)
def test_when_exactly(answer: dict[str, Any]) -> None:
    """Days are given, and lie within the widest interval that is right."""
    when = found_for(answer).when
    assert when is not None
    assert when.earliest is not None
    assert when.latest is not None
    assert answer["when"][0] <= when.earliest <= when.latest <= answer["when"][1]


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
        for report in answer["reports"]:
            told = events_in(report, answer["passage"])
            assert told, report
            for one in told:
                assert one.occurrence.when is not None
                assert (one.occurrence.when.latest or "9999") <= answer["latest"]


def told_in(report: str, words: str) -> list[Told]:
    """The events in a passage, which must have some."""
    told = events_in(report, words)
    if not told:
        raise NoEventError(report, words)
    return told


def passages(check: str) -> list[Any]:
    """The passages that a check is about, in all examples."""
    return [
        pytest.param(*passage, marks=marks(name, check, passage, NoEventError))
        for name in NAMES
        for passage in intended(name)[check]
    ]


@pytest.mark.parametrize(("report", "words"), passages("not_done"))
def test_orders_and_plans_are_not_done(report: str, words: str) -> None:
    """What is only ordered, expected or announced is found, and never something that somebody says took place."""
    told = told_in(report, words)
    assert {one.occurrence.status for one in told} <= {"ordered", "speculated", "denied"}


@pytest.mark.parametrize(("report", "words"), passages("not_asserted"))
def test_rumours_are_not_facts(report: str, words: str) -> None:
    """What is only rumoured or guessed is found, and never "asserted"."""
    told = told_in(report, words)
    assert "asserted" not in {one.occurrence.status for one in told}


def shown_as_fact() -> dict[str, Occurrence]:
    """What a user may take for true: asserted, and confirmed or probable; by id."""
    return {
        one.id: one
        for story in stories()
        for one in story.occurrences
        if one.status == "asserted" and one.credibility <= 2
    }


def extra() -> Iterator[tuple[tuple[str, str, str], str]]:
    """A passage, with a type, whose occurrence is known to be shown as fact and ought not to be; and why it is."""
    for name in NAMES:
        for fault in faults(name):
            if fault["check"] == "extra":
                yield tuple(fault["of"]), fault["reason"]


def found_extra(report: str, words: str, kind: str) -> set[str]:
    """The ids of the occurrences of that type into which the passage went, of those shown as fact."""
    told = {one.occurrence.id for one in events_in(report, words) if one.occurrence.type == kind}
    return told & shown_as_fact().keys()


def test_nothing_else_is_shown_as_fact() -> None:
    """Whatever is asserted and credible is one of the intended happenings, or a fault that is known: no new one."""
    known = {found_for(answer).id for _, answer in wanted()}
    known |= {id for passage, _ in extra() for id in found_extra(*passage)}
    others = [one for id, one in shown_as_fact().items() if id not in known]
    assert [(one.type, one.actors, one.recipients, one.mentions) for one in others] == []


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param(
            passage,
            id=f"{passage[0]}-{passage[1]}",
            marks=pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError),
        )
        for passage, reason in extra()
    ],
)
def test_what_is_known_to_be_wrong_is_not_shown_as_fact(passage: tuple[str, str, str]) -> None:
    """The list of known faults says what is so: one that is gone is to be taken out of it."""
    assert not found_extra(*passage)


def test_every_known_fault_is_of_something() -> None:
    """A fault that names nothing of the intended answer marks nothing, and would stand in the list for ever."""
    for name in NAMES:
        answer = intended(name)
        there = {
            "not_done": answer["not_done"],
            "not_asserted": answer["not_asserted"],
            "when": [one["name"] for one in answer["occurrences"]],
        }
        for fault in faults(name):
            assert fault["check"] == "extra" or fault["of"] in there[fault["check"]], fault


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
