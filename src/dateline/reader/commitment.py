"""Commitment: how surely a teller says that an event happened, and what a word with an effect makes of it.

Which words have a say is for ``reader/scope.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dateline.knowledge.factuality import Effect, Signature
from dateline.model import FactValue, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

Certainty = Literal["CT", "PR", "PS", "U"]
_RANK: dict[Certainty, int] = {"CT": 3, "PR": 2, "PS": 1, "U": 0}
_WEAKENS: dict[str, Certainty] = {"probable": "PR", "possible": "PS", "doubt": "PR"}
_MODALITIES: dict[str, Modality] = {
    "obligation": "obligation",
    "intention": "intention",
    "permission": "permission",
    "ability": "ability",
    "condition": "condition",
}


@dataclass(frozen=True, slots=True)
class Commitment:
    """How surely a teller says that an event happened, and which words decide it.

    ``cue`` is the index of the token that weakened it last, ``because`` the names of the steps taken. ``presupposed``:
    the words above have no say in it, as in "the attack was condemned". ``trusting``: whose commitment it is takes what
    people in the text say as they say it ("he said they left" is as good as "they left"). ``confidence``: how likely
    the value is right, where the second opinion (``reader/opinion.py``) has said so. ``future``: open only as what will
    be is. ``implied``: a verb in the past implies it ("forced them to leave", "refrained from leaving").
    ``introduced_by``: the index of the word that introduces what is told ("accused", "reportedly"); it has its say when
    its teller is asked, and none before. ``whatever``: open only as whatever there may be ("any attack"): who denies
    that denies it. ``known``: who tells it next takes it as known too ("claimed responsibility for the attack").
    ``denied_by``: the words that have denied it; none does so twice ("there were *no* arrests").
    """

    positive: bool = True
    certainty: Certainty = "CT"
    modality: Modality | None = None
    probability: tuple[float, float] | None = None
    cue: int | None = None
    because: tuple[str, ...] = ()
    presupposed: bool = False
    trusting: bool = False
    confidence: float | None = None
    future: bool = False
    implied: bool = False
    introduced_by: int | None = None
    whatever: bool = False
    known: bool = False
    denied_by: frozenset[int] = frozenset()

    @property
    def value(self) -> FactValue:
        """The FactBank value."""
        if self.certainty == "U":
            return "Uu"
        return f"{self.certainty}{'+' if self.positive else '-'}"  # type: ignore[return-value]

    @property
    def settled(self) -> bool:
        """Uncommitted stays uncommitted, whatever stands further out; but one may say how likely a future is, and that
        there was not any."""
        return self.certainty == "U" and not self.future and not self.whatever

    def under(
        self, effect: Effect, word: Token | None = None, probability: tuple[float, float] | None = None
    ) -> Commitment:
        """This commitment in the scope of ``word``, which has ``effect``."""
        if word is not None and (word.i == self.introduced_by or (effect == "negate" and word.i in self.denied_by)):
            return self
        if effect in {"keep", "presuppose"} or self.settled or (self.future and effect not in _WEAKENS):
            return self
        cue = self.cue if word is None else word.i
        because = (*self.because, f"{effect}: " + ("quotation" if word is None else f"'{word.lower_}'"))
        if self.whatever and effect == "negate":
            return replace(self, certainty="CT", positive=False, cue=cue, because=because, whatever=False)
        if self.whatever:
            return replace(self, whatever=False)
        positive = not self.positive if effect in {"negate", "doubt"} else self.positive
        if effect == "negate":
            denied_by = self.denied_by if word is None else self.denied_by | {word.i}
            return replace(self, positive=positive, cue=cue, because=because, denied_by=denied_by)
        weakened = _WEAKENS.get(effect)
        if weakened is None:
            return replace(
                self, certainty="U", modality=_MODALITIES.get(effect), probability=None, cue=cue, because=because
            )
        certainty = weakened if self.future else min(self.certainty, weakened, key=_RANK.__getitem__)
        return replace(
            self, positive=positive, certainty=certainty, modality=None, probability=probability, cue=cue,
            because=because, future=False,
        )  # fmt: skip

    def under_word(self, found: Signature, word: Token) -> Commitment:
        """This commitment in the scope of a word of the table: a claim of others counts for those who trust them."""
        return self.under(found.inner if self.trusting else found.outer, word, found.probability)


def strength(commitment: Commitment) -> int:
    """3 certain, 2 probable, 1 possible, 0 uncommitted."""
    return _RANK[commitment.certainty]
