"""Role nouns ("minister", "troops", "protesters") and the PLOVER sector that each stands for.

The nouns are in ``data/actors/agents*.tsv``: what is written for Dateline, and what is left of PETRARCH2's agents file
(MIT) once archaic words are gone, and phrases that follow from their head noun. A sector may be marked there:
``~GOV`` is weak ("spokesman": of whom?) and gives way to a sector that another word of the phrase brings, ``~`` brings
none of its own; ``!ELI`` ("former") turns an office into what its past holder is; ``-`` is a thing with a name like an
actor's ("housing unit", "state of emergency").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

_FILES = ("agents_petrarch.tsv", "agents.tsv")
"""A later file overrides an earlier one."""

_OFFICES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "IGO"})
_TOKEN = re.compile(r"[^\W_]+(?:['.&/][^\W_]+)*\.?")
_PREPOSITIONS = frozenset({"of", "for", "in", "to", "from", "at", "on", "with", "by", "under", "against"})
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "thieves": "thief", "wives": "wife",
    "police": "police", "clergy": "clergy", "press": "press", "news": "news", "gas": "gas", "crises": "crisis",
}  # fmt: skip


@lru_cache(maxsize=8192)
def sector_of(phrase: str) -> str | None:
    """The PLOVER sector of a role noun or of a phrase with one at its head, in any number; ``None`` if unknown.

    The longest known ending before the first preposition decides ("minister of defence", "opposition leader"). If it
    is weak ("spokesman"), the nearest word before it that has a sector does ("army spokesman"), else what follows
    ("head of the army").
    """
    return sector_in(phrase, _sectors())


@lru_cache(maxsize=8192)
def is_thing(phrase: str) -> bool:
    """Whether a phrase is marked as a thing that only sounds like somebody: by its last two words, or as a whole."""
    words = singular_words(phrase)
    return any(_sectors().get(" ".join(part)) == "-" for part in (words, words[-2:]))


@lru_cache(maxsize=8192)
def is_role(phrase: str) -> bool:
    """Whether a phrase, or what stands before its "of", is a role as such and nobody's own name ("Supreme Court")."""
    words = singular_words(phrase)
    cut = next((index for index, word in enumerate(words) if index and word in _PREPOSITIONS), len(words))
    return _sectors().get(" ".join(words[:cut]), "-") != "-"


def sector_in(phrase: str, sectors: Mapping[str, str]) -> str | None:
    """:func:`sector_of` by any table of singular lower-case phrases; made for the conversion script too."""
    words = singular_words(phrase)
    whole = sectors.get(" ".join(words))
    if whole == "-":
        return None
    if whole is not None and whole.isalpha():
        return whole
    cut = next((index for index, word in enumerate(words) if index and word in _PREPOSITIONS), len(words))
    head, complement = words[:cut], words[cut + 1 :]
    sector = _by_ending(head, sectors)
    if not sector.isalpha() and complement:
        sector = _by_ending(complement, sectors).removeprefix("~") or sector
    sector = sector.removeprefix("~")
    if sector in _OFFICES and any(sectors.get(word) == "!ELI" for word in head):
        return "ELI"
    return sector or None


def _by_ending(words: list[str], sectors: Mapping[str, str]) -> str:
    """The sector of the longest known ending of a phrase, with its "~" if nothing before a weak one decides."""
    for start in range(len(words)):
        sector = sectors.get(" ".join(words[start:]), "")
        if sector.isalpha():
            return sector
        if sector.startswith("~"):
            before = _by_ending(words[:start], sectors)
            return before if before.isalpha() else sector if len(sector) > 1 else before
    return _by_ending(words[:-1], sectors) if len(words) > 1 and words[-1] not in sectors else ""


def singular_words(phrase: str) -> list[str]:
    """The lower-case words of a phrase, each in the singular; hyphens part words."""
    return [_singular(word) for word in _TOKEN.findall(phrase.lower().replace("’", "'").replace("-", " "))]


def _singular(word: str) -> str:
    """A good enough singular of an English noun: only to look it up, so a non-word does no harm."""
    word = word.removesuffix("'s")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def read_agents(table: str) -> Iterator[tuple[str, str]]:
    """Phrase (as it is looked up) and marked sector of each row under the header."""
    for line in table.splitlines()[1:]:
        phrase, sector, _source = line.split("\t")
        yield " ".join(singular_words(phrase)), sector


@cache
def _sectors() -> dict[str, str]:
    """Singular phrase to marked sector."""
    folder = files("dateline.knowledge").joinpath("data", "actors")
    return {
        phrase: sector for name in _FILES for phrase, sector in read_agents(folder.joinpath(name).read_text("utf-8"))
    }
