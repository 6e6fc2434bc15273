"""Actors: what each entity is in PLOVER's terms: a code, a country, a sector.

Known entities bring theirs from the knowledge room, by the role they held on the day of publication. All others take
the code from what they belong to in the report's own words and the sector from what these call them: "Israeli police"
are ISR and COP. A newspaper is nobody's actor, whatever country is in its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.knowledge.actors import OFFICES, ActorRecord, Role, basis_of, confidences
from dateline.knowledge.agents import is_role, sector_of
from dateline.knowledge.anaphora import anaphora
from dateline.knowledge.gazetteer import Toponym, gazetteer
from dateline.model import Actor
from dateline.reader.draft import Draft, Entity, Mention
from dateline.reader.naming.names import PLACE_KINDS

_NO_ACTORS = frozenset({"LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "GPE", "LAW"})
_ANYBODY = frozenset({None, "GOV", "ELI", "CVL", "UAF"})
"""Sectors that say little of somebody who belongs to a body: an official of a party is of that party."""
_AT_HOME = frozenset({"GOV", "COP", "MIL", "JUD", "LEG", "OPP", "REB", "CVL", "LAB", "EDU", "UAF", "SPY", "PTY", "REL"})
"""Sectors whose bearers act, unless somebody says otherwise, in the one country that a sentence names."""
_ON_THE_GROUND = frozenset({"CVL", "OPP", "REB", "UAF", "LAB", "EDU", "REL", "COP"})
"""Those of them that are, as a rule, where they act; a minister may speak of what goes on abroad."""
_KEPT = frozenset({"GOV", "MIL", "COP", "REB", "OPP", "PTY", "JUD", "LEG", "SPY", "UAF", "IGO"})
"""Sectors whose bearers are listed even where nothing is told of them."""
_ACTED_ON = frozenset({"dobj", "dative"})
"""What a country is to whoever acts on it: the ministry that "warned Spain" is no ministry of Spain's."""
_MEDIA = "JRN"
_PLACES = frozenset({"GPE", "LOC"})
_TOWN = 100_000
"""People from which on a town is taken for the one of its name where the report names no country."""
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """What an actor is coded as, and on what grounds (``confidence.tsv`` says how sure it is then)."""

    code: str | None = None
    country: str | None = None
    sector: str | None = None
    because: tuple[str, ...] = ()


def find_actors(draft: Draft) -> None:
    """Fill ``draft.actors`` and every ``Entity.actor``, numbered in the order of first mention."""
    day = draft.published.earliest if draft.published else None
    coder = _Coder(draft, day)
    own = set(draft.mention_by_token.values())
    joined = {id(draft.entities[member]) for entity in draft.entities for member in entity.members}
    for entity in sorted(draft.entities, key=lambda one: min(_spans(draft, one.mentions), default=(0, 0))):
        spoken_of = id(entity) in joined or own.intersection(entity.mentions)
        if entity.members or not spoken_of or not coder.is_actor(entity):
            continue
        profile = coder.profile(entity)
        because = profile.because or (f"no code known: {entity.name}",)
        actor = Actor(
            id=f"a{len(draft.actors) + 1}",
            name=entity.name,
            code=profile.code,
            country=profile.country,
            sector=profile.sector,
            wikidata=entity.record.wikidata if entity.record else None,
            mentions=tuple(sorted(set(_spans(draft, entity.mentions)))),
            confidence=confidences()[basis_of(because)],
            because=because,
        )
        draft.actors.append(actor)
        entity.actor = actor.id
    for entity in draft.entities:
        if entity.members:
            entity.actor = draft.entities[entity.members[0]].actor


def drop_idle_actors(draft: Draft) -> None:
    """Take out those who turned out to be nobody's concern: without a name, and in no event, source or label.

    States, offices and armed men stay all the same: they are who a reader looks for.
    """
    used = {actor for event in draft.events for actor in (*event.actors, *event.recipients)}
    used |= {source.actor for source in draft.sources if source.actor} | {label.actor for label in draft.labels}
    named = {entity.actor for entity in draft.entities if entity.actor and _has_name(draft, entity)}
    draft.actors = [one for one in draft.actors if one.id in used or one.id in named or one.sector in _KEPT]
    left = {actor.id for actor in draft.actors}
    for entity in draft.entities:
        if entity.actor not in left:
            entity.actor = None


def _has_name(draft: Draft, entity: Entity) -> bool:
    return any(draft.mentions[index].kind == "name" for index in entity.mentions)


def _spans(draft: Draft, mentions: Iterable[int]) -> list[tuple[int, int]]:
    return [draft.mentions[index].span for index in mentions]


