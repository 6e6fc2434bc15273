"""How far two passes over the same articles agree on PLOVER events.

    python training/gold/agreement_events.py A.jsonl B.jsonl

Both files as ``plover.py compile`` writes them. Events are linked one to one as ``dateline.evaluation.coded`` does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from agreement import kappa

from dateline.evaluation.scorer import Row, f1, one_to_one, overlaps, share


class Linked(NamedTuple):
    """The same event in both passes."""

    one: Row
    other: Row


def links(one: list[Row], other: list[Row]) -> list[Linked]:
    """Events that share a mention, those of one trigger and type first."""
    scored = sorted(
        (-_closeness(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other) if _closeness(a, b)
    )
    return [Linked(one[i], other[j]) for i, j in one_to_one((i, j) for _, i, j in scored)]


def _closeness(one: Row, other: Row) -> int:
    if not overlaps(*([event["trigger"], *event["mentions"]] for event in (one, other))):
        return 0
    return 1 + 2 * bool(one["trigger"] == other["trigger"]) + 2 * bool(one["type"] == other["type"])


def codes(event: Row, side: str) -> frozenset[tuple[Any, ...]]:
    """The codes on a side, with their sectors."""
    return frozenset((party["code"], party["sector"]) for party in event[side])


def bare_codes(event: Row, side: str) -> frozenset[Any]:
    """The same without sectors."""
    return frozenset(code for code, _ in codes(event, side))


def percent(found: Iterable[bool]) -> float:
    """The share of true ones, in percent."""
    listed = list(found)
    return share(sum(listed), len(listed))


def main(one: Path, other: Path) -> None:
    first, second = ({row["id"]: row for row in map(json.loads, path.open(encoding="utf-8"))} for path in (one, other))
    common = sorted(first.keys() & second.keys())
    pairs = [pair for name in common for pair in links(first[name]["events"], second[name]["events"])]
    sizes = [sum(len(rows[name]["events"]) for name in common) for rows in (first, second)]
    own = [event["within"] is None for rows in (first, second) for name in common for event in rows[name]["events"]]
    both = sum(pair.one["within"] is None and pair.other["within"] is None for pair in pairs)
    print(f"{len(common)} articles; events {sizes}")
    print(f"events found by both, F1: {f1(len(pairs), *sizes):.1f}; without contents: {200 * both / sum(own):.1f}")
    print(f"type: kappa {kappa([(pair.one['type'], pair.other['type']) for pair in pairs]):.2f}")
    same = [pair for pair in pairs if pair.one["type"] == pair.other["type"]]
    print(f"mode, where the type is the same: {percent(pair.one['mode'] == pair.other['mode'] for pair in same):.1f} %")
    for side in ("actors", "recipients"):
        whole = percent(codes(pair.one, side) == codes(pair.other, side) for pair in pairs)
        only = percent(bare_codes(pair.one, side) == bare_codes(pair.other, side) for pair in pairs)
        print(f"{side}: same codes {only:.1f} %, with their sectors {whole:.1f} %")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
