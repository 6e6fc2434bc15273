"""Who the sources are: one ``Source`` for each referent of the report, of one of twelve kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.knowledge.agents import sector_of
from dateline.knowledge.cues import cues
from dateline.model import Anonymity, Source, SourceKind, Span
from dateline.reader.draft import Draft, Entity
from dateline.reader.speech.chains import is_outlet_by_name, is_state_media
from dateline.reader.speech.speakers import is_speaking_noun
from dateline.reader.speech.utterance import phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
_UNNAMED = frozenset({"collective", "anonymous_described", "anonymous_bare"})
_NO_PERSON = frozenset({"GPE", "LOC", "ORG", "FAC", "NORP"})
_NO_SOURCE = frozenset({"GPE", "LOC", "DATE", "TIME", "CARDINAL", "EVENT"})
_SAID_OF_IT = frozenset({"appos", "relcl", "acl", "advcl"})
_APART = frozenset({",", "(", "–", "—", ";"})
_BEFORE_A_NOUN = frozenset({"amod", "compound", "nmod", "poss"})


class SourceBook:
    """The sources of one report as they are met. ``S0`` is the report itself."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.sources: list[Source] = [
            Source(id="S0", kind="author_voice", name=draft.report.outlet or "this report", mentions=_own_span(draft))
        ]
        self._by_key: dict[object, int] = {}

    def nobody(self) -> str:
        """A source that the text leaves out; each is its own, since nothing says that two are one."""
        return self._add(Source(id="", kind="unattributed", name="not said"), None)

    def of(self, head: Token, span: Span) -> str:
        """The id of the source whose phrase is ``span`` with ``head`` as its head; a known one if it was met before."""
        head = _named_apposition(head) or head
        body = _spoken_for(self.draft, head)
        if body is not None:
            return self.of(body, span)
        body = _issuer(head)
        if body is not None:
            return self.of(body, phrase(body))
        entity = self.draft.entity_at(head.i)
        if is_outlet_by_name(self.draft, head) and entity is not None and entity.record is not None:
            entity = entity if entity.record.kind == "outlet" else None
        kind = kind_of(self.draft, head, entity)
        key = self._key(head, span, entity, kind)
        new = kind in _UNNAMED and _is_quantified(head)
        known = self._by_key.get(("token", head.i)) if new or key is None else self._by_key.get(key)
        if known is not None:
            return self.again(self.sources[known].id, span)
        name = self._name(head, _short(head, span), entity, kind)
        anonymity = anonymity_of(head, entity, self.draft) if kind.startswith("anonymous") else None
        actor = entity.actor if entity is not None else None
        return self._add(
            Source(id="", kind=kind, name=name, actor=actor, mentions=(span,), anonymity=anonymity), key, head.i
        )

    def again(self, identifier: str, span: Span) -> str:
        """Note one more mention of a source."""
        at = int(identifier[1:])
        if span not in self.sources[at].mentions:
            mentions = tuple(sorted((*self.sources[at].mentions, span)))
            self.sources[at] = msgspec.structs.replace(self.sources[at], mentions=mentions)
        return identifier

    def is_person(self, identifier: str) -> None:
        """Note that a source says "I": whatever label its name was given, it is somebody."""
        at = int(identifier[1:])
        if self.sources[at].kind in {"organisation", "collective"} and self.sources[at].name[:1].isupper():
            self.sources[at] = msgspec.structs.replace(self.sources[at], kind="named_person")

    def of_post(self, name: str, span: Span) -> str:
        """A social post by its signature."""
        key = ("post", name)
        known = self._by_key.get(key)
        if known is not None:
            return self.sources[known].id
        return self._add(Source(id="", kind="social_post", name=name, mentions=(span,)), key)

    def _add(self, source: Source, key: object, head: int | None = None) -> str:
        if head is not None:
            self._by_key["token", head] = len(self.sources)
        source = msgspec.structs.replace(source, id=f"S{len(self.sources)}")
        if key is not None:
            self._by_key[key] = len(self.sources)
        self.sources.append(source)
        return source.id

    def _key(self, head: Token, span: Span, entity: Entity | None, kind: SourceKind) -> object:
        """What makes two mentions one source: the referent where it is known, else the words, if they are definite."""
        if kind in _UNNAMED and _is_quantified(head) and (entity is None or head.lower_ in cues().quantifiers):
            return None
        if entity is not None and kind not in {"document", "unspecified_report"}:
            return ("entity", id(self._state_of(head, entity)))
        return ("words", kind, self.draft.text[slice(*span)].lower().removeprefix("the "))

    def _state_of(self, head: Token, entity: Entity) -> Entity:
        """ "The US government" speaks as "the US" does: one source."""
        owner = None if entity.affiliation is None else self.draft.entities[entity.affiliation]
        whole = head.lemma_.lower() in cues().kinds["whole_state"] and head.tag_ == "NN"
        if whole and owner is not None and owner.record is not None and owner.record.kind in {"country", "demonym"}:
            return owner
        return entity

    def _name(self, head: Token, span: Span, entity: Entity | None, kind: SourceKind) -> str:
        text = self._with_owner(head, span)
        if entity is None or kind in {"anonymous_described", "anonymous_bare", "collective", "document"}:
            return text.removeprefix("The ") if kind == "outlet" and head.pos_ == "PROPN" else text
        if entity.record is not None:
            return entity.record.name
        named = any(self.draft.mentions[index].kind == "name" for index in entity.mentions)
        return entity.name if named or head.pos_ == "PRON" else text

    def _with_owner(self, head: Token, span: Span) -> str:
        """The words of a phrase in one line; "its interior ministry" with the name of whose it is, where known."""
        text = " ".join(self.draft.text[slice(*span)].split())
        owner = next((c for c in head.children if c.tag_ == "PRP$" and c.idx == span[0]), None)
        whose = None if owner is None else self.draft.entity_at(owner.i)
        if owner is None or whose is None or not any(self.draft.mentions[at].kind == "name" for at in whose.mentions):
            return text
        return f"{whose.name}'s{text[len(owner.text) :]}"


