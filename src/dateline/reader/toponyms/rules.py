"""Is it a place here: small rules over the words around a name, in the order of :data:`RULES`.

A name inside that of a body counts: the "Dayton" of "Dayton Police Department" tells where the report is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from dateline.knowledge.gazetteer import cues, gazetteer, risky_names
from dateline.model import Span
from dateline.reader.toponyms.grounding import LARGE
from dateline.reader.toponyms.names import NO_TOKEN, Candidate, Token, is_article, is_code

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
OTHER_LABELS = frozenset({"DATE", "TIME", "NORP", "LANGUAGE", "MONEY", "CARDINAL"})
OBJECTS = frozenset({"dobj", "nsubjpass"})
SEAT = "seat"
SITES = frozenset({"airport", "base", "bridge", "camp", "crossing", "dam", "prison", "shrine", "site", "square"})
"""Kinds whose names of two words or more are known by the name alone."""
LINKS = (["and"], ["or"], [",", "and"], [",", "or"])
"""What stands before the last of a list."""
AFTER_A_DATELINE = frozenset({"—", "–", "-", "--", "(", ":"})

SURE = {
    "qualified": 0.98,
    "dateline": 0.97,
    "county": 0.97,
    "area": 0.95,
    "tagged": 0.95,
    "echo": 0.85,
    "listed": 0.85,
    "located": 0.78,
    "body": 0.78,
    "plain": 0.65,
    "doubtful": 0.55,
}
"""How often what a rule lets through is a place: precision on the LGL development texts, rounded."""
WEAK = frozenset({"doubtful", "plain"})
STRONG = frozenset(SURE) - WEAK - {"echo", "body", "listed"}
SETTLING = frozenset({"qualified", "dateline", "county"})


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a candidate.

    ``label``: of the entity it is in; ``leads``: it opens that entity; ``alone``: it is all of it. ``person``: it is
    part of a person's full name elsewhere in the report. ``risk``: what the name usually is instead of a place.
    ``located``: the words before it place something there; ``civic``: the word after it makes it the name of a body.
    ``entered``: something is put there or done to it, as to a building.
    """

    before: str
    after: str
    label: str
    leads: bool
    alone: bool
    opens: bool
    proper: bool
    person: bool
    risk: str | None
    located: bool
    civic: bool
    entered: bool


def judge(tokens: list[Token], candidates: list[Candidate], dateline: Span | None) -> None:
    """Give each candidate the rule by which it is a place here; ``dateline`` is the place line of the report."""
    persons = _person_names(tokens)
    contexts = [_context(tokens, candidate, persons) for candidate in candidates]
    for candidate, around in zip(candidates, contexts, strict=True):
        in_dateline = dateline is not None and dateline[0] <= candidate.span[0] and candidate.span[1] <= dateline[1]
        candidate.rule = "dateline" if in_dateline else _judge(candidate, around)
    _listed(tokens, candidates, contexts)
    _echo(candidates, contexts)


def _context(tokens: list[Token], candidate: Candidate, persons: frozenset[str]) -> Context:
    first, last = tokens[candidate.first], tokens[candidate.last]
    before = tokens[candidate.first - 1] if candidate.first else NO_TOKEN
    after = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else NO_TOKEN
    leads = first.begins or not first.label or (before.begins and before.text.lower() == "the")
    of = before.text == "of" and candidate.first > 1 and tokens[candidate.first - 2].text in cues("of")
    return Context(
        before=before.text,
        after=after.text,
        label=first.label or last.label,
        leads=leads,
        alone=leads and not (after.label and not after.begins),
        opens=first.opens,
        proper="PROPN" in (first.pos, last.pos),
        person=candidate.text in persons,
        risk=risky_names().get(candidate.key),
        located=before.text.lower() in cues("where") or of,
        entered=_is_entered(tokens, candidate),
        civic=after.text in cues("body") or after.text in cues("local"),
    )


