"""Whose voice a phrase is: who bears the name beside it, who issued the paper, which body a spokesperson speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.cues import cues
from dateline.model import Span
from dateline.reader.draft import Draft, Entity, Mention
from dateline.reader.naming.labels import is_office
from dateline.reader.naming.offices import is_named
from dateline.reader.speech.speakers import is_speaking_noun
from dateline.reader.speech.utterance import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_SOURCE = frozenset({"GPE", "LOC", "DATE", "TIME", "CARDINAL", "EVENT"})
_NO_ISSUER = frozenset({"DATE", "TIME", "EVENT", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LAW"})
_BODIES: tuple[str, ...] = ("outlet", "social_post", "document", "government", "organisation")
_ISSUERS: tuple[str, ...] = ("government", "organisation", "outlet", "office", "person", "spokesperson", "issuers")
_PLACES = frozenset({"GPE", "LOC", "NORP"})
_ASIDE = frozenset({"appos", "compound", "nmod", "poss", "conj"})
_LONGEST_TITLE = 5
"""How many words may stand between a body and the name of its head ("Coast Bank deputy vice president Ola Lund")."""


def voice_of(draft: Draft, head: Token, span: Span) -> tuple[Token, Span]:
    """Who speaks, for the head and the span of a phrase in the place of a source, and the span that he has there.

    A paper speaks for its issuer, he for his body. A circle ("his own report on himself") ends where it began.
    """
    seen = {head.i}
    while not speaking_together(head, span):
        paper = issuer(draft, head)
        following = paper or bearer(draft, head) or spoken_for(draft, head)
        if following is None or following.i in seen:
            break
        seen.add(following.i)
        head, span = following, span if paper is None else phrase(following)
    return head, span


def bearer(draft: Draft, head: Token) -> Token | None:
    """The name of who is spoken of by a noun or his body: "an analyst in Vienna, Jonas Reiter", "a man named Wong"."""
    finders = (_named_by_clause, _apposed, _behind_title, _in_title, _joined_to_title)
    return next((name for find in finders if (name := find(draft, head)) is not None), None)


def _joined_to_title(draft: Draft, head: Token) -> Token | None:
    """ "Lobbyist and party strategist Ola Lund": one person with two titles."""
    if not _is_mere_title(head):
        return None
    return next((one for one in head.conjuncts if one.i > head.i and _is_persons(draft, one)), None)


def _in_title(draft: Draft, head: Token) -> Token | None:
    """ "Mayor of Lakeside Ola Lund", where the recogniser takes the town for a part of the name."""
    for child in head.children:
        if child.lower_ == "of" and is_office(head.lemma_.lower()):
            names = [one for one in child.children if one.dep_ == "pobj" and _is_persons(draft, one)]
            spans = ((one, draft.mention_at(one.i)) for one in names)
            return next((one for one, span in spans if span is not None and span.end - span.start > 2), None)
    return None


def _named_by_clause(draft: Draft, head: Token) -> Token | None:
    """ "A student named Wong", "the driver, identified as Ola Lund"."""
    for child in head.children:
        if head.pos_ == "NOUN" and child.dep_ == "acl" and child.lemma_ in cues().naming_verbs:
            called = [one for one in child.children if one.dep_ == "oprd"]
            called += [one for by in child.children if by.lower_ == "as" for one in by.children if one.dep_ == "pobj"]
            return next((one for one in called if _is_persons(draft, one)), None)
    return None


def _apposed(draft: Draft, head: Token) -> Token | None:
    """ "Another eyewitness, Nicole Towarek", "one of them, Jonas Reiter": the name says who it is."""
    if head.pos_ != "NOUN" and head.lower_ not in cues().singular_quantifiers:
        return None
    kinds, noun = cues().kinds, head.lemma_.lower()
    a_thing = not is_office(noun) and any(noun in kinds[kind] for kind in _BODIES)
    for name in head.subtree:
        if name.dep_ != "appos" or name.pos_ != "PROPN" or name.ent_type_ in _NO_SOURCE:
            continue
        own = name.head.i == head.i and (not a_thing or name.ent_type_ == "ORG")
        if own or (_is_persons(draft, name) and name.head.i != head.i and _says_who(head, name)):
            return name
    return _between_commas(draft, head) if is_office(noun) else None


def _says_who(head: Token, name: Token) -> bool:
    """Whether a person's name can't be of the noun it is hung on, or that noun is one word with ``head``."""
    if name.head.pos_ == "PROPN":
        return name.head.ent_type_ != "PERSON"
    above = name.head
    while above.i != head.i and above.dep_ in _ASIDE:
        above = above.head
    return above.i == head.i and is_office(name.head.lemma_.lower())


def _between_commas(draft: Draft, head: Token) -> Token | None:
    """ "The Lakeside mayor, Ann Berg, said", where the parse has the name elsewhere."""
    doc = head.doc
    if head.i + 2 >= len(doc) or doc[head.i + 1].text != ",":
        return None
    mention = draft.mention_at(head.i + 2)
    if mention is None or mention.start != head.i + 2 or mention.end >= len(doc) or doc[mention.end].text != ",":
        return None
    name = doc[mention.head]
    lone = name.dep_ in {"nsubj", "nsubjpass"} and sum(one.dep_ == name.dep_ for one in name.head.children) < 2
    return name if _is_persons(draft, name) and not lone else None


def _behind_title(draft: Draft, head: Token) -> Token | None:
    """ "Coast Bank president Ola Lund", "study co-author Ola Lund", where the parse stops at the bank or at "co"."""
    doc, mention = head.doc, draft.mention_at(head.i)
    cut_off = head.i + 1 < len(doc) and head.lower_ in anaphora().title_prefixes and doc[head.i + 1].text == "-"
    if not cut_off and (mention is None or mention.kind != "name" or _is_persons(draft, head)):
        return None
    start = head.i + 1 if cut_off or mention is None else mention.end
    for at in range(start, min(start + 2 * _LONGEST_TITLE if cut_off else start + _LONGEST_TITLE, len(doc))):
        token, name = doc[at], _name_from(draft, at)
        if name is not None and _is_persons(draft, doc[name.head]):
            title = doc[at - 1].lower_
            return doc[name.head] if cut_off or (at > start and is_office(title)) else None
        if not cut_off and not (token.pos_ in {"NOUN", "ADJ"} or token.text == "-"):
            return None
        if token.pos_ in {"VERB", "AUX"} or token.text in {",", ".", ";"}:
            return None
    return None


def _name_from(draft: Draft, at: int) -> Mention | None:
    """The mention by name that begins at a token."""
    entity = draft.entity_at(at)
    if entity is None:
        return None
    mentions = (draft.mentions[index] for index in entity.mentions)
    return next((one for one in mentions if one.kind == "name" and one.start == at), None)


def _is_persons(draft: Draft, name: Token) -> bool:
    """Whether a token is of a person's name."""
    entity = draft.entity_at(name.i)
    if entity is None:
        return name.pos_ == "PROPN" and name.ent_type_ == "PERSON"
    return entity.person and is_named(draft, entity)


