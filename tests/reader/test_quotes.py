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
        ("»Wir warten«, she said.", ["»Wir warten«"]),
        ("›Wir warten‹, she said.", ["›Wir warten‹"]),
        ("‚Wir warten‘, she said.", ["‚Wir warten‘"]),
        ("”Vi väntar”, she said.", ["”Vi väntar”"]),
        ("「待ちます」 she said.", ["「待ちます」"]),
    ],
)
def test_every_common_style_of_marks(text: str, expected: list[str]) -> None:
    """Agencies set quotations in all of these ways."""
    assert quoted(text) == expected


def test_apostrophes_are_no_quotations() -> None:
    """Possessives, contractions and decades must not open or close anything."""
    assert quoted("The miners' union said it's the worst year since the '90s, and wasn't done.") == []


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_plural_possessive_does_not_close(mark: str) -> None:
    """ "The miners' fault" within single marks: the surer end, after a comma, is still to come."""
    opening = "'" if mark == "'" else "‘"
    text = f"{opening}It{mark}s the miners{mark} fault,{mark} he said."
    assert quoted(text) == [f"{opening}It{mark}s the miners{mark} fault,{mark}"]


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


def test_runs_through_paragraphs_without_marks() -> None:
    """Opened once and closed paragraphs later: what stands between belongs to the speech."""
    text = '"We lost the bridge.\n\nThe mill is gone.\n\nWe will rebuild," the mayor said.'
    assert quoted(text) == ['"We lost the bridge.', "The mill is gone.", 'We will rebuild,"']


def test_a_lost_mark_does_not_swallow_the_paragraphs_after_it() -> None:
    """If nothing closes it, the report goes on after the paragraph, even where another speech begins later."""
    text = '"We lost the bridge.\n\nThe mill is gone.\n\n"We will rebuild," the mayor said.'
    found = outermost(find_quotations(text, paragraphs(text)))
    assert [text[slice(*one.span)] for one in found] == ['"We lost the bridge.', '"We will rebuild,"']
    assert not found[1].continues


def test_inches_do_not_close_what_ran_on() -> None:
    """A mark after a number in the next paragraph is none that closes a speech."""
    text = '"We lost the bridge.\n\nThe pipe was 6" wide.'
    assert quoted(text) == ['"We lost the bridge.']


def test_closed_in_a_paragraph_that_did_not_reopen() -> None:
    """Some outlets forget to reopen; what stands before the closing mark still belongs to the speech."""
    text = "“We lost the bridge.\n\nAnd the mill is gone.” He then sat down."
    assert quoted(text)[-1] == "And the mill is gone.”"


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`‹›‚「」s6", max_size=80))
def test_spans_stay_in_the_text_and_do_not_cross(text: str) -> None:
    """Whatever the marks, quotations lie inside the text and the outermost ones do not overlap."""
    found = find_quotations(text, paragraphs(text))
    assert all(0 <= start < end <= len(text) for start, end in (quotation.span for quotation in found))
    ordered = [quotation.span for quotation in outermost(found)]
    assert all(one[1] <= two[0] for one, two in pairwise(ordered))
