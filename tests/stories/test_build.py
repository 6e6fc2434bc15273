"""Stories as a whole: what they say of disputes and changes, and that they can be built again to the byte."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Actor, Occurrence, Reading, When, to_json
from dateline.stories import build, since

Maker = Callable[..., Reading]

SAYS = {"S1": {"kind": "organisation", "name": "the port authority"}}
DENIES = {"S1": {"kind": "named_person", "name": "Ole Brandt"}}
POSTS = {"S1": {"kind": "social_post", "name": "posts on Telegram"}}


def fire(maker: Maker, name: str, day: str, text: str, claims: dict[str, Any], **rest: Any) -> Reading:
    """A report of a fire on a ferry; the event stands at the word "burned"."""
    outlet = rest.pop("outlet", f"{name} Gazette")
    title = rest.pop("title", "Ferry fire at Varna")
    event = {"at": "burned", "claims": claims, "by": rest.pop("by", ())}
    return maker(text, id=name, outlet=outlet, published=day, title=title, events=(event,), **rest)


def running_story(maker: Maker) -> list[Reading]:
    """Claimed, denied, with a higher toll, corrected: four reports on four days, and one of something else."""
    said = {"S1 S0": "CT+", "S0": "Uu"}
    denied = {"S1 S0": "CT-", "S0": "Uu"}
    take_back = "An earlier version of this report said that the ferry at Varna was burned by raiders."
    onions = maker("Onions are dearer in Pune.", id="x", outlet="Pune Post", published="2026-03-02", title="Onions")
    return [
        fire(maker, "a", "2026-03-01", "The ferry at Varna was burned by raiders, killing two people.", said, sources=SAYS),
        fire(maker, "b", "2026-03-02", "No ferry was burned at Varna by raiders.", denied, sources=DENIES),
        fire(maker, "c", "2026-03-03", "The ferry at Varna, burned by raiders: five people dead.", said, sources=SAYS),
        fire(
            maker, "d", "2026-03-04", take_back,
            {"S0": "CT-"}, outlet="a Gazette", title="Correction: ferry fire at Varna",
        ),
        onions,
    ]  # fmt: skip


def ferry(readings: list[Reading], **options: Any) -> Occurrence:
    stories = build(readings, **options)
    return next(story.occurrences[0] for story in stories if story.occurrences)


def test_oppositions_of_each_kind(reading: Maker) -> None:
    """A denial, a risen toll and a correction are told apart, each with its report."""
    found = ferry(running_story(reading))
    kinds = {(one.kind, one.report) for one in found.opposed_by}
    assert {("denial", "b"), ("newer_value", "c"), ("correction", "d")} <= kinds
    assert found.status == "disputed"


def test_a_smaller_figure_of_the_same_kind_is_incompatible(reading: Maker) -> None:
    """Tolls grow; one that shrinks cannot be both."""
    own = {"S0": "CT+"}
    found = ferry(
        [
            fire(reading, "a", "2026-03-01", "The ferry at Varna burned, killing nine people.", own),
            fire(reading, "b", "2026-03-02", "The ferry at Varna burned, and two people died.", own),
        ]
    )
    assert [one.kind for one in found.opposed_by] == ["incompatible"]


def test_police_and_organisers_count_a_crowd_differently(reading: Maker) -> None:
    """Figures of a protest that cannot both be right: the dispute that every report on a march has."""
    event = {"at": "marched", "type": "PROTEST", "claims": {"S1 S0": "CT+", "S0": "Uu"}}
    readings = [
        reading(
            f"{crowd} people marched through Varna against the ferry tax.", id=who, outlet=who, published="2026-03-01",
            title="March in Varna", events=(event,), sources={"S1": {"kind": "organisation", "name": f"the {who}"}},
        )
        for crowd, who in (("Some 5,000", "police"), ("Twenty thousand", "union"))
    ]  # fmt: skip
    (story,) = build(readings)
    (found,) = story.occurrences
    assert [(one.kind, one.detail) for one in found.opposed_by] == [("incompatible", "taking part: 5000, now 20000")]


def test_the_toll_of_a_blast_is_no_figure_of_the_arrests_for_it(reading: Maker) -> None:
    """Sentences on arrests recall the toll; that it grew makes nobody's count of the arrests wrong."""
    event = {"at": "arrested", "type": "COERCE", "claims": {"S0": "CT+"}}
    readings = [
        reading(
            f"Police arrested sixty men in Varna after the blast on the ferry that killed {toll}.", id=name,
            outlet=name, published=f"2026-03-0{day}", title="Arrests in Varna", events=(event,),
        )
        for day, (name, toll) in enumerate((("a", "nine"), ("b", "four")), 1)
    ]  # fmt: skip
    (story,) = build(readings)
    assert [one.opposed_by for one in story.occurrences] == [()]


