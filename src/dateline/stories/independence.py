"""Independence: how many roots there are at least and at most.

Two statements are independent if nothing joins their roots. A source without a name has no identity, and an outlet's
bare word may rest on anybody; so the count is an interval, from "all that could be the same are" to "none is".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.stories.origins import BODIES, UNNAMED, Root
from dateline.stories.tables import rows

_NOBODY = frozenset({"unspecified_report", "unattributed"})
_RANKS = {"outlet": 1, "social_post": 2, "document": 3, "anonymous_described": 4, "anonymous_bare": 5, "collective": 5}


def interval(found: Sequence[Root]) -> tuple[int, int]:
    """How many independent origins these roots are: at least, and at most.

    Roots with an identity are placed first; each that may be the same as all of a cluster joins it.
    """
    clusters: list[list[Root]] = []
    for root in sorted(found, key=lambda root: (_certainty(root), root.first, root.key)):
        home = next((cluster for cluster in clusters if all(may_be_same(root, other) for other in cluster)), None)
        if home is None:
            clusters.append([root])
        else:
            home.append(root)
    vague = sum(all(root.kind in _NOBODY for root in cluster) for cluster in clusters)
    return len(clusters) - vague, len(found)


def voices(found: Sequence[Root]) -> int:
    """How many of these roots may each speak for itself: "reports" are nobody's, and where none says that it happened,
    but all take it as known ("the talks have moved"), they are one voice at most."""
    somebody = [root for root in found if root.kind not in _NOBODY]
    return min(1, len(somebody)) if all(root.presupposes for root in somebody) else len(somebody)


def may_be_same(one: Root, other: Root) -> bool:
    """Whether two roots could still be one voice.

    Who only takes it as known may have it from anybody. So may an outlet that names nobody, or one that is only said to
    have reported it: whoever is first named a day later may have told that outlet before. Which of them came first
    shows nothing. A post whose author is not named may be anybody's.
    """
    kinds = {one.kind, other.kind}
    if kinds & _NOBODY or "outlet" in kinds or one.may_have_it_from_others or other.may_have_it_from_others:
        return True
    if "document" in kinds:
        return "named_person" not in kinds
    if kinds & UNNAMED:
        return _unnamed_may_be(one, other) if one.kind in UNNAMED else _unnamed_may_be(other, one)
    if "named_person" in kinds and kinds & BODIES:
        return _speaks_for(one, other) if one.kind == "named_person" else _speaks_for(other, one)
    if kinds <= BODIES:
        return _one_branch(one, other)
    return kinds == {"social_post"} and bool(one.told & other.told)


def are_of_one_government(one: Root, other: Root) -> bool:
    """Whether both speak for one state, each for a branch of it or for the whole."""
    return one.code is not None and one.code == other.code and _is_of_state(one) and _is_of_state(other)


def _is_of_state(root: Root) -> bool:
    return _sides().get(root.sector or "") == "state" or (root.sector is None and root.kind in BODIES)


def _certainty(root: Root) -> int:
    return 6 if root.kind in _NOBODY or root.may_have_it_from_others else _RANKS.get(root.kind, 0)


def _speaks_for(person: Root, body: Root) -> bool:
    """A minister may say what his ministry says, a commander what his group says: who holds its office, by sector and
    by code. A minister or a government of no country that is named may be of any, and who holds some office may hold
    it in any body of a state ("DCI boss Mohamed Amin")."""
    if person.sector is None:
        return person.in_office and body.kind == "government" and (not person.code or person.code == body.code)
    if person.sector != body.sector:
        return False
    return person.code == body.code if person.code and body.code else body.kind == "government"


def _one_branch(one: Root, other: Root) -> bool:
    """Whether two bodies are of one government and branch, as far as that is known: "Serbia" may be any body of it."""
    if one.code and other.code:
        return one.code == other.code and (one.sector == other.sector or None in {one.sector, other.sector})
    return one.sector == other.sector and _sides().get(one.sector or "") == "state"


def _unnamed_may_be(unnamed: Root, other: Root) -> bool:
    """Officials of one government are not another's, and a doctor is not the army; a described stranger is not somebody
    named; else who knows."""
    if unnamed.code and other.code and unnamed.code != other.code:
        return False
    sides = {_sides().get(root.sector or "") for root in (unnamed, other)}
    if len(sides) > 1 and None not in sides:
        return False
    both_coded = bool(unnamed.code and other.code)
    return both_coded or other.kind != "named_person" or unnamed.kind == "anonymous_bare"


@cache
def _sides() -> Mapping[str, str]:
    """Sector -> the side that it is of."""
    return {sector: side for side, sectors in rows("sides.tsv") for sector in sectors.split()}
