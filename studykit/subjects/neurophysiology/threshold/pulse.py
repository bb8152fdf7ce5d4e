"""Item models of a current against threshold: does this stimulus trigger an action potential?"""

import numpy as np

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, Line
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.pulse_cases import (
    LastingView,
    PulseView,
    TwoWidthsView,
    current_pulse,
    lasting_current,
    pulse_of_another_width,
)
from studykit.subjects.neurophysiology.traces import figure_of, window
from studykit.text import Text, say, text

MARGIN = 0.03
"""Strengths this close to threshold are not asked: rounding and noise would decide them."""

CHARGE_MARGIN = 0.10
"""The rule of equal charge holds for short pulses to some per cent: closer to threshold it is not asked."""

BRIEF_WIDTHS = OneOf((0.2, 0.4, 0.5, 1.0))
"""Widths (ms) of pulses that are shorter than the membrane time constant."""

FAR = tuple(round(each, 2) for each in (*np.arange(0.6, 0.855, 0.01), *np.arange(1.18, 1.665, 0.02)))
NEAR = tuple(round(each, 2) for each in (*np.arange(0.86, 0.955, 0.01), *np.arange(1.06, 1.155, 0.01)))
"""Strengths (× rheobase) far from it and near it, on either side."""

ALMOST = 0.9
"""From here on a current is only a little too weak, in × rheobase."""

FEWEST = 3
"""The fewest spikes that are called a train."""

BELOW = "A depolarization that stays below threshold"
AGAIN = "Action potentials, one after another"
ONE = "A single action potential as it is switched on"
SMALL = "Small action potentials, one after another"

FULL = "One action potential of full height"
GRADED = "One action potential whose height follows the strength of the pulse"
LOCAL = "A local depolarization that dies away"
TRAIN = "A train of action potentials"


@item_model(
    skill="fires-or-not",
    kind="choice",
    scenario=current_pulse,
    levels={
        1: {"strength": (0.6, 1.4), "width": BRIEF_WIDTHS},
        2: {"strength": (0.85, 1.15), "width": BRIEF_WIDTHS},
    },
)
def does_it_fire(view: PulseView) -> Item:
    """Predict whether a current pulse triggers an action potential."""
    if abs(view.strength - 1) < MARGIN or abs(view.amplitude / view.threshold - 1) < MARGIN:
        raise Doubtful("too close to threshold")
    ratio = view.amplitude / view.threshold
    compare = "more" if ratio > 1 else "less"
    return Item(
        stem=text(
            f"A neuron rests at {say(view.trace.preset.rest, 'mV')}. For current pulses of "
            f"{say(view.width, 'ms', digits=1)} its threshold is {say(view.threshold, 'µA/cm²', digits=1)}. "
            f"It receives one such pulse of {say(view.amplitude, 'µA/cm²', digits=1)}. "
            "What follows the pulse?"
        ),
        ask=Choice(_options(fired=measures.fired(view.trace))),
        steps=(
            text(
                f"Compare the pulse with the threshold for its duration: {say(view.amplitude, digits=1)} / "
                f"{say(view.threshold, digits=1)} = {say(ratio, digits=2)}, {compare} than 1."
            ),
            *_what_happens(view.trace, view.threshold_voltage),
        ),
        reveal=_response(view.trace, view.threshold_voltage),
    )


@item_model(
    skill="fires-or-not",
    kind="choice",
    scenario=pulse_of_another_width,
    levels={3: {"strength": (0.6, 1.6), "width": (0.2, 0.4, 0.5), "known_width": (0.2, 0.4, 0.5)}},
)
def does_another_width_fire(view: TwoWidthsView) -> Item:
    """Predict from the charge of a short pulse whether it triggers an action potential."""
    known_charge, charge = view.threshold * view.known_width, view.amplitude * view.width
    ratio = charge / known_charge
    misled = _misled(view, ratio)
    return Item(
        stem=text(
            f"A neuron rests at {say(view.trace.preset.rest, 'mV')}. For current pulses of "
            f"{say(view.known_width, 'ms', digits=1)} its threshold is "
            f"{say(view.threshold, 'µA/cm²', digits=1)}. It receives a pulse of another duration: "
            f"{say(view.amplitude, 'µA/cm²', digits=1)} for {say(view.width, 'ms', digits=1)}. "
            "What follows the pulse?"
        ),
        ask=Choice(_options(fired=ratio > 1, misled=misled)),
        steps=(
            text(
                "Pulses much shorter than the membrane time constant act by their charge: "
                "strength × duration is nearly the same at threshold."
            ),
            text(
                f"Charge at threshold: {say(view.threshold, digits=1)} × {say(view.known_width, digits=1)} = "
                f"{say(known_charge, 'nC/cm²', digits=1)}."
            ),
            text(
                f"Charge of this pulse: {say(view.amplitude, digits=1)} × {say(view.width, digits=1)} = "
                f"{say(charge, 'nC/cm²', digits=1)}, {'more' if ratio > 1 else 'less'} than that."
            ),
            *_what_happens(view.trace, view.threshold_voltage),
        ),
        reveal=_response(view.trace, view.threshold_voltage),
    )


