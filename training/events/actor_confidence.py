"""How often an actor's code and sector are right, by what they rest on: the table behind ``Actor.confidence``.

    python training/events/actor_confidence.py WIKINEWS

Parties of the event layer's training part are compared with the actors that are mentioned in the same words. Writes
``src/dateline/knowledge/data/actors/confidence.tsv``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from dateline.evaluation.chains import annotated, report
from dateline.evaluation.scorer import load_rows
from dateline.knowledge.actors import Basis, basis_of
from dateline.model import Span
from dateline.reader.reader import read_report

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "training" / "gold" / "plover_train.jsonl"
TABLE = ROOT / "src" / "dateline" / "knowledge" / "data" / "actors" / "confidence.tsv"


def closeness(span: Span, mentions: Iterable[Span]) -> float:
    """Dice coefficient of a span and the mention that is most like it."""
    return max(
        (2 * (min(span[1], end) - max(span[0], start)) / (span[1] - span[0] + end - start) for start, end in mentions),
        default=0.0,
    )


def main(wikinews: Path) -> None:
    gold = {row["id"]: row for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())}
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for row, one in annotated(load_rows(wikinews), gold):
        actors = read_report(report(row)).actors
        for event in one["events"]:
            for party in (*event["actors"], *event["recipients"]):
                span = (party["span"][0], party["span"][1])
                actor = max(actors, key=lambda one: closeness(span, one.mentions), default=None)
                if actor is not None and closeness(span, actor.mentions) > 0:
                    basis = basis_of(actor.because)
                    seen[basis] += 1
                    right[basis] += (actor.code, actor.sector) == (party["code"], party["sector"])
    lines = ["basis\tshare\tcount"]
    lines += [f"{name}\t{(right[name] + 1) / (seen[name] + 2):.2f}\t{seen[name]}" for name in get_args(Basis)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
