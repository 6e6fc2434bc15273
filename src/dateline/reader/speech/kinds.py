"""Of which of the twelve kinds a source is: by what is known of it, by its name, by what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from dateline.knowledge.actors import ActorRecord
from dateline.knowledge.agents import sector_of
from dateline.knowledge.body_names import kind_by_name
from dateline.knowledge.cues import cues
from dateline.model import SourceKind
from dateline.reader.draft import Draft, Entity
from dateline.reader.naming.labels import is_office, kind_by_apposition
from dateline.reader.naming.phrases import counted_by
from dateline.reader.speech.anonymity import BEFORE_A_NOUN, access_of
from dateline.reader.speech.media import is_outlet_by_name, is_state_media
from dateline.reader.speech.speakers import is_speaking_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY_RECORD: dict[str, SourceKind] = {
    "country": "government", "demonym": "government", "capital": "government", "region": "government",
    "government_body": "government", "military": "government", "person": "named_person", "outlet": "outlet",
    "igo": "organisation", "ngo": "organisation", "armed_group": "organisation", "party": "organisation",
    "company": "organisation", "people": "collective", "other": "organisation",
}  # fmt: skip
_BY_LABEL: dict[str, SourceKind] = {
    "PERSON": "named_person", "ORG": "organisation", "GPE": "government", "NORP": "collective", "FAC": "organisation",
    "LAW": "document", "WORK_OF_ART": "document",
}  # fmt: skip
_OF_A_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""PLOVER sectors whose unnamed office holders ("the governor") speak for the state."""
_BY_NOUN: tuple[SourceKind, ...] = ("outlet", "social_post", "document", "government", "organisation")
_SOMEBODY = frozenset({"someone", "somebody"})


def kind_of(draft: Draft, head: Token, entity: Entity | None) -> SourceKind:
    """The kind of source that a phrase names: by what is known of its referent, its name, then its head noun."""
    if is_outlet_by_name(draft, head):
        return "outlet"
    if head.lower_ in cues().singular_quantifiers | cues().quantifiers:
        return _kind_of_quantifier(head)
    if entity is not None and entity.members:
        return kind_of_all(kind_of(draft, *_first_named(draft, draft.entities[one])) for one in entity.members)
    if entity is not None and entity.record is not None and not _is_unnamed_person(head):
        return _kind_of_record(head, entity.record)
    if head.tag_ == "NNPS" and head.ent_type_ == "NORP":
        return "collective"
    label = named_mention(draft, entity)
    if label is not None or (head.pos_ == "PROPN" and not _is_common(head)):
        return _kind_of_name(head, label or head.ent_type_, entity)
    if head.pos_ == "PRON":
        return _kind_of_pronoun(draft, entity)
    return _kind_of_noun(draft, head, entity)


def _kind_of_record(head: Token, record: ActorRecord) -> SourceKind:
    """The kind by what is known of a name; "the Democrats" are many."""
    party = record.kind == "party" and head.tag_ == "NNPS" and _has_article(head)
    return "collective" if party else _BY_RECORD.get(record.kind, "organisation")


def _kind_of_quantifier(head: Token) -> SourceKind:
    """ "Someone" is nobody that the report describes, "one of them" is, "some" are many."""
    if head.lower_ not in cues().singular_quantifiers:
        return "collective"
    return "anonymous_bare" if head.lower_ in _SOMEBODY and _is_bare(head) else "anonymous_described"


def kind_of_all(kinds: Iterable[SourceKind]) -> SourceKind:
    """The kind of several that speak together: theirs if they have one, else they are a collective."""
    found = set(kinds)
    return found.pop() if len(found) == 1 else "collective"


def named_mention(draft: Draft, entity: Entity | None) -> str | None:
    """The entity label of a named mention of the entity; ``None`` if it has no name."""
    if entity is None:
        return None
    return next((draft.mentions[i].label for i in entity.mentions if draft.mentions[i].kind == "name"), None)


def _first_named(draft: Draft, entity: Entity) -> tuple[Token, Entity]:
    """The head of an entity's first mention by name, or of its first one, and the entity."""
    mentions = [draft.mentions[index] for index in entity.mentions]
    first = next((one for one in mentions if one.kind == "name"), mentions[0])
    return draft.doc[first.head], entity


def _kind_of_pronoun(draft: Draft, entity: Entity | None) -> SourceKind:
    """The kind of what a pronoun stands for, by the noun that it was called by."""
    nouns = (
        [] if entity is None else [draft.mentions[i] for i in entity.mentions if draft.mentions[i].kind == "nominal"]
    )
    if nouns:
        return _kind_of_noun(draft, draft.doc[nouns[0].head], entity)
    return "anonymous_described" if entity is None or entity.plural is not True else "collective"


