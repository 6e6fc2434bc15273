"""The encoder's marks: what a small trained model says of each word of a sentence.

It is the first three layers of MiniLM (Wang et al. 2020) with one output a mark, in 8-bit ONNX, trained by
``training/encoder/train.py``; ``docs/model-card.md`` says on what, and how good it is. The same words always give the
same marks on one machine; on other processors the last digits may differ.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from dateline.knowledge.plover import TYPES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    Marks = NDArray[np.float32]

MARKS = (
    "happened", "own/yes", "own/no", "own/open", "inner/yes", "inner/no", "inner/open", "cue", "source", "content",
    "actor", "recipient", "event/none", *(f"event/{kind}" for kind in TYPES),
)  # fmt: skip
"""The outputs for a word, in order: ``happened`` on the scale of UDS-IH2 (-3 surely did not, 3 surely did); scores for
three classes of the report's own value and of the innermost speaker's (certain that it happened, that it did not,
open); log-odds that the word is the head of a cue, in a source's phrase, in a content, in the phrase of an event's
actor, of its recipient; scores for the PLOVER type of the event that the word tells, and for none."""

HAPPENED = MARKS.index("happened")
OWN = slice(MARKS.index("own/yes"), MARKS.index("own/open") + 1)
INNER = slice(MARKS.index("inner/yes"), MARKS.index("inner/open") + 1)
CUE, SOURCE, CONTENT = MARKS.index("cue"), MARKS.index("source"), MARKS.index("content")
ACTOR, RECIPIENT = MARKS.index("actor"), MARKS.index("recipient")
EVENT = slice(MARKS.index("event/none"), len(MARKS))
"""No event, then :data:`~dateline.knowledge.plover.TYPES` in order."""

PAIRING_SIZE = 32
OUTPUTS = len(MARKS) + 4 * PAIRING_SIZE
"""After the marks stand four vectors a word: as what tells an event and as a party to one, for both sides."""

_MOST_WORDS = 120
"""A longer sentence is marked in parts: the model was trained on sentences, and its cost grows with their square."""


def pairing_of(side: int) -> tuple[slice, slice]:
    """Where the vectors of a side (0: actors, 1: recipients) stand: of the word that tells an event, of a party's."""
    first = len(MARKS) + 2 * side * PAIRING_SIZE
    return slice(first, first + PAIRING_SIZE), slice(first + PAIRING_SIZE, first + 2 * PAIRING_SIZE)


def part(trigger: NDArray[np.float32], word: NDArray[np.float32], side: int) -> float:
    """Log-odds that a word heads a party, on a side, of the event that another word of its sentence tells.

    A bilinear form of low rank on the states of both words, as parsers have it (Dozat and Manning 2017).
    """
    telling, taking = pairing_of(side)
    return float(trigger[telling] @ word[taking]) / math.sqrt(PAIRING_SIZE)


def mark(sentences: Sequence[Sequence[str]]) -> list[Marks]:
    """The marks of each sentence's words, as arrays ``(words, outputs)``: then come the vectors for :func:`part`.

    A word that the tokenizer knows nothing of (white space, a lone control character) has zeros. One sentence at a
    time: its marks depend on nothing else, and at this size batches gain no time on a CPU.
    """
    import numpy as np

    found = [np.zeros((len(words), OUTPUTS), dtype=np.float32) for words in sentences]
    for words, marks in zip(sentences, found, strict=True):
        for first in range(0, len(words), _MOST_WORDS):
            _mark_into(list(words[first : first + _MOST_WORDS]), marks[first : first + _MOST_WORDS])
    return found


def _mark_into(words: list[str], marks: Marks) -> None:
    """Each word has the marks of its first piece."""
    import numpy as np

    encoded = _tokenizer().encode(words, is_pretokenized=True)
    ids = np.array([encoded.ids], dtype=np.int64)
    (said,) = _session().run(None, {"ids": ids, "mask": np.ones_like(ids)})
    for piece, word in reversed(list(enumerate(encoded.word_ids))):
        if word is not None:
            marks[word, : said.shape[-1]] = said[0, piece]


@cache
def _session() -> InferenceSession:
    """One thread: readings run in processes of their own, and sums in another order would give other last digits."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = files("dateline.knowledge").joinpath("data/encoder/encoder.onnx").read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    with as_file(files("dateline.knowledge").joinpath("data/encoder/tokenizer.json")) as path:
        return Tokenizer.from_file(str(path))
