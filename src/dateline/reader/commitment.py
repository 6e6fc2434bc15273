"""Commitment: what the words around an event say of whether it happened.

From the event's word upward through the parse, each word in whose scope it lies has its say: negation, modals, adverbs,
verbs and nouns that embed (``knowledge/factuality.py``). The innermost doubt decides. What is presupposed ("after the
attack") is outside the scope of the verb above it, so the walk stops there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dateline.knowledge.factuality import Effect, Role, Signature, signature
from dateline.model import FactValue, Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

Certainty = Literal["CT", "PR", "PS", "U"]
_RANK: dict[Certainty, int] = {"CT": 3, "PR": 2, "PS": 1, "U": 0}
_WEAKENS: dict[str, Certainty] = {"probable": "PR", "possible": "PS", "doubt": "PR"}
_MODALITIES: dict[str, Modality] = {
    "obligation": "obligation",
    "intention": "intention",
    "permission": "permission",
    "ability": "ability",
    "condition": "condition",
}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_DEFINITE = {"the", "this", "that", "these", "those"}
_SCOPING_PREPOSITIONS = {"for", "of", "on", "to", "about", "with", "against", "into", "from"}
_HAPPENING = {"happen", "occur", "take", "begin", "start", "resume", "continue", "go", "follow", "ensue", "break"}
_FIRST_PERSON = {"i", "we"}
_VOLITION = {"intention", "condition", "ability"}
_MAX_STEPS = 40


@dataclass(frozen=True, slots=True)
class Commitment:
    """How surely a teller says that an event happened, and which words decide it.

    ``cue`` is the index of the token that weakened it last, ``because`` the names of the steps taken. ``presupposed``:
    the words above have no say in it, as in "the attack was condemned".
    """

    positive: bool = True
    certainty: Certainty = "CT"
    modality: Modality | None = None
    probability: tuple[float, float] | None = None
    cue: int | None = None
    because: tuple[str, ...] = ()
    presupposed: bool = False

    @property
    def value(self) -> FactValue:
        """The FactBank value."""
        if self.certainty == "U":
            return "Uu"
        return f"{self.certainty}{'+' if self.positive else '-'}"  # type: ignore[return-value]

    @property
    def settled(self) -> bool:
        """Uncommitted stays uncommitted, whatever stands further out."""
        return self.certainty == "U"

    def under(
        self, effect: Effect, word: Token | None = None, probability: tuple[float, float] | None = None
    ) -> Commitment:
        """This commitment in the scope of ``word``, which has ``effect``."""
        if effect == "keep" or self.settled:
            return self
        cue = self.cue if word is None else word.i
        because = self.because if word is None else (*self.because, f"{effect}: '{word.lower_}'")
        positive = not self.positive if effect in {"negate", "doubt"} else self.positive
        if effect == "negate":
            return replace(self, positive=positive, cue=cue, because=because)
        weakened = _WEAKENS.get(effect)
        if weakened is None:
            return replace(self, certainty="U", modality=_MODALITIES.get(effect), cue=cue, because=because)
        certainty = min(self.certainty, weakened, key=_RANK.__getitem__)
        return replace(self, positive=positive, certainty=certainty, probability=probability, cue=cue, because=because)


def strength(commitment: Commitment) -> int:
    """3 certain, 2 probable, 1 possible, 0 uncommitted."""
    return _RANK[commitment.certainty]


def judge(token: Token, scope: frozenset[int] | None = None, start: Commitment | None = None) -> Commitment:
    """The commitment to the event at ``token`` of whoever speaks the words in ``scope``.

    ``scope`` is a set of token indices (the content of an attribution); ``None`` is the whole sentence. ``start``
    is the commitment already reached, when the walk goes on outside a content.
    """
    begun = replace(start, presupposed=False) if start else Commitment()
    commitment = _local(token, begun, nominal=not _is_verbal(token))
    node = token
    for _ in range(_MAX_STEPS):
        head = node.head
        if commitment.settled or head.i == node.i or (scope is not None and head.i not in scope):
            break
        commitment, go_on = _step(node, head, commitment)
        if not go_on:
            return replace(commitment, presupposed=True)
        node = head
    return _sentence_mood(node, commitment)


def _sentence_mood(top: Token, commitment: Commitment) -> Commitment:
    """A question asks, an order wants: neither says that it happened."""
    if commitment.settled or top.dep_ != "ROOT":
        return commitment
    last = next((token for token in reversed(top.sent) if not token.is_space and not token.is_quote), top)
    if last.text == "?":
        return commitment.under("uncommitted", last)
    bare = top.tag_ == "VB" and not any(c.dep_ in _SUBJECTS or c.dep_.startswith("aux") for c in top.children)
    return commitment.under("obligation", top) if bare else commitment


def _step(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """One step from ``node`` to its head: what the head does, and whether what is above it has a say too."""
    rule = _STEPS.get(node.dep_)
    return (commitment, False) if rule is None else rule(node, head, commitment)


def _beside(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """A coordinated verb without a subject of its own shares the modals of the first; "but" parts their negation."""
    own = any(child.dep_ in _SUBJECTS or child.dep_ in {"aux", "auxpass", "neg"} for child in node.children)
    contrast = any(child.dep_ == "cc" and child.lower_ == "but" for child in head.children)
    if own or contrast or not _is_verbal(node) or not _is_verbal(head):
        return commitment, True
    return _local(head, commitment, nominal=False), True


def _embedded_clause(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    found = _signature_of(head)
    infinitive = _has_to(node)
    if head.lemma_ == "go" and infinitive and head.tag_ == "VBG":
        return commitment.under("intention", head), False
    if head.lemma_ in {"have", "be"} and infinitive:
        return commitment.under("obligation", head), False
    if found is not None and head.lemma_ != "have":
        effect = found.inner if _speaker_is_subject(head) else found.outer
        return _local(head, commitment.under(effect, head, found.probability), nominal=False), True
    if node.dep_ == "ccomp" or infinitive:
        quoted = node.dep_ == "ccomp" and not any(child.dep_ == "mark" for child in node.children)
        return (commitment if quoted else commitment.under("uncommitted", head)), False
    return _local(head, commitment, nominal=False), True


def _relative_clause(_node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """What a relative clause tells is presupposed, save of whom nobody points at ("anyone who attacks us")."""
    unspecific = head.lower_.startswith("any") or any(child.lower_ in {"any", "every"} for child in head.children)
    return (commitment.under("condition", head) if unspecific else commitment), False


def _predicate(_node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "it was an attack": the copula's modals and negation hold for the noun."""
    return _local(head, commitment, nominal=False), True


