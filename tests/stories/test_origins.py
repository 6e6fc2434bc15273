"""Origins: the count of independent voices is what users rely on, and a false second voice is the harmful error."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from dateline.model import Attribution, Occurrence, Reading
from dateline.stories import build, reasons

Maker = Callable[..., Reading]

ARMY = {"kind": "government", "name": "the army", "code": "MLI"}
BLAST = {"at": "exploded near the bridge in Mopti", "by": ("MLI",), "claims": {"S1 S0": "CT+", "S0": "Uu"}}


def only(readings: list[Reading]) -> Occurrence:
    """The single occurrence of the single story that these readings tell."""
    (story,) = build(readings)
    (occurrence,) = story.occurrences
    return occurrence


def report(maker: Maker, name: str, day: str, lead: str, **rest: object) -> Reading:
    """A report on the blast in words of its own, so that nothing but the chains can join it to others."""
    text = f"{lead} exploded near the bridge in Mopti."
    return maker(text, id=name, outlet=f"{name} news", published=day, title="Mopti bridge blast", **rest)


def test_ten_copies_of_one_story_are_one_origin(reading: Maker) -> None:
    """Ten outlets print one agency's text and drop the credit: still one voice, and not confirmed."""
    text = (
        "A mine laid by nobody knows whom on the road from the market to the river exploded near the bridge in Mopti."
    )
    event = {"at": "exploded", "claims": {"S0": "CT+"}}
    found = only(
        [reading(text, id=f"r{n}", outlet=f"Paper {n}", published="2026-01-05", events=(event,)) for n in range(10)]
    )
    assert found.independent_origins == (1, 1)
    assert len(found.origins[0].reports) == 10
    assert found.credibility > 1


def test_two_named_sources_are_two_origins(reading: Maker) -> None:
    """A doctor to one paper and the army to another confirm each other."""
    found = only(
        [
            report(reading, "a", "2026-01-05", "A device, the army said,", sources={"S1": ARMY}, events=(BLAST,)),
            report(
                reading, "b", "2026-01-05", "Dr Awa Keita saw what",
                sources={"S1": {"kind": "named_person", "name": "Dr Awa Keita"}}, events=(BLAST,),
            ),
        ]
    )  # fmt: skip
    assert found.independent_origins == (2, 2)
    assert found.credibility == 1
    assert {origin.name for origin in found.origins} == {"the army", "Dr Awa Keita"}


def test_one_person_in_two_interviews_is_one_origin(reading: Maker) -> None:
    """Who speaks to two papers is still one voice, under the full name or the short one."""
    names = {"a": "Dr Awa Keita", "b": "Keita"}
    found = only(
        [
            report(
                reading, key, f"2026-01-0{day}", f"In {key} a thing",
                sources={"S1": {"kind": "named_person", "name": name}}, events=(BLAST,),
            )
            for day, (key, name) in enumerate(names.items(), 5)
        ]
    )  # fmt: skip
    assert found.independent_origins == (1, 1)
    assert found.origins[0].name == "Dr Awa Keita"


def test_unnamed_sources_make_the_count_an_interval(reading: Maker) -> None:
    """Officials to one paper and a diplomat to another may be one leak or two."""
    readings = [
        report(
            reading, name, "2026-01-05", f"So {who} said: it",
            sources={"S1": {"kind": "anonymous_described", "name": who}}, events=(BLAST,),
        )
        for name, who in (("a", "two senior officials"), ("b", "a regional diplomat"))
    ]  # fmt: skip
    found = only(readings)
    assert found.independent_origins == (1, 2)
    assert found.credibility > 1
    assert any("unnamed" in reason for reason in reasons(found))


def test_a_chain_through_an_outlet_goes_on_to_its_source(reading: Maker) -> None:
    """ "The Mopti Herald reported" adds no voice to what officials told the Mopti Herald."""
    officials = {"kind": "anonymous_described", "name": "two officials"}
    found = only(
        [
            reading(
                "Two officials told the Mopti Herald that a device exploded near the bridge in Mopti.",
                id="a", outlet="The Mopti Herald", published="2026-01-05", title="Mopti bridge blast",
                sources={"S1": officials}, events=(BLAST,),
            ),
            report(
                reading, "b", "2026-01-06", "The Herald reports what",
                sources={"S1": {"kind": "outlet", "name": "Mopti Herald"}}, events=(BLAST,),
            ),
        ]
    )  # fmt: skip
    assert found.independent_origins == (1, 1)
    assert found.origins[0].reports == ("a", "b")


