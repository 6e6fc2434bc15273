"""Deeds of different sides in one report are different events."""

from __future__ import annotations

import pytest

import dateline


def told(text: str) -> list[tuple[set[str | None], set[str | None]]]:
    """The codes of both sides of each event, requests and the like left out."""
    reading = dateline.read(text, published="2026-03-05")
    codes = {actor.id: actor.code for actor in reading.actors}
    return [({codes[one] for one in each.actors}, {codes[one] for one in each.recipients}) for each in reading.events]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (
            "Israel killed three Hezbollah fighters on Sunday. Hezbollah killed two Israeli soldiers on the same day.",
            [{"ISR"}, {"HEZBOLLAH"}],
        ),
        (
            "Armenia said Azerbaijani forces shelled Sotk. Azerbaijan said Armenian forces had shelled its villages.",
            [{"AZE"}, {"ARM"}],
        ),
        (
            "The EU imposed sanctions on six Russian banks. Britain imposed sanctions on a Chinese refinery.",
            [{"EU"}, {"GBR"}],
        ),
    ],
)
def test_what_two_sides_do_is_not_one_deed(text: str, doers: list[set[str]]) -> None:
    """A blow and the blow that answers it are of one type and one day, and were made one event."""
    assert [actors for actors, _ in told(text)] == doers


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops shelled Kharkiv on Monday, killing two people. The Russian attack wounded ten civilians in Kharkiv.",
        "Iranian police killed two protesters in Shiraz on Monday. Iran's security forces also wounded ten protesters.",
    ],
)
def test_what_one_side_does_twice_told_is_one_deed(text: str) -> None:
    """Where the doers and those who suffer are of one country, that is no sign of two deeds."""
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    ("text", "killers", "killed"),
    [
        (
            "Three rebels were killed in a clash with Turkish troops near Afrin on Monday.",
            "Turkish troops",
            "Three rebels",
        ),
        (
            "Two Indian soldiers were killed in a gun battle with militants in Kashmir.",
            "militants",
            "Two Indian soldiers",
        ),
        ("A Malian soldier was killed in fighting with jihadists near Gao.", "jihadists", "Malian soldier"),
        ("Five soldiers died in clashes with separatists in Cameroon on Monday.", "separatists", "Five soldiers"),
    ],
)
def test_who_falls_in_a_fight_is_killed_by_the_other_side(text: str, killers: str, killed: str) -> None:
    """The report says with whom the fight was: deaths in clashes had nobody who did it."""
    reading = dateline.read(text, published="2024-03-08")
    names = {actor.id: actor.name for actor in reading.actors}
    (event,) = reading.events
    assert ([names[one] for one in event.actors], [names[one] for one in event.recipients]) == ([killers], [killed])


def test_a_crash_is_no_fight() -> None:
    """Who dies in a crash with a police car was not killed by the police as an act."""
    assert dateline.read("A man was killed in a crash with a police car in Leeds on Monday.").events == ()
