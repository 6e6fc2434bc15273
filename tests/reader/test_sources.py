"""Who the sources are: kinds, anonymity, and one source for one referent."""

from __future__ import annotations

import pytest

from dateline.model import Report, Source
from dateline.reader.actors import find_actors
from dateline.reader.attribution import find_attributions
from dateline.reader.draft import Draft
from dateline.reader.header import find_header
from dateline.reader.marking import find_marks
from dateline.reader.mentions import find_mentions
from dateline.reader.parse import paragraphs, parse


def sources(text: str) -> list[Source]:
    """The sources of a text, without the report."""
    draft = Draft(report=Report(id="test", text=text), doc=parse(text), paragraphs=paragraphs(text))
    for run in (find_marks, find_header, find_mentions, find_actors, find_attributions):
        run(draft)
    assert draft.sources[0].id == "S0"
    return draft.sources[1:]


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Emmanuel Macron", "named_person"),
        ("Germany", "government"),
        ("The foreign ministry", "government"),
        ("The Prime Minister's Office", "government"),
        ("Police", "government"),
        ("Kent Police", "government"),
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
        ("The ministry's website", "government"),
        ("Rumours", "unspecified_report"),
        ("Someone", "anonymous_bare"),
        ("An anonymous source", "anonymous_bare"),
        ("A lot of people", "collective"),
        ("Scientists", "collective"),
        ("Scientists at the Lake Institute", "anonymous_described"),
        ("The researchers", "anonymous_described"),
        ("His roommates", "anonymous_described"),
        ("One MP", "anonymous_described"),
        ("The motion", "document"),
        ("The head of the police", "government"),
        ("The National Weather Centre", "government"),
        ("The Directorate General of Ports", "government"),
        ("The National Handball Association", "organisation"),
        ("The Lakeland Civil Protection service", "government"),
        ("The Clean Rivers Act", "document"),
        ("The pension fund", "organisation"),
        ("Her record label", "organisation"),
        ("The think tank", "organisation"),
        ("The carmaker", "organisation"),
        ("The museum", "organisation"),
        ("The archdiocese", "organisation"),
        ("The consulate", "government"),
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


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The court's summary said the law was void.", "The court", "government"),
        ("According to data from Lund Energy, the dam is full.", "Lund Energy", "organisation"),
        ("According to a report by Lund Energy, the dam is full.", "Lund Energy", "organisation"),
        ("The Lund Energy website said the dam was full.", "Lund Energy", "organisation"),
        ("Judge Ann Berg's statement said the law was void.", "Ann Berg", "named_person"),
        ("According to a post by Ann Berg, the dam is full.", "Ann Berg", "named_person"),
        ("According to the Lund report, the dam is full.", "the Lund report", "document"),
        ("A survey by Lund Energy said the dam was full.", "A survey by Lund Energy", "document"),
    ],
)
def test_a_paper_of_its_own_is_the_body(text: str, name: str, kind: str) -> None:
    """Who reads a ministry's website hears the ministry; a survey or a report with a name stands for itself."""
    assert (name, kind) in [(source.name, source.kind) for source in sources(text)]


def test_its_report_is_of_who_spoke_last() -> None:
    """Neither "its website" nor "the statement" is a source beside the body that has just been heard."""
    found = sources(
        "The Lakeland Port Authority closed the pier, it said in a statement. The statement said a crane had fallen."
    )
    assert {source.kind for source in found} == {"government"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tomek Lind, a fire service spokesman, said the house was empty.", "Tomek Lind"),
        ("Coast Bank president Ola Lund said rates would fall.", "Ola Lund"),
        ("The Lakeside mayor, Ann Berg, said the bridge was safe.", "Ann Berg"),
        ("A student named Wong said the march would go on.", "Wong"),
        ("The driver, identified as Tom Reed, said the brakes had failed.", "Tom Reed"),
        ("One of them, Ali Noor, said he had paid the smugglers.", "Ali Noor"),
        ("The police chief, Ivo Petrov, said that two men had confessed.", "Ivo Petrov"),
        ("The current president of Namibia, Hage Geingob, said he was sad.", "Hage Geingob"),
        ("Chief Superintendent Ola Mijares said nine had fled.", "Ola Mijares"),
        ("Lobbyist and party strategist Ola Lund said nine had fled.", "Ola Lund"),
        ("Mayor of Brentville Peter Olsen said nine had fled.", "Peter Olsen"),
        ("The news came late, said study co-author Professor Ola Lund.", "Ola Lund"),
    ],
)
def test_a_named_person_is_one_whatever_the_office(text: str, name: str) -> None:
    """A bank's president is no bank, and a spokesman with a name is not his fire service."""
    assert (name, "named_person") in [(source.name, source.kind) for source in sources(text)]


