"""Write ``src/dateline/knowledge/data/gazetteer/risky_words.tsv``: names of places that are common words of English.

    python training/gazetteer/risky_words.py WIKINEWS.jsonl.gz UDS.jsonl.gz

Counts words in running text: Wikinews (CC BY 2.5) and the sentences of Universal Decompositional Semantics It-Happened
v2 (CC BY-SA 4.0). A name is written down when it also occurs in lower case, and not just as a slip.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

from dateline.knowledge.gazetteer import gazetteer, normalise

TARGET = Path(__file__).parents[2] / "src/dateline/knowledge/data/gazetteer/risky_words.tsv"
WORD = re.compile(r"(?<![\w.'’-])[A-Za-z]{2,}(?![\w'’-])")
HEADER = """# Names of places that are common words of English, counted by training/gazetteer/risky_words.py in Wikinews
# (CC BY 2.5) and in the sentences of UDS It-Happened v2 (CC BY-SA 4.0).
kind\tnames
"""
SHARE_IN_LOWER_CASE = 0.5
TOO_LARGE_TO_DOUBT = 1_000_000


def doubtful(word: str) -> bool:
    """Whether ``word`` names places, and only such as are seldom in the news."""
    cities = [place for place in gazetteer().lookup(word) if place.kind in ("country", "capital", "city")]
    return word in gazetteer() and all(p.population < TOO_LARGE_TO_DOUBT for p in cities if p.role == "name")


def main() -> None:
    counts: Counter[str] = Counter()
    for path in sys.argv[1:]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(WORD.findall(json.loads(line)["text"]))
    total: Counter[str] = Counter()
    for word, count in counts.items():
        total[word.lower()] += count
    risky = sorted(
        word
        for word in total
        if counts[word] >= SHARE_IN_LOWER_CASE * total[word] and normalise(word) == word and doubtful(word)
    )
    TARGET.write_text(HEADER + "word\t" + "|".join(risky) + "\n", encoding="utf-8")
    print(len(risky))


if __name__ == "__main__":
    main()
