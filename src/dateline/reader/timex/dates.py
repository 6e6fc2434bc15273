"""Dates as written, weekdays, days and their parts, times of day."""

from __future__ import annotations

from datetime import date

from dateline.knowledge.calendar import calendar, occasions, years_of_deeds
from dateline.model import When
from dateline.reader.timex.anchor import (
    Anchor,
    Resolved,
    Resolver,
    directed,
    direction,
    mentioned_day,
    named_year,
    nearest,
    years_around,
)
from dateline.reader.timex.grammar import find
from dateline.reader.timex.quantity import ordinal, plain, spoken_number
from dateline.reader.timex.value import between, days, moved


def _iso(groups: dict[str, str], _: Anchor) -> Resolved | None:
    if days(groups["iso"]) is None:
        return None
    if "hour" in groups:
        offset = groups.get("offset", "").replace("Z", "+00:00")
        return Resolved("TIME", f"{groups['iso']}T{groups['hour']}{offset}", "as written")
    return Resolved("DATE", groups["iso"], "as written")


def _slashed(groups: dict[str, str], _: Anchor) -> Resolved | None:
    """Month first, as American news writes, unless only the other order makes a date."""
    one, two, year = int(groups["one"]), int(groups["two"]), full_year(groups["year"])
    for month, day in ((one, two), (two, one)):
        value = f"{year:04d}-{month:02d}-{day:02d}"
        if days(value):
            return Resolved("DATE", value, "as written")
    return None


def _dotted(groups: dict[str, str], _: Anchor) -> Resolved | None:
    """Day first, as everywhere where dates have full stops."""
    value = f"{groups['year']}-{int(groups['month']):02d}-{int(groups['day']):02d}"
    return Resolved("DATE", value, "as written") if days(value) else None


