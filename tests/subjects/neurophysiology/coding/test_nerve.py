"""What holds of a nerve: the sum of fibers that each fire all or none, at their own thresholds."""

import numpy as np
import pytest

from studykit.engine.solve import solve
from studykit.subjects.neurophysiology.coding.nerve_cases import OF_ONE, Nerve, shocked, spread

THRESHOLDS = spread(1.0, 3.0, 9)


@pytest.fixture(scope="module")
def nerves() -> dict[float, Nerve]:
    strengths = (0.9, 1.1, 2.1, 3.3, 4.0)
    (found,) = solve([shocked(THRESHOLDS, strengths)])
    return dict(zip(strengths, found, strict=True))


def test_each_fiber_fires_from_its_threshold_on(nerves: dict[float, Nerve]) -> None:
    assert {strength: nerve.fired for strength, nerve in nerves.items()} == {
        strength: sum(threshold < strength for threshold in THRESHOLDS) for strength in nerves
    }


def test_each_fiber_that_fires_adds_about_as_much(nerves: dict[float, Nerve]) -> None:
    for nerve in nerves.values():
        assert nerve.height == pytest.approx(OF_ONE * nerve.fired, rel=0.06)


def test_beyond_the_highest_threshold_nothing_is_added(nerves: dict[float, Nerve]) -> None:
    assert nerves[4.0].height == pytest.approx(nerves[3.3].height, rel=0.03)


def test_one_fiber_is_as_high_whatever_the_shock(nerves: dict[float, Nerve]) -> None:
    peaks = [max(nerve.excitable) for strength, nerve in nerves.items() if 1 < strength < 3]

    assert max(peaks) - min(peaks) < 5


def test_what_is_conducted_starts_at_rest_and_has_no_step(nerves: dict[float, Nerve]) -> None:
    nerve = nerves[3.3]
    step = float(nerve.t[1] - nerve.t[0])

    assert abs(nerve.compound[0]) < 0.02 * nerve.height
    assert np.abs(np.diff(nerve.compound)).max() < 2.0 * nerve.height * step
