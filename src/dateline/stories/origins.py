"""Origins: whose word it is in the end that something happened.

Outlets and articles are never counted: ten copies of an agency's story are one origin, and a chain through a medium
whose own reports are at hand goes on to whoever told that medium.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256

from dateline.knowledge.cues import cues
from dateline.model import Attribution, Claim, Origin, Source, SourceKind, Span
from dateline.stories.counts import Count, counts, is_of
from dateline.stories.credits import outlet_identity
from dateline.stories.lineage import Lineage, name_words, plain_name, short_name
from dateline.stories.sheet import Sheet
from dateline.stories.sure_codes import known_as, sure_code
from dateline.stories.tables import lines
from dateline.stories.telling import OF_STATE, Telling
from dateline.stories.words import stem, stems

AFFIRMING = frozenset({"CT+", "PR+", "PS+"})
DENYING = frozenset({"CT-", "PR-", "PS-"})
PRESUPPOSED = "presupposed"
"""The reader's reason for a claim that rests on words which take the event as known."""
BODIES = frozenset({"government", "organisation"})
UNNAMED = frozenset({"anonymous_described", "anonymous_bare", "collective"})

_STEM = 5
"""Letters by which the words of two names are compared: "Ugandan" and "Uganda" are one."""

_BESIDE = 40
"""Characters on either side of a name in which its office stands."""
_BESIDE_WORD = re.compile(r"[^\W\d_]+")

_QUOTE_WORDS = 7
_SAME_QUOTE = 0.6
"""Share of common words from which two quotations are one: two translators of a sentence agree on more than half."""

Key = tuple[str, str, str]
"""Class of identity, what qualifies it (a body's code and branch, an unnamed source's medium), and the plain name."""

Pair = tuple[Telling, Claim]


@dataclass(slots=True)
class Root:
    """Somebody at the inner end of chains.

    ``events`` are those that tell its word, each by report and id; ``told`` the identities of the media that had it
    from there, at first hand or through others; ``presupposes``: none of its words say that it happened, they only take
    it as known ("the arrests must be discussed"); ``is_party``: it takes part, and so knows of it itself; ``quotes``:
    the stems of each longer quotation from it; ``aliases``: each an outlet that copied or cites its words, and whom it
    named for them; ``in_office``: it is somebody who has an office ("customs chief", "who heads the agency");
    ``unsigned``: a post whose author nobody names.
    """

    key: Key
    name: str
    kind: SourceKind
    code: str | None
    told: set[str]
    events: set[tuple[str, str]]
    chain: tuple[str, ...]
    first: tuple[int, str]
    words: frozenset[str] = frozenset()
    presupposes: bool = False
    is_party: bool = False
    quotes: tuple[frozenset[str], ...] = ()
    aliases: set[tuple[str, str]] = field(default_factory=set)
    sector: str | None = None
    in_office: bool = False
    unsigned: bool = False

    @property
    def reports(self) -> set[str]:
        """The reports that carry its word."""
        return {report for report, _ in self.events}

    @property
    def may_have_it_from_others(self) -> bool:
        """Whether it only takes as known what it took no part in, or may be anybody's."""
        return self.unsigned or (self.presupposes and not self.is_party)


def roots(pairs: Iterable[Pair], lineage: Lineage) -> list[Root]:
    """The roots of these claims, each somebody else as far as names and copies tell, in order of first report.

    A report's own word counts only where nobody is named for it, there or in earlier reports of its outlet, and what is
    heard from a medium counts as the word of those who told that medium. What a report only mentions in passing after
    others told it is what was out, the word of all of them.
    """
    found: list[Root] = []
    echoes: list[tuple[tuple[str, ...], Telling]] = []
    given: set[Count] = set()
    for telling, claim in sorted(_innermost(pairs), key=lambda pair: _originals_first(pair, lineage)):
        media = lineage.media_behind(telling.sheet, claim, told_at(telling, claim, lineage))
        if media:
            echoes.append((media, telling))
        else:
            new = _root(telling, claim, lineage)
            new.presupposes = new.presupposes and given.issuperset(_figures_by(telling, claim))
            for root in _renamed(found, new, (telling, claim), lineage) or [new]:
                _add(found, root)
        given.update(telling.counts)
    for media, telling in echoes:
        sheet = telling.sheet
        known = [root for root in found if root.first[0] <= sheet.order[0]]
        told = next((told for medium in media if (told := [root for root in known if medium in root.told])), [])
        told = told or _recalled(known, telling)
        for root in told:
            root.events.add(telling.mention)
            root.told.add(outlet_identity(sheet.outlet))
        if not told:
            _add(found, _medium_root(media[0], telling, lineage))
    return sorted(found, key=lambda root: (root.first, root.key))


