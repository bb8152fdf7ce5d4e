"""Item model of equal pulses in a row: which of them fire while a neuron is refractory again and again."""

from math import ceil

from studykit.items.asks.choice import Choice, one_right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Band, Figure, axis_along, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.refractoriness import ONSET
from studykit.subjects.neurophysiology.refractory.pulse_trains_cases import (
    PULSES,
    PulseTrainView,
    regular_pulses,
)
from studykit.subjects.neurophysiology.refractory.second_pulse import needed_curve
from studykit.subjects.neurophysiology.refractory.second_pulses_shared import PULSE, UNTIL
from studykit.subjects.neurophysiology.traces import voltage_axis
from studykit.text import Text, say, text

OUTCOMES = {1: "Every pulse", 2: "Every second pulse", 3: "Every third pulse"}
FIRST_ONLY = "Only the first pulse"
SHOWN = 6
"""Pulses that the figure shows."""


@item_model(
    skill="second-stimulus",
    kind="prediction",
    scenario=regular_pulses,
    levels={2: {}},
    false_anyway={FIRST_ONLY: "once the axon has recovered, a pulse above threshold fires it"},
)
def which_pulses_of_a_train_fire(view: PulseTrainView) -> Item:
    """Predict which pulses of a train fire."""
    if any(fired != tuple(range(0, PULSES, view.every)) for fired in view.fired):
        raise Doubtful("the pulses between leave too much behind")
    recovered = ceil(UNTIL["squid"][1] / view.interval)
    each = "strong-enough-always-fires" if view.interval < UNTIL["squid"][0] else "threshold-is-fixed"
    beliefs = {1: each, recovered: "no-spike-in-any-refractory-period"}
    options = one_right(OUTCOMES, view.every, beliefs)
    start, width = (say(each, "ms", digits=1) for each in (UNTIL["squid"][0], PULSE))
    threshold = say(view.threshold, "µA/cm²", digits=1)
    return Item(
        stem=text(
            f"The curve shows the smallest current at which a second {width} pulse fires a squid giant axon "
            f"again; before {start}, no current up to 10 × threshold is enough. Its threshold at rest is "
            f"{threshold}. It receives {say(PULSES)} pulses of {say(view.current, 'µA/cm²')}, one every "
            f"{say(view.interval, 'ms', digits=1)}. Which of them fire it?"
        ),
        ask=Prediction(Choice((*options, wrong(FIRST_ONLY)), ordered=True)),
        steps=_steps(view),
        why=1,
        figure=needed_curve(view.needed),
        reveal=_train(view),
    )


def _steps(view: PulseTrainView) -> tuple[Text, ...]:
    """After how many intervals the current is first enough."""
    current = say(view.current, "µA/cm²")
    tried = []
    for number, needed in enumerate(view.then[: view.every], 1):
        at = say(number * view.interval, "ms", digits=1)
        least = "no current is enough" if needed is None else f"{say(needed, 'µA/cm²')} is needed"
        tried.append(f"{at} after it, {least}")
    verdict = {
        1: f"{current} is more: every pulse fires it.",
        2: f"{current} fails at first and then succeeds: every second pulse fires it.",
        3: f"{current} fails twice and then succeeds: every third pulse fires it.",
    }[view.every]
    return (
        text("Count from the last pulse that fired: a pulse that fails leaves hardly anything behind."),
        text(f"{'; '.join(tried)}. {verdict}"),
        text("Refractoriness limits the rate: pulses that come too soon for their strength fail."),
    )


def _train(view: PulseTrainView) -> Figure:
    trace, end = view.trace, ONSET + SHOWN * view.interval
    seen = trace.t <= end
    onsets = [ONSET + n * view.interval for n in range(SHOWN)]
    fires = ", ".join(str(n + 1) for n in view.fired[1] if n < SHOWN)
    return Figure(
        lines=(thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(1).tolist()),),
        x=axis_along("time", "ms", 0, round(end, 1)),
        y=voltage_axis(),
        bands=tuple(Band(at, at + PULSE, str(n), is_applied=True) for n, at in enumerate(onsets, 1)),
        alt=f"Membrane potential during the first {SHOWN} pulses: action potentials follow pulses {fires}.",
    )
