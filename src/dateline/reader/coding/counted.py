"""Counted: events told by how long before or after another they were ("on Friday, two days after rebels attacked")."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dateline.knowledge.days import shifted
from dateline.model import Time, When
from dateline.reader.coding.paths import governor
from dateline.reader.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = {"after": -1, "before": 1}
"""From the event that has a day to the one that stands after this word."""
_COUNT = re.compile(r"P(\d+)([DW])")
"""Days and weeks only: "three months after" says no day."""
_DAYS = {"D": 1, "W": 7}
_OF_ONE_DEED = frozenset({"dobj", "nsubj", "nsubjpass", "conj", "xcomp"})
_REACH = 3


def counted_days(draft: Draft, trigger: Token) -> tuple[Time, When] | None:
    """The day of what a word tells, counted from the day of the clause that it is told beside, with the expression that
    counts; ``None`` where nothing is counted, or where that clause has no day."""
    for time in draft.times:
        count = _COUNT.fullmatch(time.value) if time.type == "DURATION" else None
        joint = _joint(draft, time) if count is not None else None
        if count is None or joint is None or not _is_of(trigger, _beside(joint)):
            continue
        start = _day_of(draft, joint.head.head if joint.dep_ == "mark" else joint.head)
        if start is not None:
            days = _STEPS[joint.lower_] * int(count[1]) * _DAYS[count[2]]
            day = shifted(date.fromisoformat(start), days).isoformat()
            words = draft.text[slice(*time.span)]
            return time, When(earliest=day, latest=day, edtf=day, basis=f"'{words}' counted from {start}")
    return None


def _joint(draft: Draft, time: Time) -> Token | None:
    """The "after" or "before" in which an expression ends, or that follows it."""
    last = draft.tokens(time.span)[-1]
    near = (last, last.nbor()) if last.i + 1 < len(last.doc) else (last,)
    return next((token for token in near if token.lower_ in _STEPS and token.dep_ in {"mark", "prep"}), None)


def _beside(joint: Token) -> Token | None:
    """What stands after the word: the verb of a clause, or a noun."""
    if joint.dep_ == "mark":
        return joint.head
    return next((child for child in joint.children if child.dep_ == "pobj"), None)


def _is_of(trigger: Token, beside: Token | None) -> bool:
    """Whether a word tells what stands there: it is that word, or one deed with it."""
    token = trigger
    for _ in range(_REACH):
        if beside is None or token.i == beside.i:
            return beside is not None
        if token.dep_ not in _OF_ONE_DEED:  # "the bombing that killed nine" is one deed too
            return token.dep_ == "relcl" and token.head.i == beside.i
        token = token.head
    return False


def _day_of(draft: Draft, verb: Token) -> str | None:
    """The one day, as an ISO date, of an expression that hangs on a verb."""
    for time in draft.times:
        when = time.when
        if when is None or when.earliest is None or when.earliest != when.latest:
            continue
        root = draft.tokens(time.span).root
        if root.sent.start == verb.sent.start and governor(root, {verb.i: verb}) is not None:
            return when.earliest
    return None
