"""Experiments on axons: what they refuse, what they keep, and that company does not matter."""

import tracemalloc
from contextlib import suppress

import numpy as np
import pytest
from msgspec.structs import replace

from studykit.engine.solve import ask_for, solve
from studykit.errors import StudykitError
from studykit.sim import propagation
from studykit.sim.conduction import impulses, latency, reaches, velocity
from studykit.sim.fibers import ChannelBlock, Demyelination, Fiber
from studykit.sim.propagation import Passage, Propagation, Shock

SHOCK = Shock(0.0, 15_000, 0.2, 0.2)
SHORT = Fiber(length=8.0)


def _passage(asked: Propagation) -> Passage:
    return Propagation.solve_all([asked])[0]


def _same(one: Passage, other: Passage) -> bool:
    return np.array_equal(one.arrivals, other.arrivals) and np.array_equal(one.v, other.v)


@pytest.mark.parametrize(
    ("changed", "permitted"),
    [
        ({"diameter": 0.0}, "0.1 to 2000 µm"),
        ({"diameter": -1.0}, "0.1 to 2000 µm"),
        ({"diameter": float("nan")}, "0.1 to 2000 µm"),
        ({"ra": 0.0}, "1 to 10000 Ω·cm"),
        ({"length": -5.0}, "0.01 to 10000 mm"),
        ({"temperature": 99.0}, "0 to 45 °C"),
        ({"refined": 0}, "1 to 100"),
    ],
)
def test_an_impossible_axon_is_refused(changed: dict[str, float], permitted: str) -> None:
    with pytest.raises(StudykitError, match=f"Permitted: {permitted}"):
        Fiber(**changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fiber", "words"),
    [
        (Fiber("squit"), "Did you mean 'squid'"),
        (Fiber(length=1.0), r"length of the axon is 1 mm\nPermitted: 2 to 2000 mm"),
        (Fiber("mammal", diameter=3.0), "Permitted: 5.7 to 16 µm"),
        (Fiber("frog", diameter=12.0), "Permitted: 10 to 10 µm"),
        (Fiber("mammal", length=1.0), "Permitted: 2.3 to"),
        (Fiber("squid", demyelinated=(Demyelination(1, 5),)), "no myelin to lose"),
        (Fiber("frog", demyelinated=(Demyelination(19, 5, 3),)), "Permitted: 0 to 19"),
        (Fiber("frog", blocked=(ChannelBlock(0.1, 0.2),)), "no Na⁺ channels lie between 0.1 and 0.2 mm"),
    ],
)
def test_an_axon_that_does_not_fit_together_is_refused(fiber: Fiber, words: str) -> None:
    with pytest.raises(StudykitError, match=words):
        Propagation(fiber, (), 1.0)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"electrodes": (9.0,)}, r"place of the electrode is 9 mm\nPermitted: 0 to 8 mm"),
        ({"electrodes": (-0.1,)}, "Permitted: 0 to 8 mm"),
        ({"shocks": (Shock(8.5, 1.0),)}, "Permitted: 0 to 8 mm"),
        ({"duration": 0.0}, "Permitted: above 0 to 1000 ms"),
        ({"dt": 0.05}, r"Permitted: 1e-05 to 0\.0255\d* ms"),
        ({"dt": 0.0}, "Permitted: 1e-05 to"),
        ({"every": 0.0}, "Permitted: above 0 to 1 ms"),
    ],
)
def test_an_impossible_experiment_is_refused(changed: dict[str, object], words: str) -> None:
    with pytest.raises(StudykitError, match=words):
        replace(Propagation(SHORT, (SHOCK,), 1.0), **changed)


@pytest.mark.parametrize(
    ("make", "permitted"),
    [
        (lambda: Shock(0.0, 1.0, 1.0, 0.0), "above 0 to 1000 ms"),
        (lambda: Shock(-1.0, 1.0), "0 or more mm"),
        (lambda: Shock(0.0, float("inf")), "-1e\\+07 to 1e\\+07 nA"),
        (lambda: Demyelination(0, 0.5), "1 to 1000"),
        (lambda: Demyelination(-1, 5), "0 or more"),
        (lambda: Demyelination(1, 5, 0), "1 or more"),
        (lambda: ChannelBlock(2.0, 1.0), "above 2 mm"),
        (lambda: ChannelBlock(1.0, 2.0, 1.5), "0 to 1"),
    ],
)
def test_an_impossible_part_is_refused(make: object, permitted: str) -> None:
    with pytest.raises(StudykitError, match=f"Permitted: {permitted}"):
        make()  # type: ignore[operator]


def test_a_run_that_diverges_names_the_axon_and_the_shock() -> None:
    with pytest.raises(
        StudykitError, match=r"the axon 'squid' \(length of the axon 8 mm\) with 1e\+07 nA for 0.2 ms at 0 mm"
    ):
        _passage(Propagation(SHORT, (Shock(0.0, 1e7, 0.2, 0.2),), 1.0))


def test_equal_experiments_are_equal_and_are_solved_once() -> None:
    asked = Propagation(SHORT, (SHOCK,), 1.0)
    one, other = solve([ask_for(asked), ask_for(Propagation(Fiber(length=8.0), (SHOCK,), 1.0))])

    assert one is other


def test_electrodes_keep_v_at_the_interval_asked_for() -> None:
    passage = _passage(Propagation(SHORT, (SHOCK,), 1.0, electrodes=(2.0, 4.0, 6.0), every=0.05))

    assert passage.t == pytest.approx(np.arange(21) * 0.05)
    assert passage.v.shape == (3, 21)
    assert passage.electrodes == pytest.approx((2.0, 4.0, 6.0), abs=0.051)


