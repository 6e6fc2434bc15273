"""The doctor on actor tables, the user's and ours: rows, bad rows, codes nobody knows, names of two meanings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dateline.knowledge.actors import ACTOR_FILES, Role, doubts_of, rows_of
from dateline.knowledge.folding import fold_name
from dateline.knowledge.own_rows import RowError, checked_names, checked_role, first_day, last_day, shown
from dateline.knowledge.own_tables import OwnTable, labels_of, tables_in_use


class Finding(NamedTuple):
    """What the doctor says of a table. ``ok`` is ``None`` for what is merely worth knowing."""

    ok: bool | None
    detail: str


class _Held(NamedTuple):
    """A name that stands for somebody: where (file and line), as part of which entry, by which code, and when."""

    name: str
    where: str
    entry: tuple[str, int]
    role: Role


def actor_findings() -> Iterator[Finding]:
    """Of the user's tables in use, each by itself and then all together; then of each of ours."""
    tables = tables_in_use()
    for label, table in zip(labels_of(tables), tables, strict=True):
        yield from _own_findings(label, table)
    for detail in _conflicts(_held_by_own(tables)):
        yield Finding(False, f"{detail}; mark a doubtful name with ? or give days that do not overlap")
    for name, _kind in ACTOR_FILES:
        yield from _our_findings(name)


def _own_findings(label: str, table: OwnTable) -> Iterator[Finding]:
    bad = f", {len(table.bad):,} bad" if table.bad else ""
    yield Finding(True, f"{label}: {_rows(len(table.rows))}{bad} (yours, {table.path})")
    for line, reason in table.bad:
        yield Finding(False, f"{label}, line {line}: {reason}; left out")
    for note in table.notes:
        yield Finding(None, f"{label}: {note}")


def _our_findings(name: str) -> Iterator[Finding]:
    """A file of ours is held to the same rules as a user's. Only one that cannot be read through keeps from reading."""
    held: list[_Held] = []
    bad: list[Finding] = []
    rows = 0
    try:
        for rows, row in enumerate(rows_of(name), start=1):
            try:
                held.extend(_held_by_ours(name, rows + 1, row))
            except RowError as error:
                bad.append(Finding(None, f"{name}, line {rows + 1}: {error}"))
        yield Finding(True, f"{name}: {_rows(rows)}" + (f", {len(bad):,} bad" if bad else ""))
    except (OSError, ValueError) as error:
        yield Finding(False, f"{name}, line {rows + 2}: {error}; install dateline again")
    yield from bad
    for detail in _conflicts(held):
        yield Finding(None, detail)


def _held_by_ours(file: str, line: int, row: Mapping[str, str]) -> Iterator[_Held]:
    names = checked_names([row["name"], *row.get("aliases", "").split("|")])
    code = row.get("code", row.get("country", ""))
    days = first_day(row.get("start", "")), last_day(row.get("end", ""))
    role = checked_role(code, row.get("country", ""), row.get("sector", ""), *days)
    for name in names:
        yield _Held(name, f"{file}, line {line}", (file, line), role)


def _held_by_own(tables: Sequence[OwnTable]) -> Iterator[_Held]:
    for label, table in zip(labels_of(tables), tables, strict=True):
        for number, row in enumerate(table.rows):
            for name in row.names:
                for line, role in row.roles:
                    yield _Held(name, f"{label}, line {line}", (label, number), role)


def _conflicts(held: Iterable[_Held]) -> Iterator[str]:
    """Names that stand for two codes at once, and are not marked as doubtful."""
    by_name: dict[str, list[_Held]] = defaultdict(list)
    for one in held:
        bare, doubt = next(iter(doubts_of([one.name]).items()))
        if doubt != "?":
            by_name[fold_name(bare)].append(one)
    for several in by_name.values():
        told: set[tuple[str, str]] = set()
        for one, other in combinations(several, 2):
            if (one.where, other.where) not in told and _disagree(one, other):
                told.add((one.where, other.where))
                codes = f"{_code(one.role)} in {one.where}, and {_code(other.role)} in {other.where}"
                yield f"{shown(one.name)} is {codes}, at the same time"


def _disagree(one: _Held, other: _Held) -> bool:
    """Whether two roles have different codes on more than the day of a handover.

    Within an entry of a dictionary, a code without days is for all days that the others leave.
    """
    if _code(one.role) == _code(other.role):
        return False
    if one.entry == other.entry and _is_dated(one.role) != _is_dated(other.role):
        return False
    return _begins(one.role) < _ends(other.role) and _begins(other.role) < _ends(one.role)


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def _is_dated(role: Role) -> bool:
    return role.start is not None or role.end is not None


def _begins(role: Role) -> str:
    return role.start or ""


def _ends(role: Role) -> str:
    return role.end or "9999-12-31"


def _code(role: Role) -> str:
    return " ".join(part for part in (role.code, role.sector) if part) or "without a code"