def test_a_later_outlets_bare_word_may_rest_on_the_first(reading: Maker) -> None:
    """Who prints the news a day later, naming nobody, is perhaps a second voice and perhaps an echo."""
    own = {**BLAST, "claims": {"S0": "CT+"}}
    found = only(
        [
            report(reading, "a", "2026-01-05", "Shortly after noon a thing", events=(own,)),
            report(reading, "b", "2026-01-06", "People ran when it", events=(own,)),
        ]
    )
    assert found.independent_origins == (1, 2)


@pytest.mark.parametrize(
    "claims", [{"S0": "CT+"}, {"S1 S0": "CT+", "S0": "Uu"}], ids=["its own word", "said to have reported it"]
)
def test_an_outlet_that_came_first_is_no_second_voice_for_sure(reading: Maker, claims: dict[str, str]) -> None:
    """The army is first named a day later; it may well have told the outlet that had the news before, and named nobody.

    Whoever counts that as two has a rumour confirmed by its own source.
    """
    herald = {"S1": {"kind": "outlet", "name": "the Sahel Herald"}} if "S1 S0" in claims else {}
    found = only(
        [
            report(
                reading, "a", "2026-01-05", "As we hear, a thing", sources=herald, events=({**BLAST, "claims": claims},)
            ),
            report(reading, "b", "2026-01-06", "A device, the army said,", sources={"S1": ARMY}, events=(BLAST,)),
        ]
    )
    assert found.independent_origins == (1, 2)
    assert found.credibility > 1


def test_a_chain_leads_on_through_a_copy(reading: Maker) -> None:
    """ "The Herald reported" adds no voice where the Herald printed an agency's text, and the agency names the army."""
    text = "A mine under the road from the market to the river exploded near the bridge in Mopti, the army said."
    told = {"at": "exploded", "by": ("MLI",), "claims": {"S1 S0": "CT+", "S0": "Uu"}}
    agency, herald = (
        reading(
            lead + text, id=name, outlet=outlet, published=f"2026-01-0{day}", title="Mopti bridge blast",
            sources={"S1": ARMY}, events=(told,),
        )
        for name, outlet, day, lead in (
            ("a", "Reuters", 5, ""), ("b", "The Mopti Herald", 6, "MOPTI (Reuters) - "),
        )
    )  # fmt: skip
    citing = report(
        reading, "c", "2026-01-07", "The Herald reports what", events=(BLAST,),
        sources={"S1": {"kind": "outlet", "name": "Mopti Herald"}},
    )  # fmt: skip
    found = only([agency, herald, citing])
    assert found.independent_origins == (1, 1)
    assert found.origins[0].reports == ("a", "b", "c")


def test_another_name_in_a_copied_sentence_is_no_second_voice(reading: Maker) -> None:
    """A paper copies the agency's text and puts the mayor where the army stood: nobody else has spoken.

    Where the sentence is the paper's own, the mayor is a voice of his own.
    """
    rest = " that a mine under the road from the market to the river exploded near the bridge in Mopti before sunrise."
    mayor = {"kind": "named_person", "name": "Moussa Diarra"}
    told = {**BLAST, "at": "exploded"}
    agency = reading(
        f"The army said{rest}", id="a", outlet="Sahel Wire", published="2026-01-05", sources={"S1": ARMY},
        events=(told,), title="Mopti bridge blast",
    )  # fmt: skip
    copied = reading(
        f"Moussa Diarra said{rest}", id="b", outlet="Mopti Post", published="2026-01-06", sources={"S1": mayor},
        events=(told,), title="Mopti bridge blast",
    )  # fmt: skip
    own = report(reading, "c", "2026-01-06", "What Moussa Diarra saw", sources={"S1": mayor}, events=(BLAST,))
    assert only([agency, copied]).independent_origins == (1, 1)
    assert only([agency, own]).independent_origins == (2, 2)


