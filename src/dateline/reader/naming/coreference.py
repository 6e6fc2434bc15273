"""Plain coreference: which mentions of a report are of the same referent, where that is safe to say.

No link is better than a wrong one. Names join by record, by spelling, by surname and by acronym; "the group" and "the
country" go back to the last entity of that kind; a pronoun climbs the clauses above it to the first subject that fits
(Hobbs 1978, in short), and else takes the subject of the sentence before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.knowledge.actors import ActorIndex, ActorRecord, actor_index
from dateline.knowledge.agents import sector_of
from dateline.knowledge.anaphora import Pronoun, anaphora
from dateline.knowledge.folding import fold_name
from dateline.reader.draft import Draft, Entity, Mention
from dateline.reader.naming.names import Name
from dateline.reader.naming.numbering import quotation_numbers, sentence_numbers
from dateline.reader.naming.phrases import MODIFIERS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLAUSES = frozenset({"VERB", "AUX"})
_SAID_OF_A_NOUN = frozenset({"acl", "appos"})
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_BARE_SURNAMES = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "dative"})
_WITH_TWO_SURNAMES = 3
"""Words of a name like "Wanda Vázquez Garced"; an "Ann Marie Berg" does no harm, since nobody calls her Marie."""
_SIDES = frozenset({"country", "demonym", "armed_group", "military", "party", "igo", "people"})
_FIGHTING = frozenset({"MIL", "REB", "UAF", "GOV"})
_REACH = 3
"""How many sentences back a definite noun phrase looks for its antecedent."""

Fits = Callable[[Entity], bool]
Key = tuple[str, ...]


def name_keys(doc: Doc, names: list[Name]) -> list[Key]:
    """For each name the key of its referent: names with the same key are of the same one.

    May add names: acronyms and surnames that the text introduced and the recogniser missed.
    """
    keys = [_own_key(doc, name) for name in names]
    bearers = _full_names(doc, names, keys)
    _add_short_forms(doc, names, keys, bearers)
    settled: dict[str, Key] = {}
    for index in sorted(range(len(names)), key=lambda one: names[one].start):
        name = names[index]
        if name.record is None:
            keys[index] = _bearer(doc, name, bearers, settled) or keys[index]
    return keys


@dataclass(slots=True)
class _Bearers:
    """Who bears a short name, and the token where each is first named in full; ``last``: as a surname."""

    last: dict[str, dict[Key, int]] = field(default_factory=dict)
    first: dict[str, dict[Key, int]] = field(default_factory=dict)


def _bearer(doc: Doc, name: Name, bearers: _Bearers, settled: dict[str, Key]) -> Key | None:
    """Whose short name this is: the only bearer's so far, or whose it was before another of that name came in."""
    text = fold_name(doc[name.start : name.end].text)
    found = bearers.last.get(text) or ({} if name.label in _PLACES else bearers.first.get(text, {}))
    before = [key for key, start in found.items() if start < name.start]
    if not before and name.label in _PLACES:
        return None
    if len(before) == 1:
        settled[text] = before[0]
    elif len(found) == 1:
        return next(iter(found))
    return settled.get(text) if found else None


def _own_key(doc: Doc, name: Name) -> Key:
    """By record; a country and its adjective are one, its people ("Libyans") are another."""
    if name.record is None:
        return ("text", fold_name(doc[name.start : name.end].text))
    if name.record.kind not in {"country", "demonym"}:
        return ("record", name.record.key)
    country = name.record.role(None).country or name.record.key
    return ("people" if is_people(doc, name) else "country", country)


def is_people(doc: Doc, name: Name) -> bool:
    """Whether a demonym is used as a noun: "five Libyans" are people, "Libyan police" belong to Libya."""
    head = doc[name.head]
    return (
        name.record is not None and name.record.kind == "demonym" and head.dep_ not in MODIFIERS and head.tag_ != "JJ"
    )


