"""Repairs of the parse: sentences in which one word hung wrongly turned around who did what, or whether it was done."""

from __future__ import annotations

import pytest

from dateline.model import Event, Reading, Report
from dateline.reader.parse import parse
from dateline.reader.reader import read_report
from dateline.reader.scope import judge


def read(text: str) -> Reading:
    return read_report(Report(id="test", text=text))


def told_by(reading: Reading, word: str) -> Event:
    """The event that a word tells."""
    text = reading.report.text
    return next(event for event in reading.events if text[slice(*event.trigger)] == word)


def test_who_denied_one_thing_and_accused_another_did_both() -> None:
    """The accusation is news of the speaker's, no part of what he denies."""
    reading = read(
        "The separatist leader Vadim Krasnoselsky denied that his administration had received any parts and accused "
        "Moldova of preparing a blockade."
    )
    accused = told_by(reading, "accused")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[one] for one in accused.actors] == ["Vadim Krasnoselsky"]
    assert [(claim.chain, claim.value) for claim in accused.claims] == [(("S0",), "CT+")]


def test_what_was_never_before_done_was_not_done() -> None:
    """A reader must not find an expulsion where the report says that there was none."""
    expelled = told_by(read("Moldova has never before expelled a Russian attache."), "expelled")
    assert [claim.value for claim in expelled.claims] == ["CT-"]


def test_what_one_said_that_others_had_done_is_still_theirs() -> None:
    """ "Had attacked and killed" is one clause of what is told; only a second telling is the speaker's."""
    reading = read("The army said rebels had attacked the town and killed two officers.")
    assert all(claim.value == "Uu" for event in reading.events for claim in event.claims if claim.chain == ("S0",))


def parties(reading: Reading, word: str) -> tuple[list[str], list[str]]:
    """The names of the actors and recipients of the event that a word tells."""
    event = told_by(reading, word)
    names = {actor.id: actor.name for actor in reading.actors}
    return [names[one] for one in event.actors], [names[one] for one in event.recipients]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "France condemned the coup and Germany suspended aid to Niger.",
            ("condemned", "France"),
            ("suspended", "Germany"),
        ),
        ("Egypt condemned the raid and protesters threw stones.", ("condemned", "Egypt"), ("threw", "protesters")),
        ("Kenya deported 12 Ugandans and Uganda recalled its envoy.", ("deported", "Kenya"), ("recalled", "Uganda")),
        (
            "Poland sent tanks to Ukraine and Hungary criticised the move.",
            ("sent", "Poland"),
            ("criticised", "Hungary"),
        ),
    ],
)
def test_a_noun_before_a_verb_of_its_own_is_its_subject(
    text: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    """Two deeds of two sides in one sentence: the second side was read as an object of the first's."""
    reading = read(text)
    for word, actor in (first, second):
        assert parties(reading, word)[0] == [actor]
    assert second[1] not in parties(reading, first[0])[1]


def test_a_second_clause_that_is_told_has_its_own_subject() -> None:
    """What the minister says goes on after "and", and is not his deed."""
    reading = read("The minister said France had condemned the coup and Germany suspended aid to Niger.")
    assert parties(reading, "condemned")[0] == ["France"]
    assert parties(reading, "suspended")[0] == ["Germany"]
    assert {len(claim.chain) for claim in told_by(reading, "suspended").claims} == {1, 2}


def test_a_participle_after_a_noun_is_no_verb_of_its_own() -> None:
    """ "Violence and fear felt in the town": nobody felt, and the two nouns are one object."""
    reading = read("The minister condemned the violence and the fear felt across the region, and praised Ghana.")
    assert parties(reading, "condemned")[0] == ["minister"]
    assert parties(reading, "praised") == (["minister"], ["Ghana"])


def test_two_objects_stay_two_objects() -> None:
    """ "The town and government troops" has no verb of its own."""
    assert parties(read("Rebels shelled the town and government troops on Sunday."), "shelled")[0] == ["Rebels"]


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Gunmen believed to be members of ISWAP abducted a priest.", "abducted", "Gunmen"),
        ("Hackers believed to work for North Korea attacked a bank.", "attacked", "Hackers"),
        ("The gunmen, believed to be members of a gang, attacked a police station.", "attacked", "gunmen"),
        ("The rebels, said to be backed by Chad, shelled Bangui.", "shelled", "rebels"),
    ],
)
def test_whoever_is_taken_for_something_believes_nothing(text: str, word: str, actor: str) -> None:
    """The gunmen were the source of their own deed, and the deed hung on whom they were believed to be."""
    reading = read(text)
    assert parties(reading, word)[0] == [actor]
    assert reading.attributions == ()
    assert [claim.value for claim in told_by(reading, word).claims] == ["CT+"]


def test_who_tells_of_the_reputed_keeps_his_word() -> None:
    """ "Survivors said" is the only telling in the sentence."""
    reading = read("Men said to be Wagner fighters executed six villagers, survivors said.")
    assert [source.name for source in reading.sources if source.id != "S0"] == ["survivors"]
    assert parties(reading, "executed")[0] == ["Men"]


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("The militant, who police say bombed the market, was arrested.", "bombed", "militant"),
        ("Prosecutors charged a woman who they say stabbed a teacher.", "stabbed", "woman"),
    ],
)
def test_who_tells_of_a_deed_in_a_relative_clause_did_not_do_it(text: str, word: str, actor: str) -> None:
    """ "Who police say bombed": the pronoun acts, police tell."""
    assert parties(read(text), word)[0] == [actor]


