"""Weights of the linker: how likely an utterance, as put together, is right (``training/encoder/linker.py``)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec


class Linker(msgspec.Struct, frozen=True):
    """A logistic regression over named features, and the probabilities that decide.

    ``rule`` and ``proposed``: slope and intercept by which the score of what a rule found, and of what no rule did,
    becomes a probability. ``drop``: below it a rule's finding is not even offered a quotation; ``keep``: from it on an
    utterance stays; ``propose``: from it on one that no rule found is taken in.
    """

    weights: dict[str, float]
    rule: tuple[float, float]
    proposed: tuple[float, float]
    drop: float
    keep: float
    propose: float

    def probability(self, features: Mapping[str, float], *, proposed: bool) -> float:
        """That the utterance with these features is right, in 0..1; features that it does not know count nothing."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        slope, intercept = self.proposed if proposed else self.rule
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * score + intercept))))


@cache
def linker() -> Linker:
    """The trained weights; read once a process."""
    raw = files("dateline.knowledge").joinpath("data/encoder/linker.json").read_bytes()
    return msgspec.json.decode(raw, type=Linker)
