"""How surely each chain tells an event, through the whole reader."""

from __future__ import annotations

import pytest

from dateline.model import Claim, Event, Reading, Report
from dateline.reader.factuality import claims_at
from dateline.reader.reader import draft_of, read_report


def read(text: str) -> Reading:
    """The reading of a text published on 4 March 2026."""
    from dateline.evaluation.scorer import published_on

    return read_report(Report(id="t", text=text, published=published_on("2026-03-04")))


def event_at(reading: Reading, word: str) -> Event:
    """The event one of whose mentions reads ``word``."""
    text = reading.report.text
    found = [
        event for event in reading.events if word in {text[slice(*span)] for span in event.mentions or (event.trigger,)}
    ]
    assert found, f"no event at {word!r}: {[text[slice(*event.trigger)] for event in reading.events]}"
    return found[0]


def by_name(reading: Reading, event: Event) -> dict[str, Claim]:
    """The claims of an event by the name of their innermost source ("S0" for the report)."""
    names = {source.id: source.name for source in reading.sources}
    return {("S0" if claim.chain == ("S0",) else names[claim.chain[0]]): claim for claim in event.claims}


def own_values(reading: Reading, word: str) -> set[str]:
    """What the report itself commits to of whatever happened at ``word``."""
    text = reading.report.text
    events = [
        event for event in reading.events if word in {text[slice(*span)] for span in (*event.mentions, event.trigger)}
    ]
    return {claim.value for event in events for claim in event.claims if claim.chain == ("S0",)}


def test_every_event_has_a_claim_of_the_report_itself() -> None:
    """The contract: a reader can always ask what the report itself commits to."""
    reading = read(
        "Kenya closed its border with Somalia. Somalia, officials said, has accused Kenya of seizing two boats."
    )
    assert reading.events
    for event in reading.events:
        assert [claim.chain for claim in event.claims].count(("S0",)) == 1


def test_what_a_source_says_is_not_the_reports_word() -> None:
    """The heart of it: the source is certain, the report uncommitted."""
    reading = read("Rebels attacked the town of Bunia on Tuesday, the Congolese army said.")
    claims = by_name(reading, event_at(reading, "attacked"))
    assert claims.pop("S0").value == "Uu"
    assert [claim.value for claim in claims.values()] == ["CT+"]


def test_a_denial_is_asserted_and_what_is_denied_is_not() -> None:
    """That Rwanda denied it is the report's word; neither the deed nor its contrary is."""
    reading = read("Rwanda denied that its troops had attacked the town of Bunia.")
    assert by_name(reading, event_at(reading, "denied"))["S0"].value == "CT+"
    assert own_values(reading, "attacked") <= {"Uu"}


def test_who_confirms_commits_the_report_too() -> None:
    """Confirm, reveal, acknowledge: the report says that it is so."""
    reading = read("The Kenyan government confirmed that its police had arrested two opposition leaders.")
    assert by_name(reading, event_at(reading, "arrested"))["S0"].value == "CT+"


def test_a_verb_of_aspect_that_introduces_words_commits_nobody_else() -> None:
    """ "Continued to attack" says that they attacked; "..., he continued" only that he went on speaking."""
    reading = read("Our troops withdrew in May. Rebels attacked the town of Bunia on Tuesday, the governor continued.")
    assert by_name(reading, event_at(reading, "attacked"))["S0"].value == "Uu"


def test_an_order_is_asserted_and_what_is_ordered_is_not() -> None:
    """Two events: the ordering happened, the leaving did not (yet)."""
    reading = read("Chad has ordered French troops to leave the country.")
    assert by_name(reading, event_at(reading, "ordered"))["S0"].value == "CT+"
    leaving = event_at(reading, "leave")
    assert {claim.value for claim in leaving.claims} == {"Uu"}
    assert "obligation" in {claim.modality for claim in leaving.claims}


def test_asserted_once_is_asserted() -> None:
    """The report's commitment is taken from all of it, not from the first mention."""
    reading = read(
        "Hamas rejected the ceasefire proposal, officials said.\n\n"
        "The talks in Cairo have stalled since Hamas's rejection of the ceasefire proposal."
    )
    assert by_name(reading, event_at(reading, "rejected"))["S0"].value == "CT+"


