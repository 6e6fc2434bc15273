"""Triggers: the verbs and nouns that tell political events, each in the frames that give it its type.

A row of ``data/triggers/*.tsv`` says: these lemmas, of this part of speech, in this frame, mean this code. A frame is a
list of conditions, all of which must hold::

    obj                 the slot is filled
    obj:troop|@weapon   it is filled by one of these lemmas, or by a member of a class in ``classes.tsv``
    p.on/p.to           one of these holds
    !p.for              the slot is empty (``!obj:goal``: not filled by one of these)

:mod:`dateline.reader.coding.clause` names the slots and fills them. A code is a CAMEO code, with a mode if CAMEO
has none for it (``150/weapons``), ``-`` (no event in this use), or an operator, whose type hangs on what it governs:
``light`` (launch an attack), ``vow`` (swear to fight is a threat, to help an agreement; ``vow030``: 030 when it governs
no event), ``cease`` (end a strike, end aid). Of the rows that fit, the one with most conditions wins, then the earlier
one.

Roles say in which slots the parties stand, best first: ``a=`` actors, ``r=`` recipients, ``need=r`` a side that must be
there, and in these slots; ``only=r`` a side that, if it is there, is in these slots; ``own=r``
a side that is the head of its phrase, not what modifies it. ``to.subj`` is the subject of the
infinitive, ``that.arg`` the objects of the finite clause.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from dateline.knowledge.plover import TYPES, from_cameo
from dateline.model import PloverType

Frame = Mapping[str, Set[str]]
"""Slot name -> lower-case lemmas that fill it."""

Operator = Literal["light", "vow", "cease"]
OPERATORS: tuple[Operator, ...] = ("light", "vow", "cease")


class Condition(NamedTuple):
    """One condition: that one of ``slots`` is filled, by one of its words if it names any (or that none is)."""

    slots: tuple[tuple[str, frozenset[str]], ...]
    negated: bool

    def holds(self, frame: Frame) -> bool:
        found = any(slot in frame and (not words or not words.isdisjoint(frame[slot])) for slot, words in self.slots)
        return found != self.negated

    @property
    def weight(self) -> int:
        """How much it asks for: named words count twice as much as mere presence."""
        return 2 if any(words for _, words in self.slots) else 1


class Trigger(NamedTuple):
    """One row: where ``conditions`` hold, the word has ``code``; ``roles`` says in which slots its parties stand."""

    code: str
    conditions: tuple[Condition, ...]
    roles: Mapping[str, tuple[str, ...]]
    rule: str

    @property
    def operator(self) -> Operator | None:
        return next((operator for operator in OPERATORS if self.code.startswith(operator)), None)

    @property
    def cameo(self) -> str | None:
        """The CAMEO code, or the one that an operator has when it governs no event."""
        return self.code.removeprefix(self.operator or "") or None

    @property
    def is_precise(self) -> bool:
        """Whether the row names the words of two slots: it was written for just that use."""
        return sum(condition.weight > 1 and not condition.negated for condition in self.conditions) > 1

    def fits(self, frame: Frame) -> bool:
        return all(condition.holds(frame) for condition in self.conditions)


class Lexicon(NamedTuple):
    """Triggers by part of speech (``v``, ``n``, ``a``) and lemma, best first."""

    rows: Mapping[tuple[str, str], tuple[Trigger, ...]]

    def knows(self, pos: str, lemma: str) -> bool:
        return (pos, lemma) in self.rows

    def find(self, pos: str, lemma: str, frame: Frame) -> Trigger | None:
        """The best trigger of a word in a frame, ``None`` when no row fits or when the row says that it is no event."""
        best = next((row for row in self.rows.get((pos, lemma), ()) if row.fits(frame)), None)
        return best if best and best.code != "-" else None

    def codes(self, pos: str, lemma: str) -> frozenset[str]:
        """All CAMEO codes that a word can have."""
        rows = self.rows.get((pos, lemma), ())
        return frozenset(row.code for row in rows if not row.operator and row.code != "-")

    def of_type(self, pos: str, lemma: str, kind: PloverType) -> Trigger | None:
        """The plainest row in which a word tells an event of a type, whatever the frame."""
        rows = (row for row in reversed(self.rows.get((pos, lemma), ())) if not row.operator and row.code != "-")
        found = next((row for row in rows if (code := from_cameo(row.code)) is not None and code.type == kind), None)
        roles = {**default_triggers()[kind].roles, **found.roles} if found else {}
        return found and found._replace(conditions=(), roles=roles, rule=f"encoder:{kind}")

    def denies(self, pos: str, lemma: str, frame: Frame) -> bool:
        """Whether a row says that a word in a frame is no event."""
        best = next((row for row in self.rows.get((pos, lemma), ()) if row.fits(frame)), None)
        return best is not None and best.code == "-"


OWN_TABLES = ("verbs.tsv", "nouns.tsv")
CONVERTED_TABLES = ("petrarch.tsv",)


@cache
def lexicon() -> Lexicon:
    """All triggers; converted rows serve only words that none of our own rows settles in every frame."""
    found: dict[tuple[str, str], list[Trigger]] = {}
    for key, trigger in (row for table in OWN_TABLES for row in _read(table)):
        found.setdefault(key, []).append(trigger)
    settled = {key for key, rows in found.items() if any(not row.conditions for row in rows)}
    for key, trigger in (row for table in CONVERTED_TABLES for row in _read(table)):
        if key not in settled:
            found.setdefault(key, []).append(trigger)
    return Lexicon({key: _best_first(rows) for key, rows in found.items()})


@cache
def default_triggers() -> Mapping[PloverType, Trigger]:
    """Of each type, what a word tells that no row knows in it."""
    rows = ([*line.split("\t"), ""][:3] for line in _lines("defaults.tsv"))
    return {kind: Trigger(code, (), _roles(roles), f"encoder:{kind}") for kind, code, roles in rows if kind in TYPES}


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """The classes of words that frames name with ``@``."""
    return {
        name: frozenset(words.split("|")) for name, words in (line.split("\t")[:2] for line in _lines("classes.tsv"))
    }


@cache
def class_words() -> frozenset[str]:
    """All words that are in some class."""
    return frozenset().union(*word_classes().values())


@cache
def lemma_slips() -> Mapping[str, str]:
    """Word form -> lemma, where lemmatisers take a form for that of another verb ("raped" for "rap")."""
    pairs = (line.partition("\t") for line in _lines("lemma_slips.tsv"))
    return {form: lemma for form, _, lemma in pairs}


@cache
def context_words() -> Mapping[str, tuple[str, ...]]:
    """Lemma -> the PLOVER contexts that it speaks for."""
    found: dict[str, list[str]] = {}
    for line in _lines("contexts.tsv"):
        context, words = line.split("\t")[:2]
        for word in words.split("|"):
            found.setdefault(word, []).append(context)
    return {word: tuple(contexts) for word, contexts in found.items()}


@cache
def event_anaphors() -> Mapping[str, frozenset[PloverType]]:
    """Noun -> the PLOVER types of the events that it can point back to ("the move")."""
    found: dict[str, frozenset[PloverType]] = {}
    for line in _lines("anaphors.tsv"):
        nouns, types = line.split("\t")
        named = frozenset(kind for kind in TYPES if types == "*" or kind in types.split())
        for noun in nouns.split("|"):
            found[noun] = found.get(noun, frozenset()) | named
    return found


def _best_first(rows: list[Trigger]) -> tuple[Trigger, ...]:
    return tuple(sorted(rows, key=lambda row: -sum(condition.weight for condition in row.conditions)))


def _read(table: str) -> list[tuple[tuple[str, str], Trigger]]:
    rows = []
    for line in _lines(table):
        lemmas, pos, frame, code, roles = [*line.split("\t"), "", ""][:5]
        trigger_conditions = tuple(_condition(text) for text in frame.split())
        for lemma in lemmas.split("|"):
            rule = f"{table.removesuffix('.tsv')}:{lemma}" + (f"[{frame}]" if frame else "")
            rows.append(((pos, lemma), Trigger(code, trigger_conditions, _roles(roles), rule)))
    return rows


def _condition(text: str) -> Condition:
    parts = (part.partition(":") for part in text.lstrip("!").split("/"))
    return Condition(tuple((slot, _expand(words)) for slot, _, words in parts), text.startswith("!"))


def _expand(words: str) -> frozenset[str]:
    found: set[str] = set()
    for word in filter(None, words.split("|")):
        found |= word_classes()[word[1:]] if word.startswith("@") else {word}
    return frozenset(found)


def _roles(text: str) -> Mapping[str, tuple[str, ...]]:
    """``a=subj,by r=obj,p.on`` -> role -> slots in order of preference; ``r=`` forbids the role."""
    return {
        role: tuple(filter(None, slots.split(","))) for role, _, slots in (part.partition("=") for part in text.split())
    }


def _lines(table: str) -> list[str]:
    text = files("dateline.knowledge").joinpath(f"data/triggers/{table}").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
