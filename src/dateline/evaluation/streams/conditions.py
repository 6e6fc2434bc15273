"""Conditions: what is turned up or down in a stream, one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Condition:
    """How the press behaves and how well it is read. All but ``name`` are rates from 0 to 1.

    ``copying``: share of the reports that have their news from another report. ``rewriting``: of those, how much is put
    in other words. ``dropped``: how many of those name neither the agency nor, every other time, the source.
    ``mistaken``: how many name a wrong source. ``hidden``: of the sources who have it from another source, how many do
    not say so. ``unseen``: how many of the copied reports are not at hand. ``slips``: how often a reading misses or
    mistakes something (see :mod:`dateline.evaluation.streams.slips`).
    """

    name: str = "middling"
    copying: float = 0.5
    rewriting: float = 0.3
    dropped: float = 0.2
    mistaken: float = 0.0
    hidden: float = 0.0
    unseen: float = 0.1
    slips: float = 0.05


MIDDLING = Condition()

CONDITIONS: tuple[Condition, ...] = (
    MIDDLING,
    replace(MIDDLING, name="few copies", copying=0.2),
    replace(MIDDLING, name="many copies", copying=0.8),
    replace(MIDDLING, name="copied word for word", rewriting=0.0),
    replace(MIDDLING, name="copies rewritten", rewriting=0.9),
    replace(MIDDLING, name="attribution kept", dropped=0.0),
    replace(MIDDLING, name="attribution dropped", dropped=0.8),
    replace(MIDDLING, name="attribution mistaken", mistaken=0.1),
    replace(MIDDLING, name="hearsay hidden", hidden=1.0),
    replace(MIDDLING, name="originals not at hand", unseen=0.7),
    replace(MIDDLING, name="read without slips", slips=0.0),
    replace(MIDDLING, name="read with many slips", slips=0.2),
)
"""Each of them turns one rate up or down from the middling one."""
