"""Timing: which days an event was on, of those that a report speaks of.

Candidates are the time expressions of the event's sentence, those told last before it (news goes on from the day it
began to tell of), and the days that the report is news of. How likely each is, is weighed by how it hangs together with
the event's word, its tense, how far back it lies and what it covers (``training/encoder/when.py``). Where none is
likely an event has no time: nothing falls back on the day of publication unless it is told like news of that day.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from dateline.knowledge.days import shifted
from dateline.knowledge.logistic import Choice, likeliest, probability, timing
from dateline.knowledge.plover import quad_class
from dateline.knowledge.triggers import word_classes
from dateline.model import PloverType, Span, Time, When
from dateline.reader.clauses import is_infinitive
from dateline.reader.coding.clause import lemma
from dateline.reader.coding.counted import counted_days
from dateline.reader.coding.paths import clause_verb, path_between
from dateline.reader.coding.setting import (
    described_days,
    is_compared_with,
    is_governed_by,
    is_no_time_of,
    sentence_of,
    sentences_between,
    verb_beside,
)
from dateline.reader.datelines import date_span
from dateline.reader.draft import Draft
from dateline.reader.timex.value import unit_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE = frozenset({"who", "whom"})
_BEFORE = 3
_FAR = 10
_LEAD_DAYS = 7
_PRESENT = frozenset({"VBZ", "VBP"})
"""The present tense. Of words that are quoted it is the speaker's present, which may be any day's."""
_PAST = frozenset({"VBD", "passive"})
_BEFOREHAND = frozenset({"perfect", "pluperfect"})
"""The tenses of what was so before the news that it is told beside."""
_SAID = frozenset({"ccomp", "parataxis"})
_ASSERTED = frozenset({"ROOT", "conj"}) | _SAID
"""How a verb hangs in its sentence that is told for its own sake, and not to say which thing or when."""
_LINE = 60
"""Characters: no headline, byline or date line over a report is taken for its opening, unless it is as long."""
_AGES = ((0, "ahead"), (2, "just now"), (4, "these days"), (8, "this week"), (32, "this month"), (366, "this year"))
"""Days from the end of an interval to publication: below each bound, in words."""


class Option(NamedTuple):
    """Days that an event may have been on; ``kind``: "sentence", "described" (by its own clause), "before", "lead",
    "news" or "since the lead"."""

    kind: str
    when: When
    time: Time | None = None
    rank: int = 0
    """Of the expressions of its kind, how many are nearer."""


def settled_time(draft: Draft, triggers: Iterable[Token], kind: PloverType) -> Choice[When]:
    """The likeliest days of an event that some words tell, if they are likely enough."""
    tellings = (
        [
            (probability(timing().weights, seen), option.kind, option.when)
            for option, seen in weighed_options(draft, trigger, kind)
        ]
        for trigger in triggers
    )
    return likeliest(tellings, timing())


def weighed_options(draft: Draft, trigger: Token, kind: PloverType) -> list[tuple[Option, dict[str, float]]]:
    """The days that may be an event's, each with what speaks for and against it."""
    found = list(options(draft, trigger))
    return [(one, features(draft, trigger, one, kind) | _beside(one, found)) for one in found]


