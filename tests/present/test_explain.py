"""Why an event is what it is: the reader's own steps, in words that a researcher can follow, none left out."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import dateline
from dateline.knowledge.factuality import Effect
from dateline.knowledge.triggers import OWN_TABLES, lexicon
from dateline.knowledge.values import ANSWERS
from dateline.model import Actor, Claim, Event, Place, Reading, Report, Source
from dateline.present.explain import explain, explanations, no_such_event
from dateline.present.reasons import phrase, phrases, reason, sureness

HARBOUR = Path(__file__).parents[2] / "examples" / "articles" / "harbour.txt"

QUARRY = (
    "Police in Lusaka did not arrest the quarry owner, the interior minister said on Tuesday. "
    "Zambia will expel two Congolese diplomats, a spokesman told the Copper Star. "
    "After the attack, the mayor of Ndola thanked the army. "
    "Congo may recall its ambassador."
)


def plain(text: str) -> str:
    """On one line: where lines break is not what these tests are about."""
    return " ".join(text.split())


def about(reading: Reading, word: str) -> str:
    return plain(explain(reading, word))


@pytest.fixture(scope="module")
def harbour() -> Reading:
    return dateline.read(HARBOUR.read_text(encoding="utf-8"), published="2026-03-04")


@pytest.fixture(scope="module")
def quarry() -> Reading:
    return dateline.read(QUARRY, published="2026-05-06", outlet="Copperbelt Wire")


@pytest.mark.parametrize("effect", get_args(Effect))
def test_every_effect_of_a_word_has_a_phrase(effect: Effect) -> None:
    """A new effect in the table of words must not reach people as the reader's shorthand."""
    said = phrase("claim", f"{effect}: 'perhaps'", teller="the report itself")
    assert said and "'perhaps'" in said and effect + ":" not in said


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_a_trained_model_decided_is_said_with_its_number(answer: str) -> None:
    """Nobody may take a model's guess for a word of the text."""
    said = reason("claim", f"model: {answer} .83")
    assert said.startswith("a trained model reads the sentence as") and said.endswith("(.83)")


def test_every_slot_of_our_own_tables_has_a_phrase() -> None:
    """An event's rule is the frame of its trigger; all of it is told."""
    own = {name.removesuffix(".tsv") for name in OWN_TABLES}
    triggers = [one for rows in lexicon().rows.values() for one in rows if one.rule.partition(":")[0] in own]
    used = {slot for one in triggers for condition in one.conditions for slot, _ in condition.slots}
    assert used and {slot for slot in used if phrase("slot", slot) is None} == set()


def test_every_step_of_real_readings_has_a_phrase(harbour: Reading, quarry: Reading) -> None:
    """The table of phrases follows the reader: what it writes into ``because``, the table knows."""
    readings = [harbour, quarry, dateline.read((HARBOUR.parent / "chad.txt").read_text(encoding="utf-8"))]
    steps = {("attribution", step) for reading in readings for one in reading.attributions for step in one.because}
    steps |= {("event", step) for reading in readings for one in reading.events for step in one.because}
    steps |= {
        ("claim", step) for reading in readings for one in reading.events for c in one.claims for step in c.because
    }
    assert {of for of, _ in steps} == {"attribution", "event", "claim"}
    assert [step for of, step in sorted(steps) if phrase(of, step) is None] == []


@given(
    st.sampled_from(["claim", "told", "event", "attribution", "nothing"]),
    st.text().filter(lambda step: ":" not in step),
)
def test_a_step_that_nobody_knows_is_said_as_it_is(of: str, step: str) -> None:
    """A newer reader has newer steps: they are shown, never dropped ("table:word" alone reads as a row of a table)."""
    assert reason(of, f"§{step}") == f"§{step}"
    assert reason("claim", f"negate: '{step}!'") == f"'{step}!' turns it into its opposite"


def test_confidence_is_said_in_words_and_as_a_number() -> None:
    """The words fall with the number, down to nothing."""
    assert sureness(0.9) == "almost surely read rightly (0.90)"
    assert len({sureness(number).rpartition(" ")[0] for number in (1.0, 0.75, 0.6, 0.0)}) == 4


def test_the_table_of_phrases_has_no_row_that_never_fits() -> None:
    """The first row that fits wins: a general row must stand below the special ones."""
    for of, rows in phrases().items():
        patterns = [row.step.pattern for row in rows]
        assert len(set(patterns)) == len(patterns), of
    assert reason("claim", "uncommitted: '?'") != reason("claim", "uncommitted: 'whether'").replace("whether", "?")


