"""The solver of cables: against closed forms and dense matrices, and what holds for any batch."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.errors import StudykitError
from studykit.sim.cable import Cable, Injection, march
from studykit.sim.compartments import compartments_of
from studykit.sim.fibers import Fiber
from studykit.sim.kinetics import FloatArray
from studykit.sim.steady import solve_tridiagonal
from studykit.sim.tables import RateTables

DT = 0.005
SQUID = compartments_of(Fiber("squid", length=6.0))
TABLES = SQUID.membrane.tables(DT)


def _cable(**changed: object) -> Cable:
    own = {
        name: getattr(SQUID, name)
        for name in ("c", "g_leak", "e_leak", "axial", "excitable", "g_na", "g_k", "rest")
    }
    potentials = {"e_na": SQUID.membrane.e_na, "e_k": SQUID.membrane.e_k}
    return Cable(**{**own, **potentials, "injections": (), "description": "this axon", **changed})


def _passive(**changed: object) -> Cable:
    """A cable with a leak alone, which rests where the leak reverses."""
    silent = np.zeros(len(SQUID.x))
    e = np.full(len(SQUID.x), -65.0)
    return _cable(**{"g_na": silent, "g_k": silent, "e_leak": e, "rest": e, **changed})


def _marched(
    cables: list[Cable], *, duration: float, tables: RateTables = TABLES, dt: float = DT
) -> FloatArray:
    """v of all steps, shape (steps + 1, cables, compartments)."""
    with np.errstate(invalid="ignore", over="ignore"):
        return np.array([v.copy() for v in march(cables, tables, steps=round(duration / dt), dt=dt)])


def _shock(amplitude: float = 20_000.0, at: int = 0) -> Injection:
    return Injection(at, start=0.1, width=0.2, amplitude=amplitude)


conductances = st.floats(1e-6, 1e4)


@given(st.lists(st.tuples(conductances, conductances, st.floats(-100, 100)), min_size=2, max_size=12))
def test_a_tridiagonal_system_is_solved_as_a_dense_one(rows: list[tuple[float, float, float]]) -> None:
    g, axial, i = np.array(rows).T
    axial = axial[1:]
    dense = np.diag(g) - np.diag(axial, 1) - np.diag(axial, -1)
    dense += np.diag(np.append(axial, 0) + np.append(0, axial))

    v = solve_tridiagonal(g, axial, i)

    assert dense @ v == pytest.approx(i, abs=1e-6 * (np.abs(dense) @ np.abs(v)).max() + 1e-9)


def test_a_passive_cable_charges_like_one_compartment_if_all_of_it_is_given_the_same() -> None:
    count = len(SQUID.x)
    everywhere = tuple(Injection(at, 0.0, 100.0, 1.0) for at in range(count))
    c, g = float(SQUID.c[0]), float(SQUID.g_leak[0])
    v = _marched([_passive(injections=everywhere)], duration=5)[:, 0]
    t = np.arange(len(v)) * DT

    assert v[:, count // 2] + 65 == pytest.approx((1 - np.exp(-t * g / c)) / g, abs=1e-6 / g)


def test_a_passive_cable_ends_where_a_dense_matrix_says() -> None:
    given_at = 7
    g, axial = SQUID.g_leak * 30, SQUID.axial
    i = np.zeros(len(g))
    i[given_at] = 1000.0
    cable = _passive(g_leak=g, injections=(Injection(given_at, 0.0, 100.0, 1000.0),))
    dense = np.diag(g) - np.diag(axial, 1) - np.diag(axial, -1)
    dense += np.diag(np.append(axial, 0) + np.append(0, axial))

    assert _marched([cable], duration=4)[-1, 0] + 65 == pytest.approx(np.linalg.solve(dense, i), rel=1e-6)


def test_charge_spreads_along_a_cable_without_a_leak_and_none_is_lost() -> None:
    cable = _passive(g_leak=np.zeros(len(SQUID.x)), injections=(_shock(),))
    v = _marched([cable], duration=3)[:, 0]

    assert (SQUID.c * (v[-1] + 65)).sum() == pytest.approx(20_000 * 0.2, rel=1e-9)
    assert np.ptp(v[-1]) < np.ptp(v[len(v) // 4])


def test_compartments_with_hardly_any_coupling_are_solved_in_pieces() -> None:
    """The sums would leave the range of numbers if they ran along the whole cable at once."""
    cable = _passive(axial=SQUID.axial * 1e-9, g_leak=SQUID.g_leak * 30, injections=(_shock(1000.0, at=30),))
    alone = 1000.0 / (SQUID.g_leak[0] * 30)
    v = _marched([replace(cable, injections=(Injection(30, 0.0, 100.0, 1000.0),))], duration=3)[-1, 0]

    assert v[30] + 65 == pytest.approx(alone, rel=1e-6)
    assert np.delete(v, 30) == pytest.approx(-65, abs=1e-4)


def test_a_cable_at_rest_stays_there() -> None:
    v = _marched([_cable()], duration=20)

    assert np.abs(v - SQUID.rest).max() < 0.02


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_steady_state_does_not_depend_on_the_time_step(number: int) -> None:
    dt = DT / number
    cable = _passive(injections=(Injection(0, 0.0, 1000.0, 500.0),), g_leak=SQUID.g_leak * 30)
    fine = _marched([cable], duration=4, tables=SQUID.membrane.tables(dt), dt=dt)

    coarse = _marched([cable], duration=4)
    assert fine[-1] == pytest.approx(coarse[-1], abs=1e-6)


def test_halving_the_time_step_quarters_the_error() -> None:
    """Second order in dt, seen where an impulse arrives."""

    def arrival(dt: float) -> float:
        v = _marched([_cable(injections=(_shock(),))], duration=1.2, tables=SQUID.membrane.tables(dt), dt=dt)
        there = v[:, 0, 45]
        k = int(np.argmax(there > 0))
        return float(dt * (k - there[k] / (there[k] - there[k - 1])))

    coarse, middle, fine = (arrival(dt) for dt in (0.02, 0.01, 0.005))
    assert (coarse - middle) / (middle - fine) == pytest.approx(4, abs=0.8)


amplitudes = st.floats(-3000, 20_000)
cables = st.lists(
    st.builds(
        lambda amplitude, at, factor: _cable(
            injections=(Injection(at, 0.1, 0.2, amplitude),), axial=SQUID.axial * factor, c=SQUID.c * factor
        ),
        amplitudes,
        st.integers(0, 59),
        st.floats(0.5, 2),
    ),
    min_size=1,
    max_size=5,
)
some = settings(max_examples=20, deadline=None)


@pytest.mark.slow
@some
@given(cables)
def test_many_at_once_do_what_each_does_alone(several: list[Cable]) -> None:
    together = _marched(several, duration=1)

    for place, cable in enumerate(several):
        assert together[:, place] == pytest.approx(_marched([cable], duration=1)[:, 0], abs=1e-8)


@some
@given(cables, st.data())
def test_a_cable_does_not_depend_on_its_company(several: list[Cable], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(several))))
    here = _marched(several, duration=0.5)
    there = _marched([several[place] for place in order], duration=0.5)

    assert np.array_equal(here[:, order], there)


@some
@given(cables)
def test_without_much_current_v_stays_between_the_reversal_potentials(several: list[Cable]) -> None:
    free = [replace(cable, injections=(), rest=SQUID.rest - 5) for cable in several]
    v = _marched(free, duration=2)

    assert SQUID.membrane.e_k <= v.min()
    assert v.max() <= SQUID.membrane.e_na


def test_a_cable_and_its_mirror_image_are_mirror_images() -> None:
    last = len(SQUID.x) - 1
    rightward, leftward = _marched(
        [_cable(injections=(_shock(at=0),)), _cable(injections=(_shock(at=last),))], duration=1.5
    ).transpose(1, 0, 2)

    assert rightward == pytest.approx(leftward[:, ::-1], abs=1e-6)


def test_a_current_that_ends_within_a_step_brings_its_whole_charge() -> None:
    cable = _passive(g_leak=np.zeros(len(SQUID.x)), injections=(Injection(3, 0.1033, 0.0517, 5000.0),))
    v = _marched([cable], duration=1)[-1, 0]

    assert (SQUID.c * (v + 65)).sum() == pytest.approx(5000 * 0.0517, rel=1e-9)


def test_a_run_that_diverges_is_an_error_that_names_it() -> None:
    with pytest.raises(StudykitError, match="leaves -150 … 150 mV in this axon"):
        _marched([_cable(), _cable(injections=(_shock(1e9),))], duration=2)


def test_a_run_beyond_all_numbers_is_an_error_too() -> None:
    with pytest.raises(StudykitError, match="this axon"):
        _marched([_cable(injections=(_shock(1e300),))], duration=2)
