"""Bystanders: whom a sentence names beside an event is not at once a party to it."""

from __future__ import annotations

import pytest

import dateline


def sides(text: str, word: str) -> tuple[list[str], list[str]]:
    """The names of the actors and recipients of the event that a word tells."""
    reading = dateline.read(text, published="2026-03-05")
    names = {actor.id: actor.name for actor in reading.actors}
    (found,) = [
        one for one in reading.events if any(text[slice(*span)] == word for span in (one.trigger, *one.mentions))
    ]
    return [names[one] for one in found.actors], [names[one] for one in found.recipients]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Pope Leo called for calm after the attack on a church in Aleppo.", "attack"),
        ("Queen Mary visited Aarhus after the stabbing of two nurses.", "stabbing"),
        ("We will not bow, President Tinubu said after the massacre in Jos.", "massacre"),
        ("Macron met survivors following the bombing of a market in Bamako.", "bombing"),
        ("After the attack on a church in Aleppo, Pope Leo called for calm.", "attack"),
        ("Israel closed the crossing following the shooting of two settlers.", "shooting"),
        ("Police arrested two men after a protest against the government in Lagos.", "protest"),
    ],
)
def test_who_acts_after_a_deed_did_not_do_it(text: str, word: str) -> None:
    """Whoever comes to mourn is a subject near the word for the attack, and was taken for the attacker."""
    assert sides(text, word)[0] == []


@pytest.mark.parametrize(
    ("text", "word", "whom"),
    [
        ("Israel closed the crossing following the shooting of two settlers.", "closed", "two settlers"),
        ("Kenya recalled its envoy after the arrest of a Kenyan pilot.", "recalled", "Kenyan pilot"),
    ],
)
def test_who_suffered_before_does_not_suffer_what_comes_after(text: str, word: str, whom: str) -> None:
    """The victims of what a deed answers stand near its word, and were taken for whom it is done to."""
    assert whom not in sides(text, word)[1]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The killing of a teenager by Belgian police led to riots.", "riots"),
        ("The arrest of a bishop by Nicaraguan police sparked protests.", "protests"),
        ("The mayor's arrest triggered protests in Bursa.", "protests"),
    ],
)
def test_who_is_named_in_the_cause_does_not_do_what_it_led_to(text: str, word: str) -> None:
    """The police whose deed set off a riot did not riot."""
    assert sides(text, word)[0] == []


@pytest.mark.parametrize(
    ("text", "word", "never"),
    [
        ("Iran rejected the plan and expelled UN inspectors.", "rejected", "UN inspectors"),
        ("Senator Vega criticised the deal and asked prosecutors to look into it.", "criticised", "prosecutors"),
        ("Norway demanded their release and said it was in contact with Iran.", "demanded", "Iran"),
    ],
)
def test_the_object_of_the_next_verb_is_no_recipient_of_the_first(text: str, word: str, never: str) -> None:
    """A demand on Iran that nobody made is worse than one on nobody."""
    assert never not in sides(text, word)[1]


def test_each_half_of_a_sentence_has_its_own_doer() -> None:
    """What one country sends, the other does not."""
    text = "Guatemala sent two rescue teams to El Salvador and Mexico offered to provide field hospitals."
    assert sides(text, "offered")[0] == ["Mexico"]
    assert sides(text, "sent")[0] == ["Guatemala"]


def test_an_object_behind_two_verbs_is_that_of_both() -> None:
    """ "Criticised and sanctioned Iran": the first verb has no other."""
    assert sides("France criticised and sanctioned Iran.", "criticised")[1] == ["Iran"]


def test_who_accuses_somebody_in_an_aside_did_not_meet_whom_he_met() -> None:
    """The relative clause has its own doer."""
    actors, _ = sides("The general, whom the UN accuses of war crimes, met the Russian envoy.", "met")
    assert "United Nations" not in actors


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Polish border guards detained 30 people near Suwalki on Monday.", "Polish border guards"),
        ("Greece's coast guard fired on a boat off Rhodes on Monday.", "Greece's coast guard"),
    ],
)
def test_guards_of_a_border_or_coast_act_and_not_only_their_state(text: str, name: str) -> None:
    """A "guard" alone may be a thing of anybody's; with the word before it he is police or army of a state."""
    reading = dateline.read(text)
    known = {actor.id: actor for actor in reading.actors}
    assert [known[one].name for event in reading.events for one in event.actors] == [name]
    assert {known[one].sector for event in reading.events for one in event.actors} <= {"COP", "MIL"}


def test_who_stands_before_where_did_not_do_what_was_done_there() -> None:
    """A march in a town where men were shot some day does not make the marchers the killers."""
    text = "Hundreds of Serbs marched in Mitrovica, where two men were killed in riots last March."
    assert "Serbs" not in "".join(sides(text, "killed")[0])


def test_what_police_are_sent_to_prevent_does_not_happen() -> None:
    """ "To prevent further clashes" tells no clash."""
    reading = dateline.read("Israeli troops were put on alert in Hebron to forestall more attacks by settlers.")
    assert "ASSAULT" not in {event.type for event in reading.events}
