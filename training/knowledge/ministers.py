"""Turn lists of office holders drawn from Wikidata into rows of ``ministers.tsv``, beside what was written by hand.

    python training/knowledge/ministers.py FOLDER

FOLDER holds a file ``CODE.DAY.csv`` a country (ISO 3166-1 alpha-3, the day of the query), with the columns position,
person, personID, start, end, article: the answer to the query in ``ministers.rq``, with each office's label shortened
by its country ("Minister of Finance of Kenya" is "Minister of Finance"). A year or a month stands for all of its days.
The rows that we have come from such answers of July 2022 to March 2023, as the repositories
https://github.com/every-politician-scrapers keep them (``html/holders21.csv``; of the offices that they list).

``posts.tsv`` says which offices are kept, under which title and sector: the first pattern that is the whole label; an
empty title leaves the office out, "many" marks one that several people hold at once. Of any other office a holder
whom Wikidata never let go left it the day before the next one came. ``corrections.tsv`` says what Wikidata has wrong:
a term under its first day there, and its right days, or "drop". What our own tables know of somebody stands, and the
rest joins it: of a term that they have only the other names and Wikidata's number are kept.
"""

from __future__ import annotations

import csv
import re
import sys
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from dateline.knowledge.actors import ActorRecord, load_file, rows_of
from dateline.knowledge.folding import fold_name

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/dateline/knowledge/data/actors/ministers.tsv"
HAND = ("leaders.tsv", "cabinets.tsv")
FIRST = "2010-01-01"
COLUMNS = ("name", "aliases", "code", "country", "sector", "title", "start", "end", "wikidata", "source")
NEAR = timedelta(days=45)
"""How far apart two sources may date the same swearing-in."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’ʻʼ. \-]+")
_BESIDE_THE_NAME = re.compile(r",? \b(?:Baron|Baroness|Viscount|Earl|Count|Lord|Lady)\b.*|,.*|\s*\(.*\)")
_RANK = re.compile(r" (?:minister|secretary)\b")
_ARTICLE = re.compile(r"(?<= )(?:Al|El|Ad|An|Ar|As|Ash|At|Az)-(?=[A-Z])")
_INITIAL = re.compile(r" [A-Z]\.?(?= )")


class Post(NamedTuple):
    """Which labels are an office, its title and sector ("" for an office that is left out), whether many hold it."""

    pattern: re.Pattern[str]
    title: str
    sector: str
    many: bool


class Term(NamedTuple):
    """One stretch of one person in an office; ISO days, ``end`` "" while it lasts. ``label`` is Wikidata's.

    A term without a title only gives the person's other names and Wikidata's number. ``home``: the country, or body,
    that our own tables put the person's first row under.
    """

    names: tuple[str, ...]
    home: str
    country: str
    sector: str
    title: str
    start: str
    end: str
    wikidata: str
    seen: str
    label: str
    many: bool


def posts() -> list[Post]:
    lines = (HERE / "posts.tsv").read_text("utf-8").splitlines()[1:]
    cells = ((line.split("\t") + [""] * 3)[:4] for line in lines)
    return [Post(re.compile(pattern), title, sector, many == "many") for pattern, title, sector, many in cells]


def first_day(when: str) -> str:
    return when + "-01-01"[len(when) - 4 :] if len(when) in (4, 7) else when


def last_day(when: str) -> str:
    if len(when) == 4:
        return f"{when}-12-31"
    if len(when) == 7:
        return f"{when}-{monthrange(int(when[:4]), int(when[5:]))[1]}"
    return when


def terms_of(path: Path, kept: list[Post]) -> Iterator[Term]:
    """The terms in one country's file, of whatever years."""
    country, seen = path.name.split(".")[:2]
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = names_of(row["person"], row["article"])
            start, end = first_day(row["start"]), last_day(row["end"])
            post, title = office(row["position"], kept)
            if post is None or not title or not names or not _are_days(start, end):
                continue
            yield Term(
                names,
                country,
                country,
                post.sector,
                title,
                start,
                end,
                row["personID"],
                seen,
                row["position"],
                post.many,
            )


def names_of(label: str, article: str) -> tuple[str, ...]:
    """A person's names in Latin letters: Wikidata's label, Wikipedia's title, the label without middle initials.

    The Arabic article is small within a name, as most of the news has it ("Moammar al-Eryani").
    """
    plain, other = (_BESIDE_THE_NAME.sub("", name).strip() for name in (label, article))
    plain = _ARTICLE.sub(lambda match: match.group().lower(), plain)
    names = (plain, other, _INITIAL.sub("", plain))
    return tuple(dict.fromkeys(name for name in names if len(name.split()) > 1 and _LATIN.fullmatch(name)))


def office(label: str, kept: list[Post]) -> tuple[Post | None, str]:
    """What office a label is, and its title as news has it ("" if it is left out)."""
    for post in kept:
        match = post.pattern.fullmatch(label)
        if match:
            title = match.expand(post.title)
            return post, title if title == post.title else title.lower()
    return None, ""


def _are_days(start: str, end: str) -> bool:
    """Whether a term's days are days, in their order; Wikidata has some that are not."""
    try:
        return date.fromisoformat(start) <= date.fromisoformat(end or "9999-12-31")
    except ValueError:
        return False


def let_go(terms: Iterable[Term], known: Known) -> Iterator[Term]:
    """The terms, with the day before the next holder came, by Wikidata or our own tables, as the end of one without."""
    offices: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        offices[term.label].append(term)
    for held in offices.values():
        held.sort(key=lambda term: term.start)
        for index, term in enumerate(held):
            if term.end or term.many:
                yield term
                continue
            later = [one.start for one in held[index + 1 :] if one.start > term.start and one.wikidata != term.wikidata]
            later += known.starts_after(term)
            end = (date.fromisoformat(min(later)) - timedelta(days=1)).isoformat() if later else ""
            yield term._replace(end=end)


