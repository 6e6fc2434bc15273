"""What a report says must not steer the terminal on which it is shown."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

import dateline
from dateline.engine.watch import Arrival, arrival_text
from dateline.model import Reading, Report, Story
from dateline.present.archive_text import history_text, hits_text
from dateline.present.brief import brief_text
from dateline.present.explain import all_explanations, explanation_text
from dateline.present.plain import plain
from dateline.present.story_text import stories_text, story_text
from dateline.present.text import reading_text

HOSTILE = "\x1b[2J\x9b1m\x07\u202e"
TEXT = (
    f"Norway seized a Danish trawler on Tuesday, officials{HOSTILE} told the Coast Courier. "
    + "The minister said that the trawler had fished in the waters of Norway. " * 8
)


def steers(shown: str) -> set[str]:
    """What of a text is a control character or turns the direction, but for the ends of lines."""
    return {char for char in shown if (ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160} | (
        {*shown} & {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
    )


def test_every_control_becomes_one_character() -> None:
    """So spans hold; what is white space stays it, marks of direction and emoji stay, and JSON is left as it is."""
    text = "a\r\n\x1b\x7f\x85\x9f\u202eb\u200f\u200d🛳️"
    shown = plain(text)
    assert len(shown) == len(text) and not steers(shown)
    assert shown == "a \n␛␡ ��b\u200f\u200d🛳️"
    assert plain((["\x1b"], {"\x1b": None, "n": 1})) == (["␛"], {"␛": None, "n": 1})


def test_readings_and_explanations() -> None:
    """A title that clears the screen, an outlet that sets the window's, a source inside the text."""
    reading = dateline.read(TEXT, title=f"Seized{HOSTILE}", outlet=f"\x1b]0;owned\x07{HOSTILE}", published="2026-03-04")
    shown = reading_text(reading) + "".join(map(explanation_text, all_explanations(reading, "seized")))
    assert "Seized␛[2J" in shown and "officials␛[2J" in shown
    assert not steers(shown)


def test_stories(readings: list[Reading], story: Story) -> None:
    """The list, and one of them with all that it rests on."""
    report: Report = replace(
        readings[0].report, outlet=HOSTILE, text=readings[0].report.text.replace("told", "\x1b\x9b\x07d")
    )
    shown = story_text(replace(story, title=HOSTILE), [replace(readings[0], report=report), readings[1]], why=True)
    assert "␛�␇d" in shown and not steers(shown + stories_text([replace(story, title=HOSTILE)]))


def test_what_comes_what_is_new_and_what_is_found(tmp_path: Path) -> None:
    """The lines of a watch, a brief, a search and a history."""
    report = Report(id="one", text=TEXT, title=f"Seized{HOSTILE}", outlet=f"\x1b]0;owned\x07{HOSTILE}")
    with dateline.Archive(tmp_path / "news.db") as archive:
        (arrival,) = archive.watching([report], published="2026-03-04")
        assert isinstance(arrival, Arrival)
        (story,) = archive.stories()
        texts = (
            arrival_text(arrival),
            brief_text(archive.brief(story.id, "2026-03-01"), archive.told_by(story)),
            hits_text(archive.search("trawler")),
            history_text(archive.history("one")),
        )
    assert all("Seized␛[2J" in shown and not steers(shown) for shown in texts)
