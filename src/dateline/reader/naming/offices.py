"""Who "the governor" is, where the text has him by name elsewhere, before or after: "Governor Ann Berg"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.anaphora import anaphora
from dateline.reader.draft import Draft, Entity, Mention

_NEAR = 2
"""How many sentences back "the father" looks for a man with a name."""


def join_offices(draft: Draft) -> None:
    """Give the mentions of somebody who is only described to the one named person that bears the same role.

    "The governor of Lakeland" before "Governor Ann Berg", "his surviving father" before "his father, Ola Lund". There
    must be just one such person, and none of another country or body. "The father" may be the one man named near.
    """
    joined: dict[int, int] = {}
    for index, entity in enumerate(draft.entities):
        if not _is_description(draft, entity):
            continue
        bearers = [at for at in _named_persons(draft) if _may_be(entity, draft.entities[at])]
        if not bearers and entity.role in anaphora().kin and _has_article(draft, entity):
            bearers = list(_near_of_gender(draft, entity))
        if len(bearers) == 1:
            joined[index] = bearers[0]
    for described, named in joined.items():
        _give(draft, described, named)
    for entity in draft.entities:
        entity.members = tuple(joined.get(member, member) for member in entity.members)
        if entity.affiliation is not None:
            entity.affiliation = joined.get(entity.affiliation, entity.affiliation)


def is_named(draft: Draft, entity: Entity) -> bool:
    """Whether the text has a name for an entity."""
    return any(draft.mentions[index].kind == "name" for index in entity.mentions)


def _is_description(draft: Draft, entity: Entity) -> bool:
    """Whether an entity is a single person without a name whom a definite phrase tells apart: by office, or as kin."""
    if not entity.person or entity.plural or not entity.role or entity.record is not None or not entity.mentions:
        return False
    mentions = [draft.mentions[index] for index in entity.mentions]
    first = next((one for one in mentions if one.kind == "nominal"), None)
    if first is None or any(one.kind == "name" for one in mentions):
        return False
    noun = entity.role.split()[-1]
    words = {token.lower_ for token in draft.doc[first.start : first.end]}
    if noun in anaphora().kin:
        return bool(words & anaphora().possessives) or draft.doc[first.start].lower_ == "the"
    if not anaphora().contrasts.isdisjoint(entity.role.split()) or not noun.endswith(anaphora().office_endings):
        return False
    return draft.doc[first.start].lower_ == "the" or any(
        one.tag_ == "POS" for one in draft.doc[first.start : first.end]
    )


def _has_article(draft: Draft, entity: Entity) -> bool:
    """Whether a description is "the father", not "his father"."""
    return any(draft.doc[draft.mentions[index].start].lower_ == "the" for index in entity.mentions)


def _named_persons(draft: Draft) -> Iterator[int]:
    for index, entity in enumerate(draft.entities):
        if is_named(draft, entity) and entity.person and not entity.plural and entity.role:
            yield index


def _may_be(described: Entity, named: Entity) -> bool:
    """Whether a named person has the role that a description gives, and belongs nowhere else."""
    role, words = described.role.split(), named.role.split()
    if role[-1] != words[-1] or (role[-1] not in anaphora().kin and not set(role).issubset(words)):
        return False
    if not anaphora().title_prefixes.intersection(words).issubset(role):
        return False
    if described.gender and named.gender and described.gender != named.gender:
        return False
    return None in {described.affiliation, named.affiliation} or described.affiliation == named.affiliation


def _near_of_gender(draft: Draft, entity: Entity) -> Iterator[int]:
    """The named persons of the gender of "the father": the only one, or those of his sentence and just before."""
    first = draft.mentions[min(entity.mentions, key=lambda index: draft.mentions[index].start)]
    fitting = [
        index
        for index, other in enumerate(draft.entities)
        if other.person and entity.gender == other.gender and entity.gender and is_named(draft, other)
    ]
    for index in fitting:
        near = any(_is_near(draft, draft.mentions[at], first) for at in draft.entities[index].mentions)
        if near or len(fitting) == 1:
            yield index


def _is_near(draft: Draft, mention: Mention, later: Mention) -> bool:
    if mention.kind != "name" or mention.start >= later.start:
        return False
    start = draft.doc[later.head].sent.start
    for _ in range(_NEAR):
        start = draft.doc[start - 1].sent.start if start else 0
    return mention.start >= start


def _give(draft: Draft, described: int, named: int) -> None:
    """Make the mentions of one entity those of another."""
    for index in draft.entities[described].mentions:
        draft.mentions[index].entity = named
    draft.entities[named].mentions = sorted([*draft.entities[named].mentions, *draft.entities[described].mentions])
    draft.entities[described].mentions = []