class _Coder:
    """Codes the entities of one report; remembers what it worked out."""

    def __init__(self, draft: Draft, day: str | None) -> None:
        self.draft = draft
        self.day = day
        rows = [entity.record for entity in draft.entities if entity.record and entity.record.kind in PLACE_KINDS]
        self._toponyms: dict[int, Toponym | None] = {}
        self._countries = {country for row in rows if (country := row.role(day).country)}
        self._places = list(self._known_places())
        self._home = self._country_of_report()

    def is_actor(self, entity: Entity) -> bool:
        """Whether an entity is somebody who can act, and not only a place, a work or an occasion."""
        mentions = [self.draft.mentions[index] for index in entity.mentions]
        if entity.record is not None and entity.record.kind in PLACE_KINDS and not entity.record.role(self.day).code:
            return entity.record.kind == "people"
        if entity.record is not None:
            return entity.record.kind != "capital" or not all(
                self._is_whereabouts(mention, anaphora().locatives) for mention in mentions
            )
        labels = [mention.label for mention in mentions if mention.kind == "name"]
        return not labels or bool(entity.role) or not _NO_ACTORS.issuperset(labels)

    def _is_whereabouts(self, mention: Mention, prepositions: frozenset[str]) -> bool:
        """Whether a mention only says where something happens ("in Doha")."""
        head = self.draft.doc[mention.head]
        return head.dep_ == "pobj" and head.head.lower_ in prepositions

    def profile(self, entity: Entity, depth: int = 0) -> Profile:
        """Code, country and sector of an entity. ``depth`` ends chains of affiliation that run in a circle."""
        if entity.record is not None:
            return self._known(entity, entity.record.role(self.day))
        if self._is_outlet(entity):
            return Profile(sector=_MEDIA, because=(f"called: {entity.name}",))
        place = self._place_of(entity)
        if place is not None:
            return Profile(place.country, place.country, None, (f"place: {place.name}, {place.country}",))
        sector = sector_of(entity.role or entity.name)
        owner = None if entity.affiliation is None else self.draft.entities[entity.affiliation]
        if owner is None or depth > _DEPTH or _lives_elsewhere(entity):
            return self._by_context(entity, sector)
        of_owner = self.profile(owner, depth + 1)
        of_owner = replace(of_owner, because=(f"belongs to: {owner.name}", *_called(entity, sector)))
        if self._is_outlet(owner):
            return of_owner
        if owner.person or self._is_place(owner):
            return replace(of_owner, sector=sector)
        if of_owner.code is None and sector is not None and not self._is_body(owner):
            return self._by_context(entity, sector)
        return replace(of_owner, sector=of_owner.sector if sector in _ANYBODY and of_owner.sector else sector)

    def _known(self, entity: Entity, role: Role) -> Profile:
        assert entity.record is not None
        known = _as_known(entity.record, role)
        if entity.record.kind == "outlet":
            return Profile(None, role.country, role.sector, known)
        sector = role.sector
        if entity.record.kind == "demonym":
            if _lives_elsewhere(entity):
                return self._by_context(entity, "CVL")
            return Profile(role.code, role.country, "CVL", known)
        if entity.record.kind == "person" and sector == "ELI" and entity.role:
            sector = sector_of(entity.role) or sector
        return Profile(role.code, role.country, sector, known)

    def _is_outlet(self, entity: Entity) -> bool:
        """A body that is called like a newspaper or a station."""
        if entity.person or entity.record is not None or not _is_named(entity):
            return entity.record is not None and entity.record.kind == "outlet"
        words = entity.name.lower().replace("-", " ").split(" of ")[0].split()
        return sector_of(entity.role) == _MEDIA or not anaphora().outlet_words.isdisjoint((words[0], words[-1]))

    def _is_body(self, entity: Entity) -> bool:
        """Whether an entity is an organisation, and no people or place that the reader does not know."""
        labels = {self.draft.mentions[index].label for index in entity.mentions}
        return entity.record is not None or "ORG" in labels or bool(entity.role)

    def _by_context(self, entity: Entity, sector: str | None) -> Profile:
        """Somebody of no stated country, but of a sector that is at home where it acts: the country of the sentence.

        It must be the only one there, and more than where something comes from or goes to; but what happens "in Kenya"
        comes from people there. If the sentence names none, it is the country that the report is about.
        """
        called, role = _called(entity, sector), _role_of(entity)
        abroad = sector == "CVL" and role.split()[-1:] in [[one] for one in anaphora().outsiders]
        if sector not in _AT_HOME or not role or abroad:
            return Profile(sector=sector, because=called)
        sentence = self.draft.doc[self.draft.mentions[entity.mentions[0]].head].sent
        places = [it for it in self._places if sentence.start <= it[0].head < sentence.end]
        acted_on = {country for mention, country in places if self.draft.doc[mention.head].dep_ in _ACTED_ON}
        named = entity.person and _is_named(entity)
        here = {country for mention, country in places if self._is_whereabouts(mention, anaphora().scenes)}
        if not places:
            countries = set(self._home)
        elif named:
            owners = {country for mention, country in places if self.draft.doc[mention.head].dep_ == "poss"}
            countries = here | owners
        elif len(here) == 1 and sector in _ON_THE_GROUND:
            countries = here
        elif sector == "CVL" and role.split()[-1] in anaphora().nobodies:
            countries = set()
        else:
            countries = {country for _, country in places}
            if all(self._is_whereabouts(mention, anaphora().elsewhere) for mention, _ in places):
                countries = set()
        if sector in OFFICES:
            countries -= acted_on
        country = countries.pop() if len(countries) == 1 else None
        if country is None:
            return Profile(sector=sector, because=called)
        where = "near" if places else "told of"
        return Profile(country, country, sector, (*called, f"only country {where}: {country}"))

    def _is_place(self, entity: Entity) -> bool:
        """A country, people or capital, or a place that only the gazetteer knows."""
        known = entity.record is not None and entity.record.kind in PLACE_KINDS
        return known or self._place_of(entity) is not None

    def _place_of(self, entity: Entity) -> Toponym | None:
        """The place that a name without a row of its own stands for: the largest of that name in a country that the
        report speaks of, else the largest of all, if it is a town that news would name without its country."""
        if entity.record is not None or entity.person or entity.role or entity.label not in _PLACES:
            return None
        if id(entity) not in self._toponyms:
            self._toponyms[id(entity)] = self._likeliest(entity.name)
        return self._toponyms[id(entity)]

    def _likeliest(self, name: str) -> Toponym | None:
        found = [place for place in gazetteer().lookup(name) if place.country]
        near = [place for place in found if place.country in self._countries]
        large = [place for place in found if place.is_area or place.population >= _TOWN]
        return next(iter(near or large), None)

    def _known_places(self) -> Iterator[tuple[Mention, str]]:
        """Mentions by name of countries, peoples, capitals and towns, and their country; none in outlets' names."""
        end = 0
        names = (mention for mention in self.draft.mentions if mention.kind == "name")
        for mention in sorted(names, key=lambda one: (one.start, -one.end)):
            entity = self.draft.entities[mention.entity]
            if self._is_outlet(entity):
                end = mention.end
            elif mention.start >= end:
                country = self._country_at(entity)
                if country:
                    yield mention, country

    def _country_at(self, entity: Entity) -> str | None:
        """The country of a place, people or town."""
        if entity.record is not None:
            return entity.record.role(self.day).country if entity.record.kind in PLACE_KINDS else None
        place = self._place_of(entity)
        return place.country if place else None

    def _country_of_report(self) -> set[str]:
        """The one country that the report speaks of, or that of its dateline if no other is named as often."""
        counts = Counter(country for _, country in self._places)
        if len(counts) < 2:
            return set(counts)
        dateline = self.draft.report.dateline
        most = max(counts.values())
        return {
            country
            for mention, country in self._places
            if dateline and dateline.span[0] <= mention.span[0] < dateline.span[1] and counts[country] == most
        }


def _role_of(entity: Entity) -> str:
    """What an entity is called in the text; that may be its whole name ("the Supreme Court")."""
    return entity.role or (entity.name.lower() if is_role(entity.name) else "")


def _called(entity: Entity, sector: str | None) -> tuple[str, ...]:
    """The words that a sector rests on."""
    return (f"called: {entity.role or entity.name}",) if sector else ()


def _as_known(record: ActorRecord, role: Role) -> tuple[str, ...]:
    """The row that a code rests on, and of an office the days it was held."""
    office = f", {role.title}" if role.title else ""
    days = f" {role.start or '..'}/{role.end or '..'}" if role.start or role.end else ""
    basis = f"own table: {role.row}" if role.row else "known"
    return (f"{basis}: {record.name}{office}{days}",)


def _lives_elsewhere(entity: Entity) -> bool:
    """ "ethnic Albanians" are no actors of Albania's."""
    return not anaphora().diaspora_words.isdisjoint(entity.role.split())


def _is_named(entity: Entity) -> bool:
    return entity.name[:1].isupper()
