"""Rejoinders: who denies in passing what another says is no channel of his, and denies just that."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.reader.factuality import claims_at
from dateline.reader.reader import draft_of, read_report


def chains(text: str, word: str) -> dict[tuple[str, ...], str]:
    """Of what a word tells: the names of each chain without the report -> value."""
    draft = draft_of(Report(id="test", text=text))
    names = {source.id: source.name for source in draft.sources}
    start = text.index(word)
    claims = claims_at(draft, [(start, start + len(word))])
    return {tuple(names[one] for one in claim.chain[:-1]): claim.value for claim in claims}


@pytest.mark.parametrize(
    ("text", "word", "teller", "denier"),
    [
        (
            "His lawyer said his client had been beaten in custody, which the police denied.",
            "beaten", "His lawyer", "the police",
        ),
        (
            "Kyiv says Russian forces shelled the plant, a charge Moscow denies.",
            "shelled", "Kyiv", "Moscow",
        ),
        (
            "The lawyer said soldiers had raped two women, an allegation denied by the army.",
            "raped", "The lawyer", "the army",
        ),
        (
            "Residents of Abala said air strikes had killed seven traders; the ministry rejected the allegation.",
            "killed", "Residents of Abala", "the ministry",
        ),
        (
            "The militia said it had shot down a drone. The army denied the claim, saying all aircraft had returned.",
            "shot down", "The militia", "The army",
        ),
        (
            "A diplomat said Algeria had handed over two militants, a claim the Algerian embassy called \"invention\".",
            "handed over", "A diplomat", "the Algerian embassy",
        ),
        ("Chad said Libyan jets had bombed an oasis. Tripoli called the claim a lie.", "bombed", "Chad", "Tripoli"),
        ("Militants said they had looted a depot. The army dismissed the claim as propaganda.",
         "looted", "Militants", "The army"),
        ("Chad said Libyan jets had bombed an oasis. A Libyan official said this was untrue.",
         "bombed", "Chad", "A Libyan official"),
        ("Chad said Libyan jets had bombed an oasis.\n\nThe Libyan army described the charge as a fabrication.",
         "bombed", "Chad", "The Libyan army"),
        ("The union said guards had beaten two pickets, a claim the company said was false.",
         "beaten", "The union", "the company"),
    ],
)  # fmt: skip
def test_who_denies_in_passing_denies_what_was_said(text: str, word: str, teller: str, denier: str) -> None:
    """Two voices, for and against; an analyst who reads that the police pass on the lawyer's charge is misled."""
    assert chains(text, word) == {(teller,): "CT+", (denier,): "CT-", (): "Uu"}


def test_the_denial_is_the_reports_own_news() -> None:
    """That the government rejected it is no part of what the rebels said."""
    text = "The rebels said the army had shelled the hospital, an accusation the government rejected."
    assert chains(text, "rejected") == {(): "CT+"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The president said the army had bombed the port, which he called a turning point.", "bombed"),
        ("The minister demanded that Kyiv withdraw its troops, which Ukraine rejected.", "withdraw"),
        ("Chad said Libyan jets had bombed an oasis. Paris said this was wrong.", "bombed"),
        ("Chad said Libyan jets had bombed an oasis. Paris said the claim might be false.", "bombed"),
        ("Chad said Libyan jets had bombed an oasis. Paris did not call the claim a lie.", "bombed"),
    ],
)
def test_what_is_only_commented_on_or_refused_is_not_denied(text: str, word: str) -> None:
    """A demand that is refused was made, and what is called a triumph is not called untrue."""
    assert "CT-" not in chains(text, word).values()


def test_who_denies_reports_denies_what_they_say() -> None:
    """ "Denied reports that ..." says itself what is denied, and leaves what was told before alone."""
    text = (
        "The army said it had freed the hostages. A Turkish official denied reports that the rebels had shot two men."
    )
    assert "CT-" not in chains(text, "freed").values()
    assert chains(text, "shot") == {("reports",): "CT+", ("A Turkish official",): "CT-", (): "Uu"}


