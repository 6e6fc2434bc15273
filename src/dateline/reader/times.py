"""Times: every time expression of the report, with its TIMEX3 value and the days it covers.

The grammar finds candidates (:mod:`dateline.reader.timex.grammar`), the resolvers say what they mean
(:mod:`dateline.reader.timex.resolve`). This pass gives them their anchor: the day of publication, or the day of the
embedded post they stand in; the dates last mentioned; the tense of the verb. Where the day of publication is not known
more closely than to a month or year, each is seen from both ends of that (:mod:`dateline.reader.timex.ends`).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, partial
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from dateline.knowledge.calendar import calendar
from dateline.model import Time, When
from dateline.reader.draft import Draft
from dateline.reader.header import Post, embedded_posts
from dateline.reader.timex.anchor import Anchor, Resolved, Tense
from dateline.reader.timex.ends import Seen, ends_of, together
from dateline.reader.timex.grammar import Found, find
from dateline.reader.timex.resolve import resolve
from dateline.reader.timex.value import days, one_side, since, unit_of, when
from dateline.reader.whose import country_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS_BEFORE = 20
"""Characters before an expression in which the words that it follows are looked for."""
_SHIFTY_GROUPS = frozenset({"month", "weekday", "season", "unit", "day"})


def find_times(draft: Draft) -> None:
    """Fill ``draft.times`` in text order. Expressions without any anchor get a value with X and no days."""
    posts = embedded_posts(draft)
    ends = ends_of(draft.published)
    found = [_as_meant(draft, candidate) for candidate in find(draft.text) if _is_time(draft, candidate)]
    views = ends if len(ends) == 1 else (*ends, None)
    anchors = [Anchor(now=end, tense=lambda: None) for end in views]
    told: Found | None = None
    for candidate, following in zip_longest(found, found[1:]):
        post = _post_day(posts, candidate)
        year = _year_of_range(draft, candidate, following) or _year_told(draft, told, candidate)
        for anchor, end in zip(anchors, views, strict=True):
            anchor.now = post or end
            anchor.tense = partial(_tense, draft, candidate)
            anchor.firm = partial(_firm, draft, candidate)
            anchor.whose = partial(country_of, draft, candidate)
            anchor.year = year
        seen = [_seen(candidate, anchor) for anchor in anchors]
        one = seen[0]
        if draft.published and len(seen) > 1:
            one = together(candidate, seen, draft.published)
        if one is None:
            continue
        draft.times.append(_time(draft, candidate, one, ends[-1]))
        for anchor, own in zip(anchors, seen, strict=True):
            resolved = one.resolved if own is None or days(one.resolved.value) else own.resolved
            _remember(anchor, candidate, resolved)
        told = candidate if candidate.rule == "date" and "year" in candidate.groups else told


def _as_meant(draft: Draft, found: Found) -> Found:
    """A candidate by the rule that its sentence calls for."""
    if found.rule == "duration":
        return _as_wait(draft, found)
    return _without_count(draft, found) if found.rule == "day_list" else found


def _without_count(draft: Draft, found: Found) -> Found:
    """Only the day, where what seems a second one counts something: "on May 3 and 5 people were hurt"."""
    last = draft.tokens((found.start, found.end))[-1]
    counts = last.head.i > last.i and last.dep_ in ("nummod", "compound", "quantmod")
    if "more" not in found.groups or "year" in found.groups or not counts:
        return found
    return found._replace(rule="date", end=found.end - len(found.groups["more"]))


def _as_wait(draft: Draft, found: Found) -> Found:
    """A duration that says when: "will open in two weeks", unlike "was built in" and "the first visit in two weeks"."""
    if not _follows(draft, found, calendar().words_before_a_wait):
        return found
    preposition = draft.tokens((found.start, found.end)).root.head
    verb = preposition.head
    will = any(child.lower_ in calendar().future_auxiliaries for child in _auxiliaries(verb))
    return found._replace(rule="ahead") if preposition.dep_ == "prep" and will else found


def _remember(anchor: Anchor, found: Found, resolved: Resolved) -> None:
    """Let what follows be seen from a date, unless it only stands beside what is told ("up from a year earlier")."""
    compares = found.rule in ("ago", "apart") and unit_of(resolved.value) == "quarter"
    if resolved.type not in ("DATE", "TIME") or found.rule == "comparison" or compares or days(resolved.value) is None:
        return
    anchor.mentioned = resolved.value.rpartition("/")[2]
    if unit_of(anchor.mentioned) == "day":
        anchor.day = anchor.mentioned[:10]
    if found.rule == "quarter" and "year" not in found.groups:
        anchor.quarter = resolved.value


def _seen(found: Found, anchor: Anchor) -> Seen | None:
    """What a candidate means from one day; its days are the resolver's, else those of its value."""
    resolved = resolve(found, anchor)
    if resolved is None:
        return None
    covers = resolved.when
    if covers is None and resolved.type in ("DATE", "TIME"):
        mod = resolved.mod or found.groups.get("mod")
        covers = _this_side(found, resolved.value, anchor.now, resolved.basis)
        covers = covers or when(resolved.value, mod, resolved.basis)
    return Seen(resolved, covers)


