"""Answers: what is said or done about another event is said or done to whoever did that.

"Declined the request" rejects those who asked, "criticised the move" accuses those who moved, and a lifted ban is a
concession to those whom it was on. What protesters demand they demand of those whom they protest against. A clause that
names nobody besides says who by naming the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.knowledge.logistic import Side
from dateline.model import Event, PloverType
from dateline.reader.coding.arguments import RECIPIENT_SLOTS
from dateline.reader.coding.clause import clause_of, conjuncts, lemma
from dateline.reader.coding.links import Chain, points_back, says_more, types_of
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_MET: dict[PloverType, Side] = {
    "ACCUSE": "actor", "REJECT": "actor", "AGREE": "actor", "SUPPORT": "actor", "CONCEDE": "recipient",
}  # fmt: skip
"""Types of answers, and the side of the event answered that is met by them."""


def answer(draft: Draft, chains: Sequence[Chain]) -> None:
    """Give events without recipients those whose act they are about, in place."""
    told = {start: chain for chain in chains for start, _ in chain.event.mentions}
    for chain in chains:
        if chain.event.recipients:
            continue
        for kind, met in (*_met(chain, chains, told), *_protested_against(draft, chain, chains)):
            others = tuple(one for one in met if one not in chain.event.actors)
            if others:
                because = (*chain.event.because, f"answers: {kind}")
                chain.event = replace(chain.event, recipients=others, because=because)
                break


def _met(chain: Chain, chains: Sequence[Chain], told: dict[int, Chain]) -> Iterator[tuple[PloverType, tuple[str, ...]]]:
    """The types of the events that an event answers, and whom each has on the side that is met; who investigates a deed
    does not know yet whose it is."""
    side = _MET.get(chain.event.type)
    if side is None or chain.event.mode == "investigate":
        return
    for other in (*_answered(chain, told), *_meant(chain, chains)):
        yield other.type, other.actors if side == "actor" else other.recipients


def _protested_against(
    draft: Draft, chain: Chain, chains: Sequence[Chain]
) -> Iterator[tuple[PloverType, tuple[str, ...]]]:
    """Whom the protest is against that a report tells most of: of them protesters demand what they demand."""
    event = chain.event
    if event.type != "REQUEST" or not event.actors or any(draft.actor(one).sector != "OPP" for one in event.actors):
        return
    protests = (other.event for other in chains if other.event.type == "PROTEST" and other.event.recipients)
    most = max(protests, key=lambda one: len(one.mentions), default=None)
    if most is not None:
        yield most.type, most.recipients


def _answered(chain: Chain, told: dict[int, Chain]) -> Iterator[Event]:
    """The events of other types that an event's tellings have for objects, the closest first; who criticises
    "the move" does not criticise criticism."""
    for telling in chain.tellings:
        for token in _objects(telling.token):
            other = told.get(token.idx)
            if other is not None and other.event.type != chain.event.type:
                yield other.event


def _meant(chain: Chain, chains: Sequence[Chain]) -> Iterator[Event]:
    """The events told before, the last first, that were done to whoever answers, where a bare noun says of what type
    they are: who "declined the request" was asked."""
    for telling in chain.tellings:
        for noun in _objects(telling.token):
            if not points_back(noun) or says_more(noun):
                continue
            kinds = types_of(lemma(noun)) - {chain.event.type}
            for other in reversed(chains):
                told_before = other.tellings[0].token.i < telling.token.i
                if other.event.type in kinds and told_before and set(other.event.recipients) & set(chain.event.actors):
                    yield other.event


def _objects(token: Token) -> Iterator[Token]:
    slots = clause_of(token)
    for name in RECIPIENT_SLOTS:
        for head in slots.get(name, ()):
            yield from conjuncts(head)
