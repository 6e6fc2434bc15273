"""What a person reads in the terminal."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.model import Reading, Report, Story
from dateline.present.story_text import stories_text, story_text
from dateline.present.text import reading_text
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


def test_a_story_names_who_tells_it_and_with_why_all_that_it_rests_on(
    strike: Story, strike_readings: list[Reading]
) -> None:
    """The promise of the tool: which sources and spans, through whom, in which reports, and why it is that credible."""
    assert "told by the governor, Dr Ingrid Moe" in story_text(strike, strike_readings, width=160)
    shown = story_text(strike, strike_readings, why=True, grades={"Lake Post": "B"}, width=300)
    lines = [line.strip() for line in shown.splitlines()]
    at = lines.index("2026-03-09  ASSAULT ?: hit")
    assert lines[at + 1].startswith("disputed, credibility 3, possibly true: 2 independent origins; opposed by denial;")
    assert lines[at + 1].endswith("Lake Post is rated B, usually reliable, by the user")
    assert lines[at + 2] == "the governor (government), through Northern Wire, in w1, w2"
    assert lines[at + 3].startswith("w1/E1 at characters 0 to 122: “Shells >>hit<< a grain store in Halden")
    assert lines[at + 4] == "Dr Ingrid Moe (named person), through Lake Post, in w3"
    start, end = (int(number) for number in lines[at + 5].split(":")[0].split(" ")[-3::2])
    sentence = strike_readings[2].report.text[start:end]
    assert lines[at + 5].endswith(f"“{sentence.replace('killed', '>>killed<<')}”")


def test_words_that_two_origins_share_are_quoted_once(strike: Story, strike_readings: list[Reading]) -> None:
    """A sentence that names two sources is not shown twice."""
    struck = strike.occurrences[0]
    mayor = replace(struck.origins[0], id="m", name="the mayor", reports=("w2", "w1"))
    both = replace(struck, origins=(struck.origins[0], mayor), opposed_by=())
    shown = story_text(replace(strike, occurrences=(both,)), strike_readings, why=True)
    assert shown.count(">>hit<<") == 1
    assert "w1/E1 at characters 0 to 122: as above" in shown


def test_what_has_no_day_stands_where_it_was_first_reported(strike: Story, strike_readings: list[Reading]) -> None:
    """Among the dated ones, by the first report: at the bottom in the order of hashes a reader cannot follow it."""
    shown = story_text(strike, strike_readings, width=160)
    timeline = shown[shown.index("when ") : shown.index("Disputed")].splitlines()[1:]
    rows = [line.split("  ")[0] for line in timeline if line.startswith(("2026", "reported", "undated"))]
    assert rows == ["2026-03-09", "reported 2026-03-10", "reported 2026-03-11", "2026-03-12", "reported 2026-03-13"]
    unknown = [replace(one, report=replace(one.report, published=None)) for one in strike_readings]
    assert "undated" in story_text(strike, unknown, width=160)


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
