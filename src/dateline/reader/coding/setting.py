"""When and where an event was, as far as its own clause says, and its PLOVER contexts.

What the clause does not say is weighed later, once all tellings of an event are together
(:mod:`dateline.reader.coding.timing`, :mod:`dateline.reader.coding.placing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dateline.knowledge.plover import Code
from dateline.knowledge.triggers import context_words, lexicon, word_classes
from dateline.model import Span, Time, When
from dateline.reader.coding.clause import clause_of, frame_of, lemma
from dateline.reader.coding.counted import counted_days
from dateline.reader.coding.paths import clause_verb, governor
from dateline.reader.draft import Draft
from dateline.reader.timex.value import when as days_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = 365
_BARE_YEAR = re.compile(r"\d{4}")
_PREMODIFIERS = frozenset({"nummod", "compound", "amod", "nmod"})
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MOST_CONTEXTS = 4
_DEEP = 8
"""How many words up a place may hang under what happened there: "killed the mayor of a town in Guerrero"."""
SAYING = frozenset({"above by ccomp", "above by parataxis"})
"""What :func:`verb_beside` finds where the verb says what the event's clause tells."""


def when_of(draft: Draft, trigger: Token) -> When | None:
    """The days of the time expression that modifies the trigger, or the verb that carries it, or that its clause
    describes ("since 2019, when they attacked") or is counted from ("on Friday, two days after they attacked")."""
    counted = counted_days(draft, trigger)
    if counted is not None:
        return counted[1]
    carriers = _carriers(trigger)
    first, last = sentence_of(trigger)
    for time in draft.times:
        if time.when is None or not first <= time.span[0] < last or is_no_time_of(draft, time, trigger):
            continue
        if governor(draft.tokens(time.span).root, carriers) is not None:
            return time.when
        described = described_days(trigger, time)
        if described is not None:
            return described
    return None


def is_no_time_of(draft: Draft, time: Time, trigger: Token) -> bool:
    """Whether an expression beside a trigger says which thing is meant, or what is compared, and not when it was."""
    return _names_another(draft, time, trigger) or is_compared_with(draft, time)


def _names_another(draft: Draft, time: Time, trigger: Token) -> bool:
    """Whether a bare year, or a day that owns a thing, only says which thing is meant: "arrested over the 2019 murder",
    "condemned Monday's raid". Of the trigger itself, of whatever does it, and of what it was in, it says when."""
    year = draft.tokens(time.span).root
    noun = year.head
    names = year.dep_ in _PREMODIFIERS if _BARE_YEAR.fullmatch(time.value) else year.dep_ == "poss"
    if not names or noun.i <= year.i:
        return False
    if year.dep_ == "poss" and _is_while(noun, trigger):
        return False
    return not (noun.i == trigger.i or _is_inside_compound(trigger, noun) or _is_same_deed(trigger, noun))


def _is_while(noun: Token, trigger: Token) -> bool:
    """Whether something is told to be done during a thing ("waved signs during Monday's session"); who is a suspect in
    one, or charged in one, does nothing during it."""
    preposition = noun.head
    return preposition.lower_ in _while_words(trigger) and preposition.head.pos_ in {"VERB", "AUX"}


def _while_words(trigger: Token) -> frozenset[str]:
    """Prepositions of what a deed was part of; after verbs of law "in" says what for."""
    words = word_classes()["while_of"]
    return words - {"in"} if lemma(trigger) in word_classes()["of_law"] else words


def is_compared_with(draft: Draft, time: Time) -> bool:
    """Whether something is only compared with what was since a time: "the largest deployment since 2023" began now."""
    since = draft.tokens(time.span).root
    since = since if since.lower_ == "since" else since.head
    if since.lower_ != "since":
        return False
    for token in reversed(since.doc[since.sent.start : since.i]):
        if token.tag_ in _SUPERLATIVES or token.lower_ in word_classes()["ranking"]:
            return True
        if token.tag_ in _FINITE:
            return False
    return False


def _is_inside_compound(trigger: Token, noun: Token) -> bool:
    """Whether a trigger stands before the noun that a year modifies: "the 2022 truce deal"."""
    return trigger.dep_ == "compound" and trigger.head.i == noun.i


def _is_same_deed(trigger: Token, noun: Token) -> bool:
    """Whether a noun is when a verb was: it does it ("the 2011 bombing killed"), is for it ("a 2016 vote to leave"), is
    what it carries out or is part of ("mounted a 2015 raid", "boycotted the 2017 election"), or what it was in ("met
    during the 2019 summit", but not "charged in the 2019 murder")."""
    slots = clause_of(trigger)
    if trigger.dep_ == "acl" and trigger.head.i == noun.i:
        return True
    if any(one.i == noun.i for one in slots.get("subj", ())):
        return True
    if any(one.i == noun.i for one in slots.get("obj", ())):
        row = lexicon().find("v", lemma(trigger), frame_of(slots))
        return lemma(trigger) in word_classes()["taking_part"] or (row is not None and row.operator == "light")
    return any(one.i == noun.i for word in _while_words(trigger) for one in slots.get(f"p.{word}", ()))


def described_days(trigger: Token, time: Time) -> When | None:
    """The days that the trigger's relative clause with "when" says more of, without the "since" before them."""
    described = _described(trigger)
    if described is None or time.when is None or not time.span[0] <= described.idx < time.span[1]:
        return None
    return days_of(time.value, time.mod, time.when.basis) or time.when


