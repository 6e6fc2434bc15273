"""The archive: reports and readings, kept and never overwritten, and asked as of a day; judgements, keys and search."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from sqlalchemy import func, select

from dateline.archive import judgements as judging
from dateline.archive import keeping, keys, tellers
from dateline.archive import ledger as chain
from dateline.archive.clocks import Clock, newest_readings
from dateline.archive.filing import Filing
from dateline.archive.judgements import Judgement
from dateline.archive.migrate import stamped
from dateline.archive.rows import capture, report_of
from dateline.archive.schema import claims, events, judgements, ledger, readings, reports, withdrawals
from dateline.archive.search import Hit, Query, find, phrases_of
from dateline.archive.stores import open_store
from dateline.archive.versions import Version, compared
from dateline.archive.withdrawal import withdraw
from dateline.archive.workings import Workings
from dateline.model import Reading, Report, reading_from_json

__all__ = ["Archive", "Clock", "Filing", "Hit", "Judgement", "Kept", "State", "Version", "Workings", "utc_now"]

Kept = keeping.Kept


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
    """An archive at a path (SQLite, made there if there is none) or at a URL (``postgresql://HOST/DATABASE``).

    ``now`` tells when something was learned or made; it is the only clock that is read. ``create=False`` refuses to
    make a new archive. Raises :class:`dateline.errors.ArchiveError` when it cannot be opened or written.
    """

    def __init__(self, where: str | Path, *, now: Callable[[], datetime] = utc_now, create: bool = True) -> None:
        self._now = now
        self._store = open_store(str(where), create=create)
        self.where, self.file = self._store.name, self._store.file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._store.close()

    def has(self, report: Report, engine: str) -> bool:
        """Whether this very report was read by this engine already, or its text was withdrawn."""
        return capture(report) in self.known([report], engine)

    def known(self, reports: Iterable[Report], engine: str) -> set[str]:
        """The captures (:func:`dateline.archive.rows.capture`) of those reports that :meth:`has` would be true of."""
        with self._store.reading() as connection:
            return keeping.known(connection, reports, engine)

    def keep(self, report: Report, reading: Reading, engine: str) -> Kept:
        """Keep a report as it came in and its reading. What is there already, or was withdrawn, is left as it is."""
        with self._store.writing() as connection:
            return keeping.keep(connection, self._store, report, reading, engine, self._moment())

    def reports(self) -> list[Report]:
        """The newest capture of every report, in the order in which the reports first came; none that was withdrawn."""
        there = select(reports).where(reports.c.seq.not_in(select(withdrawals.c.report)))
        newest: dict[str, Report] = {}
        with self._store.reading() as connection:
            for row in connection.execute(there.order_by(reports.c.seq)).mappings():
                newest[row["id"]] = report_of(dict(row))
        return list(newest.values())

    def readings(
        self, as_of: str | None = None, *, clock: Clock = "published", of: Collection[str] | None = None
    ) -> list[Reading]:
        """The newest reading of every report (or ``of`` those with these ids), by day of publication and then id.

        ``as_of`` (an ISO day) leaves out what was not known on that day. On the ``published`` clock, known is what was
        published by then: on the latest day that publication may have been, or the earliest where it is open, or the
        day of learning where nothing is known; a date corrected later is corrected for the past too. A text that was
        edited counts from the day on which we learned it, or from a later day of publication that it states. On the
        ``learned`` clock, known is what this archive itself held at the end of that day (UTC), as it was read then.
        """
        day = func.coalesce(readings.c.published_earliest, "9999").label("day")
        query = select(day, reports.c.id, readings.c.json).join(reports, readings.c.report == reports.c.seq)
        chunks = [None] if of is None else keeping.chunks(sorted({*of}))
        newest = (newest_readings(as_of, clock, ids).scalar_subquery() for ids in chunks)
        with self._store.reading() as connection:
            found = [row for one in newest for row in connection.execute(query.where(readings.c.seq.in_(one)))]
        rows = sorted(found, key=lambda row: (row.day, row.id))
        return [reading_from_json(row.json) for row in rows]

    def reading(self, id: str) -> Reading | None:
        """The newest reading of one report, at a cost that does not grow with the archive."""
        return self.readings_of([id]).get(id)

    def readings_of(self, ids: Iterable[str]) -> dict[str, Reading]:
        """The newest readings of these reports by id; those that are not there are left out."""
        with self._store.reading() as connection:
            return keeping.readings_of(connection, ids)

    def versions(self, id: str) -> list[Version]:
        """Every capture of a report in the order in which they came, with the differences; empty for an unknown id."""
        about = select(reports, withdrawals.c.reason).outerjoin(withdrawals, withdrawals.c.report == reports.c.seq)
        with self._store.reading() as connection:
            rows = connection.execute(about.where(reports.c.id == id).order_by(reports.c.seq)).mappings().all()
        return compared(
            [
                Version(
                    report=report_of(dict(row)),
                    learned_at=row["learned_at"],
                    sha256=row["sha256"],
                    withdrawn=row["reason"],
                )
                for row in rows
            ]
        )

    def withdraw(self, id: str, *, maker: str, reason: str) -> int:
        """Take out the text of a report, in all its versions, and what was read in it; returns how many versions.

        The hashes stay, so the chain still checks; the same text is not taken in again. Raises :class:`ArchiveError`
        for an id that is unknown or withdrawn already, ``ValueError`` where no reason is given.
        """
        with self._store.writing() as connection:
            taken = withdraw(connection, self._store, id, maker, reason, self._moment())
        self._store.scrub()
        return taken

    def judge(self, judgement: Judgement) -> int:
        """Write a judgement down; returns its number. Where its maker's last word on this is the same, that one's."""
        return self.judge_all([judgement])[0]

    def judge_all(self, several: Sequence[Judgement]) -> list[int]:
        """What :meth:`judge` does, for all or none of them."""
        with self._store.writing() as connection:
            return [judging.write(connection, one, self._moment()) for one in several]

    def undo(self, seq: int, *, maker: str, reason: str = "", person: bool = False) -> int:
        """Close a judgement by a row of its own, whose number is returned; undoing that one puts it back in force.

        Raises :class:`ArchiveError` for one that is not in force, and where an engine would undo what a person said.
        """
        with self._store.writing() as connection:
            return judging.close(connection, seq, maker, reason, self._moment(), person=person)

    def judgements(
        self, kind: str | None = None, *, about: Iterable[str] | None = None, as_of: str | None = None
    ) -> list[Judgement]:
        """The judgements that stand, one a pair: a person's before an engine's, and then the newest.

        ``about`` are keys (``REPORT``, ``REPORT/EVENT``, a source) of which a judgement has at least one. ``as_of`` is
        an ISO day: those that stood at its end (UTC).
        """
        return judging.standing(self.all_judgements(kind, about=about, as_of=as_of))

    def all_judgements(
        self, kind: str | None = None, *, about: Iterable[str] | None = None, as_of: str | None = None
    ) -> list[Judgement]:
        """Every row that was ever written, those undone and those that undo included: who overrode what."""
        with self._store.reading() as connection:
            return judging.read(connection, kind=kind, about=about, as_of=as_of)

    def held_apart(self, kind: str) -> list[tuple[str, str]]:
        """The pairs of which a person says that they are not what ``kind`` says, as "same_story"."""
        with self._store.reading() as connection:
            return judging.held_apart(connection, kind)

    def rate(self, source: str, grade: str, *, maker: str, reason: str = "") -> int:
        """A person's rating of a source, A (reliable) to F (not judged, the default); ``ValueError`` for another."""
        return self.judge(judging.grade(source, grade, maker, reason))

    def ratings(self, as_of: str | None = None) -> dict[str, Judgement]:
        """The ratings that stand, by source; a source that is not here is an F."""
        return {one.one: one for one in self.judgements("graded", as_of=as_of)}

    def tellers(self, *, passing_on: bool = False) -> set[str]:
        """The names of outlets, and of those with whom claims begin.

        ``passing_on`` adds media that only pass on what others say, and agencies that are credited, which takes reading
        all readings.
        """
        with self._store.reading() as connection:
            return tellers.at_hand(connection).union(tellers.in_readings(connection) if passing_on else ())

    def index(self, id: str, words: Iterable[str]) -> int:
        """Let a report be found by these keys; returns how many are new. :class:`ArchiveError` for an unknown id."""
        with self._store.writing() as connection:
            return keys.index(connection, self._store, id, words)

    def reports_with(self, words: Iterable[str], *, most: int = 200) -> dict[str, list[str]]:
        """For each key the ids of the reports that have it, the newest in the archive first, ``most`` at most."""
        with self._store.reading() as connection:
            return keys.reports_with(connection, self._store, words, most)

    @contextmanager
    def filing(self, *, writes: bool = False) -> Iterator[Filing]:
        """One transaction in which reports are put into stories, see :mod:`dateline.archive.filing`."""
        with self._store.writing() if writes else self._store.reading() as connection:
            yield Filing(connection, self._store, self._moment())

    @contextmanager
    def workings(self, *, writes: bool = False) -> Iterator[Workings]:
        """One transaction over what building the stories came to so far, see :mod:`dateline.archive.workings`."""
        with self._store.writing() if writes else self._store.reading() as connection:
            yield Workings(connection)

    def search(
        self,
        query: str,
        *,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        limit: int = 20,
    ) -> list[Hit]:
        """The reports in whose title or text all the words and "phrases" of a query stand, the newest first.

        ``since`` and ``until`` are ISO days of publication. With ``as_of``, an ISO day, only the texts are looked at
        that stood then, those of :meth:`readings`. Case and accents do not count; "soldier*" is every word that begins
        so. Raises ``ValueError`` for a query without a word, or with a quotation mark that is not closed.
        """
        asked = Query(phrases_of(query), since, until, as_of, limit)
        with self._store.reading() as connection:
            return find(connection, self._store, asked)

    def state(self) -> State:
        """The archive in figures. Reads every row, to check the hash chain."""
        tables = (reports, readings, events, claims, judgements, withdrawals, ledger)
        with self._store.reading() as connection:
            counts = {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}
            return State(stamped(connection) or "", counts, chain.head(connection), list(chain.problems(connection)))

    def _moment(self) -> str:
        return self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
