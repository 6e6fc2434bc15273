"""Which readings count as of a day, on the clock of publication or on that of this archive's own learning."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from dateline.archive.schema import readings, reports, withdrawals

Clock = Literal["published", "learned"]


def known_on() -> ColumnElement[Any]:
    """The day on which a reading's report was out, over readings joined to reports.

    It is the latest day that publication may have been, or the earliest where it is open, or the day of learning.
    """
    published = func.coalesce(readings.c.published_latest, readings.c.published_earliest)
    return func.coalesce(published, func.substr(reports.c.learned_at, 1, 10))


def newest_captures() -> Select[int]:
    """The newest capture, to be grouped; none of those that were withdrawn."""
    return select(func.max(reports.c.seq)).where(reports.c.seq.not_in(select(withdrawals.c.report)))


def last_readings(captures: Select[int]) -> Select[int]:
    """The newest reading of each of these captures. A capture never goes without: both are written at once."""
    these = captures.scalar_subquery()
    return select(func.max(readings.c.seq)).where(readings.c.report.in_(these)).group_by(readings.c.report)


@cache
def newest_readings_of_ids(*columns: ColumnElement[Any]) -> Select[Any]:
    """These columns of the newest readings of the newest captures of the reports named in the parameter ``ids``."""
    newest = last_readings(
        newest_captures().where(reports.c.id.in_(bindparam("ids", expanding=True))).group_by(reports.c.id)
    )
    its = select(*columns).join(reports, readings.c.report == reports.c.seq)
    return its.where(readings.c.seq.in_(newest.scalar_subquery()))


def newest_readings(as_of: str | None, clock: Clock) -> Select[int]:
    """The newest reading of the newest capture of each report, among those that were known on a day.

    The capture comes first: a new engine that goes over an old text does not bring it back. On the published clock the
    newest capture of a text stands for all of its captures, since dates are corrected for the past too; only then are
    the texts that one id had (an outlet's silent edits) weighed by their dates.
    """
    by_report = newest_captures().group_by(reports.c.id)
    if as_of is None:
        return last_readings(by_report)
    if clock == "learned":
        captures = by_report.where(func.substr(reports.c.learned_at, 1, 10) <= as_of)
        return last_readings(captures).where(func.substr(readings.c.made_at, 1, 10) <= as_of)
    of_texts = last_readings(newest_captures().group_by(reports.c.id, reports.c.sha256)).scalar_subquery()
    known = select(func.max(reports.c.seq)).join(readings, readings.c.report == reports.c.seq)
    captures = known.where(readings.c.seq.in_(of_texts), known_on() <= as_of).group_by(reports.c.id)
    return last_readings(captures)