def _described(trigger: Token) -> Token | None:
    """The noun that the trigger's relative clause with "when" says more of."""
    while trigger.dep_ == "conj" and trigger.head.i != trigger.i:
        trigger = trigger.head
    temporal = any(child.lower_ == "when" for child in trigger.children)
    return trigger.head if trigger.dep_ == "relcl" and temporal else None


def place_of(draft: Draft, trigger: Token) -> str | None:
    """The id of the place that a locative phrase of the trigger names, or one of its direct arguments."""
    carriers = _carriers(trigger)
    first, last = sentence_of(trigger)
    for place in draft.places:
        for mention in place.mentions:
            if first <= mention[0] < last and _locates(locative_head(draft.tokens(mention).root), carriers):
                return place.id
    return None


def contexts_of(trigger: Token, code: Code) -> tuple[str, ...]:
    """PLOVER contexts: those of the code, and those that words near the trigger speak for."""
    words = context_words()
    found = dict.fromkeys(code.contexts)
    for token in _near(trigger):
        for context in words.get(lemma(token), ()):
            if len(found) < _MOST_CONTEXTS:
                found.setdefault(context)
    if any(child.dep_ == "mark" and child.lower_ in word_classes()["unreal"] for child in trigger.children):
        found.setdefault("hypothetical")
    return tuple(found)


def _near(trigger: Token) -> Iterable[Token]:
    """The trigger's subtree without clauses of their own."""
    layer = [trigger]
    while layer:
        yield from layer
        layer = [child for token in layer for child in token.children if child.dep_ not in {"relcl", "advcl", "ccomp"}]


def ages_of(draft: Draft, when: When | None) -> list[str]:
    """PLOVER's contexts of time: "historical" if it was over a year before publication, "future" if it lies ahead."""
    published, found = draft.published, []
    if days_old(draft, when) > _YEAR:
        found.append("historical")
    if when and published and when.earliest and published.latest and when.earliest > published.latest:
        found.append("future")
    return found


def days_old(draft: Draft, when: When | None) -> int:
    """How many days before publication some days end; 0 where either is not known."""
    published = draft.published
    if when is None or when.latest is None or published is None or published.earliest is None:
        return 0
    return (date.fromisoformat(published.earliest[:10]) - date.fromisoformat(when.latest[:10])).days


def _carriers(trigger: Token) -> dict[int, Token]:
    """The trigger, and for a noun the verb it depends on: what modifies either may set the event's time and place."""
    found = {trigger.i: trigger}
    if trigger.pos_ not in {"NOUN", "PROPN"}:
        return found
    if trigger.dep_ in {"dobj", "nsubj", "nsubjpass"}:
        found[trigger.head.i] = trigger.head
    elif trigger.dep_ == "pobj" and trigger.head.lower_ in word_classes()["placing"]:
        found[trigger.head.head.i] = trigger.head.head
    return found


def is_governed_by(token: Token, trigger: Token) -> bool:
    """Whether a modifier hangs on the trigger, or on the verb that carries it."""
    return governor(token, _carriers(trigger)) is not None


def locative_head(token: Token) -> Token:
    """The word by which a place hangs in its sentence: of "Guerrero state" and "Baghlan province" it is the noun, not
    so of "the US state of Ohio"."""
    noun = token.head
    named = any(child.lower_ == "of" for child in noun.children)
    of_kind = noun.i == token.i + 1 and not named and lemma(noun) in word_classes()["division"]
    return noun if of_kind and token.dep_ in _PREMODIFIERS else token


def is_located_by(token: Token, trigger: Token) -> bool:
    """Whether a place stands in a locative phrase of the trigger, or of the verb that carries it."""
    return _locates(token, _carriers(trigger))


def verb_beside(root: Token, trigger: Token) -> str:
    """Where the verb that a time or place hangs on stands beside the event's word, and by what that hangs on it."""
    verb = clause_verb(root)
    if verb is None:
        return "none"
    if verb.i == trigger.i:
        return "itself"
    if verb.is_ancestor(trigger):
        below = trigger
        while below.head.i != verb.i:
            below = below.head
        return f"above by {below.dep_}"
    return "below" if trigger.is_ancestor(verb) else "elsewhere"


def _locates(token: Token, carriers: dict[int, Token]) -> bool:
    placing = False
    for _ in range(_DEEP):
        if token.i in carriers:
            return placing
        if token.head.i == token.i or token.dep_ in {"nsubj", "relcl", "advcl", "conj", "poss"}:
            return False
        if token.dep_ == "acl" and not placing:  # "in an operation led by France"
            return False
        if token.dep_ == "prep" and token.lower_ in word_classes()["placing"]:
            placing = True
        token = token.head
    return False


def sentence_of(trigger: Token) -> Span:
    """The characters of the trigger's sentence; asked for once, since finding its edges takes time."""
    sentence = trigger.sent
    return sentence.start_char, sentence.end_char


def sentences_between(earlier: Token, later: Token) -> int:
    """How many sentences on from one word another one stands; 0 within a sentence."""
    return sum(token.is_sent_start or False for token in later.doc[earlier.i + 1 : later.i + 1])