def test_a_firm_with_a_surname_is_a_firm() -> None:
    """The recogniser takes a lone capitalised word for somebody; the apposition says what it is."""
    assert [source.kind for source in sources("Trellby, a security firm, said the lock was weak.")] == ["organisation"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ola Lund and Ann Berg said the bridge was safe.", "named_person"),
        ("The fisheries ministry and some critics said the quota was too high.", "collective"),
        ("The mayor and the governor said the bridge was safe.", "government"),
    ],
)
def test_who_speaks_together_is_one_source(text: str, kind: str) -> None:
    """Two with one voice are one source: neither may go missing, nor may one of them answer for both."""
    assert [source.kind for source in sources(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mayor Ann Berg closed the bridge. Peter Olsen lives there. She said it would open soon.", "Ann Berg"),
        ("Peter Olsen met the mayor, Ann Berg. The bridge was closed. He said it would open soon.", "Peter Olsen"),
        ('Peter Olsen resigned. "He told me that he will lose the case," Ann Berg said.', "Peter Olsen"),
    ],
)
def test_he_and_she_are_somebody(text: str, name: str) -> None:
    """A reader knows who "he" is; a list of sources with a "He" in it tells nothing."""
    assert name in [source.name for source in sources(text)]


def test_a_bracket_that_stays_open_is_cut() -> None:
    """A name in a list has no loose bracket at its end."""
    assert all(
        source.name.count("(") == source.name.count(")")
        for source in sources("Transport for Lakeland (TfL) told passengers to walk.")
    )


def test_a_body_is_taken_up_by_the_noun_of_its_name() -> None:
    """ "The academy" after "the Royal Academy of Letters" is one source, not an unnamed one."""
    found = sources("The Royal Academy of Letters chose two writers. The prize will grow, according to the academy.")
    assert [source.name for source in found] == ["Royal Academy of Letters"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway's navy tracked two ships off Bergen, it said in a statement.", "Norway's navy"),
        ("The ministry has recalled its envoy, it said.", "The ministry"),
        ("Norway's coast guard drove away two ships that had come near Bergen, it said.", "Norway's coast guard"),
        ("Police arrested two men in Bergen, they said.", "Police"),
        ("Mr Okello has left the country, he said.", "Mr Okello"),
    ],
)
def test_who_closes_a_sentence_as_it_is_who_it_is_about(text: str, name: str) -> None:
    """ "..., it said": the body that the sentence tells of, where nobody was spoken of before."""
    assert [source.name for source in sources(text)] == [name]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("President William Ruto has put off the trip, his office said.", "William Ruto's office", "government"),
        ("Lund & Berg's owner has left the firm, her office said.", "her office", "organisation"),
        ("\"We will not wait,\" said Under Secretary Brian Colter.", "Brian Colter", "named_person"),
        (
            "A man who identified himself as Yusuf Deng told the paper that soldiers had burnt the mill.",
            "Yusuf Deng", "named_person",
        ),
    ],
)  # fmt: skip
def test_an_office_a_title_and_an_introduction(text: str, name: str, kind: str) -> None:
    """An office is a body, "under" may begin a title, and who gives his name tells nothing by that."""
    assert (name, kind) in {(source.name, source.kind) for source in sources(text)}
    assert "who" not in {source.name for source in sources(text)}


def test_who_is_quoted_is_not_who_the_quotation_is_about() -> None:
    """In her own words a speaker is "I": "the envoy" is another."""
    found = sources('The talks went on. "The envoy is out of his depth," she said.')
    assert [source.name for source in found] == ["she"]
