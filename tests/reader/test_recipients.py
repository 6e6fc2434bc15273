"""Recipients that the clause hides: misread subjects, people kept somewhere, demands in the passive, what is understood."""

from __future__ import annotations

import pytest

import dateline
from dateline.model import Reading


def sides(text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    """The names of the actors and recipients of each event of a type."""
    reading = dateline.read(text, published="2024-03-08")
    return [(names(reading, one.actors), names(reading, one.recipients)) for one in reading.events if one.type == kind]


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    known = {actor.id: actor.name for actor in reading.actors}
    return [known[one] for one in ids]


def test_who_is_stabbed_after_an_arrest_is_not_who_is_arrested() -> None:
    """Leads put the arrest first: "arrested after the mayor was stabbed". The mayor is the victim."""
    text = "A man has been arrested after Pavel Novak, mayor of the Czech city of Brno, was stabbed on Friday."
    assert [recipients for _, recipients in sides(text, "ASSAULT")] == [["Pavel Novak"]]


def test_an_infinitive_names_what_is_asked_not_who_is_asked() -> None:
    """A demand that firms stop trading in Iran is no demand on Iran."""
    ((actors, recipients),) = sides("The United States urged German firms to stop trading in Iran.", "REQUEST")
    assert actors == ["United States"]
    assert "Iran" not in recipients


@pytest.mark.parametrize(
    "text",
    [
        "The opposition in Kenya demanded that Joseph Otieno be freed at once.",
        "Canada demanded that Daniel Roy be put on trial.",
    ],
)
def test_whoever_a_demanded_passive_befalls_is_not_asked(text: str) -> None:
    """Who demands that a prisoner be freed does not ask the prisoner."""
    ((_, recipients),) = sides(text, "REQUEST")
    assert not {"Joseph Otieno", "Daniel Roy"} & set(recipients)


def test_who_is_asked_in_a_passive_stands_after_by() -> None:
    """ "Demanded that the president be removed by parliament" asks parliament."""
    ((_, recipients),) = sides("Protesters in Lima demanded that the president be removed by parliament.", "REQUEST")
    assert not any("president" in one.lower() for one in recipients)


def test_what_is_allowed_in_the_passive_is_allowed_to_its_subject() -> None:
    """ "Allowed the dissidents to be flown to Spain" yields to the dissidents, not to Spain."""
    ((_, recipients),) = sides("Cuba allowed the dissidents to be flown to Spain.", "CONCEDE")
    assert recipients == ["dissidents"]


def test_a_deal_under_somebody_is_not_with_him() -> None:
    """ "Agreed under Barack Obama" says when; a president of those days is no party that is agreed with."""
    found = sides("The two states traded fire over a deal that Iran had agreed under Barack Obama.", "AGREE")
    assert all("Barack Obama" not in recipients for _, recipients in found)


def test_dead_and_wounded_of_one_sentence_are_of_one_act() -> None:
    """A count of the killed and one of the hurt are two figures of one attack, not two attacks."""
    text = "Two people were killed and at least eight soldiers were injured in a suicide bombing in Kabul on Friday."
    attacks = sides(text, "ASSAULT")
    assert any(len(recipients) == 2 for _, recipients in attacks)


def test_what_is_understood_is_said_to_be_so() -> None:
    """A recipient that no clause names is a guess: the reason says so, with how likely it is, and explains it."""
    text = (
        "Parliament in Warsaw asked the government for a budget. The government has repeatedly denied funding, and "
        "members of parliament are angry with the government."
    )
    reading = dateline.read(text, published="2024-03-08")
    guessed = [step for one in reading.events for step in one.because if step.startswith("understood: ")]
    given = [one for one in reading.events if any(step.startswith("understood: ") for step in one.because)]
    assert all(one.recipients and not set(one.recipients) & set(one.actors) for one in given)
    assert all(0.3 <= float(step.rsplit(" ", 1)[1]) <= 1 for step in guessed)
    assert guessed
    assert sides(text, "REJECT") == [(["government"], ["parliament"])]


def test_who_tells_of_a_deed_is_not_understood_to_have_suffered_it() -> None:
    """Nobody else is named in the sentence, and an agency was still not blown up by what it reports."""
    text = (
        "Guerrillas blew up two power lines that lead into Iquitos last month, the Chilean news agency Orbe reported."
    )
    (attack,) = sides(text, "ASSAULT")
    assert not attack[1]


@pytest.mark.parametrize(
    ("text", "kind", "whose"),
    [
        ("Condemnation of the attack came from Russia and China.", "ACCUSE", ["Russia", "China"]),
        ("The threat against Taiwan came from China.", "THREATEN", ["China"]),
        ("The demand for a ceasefire came from Egypt's foreign ministry.", "REQUEST", ["Egypt's foreign ministry"]),
    ],
)
def test_whom_a_deed_comes_from_does_it(text: str, kind: str, whose: list[str]) -> None:
    """Reactions are told so: they "come from" somebody, to whom nothing is done."""
    ((actors, recipients),) = sides(text, kind)
    assert actors == whose
    assert not set(whose) & set(recipients)


def test_who_they_are_that_ask_the_attribution_knows() -> None:
    """A demand by "they" had nobody who made it, though its source had a name."""
    text = "Protesters filled the square in Tunis. They had asked Prime Minister Kamel Madouri to resign, a radio said."
    ((actors, recipients),) = sides(text, "REQUEST")
    assert (actors, recipients) == (["Protesters"], ["Kamel Madouri"])


def test_both_sides_of_a_treaty_agree_it() -> None:
    """With whom the treaty is agrees to it as much as who is said to: an agreement has no recipient."""
    ((actors, recipients),) = sides("The United States agreed a nuclear treaty with Iran in 2015.", "AGREE")
    assert (actors, recipients) == (["United States", "Iran"], [])


def test_both_who_have_a_disagreement_are_its_actors() -> None:
    """A quarrel is mutual, whoever is named first."""
    ((actors, recipients),) = sides("John Bolton often had disagreements with Mike Pompeo.", "ACCUSE")
    assert (sorted(actors), recipients) == (["John Bolton", "Mike Pompeo"], [])


def test_who_tells_of_the_dead_did_not_kill_them() -> None:
    """A health ministry counts the victims; an army that says that it killed five has said so itself."""
    assert sides("Lebanon's health ministry says five people were killed on Friday.", "ASSAULT") == [
        ([], ["five people"])
    ]
    ((actors, _),) = sides("Niger's army said it killed five fighters near Abala.", "ASSAULT")
    assert actors == ["Niger's army"]


def test_who_acts_after_an_attack_did_not_attack() -> None:
    """A donor stands outside the clause that dates its gift."""
    text = (
        "Saudi Arabia delivered diesel to Sudan on Sunday, five days after a drone attack set the city's depot on fire."
    )
    assert all("Saudi Arabia" not in actors for actors, _ in sides(text, "ASSAULT"))


def test_a_state_does_not_threaten_itself() -> None:
    """Whose embassy warns that Moscow would respond speaks for Moscow."""
    text = "Russia's embassy dismissed the accusations as absurd and warned that Moscow would respond."
    assert sides(text, "THREATEN") == [(["Russia's embassy"], [])]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Britain demanded the immediate release of President Umaro Keita.", "Umaro Keita"),
        ("The families in Kyiv demanded the return of their children from Russia.", "their children"),
        ("Thousands in Kampala called for the release of opposition leader Ola Besong.", "Ola Besong"),
    ],
)
def test_whoever_is_to_be_freed_is_not_asked(text: str, who: str) -> None:
    """Who demands a prisoner's release asks whoever holds him."""
    ((_, recipients),) = sides(text, "REQUEST")
    assert who not in recipients


