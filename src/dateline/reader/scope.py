"""Scope: what the words around an event say of whether it happened.

From the event's word upward through the parse, each word in whose scope it lies has its say: negation, modals, adverbs,
verbs and nouns that embed (``knowledge/factuality.py``). The innermost doubt decides. What is presupposed ("after the
attack") is outside the scope of the verb above it, so the walk stops there.

Parse labels are ClearNLP's, as spaCy's English pipelines have them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from dateline.knowledge.factuality import Effect, signature
from dateline.model import Modality
from dateline.reader.clauses import (
    SUBJECTS,
    has_to,
    is_definite,
    is_gerund_of,
    is_imperative,
    is_negated,
    is_passive_form,
    is_past,
    is_ranked,
    is_verbal,
    is_wh_clause,
    lies_ahead,
)
from dateline.reader.commitment import Commitment
from dateline.reader.nouns import (
    is_known,
    is_what_is_told,
    matter,
    names_who_did,
    outcome,
    to_be_held,
    undoing_adjective,
)
from dateline.reader.operators import (
    embedding,
    governs_infinitive,
    graded,
    implies,
    is_thing,
    operator_row,
    operators,
    with_adverb,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_FIRST_PERSON = {"i", "we"}
_VOLITION = {"intention", "condition", "ability"}
_MODALITIES = frozenset(get_args(Modality))
_PLAIN_FUTURE = {"will", "'ll", "wo"}
_MAX_STEPS = 40


def judge(
    token: Token,
    scope: frozenset[int] | None = None,
    start: Commitment | None = None,
    *,
    cue: Token | None = None,
    trust: bool = False,
) -> Commitment:
    """The commitment to the event at ``token`` of whoever speaks the words in ``scope``.

    ``scope`` is a set of token indices (the content of an attribution); ``None`` is the whole sentence. ``start``
    is the commitment already reached, when the walk goes on outside a content. ``cue`` is the word that introduces the
    content: what it does to it is for who asks its speaker. With ``trust``, what somebody in the sentence says is taken
    as he says it: the value of the innermost speaker, not that of who reports him.
    """
    introduced_by = None if cue is None else cue.i
    begun = replace(start or Commitment(), presupposed=False, trusting=trust, introduced_by=introduced_by)
    return replace(_walk(token, scope, begun), introduced_by=None)


def _walk(token: Token, scope: frozenset[int] | None, begun: Commitment) -> Commitment:
    commitment = _local(token, begun, nominal=not is_verbal(token))
    node = token
    for _ in range(_MAX_STEPS):
        head = node.head
        if commitment.settled or head.i == node.i or (scope is not None and head.i not in scope):
            break
        commitment, go_on = _step(node, head, commitment)
        if not go_on:
            return replace(commitment, presupposed=True, known=is_known(node))
        node = head
    return _sentence_mood(node, commitment)


def _sentence_mood(top: Token, commitment: Commitment) -> Commitment:
    """A question whether, or an order, does not say that it happened. "Who killed him?" takes the killing as known."""
    if commitment.settled or top.dep_ != "ROOT":
        return commitment
    last = next((token for token in reversed(top.sent) if not token.is_space and not token.is_quote), top)
    if last.text == "?" and not _asks_about(top):
        return commitment.under("uncommitted", last)
    if has_to(top) and top.tag_ == "VB":
        return commitment.under("intention", top)  # "Kenya to close border": headlines have no "will"
    return commitment.under("obligation", top) if is_imperative(top) else commitment


def _asks_about(top: Token) -> bool:
    """ "Who killed him?" takes the killing as known; "who would?", "what do you do?" do not."""
    return is_past(top) and any(child.tag_.startswith("W") and child.i < top.i for child in top.children)


def _step(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """One step from ``node`` to its head: what the head does, and whether what is above it has a say too."""
    rule = _STEPS.get(node.dep_)
    if rule is None:
        return (commitment.under("obligation", node) if is_imperative(node) else commitment), False
    return rule(node, head, commitment)


def _beside(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """A coordinated verb without a subject of its own shares the modals of the first; "but" parts their negation."""
    if is_imperative(node) and head.tag_ not in {"VB", "VBP"}:
        return commitment.under("obligation", node), False
    if has_to(node) and not has_to(head):
        return commitment.under("intention", node), False
    own = any(child.dep_ in SUBJECTS or child.dep_ in {"aux", "auxpass", "neg"} for child in node.children)
    contrast = any(child.dep_ == "cc" and child.lower_ == "but" for child in head.children)
    if own or contrast or not is_verbal(node) or not is_verbal(head):
        return commitment, True
    return _local(head, commitment, nominal=False, negation=not _is_new_past(node, head)), True


def _is_new_past(node: Token, head: Token) -> bool:
    """ "never crossed the line and accused the South": what follows "and" in the past is not denied as well."""
    joined = any(child.dep_ == "cc" and child.lower_ == "and" for child in head.children)
    return joined and node.tag_ == "VBD" == head.tag_


def _embedded_clause(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """A clause that a verb or an adjective governs: the table says what it does to it."""
    infinitive = has_to(node)
    apart = _set_apart(node, head, commitment) if infinitive else None
    if apart is not None:
        return apart
    if head.lemma_ == "go" and infinitive and head.tag_ == "VBG":
        going = _local(head, commitment, nominal=False) if is_negated(head) else commitment.under("intention", head)
        return going, False
    if head.lemma_ == "be":
        return _after_copula(node, head, commitment, infinitive)
    found = embedding(head, infinitive) if infinitive or head.lemma_ != "have" else None
    if found is not None:
        effect = found.inner if commitment.trusting or _speaker_is_subject(head) else found.outer
        if effect == "presuppose":
            open_yet = infinitive and not is_past(head.head)  # "is glad to leave", but "was glad to leave"
            return commitment.under("uncommitted" if open_yet else "keep", head), False
        if _is_left_undone(head, effect):
            effect = "keep"
        if effect in _MODALITIES and not infinitive and node.tag_ == "VBD":
            effect = "keep" if commitment.trusting or is_wh_clause(node) else "uncommitted"  # "asked who did it"
        told = commitment.under(effect, head, found.probability)
        told = replace(told, implied=True) if infinitive and implies(found, head) else told
        return _local(head, told, nominal=False), True
    if node.dep_ == "ccomp" or infinitive:
        marked = any(child.dep_ == "mark" for child in node.children)
        said = not marked or commitment.trusting or not is_verbal(head)  # "so late that they left"
        plain = node.dep_ == "ccomp" and not infinitive and head.tag_ != "VB" and said
        return (commitment if plain else commitment.under("uncommitted", head)), False
    return _local(head, commitment, nominal=False), True


def _is_left_undone(head: Token, effect: Effect) -> bool:
    """ "Were not allowed to enter", "is not able to pay", "are not ready to disarm": as "cannot", it is not done."""
    adjective = not is_verbal(head) and effect in _VOLITION
    return (adjective or effect in {"permission", "ability"}) and is_negated(head if is_verbal(head) else head.head)


def _after_copula(node: Token, head: Token, commitment: Commitment, infinitive: bool) -> tuple[Commitment, bool]:
    """ "it is likely to ...", "the plan is that ...": the words beside the copula decide; "they are to" is a plan."""
    if node.tag_ == "VB" and not infinitive:
        return commitment.under("obligation", head), False  # "all they can do is leave"
    predicates = [child for child in head.children if child.dep_ in {"acomp", "attr"} and child.i != node.i]
    subjects = [child for child in head.children if child.dep_ == "nsubj" and not infinitive]
    verdicts = (signature("VERDICT", word.lower_) for word in predicates)  # "it is false that they left"
    known = (*verdicts, *(graded("ADJ", word) or graded("N", word) for word in (*predicates, *subjects)))
    found = next((row for row in known if row is not None), None)
    if found is not None:
        return _local(head, commitment.under_word(found, head), nominal=False), True
    if infinitive:
        return commitment.under("uncommitted" if predicates else "intention", head), False
    return _local(head, commitment, nominal=False), True


def _relative_clause(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """What a relative clause tells is presupposed, save of whom nobody points at ("anyone who attacks us")."""
    if has_to(node) or is_what_is_told(node, head):
        return _noun_clause(node, head, commitment)
    draft = signature("DRAFT", head.lemma_) if node.tag_ == "VBG" else None  # "a bill banning protests"
    if draft is not None:
        return commitment.under_word(draft, head), True
    unspecific = head.lower_.startswith("any") or any(child.lower_ in {"any", "every"} for child in head.children)
    unspecific = unspecific or (head.lower_ == "those" and node.tag_ == "VBP")
    return (commitment.under("condition", head) if unspecific else commitment), False


def _predicate(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "it was an attack": the copula's modals and negation hold for the noun."""
    if is_imperative(node):
        return commitment.under("obligation", node), False
    return _local(head, commitment, nominal=False, negation=not is_ranked(node)), True  # "it was not the first attack"


