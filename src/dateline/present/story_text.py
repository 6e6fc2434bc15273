"""Stories as text for people, with colour on a terminal: a list of them, or one with its timeline and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.model import Event, LinkKind, Occurrence, Opposition, Origin, Reading, Span, Story
from dateline.present.dossier.told import Quote, Told
from dateline.present.dossier.wording import said
from dateline.present.occurrences import occurrence_key
from dateline.present.plain import plain
from dateline.present.text import COLOURS, rendered
from dateline.present.words import KIND_WORDS, carries, some, when_words
from dateline.stories.credibility import NOT_RATED, reasons
from dateline.stories.lineage import short_name

_ASKED: dict[LinkKind, str] = {"fulfilled_by": "done, as somebody says", "awaits": "not done yet, as far as is said"}
"""Links of an order or a threat, in words. The deed has the same link the other way round."""
_NAMED = 3
"""Origins that are named under a line of the timeline; ``why`` has them all."""
_LISTED = 8
_ID = 16
"""Reports of an origin that are listed, and how much of an id is shown: many are hashes."""
_INDENT = 4


def stories_text(stories: Sequence[Story], *, colour: bool = False, width: int = 100) -> str:
    """A list of stories, one line each."""
    table = Table("story", "title", "reports", "first", "last", "occurrences", "disputed", box=None, pad_edge=False)
    for story in plain([*stories]):
        disputed = sum(occurrence.status in {"disputed", "denied"} for occurrence in story.occurrences)
        row = (len(story.reports), story.first or "?", story.last or "?", len(story.occurrences), disputed)
        table.add_row(Text(story.id, "bold"), Text(story.title), *(str(cell) for cell in row))
    return rendered([table], colour, width)


def story_text(
    story: Story,
    readings: Sequence[Reading],
    *,
    why: bool = False,
    grades: Mapping[str, str] = NOT_RATED,
    colour: bool = False,
    width: int = 100,
) -> str:
    """One story: a timeline of its occurrences with origins and credibility, what is opposed, what changed.

    With ``why`` each occurrence has below it the reasons for its credibility and its origins, each with the words of
    the first report that tells it; ``grades`` are the user's, by name of the source.
    """
    story, readings = plain(story), plain(readings)
    told = Told(story, readings)
    outlets = {reading.report.outlet or reading.report.id for reading in told.readings}
    occurrences = sorted(story.occurrences, key=lambda one: occurrence_key(one, _reported(one, told)))
    parts: list[RenderableType] = [
        Text(story.title, "bold"),
        Text(
            f"{len(story.reports)} reports, {len(outlets)} outlets, {story.first or '?'} to {story.last or '?'}", "dim"
        ),
        Rule("Timeline", align="left"),
        *([_reasoned(one, told, grades) for one in occurrences] if why else [_timeline(occurrences, told)]),
    ]
    opposed = [occurrence for occurrence in story.occurrences if occurrence.opposed_by]
    if opposed:
        parts += [Rule("Disputed", align="left"), *(_opposed(occurrence, told, why) for occurrence in opposed)]
    linked = [occurrence for occurrence in story.occurrences if any(one.kind in _ASKED for one in occurrence.linked)]
    if linked:
        parts += [Rule("Asked for or threatened", align="left"), *(_links(one, told) for one in linked)]
    if story.changes:
        parts += [Rule("What changed", align="left"), *_changes(told)]
    return rendered(parts, colour, width)


def _timeline(occurrences: Iterable[Occurrence], told: Told) -> RenderableType:
    table = Table("when", "what", "who: how", "status", "origins", "credibility", box=None, pad_edge=False, expand=True)
    for occurrence in occurrences:
        low, high = occurrence.independent_origins
        table.add_row(
            Text(_when(occurrence, told), "dim"),
            Text(occurrence.type, "bold"),
            Text.assemble(told.titles[occurrence.id], (_tellers(occurrence), "dim")),
            Text(occurrence.status, COLOURS[occurrence.status]),
            f"{low}" if low == high else f"{low}-{high}",
            str(occurrence.credibility),
        )
    return table


def _reported(occurrence: Occurrence, told: Told) -> str | None:
    """The ISO day of the first report that tells it."""
    days = (told.sheets[one.report].published for one in occurrence.mentions if one.report in told.sheets)
    return min((day for day in days if day), default=None)


def _when(occurrence: Occurrence, told: Told) -> str:
    """When it was, or else by when it was known."""
    reported = None if occurrence.when else _reported(occurrence, told)
    return f"reported {reported}" if reported else when_words(occurrence.when)


def _tellers(occurrence: Occurrence) -> str:
    """The names of the first origins as a line more, "" where nobody tells it."""
    names = [origin.name for origin in occurrence.origins]
    return f"\ntold by {some(names, _NAMED)}" if names else ""


def _reasoned(occurrence: Occurrence, told: Told, grades: Mapping[str, str]) -> RenderableType:
    """A happening with all that it rests on below it."""
    line = Text.assemble((f"{_when(occurrence, told)}  ", "dim"), (told.lines[occurrence.id], "bold"))
    figure = f"credibility {occurrence.credibility}, {said('credibility', str(occurrence.credibility))}"
    status = Text.assemble(
        (occurrence.status, COLOURS[occurrence.status]), f", {figure}: {'; '.join(reasons(occurrence, grades))}"
    )
    parts: list[RenderableType] = [line, _indented(status)]
    quoted: set[tuple[str, Span]] = set()
    for origin in occurrence.origins:
        parts.append(_indented(Text.assemble((origin.name, "blue"), _about(origin))))
        found = _first_words(origin, occurrence, told)
        if found:
            report, words = found
            again = (report, words.span) in quoted
            quoted.add((report, words.span))
            parts.append(_indented(_quoted(report, words, again=again), 2))
    return Group(*parts)


def _about(origin: Origin) -> str:
    """ " (government), through Northline News Agency, in depot-1, depot-2"; the chain is that of the first telling."""
    through = f", through {' and '.join(origin.chain[1:])}" if origin.chain[1:] else ""
    reports = f", in {some([report[:_ID] for report in origin.reports], _LISTED)}" if origin.reports else ""
    return f" ({KIND_WORDS[origin.kind]}){through}{reports}"


def _first_words(origin: Origin, occurrence: Occurrence, told: Told) -> tuple[str, Quote] | None:
    """The sentence by which the first of its reports tells it: one that is said to be its own, where there is one."""
    order = {report: number for number, report in enumerate(told.story.reports)}
    events = ((report, event) for report, event in told.events(occurrence) if report in origin.reports)
    tellings = [(report, event, _own(origin, report, event, told)) for report, event in events]
    first = min(tellings, key=lambda one: (order[one[0]], one[2] is None), default=None)
    if first is None:
        return None
    report, event, own = first
    return report, told.quote(report, event, at=own)


def _own(origin: Origin, report: str, event: Event, told: Told) -> Span | None:
    """Where a report tells an event as the word of an origin."""
    names = told.names[report]
    chains = [one.chain for one in event.claims if one.chain and short_name(names.source(one.chain[0])) == origin.name]
    said_so = [one for one in told.by_report[report].attributions if one.chain in chains]
    spans = (span for span in (event.trigger, *event.mentions) if any(carries(one, span) for one in said_so))
    return next(spans, event.trigger if chains else None)


def _quoted(report: str, words: Quote, *, again: bool = False) -> Text:
    start, end = words.span
    where = f"{report[:_ID]}/{words.event} at characters {start} to {end}: "
    told = "as above" if again else f"“{words.before}>>{words.word}<<{words.after}”"
    return Text.assemble((where, "dim"), told)


def _opposed(occurrence: Occurrence, told: Told, why: bool) -> RenderableType:
    """What speaks against a happening, a line each; with the words where it is asked why."""
    lines: list[RenderableType] = [Text(told.lines[occurrence.id], "bold")]
    for opposed in occurrence.opposed_by:
        lines.append(_indented(Text(_opposition(opposed, told))))
        words = told.against(occurrence, opposed) if why else None
        if words:
            lines.append(_indented(_quoted(opposed.report, words), 2))
    return Group(*lines)


def _opposition(opposed: Opposition, told: Told) -> str:
    """ "newer value: Red Sea Times, 2026-02-11: 4, now 7 killed"; of a correction, which of the two it is."""
    outlet, kind = told.outlet(opposed.report), opposed.kind.replace("_", " ")
    day = told.day(opposed.report)
    where = outlet if day == "undated" else f"{outlet}, {day}"
    if opposed.kind == "correction":
        return f"{opposed.detail or kind}: {where}"
    if opposed.kind == "denial":
        return f"{kind}: {where}" + (f": by {opposed.detail}" if opposed.detail not in {"", outlet} else "")
    counted, _, figures = opposed.detail.partition(": ")
    return f"{kind}: {where}" + (f": {figures} {counted}" if figures else "")


def _links(occurrence: Occurrence, told: Told) -> RenderableType:
    """Under an order or threat the deeds that it is about; not one that is awaited where its like was done."""
    types = {one.id: one.type for one in told.current}
    done = {types.get(one.occurrence) for one in occurrence.linked if one.kind == "fulfilled_by"}
    deeds = [
        _indented(Text(f"{_ASKED[one.kind]}: {told.lines.get(one.occurrence, one.occurrence)}"))
        for one in occurrence.linked
        if one.kind == "fulfilled_by" or (one.kind == "awaits" and types.get(one.occurrence) not in done)
    ]
    return Group(Text(told.lines[occurrence.id], "bold"), *deeds)


def _changes(told: Told) -> Iterator[RenderableType]:
    for change in told.story.changes:
        what = told.lines.get(change.occurrence or "", told.story.title)
        yield Text.assemble((f"{change.at or 'undated'}  ", "dim"), f"{what}: ", (change.change, "bold"))


def _indented(text: Text, times: int = 1) -> RenderableType:
    return Padding(text, (0, 0, 0, _INDENT * times))
