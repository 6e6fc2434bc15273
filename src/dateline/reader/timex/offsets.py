"""Offsets ("two weeks ago"), durations, repeated times and vague references."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from dateline.knowledge.calendar import calendar
from dateline.knowledge.days import shifted
from dateline.model import When
from dateline.reader.timex.anchor import Anchor, Resolved, Resolver, blank, mentioned_day
from dateline.reader.timex.periods import comparison
from dateline.reader.timex.quantity import duration, plain, quantity
from dateline.reader.timex.value import ROUGH, around, at, between, moved, same_unit_moved, unit_of

_FUZZY = 0.6
"""How far a count in words only ("several") may be off, as a share of it."""


def _ago(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "two weeks ago": as fine as its unit; a fuzzy quantity is only PAST_REF, with a wide interval."""
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    step = calendar().offsets_from_now[plain(groups["offset"])]
    if unit == "year" and amount.amount == 1 and anchor.quarter and not amount.fuzzy:
        return comparison({}, anchor)
    if "at" in groups:
        return _ago_on(groups["at"], amount.amount, unit, anchor)
    origin = _Origin(
        anchor.now, anchor.seen("before" if step < 0 else "after"), amount.fuzzy, "mod" in groups or bool(amount.mod)
    )
    return _moved_from(origin, amount.amount * step, unit)


def _ago_on(words: str, count: float, unit: str, anchor: Anchor) -> Resolved | None:
    """ "A year ago today" is that day, "a year ago this month" that month, "a week ago Friday" the Friday before."""
    seen = anchor.seen("before")
    if anchor.now is None:
        return Resolved("DATE", blank("day"), seen)
    words = plain(words)
    weekday = calendar().weekdays.get(words.rstrip("."))
    near = shifted(anchor.now, -((anchor.now.isoweekday() - weekday) % 7)) if weekday else anchor.now
    near = shifted(near, calendar().days_from_now.get(words, 0))
    day = moved(near, -count, unit)
    fine = words.split()[-1] if words.startswith("this") else "day"
    return Resolved("DATE", at(day, fine), seen) if day else None


