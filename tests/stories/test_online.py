"""Reports that come one by one: they must end where they would have ended had they come together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Reading, to_json
from dateline.stories import build
from dateline.stories.build import story_of
from dateline.stories.memory import InMemory
from dateline.stories.online import LIMIT, Clustering, Decision

Maker = Callable[..., Reading]

STRIKE = (
    "Dockers at the container terminal of Gdynia walked out on Monday over night shifts, and eleven ships wait in the "
    "roads off the Polish port.",
    "The walkout of dockers at Gdynia goes on: fourteen ships wait off the container terminal, and the union of crane "
    "drivers has joined it over night shifts.",
    "Dockers at Gdynia go back to work after the terminal gave way on night shifts; the ships that wait in the roads "
    "will be unloaded first.",
)
FLOOD = (
    "The river Inn has burst its banks at Passau, and the old town is under two metres of brown water after four days "
    "of rain in the Alps.",
    "Soldiers in boats bring people out of the old town of Passau, where the river Inn stands two metres deep after "
    "the rain in the Alps.",
)
VOTE = ("Voters in Malawi choose a president on Tuesday; the commission in Lilongwe promises results within a week.",)
BOTH = f"Two things keep Europe busy. {STRIKE[0]}\n\nAnd in Bavaria: {FLOOD[0]}"


def reports(maker: Maker) -> list[Reading]:
    """Six reports of three stories, one a day, named by their stories."""
    texts = [
        ("s1", STRIKE[0]),
        ("f1", FLOOD[0]),
        ("s2", STRIKE[1]),
        ("v1", VOTE[0]),
        ("f2", FLOOD[1]),
        ("s3", STRIKE[2]),
    ]
    return [report(maker, name, text, day) for day, (name, text) in enumerate(texts, start=1)]


def report(maker: Maker, name: str, text: str, day: int) -> Reading:
    return maker(text, id=name, outlet=f"{name} Post", published=f"2026-05-{day:02}")


def come(readings: Iterable[Reading]) -> tuple[Clustering, list[Decision]]:
    clustering = Clustering(InMemory())
    return clustering, [decision for one in readings for decision in clustering.add(one)]


def test_an_edit_of_the_first_report_is_no_merger(reading: Maker) -> None:
    """A story is named by its earliest report: when that comes again with a word changed, its story is the same."""
    clustering, _ = come(reports(reading))
    before = clustering.stories()
    edited = report(reading, "s1", STRIKE[0].replace("eleven", "twelve"), 1)
    assert [one.kind for one in clustering.add(edited)] == ["joined"]
    assert clustering.stories() == before


def test_an_edit_that_leads_elsewhere_splits_its_story(reading: Maker) -> None:
    """What remains of the story is another one, by its next report; the first report keeps the id, or gives it up."""
    clustering, _ = come(reports(reading))
    names = {one[0]: clustering.story_of(one[0]) for one in clustering.stories()}
    alone, split = clustering.add(
        report(reading, "s1", VOTE[0].replace("Malawi", "Zambia").replace("Lilongwe", "Lusaka"), 1)
    )
    rest = clustering.story_of("s2")
    assert (alone.kind, split.kind, split.story, split.others) == ("opened", "split", names["s1"], (rest,))
    joined, merged = clustering.add(report(reading, "s1", STRIKE[0], 1))
    assert (joined.kind, merged.kind, merged.story, merged.others) == ("joined", "merged", names["s1"], (rest,))


def test_one_by_one_is_as_together(reading: Maker) -> None:
    """What an archive shows after a month of watching is what building it anew would show, to the byte."""
    clustering, _ = come(reports(reading))
    online = [to_json(story_of(members, clustering)) for members in clustering.stories()]
    assert online == [to_json(story) for story in build(reports(reading))]
    assert clustering.stories() == [["s1", "s2", "s3"], ["f1", "f2"], ["v1"]]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_the_order_of_coming_does_not_matter(reading: Maker, seed: int) -> None:
    """Feeds deliver late and out of order; as long as stories are no longer than a few dozen reports nobody sees it."""
    shuffled = reports(reading)
    Random(seed).shuffle(shuffled)
    clustering, _ = come(shuffled)
    assert clustering.stories() == [["s1", "s2", "s3"], ["f1", "f2"], ["v1"]]


def test_what_became_of_a_report_is_recorded(reading: Maker) -> None:
    """A report opens a story or joins one, and how well it fits there is said."""
    clustering, decisions = come(reports(reading)[:3])
    assert [(one.kind, one.report) for one in decisions] == [("opened", "s1"), ("opened", "f1"), ("joined", "s2")]
    assert decisions[2].story == clustering.story_of("s1")
    assert decisions[0].score is None
    assert decisions[2].score is not None
    assert decisions[2].score >= 0.2


def test_two_stories_become_one_and_that_is_recorded(reading: Maker) -> None:
    """A report that carries the text of two others makes one story of theirs; the older one's id stays."""
    first = [report(reading, "s1", STRIKE[0], 1), report(reading, "f1", FLOOD[0], 2)]
    clustering, _ = come(first)
    strike, flood = clustering.story_of("s1"), clustering.story_of("f1")
    decisions = clustering.add(report(reading, "both", BOTH, 3))
    assert [(one.kind, one.story, one.others) for one in decisions] == [
        ("joined", strike, ()),
        ("merged", strike, (flood,)),
    ]
    assert clustering.reports_of(strike) == ["s1", "f1", "both"]


