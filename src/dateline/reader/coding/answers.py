"""Answers: what is said or done about another event is said or done to whoever did that.

"Declined the request" rejects those who asked, "criticised the move" accuses those who moved, and a lifted ban is a
concession to those whom it was on. A clause that names nobody besides says who by naming the event.
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

if TYPE_CHECKING:
    from spacy.tokens import Token

_MET: dict[PloverType, Side] = {
    "ACCUSE": "actor", "REJECT": "actor", "AGREE": "actor", "SUPPORT": "actor", "CONCEDE": "recipient",
}  # fmt: skip
"""Types of answers, and the side of the event answered that is met by them."""


def answer(chains: list[Chain]) -> None:
    """Give events without recipients those whose act they are about, in place."""
    told = {start: chain for chain in chains for start, _ in chain.event.mentions}
    for chain in chains:
        side = _MET.get(chain.event.type)
        if side is None or chain.event.recipients:
            continue
        for other in (*_answered(chain, told), *_meant(chain, chains)):
            met = other.actors if side == "actor" else other.recipients
            others = tuple(one for one in met if one not in chain.event.actors)
            if others:
                because = (*chain.event.because, f"answers: {other.type}")
                chain.event = replace(chain.event, recipients=others, because=because)
                break


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