def _add_short_forms(doc: Doc, names: list[Name], keys: list[Key], bearers: _Bearers) -> None:
    """Short forms that the text itself introduces, which the recogniser may miss or take for a month ("May said")."""
    acronyms = _acronyms(doc, names, keys)
    taken = {index for name in names for index in range(name.start, name.end)}
    for token in doc:
        if token.i in taken or not (token.tag_ in {"NNP", "NNPS"} or _is_plural_by_look(token)):
            continue
        if token.text in acronyms:
            names.append(Name(token.i, token.i + 1, token.i, "ORG"))
            keys.append(acronyms[token.text])
        elif token.dep_ in _BARE_SURNAMES and fold_name(token.text) in bearers.last:
            names.append(Name(token.i, token.i + 1, token.i, "PERSON"))
            keys.append(_own_key(doc, names[-1]))
    for index, name in enumerate(names):
        text = doc[name.start : name.end].text
        if text in acronyms:
            keys[index] = _known_of(keys[index], acronyms[text])


def _is_plural_by_look(token: Token) -> bool:
    """Whether a surname in "s" may have been taken for a plural at the start of a sentence ("Mijares said")."""
    return token.tag_ == "NNS" and token.text.istitle()


def _acronyms(doc: Doc, names: list[Name], keys: list[Key]) -> dict[str, Key]:
    """ "Revolutionary United Front (RUF)": from there on the acronym names what it abbreviates."""
    meaning: dict[str, Key] = {}
    for name, key in zip(names, keys, strict=True):
        if is_person(name) or name.end + 2 >= len(doc) or doc[name.end].text != "(" or doc[name.end + 2].text != ")":
            continue
        acronym = doc[name.end + 1].text
        if acronym.isupper() and 2 <= len(acronym) <= 8 and acronym[0] == doc[name.start].text[:1]:
            meaning[acronym] = key
    return meaning


def _known_of(one: Key, other: Key) -> Key:
    return one if one[0] != "text" and other[0] == "text" else other


def is_person(name: Name) -> bool:
    """Whether a name is a person's, by its record or else by the recogniser."""
    return name.record.kind == "person" if name.record else name.label == "PERSON"


def _full_names(doc: Doc, names: list[Name], keys: list[Key]) -> _Bearers:
    """The full names of a text by each of their endings ("Eryani", "al-Eryani"; persons' only), and by first word."""
    bearers = _Bearers()
    for name, key in sorted(zip(names, keys, strict=True), key=lambda it: it[0].start):
        words = fold_name(doc[name.start : name.end].text).split()
        if is_person(name):
            known = fold_name(name.record.name).split() if name.record else words
            if len(known) < 2:
                continue
            for full in (words, known):
                for surname in _surnames(full):
                    bearers.last.setdefault(surname, {}).setdefault(key, name.start)
            bearers.first.setdefault(known[0], {}).setdefault(key, name.start)
        elif name.label == "ORG" and len(words) > 1:
            bearers.first.setdefault(words[0], {}).setdefault(key, name.start)
    return bearers


def _surnames(full: list[str]) -> Iterator[str]:
    """What the bearer of a full name may be called by: its endings, and the first of two Spanish surnames."""
    yield from (" ".join(full[start:]) for start in range(1, len(full)))
    if len(full) == _WITH_TWO_SURNAMES:
        yield full[1]


def countries() -> dict[str, ActorRecord]:
    """Today's countries by ISO alpha-3 code; a state that is no more does not stand for its successor."""
    return _countries_in(actor_index())


@lru_cache(maxsize=1)
def _countries_in(index: ActorIndex) -> dict[str, ActorRecord]:
    """Once an index: the user's own tables may bring another."""
    found: dict[str, ActorRecord] = {}
    for record in index.records.values():
        role = record.role(None)
        if record.kind == "country" and role.code and role.end is None:
            found.setdefault(role.code, record)
    return found


