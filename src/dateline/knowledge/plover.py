"""PLOVER, the ontology of political events, in its edition of 2023 (as used by POLECAT), and its bridge to CAMEO.

Types, modes, contexts and intensities are those of the PLOVER codebook (Halterman, Bagozzi, Beger, Schrodt and
Scarborough 2023). The bridge is PETRARCH's CAMEO2PLOVER table (MIT licence); see ``data/triggers/cameo_plover.tsv``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

from dateline.model import PloverType

QuadClass = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

TYPES: tuple[PloverType, ...] = get_args(PloverType)

CONTEXTS: frozenset[str] = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity "
    "inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment "
    "technology terrorism cbrn cyber historical future hypothetical corruption".split()
)
"""PLOVER's contexts; ``corruption`` is kept from the CAMEO bridge."""

RECIPROCAL: frozenset[PloverType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
"""Types whose parties may all be actors (they met, they signed), with no recipient."""

_OLD_NAMES: dict[str, PloverType] = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "YIELD": "CONCEDE",
}


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


def _facts(intensity: float, quad: QuadClass, modes: str = "") -> TypeFacts:
    return TypeFacts(intensity, quad, tuple(modes.split()))


_FACTS: dict[PloverType, TypeFacts] = {
    "AGREE": _facts(2.5, "verbal cooperation"),
    "CONSULT": _facts(2.5, "verbal cooperation", "visit third-party multilateral phone"),
    "SUPPORT": _facts(5, "verbal cooperation"),
    "CONCEDE": _facts(4.5, "verbal cooperation"),
    "COOPERATE": _facts(9.5, "material cooperation"),
    "AID": _facts(10, "material cooperation"),
    "RETREAT": _facts(6.5, "material cooperation", "withdraw release disarm ceasefire access resign"),
    "REQUEST": _facts(0, "verbal conflict", "assist change yield meet"),
    "ACCUSE": _facts(-3, "verbal conflict", "disapprove investigate allege"),
    "REJECT": _facts(-2, "verbal conflict", "assist change yield meet"),
    "THREATEN": _facts(-3.5, "verbal conflict", "restrict arrest relations expel violence territory"),
    "PROTEST": _facts(-5, "material conflict", "demo riot strike hunger boycott obstruct"),
    "SANCTION": _facts(-6, "material conflict", "convict expel withdraw discontinue"),
    "MOBILIZE": _facts(-5.5, "material conflict", "troops weapons police militia"),
    "COERCE": _facts(
        -7,
        "material conflict",
        "seize restrict arrest deport withhold cyber censor curfew misinformation martial-law",
    ),
    "ASSAULT": _facts(
        -9,
        "material conflict",
        "abduct beat torture sexual destroy targeted suicide-attack aerial drone heavy-weapons primitive firearms "
        "explosives crowd-control unconventional",
    ),
}


def modes(name: str) -> tuple[str, ...]:
    """The modes a type may have; none for an unknown type."""
    kind = current_type(name)
    return _FACTS[kind].modes if kind else ()


def intensity(kind: PloverType) -> float:
    """The codebook's intensity of a type, -10 (hostile) to 10 (cooperative); it replaces the Goldstein scale."""
    return _FACTS[kind].intensity


def quad_class(kind: PloverType) -> QuadClass:
    """Verbal or material, cooperation or conflict."""
    return _FACTS[kind].quad


def current_type(name: str) -> PloverType | None:
    """The type of 2023 for a name of any edition (DEMAND is REQUEST now), ``None`` for a name of no edition."""
    old = _OLD_NAMES.get(name)
    if old:
        return old
    return next((kind for kind in TYPES if kind == name), None)


@cache
def _codes() -> dict[str, Code]:
    table = files("dateline.knowledge").joinpath("data/triggers/cameo_plover.tsv").read_text(encoding="utf-8")
    found: dict[str, Code] = {}
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        cameo, name, mode, contexts, gloss = line.split("\t")
        kind = current_type(name)
        if kind is None:
            raise ValueError(f"cameo_plover.tsv: {name} is no PLOVER type")
        found[cameo] = Code(cameo, kind, mode or None, tuple(filter(None, contexts.split(";"))), gloss)
    return found


def from_cameo(cameo: str) -> Code | None:
    """What a CAMEO code (two to four digits) is in PLOVER: the longest known prefix decides; ``None``: no event."""
    codes = _codes()
    for length in range(len(cameo), 2, -1):
        if cameo[:length] in codes:
            return codes[cameo[:length]]
    return codes.get(cameo[:2].ljust(3, "0"))


def cameo_root(kind: PloverType) -> str:
    """The lowest two-digit CAMEO root that maps to a type, for formats that need a CAMEO code (GDELT)."""
    return min(code.cameo for code in _codes().values() if code.type == kind)[:2]