def _named_apposition(head: Token) -> Token | None:
    """ "Another eyewitness, Nicole Towarek", "an analyst in Vienna, Jonas Reiter": the name says who it is."""
    if head.pos_ != "NOUN":
        return None
    kinds, noun = cues().kinds, head.lemma_.lower()
    a_thing = noun not in kinds["person"] and any(noun in kinds[kind] for kind in _BY_NOUN)
    for name in head.subtree:
        if name.dep_ != "appos" or name.pos_ != "PROPN" or name.ent_type_ in _NO_SOURCE:
            continue
        own = name.head.i == head.i and (not a_thing or name.ent_type_ == "ORG")
        if own or (name.ent_type_ == "PERSON" and name.head.i != head.i and name.head.ent_type_ in _NO_PERSON):
            return name
    return None


def _short(head: Token, span: Span) -> Span:
    """The phrase without what is only said of its bearer: relative clauses, and all after a comma or bracket."""
    last = head.right_edge.i
    for child in head.children:
        if child.i <= head.i:
            continue
        relative = child.dep_ == "relcl" and child.left_edge.tag_ in {"WDT", "WP", "WP$", "IN"}
        apart = child.dep_ in _SAID_OF_IT and head.doc[max(0, child.left_edge.i - 1)].text in _APART
        if relative or apart or child.text in _APART:
            last = min(last, child.left_edge.i - 1)
    last = next((at - 1 for at in range(head.i + 1, last) if _begins_a_relative_clause(head.doc[at])), last)
    while last > head.i and head.doc[last].is_punct:
        last -= 1
    end = head.doc[last].idx + len(head.doc[last].text)
    return (span[0], min(span[1], end)) if span[0] < end else span


def _begins_a_relative_clause(comma: Token) -> bool:
    return comma.text == "," and comma.nbor().tag_ in {"WP", "WDT", "WP$"}


def _issuer(head: Token) -> Token | None:
    """ "A statement by the army", "a statement that the ministry released": the body speaks, by its own words."""
    if head.pos_ != "NOUN" or head.lemma_.lower() not in cues().own_words:
        return None
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj" and _can_issue(c)), None)
        if child.dep_ not in {"acl", "relcl"} or child.lemma_.lower() not in cues().bearing_verbs:
            continue
        for doer in child.children:
            if doer.dep_ == "agent":
                return next(iter(doer.children), None)
            if doer.dep_ == "nsubj" and doer.pos_ != "PRON":
                return doer
    return None


def _can_issue(token: Token) -> bool:
    return token.pos_ == "PROPN" or is_speaking_noun(token.lemma_.lower()) or bool(token.ent_type_)


def _spoken_for(draft: Draft, head: Token) -> Token | None:
    """The body that an unnamed spokesperson speaks for, if the text names a known one ("spokesman for the army").

    "He", of a spokesperson, speaks for the body too.
    """
    entity = draft.entity_at(head.i)
    if entity is not None and any(draft.mentions[index].kind == "name" for index in entity.mentions):
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


