"""Who said what, against PolNeAR (Newell et al. 2018): source, cue and content linked.

A predicted attribution is right if the Dice coefficient of its content with a gold one's, over characters, is at least
.5 and the two source spans overlap; links are made one to one, the best coefficient first. PolNeAR annotates only what
no other attribution holds, and gives one attribution a quotation that "he said" breaks; so ours are taken without those
nested in others, and a quotation that goes on (cue null) is joined to the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dateline.evaluation.scorer import Measure, Row, f1, one_to_one, overlaps, report_of, share
from dateline.model import Attribution, Reading, Report, Span

FILE = "polnear-dev.jsonl.gz"

_ENOUGH = 0.5
_QUOTE_MARKS = frozenset('"“”«»‘’') - {"’", "‘"}
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Link(NamedTuple):
    """One attribution as it is scored: the spans of its source (none if it has no source) and of its content."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]


def reports(rows: Sequence[Row]) -> list[Report]:
    """The documents."""
    return [report_of(row["id"], row["text"]) for row in rows]


def measures(rows: Sequence[Row], readings: Sequence[Reading]) -> list[Measure]:
    """Link F1, recall on indirect speech, and F1 of the tokens that are in anybody's content."""
    ours = [predicted_links(reading.attributions) for reading in readings]
    nearest = [nearest_links(row["text"]) for row in rows]
    scored, simple = _figures(rows, ours), _figures(rows, nearest)
    named = "noun before 'said', sentence"
    lines = [
        ("link F1: content Dice >= .5 and source overlaps", 0, 60.0, 72.0),
        ("recall on indirect speech", 1, 45.0, 63.0),
        ("content token F1", 2, 82.0, 89.0),
    ]
    return [
        Measure(
            work="who said what (PolNeAR)",
            measure=name,
            ours=scored[at],
            baseline=simple[at],
            baseline_name=named,
            first=first,
            aim=aim,
        )
        for name, at, first, aim in lines
    ]


def _figures(rows: Sequence[Row], predicted: Sequence[Sequence[Link]]) -> tuple[float, float, float]:
    """Link F1, indirect recall and content token F1 over all documents."""
    right = guessed = wanted = indirect_right = indirect = 0
    tokens_right = tokens_guessed = tokens_wanted = 0
    for row, links in zip(rows, predicted, strict=True):
        gold = gold_links(row)
        found = {at for at, _ in match(gold, links)}
        quiet = {at for at, link in enumerate(gold) if not _is_quoted(row["text"], link)}
        right, guessed, wanted = right + len(found), guessed + len(links), wanted + len(gold)
        indirect_right, indirect = indirect_right + len(found & quiet), indirect + len(quiet)
        ours, theirs = _tokens(row["text"], links), _tokens(row["text"], gold)
        tokens_right += len(ours & theirs)
        tokens_guessed, tokens_wanted = tokens_guessed + len(ours), tokens_wanted + len(theirs)
    return f1(right, guessed, wanted), share(indirect_right, indirect), f1(tokens_right, tokens_guessed, tokens_wanted)


def gold_links(row: Row) -> list[Link]:
    """The attributions of a gold row. Those without a content cannot be linked and are left out."""
    return [Link(_spans(gold["source"]), _spans(gold["content"])) for gold in row["attributions"] if gold["content"]]


def predicted_links(attributions: Iterable[Attribution]) -> list[Link]:
    """Our outermost attributions, each with the quotations that go on from it."""
    joined: list[Link] = []
    spoke: dict[str, int] = {}
    for attribution in attributions:
        if attribution.parent is not None or not attribution.content:
            continue
        at = spoke.get(attribution.source)
        if attribution.cue is None and at is not None:
            joined[at] = Link(joined[at].source, (*joined[at].content, *attribution.content))
            continue
        if attribution.mode != "indirect" or attribution.source not in spoke:
            spoke[attribution.source] = len(joined)
        source = () if attribution.source_span is None else (attribution.source_span,)
        joined.append(Link(source, attribution.content))
    return joined


def nearest_links(text: str) -> list[Link]:
    """The simplest baseline: the word before each "said", "says" or "told" says the longer rest of its sentence."""
    found: list[Link] = []
    for sentence in re.finditer(r"[^.!?\n]+(?:[.!?]+[\"”’]?|\n|$)", text):
        said = re.search(r"\b(?:said|says|told)\b", sentence.group())
        if said is None:
            continue
        before = re.search(r"[\w.'’-]+\s*$", sentence.group()[: said.start()])
        if before is None:
            continue
        start, end = sentence.span()
        cue_start, cue_end = start + said.start(), start + said.end()
        source = (start + before.start(), cue_start)
        after = (cue_end, end)
        content = after if end - cue_end > source[0] - start else (start, source[0])
        if content[1] > content[0]:
            found.append(Link((source,), (content,)))
    return found


def match(gold: Sequence[Link], links: Sequence[Link]) -> list[tuple[int, int]]:
    """Pairs of indices (gold, predicted), one to one, greedily by falling Dice coefficient."""
    pairs = [
        (-score, at, guess)
        for at, one in enumerate(gold)
        for guess, other in enumerate(links)
        if overlaps(one.source, other.source) and (score := dice(one.content, other.content)) >= _ENOUGH
    ]
    return one_to_one((at, guess) for _, at, guess in sorted(pairs))


def dice(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Dice coefficient of two sets of characters, in 0..1."""
    ours, theirs = _characters(one), _characters(other)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.0


def _characters(spans: Iterable[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _tokens(text: str, links: Iterable[Link]) -> set[int]:
    """Where words and marks start that stand in any content."""
    inside = _characters(span for link in links for span in link.content)
    return {token.start() for token in _TOKEN.finditer(text) if token.start() in inside}


def _is_quoted(text: str, link: Link) -> bool:
    return any(mark in text[slice(*span)] for span in link.content for mark in (*_QUOTE_MARKS, "''"))


def _spans(raw: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in raw)