def issuer(draft: Draft, head: Token) -> Token | None:
    """Who speaks by a paper of his own: "a statement by the army", "the court's summary", "its website", "data from X".

    A study, a survey or a lawsuit is none: it is a document, whoever made it.
    """
    noun = head.lemma_.lower()
    if head.pos_ not in {"NOUN", "PROPN"} or noun not in cues().own_papers or head.ent_type_ in _NO_ISSUER:
        return None
    return _owner(draft, head) or (_publisher(head) if noun in cues().own_words else None)


def _owner(draft: Draft, head: Token) -> Token | None:
    """The owner of a paper in its phrase: a possessor, a body's name before it, or "by X", "from X" behind it."""
    for child in head.children:
        if child.dep_ == "poss" and child.tag_ == "PRP$":
            return _antecedent(draft, child)
        if child.dep_ == "poss" and _can_issue(child):
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj" and _can_issue(c)), None)
        if child.dep_ == "acl" and child.lemma_.lower() in cues().bearing_verbs:
            return next((c for by in child.children if by.dep_ == "agent" for c in by.children if _can_issue(c)), None)
    if head.lemma_.lower() in cues().kinds["unspecified_report"]:
        return None
    return next((c for c in head.children if c.dep_ in {"compound", "nmod"} and _is_body(draft, c)), None)


def _publisher(head: Token) -> Token | None:
    """ "A statement that the ministry released"."""
    for child in head.children:
        if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in cues().bearing_verbs:
            for doer in child.children:
                if doer.dep_ == "agent":
                    return next(iter(doer.children), None)
                if doer.dep_ == "nsubj" and doer.pos_ != "PRON":
                    return doer
    return None


