"""Codes that other data sets use: FIPS 10-4 and Correlates of War for countries, Goldstein for CAMEO."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class CountryCodes(NamedTuple):
    """One country: ISO alpha-3, English name, FIPS 10-4 and Correlates of War number ("" where there is none)."""

    alpha3: str
    name: str
    fips: str
    cow: str


def _rows(name: str) -> list[list[str]]:
    table = files("dateline.knowledge").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")][1:]


@cache
def _countries() -> dict[str, CountryCodes]:
    return {row[0]: CountryCodes(*row) for row in _rows("country_codes.tsv")}


@cache
def _goldstein() -> dict[str, float]:
    return {root: float(value) for root, value in _rows("goldstein.tsv")}


def country_codes(alpha3: str | None) -> CountryCodes | None:
    """The codes of a country, ``None`` if it is unknown."""
    return _countries().get(alpha3 or "")


def goldstein(cameo: str) -> float:
    """Goldstein's value of a CAMEO code, by its root (two digits); raises ``KeyError`` for an unknown one."""
    return _goldstein()[cameo[:2]]
