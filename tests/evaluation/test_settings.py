"""Scoring when and where: what counts as the right days and the right place."""

from __future__ import annotations

import pytest

from dateline.evaluation.settings import fits, gold_days
from dateline.model import When

PUBLISHED = "2024-11-08"

CASES = [
    ("the same day", ("2024-11-05", "2024-11-05"), "2024-11-05", True),
    ("twice as wide", ("2024-11-05", "2024-11-06"), "2024-11-05", True),
    ("three times as wide", ("2024-11-04", "2024-11-06"), "2024-11-05", False),
    ("beside it", ("2024-11-06", "2024-11-06"), "2024-11-05", False),
    ("a day of the gold month", ("2024-10-03", "2024-10-03"), "2024-10", True),
    ("the gold range's edge", ("2024-11-07", "2024-11-09"), "2024-11-05/2024-11-07", True),
    ("open where the gold goes on", ("2012-01-01", None), "2012/..", True),
    ("up to publication where the gold goes on", ("2012-01-01", PUBLISHED), "2012/..", True),
    ("closed where the gold goes on", ("2012-01-01", "2012-12-31"), "2012/..", False),
    ("open where the gold is a day", ("2024-11-05", None), "2024-11-05", False),
    ("open to the past", (None, "2024-11-05"), "2024-11-05", False),
]


@pytest.mark.parametrize(("days", "gold", "right"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_days_fit_if_they_meet_and_are_not_too_wide(
    days: tuple[str | None, str | None], gold: str, right: bool
) -> None:
    """A scorer that took any overlap would reward an engine that always answers "some time"."""
    when = When(earliest=days[0], latest=days[1], edtf="..", basis="test")
    assert fits(when, gold, PUBLISHED) is right


def test_no_days_fit_nothing() -> None:
    """A missing answer is a wrong one where the gold has a time."""
    assert not fits(None, "2024-11-05", PUBLISHED)


def test_an_open_start_is_read() -> None:
    """The gold writes "until then" as an interval without a beginning."""
    (first, last), goes_on = gold_days("../2019-02-14", PUBLISHED)
    assert (first.year, last.isoformat(), goes_on) == (1, "2019-02-14", False)
