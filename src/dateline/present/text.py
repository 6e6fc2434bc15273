"""Readings as text for people, with colour on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.model import Attribution, Event, Reading
from dateline.present.plain import plain
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

COLOURS: dict[str, str] = {
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
"""Colours of standings, and of the statuses of occurrences."""


def reading_text(reading: Reading, *, colour: bool = False, width: int = 100) -> str:
    """One reading: its header, its sources in their chains, its events in order of time under what they are worth."""
    reading = plain(reading)
    names = Names(reading)
    parts: list[RenderableType] = [_header(reading, names)]
    parts.append(_sources(reading, names))
    parts.append(_events(reading, names))
    return rendered(parts, colour, width)


def rendered(parts: Iterable[RenderableType], colour: bool, width: int) -> str:
    """What a console of that width would show, with codes for colour or without."""
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
            parts.append(Rule(Text(f"Events {STANDING_WORDS[name]}", COLOURS[name]), align="left"))
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
