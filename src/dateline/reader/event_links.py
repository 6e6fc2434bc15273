"""Which tellings in one report are of one event.

Two tellings are one event when they agree in type and parties and nothing speaks against it: other times, other places,
one and many. A telling without parties of its own joins only by the same word or as a definite noun ("the expulsion").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dateline.model import Event, When
from dateline.reader.clause import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset({"this", "that", "these", "those", "the", "such"})


class Telling(NamedTuple):
    """One trigger and the event that it tells."""

    token: Token
    event: Event


@dataclass(slots=True)
class _Chain:
    event: Event
    tellings: list[Telling]


def linked(tellings: list[Telling]) -> list[Event]:
    """The events of a report in order of their first telling, each with all its mentions."""
    chains: list[_Chain] = []
    for telling in sorted(tellings, key=lambda each: each.event.trigger):
        chain = next((chain for chain in reversed(chains) if _is_same(telling, chain)), None)
        if chain is None:
            chains.append(_Chain(telling.event, [telling]))
        else:
            chain.tellings.append(telling)
            chain.event = _joined(chain.event, telling.event)
    return [chain.event for chain in chains]


def _is_same(telling: Telling, chain: _Chain) -> bool:
    one, other = telling.event, chain.event
    if (
        one.type != other.type
        or _apart(one.when, other.when)
        or (one.place and other.place and one.place != other.place)
    ):
        return False
    if _is_plural(telling.token) != _is_plural(chain.tellings[0].token):
        return False
    if not (_fits(one.actors, other.actors) and _fits(one.recipients, other.recipients)):
        return False
    same_parties = bool(one.actors) and one.actors == other.actors and one.recipients == other.recipients
    if same_parties and (one.recipients or one.cameo == other.cameo):
        return True
    same_word = any(_stem(telling.token) == _stem(each.token) for each in chain.tellings)
    return (same_word and bool(set(one.actors) & set(other.actors))) or (_points_back(telling.token) and same_word)


def _joined(one: Event, other: Event) -> Event:
    return replace(
        one,
        mentions=tuple(sorted({*one.mentions, *other.mentions})),
        actors=one.actors or other.actors,
        recipients=one.recipients or other.recipients,
        when=one.when or other.when,
        place=one.place or other.place,
        contexts=tuple(dict.fromkeys((*one.contexts, *other.contexts))),
        confidence=max(one.confidence, other.confidence),
        because=tuple(dict.fromkeys((*one.because, *other.because))),
    )


def _fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def _apart(one: When | None, other: When | None) -> bool:
    """Whether two intervals have no day in common."""
    if one is None or other is None:
        return False
    return (one.latest or "9999") < (other.earliest or "") or (other.latest or "9999") < (one.earliest or "")


def _is_plural(token: Token) -> bool:
    return bool(token.tag_ in {"NNS", "NNPS"})


def _stem(token: Token) -> str:
    """A rough common stem of a verb and its noun: "reject" and "rejection", "expel" and "expulsion" need four letters."""
    return lemma(token)[:4]


def _points_back(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in _POINTING for child in token.children)
