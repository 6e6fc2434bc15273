"""Labels before a colon that say who speaks: headlines ("Graham: The party is lost"), interviews, live blogs.

In an interview the questions are the report's own, since its outlet asks them, and what has a name or "A:" before it is
said by the one who answers, up to the next label. A single label is a speaker only if it names one by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.knowledge.cues import cues
from dateline.model import AttributionMode, Span
from dateline.reader.draft import Draft
from dateline.reader.speech.speakers import is_speaking_noun
from dateline.reader.speech.utterance import Utterance, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

_TIME = r"(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?|[A-Z]{2,4}\b)?\s*[-–—|:]?\s*)?"
_LABEL = re.compile(_TIME + r"(?P<who>[^\W\d][^:\n\"“”]{0,60}?)\s?(?P<mark>:)(?=\s|$)")
_BRACKETED = re.compile(r"(?P<mark>\(\((?P<who>[^()\n]{1,60})\)\))\s*:?(?=\s)")
_LONGEST_LABEL = 7
"""Words of a label."""
_HEADLINE = 25
"""Words: a paragraph with no more of them may be a headline, where a country may be the one who speaks."""
_LABELS = {"PERSON": True, "ORG": True, "NORP": True, "GPE": False}
_ASKS = 0.7
"""Share of turns that are questions, from which on a label is the interviewer's."""


@dataclass(slots=True)
class _Turn:
    """A labelled paragraph: its label, the mark that makes it one, where the words begin, and which paragraph it is."""

    who: Span
    mark: Span
    body: Span
    paragraph: int
    bracketed: bool


def find_labels(draft: Draft) -> list[Utterance]:
    """ "Name: what they say", at the start of a paragraph."""
    turns = [turn for at in range(len(draft.paragraphs)) if (turn := _turn(draft, at)) is not None]
    counts = Counter(_key(draft, turn) for turn in turns)
    turns = [one for one in turns if counts[_key(draft, one)] > 1 or not _is_dateline(draft, one.who)]
    asking = _questioners(draft, turns)
    found: list[Utterance] = []
    for turn, before, after in zip(turns, [None, *turns], [*turns[1:], None], strict=False):
        key = _key(draft, turn)
        if key in asking:
            continue
        replies = before is not None and _key(draft, before) in asking and before.paragraph == turn.paragraph - 1
        if asking and (counts[key] > 1 or replies):
            found.extend(_answer(draft, turn, after))
        elif counts[key] > 1 and _is_name(draft, turn):
            found.extend(_answer(draft, turn, None))
        else:
            found.extend(_single(draft, turn))
    return found


def _turn(draft: Draft, paragraph: int) -> _Turn | None:
    span = draft.paragraphs[paragraph]
    label = _BRACKETED.match(draft.text, *span) or _LABEL.match(draft.text, *span)
    if label is None:
        return None
    key = label["who"].lower().strip()
    if len(key.split()) > _LONGEST_LABEL or any(word in cues().turns.headings for word in (key, *key.split()[:1])):
        return None
    return _Turn(label.span("who"), label.span("mark"), (label.end(), span[1]), paragraph, label.re is _BRACKETED)


def _is_dateline(draft: Draft, span: Span) -> bool:
    line = draft.report.dateline
    return line is not None and line.span[0] < span[1] and span[0] < line.span[1]


def _key(draft: Draft, turn: _Turn) -> str:
    return draft.text[slice(*turn.who)].lower().strip(" .")


def _questioners(draft: Draft, turns: Sequence[_Turn]) -> set[str]:
    """The labels under which questions are asked: "Q", the outlet's own name, and those with hardly anything else.

    None if nobody else has a turn: then it is no interview.
    """
    keys = [_key(draft, turn) for turn in turns]
    own = (draft.report.outlet or "").lower()
    asked = Counter(
        key for key, turn in zip(keys, turns, strict=True) if draft.text[slice(*turn.body)].rstrip().endswith("?")
    )
    counts = Counter(keys)
    asking = {key for key in counts if key in cues().turns.questions or key == own}
    asking |= {_key(draft, turn) for turn in turns if turn.bracketed and draft.text[slice(*turn.who)].isupper()}
    asking |= {key for key, count in asked.items() if count > 1 and count >= _ASKS * counts[key]}
    return asking if asking and counts.keys() - asking else set()


