"""What the words of a name tell about a body that no table knows."""

from __future__ import annotations

import pytest

from dateline.knowledge.body_names import kind_by_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("National Hurricane Center", "government"),
        ("the Lake County Sheriff\u2019s Office", "government"),
        ("Department of World Affairs", "government"),
        ("Northland Transport Safety Board", "government"),
        ("Lakeside Police Department", "government"),
        ("International Weather Service Union", "organisation"),
        ("National Handball Association", "organisation"),
        ("University of Police Studies", "organisation"),
        ("Sahel News Agency", "outlet"),
        ("Clean Rivers Act", "document"),
        ("Lund Energy", None),
        ("Ola Lund", None),
        ("", None),
    ],
)
def test_kind_by_name(name: str, kind: str | None) -> None:
    """A ministry is the state's even for "world affairs"; an association is not, even a national one."""
    assert kind_by_name(name) == kind
