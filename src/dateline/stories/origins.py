"""Origins: whose word it is in the end that something happened, and how many such words are independent.

Two statements are independent if nothing joins their roots. Outlets and articles are never counted: ten copies of an
agency's story are one origin. A source without a name has no identity, so the count is an interval, from "all that
could be the same are" to "none is".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from dateline.model import Claim, Origin, Source, SourceKind
from dateline.stories.credits import outlet_identity
from dateline.stories.sheet import Sheet
from dateline.stories.telling import Telling

AFFIRMING = frozenset({"CT+", "PR+", "PS+"})
DENYING = frozenset({"CT-", "PR-", "PS-"})

_BODIES = frozenset({"government", "organisation"})
_UNNAMED = frozenset({"anonymous_described", "anonymous_bare", "collective"})
_NOBODY = frozenset({"unspecified_report", "unattributed"})
_STEM = 5
_FILLER = re.compile(
    r"\b(?:the|a|an|its|their|his|her|two|three|four|five|six|several|some|many|senior|top|other|one|of|who|unnamed|"
    r"[a-z]+ly|statements?|dr|mr|mrs|ms|prof|gen|spokes\w+)\b|[^\w\s]|’s\b|'s\b"
)


@dataclass(frozen=True, slots=True)
class Lineage:
    """What is known across a story of who has what from whom.

    ``family``: report id -> first report of its family of copies. ``credit``: report id -> identity of the agency that
    its form credits. ``sheets``: report id -> sheet.
    """

    sheets: Mapping[str, Sheet]
    family: Mapping[str, str]
    credit: Mapping[str, str | None]

    def publisher(self, sheet: Sheet) -> str:
        """Identity of who stands behind a report's own words: the agency credited, else that of the family's first."""
        first = self.sheets.get(self.family.get(sheet.id, sheet.id), sheet)
        return self.credit.get(sheet.id) or self.credit.get(first.id) or outlet_identity(first.outlet)

    def told_by(self, identity: str) -> list[Sheet]:
        """The reports that an outlet itself published, earliest first."""
        return sorted(
            (sheet for sheet in self.sheets.values() if outlet_identity(sheet.outlet) == identity),
            key=lambda sheet: sheet.order,
        )


Key = tuple[str, str, str]
"""Class of identity, what qualifies it (a body's code and branch, an unnamed source's medium), and the plain name."""


@dataclass(slots=True)
class Root:
    """Somebody at the inner end of chains. ``told`` are the identities of the media that had it from there."""

    key: Key
    name: str
    kind: SourceKind
    code: str | None = None
    told: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    tellings: list[tuple[Telling, Claim]] = field(default_factory=list)
    chain: tuple[str, ...] = ()
    first: tuple[int, str] = (0, "")


Pair = tuple[Telling, Claim]


def roots(pairs: Iterable[Pair], lineage: Lineage) -> list[Root]:
    """The roots of these claims, each somebody else as far as names and copies tell, in order of first report.

    A report's own word counts only where the same report names nobody for it.
    """
    chosen = _without_own_word_of_the_attributing(list(pairs))
    by_key: dict[Key, Root] = {}
    for telling, claim in sorted(chosen, key=lambda pair: (pair[0].key, len(pair[1].chain), pair[1].chain)):
        found = _root(telling, claim, lineage)
        found.reports.add(telling.sheet.id)
        found.tellings.append((telling, claim))
        same = next((root for root in by_key.values() if _surely_same(root, found)), None)
        if same is None:
            by_key[found.key] = found
        else:
            _absorb(same, found)
    return _resolve_media(by_key, lineage)


def _surely_same(one: Root, other: Root) -> bool:
    """One name, or a shorter form of it ("Idris", "Dr Amal Idris"; "the army", "Sudan's army"), in one class."""
    if one.key[:2] != other.key[:2]:
        return False
    names = [{word[:_STEM] for word in root.key[2].split()} for root in (one, other)]
    return one.key == other.key or (one.key[0] != "outlet" and (names[0] <= names[1] or names[1] <= names[0]))


def _absorb(root: Root, other: Root) -> None:
    """The fuller name stands; the chain stays that of the first report."""
    if len(other.name) > len(root.name) and root.key[2] != other.key[2]:
        root.name = other.name
    root.told |= other.told
    root.reports |= other.reports
    root.tellings += other.tellings


def _without_own_word_of_the_attributing(pairs: list[Pair]) -> list[Pair]:
    attributing = {telling.sheet.id for telling, claim in pairs if len(claim.chain) > 1}
    return [pair for pair in pairs if len(pair[1].chain) > 1 or pair[0].sheet.id not in attributing]


def _root(telling: Telling, claim: Claim, lineage: Lineage) -> Root:
    sheet = telling.sheet
    sources = [sheet.sources[name] for name in claim.chain if name in sheet.sources and name != "S0"]
    publisher = lineage.publisher(sheet)
    if not sources:
        name = _display(publisher, sheet, lineage)
        return Root(("outlet", "", publisher), name, "outlet", told={publisher}, chain=(name,), first=sheet.order)
    inner = sources[0]
    via = [outlet_identity(source.name) for source in sources[1:] if source.kind == "outlet"]
    told = via[0] if via else publisher
    names = tuple(source.name for source in sources)
    chain = names if inner.kind == "outlet" and not via else (*names, sheet.outlet)
    code = _code(inner, sheet)
    return Root(_key(inner, code, sheet, told), inner.name, inner.kind, code, {told}, chain=chain, first=sheet.order)


def _key(source: Source, code: str | None, sheet: Sheet, told: str) -> Key:
    """What makes two sources surely the same: a name; a body and its branch; or one description in one medium."""
    plain = _plain(source.name)
    if source.kind == "outlet":
        return ("outlet", "", outlet_identity(source.name))
    if source.kind in _BODIES and code:
        actor = sheet.actors.get(source.actor or "")
        return ("body", f"{code} {(actor.sector if actor else None) or ''}".strip(), plain)
    if source.kind in {"named_person", "social_post", *_BODIES}:
        return ("named", "", plain)
    return (source.kind, told, plain)


def _plain(name: str) -> str:
    return " ".join(_FILLER.sub(" ", name.casefold()).split()) or name.casefold()


def _code(source: Source, sheet: Sheet) -> str | None:
    actor = sheet.actors.get(source.actor or "")
    return (actor.code or actor.country) if actor else None


def _display(identity: str, sheet: Sheet, lineage: Lineage) -> str:
    if identity == outlet_identity(sheet.outlet):
        return sheet.outlet
    published = lineage.told_by(identity)
    return published[0].outlet if published else identity.title()


def _resolve_media(by_key: dict[Key, Root], lineage: Lineage) -> list[Root]:
    """A chain that ends at an outlet whose own reports are here goes on to whoever told that outlet."""
    for key, root in sorted(by_key.items()):
        if key[0] != "outlet":
            continue
        told = [other for other in by_key.values() if key[2] in other.told and other.kind != "outlet"]
        if told and not _has_own_word(root, key[2], lineage):
            for other in told:
                other.reports |= root.reports
            del by_key[key]
    return sorted(by_key.values(), key=lambda root: (root.first, root.key))


def _has_own_word(root: Root, identity: str, lineage: Lineage) -> bool:
    """Whether the outlet itself says so unattributed in a report at hand."""
    own = {sheet.id for sheet in lineage.sheets.values() if lineage.publisher(sheet) == identity}
    return any(telling.sheet.id in own and len(claim.chain) == 1 for telling, claim in root.tellings)


def interval(found: Sequence[Root]) -> tuple[int, int]:
    """How many independent origins these roots are: at least, and at most."""
    clusters: list[list[Root]] = []
    for root in sorted(found, key=lambda root: (_certainty(root), root.first, root.key)):
        home = next((cluster for cluster in clusters if all(_may_be_same(root, other) for other in cluster)), None)
        if home is not None:
            home.append(root)
        else:
            clusters.append([root])
    vague = sum(all(root.kind in _NOBODY for root in cluster) for cluster in clusters)
    return len(clusters) - vague, len(found)


def _certainty(root: Root) -> int:
    """Those with an identity are placed first, those that could be anybody last."""
    ranks = {"outlet": 1, "social_post": 2, "anonymous_described": 3, "anonymous_bare": 4, "collective": 4}
    return 5 if root.kind in _NOBODY else ranks.get(root.kind, 0)


def _may_be_same(one: Root, other: Root) -> bool:
    """Whether two roots with different names could still be one voice."""
    kinds = {one.kind, other.kind}
    if kinds & _NOBODY:
        return True
    if kinds <= {"outlet"} or "outlet" in kinds:
        return _rests_on(one, other) or _rests_on(other, one)
    if kinds & _UNNAMED:
        return _unnamed_may_be(one, other) if one.kind in _UNNAMED else _unnamed_may_be(other, one)
    if kinds <= _BODIES:
        return one.key[0] == other.key[0] == "body" and one.key[1] == other.key[1]
    return kinds == {"social_post"} and bool(one.told & other.told)


def _rests_on(outlet: Root, other: Root) -> bool:
    """An outlet's bare word may rest on whatever had been published by then, and says nothing against it."""
    return outlet.kind == "outlet" and other.first[0] <= outlet.first[0]


def _unnamed_may_be(unnamed: Root, other: Root) -> bool:
    if unnamed.code and other.code:
        return unnamed.code == other.code
    return other.kind != "named_person" or unnamed.kind == "anonymous_bare"


def to_origins(found: Sequence[Root], occurrence: str) -> tuple[Origin, ...]:
    """The roots in the words of the contract; ids are stable for an occurrence and a root."""
    return tuple(
        Origin(
            id=sha256("\x1f".join((occurrence, *root.key)).encode()).hexdigest()[:12],
            name=root.name,
            kind=root.kind,
            reports=tuple(sorted(root.reports)),
            chain=root.chain,
        )
        for root in found
    )


def claims_by_stance(tellings: Iterable[Telling]) -> dict[str, list[Pair]]:
    """All claims of these tellings: ``affirming``, ``denying``, ``open`` (a source's, uncommitted)."""
    stances: defaultdict[str, list[Pair]] = defaultdict(list)
    for telling in tellings:
        for claim in telling.event.claims:
            if claim.value in AFFIRMING:
                stances["affirming"].append((telling, claim))
            elif claim.value in DENYING:
                stances["denying"].append((telling, claim))
            else:
                stances["open"].append((telling, claim))
    return stances
