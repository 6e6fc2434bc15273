"""How far places reach: circles that hold what they should, and parts that lie on their side and on land."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.extents import (
    SIDES,
    Circle,
    around,
    bearing_to,
    extents,
    is_area,
    moved,
    part_of,
    radius_of,
    reach,
)
from dateline.knowledge.gazetteer import Toponym, distance_km, gazetteer

points = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


def known(name: str, kind: str) -> Toponym:
    return next(place for place in gazetteer().lookup(name) if place.kind == kind)


@pytest.mark.parametrize(
    ("name", "kind", "town"),
    [
        ("Syria", "country", "Raqqa"),
        ("Nigeria", "country", "Maiduguri"),
        ("Ohio", "state", "Cincinnati"),
        ("Gaza Strip", "region", "Rafah"),
        ("Donbas", "region", "Luhansk"),
    ],
)
def test_the_circle_of_an_area_holds_its_towns(name: str, kind: str, town: str) -> None:
    """A user who filters by the circle must not lose the edges of a country."""
    whole = known(name, kind)
    inside = next(
        place for place in gazetteer().lookup(town) if place.kind == "city" and place.country == whole.country
    )
    assert distance_km((whole.lat, whole.lon), (inside.lat, inside.lon)) <= 1.3 * radius_of(whole)


def test_larger_places_have_larger_circles() -> None:
    """Orders of size: a landmark, a small town, a capital, a region, a country."""
    rising = [
        known("Tahrir Square", "square"), known("Bucha", "city"), known("Baghdad", "capital"),
        known("Darfur", "region"), known("Russia", "country"),
    ]  # fmt: skip
    radii = [radius_of(place) for place in rising]
    assert radii == sorted(radii)
    assert radii[0] < 1
    assert 15 < radii[2] < 60


@pytest.mark.parametrize(
    ("name", "kind"), [("Syria", "country"), ("Mali", "country"), ("Darfur", "region"), ("Chile", "country")]
)
def test_a_part_lies_on_its_side(name: str, kind: str) -> None:
    """Northern Chile is north of southern Chile, and each is smaller than the whole."""
    parts = {side: part_of(known(name, kind), side) for side in SIDES}
    assert parts["north"].lat > parts["centre"].lat > parts["south"].lat
    assert parts["east"].lon > parts["west"].lon
    assert all(part.radius_km <= radius_of(known(name, kind)) for part in parts.values())


def test_a_place_without_towns_has_parts_by_geometry() -> None:
    """The sea has no towns, but "the northern Red Sea" has a north."""
    sea = known("Red Sea", "sea")
    north = part_of(sea, "north")
    assert north.lat > sea.lat
    assert north.radius_km < radius_of(sea)


def test_the_far_west_of_the_united_states_is_not_in_hawaii() -> None:
    """A few towns far out would otherwise stretch the box, and put every western state in its middle."""
    west = part_of(known("United States", "country"), "west")
    assert distance_km(west[:2], (41, -114)) < 1000


@given(points, st.floats(0.1, 3000), st.floats(0, 359))
def test_moving_goes_as_far_and_that_way(point: tuple[float, float], km: float, bearing: float) -> None:
    """What lies "50 km north of" a town is 50 km from it, and north of it, anywhere on the globe."""
    there = moved(point, km, bearing)
    assert distance_km(point, there) == pytest.approx(km, rel=1e-3, abs=0.01)
    if km > 1:
        assert abs((bearing_to(point, there) - bearing + 180) % 360 - 180) < 1


@given(st.lists(st.tuples(st.floats(-60, 60), st.floats(-150, 150), st.floats(1, 500)), min_size=1, max_size=4))
def test_a_circle_around_circles_holds_their_middles(circles: list[tuple[float, float, float]]) -> None:
    """ "Northern and central Mali" must hold both."""
    made = around([Circle(*one) for one in circles])
    assert all(distance_km(made[:2], one[:2]) + one[2] <= made.radius_km + 1e-6 for one in circles)


def test_every_kind_in_the_written_tables_has_a_reach() -> None:
    """A row of a kind that no table knows would be a point without uncertainty, and drawn as a dot."""
    kinds = {place.kind for place in gazetteer().everything(*{key[1] for key in extents()}, "landmark", "camp", "seat")}
    assert all(reach(kind) > 0 for kind in kinds)
    assert is_area("area")
    assert not is_area("city")