def test_a_demand_does_not_reach_into_what_is_presupposed() -> None:
    """The demand is for the release; the arrest has happened, in the words of him who demands."""
    reading = read("Serbia demanded that Kosovo release the men whom its police had arrested.")
    values = {name: claim for name, claim in by_name(reading, event_at(reading, "arrested")).items() if name != "S0"}
    assert all(claim.modality != "obligation" for claim in values.values())


def test_who_tells_somebody_to_do_something_says_not_that_it_is_done() -> None:
    """ "Told X to close" is an order for the teller and for all who pass it on."""
    reading = read("Zambia has told the rebel movement to close its office in Lusaka, two officials told Reuters.")
    closing = event_at(reading, "close")
    assert len(closing.claims) == 3
    assert {(claim.value, claim.modality) for claim in closing.claims} == {("Uu", "obligation")}


def test_what_moves_somebody_to_act_makes_no_demand() -> None:
    """A move cannot ask: "might encourage X to leave or lead to Y closing" is a guess about what comes of it."""
    reading = read(
        "There has been speculation that this step might either push the militia to withdraw from the town or lead to "
        "the movement attacking the capital."
    )
    for word in ("withdraw", "attacking"):
        values = {name: claim.value for name, claim in by_name(reading, event_at(reading, word)).items()}
        assert values.pop("S0") == "Uu"
        assert set(values.values()) == {"PS+"}


@pytest.mark.parametrize(("verdict", "value"), [("true", "CT+"), ("false", "CT-")])
def test_who_judges_a_report_commits_to_what_it_says(verdict: str, value: str) -> None:
    """ "The report is true" is a confirmation, "is false" a denial; the reader must not mistake one for the other."""
    reading = read(f"The report that rebels attacked the town of Bunia is {verdict}, mayor Jean Bakili said.")
    claims = by_name(reading, event_at(reading, "attacked"))
    assert claims["Jean Bakili"].value == value
    assert claims["S0"].value == "Uu"


def test_a_denied_accusation_was_made() -> None:
    """Who denies "the accusation" does not say that nobody accused; that it was made, the report takes as known."""
    reading = read("Rwanda has accused Congo of shelling its border, officials said. Congo denied the accusation.")
    claims = by_name(reading, event_at(reading, "accused"))
    assert claims["S0"].value == "CT+"
    assert all(claim.value == "CT+" for claim in claims.values())


@pytest.mark.parametrize(
    "text",
    [
        'Reports spoke of a deadline. "Nobody has asked France to withdraw its troops," a spokesman for Niger\'s army said.',
        "No government has accused Mali of torture, the army said.",
    ],
)
def test_who_says_that_nobody_asked_denies_that_it_was(text: str) -> None:
    """No accusation or demand is there to be denied: it would have been shown as a fact of the report's."""
    reading = read(text)
    (event,) = [one for one in reading.events if one.type in {"REQUEST", "ACCUSE"}]
    assert {claim.value for claim in event.claims if claim.chain[0] != "S0"} == {"CT-"}
    assert [claim.value for claim in event.claims if claim.chain == ("S0",)] == ["Uu"]


def test_a_denied_request_is_open() -> None:
    """To deny a request is to turn it down or to say that there was none: neither is put into the speaker's mouth."""
    reading = read("Uganda requested the rebels to leave the city, officials said. The rebels denied the request.")
    claims = by_name(reading, event_at(reading, "requested"))
    assert "The rebels" not in claims or claims["The rebels"].value == "Uu"
    assert claims["officials"].value == "CT+"
    assert claims["S0"].value == "Uu"


def test_what_is_known_inside_a_demand_is_neither_demanded_nor_the_reports_word() -> None:
    """The arrest is taken as known by him who demands the release; the report passes it on."""
    reading = read("Serbia demanded that Kosovo release the men whom its police had arrested.")
    own = by_name(reading, event_at(reading, "arrested"))["S0"]
    assert (own.value, own.modality) == ("Uu", None)


