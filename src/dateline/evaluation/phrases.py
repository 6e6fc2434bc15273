"""Actors by their phrases: who is meant as of a date, and what that makes him, in 300 sentences written for this.

``gold/actor_phrases.tsv``: a sentence with one phrase in brackets, the day of the report, and the answer: code, country
and PLOVER sector (``|`` between answers that are as good, ``-`` for a state as such, empty for no code). An answer is
right if the event's party, source or actor at the phrase has one of the codes and one of the sectors. Beside it: what
the known name that stands first in the phrase gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from dateline.evaluation.scorer import Measure, report_of, share
from dateline.knowledge.actors import actor_index
from dateline.model import Actor, Reading, Span
from dateline.reader.reader import read_report


class Phrase(NamedTuple):
    """A sentence, the span of its phrase, the day, and the answers that are right."""

    text: str
    span: Span
    published: str
    codes: frozenset[str]
    country: str
    sectors: frozenset[str]
    kind: str


def phrases() -> Iterator[Phrase]:
    """The written set."""
    table = files("dateline.evaluation").joinpath("gold", "actor_phrases.tsv").read_text("utf-8")
    for line in table.splitlines()[1:]:
        sentence, published, code, country, sector, kind, _ = line.split("\t")
        before, _, rest = sentence.partition("[")
        phrase, _, after = rest.partition("]")
        span = (len(before), len(before) + len(phrase))
        codes, sectors = (frozenset(part.split("|")) for part in (code, sector))
        yield Phrase(before + phrase + after, span, published, codes, country, sectors, kind)


def measures() -> list[Measure]:
    """The share of phrases that are answered rightly."""
    asked = list(phrases())
    right = sum(is_right(one, answer(one, reading_of(one))) for one in asked)
    nearest = sum(is_right(one, first_name(one)) for one in asked)
    return [
        Measure(
            work=f"actors ({len(asked)} written phrases)", measure="code and sector as of the day, %",
            ours=share(right, len(asked)), baseline=share(nearest, len(asked)), baseline_name="first known name",
            first=88, aim=None,
        )
    ]  # fmt: skip


def reading_of(one: Phrase) -> Reading:
    """The sentence as a report of the day."""
    return read_report(report_of("phrase", one.text, one.published))


def answer(one: Phrase, reading: Reading) -> Actor | None:
    """The actor at the phrase: the one whose mention there is longest."""
    start, end = one.span
    inside = [
        (min(end, stop) - max(start, first), -first, actor)
        for actor in reading.actors
        for first, stop in actor.mentions
        if first < end and start < stop
    ]
    return max(inside, key=lambda found: found[:2])[2] if inside else None


def first_name(one: Phrase) -> Actor | None:
    """What the first known name in the phrase gives."""
    found = actor_index().find(one.text[slice(*one.span)])
    role = found[0].record.role(one.published) if found else None
    return None if role is None else Actor(id="a1", name="", code=role.code, country=role.country, sector=role.sector)


def is_right(one: Phrase, found: Actor | None) -> bool:
    """Whether code and sector are among the answers."""
    if found is None:
        return False
    return (found.code or "") in one.codes and (found.sector or "-") in one.sectors
