"""Texts that are long without being news: what they cost must grow with their length, not with its square."""

from __future__ import annotations

import pytest

import dateline
from dateline.reader.parse import parse

_CLAUSE = "The council, which said on Tuesday that farmers of the valley had blocked the road, and "
_LONGEST = 400


@pytest.mark.parametrize("text", [_CLAUSE * 60 + "left.", "grain " * 900, "“" * 1500, "(" * 1500], ids=len)
def test_no_sentence_is_longer_than_news_has_them(text: str) -> None:
    """The passes ask how every time and party of a sentence stands to every deed in it: the square of its length is
    only harmless while sentences are short, so their length is what is counted here."""
    doc = parse(text)
    assert doc.text == text
    assert max(len(sentence) for sentence in doc.sents) <= _LONGEST


def test_a_cut_falls_on_a_pause() -> None:
    """A sentence that must be cut is cut after a comma, so that the halves are as whole as may be."""
    doc = parse("The fire took the barley, oats, " + "wheat and rye, " * 300 + "and hay.")
    starts = [sentence.start for sentence in doc.sents if sentence.start]
    assert starts
    assert {doc[start - 1].text for start in starts} == {","}


def test_events_of_a_run_on_are_still_read() -> None:
    """Cutting loses no clause: each of the thirty tells of the blocked road, which is one event."""
    text = (_CLAUSE.removesuffix("and ") + "and it met; ") * 30
    found = dateline.read(text, published="2026-03-04").events
    assert sum(text[slice(*span)] == "blocked" for event in found for span in event.mentions) == 30


def test_a_long_sentence_of_news_is_left_whole() -> None:
    """Two hundred words are long, and may be news: nothing is cut that a paper might print."""
    text = "Ministers of " + ", ".join(["Kenya", "Uganda", "Chad", "Togo"] * 24) + " and Ghana met in Accra on Monday."
    assert len(list(parse(text).sents)) == 1


def test_a_run_without_white_space_has_the_tokens_of_its_pieces() -> None:
    """A thousand marks in a row are tokenized in pieces; every character stays where it was, and words beside the run
    are untouched."""
    text = 'The clerk typed "' + '"' * 1200 + ' and left, "quite calmly".'
    doc = parse(text)
    assert doc.text == text
    assert [token.text for token in doc[-6:]] == [",", '"', "quite", "calmly", '"', "."]