def _is_entered(tokens: list[Token], candidate: Candidate) -> bool:
    """Whether something is put there ("outside the Kremlin"), done to it, or said of a part of it ("its walls")."""
    at = candidate.first - 1
    before = tokens[at - 1] if at > 0 and tokens[at].text.lower() == "the" else tokens[max(at, 0)]
    after = [token.text for token in tokens[candidate.last + 1 : candidate.last + 3]]
    last = tokens[candidate.last]
    owned = after[1:] if after[:1] in (["'s"], ["’s"]) else after[:1]
    return (
        before.text.lower() in cues("put")
        or (last.arc in OBJECTS and last.head in cues("act"))
        or any(word in cues("part") for word in owned)
    )


def _person_names(tokens: list[Token]) -> frozenset[str]:
    """The words of full names of persons in the report: a later "Jackson" alone is Mr Jackson."""
    names: set[str] = set()
    for at, (one, other) in enumerate(pairwise(tokens)):
        if not one.label == other.label == "PERSON" or other.begins or not one.capital:
            continue
        if other.capital:
            names |= {one.text, other.text}
        elif is_article(tokens, at + 1):
            names |= {one.text, "".join(token.text for token in tokens[at + 1 : at + 4])}
    return frozenset(names)


def _judge(candidate: Candidate, around: Context) -> str:
    """The rule by which ``candidate`` is a place here, "" if it is none. The first one that knows decides."""
    return next((verdict for rule in RULES if (verdict := rule(candidate, around)) is not None), "")


def _by_qualifier(candidate: Candidate, _: Context) -> str | None:
    return "qualified" if candidate.qualifier or candidate.qualifies else None


def _by_shouting(candidate: Candidate, around: Context) -> str | None:
    """A dateline in the midst of the text: "HAMILTON — Police said"."""
    shouted = candidate.text.isupper() and around.opens and around.after in AFTER_A_DATELINE
    return "dateline" if shouted else None


def _not_by_neighbours(candidate: Candidate, around: Context) -> str | None:
    """A title, a person after a title, a street, a people ("Canadian" is a town in Texas, too)."""
    titles = cues("title")
    titled = candidate.text.rstrip(".") in titles or around.before.rstrip(".") in titles
    return "" if titled or around.after in cues("street") or _is_people(candidate) else None


def _by_seat(candidate: Candidate, around: Context) -> str | None:
    """A government is called by its seat: "the Kremlin said" puts nothing there, "a drone struck the Kremlin" does."""
    if not _is_seat(candidate):
        return None
    return "located" if around.entered else ""


def _is_seat(candidate: Candidate) -> bool:
    """Whether the name is that of a seat of government; "White House" is also what Casablanca means."""
    return any(known.kind == SEAT and known.role != "short" for known in candidate.namesakes)


def _by_code(candidate: Candidate, around: Context) -> str | None:
    """An abbreviated state without its town: "R-Fla.", "in Miss."; elsewhere "OR", "Miss" and "Man" are words."""
    if not is_code(candidate):
        return None
    if not (candidate.text.isupper() or candidate.text.endswith(".") or around.after == "."):
        return ""
    coded = around.before in (",", "-") or (around.label in PLACE_LABELS and len(candidate.text) > 2)
    return "tagged" if coded or around.located else ""


def _by_fame(candidate: Candidate, around: Context) -> str | None:
    """Counties, countries and states are known by name alone, unless the name has another use."""
    known = candidate.namesakes[0]
    if known.kind == "county" and known.role == "name" and " " in candidate.key:
        return "county"
    if known.kind in SITES and " " in candidate.key and not around.risk:
        return "tagged"
    if known.kind == "province" and around.risk == "word":
        return ""
    if known.kind in ("country", "state") and (not around.risk or around.label in PLACE_LABELS):
        return "area" if around.leads or around.label != "PERSON" else ""
    return None


def _by_other_name(candidate: Candidate, around: Context) -> str | None:
    """A town's foreign name or a county's short one is seldom meant: only where it is tagged a place, all of it (the
    "Pech" of "Pech-de-l'Azé" is no town on the Rhine), or something is put there."""
    known = candidate.namesakes[0]
    tagged = around.label in PLACE_LABELS and not around.risk and not around.person
    if known.role == "short":
        return "doubtful" if tagged else ""
    if known.role == "alias" and known.kind == "city":
        put = around.located and around.label and around.alone and not around.risk and not around.person
        whole = around.alone or around.civic
        return "tagged" if tagged and whole else "located" if put else ""
    return None


