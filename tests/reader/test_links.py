"""Which tellings of a report are of one event, and what one of them adds to another."""

from __future__ import annotations

import pytest

from dateline.model import Event, Reading, Report, When
from dateline.reader.reader import read_report

DAY = When(earliest="2024-03-08", latest="2024-03-08", edtf="2024-03-08", basis="given")


def read(text: str) -> Reading:
    return read_report(Report(id="r", text=text, published=DAY))


def of_type(reading: Reading, kind: str) -> list[Event]:
    return [event for event in reading.events if event.type == kind]


def names(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {actor.name for actor in reading.actors if actor.id in ids}


def words(reading: Reading, event: Event) -> list[str]:
    return [reading.report.text[slice(*span)] for span in event.mentions]


@pytest.mark.parametrize(
    ("text", "kind", "people"),
    [
        (
            "A court in Accra sentenced Kofi Badu to six years in prison for bribery.\n\n"
            "The court had sentenced Ama Darko to four years in the same affair.",
            "SANCTION",
            [{"Kofi Badu"}, {"Ama Darko"}],
        ),
        (
            "Police in Split arrested Ivan Horvat at his office.\n\nPolice arrested Luka Babic at the airport.",
            "COERCE",
            [{"Ivan Horvat"}, {"Luka Babic"}],
        ),
    ],
)
def test_what_befell_two_whom_the_report_names_is_two_events(text: str, kind: str, people: list[set[str]]) -> None:
    """Lists of pardons and sentences repeat one clause with another name; as one event all but the first were lost. Of
    37 such pairs of clauses in the gold corpus one is of one event."""
    reading = read(text)
    assert [names(reading, event.recipients) for event in of_type(reading, kind)] == people


def test_nobody_is_given_the_deed_of_others() -> None:
    """If two arrests are taken for one, its actor may not come from the one and its recipients from the other: that
    told what nobody had told."""
    reading = read(
        "A main issue at the rally in Chisinau was the fate of activists arrested during the campaign.\n\n"
        "Hours before the rally, the Moldovan secret service arrested 20 foreign drivers near the border."
    )
    arrests = of_type(reading, "COERCE")
    assert any("activists" in names(reading, event.recipients) for event in arrests)
    assert all(not event.actors for event in arrests if "activists" in names(reading, event.recipients))


def test_one_telling_says_what_another_left_open() -> None:
    """That is what linking is for: the first says whom, the second who, and they agree in the rest."""
    reading = read(
        "The Cuban ambassador was expelled from Lima on Monday.\n\nPeru expelled the Cuban ambassador after a warning."
    )
    (event,) = of_type(reading, "SANCTION")
    assert words(reading, event) == ["expelled", "expelled"]
    assert names(reading, event.actors) == {"Peru"}


def test_what_one_side_denies_is_what_the_other_tells() -> None:
    """A dispute is about one event: that one clause is denied does not part it from the other."""
    reading = read(
        "Residents of Nyala said the army shelled the market on Monday.\n\n"
        "The army had not shelled the market, a colonel said."
    )
    (event,) = of_type(reading, "ASSAULT")
    assert words(reading, event) == ["shelled", "shelled"]
    assert "CT-" in {claim.value for claim in event.claims}
