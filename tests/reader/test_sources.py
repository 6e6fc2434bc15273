"""Who the sources are: kinds, anonymity, and one source for one referent."""

from __future__ import annotations

import pytest

from dateline.model import Report, Source
from dateline.reader.actors import find_actors
from dateline.reader.attribution import find_attributions
from dateline.reader.draft import Draft
from dateline.reader.header import find_header
from dateline.reader.mentions import find_mentions
from dateline.reader.parse import paragraphs, parse


def sources(text: str) -> list[Source]:
    """The sources of a text, without the report."""
    draft = Draft(report=Report(id="test", text=text), doc=parse(text), paragraphs=paragraphs(text))
    for run in (find_header, find_mentions, find_actors, find_attributions):
        run(draft)
    assert draft.sources[0].id == "S0"
    return draft.sources[1:]


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Emmanuel Macron", "named_person"),
        ("Germany", "government"),
        ("The foreign ministry", "government"),
        ("Police", "government"),
        ("A spokesman for the interior ministry", "government"),
        ("A spokeswoman for the company", "organisation"),
        ("The World Health Organization", "organisation"),
        ("Hezbollah", "organisation"),
        ("Reuters", "outlet"),
        ("State television", "outlet"),
        ("A study by two universities", "document"),
        ("The indictment", "document"),
        ("A report this morning", "unspecified_report"),
        ("Two officials", "anonymous_described"),
        ("A person briefed on the talks", "anonymous_described"),
        ("Sources", "anonymous_bare"),
        ("A source", "anonymous_bare"),
        ("Some", "collective"),
        ("Critics", "collective"),
        ("Witnesses", "collective"),
        ("Local media", "collective"),
        ("The Lake Ledger", "outlet"),
        ("Syrian state media", "outlet"),
        ("One news site", "outlet"),
        ("Another outlet", "outlet"),
        ("One of them", "anonymous_described"),
        ("His agent", "anonymous_described"),
        ("A guard at the gate", "anonymous_described"),
        ("The ministry's website", "document"),
        ("Rumours", "unspecified_report"),
    ],
)
def test_kinds(subject: str, kind: str) -> None:
    """One subject of each sort; the kinds are the contract's."""
    assert [source.kind for source in sources(f"{subject} said that the border would stay closed.")] == [kind]


def test_one_source_for_one_referent() -> None:
    """A name, a shorter name and a pronoun are one source, with every mention."""
    found = sources("Angela Merkel said the talks had failed. Merkel added that she was tired. She denied any quarrel.")
    assert [source.name for source in found] == ["Angela Merkel"]
    assert len(found[0].mentions) >= 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The fire is out, according to the Lakeside news agency, which keeps a desk there.",
            "the Lakeside news agency",
        ),
        ("A teacher, who had watched the raid from a roof, said nothing was left.", "A teacher"),
        ("An analyst in Vienna, Jonas Reiter, warned that the film was old.", "Jonas Reiter"),
        ("Emmanuel Macron left Paris. His critics said that the plan was weak.", "Emmanuel Macron's critics"),
    ],
)
def test_names_are_short(text: str, name: str) -> None:
    """A list of sources has names, not what else is said of them; and "its" would tell nothing there."""
    assert [source.name for source in sources(text)] == [name]


def test_spokesperson_and_he_are_the_body() -> None:
    """An unnamed spokesperson is the body, also where the name stands before the noun and in the next sentence."""
    found = sources("The UNHCR denied it. A UNHCR spokesman said the camp was full. He called the reports false.")
    assert len(found) == 1


def test_some_and_others_are_not_the_same() -> None:
    """Every "some" may be somebody else."""
    found = sources("Some say the war is over. Others say it is not. Some believe it never began.")
    assert [source.kind for source in found] == ["collective"] * 3


def test_government_and_country_are_one() -> None:
    """ "Kenya" and "the Kenyan government" speak with one voice."""
    found = sources("Kenya said it would not send troops. The Kenyan government said the mission was a mistake.")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("Two senior army officers said the town had fallen.", "number", "two"),
        ("Two senior army officers said the town had fallen.", "rank", "senior"),
        ("A person familiar with the talks said they had failed.", "access", "familiar with the talks"),
        ("A person familiar with the talks said they had failed.", "number", "one"),
        (
            "An official, speaking on condition of anonymity because the talks are secret, said they had failed.",
            "reason",
            "on condition of anonymity because the talks are secret",
        ),
        ("Sources said the town had fallen.", "number", "plural"),
    ],
)
def test_anonymity(text: str, field: str, expected: str) -> None:
    """What the report tells of a source that it does not name is kept, in its words."""
    found = sources(text)[0]
    assert found.anonymity is not None
    assert getattr(found.anonymity, field) == expected


def test_named_sources_have_no_anonymity() -> None:
    """Somebody with a name is not anonymous."""
    assert sources("Angela Merkel said the talks had failed.")[0].anonymity is None
