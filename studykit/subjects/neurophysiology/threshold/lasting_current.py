"""Item model of a sustained current: does it fire the neuron, and how often?"""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.subjects.neurophysiology.threshold.pulse_cases import LastingView, lasting_current
from studykit.subjects.neurophysiology.traces import figure_of
from studykit.text import say, text

MARGIN = 0.03
"""Strengths this close to threshold are not asked: rounding and noise would decide them."""

STRENGTHS = OneOf(tuple(each / 100 for each in (*range(70, 91), *range(112, 133))))
"""Of the current, in × rheobase, on either side of it and below what it takes at the chronaxie."""

NEAR = OneOf(tuple(each / 100 for each in (*range(90, 96), *range(106, 112))))
"""The same so near the rheobase on either side that the current alone tells little."""

NEURONS = {"preset": ("course", "course-55"), "e_k": (-100, -86), "width": (220, 300)}
"""Neurons and currents that are asked about."""

ALMOST = 0.9
"""From here on a current is only a little too weak, in × rheobase."""

FEWEST = 3
"""The fewest spikes that are called a train."""

BELOW = "A depolarization that stays below threshold"
AGAIN = "Action potentials, one after another"
ONE = "A single action potential as it is switched on"
SMALL = "Small action potentials, one after another"


@item_model(
    skill="fires-or-not",
    kind="prediction",
    scenario=lasting_current,
    levels={
        1: {**NEURONS, "strength": STRENGTHS, "given": ("rheobase",)},
        2: {**NEURONS, "strength": NEAR, "given": ("chronaxie",)},
    },
    version=4,
    false_anyway={
        ONE: "these neurons do not adapt to a sustained current",
        SMALL: "an action potential is all-or-none, never small",
    },
)
def does_a_lasting_current_fire(view: LastingView) -> Item:
    """Predict what a sustained current does to a neuron."""
    spikes, ratio = len(measures.spike_times(view.trace)), view.current / view.rheobase
    if abs(ratio - 1) < MARGIN or 0 < spikes < FEWEST or (spikes > 0) != (ratio > 1):
        raise Doubtful("too close to the rheobase, or only the first spikes are in time")
    key = right(AGAIN) if spikes else right(BELOW)
    other = wrong(BELOW, _why_it_would_not(view)) if spikes else wrong(AGAIN, _why_it_would(ratio))
    small = "stronger-stimulus-taller-spike" if spikes else "subthreshold-small-spike"
    return Item(
        stem=text(
            "A neuron that does not adapt to a sustained current rests at "
            f"{say(round(measures.rest(view.trace)), 'mV')}. {_known(view)} A current of "
            f"{say(view.current, 'µA/cm²', digits=2)} is switched on and lasts "
            f"{say(view.trace.width, 'ms')}. What follows?"
        ),
        ask=Prediction(Choice((key, other, wrong(ONE, "one-stimulus-one-spike"), wrong(SMALL, small)))),
        steps=(
            text(
                f"{_halved(view)}Compare the current with the rheobase: {say(view.current, digits=2)} / "
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


def _known(view: LastingView) -> str:
    """Which threshold the stem tells."""
    if view.given == "rheobase":
        rheobase = say(view.rheobase, "µA/cm²", digits=2)
        return f"Its rheobase (the threshold for a sustained current) is {rheobase}."
    return (
        f"It takes at least {say(2 * view.rheobase, 'µA/cm²', digits=2)} to fire it with a pulse as long as "
        "its chronaxie, the duration at which the threshold is twice the rheobase (the threshold for a "
        "sustained current)."
    )


def _halved(view: LastingView) -> str:
    if view.given == "rheobase":
        return ""
    twice, rheobase = say(2 * view.rheobase, digits=2), say(view.rheobase, digits=2)
    return f"The rheobase is half of what it takes at the chronaxie: {twice} / 2 = {rheobase}. "


def _why_it_would_not(view: LastingView) -> str:
    """What misleads whoever expects no spike: also less than what it takes at the chronaxie."""
    return "strength-is-not-compared-with-rheobase" if view.given == "rheobase" else "strength-alone-decides"


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
