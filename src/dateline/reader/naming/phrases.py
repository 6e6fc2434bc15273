"""Noun phrases: how far one goes, what it calls somebody, and which names in it say whose he is.

Anatomy only: nothing here knows what an entity is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.knowledge.agents import sector_of
from dateline.knowledge.anaphora import anaphora
from dateline.reader.naming.names import PLACE_KINDS, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "quantmod"})
NOUNS = frozenset({"NOUN", "PROPN"})
_ENDS_A_PHRASE = frozenset({"SCONJ", "AUX", "PRON", "INTJ"})
_ENDING_CLAUSES = frozenset({"relcl", "acl", "ROOT", "ccomp", "advcl"})
_ENDING_MARKS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "—", "–", "--"})
_NO_OPENERS = frozenset({"PUNCT", "SPACE", "CCONJ", "ADP", "SYM", "VERB", "ADV", "X"})
_NO_ROLE_WORDS = frozenset({"DET", "NUM", "PUNCT", "SPACE", "SYM", "PART", "CCONJ", "PRON"})
_ENDS_A_COMPLEMENT = frozenset({"PRON", "AUX", "CCONJ"})
_FUSING = frozenset({"of", "to", "for"})
_ANTI = ["anti", "-"]
_REACH_BEFORE = 12
"""How many tokens before its head a noun phrase may begin."""
_REACH_AFTER = 9
"""How many tokens after its head a noun phrase looks for what it belongs to."""


@dataclass(slots=True)
class Phrase:
    """A noun phrase around a head: tokens ``start:end``, its role words, and the names that stand before its head."""

    start: int
    end: int
    role: str
    modifiers: list[int]
    determiner: str


class NounPhrases:
    """The noun phrases of a doc, given its names. Names are spoken of by their index in ``names``."""

    def __init__(self, doc: Doc, names: list[Name]) -> None:
        self.doc = doc
        self.names = names
        self.name_at: dict[int, int] = {}
        """Token index -> the innermost name there."""
        for index, name in enumerate(names):
            self.name_at.update(dict.fromkeys(range(name.start, name.end), index))

    def around(self, head: Token, name: Name | None = None) -> Phrase:
        """The phrase that ends in ``head`` (or in the name around it): what stands before it, as far as it goes."""
        first = name.start if name else head.i
        end = name.end if name else head.i + 1
        governor = head.head if head.dep_ in MODIFIERS else head
        edge = max(min(head.left_edge.i, governor.left_edge.i), first - _REACH_BEFORE)
        start = first
        while start > edge and not self._parts_phrases(start - 1):
            start -= 1
        while start < first and self.doc[start].pos_ in _NO_OPENERS:
            start += 1
        modifiers = list(dict.fromkeys(self.name_at[i] for i in range(start, first) if i in self.name_at))
        owned = max((i + 1 for i in range(start, first) if self.doc[i].tag_ == "POS"), default=start)
        words = [
            _singular(token)
            for token in self.doc[owned : first if name else end]
            if token.i not in self.name_at and token.pos_ not in _NO_ROLE_WORDS
        ]
        while words and (words[-1] in _FUSING or (len(words) > 1 and _is_mere_honorific(words[-1]))):
            words.pop()
        return Phrase(start, end, " ".join(words), modifiers, self.doc[start].lower_)

    def _parts_phrases(self, index: int) -> bool:
        """Whether a token can't be inside the part of a noun phrase before its head."""
        token = self.doc[index]
        if token.pos_ in _ENDS_A_PHRASE or token.dep_ in _ENDING_CLAUSES:
            return token.tag_ != "PRP$"
        return token.is_punct and token.text in _ENDING_MARKS

    def owners_before(self, phrase: Phrase) -> list[int]:
        """Names before the head that can say whose it is, likeliest first: of a country, then known, then nearest.

        A party of another country than the phrase names is none ("Serbian Labour Minister" is not of Britain's Labour).
        """
        owners = [
            index
            for index in reversed(phrase.modifiers)
            if self._can_own(index) and not self._is_target(phrase, self.names[index].start)
        ]
        places = {country for index in owners if is_place(self.names[index]) and (country := self._country(index))}
        if places:
            owners = [index for index in owners if self._country(index) in {None, *places}]
        return sorted(owners, key=self.rank)

    def _is_target(self, phrase: Phrase, start: int) -> bool:
        """In "US Ambassador to Germany Ray Collins" Germany is where to, not whose."""
        return start > phrase.start and self.doc[start - 1].lower_ in anaphora().elsewhere

    def _country(self, index: int) -> str | None:
        record = self.names[index].record
        return None if record is None else record.role(None).country

    def rank(self, index: int) -> int:
        """0 for a name with a code to give, 1 for another that is known ("Kurds"), 2 for the rest."""
        record = self.names[index].record
        if record is None:
            return 2
        return 0 if record.role(None).code else 1

    def _can_own(self, index: int) -> bool:
        """Whether a name can say whose somebody is: "Iran-backed" and "anti-Syria" do not, "US-led" does."""
        name = self.names[index]
        if name.record is None and name.label not in {"ORG", "NORP", "GPE"}:
            return False
        if name.end + 1 < len(self.doc) and self.doc[name.end].text == "-":
            return self.doc[name.end + 1].lower_ in anaphora().owning_participles
        return not (name.start > 1 and self.doc[name.start - 1].text == "-")

    def _complement(self, head: Token) -> Iterator[int]:
        """Names in what follows a head as its complement: "of X", "in X", "based in X"."""
        belonging = anaphora().belonging
        limit = min(head.right_edge.i + 1, head.i + 1 + _REACH_AFTER)
        opened = described = False
        for token in self.doc[head.i + 1 : limit]:
            if token.pos_ == "ADP" or token.dep_ == "prep":
                if token.lower_ not in belonging:
                    return
                opened = True
            elif token.dep_ == "relcl" or token.pos_ in _ENDS_A_COMPLEMENT or (token.is_punct and token.text != "-"):
                return
            elif token.tag_ in {"VBN", "VBG"}:
                described = True
            elif token.i in self.name_at and opened:
                yield self.name_at[token.i]
            elif not opened and not described:
                return

    def owners_after(self, head: Token) -> list[int]:
        """Names in the complement of a head that can say whose it is, the nearest first."""
        return [index for index in self._complement(head) if self._can_own(index)]

    def joined(self, phrase: Phrase) -> list[int]:
        """Names that one head serves: "Hungarian and Romanian officials" are two actors."""
        places = [index for index in phrase.modifiers if is_place(self.names[index])]
        if len(places) < 2:
            return []
        between = range(self.names[places[0]].end, self.names[places[-1]].start)
        return places if any(self.doc[index].pos_ == "CCONJ" for index in between) else []

    def fused(self, head: Token) -> list[Token]:
        """In "Mayor of London Sadiq Khan" the parse has the name inside the title; its head is returned."""
        inside = [one for child in head.children if child.lower_ in _FUSING for one in child.children]
        return [one for one in inside if one.i in self.name_at and self._follows_place(one)]

    def _follows_place(self, token: Token) -> bool:
        """Whether between a preposition and the name at ``token`` there is a name, and no title of the bearer's own."""
        between = self.doc[token.head.i + 1 : self.names[self.name_at[token.i]].start]
        return len(between) > 0 and not any(is_agent(word.lemma_.lower()) for word in between)


