"""The words that tell that somebody says something: reporting verbs and nouns, and what kinds of source nouns name.

The knowledge is ``data/cue_verbs.tsv`` (verbs by the complements that hold the content; its head names the linguistic
sources) and ``data/cues.json`` (everything else, one list a class). Here it is only read.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec


class CueVerb(NamedTuple):
    """A reporting verb: the kind of act, the frames it takes, and the prepositions that introduce its content."""

    lemma: str
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str]


class Channels(msgspec.Struct, frozen=True):
    """Words by which a medium is named as the one that was told, or that carried somebody's words.

    ``told``: verbs whose object is who was told. ``on``: prepositions before the medium, or before one of the ``nouns``
    ("an interview"); ``within``: those that may also follow such a noun. ``speaking`` and ``asking``: participles
    beside the telling ("speaking to", "asked by"); ``carrying``: what media do with words. ``venues``: nouns for where
    one is heard, media only by a name ("live television" is none). ``people``: who works for media. ``adding``: verbs
    by which one goes on with what he was saying.
    """

    told: frozenset[str]
    on: frozenset[str]
    within: frozenset[str]
    nouns: frozenset[str]
    speaking: frozenset[str]
    carrying: frozenset[str]
    asking: frozenset[str]
    venues: frozenset[str]
    people: frozenset[str]
    adding: frozenset[str]


class PostWords(msgspec.Struct, frozen=True):
    """Where posts are posted: the names that platforms go by, their web domains, and nouns for accounts."""

    platforms: dict[str, str]
    domains: dict[str, str]
    accounts: frozenset[str]


class TurnWords(msgspec.Struct, frozen=True):
    """Labels of an interview's turns ("Q:", "A:"), and words before a colon that are headings, whoever speaks."""

    questions: frozenset[str]
    answers: frozenset[str]
    headings: frozenset[str]


class AnonymityWords(msgspec.Struct, frozen=True):
    """Words by which a report describes a source that it does not name."""

    source_nouns: frozenset[str]
    bare_nouns: frozenset[str]
    bare_adjectives: frozenset[str]
    rank: frozenset[str]
    access_adjectives: frozenset[str]
    access_participles: frozenset[str]
    access_nouns: frozenset[str]
    reason_nouns: frozenset[str]
    reason_verbs: frozenset[str]


class LoadedWords(msgspec.Struct, frozen=True):
    """Names that judge: nouns that do so by themselves, modifiers that do before certain heads, doubts before any."""

    nouns: frozenset[str]
    modifiers: frozenset[str]
    doubts: frozenset[str]
    heads: frozenset[str]


class Cues(msgspec.Struct, frozen=True):
    """The word lists of ``data/cues.json``; lemmas in lower case."""

    nouns: dict[str, frozenset[str]]
    content_prepositions: dict[str, frozenset[str]]
    bearing_verbs: frozenset[str]
    according: frozenset[str]
    bare_according: frozenset[str]
    viewpoints: dict[str, frozenset[str]]
    hearsay_adjectives: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    obligations: frozenset[str]
    past_words: frozenset[str]
    misread_lemmas: dict[str, str]
    raising_passives: frozenset[str]
    clear_adjectives: frozenset[str]
    carriers: frozenset[str]
    performed: frozenset[str]
    works: frozenset[str]
    making_verbs: frozenset[str]
    own_words: frozenset[str]
    own_papers: frozenset[str]
    naming_verbs: frozenset[str]
    whence: frozenset[str]
    circulating_verbs: frozenset[str]
    outlet_names: frozenset[str]
    outlet_verbs: frozenset[str]
    scene_words: frozenset[str]
    moment_marks: frozenset[str]
    singular_quantifiers: frozenset[str]
    channels: Channels
    posts: PostWords
    turns: TurnWords
    outlet_quotes: frozenset[str]
    outlet_divisions: frozenset[str]
    kinds: dict[str, frozenset[str]]
    quantifiers: frozenset[str]
    anonymity: AnonymityWords
    self_pronouns: frozenset[str]
    never_sources: frozenset[str]
    weak_sources: frozenset[str]
    relatives: frozenset[str]
    denied_nouns: frozenset[str]
    answer_verbs: frozenset[str]
    introductions: frozenset[str]
    loaded: LoadedWords

    def noun_kind(self, lemma: str) -> str | None:
        """The kind of speech act that a noun names, if it names one."""
        return _noun_kinds().get(lemma)


@cache
def cues() -> Cues:
    """The word lists; read once a process. Raises ``msgspec.ValidationError`` naming the key that does not fit."""
    raw = files("dateline.knowledge").joinpath("data/cues.json").read_bytes()
    return msgspec.json.decode(raw, type=Cues)


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Reporting verbs by lemma. A verb that stands in several rows has their frames and prepositions together.

    The kind is that of its first row.
    """
    found: dict[str, CueVerb] = {}
    table = files("dateline.knowledge").joinpath("data/cue_verbs.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    for kind, frames, prepositions, lemmas in rows[1:]:
        takes = frozenset(frames.split())
        introduces = frozenset(() if prepositions == "-" else prepositions.split(","))
        for lemma in lemmas.split():
            known = found.get(lemma, CueVerb(lemma, kind, frozenset(), frozenset()))
            found[lemma] = CueVerb(lemma, known.kind, known.frames | takes, known.prepositions | introduces)
    return found


def cue_verb(lemma: str) -> CueVerb | None:
    """The reporting verb of a lemma as the tagger gives it, if it is one."""
    word = lemma.lower()
    return cue_verbs().get(cues().misread_lemmas.get(word, word))


@cache
def _noun_kinds() -> dict[str, str]:
    return {noun: kind for kind, nouns in cues().nouns.items() for noun in sorted(nouns)}