def _recalled(known: Sequence[Root], telling: Telling) -> list[Root]:
    """The roots of what a report mentions in passing, naming nobody: all that was out before, if anybody was named.

    A report on today's arrests that recalls last week's shelling in half a sentence has seen no shelling.
    """
    if not is_in_passing(telling):
        return []
    before = [root for root in known if root.first[0] < telling.sheet.order[0]]
    return [root for root in before if root.kind != "outlet"] or before


def told_at(telling: Telling, claim: Claim, lineage: Lineage) -> Span:
    """The words by which a claim tells it: a report's own word rests on what it has copied of the event anywhere."""
    event = telling.event
    own = len(claim.chain) == 1
    return lineage.taken_over(telling.sheet, (event.trigger, *event.mentions)) if own else event.trigger


def is_in_passing(telling: Telling) -> bool:
    """Whether a report tells this only below the paragraph in which its own news begins."""
    events = telling.sheet.reading.events
    lead = telling.sheet.paragraph(min(event.trigger[0] for event in events))
    return not telling.is_told_in(lead)


def _originals_first(pair: Pair, lineage: Lineage) -> tuple[object, ...]:
    """Sorts pairs by day, and on one day what is copied or cites a medium after the rest."""
    telling, claim = pair
    is_copied = lineage.is_copied(telling.sheet, telling.event.trigger)
    had = is_copied or lineage.cites(telling.sheet, claim) is not None
    return telling.key[0][0], had, telling.key, claim.chain


def _renamed(found: Sequence[Root], new: Root, pair: Pair, lineage: Lineage) -> list[Root]:
    """The roots that a copied or cited medium has it from, with this report, where it names somebody else for them.

    Who copies a sentence or cites a medium knows no more than that medium: another name is a slip or a veil, never a
    second voice, nor when the same outlet gives it again. A name that others give as well stands.
    """
    if any(_surely_same(one, new) for one in found):
        return []
    telling, claim = pair
    sheet, trigger = telling.sheet, telling.event.trigger
    alias = (outlet_identity(sheet.outlet), new.key[2])
    if lineage.is_copied(sheet, trigger) or lineage.cites(sheet, claim):
        told = lineage.told_to(sheet, claim, trigger)
        same = [one for one in found if told in one.told and one.first <= new.first]
    else:
        same = [one for one in found if alias in one.aliases]
    return [replace(one, events=set(new.events), aliases={alias}) for one in same]


def _innermost(pairs: Iterable[Pair]) -> list[Pair]:
    """Without the claims that only lead to a longer chain of the same telling, and the own word of who attributes."""
    known = list(pairs)
    attributing = {telling.sheet.id for telling, claim in known if len(claim.chain) > 1}
    chains: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
    for telling, claim in known:
        chains[id(telling)].append(claim.chain)

    def leads_on(telling: Telling, claim: Claim) -> bool:
        size = len(claim.chain)
        longer = any(len(chain) > size and chain[-size:] == claim.chain for chain in chains[id(telling)])
        return longer or (size == 1 and telling.sheet.id in attributing)

    return [pair for pair in known if not leads_on(*pair)]


def _root(telling: Telling, claim: Claim, lineage: Lineage) -> Root:
    sheet = telling.sheet
    original = lineage.original(sheet, telling.event.trigger)
    sources = lineage.sources(sheet, claim)
    inner, code = sources[0], _code(sources[0], sheet)
    told = lineage.told_to(sheet, claim, telling.event.trigger)
    return Root(
        key=_key(inner, code, sheet, told),
        name=short_name(inner.name),
        kind=inner.kind,
        code=code,
        told={told, outlet_identity(sheet.outlet)},
        events={telling.mention},
        chain=(*(short_name(source.name) for source in sources), sheet.outlet),
        first=min(sheet.order, original.order),
        words=frozenset(word[:_STEM] for word in inner.name.casefold().split()),
        presupposes=PRESUPPOSED in claim.because or _only_judges(inner, telling),
        is_party=takes_part(inner, telling),
        quotes=_quotes(inner, sheet),
        sector=_sector(inner, sheet),
        in_office=inner.kind == "named_person" and _is_in_office(inner, sheet),
        unsigned=inner.kind == "social_post" and _is_unsigned(inner),
    )