def _by_person(_: Candidate, around: Context) -> str | None:
    """Inside a person's name it is part of it; alone it may be a town that was taken for a person."""
    if around.label != "PERSON":
        return "" if around.person and not around.located and not around.civic else None
    if around.leads and around.civic and not around.person:
        return "body"
    if not around.alone:
        return ""
    if around.risk or around.person:
        return "located" if around.located and around.risk != "word" else ""
    return "located" if around.located else "plain"


def _by_place(_: Candidate, around: Context) -> str | None:
    """Tagged a place. A word of a longer, unknown name ("Meadow" of "Meadow Brook") is none itself."""
    if around.label not in PLACE_LABELS:
        return None
    if not (around.alone or around.civic or (around.located and not around.leads)):
        return ""
    if around.risk and not around.located:
        return "doubtful" if around.risk != "word" or around.civic else ""
    return "tagged"


def _by_body(candidate: Candidate, around: Context) -> str | None:
    """Inside the name of a body: "Dayton Police Department", "University of Dayton"."""
    if around.label != "ORG":
        return None
    if around.risk == "word":
        return ""
    if around.located or (around.leads and around.civic):
        return "body"
    famous = around.leads or candidate.namesakes[0].population > LARGE
    return "doubtful" if famous and not around.risk else ""


def _by_position(candidate: Candidate, around: Context) -> str | None:
    """Not tagged, or as something else: what stands around it has to say it. A large city taken for a people ("the
    capital, Tunis") is a city."""
    if around.risk == "word" or not around.proper:
        return ""
    if around.label in OTHER_LABELS and not around.located:
        city = around.label == "NORP" and around.alone and candidate.namesakes[0].population > LARGE
        return "plain" if around.civic or (city and not around.risk) else ""
    if around.located or (around.civic and not around.risk):
        return "located"
    return "" if around.risk else "plain"


RULES: tuple[Callable[[Candidate, Context], str | None], ...] = (
    _by_qualifier,
    _by_shouting,
    _not_by_neighbours,
    _by_seat,
    _by_code,
    _by_fame,
    _by_other_name,
    _by_person,
    _by_place,
    _by_body,
    _by_position,
)
"""In this order. Each gives a key of ``SURE``, "" for "no place", or ``None`` where it does not know."""


def _listed(tokens: list[Token], candidates: list[Candidate], contexts: list[Context]) -> None:
    """A name in a list of places is one: "shells hit Lviv, Kherson and Sumy", whatever Kherson was tagged."""
    for at in range(1, len(candidates)):
        one, other = candidates[at - 1], candidates[at]
        between = [token.text for token in tokens[one.last + 1 : other.first]]
        enumerated = between in LINKS or (between == [","] and contexts[at].after in (",", "and", "or"))
        fits = other.rule in ("", *WEAK) and _may_be_listed(other, contexts[at])
        if enumerated and fits and one.rule in STRONG | {"listed"} and not one.qualifier:
            other.rule = "listed"


def _may_be_listed(candidate: Candidate, around: Context) -> bool:
    known = candidate.namesakes[0]
    other = around.risk or around.person or not around.alone or around.civic or around.after in cues("street")
    return not (other or known.role != "name" or known.kind == SEAT or _is_people(candidate))


def _is_people(candidate: Candidate) -> bool:
    return bool(gazetteer().demonym(candidate.text))


def _echo(candidates: list[Candidate], contexts: list[Context]) -> None:
    """A name that is surely a place once is one again, save inside a person's name, or when risky and not settled."""
    settled = {candidate.key for candidate in candidates if candidate.rule in SETTLING}
    sure = {candidate.key for candidate in candidates if candidate.rule in STRONG}
    for candidate, around in zip(candidates, contexts, strict=True):
        other = (around.label == "PERSON" and not around.alone) or around.after in cues("street")
        other = other or _is_seat(candidate)
        known = candidate.key in settled or (candidate.key in sure and not around.risk)
        if candidate.rule in ("", *WEAK) and known and not other:
            candidate.rule = "echo"
