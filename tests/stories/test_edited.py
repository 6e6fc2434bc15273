"""What an outlet changes in a report that is out: told on the day on which it was learned, and as what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

import dateline
from dateline.engine.watch import Arrival, Desk, arrival_text
from dateline.model import Reading, Story, to_json
from dateline.present.brief import brief_text
from dateline.stories import build
from dateline.stories.archived import ArchivedStories
from dateline.stories.brief import EDITED, Brief
from dateline.stories.edited import differences
from tests.archive.conftest import postgresql, server, where

__all__ = ["postgresql", "server", "where"]

Maker = Callable[..., Reading]

FOUR = "Four soldiers were killed when gunmen ambushed a patrol near El Fasher, Sudan's army said."
BLAMED = " The army blamed the Rapid Support Forces."
DOCTOR = "Gunmen ambushed a patrol near El Fasher and killed four soldiers, Dr Amna Idris said."
ARMY = {"S1": {"kind": "government", "name": "Sudan's army", "code": "SDN", "sector": "MIL"}}
SAID = {"S1 S0": "CT+", "S0": "Uu"}


def post(
    maker: Maker, text: str, *, id: str = "post", published: str | None = "2026-02-11", value: str = "CT+"
) -> Reading:
    """A report of the ambush by the Nile Courier; where it blames somebody that is an event of its own."""
    events: tuple[dict[str, object], ...] = ({"at": "killed", "claims": {**SAID, "S1 S0": value}},)
    if "blamed" in text:
        events += ({"at": "blamed", "type": "ACCUSE", "by": ["SDN"], "claims": {"S0": "CT+"}},)
    return maker(
        text, id=id, outlet="Nile Courier", published=published, title="Ambush near El Fasher", sources=ARMY, events=events
    )  # fmt: skip


def wire(maker: Maker) -> Reading:
    """Another outlet that tells the same, a day later, by a source of its own."""
    sources = {"S1": {"kind": "named_person", "name": "Dr Amna Idris"}}
    events = ({"at": "killed", "claims": SAID},)
    return maker(DOCTOR, id="wire", outlet="Lake Wire", published="2026-02-12", sources=sources, events=events)


def archive_on(where: str | Path, days: list[str]) -> dateline.Archive:
    """An archive whose clock stands still on the first of these days; who takes that day off the list moves it on."""
    return dateline.Archive(where, now=lambda: datetime.fromisoformat(days[0]).replace(tzinfo=UTC))


def edited_archive(where: str, maker: Maker, text: str) -> dateline.Archive:
    """Both reports came in February; the Courier's was found to have another text in June, under the same date."""
    days = ["2026-02-13", "2026-06-01"]
    archive = archive_on(where, days)
    stories = ArchivedStories(archive)
    for one in (post(maker, FOUR + BLAMED), wire(maker), post(maker, text)):
        if one.report.text == text:
            del days[0]
        stories.take(one)
        stories.keep(one.report, one, "1.0")
    return archive


def told(story: Story) -> list[tuple[str | None, str, bool]]:
    """The edits among a story's changes: their days, their words, whether they are of a happening."""
    return [(one.at, one.change, one.occurrence is not None) for one in story.changes if one.kind == "edited"]


def lines(brief: Brief) -> list[str]:
    return [line.told for section in brief.sections if section.name == EDITED for line in section.lines]


def test_an_edit_is_told_on_the_day_it_was_learned(where: str, reading: Maker) -> None:
    """Who reads the brief of March to June is told that four became nineteen, and not that nothing is new."""
    with edited_archive(where, reading, FOUR.replace("Four", "Nineteen")) as archive:
        (plain,) = archive.stories()
        story = archive.story(plain.id)
        changed = "edited by Nile Courier: killed: 4 became 19"
        gone = "edited by Nile Courier: no longer told: “The army blamed the Rapid Support Forces.”"
        assert told(story) == [("2026-06-01", changed, True), ("2026-06-01", gone, False)]
        found = archive.brief(plain.id, "2026-03-01")
        assert (found.reports, found.repeating, lines(found)) == (("post",), (), [changed, gone])
        assert "Nile Courier, 2026-06-01" in brief_text(found, archive.told_by(story))
        assert told(archive.story(plain.id, since="2026-06-01")) == told(story)
        assert archive.brief(plain.id, "2026-06-02").reports == ()
        assert [one.report.text for one in archive.told_by(story, "2026-05-31")] == [FOUR + BLAMED, DOCTOR]
        assert told(archive.story(plain.id, as_of="2026-05-31")) == []
        assert archive.brief(plain.id, "2026-03-01", as_of="2026-05-31").reports == ()


def test_the_past_is_built_of_the_texts_of_its_days(where: str, reading: Maker) -> None:
    """What is gone on with and what is built anew agree on a day before the edit, and leave no trace in today's."""
    with edited_archive(where, reading, FOUR.replace("Four", "Nineteen")) as archive:
        today = [to_json(one) for one in build(archive.readings())]
        for day in ("2026-02-11", "2026-02-12", "2026-05-31", "2026-06-01"):
            assert [to_json(one) for one in archive.stories(day)] == [
                to_json(one) for one in build(archive.readings(day))
            ]
            assert [to_json(one) for one in archive.stories()] == today
        assert [one.type for one in archive.stories("2026-05-31")[0].occurrences] == ["ASSAULT", "ACCUSE"]
        assert [one.type for one in archive.stories("2026-06-01")[0].occurrences] == ["ASSAULT"]


