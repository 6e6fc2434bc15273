"""The coreference scorer: a wrong scorer would steer the whole stories room wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluation.coreference import b_cubed, best_alignment, ceaf_e, conll, measures, muc, reports
from dateline.evaluation.scorer import Row
from dateline.model import Reading

GOLD = [frozenset("abc"), frozenset("de")]
OURS = [frozenset("ab"), frozenset("cde")]


def test_a_worked_example() -> None:
    """MUC 2/3, B-cubed 11/15, CEAF-e 4/5, worked out by hand."""
    assert muc(GOLD, OURS) == pytest.approx(2 / 3)
    assert b_cubed(GOLD, OURS) == pytest.approx(11 / 15)
    assert ceaf_e(GOLD, OURS) == pytest.approx(80)
    assert conll(GOLD, OURS) == pytest.approx((200 / 3 + 1100 / 15 + 80) / 3)


def test_perfect_and_empty() -> None:
    """The gold chains score 100 against themselves; one chain of everything and none at all score less."""
    assert conll(GOLD, GOLD) == pytest.approx(100)
    assert conll(GOLD, [frozenset("abcde")]) < 100
    assert conll([], []) == 0


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.floats(0, 1), min_size=1, max_size=8))
def test_the_alignment_is_the_best(worth: dict[tuple[int, int], float]) -> None:
    """No one-to-one choice of pairs is worth more (tried one by one)."""

    def best(pairs: list[tuple[int, int]]) -> float:
        if not pairs:
            return 0.0
        (row, column), *rest = pairs
        free = [pair for pair in rest if pair[0] != row and pair[1] != column]
        return max(best(rest), worth[row, column] + best(free))

    assert best_alignment(worth) == pytest.approx(best(list(worth)))


def test_mentions_in_their_place() -> None:
    """Rows become texts and gold events: two reports of one arrest are one chain, and so score 100."""
    rows: list[Row] = [
        {
            "doc_id": name, "sent_id": "0", "tokens_str": "arrested", "coref_chain": "A",
            "full_sentence": f"{who} was arrested in Oslo on Monday .", "left_sentence": f"{who} was",
        }
        for name, who in (("1", "The banker Olav Berg"), ("2", "Banker Olav Berg"))
    ]  # fmt: skip
    readings = [Reading(dateline="0", report=report) for report in reports(rows)]
    assert measures(rows, readings)[0].ours == pytest.approx(100)
