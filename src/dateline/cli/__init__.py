"""The command line: one command a verb, and no logic of its own. Everything is loaded when it is needed."""

from __future__ import annotations

import signal
import sys

from dateline.cli.shared import WRONG_USE, say
from dateline.cli.shared import app as app
from dateline.cli.standard import UnwritableError, standard_streams

# Help lists the verbs in the order in which these modules come.
from dateline.cli import reading, archive, stories, checks  # noqa: F401  # isort: skip


def main() -> None:
    """Run the command line. Output is UTF-8 with plain line ends whatever the locale and the system."""
    standard_streams()
    signal.signal(signal.SIGTERM, _end)
    try:
        app(prog_name="dateline")
    except UnwritableError as error:
        say(f"standard output: {error}")
        sys.exit(WRONG_USE)


def _end(number: int, _frame: object) -> None:
    """Whoever is asked to end clears away first what is half made; a shell reads the signal from the status."""
    sys.exit(128 + number)