def _antecedent(draft: Draft, pronoun: Token) -> Token | None:
    """A name, or else a noun, for whom "its" stands for."""
    entity = draft.entity_at(pronoun.i)
    mentions = [] if entity is None else [draft.mentions[index] for index in entity.mentions]
    ranked = sorted((one for one in mentions if one.kind != "pronoun"), key=lambda one: one.kind != "name")
    return next((draft.doc[one.head] for one in ranked if draft.entity_at(one.head) is entity), None)


def _is_body(draft: Draft, token: Token) -> bool:
    """Whether a name before a noun is a body's: "the UN report", but not "the Lund report" or "a Paris report"."""
    entity = draft.entity_at(token.i)
    label = token.ent_type_ if entity is None else entity.label or token.ent_type_
    by_record = entity is not None and entity.record is not None and entity.record.kind not in {"person", "people"}
    return token.pos_ == "PROPN" and label not in _PLACES and (label == "ORG" or by_record)


def _can_issue(token: Token) -> bool:
    if token.ent_type_ in _NO_ISSUER or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    kinds, noun = cues().kinds, token.lemma_.lower()
    if token.pos_ == "PROPN":
        return True
    return any(noun in kinds[kind] for kind in _ISSUERS) or (is_speaking_noun(noun) and noun not in kinds["document"])


def spoken_for(draft: Draft, head: Token) -> Token | None:
    """The body that an unnamed spokesperson speaks for, if the text names a known one ("spokesman for the army").

    "He", of a spokesperson, speaks for the body too.
    """
    entity = draft.entity_at(head.i)
    if entity is not None and is_named(draft, entity):
        return None
    if head.pos_ == "NOUN" and _is_spokesperson(head):
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in {"for", "of"}:
                return next((c for c in child.children if c.dep_ == "pobj" and draft.entity_at(c.i) is not None), None)
            owner = draft.entity_at(child.i)
            if child.dep_ in {"compound", "poss", "nmod"} and owner is not None and owner is not entity:
                return child
    return None if entity is None else _affiliation_of_spokesperson(draft, entity)


def _affiliation_of_spokesperson(draft: Draft, entity: Entity) -> Token | None:
    """A mention of the body that the mentions pass found an unnamed spokesperson to belong to."""
    if entity.affiliation is None or not any(
        _is_spokesperson(draft.doc[draft.mentions[m].head]) for m in entity.mentions
    ):
        return None
    body = draft.entities[entity.affiliation]
    if any(c.dep_ == "prep" and c.lower_ in {"in", "at"} for m in entity.mentions for c in _head_of(draft, m).children):
        return None
    heads = (draft.mentions[index].head for index in body.mentions if draft.mentions[index].kind == "name")
    return next((draft.doc[at] for at in heads if draft.entity_at(at) is body), None)


def _head_of(draft: Draft, mention: int) -> Token:
    return draft.doc[draft.mentions[mention].head]


def _is_spokesperson(token: Token) -> bool:
    return token.lemma_.lower() in cues().kinds["spokesperson"]


def speaking_together(head: Token, span: Span) -> list[Token]:
    """The heads of those that "and" joins in a phrase; none if it is of one ("the president and founder")."""
    joined = [head, *(one for one in head.conjuncts if one.i > head.i and span[0] <= one.idx < span[1])]
    if len(joined) < 2 or _is_mere_title(head) or any(one.pos_ not in {"NOUN", "PROPN"} for one in joined):
        return []
    if any(child.lower_ in {"or", "but"} for one in joined for child in one.children if child.dep_ == "cc"):
        return []
    return joined if all(_stands_alone(one) for one in joined[1:]) else []


def _is_mere_title(noun: Token) -> bool:
    """Whether a noun only begins what one person is called: "lobbyist and party strategist Ola Lund"."""
    bare = noun.tag_ == "NN" and not any(child.dep_ in {"det", "poss", "amod"} for child in noun.children)
    return bare and (is_office(noun.lemma_.lower()) or anaphora().is_person(noun.lemma_.lower()))


def _stands_alone(noun: Token) -> bool:
    """Whether a joined noun is somebody of his own: a name, a plural, a body, or one with an article."""
    if noun.pos_ == "PROPN" or noun.tag_ == "NNS" or any(child.dep_ in {"det", "poss"} for child in noun.children):
        return True
    return any(noun.lemma_.lower() in cues().kinds[kind] for kind in ("government", "organisation", "mass"))
