"""Readings and stories as text for people, with colour on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.model import Attribution, Event, LinkKind, Occurrence, Reading, Story
from dateline.present.words import (
    KIND_WORDS,
    STANDING_WORDS,
    Names,
    Standing,
    anonymity_words,
    claim_words,
    heading,
    quote,
    standing,
    time_key,
    when_words,
    where_words,
)

_COLOURS: dict[str, str] = {
    "asserted": "bold green",
    "likely": "green",
    "negated": "red",
    "said": "yellow",
    "ordered": "magenta",
    "planned": "magenta",
    "possible": "cyan",
    "open": "dim",
    "attributed": "yellow",
    "disputed": "bold red",
    "denied": "red",
    "speculated": "cyan",
}

_ASKED: dict[LinkKind, str] = {"fulfilled_by": "done, as somebody says", "awaits": "not done yet, as far as is said"}
"""Links of an order or a threat, in words. The deed has the same link the other way round."""


def reading_text(reading: Reading, *, colour: bool = False, width: int = 100) -> str:
    """One reading: its header, its sources in their chains, its events in order of time under what they are worth."""
    names = Names(reading)
    parts: list[RenderableType] = [_header(reading, names)]
    parts.append(_sources(reading, names))
    parts.append(_events(reading, names))
    return _render(parts, colour, width)


def stories_text(stories: Sequence[Story], *, colour: bool = False, width: int = 100) -> str:
    """A list of stories, one line each."""
    table = Table("story", "title", "reports", "first", "last", "occurrences", "disputed", box=None, pad_edge=False)
    for story in stories:
        disputed = sum(occurrence.status in {"disputed", "denied"} for occurrence in story.occurrences)
        row = (len(story.reports), story.first or "?", story.last or "?", len(story.occurrences), disputed)
        table.add_row(Text(story.id, "bold"), Text(story.title), *(str(cell) for cell in row))
    return _render([table], colour, width)


def story_text(story: Story, readings: Sequence[Reading], *, colour: bool = False, width: int = 100) -> str:
    """One story: a timeline of its occurrences with origins and credibility, what is opposed, what changed."""
    by_report = {reading.report.id: reading for reading in readings}
    outlets = {by_report[report].report.outlet or report for report in story.reports if report in by_report}
    parts: list[RenderableType] = [
        Text(story.title, "bold"),
        Text(
            f"{len(story.reports)} reports, {len(outlets)} outlets, {story.first or '?'} to {story.last or '?'}", "dim"
        ),
        Rule("Timeline", align="left"),
        _timeline(story, by_report),
    ]
    opposed = [occurrence for occurrence in story.occurrences if occurrence.opposed_by]
    if opposed:
        parts += [Rule("Disputed", align="left"), *(_opposition(occurrence, by_report) for occurrence in opposed)]
    linked = [occurrence for occurrence in story.occurrences if any(one.kind in _ASKED for one in occurrence.linked)]
    if linked:
        parts += [Rule("Asked for or threatened", align="left"), *_links(story, linked, by_report)]
    if story.changes:
        parts += [Rule("What changed", align="left"), *(_changes(story, by_report))]
    return _render(parts, colour, width)


def occurrence_title(occurrence: Occurrence, by_report: dict[str, Reading]) -> str:
    """Who did what to whom, in the words of the first report that tells it."""
    for mention in occurrence.mentions:
        reading = by_report.get(mention.report)
        event = next((event for event in reading.events if event.id == mention.event), None) if reading else None
        if reading and event:
            return f"{Names(reading).who_did_what(event)}: {quote(reading.report.text, event.trigger)}"
    return ", ".join(occurrence.actors)


def _render(parts: Iterable[RenderableType], colour: bool, width: int) -> str:
    out = StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False,
        legacy_windows=False, _environ={},
    )  # fmt: skip
    console.print(Group(*parts))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _header(reading: Reading, names: Names) -> RenderableType:
    report = reading.report
    title = heading(report)
    published = (
        f"published {report.published.edtf} ({report.published.basis})"
        if report.published
        else "publication date unknown"
    )
    where = names.place(report.dateline.place) or quote(report.text, report.dateline.span) if report.dateline else ""
    credited = ", ".join(dict.fromkeys(credit.name for credit in reading.credits if credit.kind != "byline"))
    credit = f"credited to {credited}" if credited else ""
    facts = [fact for fact in (report.outlet, report.byline, credit, where, published) if fact]
    return Group(Text(title, "bold"), Text(" · ".join(facts), "dim"))


def _sources(reading: Reading, names: Names) -> RenderableType:
    parts: list[RenderableType] = [Rule("Sources, in their chains", align="left")]
    said: dict[tuple[str, ...], list[Attribution]] = {}
    for attribution in reading.attributions:
        said.setdefault(attribution.chain, []).append(attribution)
    if not said:
        parts.append(Text("none: all is in the report's own voice", "dim"))
    for chain, attributions in said.items():
        source = names.sources[chain[0]]
        about = anonymity_words(source)
        kind = KIND_WORDS[source.kind] + (f": {about}" if about else "")
        parts.append(Text.assemble((names.chain(chain), "bold blue"), (f"  [{kind}]", "dim")))
        parts += [Padding(_saying(reading, attribution), (0, 0, 0, 4)) for attribution in attributions]
    return Group(*parts)


def _saying(reading: Reading, attribution: Attribution) -> RenderableType:
    text = reading.report.text
    cue = quote(text, attribution.cue) if attribution.cue else "…"
    content = " … ".join(quote(text, span) for span in attribution.content) or "(what, is not said)"
    return Text.assemble((f"{cue}: ", "italic"), content)


def _events(reading: Reading, names: Names) -> RenderableType:
    parts: list[RenderableType] = []
    grouped: dict[Standing, list[Event]] = {name: [] for name in STANDING_WORDS}
    for event in sorted(reading.events, key=time_key):
        grouped[standing(event)].append(event)
    for name, events in grouped.items():
        if events:
            parts.append(Rule(Text(f"Events {STANDING_WORDS[name]}", _COLOURS[name]), align="left"))
            parts += [_event(reading, names, event) for event in events]
    return Group(*(parts or [Text("no events", "dim")]))


def _event(reading: Reading, names: Names, event: Event) -> RenderableType:
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    place = names.place(event.place)
    line = Text.assemble(
        (f"{when_words(event.when):<23} ", "dim"),
        (f"{kind:<18} ", "bold"),
        names.who_did_what(event),
        where_words(event, place),
        (f"  “{quote(reading.report.text, event.trigger)}” {event.id}", "dim"),
    )
    told = [claim for claim in event.claims if claim.chain != ("S0",)]
    claims = [Text.assemble((names.chain(c.chain), "blue"), f": {claim_words(c)}") for c in told]
    return Group(line, *(Padding(claim, (0, 0, 0, 24)) for claim in claims))


def _timeline(story: Story, by_report: dict[str, Reading]) -> RenderableType:
    table = Table("when", "what", "who: how", "status", "origins", "credibility", box=None, pad_edge=False, expand=True)
    for occurrence in sorted(story.occurrences, key=occurrence_key):
        low, high = occurrence.independent_origins
        table.add_row(
            Text(when_words(occurrence.when), "dim"),
            Text(occurrence.type, "bold"),
            occurrence_title(occurrence, by_report),
            Text(occurrence.status, _COLOURS[occurrence.status]),
            f"{low}" if low == high else f"{low}-{high}",
            str(occurrence.credibility),
        )
    return table


def occurrence_key(occurrence: Occurrence) -> tuple[str, str, str]:
    """Orders occurrences by when they were; what has no date comes last."""
    when = occurrence.when
    if when is None:
        return ("9999", "9999", occurrence.id)
    return (when.earliest or "0000", when.latest or "9999", occurrence.id)


def change_titles(story: Story, by_report: dict[str, Reading]) -> dict[str, str]:
    """Occurrence id -> what it is, for lines that tell what changed about it."""
    return {one.id: f"{one.type} {occurrence_title(one, by_report)}" for one in story.occurrences}


def _opposition(occurrence: Occurrence, by_report: dict[str, Reading]) -> RenderableType:
    lines = [Text(f"{occurrence.type} {occurrence_title(occurrence, by_report)}", "bold")]
    for opposed in occurrence.opposed_by:
        reading = by_report.get(opposed.report)
        outlet = (reading.report.outlet if reading else None) or opposed.report
        lines.append(Text(f"    {opposed.kind.replace('_', ' ')}: {outlet}, {opposed.claim}"))
    return Group(*lines)


def _links(story: Story, linked: Sequence[Occurrence], by_report: dict[str, Reading]) -> Iterable[RenderableType]:
    """Under each order or threat the deeds that it is about."""
    titles = change_titles(story, by_report)
    for occurrence in linked:
        deeds = [
            Text(f"    {_ASKED[one.kind]}: {titles.get(one.occurrence, one.occurrence)}")
            for one in occurrence.linked
            if one.kind in _ASKED
        ]
        yield Group(Text(titles[occurrence.id], "bold"), *deeds)


def _changes(story: Story, by_report: dict[str, Reading]) -> Iterable[RenderableType]:
    titles = change_titles(story, by_report)
    for change in story.changes:
        what = titles.get(change.occurrence or "", story.title)
        yield Text.assemble((f"{change.at or 'undated'}  ", "dim"), f"{what}: ", (change.change, "bold"))