def _time(draft: Draft, found: Found, seen: Seen, until: date | None) -> Time:
    """The finished expression; what began then goes on until the report."""
    resolved, covers = seen
    mod = resolved.mod or found.groups.get("mod")
    surface = " ".join(draft.text[found.start : found.end].split())
    if covers:
        covers = msgspec.structs.replace(covers, basis=f"'{surface}' {resolved.basis}".strip())
    if covers and covers.earliest and _begins(draft, found):
        covers = since(covers, until)
    span, identifier = (found.start, found.end), f"t{len(draft.times) + 1}"
    return Time(id=identifier, span=span, type=resolved.type, value=resolved.value, mod=mod, when=covers)


def _this_side(found: Found, value: str, now: date | None, basis: str) -> When | None:
    """ "Earlier this year" ends at the report and "later this month" begins there, if the report is within it."""
    side, covered = calendar().sides_of_now.get(found.groups.get("mod_word", "")), days(value)
    if side is None or now is None or covered is None or not covered[0] <= now <= covered[1]:
        return None
    return one_side(covered, side, now, basis)


def _begins(draft: Draft, found: Found) -> bool:
    """Whether "since" stands before an expression."""
    words = _before(calendar().words_of_beginning)
    return words.search(draft.text, max(0, found.start - 40), found.start) is not None


def _post_day(posts: list[Post], found: Found) -> date | None:
    return next((post.day for post in posts if post.span[0] <= found.start < post.span[1]), None)


def _year_of_range(draft: Draft, one: Found, other: Found | None) -> int | None:
    """The year at the far end of a range whose near end gives none ("from May to July 1990")."""
    if other is None or one.rule not in ("month", "date") or one.rule != other.rule or "year" in one.groups:
        return None
    year = other.groups.get("year", "")
    if not year.isdigit() or not _between_ends().fullmatch(draft.text, one.end, other.start):
        return None
    turns = calendar().month(one.groups["month"]) > calendar().month(other.groups["month"])
    return int(year) - turns


def _year_told(draft: Draft, told: Found | None, found: Found) -> int | None:
    """The year of the last full date, where the same paragraph goes on to tell of days without one.

    "On 15 November 2017 the army moved ... he resigned on 21 November."
    """
    if told is None or found.rule != "date" or "\n" in draft.text[told.end : found.start]:
        return None
    year = told.groups["year"]
    return int(year) if year.isdigit() and _tense(draft, found) == "past" else None


@cache
def _between_ends() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(calendar().words_between_ends)})\s*(?:the\s+)?", re.IGNORECASE)