def test_an_outlets_own_word_beside_its_source_is_no_second_voice(reading: Maker) -> None:
    """A report that asserts in its headline what it attributes below has one origin: the source."""
    both = {**BLAST, "claims": {"S1 S0": "CT+", "S0": "CT+"}}
    found = only([report(reading, "a", "2026-01-05", "It", sources={"S1": ARMY}, events=(both,))])
    assert [origin.name for origin in found.origins] == ["the army"]
    assert found.status == "asserted"


def test_hearsay_without_anybody_is_no_origin_for_sure(reading: Maker) -> None:
    """ "Reports say" alone is at least nobody."""
    rumour = {"S1": {"kind": "unspecified_report", "name": "reports"}}
    found = only([report(reading, "a", "2026-01-05", "By reports, it", sources=rumour, events=(BLAST,))])
    assert found.independent_origins == (0, 1)


def test_who_leans_on_a_medium_once_is_taken_to_lean_on_it_always(reading: Maker) -> None:
    """A report that names the agency for one thing adds no voice on another that the agency told too."""
    own = {**BLAST, "claims": {"S0": "CT+"}}
    agency = reading(
        "A device exploded near the bridge in Mopti.",
        id="a", outlet="Sahel Wire", published="2026-01-05", title="Mopti bridge blast", events=(own,),
    )  # fmt: skip
    leaning = report(
        reading, "b", "2026-01-06", "Sahel Wire counted the shops that stayed shut after a thing",
        sources={"S1": {"kind": "organisation", "name": "the Sahel Wire news agency"}}, events=(own,),
    )  # fmt: skip
    assert only([agency, leaning]).independent_origins == (1, 1)


def test_a_document_is_the_word_of_the_body_it_names(reading: Maker) -> None:
    """A ministry and "a statement that the ministry released" are one origin, by the ministry's name."""
    names = {
        "a": {"kind": "document", "name": "a statement that the transport ministry released on Friday"},
        "b": {"kind": "organisation", "name": "the transport ministry"},
    }
    found = only(
        [
            report(
                reading, name, f"2026-01-0{day}", f"So far as {name} knows, it", sources={"S1": who}, events=(BLAST,)
            )
            for day, (name, who) in enumerate(names.items(), 5)
        ]
    )
    assert found.independent_origins == (1, 1)
    assert found.origins[0].name == "the transport ministry"


def test_officials_of_two_governments_are_two_origins(reading: Maker) -> None:
    """Unnamed, but not the same: what is known of them differs."""
    found = only(
        [
            report(
                reading, code, "2026-01-05", f"An official of {code} said that it",
                sources={"S1": {"kind": "anonymous_described", "name": f"a {code} official", "code": code}},
                events=({**BLAST, "by": ()},),
            )
            for code in ("MLI", "FRA")
        ]
    )  # fmt: skip
    assert found.independent_origins == (2, 2)


def test_who_takes_it_as_known_is_no_second_voice_for_sure(reading: Maker) -> None:
    """A minister who calls for an inquiry into "the explosion" may know of it from the papers, as everybody does."""
    known = {"value": "CT+", "because": ("presupposed",)}
    comment = {**BLAST, "claims": {"S1 S0": known, "S0": "Uu"}}
    minister = {"S1": {"kind": "named_person", "name": "Issa Traore"}}
    found = only(
        [
            report(reading, "a", "2026-01-05", "A device, the army said,", sources={"S1": ARMY}, events=(BLAST,)),
            report(reading, "b", "2026-01-06", "Inquire, says Issa Traore, what", sources=minister, events=(comment,)),
        ]
    )
    assert found.independent_origins == (1, 2)


def quoting(maker: Maker, name: str, day: str, who: str, quotation: str, kind: str = "anonymous_described") -> Reading:
    """A report on the blast by a source who is also quoted."""
    text = f"A device exploded near the bridge in Mopti. “{quotation}” {who} said."
    found = maker(
        text, id=name, outlet=f"{name} news", published=day, title="Mopti bridge blast",
        sources={"S1": {"kind": kind, "name": who}}, events=(BLAST,),
    )  # fmt: skip
    start = text.index(quotation)
    said = Attribution(id="A1", source="S1", source_span=None, content=((start, start + len(quotation)),))
    return msgspec.structs.replace(found, attributions=(said,))


