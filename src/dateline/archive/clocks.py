"""Which readings count as of a day, on the clock of publication or on that of this archive's own learning."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from sqlalchemy import CTE, ColumnElement, Select, bindparam, case, func, or_, select

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


def texts(of: Sequence[str] | None = None) -> Select[Any]:
    """Every text that each report (or ``of`` those with these ids) has had, the newest captures standing for them.

    ``capture`` and ``reading`` are the newest of the text, and ``counts`` is the day from which it counts: a report's
    first text from its publication on, another one (a silent edit) from when we learned it, but where a later day of
    publication is stated than any text before had, from that day. A date is corrected for the past too, so the newest
    capture of a text says when it was published. Where nothing is known of that, it is the day of learning.
    """
    its = select(
        reports.c.id,
        func.max(reports.c.seq).label("capture"),
        func.min(reports.c.seq).label("first"),
        func.substr(func.min(reports.c.learned_at), 1, 10).label("learned"),
    ).group_by(reports.c.id, reports.c.sha256)
    each = (its if of is None else its.where(reports.c.id.in_(of))).cte("each")
    published = func.coalesce(readings.c.published_latest, readings.c.published_earliest, each.c.learned)
    dated = (
        select(each, readings.c.seq.label("reading"), published.label("published"))
        .join(readings, readings.c.report == each.c.capture)
        .where(readings.c.seq.in_(last_readings(select(each.c.capture)).scalar_subquery()))
        .subquery()
    )
    out, learned = dated.c.published, dated.c.learned
    before = func.max(out).over(partition_by=dated.c.id, order_by=dated.c.first, rows=(None, -1))
    from_publication = or_(before.is_(None), out > before, out > learned)
    counts = case((from_publication, out), else_=learned).label("counts")
    return select(dated.c.id, dated.c.capture, dated.c.reading, counts)


def newest_readings(as_of: str | None, clock: Clock, of: Sequence[str] | None = None) -> Select[int]:
    """The newest reading of the newest capture of each report (or ``of`` those with these ids), among those that were
    known on a day.

    The capture comes first: a new engine that goes over an old text does not bring it back.
    """
    by_report = newest_captures().group_by(reports.c.id)
    if of is not None:
        by_report = by_report.where(reports.c.id.in_(of))
    if as_of is None:
        return last_readings(by_report)
    if clock == "learned":
        captures = by_report.where(func.substr(reports.c.learned_at, 1, 10) <= as_of)
        return last_readings(captures).where(func.substr(readings.c.made_at, 1, 10) <= as_of)
    return _counting_on(as_of, texts(of).cte("texts"))


def _counting_on(as_of: str, found: CTE) -> Select[int]:
    """Of :func:`texts` the reading of the newest that each report has on a day; what was withdrawn dates the others."""
    there = found.c.capture.not_in(select(withdrawals.c.report))
    newest = select(func.max(found.c.capture)).where(there, found.c.counts <= as_of).group_by(found.c.id)
    return select(found.c.reading).where(found.c.capture.in_(newest.scalar_subquery()))