@cache
def _before(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of some words right before an expression."""
    return re.compile(rf"\b(?:{'|'.join(words)})\s+$".replace(" ", r"\s+"), re.IGNORECASE)


def _follows(draft: Draft, found: Found, words: tuple[str, ...]) -> bool:
    """Whether an expression stands right after one of some words."""
    return _before(words).search(draft.text, max(0, found.start - _WORDS_BEFORE), found.start) is not None


def _is_time(draft: Draft, found: Found) -> bool:
    """Whether words that have other senses are meant as times here.

    Not times: "may" as a verb, "a second group", "April Smith", "Current Biology", "Sun" alone (a newspaper, a firm),
    "annual sales" (a kind of sales).
    """
    if found.rule == "year" and not _is_year(draft, found):
        return False
    if found.rule == "holiday" and _in_a_name(draft, found):
        return False
    if found.rule == "reference" and draft.tokens((found.start, found.end)).root.pos_ == "PROPN":
        return False
    groups = (found.groups[name] for name in _SHIFTY_GROUPS & found.groups.keys())
    words = {word.rstrip(".,") for group in groups for word in group.lower().split()}
    if found.rule != "frequency" and not words & calendar().words_with_other_senses:
        return True
    tokens = draft.tokens((found.start, found.end))
    if found.rule in ("weekday", "month") and len(tokens) == 1 and tokens[0].lower_ in calendar().abbreviations:
        return False
    return all(_as_time(token) for token in tokens)


def _in_a_name(draft: Draft, found: Found) -> bool:
    """Whether a feast is part of somebody's name ("Tariq Ramadan")."""
    sentence = draft.tokens((found.start, found.end)).sent
    people = (entity for entity in sentence.ents if entity.label_ == "PERSON")
    return any(
        entity.start_char <= found.start and found.end <= entity.end_char and len(entity.text) > found.end - found.start
        for entity in people
    )


def _is_year(draft: Draft, found: Found) -> bool:
    """Whether a number is a year: "in 1648", "the 1800 election", but not "Section 1201" or "2000 people"."""
    digits = found.groups["year"]
    if _follows(draft, found, calendar().words_before_a_year) or not digits.isdecimal():
        return True
    token = draft.tokens((found.start, found.end))[-1]
    return 1800 <= int(digits) <= 2050 and not (_counts(token) and digits.endswith("00"))


def _counts(number: Token) -> bool:
    """Whether a number says how many: "5 people"."""
    return number.dep_ == "nummod" and number.head.tag_ == "NNS" and number.i < number.head.i


def _as_time(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    if word in calendar().frequencies:
        return token.tag_ != "JJ"
    if word not in calendar().words_with_other_senses:
        return True
    if word in calendar().months or word in calendar().weekdays:
        return token.text[0].isupper() and token.tag_ not in ("MD", "VBD", "VB", "VBP") and token.ent_type_ != "PERSON"
    return token.pos_ == "NOUN" or (word in calendar().seasons and token.pos_ == "PROPN")


def _tense(draft: Draft, found: Found) -> Tense | None:
    """The tense of the verb that governs an expression; ``None`` if there is none."""
    token = draft.tokens((found.start, found.end)).root
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    while _leans(token):
        token = token.head
    if token.pos_ not in ("VERB", "AUX"):
        return None
    tense = _verb_tense(token)
    ahead = _is_deadline(draft, found) or (_is_timetable(token) and _firm(draft, found))
    return "future" if tense == "present" and ahead else tense


def _is_deadline(draft: Draft, found: Found) -> bool:
    """ "Unless he meets them by Friday": what is by a day is yet to come."""
    return _follows(draft, found, calendar().words_before_a_deadline)


def _is_timetable(verb: Token) -> bool:
    """Whether a present tense with a day looks ahead: "talks resume on", "is meeting on", not "police arrest"."""
    return verb.tag_ == "VBG" or verb.lemma_ in calendar().verbs_of_timetables


def _firm(draft: Draft, found: Found) -> bool:
    """Whether a finite verb itself says when: "died on May 2", not "a sum payable May 2", "extended to May 2"."""
    token = draft.tokens((found.start, found.end)).root
    by_word = token.head.lower_ in calendar().words_before_the_day_of_a_deed
    verb = token.head.head if by_word else token.head
    if verb.pos_ not in ("VERB", "AUX") or any(child.tag_ == "TO" for child in _auxiliaries(verb)):
        return False
    return by_word or (token.dep_ == "npadvmod" and _verb_tense(verb) != "past")


def _leans(verb: Token) -> bool:
    """Whether a verb has no tense of its own but that of its head: "killing two", "let it begin"."""
    bare = verb.tag_ == "VBG" or (verb.tag_ == "VB" and verb.dep_ == "ccomp")
    return bare and verb.head.i != verb.i and not _auxiliaries(verb)


def _auxiliaries(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def _verb_tense(verb: Token) -> Tense:
    """Past, present or future of a verb with its auxiliaries; an infinitive after "to" looks ahead."""
    auxiliaries = _auxiliaries(verb)
    if any(child.lower_ in calendar().future_auxiliaries for child in auxiliaries):
        return "future"
    tags = {child.tag_ for child in auxiliaries} | {verb.tag_}
    if any(child.tag_ == "TO" for child in auxiliaries):
        return "past" if any(child.lower_ == "had" for child in verb.head.children) else "future"
    if "MD" in tags or _is_plan(verb, tags):
        return "future"
    return "past" if tags & {"VBD", "VBN"} else "present"


def _is_plan(verb: Token, tags: set[str]) -> bool:
    """Whether something is planned now: "is expected on Friday", "a vote scheduled for Friday", not "as planned"."""
    now = bool(tags & {"VBZ", "VBP"}) or verb.dep_ == "acl"
    return verb.tag_ == "VBN" and verb.lemma_ in calendar().verbs_of_plans and now