@pytest.mark.parametrize(
    "again",
    [
        "We found the charge under the second pier of the bridge before dawn.",
        "We found the explosive under the second pier of the bridge before sunrise.",
    ],
    ids=["word for word", "translated anew"],
)
def test_one_quotation_is_one_source(reading: Maker, again: str) -> None:
    """Each paper has its own name for the unnamed man, but they print the same words of his."""
    words = "We found the charge under the second pier of the bridge before dawn."
    first = quoting(reading, "a", "2026-01-05", "a senior official", words)
    second = quoting(reading, "b", "2026-01-05", "a person briefed on the matter", again)
    found = only([first, second])
    assert found.independent_origins == (1, 1)
    assert found.origins[0].reports == ("a", "b")


def test_other_words_are_perhaps_another_source(reading: Maker) -> None:
    """Two unnamed people with words of their own may be two, and a quotation of a few words shows nothing."""
    first = quoting(reading, "a", "2026-01-05", "a senior official", "It was a terrible night.")
    second = quoting(reading, "b", "2026-01-05", "a person briefed on the matter", "It was a terrible night.")
    assert only([first, second]).independent_origins == (1, 2)


def test_a_quotation_brings_out_who_the_unnamed_source_is(reading: Maker) -> None:
    """The second paper names the man whose words the first one printed: one origin, under his name."""
    words = "We found the charge under the second pier of the bridge before dawn."
    first = quoting(reading, "a", "2026-01-05", "a senior official", words)
    second = quoting(reading, "b", "2026-01-05", "Moussa Diarra", words, "named_person")
    found = only([first, second])
    assert found.independent_origins == (1, 1)
    assert [origin.name for origin in found.origins] == ["Moussa Diarra"]


def test_two_named_people_who_say_the_same_are_two(reading: Maker) -> None:
    """A shared statement read out by two ministers has two names under it."""
    words = "We found the charge under the second pier of the bridge before dawn."
    first = quoting(reading, "a", "2026-01-05", "Awa Keita", words, "named_person")
    second = quoting(reading, "b", "2026-01-05", "Moussa Diarra", words, "named_person")
    assert only([first, second]).independent_origins == (2, 2)


def test_one_briefing_to_one_outlet_is_one_origin(reading: Maker) -> None:
    """An outlet comes back to what its officials told it, and counts or ranks them otherwise: still that briefing."""
    officials = [
        report(
            reading, name, "2026-01-05", f"{who} saw what", events=(BLAST,),
            sources={"S1": {"kind": "anonymous_described", "name": who}},
        )
        for name, who in (("a", "Two senior officials"), ("b", "senior officials"))
    ]  # fmt: skip
    same = [
        msgspec.structs.replace(one, report=msgspec.structs.replace(one.report, outlet="Mopti Post"))
        for one in officials
    ]
    assert only(same).independent_origins == (1, 1)
    assert only(officials).independent_origins == (1, 2)


MINE = " a mine under the road from the market to the river exploded near the bridge in Mopti before sunrise."
TOLD = {**BLAST, "at": "exploded"}
MAYOR = {"kind": "named_person", "name": "Moussa Diarra"}


def test_what_a_report_recalls_in_passing_is_what_was_out(reading: Maker) -> None:
    """A report on arrests that says below "earlier a device exploded", naming nobody, has seen no explosion."""
    first = report(reading, "a", "2026-01-05", "A device, the army said,", sources={"S1": ARMY}, events=(BLAST,))
    later = reading(
        "Police arrested nine boatmen near the bridge in Mopti.\n\nEarlier a device exploded near the bridge in Mopti.",
        id="b", outlet="River Post", published="2026-01-07", title="Mopti bridge arrests",
        events=({"at": "arrested", "type": "COERCE", "claims": {"S0": "CT+"}}, {**TOLD, "claims": {"S0": "CT+"}}),
    )  # fmt: skip
    blast = next(one for story in build([first, later]) for one in story.occurrences if one.type == "ASSAULT")
    assert [origin.reports for origin in blast.origins] == [("a", "b")]
    assert blast.independent_origins == (1, 1)


