"""Report how much of the years 2010 to 2025 the tables of leaders know, for each member of the United Nations.

    python training/knowledge/leaders_coverage.py [--gaps]

A line a state: the share of days on which a head of state and a head of government is known, and on which of the first
days of 2012, 2015, 2018, 2021, 2024 and 2025 a foreign, a defence, an interior and a finance minister are ("x"; "-"
where ``no_office.tsv`` says that there is no such office).
``--gaps`` lists the stretches without a head instead. Which titles are which office says ``offices.tsv``: a row with
``only`` holds in those countries and goes before the general one, ``also`` names countries whose office it is too (a
king of many realms).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dateline.knowledge.actors import rows_of

HERE = Path(__file__).parent
TABLES = ("leaders.tsv", "cabinets.tsv", "ministers.tsv")
FIRST, LAST = date(2010, 1, 1), date(2025, 12, 31)
SAMPLES = ("2012-01-01", "2015-01-01", "2018-01-01", "2021-01-01", "2024-01-01", "2025-01-01")
HEADS = ("state", "government")
MINISTERS = ("foreign", "defence", "interior", "finance")
NOT_MEMBERS = frozenset("XKX PSE TWN VAT".split())
"""States in ``countries.tsv`` that have no seat; from ``DEPENDENT`` on, its rows are territories."""
DEPENDENT = "ESH"
BORN = {"SSD": date(2011, 7, 9)}
"""Members that are younger than the first day."""
TEMPORARY = ("acting ", "interim ", "caretaker ", "transitional ")


class Office(NamedTuple):
    """What a title means: kinds of office, where only, and for which other countries too."""

    kinds: tuple[str, ...]
    only: frozenset[str]
    also: frozenset[str]


class Term(NamedTuple):
    """A stretch in an office of some kind."""

    country: str
    kind: str
    start: date
    end: date


def members() -> dict[str, str]:
    """The members of the United Nations: code and name, in the order of ``countries.tsv``."""
    found: dict[str, str] = {}
    for row in rows_of("countries.tsv"):
        if row["code"] == DEPENDENT:
            break
        if row["code"] not in NOT_MEMBERS and not row["title"]:
            found[row["code"]] = row["name"]
    return found


@cache
def offices() -> dict[str, list[Office]]:
    """What each title means, the meanings for some countries only before the general one."""
    found: dict[str, list[Office]] = {}
    for line in (HERE / "offices.tsv").read_text("utf-8").splitlines()[1:]:
        title, kinds, only, also = line.split("\t")
        office = Office(tuple(kinds.split("|")), frozenset(only.split()), frozenset(also.split()))
        found.setdefault(title.lower(), []).append(office)
    return {title: sorted(meanings, key=lambda office: not office.only) for title, meanings in found.items()}


def office_of(title: str, country: str, names: Iterable[str]) -> Office | None:
    """What a title is in a country; "acting" and the country's own name in it ("of Norway") make no difference."""
    plain = title.lower()
    for word in TEMPORARY:
        plain = plain.removeprefix(word)
    for name in names:
        plain = plain.removesuffix(f" of {name.lower()}")
    meanings = offices().get(plain, [])
    return next((office for office in meanings if not office.only or country in office.only), None)


def terms(states: dict[str, str]) -> Iterator[Term]:
    """Every stretch in a known kind of office; one without a first day is no use, one without a last day goes on."""
    for row in (row for table in TABLES for row in rows_of(table)):
        office = office_of(row["title"], row["country"], [states.get(row["country"], "-")])
        if office is None or not row["start"]:
            continue
        end = date.fromisoformat(row["end"]) if row["end"] else date.max
        for country in ({row["country"]} | office.also) & states.keys():
            for kind in office.kinds:
                yield Term(country, kind, date.fromisoformat(row["start"]), end)


def unknown(held: Iterable[Term], first: date) -> Iterator[tuple[date, date]]:
    """The stretches from ``first`` to ``LAST`` in which nobody is known to have held the office."""
    day = first
    for term in sorted(held, key=lambda term: term.start):
        if term.start > LAST:
            break
        if term.start > day:
            yield day, term.start - timedelta(days=1)
        if term.end >= LAST:
            return
        day = max(day, term.end + timedelta(days=1))
    if day <= LAST:
        yield day, LAST


def known_share(held: list[Term], first: date) -> float:
    """The share of days with a known holder."""
    missing = sum((end - start).days + 1 for start, end in unknown(held, first))
    return 1 - missing / ((LAST - first).days + 1)


@cache
def no_offices() -> frozenset[tuple[str, str]]:
    """Countries and the kinds of office that they don't have."""
    lines = (HERE / "no_office.tsv").read_text("utf-8").splitlines()[1:]
    return frozenset((country, kind) for country, kind, _why in (line.split("\t") for line in lines))


def report(states: dict[str, str], by_office: dict[tuple[str, str], list[Term]]) -> Iterator[str]:
    """A line a state, and the totals."""
    yield "code\t" + "\t".join(("head of state", "head of government", *MINISTERS)) + "\tname"
    sums = dict.fromkeys(HEADS + MINISTERS, 0.0)
    wanted = dict.fromkeys(MINISTERS, 0)
    for code, name in states.items():
        cells = []
        for kind in HEADS:
            share = known_share(by_office.get((code, kind), []), BORN.get(code, FIRST))
            sums[kind] += share
            cells.append(f"{share:.3f}")
        for kind in MINISTERS:
            if (code, kind) in no_offices():
                cells.append("-" * len(SAMPLES))
                continue
            held = by_office.get((code, kind), [])
            wanted[kind] += len(SAMPLES)
            known = [any(term.start.isoformat() <= day <= term.end.isoformat() for term in held) for day in SAMPLES]
            sums[kind] += sum(known)
            cells.append("".join("x" if it else "." for it in known))
        yield "\t".join((code, *cells, name))
    shares = [f"{sums[kind] / len(states):.4f}" for kind in HEADS]
    counts = [f"{sums[kind]:.0f}/{wanted[kind]}" for kind in MINISTERS]
    yield "\t".join(("all", *shares, *counts, f"{len(states)} members"))


def gaps(states: dict[str, str], by_office: dict[tuple[str, str], list[Term]]) -> Iterator[str]:
    """A line a stretch without a known head of state or government."""
    for code in states:
        for kind in HEADS:
            for start, end in unknown(by_office.get((code, kind), []), BORN.get(code, FIRST)):
                yield f"{code}\t{kind}\t{start}\t{end}"


def main(arguments: list[str]) -> None:
    states = members()
    by_office: dict[tuple[str, str], list[Term]] = {}
    for term in terms(states):
        by_office.setdefault((term.country, term.kind), []).append(term)
    for line in (gaps if "--gaps" in arguments else report)(states, by_office):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
