"""Filing: where reports stand among the stories, asked and written in one transaction that is open.

A story is the reports that judgements of kind ``same_story`` join: of an engine, in force, each between a report and
the earliest of its story. Whoever puts reports into stories (the room above) says which; here they are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select

from dateline.archive import judgements as judging
from dateline.archive import keeping, keys
from dateline.archive.clocks import newest_captures, newest_readings_of_ids
from dateline.archive.judgements import Judgement
from dateline.archive.schema import keys as key_table
from dateline.archive.schema import ledger, links, readings, reports
from dateline.archive.stores.base import Store
from dateline.model import Reading, Report

SAME_STORY = "same_story"
_DAY = func.coalesce(readings.c.published_latest, readings.c.published_earliest)


class Link(NamedTuple):
    """How like two reports are, 0..1, and as JSON what the one has copied from the other, where it has."""

    likeness: float
    copied: str | None


class Filing:
    """One transaction over the archive; what writes is for those that :meth:`Archive.filing` opened for writing."""

    def __init__(self, connection: Connection, store: Store, moment: str) -> None:
        self._connection, self._store, self._moment = connection, store, moment

    @property
    def mark(self) -> int:
        """A number that grows with all that anybody writes: the end of the ledger."""
        return self._connection.execute(select(func.max(ledger.c.seq))).scalar() or 0

    def reports_with(self, words: Iterable[int], most: int, first: int = 0) -> dict[int, list[str]]:
        """For each key the ids of the reports that have it, the newest in the archive first, ``most`` at most and none
        older than the capture ``first``."""
        return keys.reports_with(self._connection, self._store, words, most, first)

    def first_capture(self, since: str) -> int | None:
        """The capture (its seq) before which nothing came that was published on the day ``since`` or later."""
        # The sum keeps a database from walking through all captures in their order until it meets the day.
        query = select(func.min(readings.c.report + 0)).where(readings.c.published_latest >= since)
        return self._connection.execute(query).scalar()

    def readings_of(self, ids: Iterable[str]) -> dict[str, Reading]:
        """The newest readings of these reports, by id."""
        return keeping.readings_of(self._connection, ids)

    def days(self, ids: Iterable[str]) -> dict[str, str | None]:
        """The last ISO day on which each of these reports can have been published; those not there are left out."""
        found = {}
        for chunk in keeping.chunks(sorted({*ids})):
            for id, day in self._connection.execute(newest_readings_of_ids(reports.c.id, _DAY), {"ids": chunk}):
                found[id] = day
        return found

    def outlets(self) -> list[Report]:
        """For every outlet its first report, without its text; and all reports that name none."""
        first = select(func.min(reports.c.seq)).where(reports.c.outlet.is_not(None)).group_by(reports.c.outlet)
        query = select(reports.c.id, reports.c.outlet, reports.c.url).order_by(reports.c.seq)
        those = or_(reports.c.seq.in_(first.scalar_subquery()), reports.c.outlet.is_(None))
        rows = self._connection.execute(query.where(those))
        return [Report(id=id, text="", outlet=outlet, url=url) for id, outlet, url in rows]

    def with_key(self, key: int) -> list[str]:
        """The reports whose newest capture has a key, in order of arrival."""
        return self._newest_where(reports.c.seq.in_(_holders(key)))

    def without_key(self, key: int) -> list[str]:
        """The reports whose newest capture does not have a key, in order of arrival."""
        return self._newest_where(reports.c.seq.not_in(_holders(key)))

    def _newest_where(self, condition: ColumnElement[bool]) -> list[str]:
        newest = newest_captures().group_by(reports.c.id).scalar_subquery()
        query = select(reports.c.id).where(reports.c.seq.in_(newest), condition).order_by(reports.c.seq)
        return list(self._connection.execute(query).scalars())

    def links_of(self, report: str) -> dict[str, Link]:
        """The reports that a report is linked with."""
        query = select(links.c.other, links.c.likeness, links.c.copied).where(links.c.report == report)
        return {other: Link(likeness, copied) for other, likeness, copied in self._connection.execute(query)}

    def joined_with(self, report: str) -> dict[str, int]:
        """The reports that an engine judges to be of one story with a report, each with the judgement's seq."""
        rows = judging.in_force(judging.read(self._connection, kind=SAME_STORY, about=[report]))
        return {
            one.one if one.other == report else one.other: one.seq
            for one in rows
            if not one.person and one.verdict == "yes"
        }

    def apart(self, kind: str) -> list[tuple[str, str]]:
        """The pairs of which a person says that they are not what a kind of judgement says."""
        return judging.held_apart(self._connection, kind)

    def keep(self, report: Report, reading: Reading, engine: str) -> keeping.Kept:
        """What :meth:`Archive.keep` does."""
        return keeping.keep(self._connection, self._store, report, reading, engine, self._moment)

    def index(self, report: str, words: Collection[int]) -> None:
        """Let a report be found by these keys."""
        keys.index(self._connection, self._store, report, words)

    def link(self, report: str, several: Mapping[str, Link]) -> None:
        """Link a report with these, and with no others any more."""
        self._connection.execute(delete(links).where(or_(links.c.report == report, links.c.other == report)))
        rows = [
            {"report": one, "other": two, "likeness": link.likeness, "copied": link.copied}
            for other, link in several.items()
            for one, two in ((report, other), (other, report))
        ]
        if rows:
            self._connection.execute(insert(links), rows)

    def judge(self, judgement: Judgement) -> int:
        """Write a judgement down; returns its seq."""
        return judging.write(self._connection, judgement, self._moment)

    def undo(self, seq: int, maker: str, reason: str) -> None:
        """Close an engine's judgement by a row of its own."""
        judging.close(self._connection, seq, maker, reason, self._moment, person=False)


def _holders(key: int) -> Select[int]:
    return select(key_table.c.report).where(key_table.c.key == key)
