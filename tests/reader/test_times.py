"""Times: what is found, what it means, from where it is seen, and how unsure it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from dateline.ingest.dates import published_when
from dateline.knowledge.calendar import TimexRule, calendar, easter, holiday, timex_rules
from dateline.model import Report, Time, When
from dateline.reader.draft import Draft
from dateline.reader.header import find_header
from dateline.reader.parse import paragraphs, parse
from dateline.reader.reader import read_report
from dateline.reader.times import find_times
from dateline.reader.timex.anchor import Anchor, Tense
from dateline.reader.timex.grammar import find
from dateline.reader.timex.resolve import resolve
from dateline.reader.timex.value import days, since, when

WEDNESDAY = "2023-06-14"


def read(text: str, day: str | None = WEDNESDAY) -> Draft:
    """A draft after both passes; ``day`` is when the report was published."""
    published = When(earliest=day, latest=day, edtf=day, basis="given") if day else None
    draft = Draft(report=Report(id="r", text=text, published=published), doc=parse(text), paragraphs=paragraphs(text))
    find_header(draft)
    find_times(draft)
    return draft


def times(text: str, day: str | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    """Words, type and value of every time expression."""
    return [(text[slice(*time.span)], time.type, time.value) for time in read(text, day).times]


def only(text: str, day: str | None = WEDNESDAY) -> Time:
    """The one time expression of a text."""
    (time,) = read(text, day).times
    return time


RULES = [rule for rule in timex_rules() if rule.name != "nothing"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.name}: {rule.example}")
def test_every_rule_reads_its_own_example(rule: TimexRule) -> None:
    """A row of the grammar that its own example does not reach (a word missing, a rule before it) is dead weight."""
    text = f"x {rule.example} y"
    assert [(text[it.start : it.end], it.rule) for it in find(text)] == [(rule.example, rule.name)]


VALUES = [
    # as written
    ("The treaty was signed on 3 February 2011.", "3 February 2011", "DATE", "2011-02-03"),
    ("The treaty was signed on Feb. 3, 2011.", "Feb. 3, 2011", "DATE", "2011-02-03"),
    ("The treaty was signed on the third of February 2011.", "the third of February 2011", "DATE", "2011-02-03"),
    ("The file is dated 2011-02-03.", "2011-02-03", "DATE", "2011-02-03"),
    ("The pact of March 2011 failed.", "March 2011", "DATE", "2011-03"),
    ("The party ruled in the 1970s.", "the 1970s", "DATE", "197"),
    ("The port dates from the 16th century.", "the 16th century", "DATE", "15"),
    ("Growth slowed in the third quarter of 2019.", "the third quarter of 2019", "DATE", "2019-Q3"),
    ("The season 2018-19 was cancelled.", "2018-19", "DATE", "2018/2019"),
    ("Rebels took the town in nineteen ninety-six.", "nineteen ninety-six", "DATE", "1996"),
    ("The vote was held on Christmas Day 2020.", "Christmas Day 2020", "DATE", "2020-12-25"),
    # seen from a Wednesday, 14 June 2023
    ("Police arrested nine men on Sunday.", "Sunday", "DATE", "2023-06-11"),
    ("The two ministers will meet on Sunday.", "Sunday", "DATE", "2023-06-18"),
    ("The envoy arrived on Wednesday.", "Wednesday", "DATE", "2023-06-14"),
    ("The envoy left last Wednesday.", "last Wednesday", "DATE", "2023-06-07"),
    ("The envoy arrived yesterday.", "yesterday", "DATE", "2023-06-13"),
    ("The office was closed last week.", "last week", "DATE", "2023-W23"),
    ("The office will close next month.", "next month", "DATE", "2023-07"),
    ("The army withdrew in November.", "November", "DATE", "2022-11"),
    ("The army will withdraw in November.", "November", "DATE", "2023-11"),
    ("They were told of their need to leave in late May.", "late May", "DATE", "2023-05"),
    ("The offer was made on May 30.", "May 30", "DATE", "2023-05-30"),
    ("The minister resigned two years ago.", "two years ago", "DATE", "2021"),
    ("The minister resigned ten days ago.", "ten days ago", "DATE", "2023-06-04"),
    ("Farmers protested over the weekend.", "the weekend", "DATE", "2023-W23-WE"),
    ("The bridge collapsed last winter.", "last winter", "DATE", "2022-WI"),
    # times of day
    ("The strike hit the depot at 6am on Tuesday.", "6am on Tuesday", "TIME", "2023-06-13T06:00"),
    ("Shells fell on Tuesday night.", "Tuesday night", "TIME", "2023-06-13TNI"),
    ("Gunmen seized the post in the early hours of Saturday.", "the early hours of Saturday", "TIME", "2023-06-10TMO"),
    ("The storm killed two people overnight.", "overnight", "TIME", "2023-06-13TNI"),
    ("A drone was shot down last night.", "last night", "TIME", "2023-06-13TNI"),
    ("The talks began this morning.", "this morning", "TIME", "2023-06-14TMO"),
    # durations
    ("The siege lasted three weeks.", "three weeks", "DURATION", "P3W"),
    ("The siege lasted for weeks.", "weeks", "DURATION", "PXW"),
    ("The siege lasted two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
    ("The lull lasted half an hour.", "half an hour", "DURATION", "PT30M"),
    ("A two-year boycott began.", "two-year", "DURATION", "P2Y"),
    # repeated
    ("Crowds gather every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
    ("The council meets twice a month.", "twice a month", "SET", "P1M"),
    ("Prices rise annually.", "annually", "SET", "P1Y"),
    # vague
    ("The ministry is now under guard.", "now", "DATE", "PRESENT_REF"),
    ("The group recently split.", "recently", "DATE", "PAST_REF"),
    ("Talks will resume soon.", "soon", "DATE", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), VALUES, ids=[row[1] for row in VALUES])
def test_what_an_expression_means(text: str, words: str, kind: str, value: str) -> None:
    """Type and value decide on which day an event is put, so each kind of expression has its row."""
    assert times(text) == [(words, kind, value)]


NOT_TIMES = [
    "The rebels may attack the convoy.",
    "Thousands march through the capital.",
    "April Norris denied the claim.",
    "The Sun reported the arrest.",
    "A second group reached the border.",
    "The government could fall.",
    "The firm has annual sales of a billion.",
    "The suspect is 52 years old.",
    "Three quarters of the houses burnt.",
    "Police detained 2000 people.",
    "A man in his late forties was held.",
    "The index closed at 1987.5 points.",
]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_words_that_only_look_like_times(text: str) -> None:
    """Months, seasons and units are also verbs, names and counts; a false date puts an event on a wrong day."""
    assert times(text) == []


def test_without_any_anchor_nothing_is_placed() -> None:
    """No date of publication: the value stays open and there are no days, rather than a silent guess."""
    found = read("Police arrested nine men on Sunday. The talks failed in March.", None).times
    assert [(time.value, time.when) for time in found] == [("XXXX-WXX-7", None), ("XXXX-03", None)]


def test_a_rough_count_gives_an_interval() -> None:
    """ "About ten days ago" is no single day: a third either way, and EDTF says approximate."""
    time = only("Officials were told about ten days ago.")
    assert (time.value, time.mod) == ("2023-06-04", "APPROX")
    assert time.when == When(
        earliest="2023-06-01", latest="2023-06-07", edtf="2023-06-04~", basis="'about ten days ago' before 2023-06-14"
    )


def test_part_of_a_month_is_a_third_of_it() -> None:
    """ "Late May" is the last days of May, with soft edges."""
    found = only("The offer was made in late May.").when
    assert found is not None
    assert (found.earliest, found.latest, found.edtf) == ("2023-05-21", "2023-05-31", "2023-05-21~/2023-05-31~")


def test_since_runs_up_to_the_report() -> None:
    """A state that began in 2012 and goes on covers all the days until the report is published."""
    found = only("The country has hosted the group since 2012.").when
    assert found is not None
    assert (found.earliest, found.latest, found.edtf) == ("2012-01-01", WEDNESDAY, "2012/..")


def test_a_span_that_ends_at_the_report_has_days() -> None:
    """ "The last three weeks" is a duration, yet events in it can be dated."""
    time = only("Nine men were arrested in the last three weeks.")
    assert time.value == "P3W"
    assert time.when is not None
    assert (time.when.earliest, time.when.latest) == ("2023-05-24", "2023-06-14")


def test_some_expressions_are_seen_from_the_last_day_told() -> None:
    """Stories go on from day to day: "two days later" counts from what was told, not from publication."""
    text = "Troops entered the town on March 3, 2022. Two days later they left. The following month they came back."
    assert [value for _, _, value in times(text)] == ["2022-03-03", "2022-03-05", "2022-04"]
    text = "The envoy came on Thursday. The next day he met the rebels. He left the next morning."
    assert [value for _, _, value in times(text)] == ["2023-06-08", "2023-06-09", "2023-06-10TMO"]


def test_a_time_of_day_is_on_the_day_just_told() -> None:
    """An hour without a day belongs to the day of the story, even after a year was named in between."""
    text = "A bomb went off on Monday. It was the first since 2019. Guards heard it at 7:38 pm."
    assert times(text)[-1] == ("7:38 pm", "TIME", "2023-06-12T19:38")


def test_days_told_after_a_full_date_are_of_its_year() -> None:
    """Background is told in its own year: the second date is not of the year of the report."""
    text = "The army took over on November 15, 2017. The president resigned on November 21."
    assert times(text)[-1][2] == "2017-11-21"


def test_a_range_shares_its_year() -> None:
    """ "From May to July 1990" speaks of one year, "from November to March 1990" of two."""
    assert [it[2] for it in times("He was held from May to July 1990.")] == ["1990-05", "1990-07"]
    assert [it[2] for it in times("He was held from November to March 1990.")] == ["1989-11", "1990-03"]


def test_a_post_is_read_from_its_own_day() -> None:
    """Somebody who posts "yesterday" means the day before the post, whenever the report was published."""
    text = (
        "The minister stepped down.\n"
        "The offer was withdrawn yesterday, after they were warned in late February.\n"
        "— Mara Lind (@maralind) March 9, 2021\n"
        "Talks ended yesterday."
    )
    assert [it[2] for it in times(text)] == ["2021-03-08", "2021-02", "2021-03-09", "2023-06-13"]


def _read_in(text: str, published: str) -> list[tuple[str, str | None, str | None]]:
    """Value, first and last day of every expression of a report whose publication is only known as an interval."""
    found = dateline.read(text, published=published).times
    return [(it.value, *((it.when.earliest, it.when.latest) if it.when else (None, None))) for it in found]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Police held two men on Monday.", "2026", ("XXXX-WXX-1", "2025-12-29", "2026-12-28")),
        ("Police held two men on Monday.", "2026-03", ("XXXX-WXX-1", "2026-02-23", "2026-03-30")),
        ("Police held two men on Monday.", "../2026", ("XXXX-WXX-1", None, "2026-12-28")),
        ("Police held two men on Monday.", "2026-03-04/2026-03-05", ("2026-03-02", "2026-03-02", "2026-03-02")),
        ("Police held two men on March 4.", "2026", ("2026-03-04", "2026-03-04", "2026-03-04")),
        ("Police held two men on March 4.", "2026-03", ("2026-03-04", "2026-03-04", "2026-03-04")),
        ("Police held two men in May.", "2026", ("2026-05", "2026-05-01", "2026-05-31")),
        ("Police held two men last year.", "2026", ("2025", "2025-01-01", "2025-12-31")),
        ("Police held two men on 4 March 2011.", "2026", ("2011-03-04", "2011-03-04", "2011-03-04")),
        ("Police have held two men since Monday.", "2026-03", ("XXXX-WXX-1", "2026-02-23", "2026-03-31")),
    ],
)
def test_a_report_of_some_month_or_year_has_no_day_that_is_too_exact(
    text: str, published: str, expected: tuple[str, str | None, str | None]
) -> None:
    """An archive that knows only the year of a report must not be told on which Monday its arrests were: the days are
    as wide as the report's own, and a day of the calendar is the one that the report can be of."""
    assert _read_in(text, published) == [expected]


