"""Mentions: who and what a report speaks of, and which words are of the same referent.

Three kinds, in one walk over the tokens: names ("Hamas"), noun phrases of somebody who acts ("senior Biden
administration officials", "the group") and pronouns. A noun phrase is one mention with all that stands before its head,
so that "Qatari foreign ministry spokesperson" knows its country (an affiliation) and its role.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dateline.knowledge.agents import is_role, is_thing, sector_of
from dateline.knowledge.anaphora import anaphora
from dateline.reader.draft import Draft, Entity, Mention
from dateline.reader.draft import MentionKind as Kind
from dateline.reader.naming.coreference import SUBJECTS, Key, Linker, countries, is_people, is_person, name_keys
from dateline.reader.naming.names import PLACE_KINDS, Name, find_names
from dateline.reader.naming.offices import join_offices
from dateline.reader.naming.phrases import (
    MODIFIERS,
    NOUNS,
    NounPhrases,
    Phrase,
    complements,
    counted_by,
    follows_anti,
    is_agent,
    is_place,
    is_plural,
    is_predicate,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_TWO = frozenset({"two", "both"})
_NAMELESS = frozenset({"DET", "ADP", "CCONJ", "PUNCT"})


def find_mentions(draft: Draft) -> None:
    """Fill ``draft.mentions`` (in the order of their heads), ``draft.entities`` and ``draft.mention_by_token``."""
    _Finder(draft).run()


class _Finder:
    """One walk over one report; holds what the walk has to remember."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.doc: Doc = draft.doc
        found = find_names(self.doc, draft.published.earliest if draft.published else None)
        keys = name_keys(self.doc, found)
        settled = sorted(
            ((name, key) for name, key in zip(found, keys, strict=True)), key=lambda it: (it[0].start, -it[0].end)
        )
        self.names: list[Name] = [name for name, _ in settled]
        self.keys: list[Key] = [key for _, key in settled]
        self.phrases = NounPhrases(self.doc, self.names)
        self.outer_by_head = self._outermost_names()
        self.entity_of: dict[Key, int] = {}
        self.absorbed: dict[int, int] = {}
        self.linker = Linker(draft)

    def run(self) -> None:
        outer = -1
        starts: dict[int, list[int]] = {}
        for index, name in enumerate(self.names):
            starts.setdefault(name.start, []).append(index)
        inside_until = 0
        for token in self.doc:
            for index in starts.get(token.i, ()):
                mention = self._add_name(index)
                if token.i >= inside_until:
                    outer, inside_until = mention, self.names[index].end
                else:
                    self.absorbed.update(dict.fromkeys(range(token.i, self.names[index].end), outer))
            if token.i in self.outer_by_head:
                self._describe_name(self.outer_by_head[token.i])
            elif token.i >= inside_until:
                self._add_other(token)
        join_offices(self.draft)
        self._index_tokens()

    def _outermost_names(self) -> dict[int, int]:
        """Names that lie in no other, by the index of their head token."""
        outer: dict[int, int] = {}
        end = 0
        for index, name in enumerate(self.names):
            if name.start >= end:
                outer[name.head] = index
                end = name.end
        return outer

    # Names

    def _add_name(self, index: int) -> int:
        name = self.names[index]
        entity = self._entity_for(index)
        text = self.doc[name.start : name.end].text
        known = self.draft.entities[entity]
        if known.record is None and len(text) > len(known.name) and not known.role:
            known.name = text
            known.gender = known.gender or (anaphora().gender_of_name(text.split()) if known.person else "")
        return self._mention(name.start, name.end, name.head, "name", entity, name.label)

    def _entity_for(self, index: int) -> int:
        """The entity that a name is of, made if this is its first mention."""
        key = self.keys[index]
        if key not in self.entity_of:
            self.entity_of[key] = self._entity_of_name(self.names[index])
        return self.entity_of[key]

    def _entity_of_name(self, name: Name) -> int:
        text = self.doc[name.start : name.end].text
        person = is_person(name)
        words = text.split()
        if name.record is None:
            gender = anaphora().gender_of_name(words) if person else ""
            return self._entity(
                Entity(name=text, person=person, gender=gender, plural=False if person else None, label=name.label)
            )
        if is_people(self.doc, name):
            plural = name.start == 0 or self.doc[name.start - 1].lower_ not in _INDEFINITE
            return self._entity(Entity(name=text, record=name.record, plural=plural, person=not plural))
        number = False if person else None
        country = countries().get(name.record.role(None).country or "") if name.record.kind == "demonym" else None
        record = country or name.record
        gender = anaphora().gender_of_name(record.name.split()) if person else ""
        return self._entity(Entity(name=record.name, record=record, person=person, gender=gender, plural=number))

    def _describe_name(self, index: int) -> None:
        """What stands before a name belongs to its bearer: "Israeli Prime Minister" Benjamin Netanyahu."""
        name = self.names[index]
        head = self.doc[name.head]
        if is_place(name) and head.dep_ in MODIFIERS | {"poss"}:
            return
        entity = self.entity_of[self.keys[index]]
        self._count(head, name.end, entity)
        phrase = self.phrases.around(head, name)
        described = self.draft.entities[entity]
        if phrase.role and is_agent(phrase.role) and not is_place(name):
            described.role = described.role or phrase.role
            described.gender = described.gender or anaphora().gender_of(phrase.role.split())
            self._absorb(phrase, self._mention(phrase.start, phrase.end, name.head, "nominal", entity))
            self._affiliate(described, phrase, head, name)
        elif name.record is None:
            described.affiliation = self._inner_affiliation(index, described.affiliation)
            if described.affiliation is None and self._has_owner_before(phrase, name):
                self._absorb(phrase, self._mention(phrase.start, phrase.end, name.head, "nominal", entity))
                self._affiliate(described, phrase, head, name)
        elif is_people(self.doc, name):
            described.role = " ".join(anaphora().diaspora_words.intersection(phrase.role.split()))

    def _has_owner_before(self, phrase: Phrase, name: Name) -> bool:
        """Whether the owner before a name without a title is its own: in "Germany Richard Grenell" it is not."""
        owners = self.phrases.owners_before(phrase)
        if not owners or name.label != "PERSON":
            return bool(owners)
        owner = self.names[owners[0]]
        return owner.record is None or owner.record.kind == "demonym" or self.doc[owner.head].dep_ == "poss"

    def _inner_affiliation(self, index: int, before: int | None) -> int | None:
        """The country in a body's name: "Bank of Israel", "Latvian Constitutional Court"."""
        name = self.names[index]
        inside = (self.phrases.name_at.get(token) for token in range(name.start, name.end))
        found = next((other for other in inside if other is not None and other != index), None)
        return before if found is None else self._entity_for(found)

    # Noun phrases and pronouns

    def _add_other(self, token: Token) -> None:
        lower = token.lower_
        table = anaphora()
        if token.pos_ in NOUNS:
            if token.dep_ not in MODIFIERS or self._is_lone_agent(token.head):
                self._add_nominal(token)
        elif follows_anti(token):
            self._add_opposed(token)
        elif token.tag_ in {"WDT", "WP", "WP$"} and lower in table.relatives:
            self._link(token, self.linker.by_relative(token))
        elif lower in _TWO and token.dep_ in SUBJECTS and token.pos_ != "NOUN":
            self._link(token, self.linker.by_pair(token, lower))
        elif lower in table.pronouns:
            self._link(token, self.linker.by_pronoun(token, table.pronouns[lower]))

    def _is_lone_agent(self, governor: Token) -> bool:
        """Whether a noun before ``governor`` is the actor of its phrase: the army in "army bulldozers"."""
        return (
            governor.pos_ in NOUNS and governor.i not in self.phrases.name_at and not is_agent(governor.lemma_.lower())
        )

    def _link(self, token: Token, entity: int | None) -> None:
        if entity is not None:
            self._mention(token.i, token.i + 1, token.i, "pronoun", entity)
            pronoun = anaphora().pronouns.get(token.lower_)
            if pronoun is not None:
                known = self.draft.entities[entity]
                known.gender = known.gender or pronoun.gender

    def _add_nominal(self, head: Token) -> None:
        noun = head.lemma_.lower()
        table = anaphora()
        known = is_agent(noun) or table.kinds_named_by(noun) or noun in table.pair_bodies or _is_named_corps(head)
        if not known or is_predicate(head) or counted_by(head):
            return
        phrase = self.phrases.around(head)
        if head.dep_ in MODIFIERS and not self.phrases.owners_before(phrase):
            return
        if is_thing(phrase.role) or any(is_thing(f"{noun} of {of.lemma_.lower()}") for of in complements(head, "of")):
            return
        joined = self.phrases.joined(phrase)
        if len(joined) > 1:
            self._add_joined(head, phrase, joined)
            return
        affiliation = self._affiliation(phrase, head)
        entity = self._antecedent(head, noun, phrase, affiliation)
        if entity is None:
            is_body = is_agent(noun) or sector_of(phrase.role) is not None or affiliation is not None
            if not is_body or table.kinds_named_by(noun) == {"country"}:
                return
            entity = self._entity(self._entity_of_phrase(head, noun, phrase, affiliation))
            key = self._phrase_key(head, phrase, affiliation)
            if key is not None:
                self.entity_of[key] = entity
        found = self.draft.entities[entity]
        found.role = found.role or phrase.role
        if found.affiliation is None and affiliation != entity:
            found.affiliation = affiliation
        self._absorb(phrase, self._mention(phrase.start, phrase.end, head.i, "nominal", entity))
        self._count(head, phrase.end, entity)

    def _add_opposed(self, token: Token) -> None:
        """The government of "anti-government protests" is the one that the report calls just that."""
        if not is_agent(token.lower_):
            return
        key: Key = ("phrase", token.lower_, str(None), "")
        if key not in self.entity_of:
            self.entity_of[key] = self._entity(Entity(name=token.text, plural=False, role=token.lower_))
        self._mention(token.i, token.i + 1, token.i, "nominal", self.entity_of[key])

    def _count(self, head: Token, end: int, entity: int) -> None:
        """ "Thousands of Nigerians" are the Nigerians: a mention headed by the word of number, as the parse has it."""
        counter = head.head.head
        if head.dep_ == "pobj" and counted_by(counter) == head:
            self._mention(counter.left_edge.i, end, counter.i, "nominal", entity)

    def _entity_of_phrase(self, head: Token, noun: str, phrase: Phrase, affiliation: int | None) -> Entity:
        plural = is_plural(head)
        table = anaphora()
        person = not plural and table.is_person(noun) and " ".join(phrase.role.split()[-2:]) not in table.not_persons
        start = phrase.start
        while start < head.i and (self.doc[start].pos_ in _NAMELESS or _goes_on(self.doc[start])):
            start += 1
        return Entity(
            name=self.doc[start : phrase.end].text,
            plural=plural,
            person=person,
            role=phrase.role,
            affiliation=affiliation,
            gender=table.gender_of(phrase.role.split()) if person else "",
        )

    def _antecedent(self, head: Token, noun: str, phrase: Phrase, affiliation: int | None) -> int | None:
        """The entity that a noun phrase goes back to: by apposition, the same words, kind, or role."""
        entity = self._apposed(head, noun)
        if entity is not None:
            return entity
        definite = phrase.determiner in _DEFINITE and anaphora().contrasts.isdisjoint(phrase.role.split())
        of_two = is_plural(head) and not _TWO.isdisjoint(token.lower_ for token in self.doc[phrase.start : head.i])
        entity = self.linker.by_pair(head, noun) if definite and of_two else None
        if entity is not None:
            return entity
        key = self._phrase_key(head, phrase, affiliation)
        if key is not None and key in self.entity_of:
            return self.entity_of[key]
        if not definite or of_two:
            return None
        country = self._country_of(affiliation)
        bare = affiliation is None and not phrase.modifiers
        if (bare or country is not None) and not (is_plural(head) and noun == "country"):
            entity = self.linker.by_kind(head, noun, country)
        if entity is None and bare:
            entity = self.linker.by_role(head, phrase.role, is_plural(head))
        a_pair = is_plural(head) or noun in anaphora().pair_bodies
        if entity is None and bare and a_pair and noun in anaphora().pair_nouns:
            entity = self.linker.by_pair(head, noun)
        return entity

    def _country_of(self, entity: int | None) -> str | None:
        record = None if entity is None else self.draft.entities[entity].record
        return record.role(None).country if record is not None and record.kind in PLACE_KINDS else None

    def _phrase_key(self, head: Token, phrase: Phrase, affiliation: int | None) -> Key | None:
        """What makes two noun phrases the same actor: role, affiliation and count. "A man" is new each time."""
        if phrase.determiner in _INDEFINITE:
            return None
        count = "".join(token.lower_ for token in self.doc[phrase.start : head.i] if token.pos_ == "NUM")
        return ("phrase", phrase.role, str(affiliation), count)

    def _apposed(self, head: Token, noun: str) -> int | None:
        """ "Joseph Kony, leader of the LRA" and "the LRA leader, Joseph Kony" are one each."""
        if is_plural(head):
            return None
        others = [head.head] if head.dep_ == "appos" else [child for child in head.children if child.dep_ == "appos"]
        is_body = not anaphora().is_person(noun)
        others += [] if is_body else self.phrases.fused(head)
        for other in others:
            index = self.phrases.name_at.get(other.i)
            if index is None or self.outer_by_head.get(self.names[index].head) != index:
                continue
            name = self.names[index]
            if is_person(name) != is_body and not (is_body and is_place(name) and noun != "country"):
                return self._entity_for(index)
        return None

    def _add_joined(self, head: Token, phrase: Phrase, joined: list[int]) -> None:
        members = []
        for index in joined:
            owner = self.entity_of[self.keys[index]]
            key = ("phrase", phrase.role, str(owner), "")
            name = f"{self.doc[self.names[index].start : self.names[index].end].text} {phrase.role}"
            entity = self.entity_of.get(key)
            if entity is None:
                entity = self._entity(Entity(name=name, plural=True, role=phrase.role, affiliation=owner))
                self.entity_of[key] = entity
            members.append(entity)
            one = self.names[index]
            mention = self._mention(one.start, one.end, one.head, "nominal", entity)
            self.absorbed.update(dict.fromkeys(range(one.start, one.end), mention))
        group = Entity(name=self.doc[phrase.start : phrase.end].text, plural=True, role=phrase.role)
        group.members = tuple(members)
        self._mention(phrase.start, phrase.end, head.i, "nominal", self._entity(group))

    def _absorb(self, phrase: Phrase, mention: int) -> None:
        """Names that only modify the head point to the whole phrase: "Israeli" in "Israeli troops" is the troops."""
        for index in phrase.modifiers:
            name = self.names[index]
            if self.doc[name.head].dep_ in MODIFIERS:
                self.absorbed.update(dict.fromkeys(range(name.start, name.end), mention))

    def _affiliate(self, described: Entity, phrase: Phrase, head: Token, name: Name) -> None:
        own = self.entity_of[self.keys[self.phrases.name_at[name.head]]]
        found = self._affiliation(phrase, head)
        if found is not None and found != own and described.affiliation is None:
            described.affiliation = found

    def _affiliation(self, phrase: Phrase, head: Token) -> int | None:
        """What a phrase belongs to: a name before its head, a possessor, or a complement ("president of Armenia").

        Whose neighbours or enemies they are says nothing of whom they belong to ("Iran's Arab neighbours").
        """
        before = self.phrases.owners_before(phrase)
        if head.lemma_.lower() in anaphora().outsiders:
            before = [index for index in before if self._says_which(self.names[index])]
            return self._entity_for(before[0]) if before else None
        if before and self.phrases.rank(before[0]) == 0:
            return self._entity_for(before[0])
        possessor = next((token for token in head.children if token.dep_ == "poss"), None)
        owner = None if possessor is None else self.linker.entity_headed_by(possessor.i)
        if owner is not None:
            return owner
        owners = sorted(before + self.phrases.owners_after(head), key=self.phrases.rank)
        return self._entity_for(owners[0]) if owners else None

    def _says_which(self, name: Name) -> bool:
        """Whether a name before "neighbours" or "allies" says who they are: "Arab neighbours", "NATO allies"."""
        is_body = name.record is not None and name.record.kind == "igo"
        return is_body or bool(self.doc[name.head].tag_ == "JJ")

    # Keeping the books

    def _entity(self, entity: Entity) -> int:
        self.draft.entities.append(entity)
        return len(self.draft.entities) - 1

    def _mention(self, start: int, end: int, head: int, kind: Kind, entity: int, label: str = "") -> int:
        first, last = self.doc[start], self.doc[end - 1]
        span = (first.idx, last.idx + len(last))
        index = len(self.draft.mentions)
        self.draft.mentions.append(Mention(span, start, end, head, kind, label, entity))
        self.draft.entities[entity].mentions.append(index)
        self.linker.see(index)
        return index

    def _index_tokens(self) -> None:
        """Each token's smallest mention; what was absorbed goes to the phrase or the longer name that absorbed it."""
        table = self.draft.mention_by_token
        order = sorted(
            range(len(self.draft.mentions)),
            key=lambda index: self.draft.mentions[index].start - self.draft.mentions[index].end,
        )
        for index in order:
            mention = self.draft.mentions[index]
            table.update(dict.fromkeys(range(mention.start, mention.end), index))
        table.update(self.absorbed)


def _is_named_corps(head: Token) -> bool:
    """Whether a noun is somebody only with the word before it: a guard may be off his, a coast guard is a body."""
    before = head.doc[head.i - 1] if head.i else head
    return before.dep_ == "compound" and before.head.i == head.i and is_role(f"{before.lower_} {head.lower_}")


def _goes_on(token: Token) -> bool:
    """Whether a word only goes on with "at" before a number: "at least 14 people" are called "14 people"."""
    grades = token.dep_ in {"advmod", "quantmod", "amod"} and any(child.i < token.i for child in token.children)
    return grades and token.pos_ != "NUM" and any(one.pos_ == "NUM" for one in islice(token.ancestors, 2))