def test_an_undated_report_counts_from_the_day_it_was_learned(where: str, reading: Maker) -> None:
    """The brief and the story as of a day agree on when a report without a date came."""
    days = ["2026-02-13"]
    with archive_on(where, days) as archive:
        first = wire(reading)
        undated = post(reading, FOUR, published=None)
        archive.keep(first.report, first, "1.0")
        days[:] = ["2026-03-05"]
        archive.keep(undated.report, undated, "1.0")
        (story,) = archive.stories()
        assert archive.story(story.id, as_of="2026-03-04").reports == ("wire",)
        assert archive.story(story.id, as_of="2026-03-05").reports == ("wire", "post")
        found = archive.brief(story.id, "2026-03-05")
        assert found.reports == ("post",)
        assert {line.report for section in found.sections for line in section.lines} == {"post"}
        assert {one.report for one in archive.story(story.id, since="2026-03-05").changes} == {"post"}
        assert archive.brief(story.id, "2026-03-06").sections == ()
        days[:] = ["2026-06-01"]
        edited = post(reading, FOUR.replace("Four", "Nineteen"), published=None)
        archive.keep(edited.report, edited, "1.0")
        later = archive.brief(story.id, "2026-04-01")
        assert [section.name for section in later.sections] == [EDITED]


def test_a_day_after_the_one_that_is_asked_about_is_wrong(tmp_path: Path, reading: Maker) -> None:
    """No day is both: whoever mixes the two up is told so, and not that nothing is new."""
    with edited_archive(str(tmp_path / "news.db"), reading, FOUR) as archive:
        (story,) = archive.stories()
        for ask in (archive.brief, archive.story):
            with pytest.raises(ValueError, match="no day can be both since 2026-02-14 and as of 2026-02-11"):
                ask(story.id, since="2026-02-14", as_of="2026-02-11")
        assert archive.brief(story.id, "2026-02-11", as_of="2026-02").reports == ("post", "wire")


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        (FOUR, "CT-", []),
        (f"  {FOUR}\n", "CT+", []),
        (FOUR.replace("Four", "Nineteen"), "CT+", ["killed: 4 became 19"]),
        (FOUR.replace("Four soldiers", "Soldiers"), "CT+", ["killed: 4 is no longer said"]),
        (FOUR.replace("said", "denied"), "CT-", ["Sudan's army now denies it"]),
        (FOUR.replace("Sudan's army said", "it seems"), "Uu", ["Sudan's army now leaves it open"]),
        (f"{FOUR}{BLAMED}", "CT+", ["told now, and not before"]),
        (FOUR.replace("a patrol", "two patrols"), "CT+", ["“a patrol” became “two patrols”"]),
        (f"{FOUR} More soon.", "CT+", ["put in: “More soon.”"]),
    ],
)
def test_what_an_edit_changed(reading: Maker, text: str, value: str, expected: list[str]) -> None:
    """Figures, who says it, what is told; the words where none of that is other. What is read otherwise in the same
    words, and blanks, are no edit of the outlet's."""
    found = [one.words for one in differences(post(reading, FOUR), post(reading, text, value=value))]
    assert found == expected


def watched(where: Path, *readings: Reading) -> list[Arrival]:
    with dateline.Archive(where) as archive:
        desk = Desk(archive)
        found = []
        for one in readings:
            found.append(desk.arrive(one))
            desk.keep(one.report, one, "1.0")
        return found


def test_the_watch_knows_an_edited_report(tmp_path: Path, reading: Maker) -> None:
    """It is no new report, nor a merger of stories: four became nineteen, which is worth waking somebody for."""
    *_, arrival = watched(
        tmp_path / "news.db", post(reading, FOUR), wire(reading), post(reading, FOUR.replace("Four", "Nineteen"))
    )
    assert [one.kind for one in arrival.decisions] == ["joined"]
    assert [(one.effect, one.kind, one.change) for one in arrival.changes] == [
        ("edits", "edited", "killed: 4 became 19"),
        ("contradicts", "incompatible", "incompatible in Lake Wire: killed: 19, now 4"),
    ]
    assert arrival.alerts == ("changed_value",)
    assert arrival.again is not None
    assert [(one.before, one.after) for one in arrival.again.text] == [("Four", "Nineteen")]
    shown = arrival_text(arrival)
    assert "  edited: “Four” became “Nineteen”\n" in shown
    assert "\n! edited: " in shown
    assert "first told" not in shown and "takes in" not in shown
    assert '"again":{"fields":[],"text":[{"before":"Four","after":"Nineteen"}]}' in to_json(arrival)


def test_what_others_rely_on_and_is_taken_back_is_an_alert(tmp_path: Path, reading: Maker) -> None:
    """An army that denies now what another outlet goes on telling is a correction; of what it alone told, none."""
    denied = post(reading, FOUR.replace("said", "denied"), value="CT-")
    *_, alone = watched(tmp_path / "alone.db", post(reading, FOUR), denied)
    assert [one.change for one in alone.changes if one.effect == "edits"] == ["Sudan's army now denies it"]
    assert "correction" not in alone.alerts
    *_, relied_on = watched(tmp_path / "more.db", post(reading, FOUR), wire(reading), denied)
    assert {"correction", "first_denial"} <= {*relied_on.alerts}
    assert "contradicts" in {one.effect for one in relied_on.changes}


def test_another_title_or_engine_is_no_edit_of_the_text(tmp_path: Path, reading: Maker) -> None:
    """Nothing is new in the story, and the line says what is."""
    first = post(reading, FOUR)
    titled = replace(first, report=replace(first.report, title="Patrol ambushed"))
    _, named, again = watched(tmp_path / "news.db", first, titled, replace(titled, dateline="99.0"))
    assert (named.changes, again.changes) == ((), ())
    assert "  edited: another title\n" in arrival_text(named)
    assert "  read again, the text is the same\n" in arrival_text(again)
