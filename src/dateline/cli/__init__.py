"""The command line: one command a verb, and no logic of its own. Everything is loaded when it is needed."""

from __future__ import annotations

import sys

from dateline.cli.shared import app as app

# Help lists the verbs in the order in which these modules come.
from dateline.cli import reading, archive, stories, checks  # noqa: F401  # isort: skip


def main() -> None:
    """Run the command line. Output is UTF-8 with plain line ends whatever the locale and the system."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    app(prog_name="dateline")
