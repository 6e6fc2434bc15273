"""Figures in a sentence: tolls drive what is shown as changed, so a wrong figure is a wrong headline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.stories.counts import counts, number


def figures(text: str) -> dict[str, int]:
    return {count.kind: count.number for count in counts(text, (0, len(text)))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed four people and wounded twelve, police said.", {"killed": 4, "injured": 12}),
        ("At least 1,200 families fled, and thirty-one villagers died.", {"displaced": 1200, "killed": 31}),
        ("The number of people killed in the landslide above the town has risen to eleven.", {"killed": 11}),
        ("He died on Thursday, bringing to three the number of lives claimed by the blast.", {"killed": 3}),
        ("Sixteen villagers lost their lives in the raid.", {"killed": 16}),
        ("She lives 12 km from the mine and has two sons.", {}),
        ("Seven men were arrested at the crossing on 2 March.", {"arrested": 7}),
        ("Seven Malian soldiers were killed when their convoy was hit.", {"killed": 7}),
        ("Four servicemen were killed and eleven suffered injuries.", {"killed": 4, "injured": 11}),
        ("The ministry said that 17 members of the armed forces had been detained.", {"arrested": 17}),
        ("The army is holding 17 soldiers.", {"arrested": 17}),
        ("France sent 300 soldiers.", {"deployed": 300}),
        ("On May 12 rebels killed a guard.", {}),
        ("They were arrested after 40 days. Nobody died in 2011.", {}),
        ("Three trucks were hit; dead cattle lay on the road.", {}),
        ("Some 25,000 people took part in a protest in Bratislava.", {"taking part": 25000}),
        ("Sixty thousand people gathered on the square.", {"taking part": 60000}),
        ("A dozen soldiers were killed and 1.5 million people displaced.", {"killed": 12, "displaced": 1500000}),
        ("Police arrested 40 protesters.", {"arrested": 40}),
        ("The captives were released after 150 million CFA francs had been paid.", {}),
        ("Tens of thousands of demonstrators marched.", {}),
    ],
)
def test_a_figure_goes_with_what_it_counts(text: str, expected: dict[str, int]) -> None:
    """A toll is read with its kind; dates, durations and numbers of things are no tolls."""
    assert figures(text) == expected


@given(st.text())
def test_any_text_has_counts(text: str) -> None:
    """Odd text is no error, and a count is never negative."""
    assert all(count.number >= 0 for count in counts(text, (0, len(text))))


@pytest.mark.parametrize(
    ("token", "value"), [("twenty-two", 22), ("9,000", 9000), ("12", 12), ("x-ray", None), ("", None)]
)
def test_numbers_in_words_and_digits(token: str, value: int | None) -> None:
    """Reports write small figures out; both ways must compare."""
    assert number(token) == value
