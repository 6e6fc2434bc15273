"""How many pairs of one origin can be seen to be one at all, in the simulated streams, condition by condition.

A pair of tellings that have one origin in truth shows it in the reports only if something joins them: both name a
source; one names the other's outlet; they are of one outlet; their words are from one report, as copies show; or one is
a passing mention of what the other told before. A pair of which none holds, nor for any copies of the two, is left to
guessing. The table gives their share, and the F1 of origins that a reader without errors would reach who finds every
other pair and adds no wrong one.

    python benchmarks/origin_evidence.py [REPORTS] [SEEDS]
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice

from dateline.evaluation.streams.conditions import CONDITIONS, Condition
from dateline.evaluation.streams.stream import stream
from dateline.stories.build import clustered
from dateline.stories.credits import outlet_identity
from dateline.stories.lineage import Lineage
from dateline.stories.origins import is_in_passing
from dateline.stories.sheet import sheets_of
from dateline.stories.telling import Telling, tellings


def pairs_of_one_origin(condition: Condition, seed: int, reports: int) -> Iterator[bool]:
    """For each pair of tellings in two reports with one origin whether anything in the reports joins them."""
    made = list(islice(stream(condition, seed), reports))
    readings = [one.reading for one in made]
    sheets = sheets_of(readings)
    clustering = clustered(readings)
    lineage = Lineage.of(sheets, clustering.copies_among(sheet.id for sheet in sheets))
    told = {(one.sheet.id, one.event.id): one for sheet in sheets for one in tellings(sheet)}
    by_voice: defaultdict[str, list[Telling]] = defaultdict(list)
    for truth in (simulated.truth for simulated in made):
        for fact in truth.facts:
            for voice in fact.voices:
                by_voice[voice].append(told[truth.report, fact.event])
    for known in by_voice.values():
        copies: defaultdict[str, list[Telling]] = defaultdict(list)
        for one in known:
            copies[_original(one, lineage)].append(one)
        for a, b in combinations(known, 2):
            if a.sheet is not b.sheet:
                alike = copies[_original(a, lineage)], copies[_original(b, lineage)]
                yield alike[0] is alike[1] or any(_joined(x, y, lineage) for x in alike[0] for y in alike[1])


def _original(telling: Telling, lineage: Lineage) -> str:
    return lineage.original(telling.sheet, telling.event.trigger).id


def _joined(one: Telling, other: Telling, lineage: Lineage) -> bool:
    outlets = [outlet_identity(telling.sheet.outlet) for telling in (one, other)]
    media = _media(one, lineage) | _media(other, lineage)
    first, second = sorted((one, other), key=lambda telling: telling.key)
    recalled = is_in_passing(second) and first.sheet.order[0] < second.sheet.order[0]
    return outlets[0] == outlets[1] or not media.isdisjoint(outlets) or recalled or (_names(one) and _names(other))


def _media(telling: Telling, lineage: Lineage) -> set[str]:
    """The outlets that a report names for what it tells."""
    sheet = telling.sheet
    sources = (source for claim in telling.event.claims for source in lineage.sources(sheet, claim))
    return {lineage.outlet(source, sheet) or "" for source in sources}


def _names(telling: Telling) -> bool:
    return any(len(claim.chain) > 1 for claim in telling.event.claims)


def main(reports: int = 300, seeds: int = 3) -> None:
    """Print the table."""
    print(f"{'condition':24} {'pairs':>6} {'joined by nothing':>18} {'F1 at most':>11}")
    for condition in CONDITIONS:
        seen = [found for seed in range(seeds) for found in pairs_of_one_origin(condition, seed, reports)]
        recall = sum(seen) / len(seen)
        print(f"{condition.name:24} {len(seen):6} {1 - recall:17.1%} {200 * recall / (1 + recall):11.1f}", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
