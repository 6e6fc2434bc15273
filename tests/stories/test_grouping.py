"""Grouping: a story too wide mixes happenings, one too narrow hides who else tells it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Place, Reading, When
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


RIDERS = "The riders, some thirty of them, came on motorcycles from the woods of Boumba and took rifles and a radio with them."
FIRST = (
    "Gunmen ambushed a police patrol at the market of Dosso on Friday. Two officers were hurt and a car burned out. "
    + RIDERS
)
TRADERS = (
    "Grain traders in Niamey and Tahoua shut their stores and asked for guards on the lorries to the coast. It was the "
    "first strike of the Zongo union in ten years, its secretary Moussa Karimou told Radio Anfani. Millet from the "
    "harvest of last year lies at Gaya and Malanville, and the price of a sack has doubled since Ramadan. The minister "
    "of trade, Halima Saidou, wants to open the reserve."
)
LATER = f"{TRADERS} The union says that it follows days in which a band attacked officers at Dosso."


@pytest.mark.parametrize(("day", "stories"), [("2026-01-09", 1), ("2026-01-03", 2)], ids=["one deed", "another day"])
def test_a_deed_pinned_down_in_both_joins_reports_in_other_words(reading: Maker, day: str, stories: int) -> None:
    """A follow-up recalls the attack in one sentence of many: type, town, day and party say that it is that attack."""

    def told(name: str, text: str, at: str, when: str, published: str) -> Reading:
        start = text.index("Dosso")
        town = Place(id="p1", name="Dosso", country="NER", kind="city", mentions=((start, start + 5),))
        pinned = When(earliest=when, latest=when, edtf=when, basis="by hand")
        event = {"at": at, "to": ("NER",), "when": pinned, "place": "p1", "claims": {"S0": "CT+"}}
        return reading(text, id=name, outlet=name, published=published, events=(event,), places=(town,))

    first = told("a", FIRST, "ambushed", "2026-01-09", "2026-01-10")
    later = told("b", LATER, "attacked", day, "2026-01-14")
    assert len(grouped(first, later)) == stories


RAID = "Gunmen ambushed a police patrol at the cattle market in Dosso on Friday, leaving 14 officers dead. " + RIDERS
RECALLED = (
    TRADERS + " The union says that it follows days in which a band attacked officers at the {spot} in Dosso{toll}."
)


@pytest.mark.parametrize(
    ("spot", "toll", "when", "stories"),
    [
        ("cattle market", "", "2026-01-09", 1),
        ("bus station", ", and 14 died", "2026-01-09", 1),
        ("bus station", ", and two died", "2026-01-09", 2),
        ("bus station", ", and 14 died", "2026-01-16", 2),
    ],
    ids=["one spot", "one toll", "neither", "the attack came after the report"],
)
def test_a_deed_recalled_without_its_day_joins_by_its_spot_or_its_toll(
    reading: Maker, spot: str, toll: str, when: str, stories: int
) -> None:
    """Who recalls last week's attack rarely says on which day it was: where in the town and how many died do as well,
    but not if it had not happened yet.
    """

    def told(name: str, text: str, at: str, when: str | None, published: str) -> Reading:
        start = text.index("Dosso")
        town = Place(id="p1", name="Dosso", country="NER", kind="city", mentions=((start, start + 5),))
        day = When(earliest=when, latest=when, edtf=when, basis="by hand") if when else None
        event = {"at": at, "to": ("NER",), "when": day, "place": "p1", "claims": {"S0": "CT+"}}
        return reading(text, id=name, outlet=name, published=published, events=(event,), places=(town,))

    first = told("a", RAID, "ambushed", when, "2026-01-17" if when > "2026-01-14" else "2026-01-10")
    later = told("b", RECALLED.format(spot=spot, toll=toll), "attacked", None, "2026-01-14")
    assert len(grouped(first, later)) == stories


def test_a_shared_country_makes_no_story(reading: Maker) -> None:
    """Two events in one country on one day share their only actor, and nothing else."""
    assert len(grouped(make(reading, "m", MINE[0], "2026-01-05"), make(reading, "r", ROAD, "2026-01-05"))) == 2


def test_the_same_words_a_year_later_are_another_story(reading: Maker) -> None:
    """Two floods in one mine, a year apart: time parts what words would join."""
    assert len(grouped(make(reading, "m", MINE[0], "2025-01-05"), make(reading, "n", MINE[1], "2026-01-05"))) == 2


QUESTIONS = (
    "What should the council of Eskdale do about the empty mills on Lochmaben Road before the winter of 2027?",
    "Do you support the toll that Provost Ferguson wants on lorries over the Annan bridge at Brydekirk?",
    "Would you sign the petition of the Solway fishermen against the wind farm off Powfoot?",
    "How should the Crichton hospital in Dumfries pay for the ward that it promised to Langholm?",
    "Which of the party's promises of the last election would you not make again in Eskdale?",
    "Who among the other candidates in Eskdale would you drink a pint with at the Buccleuch Arms?",
)
MURRAY = (
    "I would let the weavers of Selkirk have them for nothing, as Hawick did with the Tower mill when Johnstons left.",
    "No; my father drove one for Gibsons of Moffat, and he paid enough at Gretna and on the Erskine ferry.",
    "I signed it at Kippford with the harbour master Wullie Tait, who has lost two nets to the cables already.",
    "By closing the car park at Mountainhall and letting nurse Agnes Dalgliesh plan the shifts, as she asked in 2019.",
    "The swimming bath at Lockerbie, which cost nine millions and leaks into the cellar of Somerton House.",
    "With Jean Pringle, who once carried me home from the Common Riding past the Thomas Telford library.",
)
KERR = (
    "Pull them down and plant oaks, says the forester Bob Elliot of Bowhill, and he has been right since Chernobyl.",
    "Twice the toll, and the money for a night bus to Carlisle that stops at Longtown and at the Cumberland infirmary.",
    "Turbines from Vestas feed more families in Annandale than herring does; my cousin Isla welds them at Chapelcross.",
    "Ask Edinburgh, loudly, as Tweeddale did: minister Humza Qureshi gave Peebles a scanner after one march.",
    "All of them, I was not asked: I was on South Georgia with the Antarctic survey, counting albatrosses.",
    "My aunt Morag, who stands for the Greens and brews nettle beer in a bath at Bentpath.",
)


@pytest.mark.parametrize(("answers", "stories"), [(KERR, 2), (MURRAY, 1)], ids=["another candidate", "the same again"])
def test_the_questions_that_an_outlet_asks_everybody_join_nothing(
    reading: Maker, answers: tuple[str, ...], stories: int
) -> None:
    """Two interviews after one form share a good part of their names. What is alike besides the form is what counts;
    a text that is printed again is the same story all the same."""

    def asked(name: str, day: int, said: tuple[str, ...]) -> Reading:
        text = "\n".join(f"{question}\n{answer}" for question, answer in zip(QUESTIONS, said, strict=True))
        return reading(text, id=name, outlet="Eskdale Observer", published=f"2026-04-{day:02}")

    assert len(grouped(asked("a", 3, MURRAY), asked("b", 9, answers))) == stories


DROUGHT = (
    "The lake of Zarivar fell below the pier of Marivan on Thursday, and the governor of Kurdistan, Esmail Zarei, shut "
    "the pumps of forty farms. Fishermen dragged their boats over mud. Schoolchildren carried carp in buckets to the "
    "deep water off Darreh Tafi, where the spring still runs. Zarei asked Tehran for lorries."
)
RAIN = (
    "Farmers may pump again from the lake of Zarivar, as Marivan decided after three weeks of rain. "
    "Melons and tobacco were lost, insurers in Sanandaj reckon, and a third of the orchards. The pumps had been shut "
    "{when}. Boats are painted for the season, hotels take bookings from Tabriz, and a reed cutter, Nasrin Ahmadi, "
    "found her father's anchor in the dried bay. A sluice of steel is to be built by winter, with money of the state."
)


@pytest.mark.parametrize(("when", "stories"), [("on 4 June", 1), ("for a while", 2)], ids=["that day", "some day"])
def test_who_tells_of_the_days_of_an_earlier_report_is_near_it(reading: Maker, when: str, stories: int) -> None:
    """A follow-up comes weeks later, and names the day on which its story was news."""
    day = When(earliest="2026-06-04", latest="2026-06-04", edtf="2026-06-04", basis="by hand")
    times = {when: day} if "June" in when else {}
    first = reading(DROUGHT, id="a", outlet="Marivan Times", published="2026-06-05")
    later = reading(RAIN.format(when=when), id="b", outlet="Sanandaj Post", published="2026-07-07", times=times)
    assert len(grouped(first, later)) == stories


FIRE = (
    "Six lodgers died when a stove set fire to a boarding house in Ostrovac on Sunday. {one} called it a night of "
    "grief, and {other} said that the stairs had been of wood. The landlord, Gordan Mrkic, had let nine rooms without "
    "a licence, neighbours on Fishermen's Quay told Radio Delta; two of the dead had picked grapes for the Tikves "
    "cellars. Divers searched the water under the windows for those who had jumped."
)
KNIFE = (
    "A welder stabbed a teacher on the stage of the school theatre of Lipnica during a concert for charity. {one} "
    "wished her strength, and {other} praised two pupils who held the man. Zdravko Pilipovic, 27, had left prison in "
    "March, and blames the Hunters' Party for his sentence. The teacher, Milica Toskic, lost much blood; surgeons from "
    "Karlovo operated for five hours. Lipnica hung black flags."
)


@pytest.mark.parametrize(("sector", "stories"), [("GOV", 2), ("CVL", 1)], ids=["in office", "of no office"])
def test_officials_who_speak_on_everything_join_nothing(reading: Maker, sector: str, stories: int) -> None:
    """A president and a minister speak on a fire one week and on a stabbing the next: their names, the rarest that the
    reports share, say only that both are of one country. The same names of two who hold no office say more."""
    who = {"one": "Radomir Vukelja", "other": "Desanka Brzovic"}
    voices = {
        f"S{number}": {"kind": "official", "name": name, "sector": sector, "code": "SRB"}
        for number, name in enumerate(who.values(), 1)
    }

    def told(name: str, day: int, text: str) -> Reading:
        return reading(text.format(**who), id=name, outlet=name, published=f"2026-05-{day:02}", sources=voices)

    assert len(grouped(told("a", 4, FIRE), told("b", 11, KNIFE))) == stories
