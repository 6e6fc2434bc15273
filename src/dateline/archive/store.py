"""The archive: reports and readings, kept and never overwritten, and asked as of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

from sqlalchemy import Connection, Select, func, insert, select

from dateline.archive import ledger as chain
from dateline.archive.database import open_database, stamped, told, writing
from dateline.archive.rows import capture, claim_rows, event_rows, reading_row, report_of, report_row
from dateline.archive.schema import claims, events, ledger, readings, reports
from dateline.model import Reading, Report, reading_from_json

Clock = Literal["published", "learned"]


class Kept(NamedTuple):
    """What keeping a reading added."""

    report: bool
    reading: bool


class State(NamedTuple):
    """An archive in figures: its schema's revision, rows by table, the head of its hash chain, what breaks it."""

    schema: str
    rows: dict[str, int]
    head: str
    problems: list[str]


def utc_now() -> datetime:
    """The moment of learning. It is written beside reports and readings, never into them."""
    return datetime.now(UTC)


class Archive:
    """An archive at a path (SQLite), made there if there is none.

    ``now`` tells when something was learned or made; it is the only clock that is read. ``create=False`` refuses to
    make a new archive. Raises :class:`dateline.errors.ArchiveError` when it cannot be opened or written.
    """

    def __init__(self, where: str | Path, *, now: Callable[[], datetime] = utc_now, create: bool = True) -> None:
        self.where = str(where)
        self._now = now
        self._engine = open_database(self.where, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def has(self, report: Report, engine: str) -> bool:
        """Whether this very report was read by this engine already."""
        query = (
            select(func.count())
            .select_from(readings.join(reports, readings.c.report == reports.c.seq))
            .where(reports.c.capture == capture(report), readings.c.engine == engine)
        )
        with told(self.where), self._engine.connect() as connection:
            return connection.execute(query).scalar_one() > 0

    def keep(self, report: Report, reading: Reading, engine: str) -> Kept:
        """Keep a report as it came in and its reading. What is there already is left as it is."""
        with told(self.where), writing(self._engine) as connection:
            moment = self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            seq, new_report = _keep_report(connection, report, moment)
            return Kept(new_report, _keep_reading(connection, reading, seq, engine, moment))

    def reports(self) -> list[Report]:
        """The newest capture of every report, in the order in which the reports first came."""
        newest = select(func.max(reports.c.seq)).group_by(reports.c.id)
        first = select(reports.c.id, func.min(reports.c.seq).label("came")).group_by(reports.c.id).subquery()
        query = (
            select(reports)
            .join(first, first.c.id == reports.c.id)
            .where(reports.c.seq.in_(newest))
            .order_by(first.c.came)
        )
        with told(self.where), self._engine.connect() as connection:
            return [report_of(dict(row)) for row in connection.execute(query).mappings()]

    def readings(self, as_of: str | None = None, *, clock: Clock = "published") -> list[Reading]:
        """The newest reading of every report, by day of publication and then id.

        ``as_of`` (an ISO day) leaves out what was not known on that day. On the ``published`` clock, known is what was
        published by then: on the latest day that publication may have been, or the earliest where it is open, or the
        day of learning where nothing is known; a date corrected later is corrected for the past too. On the ``learned``
        clock, known is what this archive itself held at the end of that day (UTC), as it was read then.
        """
        query = (
            select(readings.c.json)
            .join(reports, readings.c.report == reports.c.seq)
            .where(readings.c.seq.in_(_newest(as_of, clock)))
            .order_by(func.coalesce(readings.c.published_earliest, "9999"), reports.c.id)
        )
        with told(self.where), self._engine.connect() as connection:
            return [reading_from_json(raw) for raw in connection.execute(query).scalars()]

    def state(self) -> State:
        """The archive in figures. Reads every row, to check the hash chain."""
        tables = (reports, readings, events, claims, ledger)
        with told(self.where), self._engine.connect() as connection:
            counts = {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}
            return State(stamped(connection) or "", counts, chain.head(connection), list(chain.problems(connection)))


def _newest(as_of: str | None, clock: Clock) -> Select[int]:
    """The newest reading of each report among those that were known on a day.

    On the published clock a text's newest reading stands for all of its readings, and only then are the texts that one
    id had (an outlet's silent edits) weighed by their dates.
    """
    kept = select(func.max(readings.c.seq)).join(reports, readings.c.report == reports.c.seq)
    by_report = kept.group_by(reports.c.id)
    if as_of is None:
        return by_report
    if clock == "learned":
        return by_report.where(func.substr(readings.c.made_at, 1, 10) <= as_of)
    published = func.coalesce(readings.c.published_latest, readings.c.published_earliest)
    known_on = func.coalesce(published, func.substr(reports.c.learned_at, 1, 10))
    return by_report.where(readings.c.seq.in_(kept.group_by(reports.c.id, reports.c.sha256)), known_on <= as_of)


def _keep_report(connection: Connection, report: Report, moment: str) -> tuple[int, bool]:
    """The row of this capture of the report, and whether it is new."""
    found = connection.execute(select(reports.c.seq).where(reports.c.capture == capture(report))).scalar()
    if found is not None:
        return found, False
    seq = _insert(connection, reports, report_row(report, moment))
    chain.enter(connection, "report", seq)
    return seq, True


def _keep_reading(connection: Connection, reading: Reading, report: int, engine: str, moment: str) -> bool:
    """Whether the reading is new: the same engine may read a report otherwise when its knowledge was changed."""
    row = reading_row(reading, report, engine, moment)
    same = (readings.c[column] == row[column] for column in ("report", "engine", "sha256"))
    if connection.execute(select(readings.c.seq).where(*same)).scalar() is not None:
        return False
    seq = _insert(connection, readings, row)
    for table, rows in ((events, event_rows(reading, seq)), (claims, claim_rows(reading, seq))):
        if rows:
            connection.execute(insert(table), rows)
    chain.enter(connection, "reading", seq)
    return True


def _insert(connection: Connection, table: Any, row: dict[str, Any]) -> int:
    return int(connection.execute(insert(table).returning(table.c.seq), row).scalar_one())