def test_who_is_said_to_be_killed_is_the_victim() -> None:
    """ "Who the army says was killed by Hamas": neither the army nor the pronoun killed anybody."""
    reading = read("The soldier who the army says was killed by Hamas was buried in Haifa.")
    assert parties(reading, "killed") == (["Hamas"], ["soldier"])


def test_who_is_somebody_and_no_office() -> None:
    """ "The head of the KGB, who ordered": the head did."""
    reading = read("The head of Belarus's KGB, who ordered the arrests, was sanctioned by the EU.")
    assert parties(reading, "ordered")[0] == ["head"]


def test_who_said_what_was_so_and_demanded_a_thing_did_both() -> None:
    """The demand is the embassy's deed, which the report vouches for; a ruling demands nothing."""
    reading = read("The embassy said the ruling was unlawful and demanded an apology from the court.")
    demanded = told_by(reading, "demanded")
    assert [(claim.chain, claim.value) for claim in demanded.claims] == [(("S0",), "CT+")]


def test_what_a_person_was_and_did_is_told_of_him() -> None:
    """A man may be angry and threaten somebody; that is what the police say."""
    reading = read("Police said the man was drunk and threatened a guard.")
    text = reading.report.text
    assert [text[slice(*span)] for one in reading.attributions for span in one.content] == [
        "the man was drunk and threatened a guard"
    ]


def test_at_least_is_no_part_of_whom_it_counts() -> None:
    """ "Least 14 people" is nobody's name."""
    reading = read("Gunmen killed at least 14 people in a village in Kenya.")
    assert "14 people" in {actor.name for actor in reading.actors}


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Peru has urged both neighbours to protect its citizens and closed its embassy in Quito.", "closed", "Peru"),
        ("Turkey threatened to expel the envoy and recalled its ambassador from Paris.", "recalled", "Turkey"),
        ("The court refused to free the editor and fined him 2,000 dollars.", "fined", "court"),
    ],
)
def test_a_past_tense_after_an_infinitive_is_done_and_not_only_asked_for(text: str, word: str, actor: str) -> None:
    """An embassy that is closed is no wish of whoever closed it."""
    reading = read(text)
    closed = told_by(reading, word)
    names = {one.id: one.name for one in reading.actors}
    assert [names[one] for one in closed.actors] == [actor]
    assert [(claim.chain, claim.value) for claim in closed.claims] == [(("S0",), "CT+")]


def test_two_infinitives_stay_together() -> None:
    """What is to be done after "to" and "and" is still only to be done."""
    reading = read("Chile ordered the company to close the mine and dismiss its director, the minister said.")
    assert all(event.claims[0].value != "CT+" for event in reading.events if event.type == "SANCTION")


@pytest.mark.parametrize(
    "text",
    [
        "The ministers voiced concern over the tension at sea and condemned the harassment of Fijian fishermen by the "
        "Chinese coast guard.",
        "Norway regretted the delay and denounced the killing of six farmers by Israeli soldiers.",
    ],
)
def test_whose_deed_is_condemned_does_not_condemn_it(text: str) -> None:
    """ "Condemned the harassment by the coast guard": the coast guard is blamed, and blames nobody."""
    reading = read(text)
    names = {one.id: one.name for one in reading.actors}
    (blamed,) = [event for event in reading.events if event.type == "ACCUSE"]
    assert not any("Chin" in names[one] or "soldiers" in names[one] for one in blamed.actors)


@pytest.mark.parametrize(
    "text",
    [
        "The seats will count, if Sen. Anna Holt takes her state of Maine and Gov. Jon Reed takes his state of Utah, the "
        "race is over.",
        "The papers reported that the seats count, if Sen. Anna Holt wins her home state of Maine and Gov. Jon Reed wins "
        "his home state of Utah, the nominee will be decided at the convention.",
    ],
)
def test_a_repair_hangs_no_word_on_its_own(text: str) -> None:
    """A verb that a repair hung on what hangs on it was no tree any more, and the whole report could not be read."""
    assert read(text).report.text == text
    for token in parse(text):
        assert not any(token.i == above.i for above in token.ancestors)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("He was accused of burning houses in Jos.", "burning"),
        ("The soldiers were suspected of shelling villages.", "shelling"),
        ("The officer was acquitted of killing protesters.", "killing"),
    ],
)
def test_the_deed_somebody_is_charged_with_is_no_adjective(sentence: str, word: str) -> None:
    """ "Accused of burning houses": houses that burn would be a fact; that he burned them is only said."""
    token = next(token for token in parse(sentence) if token.text == word)
    assert token.dep_ == "pcomp"
    assert [child.dep_ for child in token.children][:1] == ["dobj"]
    assert judge(token).value == "Uu"


@pytest.mark.parametrize(
    ("text", "word", "doers"),
    [
        ("Police called to the scene shot a man dead.", "shot", ["Police"]),
        ("Soldiers sent to Goma opened fire on protesters.", "opened", ["Soldiers"]),
        ("Hackers linked to China breached the email of Belgian lawmakers.", "breached", ["Hackers"]),
    ],
)
def test_of_two_past_tenses_with_nothing_between_the_first_is_a_participle(
    text: str, word: str, doers: list[str]
) -> None:
    """Agencies save words ("soldiers sent to Goma opened fire"); the soldiers sent nobody."""
    reading = read(text)
    found = told_by(reading, word)
    names = {one.id: one.name for one in reading.actors}
    assert set(doers) <= {names[one] for one in found.actors}


def test_two_verbs_that_are_joined_stay_two_verbs() -> None:
    """With "and" between them both were done."""
    reading = read("France recalled its envoy and expelled two Malian diplomats.")
    assert {event.type for event in reading.events} == {"SANCTION"}
    assert all(claim.value == "CT+" for event in reading.events for claim in event.claims)
