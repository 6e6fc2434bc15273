"""PLOVER, the ontology of political events, in its edition of 2023 (as used by POLECAT), and its bridge to CAMEO.

Types, modes, contexts and intensities are those of the PLOVER codebook (Halterman, Bagozzi, Beger, Schrodt and
Scarborough 2023). The bridge is PETRARCH's CAMEO2PLOVER table (MIT licence); see ``data/triggers/cameo_plover.tsv``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast, get_args

from dateline.model import PloverType

QuadClass = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

TYPES: tuple[PloverType, ...] = get_args(PloverType)

_OLD_NAMES: dict[str, PloverType] = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "YIELD": "CONCEDE",
}


THREATS: dict[PloverType, str] = {
    "ASSAULT": "138", "MOBILIZE": "138", "SANCTION": "1312", "COERCE": "132", "PROTEST": "133",
}  # fmt: skip
"""The CAMEO code of threatening to do an act of each type."""

ENDINGS: dict[PloverType, str] = {
    "AID": "162", "COOPERATE": "161", "CONSULT": "164", "SUPPORT": "161", "AGREE": "164",
    "SANCTION": "085", "COERCE": "081", "PROTEST": "0831", "ASSAULT": "0871", "MOBILIZE": "087",
}  # fmt: skip
"""The CAMEO code of ending an act of each type: ending aid is a sanction, ending sanctions a retreat."""


class TypeFacts(NamedTuple):
    """What the codebook says of a type: intensity (-10 hostile .. 10 cooperative), quad class, possible modes."""

    intensity: float
    quad: QuadClass
    modes: tuple[str, ...]


class Code(NamedTuple):
    """What a CAMEO code is in PLOVER's terms."""

    cameo: str
    type: PloverType
    mode: str | None
    contexts: tuple[str, ...]
    gloss: str


@cache
def _facts() -> dict[str, TypeFacts]:
    facts = {}
    for kind, intensity, quad, *listed in _rows("plover_types.tsv"):
        facts[kind] = TypeFacts(float(intensity), cast(QuadClass, quad), tuple(" ".join(listed).split()))
    return facts


@cache
def contexts() -> frozenset[str]:
    """PLOVER's contexts: those that words speak for (``contexts.tsv``), and those of an event's time."""
    return frozenset(context for context, *_ in _rows("contexts.tsv")) | {"historical", "future", "hypothetical"}


def modes(name: str) -> tuple[str, ...]:
    """The modes a type may have; none for an unknown type."""
    kind = current_type(name)
    return _facts()[kind].modes if kind else ()


def intensity(kind: PloverType) -> float:
    """The codebook's intensity of a type, -10 (hostile) to 10 (cooperative); it replaces the Goldstein scale."""
    return _facts()[kind].intensity


def quad_class(kind: PloverType) -> QuadClass:
    """Verbal or material, cooperation or conflict."""
    return _facts()[kind].quad


def current_type(name: str) -> PloverType | None:
    """The type of 2023 for a name of any edition (DEMAND is REQUEST now), ``None`` for a name of no edition."""
    old = _OLD_NAMES.get(name)
    if old:
        return old
    return next((kind for kind in TYPES if kind == name), None)


@cache
def _codes() -> dict[str, Code]:
    found: dict[str, Code] = {}
    for cameo, name, mode, listed, gloss in _rows("cameo_plover.tsv"):
        kind = current_type(name)
        if kind is None:
            raise ValueError(f"cameo_plover.tsv: {name} is no PLOVER type")
        found[cameo] = Code(cameo, kind, mode or None, tuple(filter(None, listed.split(";"))), gloss)
    return found


def _rows(table: str) -> list[list[str]]:
    text = files("dateline.knowledge").joinpath(f"data/triggers/{table}").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def from_cameo(cameo: str) -> Code | None:
    """What a CAMEO code (two to four digits) is in PLOVER: the longest known prefix decides; ``None``: no event. A mode
    that CAMEO has no code for may follow: "150/weapons"."""
    cameo, _, mode = cameo.partition("/")
    code = _longest_known(cameo)
    return code._replace(mode=mode) if code and mode else code


def _longest_known(cameo: str) -> Code | None:
    codes = _codes()
    for length in range(len(cameo), 2, -1):
        if cameo[:length] in codes:
            return codes[cameo[:length]]
    return codes.get(cameo[:2].ljust(3, "0"))


def cameo_root(kind: PloverType) -> str:
    """The lowest two-digit CAMEO root that maps to a type, for formats that need a CAMEO code (GDELT)."""
    return min(code.cameo for code in _codes().values() if code.type == kind)[:2]
