"""Report how many of the named organisations and groups that act in news are known to the actor tables.

    python training/knowledge/coverage.py ARTICLES [--named] [--missing]

ARTICLES are JSON Lines, gzip'd or not, with ``id``, ``text`` and ``published``, like those that the reader is measured
on. An organisation or group counts once an article if it takes part in an event there; with ``--named`` it need only be
named. States, places and peoples do not count, nor does anybody in person. ``--missing`` lists those without a row.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.evaluation.scorer import Row, load_rows, report_of, share
from dateline.reader.draft import Draft, Entity
from dateline.reader.naming.names import PLACE_KINDS
from dateline.reader.reader import draft_of

_LABELS = frozenset({"ORG", "NORP"})


class Body(NamedTuple):
    """An organisation or group in an article: what it is called, and whether it has a code and a row."""

    name: str
    coded: bool
    known: bool


def bodies(row: Row, *, acting: bool) -> Iterator[Body]:
    """The organisations and groups of an article that have a name; only those in an event if ``acting``."""
    draft = draft_of(report_of(row["id"], row["text"], row["published"]))
    parties = {one for event in draft.events for one in (*event.actors, *event.recipients)}
    codes = {actor.id: actor.code for actor in draft.actors}
    for entity in draft.entities:
        if entity.actor in codes and _is_body(draft, entity) and (entity.actor in parties or not acting):
            yield Body(entity.name, codes[entity.actor] is not None, entity.record is not None)


def _is_body(draft: Draft, entity: Entity) -> bool:
    """Whether an entity is an organisation or group by its row or, without one, by what the recogniser takes it for."""
    if entity.person or entity.members:
        return False
    if entity.record is not None:
        return entity.record.kind not in PLACE_KINDS | {"person"}
    mentions = (draft.mentions[index] for index in entity.mentions)
    return any(mention.kind == "name" and mention.label in _LABELS for mention in mentions)


def lines(found: list[Body], *, missing: bool) -> Iterator[str]:
    """The totals, and on demand the names without a row, the most frequent first."""
    resolved = (one.coded or one.known for one in found)
    yield f"organisations and groups\t{len(found)}"
    yield f"with a code\t{share(sum(one.coded for one in found), len(found)):.1f} %"
    yield f"with a row\t{share(sum(one.known for one in found), len(found)):.1f} %"
    yield f"with either\t{share(sum(resolved), len(found)):.1f} %"
    if missing:
        counts = Counter((one.name, one.coded) for one in found if not one.known)
        for (name, coded), count in sorted(counts.items(), key=lambda it: (-it[1], it[0])):
            yield f"{count}\t{'code' if coded else '-'}\t{' '.join(name.split())}"


def main(arguments: Iterable[str]) -> None:
    options = set(arguments)
    paths = sorted(option for option in options if not option.startswith("--"))
    if len(paths) != 1 or not options <= {*paths, "--named", "--missing"}:
        sys.exit(__doc__)
    rows = load_rows(Path(paths[0]))
    found = [body for row in rows for body in bodies(row, acting="--named" not in options)]
    for line in lines(found, missing="--missing" in options):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
