"""Questions of reading, changing and blocking an action potential: claims against the simulation, balance."""

from collections import Counter

import numpy as np
import pytest

from studykit.engine.draws import Variant
from studykit.engine.solve import solve
from studykit.errors import StudykitError
from studykit.items.asks.choice import Choice
from studykit.items.asks.click import Click
from studykit.items.asks.numeric import Numeric
from studykit.items.asks.prediction import Prediction
from studykit.sim import measures
from studykit.sim.cell import Cell
from studykit.sim.changed import responses
from studykit.sim.trace import Trace
from studykit.text import plain
from tests.questions import drawn

pytestmark = pytest.mark.slow  # dozens of questions of each model are simulated

SEEDS = 60
WORDS = [
    ("peak-with-channels-blocked", 2),
    ("spike-in-another-sodium-bath", 1),
    ("trace-of-the-other-bath", 2),
    ("spike-with-channels-blocked", 1),
    ("spike-at-a-dose", 2),
    ("spike-without-inactivation", 2),
    ("treatment-of-a-trace", 1),
]
NUMBERS = [
    ("peak-at-another-e-na", 1),
    ("undershoot-with-other-potassium", 1),
    ("half-width-at-another-temperature", 2),
]


def choice_of(variant: Variant) -> Choice:
    ask = variant.item.ask
    choice = ask.choice if isinstance(ask, Prediction) else ask
    assert isinstance(choice, Choice)
    return choice


def trace_of(cell: Cell) -> Trace:
    (found,) = solve([responses([cell], width=0.2)])
    return found[0].trace


def rise(trace: Trace) -> float:
    """The largest dv/dt once the pulse is over, in mV/ms."""
    return float(np.diff(trace.v[trace.t >= trace.stimulus.end]).max() / trace.dt)


@pytest.mark.parametrize(("name", "level"), WORDS)
def test_no_outcome_in_words_is_the_key_of_most_variants(name: str, level: int) -> None:
    keys = Counter(
        "".join(sign for sign in plain(choice_of(variant).key()) if not sign.isdigit())
        for variant in drawn(name, level, SEEDS)
    )

    assert max(keys.values()) <= 0.65 * SEEDS


@pytest.mark.slow
@pytest.mark.parametrize(("name", "level"), NUMBERS)
def test_no_rank_among_the_numbers_is_that_of_the_key_in_most_variants(name: str, level: int) -> None:
    ranks: Counter[int] = Counter()
    for variant in drawn(name, level, SEEDS):
        choice = choice_of(variant)
        ranks[[option.words for option in choice.options("")].index(choice.key())] += 1

    assert max(ranks.values()) <= 0.65 * SEEDS


def test_a_peak_stays_below_e_na_and_follows_it() -> None:
    for variant in drawn("peak-at-another-e-na", 1, SEEDS):
        before, after = float(str(variant.values["e_na"])), float(str(variant.values["e_na_after"]))
        assert variant.item.reveal is not None
        first, second = (max(line.y) for line in variant.item.reveal.lines)

        assert first < before - 10
        assert second < after - 10
        assert (second > first) == (after > before)


def test_an_undershoot_stays_above_e_k_and_follows_it() -> None:
    for variant in drawn("floor-of-the-undershoot", 2, SEEDS):
        ask, reveal = variant.item.ask, variant.item.reveal
        assert isinstance(ask, Numeric)
        assert reveal is not None
        spike, level = reveal.lines

        assert level.y == (ask.value, ask.value)
        assert ask.value + 2 < min(spike.y) < ask.value + 20


def test_fewer_sodium_channels_make_the_rise_slower_and_the_peak_lower() -> None:
    control, treated = trace_of(Cell()), trace_of(Cell(na_block=0.5))

    assert rise(treated) < 0.7 * rise(control)
    assert measures.peak(treated) < measures.peak(control) - 10


def test_fewer_potassium_channels_leave_the_rise_and_make_the_fall_slower_and_the_undershoot_weaker() -> None:
    control, treated = trace_of(Cell()), trace_of(Cell(k_block=0.8))

    assert rise(treated) == pytest.approx(rise(control), rel=0.05)
    assert measures.half_width(treated) > 1.3 * measures.half_width(control)
    assert measures.undershoot(treated) > measures.undershoot(control) + 3


def test_cold_makes_rise_and_fall_slower_and_the_undershoot_deeper() -> None:
    control, treated = trace_of(Cell()), trace_of(Cell(temperature=20))

    assert rise(treated) < 0.9 * rise(control)
    assert measures.half_width(treated) > 1.5 * measures.half_width(control)
    assert measures.undershoot(treated) < measures.undershoot(control) - 1


def test_without_inactivation_a_spike_is_higher_and_longer_and_stays_up_with_few_potassium_channels() -> None:
    control, comes_down, stays = (
        trace_of(cell) for cell in (Cell(), Cell(inactivates=False), Cell(inactivates=False, k_block=0.9))
    )

    assert measures.peak(comes_down) > measures.peak(control) + 5
    assert measures.half_width(comes_down) > 1.2 * measures.half_width(control)
    assert comes_down.v[-1] < -65
    assert stays.v[-1] > -20


def test_inactivation_is_not_removed_where_no_such_rates_are_known() -> None:
    with pytest.raises(StudykitError, match="Take the preset 'course'"):
        Cell("squid", inactivates=False)


@pytest.mark.parametrize("name", ["find-the-peak", "find-the-lowest-point", "find-the-return-to-rest"])
def test_a_place_is_accepted_a_seventh_of_a_tick_to_either_side_and_is_in_view(name: str) -> None:
    for variant in drawn(name, 2, SEEDS):
        ask, figure = variant.item.ask, variant.item.figure
        assert isinstance(ask, Click)
        assert figure is not None

        assert figure.x.step in (1.0, 2.0)
        assert ask.end - ask.start >= 2 / 7 * figure.x.step
        assert figure.x.low + 0.5 <= ask.start <= ask.end <= figure.x.high - 0.5