def test_confidence_is_lower_where_words_say_less_plainly() -> None:
    """Users sort by confidence: a plain statement is read more safely than what is only taken as known."""
    reading = read("Rebels attacked Bunia on Monday. The army arrested two men after the attack on Bunia.")
    denied = read("Rebels did not attack Bunia on Monday.")
    plain = by_name(reading, event_at(reading, "attacked"))["S0"]
    assert plain.confidence > by_name(denied, event_at(denied, "attack"))["S0"].confidence


FACT = "Iran attacked Saudi ports on Monday."


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (FACT, "attacked"),
        ("There has been speculation that Iran might attack Saudi ports.", "attack"),
        ("Analysts fear that Iran will attack Saudi ports.", "attack"),
        ("Iran threatened to attack Saudi ports.", "attack"),
        ("Iran reportedly attacked Saudi ports.", "attacked"),
        ("If Iran attacks Saudi ports, the United States will respond.", "attacks"),
        ("The United States urged Iran not to attack Saudi ports.", "attack"),
    ],
)
def test_nothing_feared_threatened_or_rumoured_is_fact(text: str, word: str) -> None:
    """Rumour shown as fact is the harmful error. (The first text is fact, and shows that this can fail.)"""
    is_fact = bool(own_values(read(text), word) & {"CT+", "PR+"})
    assert is_fact == (text == FACT)


def test_a_quotation_of_nobody_is_still_a_quotation() -> None:
    """Where the reader finds nobody for a long quotation, what it tells is nevertheless not the report's word."""
    reading = read(
        'A spokesperson told the Times the strike took place at 7 p.m. "No troops were hurt. The rebels attacked the base '
        'of the Congolese army and fled. We are there to defeat them;" read the statement; "we will not be deterred." '
        "Rain fell."
    )
    assert own_values(reading, "attacked") <= {"Uu"}


def test_a_quoted_phrase_is_the_reports_own_word() -> None:
    """A few words in marks are a manner of speaking: the rest of the sentence stays asserted."""
    reading = read('Kenya arrested two "river pirates" on the border with Uganda.')
    assert own_values(reading, "arrested") == {"CT+"}


def test_what_somebody_calls_false_he_denies() -> None:
    """ "It is false that" is a denial in the quotation of every second press conference."""
    reading = read('"It is false that the police attacked anyone," Interior Minister Ana Lopes told a news conference.')
    values = {claim.value for name, claim in by_name(reading, event_at(reading, "attacked")).items() if name != "S0"}
    assert values == {"CT-"}


def test_what_follows_a_denied_deed_is_not_denied() -> None:
    """ "Never" in one past tense does not reach the next one."""
    reading = read("Eritrea said on Monday its troops never attacked the town and accused Sudan of shelling it.")
    values = {claim.value for name, claim in by_name(reading, event_at(reading, "accused")).items()}
    assert "CT-" not in values


def test_who_denies_an_accusation_does_not_deny_that_it_was_made() -> None:
    """The accusation stands as something that was said; only its content is denied."""
    reading = read("Iran had accused the ship of smuggling diesel, which its owner Corvane denied on Monday.")
    assert {claim.value for claim in event_at(reading, "accused").claims} == {"CT+"}


def test_the_auxiliary_of_a_cue_is_no_cue() -> None:
    """ "has accepted" obliges nobody to anything."""
    reading = read("The Prime Minister has accepted the resignation of Hafiz Rahman, the Prime Minister's Office said.")
    assert {claim.modality for claim in event_at(reading, "accepted").claims} == {None}


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Colombia's rebels freed three police officers on Monday.", "freed", "CT+"),
        ("Ghana condemned the coup while Togo suspended its aid.", "suspended", "CT+"),
        ("The raid prompted Chad to recall its ambassador.", "recall", "CT+"),
        ("The strikes forced Togo to lift the ban.", "lift", "CT+"),
        ("Chad has so far refrained from sending troops to Sudan.", "sending", "CT-"),
        ("Rebels reportedly freed three police officers on Monday.", "freed", "Uu"),
    ],
)
def test_what_is_told_outright_is_not_doubted(text: str, word: str, value: str) -> None:
    """The second opinion is there for rumours that the rules miss: it must not doubt plain sentences in which nobody
    tells anything, nor what a verb implies for everybody."""
    assert own_values(read(text), word) == {value}


def test_who_refrains_says_nothing() -> None:
    """ "Refrained from" was taken for a telling, and its negation counted twice."""
    assert not read("Chad has so far refrained from sending troops to Sudan.").attributions