def options(draft: Draft, trigger: Token) -> Iterator[Option]:
    """The days that may be an event's, the nearest first; where an expression of the sentence hangs on the event's own
    word, those that hang on others are theirs; what is counted from another's day has no other; a year that only names
    a thing is none."""
    counted = counted_days(draft, trigger)
    if counted is not None:
        yield Option("described", counted[1], counted[0])
        return
    first, last = sentence_of(trigger)
    written = date_span(draft.text, draft.paragraphs) or (0, 0)
    told = [time for time in draft.times if _says_days(time) and not _is_of_the_writing(draft, time, written)]
    here = [time for time in told if first <= time.span[0] < last and not is_no_time_of(draft, time, trigger)]
    others = (_is_of_saying, _is_of_somebody, _is_ahead)
    inside = [time for time in here if not any(is_others(draft, time, trigger) for is_others in others)]
    own = [time for time in inside if verb_beside(draft.tokens(time.span).root, trigger) == "itself"]
    for rank, time in enumerate(sorted(own or inside, key=lambda it: abs(it.span[0] - trigger.idx))):
        described = described_days(trigger, time)
        yield Option("described", described, time) if described else _option("sentence", time, rank)
    before = [time for time in told if time.span[0] < first and not is_compared_with(draft, time)]
    if manner(trigger) in _PRESENT and not _is_quoted(draft, trigger):
        before = [time for time in before if _is_of_the_report(draft, time)]
    for rank, time in enumerate(reversed(before[-_BEFORE:])):
        yield _option("before", time, rank)
    lead = next((time for time in told if _is_fresh(draft, time)), None)
    if lead is not None and lead in before[:-_BEFORE]:
        yield _option("lead", lead, 0)
    yield from _news(draft, lead)


def _is_of_saying(draft: Draft, time: Time, trigger: Token) -> bool:
    """Whether a time is only when somebody spoke of what had happened: "has asked them to go, he said on Friday",
    "declined on Friday to say whether they had met"."""
    verb = clause_verb(draft.tokens(time.span).root)
    if manner(trigger) not in _BEFOREHAND or verb is None or not verb.is_ancestor(trigger):
        return False
    arcs = [word.dep_ for word in takewhile(lambda word: word.i != verb.i, (trigger, *trigger.ancestors))]
    return arcs[-1] in _SAID or (not _SAID.isdisjoint(arcs) and _SAID | {"xcomp", "conj"} >= set(arcs))


def _is_of_the_report(draft: Draft, time: Time) -> bool:
    """Whether days reach into those that a report is news of, as what it tells in the present does: "the army accuses
    the rebels of the attack, and they deny it" is no news of the attack's day."""
    published, when = draft.published, time.when
    if published is None or published.earliest is None or when is None:
        return True
    return (when.latest or "9999") >= shifted(_day(published.earliest), -1).isoformat()


def _is_of_somebody(draft: Draft, time: Time, trigger: Token) -> bool:
    """Whether a time is when somebody in the event did, or suffered, something else before: "freed the girls who were
    seized in December". A day of this week may stand there for the news itself ("shot a man who crossed on Friday")."""
    if _is_fresh(draft, time):
        return False
    above = draft.tokens(time.span).root
    while above.i not in {trigger.i, above.head.i}:
        if above.dep_ == "relcl" and any(child.lower_ in _PEOPLE for child in above.children):
            return trigger.is_ancestor(above)
        above = above.head
    return False


def _is_ahead(draft: Draft, time: Time, trigger: Token) -> bool:
    """Whether a time is when something is to be done that the event only promises or asks for: "agreed to meet again in
    November". A day of this week may stand there for the news itself."""
    verb = clause_verb(draft.tokens(time.span).root)
    if verb is None or lemma(trigger) not in word_classes()["announcing"] or _is_fresh(draft, time):
        return False
    return verb.dep_ == "xcomp" and is_infinitive(verb) and trigger.is_ancestor(verb)


def _option(kind: str, time: Time, rank: int) -> Option:
    assert time.when is not None
    basis = time.when.basis if kind == "sentence" else f"told of {time.when.basis}"
    return Option(kind, replace(time.when, basis=basis), time, rank)


def _says_days(time: Time) -> bool:
    return time.when is not None and (time.when.earliest or time.when.latest) is not None


def _is_of_the_writing(draft: Draft, time: Time, written: Span) -> bool:
    """Whether an expression only says when the report was written, as one in its dateline (``written``) does."""
    return written[0] <= time.span[0] < written[1] or _is_date_line(draft, time)


def _is_date_line(draft: Draft, time: Time) -> bool:
    """Whether an expression at the head of the report is its date of publication."""
    published, when = draft.published, time.when
    if published is None or when is None or when.earliest != published.earliest or when.latest != published.latest:
        return False
    start, end = next((span for span in draft.paragraphs if span[0] <= time.span[0] < span[1]), (0, 0))
    alone = draft.text[time.span[1] : end].lstrip(" \t\xa0,.").startswith("\n") or time.span[1] >= end - 1
    opens = not draft.text[start : time.span[0]].strip()
    return opens and (alone or draft.text[time.span[1] : time.span[1] + 1] in {"\xa0", "\n"})


