"""Logistic regressions over named features, as the training scripts write them: the judge, the casting, the linking,
what is understood, when and where.

They are fitted to the gold corpus by ``training/encoder/{judge,casting,same,understood,when,where}.py``; the model card
has their figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Generic, Literal, NamedTuple, TypeVar

import msgspec

Side = Literal["actor", "recipient"]
SIDES: tuple[Side, ...] = ("actor", "recipient")

Weights = dict[str, float]

_SURE, _CLOSE = 0.5, 0.8

T = TypeVar("T")


def probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """What a logistic regression says, in 0..1; features that it does not know count nothing."""
    score = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


class Bar(msgspec.Struct, frozen=True):
    """How likely a word must be to tell a political event.

    ``keep``: the probability from which on a word that the tables know is one, if somebody political takes part;
    ``propose``: from which on any other; ``stranger``: from which on mere words of nobody political.
    """

    keep: float
    propose: float
    stranger: float


class Judge(msgspec.Struct, frozen=True):
    """Whether a word tells a political event: in a report, and in a sentence or two that stand alone."""

    weights: Weights
    report: Bar
    alone: Bar


class Casting(msgspec.Struct, frozen=True):
    """Whether somebody stands on a side of an event.

    ``keep``: the probability from which on a party that the rules found stays; ``take``: from which on one that they
    did not find is taken in on either side; ``crowd``: the same on a side where the rules found somebody.
    """

    weights: dict[Side, Weights]
    keep: float
    take: dict[Side, float]
    crowd: float


class Sameness(msgspec.Struct, frozen=True):
    """Whether a word tells an event that was told before; ``join``: the probability from which on it does."""

    weights: Weights
    join: float


class Understanding(msgspec.Struct, frozen=True):
    """Whom an event is done to though its clause does not say so: whether it ``has`` a recipient, and ``whom``.

    ``take``: the probability of both from which on the likeliest is taken.
    """

    has: Weights
    whom: Weights
    take: float


class Ranking(msgspec.Struct, frozen=True):
    """Which of several candidates it is; ``take``: the probability from which on the likeliest is taken."""

    weights: Weights
    take: float


class Choice(NamedTuple, Generic[T]):
    """The candidate that was taken, ``None`` if none was; how likely it is, its kind in words, and the runner-up."""

    taken: T | None = None
    likely: float = 0.0
    kind: str = ""
    rival: T | None = None
    rival_likely: float = 0.0

    @property
    def confidence(self) -> float | None:
        """How likely it is, to two digits; ``None`` if none was taken."""
        return None if self.taken is None else round(self.likely, 2)

    @property
    def close(self) -> T | None:
        """The runner-up, if it is nearly as likely."""
        return self.rival if self.taken is not None and self.rival_likely >= _CLOSE * self.likely else None


def likeliest(tellings: Iterable[Sequence[tuple[float, str, T]]], ranking: Ranking) -> Choice[T]:
    """The likeliest candidate of the first telling that has a sure one; else the likeliest of all, if likely enough.

    Each telling of an event comes with its candidates: how likely each is, its kind, and itself.
    """
    seen: list[tuple[float, str, T]] = []
    for candidates in tellings:
        seen.extend(candidates)
        if any(likely >= _SURE for likely, *_ in candidates):
            break
    if not seen:
        return Choice()
    likely, kind, taken = max(seen, key=lambda one: one[0])
    if likely < ranking.take:
        return Choice()
    others = [(rate, other) for rate, _, other in seen if other != taken]
    rate, rival = max(others, key=lambda one: one[0], default=(0.0, None))
    return Choice(taken, likely, kind, rival, rate)


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


@cache
def understanding() -> Understanding:
    """The trained weights; read once a process."""
    return msgspec.json.decode(_bytes("understood.json"), type=Understanding)


@cache
def timing() -> Ranking:
    """The trained weights; read once a process."""
    return msgspec.json.decode(_bytes("when.json"), type=Ranking)


@cache
def placing() -> Ranking:
    """The trained weights; read once a process."""
    return msgspec.json.decode(_bytes("where.json"), type=Ranking)


def _bytes(name: str) -> bytes:
    return files("dateline.knowledge").joinpath("data", "encoder", name).read_bytes()