def test_what_prompts_somebody_asks_nothing() -> None:
    """ "Prompting Minsk to promise help" was coded as a request, and the promise was lost in it."""
    reading = read("Lithuania expelled two diplomats, prompting Minsk to promise retaliation.")
    assert "REQUEST" not in {event.type for event in reading.events}
    assert own_values(reading, "promise") == {"CT+"}


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Togo's president declined to sign the bill after police shot dead ten protesters.", "shot", "CT+"),
        ("The opposition refused to recognise the result, as thousands rallied in the capital.", "rallied", "CT+"),
        ("Chad denied it had agreed to a truce as its warplanes bombed the port.", "bombed", "CT+"),
        ("The governor refused to hand over the men who killed ten protesters.", "killed", "CT+"),
        ("The army said it opened fire after protesters stormed the base.", "stormed", "Uu"),
    ],
)
def test_what_happened_meanwhile_is_neither_refused_nor_denied(text: str, word: str, value: str) -> None:
    """A killing "after" which somebody declined to sign was reported as one that did not happen. What one says that
    one did after something stays in one's own words."""
    assert own_values(read(text), word) == {value}


@pytest.mark.parametrize("hearsay", ["reportedly met", "is said to have met"])
def test_an_aside_about_who_is_said_to_have_done_it_is_the_reports_own(hearsay: str) -> None:
    """Only what "reportedly" goes with is hearsay; "who led the coup" is background."""
    reading = read(f"The general, who led the coup, {hearsay} rebels in Accra.")
    assert own_values(reading, "coup") == {"CT+"}
    assert own_values(reading, "met") == {"Uu"}


@pytest.mark.parametrize(
    ("text", "word", "source"),
    [
        ("Ukraine accused Russia of shelling a school in Sumy and killing two teachers.", "killing", "Ukraine"),
        ("Two farmers were reportedly kidnapped near the town of Zamfara on Monday.", "kidnapped", "-"),
        ("The colonel allegedly ordered a raid on the offices of the newspaper.", "ordered", "-"),
    ],
)
def test_who_accuses_or_reports_says_that_it_happened(text: str, word: str, source: str) -> None:
    """The word that introduces a content doubts it for those who pass it on, and not for whoever said it: an analyst
    who asks what Ukraine says must not be told that it left it open."""
    reading = read(text)
    span = (text.index(word), text.index(word) + len(word))
    claims = claims_at(draft_of(reading.report), [span])
    kinds = {one.id: one.kind for one in reading.sources}
    names = {one.id: one.name for one in reading.sources}
    told = {"-" if kinds[c.chain[0]] == "unattributed" else names[c.chain[0]]: c.value for c in claims[:-1]}
    assert told == {source: "CT+"}
    assert (claims[-1].chain, claims[-1].value) == (("S0",), "Uu")


@pytest.mark.parametrize(
    ("text", "word", "own"),
    [
        (
            "Black Dawn claimed responsibility for the attack on a church in Beni that killed nine people.",
            "killed",
            "CT+",
        ),
        ("The United Nations denied any role in the massacre of thirty villagers in Beni.", "massacre", "CT+"),
        ("Police said that Black Dawn claimed responsibility for the attack in Beni.", "attack", "Uu"),
        ("The Congolese army may have claimed responsibility for the attack on a church in Beni.", "attack", "CT+"),
    ],
)
def test_whose_doing_it_was_is_said_of_what_is_known(text: str, word: str, own: str) -> None:
    """Nobody doubts the attack for which somebody claims responsibility, unless somebody else tells all of it."""
    start = text.index(word)
    claims = claims_at(draft_of(read(text).report), [(start, start + len(word))])
    assert claims[-1].value == own


def test_what_came_of_a_threat_is_the_reports_word() -> None:
    """Who threatened only threatened; that it was carried out, or dropped, the report says itself."""
    for text, value in (
        ("The junta of Niger carried out its threat to expel the French ambassador.", "CT+"),
        ("Ankara abandoned plans to expel the French ambassador.", "CT-"),
    ):
        start = text.index("expel")
        assert claims_at(draft_of(read(text).report), [(start, start + 5)])[-1].value == value