def _own_span(draft: Draft) -> tuple[Span, ...]:
    return (draft.report.dateline.span,) if draft.report.dateline is not None else ()


def _is_quantified(head: Token) -> bool:
    """ "some", "others", "one official", "another": each is somebody else, as far as the report says."""
    lists = cues()
    if head.lower_ in lists.quantifiers:
        return True
    return any(
        c.dep_ in {"det", "nummod", "amod"} and c.lower_ in lists.quantifiers | {"a", "an"} for c in head.children
    )


def kind_of(draft: Draft, head: Token, entity: Entity | None) -> SourceKind:
    """The kind of source that a phrase names: by what is known of its referent, its name, then its head noun."""
    if head.lower_ in cues().singular_quantifiers:
        return "anonymous_described"
    if is_outlet_by_name(draft, head):
        return "outlet"
    if head.lower_ in cues().quantifiers or (head.tag_ == "NNPS" and head.ent_type_ == "NORP"):
        return "collective"
    if entity is not None and entity.record is not None and not _is_unnamed_person(head):
        return _BY_RECORD.get(entity.record.kind, "organisation")
    label = _named_mention(draft, entity)
    if head.pos_ == "PROPN" or label is not None:
        return _kind_of_name(head, head.ent_type_ or label or "", entity)
    if head.pos_ == "PRON":
        return "anonymous_described" if entity is None or entity.plural is not True else "collective"
    return _kind_of_noun(head)


def _kind_of_name(head: Token, label: str, entity: Entity | None) -> SourceKind:
    """The kind by the label of a name; bodies of a state by the words in it ("Police Department", "Navy")."""
    if (entity is not None and entity.person) or any(_is_office(child) for child in head.children):
        return "named_person"
    if label == "ORG" and any(token.lower_ in cues().kinds["government_names"] for token in head.subtree):
        return "government"
    if label in _BY_LABEL:
        return _BY_LABEL[label]
    if head.pos_ != "PROPN" or (not label and is_speaking_noun(head.lower_.removesuffix("s"))):
        return _kind_of_noun(head)
    return "social_post" if head.text.startswith("@") else "named_person"


def _is_office(token: Token) -> bool:
    """Whether a word before a name says that it is a person's ("spokesperson Carlotta Weibl")."""
    kinds = cues().kinds
    noun = token.lemma_.lower()
    return token.dep_ in _BEFORE_A_NOUN and (noun in kinds["spokesperson"] or noun in kinds["person"])


def _kind_of_noun(head: Token) -> SourceKind:
    """The kind by the head noun: who withholds a name, several people, bodies and things, office holders.

    Order matters: a spokesperson speaks for the body, several analysts are many, several officials are anonymous.
    """
    kinds, noun = cues().kinds, head.lemma_.lower()
    if head.pos_ == "PROPN":
        noun = noun.removesuffix("s")
    plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ == "people"
    if noun in kinds["spokesperson"]:
        return "government" if _belongs_to(head, kinds["government"]) else "organisation"
    if noun in cues().anonymity.source_nouns and (head.lower_ != "people" or _access(list(head.subtree)) is not None):
        return "anonymous_bare" if noun in cues().anonymity.bare_nouns and _is_bare(head) else "anonymous_described"
    if is_state_media(head):
        return "outlet"
    if (plural and noun in kinds["collective"]) or noun in kinds["mass"]:
        return "collective"
    body = _body_or_thing(head, noun)
    if body is not None:
        return "collective" if body == "outlet" and plural else body
    definite = any((child.dep_ == "poss" and child.pos_ != "PRON") or child.lower_ == "the" for child in head.children)
    holds_office = definite and not plural and sector_of(noun) in _OF_A_STATE
    return "government" if holds_office else "collective" if plural else "anonymous_described"


def is_definite(head: Token) -> bool:
    """ "The governor", "Chelyabinsk's governor"; not "his agent"."""
    return any((c.dep_ == "poss" and c.pos_ != "PRON") or c.lower_ == "the" for c in head.children)


def _body_or_thing(head: Token, noun: str) -> SourceKind | None:
    """Media, posts, documents, bodies of a state and others, by the lists of the knowledge room."""
    kinds = cues().kinds
    if noun in kinds["unspecified_report"] and not _is_identified(head):
        return "unspecified_report"
    if noun in kinds["outlet_heads"] and any(child.lower_ in kinds["outlet_modifiers"] for child in head.children):
        return "outlet"
    if noun in kinds["own_media"] and any(child.dep_ == "poss" for child in head.children):
        return "document"
    return next((name for name in _BY_NOUN if noun in kinds[name]), None)


