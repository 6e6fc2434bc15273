"""The encoder's marks: shapes, what they tell of plain words, and that no words break them."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.marks import CONTENT, CUE, HAPPENED, OUTPUTS, mark, part


def test_one_row_a_word_and_one_column_a_mark() -> None:
    """The passes index the array by token, so a lost word would shift every mark after it."""
    sentences = [["Troops", "attacked", "the", "town", "."], ["Officials", "said", "so", "."]]
    assert [marks.shape for marks in mark(sentences)] == [(5, OUTPUTS), (4, OUTPUTS)]


def test_what_was_done_was_done_more_surely_than_what_was_ordered_or_denied() -> None:
    """The mark must order the plain cases rightly, or it is no evidence."""
    words = [
        s.split() for s in ("They left .", "They were told to leave .", "They did not leave .", "They may leave .")
    ]
    left, told, not_left, may = (
        float(found[at, HAPPENED]) for found, at in zip(mark(words), (1, 4, 3, 2), strict=True)
    )
    assert left > 1
    assert max(told, not_left, may) < left - 1


def test_the_saying_and_the_said_are_told_apart() -> None:
    """In "officials said the bridge was closed" the cue is "said", and the content lies after it."""
    (marks,) = mark([["Officials", "said", "the", "bridge", "was", "closed", "on", "Monday", "."]])
    assert int(marks[:, CUE].argmax()) == 1
    assert marks[2:6, CONTENT].min() > marks[:2, CONTENT].max()


def test_who_does_what_goes_by_the_pair_of_words() -> None:
    """Two bodies act in one sentence, each in an event of its own: a mark alone cannot say which in which."""
    text = "Norway expelled two diplomats after Russia arrested a Norwegian trader ."
    words = text.split(" ")
    (marks,) = mark([words])
    expelled, arrested, norway, russia = (marks[words.index(w)] for w in ("expelled", "arrested", "Norway", "Russia"))
    actor = 0
    assert part(expelled, norway, actor) > part(arrested, norway, actor)
    assert part(arrested, russia, actor) > part(expelled, russia, actor)


def test_a_sentence_of_any_length_is_marked() -> None:
    """Live blogs and tables give "sentences" of thousands of words: they are marked in parts, none left out."""
    words = ["police", "said", "two", "men", "were", "arrested", ","] * 200
    (marks,) = mark([words])
    assert marks.shape == (len(words), OUTPUTS)
    assert np.abs(marks[-2]).sum() > 0


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=8), max_size=12), max_size=4))
def test_no_words_break_it(sentences: list[list[str]]) -> None:
    """Emoji, control characters, words that the tokenizer does not know."""
    found = mark(sentences)
    assert [len(marks) for marks in found] == [len(words) for words in sentences]
    assert all(np.isfinite(marks).all() for marks in found)
