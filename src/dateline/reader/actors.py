"""Actors: what each entity is in PLOVER's terms: a code, a country, a sector.

Known entities bring theirs from the knowledge room, by the role they held on the day of publication. All others take
the code from what they belong to in the report's own words and the sector from what these call them: "Israeli police"
are ISR and COP. A newspaper is nobody's actor, whatever country is in its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.knowledge.actors import Role
from dateline.knowledge.agents import sector_of
from dateline.knowledge.anaphora import anaphora
from dateline.model import Actor
from dateline.reader.draft import Draft, Entity, Mention
from dateline.reader.names import PLACE_KINDS

_NO_ACTORS = frozenset({"LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "GPE"})
_ANYBODY = frozenset({None, "GOV", "ELI", "CVL"})
"""Sectors that say little of somebody who belongs to a body: an official of a party is of that party."""
_AT_HOME = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "OPP", "REB", "CVL", "LAB", "EDU", "UAF", "SPY", "PTY", "REL"})
"""Sectors whose bearers act, unless somebody says otherwise, in the one country that a sentence names."""
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """What an actor is coded as."""

    code: str | None = None
    country: str | None = None
    sector: str | None = None


def find_actors(draft: Draft) -> None:
    """Fill ``draft.actors`` and every ``Entity.actor``, numbered in the order of first mention."""
    day = draft.published.earliest if draft.published else None
    coder = _Coder(draft, day)
    own = set(draft.mention_by_token.values())
    for entity in sorted(draft.entities, key=lambda one: min(_spans(draft, one.mentions), default=(0, 0))):
        if entity.members or not own.intersection(entity.mentions) or not coder.is_actor(entity):
            continue
        profile = coder.profile(entity)
        actor = Actor(
            id=f"a{len(draft.actors) + 1}",
            name=entity.name,
            code=profile.code,
            country=profile.country,
            sector=profile.sector,
            wikidata=entity.record.wikidata if entity.record else None,
            mentions=tuple(sorted(set(_spans(draft, entity.mentions)))),
        )
        draft.actors.append(actor)
        entity.actor = actor.id
    for entity in draft.entities:
        if entity.members:
            entity.actor = draft.entities[entity.members[0]].actor


def _spans(draft: Draft, mentions: Iterable[int]) -> list[tuple[int, int]]:
    return [draft.mentions[index].span for index in mentions]


class _Coder:
    """Codes the entities of one report; remembers what it worked out."""

    def __init__(self, draft: Draft, day: str | None) -> None:
        self.draft = draft
        self.day = day

    def is_actor(self, entity: Entity) -> bool:
        """Whether an entity is somebody who can act, and not only a place, a work or an occasion."""
        mentions = [self.draft.mentions[index] for index in entity.mentions]
        if entity.record is not None:
            return entity.record.kind != "capital" or not all(self._is_whereabouts(mention) for mention in mentions)
        labels = [mention.label for mention in mentions if mention.kind == "name"]
        return not labels or bool(entity.role) or not _NO_ACTORS.issuperset(labels)

    def _is_whereabouts(self, mention: Mention) -> bool:
        """ "in Doha": a capital that is only where something happens does not act."""
        head = self.draft.doc[mention.head]
        return head.dep_ == "pobj" and head.head.lower_ in anaphora().locatives

    def profile(self, entity: Entity, depth: int = 0) -> Profile:
        """Code, country and sector of an entity. ``depth`` ends chains of affiliation that run in a circle."""
        if entity.record is not None:
            return self._known(entity, entity.record.role(self.day))
        if self._is_outlet(entity):
            return Profile(sector="MED")
        sector = sector_of(entity.role or entity.name)
        owner = None if entity.affiliation is None else self.draft.entities[entity.affiliation]
        if owner is None or depth > _DEPTH:
            return self._by_context(entity, sector)
        of_owner = self.profile(owner, depth + 1)
        if owner.record is not None and owner.record.kind == "outlet":
            return Profile(country=of_owner.country, sector="MED")
        if owner.record is not None and owner.record.kind in PLACE_KINDS:
            return replace(of_owner, sector=sector)
        return replace(of_owner, sector=of_owner.sector if sector in _ANYBODY and of_owner.sector else sector)

    def _known(self, entity: Entity, role: Role) -> Profile:
        assert entity.record is not None
        if entity.record.kind == "outlet":
            return Profile(country=role.country, sector="MED")
        sector = role.sector
        if entity.record.kind == "demonym":
            sector = "CVL"
        elif entity.record.kind == "person" and sector == "ELI" and entity.role:
            sector = sector_of(entity.role) or sector
        return Profile(role.code, role.country, sector)

    def _is_outlet(self, entity: Entity) -> bool:
        """A body that is called like a newspaper or a station."""
        if entity.person or entity.role:
            return sector_of(entity.role) in {"JRN", "MED"} and not entity.person and _is_named(entity)
        words = entity.name.lower().replace("-", " ").split()
        return bool(words) and (words[-1] in anaphora().outlet_words or words[0] in anaphora().outlet_words)

    def _by_context(self, entity: Entity, sector: str | None) -> Profile:
        """Somebody of no stated country: the one country that the sentence of the first mention names, if at home."""
        if sector not in _AT_HOME or entity.person and _is_named(entity) and not entity.role or not entity.mentions:
            return Profile(sector=sector)
        first = self.draft.mentions[entity.mentions[0]]
        sentence = self.draft.doc[first.head].sent
        countries = set()
        for token in sentence:
            other = self.draft.entity_at(token.i)
            if other is not None and other is not entity and other.record is not None:
                if other.record.kind in PLACE_KINDS:
                    countries.add(other.record.role(self.day).country)
        countries.discard(None)
        if len(countries) == 1:
            country = countries.pop()
            return Profile(country, country, sector)
        return Profile(sector=sector)


def _is_named(entity: Entity) -> bool:
    return entity.name[:1].isupper()
