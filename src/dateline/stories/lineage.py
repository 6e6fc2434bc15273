"""Lineage: across the reports of a story, who printed what from whom, and whose name stands for what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, lru_cache

from dateline.model import Claim, Source, Span
from dateline.stories.copies import ENOUGH, Copy, sequences
from dateline.stories.credits import credited, outlet_identity
from dateline.stories.sheet import Sheet
from dateline.stories.tables import rows

_WHOLE = 0.5
"""Share of a report's five-word sequences from which it is another's as a whole, and not a report with a passage."""
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Lineage:
    """What is known of the descent of reports.

    ``credit``: report id -> identity of the agency that its form credits. ``outlets``: identity of every publisher ->
    its name. ``copied``: report id -> where its text carries news of other reports, and of which. ``whole``: report id
    -> the reports that most of its text is from.
    """

    sheets: Mapping[str, Sheet]
    credit: Mapping[str, str | None]
    outlets: Mapping[str, str]
    copied: Mapping[str, Sequence[tuple[Span, str]]]
    whole: Mapping[str, Sequence[str]]
    _carriers: dict[tuple[str, Span], list[str]] = field(default_factory=dict, repr=False, compare=False)
    """What :meth:`_carried` has found: a happening is weighed again after each report that tells it."""

    @classmethod
    def of(cls, sheets: Sequence[Sheet], copies: Sequence[Copy]) -> Lineage:
        """The lineage of these reports."""
        outlets = {outlet_identity(sheet.outlet): sheet.outlet for sheet in reversed(sheets)}
        known = {sheet.id: sheet for sheet in sheets}
        of_news = [copy for copy in copies if copy.news >= ENOUGH and copy.copy in known and copy.original in known]
        copied: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
        whole: defaultdict[str, list[str]] = defaultdict(list)
        for copy in of_news:
            copied[copy.copy] += [(span, copy.original) for span in copy.passages]
            if is_whole(copy, known[copy.copy]):
                whole[copy.copy].append(copy.original)
        return cls(
            sheets=known,
            credit={sheet.id: credited(sheet, outlets) for sheet in sheets},
            outlets=outlets,
            copied=copied,
            whole=whole,
        )

    def is_copied(self, sheet: Sheet, span: Span) -> bool:
        """Whether a span of a report lies in a passage that it has from another."""
        return bool(self._carried(sheet, span))

    def original(self, sheet: Sheet, span: Span | None = None) -> Sheet:
        """The report that a span of a report is from, as far back as the copies lead; without a span, its whole text.

        A passage on one thing inside a report on another is from elsewhere than the rest; in a report that is copied as
        a whole, a sentence that the desk put in other words is from there too.
        """
        seen = {sheet.id}
        found: Sequence[str] = self._carried(sheet, span) if span else ()
        found = found or self.whole.get(sheet.id, ())
        while before := [self.sheets[name] for name in found if name not in seen]:
            sheet = min(before, key=lambda one: one.order)
            seen.add(sheet.id)
            found = self.whole.get(sheet.id, ())
        return sheet

    def publisher(self, sheet: Sheet, span: Span | None = None) -> str:
        """Identity of who stands behind a report's own words, or those of a span: the agency credited, else that of the
        original.
        """
        first = self.original(sheet, span)
        is_its_own = span is None or not self._carried(sheet, span) or first.id in self.whole.get(sheet.id, ())
        credit = self.credit.get(sheet.id) if is_its_own else None
        return credit or self.credit.get(first.id) or outlet_identity(first.outlet)

    def taken_over(self, sheet: Sheet, spans: Sequence[Span]) -> Span:
        """Where among these a report tells an event that is not all its own: the first that is copied, else the first.

        Who says in passing "a day after the bombing" and pastes in what an agency has of it knows it from the agency.
        """
        return next((span for span in spans if self._carried(sheet, span)), spans[0])

    def _carried(self, sheet: Sheet, span: Span) -> list[str]:
        """The reports that this span of a report is in a passage of."""
        key = sheet.id, span
        if key not in self._carriers:
            copied = self.copied.get(sheet.id, ())
            self._carriers[key] = [name for (start, end), name in copied if start <= span[0] and span[1] <= end]
        return self._carriers[key]

    def outlet(self, source: Source, sheet: Sheet) -> str | None:
        """The identity of the medium that a source is, if it is one.

        The reader cannot know every small paper; one that has reports here is known by its name. "An earlier version of
        this report" is the medium itself.
        """
        identity = outlet_identity(short_name(source.name))
        if source.kind == "outlet" or identity in self.outlets:
            return identity
        return outlet_identity(sheet.outlet) if source.kind != "unspecified_report" and _is_own_report(source) else None

    def sources(self, sheet: Sheet, claim: Claim) -> list[Source]:
        """The sources of a claim's chain, innermost first, the report itself left out."""
        return [sheet.sources[name] for name in claim.chain if name in sheet.sources and name != "S0"]

    def media_behind(self, sheet: Sheet, claim: Claim, span: Span) -> tuple[str, ...]:
        """The media whose word a claim may only repeat, likeliest first; none where it names a source of another kind.

        A report's own word is that of the report it copies or the agency it credits; else that of its outlet, which may
        have told more of it before, or of a medium that it names for something else and so leans on.
        """
        sources = self.sources(sheet, claim)
        if sources:
            medium = self.outlet(sources[0], sheet)
            return (medium,) if medium else ()
        own, publisher = outlet_identity(sheet.outlet), self.publisher(sheet, span)
        if publisher != own:
            return (publisher,)
        named = [self.outlet(source, sheet) or own for source in sheet.reading.sources if source.id != "S0"]
        return tuple(dict.fromkeys([own, *(medium for medium in named if medium in self.outlets)]))

    def told_to(self, sheet: Sheet, claim: Claim, span: Span) -> str:
        """The medium that had it from the innermost source: the first one on the way, else the publisher."""
        return self.cites(sheet, claim) or self.publisher(sheet, span)

    def cites(self, sheet: Sheet, claim: Claim) -> str | None:
        """The medium that a claim says had it from its innermost source, the first one on the way."""
        media = (self.outlet(source, sheet) for source in self.sources(sheet, claim)[1:])
        return next((medium for medium in media if medium), None)

    def name(self, identity: str) -> str:
        """A medium's name as its own reports give it."""
        return self.outlets.get(identity, identity.title())


