"""Bystanders: who speaks of a deed without having seen it is no second voice, however high his office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from dateline.model import Attribution, Occurrence, Reading
from dateline.stories import build

Maker = Callable[..., Reading]

POLICE = {"kind": "government", "name": "police", "code": "PAK", "sector": "COP"}
BOMB = "QUETTA, May 4 (Meridian) - A bomb exploded at the bus terminal in Quetta on Monday, killing 12 people, police said."
AGAIN = {"value": "CT+", "because": ("presupposed",)}
TITLE = "Bomb at Quetta bus terminal"


def told(at: str, to: tuple[str, ...] = (), **claims: Any) -> dict[str, Any]:
    return {"at": at, "to": to, "claims": {"S1 S0": "CT+", "S0": "Uu", **claims}}


def first(maker: Maker, sources: dict[str, Any] | None = None, to: tuple[str, ...] = ()) -> Reading:
    claims = {f"{source} S0": AGAIN for source in sources or {}}
    return maker(
        BOMB, id="a", outlet="Meridian", published="2026-05-04", title=TITLE,
        sources={"S1": POLICE, **(sources or {})}, events=(told("exploded", to, **claims),),
    )  # fmt: skip


def later(maker: Maker, text: str, at: str, source: dict[str, Any], claim: object = AGAIN) -> Reading:
    event = {"at": at, "claims": {"S1 S0": claim, "S0": "Uu"}}
    return maker(
        text, id="b", outlet="Coast Radio", published="2026-05-05", title=TITLE, sources={"S1": source}, events=(event,)
    )


def saying(reading: Reading, words: str, cue: str, source: str = "S1") -> Reading:
    """The same with what a source says, and the word by which he does."""
    text = reading.report.text
    content, said = text.index(words), text.index(cue)
    one = Attribution(
        id="A1",
        source=source,
        source_span=None,
        cue=(said, said + len(cue)),
        content=((content, content + len(words)),),
    )
    return msgspec.structs.replace(reading, attributions=(one,))


def bombing(*readings: Reading) -> Occurrence:
    (story,) = build(readings)
    (occurrence,) = story.occurrences
    return occurrence


def test_a_state_has_not_seen_what_befalls_its_people(reading: Maker) -> None:
    """A prime minister who calls for an inquiry is of the country of the dead, and was not there."""
    premier = {"kind": "government", "name": "Pakistan's prime minister", "code": "PAK", "sector": "GOV"}
    found = first(reading, {"S2": premier}, to=("PAK",))
    people = tuple(msgspec.structs.replace(one, sector="CVL") if one.id == "a1" else one for one in found.actors)
    assert bombing(msgspec.structs.replace(found, actors=people)).independent_origins == (1, 2)


def test_a_building_of_the_country_is_not_the_state(reading: Maker) -> None:
    """What is bombed has the code of the country that the report is about; that makes its president no party to it."""
    president = {"kind": "named_person", "name": "Asif Ali Zardari", "code": "PAK", "sector": "GOV"}
    found = first(reading, {"S2": president}, to=("PAK",))
    terminal = tuple(
        msgspec.structs.replace(one, name="the bus terminal", because=("called: the bus terminal", "home: PAK, 9 of 9"))
        if one.id == "a1"
        else one
        for one in found.actors
    )
    assert bombing(msgspec.structs.replace(found, actors=terminal)).independent_origins == (1, 2)


@pytest.mark.parametrize(("cue", "origins"), [("condemned", (1, 2)), ("confirmed", (2, 2))])
def test_who_only_judges_a_deed_is_no_second_voice(reading: Maker, cue: str, origins: tuple[int, int]) -> None:
    """France condemns what it read of; who confirms it says that it was."""
    text = f"France {cue} the attack on the bus terminal in Quetta."
    france = {"kind": "government", "name": "France", "code": "FRA"}
    found = saying(later(reading, text, "attack", france, "CT+"), "the attack on the bus terminal in Quetta", cue)
    assert bombing(first(reading), found).independent_origins == origins


@pytest.mark.parametrize(("dead", "origins"), [("15", (2, 2)), ("12", (1, 2))])
def test_who_gives_a_new_figure_does_more_than_take_it_as_known(
    reading: Maker, dead: str, origins: tuple[int, int]
) -> None:
    """ "The number of people killed in the bombing" takes the bombing as known; who counts more dead has counted."""
    words = f"The number of people killed in the bombing of the bus terminal in Quetta stands at {dead}"
    lehri = {"kind": "named_person", "name": "Saima Lehri"}
    found = saying(later(reading, f"{words}, Dr Saima Lehri told Coast Radio.", "killed", lehri), words, "told")
    assert bombing(first(reading), found).independent_origins == origins


@pytest.mark.parametrize(
    ("name", "origins"),
    [
        ("a post", (1, 2)),
        ("A post on X", (1, 2)),
        ("Widely shared posts on Telegram", (1, 2)),
        ("Posts", (1, 2)),
        ("Gul Bugti", (2, 2)),
        ("Baza", (2, 2)),
        ("The Telegram channel Baza", (2, 2)),
        ("@quetta_eye", (2, 2)),
    ],
)
def test_a_post_by_nobody_in_particular_may_be_anybodys(reading: Maker, name: str, origins: tuple[int, int]) -> None:
    """A post that names no author may repeat what the police said."""
    text = f"A bomb exploded at the bus terminal in Quetta, {name} on Facebook said."
    found = later(reading, text, "exploded", {"kind": "social_post", "name": name}, "CT+")
    assert bombing(first(reading), found).independent_origins == origins


def test_a_doctor_holds_no_office_of_the_state(reading: Maker) -> None:
    """The head of a ward speaks for no body of the police."""
    text = "A bomb exploded at the bus terminal in Quetta, Saima Lehri, head of the emergency ward, told Coast Radio."
    at = text.index("Saima")
    lehri = {"kind": "named_person", "name": "Saima Lehri", "mentions": ((at, at + len("Saima Lehri")),)}
    assert bombing(first(reading), later(reading, text, "exploded", lehri, "CT+")).independent_origins == (2, 2)


def test_who_denies_his_part_tells_nothing_of_the_deed(reading: Maker) -> None:
    """ "Our fighters did not carry out this attack" takes it as known, and is no voice for it."""
    text = (
        "The Front denied on Tuesday that it had bombed the bus terminal in Quetta.\n\n"
        '"Our fighters did not carry out this attack on the bus terminal in Quetta," spokesman Jeeyand Gul said.'
    )
    speaker = {"kind": "named_person", "name": "Jeeyand Gul", "code": "FRONT"}
    events = (
        {"at": "denied", "type": "REJECT", "by": ("FRONT",), "claims": {"S0": "CT+"}},
        {"at": "attack", "to": ("FRONT",), "claims": {"S1 S0": AGAIN, "S0": "Uu"}},
    )
    denial = reading(
        text, id="b", outlet="Coast Radio", published="2026-05-05", title=TITLE, sources={"S1": speaker}, events=events
    )
    (story,) = build([first(reading), denial])
    (found,) = (one for one in story.occurrences if one.type == "ASSAULT")
    assert [origin.name for origin in found.origins] == ["police"]


def test_who_pastes_in_an_agencys_sentences_has_it_from_the_agency(reading: Maker) -> None:
    """ "A day after the bombing" is the paper's own; what it has of the bombing further down is the agency's, though it
    leaves out the police."""
    wire = (
        "QUETTA, May 4 (Meridian) - A bomb exploded at the main bus terminal in Quetta on Monday morning, killing 12 "
        "people and wounding 30, police said. The explosives had been hidden in a rickshaw parked beside the ticket "
        "counters. No group claimed responsibility for the attack."
    )
    paper = (
        "LAHORE - Police searched luggage at all four coach stands on Tuesday, a day after the bombing in Quetta.\n\n"
        "Queues stretched around the block by nine in the morning, and two trains to Karachi left late.\n\n"
        "A bomb exploded at the main bus terminal in Quetta on Monday morning, killing 12 people and wounding 30. The "
        "explosives had been hidden in a rickshaw parked beside the ticket counters. No group claimed responsibility "
        "for the attack."
    )
    agency = reading(
        wire, id="a", outlet="Meridian", published="2026-05-04", title=TITLE,
        sources={"S1": POLICE}, events=(told("exploded"),),
    )  # fmt: skip
    own = reading(
        paper, id="b", outlet="Punjab Observer", published="2026-05-05", title=TITLE,
        events=({"at": "bombing", "claims": {"S0": "CT+"}},),
    )  # fmt: skip
    at = paper.index("exploded")
    event = msgspec.structs.replace(own.events[0], mentions=((at, at + len("exploded")),))
    found = bombing(agency, msgspec.structs.replace(own, events=(event,)))
    assert found.independent_origins == (1, 1)
    assert [(origin.name, origin.reports) for origin in found.origins] == [("police", ("a", "b"))]
