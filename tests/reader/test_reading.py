"""A whole report, as an analyst would read it: chains through outlets and posts, an order and what is ordered, rumour.

The text is ours. It holds, in one piece, the constructions that other coders get wrong: a medium that was told, a post that
carries a reporter, collectives, speculation without a source, vague dates, an expulsion that nobody has seen happen.
"""

from __future__ import annotations

from functools import cache

import pytest

from dateline.model import Attribution, Event, Reading, Report, Source
from dateline.reader.reader import read_report

TEXT = """\
Ankara: Under growing pressure from Germany, Jordan has directed Hezbollah representatives to quit the country. Diplomats \
briefed on the discussions said that the step came after months of talks.
Jordan told Hezbollah that it must shut its liaison bureau in Amman about two weeks ago after a demand by Germany, senior \
German government officials told The Jerusalem Post.
Jordan has hosted Hezbollah representatives in Amman since 2015, to the annoyance of several German governments that \
considered it a mistake to keep a line open to the militia.
According to Reuters’ Lena Haddad, the report this morning of Jordan having ordered Hezbollah leaders to quit the Kingdom is \
accurate, with them having been told of their need to go in late February, after Hezbollah’s rejection of the newest truce \
offer from Israel.
— ConflictWatcher (@conflictwatch) March 14, 2025
The decision has prompted mixed responses. Some regard it as an overdue move, while others view it as a surrender to German \
wishes. There has been speculation that the group might disarm or move to Iraq or Yemen.
It is understood that arrangements for their exit are in progress, although no date has been set by which Hezbollah \
representatives must leave Jordan.
"""


@cache
def reading() -> Reading:
    """The reading of the text, with no options."""
    return read_report(Report(id="t", text=TEXT))


def words(span: tuple[int, int] | None) -> str:
    """The characters of a span."""
    return TEXT[slice(*span)] if span else ""


def source(source_id: str) -> Source:
    """The source with this id."""
    return next(source for source in reading().sources if source.id == source_id)


def chain_of(content: str) -> list[Source]:
    """The chain of the innermost attribution that has ``content`` in its content."""
    found = [a for a in reading().attributions if any(content in words(span) for span in a.content)]
    assert found, f"nobody says {content!r}"
    innermost: Attribution = max(found, key=lambda a: (len(a.via), -sum(end - start for start, end in a.content)))
    return [source(source_id) for source_id in innermost.chain]


def events(trigger: str) -> list[Event]:
    """The events with a mention that reads ``trigger``."""
    return [event for event in reading().events if trigger in {words(s) for s in (*event.mentions, event.trigger)}]


def own_values(event: Event) -> set[str]:
    """What the report itself commits to."""
    return {claim.value for claim in event.claims if claim.chain == ("S0",)}


def test_where_and_when_it_was_written() -> None:
    """The dateline is a place; the report is not older than the post it embeds, and says on what basis."""
    report = reading().report
    assert report.dateline is not None
    assert words(report.dateline.span) == "Ankara"
    assert report.published is not None
    assert report.published.earliest == "2025-03-14"
    assert "March 14, 2025" in report.published.basis


def test_an_order_is_not_the_deed() -> None:
    """Jordan gave an order (the report says so itself); that anybody left or closed anything, nobody says."""
    (order,) = events("directed")
    actors = {actor.id: actor.code for actor in reading().actors}
    assert order.type == "REQUEST"
    assert [actors[a] for a in order.actors] == ["JOR"]
    assert own_values(order) == {"CT+"}
    for word in ("quit", "shut", "leave"):
        for event in events(word):
            assert own_values(event) == {"Uu"}, word


def test_closing_an_office_and_leaving_a_country_are_two_things() -> None:
    """Both were ordered; a record that merges them is wrong about both."""
    closing, leaving = events("shut"), events("quit")
    assert closing and leaving
    assert {event.id for event in closing}.isdisjoint(event.id for event in leaving)


@pytest.mark.parametrize(
    ("content", "kinds", "names"),
    [
        ("months of talks", ["anonymous_described", "author_voice"], ["Diplomats"]),
        ("a demand by Germany", ["anonymous_described", "outlet", "author_voice"], ["officials", "Jerusalem Post"]),
        ("arrangements for their exit", ["unattributed", "author_voice"], []),
        ("an overdue move", ["collective", "author_voice"], ["Some"]),
        ("a surrender", ["collective", "author_voice"], ["others"]),
        ("move to Iraq or Yemen", ["unattributed", "author_voice"], []),
        ("newest truce offer", ["named_person", "social_post", "author_voice"], ["Haddad", "ConflictWatcher"]),
    ],
)
def test_chains(content: str, kinds: list[str], names: list[str]) -> None:
    """Who said it, through whom, and of what kind each of them is."""
    chain = chain_of(content)
    if content == "a demand by Germany":
        chain = chain[-3:]  # Germany, whose demand it is, may stand further in
    assert [one.kind for one in chain] == kinds
    for name, one in zip(names, chain, strict=False):
        assert name in one.name


def test_a_newspaper_is_a_source_and_never_the_state_in_its_name() -> None:
    """The error that made users distrust event data: an outlet coded as a country."""
    outlet = next(source for source in reading().sources if "Jerusalem Post" in source.name)
    assert outlet.kind == "outlet"
    actors = [actor for actor in reading().actors if any("Post" in words(span) for span in actor.mentions)]
    assert {actor.code for actor in actors} <= {None}
    for event in reading().events:
        assert not {actor.id for actor in actors} & {*event.actors, *event.recipients}


def test_speculation_is_nobodys_fact() -> None:
    """ "Might disarm or move to Iraq or Yemen" is unattributed and not asserted."""
    speculated = [*events("disarm"), *events("move to"), *events("move")]
    assert speculated
    assert all(own_values(event) == {"Uu"} for event in speculated)
    assert {claim.value for event in speculated for claim in event.claims} <= {"Uu", "PS+"}


def test_vague_dates_are_intervals() -> None:
    """Two weeks ago, about; late February of the year of the post; since 2015."""
    when = {words(time.span): time.when for time in reading().times}
    ago = next(found for said, found in when.items() if "two weeks ago" in said)
    assert ago is not None
    assert ago.earliest is not None and ago.latest is not None
    assert "2025-02-20" <= ago.earliest < "2025-02-28" < ago.latest <= "2025-03-08"
    late = next(found for said, found in when.items() if "late February" in said)
    assert late is not None and late.earliest is not None
    assert late.earliest.startswith("2025-02-")
    (hosting,) = events("hosted")
    assert hosting.when is not None
    assert hosting.when.earliest == "2015-01-01"
