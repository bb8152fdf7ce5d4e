"""What else holds for the models of threshold, summation and synapses: guards, physiology, balance."""

import pytest

from studykit.engine.solve import ask_for_all, solve
from studykit.items.asks.false_sentence import FalseSentence
from studykit.sim import measures
from studykit.sim.experiments import Fires
from studykit.sim.synapses import ONSET, load
from studykit.subjects.neurophysiology.threshold.after_a_spike_cases import UNTIL, WINDOWS, second_pulse
from studykit.subjects.neurophysiology.threshold.moving_threshold_cases import current_that_rises
from studykit.subjects.neurophysiology.threshold.strength_duration_cases import curve_to_read
from studykit.subjects.neurophysiology.threshold.summation_cases import inputs_to_count
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_cases import synapse_at
from studykit.subjects.neurophysiology.threshold.threshold_on_the_trace_cases import lasting_stimulus
from studykit.text import plain, text
from tests.questions import drawn

PICKED = [
    ("does-a-lasting-current-fire", 1),
    ("does-a-lasting-current-fire", 2),
    ("does-the-volley-fire", 1),
    ("does-the-volley-fire", 2),
    ("does-the-volley-fire", 3),
    ("which-point-is-it", 1),
    ("what-the-synapse-does", 2),
    ("what-the-synapse-does", 3),
    ("synapse-beside-a-volley", 1),
    ("synapse-beside-a-volley", 2),
    ("sudden-or-slow", 1),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "level"), PICKED)
def test_no_key_is_that_of_most_variants(name: str, level: int) -> None:
    keys = [plain(variant.item.ask.key()) for variant in drawn(name, level, 80)]

    assert max(map(keys.count, keys)) <= 0.65 * len(keys)


def test_the_trace_of_a_threshold_is_never_that_of_a_brief_pulse() -> None:
    (by_current,) = solve([lasting_stimulus(source="current", strength=1.3, onset=5.0)])
    (by_synapses,) = solve([lasting_stimulus(source="synapses", strength=1.3, onset=5.0)])

    assert by_current.trace.stimulus.end > measures.peak_time(by_current.trace)
    assert by_synapses.trace.stimulus.currents == ()


def test_an_epsp_reaches_threshold_before_it_is_past_zero() -> None:
    (view,) = solve([lasting_stimulus(source="synapses", strength=1.2, onset=4.0)])

    assert view.trace.onset < view.crossing(-50) < view.crossing(0) < measures.peak_time(view.trace)


def test_the_chronaxie_of_the_course_is_the_published_one() -> None:
    (view,) = solve([curve_to_read()])

    assert view.rheobase == pytest.approx(2.953, abs=0.06)
    assert view.chronaxie == pytest.approx(5.16, rel=0.03)


def test_as_many_inputs_as_the_key_says_fire_and_one_fewer_does_not() -> None:
    synapse = load("excitatory")
    (view,) = solve([inputs_to_count(g=0.035)])
    assert view.needed.count == view.needed.linear_count == 5

    strong = type(synapse)(synapse.title, 0.035, synapse.rise, synapse.decay, synapse.e)
    fires = solve([ask_for_all([Fires(strong.train(count, 0, ONSET)) for count in (4, 5)])])[0]

    assert fires == [False, True]


def test_a_synapse_that_reverses_at_rest_moves_nothing_and_yet_inhibits() -> None:
    (view,) = solve([synapse_at(place="at", part=0.5)])
    without, beside = (each.border for each in view.needed)

    assert abs(view.alone.amplitude) < 0.01
    assert without is not None
    assert beside is not None
    assert beside > 1.1 * without


def test_the_squid_accommodates_to_a_slow_rise_but_not_to_a_fast_one() -> None:
    fast, slow = solve([current_that_rises(strength=1.5, rise=rise) for rise in (1.0, 40.0)])

    assert all(fast.fires_at_once)
    assert all(fast.fires_rising)
    assert all(slow.fires_at_once)
    assert not any(slow.fires_rising)


def test_five_milliseconds_after_a_spike_half_as_much_more_is_needed() -> None:
    values = {"window": "relative", "part": 0.2, "other": 0.5, "strength": 0.9, "given": "table"}
    (view,) = solve([second_pulse(preset="course", affirmed=(), **values)])  # type: ignore[arg-type]

    assert view.needed[5.0] / view.threshold == pytest.approx(1.55, rel=0.03)


def test_the_windows_that_are_asked_keep_away_from_the_ends_that_are_printed() -> None:
    for preset, windows in WINDOWS.items():
        absolute, relative = UNTIL[preset]
        assert windows["absolute"][1] < absolute < windows["relative"][0]
        assert windows["relative"][1] < relative < windows.get("recovered", (99, 99))[0]


@pytest.mark.parametrize("level", [1, 2])
def test_every_order_of_the_upstroke_begins_with_a_depolarization(level: int) -> None:
    for variant in drawn("order-the-upstroke", level, 80):
        first, second, *_ = plain(variant.item.ask.key()).split(" → ")
        assert "depolarize" in first
        assert "open" in second


def test_no_false_sentence_is_much_longer_than_its_true_version() -> None:
    for variant in drawn("false-sentence-on-the-upstroke", 1, 80):
        ask = variant.item.ask
        assert isinstance(ask, FalseSentence)
        false, true = ask.stated[ask.place], ask.claims[ask.place].true
        assert abs(len(plain(text(false))) - len(plain(text(true)))) < 15