def test_who_threatens_to_send_troops_does_not_threaten_them() -> None:
    """The troops are his own; the country that they are sent to is threatened."""
    ((_, recipients),) = sides("Turkey threatened to send troops to Libya.", "THREATEN")
    assert recipients == ["Libya"]
    ((_, nobody),) = sides("The regional bloc ECOWAS threatened to send troops.", "THREATEN")
    assert "troops" not in nobody


def test_a_number_alone_is_others_than_those_counted_before() -> None:
    """Nine were hurt and 23 arrested: a reader must not find that the wounded were arrested."""
    text = "At least nine people were injured in Lima and 23 arrested, the ombudsman's office said."
    assert [recipients for _, recipients in sides(text, "COERCE") if "nine people" in recipients] == []


def test_who_is_sent_to_help_is_not_helped() -> None:
    """Rescuers are what is given."""
    ((actors, recipients),) = sides("Estonia has sent a team of experts to help restore the system in Ukraine.", "AID")
    assert actors == ["Estonia"]
    assert not any("expert" in one for one in recipients)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("A Danish teacher was detained by Emirati police and charged with spying.", "ACCUSE", "Danish teacher"),
        ("A Thai reporter was beaten by Cambodian soldiers and accused of treason.", "ACCUSE", "Thai reporter"),
    ],
)
def test_what_befalls_a_man_next_befalls_him_and_not_who_held_him(text: str, kind: str, expected: str) -> None:
    """ "Arrested by police and charged" is how courts are reported; nobody charges the police."""
    ((_, recipients),) = sides(text, kind)
    assert recipients == [expected]


