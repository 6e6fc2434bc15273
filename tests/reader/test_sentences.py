"""Sentences: where one ends after a stop that looks like an abbreviation's."""

from __future__ import annotations

import pytest

import dateline
from dateline.reader.parse import parse


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in parse(text).sents]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            '"We will hold the line," Estonia\'s president wrote on X. Russia denied the raid.',
            "Russia denied the raid.",
        ),
        ("The minister spoke on the network X. Police arrested two men.", "Police arrested two men."),
        (
            "Ghana's army said Togolese soldiers opened fire on a post near Aflao at around 4:10 a.m. Togo's defence "
            'ministry called that "invented", saying its men had been shot at.',
            'Togo\'s defence ministry called that "invented", saying its men had been shot at.',
        ),
        ("The minister resigned at 9 a.m. EU leaders praised him.", "EU leaders praised him."),
    ],
)
def test_a_sentence_ends_after_a_platform_or_a_clock_time(text: str, second: str) -> None:
    """Two sentences read as one give the deeds of the second to whoever spoke in the first."""
    assert sentences(text)[1:] == [second]


@pytest.mark.parametrize(
    "text",
    [
        "The attack began at 5 p.m. Thursday and killed two soldiers.",
        "The blast struck at 9 a.m. GMT on a bridge.",
        "The raid began at 5 p.m. Accra time and ended at night.",
        "Kenya's president praised X. Zhang of China.",
    ],
)
def test_a_time_goes_on_with_its_day_or_zone(text: str) -> None:
    """A capital after a.m. may be the rest of the time; an initial is no platform."""
    assert len(sentences(text)) == 1


def test_who_bombs_is_not_who_wrote_on_the_platform_before() -> None:
    """The letter and its stop were taken for the initial of Russia."""
    reading = dateline.read('"We will not give in," Zelenskyy wrote on X. Russia bombed Odesa overnight.')
    (bombed,) = [event for event in reading.events if event.type == "ASSAULT"]
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[one] for one in bombed.actors] == ["Russia"]


def test_a_platform_is_nobody() -> None:
    """What is said on X is not said against X."""
    reading = dateline.read("Kenya's president condemned the coup in Niger on X. France praised him on X.")
    names = {actor.id: actor.name for actor in reading.actors}
    assert not any(names[one].startswith("X") for event in reading.events for one in event.recipients)
