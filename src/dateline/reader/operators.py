"""What the table says of a word in its clause: modals, negation and adverbs on a verb, verbs and adjectives that embed.

``knowledge/data/factuality.tsv`` has rows by lemma and role; here the most special one is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.knowledge.agents import sector_of
from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.factuality import Role, Signature, signature
from dateline.knowledge.triggers import word_classes
from dateline.reader.clauses import has_to, is_negated, is_past, is_verbal

if TYPE_CHECKING:
    from spacy.tokens import Token

_BODILESS = {"this", "that", "these", "those"}


def operators(node: Token, nominal: bool) -> Iterator[tuple[Role, Token]]:
    for child in node.children:
        dep = child.dep_
        if dep in {"neg", "advmod"}:
            yield "ADV", child
        elif dep in {"aux", "auxpass"}:
            yield "AUX", child
        elif dep == "mark":
            yield "MARK", child
        elif nominal and (dep == "amod" or _is_yet_to_come(child)):
            yield "ADJ", child
        elif dep == "det" and (nominal or child.lower_ == "no"):
            yield "DET", child
        elif dep in {"nsubj", "nsubjpass", "dobj", "attr"} and not nominal:
            words = (child, *child.children, *_on_numbers(child))
            yield from (("DET", word) for word in words if _is_none(word))


def _is_yet_to_come(participle: Token) -> bool:
    """ "A strike planned for Friday", "talks, which were scheduled for May": said after the noun as before it."""
    if participle.dep_ not in {"acl", "relcl"} or participle.tag_ != "VBN":
        return False
    found = signature("ADJ", participle.lower_)
    return found is not None and found.outer in {"intention", "probable"}


def _is_none(word: Token) -> bool:
    """ "No soldier", "neither Paris nor Rome", "not a single soldier": nobody did it, or had it done to him."""
    found = operator_row("DET", word, word.head)
    return found is not None and found.outer == "negate"


def _on_numbers(noun: Token) -> Iterator[Token]:
    """ "Not one soldier": the parser hangs the "not" on the "one"."""
    return (word for child in noun.children if child.dep_ == "nummod" for word in child.children if word.dep_ == "neg")


def operator_row(role: Role, word: Token, node: Token) -> Signature | None:
    """The row of a word that hangs on ``node``; two words go before one ("not only"), tense before the plain form."""
    if role in {"ADV", "DET"}:
        after = word.nbor(1) if word.i + 1 < len(word.doc) else None
        one = role == "ADV" and after is not None and after.pos_ == "ADJ"  # "highly unlikely" is read as one
        pair = after.lower_ if after is not None and not one else ""
        before = word.nbor(-1).lower_ if word.i and role == "ADV" else ""
        two = signature(role, f"{word.lower_}_{pair}") or signature(role, f"{before}_{word.lower_}")
        if two is not None:
            return two
    if role == "AUX" and any(child.lemma_ == "have" and child.dep_ == "aux" for child in node.children):
        perfect = signature("PERFECT", word.lower_)
        if perfect is not None:
            return perfect
    if role == "AUX" and word.tag_ == "VB" and sum(child.dep_.startswith("aux") for child in node.children) == 1:
        return signature("BARE", word.lower_)
    past = signature("PAST", word.lower_) if role == "MARK" and is_past(node) else None
    negated = signature("NEGATED", node.lemma_) if word.dep_ == "neg" and is_verbal(node) else None
    if role == "AUX" and is_negated(node):
        negated = signature("NEGATED", word.lower_)  # "could not agree" says that they did not
    return past or negated or signature(role, word.lower_) or signature(role, word.lemma_)


def embedding(head: Token, infinitive: bool) -> Signature | None:
    """What the table says of a verb or a predicative adjective that has a clause or an event as its complement.

    The most special row goes first: with what it governs ("vote to impeach", "offer condolences"), with an infinitive
    ("told them to leave"), with a particle ("rule out"); with a thing that moves somebody to act ("the ruling pushed
    them to leave"), in the past ("was able to").
    """
    if not is_verbal(head):
        past = signature("PAST", head.lower_) if head.head.lemma_ == "be" and is_past(head.head) else None
        return past or graded("ADJ", head) or graded("N", head)
    if signature("LISTS", head.lemma_) is not None:
        return next((graded("N", child) for child in head.children if child.dep_ == "nsubj"), None)
    after = [child for child in head.children if child.i > head.i]
    governed = {"xcomp"} if infinitive else {"dobj", "nsubjpass"}
    forms = [f"{head.lemma_}_{child.lemma_.lower()}" for child in head.children if child.dep_ in governed]
    forms += [f"{head.lemma_}_to"] if infinitive else []
    forms += [f"{head.lemma_}_{child.lower_}" for child in after if child.dep_ in {"prt", "advmod"}]  # "rule out"
    forms.append(head.lemma_)
    roles: list[Role] = ["V"]
    if is_past(head) and head.dep_ != "ccomp":  # "said they had to leave": the tense is that of the saying
        roles.insert(0, "PAST")
    if any(child.dep_ == "nsubj" and is_thing(child) for child in head.children):
        roles.insert(0, "CAUSE")
    if infinitive and not any(child.dep_ in {"dobj", "nsubjpass", "auxpass"} for child in head.children):
        roles.insert(0, "ALONE")
    return next((row for form in forms for role in roles if (row := signature(role, form)) is not None), None)


def graded(role: Role, word: Token) -> Signature | None:
    """The row of a word: with the one that grades it ("very likely", "a remote chance", "no doubt"), else alone."""
    form = word.lemma_ if role == "N" else word.lower_
    grades = [child.lower_ for child in word.children if child.dep_ in {"advmod", "amod", "det"} and child.i < word.i]
    rows = (signature(role, f"{grade}_{form}") for grade in grades)
    return next((row for row in rows if row is not None), None) or signature(role, form)


def governs_infinitive(verb: Token) -> bool:
    """ "told them to leave": a verb with an infinitive says something else than "told them that they left"."""
    return any(child.dep_ in {"xcomp", "ccomp"} and has_to(child) for child in verb.children)


def with_adverb(adverb: Token) -> Signature | None:
    """The row of a verb with the adverb that hangs on it ("back away", "stop short"), if the table has one."""
    return signature("V", f"{adverb.head.lemma_}_{adverb.lower_}") if adverb.dep_ == "advmod" else None


def implies(found: Signature, verb: Token) -> bool:
    """ "Forced them to leave", "failed to leave": in the past, such a verb says for everybody whether it was done; "has
    yet to leave" does too."""
    past = is_past(verb) or found.word == "have_yet"
    past = past or (verb.tag_ == "VBG" and verb.dep_ == "advcl" and is_past(verb.head))  # ", forcing them to"
    return past and _speaks_for_all(found)


def implicative(verb: Token) -> Signature | None:
    """The row of a verb that says so, whatever its tense; nobody is said to speak in it."""
    row = embedding(verb, governs_infinitive(verb)) if is_verbal(verb) else None
    return row if row is not None and _speaks_for_all(row) else None


def _speaks_for_all(found: Signature) -> bool:
    """Whether a row of a verb leaves its subject no other view than anybody else.

    It undoes what it governs ("refrain"), brings it about ("force"), or does it by the words it goes with ("offer
    condolences", "vote to impeach").
    """
    lemma, _, governed = found.word.partition("_")
    does = lemma in word_classes()["causing"] or governed not in {"", "to"}
    return found.inner == found.outer and (found.outer == "negate" or (found.outer == "keep" and does))


def is_thing(subject: Token) -> bool:
    """Whether what moves somebody to act is no one that could ask: "the ruling", "this", not "the minister"."""
    if subject.pos_ == "PRON":
        return subject.lower_ in _BODILESS
    word = subject.lemma_.lower()
    known = anaphora()
    return subject.pos_ == "NOUN" and not (sector_of(word) or known.kinds_named_by(word) or known.is_person(word))
