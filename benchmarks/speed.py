"""Time of a reading over time of the bare parse, and the memory of the process, on a file of reports.

    python benchmarks/speed.py REPORTS.jsonl[.gz] [HOW_MANY]

Both are timed in one run, in turn, on the same reports, so the ratio holds on any machine. Loading is not counted.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from dateline.evaluation.scorer import load_rows
from dateline.model import Report
from dateline.reader.parse import parse
from dateline.reader.reader import PASSES, read_parsed, read_report


def main(path: Path, how_many: int) -> None:
    """Print the ratio and the peak memory."""
    texts = [row["text"] for row in load_rows(path)[:how_many]]
    read_report(Report(id="warm-up", text=texts[0]))
    parse_seconds = read_seconds = 0.0
    for number, text in enumerate(texts):
        report = Report(id=str(number), text=text)
        started = time.perf_counter()
        doc = parse(text)
        parsed = time.perf_counter()
        read_parsed(report, doc)
        parse_seconds += parsed - started
        read_seconds += time.perf_counter() - started
    words = sum(len(text.split()) for text in texts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} reports, {words} words, {len(PASSES)} passes")
    print(f"bare parse {parse_seconds:.2f} s, whole reading {read_seconds:.2f} s")
    print(f"reading / bare parse: {read_seconds / parse_seconds:.2f}")
    print(f"peak resident memory: {peak:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 60)