@pytest.mark.parametrize("published", ["0001", "0001-01-01", "9999", "9999-12-31"])
def test_a_report_from_an_end_of_the_calendar_is_read(published: str) -> None:
    """A slip in a catalogue ("0001" for "2001") must not cost the report: no day before or after all days is asked for."""
    text = "Police in Nairobi arrested two men on Monday. A week ago Friday they fled; yesterday, in May, they waited."
    assert dateline.read(text, published=published).events


def test_what_is_counted_from_another_day_is_as_wide_as_that() -> None:
    """Both ends of "Monday" carry what follows along: "two days later" is counted from each, not from one of them."""
    found = _read_in("Police held two men on Monday. Two days later, they were freed.", "2026")
    assert [it[1:] for it in found] == [("2025-12-29", "2026-12-28"), ("2025-12-31", "2026-12-30")]


def test_a_comparison_does_not_move_the_story() -> None:
    """ "Up from a year earlier" stands beside the story; the next "the quarter" is still the one told of."""
    text = "Exports rose in the third quarter of 2019, from a low a year earlier. In the quarter, imports fell."
    assert [it[2] for it in times(text)] == ["2019-Q3", "2018-Q3", "2019-Q3"]


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter", 2024, date(2024, 3, 31)),
        ("easter-2", 2019, date(2019, 4, 19)),
        ("11-4-4", 2023, date(2023, 11, 23)),
        ("05-1--1", 2023, date(2023, 5, 29)),
        ("12-25", 2020, date(2020, 12, 25)),
    ],
)
def test_holidays(rule: str, year: int, day: date) -> None:
    """Movable feasts against the published calendars of those years."""
    assert holiday(rule, year) == day