def test_who_was_charged_by_a_court_and_resigned_is_not_the_court() -> None:
    """After a passive the sentence goes on with its subject."""
    ((actors, _),) = sides("Peru's interior minister was indicted by a Lima court and later resigned.", "RETREAT")
    assert actors == ["Peru's interior minister"]


@pytest.mark.parametrize(
    ("text", "kind", "who", "whom"),
    [
        ("The expulsion of six Russian diplomats by Romania came a day later.", "SANCTION", "Romania", "six Russian"),
        ("The arrest of three Uzbek reporters by Kyrgyz police drew anger.", "COERCE", "Kyrgyz police", "three Uzbek"),
    ],
)
def test_the_doer_of_a_deed_told_by_a_noun_stands_after_by(text: str, kind: str, who: str, whom: str) -> None:
    """Reports name arrests and expulsions by nouns as often as by verbs; the police are nobody's reporters."""
    ((actors, recipients),) = sides(text, kind)
    assert actors == [who]
    assert [one.startswith(whom) for one in recipients] == [True]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("An attack on a mosque in Kabul killed five worshippers.", []),
        ("A bombing at a market in Baidoa killed nine Somali soldiers.", []),
        ("A blast near a school in Karachi wounded six policemen.", []),
        ("A strike on a school in Gaza City by Israeli jets killed 20 people.", ["Israeli jets"]),
    ],
)
def test_what_is_attacked_does_not_attack(text: str, actors: list[str]) -> None:
    """ "An attack on X killed" is the commonest lead of all, and X is the victim."""
    ((found, _),) = sides(text, "ASSAULT")
    assert found == actors


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Chile withdrew its ambassador from Managua.", "SANCTION", "NIC"),
        ("Ethiopia massed troops along the Eritrean border.", "MOBILIZE", "ERI"),
        ("Russian missiles hit Kharkiv's power station.", "ASSAULT", "UKR"),
    ],
)
def test_where_an_envoy_or_a_shell_goes_is_whom_it_is_against(text: str, kind: str, country: str) -> None:
    """Parsers hang "from Managua" on the envoy; who recalls him does it to Nicaragua, not to the envoy."""
    reading = dateline.read(text)
    (event,) = [one for one in reading.events if one.type == kind]
    known = {actor.id: actor.country for actor in reading.actors}
    assert [known[one] for one in event.recipients] == [country]


@pytest.mark.parametrize(
    ("text", "kind", "never"),
    [
        ("Kyiv called on its allies to send shells.", "REQUEST", "UKR"),
        ("Ethiopia warned its neighbours not to arm the rebels.", "REQUEST", "ETH"),
    ],
)
def test_a_states_neighbours_and_allies_are_not_that_state(text: str, kind: str, never: str) -> None:
    """Whoever asks his allies does not ask himself."""
    reading = dateline.read(text)
    (event,) = [one for one in reading.events if one.type == kind]
    known = {actor.id: actor.country for actor in reading.actors}
    assert never not in [known[one] for one in event.recipients]