def _apart(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "two days later", "a year earlier": counted from the last date mentioned.

    Counted from what follows ("90 days after the merger") it is a duration.
    """
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    step = calendar().offsets_from_mention[plain(groups["offset"])]
    if calendar().units[unit].time or "from" in groups:
        return Resolved("DURATION", duration(amount.amount, unit, amount.fuzzy), mod=amount.mod)
    if unit == "year" and amount.amount == 1 and anchor.quarter and step < 0:
        return comparison({}, anchor)
    origin = mentioned_day(anchor, unit=unit)
    basis = f"{'before' if step < 0 else 'after'} {origin.isoformat()}" if origin else anchor.seen()
    if unit == "year" and anchor.mentioned and unit_of(anchor.mentioned) == "day" and amount.amount == 1:
        value = same_unit_moved(anchor.mentioned, step, "year")
        return Resolved("DATE", value, basis) if value else None
    rough = "mod" in groups or amount.mod is not None
    return _moved_from(_Origin(origin, basis, amount.fuzzy, rough), amount.amount * step, unit)


class _Origin(NamedTuple):
    """The day counted from, and how sure the count is."""

    day: date | None
    basis: str
    fuzzy: bool
    rough: bool


def _moved_from(origin: _Origin, count: float, unit: str) -> Resolved | None:
    """A date some units from an origin, as fine as the unit.

    Its interval allows for the count: three tenths either way where it is rough ("about"), three fifths where there is
    only "several", a few days for counts of weeks, three years for decades ("a decade ago").
    """
    reference = "PAST_REF" if count < 0 else "FUTURE_REF"
    fine = "day" if unit in ("week", "fortnight") or calendar().units[unit].time else unit
    day = moved(origin.day, count, unit) if origin.day else None
    if origin.day is None or day is None:
        return Resolved("DATE", reference if origin.fuzzy or origin.day else blank(fine), origin.basis)
    distance = abs((origin.day - day).days)
    if origin.fuzzy:
        slack = max(1, round(_FUZZY * distance))
        covered = around(day, day, slack, origin.basis, value=at(day, fine))
        return Resolved("DATE", reference, origin.basis, when=covered)
    if origin.rough:
        slack = max(1, round(ROUGH * distance))
        covered = around(day, day, slack, origin.basis, value=at(day, fine))
        return Resolved("DATE", at(day, fine), origin.basis, when=covered)
    if unit in ("week", "fortnight"):
        return Resolved("DATE", day.isoformat(), origin.basis, when=around(day, day, 3, origin.basis))
    if unit in ("decade", "century"):
        slack = round(ROUGH * calendar().units[unit].days)
        covered = around(day, day, slack, origin.basis, value=at(day, "year"))
        return Resolved("DATE", at(day, fine), origin.basis, when=covered)
    return Resolved("DATE", at(day, fine), origin.basis)


def _span(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "the last five years" is a duration that ends at the report, "the next two weeks" one that begins there."""
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    step = calendar().span_starts[plain(groups["start"])]
    value = duration(amount.amount, unit, amount.fuzzy)
    day = moved(anchor.now, amount.amount * step, unit) if anchor.now and step else None
    if anchor.now is None or day is None:
        return Resolved("DURATION", value, mod=amount.mod)
    first, last = min(anchor.now, day), max(anchor.now, day)
    covered = between(first, last, anchor.seen("up to" if step < 0 else "from"), vague=True)
    return Resolved("DURATION", value, covered.basis, amount.mod, covered)


def _vague_span(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "Recent weeks" end at the report, "the coming days" begin there; "the first days" may be of anything."""
    value = duration(1, calendar().unit(groups["unit"]), fuzzy=True)
    start = groups["start"].lower()
    covered = None
    if start in ("recent", "past", "coming"):
        covered = _open("PAST_REF" if calendar().span_starts[start] < 0 else "FUTURE_REF", anchor)
    return Resolved("DURATION", value, anchor.seen() if covered else "", when=covered)


def _ahead(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "Will open in two weeks": counted from the report."""
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    rough = "mod" in groups or amount.mod is not None
    return _moved_from(_Origin(anchor.now, anchor.seen("after"), amount.fuzzy, rough), amount.amount, unit)


def _duration(groups: dict[str, str], _: Anchor) -> Resolved | None:
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    return Resolved("DURATION", duration(amount.amount, unit, amount.fuzzy), mod=amount.mod)


def _bare(groups: dict[str, str], _: Anchor) -> Resolved | None:
    return Resolved("DURATION", duration(1, calendar().unit(groups["unit"]), fuzzy=True))


def _every(groups: dict[str, str], _: Anchor) -> Resolved | None:
    part = "T" + calendar().parts_of_day[plain(groups["part"])] if "part" in groups else ""
    if "weekday" in groups:
        return Resolved("SET", f"XXXX-WXX-{calendar().weekday(groups['weekday'])}{part}")
    if "month" in groups:
        return Resolved("SET", f"XXXX-{calendar().month(groups['month']):02d}")
    if "season" in groups:
        return Resolved("SET", f"XXXX-{calendar().seasons[groups['season'].lower()].code}")
    return Resolved("SET", duration(1, calendar().unit(groups["unit"])))


def _weekdays(groups: dict[str, str], _: Anchor) -> Resolved | None:
    return Resolved("SET", f"XXXX-WXX-{calendar().weekday(groups['weekday'])}")


def _rate(groups: dict[str, str], _: Anchor) -> Resolved | None:
    return Resolved("SET", duration(1, calendar().unit(groups["unit"])))


def _frequency(groups: dict[str, str], _: Anchor) -> Resolved | None:
    return Resolved("SET", calendar().frequencies[groups["word"].lower()])


def _reference(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "now", "recently", "soon": the past, present or future of the report, open on its far side."""
    value = calendar().references[plain(groups["word"])]
    covered = _open(value, anchor)
    return Resolved("DATE", value, anchor.seen(), when=covered) if covered else Resolved("DATE", value)


def _open(value: str, anchor: Anchor) -> When | None:
    """The past, present or future of the report."""
    if anchor.now is None:
        return None
    day = anchor.now.isoformat()
    earliest, latest = (None if value == "PAST_REF" else day), (None if value == "FUTURE_REF" else day)
    edtf = {"PAST_REF": f"../{day}", "PRESENT_REF": f"{day}~", "FUTURE_REF": f"{day}/.."}[value]
    return When(earliest=earliest, latest=latest, edtf=edtf, basis=anchor.seen())


RESOLVERS: dict[str, Resolver] = {
    "ago": _ago,
    "apart": _apart,
    "span": _span,
    "vague_span": _vague_span,
    "ahead": _ahead,
    "duration": _duration,
    "bare": _bare,
    "every": _every,
    "weekdays": _weekdays,
    "rate": _rate,
    "frequency": _frequency,
    "reference": _reference,
}
