"""Convert PETRARCH2's actor dictionaries (MIT) into ``leaders_petrarch.tsv`` and ``armed_groups_petrarch.tsv``.

    python training/knowledge/actors.py FOLDER_WITH_PETRARCH_FILES

Of the country file we take people with a dated office in government that reached into 1985 or later: heads of state and
government, and ministers. Of the non-state file we take groups under distinctive names. What we leave, and why: towns
and provinces (a gazetteer's work), misspellings, names of one ordinary word, everything in ``groups_dropped.txt``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.knowledge.actors import rows_of
from dateline.knowledge.folding import fold_name

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/dateline/knowledge/data/actors"
LEADERS_SOURCE = "PETRARCH2 Phoenix.Countries (MIT, Open Event Data Alliance 2014)"
GROUPS_SOURCE = "PETRARCH2 Phoenix.MilNonState (MIT, Open Event Data Alliance 2014)"
SINCE = "1985-01-01"
FILE_DAY = "2014-01-30"
"""When the file was made: an office with no end in it was held until then, and nobody knows how much longer."""

PARTICLES = frozenset(
    "al el ad ar as ash at an az bin ibn ben ould bint de del della di da das do dos du la las los le van von der den"
    " of the and for in to on zu zur y e i und ul ol et".split()
)
RECODED = {"TMP": "TLS", "KSV": "XKX", "ZAR": "COD", "ROM": "ROU", "YUG": "SRB", "SCG": "SRB"}


class Block(NamedTuple):
    """One entry of a dictionary: names as written, and codes such as "AFGGOV 870930-871130"."""

    names: list[str]
    codes: list[str]


def blocks(text: str) -> Iterator[Block]:
    """The entries of a TABARI-formatted actor file."""
    current: Block | None = None
    for raw in text.splitlines():
        line = raw.split("#")[0].rstrip()
        if not line:
            continue
        name = re.split(r"\s+\[|\s*$", line.lstrip("+"), maxsplit=1)[0]
        if not line.startswith(("+", "\t", " ")):
            if current is not None:
                yield current
            current = Block([], [])
        if current is None:
            continue
        if name.strip() and not line.startswith(("\t", " ")):
            current.names.append(name.strip("_ "))
        current.codes.extend(re.findall(r"\[([^\]]*)\]", line))
    if current is not None:
        yield current


def name_case(name: str) -> str:
    """``MUSAID_BIN_MUHAMMAD_AL_AYBAN`` as it is printed: "Musaid bin Muhammad al Ayban"."""
    words = [word for word in re.split(r"[_\s]+", name.lower()) if word]
    cased = [word if word in PARTICLES and index else capitals(word) for index, word in enumerate(words)]
    return " ".join(cased)


def capitals(word: str) -> str:
    """A capital at the start and after a hyphen or "Mc"; "al-" stays small inside a name."""
    parts = re.split(r"(-)", word)
    cased = "".join(
        part if index and part in PARTICLES else part[:1].upper() + part[1:] for index, part in enumerate(parts)
    )
    if re.fullmatch(r"[ivx]{2,}", word):
        return word.upper()
    return re.sub(r"^(Mc|O')(\w)", lambda m: m[1] + m[2].upper(), cased)


def iso_day(digits: str) -> str | None:
    """``870930`` or ``20070930`` as an ISO day; two-digit years from 20 on are of the 1900s. ``None`` if impossible."""
    if len(digits) == 6:
        digits = ("19" if digits[:2] >= "20" else "20") + digits
    year, month, day = digits[:4], digits[4:6], digits[6:]
    if len(digits) != 8 or not ("01" <= month <= "12" and "01" <= day <= "31"):
        return None
    return f"{year}-{month}-{day}"


class Term(NamedTuple):
    """A stretch in office."""

    country: str
    sector: str
    start: str
    end: str


def terms(codes: Iterable[str]) -> list[Term]:
    """The dated government terms, those that touch each other joined, in order of time."""
    found: list[Term] = []
    for code in codes:
        match = re.fullmatch(r"([A-Z]{3})(GOV|SPY|MIL)[A-Z]*\s+(?:(\d+)-(\d+)|>\s*(\d+))", code.strip())
        if match is None:
            continue
        country, sector, first, last, since = match.groups()
        start, end = iso_day(first or since), iso_day(last) if last else FILE_DAY
        if start is not None and end is not None and start <= end:
            found.append(Term(RECODED.get(country, country), sector, start, end))
    joined: list[Term] = []
    for term in sorted(found, key=lambda term: term.start):
        before = joined[-1] if joined else None
        if before and before[:2] == term[:2] and term.start[:7] <= next_month(before.end):
            joined[-1] = before._replace(end=max(before.end, term.end))
        else:
            joined.append(term)
    return joined


def next_month(day: str) -> str:
    """The month after that of an ISO day."""
    year, month = int(day[:4]), int(day[5:7])
    return f"{year + month // 12}-{month % 12 + 1:02d}"


def is_head(held: list[Term]) -> bool:
    """Whether the terms are a head of state's or government's: only theirs are dated to the day, or before 2003.

    The file joins two lists: Rulers (heads, by day) and the CIA's chiefs of state and cabinet members (ministers, by
    month from 2003). We take heads; the ministers of ten years ago would be 12,000 names that the news no longer has.
    """
    return any(term.start < "2003-01-01" or not term.start.endswith("-01") for term in held)


def leader_rows(text: str, taken: set[str], countries: set[str]) -> Iterator[list[str]]:
    """A row a term: name, aliases, code, country, sector, title, start, end, source."""
    for block in blocks(text):
        held = [term for term in terms(block.codes) if term.country in countries]
        if not held or held[-1].end < SINCE or not is_head(held):
            continue
        names = [name_case(name) for name in block.names if usable_person(name)]
        if not names or any(fold_name(name) in taken for name in names):
            continue
        taken.update(map(fold_name, names))
        for index, term in enumerate(held):
            aliases = "|".join(names[1:]) if index == 0 else ""
            office = [term.country, term.country, term.sector, "leader or minister", term.start, term.end]
            yield [names[0], aliases, *office, LEADERS_SOURCE]


NOT_A_PERSON = frozenset(
    "PRESIDENT VICE VICE-PRESIDENT SENATOR MR. MRS. MINISTER PRIME KING SECRETARY GENERAL OF THE"
    " AUTHORITY ARMY MOVEMENT COUNCIL GOVERNMENT PARTY FRONT"
    " COURT POLICE FORCE FORCES JUNTA REGIME LIBERATION NATIONAL MINISTRY COMMITTEE COMMISSION OFFICE BANK".split()
)


def usable_person(name: str) -> bool:
    """Whether a name is a full one (a surname alone says too little), without titles and signs."""
    parts = name.split("_")
    words = [word for word in parts if word and word.lower() not in PARTICLES]
    plain = name.isascii() and name.isprintable() and not re.search(r"[\d()/,\"+]", name)
    return plain and 2 <= len(words) <= 5 and not NOT_A_PERSON.intersection(parts)


GROUP_NOUNS = frozenset(
    "front army brigade brigades movement party organization organisation liberation cells cell nuclei nucleus group"
    " groups faction forces force command commando commandos union committee committees committee guard guards militia"
    " tigers jihad islamic islamiya mujahideen mujahidin revolutionary resistance partisans league council volunteers"
    " battalion battalions squad squads fighters federation alliance armed soldiers defenders warriors".split()
)


def group_rows(text: str, taken: set[str], dropped: set[str], countries: set[str]) -> Iterator[list[str]]:
    """A row a group: name, aliases, code, country, sector, source."""
    codes_taken = countries | {row["code"] for row in rows_of("armed_groups.tsv")}
    for block in blocks(text):
        codes = [code for code in block.codes if "REB" in code or "MIL" in code or code.startswith("IMG")]
        dated = any(character.isdigit() for code in block.codes for character in code)
        names = list(dict.fromkeys(name for raw in block.names for name in group_names(raw) if name not in dropped))
        if not codes or dated or not names or names[0].endswith("?"):
            continue
        if any(fold_name(name.rstrip("?")) in taken for name in names):
            continue
        taken.update(fold_name(name.rstrip("?")) for name in names)
        country = RECODED.get(codes[0][:3], codes[0][:3])
        code = short_code(names[0])
        while code in codes_taken:
            code += "X"
        codes_taken.add(code)
        yield [names[0], "|".join(names[1:]), code, country if country in countries else "", "REB", GROUPS_SOURCE]


def short_code(name: str) -> str:
    """An upper-case code of at most twelve letters: the words run together, cut to four or three each if long."""
    words = [
        re.sub(r"\W", "", word) for word in fold_name(name).upper().split() if word not in {"OF", "THE", "AND", "FOR"}
    ]
    tries = ("".join(words), "".join(word[:4] for word in words[:5]), "".join(word[:3] for word in words[:4]))
    return next(code for code in (*tries, tries[-1][:12]) if len(code) <= 12)


def group_names(raw: str) -> Iterator[str]:
    """The usable names in one entry; an acronym in brackets is a name too, a doubtful one if it is short."""
    acronym = re.search(r"\(([A-Z][A-Z0-9/-]{1,7})\)", raw)
    name = re.sub(r"_?\([^)]*\)?_?|^THE_", "", raw).strip("_ ")
    words = name.lower().split("_")
    single = len(words) == 1
    if (
        not re.search(r"[\d&#+,;/]", name)
        and name.isascii()
        and (
            (single and len(name) >= 6 and "-" in name) or (not single and (len(words) > 2 or GROUP_NOUNS & set(words)))
        )
    ):
        yield name_case(name.replace("_-_", "_"))
    elif single and name.isalpha() and 3 <= len(name) <= 6:
        yield f"{name}?"
    if acronym:
        yield f"{acronym[1]}?"


def write(name: str, header: str, rows: list[list[str]]) -> None:
    """One data file: header, then the rows in their order."""
    lines = [header.replace(" ", "\t"), *("\t".join(row) for row in rows)]
    (DATA / name).write_text("\n".join(lines) + "\n", "utf-8")
    print(name, len(rows), "rows,", len({row[0] for row in rows}), "names")


def written(*names: str) -> set[str]:
    """All names, folded, that the files written for Dateline hold: they come first."""
    rows = [row for name in names for row in rows_of(name)]
    marked = [text for row in rows for text in (row["name"], *row.get("aliases", "").split("|"))]
    return {fold_name(text.rstrip("?^")) for text in marked if text}


def main(folder: Path) -> None:
    countries = {row["code"] for row in rows_of("countries.tsv")}
    dropped = set((HERE / "groups_dropped.txt").read_text("utf-8").split("\n"))
    states = (folder / "Phoenix.Countries.actors.txt").read_text("utf-8", "replace")
    groups = (folder / "Phoenix.MilNonState.actors.txt").read_text("utf-8", "replace")
    leaders = list(leader_rows(states, written("leaders.tsv"), countries))
    write("leaders_petrarch.tsv", "name aliases code country sector title start end source", leaders)
    taken = written("armed_groups.tsv", "parties.tsv", "bodies.tsv", "ngos.tsv", "countries.tsv", "igos.tsv")
    rows = list(group_rows(groups, taken, dropped, countries))
    write("armed_groups_petrarch.tsv", "name aliases code country sector source", rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