def _adverbial_clause(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """Purpose is intention; a participle shares its main verb's fate; after "because" or "when" it is presupposed."""
    marked = any(child.dep_ in {"mark", "advmod"} and child.tag_ in {"IN", "WRB"} for child in node.children)
    if _has_to(node) and not marked:
        return commitment.under("intention", node), False
    if marked:
        ahead = node.tag_ in {"VBZ", "VBP"} and any(child.tag_ == "MD" for child in head.children)
        return (commitment.under("condition", node) if ahead else commitment), False
    return _local(head, commitment, nominal=False), True


def _noun_clause(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "a plan to leave", "the claim that they left": the noun says how sure it is; "troops leaving" is presupposed."""
    if node.tag_ in {"VBG", "VBN"} and not _has_to(node) and not any(child.dep_ == "mark" for child in node.children):
        return commitment, _is_gerund_of(node, head)
    found = signature("N", head.lemma_)
    effect = found.outer if found else ("uncommitted" if _has_to(node) else "keep")
    return commitment.under(effect, head, found.probability if found else None), True


def _after_preposition(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "threat of", "calls for", "accused of": the word before the preposition decides, if it is one that embeds."""
    if head.lower_ == "without":
        return commitment.under("negate", head), False
    governor = head.head
    pair = signature("V", f"{governor.lemma_}_{head.lower_}") if _is_verbal(governor) else None
    if governor.i == head.i or (pair is None and head.lower_ not in _SCOPING_PREPOSITIONS):
        return commitment, False
    if _is_verbal(governor):
        found = pair or _signature_of(governor)
    else:
        found = signature("N", governor.lemma_) or signature("ADJ", governor.lemma_)
    if found is not None:
        commitment = commitment.under(found.outer, governor, found.probability)
    pointed_at = _is_definite(node) and not any(_is_gerund_of(child, node) for child in node.children)
    if pointed_at or not _is_verbal(governor):
        return commitment, False
    return _local(governor, commitment, nominal=False), pair is not None


def _preposition(_node: Token, _head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """From a preposition that passes the event on ("result in"), the walk goes on at the word that governs it."""
    return commitment, True


def _object(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """An event as an object: "prevented an attack", "launched an attack"; a definite one is presupposed."""
    found = None if head.lemma_ == "have" else _signature_of(head)
    if found is not None:
        commitment = commitment.under(found.outer, head, found.probability)
    if _is_definite(node) and (found is None or found.outer == "keep"):
        return commitment, False
    return _local(head, commitment, nominal=False), True


def _subject(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """An event as a subject shares the verb's modals if the verb says that it takes place, or if it is indefinite."""
    if head.lemma_ not in _HAPPENING and _is_definite(node):
        return commitment, False
    if head.lemma_ not in _HAPPENING and not any(child.tag_ == "MD" for child in head.children):
        return commitment, False
    return _local(head, commitment, nominal=False), True


def _under_noun(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "attack plan", "ceasefire proposal": the head noun decides; "the attacked town" is presupposed."""
    found = signature("N", head.lemma_) if not _is_verbal(node) else None
    return (commitment.under(found.outer, head, found.probability) if found else commitment), False


_Rule = Callable[["Token", "Token", Commitment], tuple[Commitment, bool]]
_STEPS: dict[str, _Rule] = {
    "conj": _beside,
    "xcomp": _embedded_clause,
    "ccomp": _embedded_clause,
    "oprd": _embedded_clause,
    "advcl": _adverbial_clause,
    "acl": _noun_clause,
    "relcl": _relative_clause,
    "pobj": _after_preposition,
    "pcomp": _after_preposition,
    "prep": _preposition,
    "dobj": _object,
    "nsubjpass": _object,
    "dative": _object,
    "nsubj": _subject,
    "csubj": _subject,
    "compound": _under_noun,
    "amod": _under_noun,
    "nmod": _under_noun,
    "acomp": _predicate,
    "attr": _predicate,
    "parataxis": _predicate,
}
"""What to do at each dependency (ClearNLP labels, as spaCy's English pipelines have them)."""


def _local(node: Token, commitment: Commitment, *, nominal: bool) -> Commitment:
    """What the words that hang on ``node`` itself do: negation, modals, adverbs, adjectives, "if", "no"."""
    negated = any(child.dep_ == "neg" for child in node.children)
    for role, child in _operators(node, nominal):
        found = signature(role, child.lower_) or signature(role, child.lemma_)
        if found is None:
            continue
        if role == "AUX" and negated and found.inner in _VOLITION:
            continue  # "will not leave", "could not leave": said not to happen
        effect: Effect = "condition" if role == "AUX" and _hangs_on_condition(node) else found.outer
        if child.lower_ == "must" and any(c.lemma_ == "have" and c.dep_ == "aux" for c in node.children):
            effect = "probable"  # "must have left": not a duty but a guess
        commitment = commitment.under(effect, child, found.probability)
    return commitment


def _hangs_on_condition(node: Token) -> bool:
    """ "would leave if ...": what follows from an "if" is no plan."""
    clauses = (child for child in node.children if child.dep_ == "advcl")
    marks = (mark for clause in clauses for mark in clause.children if mark.dep_ == "mark")
    return any((found := signature("MARK", mark.lower_)) and found.inner == "condition" for mark in marks)


def _operators(node: Token, nominal: bool) -> Iterator[tuple[Role, Token]]:
    for child in node.children:
        dep = child.dep_
        if dep in {"neg", "advmod"}:
            yield "ADV", child
        elif dep in {"aux", "auxpass"}:
            yield "AUX", child
        elif dep == "mark":
            yield "MARK", child
        elif dep == "amod" and nominal:
            yield "ADJ", child
        elif dep == "det" and (nominal or child.lower_ == "no"):
            yield "DET", child
        elif dep in {"nsubj", "nsubjpass", "dobj", "attr"} and not nominal:
            yield from (("DET", word) for word in (child, *child.children) if word.lower_ in {"no", "nobody", "none"})


def _signature_of(head: Token) -> Signature | None:
    """The row of a verb (with its particle first: "rule out"), or of a predicative adjective ("likely to")."""
    if not _is_verbal(head):
        return signature("ADJ", head.lower_) or signature("N", head.lemma_)
    particle = next((child.lower_ for child in head.children if child.dep_ == "prt"), None)
    with_particle = signature("V", f"{head.lemma_}_{particle}") if particle else None
    return with_particle or signature("V", head.lemma_)


def _speaker_is_subject(head: Token) -> bool:
    """ "I think that ...": the speaker's own doubt, not somebody else's claim."""
    return any(child.dep_ == "nsubj" and child.lower_ in _FIRST_PERSON for child in head.children)


def _is_gerund_of(token: Token, noun: Token) -> bool:
    """ "could lead to the group leaving": what is led to is the leaving, however definite the group."""
    return token.dep_ == "acl" and token.tag_ == "VBG" and noun.dep_ == "pobj"


def _is_verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def _has_to(token: Token) -> bool:
    return any(child.tag_ == "TO" for child in token.children)


def _is_definite(token: Token) -> bool:
    return any((child.dep_ == "det" and child.lower_ in _DEFINITE) or child.dep_ == "poss" for child in token.children)
