"""Factuality of single predicates on UDS-IH2 (White et al. 2016; Rudinger, White and Van Durme 2018).

The rows give predicates, not our events, so this scorer asks :func:`dateline.reader.commitment.judge` directly and
reads its answer as a point on the scale of the labels, -3 (surely did not happen) to 3 (surely did).

What is compared: the annotators were asked of a lone sentence whether the thing happened, so that what somebody in it
says counts as he says it. We ask for the value of the innermost speaker too (``trust=True``), not for the report's.
Three classes, for the macro F1: happened (label above 1), did not (below -1), in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from dateline.evaluation.scorer import Measure, Row, f1
from dateline.model import FactValue, Modality
from dateline.reader.commitment import Commitment

FILE = "factuality-uds-ih2-dev.jsonl.gz"

POINTS: dict[FactValue | Modality, float] = {
    "CT+": 2.6, "PR+": 2.2, "PS+": -1.5, "Uu": -0.8, "PS-": -0.8, "PR-": 1.1, "CT-": 0.0,
    "obligation": -1.9, "intention": -1.9, "permission": -2.2, "ability": -1.9, "condition": -1.5,
}  # fmt: skip
"""Where each value (where it has one, its modality) lies: the median label that it has in UDS-IH2's training half
(``training/factuality/confidence.py``). "Did not happen" lies in the middle, since annotators took "she does not know"
for something that happens, and "did not attack" for something that does not.
"""


def measures(rows: Sequence[Row], points: Sequence[float]) -> list[Measure]:
    """Pearson's r and the 3-way macro F1 of ``points`` (one a target, in order) against the labels, times 100."""
    gold = [target["label"] for row in rows for target in row["targets"]]
    all_certain = [three_way(3.0)] * len(gold)
    return [
        Measure(
            work="factuality (UDS-IH2 dev)", measure="Pearson r", ours=100 * pearson(gold, points),
            baseline=75.4, baseline_name="linear model", first=77, aim=82,
        ),
        Measure(
            work="factuality (UDS-IH2 dev)", measure="3-way macro F1",
            ours=macro_f1([three_way(g) for g in gold], [three_way(p) for p in points]),
            baseline=macro_f1([three_way(g) for g in gold], all_certain), baseline_name="all certain",
            first=63, aim=70,
        ),
    ]  # fmt: skip


def points_of(rows: Sequence[Row]) -> list[float]:
    """Our point for each target of ``rows``."""
    from spacy.tokens import Doc

    from dateline.reader.commitment import judge
    from dateline.reader.parse import load_pipeline

    nlp = load_pipeline()
    docs = nlp.pipe(Doc(nlp.vocab, words=row["text"].split(" ")) for row in rows)
    return [
        point_of(judge(doc[target["span1"][0]], trust=True))
        for row, doc in zip(rows, docs, strict=True)
        for target in row["targets"]
    ]


def point_of(commitment: Commitment) -> float:
    """Where a commitment lies on the scale of the labels."""
    return POINTS[commitment.modality or commitment.value]


def three_way(label: float) -> int:
    """1 happened (above 1), -1 did not (below -1), 0 in between."""
    return (label > 1) - (label < -1)


def macro_f1(gold: Sequence[int], predicted: Sequence[int]) -> float:
    """The mean F1 over the classes in ``gold``, in percent."""
    pairs = list(zip(gold, predicted, strict=True))
    return fmean(
        f1(sum(g == p == label for g, p in pairs), sum(p == label for _, p in pairs), sum(g == label for g, _ in pairs))
        for label in sorted(set(gold))
    )


def pearson(one: Sequence[float], other: Sequence[float]) -> float:
    """Pearson's correlation; 0 where one side does not vary."""
    mean_one, mean_other = fmean(one), fmean(other)
    covariance = sum((a - mean_one) * (b - mean_other) for a, b in zip(one, other, strict=True))
    spread = (sum((a - mean_one) ** 2 for a in one) * sum((b - mean_other) ** 2 for b in other)) ** 0.5
    return covariance / spread if spread else 0.0
