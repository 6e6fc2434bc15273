"""The truth about simulated reports, in the same terms for all scores."""

from __future__ import annotations

from dateline.model import OppositionKind, Reading, Word


class Fact(Word, frozen=True, kw_only=True):
    """What is true of one event of a report.

    ``roots``: who had first what it says took place; none where it does not say so, and for old background, which is
    common knowledge. ``voices``: the same so far as reports can show it: an unnamed source may be another one to each
    outlet, and who hides that he has it from another counts as himself. ``grows``: whether ``figure`` is a toll, which
    later reports are expected to raise.
    """

    event: str
    occurrence: str
    roots: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    happened: bool = True
    figure: int | None = None
    grows: bool = False


class Opposes(Word, frozen=True, kw_only=True):
    """That a report denies, corrects or withdraws an occurrence; ``what`` tells one denial from another."""

    occurrence: str
    kind: OppositionKind
    what: str


class ReportTruth(Word, frozen=True, kw_only=True):
    """What is true of one report.

    ``how``: original, update, denial, correction, retraction, copy, rewritten, embedding or quoting. ``had_from``: the
    report that it has its news from, which need not be at hand. ``aside``: it is about something else, so that it has
    no place in the story.
    """

    report: str
    story: str
    how: str
    had_from: str | None
    aside: bool
    facts: tuple[Fact, ...]
    opposes: tuple[Opposes, ...]


class Simulated(Word, frozen=True, kw_only=True):
    """A report as it is read, and the truth about it."""

    reading: Reading
    truth: ReportTruth