def _is_unsigned(post: Source) -> bool:
    """Whether a post has no handle, and no name but that of where it stands: "A post on X", "Posts on Telegram"."""
    if (post.post and post.post.handle) or "@" in post.name:
        return False
    nouns, words = cues().posts.accounts | cues().kinds["social_post"], short_name(post.name).split()
    platforms = {word for name in cues().posts.platforms for word in name.split()}
    # The first word of several has its capital from the sentence, as like as not.
    return not any(
        word[:1].isupper() and word not in platforms and word.lower().removesuffix("s") not in nouns
        for word in words[1:] or words
    )


def takes_part(source: Source, telling: Telling) -> bool:
    """Whether a source does it or suffers it, by code. A state is no party to what befalls its people: a president who
    condemns a bombing has not seen it."""
    code, actors = _code(source, telling.sheet), telling.sheet.actors
    parties = [actors[one] for one in (*telling.event.actors, *telling.event.recipients) if one in actors]
    is_state = (_sector(source, telling.sheet) or "") in OF_STATE
    return any(known_as(one) == code and (not is_state or one.sector in {None, *OF_STATE}) for one in parties)


def _figures_by(telling: Telling, claim: Claim) -> set[Count]:
    """The event's figures that a report has from this source alone. Who gives one that was not out does more than take
    it as known ("the number of those killed in the bombing has risen to 15"); whose figure another gives beside him may
    be that other."""
    source, sheet = claim.chain[0], telling.sheet
    own = [one for said in _said_of(telling, source) for one in _figures_in(said, telling)]
    others = {one for said in sheet.reading.attributions if said.source != source for one in _figures_in(said, telling)}
    return {*own} - others


def _figures_in(said: Attribution, telling: Telling) -> Iterator[Count]:
    for span in said.content:
        yield from (one for one in counts(telling.sheet.text, span) if is_of(one, telling.event.type))


def _said_of(telling: Telling, source: str) -> list[Attribution]:
    """What a source of the report says, where the report so tells the event."""
    said = (one for one in telling.sheet.reading.attributions if one.source == source)
    return [one for one in said if any(telling.is_told_in(span) for span in one.content)]


def _only_judges(source: Source, telling: Telling) -> bool:
    """Whether all that a source says of it is what to think of it ("condemned the attack"): it may be out already."""
    said, text = _said_of(telling, source.id), telling.sheet.text
    return bool(said) and all(one.cue is not None and stem(text[slice(*one.cue)]) in _judging() for one in said)


@cache
def _judging() -> frozenset[str]:
    return frozenset(word for line in lines("judging.txt") for word in line.split())


def _is_in_office(source: Source, sheet: Sheet) -> bool:
    """Whether a report says beside somebody's name that he holds an office, of whatever body, and not that this is none
    of the state's ("head of the emergency ward")."""
    offices, elsewhere = name_words("office"), name_words("elsewhere")
    for start, end in source.mentions:
        first, last = sheet.sentence(start)
        after = sheet.text[end : min(last, end + _BESIDE)]
        beside = sheet.text[max(first, start - _BESIDE) : end] + (after if after.startswith(",") else "")
        words = {word.casefold() for word in _BESIDE_WORD.findall(beside)}
        if words & offices and not words & elsewhere:
            return True
    return False


def _quotes(source: Source, sheet: Sheet) -> tuple[frozenset[str], ...]:
    """The stems of each quotation of at least seven words that is given as this source's."""
    contents = [span for said in sheet.reading.attributions if said.source == source.id for span in said.content]
    spans = [one for one in sheet.quotations if any(one[0] < end and start < one[1] for start, end in contents)]
    quoted = (stems(sheet.text[start:end]) for start, end in spans)
    return tuple(frozenset(words) for words in quoted if len(words) >= _QUOTE_WORDS)