def _kind_of_name(head: Token, label: str, entity: Entity | None) -> SourceKind:
    """The kind by the label of a name; bodies by the words in it ("Police Department"), or by what they are called."""
    if entity is not None and entity.record is None and head.lower_ in cues().kinds["government_names"]:
        return "government"  # "Kent Police", which the recogniser takes for a person
    if (entity is not None and entity.person) or any(_is_title(child) for child in head.children):
        return "named_person"
    held = head.head if head.dep_ == "appos" and head.head.pos_ == "NOUN" else None
    if held is not None and label in {"", "ORG"} and is_office(held.lemma_.lower()) and is_definite(held):
        return "named_person"  # "the police chief, Ivo Petrov"
    by_name = _kind_by_words(head, label, entity)
    if by_name is not None:
        return by_name
    said = kind_by_apposition(head) if label in {"", "ORG"} else None
    if said is not None or label in _BY_LABEL:
        return cast(SourceKind, said or _BY_LABEL[label])
    if head.pos_ != "PROPN":
        return _kind_of_role(head, head.lemma_.lower())
    return "social_post" if head.text.startswith("@") else "named_person"


def _kind_by_words(head: Token, label: str, entity: Entity | None) -> SourceKind | None:
    """What the words of a body's name tell; those of a person's or a place's tell nothing."""
    if label in {"PERSON", "GPE", "NORP"}:
        return None
    name = entity.name if entity is not None else head.doc[head.left_edge.i : head.i + 1].text
    kind = kind_by_name(name)
    if kind is None and label == "ORG" and not cues().kinds["government_names"].isdisjoint(name.lower().split()):
        return "government"
    return cast("SourceKind | None", kind)


def _is_title(token: Token) -> bool:
    """Whether a word before a name says that it is a person's ("spokesperson Carlotta Weibl")."""
    kinds, noun = cues().kinds, token.lemma_.lower()
    return token.dep_ in BEFORE_A_NOUN - {"poss"} and any(
        noun in kinds[kind] for kind in ("person", "office", "spokesperson")
    )


def _is_common(head: Token) -> bool:
    """Whether a word with a capital is a noun for somebody all the same ("Police", "One MP", "the Prosecutors")."""
    return not head.ent_type_ and is_speaking_noun(head.lower_.removesuffix("s"))


def _kind_of_noun(draft: Draft, head: Token, entity: Entity | None) -> SourceKind:
    """The kind by the head noun, or by the noun that it counts ("a lot of people")."""
    counted = counted_by(head)
    head = head if counted is None else counted
    noun = head.lemma_.lower()
    if head.pos_ == "PROPN":
        noun = head.lower_.removesuffix("s")
    if counted is None and any(child.pos_ == "PROPN" and child.dep_ == "compound" for child in head.children):
        by_name = kind_by_name(head.doc[head.left_edge.i : head.i + 1].text)
        if by_name is not None:
            return cast(SourceKind, by_name)
    kind = _kind_of_role(head, noun)
    if noun == "office" and any(child.dep_ == "poss" for child in head.children):
        return _kind_of_staff(draft, head)
    if kind == "anonymous_described" and _is_one_office(head, noun):
        return _kind_of_office(draft, head, entity)
    return kind


def _kind_of_role(head: Token, noun: str) -> SourceKind:
    """The kind by a noun: who withholds a name, several people, bodies and things, office holders.

    Order matters: a spokesperson speaks for the body, several analysts are many, several officials are anonymous.
    """
    kinds = cues().kinds
    plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ == "people"
    if noun in kinds["spokesperson"]:
        return "government" if _belongs_to(head, kinds["government"]) else "organisation"
    if noun in cues().anonymity.source_nouns and (head.lower_ != "people" or access_of(list(head.subtree)) is not None):
        return "anonymous_bare" if noun in cues().anonymity.bare_nouns and _is_bare(head) else "anonymous_described"
    if is_state_media(head):
        return "outlet"
    if plural and noun in kinds["professions"] and _is_described(head):
        return "anonymous_described"
    if (plural and noun in kinds["collective"]) or noun in kinds["mass"]:
        return "anonymous_described" if _is_somebodys(head) and noun in kinds["kin"] else "collective"
    body = _body_or_thing(head, noun)
    if body is not None:
        return "collective" if body in {"outlet", "organisation"} and plural else body
    return "collective" if plural and not (noun in kinds["kin"] and _is_somebodys(head)) else "anonymous_described"


