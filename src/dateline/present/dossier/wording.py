"""The words of the dossier, by the codes that the model has (``data/dossier.tsv``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Wording(NamedTuple):
    """What the page says for a code, and a sentence more, or ""."""

    words: str
    note: str


@cache
def wordings(of: str) -> Mapping[str, Wording]:
    """Code -> wording, in the order of the page."""
    lines = (files("dateline.present") / "data" / "dossier.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {key: Wording(words, note) for kind, key, words, note in rows if kind == of}


def said(of: str, key: str) -> str:
    """The words for a code; the code itself where there is no row for it."""
    found = wordings(of).get(key)
    return found.words if found else key.replace("_", " ")
