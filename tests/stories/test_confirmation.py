"""Confirmation: what a user reads as established must be what two surely saw, so two names alone do not make a 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Occurrence, Place, Reading, When
from dateline.stories import build, reasons

Maker = Callable[..., Reading]

DOCTOR = {"kind": "named_person", "name": "Dr Awa Keita"}
MAYOR = {"kind": "named_person", "name": "Sekou Traore"}
TUESDAY = When(earliest="2026-01-06", latest="2026-01-06", edtf="2026-01-06", basis="by hand")
LATITUDE = {"Mopti": 14.5, "Gao": 16.3}


def told(maker: Maker, name: str, day: str, text: str, *sources: dict[str, Any], **event: Any) -> Reading:
    """A report in which these sources tell of a march; its towns are where the text has them."""
    towns = [town for town in LATITUDE if town in text]
    places = tuple(
        Place(
            id=f"p{town}", name=town, lat=LATITUDE[town], lon=-4.2, country="MLI", kind="city",
            mentions=((text.index(town), text.index(town) + len(town)),),
        )
        for town in towns
    )  # fmt: skip
    fields = {"when": TUESDAY, "place": f"p{towns[0]}" if towns else None, **event}
    numbered = {f"S{number}": source for number, source in enumerate(sources, 1)}
    claims = {f"{source} S0": "CT+" for source in numbered}
    march = {"at": "marched", "type": "PROTEST", "by": ("MLI",), "claims": {**claims, "S0": "Uu"}, **fields}
    return maker(
        text, id=name, outlet=f"The {name} News", published=day, title="Teachers march in Mopti", sources=numbered,
        events=(march,), places=places,
    )  # fmt: skip


def doctor_told(maker: Maker) -> Reading:
    """The first report, by which the others are held."""
    text = "Hundreds of teachers marched to the town hall in Mopti on Tuesday over unpaid wages, Dr Awa Keita said."
    return told(maker, "Mopti", "2026-01-06", text, DOCTOR)


def only(*readings: Reading) -> Occurrence:
    """The one occurrence that all of these readings tell."""
    (story,) = build(readings)
    return next(found for found in story.occurrences if len(found.mentions) == len(readings))


def test_two_who_tell_of_one_day_town_and_spot_confirm_each_other(reading: Maker) -> None:
    """The plain case, which nothing below may spoil: two people told two papers the same."""
    text = "Teachers marched over unpaid wages to the town hall in Mopti on Tuesday, the mayor, Sekou Traore, told us."
    found = only(doctor_told(reading), told(reading, "River", "2026-01-07", text, MAYOR))
    assert (found.independent_origins, found.credibility) == ((2, 2), 1)


STATE = {"kind": "government", "code": "SRB"}


@pytest.mark.parametrize(
    ("one", "other", "origins", "credibility"),
    [
        ({"name": "Serbia"}, {"name": "Serbia's office for Kosovo", "sector": "GOV"}, (1, 2), 2),
        ({"name": "Serbia's army", "sector": "MIL"}, {"name": "its information ministry", "sector": "GOV"}, (2, 2), 2),
        ({"name": "Serbia's army", "sector": "MIL"}, {"name": "Kosovo's police", "code": "XKX", "sector": "COP"}, (2, 2), 1),
    ],
    ids=["a state and an office of it", "two branches of one state", "two states"],
)  # fmt: skip
def test_one_government_does_not_confirm_itself(
    reading: Maker, one: dict[str, Any], other: dict[str, Any], origins: tuple[int, int], credibility: int
) -> None:
    """Whom a state lets speak has one interest; who reads "established" must be able to rely on more than that."""
    first = "Hundreds of teachers marched to the town hall in Mopti on Tuesday over unpaid wages, officials said."
    second = "Teachers marched over unpaid wages to the town hall in Mopti on Tuesday, it was announced."
    found = only(
        told(reading, "Mopti", "2026-01-06", first, {**STATE, **one}),
        told(reading, "River", "2026-01-07", second, {**STATE, **other}),
    )
    assert (found.independent_origins, found.credibility) == (origins, credibility)


def test_who_only_condemns_it_does_not_confirm(reading: Maker) -> None:
    """A ministry that condemns the attack on its citizens knows of it, but has not said what happened."""
    text = "It condemns that teachers marched over unpaid wages to the town hall in Mopti on Tuesday."
    ministry = {"kind": "government", "name": "the Malian foreign ministry", "code": "MLI", "sector": "GOV"}
    claims = {"S1 S0": {"value": "CT+", "because": ("presupposed",)}, "S0": "Uu"}
    found = only(doctor_told(reading), told(reading, "River", "2026-01-07", text, ministry, claims=claims))
    assert (found.independent_origins, found.credibility) == ((2, 2), 2)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "Hundreds of teachers marched to the football ground in Mopti over unpaid wages, Sekou Traore said.",
            {"when": None},
        ),
        (
            "Hundreds of teachers marched through Gao on Tuesday over unpaid wages, Sekou Traore said.",
            {"place": None},
        ),
        ("Hundreds of teachers marched over unpaid wages, Sekou Traore said.", {"when": None}),
    ],
    ids=["no day and another spot", "no place and another town named", "neither day nor place"],
)
def test_a_like_happening_confirms_nothing(reading: Maker, text: str, event: dict[str, Any]) -> None:
    """Marches of one week are easily taken for one where a day or a place is missing: two are told of, none confirmed."""
    found = only(doctor_told(reading), told(reading, "River", "2026-01-09", text, MAYOR, **event))
    assert (found.independent_origins, found.credibility) == ((2, 2), 2)
    assert any("confirm each other" in reason for reason in reasons(found))


def test_voices_that_tell_of_two_spots_do_not_confirm_each_other(reading: Maker) -> None:
    """One paper leaves out where the mayor saw a march, the other has it: it was not the doctor's."""
    bare = "Teachers marched over unpaid wages in Mopti on Tuesday, the mayor, Sekou Traore, told us."
    full = (
        "Teachers marched over unpaid wages to the football ground in Mopti on Tuesday, the mayor, Sekou Traore, said."
    )
    once = only(doctor_told(reading), told(reading, "River", "2026-01-07", bare, MAYOR))
    both = only(
        doctor_told(reading),
        told(reading, "River", "2026-01-07", bare, MAYOR),
        told(reading, "Dune", "2026-01-07", full, MAYOR),
    )
    assert (once.credibility, both.credibility) == (1, 2)


