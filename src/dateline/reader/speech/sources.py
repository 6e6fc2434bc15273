"""Who the sources are: one ``Source`` for each referent of the report, of one of twelve kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.knowledge.cues import cues
from dateline.model import Source, SourceKind, Span
from dateline.reader.draft import Draft, Entity
from dateline.reader.naming.offices import is_named
from dateline.reader.speech.accounts import person_who_posts, post_at
from dateline.reader.speech.anonymity import anonymity_of
from dateline.reader.speech.kinds import is_definite, kind_of, kind_of_all
from dateline.reader.speech.media import is_outlet_by_name
from dateline.reader.speech.voices import speaking_together, voice_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["SourceBook", "is_definite"]

_STANDS_FOR_SEVERAL = frozenset({"PRON", "NUM", "DET"})
_UNNAMED = frozenset({"collective", "anonymous_described", "anonymous_bare"})
_SAID_OF_IT = frozenset({"appos", "relcl", "acl", "advcl"})
_APART = frozenset({",", "(", "–", "—", ";"})


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
        head, span = voice_of(self.draft, head, span)
        together = speaking_together(head, span)
        if together:
            return self._of_several(together, span)
        entity = self._entity_of(head)
        if entity is not None and entity.members and head.pos_ in _STANDS_FOR_SEVERAL:
            return self._of_several([self.draft.doc[one] for one in self._heads_of(entity)], span, entity.name)
        return self._known_or_new(head, span, entity, kind_of(self.draft, head, entity))

    def _entity_of(self, head: Token) -> Entity | None:
        """Whom a head is a mention of; the name of a medium that is formed with another's is nobody's that we know."""
        entity = self.draft.entity_at(head.i)
        if is_outlet_by_name(self.draft, head) and entity is not None and entity.record is not None:
            return entity if entity.record.kind == "outlet" else None
        return entity

    def _known_or_new(self, head: Token, span: Span, entity: Entity | None, kind: SourceKind) -> str:
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

    def _heads_of(self, group: Entity) -> list[int]:
        """Where each member of a group is first spoken of."""
        return [self.draft.mentions[self.draft.entities[one].mentions[0]].head for one in group.members]

    def _of_several(self, heads: list[Token], span: Span, name: str = "") -> str:
        """Those who speak together are one source: "Lund and Berg said"; ``name``: where the span has only "they"."""
        entities = [self._entity_of(head) for head in heads]
        kind = kind_of_all(kind_of(self.draft, head, one) for head, one in zip(heads, entities, strict=True))
        known = [id(one) for one in entities if one is not None]
        key = ("several", *known) if len(known) == len(heads) else ("token", heads[0].i)
        if key in self._by_key:
            return self.again(self.sources[self._by_key[key]].id, span)
        actor = next((one.actor for one in entities if one is not None and one.actor is not None), None)
        anonymity = anonymity_of(heads[0], entities[0], self.draft) if kind.startswith("anonymous") else None
        name = name or " ".join(self.draft.text[slice(*_short(heads[0], span))].split())
        return self._add(
            Source(id="", kind=kind, name=name, actor=actor, mentions=(span,), anonymity=anonymity), key, heads[0].i
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
        """A social post by its signature or its account; each is its own. Whose name is a person's is that person."""
        post = post_at(self.draft, span)
        person = person_who_posts(self.draft, span)
        if person is not None:
            identifier = self.of(person, span)
            self.sources[int(identifier[1:])] = msgspec.structs.replace(self.sources[int(identifier[1:])], post=post)
            return identifier
        key = ("post", name, post)
        known = self._by_key.get(key)
        if known is not None:
            return self.again(self.sources[known].id, span)
        return self._add(Source(id="", kind="social_post", name=name, mentions=(span,), post=post), key)

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
        return entity.name if is_named(self.draft, entity) or head.pos_ == "PRON" else text

    def _with_owner(self, head: Token, span: Span) -> str:
        """The words of a phrase in one line; "its interior ministry" with the name of whose it is, where known."""
        text = " ".join(self.draft.text[slice(*span)].split())
        owner = next((c for c in head.children if c.tag_ == "PRP$" and c.idx == span[0]), None)
        whose = None if owner is None else self.draft.entity_at(owner.i)
        if owner is None or whose is None or not is_named(self.draft, whose):
            return text
        return f"{whose.name}'s{text[len(owner.text) :]}"


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
    last = _before_open_bracket(head.doc, head.i, last)
    while last > head.i and _is_loose(head.doc[last]):
        last -= 1
    end = head.doc[last].idx + len(head.doc[last].text)
    return (span[0], min(span[1], end)) if span[0] < end else span


def _is_loose(token: Token) -> bool:
    """A mark or a possessive "'s" that does not end a name; a bracket that was opened in it does."""
    return (token.is_punct and token.text != ")") or token.tag_ == "POS"


def _before_open_bracket(doc: Doc, first: int, last: int) -> int:
    """The last token of a phrase, or the one before a bracket that is not closed in it."""
    opened = next((at for at in range(first, last + 1) if doc[at].text == "("), None)
    closed = opened is not None and any(doc[at].text == ")" for at in range(opened, last + 1))
    return last if opened is None or closed else opened - 1


def _begins_a_relative_clause(comma: Token) -> bool:
    return comma.text == "," and comma.nbor().tag_ in {"WP", "WDT", "WP$"}


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
