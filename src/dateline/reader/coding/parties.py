"""The parties of an event as the rules have them: who stands in the slots of its clause, and on which side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dateline.knowledge.logistic import Side
from dateline.knowledge.plover import Code, from_cameo, quad_class
from dateline.knowledge.triggers import lexicon, word_classes
from dateline.model import PloverType
from dateline.reader.clauses import is_passive_form
from dateline.reader.coding.arguments import Parties, actors_of_phrase, against_whom, parties
from dateline.reader.coding.candidates import Candidate
from dateline.reader.coding.clause import Slots, clause_of, frame_of, lemma
from dateline.reader.coding.targets import target_place
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_RECIPROCAL_CODES = frozenset({"040", "044", "046", "057", "0871"})
_JOINT_SLOTS = frozenset({"p.with", "p.between"})
_DIRECTED_SLOTS = frozenset({"obj", "iobj", "p.to", "p.for"})
_JOINT_TYPES: frozenset[PloverType] = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})

_AIMED: frozenset[PloverType] = frozenset({"ASSAULT", "MOBILIZE"})
"""What goes somewhere, so that it comes from somewhere else."""
_DENOUNCED = ("obj", "p.for", "p.over", "p.into", "p.of", "p.at")
_ADDRESSING = frozenset({"advcl", "xcomp", "acl"})
_ADDRESSEES = ("iobj", "p.to")
_WHERE = frozenset({"p.in", "p.at", "p.near"})
_BEFALLING: frozenset[PloverType] = frozenset({"ASSAULT", "COERCE"})
_ANNOUNCING: frozenset[PloverType] = frozenset({"AGREE", "THREATEN"})


class Cast(NamedTuple):
    """Actor ids on both sides of an event; ``because``: what was changed of what the rules say, and why."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    because: tuple[str, ...] = ()

    def side(self, side: Side) -> tuple[str, ...]:
        """The ids on one side."""
        return self.actors if side == "actor" else self.recipients


def parties_by_rule(draft: Draft, candidate: Candidate) -> Cast:
    """Who does it to whom; where both do it to each other, all are actors."""
    code, found = candidate.code, _in_slots(draft, candidate)
    if code.type in _JOINT_TYPES and len(found.actors) > 1 and found.recipient_slot not in _DIRECTED_SLOTS:
        return Cast(found.actors, ())
    if _is_reciprocal(code, found):
        return Cast(tuple(dict.fromkeys((*found.actors, *found.recipients))), ())
    return Cast(found.actors, found.recipients)


def _in_slots(draft: Draft, candidate: Candidate) -> Parties:
    """Whom the slots name; where the recipients are nobody that we know, the place that it is done to."""
    slots = against_whom(candidate.slots) if _is_hostile(candidate) else candidate.slots
    slots = _without_origin(candidate, slots)
    found = parties(draft, candidate.token, slots, candidate.trigger.roles)
    addressed = tuple(one for one in _addressed(draft, candidate) if one not in found.actors)
    if addressed:
        return found._replace(recipients=addressed, recipient_slot="p.to")
    found = _with_toll(draft, slots, found)
    known = any(draft.actor(recipient).code for recipient in found.recipients)
    if found.actors and not known:
        aimed = [slots, *map(clause_of, slots.get("to", ()))] if candidate.code.type == "THREATEN" else [slots]
        targets = (target_place(draft, one, found.actors, candidate.code) for one in aimed)
        target = next(filter(None, targets), ())
        found = found._replace(recipients=target or found.recipients)
    return found


def _addressed(draft: Draft, candidate: Candidate) -> tuple[str, ...]:
    """Who is asked in what somebody writes or says to him: "wrote to the embassy, asking to waive her immunity", "in a
    letter to the airline demanding"; nobody, where the asking itself names whom it asks."""
    token = candidate.token
    if candidate.code.type != "REQUEST" or token.dep_ not in _ADDRESSING or {"obj", "to"} <= candidate.slots.keys():
        return ()
    above = clause_of(token.head)
    if not any(lemma(one) in word_classes()["addressing"] for one in (token.head, *above.get("obj", ()))):
        return ()
    heads = next((above[name] for name in _ADDRESSEES if name in above), [])
    return tuple(dict.fromkeys(actor for head in heads for actor in actors_of_phrase(draft, head)))


def _with_toll(draft: Draft, slots: Slots, found: Parties) -> Parties:
    """The parties with whom a deed left dead or injured: beside whom it was against, instead of the place where it was
    ("an attack in Gao which left six guards dead")."""
    if "toll" not in slots:
        return found
    suffered = (actor for head in slots["toll"] for actor in actors_of_phrase(draft, head))
    others = () if found.recipient_slot in _WHERE else found.recipients
    return found._replace(recipients=tuple(dict.fromkeys((*others, *suffered))))


