"""What a text that is four times as long costs: ordinary news, and texts made to stall a reader.

    python benchmarks/long_texts.py REPORTS.jsonl[.gz] [CHARACTERS]

Prints the processor time for that many characters over that for a quarter of them; 4 is linear.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import dateline
from dateline.evaluation.scorer import load_rows

_RUN_ON = "The council, which said on Tuesday that farmers of the valley had blocked the road, and "
_REPEATED = {"one sentence": _RUN_ON, "one word": "grain ", "quotation marks": '"', "brackets": "(", "newlines": "\n"}


def main(path: Path, size: int) -> None:
    """Print one line a kind of text."""
    news = "\n\n".join(row["text"] for row in load_rows(path))
    texts = {"news": news} | {name: unit * (size // len(unit) + 1) for name, unit in _REPEATED.items()}
    dateline.read(news[:500], published="2026-03-04")
    for name, text in texts.items():
        if len(text) < size:
            print(f"{name}: the reports have only {len(text)} characters")
            continue
        part, whole = _seconds(text[: size // 4]), _seconds(text[:size])
        print(f"{name}: {part:.2f} s, {whole:.2f} s, ratio {whole / part:.1f}", flush=True)


def _seconds(text: str) -> float:
    started = time.process_time()
    dateline.read(f"{text}.", published="2026-03-04")
    return time.process_time() - started


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 40_000)
