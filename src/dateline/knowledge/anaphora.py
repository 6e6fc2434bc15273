"""What the reader knows of words that refer back: pronouns, "the group", "the country", honorifics, given names.

Closed classes of English, in ``data/anaphora.json``; whether and whereto they refer is for the reader to find out.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


class Pronoun(msgspec.Struct, frozen=True):
    """What a pronoun can stand for. ``person``: only persons, only things (``False``), or either (``None``)."""

    person: bool | None
    plural: bool
    gender: str


class Nominal(msgspec.Struct, frozen=True):
    """Nouns that, with "the" or "this", stand for the last entity of one of ``kinds``.

    The kinds are those of :data:`dateline.knowledge.actors.ActorKind`, and ``organisation``: a body that the reader
    knows only from its text.
    """

    nouns: frozenset[str]
    kinds: frozenset[str]


class Anaphora(msgspec.Struct, frozen=True):
    """All of ``data/anaphora.json``; every word is in lower case, save the given names."""

    source: str
    pronouns: dict[str, Pronoun]
    reflexives: frozenset[str]
    relatives: frozenset[str]
    nominals: dict[str, Nominal]
    kin: frozenset[str]
    possessives: frozenset[str]
    office_endings: tuple[str, ...]
    sides: frozenset[str]
    mutual_verbs: frozenset[str]
    pair_nouns: frozenset[str]
    pair_bodies: frozenset[str]
    reciprocal_verbs: frozenset[str]
    title_prefixes: frozenset[str]
    honorifics: dict[str, str]
    gendered_roles: dict[str, frozenset[str]]
    given_names: dict[str, str]
    person_suffixes: tuple[str, ...]
    person_nouns: frozenset[str]
    not_persons: frozenset[str]
    directive_verbs: frozenset[str]
    obligation: frozenset[str]
    locatives: frozenset[str]
    owning_participles: frozenset[str]
    generic_agents: frozenset[str]
    partitives: frozenset[str]
    diaspora_words: frozenset[str]
    contrasts: frozenset[str]
    scenes: frozenset[str]
    directions: frozenset[str]
    elsewhere: frozenset[str]
    portfolios: frozenset[str]
    belonging: frozenset[str]
    outlet_words: frozenset[str]
    name_particles: frozenset[str]
    nobodies: frozenset[str]
    outsiders: frozenset[str]
    abroad: frozenset[str]
    collectives: frozenset[str]

    def kinds_named_by(self, noun: str) -> frozenset[str]:
        """The kinds of entity that "the ``noun``" can stand for; none if the noun is no such word."""
        return _kinds_by_noun().get(noun, frozenset())

    def is_person(self, noun: str) -> bool:
        """Whether a noun of somebody who acts is of one human being ("minister"), not of a body ("ministry")."""
        if noun in self.person_nouns:
            return True
        known = noun in self.not_persons or noun in self.collectives or bool(self.kinds_named_by(noun))
        return not known and noun.endswith(self.person_suffixes)

    def gender_of_name(self, words: list[str]) -> str:
        """ "m" or "f" by a full name's first word, where it is a known given name or looks like a woman's ("-a")."""
        if len(words) < 2:
            return ""
        return self.gender_of(words[:1]) or ("f" if words[0].endswith("a") else "")

    def gender_of(self, words: list[str]) -> str:
        """ "m" or "f" by the first honorific, role noun or given name that tells, else ""."""
        genders = _genders()
        return next((genders[word] for word in words if word in genders), "")


@cache
def anaphora() -> Anaphora:
    """The table, read once a process."""
    raw = files("dateline.knowledge").joinpath("data", "anaphora.json").read_bytes()
    return msgspec.json.decode(raw, type=Anaphora)


@cache
def _kinds_by_noun() -> dict[str, frozenset[str]]:
    return {noun: row.kinds for row in anaphora().nominals.values() for noun in row.nouns}


@cache
def _genders() -> dict[str, str]:
    """Gender by word: role nouns and honorifics in lower case, given names as they are written."""
    table = anaphora()
    genders = {word: gender for word, gender in table.honorifics.items() if gender}
    for gender, roles in table.gendered_roles.items():
        genders |= dict.fromkeys(roles, gender)
    for gender, names in table.given_names.items():
        genders |= dict.fromkeys(names.split(), gender)
    return genders
