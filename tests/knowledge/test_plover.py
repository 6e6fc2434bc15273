"""PLOVER: types, modes and the bridge from CAMEO are those that other programs expect."""

from __future__ import annotations

import pytest

from dateline.knowledge.plover import (
    TYPES,
    cameo_root,
    contexts,
    current_type,
    from_cameo,
    intensity,
    modes,
    quad_class,
)


def test_every_type_has_its_facts() -> None:
    """Exports write intensity, quad class and a CAMEO root for any event: none may be missing."""
    for kind in TYPES:
        assert -10 <= intensity(kind) <= 10
        assert quad_class(kind).split()[0] in {"verbal", "material"}
        assert cameo_root(kind).isdigit()


@pytest.mark.parametrize(
    ("cameo", "kind", "mode"),
    [
        ("173", "COERCE", "arrest"),
        ("0871", "RETREAT", "ceasefire"),
        ("020", "REQUEST", None),
        ("163", "SANCTION", "discontinue"),
        ("195", "ASSAULT", "aerial"),
        ("1414", "PROTEST", "demo"),
    ],
)
def test_cameo_codes_become_types_of_2023(cameo: str, kind: str, mode: str | None) -> None:
    """Data coded in CAMEO, and PETRARCH's dictionary, must arrive in PLOVER's present types and modes."""
    code = from_cameo(cameo)
    assert code is not None
    assert (code.type, code.mode) == (kind, mode)


def test_an_unlisted_cameo_code_falls_back_on_its_parent() -> None:
    """Dictionaries hold finer codes than the bridge does; the parent's type is right for them."""
    code, parent = from_cameo("1739"), from_cameo("173")
    assert code is not None
    assert code == parent


def test_statements_are_no_events() -> None:
    """CAMEO 01 (make a statement) has no counterpart in PLOVER."""
    assert from_cameo("012") is None


@pytest.mark.parametrize(("old", "new"), [("DEMAND", "REQUEST"), ("FIGHT", "ASSAULT"), ("INVESTIGATE", "ACCUSE")])
def test_old_type_names_are_understood(old: str, new: str) -> None:
    """Gold data of 2016 uses names that PLOVER merged since."""
    assert current_type(old) == new


def test_the_bridge_uses_only_modes_and_contexts_of_2023() -> None:
    """A mode that PLOVER dropped would fail the schema check of an export."""
    for number in range(20, 210):
        code = from_cameo(f"{number:03}")
        if code is not None:
            assert code.mode is None or code.mode in modes(code.type)
            assert set(code.contexts) <= contexts()


def test_an_unknown_type_has_no_modes() -> None:
    """Asking is no error, since names come from files."""
    assert modes("NONSENSE") == ()
    assert current_type("NONSENSE") is None
