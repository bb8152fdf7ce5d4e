"""Memory of many runs: it grows with what is kept, not with steps × runs."""

import tracemalloc
from collections.abc import Callable

import pytest

from studykit.sim.experiments import Firing, Recording
from studykit.sim.stimuli import rectangle

pytestmark = pytest.mark.slow

RUNS = 20_000
PULSES = [rectangle(40 + 0.004 * place, 0.5) for place in range(RUNS)]


def _peak(solve: Callable[[], object]) -> float:
    """The most memory that is taken meanwhile, in MB."""
    tracemalloc.start()
    try:
        solve()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


@pytest.fixture(autouse=True, scope="module")
def _tables() -> None:
    """Made beforehand: they are kept for all runs."""
    Firing.solve_all([Firing(PULSES[0])])


def _spikes(*, runs: int, duration: float) -> float:
    firings = [Firing(pulse, duration=duration) for pulse in PULSES[:runs]]
    return _peak(lambda: Firing.solve_all(firings))


def _traces(*, runs: int, every: float) -> float:
    recordings = [Recording(pulse, every=every) for pulse in PULSES[:runs]]
    return _peak(lambda: Recording.solve_all(recordings))


def test_spikes_of_runs_four_times_as_long_take_no_more() -> None:
    assert _spikes(runs=2000, duration=100) < 1.2 * _spikes(runs=2000, duration=25)


def test_spikes_of_100_000_runs_fit_into_1_gb() -> None:
    """A fifth of them takes less than a fifth of it."""
    assert _spikes(runs=RUNS, duration=20) < 200


def test_v_of_100_000_runs_every_half_millisecond_fits_into_1_gb() -> None:
    """A fifth of them takes less than a fifth of it."""
    assert _traces(runs=RUNS, every=0.5) < 200


def test_v_at_an_interval_takes_as_much_less_as_it_keeps_less() -> None:
    assert _traces(runs=2000, every=0.5) < _traces(runs=2000, every=0.025) / 4