def _named_mention(draft: Draft, entity: Entity | None) -> str | None:
    """The entity label of a named mention of the entity; ``None`` if it has no name."""
    if entity is None:
        return None
    return next((draft.mentions[i].label for i in entity.mentions if draft.mentions[i].kind == "name"), None)


def _is_unnamed_person(head: Token) -> bool:
    """ "Qatari officials" is not Qatar, whatever the phrase is linked to."""
    return head.pos_ == "NOUN" and head.lemma_.lower() in cues().anonymity.source_nouns


def _is_bare(head: Token) -> bool:
    """Nothing but an article or a number stands with the noun."""
    return not any(c.dep_ not in {"det", "nummod", "punct"} and not _verbal(c) for c in head.children)


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


def anonymity_of(head: Token, entity: Entity | None, draft: Draft) -> Anonymity:
    """What the phrase, and its clause, tell of a source without a name."""
    words = cues().anonymity
    words_of_it = list(head.subtree)
    rank = [t.text for t in words_of_it if t.dep_ in {"amod", "compound"} and t.lower_ in words.rank]
    return Anonymity(
        number=_number(head),
        affiliation=_affiliation(head, entity, draft),
        rank=" ".join(rank) or None,
        access=_access(words_of_it),
        reason=_reason(head),
    )


def _number(head: Token) -> str:
    numeral = next((c for c in head.children if c.dep_ == "nummod"), None)
    if numeral is not None:
        return numeral.lower_
    return "plural" if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"people", "they", "others"} else "one"


def _affiliation(head: Token, entity: Entity | None, draft: Draft) -> str | None:
    """The body or country that a source is said to belong to, in the text's words."""
    if entity is not None and entity.affiliation is not None:
        return draft.entities[entity.affiliation].name
    words = cues().anonymity
    near = [c for c in head.children if c.dep_ in _BEFORE_A_NOUN and c.pos_ in {"PROPN", "ADJ", "NOUN"}]
    near = [c for c in near if c.lower_ not in words.rank]
    if near and (any(c.ent_type_ for c in near) or any(c.pos_ in {"PROPN", "NOUN"} for c in near)):
        return draft.text[near[0].left_edge.idx : near[-1].idx + len(near[-1].text)]
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in {"from", "in", "at", "of", "with", "for", "within", "inside"}:
            thing = next((c for c in child.children if c.dep_ == "pobj"), None)
            if thing is not None and thing.lemma_ not in words.access_nouns:
                return draft.text[thing.left_edge.idx : thing.right_edge.idx + len(thing.right_edge.text)]
    return None


def _access(phrase: list[Token]) -> str | None:
    """ "familiar with the matter", "briefed on the talks", "with knowledge of the plan"."""
    words = cues().anonymity
    for token in phrase:
        lemma = token.lemma_.lower()
        by_verb = lemma in words.access_participles and token.dep_ in {"acl", "relcl", "amod"} and token.tag_ == "VBN"
        if by_verb or token.lower_ in words.access_adjectives or lemma in words.access_nouns:
            kept = [t for t in token.subtree if t.i >= token.i]
            return " ".join("".join(t.text_with_ws for t in kept).split()).rstrip(" ,")
    return None


def _reason(head: Token) -> str | None:
    """ "on condition of anonymity because ...", "who is not authorized to speak": the clause that says why no name."""
    words = cues().anonymity
    for token in head.sent:
        lemma = token.lemma_.lower()
        withheld = token.pos_ == "VERB" and lemma in words.reason_verbs
        if (lemma in words.reason_nouns or withheld) and _near(token, head):
            top = token
            while top.dep_ in {"pobj", "prep"} and top.head.pos_ not in {"VERB", "AUX"}:
                top = top.head
            return _words(head.doc, top.left_edge.i, _with_cause(top))
    return None


def _with_cause(top: Token) -> int:
    """The last token of a phrase, with the "because ..." that follows it."""
    last = top.right_edge.i
    if last + 1 < len(top.doc) and top.doc[last + 1].lower_ in {"because", "since", "as"}:
        return max(last, top.doc[last + 1].head.right_edge.i)
    return last


def _words(doc: Doc, first: int, last: int) -> str:
    return " ".join("".join(t.text_with_ws for t in doc[first : last + 1]).split()).strip(" ,")


def _near(token: Token, head: Token) -> bool:
    """In the phrase of the source, or in the clause that it is the subject of."""
    return head in token.ancestors or head.head in token.ancestors
