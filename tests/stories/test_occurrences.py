"""Occurrences: likeness proposes, and time, place and participants veto."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Place, Reading, When
from dateline.stories import build

Maker = Callable[..., Reading]


def days(first: str, last: str | None = None) -> When:
    return When(earliest=first, latest=last or first, edtf=first if not last else f"{first}/{last}", basis="by hand")


def tell(
    maker: Maker, name: str, day: str, text: str = "Rebels shelled the airfield at Ruvu.", **event: Any
) -> Reading:
    places = tuple(event.pop("places", ()))
    fields = {"at": text.split(" ", 1)[1].split(" ", 1)[0], "claims": {"S0": "CT+"}, **event}
    return maker(text, id=name, outlet=name, published=day, title="Shelling at Ruvu", events=(fields,), places=places)


def happenings(*readings: Reading) -> list[list[str]]:
    return [[mention.report for mention in found.mentions] for story in build(readings) for found in story.occurrences]


def test_one_happening_in_two_reports(reading: Maker) -> None:
    """The plain case: the same deed, the same day, other words around it."""
    first = tell(reading, "a", "2026-01-05", by=("UGA",), when=days("2026-01-04"))
    again = tell(
        reading, "b", "2026-01-06", "Gunners shelled Ruvu and its airfield.", by=("UGA",), when=days("2026-01-04")
    )
    assert happenings(first, again) == [["a", "b"]]


@pytest.mark.parametrize(
    "change",
    [
        {"when": days("2026-01-09")},
        {"when": days("2019-01-04")},
        {"by": ("RWA",)},
        {"type": "COERCE"},
        {"by": ("TZA",), "to": ("UGA",)},
    ],
    ids=["another day", "another year", "another actor", "another type", "the other way round"],
)
def test_what_vetoes_a_merge(reading: Maker, change: dict[str, Any]) -> None:
    """The same sentence is another happening when its day, its actor or its direction differs."""
    fields: dict[str, Any] = {"by": ("UGA",), "to": ("TZA",), "when": days("2026-01-04")}
    first = tell(reading, "a", "2026-01-10", **fields)
    other = tell(reading, "b", "2026-01-10", **{**fields, **change})
    assert sorted(happenings(first, other)) == [["a"], ["b"]]


def test_distance_vetoes_a_merge(reading: Maker) -> None:
    """Two towns of one country, far apart; but a town and its country may be one place."""
    town = Place(id="p1", name="Ruvu", lat=-6.8, lon=38.7, country="TZA", kind="city")
    far = Place(id="p1", name="Kigoma", lat=-4.9, lon=29.6, country="TZA", kind="city")
    land = Place(id="p1", name="Tanzania", lat=-6.0, lon=35.0, country="TZA", kind="country")
    where = {
        place.name: tell(reading, place.name, "2026-01-05", place="p1", places=[place]) for place in (town, far, land)
    }
    assert len(happenings(where["Ruvu"], where["Kigoma"])) == 2
    assert len(happenings(where["Ruvu"], where["Tanzania"])) == 1


def test_vetoes_hold_through_a_go_between(reading: Maker) -> None:
    """An undated telling must not tie together two dated ones that exclude each other."""
    readings = [
        tell(reading, "a", "2026-01-10", when=days("2026-01-02")),
        tell(reading, "b", "2026-01-10"),
        tell(reading, "c", "2026-01-10", when=days("2026-01-08")),
    ]
    assert all(not {"a", "c"} <= set(group) for group in happenings(*readings))


def test_the_days_are_those_that_all_agree_on(reading: Maker) -> None:
    """ "Early in January" and "on 4 January" together are 4 January, and the basis says that reports agree."""
    vague = tell(reading, "a", "2026-01-10", when=days("2026-01-01", "2026-01-05"))
    other = tell(reading, "b", "2026-01-10", when=days("2026-01-03", "2026-01-08"))
    (story,) = build([vague, other])
    when = story.occurrences[0].when
    assert when is not None
    assert (when.earliest, when.latest, when.edtf) == ("2026-01-03", "2026-01-05", "2026-01-03/2026-01-05")
    assert "agree" in when.basis
