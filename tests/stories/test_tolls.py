"""Figures as they change: what counts on, what contradicts, and which one stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Reading
from dateline.stories import build

Maker = Callable[..., Reading]

POLICE = {"S1": {"kind": "government", "name": "police", "code": "PAK"}}
DOCTOR = {"S1": {"kind": "named_person", "name": "Saima Lehri"}}
POST = {"S1": {"kind": "social_post", "name": "a post"}}
SAID = {"S1 S0": "CT+", "S0": "Uu"}
TITLE = "Bomb at Quetta bus terminal"


def told(
    maker: Maker, name: str, day: int, text: str, at: str = "exploded", kind: str = "ASSAULT", **rest: Any
) -> Reading:
    events = rest.pop("events", ({"at": at, "type": kind, "claims": SAID},))
    return maker(
        text, id=name, outlet=f"{name} News", published=f"2026-05-{day:02}", title=TITLE, events=events, **rest
    )


def figures(readings: list[Reading], kind: str = "ASSAULT") -> list[tuple[str, str]]:
    (story,) = build(readings)
    (found,) = (one for one in story.occurrences if one.type == kind)
    return [(one.kind, one.detail) for one in found.opposed_by]


def bomb(maker: Maker, name: str, day: int, dead: str, sources: dict[str, Any]) -> Reading:
    who = sources["S1"]["name"]
    text = f"A bomb exploded at the bus terminal in Quetta on Monday, killing {dead} people, {who} said."
    return told(maker, name, day, text, sources=sources)


def test_a_toll_in_a_sentence_of_its_own_is_that_of_the_attack(reading: Maker) -> None:
    """ "The death toll rose to 17" tells no event, and is what the report came for."""
    text = "A bomb exploded at the bus terminal in Quetta on Monday.\n\nThe death toll rose to 17, police said."
    later = told(reading, "b", 6, text, sources=POLICE)
    assert figures([bomb(reading, "a", 4, "12", POLICE), later]) == [("newer_value", "killed: 12, now 17")]


@pytest.mark.parametrize(
    "other",
    [
        "The war's death toll stands at 45,000, police said.",
        "The death toll from the floods in Sindh is 61, police said.",
        "The toll could reach 30, police said.",
        "The toll road with 40 booths was closed.",
    ],
)
def test_the_toll_of_something_else_is_not_that_of_the_attack(reading: Maker, other: str) -> None:
    """Reports end with what the war or the rains have cost; that is no figure of the one attack that they tell."""
    later = told(
        reading, "b", 6, f"A bomb exploded at the bus terminal in Quetta on Monday.\n\n{other}", sources=POLICE
    )
    assert figures([bomb(reading, "a", 4, "12", POLICE), later]) == []


def test_a_toll_beside_two_attacks_is_of_neither_for_sure(reading: Maker) -> None:
    """A report that tells two attacks does not say of which of them the toll is."""
    text = (
        "A bomb exploded at the bus terminal in Quetta on Monday.\n\nGunmen raided a bank in Karachi on Tuesday.\n\n"
        "The death toll rose to 17, police said."
    )
    events = tuple({"at": at, "type": "ASSAULT", "claims": SAID} for at in ("exploded", "raided"))
    later = told(reading, "b", 6, text, sources=POLICE, events=events)
    first = bomb(reading, "a", 4, "12", POLICE)
    counted = [one.detail for story in build([first, later]) for found in story.occurrences for one in found.opposed_by]
    assert counted == []


def test_a_wild_figure_does_not_take_the_place_of_the_one_that_stood(reading: Maker) -> None:
    """A post of 400 dead contradicts the doctor's 15; the 17 of the next day are two more than those 15."""
    readings = [
        bomb(reading, "a", 4, "12", POLICE),
        bomb(reading, "b", 5, "15", DOCTOR),
        bomb(reading, "c", 5, "400", POST),
        bomb(reading, "d", 6, "17", POLICE),
    ]
    assert figures(readings) == [
        ("newer_value", "killed: 12, now 15"),
        ("incompatible", "killed: 15, now 400"),
        ("newer_value", "killed: 15, now 17"),
    ]


def test_who_takes_his_own_figure_back_sets_the_one_that_stands(reading: Maker) -> None:
    readings = [
        bomb(reading, "a", 4, "21", POLICE),
        bomb(reading, "b", 5, "12", POLICE),
        bomb(reading, "c", 6, "13", DOCTOR),
    ]
    assert figures(readings) == [("incompatible", "killed: 21, now 12"), ("newer_value", "killed: 12, now 13")]


@pytest.mark.parametrize(
    ("who", "day", "kind"), [(POLICE, 6, "newer_value"), (POLICE, 5, "incompatible"), (DOCTOR, 6, "incompatible")]
)
def test_who_counts_arrests_counts_on(reading: Maker, who: dict[str, Any], day: int, kind: str) -> None:
    """Police who had arrested three have arrested a fourth; two who count the same arrests otherwise are at odds."""
    name = who["S1"]["name"]
    first = "Three men were arrested in Quetta over the bombing of the bus terminal, police said."
    text = f"Four men were arrested in Quetta over the bombing of the bus terminal, {name} said."
    readings = [
        told(reading, "a", 5, first, "arrested", "COERCE", sources=POLICE),
        told(reading, "b", day, text, "arrested", "COERCE", sources=who),
    ]
    assert figures(readings, "COERCE") == [(kind, "arrested: 3, now 4")]
