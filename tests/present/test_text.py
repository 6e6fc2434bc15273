"""What a person reads in the terminal."""

from __future__ import annotations

from dateline.model import Reading, Report, Story
from dateline.present.text import reading_text, stories_text, story_text
from dateline.present.words import heading, standing


def test_sources_stand_in_their_chain_and_what_is_only_said_apart_from_the_rest(readings: list[Reading]) -> None:
    """The point of the tool: nobody may take what officials told an outlet for the report's own word."""
    shown = reading_text(readings[0], width=200)
    assert "Harbour officials → Coast Courier" in shown
    assert "anonymous, described: plural, harbour" in shown
    said, ordered = shown.index("only said by a source"), shown.index("ordered or asked for")
    assert said < shown.index("Norway → Denmark") < ordered < shown.index("RETREAT")
    assert [standing(event) for event in readings[0].events] == ["said", "ordered"]


def test_colour_only_when_asked_for(readings: list[Reading]) -> None:
    """Pipes and files must not get escape codes."""
    assert "\x1b[" not in reading_text(readings[0])
    assert "\x1b[" in reading_text(readings[0], colour=True)


def test_a_story_shows_origins_credibility_and_who_disputes(readings: list[Reading], story: Story) -> None:
    """Two reports, but one origin: the count shown is that of origins."""
    shown = story_text(story, readings, width=160)
    row = next(line for line in shown.splitlines() if "COERCE" in line)
    assert row.split()[-2:] == ["1", "4"]
    assert "denial: Fjord Wire" in shown
    assert "s-1" in stories_text([story])


def test_a_report_without_a_title_is_headed_by_how_it_begins() -> None:
    """Whole words: "has orde … een" at the top of the first thing a user sees."""
    text = "Norway has ordered a Danish trawler to leave the waters off Svalbard, " * 3
    shown = heading(Report(id="r", text=text))
    assert shown.endswith(" …")
    assert set(shown[:-2].split()) <= set(text.split())
    assert heading(Report(id="r", text=text, title="Trawler")) == "Trawler"


def test_an_empty_reading_says_so(readings: list[Reading]) -> None:
    """No events and no sources is an answer, not an empty screen."""
    reading = Reading(dateline="0", report=readings[1].report)
    shown = reading_text(reading)
    assert "no events" in shown
    assert "report's own voice" in shown
