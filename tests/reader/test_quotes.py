"""Quotation marks: what a reader can rely on however badly they are set."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reader.parse import paragraphs
from dateline.reader.speech.quotes import find_quotations, outermost


def quoted(text: str) -> list[str]:
    """The outermost quotations of a text."""
    return [text[slice(*quotation.span)] for quotation in outermost(find_quotations(text, paragraphs(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We wait," she said. "Nothing moves."', ['"We wait,"', '"Nothing moves."']),
        ("“We wait,” she said.", ["“We wait,”"]),
        ("«Nous attendons», a-t-elle dit.", ["«Nous attendons»"]),
        ("„We wait“, she said.", ["„We wait“"]),
        ("''We wait,'' she said.", ["''We wait,''"]),
        ("``We wait,'' she said.", ["``We wait,''"]),
        ("‘We wait,’ she said.", ["‘We wait,’"]),
    ],
)
def test_every_common_style_of_marks(text: str, expected: list[str]) -> None:
    """Agencies set quotations in all of these ways."""
    assert quoted(text) == expected


def test_apostrophes_are_no_quotations() -> None:
    """Possessives, contractions and decades must not open or close anything."""
    assert quoted("The miners' union said it's the worst year since the '90s, and wasn't done.") == []


def test_inches_are_no_quotations() -> None:
    """A lone mark after a number closes nothing that was not opened."""
    assert quoted('The shell, 6" wide, fell near the school.') == []


def test_single_within_double() -> None:
    """What the quoted person quotes stays inside, one level down."""
    text = "“He told us ‘go home’ and left,” she said."
    depths = [quotation.depth for quotation in find_quotations(text, paragraphs(text))]
    assert quoted(text) == ["“He told us ‘go home’ and left,”"]
    assert depths == [0, 1]


def test_reopened_in_each_paragraph() -> None:
    """A speech over several paragraphs is opened in each and closed once; the later ones continue the first."""
    text = "“We lost the bridge.\n\n“We lost the mill.\n\n“We will rebuild,” the mayor said."
    found = find_quotations(text, paragraphs(text))
    assert [quotation.continues for quotation in found] == [False, True, True]
    assert [quotation.closed for quotation in found] == [False, False, True]


def test_an_unclosed_mark_does_not_swallow_the_paragraph() -> None:
    """A lost closing mark in the middle of a paragraph costs its own sentence and no more."""
    text = 'The mayor called it "a disgrace. The council met on Monday. Nobody came.'
    assert quoted(text) == ['"a disgrace.']


def test_closed_in_a_paragraph_that_did_not_reopen() -> None:
    """Some outlets forget to reopen; what stands before the closing mark still belongs to the speech."""
    text = "“We lost the bridge.\n\nAnd the mill is gone.” He then sat down."
    assert quoted(text)[-1] == "And the mill is gone.”"


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`", max_size=80))
def test_spans_stay_in_the_text_and_do_not_cross(text: str) -> None:
    """Whatever the marks, quotations lie inside the text and the outermost ones do not overlap."""
    found = find_quotations(text, paragraphs(text))
    assert all(0 <= start < end <= len(text) for start, end in (quotation.span for quotation in found))
    ordered = [quotation.span for quotation in outermost(found)]
    assert all(one[1] <= two[0] for one, two in pairwise(ordered))
