"""What one report does to a story, and the brief of what is new: what a reader acts on, in few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from tempfile import TemporaryDirectory
from typing import Any

from dateline.archive.store import Archive
from dateline.engine.watch import Arrival, Desk, arrival_text
from dateline.model import Reading, Story, When
from dateline.present.brief import brief_text
from dateline.present.story_text import story_text
from dateline.stories import build
from dateline.stories.brief import Brief, brief

Maker = Callable[..., Reading]

ARMY = {"S1": {"kind": "government", "name": "the army", "code": "TCD"}}
NURSE = {"S1": {"kind": "named_person", "name": "Achta Mahamat"}}
REBELS = {"S1": {"kind": "organisation", "name": "the rebels"}}
SOMEBODY = {"S1": {"kind": "anonymous_described", "name": "two officials"}}
SAID = {"S1 S0": "CT+", "S0": "Uu"}
DENIED = {"S1 S0": "CT-", "S0": "Uu"}
TITLE = "Convoy attacked at Mao"


def raid(
    maker: Maker, name: str, day: int, text: str, sources: dict[str, Any], claims: dict[str, Any], **rest: Any
) -> Reading:
    """A report of an attack on a convoy; the event stands at the word "attacked"."""
    event = {"at": "attacked", "claims": claims}
    outlet = rest.pop("outlet", f"{name} Times")
    return maker(
        text, id=name, outlet=outlet, published=f"2026-02-{day:02}", title=rest.pop("title", TITLE), sources=sources,
        events=(event,), **rest,
    )  # fmt: skip


def running(maker: Maker) -> list[Reading]:
    """First told, told again, confirmed by somebody else, denied, with a higher toll, taken back."""
    own = "We take back our report that a convoy was attacked at Mao in Chad. Correction: it was delayed by sand."
    return [
        raid(maker, "a", 1, "A convoy was attacked at Mao in Chad, killing four, the army said.", ARMY, SAID),
        raid(maker, "b", 2, "The army said a convoy was attacked at Mao in Chad, and four died.", ARMY, SAID),
        raid(maker, "c", 3, "Four dead came in after a convoy was attacked at Mao in Chad, nurse Achta Mahamat said.", NURSE, SAID),
        raid(maker, "d", 4, "No convoy was attacked at Mao in Chad, the rebels said.", REBELS, DENIED),
        raid(maker, "e", 5, "A convoy was attacked at Mao in Chad, killing nine, the army said.", ARMY, SAID),
        raid(
            maker, "f", 6, own, {}, {"S0": "Uu"}, outlet="a Times", title="Correction: convoy attacked at Mao",
        ),
    ]  # fmt: skip


def arrivals(readings: Iterable[Reading]) -> dict[str, Arrival]:
    """What each report does that comes to an archive of its own."""
    found = {}
    with TemporaryDirectory() as folder, Archive(f"{folder}/news.db") as archive:
        desk = Desk(archive)
        for one in readings:
            found[one.report.id] = desk.arrive(one)
            desk.keep(one.report, one, "1.0")
    return found


def test_each_report_does_what_it_does(reading: Maker) -> None:
    """Add, repeat, confirm, contradict, correct: told apart, and only once each."""
    effects = {name: [one.effect for one in arrival.changes] for name, arrival in arrivals(running(reading)).items()}
    assert effects["a"] == ["adds"]
    assert effects["b"] == ["repeats"]
    assert effects["c"] == ["confirms"]
    assert effects["d"] == ["contradicts"]
    assert effects["e"] == ["adds"]
    assert "corrects" in effects["f"]


def test_alerts_are_what_is_worth_waking_somebody_for(reading: Maker) -> None:
    """A second origin, a first denial, another figure, a correction of what others rely on; never a repetition."""
    found = {name: arrival.alerts for name, arrival in arrivals(running(reading)).items()}
    assert found["a"] == found["b"] == ()
    assert found["c"] == ("second_origin",)
    assert found["d"] == ("first_denial",)
    assert found["e"] == ("changed_value",)
    assert "correction" in found["f"]


def test_a_correction_that_nobody_relied_on_is_no_alert(reading: Maker) -> None:
    """An outlet that takes back what it alone has told wakes nobody."""
    first, *_, last = running(reading)
    arrival = arrivals([first, last])[last.report.id]
    assert "corrects" in [one.effect for one in arrival.changes]
    assert "correction" not in arrival.alerts


def test_a_retraction_makes_a_root_fall(reading: Maker) -> None:
    """When the outlet that others leaned on withdraws its report, fewer origins are left, and that is an alert."""
    posts = {"S1": {"kind": "social_post", "name": "posts on Telegram"}}
    text = "A convoy was attacked at Mao in Chad, posts on Telegram say."
    back = "Lake Monitor has withdrawn its report which said that a convoy was attacked at Mao in Chad."
    told = raid(reading, "a", 1, text, posts, SAID, outlet="Lake Monitor")
    taken_back = raid(reading, "b", 2, back, {}, {"S0": "Uu"}, outlet="Lake Monitor", title="Retraction: convoy")
    assert "fallen_origin" in arrivals([told, taken_back])["b"].alerts


def test_an_arrival_reads_as_text(reading: Maker) -> None:
    """A person at a terminal sees which report, which story, and what is new, with the alert marked."""
    shown = arrival_text(arrivals(running(reading))["c"])
    assert shown.startswith("2026-02-03  c Times: Convoy attacked at Mao\n  in story ")
    assert "\n! confirms: " in shown
    assert "second independent origin: Achta Mahamat" in shown
    assert "only repeats: 1 happening told before" in arrival_text(arrivals(running(reading))["b"])


def briefed(readings: list[Reading], since: str) -> tuple[Story, Brief]:
    (story,) = build(readings)
    days = {one.report.id: one.report.published.latest for one in readings if one.report.published}
    titles = {one.id: "attack on a convoy" for one in story.occurrences}
    return story, brief(story, since, days, titles)


def test_a_brief_says_what_came_of_it(reading: Maker) -> None:
    """What was confirmed, denied, given another figure and corrected is told as that, and no longer as new."""
    _, found = briefed(running(reading), "2026-02-01")
    assert [section.name for section in found.sections] == [
        "Confirmed by a second origin", "Denied", "Figures that changed", "Corrected or withdrawn",
    ]  # fmt: skip
    assert found.repeating == ("b",)


def test_a_brief_holds_nothing_older(reading: Maker) -> None:
    """Since the day of the denial, what was confirmed before is known already."""
    _, found = briefed(running(reading), "2026-02-04")
    assert found.reports == ("d", "e", "f")
    assert "Confirmed by a second origin" not in [section.name for section in found.sections]
    assert {line.report for section in found.sections for line in section.lines} <= {"d", "e", "f"}


def test_what_rests_on_one_unnamed_voice_is_said_again(reading: Maker) -> None:
    """However old, a claim of one anonymous origin is in every brief, so that nobody takes it for settled."""
    alone = raid(reading, "a", 1, "A convoy was attacked at Mao in Chad, two officials said.", SOMEBODY, SAID)
    text = "Chad's army counts its lorries after a convoy, two officials said, was lost at Mao."
    later = reading(text, id="b", outlet="b Times", published="2026-02-09", title=TITLE)
    _, found = briefed([alone, later], "2026-02-09")
    (section,) = found.sections
    assert section.name == "Still only one anonymous origin"
    assert "two officials" in section.lines[0].told


def test_a_brief_is_read_in_a_minute(reading: Maker) -> None:
    """Forty new happenings are not forty lines."""
    bands = [f"{first}{last}" for first in ("NOR", "SUD", "OST", "WES") for last in "ABCDEFGHIJ"]
    text = " ".join(f"{band} attacked{number} a village." for number, band in enumerate(bands))
    events = tuple(
        {"at": f"attacked{number}", "by": (band,), "claims": {"S0": "CT+"}} for number, band in enumerate(bands)
    )
    one = reading(text, id="a", outlet="a Times", published="2026-02-01", title=TITLE, events=events)
    shown = brief_text(briefed([one], "2026-02-01")[1], [one])
    assert len(shown.split()) < 250
    assert "more" in shown.splitlines()[-1]
    assert "--format json has them all" in shown.splitlines()[-1]
    everything = briefed([one], "2026-02-01")[1].sections[0].lines
    assert f"and {len(everything) - 4} more" in shown


def test_a_story_says_in_words_what_speaks_against_it(reading: Maker) -> None:
    """Old and new figure, who denies and who takes back, with outlet and day: nobody can look up "E1/0"."""
    readings = running(reading)
    (story,) = build(readings)
    shown = story_text(story, readings)
    lines = [line.strip() for line in shown[shown.index("Disputed") : shown.index("What changed")].splitlines()]
    assert "newer value: e Times, 2026-02-05: 4, now 9 killed" in lines
    assert "denial: d Times, 2026-02-04: by the rebels" in lines
    assert "correction: a Times, 2026-02-06" in lines


def test_nothing_new_is_said_so(reading: Maker) -> None:
    """A quiet week gives two lines, not an empty screen."""
    readings = running(reading)[:1]
    shown = brief_text(briefed(readings, "2026-03-01")[1], readings)
    assert shown.splitlines() == [TITLE, "Since 2026-03-01: nothing new"]


def closing(maker: Maker) -> list[Reading]:
    """An agency must close its camp office by the end of June, officials say; on the last day it does."""
    staff = {"S1": {"kind": "organisation", "name": "the refugee agency"}}
    must = {"S1 S0": {"value": "Uu", "modality": "obligation"}, "S0": {"value": "Uu", "modality": "obligation"}}
    wanted = "The refugee agency must close its office in the Dadaab camp by the end of June, two officials said."
    done = "The refugee agency closed its office in the Dadaab camp on Tuesday, the refugee agency said."
    june = {"earliest": "2026-06-30", "latest": "2026-06-30", "edtf": "2026-06-30", "basis": "by hand"}
    event = {"type": "RETREAT", "by": ("UNHCR",), "when": When(**june)}
    title = "Refugee agency and Dadaab office"
    return [
        maker(
            wanted, id="a", outlet="Savanna Post", published="2026-06-29", title=title, sources=SOMEBODY,
            events=({**event, "at": "close", "claims": must},),
        ),
        maker(
            done, id="b", outlet="Halyard", published="2026-06-30", title=title, sources=staff,
            events=({**event, "at": "closed", "claims": SAID},),
        ),
    ]  # fmt: skip


def test_that_what_was_ordered_is_done_is_news(reading: Maker) -> None:
    """The last report only seems to repeat: that the office is closed is what a reader waits for."""
    (story,) = build(closing(reading))
    entry = story.occurrences[0].history[-1]
    words = "ordered before, said to have happened now, by the refugee agency"
    assert (entry.kind, entry.change) == ("happened", words)
    done = arrivals(closing(reading))["b"].changes
    assert [(one.effect, one.kind) for one in done] == [("adds", "happened")]
    found = brief(story, "2026-06-30", {"a": "2026-06-29", "b": "2026-06-30"}, {})
    assert [(one.name, one.lines[0].told) for one in found.sections] == [("Said to have happened now", words)]
    assert found.repeating == ()


def test_the_brief_has_every_figure_that_changed(reading: Maker) -> None:
    """Nine dead and thirty hurt are two figures; a wild one does not hide that the toll rose."""
    said = "A convoy was attacked at Mao in Chad, killing {} and wounding {}, the army said."
    post = {"S1": {"kind": "social_post", "name": "a post"}}
    readings = [
        raid(reading, "a", 1, said.format("four", "eleven"), ARMY, SAID),
        raid(reading, "b", 2, said.format("nine", "thirty"), ARMY, SAID),
        raid(reading, "c", 2, "A convoy was attacked at Mao in Chad, killing 900, a post said.", post, SAID),
    ]
    (story,) = build(readings)
    found = brief(story, "2026-02-02", dict.fromkeys("bc", "2026-02-02"), {})
    (lines,) = (one.lines for one in found.sections if one.name == "Figures that changed")
    assert {one.told.partition(": ")[2] for one in lines} == {
        "killed: 4, now 9", "injured: 11, now 30", "killed: 9, now 900",
    }  # fmt: skip
