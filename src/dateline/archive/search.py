"""Search: the reports in which words stand, the newest first. A query is words, begun* ones, and "phrases"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Integer, Row, column, func, select

from dateline.archive.clocks import known_on, last_readings, newest_readings
from dateline.archive.schema import readings, reports
from dateline.archive.stores.base import Store
from dateline.archive.words import Phrase, places_of, words
from dateline.model import Span

_STRAIGHT = str.maketrans("“”„‟″«»", '"' * 7)
_PART = re.compile(r'"([^"]*"\**)|([^\s"]+)')
_MOST_WORDS = 50
_BEFORE, _AROUND = 60, 200
"""Characters of a snippet that stand before the first word found, and of all of it."""


class Query(NamedTuple):
    """Phrases that must all occur, from ``since`` to ``until`` (ISO days), and how many reports are wanted.

    With ``as_of``, an ISO day, in the texts that stood then; else in any text that a report has had.
    """

    phrases: list[Phrase]
    since: str | None
    until: str | None
    as_of: str | None
    limit: int


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was found. ``date`` is its day of publication as far as known (of learning, where nothing is).

    ``snippet`` is what stands at ``span`` of its text; ``matches`` are the spans of the text where the words of the
    query stand inside the snippet (none where only the title has them).
    """

    id: str
    date: str
    outlet: str | None
    title: str | None
    snippet: str
    span: Span
    matches: tuple[Span, ...]


def phrases_of(query: str) -> list[Phrase]:
    """A query's words and its "phrases in quotation marks"; ``*`` after a word leaves its end open.

    Whatever else looks like an operator of some search language is taken as a word. ``ValueError`` for a query without
    a word, and for a quotation mark that is not closed.
    """
    straight = query.translate(_STRAIGHT)
    if straight.count('"') % 2:
        raise ValueError("a quotation mark in the query is not closed: put one after the phrase, or leave it out")
    parts = [quoted.replace('"', "") or plain for quoted, plain in _PART.findall(straight)]
    found = list(dict.fromkeys(phrase for part in parts if (phrase := _phrase(part)).words))
    if not found:
        raise ValueError("the query holds no word to look for")
    number = sum(len(phrase.words) for phrase in found)
    if number > _MOST_WORDS:
        raise ValueError(f"the query is too long: {number:,} words, {_MOST_WORDS} at most")
    return found


def _phrase(part: str) -> Phrase:
    stem = part.rstrip("*")
    found = list(words(stem))
    goes_on = stem != part and bool(found) and found[-1].span[1] == len(stem)
    return Phrase(tuple(word.folded for word in found), goes_on)


def find(connection: Connection, store: Store, query: Query) -> list[Hit]:
    """The newest capture that fits of each report, the newest first; of one day, the last to come first."""
    date = known_on().label("date")
    matching = store.matching(query.phrases).columns(column("report", Integer)).subquery()
    captures = select(func.max(reports.c.seq)).join(matching, matching.c.report == reports.c.seq)
    if query.as_of is not None:
        stood = newest_readings(query.as_of, "published").scalar_subquery()
        captures = captures.join(readings, readings.c.report == reports.c.seq).where(readings.c.seq.in_(stood))
    newest = last_readings(captures.group_by(reports.c.id)).scalar_subquery()
    wanted = (
        select(reports, date)
        .join(readings, readings.c.report == reports.c.seq)
        .where(readings.c.seq.in_(newest))
        .order_by(date.desc(), reports.c.seq.desc())
        .limit(query.limit)
    )
    if query.since is not None:
        wanted = wanted.where(known_on() >= query.since)
    if query.until is not None:
        wanted = wanted.where(known_on() <= query.until)
    return [_hit(row, query.phrases) for row in connection.execute(wanted)]


def _hit(row: Row[Any], phrases: Sequence[Phrase]) -> Hit:
    places = places_of(phrases, row.text)
    span = _snippet(row.text, places[0] if places else (0, 0))
    inside = tuple(place for place in places if span[0] <= place[0] and place[1] <= span[1])
    return Hit(
        id=row.id,
        date=row.date,
        outlet=row.outlet,
        title=row.title,
        snippet=row.text[slice(*span)],
        span=span,
        matches=inside,
    )


def _snippet(text: str, place: Span) -> Span:
    """A stretch of whole words around a place."""
    start = max(0, place[0] - _BEFORE)
    if start:
        blank = text.find(" ", start, place[0])
        start = blank + 1 if blank >= 0 else place[0]
    end = min(len(text), max(place[1], start + _AROUND))
    if end < len(text) and not text[end].isspace():
        end = max(place[1], text.rfind(" ", place[1], end))
    return (start, end)