@item_model(
    skill="fires-or-not",
    kind="prediction",
    scenario=lasting_current,
    levels={
        1: {"preset": ("course", "course-55"), "strength": OneOf(FAR), "width": (120, 300)},
        2: {"preset": ("course", "course-55"), "strength": OneOf(NEAR), "width": (120, 300)},
    },
)
def does_a_lasting_current_fire(view: LastingView) -> Item:
    """Predict what a current that lasts does to a neuron."""
    spikes, ratio = len(measures.spike_times(view.trace)), view.current / view.rheobase
    if abs(ratio - 1) < MARGIN or 0 < spikes < FEWEST or (spikes > 0) != (ratio > 1):
        raise Doubtful("too close to the rheobase, or only the first spikes are in time")
    key = right(AGAIN) if spikes else right(BELOW)
    other = wrong(BELOW, "every-response-is-graded") if spikes else wrong(AGAIN, _why_it_would(ratio))
    small = "stronger-stimulus-taller-spike" if spikes else "subthreshold-small-spike"
    rheobase = say(view.rheobase, "µA/cm²", digits=2)
    return Item(
        stem=text(
            "A neuron that does not adapt to a lasting current rests at "
            f"{say(view.trace.preset.rest, 'mV')}. Its rheobase (the threshold for a current that lasts) is "
            f"{rheobase}. A current of {say(view.current, 'µA/cm²', digits=2)} is "
            f"switched on and lasts {say(view.trace.width, 'ms')}. What follows?"
        ),
        ask=Prediction(Choice((key, other, wrong(ONE, "one-stimulus-one-spike"), wrong(SMALL, small)))),
        steps=(
            text(
                f"Compare the current with the rheobase: {say(view.current, digits=2)} / "
                f"{say(view.rheobase, digits=2)} = {say(ratio, digits=2)}, "
                f"{'more' if ratio > 1 else 'less'} than 1."
            ),
            text(_lasting(view, spikes)),
            text(
                "After each spike the current charges the membrane again. How often it fires grows with the "
                "current; the height hardly changes."
                if spikes
                else "However long it lasts, this current does not fire the cell: its potential settles."
            ),
        ),
        reveal=_while_it_lasts(view, spikes),
    )


def _why_it_would(ratio: float) -> str:
    """What misleads whoever expects spikes from too weak a current."""
    return "duration-alone-decides" if ratio > ALMOST else "any-depolarization-fires"


def _lasting(view: LastingView, spikes: int) -> str:
    if spikes:
        return (
            f"It carries the membrane to threshold again and again: {say(spikes)} action potentials in "
            f"{say(view.trace.width, 'ms')}, of nearly equal height."
        )
    return (
        f"It lifts the membrane potential to {say(float(view.trace.v.max()), 'mV', digits=1)}, where as much "
        "current leaves through the channels as is injected."
    )


def _while_it_lasts(view: LastingView, spikes: int) -> Figure:
    trace = view.trace
    outcome = f"are {say(spikes)} action potentials" if spikes else "is a depolarization below threshold"
    return figure_of(
        trace,
        span=(0.0, float(round(trace.onset + trace.width) + 20)),
        time_step=50.0,
        alt=f"Membrane potential against time: while the current lasts there {outcome}.",
    )


def _misled(view: TwoWidthsView, ratio: float) -> str:
    """What misleads: strength alone or duration alone; raises Doubtful unless it is one of the two."""
    strength_misleads = (view.amplitude > view.threshold) != (ratio > 1)
    duration_misleads = (view.width > view.known_width) != (ratio > 1)
    if view.width == view.known_width or strength_misleads == duration_misleads:
        raise Doubtful("both strength and duration alone would decide it")
    if abs(ratio - 1) < CHARGE_MARGIN or (ratio > 1) != measures.fired(view.trace):
        raise Doubtful("the charge rule does not decide it")
    return "strength-alone-decides" if strength_misleads else "duration-alone-decides"


def _options(*, fired: bool, misled: str | None = None) -> tuple[Option, ...]:
    """The options; ``misled`` is the belief behind the opposite of the key, if it is not the usual one."""
    if fired:
        passive = misled or "every-response-is-graded"
        options = (right(FULL), wrong(LOCAL, passive), wrong(GRADED, "stronger-stimulus-taller-spike"))
    else:
        active = misled or "any-depolarization-fires"
        options = (right(LOCAL), wrong(FULL, active), wrong(GRADED, "subthreshold-small-spike"))
    return (*options, wrong(TRAIN, "one-pulse-fires-a-train"))


def _what_happens(trace: Trace, threshold_voltage: float) -> tuple[Text, ...]:
    highest = float(trace.v.max())
    if measures.fired(trace):
        return (
            text(
                "Above threshold more Na^{+} enters than K^{+} leaves. This depolarizes further and opens "
                f"more Na^{{+}} channels: the membrane goes on to {say(highest, 'mV')} by itself."
            ),
            text("How high it gets is set by the cell's channels and gradients, not by the pulse."),
        )
    return (
        text(
            f"The pulse lifts the membrane potential to {say(highest, 'mV', digits=1)} at most, short of the "
            f"{say(threshold_voltage, 'mV', digits=1)} that a pulse of this duration has to exceed. Some "
            "Na^{+} channels open, but the outward K^{+} current still outweighs the Na^{+} inflow."
        ),
        text("So the depolarization dies away and no action potential arises: there is no small one."),
    )


def _response(trace: Trace, threshold_voltage: float) -> Figure:
    at_threshold = round(threshold_voltage, 1)
    threshold = Line(window(trace), (at_threshold, at_threshold), "threshold")
    outcome = "an action potential" if measures.fired(trace) else "a local depolarization that dies away"
    return figure_of(
        trace,
        more_lines=(threshold,),
        alt=f"Membrane potential against time: the pulse is followed by {outcome}.",
    )