def _is_fresh(draft: Draft, time: Time) -> bool:
    """Whether an expression is of the week before publication, and as fine as a few days."""
    published, when = draft.published, time.when
    if published is None or published.latest is None or when is None or when.earliest is None or when.latest is None:
        return False
    days = (_day(when.latest) - _day(when.earliest)).days
    return 0 <= (_day(published.latest) - _day(when.earliest)).days <= _LEAD_DAYS and days < _LEAD_DAYS


def _news(draft: Draft, lead: Time | None) -> Iterator[Option]:
    """The day of publication and the one before it; from the day that the report begins with to publication."""
    published = draft.published
    if published is None or published.earliest is None:
        return
    start = shifted(_day(published.earliest), -1).isoformat()
    yield Option("news", _interval(start, published.latest, f"told as news of {published.edtf}"))
    if lead is not None and lead.when is not None and lead.when.earliest and lead.when.earliest < start:
        basis = f"told between {lead.when.basis} and publication"
        yield Option("since the lead", _interval(lead.when.earliest, published.latest, basis))


def _interval(first: str, last: str | None, basis: str) -> When:
    return When(earliest=first, latest=last, edtf=f"{first}/{last or '..'}", basis=basis)


@cache
def _day(text: str) -> date:
    return date.fromisoformat(text)


def features(draft: Draft, trigger: Token, option: Option, kind: PloverType) -> dict[str, float]:
    """What speaks for and against some days being an event's, mostly 0 or 1."""
    how, age = manner(trigger), _age(draft, option.when)
    found = {
        f"{option.kind}": 1.0,
        f"{option.kind}, {how}": 1.0,
        f"{option.kind}, {age}": 1.0,
        f"{option.kind}, {quad_class(kind)}": 1.0,
        f"{option.kind}, type {kind}": 1.0,
        f"{age}, {how}": 1.0,
        f"{option.kind}, rank {option.rank}": 1.0,
        f"{option.kind}, sentence with a time": float(_has_time(draft, trigger)),
        f"{option.kind}, quoted": float(_is_quoted(draft, trigger)),
    }
    if option.time is not None:
        found |= _of_expression(draft, trigger, option, option.time)
        if option.kind not in {"sentence", "described"}:
            found |= _going_on(draft, trigger, option, option.time, kind)
    return found


def _beside(option: Option, found: Iterable[Option]) -> dict[str, float]:
    """How the days of an expression lie beside those of others: two that agree speak for each other."""
    if option.time is None:
        return {}
    others = [one for one in found if one.time is not None and one is not option]
    within = {f"{option.kind}, within {one.kind}": 1.0 for one in others if _is_within(option.when, one.when)}
    return within | {f"{option.kind}, holds {one.kind}": 1.0 for one in others if _is_within(one.when, option.when)}


def _is_within(inner: When, outer: When) -> bool:
    return (outer.earliest or "") <= (inner.earliest or "") and (inner.latest or "9999") <= (outer.latest or "9999")


def _of_expression(draft: Draft, trigger: Token, option: Option, time: Time) -> dict[str, float]:
    """What the expression itself, and its place beside the event's word, say."""
    root = draft.tokens(time.span).root
    fine = unit_of(time.value) if time.type in {"DATE", "TIME"} else time.type
    found = {f"{option.kind}, {fine}": 1.0, f"{option.kind}, open": float(option.when.latest is None)}
    if option.kind in {"sentence", "described"}:
        found |= {
            "governed": float(is_governed_by(root, trigger)),
            f"governor {verb_beside(root, trigger)}": 1.0,
            f"governor {verb_beside(root, trigger)}, {manner(trigger)}": 1.0,
            f"path {min(8, path_between(root, trigger))}": 1.0,
            f"after {_preposition(root)}": 1.0,
            "before the word": float(root.i < trigger.i),
            "far": min(1.0, abs(root.i - trigger.i) / 30),
        }
        return found
    back = sentences_between(root, trigger)
    same = any(start <= time.span[0] and trigger.idx < end for start, end in draft.paragraphs)
    return found | {
        f"{option.kind}, back": min(1.0, back / _FAR),
        f"{option.kind}, next sentence": float(back == 1),
        f"{option.kind}, same paragraph": float(same),
        f"{option.kind}, governor {'above' if root.head.pos_ in {'VERB', 'AUX'} else 'inside'}": 1.0,
    }


