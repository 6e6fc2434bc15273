"""Actor dictionaries of PETRARCH and TABARI (``NAME_ [CODE]``), and their CAMEO codes in PLOVER's terms.

    BLUE_FRONT_(BF)_  [SYRREB]            # a name and its code; the acronym is a name, too
    +FRONT_OF_THE_BLUE_                   ; another name
    JANE_DOE_
        [USAGOV 090120-170120]            from day to day, both counted
        [USAELI]                          else

The dates: YYMMDD (00 to 30 are of the 2000s) or YYYYMMDD; ``<`` before a day, ``>`` from it on, as PETRARCH2 takes
them. What a group of three letters in a code means is in ``data/actors/cameo_sectors.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple, TypeVar

from dateline.knowledge.actors import Role, rows_of
from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.folding import fold_name
from dateline.knowledge.own_rows import (
    BadRow,
    OwnRow,
    Parsed,
    RowError,
    checked_names,
    checked_role,
    is_country,
    ours_by_name,
    shown,
)

LONGEST_LINE = 10_000
_COMMENT = re.compile(r"[#;]")
_CODED = re.compile(r"[^\[\]]*\[[A-Z]{3}[A-Z0-9<> \t-]*\]")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_DATED = re.compile(r"([A-Z][A-Z0-9]{2,})\s*(?:([<>])\s*([0-9]+)|([0-9]+)\s*-\s*([0-9]+))?")
_DIGITS = re.compile(r"([0-9]{2}|[0-9]{4})([0-9]{2})([0-9]{2})")
_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9/-]{1,7})\)")
_LONGEST_ACRONYM = 4
_LAST_OF_2000S = 30

Made = TypeVar("Made")


@dataclass(slots=True)
class _Entry:
    """An entry as it stands in the file: names and codes, each with its line."""

    names: list[tuple[int, str]] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


class _Cameo(NamedTuple):
    """A row of ``cameo_sectors.tsv``: what a group of three letters tells; "" for what it does not."""

    country: str
    sector: str
    code: str


def parse_dictionary(lines: Sequence[str]) -> Parsed | None:
    """The entries of a dictionary; ``None`` if no line of it has a code in brackets."""
    if not any(_CODED.match(line) for line in lines if len(line) <= LONGEST_LINE and not _COMMENT.match(line)):
        return None
    bad: list[BadRow] = []
    rows = [row for entry in _entries(lines, bad) if (row := _row(entry, bad)) is not None]
    return Parsed(tuple(rows), tuple(sorted(bad)))


def _entries(lines: Sequence[str], bad: list[BadRow]) -> Iterator[_Entry]:
    """The entries one after the other. What belongs to none goes to ``bad``."""
    entry: _Entry | None = None
    for number, written in enumerate(lines, start=1):
        if len(written) > LONGEST_LINE:
            bad.append(BadRow(number, f"has {len(written):,} characters, more than {LONGEST_LINE:,}"))
            if entry is not None and not written.lstrip().startswith(("+", "[")):
                yield entry  # what follows belongs to the name that is left out, and to no other
                entry = None
            continue
        line = _COMMENT.split(written, maxsplit=1)[0].strip()
        name, bracket, _rest = line.partition("[")
        if name and not name.startswith("+"):
            if entry is not None:
                yield entry
            entry = _Entry()
        if line and entry is None:
            bad.append(BadRow(number, f"{shown(line)} belongs to no name"))
        elif line and entry is not None:
            if name:
                entry.names.append((number, name.removeprefix("+")))
            entry.codes.extend((number, code.strip()) for code in _BRACKETS.findall(line))
            if bracket and line.count("[") != len(_BRACKETS.findall(line)):
                bad.append(BadRow(number, "a bracket is not closed"))
    if entry is not None:
        yield entry


def _row(entry: _Entry, bad: list[BadRow]) -> OwnRow | None:
    """An entry as a row; names and codes that cannot be used go to ``bad``; without any of either there is none."""
    first, name = entry.names[0]
    names = [made for line in entry.names for made in _tried(_names, line, bad)]
    roles = [made for line in entry.codes for made in _tried(_roles, line, bad)]
    if not entry.codes:
        bad.append(BadRow(first, f"{shown(name)} has no code"))
    if not roles or not names:
        return None
    return OwnRow(names=tuple(dict.fromkeys(names)), roles=tuple(roles))


def _tried(make: Callable[[int, str], list[Made]], line: tuple[int, str], bad: list[BadRow]) -> list[Made]:
    """What is made of a line; nothing, and a bad row, where it cannot be."""
    try:
        return make(*line)
    except RowError as error:
        bad.append(BadRow(line[0], str(error)))
        return []


def _names(_number: int, written: str) -> list[str]:
    return list(checked_names(_as_printed(written)))


def _roles(number: int, written: str) -> list[tuple[int, Role]]:
    return [(number, _role(written))]


def _role(written: str) -> Role:
    """ "USAGOV 090120-170120" as a role."""
    parts = _DATED.fullmatch(written)
    if parts is None:
        raise RowError(f"{shown(written)} is no CAMEO code of an actor, with or without days")
    code, side, day, start, end = parts.groups()
    first = _iso_day(start or (day if side == ">" else None))
    last = _iso_day(end)
    if side == "<":
        last = _day_before(_iso_day(day))
    country, sector, own = cameo_parts(code)
    return checked_role(own or country, country, sector, first, last)


def cameo_parts(code: str) -> tuple[str, str, str]:
    """A CAMEO code of an actor as country, sector and code of its own; "" where it tells none.

    The first group of three letters must be a country or a sort of international actor, and the second must be known,
    too, if it follows a country. Of the groups, the first that tells a thing counts. What is no country's has the code
    of its own body ("IGOUNO"), as we call it if we know it.
    """
    groups = [code[at : at + 3] for at in range(0, len(code), 3)]
    known = [cameo().get(group) or (_Cameo(group, "", "") if is_country(group) else None) for group in groups]
    if is_country(groups[0]):
        known[0] = _Cameo(groups[0], "", "")
    if known[0] is None:
        raise RowError(f"{shown(groups[0])} in {shown(code)} is no known country, nor a sort of international actor")
    if known[0].country and known[1:] and known[1] is None:
        raise RowError(f"{shown(groups[1])} in {shown(code)} is no known sector")
    told = [part for part in known if part is not None]
    country = next((part.country for part in told if part.country), "")
    sector = next((part.sector for part in told if part.sector), "")
    unknown = [group for group, part in zip(groups, known, strict=True) if part is None]
    own = "" if country else next((part.code for part in told if part.code), unknown[-1] if unknown else "")
    return country, sector, own


@cache
def cameo() -> Mapping[str, _Cameo]:
    """What each group of three letters tells."""
    return {row["group"]: _Cameo(row["country"], row["sector"], row["code"]) for row in rows_of("cameo_sectors.tsv")}


def _iso_day(digits: str | None) -> str | None:
    """ "870930" or "20070930" as an ISO day."""
    if digits is None:
        return None
    parts = _DIGITS.fullmatch(digits)
    try:
        if parts is not None:
            year, month, day = (int(part) for part in parts.groups())
            if len(parts[1]) == 2:
                year += 2000 if year <= _LAST_OF_2000S else 1900
            return date(year, month, day).isoformat()
    except ValueError:
        pass
    raise RowError(f"{shown(digits)} is no day (YYMMDD or YYYYMMDD)")


def _day_before(day: str | None) -> str | None:
    if day is None or day == date.min.isoformat():
        return day
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _as_printed(written: str) -> list[str]:
    """``MUSAID_BIN_MUHAMMAD_(MBM)_`` as news prints it: "Musaid bin Muhammad", and "MBM".

    What we know is written as we write it. Else a short word may be an acronym or a word (WHO, CHAD): sure in capitals,
    doubtful otherwise.
    """
    acronyms = _ACRONYM.findall(written)
    words = re.sub(r"\([^()]*\)", "_", written).replace("_", " ").split()
    if words[:1] == ["THE"] and len(words) > 1:
        words = words[1:]
    name = " ".join(words)
    ours = ours_by_name().get(fold_name(name))
    if ours is not None:
        return [ours[1], *acronyms]
    if any(character.islower() for character in name):
        return [name, *acronyms]
    if len(words) == 1 and len(name) <= _LONGEST_ACRONYM:
        return [name, f"{name.title()}?", *acronyms]
    return [" ".join(_word(word, index) for index, word in enumerate(words)), *acronyms]


def _word(word: str, index: int) -> str:
    """A word in its usual case: capitals at the start and after a hyphen, particles small inside a name."""
    particles = anaphora().name_particles
    if index and word.lower() in particles:
        return word.lower()
    if "." in word:
        return word
    parts = word.lower().split("-")
    return "-".join(part if at and part in particles else part[:1].upper() + part[1:] for at, part in enumerate(parts))
