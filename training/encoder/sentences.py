"""Sentences written to train on, in brackets, as words with labels.

    python training/encoder/sentences.py check [FILE ...]    what is wrong in bracketed sentences, else in ours

One sentence a line; ``docs/event-guideline.md``, part 5, describes the brackets. Lines that begin with ``#`` are notes.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

from dateline.knowledge.plover import modes
from dateline.model import PloverType, Span

WRITTEN = Path(__file__).parents[1] / "events" / "written"

_BRACKET = re.compile(r"\[(?P<label>[^\[\]:]*):\s*(?P<words>[^\[\]]+?)\s*\]")
_TRIGGER = re.compile(r"^(?P<content>\??)(?P<type>[A-Z]+)(?: (?P<mode>[a-z-]+))?$")
_PARTY = re.compile(r"^(?P<roles>(?:[AR]\d+)+) (?P<code>[A-Z0-9]+|-)/(?P<sector>[A-Z]{3}|-)$")


class BracketError(ValueError):
    """A sentence that cannot be read, and why."""


@dataclass(frozen=True)
class Trigger:
    """A trigger's span, type and mode; ``content``: part of what another event is about."""

    span: Span
    type: PloverType
    mode: str | None
    content: bool


@dataclass(frozen=True)
class Party:
    """A party's span and code, and the events that it is an actor or a recipient of: ``("A", 0)``."""

    span: Span
    code: str | None
    sector: str | None
    roles: tuple[tuple[str, int], ...]


@dataclass
class Written:
    """A sentence without its brackets, and what they said."""

    text: str
    triggers: list[Trigger] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)


def read(line: str) -> Written:
    """One bracketed sentence; :class:`BracketError` if a bracket cannot be read."""
    written, last = Written(""), 0
    for found in _BRACKET.finditer(line):
        written.text += line[last : found.start()]
        span = (len(written.text), len(written.text) + len(found["words"]))
        written.text += found["words"]
        last = found.end()
        _add(written, found["label"].strip(), span)
    written.text += line[last:]
    if re.search(r"[\[\]]", written.text):
        raise BracketError("a bracket that is no label")
    wanted = {at for party in written.parties for _, at in party.roles}
    if wanted and max(wanted) >= len(written.triggers):
        raise BracketError(f"there is no event {max(wanted)}")
    return written


def _add(written: Written, label: str, span: Span) -> None:
    party, trigger = _PARTY.match(label), _TRIGGER.match(label)
    if party is not None:
        roles = tuple(
            (role, int(digit)) for role, digits in re.findall(r"([AR])(\d+)", party["roles"]) for digit in digits
        )
        code, sector = (None if party[part] == "-" else party[part] for part in ("code", "sector"))
        written.parties.append(Party(span, code, sector, roles))
    elif trigger is not None and trigger["type"] in get_args(PloverType):
        kind = cast(PloverType, trigger["type"])
        if trigger["mode"] not in {None, *modes(kind)}:
            raise BracketError(f"no mode of {kind}: {trigger['mode']}")
        written.triggers.append(Trigger(span, kind, trigger["mode"], bool(trigger["content"])))
    else:
        raise BracketError(f"no label: {label!r}")


def read_file(path: Path) -> Iterator[tuple[int, str, Written | BracketError]]:
    """Number, line and what it says (or what is wrong with it), of each line that is a sentence."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                yield number, line, read(line.strip())
            except BracketError as problem:
                yield number, line, problem


def check(paths: list[Path]) -> int:
    """Print what is wrong, and how many events of each type there are; the number of problems."""
    problems, kinds, empty, count = 0, Counter[str](), 0, 0
    for path in paths:
        for number, line, found in read_file(path):
            if isinstance(found, BracketError):
                problems += 1
                print(f"{path.name}:{number}: {found}\n    {line[:140]}")
                continue
            count, empty = count + 1, empty + (not found.triggers)
            kinds.update(f"{one.type} {one.mode or '-'}" for one in found.triggers)
    print(f"{count} sentences, {empty} without events, {problems} problems")
    print(", ".join(f"{kind} {times}" for kind, times in sorted(kinds.items())))
    return problems


if __name__ == "__main__":
    sys.exit(1 if check([Path(name) for name in sys.argv[2:]] or sorted(WRITTEN.glob("*.txt"))) else 0)
