"""Which tellings in one report are of one event.

Two tellings are one event when they agree in type and parties and nothing speaks against it: other times, other places,
one and many. Where nobody is on the receiving side, they must use the same word, too. Nouns that say nothing of
their own ("this development", "the decision") join the event that they point back to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dateline.knowledge.plover import from_cameo
from dateline.knowledge.triggers import event_anaphors, lexicon, word_classes
from dateline.model import Actor, Event, PloverType, Span, When
from dateline.reader.coding.clause import lemma
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_VIOLENT: frozenset[PloverType] = frozenset({"ASSAULT", "PROTEST"})
_STEM, _ROOT = 4, 3
_COUNTRY_CODE = 3


class Telling(NamedTuple):
    """One trigger and the event that it tells; ``asked``: what another event asks for."""

    token: Token
    event: Event
    asked: bool = False


@dataclass(slots=True)
class _Chain:
    event: Event
    tellings: list[Telling]


def linked(draft: Draft, tellings: list[Telling]) -> list[Event]:
    """The events of a report in order of their first telling, each with all its mentions."""
    actors = {actor.id: actor for actor in draft.actors}
    chains: list[_Chain] = []
    for telling in sorted(tellings, key=lambda each: each.event.trigger):
        chain = next((chain for chain in reversed(chains) if _is_same(telling, chain, actors)), None)
        if chain is None:
            chains.append(_Chain(telling.event, [telling]))
        else:
            chain.tellings.append(telling)
            chain.event = _joined(chain.event, telling.event)
    for span, chain in list(_pointers(draft, chains)):
        chain.event = replace(chain.event, mentions=tuple(sorted({*chain.event.mentions, span})))
    return [chain.event for chain in chains]


def _is_same(telling: Telling, chain: _Chain, actors: dict[str, Actor]) -> bool:
    one, other = telling.event, chain.event
    if one.type != other.type or _apart(one.when, other.when):
        return False
    if one.place and other.place and one.place != other.place:
        return False
    if _is_plural(telling.token) != _is_plural(chain.tellings[0].token):
        return False
    same_actors = _alike(one.actors, other.actors, actors)
    same_recipients = _alike(one.recipients, other.recipients, actors)
    if not same_actors or not same_recipients:
        return False
    if one.actors and other.actors and one.recipients and other.recipients:
        return True
    same_word = any(_stem(telling.token) == _stem(each.token) for each in chain.tellings)
    return same_word and (bool(one.actors and other.actors) or _points_back(telling.token))


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


def _alike(one: tuple[str, ...], other: tuple[str, ...], actors: dict[str, Actor]) -> bool:
    """Whether two sides can be the same parties: one is open, or somebody stands on both."""
    return not one or not other or any(_is_one_body(actors[a], actors[b]) for a in one for b in other)


def _is_one_body(one: Actor, other: Actor) -> bool:
    """Whether two actors are, or speak for, one body: Hamas and its officials, the US and its government."""
    if one.id == other.id:
        return True
    if one.code is None or one.code != other.code:
        return False
    is_group = one.code != one.country or len(one.code) != _COUNTRY_CODE
    return is_group or one.sector is None or other.sector is None or one.sector == other.sector


def _apart(one: When | None, other: When | None) -> bool:
    """Whether two intervals have no day in common."""
    if one is None or other is None:
        return False
    return (one.latest or "9999") < (other.earliest or "") or (other.latest or "9999") < (one.earliest or "")


def _is_plural(token: Token) -> bool:
    return bool(token.tag_ in {"NNS", "NNPS"})


def _stem(token: Token) -> str:
    """A rough common stem of a verb and its noun: "reject" and "rejection", "expel" and "expulsion"."""
    return lemma(token)[:_STEM]


def _points_back(token: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in word_classes()["pointing"] for child in token.children)


def _pointers(draft: Draft, chains: list[_Chain]) -> Iterator[tuple[Span, _Chain]]:
    """Bare event nouns ("the move", "the expulsion") with the event that each stands for, if one was told before."""
    told = {telling.token.i for chain in chains for telling in chain.tellings}
    for token in draft.doc:
        if token.pos_ != "NOUN" or token.i in told or not _points_back(token) or _says_more(token):
            continue
        before = [chain for chain in chains if _is_told_before(chain, token) and _can_name(lemma(token), chain)]
        if before:
            yield (token.idx, token.idx + len(token.text)), _antecedent(draft, token, before)


def _can_name(noun: str, chain: _Chain) -> bool:
    """Whether a noun can stand for an event: an empty one by its type, any other by its code or its stem; for violence
    the type is enough ("the attack" may be a bombing)."""
    event = chain.event
    if noun in event_anaphors():
        return event.type in event_anaphors()[noun]
    codes = lexicon().codes("n", noun)
    if not any((code := from_cameo(each)) is not None and code.type == event.type for each in codes):
        return False
    same_stem = any(noun[:_ROOT] == lemma(telling.token)[:_ROOT] for telling in chain.tellings)
    return event.type in _VIOLENT or same_stem or any(each[:3] == (event.cameo or "")[:3] for each in codes)


def _is_told_before(chain: _Chain, token: Token) -> bool:
    """Whether an event was told before a noun, and not by the very verb whose object the noun is."""
    return any(
        telling.token.i < token.i and not telling.asked and not telling.token.is_ancestor(token)
        for telling in chain.tellings
    )


def _says_more(token: Token) -> bool:
    """Whether a noun tells itself what it is ("the decision to close the border")."""
    return any(
        child.dep_ in {"relcl", "acl", "poss", "compound", "amod"} or (child.dep_ == "prep" and child.lower_ == "of")
        for child in token.children
    )


def _antecedent(draft: Draft, token: Token, before: list[_Chain]) -> _Chain:
    """The last event of the paragraph so far; at the start of a paragraph, the one that the report tells most often."""
    start = max((span[0] for span in draft.paragraphs if span[0] <= token.idx), default=0)
    here = [chain for chain in before if chain.tellings[-1].token.idx >= start]
    if here:
        return max(here, key=lambda chain: chain.tellings[-1].token.idx)
    return max(before, key=lambda chain: (len(chain.event.mentions), -chain.event.trigger[0]))
