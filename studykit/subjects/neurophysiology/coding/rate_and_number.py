"""The item model of rate and number: a current of a different strength and duration."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.frequency_current import NEURONS, SECOND, curve_figure
from studykit.subjects.neurophysiology.coding.frequency_current_cases import (
    TwoCurrentsView,
    two_currents_on_a_curve,
)
from studykit.subjects.neurophysiology.coding.trains_shared import Sweep, sweeps_figure
from studykit.text import Text, say, text

WORDS = {
    "higher, more": "At a higher rate, and more spikes in all",
    "higher, fewer": "At a higher rate, but fewer spikes in all",
    "same, more": "At the same rate, and more spikes in all",
    "same, fewer": "At the same rate, but fewer spikes in all",
    "lower, more": "At a lower rate, but more spikes in all",
    "lower, fewer": "At a lower rate, and fewer spikes in all",
}
"""What a neuron may do under the second current, by its rate and its number of action potentials."""

APART = 2
"""The numbers of action potentials differ by so many at least."""


@item_model(
    skill="frequency-current-curve",
    kind="prediction",
    scenario=two_currents_on_a_curve,
    levels={2: {**NEURONS, "first_lasts": (80, 100, 120), "second_lasts": (50, 60, 150, 200)}},
)
def predict_rate_and_number(view: TwoCurrentsView) -> Item:
    """Predict rate and number of action potentials under a current of a different strength and duration."""
    outcome = _outcome(view)
    if view.left_out == outcome:
        raise Doubtful("what happens is not offered")
    first, second = (
        f"{say(each.amplitude, 'µA/cm²', digits=1)} for {say(each.width, 'ms')}"
        for each in (view.first, view.second)
    )
    return Item(
        stem=text(
            f"The curve shows how often a neuron fires under a sustained current. It receives {first} and, "
            f"once it is at rest again, {second}. How does it fire the second time, compared with the first?"
        ),
        ask=Prediction(Choice(_options(view, outcome))),
        steps=_why(view),
        why=1,
        figure=curve_figure(view.curve),
        reveal=sweeps_figure(
            [_sweep(each) for each in (view.first, view.second)], alt="Two sweeps side by side."
        ),
    )


def _sweep(trace: Trace) -> Sweep:
    return Sweep(say(trace.amplitude, "µA/cm²", digits=1), trace, float(trace.t[-1]))


def _expected(view: TwoCurrentsView) -> tuple[float, float]:
    """How many action potentials rate × duration makes of each current."""
    first, second = (
        view.curve.rate(each.amplitude) * each.width / SECOND for each in (view.first, view.second)
    )
    return first, second


def _outcome(view: TwoCurrentsView) -> str:
    """The rate and the number; raises Doubtful where counting and reckoning do not plainly agree."""
    counts = [len(measures.spike_times(each)) for each in (view.first, view.second)]
    reckoned = _expected(view)
    if min(abs(counts[1] - counts[0]), abs(reckoned[1] - reckoned[0])) < APART:
        raise Doubtful("the numbers hardly differ")
    if (counts[1] > counts[0]) != (reckoned[1] > reckoned[0]) or min(counts) < APART:
        raise Doubtful("the number hangs on the first spike")
    return f"{_compared(view.first.amplitude, view.second.amplitude)}, {_more(*counts)}"


def _compared(before: float, after: float) -> str:
    return "same" if after == before else "higher" if after > before else "lower"


def _more(before: float, after: float) -> str:
    return "more" if after > before else "fewer"


def _options(view: TwoCurrentsView, outcome: str) -> tuple[Option, ...]:
    """All outcomes but the one left out, each with the belief that leads there, if just one does."""
    number, lasting = outcome.partition(", ")[2], _more(view.first.width, view.second.width)
    beliefs = {f"{'higher' if number == 'more' else 'lower'}, {number}": "count-taken-for-rate"}
    if not outcome.startswith("same"):
        beliefs[f"same, {lasting}"] = "strength-is-coded-in-height"
    return tuple(
        right(words) if name == outcome else Option(text(words), beliefs.get(name), wrong=name not in beliefs)
        for name, words in WORDS.items()
        if name != view.left_out
    )


def _why(view: TwoCurrentsView) -> tuple[Text, ...]:
    rates = [view.curve.rate(each.amplitude) for each in (view.first, view.second)]
    first, second = (
        f"{say(rate)} × {say(each.width / SECOND, 's', digits=2)}, about {say(number)}"
        for rate, each, number in zip(rates, (view.first, view.second), _expected(view), strict=True)
    )
    same = view.first.amplitude == view.second.amplitude
    return (
        text(
            f"Read the rate off the curve: {say(rates[0], 'Hz')} under the first current, "
            f"{say(rates[1], 'Hz')} under the second. {'The strength is the same.' if same else ''}".strip()
        ),
        text(
            f"The number is the rate times the duration: {first} spikes, then {second}. The rate depends on "
            "the strength of the current alone, the number also on its duration."
        ),
    )
