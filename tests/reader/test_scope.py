"""What the words around an event say of whether it happened: one sentence a construction."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reader.parse import parse
from dateline.reader.scope import judge


def value_of(sentence: str, word: str) -> tuple[str, str | None]:
    """The value and modality of the first token that reads ``word``."""
    token = next(token for token in parse(sentence) if token.text == word)
    commitment = judge(token)
    return commitment.value, commitment.modality


ASSERTED = [
    ("Troops attacked the village on Monday.", "attacked"),
    ("The rebels managed to seize the bridge.", "seize"),
    ("After the attack, shops closed.", "attack"),
    ("The minister confirmed that the army had withdrawn.", "withdrawn"),
    ("The army launched an attack on the port.", "attack"),
    ("Police arrested a man who had attacked a shop.", "attacked"),
    ("The report of an attack is true.", "report"),
    ("The garrison had to surrender after a week.", "surrender"),
    ("The garrison has had to surrender.", "surrender"),
    ("The medics were able to reach the village.", "reach"),
    ("The siege took two weeks to break.", "break"),
    ("The army did not know that rebels had crossed the river.", "crossed"),
    ("The governor was unaware that rebels had crossed the river.", "crossed"),
    ("The convoy did not move until the army opened the road.", "opened"),
    ("The army not only shelled the port but also mined it.", "shelled"),
    ("The reason is that the army shelled the port.", "shelled"),
    ("Who attacked the village?", "attacked"),
    ("The bloc rejected the request.", "request"),
    ("Police received a call about the attack.", "attack"),
    ("The soldier confessed to killing a guard.", "killing"),
    ("The ministry denied the accusation.", "accusation"),
    ("The police did not leave, firing at the crowd instead.", "firing"),
    ("Togo became the latest state to ratify the treaty.", "ratify"),
    ("The envoy was the first to visit the camp.", "visit"),
    ("Benin is one of the first states to ratify the treaty.", "ratify"),
    ("Togo, the only state to ratify the treaty, hosted the summit.", "ratify"),
    ("The shelling led the governor to close the port.", "close"),
    ("Rebels blocked the road, forcing the mine to close.", "close"),
    ("No fewer than ten soldiers were killed.", "killed"),
    ("The governor offered his condolences to the families.", "condolences"),
    ("Lawmakers voted to impeach the governor.", "impeach"),
]
DENIED = [
    ("Troops did not attack the village.", "attack"),
    ("The rebels failed to seize the bridge.", "seize"),
    ("The talks ended without reaching a deal.", "reaching"),
    ("No soldiers were killed in the fighting.", "killed"),
    ("The guards prevented an attack on the embassy.", "attack"),
    ("The general refused to withdraw his men.", "withdraw"),
    ("The ministry has yet to release the men.", "release"),
    ("The bomb almost destroyed the bridge.", "destroyed"),
    ("The police should have arrested him.", "arrested"),
    ("Instead of releasing the men, the police moved them.", "releasing"),
    ("The militia no longer controls the port.", "controls"),
    ("Neither Togo nor Benin signed the treaty.", "signed"),
    ("Neither the army nor the rebels have left the town.", "left"),
    ("Neither side attacked the bridge.", "attacked"),
    ("Not a single prisoner was released.", "released"),
    ("Not one prisoner was released by the militia.", "released"),
    ("The bloc held off imposing sanctions.", "imposing"),
    ("The bloc has so far refrained from imposing sanctions.", "imposing"),
    ("The governor stopped short of closing the border.", "closing"),
    ("The navy backed away from shelling the port.", "shelling"),
    ("The guards stopped the crowd from storming the palace.", "storming"),
    ("The assembly voted against lifting the ban.", "lifting"),
]
ORDERED = [
    ("The minister ordered troops to withdraw from the city.", "withdraw"),
    ("Lawmakers demanded that the president resign.", "resign"),
    ("The bloc called for a ceasefire.", "ceasefire"),
    ("The company must close its office in the capital.", "close"),
    ("A request to evict the group was sent in May.", "evict"),
    ("The minister told the rebels to leave the city.", "leave"),
    ("The minister warned the rebels to leave the city.", "leave"),
    ("The rebels were told to leave the city.", "leave"),
    ("It is vital the prisoners be freed.", "freed"),
    ("There were calls for a boycott of the vote.", "boycott"),
    ("Leave the city at once.", "Leave"),
    ("Do not attack the village.", "attack"),
    ("The men were supposed to surrender on Monday.", "surrender"),
]
PLANNED = [
    ("The president vowed to attack the rebels.", "attack"),
    ("The two sides will meet on Friday.", "meet"),
    ("Officials are going to close the border.", "close"),
    ("A planned attack alarmed residents.", "attack"),
    ("Soldiers crossed the river to attack the camp.", "attack"),
    ("Kenya to close border", "close"),
    ("The talks are to resume on Friday.", "resume"),
    ("Lawmakers discussed a bill banning protests.", "banning"),
    ("The guards opened the gate for the soldiers to enter.", "enter"),
    ("The two sides look forward to signing the deal.", "signing"),
    ("The talks are to resume on Friday.", "talks"),
    ("The talks are due to resume on Friday.", "talks"),
    ("The talks are set to resume on Friday.", "talks"),
    ("The meeting is to be held on Friday.", "meeting"),
    ("The governor offered to apologise to the families.", "apologise"),
    ("Miners voted to strike.", "strike"),
    ("Lawmakers plan to vote to impeach the governor.", "impeach"),
]


@pytest.mark.parametrize(("sentence", "word"), ASSERTED)
def test_what_is_said_plainly_or_presupposed_is_certain(sentence: str, word: str) -> None:
    """A reader must be able to trust CT+: implicatives, factives and presuppositions keep it."""
    assert value_of(sentence, word)[0] == "CT+"


@pytest.mark.parametrize(("sentence", "word"), DENIED)
def test_what_is_said_not_to_have_happened_is_negative(sentence: str, word: str) -> None:
    """Negation hides in verbs and nouns as well as in "not"; a denied event must not be counted."""
    assert value_of(sentence, word)[0] == "CT-"


@pytest.mark.parametrize(("sentence", "word"), ORDERED)
def test_what_is_ordered_is_not_done(sentence: str, word: str) -> None:
    """The failure users complain of most: an order coded as the deed."""
    assert value_of(sentence, word) == ("Uu", "obligation")


@pytest.mark.parametrize(("sentence", "word"), PLANNED)
def test_what_is_planned_or_promised_is_not_done(sentence: str, word: str) -> None:
    """Plans, vows, futures and purposes are intentions until somebody says they were carried out."""
    assert value_of(sentence, word) == ("Uu", "intention")


def test_what_follows_from_a_condition_is_no_plan() -> None:
    """ "Would" alone looks ahead from the past; with "if" it hangs on something."""
    assert value_of("The general said he would attack the port.", "attack") == ("Uu", "intention")
    assert value_of("The general would attack the port if talks failed.", "attack") == ("Uu", "condition")


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The group may attack the port.", "attack", "PS+"),
        ("The group may not attack the port.", "attack", "PS-"),
        ("The army probably attacked the village.", "attacked", "PR+"),
        ("The army appears to have attacked the village.", "attacked", "PR+"),
        ("The move could lead to an attack.", "attack", "PS+"),
        ("The vote might end in the party leaving the coalition.", "leaving", "PS+"),
        ("The vote might lead to the party leaving the coalition.", "leaving", "PS+"),
        ("The group might surrender its arms or attack the port.", "attack", "PS+"),
        ("Did the army attack the village?", "attack", "Uu"),
        ("If the army attacks the village, people will flee.", "attacks", "Uu"),
        ("Witnesses said the army attacked the village.", "attacked", "Uu"),
        ("The army must have attacked the village at night.", "attacked", "PR+"),
        ("This ruling might push the rebels to leave the city.", "leave", "PS+"),
        ("The envoys might encourage the rebels to leave.", "leave", "Uu"),
        ("The sanctions might encourage the rebels to leave.", "leave", "PS+"),
        ("If nobody claims the bodies, they are burned.", "burned", "Uu"),
        ("The claim he had attacked a guard drew anger.", "attacked", "Uu"),
        ("The talks may resume in May.", "talks", "PS+"),
        ("Those who attack the convoy will be punished.", "attack", "Uu"),
        ("The border will open when the troops withdraw.", "withdraw", "Uu"),
        ("The general said he would win by shelling the port.", "shelling", "Uu"),
        ("Togo would be the first state to ratify the treaty.", "ratify", "Uu"),
        ("The first state to leave the bloc will be fined.", "leave", "Uu"),
        ("This is the last chance to attack the port.", "attack", "PS+"),
    ],
)
def test_doubt_is_graded(sentence: str, word: str, value: str) -> None:
    """Possible, probable and uncommitted are different answers, and coordination shares them."""
    assert value_of(sentence, word)[0] == value


def test_likelihood_words_give_the_range_of_the_standard() -> None:
    """ICD 203 says what "likely" means; analysts want the numbers."""
    attacked = next(token for token in parse("The army likely attacked the port.") if token.text == "attacked")
    assert judge(attacked).probability == (0.55, 0.80)


@pytest.mark.parametrize(
    ("sentence", "word", "value", "bounds"),
    [
        ("Rebels almost certainly attacked the port.", "attacked", "PR+", (0.95, 0.99)),
        ("It is very likely that rebels attacked the port.", "attacked", "PR+", (0.80, 0.95)),
        ("Iran is unlikely to attack the port.", "attack", "PR-", (0.20, 0.45)),
        ("Iran is highly unlikely to attack the port.", "attack", "PR-", (0.05, 0.20)),
        ("There is a remote chance that rebels attacked the port.", "attacked", "PR-", (0.01, 0.05)),
        ("There is a roughly even chance that rebels attacked the port.", "attacked", "PS+", (0.45, 0.55)),
        ("The rebels will very likely attack the port.", "attack", "PR+", (0.80, 0.95)),
        ("The rebels will attack the port.", "attack", "Uu", None),
    ],
)
def test_likelihood_words_have_the_range_of_the_standard(
    sentence: str, word: str, value: str, bounds: tuple[float, float] | None
) -> None:
    """ICD 203: analysts write these words for these ranges, of what was and of what will be; "will" alone has none."""
    commitment = judge(next(token for token in parse(sentence) if token.text == word))
    assert (commitment.value, commitment.probability) == (value, bounds)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The protesters' demands include the release of prisoners.", "release"),
        ("Their plans include an attack on the port.", "attack"),
        ("He faced twelve counts of torture.", "torture"),
        ("He was arrested for fraud.", "fraud"),
        ("He was detained for questioning.", "questioning"),
    ],
)
def test_what_is_listed_charged_or_asked_about_need_not_have_happened(sentence: str, word: str) -> None:
    """Lists of demands and of charges are where event coders take words for deeds most."""
    assert value_of(sentence, word)[0] == "Uu"


def test_the_deciding_word_is_named() -> None:
    """Users ask why: the cue is the word that weakened it last, and the step is named."""
    doc = parse("The minister ordered troops to withdraw.")
    commitment = judge(doc[5])
    assert doc[5].text == "withdraw"
    assert commitment.cue is not None
    assert doc[commitment.cue].text == "ordered"
    assert commitment.because == ("obligation: 'ordered'",)


def test_a_trusting_judge_takes_the_innermost_speaker_at_his_word() -> None:
    """Corpora of lone sentences label what a sentence says happened, whoever says it; the report itself is neutral."""
    doc = parse("Witnesses said the army had attacked the village, but not that it might return.")
    attacked = next(token for token in doc if token.text == "attacked")
    assert judge(attacked).value == "Uu"
    assert judge(attacked, trust=True).value == "CT+"
    doc = parse("The minister ordered the army to attack the village.")
    assert judge(doc[6], trust=True).value == "Uu"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_has_a_value_for_each_word(text: str) -> None:
    """No text may break the walk, however the parser sees it."""
    for token in parse(text):
        assert judge(token).value in {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"}


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The rebels must leave the town before the talks in Cairo.", "talks", "Uu"),
        ("Egypt urged both sides to disarm before the meeting.", "meeting", "Uu"),
        ("The ministry demanded that the rebels withdraw before the talks.", "talks", "Uu"),
        ("Sanctions will stay until the withdrawal of the troops.", "withdrawal", "Uu"),
        ("The rebels left the town before the talks in Cairo.", "talks", "CT+"),
        ("France will send troops after the attack on its embassy.", "attack", "CT+"),
    ],
)
def test_what_something_must_be_done_before_has_not_been_yet(sentence: str, word: str, value: str) -> None:
    """ "Before" and "until" put it further ahead than what is still to be done; "after" does not."""
    assert value_of(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The two parties could not agree on a budget.", "agree", "CT-"),
        ("The envoys could not reach an agreement in Doha.", "agreement", "CT-"),
        ("Guards did not allow reporters to enter the camp.", "enter", "CT-"),
        ("Aid lorries were not permitted to cross the border.", "cross", "CT-"),
        ("The agency is not able to deliver food to the camp.", "deliver", "CT-"),
        ("The militia is not going to withdraw.", "withdraw", "CT-"),
        ("The rebels are not ready to disarm.", "disarm", "CT-"),
        ("The army could attack the port.", "attack", "PS+"),
        ("The army could not have attacked the port.", "attacked", "PS-"),
        ("Guards allowed reporters to enter the camp.", "enter", "Uu"),
        ("The minister does not plan to resign.", "resign", "Uu"),
    ],
)
def test_what_could_not_be_done_was_not_done(sentence: str, word: str, value: str) -> None:
    """Talks that could not agree, reporters who were not allowed in: news says so of what did not happen."""
    assert value_of(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The army did not launch any attack on Sunday.", "attack", "CT-"),
        ("The two sides met without signing any agreement.", "agreement", "CT-"),
        ("The navy would answer any attack on its ships.", "attack", "Uu"),
        ("Any attack would be answered.", "attack", "Uu"),
        ("The envoy did not say that any attack had happened.", "attack", "Uu"),
        ("If any attack happens, they will leave.", "attack", "Uu"),
    ],
)
def test_who_denies_any_denies_it(sentence: str, word: str, value: str) -> None:
    """Any leaves open whether there was one, until a negation above it says that there was not."""
    assert value_of(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("Flights were cancelled due to shelling near the airport.", "shelling", "CT+"),
        ("Schools stayed closed due to a strike by teachers.", "strike", "CT+"),
        ("Prior to signing the deal, the minister met union leaders.", "signing", "CT+"),
        ("The talks are due to resume on Friday.", "resume", "Uu"),
        ("Police used tear gas to disperse the protesters.", "disperse", "Uu"),
        ("Tugs were used to tow the tanker to port.", "tow", "Uu"),
        ("The militia used to attack convoys on this road.", "attack", "CT+"),
        ("He is known to have met the general twice.", "met", "CT+"),
        ("The group knows how to build bombs.", "build", "Uu"),
        ("It emerged that the ministry had paid the kidnappers.", "paid", "CT+"),
        ("It turned out that the rebels had released the pilot.", "released", "CT+"),
        ("The navy held a drill simulating an attack on the island.", "attack", "CT-"),
        ("Soldiers staged a mock attack near the town.", "attack", "CT-"),
        ("The bridge came close to collapsing after the explosion.", "collapsing", "CT-"),
        ("It was not the first attack on the port this year.", "attack", "CT+"),
        ("It was not an attack.", "attack", "CT-"),
        ("Footage showed a group of men beating a policeman.", "beating", "CT+"),
        ("There is a risk of rebels attacking the port.", "attacking", "PS+"),
    ],
)
def test_words_that_mean_another_thing_with_what_goes_with_them(sentence: str, word: str, value: str) -> None:
    """One lemma has several senses, and news uses them all: due to and due, used to and used it to, known to and able to."""
    assert value_of(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("Airlines cut flights because of a strike planned for Friday.", "strike", "Uu"),
        ("Opposition leaders will boycott an election scheduled for May.", "election", "Uu"),
        ("Thousands are preparing for the election to be held on August 9.", "election", "Uu"),
        ("The summit, which will take place in Geneva, was his idea.", "summit", "Uu"),
        ("The rebels praised the talks that will resume on Friday.", "talks", "Uu"),
        ("The envoy left for talks to be held in Doha.", "talks", "Uu"),
        ("Police studied an attack claimed by the rebels.", "attack", "CT+"),
        ("The attack that will be remembered killed ten people.", "attack", "CT+"),
        ("It was the first vote to be held in the region.", "vote", "CT+"),
        ("A demand to be met by Friday was sent.", "demand", "CT+"),
    ],
)
def test_what_is_planned_for_a_day_has_not_been(sentence: str, word: str, value: str) -> None:
    """An election to be held in May must not be shown as held, wherever in the sentence that is said."""
    assert value_of(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("A failed attempt to oust the president left ten people dead.", "oust", "CT-"),
        ("After an unsuccessful bid to free the hostages, troops surrounded the bank.", "free", "CT-"),
        ("An attempt to extradite the banker failed in 2018.", "extradite", "CT-"),
        ("The vote to remove him from office failed.", "remove", "CT-"),
        ("A plot to kill the minister was foiled.", "kill", "CT-"),
        ("A bid to free the men may have failed.", "free", "PS-"),
        ("Efforts to free the hostages continue.", "free", "Uu"),
        ("A plan to attack the port prevented the ship from sailing.", "attack", "Uu"),
    ],
)
def test_a_bid_that_failed_did_not_bring_it_about(sentence: str, word: str, value: str) -> None:
    """Who asks whether the president was ousted wants to hear no, where the attempt is said to have failed."""
    assert value_of(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("There were no arrests.", "arrests", "CT-"),
        ("Police received no calls and made no arrests.", "arrests", "CT-"),
        ("No arrests were made.", "arrests", "CT-"),
    ],
)
def test_no_word_denies_twice(sentence: str, word: str, value: str) -> None:
    """A report that there were no arrests must not be read as one that there were."""
    assert value_of(sentence, word)[0] == value


@pytest.mark.parametrize(
    ("sentence", "word", "value"),
    [
        ("The junta carried out its threat to expel the ambassador.", "expel", "CT+"),
        ("The junta has not carried out its threat to expel the ambassador.", "expel", "CT-"),
        ("The junta will carry out its threat to expel the ambassador.", "expel", "Uu"),
        ("The company scrapped plans to fire the miners.", "fire", "CT-"),
        ("The ministry has not dropped its plan to close the schools.", "close", "Uu"),
        ("There is no doubt that the army shelled the school.", "shelled", "CT+"),
        ("In the event of an attack, the army would close the airport.", "attack", "Uu"),
    ],
)
def test_what_came_of_a_plan_decides(sentence: str, word: str, value: str) -> None:
    """A threat that was carried out is a deed, and a plan that was dropped is none."""
    assert value_of(sentence, word)[0] == value