def test_arab_neighbours_are_whoever_the_adjective_says() -> None:
    """ "NATO allies" belong to NATO though they are allies of somebody."""
    reading = dateline.read("Turkey asked its NATO allies for help on Monday.")
    assert "NATO" in {actor.code for actor in reading.actors if "allies" in actor.name}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Missiles fired from Yemen hit a Greek tanker in the Red Sea.", "YEM"),
        ("Rockets fired from Lebanon struck the Israeli town of Metula.", "LBN"),
        ("Shells fired from Armenia killed two Azerbaijani soldiers.", "ARM"),
    ],
)
def test_where_a_missile_comes_from_is_not_what_it_hits(text: str, never: str) -> None:
    """Places of launch were taken for the target."""
    reading = dateline.read(text)
    known = {actor.id: actor.country for actor in reading.actors}
    (event,) = [one for one in reading.events if one.type == "ASSAULT"]
    assert never not in [known[one] for one in event.recipients]
    assert event.recipients


@pytest.mark.parametrize(
    "text",
    [
        "The killing of a Coptic priest in Cairo was condemned by the Vatican.",
        "Norway condemned the arrest of two Belarusian writers.",
    ],
)
def test_who_condemns_a_deed_does_not_accuse_its_victim(text: str) -> None:
    """Every outrage is condemned; the victim was taken for who is blamed."""
    ((_, recipients),) = sides(text, "ACCUSE")
    assert not any("priest" in one or "writers" in one for one in recipients)


def test_what_is_threatened_in_a_place_threatens_its_holder() -> None:
    """The place stands in what is threatened, not beside the threat."""
    reading = dateline.read("The president threatened to impose a curfew in Algiers.")
    (event,) = [one for one in reading.events if one.type == "THREATEN"]
    known = {actor.id: actor.country for actor in reading.actors}
    assert [known[one] for one in event.recipients] == ["DZA"]


@pytest.mark.parametrize(
    "text",
    [
        "Estonia ended limits on the use of the Russian language in schools.",
        "The junta declared a state of emergency in the former French colony.",
    ],
)
def test_a_nation_that_a_thing_is_called_after_has_no_part_in_it(text: str) -> None:
    """Nothing is done to Russia where a language is taught, nor to France in what was its colony."""
    reading = dateline.read(text)
    known = {actor.id: actor.country for actor in reading.actors}
    assert not {known[one] for event in reading.events for one in event.recipients} & {"RUS", "FRA"}


def test_others_are_more_of_the_same_and_nobody_new() -> None:
    """ "Killed one soldier and wounded two others" has soldiers for victims, and no party called "others"."""
    ((_, recipients),) = sides("A roadside bomb killed one Chadian soldier and wounded two others.", "ASSAULT")
    assert [one for one in recipients if "others" in one] == []


def test_who_gives_up_his_arms_is_named_once() -> None:
    """The fighters and the body they are of are one party, also where "their" takes them up."""
    ((actors, _),) = sides("Fighters of the FDLR handed over their weapons to UN peacekeepers in Kivu.", "RETREAT")
    assert len(actors) == 1


def test_a_counterpart_is_whoever_the_adjective_says() -> None:
    """Ministers talk to "his Ethiopian counterpart": Ethiopia has a part in it."""
    reading = dateline.read("Eritrea's spy chief talked to his Ethiopian counterpart last week, an official said.")
    (event,) = [one for one in reading.events if one.type == "CONSULT"]
    known = {actor.id: actor.code for actor in reading.actors}
    assert {known[one] for one in (*event.actors, *event.recipients)} == {"ERI", "ETH"}


def test_an_attack_that_is_blamed_on_somebody_is_his() -> None:
    """Parsers see an attack on the rebels; they are accused of it."""
    ((_, recipients),) = sides("Kenya's army blamed the attack on the Lord's Resistance Army.", "ACCUSE")
    assert recipients == ["Lord's Resistance Army"]