def test_hearsay_makes_no_denial_a_dispute(reading: Maker) -> None:
    """ "The ferry reportedly burned" is nobody's word: who denies it has nobody against him."""
    nobody = {"S1": {"kind": "unattributed", "name": "not said"}}
    said = {"S1 S0": "CT+", "S0": "Uu"}
    heard = fire(reading, "a", "2026-03-01", "The ferry at Varna reportedly burned.", said, sources=nobody)
    denied = fire(reading, "b", "2026-03-02", "No ferry at Varna burned.", {"S1 S0": "CT-", "S0": "Uu"}, sources=SAYS)
    assert ferry([heard]).status == "speculated"
    assert ferry([heard, denied]).status == "denied"


def test_a_withdrawn_rumour_dies(reading: Maker) -> None:
    """Once the outlet takes back its report, those that leaned on it fall too: no origin is left."""
    posts = {"S1 S0": "CT+", "S0": "Uu"}
    via = {**POSTS, "S2": {"kind": "outlet", "name": "Strait Monitor"}}
    via_monitor = {"S1 S2 S0": "CT+", "S0": "Uu"}
    rumour = "The ferry at Varna burned in the strait, posts say."
    retraction = "Strait Monitor has withdrawn its report which said that the ferry at Varna burned in the strait."
    readings = [
        fire(reading, "a", "2026-03-01", rumour, posts, sources=POSTS, outlet="Strait Monitor"),
        fire(reading, "b", "2026-03-02", "At Varna the ferry burned, it is said.", via_monitor, sources=via),
        fire(reading, "c", "2026-03-03", "No ferry at Varna burned.", {"S1 S0": "CT-", "S0": "Uu"}, sources=SAYS),
        fire(reading, "d", "2026-03-04", retraction, {"S0": "Uu"}, outlet="Strait Monitor", title="Retraction"),
    ]  # fmt: skip
    found = ferry(readings)
    assert (found.status, found.independent_origins, found.credibility) == ("denied", (0, 0), 5)
    assert "origins fall from 1 to 0" in [entry.change for entry in found.history]
    assert ferry(readings, as_of="2026-03-02").status == "attributed"


def test_an_act_of_denying_opposes_the_deed(reading: Maker) -> None:
    """ "The raiders denied that they had burned the ferry" is a denial of the fire, and nobody denies the accusation."""
    deny = "The raiders of the strait denied that they had burned the ferry at Varna."
    denial = {"at": "denied", "type": "REJECT", "by": ("RAID",), "claims": {"S0": "CT+"}}
    accused = {"at": "blamed", "type": "ACCUSE", "by": ("BGR",), "to": ("RAID",), "claims": {"S0": "CT+"}}
    blame = reading(
        "Bulgaria blamed the raiders of the strait for the fire on the ferry at Varna.",
        id="b", outlet="B", published="2026-03-02", title="Ferry fire at Varna", events=(accused,),
    )  # fmt: skip
    answer = reading(deny, id="c", outlet="C", published="2026-03-03", title="Ferry fire at Varna", events=(denial,))
    words = "Raiders of the strait burned the ferry at Varna."
    told = fire(reading, "a", "2026-03-01", words, {"S0": "CT+"}, by=("RAID",))
    (story,) = build([told, blame, answer])
    status = {occurrence.type: occurrence.status for occurrence in story.occurrences}
    assert status == {"ASSAULT": "disputed", "ACCUSE": "asserted", "REJECT": "asserted"}
    assert (story.occurrences[0].opposed_by[0].kind, story.occurrences[0].opposed_by[0].report) == ("denial", "c")


def test_background_brings_no_change(reading: Maker) -> None:
    """That a second paper recalls an old fire too is not news about the story."""
    old = When(earliest="2019-06-01", latest="2019-06-30", edtf="2019-06", basis="by hand")
    event = {"at": "burned", "claims": {"S0": "CT+"}, "when": old}
    readings = [
        reading(
            f"In {place} they say that in June 2019 the ferry at Varna burned.",
            id=place, outlet=place, published=f"2026-03-0{day}", title="Ferry fire at Varna", events=(event,),
        )
        for day, place in enumerate(("Sofia", "Burgas"), 1)
    ]  # fmt: skip
    (story,) = build(readings)
    assert story.occurrences[0].history
    assert story.changes == ()


