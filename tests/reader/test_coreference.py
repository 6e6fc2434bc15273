"""Coreference: links that readers make without thinking, and those that nobody should make."""

from __future__ import annotations

import pytest

from dateline.model import Report
from dateline.reader.draft import Draft
from dateline.reader.mentions import find_mentions
from dateline.reader.parse import paragraphs, parse


def referent(text: str, word: str, nth: int = 0) -> str | None:
    """The name of the entity at the ``nth`` token ``word``, or ``None``."""
    draft = Draft(report=Report(id="r", text=text), doc=parse(text), paragraphs=paragraphs(text))
    find_mentions(draft)
    found = [token.i for token in draft.doc if token.text == word][nth]
    entity = draft.entity_at(found)
    return entity.name if entity else None


LINKS = [
    (
        "Macron met Merz in Lyon. They agreed to share the data.",
        "They",
        0,
        "Emmanuel Macron and Friedrich Merz",
        "two who met",
    ),
    ("Kenya held talks with Uganda. The two signed a treaty.", "two", 0, "Kenya and Uganda", "two states that talked"),
    (
        "Macron met Merz in Lyon. The pair signed a treaty.",
        "pair",
        0,
        "Emmanuel Macron and Friedrich Merz",
        "a pair is two",
    ),
    (
        "Pakistan and India exchanged fire. Three soldiers died. It rained. The United Nations warned both sides.",
        "sides",
        0,
        "Pakistan and India",
        "sides are remembered",
    ),
    (
        "Kenya held talks with Uganda. The sides signed a treaty.",
        "sides",
        0,
        "Kenya and Uganda",
        "sides without a number",
    ),
    (
        "Penny Wong and Winston Peters met in Suva. The ministers signed a treaty.",
        "ministers",
        0,
        "Penny Wong and Winston Peters",
        "two who were named",
    ),
    ("Benjamin Netanyahu spoke first. Later Netanyahu left.", "Netanyahu", 1, "Benjamin Netanyahu", "a surname"),
    (
        "The Coastal Workers Union (CWU) called a strike. On Friday CWU leaders met.",
        "CWU",
        0,
        "Coastal Workers Union",
        "an acronym in parentheses",
    ),
    ("Israel and Hamas met. Egypt urged the group to accept.", "group", 0, "Hamas", "the only group so far"),
    ("Qatar told Hamas to go. Officials left the country.", "country", 0, "Qatar", "the only country so far"),
    (
        "Amid pressure from France, Mali has told UN troops to leave the country.",
        "country",
        0,
        "Mali",
        "the subject counts before another country",
    ),
    ("The Kenyan cabinet met. The cabinet said it was done.", "cabinet", 1, "Kenyan cabinet", "a noun used before"),
    ("Emma Larsen resigned. She gave no reason.", "She", 0, "Emma Larsen", "the last subject"),
    (
        "Peter Olsen met Emma Larsen on Monday, and she agreed.",
        "she",
        0,
        "Emma Larsen",
        "a given name tells the gender",
    ),
    ("Qatar told Hamas that it must close its office.", "it", 0, "Hamas", "who is told to do something"),
    ("Qatar told Hamas that it must close its office.", "its", 0, "Hamas", "a possessor of the same clause"),
    (
        "Tom Weller died. Weller was 78. His son Jack Weller spoke. Weller was born in Ohio.",
        "Weller",
        3,
        "Tom Weller",
        "whose the bare surname was before",
    ),
    ("Mayor of London Sadiq Khan spoke.", "Mayor", 0, "Sadiq Khan", "a title that swallows the name"),
    (
        "First Minister of Scotland Nicola Sturgeon spoke.",
        "Minister",
        0,
        "Nicola Sturgeon",
        "a country before the name",
    ),
    ("Moammar al-Eryani spoke. Later al-Eryani left.", "al", 1, "Moammar al-Eryani", "a surname of two parts"),
    ("Jordan and Egypt said they would talk.", "they", 0, "Jordan and Egypt", "two that are joined"),
    ("Jordan and Egypt met. The two countries agreed.", "countries", 0, "Jordan and Egypt", "the two countries"),
    ("Theresa May left. On Tuesday May told reporters to wait.", "May", 1, "Theresa May", "a surname that is a month"),
    ("Turkey said it would send aid.", "it", 0, "Turkey", "who says it of itself"),
    ("The rebels said they had taken the town.", "they", 0, "rebels", "a plural for a plural"),
    ("The officials, who arrived on Sunday, left.", "who", 0, "officials", "a relative clause"),
    ("Joseph Kony, leader of the LRA, has fled.", "leader", 0, "Joseph Kony", "an apposition"),
    (
        "The governor of Lakeland spoke on Monday. Governor Emma Larsen was brief.",
        "governor",
        0,
        "Emma Larsen",
        "an office before its holder's name",
    ),
    (
        "Archbishop Monsignor Peter Olsen spoke. Later the archbishop prayed.",
        "archbishop",
        0,
        "Peter Olsen",
        "an office with two honorifics",
    ),
    (
        "His father, Peter Olsen, wept. Police say his surviving father paid for the boat.",
        "father",
        1,
        "Peter Olsen",
        "kin with a name elsewhere",
    ),
    (
        "David and Emma Larsen were sentenced on Monday. The mother wept.",
        "mother",
        0,
        "Emma Larsen",
        "the only woman with a name",
    ),
    (
        "Officers Peter Olsen and David Berg were tried. Nobody came. The defendants denied it.",
        "defendants",
        0,
        "Peter Olsen and David Berg",
        "the only two",
    ),
]


@pytest.mark.parametrize(("text", "word", "nth", "name", "why"), LINKS, ids=[link[-1] for link in LINKS])
def test_links(text: str, word: str, nth: int, name: str, why: str) -> None:
    """Each is a construction that news uses in every report; a missed one loses the actor of an event."""
    assert referent(text, word, nth) == name


NO_LINKS = [
    ("Peter Olsen met David Berg. Minutes later he left.", "he", "David Berg", "an object is not preferred"),
    ('"He never listened," Peter Olsen said.', "He", "Peter Olsen", "a speaker is not the he of his own words"),
    ("Peter Olsen hit him in the face.", "him", "Peter Olsen", "an object is not its subject"),
    ("Turkey knows it is clear that prices rise.", "it", "Turkey", "an expletive"),
    ("A judge of the Supreme Court of Peru spoke.", "judge", "Supreme Court of Peru", "a member is not the body"),
    ("Hamas and Hezbollah met. Another group objected.", "group", "Hamas", "another group is not that group"),
    (
        "The governor of Lakeland spoke. Deputy Governor Emma Larsen was brief.",
        "governor",
        "Emma Larsen",
        "a deputy is not the governor",
    ),
    ("His daughter spoke. Emma Larsen was brief.", "daughter", "Emma Larsen", "somebody's daughter may be anybody"),
    ("Boris Johnson met Amy Johnson. Johnson was late.", "late", "Boris Johnson", "no mention at a plain word"),
]


@pytest.mark.parametrize(("text", "word", "name", "why"), NO_LINKS, ids=[link[-1] for link in NO_LINKS])
def test_no_links(text: str, word: str, name: str, why: str) -> None:
    """A wrong link makes somebody do what another did, which is worse than no link."""
    assert referent(text, word) != name


def test_two_bearers_of_a_surname_are_kept_apart() -> None:
    """After "Anna Berg and David Berg", a bare "Berg" may be either: it must be neither."""
    text = "Anna Berg and David Berg arrived. Berg spoke to reporters."
    assert referent(text, "Berg", 2) not in {"Anna Berg", "David Berg"}
