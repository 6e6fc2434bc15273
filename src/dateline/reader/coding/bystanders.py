"""Bystanders: whom a sentence names beside an event, and who had no part in it however near they stand.

The casting weighs everybody in the sentence. It looks at words and distance more than at clauses, so that whoever acts
*after* an attack looks like who attacked. Here is what grammar alone says: on which sides somebody cannot be who isn't
seated there by the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.knowledge.agents import sector_of
from dateline.knowledge.logistic import Side
from dateline.knowledge.triggers import word_classes
from dateline.model import PloverType
from dateline.reader.clauses import is_before_or_after
from dateline.reader.coding.candidates import Candidate
from dateline.reader.coding.clause import lemma
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = frozenset({"VERB", "AUX"})
_CLAUSE_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_IN_PHRASE = frozenset({"compound", "amod", "nmod", "poss", "prep", "pobj", "appos", "conj"})
_SHARED = frozenset({"cc", "punct", "advmod", "aux", "auxpass", "neg", "prt"})
_REFERRING = frozenset({"WP", "WP$", "WDT"})
_GOVERNED = frozenset({"pobj", "dobj"})
_DOERS: dict[PloverType, frozenset[str | None]] = {
    "ASSAULT": frozenset({"UAF", "CRM", "REB", "MIL"}),
    "PROTEST": frozenset({"OPP", "CVL", "EDU", "LAB", "AGR", "REL", "MED", "JRN", "NGO", "PTY", "BUS", "REB"}),
}
"""Who does such things by what he is: the gunmen who fled after the attack made it, the king who came did not."""


def is_of_another_clause(token: Token, trigger: Token) -> bool:
    """Whether a word stands outside the finite clause of time in which an event is told: "Norway sent aid five days
    after a drone attack set the depot on fire" has nobody of Norway's at the attack."""
    for verb in (trigger, *trigger.ancestors):
        if is_before_or_after(verb):
            return not verb.left_edge.i <= token.i <= verb.right_edge.i
    return False


def barred(draft: Draft, token: Token, actors: Sequence[str], candidate: Candidate) -> frozenset[Side]:
    """The sides of an event on which somebody cannot stand whom the rules don't see there."""
    trigger, out = candidate.token, set[Side]()
    if _acts_in_wake(token, trigger) and not _is_doer(draft, token, actors, candidate):
        out.add("actor")
    elsewhere = (_is_in_cause, _is_outside_where, _acts_in_aside, _acts_in_other_half)
    if any(is_so(token, trigger) for is_so in elsewhere):
        out.add("actor")
    others = (_is_of_next_verb, _is_of_verb_before, _is_in_wake)
    if _is_origin(token) or any(is_so(token, trigger) for is_so in others):
        out.add("recipient")
    return frozenset(out)


def _is_doer(draft: Draft, token: Token, actors: Sequence[str], candidate: Candidate) -> bool:
    """Whether somebody may well have done what he acts after: he is of the kind that does, or it takes two to do it
    ("after clashes with the rebels"), or it is none of the things that others mostly do; or he is a state whose deed
    goes on from what is told before it ("after the invasion, Russia seized")."""
    doers = _DOERS.get(candidate.code.type)
    if doers is None or candidate.slots.get("p.with") or candidate.slots.get("p.between"):
        return True
    sectors = {draft.actor(one).sector for one in actors} or {sector_of(token.lower_)}
    ahead = token.i > candidate.token.i and None in sectors
    return ahead or not doers.isdisjoint(sectors)


def _acts_in_wake(token: Token, trigger: Token) -> bool:
    """Whether somebody is the subject of what was done after, or because of, what a noun tells, or a word before it:
    "Charles visited Southport after the stabbing", "after the shooting deaths"."""
    verb = _verb_in_wake(trigger) if trigger.pos_ == "NOUN" or trigger.dep_ == "amod" else None
    while verb is not None:
        if _is_in_subject(token, verb):
            return True
        verb = next((above for above in verb.ancestors if above.pos_ in _VERBS), None)
    return False


def _verb_in_wake(noun: Token) -> Token | None:
    """The verb that "after the attack", "in response to the attack" belongs to."""
    node, wake = noun, False
    for above in noun.ancestors:
        if node.dep_ in _GOVERNED and above.lower_ in word_classes()["aftermath"]:
            wake = True
        elif above.pos_ in _VERBS:
            return above if wake else None
        elif above.dep_ == "pobj" and above.head.lower_ == "in" and lemma(above) in word_classes()["circumstance"]:
            wake = True
        node = above
    return None


def _is_in_subject(token: Token, verb: Token) -> bool:
    """Whether a word is a verb's subject, or stands in its phrase ("hundreds of students", "a king and a queen")."""
    return _stands_as(token, "nsubj", verb)


