"""What the encoder learns from: words with labels, from UDS-IH2, the gold corpus, and sentences and stories written to
train on.

A mark is one output of the encoder for a word; a label is what it should say there. ``happened`` is UDS-IH2's scale (-3
to 3); ``own`` and ``inner`` are three classes (certain that it happened, certain that it did not, open) for the report
itself and for the innermost speaker at an event's mention; ``cue``, ``source``, ``content``, ``actor`` and
``recipient`` are yes or no for every word; ``event`` is none or one of PLOVER's types for every word, what another
event is about included: whether that is an event of its own, rules decide. ``unlisted`` marks the words of written
stories that tell none of their listed happenings: most tell no event, but nobody asked. A part says of one word that
tells an event which words of its sentence head its actors or its recipients.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sentences import WRITTEN, Written, read_file
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from told import is_political, place_of
from told import written as written_stories

from dateline.knowledge.logistic import SIDES
from dateline.knowledge.marks import MARKS
from dateline.knowledge.plover import TYPES
from dateline.knowledge.triggers import event_anaphors
from dateline.reader.coding.clause import lemma
from dateline.reader.parse import parse

GOLD = Path(__file__).parents[1] / "gold" / "wikinews_train.jsonl"
CODED = GOLD.with_name("plover_train.jsonl")
"""The gold corpus's two layers: attributions and values, and PLOVER events (of more articles)."""

Kind = Literal["scale", "class", "yes"]
LABELS: tuple[tuple[str, Kind, float], ...] = (
    ("happened", "scale", 1.0),
    ("own", "class", 0.5),
    ("inner", "class", 0.5),
    ("cue", "yes", 2.0),
    ("source", "yes", 1.0),
    ("content", "yes", 1.0),
    ("actor", "yes", 1.0),
    ("recipient", "yes", 1.0),
    ("event", "class", 2.0),
    ("unlisted", "class", 0.2),
)
"""Name, kind and weight in the loss of each label. The cues weigh more, since few words are one."""

MARKS_OF = {"unlisted": "event"}
"""The marks that a label is about, where they have another name."""

__all__ = [
    "LABELS",
    "MARKS",
    "MARKS_OF",
    "Sentence",
    "bracketed_sentences",
    "gold_sentences",
    "told_sentences",
    "uds_sentences",
]

_CLASSES = {"CT+": 0, "CT-": 1}
_OPEN = 2


class Part(NamedTuple):
    """Of one trigger and one side (an index of ``SIDES``): the words that head its parties, and the rest of those
    phrases, of which nothing is said. All are indices of words."""

    trigger: int
    side: int
    heads: frozenset[int]
    around: frozenset[int]


