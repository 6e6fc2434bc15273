"""A story's brief, and what one report does to a story, as text for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import wrap

from dateline.model import Reading
from dateline.present.plain import plain
from dateline.stories.brief import Brief, Line, Section
from dateline.stories.changes import Done

_SHOWN = 4
"""Lines of a section that are shown: with seven sections that is what can be read in a minute."""
_INDENT = "    "
_EFFECT_WORDS: Mapping[str, str] = {
    "edits": "edited",
    "corrects": "corrects",
    "contradicts": "contradicts",
    "weakens": "weakens",
    "confirms": "confirms",
    "adds": "adds",
    "repeats": "only repeats",
}
"""In the order in which they are told: what others rely on comes first."""


def brief_text(brief: Brief, readings: Iterable[Reading], *, width: int = 100) -> str:
    """The brief in plain text; ``readings`` are those of the story's reports."""
    brief, readings = plain(brief), plain([*readings])
    outlets = {one.report.id: one.report.outlet or one.report.id for one in readings}
    count = len(brief.reports)
    media = len({outlets.get(report, report) for report in brief.reports})
    repeating = f", {len(brief.repeating)} of which only repeat" if brief.repeating else ""
    reports = f"{count} report{'' if count == 1 else 's'} from {media} outlet{'' if media == 1 else 's'}{repeating}"
    lines = [brief.title, f"Since {brief.since}: {reports if count else 'nothing new'}"]
    for section in brief.sections:
        lines += _section(section, outlets, width)
    return "\n".join(lines) + "\n"


def changes_text(heading: str, done: tuple[Done, ...], *, width: int = 100) -> str:
    """What a report does, under a heading that says which report it is; alerts are marked with an exclamation mark."""
    lines = [heading]
    effects = {one.effect for one in done}
    for effect, words in _EFFECT_WORDS.items():
        chosen = [one for one in done if one.effect == effect]
        if effect == "repeats" and chosen:
            lines.append(f"  {words if len(effects) == 1 else effect}: {_happenings(len(chosen))}")
            continue
        for one in chosen[:_SHOWN]:
            sign = "!" if one.alert else " "
            lines += wrap(f"{sign} {words}: {one.what}: {one.change}", width, subsequent_indent=_INDENT)
        lines += _rest(len(chosen), "jsonl")
    return "\n".join(lines) + "\n"


def _section(section: Section, outlets: Mapping[str, str], width: int) -> list[str]:
    lines = [f"{section.name}:"]
    for line in section.lines[:_SHOWN]:
        lines += wrap(_sentence(line, outlets), width, initial_indent="  ", subsequent_indent=_INDENT)
    return lines + _rest(len(section.lines), "json")


def _sentence(line: Line, outlets: Mapping[str, str]) -> str:
    return f"{line.what}: {line.told} ({outlets.get(line.report, line.report)}, {line.at or 'undated'})"


def _rest(count: int, format: str) -> list[str]:
    """That there is more, and with which format of the command all of it is shown."""
    return [f"  and {count - _SHOWN} more: --format {format} has them all"] if count > _SHOWN else []


def _happenings(count: int) -> str:
    return f"{count} happening{'' if count == 1 else 's'} told before"