def test_an_order_told_by_officials_is_followed_from_mouth_to_mouth(harbour: Reading) -> None:
    """The example of the README: who ordered, who told it to whom, and that nobody says it was obeyed."""
    shown = about(harbour, "leave")
    assert "has ordered a Danish trawler to >>leave<< the waters off Svalbard" in shown
    assert (
        "Norway, as told by two people briefed on the decision, as told by Coast Courier, as told by this report"
        in shown
    )
    assert "two people briefed on the decision: anonymous, described (two, briefed on the decision)" in shown
    assert "Coast Courier: outlet" in shown
    assert "“has ordered”: “to leave the waters off Svalbard”" in shown
    assert "not vouched for (wanted or ordered); coded Uu, obligation" in shown
    assert "'ordered' says that it is wanted or ordered, not done" in shown
    assert "RETREAT, mode withdraw" in shown and "'leave' tells such an event" in shown
    assert shown.count("Claim ") == 3


def test_what_somebody_says_leaves_the_report_open(harbour: Reading) -> None:
    """The heart of it: the officials say that it happened, the report does not."""
    inner, _, own = about(harbour, "ordered").partition("Claim 2 of 2: this report")
    assert "happened; coded CT+" in inner and "stated plainly" in inner
    assert "what somebody says is that somebody's word ('told'), so the report itself stays open" in own
    assert "not vouched for; coded Uu" in own and "passes on what the sources before it say" in own


def test_time_and_parties_are_told_with_the_words_they_rest_on(harbour: Reading) -> None:
    """A year is an interval, and "2019" is what it rests on; who signs is quoted next to the verb."""
    shown = about(harbour, "signed")
    assert "between 2019-01-01 and 2019-12-31 (2019); basis: '2019' as written" in shown
    assert "“Norway” is Norway (code NOR)" in shown and "“Denmark” is Denmark (code DNK)" in shown
    assert "the voice of the report itself" in shown


def test_negation_plan_and_possibility_are_named_by_their_words(quarry: Reading) -> None:
    """One sentence for each kind of doubt; the deciding word is the text's own."""
    assert "'not' turns it into its opposite" in about(quarry, "arrest")
    assert "did not happen; coded CT-" in about(quarry, "arrest")
    assert "'will' says that it is intended, not done" in about(quarry, "expel")
    assert "Copperbelt Wire, published 2026-05-06" in about(quarry, "expel")


def test_json_and_text_come_from_the_same_explanation(quarry: Reading) -> None:
    """Each step is there as the reader wrote it, beside its words."""
    (one,) = explanations(quarry, "arrest")
    event = next(event for event in quarry.events if event.id == one.event)
    assert [claim.chain for claim in one.claims] == [claim.chain for claim in event.claims]
    written = [[step.step for step in claim.decided_by] for claim in one.claims]
    assert written == [list(claim.because) for claim in event.claims]
    shown = explain(quarry, one.event)
    assert all(plain(step.words) in plain(shown) for claim in one.claims for step in claim.decided_by)
    assert max(map(len, shown.splitlines())) <= 100


def test_a_word_finds_every_event_that_it_tells_and_an_id_only_its_own(readings: list[Reading]) -> None:
    """Case does not matter; a mention counts as well as the trigger."""
    first = readings[0]
    assert [one.event for one in explanations(first, "SEIZED")] == ["E1"]
    again = replace(first, events=(*first.events, replace(first.events[0], id="E3")))
    assert [one.event for one in explanations(again, "seized")] == ["E1", "E3"]
    assert [one.event for one in explanations(again, "e3")] == ["E3"]
    assert explain(again, "seized").count("in “Trawler <seized>”") == 2


def test_an_event_that_is_not_there_is_answered_with_those_that_are(readings: list[Reading]) -> None:
    """From Python it is a ``LookupError``."""
    with pytest.raises(
        LookupError, match="“E9”, and no actor or place is called so; there are E1 “seized”, E2 “leave”"
    ):
        dateline.explain(readings[0], "E9")
    assert dateline.explain(readings[0], "E1") == explain(readings[0], "E1")
    empty = Reading(dateline="0", report=Report(id="r", text="Rain."))
    assert no_such_event("E1", [empty]).endswith("no event was found here")