def mine(maker: Maker, name: str, day: int, outlet: str, who: str, source: dict[str, str] | None) -> Reading:
    """A report in the words of :data:`MINE`, as a source or (None) the outlet itself tells it."""
    told = TOLD if source else {**TOLD, "claims": {"S0": "CT+"}}
    return maker(
        f"{who} that{MINE}", id=name, outlet=outlet, published=f"2026-01-0{day}", title="Mopti bridge blast",
        sources={"S1": source} if source else {}, events=(told,),
    )  # fmt: skip


def test_a_copy_may_show_who_told_the_original(reading: Maker) -> None:
    """Where the reader missed the army in the agency's text and found it in a copy of it, the army told both."""
    agency = mine(reading, "a", 5, "Sahel Wire", "Word came", None)
    copied = mine(reading, "b", 6, "Mopti Post", "The army said", ARMY)
    found = only([agency, copied])
    assert found.independent_origins == (1, 1)
    assert [origin.name for origin in found.origins] == ["the army"]


def test_another_name_stays_a_slip_when_the_outlet_gives_it_again(reading: Maker) -> None:
    """The paper that put the mayor where the agency has the army names the mayor again a day later."""
    agency = mine(reading, "a", 5, "Sahel Wire", "The army said", ARMY)
    copied = mine(reading, "b", 6, "Mopti Post", "Moussa Diarra said", MAYOR)
    again = reading(
        "What Moussa Diarra saw exploded near the bridge in Mopti.", id="c", outlet="Mopti Post",
        published="2026-01-07", title="Mopti bridge blast", sources={"S1": MAYOR}, events=(BLAST,),
    )  # fmt: skip
    assert only([agency, copied, again]).independent_origins == (1, 1)


@pytest.mark.parametrize(("cited", "origins"), [("Mopti Post", (1, 1)), ("Timbuktu Echo", (1, 2))])
def test_who_cites_a_medium_knows_no_more_than_it(reading: Maker, cited: str, origins: tuple[int, int]) -> None:
    """ "The Post, citing the mayor" is no second voice where the Post's own report has it from the army.

    Of a medium whose reports are not at hand nobody can say that: there the mayor may be a second one.
    """
    own = report(reading, "Mopti Post", "2026-01-05", "A device, the army said,", sources={"S1": ARMY}, events=(BLAST,))
    own = msgspec.structs.replace(own, report=msgspec.structs.replace(own.report, outlet="Mopti Post"))
    citing = report(
        reading, "b", "2026-01-06", f"As Moussa Diarra told the {cited}, it",
        sources={"S1": MAYOR, "S2": {"kind": "outlet", "name": cited}},
        events=({**BLAST, "claims": {"S1 S2 S0": "CT+", "S0": "Uu"}},),
    )  # fmt: skip
    assert only([own, citing]).independent_origins == origins


def test_an_unnamed_source_is_followed_through_a_copy(reading: Maker) -> None:
    """Residents told the agency; the Post printed that; who has it from "residents, as the Post says" adds nobody."""
    residents = {"kind": "anonymous_described", "name": "residents"}
    agency = mine(reading, "a", 5, "Sahel Wire", "Residents said", residents)
    copied = mine(reading, "b", 6, "Mopti Post", "Residents said", residents)
    citing = report(
        reading, "c", "2026-01-07", "As residents told the Mopti Post, it",
        sources={"S1": residents, "S2": {"kind": "outlet", "name": "Mopti Post"}},
        events=({**BLAST, "claims": {"S1 S2 S0": "CT+", "S0": "Uu"}},),
    )  # fmt: skip
    assert only([agency, copied, citing]).independent_origins == (1, 1)


def test_police_headquarters_are_the_police(reading: Maker) -> None:
    """One body of one country, by the name of its seat or its own."""
    names = {"a": "police headquarters", "b": "the Malian police"}
    found = only(
        [
            report(
                reading, key, f"2026-01-0{day}", f"In {key} a thing", events=(BLAST,),
                sources={"S1": {"kind": "government", "name": name, "code": "MLI"}},
            )
            for day, (key, name) in enumerate(names.items(), 5)
        ]
    )  # fmt: skip
    assert len(found.origins) == 1


SOLDIERS = {"kind": "government", "name": "the army", "code": "MLI", "sector": "MIL"}


