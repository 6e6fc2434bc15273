"""Denials: which happening they are against, whatever words they have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Occurrence, Reading
from dateline.stories import build

Maker = Callable[..., Reading]

ASSERTED = {"S0": "CT+"}
TOLD = "Raiders of the strait attacked the ferry near Varna on Sunday, villagers said."


def event(words: str, kind: str, **rest: Any) -> dict[str, Any]:
    return {"at": words, "type": kind, "claims": ASSERTED, **rest}


def happenings(maker: Maker, text: str, *events: dict[str, Any]) -> dict[str, Occurrence]:
    """What two reports tell, by type: the attack in the first, and these events of another text on it a day later."""
    title = "Ferry attacked off Varna"
    attack = event("attacked", "ASSAULT", by=("RAID",))
    first = maker(TOLD, id="a", outlet="A", published="2026-03-01", title=title, events=(attack,))
    later = maker(text, id="b", outlet="B", published="2026-03-02", title=title, events=events)
    return {one.type: one for story in build([first, later]) for one in story.occurrences}


@pytest.mark.parametrize(
    ("denial", "status"),
    [
        ("The raiders denied attacking the ferry off Varna.", "disputed"),
        ("The raiders denied any part in it.", "asserted"),
        ("The raiders denied responsibility.", "asserted"),
        ("The raiders denied it.", "disputed"),
        ("The raiders denied the claim.", "disputed"),
    ],
)
def test_what_a_denial_is_of(reading: Maker, denial: str, status: str) -> None:
    """By the deed that it names, or by what was told just before; who denies his part leaves open that it was done."""
    text = f"Bulgaria said that raiders of the strait attacked the ferry near Varna.\n\n{denial}"
    found = happenings(
        reading, text, event("attacked", "ASSAULT", by=("RAID",)), event("denied", "REJECT", by=("RAID",))
    )
    assert [(one.kind, one.report) for one in found["ASSAULT"].opposed_by] == [("denial", "b")]
    assert found["ASSAULT"].status == status


@pytest.mark.parametrize(
    ("denial", "by", "status"),
    [
        ("The raiders denied on Monday that they had attacked the ferry off Varna.", (), "asserted"),
        ("The raiders denied having attacked the ferry off Varna.", (), "asserted"),
        ("The raiders denied attacking the ferry off Varna.", ("RAID",), "disputed"),
        ("The raiders denied that there had been an attack on the ferry off Varna.", (), "disputed"),
        ("The raiders denied that the ferry off Varna was attacked.", (), "disputed"),
        ("The raiders denied during a call that there had been an attack on the ferry off Varna.", (), "disputed"),
    ],
)
def test_who_denies_that_it_was_him_leaves_what_nobody_lays_to_him(
    reading: Maker, denial: str, by: tuple[str, ...], status: str
) -> None:
    """ "A bomb killed twelve" stands when a group denies that it set it; "the army shelled the market" does not."""
    text = f"A bomb attack on the ferry near Varna killed a sailor.\n\n{denial}"
    attack = event("attack", "ASSAULT", by=by)
    title = "Ferry attacked off Varna"
    first = reading(TOLD.replace("Raiders of the strait attacked the ferry", "An attack struck the ferry"), id="a",
                    outlet="A", published="2026-03-01", title=title, events=(attack,))  # fmt: skip
    denied = event("denied", "REJECT", by=("RAID",))
    later = reading(text, id="b", outlet="B", published="2026-03-02", title=title, events=(attack, denied))
    found = {one.type: one for story in build([first, later]) for one in story.occurrences}
    assert [one.kind for one in found["ASSAULT"].opposed_by] == ["denial"]
    assert found["ASSAULT"].status == status


def test_who_denies_the_charges_denies_no_arrest(reading: Maker) -> None:
    """ "They denied the charges" is of what the prosecutor says, and disputes neither arrest nor charging."""
    text = (
        "Police arrested raiders of the strait in Varna on Monday.\n\nThey were charged with piracy. "
        "The raiders denied the charges."
    )
    found = happenings(
        reading, text, event("arrested", "COERCE", to=("RAID",)),
        event("charged", "ACCUSE", to=("RAID",)), event("denied", "REJECT", by=("RAID",)),
    )  # fmt: skip
    assert [found[kind].opposed_by for kind in ("COERCE", "ACCUSE")] == [(), ()]


def test_a_denial_is_of_what_its_sentence_says_was_not(reading: Maker) -> None:
    """ "Have not been freed, he said, denying reports" is of the freeing, though the sentence tells of the kidnapping."""
    text = "The sailors taken in the attack have not been freed, the ministry said, denying reports that they had."
    freed = event("freed", "RETREAT", claims={"S1 S0": "CT-", "S0": "Uu"})
    found = happenings(
        reading, text, event("attack", "ASSAULT", by=("RAID",)), freed, event("denying", "REJECT", by=("BGR",))
    )
    assert found["ASSAULT"].opposed_by == ()


def test_turning_an_offer_down_is_no_denial(reading: Maker) -> None:
    """ "Rejected the offer" is a refusal, and says nothing of whether the attack was."""
    text = "Raiders of the strait attacked the ferry near Varna. Bulgaria rejected the offer of talks."
    found = happenings(
        reading, text, event("attacked", "ASSAULT", by=("RAID",)), event("rejected", "REJECT", by=("BGR",))
    )
    assert found["ASSAULT"].opposed_by == ()