def test_who_is_named_in_passing_does_not_confirm(reading: Maker) -> None:
    """A report on the budget that recalls the march far down has the name from memory, or from another paper."""
    text = (
        "The council put off its budget once more.\n\nMembers left the chamber without a word.\n\n"
        "Hundreds of teachers marched to the town hall in Mopti on Tuesday over unpaid wages, Sekou Traore said."
    )
    found = only(doctor_told(reading), told(reading, "River", "2026-01-07", text, MAYOR))
    assert found.credibility == 2


def second_hand(maker: Maker, name: str) -> Reading:
    """A paper that has it from an agency, which it says was told by somebody else than the first report names."""
    text = (
        f"Sekou Traore told the Sahel Wire, {name} learns, that teachers marched to the town hall in Mopti on Tuesday."
    )
    wire = {"kind": "outlet", "name": "the Sahel Wire"}
    return told(maker, name, "2026-01-07", text, MAYOR, wire, claims={"S1 S2 S0": "CT+", "S0": "Uu"})


def test_a_name_at_second_hand_needs_a_second_paper(reading: Maker) -> None:
    """A paper now and then puts an agency's words into the wrong mouth; hardly two of them into the same."""
    once = only(doctor_told(reading), second_hand(reading, "River"))
    assert (once.credibility, once.independent_origins) == (2, (1, 2))
    twice = only(doctor_told(reading), second_hand(reading, "River"), second_hand(reading, "Dune"))
    assert (twice.credibility, twice.independent_origins) == (1, (2, 2))


def test_who_speaks_when_all_papers_have_had_it_for_days_needs_a_second_paper(reading: Maker) -> None:
    """By then anybody may have it from the news, and one paper's word that he knew of it himself is little."""
    text = "Teachers marched over unpaid wages to the town hall in Mopti on Tuesday, the mayor, Sekou Traore, told us."
    late = [told(reading, name, "2026-01-16", text.replace("us", name), MAYOR) for name in ("River", "Dune")]
    once, twice = only(doctor_told(reading), late[0]), only(doctor_told(reading), *late)
    assert (once.credibility, once.independent_origins) == (2, (1, 2))
    assert (twice.credibility, twice.independent_origins) == (1, (2, 2))


def test_two_without_a_name_do_not_confirm(reading: Maker) -> None:
    """Officials of two governments are two voices, but nobody can ask either of them."""
    texts = {
        "MLI": "Teachers marched to the town hall in Mopti on Tuesday over unpaid wages, a security official said.",
        "SEN": "Teachers marched over unpaid wages to the town hall in Mopti on Tuesday, a visiting diplomat told us.",
    }
    found = only(
        *(
            told(reading, code, "2026-01-07", text, {"kind": "anonymous_described", "name": text[-20:], "code": code})
            for code, text in texts.items()
        )
    )
    assert (found.independent_origins[0], found.credibility) == (2, 2)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.integers(6, 28), min_size=1, max_size=6), dated=st.booleans())
def test_one_voice_is_never_confirmed(reading: Maker, days: list[int], dated: bool) -> None:
    """However many papers on whatever days: what one person made up stays what one person says."""
    text = "Paper {} has it from Dr Awa Keita that teachers marched to the town hall in Mopti on Tuesday."
    readings = [
        told(reading, f"n{n}", f"2026-01-{day:02}", text.format(n), DOCTOR, when=TUESDAY if dated else None)
        for n, day in enumerate(days)
    ]
    assert all(found.credibility > 1 for story in build(readings) for found in story.occurrences)
