"""Convert PETRARCH's CAMEO2PLOVER table (MIT licence) into ``knowledge/data/triggers/cameo_plover.tsv``.

    python training/triggers/cameo_to_plover.py PETRARCH_FOLDER

The table is of 2021: modes that PLOVER dropped by 2023 are renamed or left out, contexts get their 2023 names. CAMEO
02 (appeal) has no row there; PLOVER counts appeals as REQUEST, so those rows are added here.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from dateline.knowledge import plover

OUT = Path(plover.__file__).parent / "data" / "triggers" / "cameo_plover.tsv"
ROW = re.compile(r"^(\d{3,4}):\s*([A-Z]+)\s*,\s*([^,#]*?)\s*(?:,\s*([^#]*?)\s*)?#\s*(.*?)\s*$")
RENAMED_MODES = {
    ("ASSAULT", "seize"): "destroy",
    ("ASSAULT", "assassinate"): "targeted",
    ("THREATEN", "ban"): "restrict",
    ("THREATEN", "political"): "restrict",
    ("COERCE", "ban"): "restrict",
    ("PROTEST", "boycott"): "strike",
    ("ASSAULT", "pro_autocracy"): "crowd-control",
}
RENAMED_CONTEXTS = {"democracy": "pro_democracy", "humanitarian": "human_security", "crime": "legal"}
APPEALS = {
    "02": "",
    "022": "assist",
    "023": "assist",
    "024": "change",
    "025": "yield",
    "026": "meet",
    "027": "meet",
    "028": "meet",
}
ADDED = (
    ("116", "SANCTION", "convict", "legal", "Find guilty or sentence"),
    ("0835", "RETREAT", "resign", "executive", "Resign"),
    ("163", "SANCTION", "discontinue", "economic", "Impose embargo, boycott, or sanctions"),
    ("195", "ASSAULT", "aerial", "military", "Employ aerial weapons"),
    ("176", "COERCE", "cyber", "cyber", "Attack cybernetically"),
    ("183", "ASSAULT", "explosives", "", "Conduct suicide, car, or other non-military bombing"),
)
"""Where PLOVER of 2023 left the table of 2021: a conviction is a SANCTION, resigning a RETREAT, an embargo ends
commercial exchange, and ASSAULT tells bombs from the air from shells, and a bomb from a suicide attack."""


def convert(source: str) -> list[str]:
    """The rows ``cameo, type, mode, contexts, gloss``, in order of code, the first row of a code winning."""
    rows: dict[str, tuple[str, ...]] = {}
    for match in filter(None, map(ROW.match, source.splitlines())):
        cameo, kind, mode, contexts, gloss = match.groups()
        rows.setdefault(cameo, (cameo, kind, known_mode(kind, mode), known_contexts(contexts or ""), gloss))
    for code, mode in APPEALS.items():
        cameo = code.ljust(3, "0")
        rows.setdefault(cameo, (cameo, "REQUEST", mode, "", "Appeal"))
    rows |= {row[0]: row for row in ADDED}
    return ["\t".join(rows[cameo]) for cameo in sorted(rows)]


def known_mode(kind: str, mode: str) -> str:
    """The mode under its 2023 name, or nothing."""
    name = RENAMED_MODES.get((kind, mode), mode)
    return name if name in plover.modes(kind) else ""


def known_contexts(listed: str) -> str:
    """The contexts of 2023 among those listed."""
    names = (RENAMED_CONTEXTS.get(name.strip(), name.strip()) for name in listed.split(";"))
    return ";".join(name for name in names if name in plover.contexts())


if __name__ == "__main__":
    table = convert((Path(sys.argv[1]) / "CAMEO2PLOVER-2021.txt").read_text(encoding="utf-8"))
    header = [
        "# CAMEO code, PLOVER type (2023), mode, contexts, gloss. From CAMEO2PLOVER-2021 (P. Schrodt; MIT licence),",
        "# converted by training/triggers/cameo_to_plover.py; do not edit by hand.",
    ]
    OUT.write_text("\n".join(header + table) + "\n", encoding="utf-8")
    print(f"{len(table)} codes -> {OUT.name}")
