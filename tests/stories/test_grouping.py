"""Grouping: a story too wide mixes happenings, one too narrow hides who else tells it."""

from __future__ import annotations

from collections.abc import Callable

from dateline.model import Reading
from dateline.stories import build

Maker = Callable[..., Reading]

MINE = (
    "Rescuers in Zonguldak reached the flooded shaft of the Karadon mine, where nine miners had been trapped below the "
    "third level since Monday.",
    "Nine miners trapped in the Karadon mine near Zonguldak are alive; rescuers heard them knock on a pipe in the "
    "flooded shaft.",
    "The owner of the Karadon mine in Zonguldak is questioned after nine miners were trapped by water in its shaft.",
)
ROAD = "Lorry drivers block the coast road at Mersin over the price of diesel, and the governor calls for calm."


def grouped(*readings: Reading) -> set[frozenset[str]]:
    return {frozenset(story.reports) for story in build(readings)}


def make(maker: Maker, name: str, text: str, day: str) -> Reading:
    turkey = {"S1": {"kind": "government", "name": "Turkey", "code": "TUR"}}
    return maker(text, id=name, outlet=name, published=day, sources=turkey)


def test_reports_in_other_words_are_one_story(reading: Maker) -> None:
    """Three accounts of one mine, none a copy of another, are one story."""
    assert grouped(*(make(reading, f"m{n}", text, f"2026-01-0{n + 5}") for n, text in enumerate(MINE))) == {
        frozenset({"m0", "m1", "m2"})
    }


def test_a_shared_country_makes_no_story(reading: Maker) -> None:
    """Two events in one country on one day share their only actor, and nothing else."""
    assert len(grouped(make(reading, "m", MINE[0], "2026-01-05"), make(reading, "r", ROAD, "2026-01-05"))) == 2


def test_the_same_words_a_year_later_are_another_story(reading: Maker) -> None:
    """Two floods in one mine, a year apart: time parts what words would join."""
    assert len(grouped(make(reading, "m", MINE[0], "2025-01-05"), make(reading, "n", MINE[1], "2026-01-05"))) == 2
