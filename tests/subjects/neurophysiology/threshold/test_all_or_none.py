"""Questions of all-or-none: keys against the runs, the drawn curves and the printed numbers; balance."""

import re

import numpy as np
import pytest

from studykit.engine.draws import Variant
from studykit.engine.solve import solve
from studykit.items.asks.choice import Choice
from studykit.items.asks.ordering import Ordering
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.statements import Statements
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Line
from studykit.subjects.neurophysiology.threshold.all_or_none import PLAINLY_EARLIER
from studykit.subjects.neurophysiology.threshold.all_or_none_cases import pulse_to_judge, two_pulses
from studykit.subjects.neurophysiology.threshold.equal_height_cases import (
    one_of_another_neuron,
    pair_of_action_potentials,
)
from studykit.subjects.neurophysiology.threshold.heights_shared import EQUAL_HEIGHT
from studykit.text import plain
from tests.questions import drawn

pytestmark = pytest.mark.slow  # dozens of questions of each model are simulated

SEEDS = 60


def key_of(variant: Variant) -> str:
    return plain(variant.item.ask.key())


def strengths(words: str) -> list[float]:
    return [float(found) for found in re.findall(r"([0-9.]+)\u00a0µA/cm²", words)]


def crosses_zero(line: Line) -> float:
    x, y = np.array(line.x), np.array(line.y)
    at = int(np.flatnonzero((y[:-1] < 0) & (y[1:] >= 0))[0])
    return float(x[at] + (x[at + 1] - x[at]) * -y[at] / (y[at + 1] - y[at]))


@pytest.mark.parametrize("level", [1, 2])
def test_the_stronger_pulse_is_that_with_the_shorter_latency_of_two_equally_high_spikes(level: int) -> None:
    for variant in drawn("which-pulse-is-stronger", level, SEEDS):
        assert variant.item.figure is not None
        a, b = variant.item.figure.lines
        (of_a, of_b) = (band.start for band in variant.item.figure.bands)
        sooner = (crosses_zero(b) - of_b) - (crosses_zero(a) - of_a)

        assert (a.label, b.label) == ("A", "B")
        assert abs(max(a.y) - max(b.y)) <= EQUAL_HEIGHT
        if plainly_equal := abs(sooner) < 0.1:
            assert plain(variant.item.ask.key()) == "Both were equally strong"
        else:
            assert plain(variant.item.ask.key()) == f"The pulse of trace {'A' if sooner > 0 else 'B'}"
        assert plainly_equal or abs(sooner) >= PLAINLY_EARLIER - 0.02


@pytest.mark.parametrize("level", [1, 2])
def test_the_trace_called_stronger_was_run_with_more_current(level: int) -> None:
    for variant in drawn("which-pulse-is-stronger", level, SEEDS):
        (view,) = solve([two_pulses(**variant.values)])  # type: ignore[arg-type]
        shown = ("B", "A")[view.stronger_first]

        assert (view.stronger.amplitude > view.weaker.amplitude) == (not view.equal)
        assert view.equal or plain(variant.item.ask.key()) == f"The pulse of trace {shown}"


def test_a_stronger_pulse_comes_earlier_and_a_weaker_one_later() -> None:
    for variant in drawn("strength-changes-latency", 1, SEEDS):
        first, second = strengths(plain(variant.item.stem))

        assert ("earlier" in plain(variant.item.ask.key())) == (second > first)


@pytest.mark.parametrize("level", [1, 2])
def test_each_statement_is_as_true_as_the_runs_say(level: int) -> None:
    """Worked out here from the sampled potentials and conductances."""
    for variant in drawn("is-it-a-full-action-potential", level, SEEDS):
        assert isinstance(variant.item.ask, Statements)
        (view,) = solve([pulse_to_judge(**variant.values)])  # type: ignore[arg-type]
        v, doubled = view.trace.v, view.doubled.v
        fires = v.max() > 0
        rise, doubled_rise = v.max() - v[0], doubled.max() - v[0]
        usual = doubled.max() > 0 and abs(doubled.max() - 30) < 3
        truths = {
            "The pulse triggers an action potential.": fires,
            "The response is a local depolarization that dies away.": not fires,
            "A pulse twice as strong would trigger an action potential of the usual height.": usual,
            "A pulse twice as strong would move the potential about twice as far from rest.": abs(
                doubled_rise / rise - 2
            )
            < 0.3,
            "Just after the pulse more Na^{+} enters than K^{+} leaves.": fires,
            "Just after the pulse more K^{+} leaves than Na^{+} enters.": not fires,
        }
        for statement in variant.item.ask.listed:
            assert statement.is_true == truths[statement.words], (variant.values, statement)


