"""The tables of this room: text files in ``data``, a row a line, cells parted by tabs, remarks after "#"."""

from __future__ import annotations

from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of a file that are no remark."""
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def rows(name: str) -> list[list[str]]:
    """The cells of each line."""
    return [line.split("\t") for line in lines(name)]