def test_a_request_is_declined_by_whom_it_was_made_to() -> None:
    """Where a report tells of two requests, the one that Uganda turns down is the one that Uganda got."""
    text = "Kenya urged Uganda to open the border on Monday. Uganda asked Rwanda for help. Uganda rejected the appeal."
    assert sides(text, "REJECT") == [(["Uganda"], ["Kenya"])]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Kenya's police chief wrote to the US Embassy in Nairobi asking to waive her immunity.", ["US Embassy"]),
        ("The Kenyan ministry sent a letter to Qatar Airways demanding that flights stop.", ["Qatar Airways"]),
        ("Kenya's bishops wrote to the pope, asking Uganda to open the border.", ["Uganda"]),
    ],
)
def test_a_letters_addressee_is_asked_what_it_asks(text: str, whom: list[str]) -> None:
    """Parsers hang the asking on the writing, which says to whom; unless the letter asks somebody else by name."""
    ((_, recipients),) = sides(text, "REQUEST")
    assert recipients == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("An attack on the Somali army in Baidoa left six farmers dead.", ["Somali army", "six farmers"]),
        ("A car bombing in the port of Aden left nine farmers injured.", ["nine farmers"]),
    ],
)
def test_whom_an_attack_leaves_dead_it_is_done_to(text: str, whom: list[str]) -> None:
    """The toll stands in a clause of its own, as often as behind "killed"; without it nobody was attacked."""
    ((_, recipients),) = sides(text, "ASSAULT")
    assert recipients == whom


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Gunmen stormed a convoy near Gao, killing nine farmers.", "nine farmers"),
        ("Israel bombed a school in Gaza, killing 20 pupils.", "20 pupils"),
        ("Gunmen killed two farmers and wounded three soldiers in Mali.", "three soldiers"),
    ],
)
def test_whom_violence_kills_is_told_beside_whom_it_was_against(text: str, victims: str) -> None:
    """The toll stands in a clause of result; a reader who asks what befell farmers must find it there."""
    ((_, recipients),) = sides(text, "ASSAULT")
    assert recipients[1:] == [victims]


def test_mere_people_who_are_killed_are_of_those_attacked() -> None:
    """Where a camp is attacked, "killing 40 people" says how many, and not who."""
    ((_, recipients),) = sides("A camp of Congolese refugees was attacked by gunmen, killing 40 people.", "ASSAULT")
    assert not any("people" in one for one in recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Israel killed three Hezbollah fighters and Hezbollah killed two Israeli soldiers.",
        "Two farmers were killed in Mali and three soldiers were wounded in Niger.",
    ],
)
def test_what_two_sides_do_and_what_befalls_two_places_is_no_one_toll(text: str) -> None:
    """Only the victims of one deed are counted together."""
    assert all(len(recipients) < 2 for _, recipients in sides(text, "ASSAULT"))


def test_protesters_demand_of_whom_they_protest_against() -> None:
    """ "Their demands include" names nobody, and the report said a sentence before whom they march against."""
    text = (
        "Thousands of protesters marched against the government of Peru on Friday.\n\nProtesters in Lima were peaceful. "
        "Their demands include new elections, the protesters said."
    )
    assert [recipients for _, recipients in sides(text, "REQUEST")] == [["government"]]


def test_who_investigates_a_deed_does_not_know_yet_whose_it_is() -> None:
    """An inquiry into a shooting told before accuses nobody who shot; nor does it, where he is named only there."""
    text = "A gunman shot two farmers in Kisumu on Friday. Police in Kenya are investigating the shooting."
    assert [recipients for _, recipients in sides(text, "ACCUSE")] == [[]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Serbia's president accepted responsibility for the death of editor Mira Kostic.", "CONCEDE"),
        ("A Peruvian senator sued in Austria for defamation.", "ACCUSE"),
    ],
)
def test_whose_death_somebody_answers_for_and_where_he_sues_are_no_recipients(text: str, kind: str) -> None:
    """Nothing is conceded to the dead, and Austria is not sued by who goes to its courts."""
    assert [recipients for _, recipients in sides(text, kind)] == [[]]
