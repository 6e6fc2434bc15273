"""How much of a text may be changed before the passage index loses it, beside what a whole-document hash would compare.

    python benchmarks/copies.py REPORTS.jsonl[.gz]

Each third report is changed word by word at random, at several rates, and three sentences of it are put into the report
after it. "Found" is what the index finds; Jaccard is that of five-word sequences, which MinHash estimates.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.evaluation.scorer import load_rows, share
from dateline.model import Reading, Report
from dateline.stories.copies import compare, passage_keys, sequences
from dateline.stories.sheet import Sheet

_RATES = (4, 6, 8, 10, 15, 20)
_ALIKE = 0.5
_LEAST = 100


def main(path: Path) -> None:
    """Print a line for each rate of change, and one for the three sentences."""
    texts = [row["text"] for row in load_rows(path) if len(row["text"].split()) >= _LEAST]
    dice = random.Random(1)
    words = [word for text in texts[:40] for word in text.split()]
    for rate in _RATES:
        pairs = [(text, _changed(text, rate, words, dice)) for text in texts[::3]]
        print(f"one word in {rate:>2} changed: {_line(pairs)}")
    pairs = [
        (text, f"{other}\n\n{_three_sentences(text)}") for text, other in zip(texts[::3], texts[1::3], strict=False)
    ]
    print(f"three sentences in another report: {_line(pairs)}")


def _changed(text: str, rate: int, words: Sequence[str], dice: random.Random) -> str:
    return " ".join(dice.choice(words) if dice.random() < 1 / rate else word for word in text.split())


def _three_sentences(text: str) -> str:
    return " ".join(re.split(r"(?<=[.!?])\s+", text)[1:4])


def _line(pairs: Sequence[tuple[str, str]]) -> str:
    sheets = [(_sheet("one", one), _sheet("other", other)) for one, other in pairs]
    found = sum(_is_found(one, other) for one, other in sheets)
    alike = [_jaccard(one, other) for one, other in sheets]
    above = share(sum(value >= _ALIKE for value in alike), len(alike))
    mean = sum(alike) / len(alike)
    return f"found {share(found, len(sheets)):.0f} %; mean Jaccard {mean:.2f}, at least {_ALIKE}: {above:.0f} %"


def _is_found(one: Sheet, other: Sheet) -> bool:
    return bool(passage_keys(sequences(one)) & passage_keys(sequences(other))) and compare(one, other) is not None


def _jaccard(one: Sheet, other: Sheet) -> float:
    left, right = sequences(one).keys(), sequences(other).keys()
    return len(left & right) / len(left | right) if left | right else 0.0


def _sheet(name: str, text: str) -> Sheet:
    return Sheet(Reading(dateline="0", report=Report(id=name, text=text, outlet=name)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