def test_only_the_first_of_many_events_are_named(readings: list[Reading]) -> None:
    """Forty reports with their events are no answer to a word that was mistyped; how many there are is."""
    many = [replace(readings[0], events=readings[0].events * 4) for _ in range(3)]
    shown = no_such_event("E9", many)
    assert "; there are 24 events, the first of them E1 “seized”" in shown
    assert shown.count("“seized”") + shown.count("“leave”") == 10


def test_a_part_of_a_name_does_if_only_one_has_it() -> None:
    """A reader asks for "Ceban", the text says "Ion Ceban"; "Ion" may be two, and then both are named."""
    text = "Ion Ceban met Ion Popescu in Vadul lui Voda."
    names = ("Ion Ceban", "Ion Popescu")
    actors = tuple(
        Actor(id=f"a{number}", name=name, mentions=((text.index(name), text.index(name) + len(name)),))
        for number, name in enumerate(names, 1)
    )
    place = Place(id="p1", name="Vadul lui Vodă", mentions=((text.index("Vadul"), len(text) - 1),))
    mayor = Source(id="S1", kind="named_person", name="Mayor Ion Ceban", actor="a1")
    reading = Reading(dateline="0", report=Report(id="r", text=text), actors=actors, places=(place,), sources=(mayor,))
    assert explain(reading, "ceban").startswith("a1: Ion Ceban")
    assert explain(reading, "mayor").startswith("a1: Ion Ceban")
    assert explain(reading, "Voda").startswith("p1: Vadul lui Vodă")
    with pytest.raises(LookupError, match="“Ion”, and several are called so: Ion Ceban, Ion Popescu; no event"):
        explain(reading, "Ion")
    for part in ("Ceb", "", " ", "("):
        with pytest.raises(LookupError, match="no actor or place is called so"):
            explain(reading, part)


def test_other_mentions_probability_and_deciding_words_elsewhere_are_shown(readings: list[Reading]) -> None:
    """What decided may stand in another sentence than the trigger: then that sentence is shown."""
    reading = readings[0]
    event, order = reading.events
    likely = Claim(
        chain=("S0",), value="PR+", probability=(0.55, 0.8), cue=order.claims[0].cue, because=("a new step",)
    )
    other = replace(event, mentions=(event.trigger, order.trigger), claims=(likely,))
    shown = about(replace(reading, events=(other,)), "E1")
    assert "also told as “leave” in “Denmark's navy ordered the crew to >>leave<<" in shown
    assert "probably happened [55% to 80%]; coded PR+, probability 0.55 to 0.8" in shown
    assert "because a new step" in shown
    assert "in “Denmark's navy >>ordered<< the crew to leave" in shown


spans = st.tuples(st.integers(-5, 400), st.integers(-5, 400))


@given(spans, spans, st.text(max_size=5), st.sampled_from(["S0", "S1", "S7", ""]))
def test_a_reading_that_is_not_whole_is_explained_as_far_as_it_goes(
    trigger: tuple[int, int], cue: tuple[int, int], odd: str, source: str
) -> None:
    """Readings come from files too: ids that lead nowhere and spans outside the text must not end in a traceback."""
    claim = Claim(chain=(source, "S0"), value="Uu", cue=cue, because=(odd, f"uncommitted: '{odd}'"))
    bare = Claim(chain=(), value="CT+")
    event = Event(
        id="E1", trigger=trigger, mentions=(cue,), type="AID", cameo=odd, actors=("a9",), place="p9",
        because=(odd,), claims=(claim, bare),
    )  # fmt: skip
    reading = Reading(
        dateline="0", report=Report(id="r", text="Kenya sent aid. Rain fell.\n\nNobody came."), events=(event,)
    )
    assert explain(reading, "E1").startswith("E1 in “Kenya sent aid.")


def test_an_actor_is_explained_by_what_its_code_rests_on(harbour: Reading) -> None:
    """A researcher who doubts a code must see the row or the words behind it, and where the actor takes part."""
    said = about(harbour, "Norway")
    assert "code NOR" in said and "Dateline knows the name: Norway" in said and "does E" in said


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (0.9, "almost surely read rightly (0.90)"),
        (0.5, "more likely read rightly than not (0.50)"),
        (0.45, "about as likely read wrongly as rightly (0.45)"),
        (0.2, "more likely read wrongly than rightly (0.20)"),
        (0.01, "almost surely read wrongly (0.01)"),
    ],
)
def test_how_sure_is_told_in_words_that_are_true(confidence: float, words: str) -> None:
    """One in a hundred is not "as likely wrong as right"."""
    assert sureness(confidence) == words