def _is_one_office(head: Token, noun: str) -> bool:
    """ "The governor", "Chelyabinsk's governor", "the head of the police": held by one person, whoever it is."""
    definite = any((child.dep_ == "poss" and child.pos_ != "PRON") or child.lower_ == "the" for child in head.children)
    return (
        definite and head.tag_ in {"NN", "NNP"} and (noun in cues().kinds["office"] or sector_of(noun) in _OF_A_STATE)
    )


def _kind_of_staff(draft: Draft, head: Token) -> SourceKind:
    """ "His office": a body, of the state if who it works for holds an office of the state."""
    whose = next(child for child in head.children if child.dep_ == "poss")
    entity = draft.entity_at(whose.i)
    actor = None if entity is None or entity.actor is None else draft.actor(entity.actor)
    holds = {None if actor is None else actor.sector, sector_of(whose.lemma_.lower())}
    holds.add(None if entity is None or not entity.role else sector_of(entity.role))
    return "government" if holds & _OF_A_STATE else "organisation"


def _kind_of_office(draft: Draft, head: Token, entity: Entity | None) -> SourceKind:
    """An office speaks for what it belongs to: a state, or another body; of neither, it is somebody without a name."""
    noun = head.lemma_.lower()
    owner = None if entity is None or entity.affiliation is None else draft.entities[entity.affiliation]
    whose = kind_of(draft, *_first_named(draft, owner)) if owner is not None and owner.mentions else None
    if whose in {"government", "organisation"} and not (noun in cues().kinds["office"] and sector_of(noun) == "GOV"):
        return whose
    role = " ".join(token.lower_ for token in head.subtree)
    return "government" if {sector_of(noun), sector_of(role)} & _OF_A_STATE else "anonymous_described"


def is_definite(head: Token) -> bool:
    """ "The governor", "Chelyabinsk's governor"; not "his agent"."""
    return any((c.dep_ == "poss" and c.pos_ != "PRON") or c.lower_ == "the" for c in head.children)


def _is_described(head: Token) -> bool:
    """ "The researchers", "scientists from the institute": known ones, not all who are such."""
    whence = any(child.dep_ == "prep" and child.lower_ in cues().whence for child in head.children)
    return whence or any(child.lower_ in {"the", "these", "those"} or child.dep_ == "poss" for child in head.children)


def _is_somebodys(head: Token) -> bool:
    """ "His parents"."""
    return any(child.dep_ == "poss" for child in head.children)


def _body_or_thing(head: Token, noun: str) -> SourceKind | None:
    """Media, posts, documents, bodies of a state and others, by the lists of the knowledge room."""
    kinds = cues().kinds
    if noun in kinds["unspecified_report"] and not _is_identified(head):
        return "unspecified_report"
    if noun in kinds["outlet_heads"] and any(child.lower_ in kinds["outlet_modifiers"] for child in head.children):
        return "outlet"
    if noun in kinds["own_media"] and any(child.dep_ == "poss" for child in head.children):
        return "document"
    words = {noun}
    if head.tag_ in {"NN", "NNP"}:  # "the coast guard" is a body, a guard is none
        words |= {f"{child.lower_} {noun}" for child in head.children if child.dep_ == "compound"}
    return next((name for name in _BY_NOUN if words & kinds[name]), None)


def _is_unnamed_person(head: Token) -> bool:
    """ "Qatari officials" is not Qatar, whatever the phrase is linked to."""
    return head.pos_ == "NOUN" and head.lemma_.lower() in cues().anonymity.source_nouns


def _has_article(head: Token) -> bool:
    return any(child.dep_ == "det" or child.lower_ in cues().quantifiers for child in head.children)


def _is_bare(head: Token) -> bool:
    """Nothing stands with the noun but an article, a number, an owner's pronoun or "anonymous"."""
    said = [child for child in head.children if child.dep_ not in {"det", "nummod", "punct"} and not _verbal(child)]
    return all(child.tag_ == "PRP$" or child.lower_ in cues().anonymity.bare_adjectives for child in said)


def _verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} and token.dep_ == "relcl"


def _is_identified(head: Token) -> bool:
    """A report that says whose it is, or of what name."""
    by_name = {"poss", "compound", "nmod"}
    return any(
        (c.dep_ in by_name and (c.pos_ == "PROPN" or c.dep_ == "poss"))
        or (c.dep_ == "prep" and c.lower_ in {"by", "from"})
        for c in head.children
    )


def _belongs_to(head: Token, nouns: frozenset[str]) -> bool:
    """Whether the phrase names a body of a state ("ministry spokesman", "spokesman for the army", "US spokesman")."""
    return any(t.lemma_.lower() in nouns or t.ent_type_ in {"GPE", "NORP"} for t in head.subtree)