def _without_origin(candidate: Candidate, slots: Slots) -> Slots:
    """The slots without where a blow or a force comes from, which is not where it goes ("fired from Yemen"); a row that
    says who stands there is taken at its word."""
    if candidate.code.type not in _AIMED or "p.from" in candidate.trigger.roles.get("r", ()):
        return slots
    return {name: tokens for name, tokens in slots.items() if name != "p.from"}


def spared(draft: Draft, candidate: Candidate) -> frozenset[str]:
    """The ids of those to whom an event is not done though its clause names them: for whose sake a hostile act is done,
    who only watches it, whoever a demand is about ("demanded that the prisoner be freed" asks no prisoner), and those
    to whom the deed was done that somebody condemns."""
    finders = (_beneficiaries, _witnesses, _subject_matter, _means, _counted_apart, _victims)
    heads = [head for finder in finders for head in finder(candidate)]
    return frozenset(actor for head in heads for actor in actors_of_phrase(draft, head))


def _beneficiaries(candidate: Candidate) -> list[Token]:
    if not _is_hostile(candidate):
        return []
    kept = against_whom(candidate.slots)
    return [head for name, heads in candidate.slots.items() for head in heads if head not in kept.get(name, ())]


def _witnesses(candidate: Candidate) -> list[Token]:
    """The subject of a verb of perception over the event: "watched the raid from her window"."""
    token = candidate.token
    seen = token.dep_ in {"dobj", "ccomp"} and lemma(token.head) in word_classes()["perceiving"]
    return clause_of(token.head).get("subj", []) if seen else []


def _subject_matter(candidate: Candidate) -> list[Token]:
    """The subjects of passives that somebody asks for, and whom it asks to be freed ("demanded the release of X")."""
    if candidate.code.type != "REQUEST":
        return []
    named = [one for name in ("obj", "p.for") for one in candidate.slots.get(name, ()) if _is_freeing(one)]
    freed = [head for one in named for name in ("p.of", "poss") for head in clause_of(one).get(name, ())]
    asked = (inner for name in ("that", "to") for inner in candidate.slots.get(name, ()) if is_passive_form(inner))
    return freed + [head for inner in asked for head in clause_of(inner).get("obj", ()) if head.head.i == inner.i]


def _is_freeing(noun: Token) -> bool:
    return lemma(noun) in word_classes()["freeing"]


def _means(candidate: Candidate) -> list[Token]:
    """Those whom somebody sends to help, or threatens or promises to send: his own people ("sent rescue teams")."""
    if candidate.code.type == "AID":
        return candidate.slots.get("obj", []) if lemma(candidate.token) in word_classes()["sending"] else []
    if candidate.code.type not in _ANNOUNCING:
        return []
    sent = (inner for name in ("to", "that") for inner in candidate.slots.get(name, ()))
    return [
        head for inner in sent if lemma(inner) in word_classes()["sending"] for head in clause_of(inner).get("obj", ())
    ]


def _counted_apart(candidate: Candidate) -> list[Token]:
    """Whom the passive before tells of, where only a number is the subject of this one: where "nine people were injured
    and 23 arrested", 23 others were."""
    verb = candidate.token
    alone = any(
        child.dep_ == "nsubjpass" and child.pos_ == "NUM" and not list(child.children) for child in verb.children
    )
    if not alone or verb.dep_ != "conj":
        return []
    return [child for child in verb.head.children if child.dep_ == "nsubjpass"]


def _victims(candidate: Candidate) -> list[Token]:
    """Those whom a deed befell that is denounced or investigated: who condemns "the killing of a priest" accuses no
    priest. Who "blames the attack on the rebels" does accuse them, where a parser sees an attack on them."""
    if candidate.code.type != "ACCUSE" or lemma(candidate.token) in word_classes()["laying_blame"]:
        return []
    deeds = (deed for name in _DENOUNCED for deed in candidate.slots.get(name, ()) if deed.pos_ == "NOUN")
    return [victim for deed in deeds for victim in _done_to(deed)]


def _done_to(deed: Token) -> list[Token]:
    """Who stands where a noun of violence or coercion names whom it befell."""
    slots = clause_of(deed)
    row = lexicon().find("n", lemma(deed), frame_of(slots))
    code = None if row is None else from_cameo(row.code)
    if row is None or code is None or code.type not in _BEFALLING:
        return []
    return [*next((slots[name] for name in row.roles.get("r", ()) if name in slots), []), *slots.get("toll", ())]


def _is_hostile(candidate: Candidate) -> bool:
    return quad_class(candidate.code.type).endswith("conflict")


def _is_reciprocal(code: Code, found: Parties) -> bool:
    joint = code.type in _JOINT_TYPES and found.recipient_slot in _JOINT_SLOTS
    return code.cameo in _RECIPROCAL_CODES or joint
