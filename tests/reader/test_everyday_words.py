"""Words of everyday news: what each tells by the guideline, who does it to whom, and their twins that tell nothing."""

from __future__ import annotations

import pytest

from dateline.model import Reading, Report, When
from dateline.reader.reader import read_report


def read(text: str) -> Reading:
    """A reading of a report of Friday, 8 November 2024."""
    day = When(earliest="2024-11-08", latest="2024-11-08", edtf="2024-11-08", basis="given")
    return read_report(Report(id="r", text=text, published=day))


def told(text: str) -> list[tuple[str, str | None]]:
    """Type and mode of each event of a text."""
    return [(event.type, event.mode) for event in read(text).events]


def parties(text: str) -> tuple[list[str | None], list[str | None]]:
    """The codes of who does the one event of a text, and of whom it is done to."""
    reading = read(text)
    (event,) = reading.events
    codes = {actor.id: actor.code for actor in reading.actors}
    return [codes[one] for one in event.actors], [codes[one] for one in event.recipients]


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Prosecutors in Tunis charged two customs officers with spying on Thursday.", "ACCUSE", "allege"),
        ("A grand jury in Ohio indicted four senators for fraud on Monday.", "ACCUSE", "allege"),
        ("A court in Baku jailed the editor for seven years on Thursday.", "SANCTION", "convict"),
        ("Georgian police jailed three students on Thursday.", "COERCE", "arrest"),
        ("A court in Cairo fined the magazine 3,000 pounds on Tuesday.", "SANCTION", "convict"),
        ("The lower house impeached the president of Ecuador on Thursday.", "SANCTION", None),
        ("The president of Tunisia dissolved parliament on Monday.", "COERCE", "restrict"),
        ("The interior ministry of Chad ordered the expulsion of a French diplomat on Monday.", "SANCTION", "expel"),
        ("A bomb killed six shoppers in a market in Lahore on Thursday.", "ASSAULT", "explosives"),
    ],
)
def test_law_and_order_by_the_guideline(text: str, kind: str, mode: str | None) -> None:
    """A charge is an accusation, a term in jail a verdict, an arrest force; nobody yields who dissolves a parliament."""
    assert told(text) == [(kind, mode)]


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("North Korea fired two ballistic missiles into the sea on Thursday.", "MOBILIZE", "weapons"),
        ("India test-fired a cruise missile on Wednesday.", "MOBILIZE", "weapons"),
        ("Russian forces fired three missiles at Odesa on Thursday.", "ASSAULT", None),
        ("Turkish troops neutralised five militants near Duhok on Thursday.", "ASSAULT", None),
        ("Hackers breached the email system of the Danish parliament on Monday.", "COERCE", "cyber"),
        ("Russian hackers stole data from the Estonian army in October.", "COERCE", "cyber"),
        ("A bomb went off outside a police station in Quetta on Thursday.", "ASSAULT", "explosives"),
        ("A man threw a grenade at a police post in Goma on Thursday.", "ASSAULT", "explosives"),
        ("Norway scrambled jets on Thursday to meet two Russian bombers.", "MOBILIZE", "troops"),
        ("The Indonesian navy intercepted a tanker off Natuna on Tuesday.", "COERCE", "seize"),
        ("Serbian troops moved to the border with Kosovo on Thursday.", "MOBILIZE", "troops"),
        ("China lodged representations with Japan over the sale of radars on Friday.", "ACCUSE", "disapprove"),
        ("China put four American firms on its entity list on Thursday.", "SANCTION", "discontinue"),
        ("Niger gave the French ambassador 48 hours to leave the country.", "SANCTION", "expel"),
    ],
)
def test_everyday_words_of_force_and_diplomacy(text: str, kind: str, mode: str | None) -> None:
    """What a desk reads daily must not be silence, and a missile into the sea is no assault."""
    assert (kind, mode) in told(text)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Armenia received rifles from India on Thursday.", ["IND"], ["ARM"]),
        ("Sweden delivered air-defence systems to Moldova on Thursday.", ["SWE"], ["MDA"]),
        ("Cuba sent forty doctors to help Honduras on Thursday.", ["CUB"], ["HND"]),
        ("Al-Shabaab claimed responsibility for the abduction of two Kenyan teachers.", ["ALSHABAAB"], ["KEN"]),
    ],
)
def test_who_gives_and_who_claims(text: str, actors: list[str], recipients: list[str]) -> None:
    """Who receives gives nothing, who is sent to help is not helped, and who claims a deed did it in his own words."""
    assert parties(text) == (actors, recipients)


def test_who_watches_is_not_attacked() -> None:
    """A bystander tells of it and bears nothing of it."""
    reading = read(
        "Police in Kosovo arrested seven men near Leposavic on Monday.\n\nMilan Petrov, who owns a bakery there, told the "
        "Plovdiv Courier that he had watched the raid from his van. The European Union urged both sides to show restraint."
    )
    bearers = {one for event in reading.events for one in event.recipients}
    assert "Petrov" not in " ".join(actor.name for actor in reading.actors if actor.id in bearers)


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A blast wounded twelve worshippers in Kano on Thursday.", "explosives"),
        ("A drone killed four drivers near Tripoli on Thursday.", "drone"),
        ("A suicide bomber killed nine recruits in Mogadishu on Thursday.", "suicide-attack"),
    ],
)
def test_what_killed_them_is_the_mode(text: str, mode: str) -> None:
    """An unnamed bomb is no suicide attack, and a drone no bomb."""
    assert ("ASSAULT", mode) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rovers went off at half-time two goals up, and the keeper came under fire from the fans.",
        "Scientists in Brest launched a balloon over the sea to test a parachute.",
        "The striker was fined 2,000 euros by the league for a dive.",
        "The defender intercepted a pass and was substituted later.",
        "A museum in Lyon received forty paintings from a collector in Boston.",
        "Vaccines neutralise the virus within days, researchers in Oslo said.",
        "The appeals court remanded the case to the district court, which is to weigh the maps of the survey again.",
    ],
)
def test_the_same_words_at_play(text: str) -> None:
    """Sport, science, culture and courts with their cases use them too."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Soldiers surrounded the presidential palace in Antananarivo on Thursday.", "MOBILIZE", "troops"),
        ("Hackers knocked the booking system of Ukraine's railway offline on Thursday.", "COERCE", "cyber"),
        ("Kabul has handed a protest note to the Tajik consul in Kunduz.", "ACCUSE", "disapprove"),
        ("China will take countermeasures against the United States, the foreign ministry said.", "THREATEN", None),
        ("Police beat him in a cell in Dakar on Thursday, the student's lawyer said.", "ASSAULT", "beat"),
        ("Officers used batons against the marchers in Dhaka on Thursday.", "ASSAULT", "crowd-control"),
    ],
)
def test_coups_notes_and_batons(text: str, kind: str, mode: str | None) -> None:
    """Central deeds of reports on coups, rows between states and marches, which had no row in the tables."""
    assert told(text) == [(kind, mode)]


def test_a_hill_around_a_palace_mobilizes_nobody() -> None:
    """Only those who bear arms surround a palace as an act."""
    assert told("Gardens surrounded the presidential palace in Lome on Thursday.") == []


def test_the_president_of_a_union_is_no_government() -> None:
    """Whose president somebody is says what he is."""
    reading = read("Union president Hector Quispe accused the government of lying on Thursday.")
    assert [one.sector for one in reading.actors if one.name == "Hector Quispe"] == ["LAB"]
