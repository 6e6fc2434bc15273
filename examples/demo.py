"""What ``make demo`` runs: read the example reports, build the stories, print a timeline, write a dossier.

    python examples/demo.py [FOLDER]

Everything goes into FOLDER (default ``out``): ``demo.db``, the archive, and ``dossier.html``.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TypedDict

from dateline import Archive
from dateline.present.dossier import story_html
from dateline.present.story_text import stories_text, story_text


class Look(TypedDict):
    """How text is shown."""

    colour: bool
    width: int


EXAMPLES = Path(__file__).parent


def main(folder: Path) -> int:
    """Read, build, print, write; returns 1 if a report could not be read, else 0."""
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob("demo.db*"):
        leftover.unlink()
    look: Look = {"colour": sys.stdout.isatty(), "width": shutil.get_terminal_size((120, 24)).columns}
    with Archive(folder / "demo.db") as archive:
        summary = archive.ingest(sorted(EXAMPLES.glob("*/reports.jsonl")))
        print(f"{summary.reports} example reports read (all of them fiction, see examples/README.md)\n")
        stories = archive.stories()
        print(stories_text(stories, **look))
        story = max(stories, key=lambda story: (len(story.reports), story.id))
        readings = archive.told_by(story)
    print(story_text(story, readings, **look))
    dossier = folder / "dossier.html"
    dossier.write_text(story_html(story, readings), encoding="utf-8")
    print(f"The dossier of this story: {dossier}")
    print(f"More: dateline story {stories[0].id} --archive {folder / 'demo.db'}")
    for error in summary.errors:
        print(f"dateline: {error}", file=sys.stderr)
    return int(bool(summary.errors))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "out")))
