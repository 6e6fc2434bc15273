"""Actors that the reader knows by name: countries, governments, bodies, groups, parties, leaders, outlets.

The knowledge itself is in ``data/actors/*.tsv`` (``docs/knowledge-actors.md`` tells how to add a row); here it is only
read and looked up. All names go into one Aho-Corasick automaton (Aho and Corasick 1975), so that finding them costs one
pass over a text, however many there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple, cast

import ahocorasick
import msgspec

from dateline.knowledge.folding import fold, fold_name

ActorKind = Literal[
    "country", "demonym", "capital", "region", "igo", "ngo", "government_body", "military", "armed_group", "party",
    "person", "outlet", "company", "people", "other",
]  # fmt: skip

Basis = Literal["known", "belongs", "context", "home", "called", "nothing"]
"""What an actor's code rests on: a row; a body that it belongs to; the one country near it; the one that the report is
most likely at home in for it; what it is called."""

_BASES: Mapping[str, Basis] = {
    "home": "home", "known": "known", "own table": "known", "belongs to": "belongs", "place": "context",
    "only country": "context", "called": "called",
}  # fmt: skip
"""How a reason begins -> the basis that it is, the strongest first; where a home was looked for, nothing else gave a
code."""

OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})
_SHARED_NAMES = frozenset({"armed_group", "military", "government_body", "party", "person"})
_NEXT_NAME = re.compile(r"[ \u00a0][^\W\d_a-z]\w*[a-z]")


class Role(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor was from ``start`` to ``end`` (ISO days, ``None``: open): whose, of which PLOVER sector, as what.

    ``code`` is the actor code of the contract (ISO 3166 alpha-3, or a short upper-case name), ``country`` alpha-3.
    ``row`` says where a user's own table has it ("mine.csv, line 3"); ``None`` for what is ours.
    """

    code: str | None
    country: str | None
    sector: str | None
    title: str | None = None
    start: str | None = None
    end: str | None = None
    row: str | None = None

    def held_on(self, day: str) -> bool:
        """Whether ``day`` (ISO) falls within the role; both ends count."""
        return (self.start or "") <= day and (self.end is None or day <= self.end)


class ActorRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One row of knowledge: a referent with all its names, its dated roles, and where the row came from.

    ``ambiguous`` holds those of ``names`` that often mean something else ("AP", "PA", "Johnson"): do not trust one
    without support from its context.
    """

    key: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    wikidata: str | None = None
    source: str
    ambiguous: tuple[str, ...] = ()

    def role(self, day: str | None) -> Role:
        """The role held on ``day`` (ISO), else the latest one that began before it, else the last known.

        Of roles held at once the one that began last counts. An office that is over by ``day`` comes as "former ...",
        in PLOVER's sector ELI: its holder no longer acts for the government.
        """
        if day is None or (len(self.roles) == 1 and not self.roles[0].end):
            return max(self.roles, key=_start)
        held = [role for role in self.roles if role.held_on(day)]
        if held:
            return max(held, key=_start)
        begun = [role for role in self.roles if _start(role) <= day]
        return _former(max(begun, key=_start)) if begun else max(self.roles, key=_start)


def _start(role: Role) -> str:
    return role.start or ""


def _former(role: Role) -> Role:
    """A role that is over. Only offices lapse so: a dissolved group stays what it was."""
    if role.sector not in OFFICES or role.title is None:
        return role
    return msgspec.structs.replace(role, sector="ELI", title=f"former {role.title}")


class Match(NamedTuple):
    """A known name in a text: code-point offsets and the record it names.

    ``ambiguous``: here the name may well mean something else, so it needs support (an entity label, a full name
    elsewhere, a role noun). ``also``: other records of the same name, less likely ones last.
    """

    start: int
    end: int
    record: ActorRecord
    ambiguous: bool = False
    also: tuple[ActorRecord, ...] = ()


class _Name(NamedTuple):
    """A name as a row writes it. ``doubt``: "?" ambiguous anywhere, "^" before another capitalised word, or ""."""

    text: str
    doubt: str
    record: ActorRecord


class ActorIndex:
    """All known names, found in one pass over a text (longest match, whole words)."""

    def __init__(self, rows: Iterable[MarkedRecord]) -> None:
        """``rows``: each record with the doubt ("?", "^" or "") about each of its names, likelier records first."""
        self.records: dict[str, ActorRecord] = {}
        self._names: dict[str, list[_Name]] = {}
        for record, doubts in rows:
            self.records[record.key] = record
            for text in record.names:
                self._names.setdefault(fold_name(text), []).append(_Name(text, doubts.get(text, ""), record))
        self._automaton = ahocorasick.Automaton()
        for folded, names in self._names.items():
            self._automaton.add_word(folded, (len(folded), names))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Match]:
        """Non-overlapping matches in order of ``start``: the leftmost, of those the longest, of those the likeliest.

        A match has whole words, and a capital wherever the name has one, so that "us" is not the US and "turkey" no
        country, while "HAMAS" and "Ansar Al-Sharia" are found as they are. A possessive "'s" stays outside.
        """
        if not self._names:
            return []
        folded, offsets = fold(text)
        found: list[Match] = []
        for start, end, names in sorted(self._candidates(folded), key=lambda it: (it[0], -it[1])):
            if found and offsets[start] < found[-1].end:
                continue
            written = [name for name in names if _has_its_capitals(name.text, text, offsets[start:end])]
            if written:
                found.append(_match(text, offsets[start], _end(text, offsets[end - 1] + 1), written))
        return found

    def named(self, name: str) -> tuple[ActorRecord, ...]:
        """The records that bear exactly this name (case and accents aside), likeliest first."""
        return tuple({entry.record.key: entry.record for entry in self._names.get(fold_name(name), ())}.values())

    def _candidates(self, folded: str) -> Iterator[tuple[int, int, list[_Name]]]:
        """Every known name between word boundaries, overlaps and wrong case included."""
        size = len(folded)
        for last, (length, names) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if (start == 0 or not folded[start - 1].isalnum()) and (end == size or not folded[end].isalnum()):
                yield start, end, names


def _end(text: str, end: int) -> int:
    """``end`` moved behind the combining marks that belong to the letter before it."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _has_its_capitals(name: str, text: str, offsets: Sequence[int]) -> bool:
    """Whether the text has a capital wherever the name has one; more of them (headings) do no harm.

    Save in short names of mixed case: "LeT" is a group, "LET" in a heading a verb.
    """
    if len(name) < 5 and not (name.istitle() or name.isupper()):
        return name == "".join(text[offset] for offset in offsets)
    letters = (character for character in name if fold_name(character))
    return all(not letter.isupper() or text[offset].isupper() for letter, offset in zip(letters, offsets, strict=True))


