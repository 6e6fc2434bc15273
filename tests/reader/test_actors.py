"""Actors: codes, countries and sectors, from knowledge and from the report's own words."""

from __future__ import annotations

import pytest

from dateline.model import Actor, Report, When
from dateline.reader.actors import find_actors
from dateline.reader.draft import Draft
from dateline.reader.mentions import find_mentions
from dateline.reader.parse import paragraphs, parse


def read(text: str, day: str | None = None) -> Draft:
    """A draft after both passes; ``day`` is when the report was published."""
    published = When(earliest=day, latest=day, edtf=day, basis="given") if day else None
    draft = Draft(report=Report(id="r", text=text, published=published), doc=parse(text), paragraphs=paragraphs(text))
    find_mentions(draft)
    find_actors(draft)
    return draft


def actor_at(text: str, word: str, day: str | None = None) -> Actor | None:
    """The actor at the first token ``word``."""
    draft = read(text, day)
    found = draft.actor_at(next(token.i for token in draft.doc if token.text == word))
    return draft.actor(found) if found else None


CODED = [
    ("Turkey signed the treaty.", "Turkey", "TUR", None),
    ("Israeli police arrested two men.", "police", "ISR", "COP"),
    ("Brazilian soldiers crossed the border.", "soldiers", "BRA", "MIL"),
    ("Hamas officials rejected the offer.", "officials", "HAMAS", "REB"),
    ("The United Nations sent aid.", "Nations", "UN", "IGO"),
    ("Five Libyans were arrested at the border.", "Libyans", "LBY", "CVL"),
    ("Peru's parliament passed the bill.", "parliament", "PER", "LEG"),
    ("Belgian footballer Luc Peeters was fined.", "Peeters", "BEL", "CVL"),
    ("Luc Peeters, a spokesman for the Belgian government, denied it.", "Peeters", "BEL", "GOV"),
    ("Bolivian Secretary of State Luis Quiroga resigned.", "Quiroga", "BOL", "GOV"),
    ("US Ambassador to Germany Ray Collins resigned.", "Collins", "USA", "GOV"),
    ("Turkish Kurd refugees crossed the border.", "refugees", "TUR", "REF"),
    ("Moscow rejected the plan.", "Moscow", "RUS", "GOV"),
    ("Protesters in Kenya blocked a road.", "Protesters", "KEN", "OPP"),
    ("Officials in New Mexico and New Jersey waited.", "Officials", "USA", "GOV"),
    ("The governors of Alabama and Georgia met.", "Georgia", "USA", None),
    ("Georgia accused Russia.", "Georgia", "GEO", None),
    ("The Security Council condemned North Korea.", "Council", "UN", "IGO"),
    ("Ayman al-Zawahiri's al-Qaeda terror network threatened Kenya.", "network", "ALQAEDA", "REB"),
    ("The foreign ministry warned Spain.", "ministry", None, "GOV"),
    ("The army attacked Chad on Friday.", "army", None, "MIL"),
    ("Kosovo police arrested five men.", "men", None, "CVL"),
]


@pytest.mark.parametrize(("text", "word", "code", "sector"), CODED)
def test_codes(text: str, word: str, code: str, sector: str | None) -> None:
    """PLOVER's who: the country's code or the body's own, and what the actor is there."""
    actor = actor_at(text, word)
    assert actor is not None
    assert (actor.code, actor.sector) == (code, sector)


@pytest.mark.parametrize(
    "outlet", ["The Times of Israel", "The Jerusalem Post", "The Addis Sentinel Times of Ethiopia"]
)
def test_a_newspaper_is_no_state(outlet: str) -> None:
    """Older coders take The Times of Israel for Israel and make a state say what a paper printed."""
    draft = read(f"Officials told {outlet} that the border was shut.")
    assert not {"ISR", "ETH"} & {actor.code for actor in draft.actors}


def test_soldiers_of_a_country_are_not_the_country() -> None:
    """Same code, other sector, two actors: an army's act is no decision of its state."""
    draft = read("Israel denied it. Israeli soldiers had fired.")
    assert [(actor.code, actor.sector) for actor in draft.actors] == [("ISR", None), ("ISR", "MIL")]


def test_a_role_is_that_of_the_day() -> None:
    """Angela Merkel governed Germany in 2019; in 2024 she did not."""
    text = "Angela Merkel arrived in Rome."
    then, later = actor_at(text, "Merkel", "2019-03-04"), actor_at(text, "Merkel", "2024-03-04")
    assert then is not None
    assert later is not None
    assert (then.code, then.sector) == ("DEU", "GOV")
    assert later.sector != "GOV"


def test_a_private_person_has_no_code() -> None:
    """A name that says nothing of a country or office must not get one."""
    actor = actor_at("Tilda Brandt watched the match.", "Brandt")
    assert actor is not None
    assert (actor.code, actor.country) == (None, None)


def test_context_gives_a_country_only_where_it_is_the_only_one() -> None:
    """Between two countries a bare "police" may be of either; in a story of one they are its own."""
    one = actor_at("In Kenya on Friday police fired tear gas.", "police")
    two = actor_at("Kenya protested to Uganda after police fired tear gas.", "police")
    assert one is not None
    assert two is not None
    assert one.code == "KEN"
    assert two.code is None


def test_a_visitor_does_not_get_the_country_that_he_speaks_of() -> None:
    """An archbishop who asks for sanctions against a country is not its archbishop."""
    actor = actor_at("Archbishop Tom Weller called for sanctions against Nigeria.", "Weller")
    assert actor is not None
    assert actor.code is None


def test_ethnic_kin_abroad_are_not_of_the_kin_state() -> None:
    """ "ethnic Albanians" in Serbia act in Serbia, not for Albania."""
    actor = actor_at("Some 100 ethnic Albanians demonstrated in Serbia.", "Albanians")
    assert actor is not None
    assert actor.code != "ALB"


def test_actors_are_numbered_as_they_come() -> None:
    """The ids of a reading follow the text, so that the same text always gives the same ids."""
    draft = read("France warned Mali. Malian rebels ignored France.")
    firsts = [actor.mentions[0] for actor in draft.actors]
    assert firsts == sorted(firsts)
    assert [actor.name for actor in draft.actors][:2] == ["France", "Mali"]


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("In Taipei, Taiwan, Andrew Yang took the oath on Thursday.", "Andrew Yang", "TWN"),
        (
            "Three people left the primary in Iowa on Tuesday: Andrew Yang, Deval Patrick and Tom Rowe.",
            "Andrew Yang",
            None,
        ),
        ("Constable Gary Gray of Kamloops said on Monday that the pills were found in a car.", "Gary Gray", None),
        ("Health Minister Veronika Skvortsova visited the wounded on Monday.", "Veronika Skvortsova", "RUS"),
    ],
)
def test_a_minister_is_told_from_a_namesake_by_country_or_office(text: str, name: str, code: str | None) -> None:
    """There are thousands of ministers, and others are called like them: the report must bear one out."""
    actor = actor_at(text, name.rsplit(maxsplit=1)[-1], "2013-08-03")
    assert actor is not None
    assert (actor.name, actor.code) == (name, code)


def test_an_actor_without_a_code_says_why() -> None:
    """Every actor has a reason: of a stranger the reader says that nothing it knows or reads gives a code."""
    found = actor_at("Velmora Textiles rejected the offer.", "Velmora")
    assert found is not None
    assert found.code is None
    assert found.because == ("no code known: Velmora Textiles",)
    assert all(actor.because for actor in read("Ada Lind met Jon Pryce of the Tarn club in Goma.").actors)