@given(st.integers(min_value=1583, max_value=4099))
def test_easter_is_a_spring_sunday(year: int) -> None:
    """By its definition Easter falls on a Sunday from 22 March to 25 April."""
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


FORMATS = [
    "{day:%Y-%m-%d}",
    "{day.day} {day:%B} {day:%Y}",
    "{day:%B} {day.day}, {day:%Y}",
    "{day:%b} {day.day}, {day:%Y}",
    "{day:%A}, {day:%B} {day.day}, {day:%Y}",
    "{day:%a}. {day:%d} {day:%b} {day:%Y}",
    "the {day.day}th of {day:%B}, {day:%Y}",
    "{day.month}/{day.day}/{day:%Y}",
]


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2049, 12, 31)), st.sampled_from(FORMATS))
def test_a_date_in_any_format_is_the_same_day(day: date, form: str) -> None:
    """Whatever way an outlet writes a full date, it is that day; no locale and no anchor has a say."""
    text = form.format(day=day)
    (found,) = find(f"on {text} at")
    resolved = resolve(found, Anchor(now=None, tense=lambda: None))
    assert resolved is not None
    assert resolved.value == day.isoformat()


SECTIONS = (
    "months weekdays units directions references seasons parts_of_day ordinals numbers decades date_modifiers hedges_after "
    "quantity_modifiers offsets_from_mention offsets_from_now holidays small_quantities fuzzy_quantities span_starts"
)
WORDS = sorted(
    {word for section in SECTIONS.split() for word in getattr(calendar(), section)}
    | {"the", "of", "a", "weeks", "years", "1999", "2024", "31", "6am", "quarter's", "1980s", "00:61", "0", "٣"}
)


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
    st.none() | st.dates(),
    st.sampled_from([None, "past", "present", "future"]),
)
def test_any_heap_of_time_words_is_read_soundly(text: str, now: date | None, tense: Tense | None) -> None:
    """From the year 1 to 9999 and in any order: no crash, spans in the text, sane intervals, valid EDTF."""
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        resolved = resolve(found, Anchor(now=now, tense=lambda: tense))
        if resolved is None:
            continue
        covered = resolved.when or when(resolved.value, found.groups.get("mod"), "b")
        if covered:
            assert covered.earliest is None or covered.latest is None or covered.earliest <= covered.latest
            parse_edtf(covered.edtf)
        if covered and covered.earliest:
            parse_edtf(since(covered, now).edtf)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from([*WORDS, "since", "—", "\n", "(@x)", "”", "🙂", "مايو"])).map(" ".join)
)
def test_no_text_breaks_the_passes(text: str) -> None:
    """Both passes take any text whatever, with and without a date of publication."""
    for day in (None, WEDNESDAY):
        draft = read(text, day)
        assert all(0 <= time.span[0] < time.span[1] <= len(text) for time in draft.times)
        assert [time.id for time in draft.times] == [f"t{index + 1}" for index in range(len(draft.times))]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)), st.sampled_from(["START", "MID", "END"]))
