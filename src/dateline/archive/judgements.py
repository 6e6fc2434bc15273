"""Judgements: what an engine or a person holds two reports, events or sources to be. A judgement is never changed.

Undoing one is a row of its own that closes it; undoing that row puts it back in force. Of the judgements in force on
one pair the newest stands, and a person's stands before any engine's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, insert, select, union

from dateline.archive import ledger as chain
from dateline.archive.schema import judgements
from dateline.errors import ArchiveError

BOTH_WAYS = frozenset({"same_event", "same_story", "contradicts"})
"""The kinds that hold of a pair in either order; they are kept with the lesser key first."""

GRADES = ("A", "B", "C", "D", "E", "F")
"""Reliability of a source in the Admiralty code (NATO STANAG 2511): from A, completely, to E, not; F is not judged."""

_GRADED = "graded"
_CHUNK = 400


class Judgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That ``one`` (and ``other``) is, or is not, what ``kind`` says: ``verdict`` "yes", "no", a grade.

    ``one`` and ``other`` are ``REPORT``, ``REPORT/EVENT`` or a source's name. ``maker`` is the engine or, where
    ``person`` is true, a person's name. ``score`` is a probability in 0..1 or ``None``. ``seq``, ``made_at`` (UTC) and
    ``closes`` are the archive's.
    """

    kind: str
    one: str
    other: str = ""
    verdict: str
    score: float | None = None
    reason: str = ""
    maker: str
    person: bool = False
    seq: int = 0
    made_at: str = ""
    closes: int | None = None

    @property
    def pair(self) -> tuple[str, str, str]:
        """What is judged."""
        return (self.kind, self.one, self.other)


def grade(source: str, grade: str, maker: str, reason: str = "") -> Judgement:
    """A person's rating of a source, A to F; raises ``ValueError`` for another grade, or a source without a name."""
    name = " ".join(source.split())
    if grade.upper() not in GRADES or not name:
        raise ValueError(f'"{grade}" is no grade; they are {", ".join(GRADES)}' if name else "a source has a name")
    return Judgement(kind=_GRADED, one=name, verdict=grade.upper(), maker=maker, person=True, reason=reason)


def write(connection: Connection, judgement: Judgement, moment: str) -> int:
    """The seq of the judgement, or of the one that says so already: its maker's last word on the same question."""
    new = _normal(judgement)
    said = [one for one in in_force(_on_pair(connection, new)) if (one.maker, one.person) == (new.maker, new.person)]
    if said and _content(said[-1]) == _content(new):
        return said[-1].seq
    return _insert(connection, new, moment)


def close(connection: Connection, seq: int, maker: str, reason: str, moment: str, *, person: bool) -> int:
    """Undo a judgement. Raises :class:`ArchiveError` for one that is not in force, and for a person's by an engine."""
    found = connection.execute(select(judgements).where(judgements.c.seq == seq)).mappings().one_or_none()
    if found is None:
        raise ArchiveError(f"judgement {seq}", "there is none with this number")
    undone = Judgement(**found)
    if seq not in {one.seq for one in _not_closed(_on_pair(connection, undone))}:
        raise ArchiveError(f"judgement {seq}", "is undone already")
    if undone.person and not person:
        raise ArchiveError(f"judgement {seq}", f"is a person's ({undone.maker}); only a person may undo it")
    values = {"verdict": "undone", "score": None, "maker": maker, "person": person, "reason": reason, "closes": seq}
    return _insert(connection, msgspec.structs.replace(undone, **values), moment)


def read(
    connection: Connection, *, kind: str | None = None, about: Iterable[str] | None = None, as_of: str | None = None
) -> list[Judgement]:
    """All rows of a kind, or about certain keys, or made by the end of a day (UTC); oldest first."""
    query = select(judgements).order_by(judgements.c.seq)
    if kind is not None:
        query = query.where(judgements.c.kind == kind)
    if as_of is not None:
        query = query.where(func.substr(judgements.c.made_at, 1, 10) <= as_of)
    if about is None:
        return [Judgement(**row) for row in connection.execute(query).mappings()]
    wanted = sorted({*about})
    found: dict[int, Judgement] = {}
    for start in range(0, len(wanted), _CHUNK):
        for row in connection.execute(_about(query, wanted[start : start + _CHUNK])).mappings():
            found[row["seq"]] = Judgement(**row)
    return [found[seq] for seq in sorted(found)]


def held_apart(connection: Connection, kind: str) -> list[tuple[str, str]]:
    """The pairs of which a person says "no" to a kind, and nobody has undone it: rows of persons only persons close."""
    query = select(judgements).where(judgements.c.person.is_(True), judgements.c.kind == kind)
    rows = [Judgement(**row) for row in connection.execute(query.order_by(judgements.c.seq)).mappings()]
    return [(one.one, one.other) for one in standing(rows) if one.verdict == "no"]


def in_force(rows: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that nobody undid, oldest first; ``rows`` are all rows on their pairs, oldest first."""
    return [one for one in _not_closed(rows) if one.closes is None]


def standing(rows: Sequence[Judgement]) -> list[Judgement]:
    """For each pair the judgement that stands: a person's before an engine's, and then the newest."""
    stands: dict[tuple[str, str, str], Judgement] = {}
    for one in in_force(rows):
        other = stands.get(one.pair)
        if other is None or one.person >= other.person:
            stands[one.pair] = one
    return sorted(stands.values(), key=lambda one: one.seq)


def _not_closed(rows: Sequence[Judgement]) -> list[Judgement]:
    """From the newest back: what closes a row is newer than it, and may be closed itself."""
    closed: set[int] = set()
    open_rows = []
    for one in reversed(rows):
        if one.seq not in closed:
            open_rows.append(one)
            if one.closes is not None:
                closed.add(one.closes)
    return open_rows[::-1]


def _about(query: Select[Any], keys: list[str]) -> Select[Any]:
    """By the indexes of both columns, never by that of the kind: a database may think that a kind has few rows."""
    sides = (select(judgements.c.seq).where(column.in_(keys)) for column in (judgements.c.one, judgements.c.other))
    return query.where(judgements.c.seq.in_(union(*sides)))


def _on_pair(connection: Connection, judgement: Judgement) -> list[Judgement]:
    """All rows on the same question, oldest first. Not asked by their kind, see :func:`_about`."""
    same = (judgements.c.one == judgement.one, judgements.c.other == judgement.other)
    found = connection.execute(select(judgements).where(*same).order_by(judgements.c.seq)).mappings()
    return [Judgement(**row) for row in found if row["kind"] == judgement.kind]


def _normal(judgement: Judgement) -> Judgement:
    if judgement.kind in BOTH_WAYS and judgement.other < judgement.one:
        return msgspec.structs.replace(judgement, one=judgement.other, other=judgement.one)
    return judgement


def _content(judgement: Judgement) -> tuple[Any, ...]:
    return (judgement.verdict, judgement.score, judgement.reason)


def _insert(connection: Connection, judgement: Judgement, moment: str) -> int:
    row = {**msgspec.structs.asdict(judgement), "made_at": moment}
    del row["seq"]
    seq = int(connection.execute(insert(judgements).returning(judgements.c.seq), row).scalar_one())
    chain.enter(connection, "judgement", seq)
    return seq
