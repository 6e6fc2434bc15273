"""What a medium is: outlets that are known, names that are formed as those of media are, and nouns for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.cues import cues
from dateline.knowledge.outlets import outlet_record
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_A_NOUN = frozenset({"compound", "nmod", "amod", "poss"})
_WHOSE = frozenset({"GPE", "NORP", "ORG"})


def is_outlet(draft: Draft, token: Token) -> bool:
    """Whether a token belongs to the name of a medium, or is a noun for one ("state television")."""
    entity = draft.entity_at(token.i)
    record = None if entity is None else entity.record
    if (record is not None and record.kind == "outlet") or is_outlet_by_name(draft, token):
        return True
    if record is not None or token.pos_ != "NOUN":
        return False
    return is_state_media(token) or _is_noun_for_outlet(token)


def is_state_media(noun: Token) -> bool:
    """ "State media", "state-run media": one voice, for all that the noun is plural."""
    kinds = cues().kinds
    return noun.lower_ in kinds["mass"] and any(c.lower_ in kinds["state_media_modifiers"] for c in noun.children)


def is_outlet_by_name(draft: Draft, token: Token) -> bool:
    """Whether a name that nobody knows is that of a medium: by its form ("Lake Ledger", "CNN Philippines", "BBC
    Sport", "WESH 2 news"), or by what is said of it ("the news agency Sahel", "as quoted by Sahel").
    """
    before = [c for c in token.children if c.dep_ in _BEFORE_A_NOUN and c.text[:1].isupper() and c.i < token.i]
    if not token.text[:1].isupper():
        named = any(child.pos_ == "PROPN" for child in before)
        return named and token.lower_ in cues().outlet_divisions and token.ent_type_ != "PERSON"
    if token.ent_type_ == "PERSON" and not _acts_as_outlet(token):
        return False
    if before and (token.lower_ in cues().outlet_names or _is_division(token)):
        return True
    entities = (draft.entity_at(child.i) for child in before if child.dep_ == "compound" and child.i == token.i - 1)
    return token.pos_ == "PROPN" and (
        _is_called_outlet(draft, token)
        or any(one is not None and one.record is not None and one.record.kind == "outlet" for one in entities)
    )


def _is_division(token: Token) -> bool:
    """ "BBC Sport", "CNN Business": a known medium's name, and a word for a part of one."""
    if token.lower_ not in cues().outlet_divisions or token.i == token.left_edge.i:
        return False
    words = [one.text for one in token.doc[token.left_edge.i : token.i] if one.dep_ != "det"]
    return bool(words) and outlet_record(" ".join(words)) is not None


def _is_called_outlet(draft: Draft, token: Token) -> bool:
    """ "News agency Sahel", "the broadcaster, Sahel", "quoted by Sahel": a name that is nobody's else."""
    entity = draft.entity_at(token.i)
    if token.ent_type_ in {"PERSON", "GPE", "NORP"} or (entity is not None and entity.record is not None):
        return False
    if token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.lemma_.lower() in cues().outlet_quotes:
        return True
    nouns = [child for child in token.children if child.dep_ in _BEFORE_A_NOUN and child.pos_ == "NOUN"]
    nouns += [token.head] if token.dep_ == "appos" and token.head.pos_ == "NOUN" else []
    return any(_is_noun_for_outlet(noun) for noun in nouns)


def _acts_as_outlet(token: Token) -> bool:
    """ "Frontier Monitor reported", "the Lake Post": no person, whatever the recogniser says."""
    has_article = any(child.dep_ == "det" for child in token.children)
    return has_article or (token.dep_ == "nsubj" and token.head.lemma_ in cues().outlet_verbs)


def _is_noun_for_outlet(noun: Token) -> bool:
    """ "Newspaper", "broadcaster"; "agency" and the like only with "news" before them."""
    kinds, lemma = cues().kinds, noun.lemma_.lower()
    beside = [*noun.children, *noun.doc[max(0, noun.i - 1) : noun.i]]
    return lemma in kinds["outlet"] or (
        lemma in kinds["outlet_heads"] and any(one.lower_ in kinds["outlet_modifiers"] for one in beside)
    )


def is_medium(token: Token, *, told: bool) -> bool:
    """Whether a noun for a medium is one that passes on: not "live television", "local newspapers", "its website".

    A noun without a name must have been ``told``, or say whose it is ("Israeli radio", "state television").
    """
    if token.pos_ != "NOUN" or is_state_media(token):
        return True
    if token.tag_ == "NNS" or any(child.dep_ == "poss" for child in token.children):
        return False
    named = any(
        child.pos_ == "PROPN" or child.ent_type_ in _WHOSE or child.lower_ in cues().kinds["state_media_modifiers"]
        for child in token.children
        if child.dep_ in _BEFORE_A_NOUN or child.dep_ == "appos"
    )
    return named or (told and token.lemma_.lower() not in cues().channels.venues)


def is_own_outlet(draft: Draft, token: Token) -> bool:
    """Whether a name is that of the medium that published the report."""
    own = (draft.report.outlet or "").lower().removeprefix("the ")
    return (
        bool(own)
        and own.endswith(token.lower_)
        and " ".join(one.lower_ for one in token.doc[token.left_edge.i : token.i + 1]).removeprefix("the ") == own
    )
