"""Written cases of hard text, a file a class (``cases/*.json``), and texts that nobody wrote: the reader holds on all.

A case has the ``text``, ``why`` it is there, what is ``said`` (the names of the chain, innermost first and without the
report, and words of the content), what must ``not_said`` be by anybody, and the ``count`` of attributions where that
matters. Names and words are parts of what is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Attribution, Reading, Report, reading_from_json, to_json
from dateline.reader.reader import read_report

CASES = Path(__file__).parent / "cases"


class Said(msgspec.Struct, frozen=True):
    """Who is to say which words, and through whom."""

    by: list[str]
    content: str


class Case(msgspec.Struct, frozen=True):
    """One text and what must hold of its reading."""

    why: str
    text: str
    said: list[Said]
    not_said: list[str] = []
    count: int | None = None


class Heard(NamedTuple):
    """An attribution by the names of its chain and the words of its content."""

    names: list[str]
    content: str


def cases() -> Iterator[tuple[str, Case]]:
    """Every case, with the name of its class and its place there."""
    for file in sorted(CASES.glob("*.json")):
        for at, case in enumerate(msgspec.json.decode(file.read_bytes(), type=list[Case])):
            yield f"{file.stem}-{at + 1}", case


def heard(reading: Reading) -> list[Heard]:
    """What a reading attributes."""
    names = {source.id: source.name for source in reading.sources}
    text = reading.report.text
    return [
        Heard([names[one] for one in said.chain[:-1]], " / ".join(text[slice(*span)] for span in said.content))
        for said in reading.attributions
    ]


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in cases()])
def test_case(case: Case) -> None:
    """What the case says must hold; its ``why`` is the reason."""
    found = heard(read_report(Report(id="case", text=case.text)))
    for said in case.said:
        chains = [one.names for one in found if said.content in one.content]
        fits = [len(names) == len(said.by) and all(map(str.__contains__, names, said.by)) for names in chains]
        assert any(fits), f"{case.why}\n{said}\n{found}"
    for words in case.not_said:
        assert words in case.text
        assert not any(words in one.content for one in found), f"{case.why}\n{words}\n{found}"
    assert case.count is None or len(found) == case.count, f"{case.why}\n{found}"


def test_every_class_has_cases() -> None:
    """An empty file would look like a class that passes."""
    assert len({name.rsplit("-", 1)[0] for name, _ in cases()}) == len(list(CASES.glob("*.json"))) >= 9


NEWS = [
    "The mayor said that the dam had burst",
    "Reuters reported, citing two officials",
    "Ann Berg told the BBC",
    "AFP quoted him as saying",
    "speaking to a reporter of the Star",
    "according to police",
    "troops reportedly crossed the river",
    "as quoted by the Lake Post",
    "in a post on Telegram, the channel Front Notes wrote",
    "War Watch (@warwatch) wrote on X",
    "— War Watch (@warwatch) May 2, 2022",
    "He also added that it was false",
]
LABELS = ["Q:", "A:", "((WN))", "BERG:", "Ann Berg:", "14:05", "Breaking:", "NEW DELHI:", "- ", "| ", "(AP) —"]
MARKS = ['"', "“", "”", "‘", "’", "'", "«", "»", "„", "``", "''", "「", "\n", "\n\n", ", ", ". ", "? ", ": ", " "]
NOISE = [
    "😀",
    "e\u0301",
    "\u200f",
    "\u202e",
    "\x00",
    "\ufeff",
    "\u2028",
    "قال",
    "記者",
    "&nbsp;",
    "@",
    "#",
    "…",
    "—",
    "0",
]
PIECES = st.one_of(*map(st.sampled_from, (NEWS, LABELS, MARKS, MARKS, NOISE)))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Spans lie in the text, parents exist, chains end in the report, and the reading survives its JSON."""
    reading = read_report(Report(id="any", text=text))
    sources = {source.id for source in reading.sources}
    known = {said.id for said in reading.attributions}
    for said in reading.attributions:
        assert all(0 <= start < end <= len(text) for start, end in spans(said))
        assert said.parent is None or (said.parent in known and said.parent != said.id)
        assert said.chain[-1] == "S0"
        assert set(said.chain) <= sources
    assert reading_from_json(to_json(reading)) == reading


def spans(said: Attribution) -> list[tuple[int, int]]:
    """All spans of an attribution."""
    return [*said.content, *(span for span in (said.cue, said.source_span) if span is not None)]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_not_even_noise(text: str) -> None:
    """Any Unicode at all comes out as a reading of that very text."""
    assert read_report(Report(id="any", text=text)).report.text == text
