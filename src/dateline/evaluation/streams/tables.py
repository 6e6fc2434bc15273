"""The words of the simulation, as tables: names, deeds and ways of telling them, none of which a detector reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Row = tuple[str, ...]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a table in ``data``."""
    lines = files(__package__).joinpath(f"data/{name}.tsv").read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def ways(name: str) -> Mapping[str, Row]:
    """What stands before the last column -> what stands in it, over all rows, pieces between slashes apart."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for *key, texts in rows(name):
        found[" ".join(key)] += texts.split("/")
    return {key: tuple(texts) for key, texts in found.items()}
