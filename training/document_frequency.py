"""Counts in how many English Wikinews articles each word stem occurs, for ``dateline.stories.words``.

    python training/document_frequency.py WIKINEWS.jsonl[.gz] > src/dateline/stories/data/document_frequency.tsv

The articles are CC BY 2.5 (Wikinews, 2019-2020). Stems of a single article are left out: an unseen word weighs as much.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from dateline.evaluation.scorer import load_rows
from dateline.stories.words import stems

RARE = 3


def main(corpus: Path) -> None:
    """Print the table, commonest first."""
    rows = load_rows(corpus)
    counts = Counter(name for row in rows for name in set(stems(row["text"])))
    print(
        "# stem\tarticles that have it; from English Wikinews 2019-2020 (CC BY 2.5), by training/document_frequency.py"
    )
    print(f"*\t{len(rows)}")
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= RARE:
            print(f"{name}\t{count}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
