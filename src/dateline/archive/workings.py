"""Workings: what building the stories came to so far, asked and kept in one transaction that is open.

They save work and decide nothing: whoever builds (the room above) says by a hash what each row rests on, and a row that
rests on something else is not used. So they may be thrown away at any time, and need no guard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, insert, select

from dateline.archive import keeping
from dateline.archive.clocks import newest_readings, texts
from dateline.archive.schema import built, readings, reports, told, withdrawals
from dateline.model import Reading, reading_from_json


class Read(NamedTuple):
    """A reading by its seq: of which report, and the last ISO day on which that can have been published."""

    seq: int
    report: str
    day: str | None


class Edition(NamedTuple):
    """A text of a report: the ISO day from which it counts, and the seq of its newest reading."""

    day: str
    reading: int


class Step(NamedTuple):
    """What one report did when the stories were built, see :data:`dateline.archive.schema.built`."""

    chain: str
    reading: int
    found_by: bytes
    step: str


class Told(NamedTuple):
    """A story as it was told, as JSON, with a hash of what it was made of."""

    story: str
    made_of: str
    json: str


class Workings:
    """One transaction over an archive; what writes is for those that :meth:`Archive.workings` opened for writing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def withdrawals(self) -> int:
        """How many captures were ever withdrawn. What was worked out from before one more was is not to be kept."""
        return self._connection.execute(select(func.count()).select_from(withdrawals)).scalar_one()

    def known(self, as_of: str | None = None) -> list[Read]:
        """The readings that :meth:`Archive.readings` would give, in no order, without reading them in."""
        day = func.coalesce(readings.c.published_latest, readings.c.published_earliest)
        query = select(readings.c.seq, reports.c.id, day).join(reports, readings.c.report == reports.c.seq)
        newest = newest_readings(as_of, "published").scalar_subquery()
        return [Read(*row) for row in self._connection.execute(query.where(readings.c.seq.in_(newest)))]

    def editions(self, ids: Iterable[str], as_of: str | None = None) -> dict[str, list[Edition]]:
        """The texts of these reports that counted one after the other (until a day), in order; edits make several.

        A text that was another again before its day came, or on it, never counted.
        """
        found: dict[str, list[Edition]] = {}
        for chunk in keeping.chunks(sorted({*ids})):
            its = texts(chunk).subquery()
            query = select(its.c.id, its.c.counts, its.c.reading).order_by(its.c.capture.desc())
            query = query.where(its.c.capture.not_in(select(withdrawals.c.report)))
            known = query if as_of is None else query.where(its.c.counts <= as_of)
            for id, day, seq in self._connection.execute(known):
                later = found.setdefault(id, [])
                if not later or day < later[0].day:
                    later.insert(0, Edition(day, seq))
        return found

    def readings(self, seqs: Iterable[int]) -> dict[int, Reading]:
        """These readings by seq."""
        found: dict[int, Reading] = {}
        for chunk in keeping.chunks(sorted({*seqs})):
            query = select(readings.c.seq, readings.c.json).where(readings.c.seq.in_(chunk))
            found.update((seq, reading_from_json(raw)) for seq, raw in self._connection.execute(query))
        return found

    def steps(self) -> Iterator[tuple[str, str]]:
        """The chain and the JSON of each step, in order."""
        query = select(built.c.chain, built.c.step).order_by(built.c.number)
        return ((chain, step) for chain, step in self._connection.execute(query))

    def keys(self, first: int, end: int) -> list[bytes]:
        """The keys of the reports of these steps, ``end`` not included."""
        query = select(built.c.found_by).where(built.c.number >= first, built.c.number < end).order_by(built.c.number)
        return list(self._connection.execute(query).scalars())

    def go_on(self, first: int, steps: Sequence[Step]) -> None:
        """Put these in the place of all steps from number ``first`` on."""
        self._connection.execute(delete(built).where(built.c.number >= first))
        if steps:
            rows = [{"number": number, **step._asdict()} for number, step in enumerate(steps, first)]
            self._connection.execute(insert(built), rows)

    def told(self, story: str) -> Told | None:
        """A story as it was told last."""
        row = self._connection.execute(select(told).where(told.c.story == story)).one_or_none()
        return None if row is None else Told(*row)

    def tell(self, stories: Sequence[Told]) -> None:
        """Put these in the place of what was told of the same stories before."""
        for chunk in keeping.chunks(stories):
            self._connection.execute(delete(told).where(told.c.story.in_([one.story for one in chunk])))
            self._connection.execute(insert(told), [one._asdict() for one in chunk])
