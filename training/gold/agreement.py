"""How far two annotators agree on the same articles: span F1s, and Cohen's kappa of kinds and values.

    python training/gold/agreement.py WIKINEWS FIRST.jsonl SECOND.jsonl

Spans: an attribution of one pass is linked to one of the other as the scorer links (content Dice >= .5 and the sources
agree); an event if a mention overlaps. Kinds and values are compared on linked ones (Cohen 1960).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dateline.evaluation.chains import annotated, match, same_chain
from dateline.evaluation.scorer import Row, f1, load_rows, overlaps, share
from dateline.model import Attribution, Source, Span


def load(wikinews: Path, path: Path) -> dict[str, Row]:
    """Stand-off rows by article, with the names of their sources."""
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    return {row["id"]: named for row, named in annotated(load_rows(wikinews), rows)}


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two raters' answers."""
    seen = sum(one == other for one, other in pairs) / len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[key] * right[key] for key in left) / len(pairs) ** 2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0


def attributions(row: Row) -> list[Attribution]:
    """The attributions of a gold row, as a reading has them."""
    return [
        Attribution(
            id=one["id"], source=one["source"], source_span=_span(one["source_span"]), cue=_span(one["cue"]),
            via=tuple(one["chain"][1:]), content=tuple((start, end) for start, end in one["content"]), mode=one["mode"],
        )
        for one in row["attributions"]
    ]  # fmt: skip


def sources(row: Row) -> dict[str, Source]:
    """The sources of a gold row, as a reading has them."""
    report = {"id": "S0", "kind": "author_voice", "name": "this report", "mentions": []}
    return {
        one["id"]: Source(
            id=one["id"], kind=one["kind"], name=one["name"], mentions=tuple((s, e) for s, e in one["mentions"])
        )
        for one in (report, *row["sources"])
    }


def _span(raw: Sequence[int] | None) -> Span | None:
    return None if raw is None else (raw[0], raw[1])


def _value(event: Row) -> str:
    return next(claim["value"] for claim in event["claims"] if claim["chain"] == ["S0"])  # type: ignore[no-any-return]


def _three(value: str) -> str:
    return value if value in {"CT+", "CT-"} else "other"


def main(wikinews: Path, first: Path, second: Path) -> None:
    one, other = load(wikinews, first), load(wikinews, second)
    linked = ours = theirs = chains = events = mine = yours = 0
    spans: Counter[str] = Counter()
    kinds: list[tuple[str, str]] = []
    values: list[tuple[str, str]] = []
    for article in sorted(one.keys() & other.keys()):
        left, right = one[article], other[article]
        theirs_all, by_id, known = attributions(right), sources(right), {s["id"]: s for s in left["sources"]}
        pairs = match(left, theirs_all)
        linked, ours, theirs = linked + len(pairs), ours + len(left["attributions"]), theirs + len(theirs_all)
        for pair in pairs:
            a, b = left["attributions"][pair.gold], theirs_all[pair.ours]
            kinds.append((known[a["source"]]["kind"], by_id[b.source].kind))
            chains += same_chain(a["chain"], known, b.chain, by_id)
            spans["cue"] += a["cue"] == (list(b.cue) if b.cue else None)
            spans["source"] += a["source_span"] == (list(b.source_span) if b.source_span else None)
            spans["content"] += a["content"] == [list(span) for span in b.content]
        free = list(right["events"])
        mine, yours = mine + len(left["events"]), yours + len(free)
        for event in left["events"]:
            where = [event["trigger"], *event["mentions"]]
            found = next((e for e in free if overlaps(where, [e["trigger"], *e["mentions"]])), None)
            if found is not None:
                free.remove(found)
                events += 1
                values.append((_value(event), _value(found)))
    print(f"articles {len(one.keys() & other.keys())}; attributions {ours} and {theirs}, events {mine} and {yours}")
    print(f"attribution F1 {f1(linked, ours, theirs):.1f}, event F1 {f1(events, mine, yours):.1f}")
    for name, count in spans.items():
        print(f"exactly the same {name} span, of linked: {share(count, linked):.1f} %")
    print(f"source kind: kappa {kappa(kinds):.2f}, the same {share(sum(a == b for a, b in kinds), len(kinds)):.1f} %")
    print(f"full chain the same, of linked: {share(chains, linked):.1f} %")
    coarse = [(_three(a), _three(b)) for a, b in values]
    print(f"report's value: kappa {kappa(values):.2f}; of CT+ / CT- / other {kappa(coarse):.2f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
