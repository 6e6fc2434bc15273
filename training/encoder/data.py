"""What the encoder learns from: words with labels, from UDS-IH2 and from the gold corpus.

A mark is one output of the encoder for a word; a label is what it should say there. ``happened`` is UDS-IH2's scale (-3
to 3); ``own`` and ``inner`` are three classes (certain that it happened, certain that it did not, open) for the report
itself and for the innermost speaker at an event's mention; ``cue``, ``source`` and ``content`` are yes or no for every
word.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from dateline.knowledge.marks import MARKS
from dateline.reader.parse import parse

GOLD = Path(__file__).parents[1] / "gold" / "wikinews_train.jsonl"

Kind = Literal["scale", "class", "yes"]
LABELS: tuple[tuple[str, Kind, float], ...] = (
    ("happened", "scale", 1.0),
    ("own", "class", 0.5),
    ("inner", "class", 0.5),
    ("cue", "yes", 2.0),
    ("source", "yes", 1.0),
    ("content", "yes", 1.0),
)
"""Name, kind and weight in the loss of each label. The cues weigh more, since few words are one."""

__all__ = ["LABELS", "MARKS", "Sentence", "gold_sentences", "uds_sentences"]

_CLASSES = {"CT+": 0, "CT-": 1}
_OPEN = 2


@dataclass
class Sentence:
    """Words, the labels of some of them by name and index, the article and token they start at, and the fold."""

    words: list[str]
    labels: dict[str, dict[int, Any]] = field(default_factory=dict)
    at: tuple[str, int] = ("", 0)
    fold: int = 0


def uds_sentences(path: Path) -> list[Sentence]:
    """The sentences of UDS-IH2."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Sentence(
            words=row["text"].split(" "),
            labels={"happened": {target["span1"][0]: target["label"] for target in row["targets"]}},
        )
        for row in rows
    ]


def gold_sentences(wikinews: Path) -> list[Sentence]:
    """The sentences of the gold corpus's training part; every other article is in fold 1."""
    with gzip.open(wikinews, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    found: list[Sentence] = []
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        found.extend(_sentences(row, parse(texts[row["id"]]), number % 2))
    return found


def _sentences(row: dict[str, Any], doc: Doc, fold: int) -> list[Sentence]:
    labels = _labels(row, doc)
    found = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        own = {
            name: {at: marked[t.i] for at, t in enumerate(words) if t.i in marked} for name, marked in labels.items()
        }
        found.append(Sentence([t.text for t in words], own, (row["id"], words[0].i), fold))
    return found


def _labels(row: dict[str, Any], doc: Doc) -> dict[str, dict[int, Any]]:
    """Label name -> token index -> label, for a whole article."""
    told = row["attributions"]
    cues = {_tokens(doc, one["cue"]).root.i for one in told if one["cue"]}
    sources = {t.i for one in told if one["source_span"] for t in _tokens(doc, one["source_span"])}
    contents = {t.i for one in told for span in one["content"] for t in _tokens(doc, span)}
    yes = {"cue": cues, "source": sources, "content": contents}
    marked: dict[str, dict[int, Any]] = {
        name: {token.i: float(token.i in where) for token in doc if not token.is_space} for name, where in yes.items()
    }
    marked["own"], marked["inner"] = {}, {}
    for event in row["events"]:
        _label_event(event, told, doc, marked)
    return marked


def _label_event(
    event: dict[str, Any], told: list[dict[str, Any]], doc: Doc, marked: dict[str, dict[int, Any]]
) -> None:
    """Values at each mention, where the event's value must be the mention's."""
    values = {claim["attribution"]: claim["value"] for claim in event["claims"]}
    mentions = [event["trigger"], *event["mentions"]]
    for span in mentions:
        at = _tokens(doc, span).root.i
        inside = [one for one in told if any(s <= span[0] and span[1] <= e for s, e in one["content"])]
        own = _CLASSES.get(values[None], _OPEN)
        if own == _OPEN or len(mentions) == 1 or not inside:
            marked["own"][at] = own
        depth = Counter({one["id"]: len(one["chain"]) for one in inside if one["id"] in values})
        teller = depth.most_common(1)[0][0] if depth else None
        if (teller is None) == (not inside):
            marked["inner"][at] = _CLASSES.get(values[teller], _OPEN)


def _tokens(doc: Doc, span: list[int]) -> DocSpan:
    found = doc.char_span(span[0], span[1], alignment_mode="expand")
    assert found is not None, span
    return found
