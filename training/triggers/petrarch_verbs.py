"""Convert PETRARCH's verb dictionary (CAMEO.2.0.txt; MIT licence) into ``knowledge/data/triggers/petrarch.tsv``.

    python training/triggers/petrarch_verbs.py PETRARCH_FOLDER

A PETRARCH pattern lists words before and after its verb (``*``); ours are conditions on syntactic slots, so a bare
word after the verb becomes its object, ``{A B}`` an object with a modifier, ``(PREP WORD)`` a preposition with its
object, and a word before it the subject. Patterns of other shapes are left out, and so are codes that are no PLOVER
events (01, statements). A pattern goes to the verb that its comment names, as its authors tested it there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

from dateline.knowledge import plover

OUT = Path(plover.__file__).parent / "data" / "triggers" / "petrarch.tsv"
BLOCK = re.compile(r"^---\s+\S+\s+\[.*?\]\s+---")
PATTERN = re.compile(r"^- (.*?)\s*\[(.*?)\]\s*(?:#\s*(\S+))?")
PART = re.compile(r"\{[^}]*\}|\([^)]*\)|\S+")
PARTICLES = frozenset("up out off down back over away in on through".split())
VAGUE = frozenset({"030"})
"""PETRARCH's first dictionaries gave 030 to whatever sounded hopeful ("seek office")."""
FUNCTION_WORDS = frozenset("a an the its his their s of and or not no".split())
PREPOSITIONS = frozenset(
    "about against among as at between by during for from in inside into near of off on onto out over to toward "
    "towards under upon via with within without behind after before".split()
)


class UnusableError(ValueError):
    """A pattern whose shape has no counterpart in our frames."""


class Row(NamedTuple):
    lemma: str
    frame: str
    code: str


def convert(text: str) -> list[Row]:
    """The rows of a dictionary; its synonym sets are kept by hand, trimmed, in ``classes.tsv``."""
    rows: list[Row] = []
    current = False
    verbs: list[str] = []
    for raw in text.splitlines():
        line = raw.split("#")[0].strip() if not raw.startswith("- ") else raw.strip()
        block = BLOCK.match(line)
        if block:
            current, verbs = False, []
        elif line.startswith("&"):
            current = True
        elif line.startswith("- "):
            rows += pattern_rows(line, verbs)
        elif line and not current:
            verbs.append(verb_name(line))
    return rows


def verb_name(line: str) -> str:
    """The verb of a line such as ``+BRING_OUT {+BRINGS_OUT ...}  [071]``; its default code is not taken, since the
    synonyms that WordNet added share it (PETRARCH counts "learn" and "depart" as consultations)."""
    return word(re.split(r"\s*[{\[]", line, maxsplit=1)[0].strip().lstrip("+"))


def pattern_rows(line: str, verbs: list[str]) -> list[Row]:
    match = PATTERN.match(line)
    if not match or "*" not in match.group(1):
        return []
    code = first_code(match.group(2))
    if not plover.from_cameo(code):
        return []
    before, _, after = match.group(1).partition("*")
    try:
        conditions = [*subject_conditions(before), *object_conditions(after)]
    except UnusableError:
        return []
    if not any(":" in condition for condition in conditions):
        return []
    named = word(match.group(3) or (verbs[0] if verbs else ""))
    base, _, particle = named.partition(" ")
    if particle:
        conditions.append(f"prt:{particle}")
    return [Row(base, " ".join(sorted(set(conditions))), code)] if base else []


def subject_conditions(before: str) -> list[str]:
    words = [part for part in PART.findall(before) if part not in {"$", "+", "%"}]
    if len(words) > 1 or any(part[0] in "({" for part in words):
        raise UnusableError(before)
    return [f"subj:{term(part)}" for part in words]


def object_conditions(after: str) -> list[str]:
    found: list[str] = []
    for part in PART.findall(after):
        if part in {"$", "+", "%"}:
            continue
        if part.startswith("("):
            found += preposition_conditions(part)
        else:
            found += noun_conditions("obj", part.strip("{}").split(), found)
    return found


def preposition_conditions(part: str) -> list[str]:
    preposition, *rest = [piece for piece in re.split(r"[\s{}]+", part.strip("()")) if piece]
    name = preposition.lower()
    if name not in PREPOSITIONS:
        raise UnusableError(part)
    words = [piece for piece in rest if piece not in {"$", "+", "%"}]
    return noun_conditions(f"p.{name}", words, []) if words else [f"p.{name}"]


def noun_conditions(slot: str, words: list[str], found: list[str]) -> list[str]:
    kept = [piece for piece in words if piece.lower() not in FUNCTION_WORDS]
    if kept and slot == "obj" and kept[0].lower() in PARTICLES:
        return [f"prt:{kept[0].lower()}", *noun_conditions(slot, kept[1:], found)]
    if not kept:
        return []
    if len(kept) > 2 or any(condition.startswith(f"{slot}:") for condition in found):
        raise UnusableError(" ".join(words))
    head, *modifiers = reversed([term(piece) for piece in kept])
    if modifiers and slot != "obj":
        raise UnusableError(" ".join(words))
    return [f"{slot}:{head}", *(f"objmod:{modifier}" for modifier in modifiers)]


def term(piece: str) -> str:
    """A word as a lemma (PETRARCH matches stems, and lists plurals), or a class."""
    if not re.fullmatch(r"&?[A-Z][A-Z_'-]*", piece):
        raise UnusableError(piece)
    if piece.startswith("&"):
        return "@" + piece[1:].lower()
    lemma = word(piece)
    if " " in lemma:
        raise UnusableError(piece)
    plural = len(lemma) > 4 and lemma.endswith("s") and not lemma.endswith(("ss", "us", "is"))
    return lemma[:-1] if plural else lemma


def word(raw: str) -> str:
    return raw.strip("_").replace("RE_", "re", 1).replace("_", " ").strip().lower()


def first_code(raw: str) -> str:
    """``[042:043]`` codes source and target; the source's reading is the event."""
    code = raw.partition(":")[0].strip()
    return "" if code.startswith("01") or code in VAGUE or not code.isdigit() else code


if __name__ == "__main__":
    rows = convert((Path(sys.argv[1]) / "CAMEO.2.0.txt").read_text(encoding="utf-8"))
    lines = [
        "# Verbs and patterns of PETRARCH's CAMEO.2.0 dictionary (Open Event Data Alliance; MIT licence), converted",
        "# by training/triggers/petrarch_verbs.py; do not edit by hand. Columns: lemma, part of speech, frame, code.",
    ]
    unique = sorted({(row.lemma, "v", row.frame, row.code) for row in rows})
    seen: set[tuple[str, str]] = set()
    for row in unique:
        if (row[0], row[2]) not in seen:
            seen.add((row[0], row[2]))
            lines.append("\t".join(row))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(seen)} rows -> {OUT.name}")
    print(
        "classes to have in classes.tsv:",
        sorted({name for row in unique for name in re.findall(r"@([a-z_]+)", row[2])}),
    )
