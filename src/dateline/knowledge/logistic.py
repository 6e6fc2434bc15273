"""Logistic regressions over named features, as the training scripts write them: the judge, the casting, the linking.

They are fitted to the gold corpus by ``training/encoder/{judge,casting,same}.py``; the model card has
their figures.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

Side = Literal["actor", "recipient"]
SIDES: tuple[Side, ...] = ("actor", "recipient")

Weights = dict[str, float]


def probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """What a logistic regression says, in 0..1; features that it does not know count nothing."""
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


class Judge(msgspec.Struct, frozen=True):
    """Whether a word tells a political event.

    ``keep``: the probability from which on a word that the tables know is one, if somebody political takes part;
    ``propose``: from which on any other; ``stranger``: from which on mere words of nobody political.
    """

    weights: Weights
    keep: float
    propose: float
    stranger: float


class Casting(msgspec.Struct, frozen=True):
    """Whether somebody stands on a side of an event.

    ``keep``: the probability from which on a party that the rules found stays; ``take``: from which on one that they
    did not find is taken in; ``crowd``: the same on a side where the rules found somebody.
    """

    weights: dict[Side, Weights]
    keep: float
    take: float
    crowd: float


class Sameness(msgspec.Struct, frozen=True):
    """Whether a word tells an event that was told before; ``join``: the probability from which on it does."""

    weights: Weights
    join: float


@cache
def judge() -> Judge:
    """The trained weights; read once a process."""
    return msgspec.json.decode(_bytes("judge.json"), type=Judge)


@cache
def casting() -> Casting:
    """The trained weights; read once a process."""
    return msgspec.json.decode(_bytes("casting.json"), type=Casting)


@cache
def sameness() -> Sameness:
    """The trained weights; read once a process."""
    return msgspec.json.decode(_bytes("same.json"), type=Sameness)


def _bytes(name: str) -> bytes:
    return files("dateline.knowledge").joinpath("data", "encoder", name).read_bytes()