def _match(text: str, start: int, end: int, names: list[_Name]) -> Match:
    """The match of a stretch of text that is written as each of ``names`` is."""
    written = text[start:end]
    ranked = sorted(names, key=lambda name: (name.text != written, name.doubt == "?"))
    best = ranked[0]
    others = {name.record.key: name.record for name in ranked[1:] if name.record.key != best.record.key}
    doubtful = (
        best.doubt == "?"
        or (best.doubt == "^" and _NEXT_NAME.match(text, end) is not None)
        or (len(written) <= 3 and written.isupper() and _is_shouted(text, start, end))
    )
    return Match(start, end, best.record, doubtful, tuple(others.values()))


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words around are all capitals, so that "US" and "WHO" may be mere words of a heading."""
    around = re.findall(r"[^\W\d_]{2,}", f"{text[max(0, start - 20) : start]} {text[end : end + 20]}")
    return bool(around) and all(word.isupper() for word in around)


MarkedRecord = tuple[ActorRecord, dict[str, str]]
"""A record with the doubt ("?", "^" or "") about each of its names."""

_own_records: list[MarkedRecord] = []


@cache
def actor_index() -> ActorIndex:
    """The index over the user's own records and all the package's actor files; built once, and when own ones change."""
    own = {fold_name(name) for record, _doubts in _own_records for name in record.names}
    return ActorIndex([*_own_records, *_without(own, our_records())])


@cache
def our_records() -> tuple[MarkedRecord, ...]:
    """The records of the package's actor files, likelier ones first; what several files know of one is one record."""
    found: dict[str, MarkedRecord] = {}
    for name, kind in ACTOR_FILES:
        for record, doubts in load_file(name, kind):
            known = found.get(record.key)
            found[record.key] = _merged(known, (record, doubts)) if known else (record, doubts)
    return tuple(found.values())


def _merged(first: MarkedRecord, second: MarkedRecord) -> MarkedRecord:
    """One record of two with the same key; a role without a title only brought names and a number."""
    (one, doubts), (other, more) = first, second
    both = msgspec.structs.replace(
        one,
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        roles=(*one.roles, *(role for role in other.roles if role.title)),
        wikidata=one.wikidata or other.wikidata,
        ambiguous=tuple(dict.fromkeys((*one.ambiguous, *other.ambiguous))),
    )
    return both, {**more, **doubts}