def test_what_is_kept_cannot_be_changed() -> None:
    passage = _passage(Propagation(SHORT, (SHOCK,), 1.0, electrodes=(2.0,)))

    assert not any(kept.flags.writeable for kept in (passage.v, passage.t, passage.arrivals))


def test_an_impulse_arrives_where_and_when_an_electrode_sees_it() -> None:
    passage = _passage(Propagation(SHORT, (SHOCK,), 1.0, electrodes=(4.0,), every=0.005))
    seen = passage.t[np.argmax(passage.v[0] >= propagation.LEVEL)]

    assert impulses(passage, 4.0) == pytest.approx([seen], abs=0.006)
    assert latency(passage, 4.0) == pytest.approx(impulses(passage, 4.0)[0] - 0.2)


def test_different_axons_shocks_and_electrodes_run_together_as_each_does_alone() -> None:
    asked = [
        Propagation(Fiber(length=8.0), (SHOCK,), 1.0, electrodes=(2.0,)),
        Propagation(Fiber(diameter=119.0), (Shock(20.0, 4000, 0.2, 0.2),), 1.0),
        Propagation(
            Fiber(length=8.0, ra=70.0), (SHOCK, Shock(8.0, 9000, 0.4, 0.1)), 1.0, electrodes=(2, 3, 5)
        ),
        Propagation(Fiber("mammal", length=5.75), (Shock(0.0, 1.0, 0.1, 0.1),), 1.0, electrodes=(2,)),
        Propagation(Fiber(length=8.0, temperature=25.0), (), 1.0, electrodes=(2,)),
        Propagation(Fiber(length=8.0, blocked=(ChannelBlock(3.0, 6.0),)), (SHOCK,), 1.0, electrodes=(7.0,)),
    ]
    together = Propagation.solve_all(asked)
    backward = Propagation.solve_all(asked[::-1])[::-1]

    for alone, one, other in zip(map(_passage, asked), together, backward, strict=True):
        assert _same(one, other)
        assert one.v == pytest.approx(alone.v, abs=1e-8)
        assert one.arrivals == pytest.approx(alone.arrivals, abs=1e-9)


def test_a_batch_cut_into_pieces_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [Propagation(SHORT, (replace(SHOCK, amplitude=a),), 1.0) for a in (1000, 12_000, 15_000, 20_000)]
    at_once = Propagation.solve_all(asked)
    monkeypatch.setattr(propagation, "_AT_ONCE", 200)

    pieces = Propagation.solve_all(asked)
    assert all(_same(one, other) for one, other in zip(at_once, pieces, strict=True))


@pytest.mark.slow
def test_memory_grows_with_what_is_kept_and_not_with_the_steps_of_all_runs() -> None:
    """v of all steps would take 1.3 MB for each of these runs."""

    def peak(runs: int) -> int:
        asked = [
            Propagation(SHORT, (replace(SHOCK, amplitude=a),), 10.0) for a in range(12_000, 12_000 + runs)
        ]
        tracemalloc.start()
        Propagation.solve_all(asked)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)  # makes what is made once, as tables of gates
    assert peak(400) - peak(200) < 200 * 10_000


def test_where_no_impulse_comes_there_is_no_latency_and_no_velocity() -> None:
    passage = _passage(Propagation(SHORT, (replace(SHOCK, amplitude=100.0),), 1.0))

    assert not reaches(passage, 4.0)
    assert latency(passage, 4.0) is None
    assert velocity(passage, 2.0, 6.0) is None


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (lambda passage: impulses(passage, 9.0), "Permitted: 0 to 8 mm"),
        (lambda passage: velocity(passage, 4.01, 4.02), "are one place"),
        (lambda passage: latency(replace(passage, shocks=()), 4.0), "without a shock"),
    ],
)
def test_what_cannot_be_measured_is_refused(measure: object, words: str) -> None:
    passage = _passage(Propagation(SHORT, (SHOCK,), 0.5))

    with pytest.raises(StudykitError, match=words):
        measure(passage)  # type: ignore[operator]


def test_a_brief_shock_that_carries_v_out_of_bounds_is_told_with_all_that_was_changed() -> None:
    fiber = Fiber("course", temperature=30, blocked=(ChannelBlock(4, 5),))
    shock = Shock(3.0, 40.0, start=1.2)

    with pytest.raises(StudykitError, match=r"leaves -150 … 150 mV in the axon 'course' \(temperature 30 °C"):
        Propagation.solve_all([Propagation(fiber, (shock,), 5)])


@pytest.mark.parametrize("delay", np.arange(1.0, 2.0, 0.05).tolist())
def test_no_electrode_ever_records_what_lies_out_of_bounds(delay: float) -> None:
    shocks = (Shock(3.0, 16.5, start=delay), Shock(3.0, 1.0, start=0.0))
    asked = Propagation(Fiber("course"), shocks, 5, electrodes=(3.0,))

    with suppress(StudykitError):
        (passage,) = Propagation.solve_all([asked])
        assert passage.v.max() < 150


def test_a_shock_after_the_end_of_the_run_is_refused() -> None:
    with pytest.raises(StudykitError, match="Permitted: 0 to below the duration, 1 ms"):
        Propagation(Fiber(), (Shock(0.0, 1e4, start=5.0),), 1.0)


def test_what_is_counted_is_a_whole_number() -> None:
    with pytest.raises(StudykitError, match="Permitted: whole numbers"):
        Fiber("mammal", refined=1.5)  # type: ignore[arg-type]
    with pytest.raises(StudykitError, match="Permitted: whole numbers"):
        Demyelination(1.5, 3)  # type: ignore[arg-type]
    with pytest.raises(StudykitError, match="Permitted: 0 to 19"):
        Propagation(Fiber("mammal", demyelinated=(Demyelination(500, 3),)), (), 1)