def _going_on(draft: Draft, trigger: Token, option: Option, time: Time, kind: PloverType) -> dict[str, float]:
    """Whether an event is told on from what was on days told before, as news is: what the opening tells of its day
    "praised ... on Saturday", the next paragraph tells more of ("demanded that ..."), most often in words."""
    paragraph = bisect(draft.paragraphs, (time.span[0] + 1,))
    opens = not any(end - start >= _LINE for start, end in draft.paragraphs[: paragraph - 1])
    near = bisect(draft.paragraphs, (trigger.idx + 1,)) - paragraph <= 1
    how, verb = manner(trigger), _verb_of(draft, time)
    tense = "none" if verb is None else manner(verb)
    found = {
        f"{option.kind}, opening": float(opens and how not in _BEFOREHAND),
        f"{option.kind}, of {tense}": 1.0,
        f"of {tense}, {how}": 1.0,
    }
    is_news = verb is not None and _is_told(verb, _PAST | {"perfect"})
    goes_on = is_news and _is_told(trigger, _PAST) and not _is_quoted(draft, trigger)
    for name, on in (("goes on", goes_on), ("goes on in words", goes_on and "verbal" in quad_class(kind))):
        found |= {name: float(on), f"{name}, opening": float(on and opens), f"{name}, near": float(on and near)}
    return found


def _verb_of(draft: Draft, time: Time) -> Token | None:
    """The verb that an expression itself hangs on, and says when it was; ``None`` if that is a noun."""
    root = draft.tokens(time.span).root
    verb = clause_verb(root)
    return verb if verb is not None and is_governed_by(root, verb) else None


def _is_told(word: Token, manners: frozenset[str]) -> bool:
    return manner(word) in manners and word.dep_ in _ASSERTED


def manner(trigger: Token) -> str:
    """The tense of the event's word, or that it is a noun."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        return "noun"
    helpers = {child.lower_ for child in trigger.children if child.dep_ in {"aux", "auxpass"}}
    if "had" in helpers:
        return "pluperfect"
    if helpers & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if helpers & {"will", "would", "shall", "'ll", "’ll"}:
        return "future"
    if "to" in helpers:
        return "infinitive"
    if trigger.dep_ in {"relcl", "acl", "advcl"}:
        return f"{trigger.tag_} {trigger.dep_}"
    return "passive" if helpers & {"was", "were"} and trigger.tag_ == "VBN" else trigger.tag_


def _age(draft: Draft, when: When) -> str:
    """How long before publication some days end, in words."""
    published, end = draft.published, when.latest or when.earliest
    seen_from = (published.latest or published.earliest) if published else None
    if seen_from is None or end is None:
        return "undated"
    age = (_day(seen_from) - _day(end)).days
    return next((word for bound, word in _AGES if age < bound), "long ago")


def _has_time(draft: Draft, trigger: Token) -> bool:
    first, last = sentence_of(trigger)
    here = (time for time in draft.times if first <= time.span[0] < last and _says_days(time))
    return not all(is_no_time_of(draft, time, trigger) for time in here)


def _is_quoted(draft: Draft, trigger: Token) -> bool:
    return any(start <= trigger.idx < end for one in draft.attributions for start, end in one.content)


def _preposition(root: Token) -> str:
    above = root
    for _ in range(3):
        if above.dep_ == "prep" or above.pos_ == "ADP":
            return above.lower_
        above = above.head
    return "none"
