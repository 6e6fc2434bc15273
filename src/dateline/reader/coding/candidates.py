"""Candidates: the words that may tell an event, and the code that each has in its clause.

The trigger tables find most: a row gives a CAMEO code, the code a PLOVER type. What an event is about is part of it:
"refused to withdraw" is a REJECT and no RETREAT, "rejected the offer" no AGREE. The encoder proposes words that no row
fits; they get the code that the tables have for the word in that type, or else the plainest of the type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.marks import EVENT
from dateline.knowledge.plover import ENDINGS, THREATS, TYPES, Code, from_cameo, quad_class
from dateline.knowledge.triggers import Lexicon, Trigger, default_triggers, lexicon, word_classes
from dateline.reader.coding.clause import Slots, clause_of, frame_of, lemma
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.knowledge.marks import Marks

POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
PROPOSED_FROM = 0.2
"""How likely the encoder must find it that a word tells an event for the judge to look at it at all."""

SURE, UNLIKELY = 0.6, 0.15
"""How likely the encoder must find another sense than that of the row which fits, and how unlikely the row's."""
_COOPERATION = frozenset({"verbal cooperation", "material cooperation"})
_REACH = 3


class Candidate(NamedTuple):
    """A word in its clause, and the code that it has there; ``ruled``: by a row of the tables, else by the encoder."""

    token: Token
    slots: Slots
    trigger: Trigger
    code: Code
    ruled: bool = True


def candidates(draft: Draft, told: Marks) -> dict[int, Candidate]:
    """The candidates of a report by the index of their token, in order; ``told``: :func:`event_probabilities`."""
    words, found = lexicon(), {}
    for token in draft.doc:
        ruled = _candidate(token, words)
        one = _in_its_sense(ruled, words, told[token.i]) if ruled else _proposed(token, words, told[token.i])
        if one is not None:
            found[token.i] = one
    return found


def event_probabilities(draft: Draft) -> Marks:
    """What the encoder says of each token: an array ``(tokens, 1 + types)``, rows adding up to 1, no event first."""
    import numpy as np

    said = draft.marks[:, EVENT]
    powers = np.exp(said - said.max(axis=1, keepdims=True))
    shares: Marks = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _in_its_sense(one: Candidate, words: Lexicon, told: Marks) -> Candidate:
    """A word of two senses in the one that the encoder reads, where it is sure and the tables have that sense too: the
    strike of the nurses is none on a depot."""
    if lemma(one.token) not in word_classes()["two_senses"]:
        return one
    kind = TYPES[int(told[1:].argmax())]
    if told[1 + TYPES.index(kind)] < SURE or told[1 + TYPES.index(one.code.type)] > UNLIKELY:
        return one
    trigger = words.of_type(POS[one.token.pos_], lemma(one.token), kind)
    code = None if trigger is None else from_cameo(trigger.code)
    return one if trigger is None or code is None else one._replace(trigger=trigger, code=code)


def _proposed(token: Token, words: Lexicon, told: Marks) -> Candidate | None:
    """What the encoder takes for an event though no row fits."""
    pos = POS.get(token.pos_)
    if pos is None or 1 - told[0] < PROPOSED_FROM:
        return None
    kind = TYPES[int(told[1:].argmax())]
    if kind == "REQUEST" and lemma(token) in word_classes()["causing"]:
        return None  # "prompting Minsk to promise help": nobody asks
    trigger = words.of_type(pos, lemma(token), kind)
    code = from_cameo(trigger.code if trigger else default_triggers()[kind].code)
    if code is None:
        return None
    if trigger is None:
        trigger, code = default_triggers()[kind], code._replace(mode=None, contexts=())
    return Candidate(token, clause_of(token), trigger, code, ruled=False)


def _candidate(token: Token, words: Lexicon, reach: int = _REACH) -> Candidate | None:
    """The event that a word tells; ``reach``: how many operators deep ("vowed to end the") it may look."""
    pos = POS.get(token.pos_)
    if pos is None or (pos == "v" and token.dep_ == "amod") or not words.knows(pos, lemma(token)):
        return None
    slots = clause_of(token)
    trigger = words.find(pos, lemma(token), frame_of(slots))
    if trigger is None:
        return None
    code = _code(trigger, slots, words, reach)
    return None if code is None else Candidate(token, slots, trigger, code)


def _code(trigger: Trigger, slots: Slots, words: Lexicon, reach: int) -> Code | None:
    operator = trigger.operator
    if operator is None:
        code = from_cameo(trigger.code)
        if code is not None and _is_unwilling(code, slots):
            return from_cameo("120")
        return _known(_vowed(code, slots)) if code is not None and _is_announced(code, slots) else code
    governed = _governed(slots, words, reach - 1) if reach else None
    if governed is None:
        return from_cameo(trigger.cameo) if trigger.cameo else None
    if operator == "light":
        return governed.code
    if operator == "cease":
        return _known(ENDINGS.get(governed.code.type))
    announced, plain = _known(_vowed(governed.code, governed.slots)), _known(trigger.cameo or "")
    if plain is not None and plain.type == "THREATEN":
        return announced if announced is not None and announced.type == plain.type else plain
    return announced


def _is_unwilling(code: Code, slots: Slots) -> bool:
    """Whether a friendly act is one that somebody will not, or cannot, do: that is a rejection."""
    modals = {word.lower_ for word in slots.get("aux", ())}
    friendly = quad_class(code.type) in _COOPERATION
    return friendly and "neg" in slots and not modals.isdisjoint(word_classes()["unwilling"])


def _is_announced(code: Code, slots: Slots) -> bool:
    """Whether a deed is only said to come: "will send", or "would send" in somebody's words."""
    modals = {word.lower_ for word in slots.get("aux", ())}
    coming = "will" in modals or ("would" in modals and "speaker" in slots)
    return coming and "subj" in slots and quad_class(code.type).startswith("material") and "passive" not in slots


def _known(cameo: str | None) -> Code | None:
    return from_cameo(cameo) if cameo else None


def _governed(slots: Slots, words: Lexicon, reach: int) -> Candidate | None:
    """The event that an operator's complement or object tells, if any."""
    plans = [inner for token in slots.get("obj", ()) for inner in clause_of(token).get("to", ())]
    governed = [token for slot in ("to", "ing", "that", "obj") for token in slots.get(slot, ())]
    found = (_candidate(token, words, reach) for token in (*governed, *plans))
    return next(filter(None, found), None)


def _vowed(code: Code, slots: Slots) -> str | None:
    """The code of announcing an act: a hostile one is a threat, a friendly one an agreement, to withhold it a refusal;
    to announce that one will ask is nothing."""
    friendly = quad_class(code.type) in _COOPERATION
    if code.type == "REJECT" or (friendly and "neg" in slots):
        return "120"
    if friendly or "neg" in slots:
        return "030"
    return None if code.type == "REQUEST" else THREATS.get(code.type, code.cameo)
