"""Weights of the second opinion on values, trained by ``training/encoder/values.py``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

Answer = Literal["yes", "no", "open"]
ANSWERS: tuple[Answer, ...] = ("yes", "no", "open")
"""It happened for certain; it did not, for certain; left open, in whatever degree."""


class Least(msgspec.Struct, frozen=True):
    """Probabilities from which on the model's answer stands."""

    yes: float
    no: float
    doubted_fact: float
    doubted_denial: float


class Opinion(msgspec.Struct, frozen=True):
    """A multinomial logistic regression over named features: ``weights`` has one number an answer.

    ``least`` is the probability from which on an answer goes before that of the rules: doubt about what they take for a
    fact, doubt about what they take for denied, and the two certain answers about what they leave open.
    """

    weights: dict[str, tuple[float, float, float]]
    least: Least

    def probabilities(self, features: Mapping[str, float]) -> dict[Answer, float]:
        """Of each answer, adding up to 1; features that it does not know count nothing."""
        scores = [0.0, 0.0, 0.0]
        for name, value in features.items():
            for at, weight in enumerate(self.weights.get(name, ())):
                scores[at] += weight * value
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        return {answer: power / sum(powers) for answer, power in zip(ANSWERS, powers, strict=True)}


class Opinions(msgspec.Struct, frozen=True):
    """``own``: of what the report itself says at a mention; ``inner``: of what its innermost speaker says."""

    own: Opinion
    inner: Opinion


@cache
def opinions() -> Opinions:
    """The trained weights; read once a process."""
    raw = files("dateline.knowledge").joinpath("data/encoder/values.json").read_bytes()
    return msgspec.json.decode(raw, type=Opinions)
