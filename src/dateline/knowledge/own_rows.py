"""A row of a user's own table of actors: what may stand in it, and in plain words what is wrong with it.

Both kinds of tables (:mod:`dateline.knowledge.delimited_actors`, :mod:`dateline.knowledge.petrarch_actors`) come down
to the same rows, and are held to the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple, cast, get_args

import msgspec

from dateline.knowledge.actors import (
    OFFICES,
    ActorKind,
    ActorRecord,
    Role,
    doubts_of,
    our_records,
    rows_of,
)
from dateline.knowledge.agents import sector_of
from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.body_names import kind_by_name
from dateline.knowledge.codes import country_codes
from dateline.knowledge.folding import fold_name

LONGEST_NAME = 200
_LONGEST_SHOWN = 40
_LONGEST_PERSONAL = 5
_CODE = re.compile(r"[A-Z0-9]{1,40}")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_BROKEN = "\ufffd"


class RowError(ValueError):
    """Why a row cannot be used, in words for its author."""


class BadRow(NamedTuple):
    """A line of a table that was left out, and why."""

    line: int
    reason: str


class OwnRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom a table names: all names (with the "?" or "^" of doubtful ones), and roles, each with its line."""

    names: tuple[str, ...]
    kind: ActorKind | None = None
    roles: tuple[tuple[int, Role], ...]


class Parsed(NamedTuple):
    """What a file holds: rows to use, rows that are left out, and what its author should know besides."""

    rows: tuple[OwnRow, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[str, ...] = ()


def checked_names(written: Iterable[str]) -> tuple[str, ...]:
    """The names of a row, tidied, the first of them its name; empty ones are passed over, save that."""
    name, *aliases = (" ".join(one.split()) for one in written)
    if not name:
        raise RowError("has no name")
    return tuple(dict.fromkeys(_checked_name(one) for one in (name, *aliases) if one))


def _checked_name(name: str) -> str:
    """A name that can be looked for. It must have a letter: one that folds to blanks would be found everywhere."""
    if _BROKEN in name:
        raise RowError(f"the name {shown(name)} has bytes that are not of its encoding; save the file as UTF-8")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in name):
        raise RowError(f"the name {shown(name)} holds control characters")
    if len(name) > LONGEST_NAME:
        raise RowError(f"the name {shown(name)} has {len(name):,} characters, more than {LONGEST_NAME}")
    bare = name.rstrip("?^ ")
    if not any(character.isalnum() for character in fold_name(bare)):
        raise RowError(f"the name {shown(name)} has neither letter nor digit")
    return bare + (name[-1] if name[-1] in "?^" else "")


def checked_role(code: str, country: str, sector: str, start: str | None, end: str | None) -> Role:
    """The role that a row gives; a country's actor needs no code of its own."""
    code, country, sector = code.strip().upper(), country.strip().upper(), sector.strip().upper()
    if code and not _CODE.fullmatch(code):
        raise RowError(f"the code {shown(code)} is not made of letters A-Z and digits")
    if country and not is_country(country):
        raise RowError(f"{shown(country)} is no known country (ISO 3166-1 alpha-3)")
    if sector and sector not in sectors():
        raise RowError(f"{shown(sector)} is no known sector ({' '.join(sectors())})")
    if start and end and end < start:
        raise RowError(f"it ends ({end}) before it begins ({start})")
    country = country or (code if is_country(code) else "")
    return Role(code=code or country or None, country=country or None, sector=sector or None, start=start, end=end)


def checked_kind(written: str) -> ActorKind | None:
    """The kind of record that a row asks for, if it does."""
    kind = written.strip().casefold().replace(" ", "_")
    if kind and kind not in get_args(ActorKind):
        raise RowError(f"{shown(written)} is no known kind ({' '.join(get_args(ActorKind))})")
    return cast(ActorKind, kind) if kind else None


def first_day(written: str) -> str | None:
    """The first day of an ISO day, month or year; ``None`` for nothing."""
    return _day(written, lambda _year, _month: 1, month=1)


def last_day(written: str) -> str | None:
    """The last day of an ISO day, month or year; ``None`` for nothing."""
    return _day(written, lambda year, month: monthrange(year, month)[1], month=12)


def _day(written: str, day_of: Callable[[int, int], int], *, month: int) -> str | None:
    if not written.strip():
        return None
    parts = _DATE.fullmatch(written.strip())
    try:
        if parts is not None:
            year, month = int(parts[1]), int(parts[2] or month)
            return date(year, month, int(parts[3] or day_of(year, month))).isoformat()
    except ValueError:  # calendar.IllegalMonthError is one, too
        pass
    raise RowError(f"{shown(written)} is no ISO date (2024-03-05, 2024-03 or 2024)")


def shown(text: str) -> str:
    """Words of a row for a message: quoted, and short however long they are."""
    words = " ".join(text[: _LONGEST_SHOWN * 4].split())
    return f'"{words[:_LONGEST_SHOWN]}…"' if len(words) > _LONGEST_SHOWN else f'"{words}"'


def is_country(code: str) -> bool:
    """Whether it is the alpha-3 code of a state or territory."""
    return code in _states() or country_codes(code) is not None


@cache
def sectors() -> Mapping[str, ActorKind]:
    """Each PLOVER sector, with the kind of record that a body of that sector is."""
    return {row["sector"]: cast(ActorKind, row["kind"]) for row in rows_of("sectors.tsv")}


@cache
def _states() -> frozenset[str]:
    return frozenset(row["code"] for row in rows_of("countries.tsv"))


@cache
def ours_by_name() -> Mapping[str, tuple[ActorRecord, str]]:
    """By folded name: our likeliest record of that name, and the name as our table has it, with its mark of doubt."""
    found: dict[str, tuple[ActorRecord, str]] = {}
    for record, doubts in our_records():
        for name in record.names:
            found.setdefault(fold_name(name), (record, name + doubts.get(name, "")))
    return found


def likely_kind(row: OwnRow) -> ActorKind:
    """The kind of a row that gives none: as our row of the same name and sector has it; else a person's name, or what
    bodies of its sector are."""
    name = next(iter(doubts_of(row.names)))
    sector = row.roles[0][1].sector
    ours = ours_by_name().get(fold_name(name))
    if ours is not None and ours[0].role(None).sector == sector:
        return ours[0].kind
    if _is_personal(name, [role for _line, role in row.roles]):
        return "person"
    return sectors()[sector] if sector else "other"


def _is_personal(name: str, roles: Iterable[Role]) -> bool:
    """Whether a name is a person's: by its first word, or because it held an office for a time as bodies seldom do."""
    words = name.split()
    if not 2 <= len(words) <= _LONGEST_PERSONAL or kind_by_name(name) is not None or sector_of(name) is not None:
        return False
    dated_office = any((role.start or role.end) and role.sector in OFFICES for role in roles)
    return dated_office or bool(anaphora().gender_of(words[:1]))