def test_who_calls_a_claim_false_makes_no_claim() -> None:
    """ "The claim" is Chad's; of Tripoli there is only the denial, and that is an event."""
    text = "Chad said Libyan jets had bombed an oasis. Tripoli called the claim a lie."
    reading = read_report(Report(id="test", text=text))
    names = {source.id: source.name for source in reading.sources}
    cues = {(names[one.source], text[slice(*one.cue or (0, 0))]) for one in reading.attributions}
    assert cues == {("Chad", "said"), ("Tripoli", "called")}
    assert [text[slice(*event.trigger)] for event in reading.events if event.type == "REJECT"] == ["called"]


def test_reports_that_are_called_false_are_what_is_denied() -> None:
    """The parse hangs "false" on the last noun of the object; what the reports tell is what officials deny."""
    text = "Officials in Niamey called the reports of a mutiny false."
    reading = read_report(Report(id="test", text=text))
    denial = next(one for one in reading.attributions if text[slice(*one.cue or (0, 0))] == "called")
    assert [text[slice(*span)] for span in denial.content] == ["a mutiny"]
    assert denial.because[-1].endswith("rejoinder")


@pytest.mark.parametrize("answer", ["did not immediately comment", "has not responded", "has not confirmed the attack"])
def test_who_keeps_silent_after_a_semicolon_tells_nothing(answer: str) -> None:
    """The parse makes all before the semicolon the complement of the verb behind it."""
    found = chains(f"A minister said Libya had bombed an oasis; Tripoli {answer}.", "bombed")
    assert found == {("A minister",): "CT+", (): "Uu"}


def test_who_has_not_confirmed_a_thing_leaves_it_open() -> None:
    """Neither he nor the report says that it did not happen."""
    assert set(chains("Tripoli has not confirmed that its jets bombed an oasis.", "bombed").values()) == {"Uu"}


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Chad blamed the raid on the militia, which has denied any role, on Monday.", "militia, which"),
        ("The ministry accused Libya, which denies any link to the gang, of sending lorries.", "which denies"),
        ("Prosecutors charged the banker, who denies wrongdoing, with fraud.", "who denies"),
    ],
)
def test_that_the_accused_deny_it_is_not_their_accusers_word(text: str, content: str) -> None:
    """Else the denial would have its accusers for a voice of its own; what they go on to say stays theirs."""
    reading = read_report(Report(id="test", text=text))
    told = [text[slice(*span)] for one in reading.attributions for span in one.content]
    assert not any(content in words for words in told), told


def test_what_is_said_after_a_denial_in_passing_stays_with_the_accuser() -> None:
    text = "The ministry accused Libya, which denies any link to the gang, of sending lorries."
    reading = read_report(Report(id="test", text=text))
    accusation = next(one for one in reading.attributions if text[slice(*one.cue or (0, 0))] == "accused")
    assert [text[slice(*span)] for span in accusation.content] == ["Libya", "of sending lorries"]


def test_what_a_minister_tells_of_somebody_who_denies_it_is_all_his() -> None:
    """Nobody is accused by the verb, and the minister may have told of the denial himself."""
    text = "The minister said that the army, which denies the killings, had been at the mill."
    reading = read_report(Report(id="test", text=text))
    assert text[slice(*reading.attributions[0].content[0])].startswith("that the army, which denies")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "A diplomat said the talks, which the envoy described as a farce, would resume.",
            ["the talks", "would resume"],
        ),
        (
            "The army said that rebels had shelled the village, a charge the rebels deny, and that nine had died.",
            ["that rebels had shelled the village", "and that nine had died"],
        ),
    ],
)
def test_what_goes_on_after_an_aside_is_still_said(text: str, said: list[str]) -> None:
    """The aside was taken out with all that followed, so that nobody said that the talks would resume."""
    reading = read_report(Report(id="test", text=text))
    first = next(one for one in reading.attributions if one.cue and text[slice(*one.cue)] == "said")
    assert [text[slice(*span)] for span in first.content] == said


def test_only_what_stands_before_the_aside_is_denied() -> None:
    """That nine had died is no part of the charge."""
    text = "The army said that rebels had shelled the village, a charge the rebels deny, and that nine had died."
    reading = read_report(Report(id="test", text=text))
    denial = next(one for one in reading.attributions if one.cue and text[slice(*one.cue)] == "deny")
    assert [text[slice(*span)] for span in denial.content] == ["that rebels had shelled the village"]
