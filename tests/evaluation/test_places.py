"""The places scorer."""

from __future__ import annotations

from dateline.evaluation.places import figures, measures, most_populous, reports
from dateline.evaluation.scorer import Row
from dateline.model import Place, Reading, Report

ROWS: list[Row] = [
    {
        "id": "1",
        "text": "Troops left Doha for Paris.",
        "toponyms": [
            {"span": [12, 16], "phrase": "Doha", "geonameid": "290030", "lat": 25.29, "lon": 51.53},
            {"span": [21, 26], "phrase": "Paris", "geonameid": "4717560", "lat": 33.66, "lon": -95.56},
        ],
    },
    {
        "id": "2",
        "text": "Nobody knows where Atlantis lies.",
        "toponyms": [{"span": [19, 27], "phrase": "Atlantis", "geonameid": None, "lat": None, "lon": None}],
    },
]


def readings(*places: Place) -> list[Reading]:
    first, second = reports(ROWS)
    return [Reading(dateline="0", report=first, places=places), Reading(dateline="0", report=second)]


def gold() -> tuple[Place, ...]:
    return tuple(
        Place(id="p", name=t["phrase"], lat=t["lat"], lon=t["lon"], mentions=((t["span"][0], t["span"][1]),))
        for t in ROWS[0]["toponyms"]
    )


def test_a_perfect_reading_scores_100() -> None:
    """Gold without coordinates does not count against anybody."""
    assert figures(ROWS, readings(*gold())) == (100.0, 100.0, 100.0, 100.0)


def test_an_empty_reading_scores_0() -> None:
    """Nothing found, nothing right."""
    assert figures(ROWS, readings()) == (0.0, 0.0, 0.0, 0.0)


def test_the_wrong_namesake_is_found_but_not_near() -> None:
    """Paris in France for Paris in Texas: found, not within 161 km, and half of what was said is wrong."""
    near, found, is_gold, right = figures(ROWS, [most_populous(report) for report in reports(ROWS)])
    assert (near, found) == (50.0, 100.0)
    assert (is_gold, right) == (100.0, 50.0)


def test_a_place_without_a_point_is_not_near() -> None:
    """A place that was found and not grounded is no hit."""
    place = Place(id="p1", name="Doha", mentions=((12, 16),))
    assert figures(ROWS, readings(place))[:2] == (0.0, 50.0)


def test_the_table_stands_beside_the_baseline() -> None:
    """Each line has its baseline, and the first one the yardstick's marks."""
    lines = measures(ROWS, readings(*gold()))
    assert lines[0].aim == 82
    assert all(line.baseline is not None and line.baseline_name for line in lines)


def test_a_part_is_measured_against_the_middle_of_its_whole() -> None:
    """The gold marks "Texas" in "North Texas" and has the middle of Texas: an area whose circle is by it is no miss."""
    near = {"span": [6, 11], "phrase": "Texas", "lat": 31.25, "lon": -99.25}
    row = {"id": "r", "text": "North Texas", "toponyms": [near]}
    part = Place(id="p1", name="northern Texas", lat=33.0, lon=-97.6, radius_km=200, kind="area", mentions=((0, 11),))
    town = Place(id="p1", name="Dallas", lat=33.0, lon=-97.6, radius_km=200, kind="city", mentions=((0, 11),))
    for place, share in ((part, 100.0), (town, 0.0)):
        reading = Reading(dateline="0", report=Report(id="r", text="North Texas"), places=(place,))
        assert figures([row], [reading])[0] == share
