"""What words do to the factuality of the event in their scope: modals, negation, embedding verbs and nouns.

The table is ``data/factuality.tsv``; its head says where the classes come from.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

Role = Literal[
    "V",
    "NEGATED",
    "N",
    "ADJ",
    "ADV",
    "AUX",
    "MARK",
    "DET",
    "PREP",
    "SCOPE",
    "TOPIC",
    "AHEAD",
    "AHEAD_OF",
    "ALONE",
    "PAST",
    "PERFECT",
    "BARE",
    "CAUSE",
    "MATTER",
    "OUTCOME",
    "OUTCOME_OF",
    "KNOWN",
    "DRAFT",
    "TAKES_PLACE",
    "VERDICT",
    "SAYING",
    "LISTS",
    "RANK",
]
Effect = Literal[
    "keep",
    "presuppose",
    "negate",
    "probable",
    "possible",
    "doubt",
    "uncommitted",
    "obligation",
    "intention",
    "permission",
    "ability",
    "condition",
]


class Signature(NamedTuple):
    """What a word does: ``inner`` for its own subject, ``outer`` for everybody else who tells it."""

    word: str
    role: Role
    inner: Effect
    outer: Effect
    probability: tuple[float, float] | None


@cache
def signatures() -> dict[tuple[Role, str], Signature]:
    """All rows of the table by role and lemma.

    Raises ``ValueError`` naming the row if one has an unknown role or effect.
    """
    table = files("dateline.knowledge").joinpath("data/factuality.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    found: dict[tuple[Role, str], Signature] = {}
    for word, role, inner, outer, bounds in rows[1:]:
        if role not in get_args(Role) or inner not in get_args(Effect) or outer not in get_args(Effect):
            raise ValueError(f"factuality.tsv: {word}: unknown role or effect")
        low, _, high = bounds.partition("-")
        found[role, word] = Signature(word, role, inner, outer, (float(low), float(high)) if bounds else None)  # type: ignore[arg-type, index]
    return found


def signature(role: Role, lemma: str) -> Signature | None:
    """The row of a lemma in a role, if the table has one."""
    return signatures().get((role, lemma.lower()))
