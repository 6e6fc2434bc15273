"""Convert PETRARCH2's agents dictionary (MIT) into ``agents_petrarch.tsv``.

    python training/knowledge/agents.py FOLDER_WITH_PETRARCH_FILES

What goes: substitution sets and plurals (we look up singulars), names of weapons and vehicles, archaic words
(``agents_dropped.txt``), and every phrase whose sector already follows from its head noun.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dateline.knowledge.agents import read_agents, sector_in, singular_words

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src/dateline/knowledge/data/actors"
SOURCE = "PETRARCH2 Phoenix.agents (MIT, Open Event Data Alliance 2014)"
SECTORS = {
    "AGR": "AGR", "BUS": "BUS", "COP": "COP", "CRM": "CRM", "CVL": "CVL", "EDU": "EDU", "ELI": "ELI", "GOV": "GOV",
    "HLH": "MED", "JUD": "JUD", "LAB": "LAB", "LEG": "LEG", "MED": "JRN", "MIL": "MIL", "NGO": "NGO", "OPP": "OPP",
    "PTY": "PTY", "REB": "REB", "REF": "REF", "SPY": "SPY", "UAF": "UAF", "PPL": "CVL", "HRI": "NGO",
    "REL": "REL", "MUS": "REL", "CHR": "REL", "HIN": "REL", "JEW": "REL", "BUD": "REL",
}  # fmt: skip
"""CAMEO's role codes in PLOVER's terms: CAMEO's MED is the press (PLOVER: JRN), its HLH is medicine (PLOVER: MED)."""

ROW = re.compile(r"(?P<phrase>[^\[{#]+?)\s*(?:\{[^}]*\})?\s*\[~(?P<code>[A-Z]{3})[A-Z]*\]")
SETS = {"!PERSON!": ("MAN", "WOMAN", "PERSON"), "!MINIST!": ("MINISTER", "MINISTRY")}


def phrases(text: str) -> Iterator[tuple[str, str]]:
    """Phrase and PLOVER sector of every usable row."""
    for line in text.splitlines():
        row = ROW.match(line)
        if line.startswith("#") or row is None or row["code"] not in SECTORS:
            continue
        for phrase in expanded(row["phrase"]):
            words = singular_words(phrase.replace("_", " "))
            if words and not any(character.isdigit() for word in words for character in word):
                yield " ".join(words), SECTORS[row["code"]]


def expanded(phrase: str) -> list[str]:
    """A phrase with its substitution set written out."""
    for sign, words in SETS.items():
        if sign in phrase:
            glue = "" if sign == "!PERSON!" and not phrase.endswith(("_" + sign, " " + sign)) else " "
            return [phrase.replace(sign, glue + word) for word in words]
    return [phrase]


def main(folder: Path) -> None:
    dropped = set((HERE / "agents_dropped.txt").read_text("utf-8").split("\n"))
    sectors = dict(read_agents((DATA / "agents.tsv").read_text("utf-8")))
    own = set(sectors)
    rows = sorted(
        set(phrases((folder / "Phoenix.agents.txt").read_text("utf-8"))), key=lambda row: (row[0].count(" "), row)
    )
    kept: list[tuple[str, str]] = []
    for phrase, sector in rows:
        if phrase in dropped or phrase in own or sector_in(phrase, sectors) == sector:
            continue
        sectors[phrase] = sector
        kept.append((phrase, sector))
    lines = ["phrase\tsector\tsource", *(f"{phrase}\t{sector}\t{SOURCE}" for phrase, sector in sorted(kept))]
    (DATA / "agents_petrarch.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(rows)} phrases, {len(kept)} kept")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