def counted_by(head: Token) -> Token | None:
    """The noun that a word of number counts: "diplomats" in "a group of diplomats"."""
    if head.lemma_.lower() not in anaphora().partitives:
        return None
    return next((noun for noun in complements(head, "of") if noun.pos_ in NOUNS), None)


def follows_anti(token: Token) -> bool:
    """Whether "anti-" stands right before a word: it names whom something is against."""
    return token.i > 1 and [one.lower_ for one in token.doc[token.i - 2 : token.i]] == _ANTI


def complements(head: Token, preposition: str) -> Iterator[Token]:
    """What follows a noun with a preposition: "emergency" in "state of emergency"."""
    return (one for child in head.children if child.lower_ == preposition for one in child.children)


@lru_cache(maxsize=1 << 14)
def is_agent(words: str) -> bool:
    """Whether a noun or role phrase is of somebody who acts: whether its last word is."""
    last = words.rsplit(" ", 1)[-1]
    return sector_of(last) is not None or last in anaphora().generic_agents


def is_predicate(head: Token) -> bool:
    """ "is a mediator", "as a mediator": said of somebody, not somebody."""
    return head.dep_ == "attr" or (head.dep_ == "pobj" and head.head.lower_ == "as")


def is_plural(token: Token) -> bool:
    """By tag; a capitalised role noun ("Hamas Leaders") has a name's tag and is known by its ending."""
    if token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"police", "people"}:
        return True
    return token.tag_ == "NNP" and token.lower_.endswith("s") and is_agent(token.lower_[:-1])


def is_place(name: Name) -> bool:
    """Whether a name is known to be of a country, its people or seat."""
    return name.record is not None and name.record.kind in PLACE_KINDS


def _is_mere_honorific(word: str) -> bool:
    """Whether a word before a name only honours its bearer: "Monsignor" in "Archbishop Monsignor Ola Lund"."""
    return word in anaphora().honorifics and not is_agent(word)


def _singular(token: Token) -> str:
    if token.tag_ == "NNS":
        return str(token.lemma_).lower()
    return token.lower_.rstrip("s") if is_plural(token) else str(token.lower_)