def _stands_as(token: Token, part: str, verb: Token) -> bool:
    """Whether a word is that part of a verb's clause, or stands in its phrase."""
    while token.head.i != verb.i and token.dep_ in _IN_PHRASE and token.head.i != token.i:
        token = token.head
    return token.dep_ == part and token.head.i == verb.i


def _is_in_cause(token: Token, trigger: Token) -> bool:
    """Whether somebody is named in what set off the event of a noun: the police by whose arrest protests were sparked
    do not protest."""
    node = trigger
    for above in trigger.ancestors:
        if above.pos_ in _VERBS:
            return _sets_off(above, node) and _is_around(token, above)
        if node.dep_ not in {"pobj", "conj", "dobj", "prep"}:
            return False
        node = above
    return False


def _sets_off(verb: Token, thing: Token) -> bool:
    """Whether a verb makes its object come about: "sparked riots", "led to riots"."""
    if thing.dep_ == "prep":
        return f"{lemma(verb)} {thing.lower_}" in word_classes()["setting_off"]
    return thing.dep_ == "dobj" and lemma(verb) in word_classes()["setting_off"]


def _is_around(token: Token, verb: Token) -> bool:
    """Whether a word stands in a verb's subject; where it has none ("killed two, sparking riots"), in its clause."""
    subjects = [child for child in verb.children if child.dep_ in _CLAUSE_SUBJECTS]
    if subjects:
        return any(one.left_edge.i <= token.i <= one.right_edge.i for one in subjects)
    return verb.dep_ in {"advcl", "acl"} and not verb.left_edge.i <= token.i <= verb.right_edge.i


def _acts_in_aside(token: Token, trigger: Token) -> bool:
    """Whether somebody acts in a relative clause that the event is not told in: in "the general, whom the court
    accuses, met the envoy" the court met nobody."""
    for verb in token.ancestors:
        if verb.dep_ == "relcl" and _is_in_subject(token, verb) and verb.head.i != token.i:
            inside = verb.left_edge.i <= trigger.i <= verb.right_edge.i
            return not inside and token.tag_ not in _REFERRING and verb.head.i != trigger.i
    return False


def _is_outside_where(token: Token, trigger: Token) -> bool:
    """Whether somebody stands before the "where" of the clause that an event is told in: those who "marched in Tirana,
    where two men were shot" shot nobody."""
    for verb in (trigger, *trigger.ancestors):
        if verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
            return not verb.left_edge.i <= token.i <= verb.right_edge.i and not token.is_ancestor(verb)
    return False


def _acts_in_other_half(token: Token, trigger: Token) -> bool:
    """Whether somebody is the subject of the clause that another is joined to, each with a subject of its own:
    "Guatemala sent teams and Mexico offered beds"."""
    joined = [one for one in (trigger, *trigger.children) if one.dep_ == "conj" and one.pos_ in _VERBS]
    for verb in joined:
        other = verb.head if verb.i == trigger.i else verb
        if any(child.dep_ in _CLAUSE_SUBJECTS for child in verb.children) and _is_in_subject(token, other):
            return True
    return False


def _is_origin(token: Token) -> bool:
    """Whether a word says where something was launched: "rockets fired from Lebanon" hit nobody there."""
    if token.dep_ != "pobj" or token.head.lower_ not in {"from", "inside"}:
        return False
    verb = next((above for above in token.ancestors if above.dep_ != "prep"), token)
    return lemma(verb) in word_classes()["launching"]


def _is_of_next_verb(token: Token, trigger: Token) -> bool:
    """Whether a word stands in a clause that goes on from a verb with an object of its own: whoever "rejected the plan
    and expelled inspectors" rejected no inspectors. What two verbs share stands behind both ("criticised and
    sanctioned")."""
    for verb in token.ancestors:
        if verb.dep_ == "conj" and verb.head.i == trigger.i < verb.i and verb.pos_ in _VERBS:
            return any(trigger.i < child.i < verb.i and child.dep_ not in _SHARED for child in trigger.children)
    return False


def _is_of_verb_before(token: Token, trigger: Token) -> bool:
    """Whether a word is what the verb before is done to, where the event's verb has an object of its own: whoever
    "condemned Israel and expelled a diplomat" expelled nobody of Israel's."""
    if trigger.dep_ != "conj" or trigger.head.pos_ not in _VERBS:
        return False
    if not any(child.dep_ == "dobj" and child.i > trigger.i for child in trigger.children):
        return False
    return _stands_as(token, "dobj", trigger.head)


def _is_in_wake(token: Token, trigger: Token) -> bool:
    """Whether a word stands in what the event came after: who is shot before a crossing is closed is not closed."""
    node, wake = token, False
    for above in token.ancestors:
        if above.i == trigger.i:
            return wake
        wake = wake or (node.dep_ in _GOVERNED and above.lower_ in word_classes()["aftermath"])
        node = above
    return False