def beside_the_army(maker: Maker, source: dict[str, object]) -> tuple[int, int]:
    """How many origins the army and somebody else are who tells another paper of the blast."""
    told = {**BLAST, "by": ()}
    return only(
        [
            report(maker, "a", "2026-01-05", "A device, the army said,", sources={"S1": SOLDIERS}, events=(told,)),
            report(maker, "b", "2026-01-06", "Somebody else saw what", sources={"S1": source}, events=(told,)),
        ]
    ).independent_origins


@pytest.mark.parametrize(
    ("who", "sector", "origins"),
    [
        ("a surgeon", "MED", (2, 2)),
        ("a rebel commander", "REB", (2, 2)),
        ("a senior official", "GOV", (1, 2)),
        ("a journalist", "JRN", (1, 2)),
        ("a man who knows of it", None, (1, 2)),
    ],
)
def test_an_unnamed_source_of_another_side_is_not_the_army(
    reading: Maker, who: str, sector: str | None, origins: tuple[int, int]
) -> None:
    """A surgeon is nobody's spokesman. An official may be, and a journalist may have it from one."""
    source: dict[str, object] = {"kind": "anonymous_described", "name": who, "code": "MLI", "sector": sector}
    assert beside_the_army(reading, source) == origins


@pytest.mark.parametrize(("recipient", "origins"), [("FRA", (2, 2)), ("SEN", (1, 2))])
def test_a_party_knows_of_it_itself(reading: Maker, recipient: str, origins: tuple[int, int]) -> None:
    """An embassy that calls the attack on it cowardly takes it as known because it was there; another may have read of
    it."""
    embassy: dict[str, object] = {"kind": "government", "name": "the French embassy", "code": "FRA", "sector": "GOV"}
    claims = {"S1 S0": {"value": "CT+", "because": ("presupposed",)}, "S0": "Uu"}
    told = {**BLAST, "by": (), "to": (recipient,)}
    found = only(
        [
            report(reading, "a", "2026-01-05", "A device, the army said,", sources={"S1": SOLDIERS}, events=(told,)),
            report(
                reading, "b", "2026-01-06", "The embassy deplores what", sources={"S1": embassy},
                events=({**told, "claims": claims},),
            ),
        ]
    )  # fmt: skip
    assert found.independent_origins == origins


def test_police_of_a_government_that_is_not_named_may_be_the_police(reading: Maker) -> None:
    """ "The superintendent of police said" in a report that names no country is no second voice beside the police."""
    found = only(
        [
            report(
                reading, name, f"2026-01-0{day}", f"In {name} a thing", events=({**BLAST, "by": ()},),
                sources={"S1": {"kind": "government", "name": who, "sector": "COP", **code}},
            )
            for day, (name, who, code) in enumerate(
                [("a", "police", {"code": "MLI"}), ("b", "Superintendent Diallo", {})], 5
            )
        ]
    )  # fmt: skip
    assert found.independent_origins == (1, 2)


@pytest.mark.parametrize(
    ("told", "origins"),
    [
        ("Customs chief Omar Diallo", (1, 2)),
        ("The head of the customs service, Omar Diallo,", (1, 2)),
        ("Omar Diallo, who heads the customs service,", (1, 2)),
        ("A neighbour, Omar Diallo,", (2, 2)),
    ],
)
def test_who_holds_an_office_may_speak_for_a_body_of_the_state(
    reading: Maker, told: str, origins: tuple[int, int]
) -> None:
    """ "Customs said" and "customs chief Omar Diallo said" are one voice until shown otherwise; a neighbour is another."""
    customs = {"kind": "government", "name": "the customs service", "code": "MLI", "sector": "GOV"}
    text = f"{told} told what a device did near the port of Kayes."
    at = text.index("Omar Diallo")
    person = {"kind": "named_person", "name": "Omar Diallo", "mentions": ((at, at + len("Omar Diallo")),)}
    event = {**BLAST, "by": ()}
    found = only(
        [
            report(reading, "a", "2026-01-05", "A device, customs said,", sources={"S1": customs}, events=(event,)),
            report(reading, "b", "2026-01-06", text, sources={"S1": person}, events=(event,)),
        ]
    )
    assert found.independent_origins == origins
