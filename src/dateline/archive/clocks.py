"""Which readings count as of a day, on the clock of publication or on that of this archive's own learning."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, func, select

from dateline.archive.schema import readings, reports, withdrawals

Clock = Literal["published", "learned"]


def known_on() -> ColumnElement[Any]:
    """The day on which a reading's report was out, over readings joined to reports.

    It is the latest day that publication may have been, or the earliest where it is open, or the day of learning.
    """
    published = func.coalesce(readings.c.published_latest, readings.c.published_earliest)
    return func.coalesce(published, func.substr(reports.c.learned_at, 1, 10))


def newest_readings(as_of: str | None, clock: Clock) -> Select[int]:
    """The newest reading of each report among those that were known on a day; of withdrawn captures there is none.

    On the published clock a text's newest reading stands for all of its readings, and only then are the texts that one
    id had (an outlet's silent edits) weighed by their dates.
    """
    there = select(func.max(readings.c.seq)).join(reports, readings.c.report == reports.c.seq)
    kept = there.where(reports.c.seq.not_in(select(withdrawals.c.report)))
    by_report = kept.group_by(reports.c.id)
    if as_of is None:
        return by_report
    if clock == "learned":
        return by_report.where(func.substr(readings.c.made_at, 1, 10) <= as_of)
    of_a_text = kept.group_by(reports.c.id, reports.c.sha256)
    return by_report.where(readings.c.seq.in_(of_a_text.scalar_subquery()), known_on() <= as_of)