def is_whole(copy: Copy, sheet: Sheet) -> bool:
    """Whether a copy is one as a whole, so that what it has in words of its own is from there as well."""
    return copy.news + copy.background >= _WHOLE * len(sequences(sheet))


@lru_cache(maxsize=1 << 14)
def short_name(name: str) -> str:
    """A source's name without what follows a comma or a relative pronoun."""
    words = name.split(",", maxsplit=1)[0].split()
    cut = next(
        (number for number, word in enumerate(words) if number and word.casefold() in name_words("ends")), len(words)
    )
    return " ".join(words[:cut]) or name


@lru_cache(maxsize=1 << 14)
def plain_name(name: str) -> str:
    """A source's name for comparing: lower case, without articles, numbers, titles and ranks."""
    found = [
        word for word in _WORD.findall(short_name(name).casefold()) if word not in name_words("filler") and word != "s"
    ]
    return " ".join(found) or name.casefold()


def _is_own_report(source: Source) -> bool:
    """ "Our report of 4 March", "an earlier version of this article": an outlet on its own words."""
    return source.kind in {"document", "anonymous_described"} and not name_words("own").isdisjoint(
        _WORD.findall(source.name.casefold())
    )


@cache
def name_words(role: str) -> AbstractSet[str]:
    """The words of a role in the names of sources, or beside them."""
    return frozenset(word for kind, words in rows("name_words.tsv") if kind == role for word in words.split())
