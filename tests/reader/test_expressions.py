"""Time expressions as a careful reader of news takes them: the rows of ``expressions.tsv``, and laws of the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.calendar import calendar, easter, occasions, orthodox_easter, table
from dateline.knowledge.codes import country_codes
from dateline.knowledge.countries_calendar import national_day, national_day_names, year_kind
from dateline.model import Report, Time, When
from dateline.reader.draft import Draft
from dateline.reader.header import find_header
from dateline.reader.parse import paragraphs, parse
from dateline.reader.places import find_places
from dateline.reader.times import find_times

_FILE = Path(__file__).with_name("expressions.tsv")


class Row(NamedTuple):
    """A line of the table; days are ISO, empty where open or unknown."""

    published: str
    text: str
    expression: str
    earliest: str
    latest: str
    why: str


def rows() -> list[Row]:
    """The rows of the table without its notes and header."""
    _, *lines = (line for line in _FILE.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [Row(*(cell.replace("\\n", "\n") for cell in line.split("\t"))) for line in lines]


ROWS = rows()


def read(text: str, day: str | None) -> list[Time]:
    """The times of a text, by the passes that find them alone."""
    published = When(earliest=day, latest=day, edtf=day, basis="given") if day else None
    draft = Draft(report=Report(id="r", text=text, published=published), doc=parse(text), paragraphs=paragraphs(text))
    find_header(draft)
    find_places(draft)
    find_times(draft)
    return draft.times


def days(text: str, day: str | None, expression: str) -> tuple[str, str] | None:
    """First and last day of the time that covers an expression, empty where open; ``None`` if there is no such time."""
    start = text.index(expression)
    end = start + len(expression)
    found = next((time for time in read(text, day) if time.span[0] <= start and end <= time.span[1]), None)
    if found is None:
        return None
    covered = found.when
    return (covered.earliest or "", covered.latest or "") if covered else ("", "")


@pytest.mark.parametrize("row", ROWS, ids=[f"{index}: {row.expression}" for index, row in enumerate(ROWS, 1)])
def test_what_a_careful_reader_takes_it_for(row: Row) -> None:
    """A wrong day puts an event where it did not happen; the notes of the table say how the answers were made."""
    assert days(row.text, row.published or None, row.expression) == (row.earliest, row.latest), row.why


def test_no_row_stands_twice() -> None:
    """A row copied and not changed would count as coverage that is not there."""
    keys = [(row.published, row.text, row.expression) for row in ROWS]
    assert len(set(keys)) == len(keys) >= 250


SHIFTING = [
    ("The envoy left yesterday.", "yesterday"),
    ("The envoy left last Friday.", "last Friday"),
    ("The envoy left two days ago.", "two days ago"),
    ("The envoy left on Sunday.", "Sunday"),
    ("The envoy will leave next week.", "next week"),
    ("The envoy left on the night of Friday to Saturday.", "the night of Friday to Saturday"),
    ("The envoy will leave at 11 pm EST on Tuesday.", "11 pm EST on Tuesday"),
    ("The envoy will leave tomorrow night.", "tomorrow night"),
]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(SHIFTING),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)),
    st.integers(min_value=-520, max_value=520),
)
def test_what_is_counted_in_days_shifts_with_the_report(row: tuple[str, str], day: date, weeks: int) -> None:
    """Read some weeks later the same words mean days as many weeks later: no year turn or leap day has a say."""
    text, expression = row
    shift = timedelta(weeks=weeks)
    one, other = (days(text, it.isoformat(), expression) for it in (day, day + shift))
    assert one is not None
    assert other == tuple((date.fromisoformat(it) + shift).isoformat() for it in one)


@pytest.mark.parametrize(
    ("rule", "year", "spans"),
    [
        ("feast ramadan", 2024, [("2024-03-11", "2024-04-09")]),
        ("feast eid al fitr", 2000, [("2000-01-08", "2000-01-10"), ("2000-12-27", "2000-12-29")]),
        ("feast hanukkah", 2024, [("2024-12-26", "2025-01-02")]),
        ("feast diwali", 1970, []),
        ("feast ramadan", 1950, []),
        ("orthodox", 2023, [("2023-04-16", "2023-04-16")]),
        ("easter+39", 2024, [("2024-05-09", "2024-05-09")]),
    ],
)
def test_feasts(rule: str, year: int, spans: list[tuple[str, str]]) -> None:
    """Feasts of moving calendars: twice in a year, over the turn of one, and in no table rather than guessed."""
    assert [(first.isoformat(), last.isoformat()) for first, last in occasions(rule, year)] == spans


def test_every_feast_that_has_a_name_has_days() -> None:
    """A name in the calendar without a column in the table of feasts would never be placed."""
    rules = {rule for rule in calendar().holidays.values() if rule.startswith("feast ")}
    assert rules
    for rule in rules:
        for year in range(2001, 2036):
            assert occasions(rule, year), (rule, year)


@given(st.integers(min_value=1900, max_value=2099))
def test_orthodox_easter_is_a_late_spring_sunday(year: int) -> None:
    """By the Julian computus it is a Sunday from 3 April to 10 May, on the Western Easter or up to five weeks after."""
    day = orthodox_easter(year)
    assert day.isoweekday() == 7
    assert date(year, 4, 3) <= day <= date(year, 5, 10)
    assert timedelta(0) <= day - easter(year) <= timedelta(weeks=5)


NATIONAL_DAYS = [
    (country, name, day)
    for country, *_ in (row.split("\t") for row in table("national_days.tsv")[1:])
    for name in national_day_names()
    if (day := national_day(name, country))
]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(NATIONAL_DAYS), st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)))
def test_a_national_day_is_its_countrys_and_never_another_s(row: tuple[str, str, str], day: date) -> None:
    """The same two words are another day in each country: the one beside them decides, wherever the report is from."""
    country, name, held = row
    known = country_codes(country)
    assert known is not None
    text = f"LISBON, Portugal — Crowds gathered on {known.name}'s {name.title()}."
    found = days(text, day.isoformat(), name.title())
    assert found is not None
    assert (found[0][5:], found[1][5:]) == (held, held)


@given(st.sampled_from([row.split("\t")[:2] for row in table("years.tsv")[1:]]), st.integers(1950, 2090))
def test_a_year_of_any_calendar_is_a_year_long(row: list[str], year: int) -> None:
    """A financial year told by both its years lasts twelve months, and where nobody is known no country's is missed."""
    kind, country = row
    first, last = year_kind(kind, country).days(year, year + 1)
    assert (last - first).days in (364, 365) if country or kind != "fiscal" else (last - first).days > 365
    widest_first, widest_last = year_kind(kind, None).days(year, year + 1)
    assert widest_first <= first <= last <= widest_last


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The rocket rose at 11 pm EST on Tuesday.", "2023-06-13T23:00-05:00"),
        ("The rocket rose at 0300 GMT on Tuesday.", "2023-06-13T03:00+00:00"),
        ("The rocket rose at 2 a.m. GMT+3 on Tuesday.", "2023-06-13T02:00+03:00"),
        ("The rocket rose at 2 a.m. IST on Tuesday.", "2023-06-13T02:00"),
        ("The log says 2023-06-13T22:15Z.", "2023-06-13T22:15+00:00"),
    ],
)
def test_a_clock_keeps_its_zone(text: str, value: str) -> None:
    """The value says the moment, so that a reader elsewhere can work out their own day; IST could be three zones."""
    (time,) = read(text, "2023-06-14")
    assert time.value == value
    assert time.when is not None
    assert time.when.earliest == time.when.latest == "2023-06-13"


WORDS = sorted(
    {*calendar().holidays, *calendar().sides_of_now, *calendar().directions, *calendar().days_from_now}
    | {"the", "of", "ago", "in", "year", "years", "month", "two", "3", "-", "5", "to", "May", "2024", "29", "February"}
    | {
        "25.03.2019",
        "Monday",
        "recent",
        "weeks",
        "week",
        "half",
        "night",
        "turn",
        "century",
        "fiscal",
        "FY19",
        "H1",
        "Q3",
    }
    | {
        "Independence Day",
        "Kenya's",
        "over",
        "and",
        "1990s",
        "weekend",
        "school",
        "99",
        "thousand",
        "days",
        "beginning",
    }
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), st.dates())
def test_any_heap_of_feasts_and_sides_is_read_soundly(text: str, day: date) -> None:
    """Ranges, feasts and "earlier"/"later" go by ways of their own: no interval runs backwards, all EDTF is valid."""
    for time in read(text, day.isoformat()):
        if time.when:
            assert time.when.earliest is None or time.when.latest is None or time.when.earliest <= time.when.latest
            parse_edtf(time.when.edtf)