def test_a_part_lies_within_its_whole(day: date, mod: str) -> None:
    """ "Early", "mid" and "late" narrow a month, a year or a decade and never leave it."""
    for value in (f"{day.year}-{day.month:02d}", f"{day.year}", f"{day.year}"[:3], day.isoformat()):
        whole, part = days(value), when(value, mod, "b")
        assert whole is not None
        assert part is not None
        assert part.earliest is not None
        assert part.latest is not None
        assert whole[0].isoformat() <= part.earliest <= part.latest <= whole[1].isoformat()


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2049, 1, 1)), st.integers(min_value=1, max_value=400))
def test_days_ago_are_counted_exactly(now: date, count: int) -> None:
    """A count of days in figures is exact; it must be off by none."""
    (found,) = find(f"{count} days ago")
    resolved = resolve(found, Anchor(now=now, tense=lambda: None))
    assert resolved is not None
    assert resolved.value == (now - timedelta(days=count)).isoformat()


@pytest.mark.parametrize("published", ["0001", "9999-12-31"])
def test_days_counted_beyond_the_calendar(published: str) -> None:
    """A report may carry a placeholder as its date; what is counted from it ends where the calendar does."""
    text = (
        "Kenya closed the port a day later. The strike ended a week ago Friday, and two days after that the army left "
        "the town. On the night of Sunday to Monday it was quiet; on the last Monday of December they vote. "
        "The talks in the week ending Sunday failed, and the minister resigned yesterday."
    )
    report = Report(id="r", text=text, published=published_when(published, "given"))
    assert read_report(report).times
