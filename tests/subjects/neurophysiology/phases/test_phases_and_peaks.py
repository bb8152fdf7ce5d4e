"""Questions of phases and of the peak: keys against an independent look at the drawn curve."""

import numpy as np
import pytest

from studykit.engine.solve import solve
from studykit.items.asks.choice import Choice
from studykit.subjects.neurophysiology.phases.phases_cases import marked_moment
from studykit.text import plain
from tests.questions import drawn
from tests.subjects.neurophysiology.by_hand import numbers

pytestmark = pytest.mark.slow  # dozens of questions of each model are simulated

SEEDS = 80


@pytest.mark.parametrize("level", [1, 2, 3])
def test_where_depolarization_is_the_key_the_stimulus_is_over_and_more_sodium_enters_than_potassium_leaves(
    level: int,
) -> None:
    """The currents are worked out here from the run's conductances, leaks included."""
    found = 0
    for variant in drawn("name-the-phase", level, 200):
        if variant.values["moment"] != "depolarization":
            continue
        found += 1
        (view,) = solve([marked_moment(**variant.values)])  # type: ignore[arg-type]
        trace, at = view.trace, round((view.time or 0) / view.trace.dt)
        preset, v = trace.preset, trace.v[at]
        sodium = (trace.g_na[at] + preset.g_nal) * (v - preset.e_na)
        potassium = (trace.g_k[at] + preset.g_kl) * (v - preset.e_k)

        assert (view.time or 0) > trace.onset + trace.width
        assert trace.v[at + 1] > v > trace.v[at - 1]
        assert -sodium > potassium > 0
    assert found > 20


@pytest.mark.parametrize("level", [1, 2])
def test_the_phase_follows_from_the_drawn_curve_and_the_definitions(level: int) -> None:
    """Rest, threshold and 0 mV divide the curve; its direction tells the two flanks apart."""
    for variant in drawn("name-the-phase", level, SEEDS):
        figure = variant.item.figure
        assert figure is not None
        (mark,) = figure.marks
        x, y = np.array(figure.lines[0].x), np.array(figure.lines[0].y)
        before, after = np.interp([mark.x - 0.08, mark.x + 0.08], x, y)
        if mark.y > 0:
            phase = "Overshoot"
        elif mark.y < -73:
            phase = "Hyperpolarization"
        elif abs(after - before) < 0.1:
            phase = "Resting potential"
        else:
            phase = "Depolarization" if after > before else "Repolarization"

        assert plain(variant.item.ask.key()) == phase
        assert np.interp(mark.x, x, y) == pytest.approx(mark.y, abs=1.5)


@pytest.mark.parametrize(("level", "phases"), [(1, 5), (2, 5), (3, 5)])
def test_the_phases_come_about_equally_often(level: int, phases: int) -> None:
    keys = [plain(variant.item.ask.key()) for variant in drawn("name-the-phase", level, SEEDS)]

    assert len(set(keys)) == phases
    assert all(keys.count(key) >= 0.5 * SEEDS / phases for key in set(keys))


def test_the_phases_keep_their_natural_order() -> None:
    for variant in drawn("name-the-phase", 1, SEEDS)[:5]:
        assert isinstance(variant.item.ask, Choice)
        assert [plain(o.words) for o in variant.item.ask.options(variant.seed)] == [
            "Resting potential",
            "Depolarization",
            "Overshoot",
            "Repolarization",
            "Hyperpolarization",
        ]


@pytest.mark.parametrize("level", [1, 2])
def test_the_peak_is_the_highest_point_of_the_drawn_curve(level: int) -> None:
    for variant in drawn("read-peak", level, SEEDS):
        figure = variant.item.figure
        assert figure is not None
        assert variant.item.ask.grade(f"{max(figure.lines[0].y):.1f}").right


def test_the_peak_differs_from_variant_to_variant_and_stays_below_e_na() -> None:
    peaks = set()
    for variant in drawn("read-peak", 1, SEEDS):
        peak = numbers(plain(variant.item.ask.key()), "mV")[0]
        peaks.add(peak)
        assert peak < float(str(variant.values["e_na"]))

    assert max(peaks) - min(peaks) >= 10


@pytest.mark.parametrize("level", [1, 2])
def test_nobody_reads_the_peak_without_looking_at_the_trace(level: int) -> None:
    """No number that is printed beside the trace moves with the peak, and no one answer is always right."""
    variants = drawn("read-peak", level, SEEDS)

    assert not any(numbers(plain(variant.item.stem), "mV") for variant in variants)
    for guess in range(20, 42):
        assert sum(variant.item.ask.grade(str(guess)).right for variant in variants) <= 0.6 * SEEDS


@pytest.mark.parametrize("level", [1, 2, 3])
def test_the_cause_given_for_the_overshoot_is_that_of_its_direction(level: int) -> None:
    for variant in drawn("name-the-phase", level, SEEDS):
        if variant.values["moment"] == "overshoot":
            first, cause = (plain(step) for step in variant.item.steps)
            assert ("rising" in first) == ("More Na⁺ enters" in cause) != ("more K⁺ leaves" in cause)