def kind_of(entity: Entity) -> str:
    """What sort of thing a named entity is, in the words of the knowledge room; "" for what it has no word for."""
    if entity.record is not None:
        return entity.record.kind
    return "organisation" if entity.label == "ORG" else ""


class Linker:
    """Finds antecedents among the mentions that were seen so far.

    ``see`` is to be called with every mention in the order of the text; it is what "the last one" means.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.seen: list[int] = []
        self.at_token: dict[int, int] = {}
        self._groups: dict[tuple[int, ...], int] = {}
        self.sentence_of = sentence_numbers(draft.doc)
        self._quote_of = quotation_numbers(draft.doc)
        self._roots = [sentence.root for sentence in draft.doc.sents]

    def see(self, index: int) -> None:
        """Take note of a mention (an index into ``draft.mentions``)."""
        self.seen.append(index)
        self.at_token[self.draft.mentions[index].head] = index

    def entity_headed_by(self, token: int) -> int | None:
        """The entity of the seen mention whose head is ``token``."""
        index = self.at_token.get(token)
        return None if index is None else self.draft.mentions[index].entity

    def recent(self, token: int, sentences: int = _REACH) -> Iterator[Mention]:
        """Seen mentions, last first, as far back as ``sentences`` before the one of ``token``."""
        oldest = self.sentence_of[token] - sentences
        for index in reversed(self.seen):
            mention = self.draft.mentions[index]
            if self.sentence_of[mention.head] < oldest:
                return
            if mention.head < token:
                yield mention

    # Definite noun phrases

    def by_kind(self, head: Token, noun: str, country: str | None = None) -> int | None:
        """ "the group", "the country": the last entity of a kind that the noun can stand for.

        With ``country`` ("the Palestinian group") only an entity known to be of that country will do. Where several
        would, it is a subject of this sentence or the one before, or else the one that was named most often.
        """
        kinds = anaphora().kinds_named_by(noun)

        def fits(entity: Entity) -> bool:
            if kind_of(entity) not in kinds or entity.plural:
                return False
            return country is None or (entity.record is not None and entity.record.role(None).country == country)

        if not kinds:
            return None
        near = list(dict.fromkeys(m.entity for m in self.recent(head.i) if fits(self.draft.entities[m.entity])))
        known = [entity for entity in near if self.draft.entities[entity].record is not None]
        return self._choice(head, known or near)

    def _choice(self, head: Token, entities: list[int]) -> int | None:
        if len(entities) < 2:
            return entities[0] if entities else None
        subjects = [self.entity_headed_by(subject.i) for subject in self._subjects_above(head)]
        subjects.append(self._subject_of_sentence(self.sentence_of[head.i] - 1))
        chosen = next((subject for subject in subjects if subject in entities), None)
        if chosen is not None:
            return chosen
        ranked = sorted(entities, key=lambda entity: -len(self.draft.entities[entity].mentions))
        first, second = (len(self.draft.entities[entity].mentions) for entity in ranked[:2])
        return ranked[0] if first > second else None

    def by_role(self, head: Token, role: str, plural: bool) -> int | None:
        """ "the minister", "the army", "the academy" (of Arts): the last entity called so; none if two of late were."""
        words = _stems(role)

        def fits(entity: Entity) -> bool:
            called = [] if entity.person else [entity.name, *(entity.record.names if entity.record else ())]
            called += [name.partition(" of ")[0] for name in called if " of " in name]
            phrases = [_stems(phrase) for phrase in ([entity.role] if entity.role else called)]
            same = any(phrase[-1:] == words[-1:] and set(words).issubset(phrase) for phrase in phrases)
            return same and bool(entity.plural) == plural

        for sentences in (1, len(self._roots)):
            near = {m.entity for m in self.recent(head.i, sentences) if fits(self.draft.entities[m.entity])}
            if near:
                return next(iter(near)) if len(near) == 1 else None
        return None

    def by_pair(self, head: Token, noun: str) -> int | None:
        """ "the two countries", "both leaders": the last two that "and" joined, if the noun can be said of both.

        "Both sides" may be told of long after the two were named together; they are states, bodies or people alike.
        """
        kinds = anaphora().kinds_named_by(noun)
        persons = anaphora().is_person(noun)
        if noun in anaphora().sides:
            return self._by_sides(head)
        for group in self._pairs_before(head, len(self._roots) if persons else _REACH):
            members = [self.draft.entities[one] for one in self.draft.entities[group].members]
            if len(members) != 2:
                continue
            if noun in anaphora().pair_bodies or all(
                kind_of(one) in kinds if kinds else one.person == persons for one in members
            ):
                return group
            homes = [one.affiliation for one in members if one.affiliation is not None]
            if len(set(homes)) == 2 and all(kind_of(self.draft.entities[home]) in kinds for home in homes):
                return self._group(tuple(sorted(homes)))
        return None

    def _by_sides(self, head: Token) -> int | None:
        """ "Both sides": the last two that did something together, or between whom something was, if they can be sides;
        where "Qatar and Egypt" only say whose the mediators are, they are none."""
        for group in self._pairs_before(head, len(self._roots), _stands_as_side):
            members = [self.draft.entities[one] for one in self.draft.entities[group].members]
            if len(members) == 2 and all(self._may_be_side(one) for one in members):
                return group
        return None

    def _may_be_side(self, entity: Entity) -> bool:
        """Whether somebody can be a side of talks or of a fight: a state or an armed group, or whoever is of one."""
        if entity.affiliation is not None:
            entity = self.draft.entities[entity.affiliation]
        return kind_of(entity) in _SIDES or (bool(entity.role) and sector_of(entity.role) in _FIGHTING)

    def _pairs_before(self, head: Token, sentences: int, stands: Callable[[Token], bool] = bool) -> Iterator[int]:
        """Groups that "and" joined, last first, and then sides that met in this sentence or the one before; those only
        whose word ``stands`` where it should."""
        for mention in self.recent(head.i, sentences):
            if not stands(self.draft.doc[mention.head]):
                continue
            group = self._with_conjuncts(self.draft.doc[mention.head], plural=True)
            if group is not None and self.draft.entities[group].members:
                yield group
        met = self.sides_met(self.sentence_of[head.i] - 1)
        if met is not None:
            yield met

    def sides_met(self, number: int) -> int | None:
        """ "Macron met Sisi", "Egypt held talks with Turkey": the two that a sentence says did so with each other."""
        root = self._roots[number] if number >= 0 else None
        if root is None or root.lemma_ not in anaphora().reciprocal_verbs:
            return None
        side = self._subject_of_sentence(number)
        with_whom = [child for child in root.children if child.dep_ == "dobj"]
        joined = [child for whole in (root, *with_whom) for child in whole.children if child.lower_ == "with"]
        with_whom += [child for preposition in joined for child in preposition.children]
        others = [found for child in with_whom if (found := self.entity_headed_by(child.i)) is not None]
        if side is None or len(set(others)) != 1 or others[0] == side or any(child.conjuncts for child in with_whom):
            return None  # "met Lund and Berg. They ...": those two, or all three
        one, other = self.draft.entities[side], self.draft.entities[others[0]]
        alike = one.person if other.person else kind_of(one) == kind_of(other) and not one.person
        return self._group((side, others[0])) if alike and not one.members and not other.members else None

    # Pronouns

    def by_relative(self, token: Token) -> int | None:
        """ "who", "which", "that" go to the noun that their clause describes; "which" never to people."""
        clause = next((ancestor for ancestor in token.ancestors if ancestor.dep_ == "relcl"), None)
        if clause is None or (token.lower_ == "which" and anaphora().is_person(clause.head.lemma_.lower())):
            return None
        return self.entity_headed_by(clause.head.i)

    def by_pronoun(self, token: Token, pronoun: Pronoun) -> int | None:
        """The antecedent of a personal or possessive pronoun, or ``None`` where that is unsure."""
        if pronoun.person is False and _is_expletive(token):
            return None
        barred = self._co_arguments(token) | self._said_outside(token)

        def fits(entity: Entity) -> bool:
            return agrees(entity, pronoun)

        for entity in self._climb(token, barred, fits, pronoun.plural):
            return entity
        found = self._only(token, 0, barred, fits) if pronoun.person or pronoun.plural else None
        if found is not None:
            return found
        if pronoun.person is False and not (token.dep_ in SUBJECTS and token.head.dep_ == "ROOT"):
            return None
        subject = self._subject_of_sentence(self.sentence_of[token.i] - 1, pronoun.plural)
        if subject is not None and subject not in barred and fits(self.draft.entities[subject]):
            return subject
        if pronoun.plural:
            return self.sides_met(self.sentence_of[token.i] - 1)
        return self._only(token, 2, barred, fits) if pronoun.person else None

    def _climb(self, token: Token, barred: set[int], fits: Fits, plural: bool) -> Iterator[int]:
        """Entities that fit, from the innermost clause outward: addressees of orders, subjects, described nouns.

        A plural stops at a relative clause: "the role they played" is played by others than who wonders about it.
        """
        below = token
        for ancestor in token.ancestors:
            found = None
            if ancestor.pos_ in _CLAUSES:
                found = self._addressee(ancestor, below)
                if found is None or not fits(self.draft.entities[found]):
                    found = self._subject_before(ancestor, token, plural)
            elif below.dep_ in _SAID_OF_A_NOUN and ancestor.i < token.i:
                found = self.entity_headed_by(ancestor.i)
            if found is not None and found not in barred and fits(self.draft.entities[found]):
                yield found
            if ancestor.dep_ == "relcl" and plural:
                return
            below = ancestor

    def _addressee(self, verb: Token, below: Token) -> int | None:
        """ "told Hamas that it must": who is told to do something is meant by the pronoun in what is told."""
        table = anaphora()
        if verb.lemma_ not in table.directive_verbs or below.dep_ not in {"ccomp", "xcomp"}:
            return None
        bound = below.lemma_ in table.obligation and any(child.dep_ == "xcomp" for child in below.children)
        if not bound and not any(child.dep_ == "aux" and child.lemma_ in table.obligation for child in below.children):
            return None
        objects = (child for child in verb.children if child.dep_ in {"dobj", "dative", "iobj"})
        return next((found for child in objects if (found := self.entity_headed_by(child.i)) is not None), None)

    def _subject_before(self, verb: Token, token: Token, plural: bool) -> int | None:
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i < token.i:
                return self._with_conjuncts(child, plural)
        return None

    def _with_conjuncts(self, head: Token, plural: bool) -> int | None:
        """The entity at a head; for a plural all that "and" joins there ("Jordan and Britain ... they"), if it does."""
        members = (
            [self.entity_headed_by(one) for one in sorted(one.i for one in (head, *head.conjuncts))] if plural else []
        )
        known = tuple(dict.fromkeys(member for member in members if member is not None))
        if len(known) < 2 or len(known) < len(members):
            return self.entity_headed_by(head.i)
        return self._group(known)

    def _group(self, members: tuple[int, ...]) -> int:
        """The entity that joins some others, made when first spoken of."""
        if members not in self._groups:
            name = " and ".join(self.draft.entities[member].name for member in members)
            self._groups[members] = len(self.draft.entities)
            self.draft.entities.append(Entity(name=name, plural=True, members=members))
        return self._groups[members]

    def _subjects_above(self, token: Token) -> Iterator[Token]:
        """Subjects of the clauses above a token, innermost first, that come before it."""
        for ancestor in token.ancestors:
            if ancestor.pos_ in _CLAUSES:
                yield from (c for c in ancestor.children if c.dep_ in SUBJECTS and c.i < token.i)

    def _co_arguments(self, token: Token) -> set[int]:
        """Entities that an object pronoun can't stand for, being arguments of the same verb ("he hit him")."""
        if token.dep_ in SUBJECTS | {"poss"} or token.lower_ in anaphora().reflexives:
            return set()
        verb = next((ancestor for ancestor in token.ancestors if ancestor.pos_ in _CLAUSES), None)
        while (
            verb is not None and verb.dep_ in {"conj", "xcomp"} and not any(c.dep_ in SUBJECTS for c in verb.children)
        ):
            verb = verb.head
        heads = [] if verb is None else [child.i for child in verb.children]
        return {entity for head in heads if (entity := self.entity_headed_by(head)) is not None}

    def _said_outside(self, token: Token) -> set[int]:
        """For a pronoun in a direct quotation: entities spoken of only outside it, the speaker first of all.

        "He didn't listen," Durbin said: whoever he is, he is not Durbin.
        """
        quote = self._quote_of[token.i]
        if not quote:
            return set()
        near = list(self.recent(token.i))
        inside = {mention.entity for mention in near if self._quote_of[mention.head] == quote}
        return {mention.entity for mention in near} - inside

    def _only(self, token: Token, sentences: int, barred: set[int], fits: Fits) -> int | None:
        """The one entity within reach that fits, if there is just one; what is plural fits better than a body."""
        near = {m.entity for m in self.recent(token.i, sentences) if m.entity not in barred}
        fitting = [entity for entity in near if fits(self.draft.entities[entity])]
        several = [entity for entity in fitting if self.draft.entities[entity].plural]
        only = several or fitting
        return only[0] if len(only) == 1 else None

    def _subject_of_sentence(self, number: int, plural: bool = False) -> int | None:
        """The entity that the main clause of a sentence, or its content ("..., he said"), is about."""
        if number < 0:
            return None
        root = self._roots[number]
        subjects = (child for child in root.children if child.dep_ in SUBJECTS)
        return next((found for child in subjects if (found := self._with_conjuncts(child, plural)) is not None), None)


