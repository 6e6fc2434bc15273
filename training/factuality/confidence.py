"""How often the rules of factuality are right: prints the figures that stand in the code, and changes nothing.

    python training/factuality/confidence.py FOLDER

``FOLDER`` holds ``factuality-uds-ih2-train.jsonl.gz`` (UDS-IH2, CC BY-SA 4.0, White et al. 2016, Rudinger et al. 2018):
one sentence a row, ``{"text": tokens parted by blanks, "targets": [{"span1": [first, last), "label": -3..3}]}``.

It prints, for each class of answer, the median label (``POINTS`` in ``dateline.evaluation.factuality``) and the share
of answers that the label bears out (``_CONFIDENCE`` in ``dateline.reader.factuality``): of "happened", labels above 1;
of "did not" and of everything uncommitted or merely possible, labels of at most 1.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

from spacy.tokens import Doc

from dateline.evaluation.scorer import Row, load_rows
from dateline.reader.commitment import Commitment
from dateline.reader.factuality import confidence_class
from dateline.reader.parse import load_pipeline
from dateline.reader.scope import judge

Answers = list[tuple[Commitment, float]]


def answers(rows: list[Row]) -> Answers:
    """The innermost speaker's commitment to each target, with its label."""
    nlp = load_pipeline()
    docs = nlp.pipe(Doc(nlp.vocab, words=row["text"].split(" ")) for row in rows)
    return [
        (judge(doc[target["span1"][0]], trust=True), target["label"])
        for row, doc in zip(rows, docs, strict=True)
        for target in row["targets"]
    ]


def borne_out(commitment: Commitment, label: float) -> bool:
    """Whether a label is what the answer says, as far as the scale can tell."""
    happened = commitment.positive and commitment.certainty in {"CT", "PR"}
    return (label > 1) == happened


def main(folder: Path) -> None:
    found = answers(load_rows(folder / "factuality-uds-ih2-train.jsonl.gz"))
    by_answer: dict[str, list[float]] = defaultdict(list)
    by_class: dict[str, list[bool]] = defaultdict(list)
    for commitment, label in found:
        by_answer[commitment.modality or commitment.value].append(label)
        by_class[confidence_class(commitment)].append(borne_out(commitment, label))
    print("answer       number  median label")
    for answer, labels in sorted(by_answer.items()):
        print(f"{answer:<12} {len(labels):>6}  {median(labels):+.1f}")
    print("class        number  borne out")
    for name, right in sorted(by_class.items()):
        print(f"{name:<12} {len(right):>6}  {sum(right) / len(right):.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