class Known:
    """The people of our own tables, by country: by any of their names, or by an office that they took at the time."""

    def __init__(self) -> None:
        self._by_name: dict[tuple[str, str], ActorRecord] = {}
        self._by_country: dict[str, list[ActorRecord]] = defaultdict(list)
        for table in HAND:
            for record, _doubts in load_file(table, "person"):
                for country in dict.fromkeys(role.country or "" for role in record.roles):
                    self._by_country[country].append(record)
                    for name in record.names:
                        self._by_name.setdefault((fold_name(name), country), record)

    def of(self, term: Term) -> ActorRecord | None:
        named = (self._by_name.get((fold_name(name), term.country)) for name in term.names)
        return next((record for record in named if record is not None), None) or self._successor(term)

    def starts_after(self, term: Term) -> list[str]:
        """The first days of those who took this office after ``term`` began, the same person's aside."""
        own = self.of(term)
        return [
            role.start
            for record in self._by_country[term.country]
            if record is not own
            for role in record.roles
            if role.start and role.start > term.start and _is_alike(term.title, role.title or "")
        ]

    def _successor(self, term: Term) -> ActorRecord | None:
        """Who took this office in those days and has the last name among theirs: one person, spelled in two ways."""
        for record in self._by_country[term.country]:
            if _share_a_last_name(term.names, record.names) and any(
                _is_alike(term.title, role.title or "") and role.start and _are_near(term.start, role.start)
                for role in record.roles
            ):
                return record
        return None


def _share_a_last_name(names: Iterable[str], others: Iterable[str]) -> bool:
    ours, theirs = ([fold_name(name).split() for name in group] for group in (names, others))
    return any(one[-1] in other or other[-1] in one for one in ours for other in theirs)


def _is_alike(one: str, other: str) -> bool:
    """Whether two titles are one office: "acting foreign minister" and "foreign secretary" are."""
    one, other = (_RANK.sub("", title).split(" of ")[0] for title in (one, other))
    return bool(one and other) and (other.endswith(one) or one.endswith(other))


def _are_near(one: str, other: str) -> bool:
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= NEAR


def joined(terms: Iterable[Term], known: Known) -> Iterator[Term]:
    """The terms under the names that our own tables use; of one that they have only the names and the number.

    People that our own tables don't have are many, and others bear their names: those are marked as doubtful.
    """
    for term in terms:
        record = known.of(term)
        if record is None:
            yield term._replace(names=tuple(f"{name}?" for name in term.names))
            continue
        home = record.roles[0].country or record.roles[0].code or ""
        ours = term._replace(names=tuple(dict.fromkeys((record.name, *term.names))), home=home)
        if any(_same_term(term, role.title or "", role.start or "", role.end or "") for role in record.roles):
            ours = ours._replace(sector="", title="", start="", end="")
        yield ours


def _same_term(term: Term, title: str, start: str, end: str) -> bool:
    """Whether a role is this term: a title that ends alike, at a time that is partly the same."""
    return _is_alike(term.title, title) and start <= (term.end or "9999") and term.start <= (end or "9999")


def corrected(terms: Iterable[Term]) -> Iterator[Term]:
    """The terms as ``corrections.tsv`` has them, without those that never were."""
    lines = (HERE / "corrections.tsv").read_text("utf-8").splitlines()[1:]
    known: dict[tuple[str, str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for country, name, title, start, right_start, right_end in (line.split("\t") for line in lines):
        known[country, fold_name(name), start].append((title, right_start, right_end))
    for term in terms:
        found = known.get((term.country, fold_name(term.names[0].rstrip("?")), term.start), ())
        right = next((one for one in found if _is_alike(term.title, one[0])), None)
        if right is None:
            yield term
        elif right[2] != "drop":
            yield term._replace(start=right[1], end=right[2])


def rows(terms: Iterable[Term]) -> Iterator[str]:
    """The lines of the table: a person's terms follow each other, no term twice."""
    states = {row["code"] for row in rows_of("countries.tsv")}
    people: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        people[term.names[0], term.home].append(term)
    for (name, home), held in sorted(people.items(), key=lambda it: (it[0][1], fold_name(it[0][0]))):
        aliases = [other for term in held for other in term.names if fold_name(other) != fold_name(name)]
        once: dict[tuple[str, str], Term] = {}
        for term in sorted(held, key=lambda term: (term.start, term.title)):
            once.setdefault((term.title, term.start), term)
        told = [term for term in once.values() if term.title] or list(once.values())
        if told[0].country != home:
            told.insert(0, told[0]._replace(country=home, sector="", title="", start="", end=""))
        for index, term in enumerate(told):
            others = "" if index else "|".join(dict.fromkeys(aliases))
            source = f"Wikidata (CC0), {term.seen}"
            country = term.country if term.country in states else ""
            cells = (
                name,
                others,
                term.country,
                country,
                term.sector,
                term.title,
                term.start,
                term.end,
                term.wikidata,
                source,
            )
            yield "\t".join(cells)


def main(folder: Path) -> None:
    kept = posts()
    known = Known()
    found: list[Term] = []
    for path in sorted(folder.glob("*.csv")):
        terms = let_go(terms_of(path, kept), known)
        found += joined((term for term in terms if not term.end or term.end >= FIRST), known)
    right = list(corrected(found))
    lines = list(rows(right))
    OUT.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", "utf-8")
    print(f"{len(lines)} rows of {len({(one.names[0], one.home) for one in right})} people")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