def test_without_the_trace_the_printed_threshold_decides() -> None:
    for variant in drawn("is-it-a-full-action-potential", 2, SEEDS):
        threshold, strength = strengths(plain(variant.item.stem))
        (view,) = solve([pulse_to_judge(**variant.values)])  # type: ignore[arg-type]

        assert (view.trace.v.max() > 0) == (strength > threshold)
        assert variant.item.figure is None


@pytest.mark.parametrize("level", [1, 2])
def test_no_row_of_judgments_is_right_too_often(level: int) -> None:
    variants = drawn("is-it-a-full-action-potential", level, SEEDS)

    for row in ("TTT", "TTF", "TFT", "TFF", "FTT", "FTF", "FFT", "FFF"):
        assert sum(variant.item.ask.grade(row).right for variant in variants) <= 0.35 * SEEDS


@pytest.mark.parametrize("level", [1, 2])
def test_what_is_claimed_of_two_peaks_is_as_true_as_the_runs_say(level: int) -> None:
    variants = drawn("are-they-equally-high", level, SEEDS)
    for variant, view in zip(
        variants,
        solve([pair_of_action_potentials(**each.values) for each in variants]),  # type: ignore[arg-type]
        strict=True,
    ):
        apart = abs(view.traces[0].v.max() - view.traces[1].v.max())
        equally_high = "equally high" in plain(variant.item.stem)

        assert apart <= 3.1 or apart >= 5.9
        assert key_of(variant).startswith("True" if (apart < 4) == equally_high else "False")


@pytest.mark.parametrize("level", [1, 2])
def test_true_and_false_and_the_lengths_of_reasons_tell_nothing(level: int) -> None:
    asks = [variant.item.ask for variant in drawn("are-they-equally-high", level, SEEDS)]
    two_tiers = [ask for ask in asks if isinstance(ask, TwoTier)]
    true = [plain(ask.answer.key()) == "True" for ask in two_tiers]
    longest = [
        max((option.words for option in ask.reason.listed), key=lambda words: len(plain(words)))
        == ask.reason.key()
        for ask in two_tiers
    ]

    assert len(two_tiers) == SEEDS
    assert 0.35 * SEEDS <= sum(true) <= 0.65 * SEEDS
    assert sum(longest) <= 0.6 * SEEDS


@pytest.mark.parametrize("level", [1])
def test_the_trace_of_the_other_cell_is_the_one_of_another_height(level: int) -> None:
    variants = drawn("find-the-trace-of-the-other-cell", level, SEEDS)
    for variant, view in zip(
        variants,
        solve([one_of_another_neuron(**each.values) for each in variants]),  # type: ignore[arg-type]
        strict=True,
    ):
        odd = key_of(variant).removeprefix("Trace ")
        peaks = {letter: float(trace.v.max()) for letter, trace in view.traces.items()}
        alike = [peak for letter, peak in peaks.items() if letter != odd]

        assert max(alike) - min(alike) <= 3.1
        assert odd not in peaks or min(abs(peaks[odd] - peak) for peak in alike) >= 5.9
        assert view.other.neuron.e_na != view.cell.neuron.e_na


@pytest.mark.parametrize("level", [2, 3])
def test_the_letter_of_the_strongest_pulse_varies(level: int) -> None:
    asks = [variant.item.ask for variant in drawn("order-pulses-by-strength", level, SEEDS)]
    strongest = [ask.steps[-1] for ask in asks if isinstance(ask, Ordering)]

    assert max(map(strongest.count, set(strongest))) <= 0.55 * SEEDS


@pytest.mark.parametrize("level", [1, 2])
def test_each_outcome_of_a_changed_pulse_is_about_as_frequent(level: int) -> None:
    keys = [key_of(variant) for variant in drawn("predict-the-changed-pulse", level, SEEDS)]

    assert len(set(keys)) == 3
    assert all(0.2 * SEEDS <= keys.count(key) <= 0.5 * SEEDS for key in keys)


def test_a_pulse_that_is_predicted_offers_the_same_outcomes_whatever_happens() -> None:
    offered = set()
    for variant in drawn("predict-the-changed-pulse", 2, SEEDS):
        assert isinstance(variant.item.ask, Prediction)
        choice: Choice = variant.item.ask.choice
        words = {plain(option.words) for option in choice.listed}
        offered.add(frozenset(each for each in words if "proportionally" not in each))

    assert len(offered) == 1
