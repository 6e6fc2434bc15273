"""Header: what the text itself says of where and when the report was written.

The dateline ("KYIV, Ukraine (AP) —") and, if nobody gave one, the date of publication: from a date line at the start, a
labelled date ("Published: ..."), a dateline with a full date, the day or month in the report's address, or the date on
an embedded post, which the report cannot be older than. Never from today's date.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from dateline.knowledge.gazetteer import gazetteer, normalise, risky_names
from dateline.model import Dateline, Span, When
from dateline.reader.datelines import HEAD_LINES, dateline_pattern
from dateline.reader.draft import Draft
from dateline.reader.timex.anchor import Anchor
from dateline.reader.timex.grammar import Found, find
from dateline.reader.timex.resolve import resolve
from dateline.reader.timex.value import days, when

_LONGEST_HEADLINE = 200
"""Characters."""

_LARGE = 250_000
"""People."""

_SIGNATURE = re.compile(
    r"(?:^|\n|\s)[—–-]+\s*(?P<name>[^\n(]{1,60})\(@(?P<handle>\w{1,30})\),?\s*(?P<date>[^\n]{6,30}?\d{4})"
)
_LABEL = re.compile(
    r"^[^\w\n]*(?:(?:first |last )?(?:published|posted|updated|date)(?: on| at|:)|issued(?: on|:))"
    r"\s*(?P<date>[^\n]{6,60})",
    re.IGNORECASE | re.MULTILINE,
)


_DATED_PATH = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])(?:[/-](0?[1-9]|[12]\d|3[01]))?(?=[/-])")


class Post(NamedTuple):
    """A post embedded in the report: its span, signature included, and the day it is signed with."""

    span: Span
    day: date
    signed: str


def find_header(draft: Draft) -> None:
    """Set the report's dateline and, unless it is known, when it was published."""
    dateline = _dateline(draft)
    published = draft.report.published or _published(draft)
    draft.report = msgspec.structs.replace(
        draft.report,
        dateline=draft.report.dateline or (Dateline(span=dateline[0]) if dateline else None),
        published=published,
    )


def embedded_posts(draft: Draft) -> list[Post]:
    """The posts that are signed in the text as embedding them leaves it: "— Name (@handle) November 8, 2024".

    A signature on a line of its own signs the paragraph before it, else the paragraph it ends.
    """
    posts = []
    for signature in _SIGNATURE.finditer(draft.text):
        day = _written_day(signature["date"])
        if day is None:
            continue
        start = signature.start("name")
        holding = [index for index, span in enumerate(draft.paragraphs) if span[0] <= start < span[1]]
        if not holding:
            continue
        first = holding[0]
        alone = not draft.text[draft.paragraphs[first][0] : start].strip(" —–-")
        begin = draft.paragraphs[max(0, first - alone)][0]
        posts.append(Post((begin, signature.end()), day, signature["date"].strip()))
    return posts


def _dateline(draft: Draft) -> tuple[Span, str] | None:
    """The span of the place in the dateline and the date that stands in it, if any."""
    for start, end in _openings(draft):
        found = dateline_pattern().match(draft.text, start, min(end, start + 120))
        opens_paragraph = any(start == paragraph[0] for paragraph in draft.paragraphs[:HEAD_LINES])
        if found and (opens_paragraph or found["place"].isupper()) and _is_place(draft, found):
            return (start, found.end("region") if found["region"] else found.end("place")), found["date"] or ""
    return None


def _openings(draft: Draft) -> list[Span]:
    """Where a dateline may stand: at the first paragraphs, or after a headline that a feed has run into the text."""
    openings = list(draft.paragraphs[:HEAD_LINES])
    for start, end in draft.paragraphs[:1]:
        headline = draft.text[start : min(end, start + _LONGEST_HEADLINE)]
        openings += [(start + stop.end(), end) for stop in re.finditer(r"[.!?]['\"’”]?\s+", headline)]
    return openings


def _is_place(draft: Draft, found: re.Match[str]) -> bool:
    """Whether the words before the dash are a place: an agency or date stands by, or the place is known or recognised.

    "Analysis:", "Breaking:" and "Clinton:" open reports too, so in mixed case only a large place is taken at its word.
    """
    place = found["place"]
    if len(place.split()) > 4 or not place[0].isupper():
        return False
    if found["agency"] or found["date"]:
        return True
    otherwise = risky_names().get(normalise(place))
    if otherwise == "word" or (otherwise and not place.isupper()):
        return False
    known = gazetteer().lookup(place)
    if known and (place.isupper() or known[0].is_area or known[0].population > _LARGE):
        return True
    tokens = draft.doc.char_span(found.start("place"), found.end("place"), alignment_mode="expand")
    recognised = tokens is not None and any(token.ent_type_ in ("GPE", "LOC", "FAC") for token in tokens)
    return recognised or (found["region"] is not None and place.isupper())


def _published(draft: Draft) -> When | None:
    """When the text says it was published, by the surest sign there is."""
    return (
        _date_line(draft)
        or _labelled_date(draft)
        or _dated_dateline(draft)
        or _date_in_address(draft)
        or _post_date(draft)
    )


def _date_line(draft: Draft) -> When | None:
    """A line at the start that is nothing but a date."""
    lines = [line for start, end in draft.paragraphs[:HEAD_LINES] for line in draft.text[start:end].split("\n")]
    for line in lines[:HEAD_LINES]:
        found = find(line) if len(line) < 60 else []
        if len(found) == 1 and not (line[: found[0].start] + line[found[0].end :]).strip(" .,|-–—"):
            day = _day_of(found[0])
            if day:
                return _on(day, f"the date line '{line.strip()}' at the start")
    return None


def _labelled_date(draft: Draft) -> When | None:
    for label in _LABEL.finditer(draft.text):
        day = _written_day(label["date"])
        if day:
            return _on(day, f"the line '{label.group().strip()}'")
    return None


def _dated_dateline(draft: Draft) -> When | None:
    found = _dateline(draft)
    day = _written_day(found[1]) if found and found[1] else None
    return _on(day, f"the dateline's '{found[1].strip(' ,')}'") if found and day else None


def _date_in_address(draft: Draft) -> When | None:
    """The day or month that an outlet files its report under: ``/2024/11/08/`` in the address."""
    found = _DATED_PATH.search(urlsplit(draft.report.url or "").path)
    if found is None:
        return None
    value = "-".join(part.zfill(2) for part in found.groups() if part)
    try:
        return when(value, None, f"'{found.group().strip('/')}' in the address")
    except ValueError:
        return None


def _post_date(draft: Draft) -> When | None:
    """Not earlier than the latest post that the report embeds."""
    post = max(embedded_posts(draft), key=lambda it: it.day, default=None)
    if post is None:
        return None
    day = post.day.isoformat()
    return When(
        earliest=day, latest=None, edtf=f"{day}/..", basis=f"not before the embedded post signed '{post.signed}'"
    )


def _written_day(text: str) -> date | None:
    """The first full date that a text writes."""
    return next((day for found in find(text) if (day := _day_of(found))), None)


def _day_of(found: Found) -> date | None:
    """The day of a candidate that is a day by itself, year included."""
    resolved = resolve(found, Anchor(now=None, tense=lambda: None))
    covered = days(resolved.value) if resolved else None
    return covered[0] if covered and covered[0] == covered[1] else None


def _on(day: date, basis: str) -> When:
    return When(earliest=day.isoformat(), latest=day.isoformat(), edtf=day.isoformat(), basis=basis)
