"""What the scenarios of release show: it grows per second, and can fall per action potential."""

from itertools import pairwise

import pytest

from studykit.items.variable_types import Value
from tests.subjects.simulated import simulated

every_synapse = pytest.mark.parametrize("synapse", ["depressing", "facilitating"])


def _curve(name: str, measure: str, **values: Value) -> list[float]:
    """A measure that is a list, or a list of the one number that it is."""
    shown = simulated(name, **values)
    (found,) = [each.value for each in shown.measures if each.name == measure]
    assert isinstance(found, float | list)
    return found if isinstance(found, list) else [found]


@every_synapse
def test_release_per_second_grows_with_the_rate(synapse: str) -> None:
    per_second = _curve("release", "curve_per_second", synapse=synapse)

    assert all(slower < faster for slower, faster in pairwise(per_second))


def test_release_per_action_potential_falls_in_a_depressing_synapse() -> None:
    per_spike = _curve("release", "curve_per_spike", synapse="depressing")

    assert all(slower > faster for slower, faster in pairwise(per_spike))
    assert _curve("release", "fullest", synapse="depressing") == [1]


def test_release_per_action_potential_has_a_top_in_a_facilitating_synapse() -> None:
    per_spike = _curve("release", "curve_per_spike", synapse="facilitating")
    (fullest,) = _curve("release", "fullest", synapse="facilitating")

    assert per_spike[0] < per_spike[int(fullest) - 1] > per_spike[-1]


@every_synapse
def test_release_per_second_stays_below_what_is_refilled(synapse: str) -> None:
    (ceiling,) = _curve("release", "ceiling", synapse=synapse)

    assert max(_curve("release", "curve_per_second", synapse=synapse)) < ceiling


def test_one_after_another_releases_less_in_a_depressing_synapse() -> None:
    released = _curve("release-train", "released", synapse="depressing")

    assert all(earlier > later for earlier, later in pairwise(released))
    assert _curve("release-train", "pair", synapse="depressing") == [0.53]


def test_the_second_releases_more_in_a_facilitating_synapse() -> None:
    assert _curve("release-train", "pair", synapse="facilitating") == [1.844]


@every_synapse
def test_a_train_comes_near_what_it_settles_at(synapse: str) -> None:
    (settled,) = _curve("release-train", "settled", synapse=synapse, rate=10)
    released = _curve("release-train", "released", synapse=synapse, rate=10, spikes=20)

    assert released[-1] == pytest.approx(settled, rel=0.05)


@pytest.mark.parametrize("quantity", ["per second", "per spike"])
def test_both_synapses_are_drawn_and_the_chosen_rate_is_marked(quantity: str) -> None:
    figure = simulated("release", quantity=quantity).figure

    assert [line.label for line in figure.lines] == ["Depressing synapse", "Facilitating synapse"]
    assert figure.marks[0].x == 20
