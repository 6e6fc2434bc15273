"""Round-ups: a week in review tells a dozen affairs. It must glue none of them, and what it tells must reach each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Reading, Story
from dateline.stories import build
from dateline.stories.apart import Apart
from dateline.stories.roundups import sections
from dateline.stories.sheet import Sheet
from tests.stories.conftest import make_reading

Maker = Callable[..., Reading]

DAM = (
    "Engineers in Tarbela opened all spillways of the Khanpur dam on Monday after the reservoir above Haripur rose two "
    "metres in a night. Families from Bagra and Sarai Gadai spent the night in the school of Haripur, and the district "
    "officer, Naveed Qureshi, asked lorry owners for their vehicles. A crack of nine metres in the western wall of the "
    "Khanpur dam was found by divers, who sealed it with sandbags and clay before dawn, said Qureshi."
)
FERRY = (
    "In Kisumu the owners of the ferry Nyanza Star went on trial. Gunmen shot the witness Odhiambo Owuor outside the "
    "courthouse on Thursday, and the judge, Beatrice Atieno, put off the hearing by a month. The Nyanza Star sank off "
    "Mfangano island in March with sixty people on board, most of them traders on their way to the market in Homa Bay, "
    "and divers of the Kenyan navy brought up its engine only last week, with the valves shut."
)
BRIEFS = (
    "Bakers in Marseille won their case over the price of flour. The court of Aix found that the millers Moulins du "
    "Rhone and Grands Moulins de Provence had agreed on prices since 2019 in a hotel at Cassis, and ordered them to pay "
    "forty million euros. The union of bakers, led by Mireille Castaldi, wants the money to be shared among nine "
    "hundred shops, and the millers say that they will go to the higher court in Paris before Easter.",
    "A landslide closed the railway between Cusco and Quillabamba. Peru's ministry of transport sent two hundred "
    "soldiers with shovels to Santa Teresa, where the Vilcanota had taken away the bridge and a row of coffee stores. "
    "Mayor Wilbert Huaman counted forty lost roofs and no dead, as the whole village was at a wedding on the hill of "
    "Sacsara that evening. Trains will run again in May at the earliest, the company PeruRail wrote.",
    "Norway's parliament argued over salmon. A majority of Labour and Centre members wants farms in the Hardanger fjord "
    "to move into closed tanks by 2030; the Progress Party's Ragnhild Tveit called that the end of two thousand jobs in "
    "Odda and Ulvik. Lice had killed a third of the wild fish in the Eio river, the institute in Bergen found. The vote "
    "was put off until the autumn, when the budget of the fisheries ministry is due as well.",
    "The opera in Tbilisi reopened after nine years of repairs with a work that Georgians had not heard since 1924. Its "
    "new director, Ketevan Lomidze, had found the score of Daisi in a cellar in Kutaisi, eaten by mice at the edges. "
    "Tickets were sold on Rustaveli avenue at ten times their price. The conductor Giorgi Japaridze, back from Graz, "
    "thanked the carpenters by name, all forty of them, and the hall stood up for the painters too.",
    "Chad and Niger agreed on who may graze cattle around the wells of Tesker. Herders of the Toubou and the Fulani had "
    "fought there in two dry seasons. Elders met for eight days under the tamarinds of Nguigmi, said the mediator, "
    "Mahamat Saleh Abba, and drew the line with a rope. Each side may send four hundred head a day, women water their "
    "goats first, and whoever brings a rifle to the well loses his turn for the rest of the year.",
    "Chess had its surprise in Wijk aan Zee, where a schoolgirl from Chennai, Vaishali Narayanan, beat three former "
    "champions with the black pieces. Her queen sacrifice against the Dutchman Jorden Bakker in the seventh round was "
    "replayed on screens in Egmore station at home. The tournament ended with a quick play-off, which she lost to the "
    "Armenian Levon Sargsyan after he had been in check for eleven moves, and nobody had gone to bed.",
    "Vanuatu's volcano on Ambae began to throw ash again, so that the northern villages drank from tanks that New "
    "Zealand had shipped in 2018. The observatory in Port Vila raised its warning to three of five. Chief Moses Tari "
    "said that gardens of taro and kava around Lolowai were grey to the knee; boats of the copra company stood ready in "
    "the bay to take six thousand people to Maewo and Santo if the wind should turn to the east.",
    "Ottawa's tram was stopped for the fifth time this winter by ice on its wires. The builder, Rideau Transit, blamed "
    "freezing rain, while councillor Catherine Deschamps blamed heaters that were never bought. Riders in Barrhaven "
    "waited for buses at minus thirty. The city holds back sixty million dollars until the axles, which cracked in "
    "August at Tunney's Pasture, are all replaced, and an inquiry by judge William Hourigan starts after the thaw.",
    "Beekeepers in Slovenia found a mite that had never been seen in Europe, Tropilaelaps, in hives at Ptuj. The state's "
    "veterinary office burned four hundred colonies of the grey Carniolan bee and closed the roads between Ormoz and "
    "Ljutomer to lorries with hives. Professor Ales Gregorc of Maribor thinks that it came with queens by post from the "
    "Caucasus. Honey from last summer is safe, he told growers, and so are the orchards, if spring is late.",
    "In Recife the samba school Gigante do Coque was robbed of its costumes a week before carnival. Two thousand "
    "feathers of ostrich and a dragon of papier mache went in three lorries from a shed at the Capibaribe. The drummers "
    "collected curtains in the quarter of Joana Bezerra, and dressmaker Lindalva Gomes sewed for five nights. The "
    "dragon was found in Olinda on Friday in front of a bakery, without its tail, and with a note of apology.",
)
REVIEW = "\n\n".join([BRIEFS[0], DAM, *BRIEFS[1:5], FERRY, *BRIEFS[5:]])
DAMS = (
    "The Khanpur dam above Haripur has a crack of nine metres in its western wall, Pakistan's water board said. Divers "
    "sealed it with clay while families from Bagra slept in a school. All spillways stay open, said Naveed Qureshi.",
    "Villagers of Bagra and Sarai Gadai went home on Wednesday as the water behind the Khanpur dam fell below the mark. "
    "District officer Naveed Qureshi said that the crack in the western wall near Haripur holds under its sandbags.",
)
COURT = (
    "A witness against the owners of the ferry Nyanza Star, Odhiambo Owuor, was killed in Kisumu on Thursday: gunmen "
    "shot him outside the courthouse, where judge Beatrice Atieno was to hear of the sinking off Mfangano island."
)
SHOT = {"at": "shot", "to": ["KEN"], "claims": {"S0": "CT+"}}


def report(maker: Maker, name: str, text: str, day: int, *, shot: bool = False) -> Reading:
    events = (SHOT,) if shot else ()
    return maker(text, id=name, outlet=f"{name} Gazette", published=f"2026-02-{day:02}", events=events)


def week(maker: Maker) -> list[Reading]:
    """Two stories, and a review of the week that tells both and ten other affairs."""
    return [
        report(maker, "dam1", DAMS[0], 2),
        report(maker, "dam2", DAMS[1], 4),
        report(maker, "court", COURT, 6, shot=True),
        report(maker, "review", REVIEW, 8, shot=True),
    ]


def by_head(stories: Sequence[Story]) -> dict[str, Story]:
    """Each story under the ids of its reports, those of one by themselves."""
    return {" ".join(sorted(story.reports)): story for story in stories}


def test_a_round_up_glues_no_stories(reading: Maker) -> None:
    """A dam in Pakistan and a court in Kenya stay two stories, though a review of the week tells both at length."""
    assert set(by_head(build(week(reading)))) == {"dam1 dam2 review", "court review", "review"}


def test_what_a_section_tells_reaches_its_story(reading: Maker) -> None:
    """That the review tells the killing too is found where the killing is looked for, and is counted nowhere else."""
    stories = by_head(build(week(reading)))
    told = {
        name: [mention.report for one in story.occurrences for mention in one.mentions]
        for name, story in stories.items()
    }
    assert sorted(told["court review"]) == ["court", "review"]
    assert told["dam1 dam2 review"] == told["review"] == []


def test_what_no_other_report_tells_is_in_the_round_ups_own_story(reading: Maker) -> None:
    """A claim must not get lost because it stands in a section that no story is like."""
    alone = build([one for one in week(reading) if one.report.id != "court"])
    told = [
        (mention.report, len(story.reports)) for story in alone for one in story.occurrences for mention in one.mentions
    ]
    assert told == [("review", 1)]


def test_a_story_is_not_named_after_a_round_up(reading: Maker) -> None:
    """Its id and title are those of the reports that it is made of, also where the review came first."""
    early = [report(reading, "review", REVIEW, 1, shot=True), *week(reading)[:3]]
    with_review, without = (by_head(build(readings)) for readings in (early, early[1:]))
    assert with_review["court review"].id == without["court"].id
    assert with_review["court review"].title == without["court"].title
    assert with_review["court review"].reports == ("review", "court")


def test_the_order_in_which_reports_come_does_not_matter(reading: Maker) -> None:
    """A story that opens after the review finds its section, as one that was there before is found by it."""
    assert build(week(reading)) == build(week(reading)[::-1])
    late = [*week(reading)[:2], report(reading, "court", COURT, 20, shot=True), week(reading)[3]]
    assert "court review" in by_head(build(late))


def test_a_round_up_that_a_person_holds_apart_is_no_guest(reading: Maker) -> None:
    """Who says that the review does not belong with the court's report does not see it there again."""
    stories = by_head(build(week(reading), apart=Apart([("court", "review")], [])))
    assert set(stories) == {"dam1 dam2 review", "court", "review"}
    assert [mention.report for one in stories["review"].occurrences for mention in one.mentions] == ["review"]