@dataclass
class Sentence:
    """Words, the labels of some of them by name and index, who plays which part in what they tell, the article and
    token they start at, and the fold."""

    words: list[str]
    labels: dict[str, dict[int, Any]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
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
    """The sentences of the gold corpus's training part, both layers; every other article is in fold 1."""
    with gzip.open(wikinews, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    told, coded = gold_rows(GOLD), gold_rows(CODED)
    found: list[Sentence] = []
    for number, article in enumerate(dict.fromkeys((*told, *coded))):
        doc = parse(texts[article])
        labels = _labels(told[article], doc) if article in told else {}
        parts: list[Part] = []
        if article in coded:
            labels |= _event_labels(coded[article], doc)
            parts = _event_parts(coded[article], doc)
        found.extend(_sentences(article, labels, parts, doc, number % 2))
    return found


def gold_rows(layer: Path) -> dict[str, dict[str, Any]]:
    """Article -> its row in a layer of the gold corpus."""
    return {row["id"]: row for row in map(json.loads, layer.read_text(encoding="utf-8").splitlines())}


def bracketed(names: Collection[str] | None = None) -> Iterator[tuple[str, Written]]:
    """The sentences written to train on (``training/events/written``; all files, or those named), each with a name."""
    paths = {path.stem: path for path in sorted(WRITTEN.glob("*.txt"))}
    missing = sorted(set(names or ()) - paths.keys())
    if missing:
        raise ValueError(f"no file of written sentences: {', '.join(missing)}")
    for name, path in paths.items():
        for number, line, sentence in read_file(path) if names is None or name in names else ():
            assert isinstance(sentence, Written), line
            yield f"{name}:{number}", sentence


def bracketed_sentences(names: Collection[str] | None = None) -> Iterator[Sentence]:
    """The written sentences with their labels; one in four is in fold 0, and one in fold 1."""
    for name, written in bracketed(names):
        doc = parse(written.text)
        triggers = [(one.span, one.type) for one in written.triggers]
        sides: dict[str, list[Any]] = {"actor": [], "recipient": []}
        for party in written.parties:
            for role in {role for role, _ in party.roles}:
                sides["actor" if role == "A" else "recipient"].append(party.span)
        parts = [
            _part(
                doc,
                one.span,
                side,
                [party.span for party in written.parties if (SIDES[side][0].upper(), at) in party.roles],
            )
            for at, one in enumerate(written.triggers)
            for side in range(len(SIDES))
        ]
        yield from _sentences(name, _coded(doc, triggers, sides), parts, doc, int(name.partition(":")[2]) % 4)


def told_sentences() -> Iterator[Sentence]:
    """The training stories' sentences, their words that tell a happening with its first type, or with none if PLOVER
    has none; one story in four is in fold 0, and one in fold 1."""
    for number, (_, story) in enumerate(written_stories()):
        for report in story.reports:
            doc = parse(report.text)
            events = {
                _tokens(doc, place_of(report.text, word, place)).root.i: (
                    1 + TYPES.index(happening.type[0]) if is_political(happening) else 0
                )
                for happening in story.happenings
                for where, word, place in happening.told
                if where == report.id
            }
            rest = {token.i: 0 for token in doc if not token.is_space and token.i not in events}
            yield from _sentences(report.id, {"event": events, "unlisted": rest}, [], doc, number % 4)


def _event_parts(row: dict[str, Any], doc: Doc) -> list[Part]:
    """The parts of a whole article's events, at each of their mentions."""
    return [
        _part(doc, span, side, [party["span"] for party in event[f"{name}s"]])
        for event in row["events"]
        for span in (event["trigger"], *event["mentions"])
        for side, name in enumerate(SIDES)
    ]


def _part(doc: Doc, trigger: Sequence[int], side: int, parties: list[Any]) -> Part:
    phrases = [_tokens(doc, span) for span in parties]
    heads = frozenset(phrase.root.i for phrase in phrases)
    around = frozenset(token.i for phrase in phrases for token in phrase) - heads
    return Part(_tokens(doc, trigger).root.i, side, heads, around)


def _sentences(
    article: str, labels: dict[str, dict[int, Any]], parts: list[Part], doc: Doc, fold: int
) -> list[Sentence]:
    found = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        own = {
            name: {at: marked[t.i] for at, t in enumerate(words) if t.i in marked} for name, marked in labels.items()
        }
        place = {token.i: at for at, token in enumerate(words)}
        inside = [_moved(part, place) for part in parts if {part.trigger, *part.heads} <= place.keys()]
        found.append(Sentence([t.text for t in words], own, inside, (article, words[0].i), fold))
    return found


def _moved(part: Part, place: dict[int, int]) -> Part:
    """The same part in the words of its sentence; what is told with the help of another sentence teaches nothing."""
    heads, around = (frozenset(place[at] for at in words if at in place) for words in (part.heads, part.around))
    return Part(place[part.trigger], part.side, heads, around)


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


def _event_labels(row: dict[str, Any], doc: Doc) -> dict[str, dict[int, Any]]:
    """The labels of a whole article's events; bare nouns that point to one ("the move") say nothing to learn."""
    events = row["events"]
    triggers = [(span, event["type"]) for event in events for span in (event["trigger"], *event["mentions"])]
    sides = {
        name: [party["span"] for event in events for party in event[f"{name}s"]] for name in ("actor", "recipient")
    }
    labels = _coded(doc, triggers, sides)
    for event in events:
        for span in event["mentions"]:
            root = _tokens(doc, span).root
            if lemma(root) in event_anaphors():
                labels["event"].pop(root.i, None)
    return labels


def _coded(
    doc: Doc, triggers: Iterable[tuple[Sequence[int], str]], sides: dict[str, list[Any]]
) -> dict[str, dict[int, Any]]:
    """Labels for every word of a text from its triggers with their types, and from its parties."""
    words = [token.i for token in doc if not token.is_space]
    labels: dict[str, dict[int, Any]] = {"event": dict.fromkeys(words, 0)}
    for span, kind in triggers:
        labels["event"][_tokens(doc, span).root.i] = 1 + TYPES.index(kind)
    for name, spans in sides.items():
        inside = {token.i for span in spans for token in _tokens(doc, span)}
        labels[name] = {at: float(at in inside) for at in words}
    return labels


def _tokens(doc: Doc, span: Sequence[int]) -> DocSpan:
    found = doc.char_span(span[0], span[1], alignment_mode="expand")
    assert found is not None, span
    return found
