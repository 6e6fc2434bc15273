"""What a name is of, where the recogniser errs: the text itself says it ("Ann Berg, a fire service spokeswoman")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.body_names import kind_by_name
from dateline.knowledge.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BODIES = frozenset({"ORG", "FAC", "LAW", "WORK_OF_ART", "PRODUCT"})
_BODY_KINDS = ("organisation", "outlet")
_MOST_WORDS_OF_A_PERSON = 4
_OLDEST = 120


def mended_label(doc: Doc, start: int, end: int, head: int, label: str) -> str:
    """The label of a name, corrected by what is said of its bearer: by an apposition, an age, or a given name."""
    words = [token for token in doc[start:end] if token.is_alpha or "-" in token.text]
    if label in _BODIES and 1 < len(words) <= _MOST_WORDS_OF_A_PERSON and _may_be_a_person(doc, start, end):
        parts = [token for token in words if token.lower_ not in anaphora().name_particles]
        named = words[0].text in _given_names() and len(parts) == 2 and label == "ORG"
        if named or _is_said_to_be_a_person(doc[head]) or _has_age(doc, end) or _has_title(doc, start):
            return "PERSON"
    if label == "PERSON" and len(words) == 1 and kind_by_apposition(doc[head]) is not None:
        return "ORG"
    return label


def titled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Names that the recogniser missed behind an honorific: "Chief Superintendent Ola Lund"."""
    honorifics = anaphora().honorifics
    for token in doc:
        if token.lower_ not in honorifics or token.text[:1].islower() or token.i + 2 >= len(doc):
            continue
        end = token.i + 1
        while end < len(doc) and _goes_on(doc[end]):
            end += 1
        if end - token.i - 1 == 2 and kind_by_name(doc[token.i + 1 : end].text) is None:
            yield token.i + 1, end


def whole_end(doc: Doc, end: int, label: str) -> int:
    """Where a person's name ends whose surname the recogniser left out ("Ola Mijares", with "Mijares" as a plural)."""
    if label != "PERSON" or end >= len(doc) or doc[end - 1].dep_ != "compound" or doc[end - 1].head.i != end:
        return end
    return end + 1 if _goes_on(doc[end]) and kind_by_name(doc[end].text) is None else end


def _goes_on(token: Token) -> bool:
    """Whether a token can be part of a name that nobody has recognised."""
    is_name = token.pos_ == "PROPN" and token.text[:1].isupper() and token.is_alpha
    return is_name and not token.ent_type_ and token.lower_ not in anaphora().honorifics


def _may_be_a_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a name has only capitalised words, and none that bodies and media have."""
    if any(not token.text[:1].isupper() for token in doc[start:end] if token.is_alpha and len(token) > 2):
        return False
    return kind_by_name(doc[start:end].text) is None and doc[end - 1].lower_ not in cues().outlet_names


def is_office(noun: str) -> bool:
    """Whether a noun is surely one that a single person bears ("spokeswoman", "chief"); "lender" is not."""
    kinds = cues().kinds
    known = noun in kinds["person"] or noun in kinds["spokesperson"] or noun in kinds["office"]
    return known or noun in anaphora().person_nouns or noun.endswith(("man", "woman", "person"))


def _is_said_to_be_a_person(head: Token) -> bool:
    return any(is_office(noun.lemma_.lower()) and noun.tag_ in {"NN", "NNP"} for noun in _appositions(head))


def kind_by_apposition(head: Token) -> str | None:
    """The kind of body that a name is said to be: "Trellby, a security firm"."""
    kinds = cues().kinds
    nouns = [noun.lemma_.lower() for noun in _appositions(head)]
    return next((kind for kind in _BODY_KINDS for noun in nouns if noun in kinds[kind]), None)


def _has_title(doc: Doc, start: int) -> bool:
    """Whether a noun for one person stands right before a name: "officers Ola Lund and ..."."""
    if not start:
        return False
    title = doc[start - 1]
    return title.pos_ == "NOUN" and title.text.islower() and is_office(title.lemma_.lower()) and title.head.i >= start


def _appositions(head: Token) -> Iterator[Token]:
    """Nouns in apposition to a name, behind a comma."""
    for child in head.children:
        behind = child.left_edge.i > 0 and child.left_edge.nbor(-1).text == ","
        if behind and child.dep_ == "appos" and child.pos_ in {"NOUN", "PROPN"}:
            yield child


def _has_age(doc: Doc, end: int) -> bool:
    """ "Ann Berg, 45, said": the number behind a name is its bearer's age."""
    if end + 1 >= len(doc) or doc[end].text != "," or not doc[end + 1].text.isdigit():
        return False
    closes = end + 2 >= len(doc) or doc[end + 2].text in {",", "."}
    return closes and int(doc[end + 1].text) < _OLDEST


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for names in anaphora().given_names.values() for name in names.split())