def test_a_denial_about_the_attackers_denies_no_attack(reading: Maker) -> None:
    """ "Denied that the attackers wanted money" names who did it, not the deed, and disputes no attack."""
    attack = {"at": "attacked", "type": "ASSAULT", "by": ("RAID",), "claims": {"S0": "CT+"}}
    denial = {"at": "denied", "type": "REJECT", "by": ("RAID",), "claims": {"S0": "CT+"}}
    text = "A senior commander denied late on Monday that the attackers had wanted money for the ferry from the shipping company or the state."
    title = "Ferry attacked off Varna"
    told = reading(
        "Raiders of the strait attacked the ferry near Varna.",
        id="a", outlet="A", published="2026-03-01", title=title, events=(attack,),
    )  # fmt: skip
    answer = reading(text, id="c", outlet="C", published="2026-03-02", title=title, events=(denial,))
    start = text.index("the attackers")
    named = Actor(id="x", name="the attackers", mentions=((start, start + len("the attackers")),))
    story = build([told, msgspec.structs.replace(answer, actors=(*answer.actors, named))])[0]
    assert story.reports == ("a", "c")
    assert story.occurrences[0].opposed_by == ()


def printed_later(maker: Maker, words: str, title: str = "Ferry fire at Varna") -> Occurrence:
    """The fire, as one outlet had it in its own words, and what it prints of that on a later day, without an event."""
    text = "The ferry at Varna burned in the strait."
    told = fire(maker, "a", "2026-03-01", text, {"S0": "CT+"}, outlet="Strait Monitor")
    (story,) = build([told, maker(words, id="d", outlet="Strait Monitor", published="2026-03-04", title=title)])
    return story.occurrences[0]


@pytest.mark.parametrize(
    "words",
    [
        "We retract our story that the ferry at Varna burned in the strait.",
        "Strait Monitor withdraws its report of Sunday that the ferry at Varna burned in the strait.",
        "Our report that the ferry at Varna burned in the strait rested on one post and should not have been published.",
    ],
)
def test_a_retraction_is_found_by_its_words(reading: Maker, words: str) -> None:
    """That the reader sees no event in "we withdraw our report" must not keep the withdrawn report alive."""
    found = printed_later(reading, words, "Ferry fire at Varna: retraction")
    assert found.independent_origins == (0, 0)
    assert [(one.kind, one.report) for one in found.opposed_by] == [("correction", "d")]


def test_what_an_outlet_calls_wrong_is_corrected(reading: Maker) -> None:
    """ "This was wrong" may be of a part, so it speaks against the telling, and the outlet's word is not gone."""
    words = "In a story of Sunday we said that the ferry at Varna burned in the strait. This was wrong."
    found = printed_later(reading, words)
    assert [one.kind for one in found.opposed_by] == ["correction"]
    assert found.independent_origins == (1, 1)


@pytest.mark.parametrize(("day", "corrected"), [("2026-03-01", True), ("2026-02-26", False)])
@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("An article on Sunday about the ferry at Varna that burned in the strait gave a wrong date.", "Sunday"),
        ("On Sunday we reported that the ferry at Varna burned in the strait. This was wrong.", "Sunday"),
        ("An article about the ferry at Varna that burned in the strait gave a wrong date.", None),
    ],
)
def test_a_correction_is_of_the_report_of_the_day_it_names(
    reading: Maker, words: str, at: str | None, day: str, corrected: bool
) -> None:
    """The paper corrects Sunday's article; that of Thursday, which the archive may have alone, stands as it was."""
    times = {at: When(earliest=day, latest=day, edtf=day, basis="by hand")} if at else {}
    told = fire(reading, "a", "2026-03-01", "The ferry at Varna burned in the strait.", {"S0": "CT+"}, outlet="Monitor")
    later = reading(words, id="d", outlet="Monitor", published="2026-03-04", title="Ferry fire at Varna", times=times)
    (story,) = build([told, later])
    kinds = [one.kind for one in story.occurrences[0].opposed_by]
    assert kinds == (["correction"] if corrected or not at else [])


def test_what_somebody_else_calls_false_is_not_withdrawn(reading: Maker) -> None:
    """An outlet that prints that others call its story false has not taken it back."""
    words = "The owner read the story that the ferry at Varna burned in the strait. “This is false,” he said."
    found = printed_later(reading, words)
    assert found.independent_origins == (1, 1)
    assert found.opposed_by == ()


def test_what_was_known_on_a_day(reading: Maker) -> None:
    """A story as of a day knows nothing that was published later, nor anything without a date."""
    undated = reading("The ferry at Varna burned.", id="u", outlet="U", published=None, title="Ferry fire at Varna")
    (story,) = build([*running_story(reading), undated], as_of="2026-03-01")
    assert story.reports == ("a",)
    assert story.occurrences[0].status == "attributed"