def _medium_root(medium: str, telling: Telling, lineage: Lineage) -> Root:
    sheet, name = telling.sheet, lineage.name(medium)
    chain = (name,) if name == sheet.outlet else (name, sheet.outlet)
    return Root(("outlet", "", medium), name, "outlet", None, {medium}, {telling.mention}, chain, sheet.order)


def _add(found: list[Root], new: Root) -> None:
    """Add a root, or what is new about one that is there: the fuller name stands, the chain stays that of the first."""
    same = next((root for root in found if _surely_same(root, new)), None)
    if same is None:
        found.append(new)
        return
    fuller = len(new.key[2]) > len(same.key[2]) and new.kind != "document"
    is_vague, was_vague = new.kind in UNNAMED, same.kind in UNNAMED
    if (
        (fuller and is_vague <= was_vague)
        or is_vague < was_vague
        or (same.kind == "document" and new.kind != "document")
    ):
        same.name, same.key, same.kind, same.code = new.name, new.key, new.kind, new.code
    same.presupposes = same.presupposes and new.presupposes
    same.is_party = same.is_party or new.is_party
    same.in_office = same.in_office or new.in_office
    same.told |= new.told
    same.events |= new.events
    same.quotes += new.quotes
    same.aliases |= new.aliases


def _surely_same(one: Root, other: Root) -> bool:
    """One name, or a shorter form of it ("Idris", "Dr Amal Idris"; "the army", "Sudan's army"), in one class.

    A document that names a body ("a statement that the foreign ministry released") is that body's word. A source
    without a name who is quoted with another's words is that other, whatever each report calls him.
    """
    if {one.kind, other.kind} & UNNAMED and _say_the_same(one, other):
        return True
    for paper, body in ((one, other), (other, one)):
        if paper.kind == "document" and body.kind in BODIES and _stems(body) <= paper.words:
            return True
    if one.key[:2] != other.key[:2] and not _by_one_medium(one, other):
        return False
    shorter, longer = sorted((_stems(one), _stems(other)), key=len)
    return one.key == other.key or (one.key[0] != "outlet" and shorter <= longer)


def _by_one_medium(one: Root, other: Root) -> bool:
    """Whether two unnamed sources of a kind were told of to one medium, or to one that had it from the other's."""
    alike = one.kind == other.kind and one.kind in UNNAMED
    return alike and (one.key[1] in other.told or other.key[1] in one.told)


def _say_the_same(one: Root, other: Root) -> bool:
    """Whether a longer quotation is in both, word for word or translated anew."""
    return any(len(a & b) >= _SAME_QUOTE * len(a | b) for a in one.quotes for b in other.quotes)


def _stems(root: Root) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in root.key[2].split())


def _key(source: Source, code: str | None, sheet: Sheet, told: str) -> Key:
    """What makes two sources surely the same: a name; a body and its branch; or one description in one medium."""
    plain = plain_name(source.name)
    if source.kind in BODIES and code:
        return ("body", f"{code} {_sector(source, sheet) or ''}".strip(), plain)
    if source.kind in {"named_person", "social_post", *BODIES}:
        return ("named", "", plain)
    return (source.kind, told, plain)


def _sector(source: Source, sheet: Sheet) -> str | None:
    actor = sheet.actors.get(source.actor or "")
    return actor.sector if actor else None


def _code(source: Source, sheet: Sheet) -> str | None:
    actor = sheet.actors.get(source.actor or "")
    if actor is None:
        return None
    return actor.country if actor.code is None else sure_code(actor)


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
    """All claims of these tellings: ``affirming``, ``denying``, ``open`` (uncommitted, or of what lies ahead)."""
    stances: defaultdict[str, list[Pair]] = defaultdict(list)
    for telling in tellings:
        for claim in telling.event.claims:
            affirms = claim.value in AFFIRMING and not telling.is_ahead and not _is_hearsay(telling.sheet, claim)
            stance = "affirming" if affirms else "denying" if claim.value in DENYING else "open"
            stances[stance].append((telling, claim))
    return stances


def _is_hearsay(sheet: Sheet, claim: Claim) -> bool:
    """Whether nobody is behind it ("reportedly", "it is said that"): a rumour makes no denial a dispute."""
    inner = sheet.sources.get(claim.chain[0])
    return inner is not None and inner.kind == "unattributed"
