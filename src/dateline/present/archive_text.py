"""What an archive tells of itself, for people: reports found, ratings of sources, the versions of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import TextWrapper

from dateline.archive.judgements import Judgement
from dateline.archive.search import Hit
from dateline.archive.versions import Edit, Version
from dateline.present.plain import plain
from dateline.present.words import quote
from dateline.stories.edited import edit_words

_INDENT = "    "
_LONGEST = 80
_NOT = {"same_story": "of one story", "same_event": "one happening"}


def hits_text(hits: Sequence[Hit], *, width: int = 100) -> str:
    """Each report found with its day, outlet and id, and the words that were found marked in their surroundings."""
    lines: list[str] = []
    for hit in hits:
        lines.append(_line(f"{hit.date}  {hit.outlet or 'outlet unknown'}: {hit.title or 'no title'}  [{hit.id}]"))
        lines += _wrapped(_marked(hit), width)
    return _joined(lines) if hits else "no report found\n"


def ratings_text(ratings: Iterable[Judgement]) -> str:
    """A line a rating, by source; sources without one are an F."""
    lines = [
        _line(f"{one.verdict}  {one.one}  by {one.maker}, {one.made_at[:10]}{f': {one.reason}' if one.reason else ''}")
        for one in sorted(ratings, key=lambda one: one.one)
    ]
    return _joined(lines) if lines else "no source is rated; each counts as F, not judged\n"


def rated_text(source: str, grade: str, meant: Sequence[str] | None) -> str:
    """What was rated; ``meant`` are the names nearest to one that nobody in the archive has, else it is ``None``."""
    lines = [f"{' '.join(source.split())} is rated {grade.upper()}"]
    if meant is not None:
        near = f"; the nearest: {', '.join(meant)}" if meant else ""
        lines.append(f"no outlet or source in the archive has this name yet{near}")
    return _joined([_line(line) for line in lines])


def apart_text(said: Judgement, *, undone: bool = False) -> str:
    """That two reports or events are held apart, or no longer."""
    words = "may be one again" if undone else f"are not {_NOT[said.kind]}"
    return _joined([_line(f"{said.one} and {said.other} {words}")])


def held_text(held: Iterable[Judgement]) -> str:
    """A line for each pair that a person holds apart."""
    lines = [
        _line(
            f"{one.one} and {one.other}: not {_NOT[one.kind]}  by {one.maker}, {one.made_at[:10]}"
            f"{f': {one.reason}' if one.reason else ''}"
        )
        for one in held
    ]
    return _joined(lines) if lines else "nothing is held apart\n"


def history_text(versions: Sequence[Version], *, width: int = 100) -> str:
    """The versions of a report in the order in which they came, each with what changed from the one before."""
    lines: list[str] = []
    for number, version in enumerate(versions):
        report = version.report
        published = report.published.edtf if report.published else "day unknown"
        lines.append(_line(f"{number + 1}  learned {version.learned_at}, published {published}  [{report.id}]"))
        if version.withdrawn is not None:
            lines += _wrapped(f"withdrawn: {version.withdrawn}; the text had SHA-256 {version.sha256}", width)
            continue
        lines += _wrapped(f"{report.outlet or 'outlet unknown'}: {report.title or 'no title'}", width)
        if version.fields:
            lines += _wrapped(f"changed: {', '.join(version.fields)}", width)
        before = versions[number - 1].report.text
        for edit in version.edits:
            lines += _wrapped(_told(edit, before, report.text), width)
    return _joined(lines)


def _told(edit: Edit, before: str, after: str) -> str:
    return edit_words(quote(before, edit.before, _LONGEST), quote(after, edit.after, _LONGEST))


def _marked(hit: Hit) -> str:
    """The snippet on one line, with >>these<< around the words found."""
    start, pieces, shift = 0, [], hit.span[0]
    for begin, end in hit.matches:
        if begin - shift >= start:
            pieces += [hit.snippet[start : begin - shift], ">>", hit.snippet[begin - shift : end - shift], "<<"]
            start = end - shift
    return "".join([*pieces, hit.snippet[start:]])


def _wrapped(text: str, width: int) -> list[str]:
    return TextWrapper(width, initial_indent=_INDENT, subsequent_indent=_INDENT).wrap(_line(text))


def _line(text: str) -> str:
    """One line: what an outlet or a person wrote must neither steer a terminal nor look like a line of its own."""
    return "".join(" " if char.isspace() else char for char in plain(text)).rstrip()


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