@pytest.mark.parametrize("times", [1, 4], ids=["a short report", "a long report"])
def test_a_report_on_one_affair_is_no_round_up(reading: Maker, times: int) -> None:
    """However long it is: its parts have their names in common."""
    parts = [DAM, *(f"{DAMS[0]} {DAMS[1]}" for _ in range(times)), f"{DAM} {DAMS[1]}"] * times
    assert sections(Sheet(report(reading, "long", "\n\n".join(parts), 3))) == ()


def test_sections_are_what_is_told_together(reading: Maker) -> None:
    """A section may be several paragraphs: what goes on about one affair is not cut in two."""
    text = "\n\n".join([*BRIEFS[:4], DAM, f"{DAMS[0]} {DAMS[1]}", *BRIEFS[4:]])
    sheet = Sheet(report(reading, "review", text, 3))
    assert any(DAM in text[slice(*span)] and DAMS[1] in text[slice(*span)] for span in sections(sheet))
    assert len(sections(sheet)) == len(BRIEFS) + 1


@given(st.lists(st.sampled_from([*BRIEFS, DAM, FERRY, "", "\n", "A line."]), max_size=30))
def test_sections_take_up_all_of_a_text(paragraphs: list[str]) -> None:
    """Nothing that a round-up tells lies between its sections, whatever it is made of."""
    text = "\n".join(paragraphs)
    spans = sections(Sheet(make_reading(text, id="r", outlet="r", published=None)))
    assert not spans or (spans[0][0], spans[-1][1]) == (0, len(text))
    assert all(one[1] == other[0] for one, other in pairwise(spans))
