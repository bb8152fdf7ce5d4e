"""Thresholds of axons: what fires does, what is a little less does not."""

import pytest

from studykit.errors import StudykitError
from studykit.sim.axon_threshold import PRECISION, ShockThreshold
from studykit.sim.conduction import reaches
from studykit.sim.fibers import ChannelBlock, Fiber
from studykit.sim.propagation import Propagation, Shock

AXONS = [
    Fiber(length=10.0),
    Fiber("course", length=1.5),
    Fiber("frog", length=14.0),
    Fiber("mammal", length=11.5),
]
ASKED = [
    ShockThreshold(AXONS[0], seen_at=8.0, duration=4.0, width=0.2),
    ShockThreshold(AXONS[1], seen_at=1.2, duration=20.0, width=0.5),
    ShockThreshold(AXONS[2], seen_at=12.0, duration=3.0),
    ShockThreshold(AXONS[3], seen_at=10.0, duration=2.0),
]


@pytest.mark.slow
def test_a_shock_of_threshold_fires_and_a_little_less_does_not() -> None:
    for asked, threshold in zip(ASKED, ShockThreshold.solve_all(ASKED), strict=True):
        shocks = [Shock(0.0, threshold * factor, 0.0, asked.width) for factor in (1.0, 1 - 3 * PRECISION)]
        fired = Propagation.solve_all([Propagation(asked.fiber, (each,), asked.duration) for each in shocks])

        assert [reaches(passage, asked.seen_at) for passage in fired] == [True, False]


def test_the_middle_of_an_axon_needs_about_twice_the_current_of_an_end() -> None:
    fiber = Fiber(length=30.0)
    end, middle = ShockThreshold.solve_all(
        [ShockThreshold(fiber, 25.0, 4.0, place=place, width=0.2) for place in (0.0, 15.0)]
    )

    assert middle / end == pytest.approx(2, rel=0.02)


def test_a_shorter_shock_needs_more_current_and_less_charge() -> None:
    short, long = ShockThreshold.solve_all(
        [ShockThreshold(AXONS[0], 8.0, 4.0, width=width) for width in (0.1, 0.4)]
    )

    assert short > long
    assert short * 0.1 < long * 0.4


def test_an_axon_that_conducts_nothing_has_no_threshold() -> None:
    blocked = Fiber(length=40.0, blocked=(ChannelBlock(0.0, 40.0),))

    with pytest.raises(
        StudykitError, match=r"leaves -150 … 150 mV in the axon 'squid' \(length of the axon 40 mm, 100 %"
    ):
        ShockThreshold.solve_all([ShockThreshold(blocked, 38.0, 4.0, width=0.2)])


@pytest.mark.parametrize(
    ("changed", "permitted"),
    [({"seen_at": 11.0}, "0 to 10 mm"), ({"width": 0.0}, "above 0"), ({"duration": -1.0}, "above 0")],
)
def test_an_impossible_search_is_refused(changed: dict[str, float], permitted: str) -> None:
    with pytest.raises(StudykitError, match=f"Permitted: {permitted}"):
        ShockThreshold(**{"fiber": AXONS[0], "seen_at": 8.0, "duration": 4.0, **changed})  # type: ignore[arg-type]
