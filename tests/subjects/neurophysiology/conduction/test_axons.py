"""What the scenarios of axons show."""

import pytest

from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError
from tests.subjects.simulated import measured

pytestmark = pytest.mark.slow  # axons are simulated in many ways


def test_the_squid_axon_conducts_as_hodgkin_and_huxley_computed() -> None:
    assert measured("conduction")["velocity"] == pytest.approx(18.73, abs=0.05)


def test_an_impulse_is_the_same_everywhere_only_later() -> None:
    seen = measured("conduction")
    amplitudes, latencies = seen["amplitudes"], seen["latencies"]

    assert isinstance(amplitudes, list)
    assert isinstance(latencies, list)
    assert max(amplitudes) - min(amplitudes) < 0.5
    assert latencies == sorted(latencies)


@pytest.mark.parametrize("axon", ["squid", "course", "frog", "mammal"])
def test_a_shock_in_the_middle_travels_both_ways_equally_fast(axon: str) -> None:
    seen = measured("direction", axon=axon)

    assert (seen["reaches_left_end"], seen["reaches_right_end"]) == (True, True)
    assert seen["velocity_leftward"] == pytest.approx(seen["velocity_rightward"], rel=0.005)


@pytest.mark.parametrize("place", [0.0, 0.1, 0.3])
def test_no_velocity_is_told_where_the_way_is_too_short(place: float) -> None:
    seen = measured("direction", axon="mammal", place=place)

    assert seen["velocity_leftward"] is None
    assert seen["velocity_rightward"] == pytest.approx(57.3, rel=0.01)


@pytest.mark.parametrize("axon", ["squid", "course", "frog", "mammal"])
def test_impulses_that_meet_end_there(axon: str) -> None:
    assert measured("collision", axon=axon)["impulses_at_ends"] == [1, 1]


def test_a_later_impulse_is_met_farther_along() -> None:
    together, later = (measured("collision", delay=delay)["meeting_place"] for delay in (0.0, 0.4))

    assert together == pytest.approx(20, abs=0.2)
    assert isinstance(later, float)
    assert later > 25


@pytest.mark.parametrize(
    ("delay", "outcome"),
    [
        (0.5, "no impulse"),
        (0.9, "no impulse"),
        (1.0, "no impulse"),
        (1.3, "no impulse"),
        (1.5, "backward only"),
        (1.8, "both ways"),
        (2.5, "both ways"),
    ],
)
def test_a_second_shock_behind_an_impulse(delay: float, outcome: str) -> None:
    assert measured("backward", delay=delay)["outcome"] == outcome


def test_lost_myelin_delays_and_then_blocks() -> None:
    little, some, much = (measured("demyelination", factor=factor) for factor in (1, 20, 50))

    assert little["delay"] == pytest.approx(0, abs=1e-6)
    assert isinstance(some["delay"], float)
    assert some["delay"] > 0.1
    assert (much["conducted"], much["delay"]) == (False, None)


def test_two_bare_internodes_block_where_one_does_not() -> None:
    one, two = (measured("demyelination", factor=25, internodes=count) for count in (1, 2))

    assert (one["conducted"], two["conducted"]) == (True, False)


def test_many_nodes_are_active_at_once() -> None:
    active = measured("nodes")["depolarized_nodes"]

    assert isinstance(active, int)
    assert active >= 5


def test_a_simulated_potential_falls_to_1_e_within_the_length_constant() -> None:
    seen = measured("length-constant")

    assert seen["measured"] == pytest.approx(seen["length_constant"], rel=0.01)


def test_velocity_is_proportional_to_the_diameter_with_myelin_and_to_its_root_without() -> None:
    seen = measured("velocity-diameter")
    with_myelin, without = seen["velocities_with_myelin_mammal"], seen["velocities_without_course"]
    assert isinstance(with_myelin, list)
    assert isinstance(without, list)

    assert with_myelin[-1] / with_myelin[1] == pytest.approx(16 / 8, rel=0.07)
    assert without[6] / without[1] == pytest.approx((10 / 1) ** 0.5, rel=0.01)


def test_warmth_speeds_conduction_and_too_much_of_it_blocks_the_squid_axon() -> None:
    velocities = measured("velocity-temperature")["velocities_squid"]
    assert isinstance(velocities, list)

    assert velocities[:6] == sorted(velocities[:6])
    assert velocities[-1] is None


def test_myelin_is_not_to_be_lost_where_there_is_none() -> None:
    with pytest.raises(StudykitError, match="Known: frog, mammal"):
        CATALOG.scenario("demyelination").values({"axon": "squid"})