def test_changes_since_a_day(reading: Maker) -> None:
    """What is new after a day is what was published after it."""
    story = next(story for story in build(running_story(reading)) if "a" in story.reports)
    assert {change.report for change in since(story, "2026-03-02")} == {"c", "d"}
    assert any("first denial, by Ole Brandt" in change.change for change in since(story, "2026-03-01"))


def test_ordered_and_guessed_things_are_not_facts(reading: Maker) -> None:
    """What is ordered is "ordered", what is perhaps is "speculated", and neither can be judged yet."""
    order = {"S1 S0": {"value": "Uu", "modality": "obligation"}, "S0": "Uu"}
    ordered = ferry([fire(reading, "a", "2026-03-01", "The hulk must be burned.", order, sources=SAYS)])
    guess = {"S1 S0": "PS+", "S0": "Uu"}
    guessed = ferry([fire(reading, "a", "2026-03-01", "The hulk may have burned.", guess, sources=SAYS)])
    assert (ordered.status, ordered.credibility) == ("ordered", 6)
    assert (guessed.status, guessed.credibility) == ("speculated", 6)


def test_what_lies_ahead_has_not_happened(reading: Maker) -> None:
    """A day after the report's own is a plan, however flatly it is told ("the ferry leaves on Friday")."""
    day = When(earliest="2026-03-06", latest="2026-03-06", edtf="2026-03-06", basis="by hand")
    event = {"at": "burned", "claims": {"S0": "CT+"}, "when": day}
    flat = reading("The hulk is burned on Friday.", id="a", outlet="A", published="2026-03-02", events=(event,))
    assert ferry([flat]).status == "speculated"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_the_order_of_readings_does_not_matter(reading: Maker, seed: int) -> None:
    """The same readings in any order, or one of them twice, give the same bytes."""
    readings = running_story(reading)
    shuffled = [*readings, readings[seed % len(readings)]]
    Random(seed).shuffle(shuffled)
    assert [to_json(story) for story in build(shuffled)] == [to_json(story) for story in build(readings)]


def test_an_unrelated_report_changes_nothing_else(reading: Maker) -> None:
    """Stories are stable: what belongs to none of them leaves every other story as it was, to the byte."""
    readings = running_story(reading)
    before = {to_json(story) for story in build(readings[:-1])}
    assert before < {to_json(story) for story in build(readings)}


def test_ids_stay_when_a_story_grows(reading: Maker) -> None:
    """A link to a story or an occurrence still leads there after the next report."""
    readings = running_story(reading)
    (early,), (late, _) = build(readings[:1]), build(readings)
    assert early.id == late.id
    assert early.occurrences[0].id == late.occurrences[0].id


def test_reports_that_say_nothing(reading: Maker) -> None:
    """Empty texts and no reports at all are no error."""
    assert build([]) == []
    (story,) = build([reading("", id="e", outlet="E", published=None)])
    assert (story.first, story.occurrences) == (None, ())


def presupposed(value: str = "CT+") -> dict[str, Any]:
    return {"value": value, "because": ("presupposed",)}


def test_what_all_only_take_as_known_is_no_more_than_possible(reading: Maker) -> None:
    """ "The talks have moved" does not say that they were held: two who speak so may have it from one another."""
    asked = {"S1": {"kind": "named_person", "name": "Ole Brandt"}}
    other = {"S1": {"kind": "named_person", "name": "Mira Kolev"}}

    def told(claim: Any) -> int:
        one = fire(
            reading, "a", "2026-03-01", "The ferry that burned at Varna is insured, Mira Kolev said.",
            {"S1 S0": presupposed(), "S0": "Uu"}, sources=other,
        )  # fmt: skip
        two = fire(
            reading, "b", "2026-03-01", "The ferry that burned at Varna was old, Ole Brandt said.",
            {"S1 S0": claim, "S0": "Uu"}, sources=asked,
        )  # fmt: skip
        return ferry([one, two]).credibility

    assert told(presupposed()) == 3
    assert told("CT+") == 2


def test_reports_that_nobody_stands_for_are_no_second_voice(reading: Maker) -> None:
    reports = {"S1": {"kind": "unspecified_report", "name": "reports"}}
    one = fire(reading, "a", "2026-03-01", "The ferry at Varna burned in the night.", {"S0": "CT+"})
    other = fire(
        reading, "b", "2026-03-02", "Reports say that the ferry at Varna burned in the night.",
        {"S1 S0": "CT+", "S0": "Uu"}, sources=reports,
    )  # fmt: skip
    assert ferry([one, other]).credibility == 3