def _adverbial_clause(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """Purpose is intention; a participle shares its main verb's modals; after "because" or "when" it is presupposed."""
    marks = [child for child in node.children if child.dep_ in {"mark", "advmod"} and child.tag_ in {"IN", "WRB"}]
    if has_to(node) and all(mark.lower_ == "for" for mark in marks):
        return _of_its_object(node, head, commitment) or (commitment.under("intention", node), False)
    if is_imperative(node) and not marks:
        return commitment.under("obligation", node), False
    if marks:
        timed = next((row for mark in marks if (row := signature("AHEAD", mark.lower_)) is not None), None)
        if timed is not None and not is_past(node) and lies_ahead(head):
            return commitment.under_word(timed, node), False
        return commitment, False
    return _local(head, commitment, nominal=False, negation=False), True


def _of_its_object(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool] | None:
    """ "Led the state to expel him", "became the first to expel him": no purpose, though the parser has it so."""
    thing = _right_before(node, head)
    if thing is not None and thing.dep_ == "dobj" and signature("V", f"{head.lemma_}_to") is not None:
        return _embedded_clause(node, head, commitment)
    return _set_apart(node, head, commitment)


def _set_apart(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool] | None:
    """ "Became the first state to expel him", "is among the first to": the infinitive may hang on the verb."""
    named = _right_before(node, head)
    if named is not None and named.dep_ == "prep":
        named = next((child for child in named.children if child.dep_ == "pobj"), None)
    if named is None or named.dep_ not in {"attr", "pobj"} or not names_who_did(named):
        return None
    return _local(head, replace(commitment, implied=True), nominal=False), True


def _right_before(node: Token, head: Token) -> Token | None:
    """What hangs on ``head`` and ends where the clause of ``node`` begins."""
    return next((child for child in head.children if child.right_edge.i == node.left_edge.i - 1), None)


def _noun_clause(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "a plan to leave", "the claim that they left": the noun says how sure it is; "troops leaving" is presupposed."""
    told = has_to(node) or any(child.dep_ == "mark" for child in node.children) or is_what_is_told(node, head)
    if node.tag_ in {"VBG", "VBN"} and not told:
        return (commitment, True) if is_gerund_of(node, head) else _relative_clause(node, head, commitment)
    found = graded("N", head)
    if has_to(node) or (found is not None and found.outer == "intention"):
        came_of_it = _outcome(head, commitment)
        if came_of_it is not None:
            return came_of_it
    if found is not None:
        return commitment.under_word(found, head), found.outer != "presuppose"
    if not has_to(node):
        return commitment, True
    if names_who_did(head):
        return replace(commitment, implied=True), True
    asked = embedding(head.head, infinitive=True) if head.dep_ == "dobj" else None  # "asked the group to leave"
    return (commitment.under_word(asked, head.head) if asked else commitment.under("uncommitted", head)), True


def _outcome(noun: Token, commitment: Commitment) -> tuple[Commitment, bool] | None:
    """ "A failed bid to oust him", "dropped a plan to close it", "carried out its threat to expel them": what came of
    what the noun was to bring about, if it is said."""
    before = undoing_adjective(noun)
    if before is not None:
        return commitment.under("negate", before), True
    verb, found = noun.head, outcome(noun)
    if found is None:
        return None
    told = replace(commitment.under_word(found, verb), implied=True)
    return _local(verb, told, nominal=False), False


def _after_preposition(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "threat of", "calls for", "accused of": the word before the preposition decides, if it is one that embeds."""
    governor = _governor(node, head)
    if with_adverb(governor) is not None and not is_definite(node):
        return commitment, True
    if node.dep_ == "pobj" and is_definite(node) and signature("TOPIC", head.lower_) is not None:
        return commitment, False  # "a call about the attack"
    ahead = signature("AHEAD_OF", head.lower_)
    if ahead is not None and (lies_ahead(governor) or _is_demanded(governor)):
        return commitment.under_word(ahead, head), False  # "must withdraw before the talks"
    before = head.nbor(-1).lower_ if head.i else ""
    alone = signature("PREP", f"{before}_{head.lower_}") or signature("PREP", head.lower_)
    if alone is not None and alone.outer in {"negate", "presuppose", "condition"}:
        return commitment.under_word(alone, head), False
    pair = signature("V", f"{governor.lemma_}_{head.lower_}") if is_verbal(governor) else None
    gerund = node.dep_ == "pcomp" and node.tag_ == "VBG"
    if governor.i == commitment.introduced_by:
        deed = gerund or not is_definite(node)  # "accused of the attack": who did it, not that it was done
        return (commitment if deed else commitment.under("uncommitted", head)), deed
    if governor.i == head.i or (pair is None and not gerund and signature("SCOPE", head.lower_) is None):
        return commitment, False
    if is_verbal(governor):
        found = pair or embedding(governor, infinitive=False)
    else:
        found = graded("N", governor) or graded("ADJ", governor)
    if found is None and gerund and not any(child.dep_ == "nsubj" for child in node.children):
        found = alone  # not of "a crowd of students throwing stones"
    if found is not None:
        commitment = commitment.under_word(found, governor)
        commitment = replace(commitment, implied=gerund and _is_own_doing(governor) and implies(found, governor))
    pointed_at = is_definite(node) and not any(is_gerund_of(child, node) for child in node.children)
    if pointed_at or not is_verbal(governor):
        return commitment, False
    manner = gerund and found is None  # "will win by attacking"
    return _local(governor, commitment, nominal=False, negation=not manner), pair is not None or manner


def _governor(node: Token, preposition: Token) -> Token:
    """What governs a preposition: of "accuse the police of beating them" it is not the police, though the parser may
    hang it there."""
    found = preposition.head
    misplaced = node.tag_ == "VBG" and node.dep_ == "pcomp" and found.dep_ == "dobj" and not is_thing(found)
    return found.head if misplaced and graded("N", found) is None and is_verbal(found.head) else found


def _is_demanded(verb: Token) -> bool:
    """ "Demanded that they withdraw": a present that the parser does not know for what is wanted."""
    asking = embedding(verb.head, infinitive=False) if verb.dep_ == "ccomp" and not is_past(verb) else None
    return asking is not None and asking.inner == "obligation"


def _is_own_doing(verb: Token) -> bool:
    """ "Refrained from leaving" says that they stayed; "were banned from leaving" does not."""
    return is_verbal(verb) and not any(child.dep_ in {"dobj", "nsubjpass"} for child in verb.children)


def _preposition(_node: Token, _head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """From a preposition that passes the event on ("result in"), the walk goes on at the word that governs it."""
    return commitment, True


def _adverb(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "Stopped short of expelling him": where the table has the verb with its adverb, the two decide."""
    found = with_adverb(node)
    if found is None:
        return commitment, False
    told = replace(commitment.under_word(found, head), implied=implies(found, head))
    return _local(head, told, nominal=False), True


def _object(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """An event as an object: "prevented an attack", "launched an attack"; a definite one is presupposed."""
    made = matter(node)
    if made is not None:
        return commitment.under_word(made, head), False
    raised = node.dep_ == "nsubjpass" and governs_infinitive(head)  # "talks are set to resume"
    found = None if head.lemma_ == "have" else embedding(head, raised)
    if found is not None and not _is_left_undone(head, found.outer):
        commitment = commitment.under_word(found, head)
        by_saying = found.word == f"{head.lemma_}_{node.lemma_.lower()}"  # "offered an apology"
        commitment = replace(commitment, implied=by_saying and implies(found, head))
    if is_definite(node) and (found is None or found.outer in {"keep", "presuppose"}):
        return commitment, False
    return _local(head, commitment, nominal=False), True


def _subject(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """An event as a subject shares the verb's modals if the verb says that it takes place, or if it is indefinite."""
    raised = _raised(head)
    if raised is not None:
        return _embedded_clause(raised, raised.head, commitment)
    modal = any(child.tag_ == "MD" for child in head.children)
    if signature("TAKES_PLACE", head.lemma_) is None and (is_definite(node) or not modal):
        return commitment, False
    return _local(head, commitment, nominal=False), True


def _raised(copula: Token) -> Token | None:
    """ "Talks are to resume", "talks are due to be held": the verb whose subject stands before the copula, if that verb
    says that it takes place."""
    if copula.lemma_ != "be":
        return None
    predicates = (copula, *(child for child in copula.children if child.dep_ == "acomp"))
    verbs = (verb for word in predicates for verb in word.children if verb.dep_ == "xcomp" and has_to(verb))
    return next((verb for verb in verbs if signature("TAKES_PLACE", verb.lemma_) or is_passive_form(verb)), None)


def _under_noun(node: Token, head: Token, commitment: Commitment) -> tuple[Commitment, bool]:
    """ "attack plan", "ceasefire proposal": the head noun decides; "the attacked town" is presupposed."""
    found = signature("N", head.lemma_) if not is_verbal(node) else None
    return (commitment.under_word(found, head) if found else commitment), False


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
    "advmod": _adverb,
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
"""What to do at each dependency."""


def _local(node: Token, commitment: Commitment, *, nominal: bool, negation: bool = True) -> Commitment:
    """What the words that hang on ``node`` itself do: modals, adverbs, adjectives, "if", and ``negation`` if wanted."""
    negated = is_negated(node)
    condition = _condition_of(node)
    for role, child in operators(node, nominal):
        found = operator_row(role, child, node)
        if found is None or (found.outer == "negate" and not negation):
            continue
        if role == "AUX" and negated and found.inner in _VOLITION:
            continue  # "will not leave", "could not leave": said not to happen
        effect: Effect = "condition" if role == "AUX" and condition is not None else found.outer
        ahead = effect == "intention" and child.lower_ in _PLAIN_FUTURE and commitment.certainty == "CT"
        whatever = role == "DET" and effect == "uncommitted" and commitment.certainty != "U"
        commitment = commitment.under(effect, child, found.probability)
        if ahead or whatever:
            commitment = replace(commitment, future=ahead, whatever=whatever)
    if not nominal and condition is not None and not is_past(node):
        return commitment.under("condition", condition)  # "if nobody claims them, they are killed"
    coming = to_be_held(node) if nominal else None
    return commitment if coming is None else commitment.under("intention", coming)


def _condition_of(node: Token) -> Token | None:
    """The "if" on which a verb hangs: what would follow is no plan."""
    clauses = (child for child in node.children if child.dep_ == "advcl")
    marks = (mark for clause in clauses for mark in clause.children if mark.dep_ == "mark")
    return next((m for m in marks if (row := signature("MARK", m.lower_)) and row.inner == "condition"), None)


def _speaker_is_subject(head: Token) -> bool:
    """ "I think that ...": the speaker's own doubt, not somebody else's claim."""
    return any(child.dep_ == "nsubj" and child.lower_ in _FIRST_PERSON for child in head.children)