def test_a_story_that_was_too_wide_comes_apart_and_that_is_recorded(reading: Maker) -> None:
    """A first report like the second only in its subject is left alone once others show what the second is about."""
    shipyards = (
        "The dockers of Gdynia walked out. Shipyards in Szczecin and Rostock fear for orders from Norway and Denmark, "
        "and the Vulcan yard in Stralsund dismisses welders, joiners and painters by the hundred."
    )
    dockers = (
        "The dockers of Gdynia walked out over night shifts. Crane drivers and pilots joined them, and fourteen ships "
        "wait in the roads."
    )
    wide = [
        report(reading, "a", shipyards, 1),
        report(reading, "b", dockers, 2),
        report(
            reading, "c", "Crane drivers and pilots stay away: sixteen ships wait in the roads, fourteen loaded.", 3
        ),
    ]
    clustering, decisions = come(wide)
    assert clustering.stories() == [["a"], ["b", "c"]]
    assert [(one.kind, one.report) for one in decisions[-2:]] == [("joined", "c"), ("split", "c")]


def test_a_late_report_that_is_the_earliest_takes_over(reading: Maker) -> None:
    """A story's id is made from its earliest report; that the old id is gone is recorded, so that a link can follow."""
    one, _, other, *_ = reports(reading)
    clustering, _ = come([other])
    gone = clustering.story_of("s2")
    decisions = clustering.add(one)
    assert ("merged", clustering.story_of("s1"), (gone,)) in [(d.kind, d.story, d.others) for d in decisions]


def test_a_changed_text_moves_its_report(reading: Maker) -> None:
    """An outlet that puts another text under the same address must not hold two stories together."""
    first = [report(reading, "s1", STRIKE[0], 1), report(reading, "f1", FLOOD[0], 2), report(reading, "both", BOTH, 3)]
    clustering, _ = come(first)
    clustering.add(report(reading, "both", FLOOD[1], 3))
    assert clustering.stories() == [["s1"], ["f1", "both"]]


def test_a_story_of_many_months_stays_one(reading: Maker) -> None:
    """Only the newest reports of a long story stand for it, and each new one still finds it."""
    towns = ("Gdynia", "Gdansk", "Szczecin", "Sopot", "Hel")
    texts = [f"Day {day} of the walkout: {STRIKE[day % 3]} Dockers in {towns[day % 5]} joined." for day in range(90)]
    clustering, decisions = come(
        reading(text, id=f"r{number:03}", outlet=f"Paper {number}", published=f"2026-{1 + number // 28:02}-{1 + number % 28:02}")
        for number, text in enumerate(texts)
    )  # fmt: skip
    assert len(clustering.stories()) == 1
    assert {one.kind for one in decisions[1:]} == {"joined"}


def test_a_key_leads_to_the_newest_reports_only(reading: Maker) -> None:
    """What every report has must not make every report a candidate: the list that is read is as long as ever."""
    memory = InMemory()
    for number in range(LIMIT + 20):
        memory.add(report(reading, f"r{number}", "Rain.", 1), (number, f"r{number}"), {1, 2 + number})
    found = memory.reports_with({1, 2, -5})
    assert found[2] == ["r0"]
    assert len(found[1]) == LIMIT
    assert found[1][0] == f"r{LIMIT + 19}"
    assert -5 not in found


WIRE = (
    "LUANDA - The ferry Kianda sank off Cabinda in the night of Sunday with 140 people on board, and fishermen pulled "
    "sixty out of the water before the navy came, the harbour master said. Nobody knows yet why it heeled over."
)


def test_a_wire_story_that_hundreds_print_is_one_family(reading: Maker) -> None:
    """However far an agency's story goes, its last copy must not pass for a voice of its own."""
    names = [f"paper{number:03}" for number in range(LIMIT + 10)]
    clustering, _ = come(report(reading, name, f"{WIRE} We print it as number {name}.", 4) for name in names)
    assert clustering.copies_among([names[-1]])
    assert {copy.copy for copy in clustering.copies_among([names[0]])} >= set(names[1:])


@pytest.mark.parametrize("others", [3, LIMIT + 5])
def test_a_phrase_that_hundreds_use_is_no_copy(reading: Maker, others: int) -> None:
    """A footer joins two reports while they are few; when a hundred unlike reports have it, it tells nothing."""
    footer = (
        "This article was written by our newsroom and checked by two editors before it was published; if you find a "
        "mistake in it, write to the desk and we will put it right as soon as we can."
    )
    dice = Random(5)
    letters = [f"{a}{b}{c}" for a in "bdgklmnprst" for b in "aeiou" for c in "bdgklmnprst"]
    texts = [" ".join(dice.choice(letters) + dice.choice(letters) for _ in range(60)) for _ in range(others)]
    clustering, _ = come(report(reading, f"r{n:03}", f"{text}.\n\n{footer}", 4) for n, text in enumerate(texts))
    assert bool(clustering.copies_among([f"r{others - 1:03}"])) == (others < LIMIT)
