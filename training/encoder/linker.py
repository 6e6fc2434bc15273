"""Trains the linker: which utterances of the rules to believe, and which of its own to propose.

    python training/encoder/linker.py FOLDER MARKS OUT

``FOLDER`` holds ``wikinews.jsonl.gz``; ``MARKS`` holds ``fold0.jsonl.gz`` and ``fold1.jsonl.gz`` (``train.py --fold``):
what the encoder says of an article there comes from a model that never saw it. Writes ``OUT/linker.json``; prints F1s.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from data import CODED, GOLD, bracketed, gold_rows
from reliability import print_bins
from sentences import Written
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Token

from dateline.evaluation.chains import report
from dateline.evaluation.links import dice
from dateline.evaluation.scorer import load_rows, overlaps, span_of
from dateline.model import Report
from dateline.reader.attribution import find_by_rule, link_quotations
from dateline.reader.draft import Draft
from dateline.reader.events import find_events
from dateline.reader.marking import find_marks
from dateline.reader.parse import paragraphs, parse
from dateline.reader.reader import PASSES
from dateline.reader.speech.candidates import candidates
from dateline.reader.speech.linking import Weigher, inside
from dateline.reader.speech.quotes import find_quotations
from dateline.reader.speech.utterance import Utterance

FOLDS = 3
DROP_BELOW, KEEP_AT_LEAST, PROPOSE_AT_LEAST = 0.1, 0.35, 0.4
"""One more utterance that is right with probability p raises F1 where p is above half of F1: there the last two lie."""


class Example(NamedTuple):
    """An utterance or a candidate: what the linker sees of it, whether it is right, and whose it is."""

    features: dict[str, float]
    right: bool
    weight: float
    rule: bool
    word: tuple[str, int]
    fold: int


def held_out_marks(folder: Path) -> dict[tuple[str, int], list[list[float] | None]]:
    """(article, first token) of a sentence -> the marks of its words, by a model that did not see the article."""
    found = {}
    for fold in sorted(folder.glob("fold*.jsonl.gz")):
        with gzip.open(fold, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                found[(row["at"][0], row["at"][1])] = row["marks"]
    return found


def drafts(
    folder: Path, marks: Path | None, until: Any = None, layer: Path = GOLD
) -> Iterator[tuple[Draft, dict[str, Any]]]:
    """Each article of a layer of the gold corpus, read by the passes before ``until`` (all, without it) with held-out
    marks, or with none; its gold row."""
    held, gold = held_out_marks(marks) if marks else {}, gold_rows(layer)
    marked = {article for article, _ in held} or gold.keys()
    for row in load_rows(folder / "wikinews.jsonl.gz"):
        if row["id"] not in gold or row["id"] not in marked:
            continue
        yield draft_of(report(row), held, until), gold[row["id"]]


def written_drafts(marks: Path, until: Any = None) -> Iterator[tuple[Draft, Written]]:
    """The written sentences that the models did not see, read as articles are, each with what its brackets say."""
    held = held_out_marks(marks)
    marked = {name for name, _ in held}
    for name, written in bracketed():
        if name in marked:
            yield draft_of(Report(id=name, text=written.text), held, until), written


class Told(NamedTuple):
    """A gold event that happened as told, in its draft, numbered over all articles; the fold of its article."""

    draft: Draft
    event: dict[str, Any]
    published: str
    number: int
    fold: int

    @property
    def triggers(self) -> Iterator[Token]:
        """The words that tell it, its trigger first."""
        return (self.draft.tokens(span_of(span)).root for span in (self.event["trigger"], *self.event["mentions"]))


def told_events(folder: Path) -> Iterator[Told]:
    """The gold events of the training part, in drafts with all but events, without what others are about."""
    number = 0
    for article, (draft, gold) in enumerate(drafts(folder, None, find_events, CODED)):
        for event in gold["events"]:
            if event["within"] is None:
                yield Told(draft, event, gold["published"], number, article % FOLDS)
                number += 1


def draft_of(read: Report, held: dict[tuple[str, int], list[list[float] | None]], until: Any = None) -> Draft:
    """A report read by the passes before ``until``, with held-out marks."""
    doc = parse(read.text)
    draft = Draft(report=read, doc=doc, paragraphs=paragraphs(read.text))
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        for token, said in zip(words, held.get((read.id, words[0].i if words else -1), []), strict=False):
            draft.marks[token.i] = said or 0
    for run in PASSES:
        if run is until:
            break
        if run is not find_marks:
            run(draft)
    return draft


def is_right(utterance: Utterance, told: list[dict[str, Any]], mentions: dict[str, list[Any]]) -> bool:
    """Whether a gold attribution has this content and this source, as the scorer of chains counts."""
    for one in told:
        places = [one["source_span"]] if one["source_span"] else mentions[one["source"]]
        same = overlaps(places, [utterance.source]) if utterance.source else one["source_span"] is None
        content = [(start, end) for start, end in one["content"]]
        if content and utterance.content:
            fits = dice(content, utterance.content) >= 0.5
        else:
            fits = bool(one["cue"] and utterance.cue and overlaps([one["cue"]], [utterance.cue]))
            fits = fits and not content and not utterance.content
        if same and fits:
            return True
    return False


def examples(draft: Draft, gold: dict[str, Any], fold: int) -> Iterator[Example]:
    """Each utterance of the rules and each candidate of an article."""
    mentions = {source["id"]: source["mentions"] for source in gold["sources"]}
    told = gold["attributions"]
    quotations = find_quotations(draft.text, draft.paragraphs)
    found = find_by_rule(draft)
    weigher = Weigher(draft, found)
    for utterance in link_quotations(draft, list(found), quotations):
        right = is_right(utterance, told, mentions)
        word = (draft.report.id, utterance.head)
        yield Example(weigher.features(utterance), right, 1.0, True, word, fold)
    for token in weigher.untried(found):
        tried = [c for c in candidates(token, inside(token, found)) if c.speaker not in weigher.cue_words]
        for one in tried:
            right = is_right(one, told, mentions)
            weight = 1.0 if right else 3 / len(tried)
            yield Example(weigher.features(one), right, weight, False, (draft.report.id, token.i), fold)


def main(folder: Path, marks: Path, out: Path) -> None:
    from dateline.reader.attribution import find_attributions

    rows: list[Example] = []
    wanted = 0
    for number, (draft, gold) in enumerate(drafts(folder, marks, find_attributions)):
        rows.extend(examples(draft, gold, number % FOLDS))
        wanted += len(gold["attributions"])
    score = np.zeros(len(rows))
    for fold in range(FOLDS):
        names, model = fit([row for row in rows if row.fold != fold])
        inside_fold = [at for at, row in enumerate(rows) if row.fold == fold]
        score[inside_fold] = model.decision_function(names.transform([rows[at].features for at in inside_fold]))
    chosen = {True: by_rule(rows), False: likeliest(rows, score)}
    scales = {rule: scale(score[at], [rows[index].right for index in at]) for rule, at in chosen.items()}
    print(f"{wanted} attributions wanted")
    report_scale("found by rule", rows, chosen[True], score, scales[True])
    report_scale("best candidates", rows, chosen[False], score, scales[False])
    names, model = fit(rows)
    weights = {name: round(float(w), 3) for name, w in zip(names.feature_names_, model.coef_[0], strict=True)}
    out.mkdir(parents=True, exist_ok=True)
    decide = {"drop": DROP_BELOW, "keep": KEEP_AT_LEAST, "propose": PROPOSE_AT_LEAST}
    text = json.dumps(
        {"weights": weights, "rule": scales[True], "proposed": scales[False], **decide}, indent=1, sort_keys=True
    )
    (out / "linker.json").write_text(text + "\n", encoding="utf-8")


def fit(rows: list[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    """The weights on some examples."""
    names = DictVectorizer()
    x = names.fit_transform([row.features for row in rows])
    right, weight = [row.right for row in rows], [row.weight for row in rows]
    return names, LogisticRegression(C=0.3, max_iter=2000, fit_intercept=False).fit(x, right, weight)


def by_rule(rows: list[Example]) -> list[int]:
    """Where the utterances of the rules are."""
    return [at for at, row in enumerate(rows) if row.rule]


def likeliest(rows: list[Example], score: Any) -> list[int]:
    """Where the best candidate of each word is."""
    best: dict[tuple[str, int], int] = {}
    for at, row in enumerate(rows):
        if not row.rule and (row.word not in best or score[at] > score[best[row.word]]):
            best[row.word] = at
    return sorted(best.values())


def scale(score: Any, right: list[bool]) -> tuple[float, float]:
    """Slope and intercept that make held-out scores probabilities (Platt 1999)."""
    model = LogisticRegression(C=10).fit(np.array(score).reshape(-1, 1), right)
    return round(float(model.coef_[0][0]), 3), round(float(model.intercept_[0]), 3)


def report_scale(what: str, rows: list[Example], at: list[int], score: Any, scaled: tuple[float, float]) -> None:
    """Print how well the scaled scores of held-out articles are calibrated."""
    likely = 1 / (1 + np.exp(-(scaled[0] * score[at] + scaled[1])))
    right = [rows[index].right for index in at]
    print(f"{what}: {len(at)}, {sum(right)} right; slope and intercept {scaled}")
    print_bins(list(zip(likely.tolist(), right, strict=True)))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