def agrees(entity: Entity, pronoun: Pronoun) -> bool:
    """Whether number, person and gender let a pronoun stand for an entity."""
    if pronoun.plural:
        return entity.plural is True or (not entity.person and _is_crowd(entity))
    if entity.plural is True:
        return False
    if pronoun.person:
        return entity.person and entity.gender in {"", pronoun.gender}
    return not entity.person


def _stands_as_side(head: Token) -> bool:
    """Whether a word is the subject of what two do to each other, or that between which something is: who urges or
    mediates is no side."""
    whole = next((one for one in (head, *head.ancestors) if one.dep_ != "conj"), head)
    mutual = whole.dep_ in SUBJECTS and whole.head.lemma_ in anaphora().mutual_verbs
    return mutual or (whole.dep_ == "pobj" and whole.head.lower_ == "between")


def _stems(phrase: str) -> list[str]:
    """The words of a phrase without case and plural, good enough to compare them."""
    return [word.rstrip("s") for word in phrase.lower().split()]


def _is_crowd(entity: Entity) -> bool:
    """Bodies that people call "they": groups, parties, police; a country is "it"."""
    if entity.record is not None:
        return entity.record.kind in {"armed_group", "party", "people", "company", "military"}
    return entity.label == "ORG" or (bool(entity.role) and entity.role.split()[-1] in anaphora().collectives)


def _is_expletive(token: Token) -> bool:
    """ "it is clear that", "it rained": no referent that we could name."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ not in SUBJECTS:
        return False
    below = [*verb.children, *(grandchild for child in verb.children for grandchild in child.children)]
    clausal = any(child.dep_ in {"ccomp", "xcomp", "csubj", "advcl"} and child.i > verb.i for child in below)
    return clausal and (verb.lemma_ in {"be", "seem", "appear"} or any(c.dep_ == "auxpass" for c in verb.children))