def put_own_records(records: Iterable[MarkedRecord]) -> None:
    """Let these stand before ours, in place of own ones so far (:mod:`dateline.knowledge.own_tables`)."""
    _own_records[:] = records
    actor_index.cache_clear()


def _without(taken: Set[str], records: Iterable[MarkedRecord]) -> Iterator[MarkedRecord]:
    """The records without the names that are taken (folded): a name has the user's meaning, and no other beside it."""
    for record, doubts in records:
        names = tuple(name for name in record.names if fold_name(name) not in taken) if taken else record.names
        if len(names) == len(record.names):
            yield record, doubts
        elif names:
            ambiguous = tuple(name for name in record.ambiguous if name in names)
            yield msgspec.structs.replace(record, names=names, ambiguous=ambiguous), doubts


ACTOR_FILES: tuple[tuple[str, ActorKind], ...] = (
    ("countries.tsv", "country"),
    ("capitals.tsv", "capital"),
    ("demonyms.tsv", "demonym"),
    ("regions.tsv", "region"),
    ("igos.tsv", "igo"),
    ("outlets.tsv", "outlet"),
    ("bodies.tsv", "government_body"),
    ("armed_groups.tsv", "armed_group"),
    ("leaders.tsv", "person"),
    ("cabinets.tsv", "person"),
    ("ministers.tsv", "person"),
    ("parties.tsv", "party"),
    ("ngos.tsv", "ngo"),
    ("companies.tsv", "company"),
    ("armed_groups_petrarch.tsv", "armed_group"),
    ("leaders_petrarch.tsv", "person"),
)
"""In order of likelihood: where two files hold the same name, the earlier one counts."""


def basis_of(because: Iterable[str]) -> Basis:
    """The strongest basis among the reasons for an actor's code."""
    reasons = tuple(because)
    return next((basis for start, basis in _BASES.items() if any(one.startswith(start) for one in reasons)), "nothing")


@cache
def confidences() -> Mapping[str, float]:
    """Basis -> how often code and sector are right with it, 0..1 (``training/events/actor_confidence.py``)."""
    return {row["basis"]: float(row["share"]) for row in rows_of("confidence.tsv")}


def load_file(name: str, kind: ActorKind) -> Iterator[MarkedRecord]:
    """The records of one of the package's actor files, as :class:`ActorIndex` takes them."""
    for name_of_rows, group in groupby(rows_of(name), key=itemgetter("name")):
        yield _record(name_of_rows, list(group), kind)


def doubts_of(marked: Iterable[str]) -> dict[str, str]:
    """Each name without its mark of doubt, and the mark: "?", "^" or ""."""
    return {text.rstrip("?^"): text[-1] if text[-1] in "?^" else "" for text in marked}


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the package's actor files, by column.

    Columns (all but ``name`` and ``source`` may be missing): name, aliases (``|`` between), kind, code, country,
    sector, title, start, end, wikidata, source. Rows that follow each other with the same name are roles of one record;
    a name that ends in ``?`` or ``^`` is ambiguous (``docs/knowledge-actors.md``).
    """
    table = files("dateline.knowledge").joinpath("data", "actors", name).read_text("utf-8")
    header, *lines = table.splitlines()
    columns = header.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))


def _record(name: str, rows: list[dict[str, str]], kind: ActorKind) -> MarkedRecord:
    """One record of the rows of one name, with the doubts that its names are marked with."""
    marked = [name, *(alias for row in rows for alias in row.get("aliases", "").split("|") if alias)]
    doubts = doubts_of(marked)
    names = tuple(doubts)
    first = rows[0]
    own_kind = cast(ActorKind, first.get("kind") or kind)
    country = first.get("country") or first.get("code") or ""
    record = ActorRecord(
        key=f"{own_kind}:{names[0]}" + (f":{country}" if country and own_kind in _SHARED_NAMES else ""),
        name=names[0],
        kind=own_kind,
        names=names,
        roles=tuple(_role(row) for row in rows),
        wikidata=first.get("wikidata") or None,
        source=first["source"],
        ambiguous=tuple(text for text, doubt in doubts.items() if doubt == "?"),
    )
    return record, doubts


def _role(row: dict[str, str]) -> Role:
    """The role that a row gives. In a file without a code column the country is the code."""
    return Role(
        code=row.get("code", row.get("country")) or None,
        country=row.get("country") or None,
        sector=row.get("sector") or None,
        title=row.get("title") or None,
        start=row.get("start") or None,
        end=row.get("end") or None,
    )
