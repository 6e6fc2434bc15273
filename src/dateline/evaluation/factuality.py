"""Factuality of single predicates on UDS-IH2 (White et al. 2016; Rudinger, White and Van Durme 2018).

The rows give predicates, not our events, so this scorer asks the encoder for its mark ``happened`` directly
(:mod:`dateline.knowledge.marks`): a point on the scale of the labels, -3 (surely did not happen) to 3 (surely did).
Beside it stand the rules alone (:func:`dateline.reader.scope.judge`), each answer at the median label that it has
in the training half.

What is compared: the annotators were asked of a lone sentence whether the thing happened, so that what somebody in it
says counts as he says it; the rules are asked for the value of the innermost speaker too (``trust=True``).
Three classes, for the macro F1: happened (label above 1), did not (below -1), in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from dateline.evaluation.scorer import Measure, Row, f1
from dateline.knowledge.marks import HAPPENED, mark
from dateline.model import FactValue, Modality
from dateline.reader.commitment import Commitment

FILE = "factuality-uds-ih2-dev.jsonl.gz"
_WORK = "factuality (UDS-IH2 dev)"

POINTS: dict[FactValue | Modality, float] = {
    "CT+": 2.6, "PR+": 2.2, "PS+": -1.5, "Uu": -0.8, "PS-": -0.8, "PR-": 1.1, "CT-": 0.0,
    "obligation": -1.9, "intention": -1.9, "permission": -2.2, "ability": -1.9, "condition": -1.5,
}  # fmt: skip
"""Where each value (where it has one, its modality) lies: the median label that it has in UDS-IH2's training half
(``training/factuality/confidence.py``). "Did not happen" lies in the middle, since annotators took "she does not know"
for something that happens, and "did not attack" for something that does not.
"""


def measures(rows: Sequence[Row], points: Sequence[float], by_rule: Sequence[float] | None = None) -> list[Measure]:
    """Pearson's r and the 3-way macro F1 of ``points`` (one a target, in order) against the labels, times 100.

    ``by_rule``: the points of the rules alone, for a line beside ours.
    """
    gold = [target["label"] for row in rows for target in row["targets"]]
    found = [_agreement(gold, points, "Pearson r", "3-way macro F1", (77, 82), (63, 70))]
    if by_rule is not None:
        found.append(_agreement(gold, by_rule, "Pearson r, rules alone", "3-way macro F1, rules alone", None, None))
    return [measure for pair in found for measure in pair]


def _agreement(
    gold: Sequence[float], points: Sequence[float], r: str, f1_name: str,
    r_goals: tuple[float, float] | None, f1_goals: tuple[float, float] | None,
) -> tuple[Measure, Measure]:  # fmt: skip
    classes = [three_way(label) for label in gold]
    (r_first, r_aim), (f1_first, f1_aim) = r_goals or (None, None), f1_goals or (None, None)
    return (
        Measure(
            work=_WORK, measure=r, ours=100 * pearson(gold, points), baseline=75.4, baseline_name="linear model",
            first=r_first, aim=r_aim,
        ),
        Measure(
            work=_WORK, measure=f1_name, ours=macro_f1(classes, [three_way(point) for point in points]),
            baseline=macro_f1(classes, [three_way(3.0)] * len(gold)), baseline_name="all certain",
            first=f1_first, aim=f1_aim,
        ),
    )  # fmt: skip


def points_of(rows: Sequence[Row]) -> list[float]:
    """Our point for each target of ``rows``."""
    marks = mark([row["text"].split(" ") for row in rows])
    return [
        float(found[target["span1"][0], HAPPENED])
        for row, found in zip(rows, marks, strict=True)
        for target in row["targets"]
    ]


def points_of_rules(rows: Sequence[Row]) -> list[float]:
    """The point of the rules alone for each target of ``rows``."""
    from spacy.tokens import Doc

    from dateline.reader.parse import load_pipeline
    from dateline.reader.scope import judge

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
