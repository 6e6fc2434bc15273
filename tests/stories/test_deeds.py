"""Deeds: forms, nouns and near synonyms of one deed are one, and words that only look alike are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.stories.deeds import base, deed


@pytest.mark.parametrize(
    "words",
    [
        "kill killed kills killing killings murder slain",
        "arrest arrested arresting arrests",
        "buy bought buys acquisition acquired takeover",
        "shoot shot shooting shootings",
        "resign resigned resignation quits",
        "carry carries carried carrying",
        "stop stopped stopping",
        "charge charged charging indictment",
    ],
)
def test_one_deed(words: str) -> None:
    """Reports tell one deed by many words."""
    assert len({deed(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words", ["arrest attack", "bomb bond", "lead leave", "fail fall", "Israel's Israelis' arrest"]
)
def test_other_deeds(words: str) -> None:
    """Words of one beginning, or of one subject, are not one deed."""
    names = words.split()
    assert deed(names[0]) != deed(names[-1])


@given(st.text(alphabet=st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20))
def test_any_word_has_a_deed(word: str) -> None:
    """Hostile or foreign words neither raise nor vanish into one another by case."""
    assert deed(word) == deed(word)
    assert base(word).casefold() == base(word) or not word.isascii()
