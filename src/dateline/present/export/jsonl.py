"""The contract itself, one JSON object a line: readings in one file, stories beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from dateline.model import Reading, Story, Word, reading_from_json, story_from_json, to_json
from dateline.present.export.tables import ExportError


def export(readings: Sequence[Reading], stories: Sequence[Story], target: Path) -> list[Path]:
    """Write readings to ``target`` and stories to ``<stem>.stories.jsonl``; returns both. Raises ``ExportError``."""
    beside = target.with_name(f"{target.stem}.stories.jsonl")
    _write(target, readings)
    _write(beside, stories)
    _check(target, readings, reading_from_json)
    _check(beside, stories, story_from_json)
    return [target, beside]


def _write(path: Path, words: Sequence[Word]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"{to_json(word)}\n" for word in words)


def _check(path: Path, words: Sequence[Word], decode: object) -> None:
    """Every line decodes to what was written."""
    lines = path.read_bytes().splitlines()
    for number, (line, word) in enumerate(zip(lines, words, strict=True), start=1):
        try:
            same = decode(line) == word  # type: ignore[operator]
        except msgspec.ValidationError as error:
            raise ExportError(f"{path}:{number}", str(error)) from error
        if not same:
            raise ExportError(f"{path}:{number}", "reads back as something else")
