"""What a time expression means: a rule's groups become a TIMEX3 type and value, seen from an anchor.

One small function a rule, named in :data:`RESOLVERS`. A resolver returns ``None`` where the words are no time
expression after all. What cannot be placed without a date (no publication date, no earlier mention) gets a value with X.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from dateline.knowledge.calendar import calendar, holiday
from dateline.model import TimexType, When
from dateline.reader.timex_grammar import Found, find
from dateline.reader.timex_quantity import duration, quantity, spoken_number
from dateline.reader.timex_value import around, at, between, days, moved, same_unit_moved, unit_of, when

_ROUGH, _FUZZY = 0.3, 0.6
"""How far a rough count ("about ten") and a count in words only ("several") may be off, as a share of it."""

Tense = Literal["past", "present", "future"]


class Resolved(NamedTuple):
    """A type and value; ``basis`` in words; ``when`` only where it is not simply the days of the value."""

    type: TimexType
    value: str
    basis: str = ""
    mod: str | None = None
    when: When | None = None


@dataclass(slots=True)
class Anchor:
    """From where an expression is seen.

    ``now``: the day of publication, or of the post that the expression stands in. ``mentioned``: the value of the last
    date mentioned; ``quarter``: that of the last quarter. ``tense`` asks for the tense of the verb that governs the
    expression (only some rules need it, and it costs a walk up the tree).
    """

    now: date | None
    mentioned: str | None
    quarter: str | None
    tense: Callable[[], Tense | None]
    year: int | None = None
    """The year that the other end of a range gives ("from May to July 1990")."""

    def seen(self, how: str = "seen from") -> str:
        return f"{how} {self.now.isoformat()}" if self.now else "not placed: no date of publication"


Resolver = Callable[[dict[str, str], Anchor], Resolved | None]


def resolve(found: Found, anchor: Anchor) -> Resolved | None:
    """The meaning of a candidate, or ``None`` if it has none as a time expression."""
    return RESOLVERS[found.rule](found.groups, anchor)


# --- dates as written -------------------------------------------------------------------------------------------------


def _iso(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    if days(groups["iso"]) is None:
        return None
    if "hour" in groups:
        return Resolved("TIME", f"{groups['iso']}T{groups['hour']}", "as written")
    return Resolved("DATE", groups["iso"], "as written")


def _slashed(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """Month first, as American news writes, unless only the other order makes a date."""
    one, two, year = int(groups["one"]), int(groups["two"]), _full_year(groups["year"])
    for month, day in ((one, two), (two, one)):
        value = f"{year:04d}-{month:02d}-{day:02d}"
        if days(value):
            return Resolved("DATE", value, "as written")
    return None


def _date(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    month, day = _month_number(groups["month"]), _ordinal(groups["day"])
    year = spoken_number(groups["year"]) if "year" in groups else anchor.year
    if year is not None:
        value = f"{year:04d}-{month:02d}-{day:02d}"
        return Resolved("DATE", value, "as written") if days(value) else None
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-{month:02d}-{day:02d}")
    candidates = [f"{y:04d}-{month:02d}-{day:02d}" for y in _years_around(anchor.now)]
    value = _nearest([value for value in candidates if days(value)], anchor.now, _clear_tense(anchor))
    return Resolved("DATE", value, anchor.seen("the nearest to")) if value else None


def _month(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    month = _month_number(groups["month"])
    if "year" in groups:
        return Resolved("DATE", f"{spoken_number(groups['year']):04d}-{month:02d}", "as written")
    if anchor.year is not None:
        return Resolved("DATE", f"{anchor.year:04d}-{month:02d}", "the year of the other end of the range")
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-{month:02d}")
    if "yeardir" in groups:
        year = anchor.now.year + _direction(groups["yeardir"])
        return Resolved("DATE", f"{year:04d}-{month:02d}", anchor.seen())
    value = _directed([f"{year:04d}-{month:02d}" for year in _years_around(anchor.now)], groups.get("dir"), anchor)
    return Resolved("DATE", value, anchor.seen()) if value else None


def _year(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    year = spoken_number(groups["year"])
    if not 1000 <= year <= 2100:
        return None
    if until := groups.get("until"):
        last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
        if last <= year:
            return None
        span = between(date(year, 1, 1), date(last, 12, 31), "as written")
        span = When(earliest=span.earliest, latest=span.latest, edtf=f"{year:04d}/{last:04d}", basis=span.basis)
        return Resolved("DATE", f"{year:04d}/{last:04d}", "as written", when=span)
    return Resolved("DATE", f"{year:04d}", "as written")


def _decade(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    if "year" in groups:
        if not groups["year"].endswith("0"):
            return None
        return Resolved("DATE", groups["year"][:3], "as written")
    start = int(groups["short"]) if "short" in groups else calendar().decades[groups["word"].lower()]
    this_year = anchor.now.year if anchor.now else 2000
    century = this_year // 100 - (this_year // 100 * 100 + start > this_year)
    return Resolved("DATE", f"{century:02d}{start // 10}", anchor.seen("the last such decade before"))


def _century(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    count = _ordinal(groups["count"])
    return Resolved("DATE", f"{count - 1:02d}", "as written") if 1 <= count <= 22 else None


def _holiday(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    rule = calendar().holidays[_plain(groups["word"])]
    if "year" in groups:
        return Resolved("DATE", holiday(rule, int(groups["year"])).isoformat(), "as written")
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX")
    candidates = [holiday(rule, year).isoformat() for year in _years_around(anchor.now)]
    value = (
        _directed(candidates, groups.get("dir"), anchor) if "dir" in groups else _nearest(candidates, anchor.now, None)
    )
    return Resolved("DATE", value, anchor.seen("the nearest to")) if value else None


# --- days and parts of days seen from the report ----------------------------------------------------------------------


def _weekday(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    number = _weekday_number(groups["weekday"])
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-WXX-{number}")
    back = (anchor.now.isoweekday() - number) % 7
    direction = _direction(groups["dir"]) if "dir" in groups else None
    if direction == -1:
        offset = -(back or 7)
    elif direction == 1 or (direction == 0 and anchor.tense() != "past"):
        offset = (7 - back) if back or direction else 0
    else:
        offset = (7 - back) % 7 if anchor.tense() == "future" else -back
    day = moved(anchor.now, offset, "day")
    return Resolved("DATE", day.isoformat(), anchor.seen()) if day else None


def _weekday_of(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    number = _weekday_number(groups["weekday"])
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-WXX-{number}")
    offset = number - anchor.now.isoweekday() + 7 * _direction(groups["dir"])
    day = moved(anchor.now, offset, "day")
    return Resolved("DATE", day.isoformat(), anchor.seen()) if day else None


def _weekday_mention(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    number = _weekday_number(groups["weekday"])
    origin = _mentioned_day(anchor)
    if origin is None:
        return Resolved("DATE", f"XXXX-WXX-{number}")
    back = (origin.isoweekday() - number) % 7
    step = calendar().directions_from_mention[_plain(groups["dir"])]
    offset = {-1: -(back or 7), 0: -back, 1: (7 - back)}[step]
    day = moved(origin, offset, "day")
    return Resolved("DATE", day.isoformat(), f"counted from {origin.isoformat()}") if day else None


def _day_word(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    word = groups["word"].lower()
    day = moved(anchor.now, calendar().days_from_now[word], "day") if anchor.now else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    if word == "tonight":
        return Resolved("TIME", f"{value}TNI", anchor.seen())
    return Resolved("DATE", value, anchor.seen())


def _part(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """A part of a day: "this" and "last" are seen from the report, "the" from the last day that was mentioned."""
    code = calendar().parts_of_day[groups["part"].lower()]
    way = _plain(groups.get("dir", "the"))
    if way in calendar().directions:
        day = moved(anchor.now, -1 if way == "last" else 0, "day") if anchor.now else None
        basis = anchor.seen()
    else:
        origin = _mentioned_day(anchor)
        step = calendar().directions_from_mention.get(way.removeprefix("the "), 0)
        day = moved(origin, step, "day") if origin else None
        basis = f"on the day last mentioned, {day}" if day else anchor.seen()
    return Resolved("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{code}", basis)


def _day_part(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    part = groups["part"].lower()
    code = calendar().parts_of_day[part]
    if part.endswith("s"):
        return (
            Resolved("SET", f"XXXX-WXX-{_weekday_number(groups['day'])}T{code}") if _is_weekday(groups["day"]) else None
        )
    day = _day(groups["day"], anchor)
    return Resolved("TIME", f"{day.value}T{code}", day.basis) if day else None


def _clock(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    day = _day(groups["day"], anchor) if "day" in groups else None
    value = day.value if day else (anchor.now.isoformat() if anchor.now else "XXXX-XX-XX")
    hour = _hour(groups["clock"], groups.get("part"))
    return Resolved("TIME", f"{value}{hour}", day.basis if day else anchor.seen()) if hour else None


def _day(text: str, anchor: Anchor) -> Resolved | None:
    """The day within a longer expression ("Tuesday" in "Tuesday night")."""
    inner = find(text)
    found = resolve(inner[0], anchor) if inner else None
    return found._replace(value=found.value[:10]) if found and found.type in ("DATE", "TIME") else None


# --- weeks, months, seasons, quarters, years --------------------------------------------------------------------------


def _unit(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "last week", "this year", "next quarter", "the past decade"; shorter than a day it is a duration."""
    unit, step = calendar().unit(groups["unit"]), _direction(groups["dir"])
    if calendar().units[unit].time or unit in ("millennium", "season", "night"):
        return Resolved("DURATION", duration(1, unit)) if step else None
    if anchor.now is None:
        return Resolved("DATE", _blank(unit))
    count = step * calendar().units[unit].times if unit == "fortnight" else step
    day = moved(
        anchor.now, count * (2 if unit == "fortnight" else 1), "week" if unit in ("weekend", "fortnight") else unit
    )
    return Resolved("DATE", at(day, "week" if unit == "fortnight" else unit), anchor.seen()) if day else None


