"""Release by trains of spikes: the recursion, its steady state, batches. Published values stand in
test_sim_literature_ions."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from studykit.errors import StudykitError
from studykit.sim.release import (
    DynamicSynapse,
    available,
    load,
    names,
    released,
    steady,
    steady_per_second,
)

DEPRESSING, FACILITATING = load("depressing"), load("facilitating")

synapses = st.builds(
    DynamicSynapse,
    st.just("any"),
    st.floats(0.01, 1),
    st.floats(10, 1000),
    st.one_of(st.just(0.0), st.floats(1, 1000)),
)
rates = st.floats(0.1, 200)
trains = st.lists(st.floats(1, 500), min_size=1, max_size=12).map(np.cumsum)
every_synapse = pytest.mark.parametrize("name", names())


def _by_integration(synapse: DynamicSynapse, spikes: list[float]) -> list[float]:
    """Release by each spike, u and x carried between spikes by a general solver."""
    u, x, now, found = 0.0, 1.0, spikes[0], []
    for spike in spikes:
        if spike > now:
            run = solve_ivp(
                lambda _t, y: (-y[0] / synapse.tau_facil, (1 - y[1]) / synapse.tau_rec),
                (now, spike), (u, x), rtol=1e-10, atol=1e-12,
            )  # fmt: skip
            u, x, now = run.y[0, -1], run.y[1, -1], spike
        u += synapse.u_rest * (1 - u)
        found.append(u * x)
        x -= u * x
    return found


@given(synapses, rates)
def test_a_long_train_comes_to_the_steady_state_in_closed_form(synapse: DynamicSynapse, rate: float) -> None:
    interval = 1000 / rate
    spikes = np.arange(int(20 * max(synapse.tau_rec, synapse.tau_facil) / interval) + 60) * interval
    last = released(synapse, spikes)
    settled = steady(synapse, rate)

    assert last.u[-1] == pytest.approx(float(settled.u), rel=1e-6)
    assert last.x[-1] == pytest.approx(float(settled.x), rel=1e-6)


def test_the_recursion_is_what_the_differential_equations_give() -> None:
    spikes = [0.0, 20.0, 35.0, 100.0, 105.0, 400.0]

    assert released(FACILITATING, spikes).per_spike == pytest.approx(_by_integration(FACILITATING, spikes))


@given(synapses, trains)
def test_u_and_x_are_parts(synapse: DynamicSynapse, train: np.ndarray) -> None:
    found = released(synapse, train)

    assert ((found.u > 0) & (found.u <= 1)).all()
    assert ((found.x >= 0) & (found.x <= 1)).all()


@given(synapses, st.lists(trains.filter(lambda train: len(train) >= 3), min_size=2, max_size=5))
def test_runs_of_a_batch_are_those_runs_alone_in_any_order(
    synapse: DynamicSynapse, runs: list[np.ndarray]
) -> None:
    batch = np.array([run[:3] for run in runs])
    together = released(synapse, batch).per_spike

    assert np.array_equal(together, [released(synapse, run).per_spike for run in batch])
    assert np.array_equal(together[::-1], released(synapse, batch[::-1]).per_spike)


@given(st.floats(0.01, 1), st.floats(10, 1000), trains)
def test_no_facilitation_is_the_limit_of_one_that_fades_at_once(
    u_rest: float, tau_rec: float, train: np.ndarray
) -> None:
    none, brief = (
        released(DynamicSynapse("any", u_rest, tau_rec, tau), train).per_spike for tau in (0.0, 1e-3)
    )

    assert none == pytest.approx(brief)


@given(synapses, rates)
def test_no_more_is_released_in_the_long_run_than_is_refilled(synapse: DynamicSynapse, rate: float) -> None:
    assert steady_per_second(synapse, rate) <= 1000 / synapse.tau_rec * (1 + 1e-9)


@every_synapse
def test_release_per_second_grows_with_the_rate(name: str) -> None:
    assert (np.diff(steady_per_second(load(name), np.arange(1, 101))) > 0).all()


def test_release_per_spike_falls_with_the_rate_where_the_synapse_depresses() -> None:
    assert (np.diff(steady(DEPRESSING, np.arange(1, 101)).per_spike) < 0).all()


def test_release_per_spike_rises_and_then_falls_where_it_facilitates() -> None:
    per_spike = steady(FACILITATING, np.arange(1, 101)).per_spike
    top = int(per_spike.argmax())

    assert 5 < top < 50
    assert (np.diff(per_spike[: top + 1]) > 0).all()
    assert (np.diff(per_spike[top:]) < 0).all()


@every_synapse
def test_after_a_long_rest_a_spike_releases_as_at_first(name: str) -> None:
    first, second = released(load(name), (0.0, 60_000.0)).per_spike

    assert second == pytest.approx(first)


def test_a_spike_leaves_what_it_has_not_released() -> None:
    left = available(DEPRESSING, [10.0, 60.0], [0.0, 10.0, 60.0, 60_000.0])
    found = released(DEPRESSING, [10.0, 60.0])

    assert left == pytest.approx([1, 0.5, found.x[1] - found.per_spike[1], 1])


BAD: list[tuple[Callable[[], object], str]] = [
    (lambda: DynamicSynapse("none", 0, 800, 0), "above 0 to 1"),
    (lambda: DynamicSynapse("none", 1.1, 800, 0), "above 0 to 1"),
    (lambda: DynamicSynapse("none", 0.5, 0, 0), "above 0 to 60000 ms"),
    (lambda: DynamicSynapse("none", 0.5, 800, -1), "0 to 60000 ms"),
    (lambda: released(DEPRESSING, [0, 10, 10]), "times that rise"),
    (lambda: released(DEPRESSING, [0, np.nan]), "times that rise"),
    (lambda: steady(DEPRESSING, 0), "above 0 to 1000 Hz"),
    (lambda: steady(DEPRESSING, [1, np.nan]), "above 0 to 1000 Hz"),
    (lambda: load("depresing"), "Did you mean 'depressing'"),
]


@pytest.mark.parametrize(("asked", "mend"), BAD)
def test_what_makes_no_sense_is_refused_with_what_is_permitted(
    asked: Callable[[], object], mend: str
) -> None:
    with pytest.raises(StudykitError, match=mend):
        asked()