def _is_name(draft: Draft, turn: _Turn) -> bool:
    """Whether a label that comes again and again is written as a name is: "BERG", "Ola Lund"."""
    words = draft.text[slice(*turn.who)].split()
    letters = all(word[:1].isupper() and word.strip(".").isalpha() for word in words)
    return letters and _key(draft, turn) not in cues().turns.questions | cues().turns.answers


def _answer(draft: Draft, turn: _Turn, later: _Turn | None) -> Iterator[Utterance]:
    """What somebody says in an interview: from the label to the next one, all paragraphs that stand between."""
    last = turn.paragraph if later is None else later.paragraph - 1
    bodies = [turn.body, *draft.paragraphs[turn.paragraph + 1 : last + 1]]
    content = [span for body in bodies if (span := trimmed(draft.text, body)) is not None]
    if content and _key(draft, turn) in cues().turns.answers:
        yield _labelled(draft, turn, content, "direct", _interviewed(draft, turn))
    elif content and draft.text[turn.who[0]].isupper():
        yield _labelled(draft, turn, content, "direct", draft.tokens(turn.who).root)


def _interviewed(draft: Draft, turn: _Turn) -> Token | None:
    """Who answers under "A:": the person whom the report names most before the first turn."""
    named = [
        mention
        for mention in draft.mentions
        if mention.span[1] <= turn.who[0] and mention.kind == "name" and draft.entities[mention.entity].person
    ]
    counts = Counter(mention.entity for mention in named)
    return draft.doc[max(named, key=lambda one: (counts[one.entity], -one.span[0])).head] if named else None


def _single(draft: Draft, turn: _Turn) -> Iterator[Utterance]:
    """A headline's or a live blog's label: a name or a role, before a clause."""
    tokens = list(draft.tokens(turn.who))
    body = trimmed(draft.text, turn.body)
    paragraph = draft.text[slice(*draft.paragraphs[turn.paragraph])]
    if body is None or not _names_a_speaker(tokens, short=len(paragraph.split()) <= _HEADLINE):
        return
    said = draft.tokens(body)
    if len(said) > 2 and any(token.pos_ in {"VERB", "AUX"} for token in said):
        mode: AttributionMode = "indirect" if turn.paragraph == 0 else "direct"
        yield _labelled(draft, turn, [body], mode, draft.tokens(turn.who).root)


def _names_a_speaker(tokens: Sequence[Token], *, short: bool) -> bool:
    """Whether a label is a name or a role: no verb, and a head that can speak."""
    if len(tokens) > _LONGEST_LABEL or any(token.pos_ in {"VERB", "AUX", "ADP"} for token in tokens):
        return False
    last = next((token for token in reversed(tokens) if token.is_alpha), None)
    if last is None or len(last.text) < 2:
        return False
    if last.ent_type_ in _LABELS:
        return _LABELS[last.ent_type_] or short
    if last.pos_ == "NOUN":
        return is_speaking_noun(last.lemma_.lower())
    return last.pos_ == "PROPN" and not last.ent_type_


def _labelled(
    draft: Draft, turn: _Turn, content: list[Span], mode: AttributionMode, speaker: Token | None
) -> Utterance:
    return Utterance(
        head=draft.tokens(turn.who)[0].i,
        kind="statement",
        speaker=None if speaker is None else speaker.i,
        source=None if speaker is None else turn.who,
        cue=turn.mark,
        content=content,
        mode=mode,
        confidence=0.65,
        because=["label before a colon"],
    )
