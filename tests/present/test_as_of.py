"""The past of a dossier: the story on each earlier day is the one that was built of what was out by then."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Occurrence, Reading, Story, When
from dateline.present.dossier.days import MOST_DAYS, days_of, over
from dateline.present.dossier.told import Told
from dateline.stories import build

FIRST = date(2026, 3, 10)
delays = st.lists(st.integers(0, 6), min_size=4, max_size=4)


def dated(readings: list[Reading], after: list[int]) -> list[Reading]:
    """The readings, published so many days after the first of March's second week."""
    found = []
    for one, days in zip(readings, after, strict=True):
        iso = (FIRST + timedelta(days=days)).isoformat()
        when = When(earliest=iso, latest=iso, edtf=iso, basis="given")
        found.append(msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, published=when)))
    return found


def weighed(one: Occurrence) -> tuple[object, ...]:
    """All that the page tells of how a happening stood."""
    return (
        one.mentions,
        one.when,
        one.place,
        one.origins,
        one.independent_origins,
        one.credibility,
        one.status,
        one.opposed_by,
        one.because,
    )


@settings(deadline=None, max_examples=40)
@given(after=delays)
def test_the_past_is_what_the_archive_would_have_said(strike_readings: list[Reading], after: list[int]) -> None:
    """Whatever came when: a happening on an earlier day stands as a story built on that day would have it, if the same
    words were taken to tell it: what belongs together may be seen anew when more is known.
    """
    readings = dated(strike_readings, after)
    for story in build(readings):
        told = Told(story, readings)
        assert told.past[-1] == (story.last, told)
        for day, then in told.past:
            of_day = {one.mentions: one for old in build(readings, as_of=day) for one in old.occurrences}
            assert not of_day.keys().isdisjoint(one.mentions for one in then.story.occurrences)
            for one in then.story.occurrences:
                assert one.mentions not in of_day or weighed(one) == weighed(of_day[one.mentions])


@given(st.lists(st.dates(date(2020, 1, 1), date(2026, 1, 1)), max_size=200))
def test_of_a_long_story_the_days_are_thinned_and_the_last_is_kept(dates: list[date]) -> None:
    """A list of hundreds of days is no choice, and each costs a weighing of the story."""
    published = [one.isoformat() for one in dates]
    days = days_of([*published, None])
    assert len(days) <= MOST_DAYS
    assert days == sorted(set(days))
    assert set(days) <= set(published)
    assert days[-1:] == sorted(published)[-1:]


def test_what_has_no_date_is_known_on_the_last_day_only(strike: Story, strike_readings: list[Reading]) -> None:
    """Nobody can say that it was out before: it is not told of any earlier day."""
    report = msgspec.structs.replace(strike_readings[0].report, published=None)
    told = Told(strike, [msgspec.structs.replace(strike_readings[0], report=report), *strike_readings[1:]])
    assert ["w1" in then.story.reports for _, then in told.past] == [False, False, True]


def test_what_holds_on_all_days_is_told_once(strike: Story, strike_readings: list[Reading]) -> None:
    """The page grows with what changed, not with the number of days."""
    told = Told(strike, strike_readings)
    assert [(one.since, one.until, one.value) for one in over(told, lambda then: "same")] == [("", "", "same")]
    assert [one[:] for one in over(told, lambda then: len(then.story.reports))] == [
        ("", "2026-03-11", 2),
        ("2026-03-11", "2026-03-13", 3),
        ("2026-03-13", "", 4),
    ]