def _unit_mention(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    unit = calendar().unit(groups["unit"])
    if calendar().units[unit].time or unit in ("millennium", "season", "night", "fortnight"):
        return None
    origin = _mentioned_day(anchor)
    if origin is None:
        return Resolved("DATE", _blank(unit))
    step = calendar().directions_from_mention[_plain(groups["dir"])]
    day = moved(origin, step, "week" if unit == "weekend" else unit)
    return Resolved("DATE", at(day, unit), f"counted from {origin.isoformat()}") if day else None


def _the_unit(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "the quarter" is the one last mentioned, else the last one over; "the year" the running one."""
    unit = groups["unit"].lower()
    if unit in ("quarter", "period"):
        return _the_quarter(anchor)
    if unit not in calendar().units or calendar().units[unit].time:
        return None
    origin = _mentioned_day(anchor) if unit == "day" else anchor.now
    return Resolved("DATE", at(origin, unit) if origin else _blank(unit), anchor.seen())


def _quarter(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    number = _ordinal(groups["nth"])
    if not 1 <= number <= 4:
        return None
    year = _named_year(groups.get("of") or groups.get("year") or groups.get("yeardir"), anchor)
    if year is not None:
        return Resolved("DATE", f"{year:04d}-Q{number}", "as written")
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-Q{number}")
    value = _directed([f"{y:04d}-Q{number}" for y in _years_around(anchor.now)], groups.get("dir"), anchor)
    return Resolved("DATE", value, anchor.seen()) if value else None


def _quarter_code(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return Resolved("DATE", f"{groups['year']}-{groups['code'].upper()}", "as written")


def _half(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    number = 1 if groups["nth"].lower() == "first" else 2
    year = _named_year(groups.get("year") or groups.get("yeardir"), anchor) or (anchor.now.year if anchor.now else None)
    return Resolved("DATE", f"{year:04d}-H{number}" if year else f"XXXX-H{number}", anchor.seen())


def _comparison(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """The period a year before the one that was spoken of ("the year-earlier quarter", "the 1988 period")."""
    base = _the_quarter(anchor).value if groups.get("unit", "").lower() == "quarter" or anchor.quarter else None
    year = groups.get("year", "")
    if year.isdigit():
        return Resolved("DATE", f"{year}{base[4:]}" if base else year, "as written")
    value = same_unit_moved(base, -1, "year") if base else None
    if value is None and anchor.now is not None:
        value = f"{anchor.now.year - 1:04d}"
    return Resolved("DATE", value or "XXXX", "a year before the period spoken of")


def _the_quarter(anchor: Anchor) -> Resolved:
    if anchor.quarter is not None:
        return Resolved("DATE", anchor.quarter, "the quarter last mentioned")
    day = moved(anchor.now, -1, "quarter") if anchor.now else None
    return Resolved("DATE", at(day, "quarter") if day else "XXXX-QX", anchor.seen("the last before"))


def _season(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    code = calendar().seasons[groups["season"].lower()].code
    year = _named_year(groups.get("year") or groups.get("yeardir"), anchor)
    if year is not None:
        return Resolved("DATE", f"{year:04d}-{code}", "as written")
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-{code}")
    value = _directed([f"{y:04d}-{code}" for y in _years_around(anchor.now)], groups.get("dir"), anchor)
    return Resolved("DATE", value, anchor.seen()) if value else None


def _year_end(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return Resolved("DATE", f"{anchor.now.year:04d}" if anchor.now else "XXXX", anchor.seen(), mod="END")


# --- offsets and durations --------------------------------------------------------------------------------------------


def _ago(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "two weeks ago": as fine as its unit; a fuzzy quantity is only PAST_REF, with a wide interval."""
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    step = calendar().offsets_from_now[_plain(groups["offset"])]
    if unit == "year" and amount.count == 1 and anchor.quarter and not amount.fuzzy:
        return _comparison({}, anchor)
    origin = _Origin(
        anchor.now, anchor.seen("before" if step < 0 else "after"), amount.fuzzy, "mod" in groups or bool(amount.mod)
    )
    return _moved_from(origin, amount.count * step, unit)


def _apart(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "two days later", "a year earlier": counted from the last date mentioned."""
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    if calendar().units[unit].time:
        return Resolved("DURATION", duration(amount.count, unit, amount.fuzzy))
    step = calendar().offsets_from_mention[_plain(groups["offset"])]
    if unit == "year" and amount.count == 1 and anchor.quarter and step < 0:
        return _comparison({}, anchor)
    origin = _mentioned_day(anchor)
    basis = f"{'before' if step < 0 else 'after'} {origin.isoformat()}" if origin else anchor.seen()
    if unit == "year" and anchor.mentioned and unit_of(anchor.mentioned) == "day" and amount.count == 1:
        value = same_unit_moved(anchor.mentioned, step, "year")
        return Resolved("DATE", value, basis) if value else None
    return _moved_from(
        _Origin(origin, basis, amount.fuzzy, "mod" in groups or bool(amount.mod)), amount.count * step, unit
    )


class _Origin(NamedTuple):
    """The day counted from, and how sure the count is."""

    day: date | None
    basis: str
    fuzzy: bool
    rough: bool


def _moved_from(origin: _Origin, count: float, unit: str) -> Resolved | None:
    """A date some units from an origin, as fine as the unit.

    Its interval allows for the count: three tenths either way where it is rough ("about"), three fifths where there is
    only "several", a few days for counts of weeks.
    """
    reference = "PAST_REF" if count < 0 else "FUTURE_REF"
    day = moved(origin.day, count, unit) if origin.day else None
    if origin.day is None or day is None:
        return Resolved("DATE", reference if origin.fuzzy or origin.day else _blank(unit), origin.basis)
    distance = abs((origin.day - day).days)
    fine = "day" if unit in ("week", "fortnight") or calendar().units[unit].time else unit
    if origin.fuzzy:
        slack = max(1, round(_FUZZY * distance))
        return Resolved("DATE", reference, origin.basis, when=around(day, day, slack, origin.basis))
    if origin.rough:
        slack = max(1, round(_ROUGH * distance))
        return Resolved("DATE", at(day, fine), origin.basis, when=around(day, day, slack, origin.basis))
    if unit in ("week", "fortnight"):
        return Resolved("DATE", day.isoformat(), origin.basis, when=around(day, day, 3, origin.basis))
    return Resolved("DATE", at(day, fine), origin.basis)


def _span(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "the last five years" is a duration that ends (or begins) at the anchor."""
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    step = calendar().span_starts[_plain(groups["start"])]
    count = amount.count * step
    day = moved(anchor.now, count, unit) if anchor.now and step else None
    covered = (
        between(*sorted((anchor.now, day)), anchor.seen("up to" if step < 0 else "from"), vague=True)
        if anchor.now and day
        else None
    )
    return Resolved("DURATION", duration(amount.count, unit, amount.fuzzy), mod=amount.mod, when=covered)


def _vague_span(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return Resolved("DURATION", duration(1, calendar().unit(groups["unit"]), fuzzy=True))


def _duration(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    amount, unit = quantity(groups), calendar().unit(groups["unit"])
    return Resolved("DURATION", duration(amount.count, unit, amount.fuzzy), mod=amount.mod)


def _bare(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return Resolved("DURATION", duration(1, calendar().unit(groups["unit"]), fuzzy=True))


# --- repeated and vague -----------------------------------------------------------------------------------------------


def _every(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    part = "T" + calendar().parts_of_day[groups["part"].lower()] if "part" in groups else ""
    if "weekday" in groups:
        return Resolved("SET", f"XXXX-WXX-{_weekday_number(groups['weekday'])}{part}")
    if "month" in groups:
        return Resolved("SET", f"XXXX-{_month_number(groups['month']):02d}")
    if "season" in groups:
        return Resolved("SET", f"XXXX-{calendar().seasons[groups['season'].lower()].code}")
    return Resolved("SET", duration(1, calendar().unit(groups["unit"])))


def _weekdays(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return Resolved("SET", f"XXXX-WXX-{_weekday_number(groups['weekday'])}")


def _rate(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return Resolved("SET", duration(1, calendar().unit(groups["unit"])))


def _frequency(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return Resolved("SET", calendar().frequencies[groups["word"].lower()])


def _reference(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "now", "recently", "soon": the past, present or future of the report, open on its far side."""
    value = calendar().references[_plain(groups["word"])]
    if anchor.now is None:
        return Resolved("DATE", value)
    day = anchor.now.isoformat()
    earliest, latest = (None if value == "PAST_REF" else day), (None if value == "FUTURE_REF" else day)
    edtf = {"PAST_REF": f"../{day}", "PRESENT_REF": f"{day}~", "FUTURE_REF": f"{day}/.."}[value]
    open_when = When(earliest=earliest, latest=latest, edtf=edtf, basis=anchor.seen())
    return Resolved("DATE", value, anchor.seen(), when=open_when)


RESOLVERS: dict[str, Resolver] = {
    "iso": _iso,
    "slashed": _slashed,
    "date": _date,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "holiday": _holiday,
    "weekday": _weekday,
    "weekday_of": _weekday_of,
    "weekday_mention": _weekday_mention,
    "day_word": _day_word,
    "part": _part,
    "day_part": _day_part,
    "clock": _clock,
    "unit": _unit,
    "unit_mention": _unit_mention,
    "the_unit": _the_unit,
    "quarter": _quarter,
    "quarter_code": _quarter_code,
    "half": _half,
    "comparison": _comparison,
    "season": _season,
    "year_end": _year_end,
    "ago": _ago,
    "apart": _apart,
    "span": _span,
    "vague_span": _vague_span,
    "duration": _duration,
    "bare": _bare,
    "every": _every,
    "weekdays": _weekdays,
    "rate": _rate,
    "frequency": _frequency,
    "reference": _reference,
}


# --- small helpers ----------------------------------------------------------------------------------------------------


def _plain(words: str) -> str:
    """Words as ``calendar.json`` has them."""
    return " ".join(words.lower().replace("’", "'").replace("-", " ").split())


def _month_number(word: str) -> int:
    return calendar().months[word.lower().rstrip(".")]


def _is_weekday(word: str) -> bool:
    return word.lower().rstrip(".") in calendar().weekdays


def _weekday_number(word: str) -> int:
    return calendar().weekdays[word.lower().rstrip(".")]


def _ordinal(word: str) -> int:
    """ "5", "5th" or "fifth"."""
    digits = "".join(character for character in word if character.isdecimal())
    return int(digits) if digits else calendar().ordinals["-".join(_plain(word).split())]


def _direction(words: str) -> int:
    return calendar().directions[_plain(words)]


def _full_year(digits: str) -> int:
    """Two digits are of the years 1950 to 2049 (the pivot of POSIX strptime is 1969; news archives are older)."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 50 else 1900)


def _named_year(words: str | None, anchor: Anchor) -> int | None:
    """The year that "1989", "last year's" or "year earlier" names."""
    if words is None:
        return None
    if words[-1].isdigit():
        return spoken_number(words)
    if anchor.now is None:
        return None
    first = _plain(words).split()[0]
    return anchor.now.year + calendar().directions.get(first, -1)


def _years_around(day: date) -> range:
    return range(max(2, day.year - 1), min(9998, day.year + 1) + 1)


def _clear_tense(anchor: Anchor) -> Tense | None:
    return anchor.tense()


def _nearest(values: list[str], now: date, tense: Tense | None) -> str | None:
    """The value nearest to a day, of those that begin by it (past) or end after it (future) where the tense is plain."""
    covered = [(value, span) for value in values if (span := days(value))]
    fitting = [(value, span) for value, span in covered if _fits(span, now, tense)] or covered
    return min(fitting, key=lambda it: _distance(it[1], now))[0] if fitting else None


def _fits(span: tuple[date, date], now: date, tense: Tense | None) -> bool:
    return (tense != "past" or span[0] <= now) and (tense != "future" or span[1] >= now)


def _distance(span: tuple[date, date], now: date) -> int:
    return max((span[0] - now).days, (now - span[1]).days, 0)


def _directed(values: list[str], words: str | None, anchor: Anchor) -> str | None:
    """Of a month's or season's values the one that "last", "this" or "next" picks; without one, tense picks.

    "last" is the latest that is over, "next" the earliest that has not begun; a bare one is the latest that has begun
    unless the verb speaks of the future.
    """
    now = anchor.now
    covered = [(value, span) for value in values if (span := days(value))]
    if now is None or not covered:
        return None
    step = _direction(words) if words and _plain(words) in calendar().directions else None
    if step == 0:
        return next((value for value, span in covered if span[0].year == now.year), None)
    if step == 1 or (step is None and anchor.tense() == "future"):
        later = [value for value, span in covered if (span[0] > now if step else span[1] >= now)]
        return later[0] if later else None
    earlier = [value for value, span in covered if (span[1] < now if step else span[0] <= now)]
    return earlier[-1] if earlier else None


def _mentioned_day(anchor: Anchor) -> date | None:
    covered = days(anchor.mentioned) if anchor.mentioned else None
    return covered[0] if covered else anchor.now


def _blank(unit: str) -> str:
    """The value of a unit that stands nowhere on the calendar."""
    blanks = {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }
    return blanks.get(unit, {"decade": "XXX", "century": "XX"}.get(unit, "XXXX"))


def _hour(clock: str, part: str | None) -> str | None:
    """ "5 p.m." as T17:00, "noon" as T12:00; ``None`` if it is no time of day."""
    word = clock.lower()
    if word in calendar().clock_words:
        return calendar().clock_words[word]
    lead = word.split()[0].rstrip("apmh.")
    hours, _, minutes = lead.partition(":")
    hour = int(hours) if hours.isdigit() else calendar().numbers.get(hours, 99)
    afternoon = "p" in word.replace("o'clock", "") or (part or "").lower() in ("afternoon", "evening", "night")
    if afternoon and hour < 12:
        hour += 12
    elif hour == 12 and "a" in word:
        hour = 0
    return f"T{hour:02d}:{minutes or '00'}" if hour <= 24 else None