def _day_range(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """Days of one month, "May 3-5"; where the second is not after the first, only the first."""
    first = _date(groups, anchor)
    if first is None:
        return None
    last = f"{first.value[:-2]}{ordinal(groups['until']):02d}"
    value = f"{first.value}/{last}"
    return first._replace(value=value) if first.value < last and (days(value) or anchor.now is None) else first


def _date_range(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """Days of two months, "June 28-July 2": the year is that of the end, and the start is the last such day before."""
    last = _date({**groups, "month": groups["until_month"], "day": groups["until"]}, anchor)
    if last is None:
        return None
    start = f"-{calendar().month(groups['month']):02d}-{ordinal(groups['day']):02d}"
    if anchor.now is None and "year" not in groups:
        return last._replace(value=f"XXXX{start}/{last.value}")
    year = int(last.value[:4]) - (start > last.value[4:])
    value = f"{year:04d}{start}/{last.value}"
    return last._replace(value=value) if days(value) else None


def _date(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    month, day = calendar().month(groups["month"]), ordinal(groups["day"])
    year = named_year(groups.get("year") or groups.get("yeardir"), anchor)
    year = year or _year_of_a_deed(f"{month:02d}-{day:02d}", groups, anchor) or anchor.year
    if year is not None:
        value = f"{year:04d}-{month:02d}-{day:02d}"
        return Resolved("DATE", value, "as written") if days(value) else None
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-{month:02d}-{day:02d}")
    candidates = [f"{y:04d}-{month:02d}-{day:02d}" for y in years_around(anchor.now)]
    found = nearest(candidates, anchor)
    return Resolved("DATE", found, anchor.seen("the nearest to")) if found else None


def _year_of_a_deed(day: str, groups: dict[str, str], anchor: Anchor) -> int | None:
    """The year of what a day and the words after it name, if the report is not older: "the Sept. 11 attacks"."""
    year = years_of_deeds().get((day, groups.get("deed", "").lower()))
    older = year is not None and anchor.now is not None and anchor.now.isoformat() < f"{year}-{day}"
    return None if older else year


def _deed_code(_: dict[str, str], __: Anchor) -> Resolved:
    """ "9/11" is a name, whatever the year of the report."""
    return Resolved("DATE", f"{years_of_deeds()['09-11', 'attacks']}-09-11", "known by its day")


def _month(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    month = calendar().month(groups["month"])
    if "year" in groups:
        return Resolved("DATE", f"{spoken_number(groups['year']):04d}-{month:02d}", "as written")
    if anchor.year is not None:
        return Resolved("DATE", f"{anchor.year:04d}-{month:02d}", "in the year that the text gives nearby")
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-{month:02d}")
    if "yeardir" in groups:
        year = anchor.now.year + direction(groups["yeardir"])
        return Resolved("DATE", f"{year:04d}-{month:02d}", anchor.seen())
    months = [f"{year:04d}-{month:02d}" for year in years_around(anchor.now)]
    by_tense = "dir" in groups or anchor.tense() in ("past", None)
    found = directed(months, groups.get("dir"), anchor) if by_tense else nearest(months, anchor)
    return Resolved("DATE", found, anchor.seen()) if found else None


def _year(groups: dict[str, str], _: Anchor) -> Resolved | None:
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
    """ "The 1990s", "the nineties"; "the 1800s" are the century, as most use it, but "the 2000s" the decade."""
    if "year" in groups:
        if not groups["year"].endswith("0"):
            return None
        whole = groups["year"].endswith("00") and groups["year"] < "2000"
        return Resolved("DATE", groups["year"][: 2 if whole else 3], "as written")
    start = int(groups["short"]) if "short" in groups else calendar().decades[groups["word"].lower()]
    if "century" in groups:
        return Resolved("DATE", f"{spoken_number(groups['century'])}{start // 10}", "as written")
    this_year = anchor.now.year if anchor.now else 2000
    century = this_year // 100 - (this_year // 100 * 100 + start > this_year)
    return Resolved("DATE", f"{century:02d}{start // 10}", anchor.seen("the last such decade before"))


def _century(groups: dict[str, str], _: Anchor) -> Resolved | None:
    count = ordinal(groups["count"])
    return Resolved("DATE", f"{count - 1:02d}", "as written") if 1 <= count <= 22 else None


def _holiday(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    return on_its_day(calendar().holidays[plain(groups["word"])], groups, anchor)


def _long_holiday(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """ "Over Christmas": the days off, not only the feast."""
    return on_its_day(calendar().holidays_at_length[plain(groups["word"])], groups, anchor)


def on_its_day(rule: str, groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """A holiday in the year that its groups give, else the one of the years around the report that fits."""
    if "year" in groups:
        held = _held(rule, int(groups["year"]))
        return Resolved("DATE", held[0] if held else groups["year"], "as written")
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX")
    candidates = [value for year in years_around(anchor.now) for value in _held(rule, year)]
    value = directed(candidates, groups["dir"], anchor) if "dir" in groups else nearest(candidates, anchor)
    return Resolved("DATE", value, anchor.seen("the nearest to")) if value else None


def _held(rule: str, year: int) -> list[str]:
    """The values of a holiday or feast in a year: a day, or a range of days."""
    spans = occasions(rule, year)
    return [f"{first}/{last}" if last > first else first.isoformat() for first, last in spans]


def _weekday(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """The last such day up to the report, or the next one where the verb looks ahead; "last" is not the day itself."""
    number = calendar().weekday(groups["weekday"])
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-WXX-{number}")
    back = (anchor.now.isoweekday() - number) % 7
    match direction(groups["dir"]) if "dir" in groups else None:
        case -1:
            offset = -(back or 7)
        case 1:
            offset = 7 - back
        case 0:
            offset = -back if anchor.tense() == "past" else -back % 7
        case _:
            offset = -back % 7 if anchor.tense() == "future" else -back
    day = moved(anchor.now, offset, "day")
    return Resolved("DATE", day.isoformat(), anchor.seen()) if day else None


def _weekday_of(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    number = calendar().weekday(groups["weekday"])
    if anchor.now is None:
        return Resolved("DATE", f"XXXX-WXX-{number}")
    offset = number - anchor.now.isoweekday() + 7 * direction(groups["dir"])
    day = moved(anchor.now, offset, "day")
    return Resolved("DATE", day.isoformat(), anchor.seen()) if day else None


def _weekday_mention(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    number = calendar().weekday(groups["weekday"])
    origin = mentioned_day(anchor)
    if origin is None:
        return Resolved("DATE", f"XXXX-WXX-{number}")
    back = (origin.isoweekday() - number) % 7
    step = calendar().directions_from_mention[plain(groups["dir"])]
    offset = {-1: -(back or 7), 0: -back, 1: (7 - back)}[step]
    day = moved(origin, offset, "day")
    return Resolved("DATE", day.isoformat(), f"counted from {origin.isoformat()}") if day else None


def _day_word(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    word = plain(groups["word"])
    day = moved(anchor.now, calendar().days_from_now[word], "day") if anchor.now else None
    value = day.isoformat() if day else "XXXX-XX-XX"
    if word == "tonight":
        return Resolved("TIME", f"{value}TNI", anchor.seen())
    return Resolved("DATE", value, anchor.seen())


def _part(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    """A part of a day: "this" and "last" are seen from the report, "the" and "the next" from the day last mentioned.

    "Overnight" is the night that led up to the report, unless the verb looks ahead.
    """
    code = calendar().parts_of_day[plain(groups["part"])]
    way = plain(groups.get("dir", "the")).removeprefix("the ")
    overnight = plain(groups["part"]) == "overnight"
    if way in ("this", "last") or overnight:
        back = way == "last" or (overnight and anchor.tense() != "future")
        day, basis = anchor.now and moved(anchor.now, -back, "day"), anchor.seen()
    else:
        origin = mentioned_day(anchor)
        day = moved(origin, calendar().directions_from_mention.get(way, 0), "day") if origin else None
        basis = f"counted from {origin}" if origin else anchor.seen()
    return Resolved("TIME", f"{day.isoformat() if day else 'XXXX-XX-XX'}T{code}", basis)


def _day_part(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    part = plain(groups["part"])
    code = calendar().parts_of_day[part]
    if part.removesuffix("s") != part and part.removesuffix("s") in calendar().parts_of_day:
        weekly = groups["day"].lower().rstrip(".") in calendar().weekdays
        return Resolved("SET", f"XXXX-WXX-{calendar().weekday(groups['day'])}T{code}") if weekly else None
    day = _day(groups["day"], anchor)
    return Resolved("TIME", f"{day.value}T{code}", day.basis) if day else None


def _clock(groups: dict[str, str], anchor: Anchor) -> Resolved | None:
    day = _day(groups["day"], anchor) if "day" in groups else None
    origin = mentioned_day(anchor)
    value = day.value if day else (origin.isoformat() if origin else "XXXX-XX-XX")
    hour = _hour(groups["clock"], groups.get("part"))
    offset = _offset(groups)
    basis = day.basis if day else (f"on the day last mentioned, {value}" if anchor.day else anchor.seen())
    return Resolved("TIME", f"{value}{hour}{offset}", basis) if hour else None


def _offset(groups: dict[str, str]) -> str:
    """The offset from UTC of a zone ("EST", "GMT+3"), empty if the text gives none or one that could be several."""
    if "shift" in groups:
        return f"{groups['shift'][0]}{int(groups['shift'][1:]):02d}:00"
    return calendar().zones[plain(groups["zone"])] if "zone" in groups else ""


def _day(text: str, anchor: Anchor) -> Resolved | None:
    """The day within a longer expression ("Tuesday" in "Tuesday night")."""
    inner = find(text)
    known = {"weekday": _weekday, "day_word": _day_word, "date": _date}
    resolver = known.get(inner[0].rule) if inner else None
    found = resolver(inner[0].groups, anchor) if resolver else None
    return found._replace(value=found.value[:10]) if found else None


def full_year(digits: str) -> int:
    """Two digits are of the years 1950 to 2049 (the pivot of POSIX strptime is 1969; news archives are older)."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 50 else 1900)


def _hour(clock: str, part: str | None) -> str | None:
    """ "5 p.m." as T17:00, "noon" as T12:00; ``None`` if it is no time of day."""
    word = clock.lower()
    if word in calendar().clock_words:
        return calendar().clock_words[word]
    lead = word.split()[0].rstrip("apmh.")
    hours, _, minutes = lead.partition(":") if not lead.isdigit() or len(lead) < 3 else (lead[:2], "", lead[2:])
    hour = int(hours) if hours.isdigit() else calendar().numbers.get(hours, 99)
    afternoon = "p" in word.replace("o'clock", "") or (part or "").lower() in ("afternoon", "evening", "night")
    if afternoon and hour < 12:
        hour += 12
    elif hour == 12 and "a" in word:
        hour = 0
    return f"T{hour:02d}:{minutes or '00'}" if hour <= 24 else None


RESOLVERS: dict[str, Resolver] = {
    "iso": _iso,
    "slashed": _slashed,
    "dotted": _dotted,
    "date": _date,
    "deed_code": _deed_code,
    "day_range": _day_range,
    "day_list": _day_range,
    "date_range": _date_range,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "holiday": _holiday,
    "long_holiday": _long_holiday,
    "weekday": _weekday,
    "weekday_of": _weekday_of,
    "weekday_mention": _weekday_mention,
    "day_word": _day_word,
    "part": _part,
    "day_part": _day_part,
    "clock": _clock,
}
