"""The item model of summation at the axon hillock: inputs together, in a row, and with inhibition."""

import numpy as np

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Band, Figure, Line, axis_along, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.synapses import ONSET
from studykit.subjects.neurophysiology.threshold.summation_cases import VolleyView, volley
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_shared import drawn_potential, one_epsp
from studykit.text import Text, say, text

MARGIN = 0.1
"""How far a sum is from threshold by linear addition, at least, of the way from rest; half of it in a row."""

FULL = 27.0
"""What peaks lower has no full height any more, in mV."""

AFTER = 25.0
"""How long after the last input the trace is shown, in ms."""

NEURONS = {"preset": ("course", "course-55")}
"""The neurons that are asked about."""

IN_A_ROW = OneOf(tuple(each / 100 for each in (*range(89, 95), *range(143, 149))))
"""Of inputs in a row, in × the weakest that fire: either side is clear for all counts and spacings asked."""

WITH_INHIBITION = OneOf(tuple(each / 100 for each in (*range(77, 81), *range(110, 126, 4))))
"""Of inputs beside an inhibitory one, likewise: either side is clear for all ``INHIBITED``."""

INHIBITED = {"g_inhibitory": (0.08, 0.12), "e_inhibitory": (-80.0, -85.0)}
"""Inhibitory inputs beside a volley."""

SPIKE = "One action potential of full height"
FADES = "A depolarization that fades away"
SMALL = "An action potential of reduced height"


@item_model(
    skill="summation-to-threshold",
    kind="prediction",
    scenario=volley,
    levels={
        1: {**NEURONS, "count": (3, 11), "g": (0.01, 0.03)},
        2: {
            **NEURONS,
            "count": (7, 9),
            "spacing": (2.0, 2.5),
            "times": IN_A_ROW,
        },
        3: {
            **NEURONS,
            **INHIBITED,
            "count": (6, 16),
            "times": WITH_INHIBITION,
        },
    },
    version=3,
    false_anyway={SMALL: "a spike is all-or-none", "one for each input": "they add up to one spike"},
)
def does_the_volley_fire(view: VolleyView) -> Item:
    """Predict what several synaptic inputs do together."""
    fires = _sure(view)
    key = right(SPIKE if fires else FADES)
    belief = _belief(view)
    other = Option(text(FADES if fires else SPIKE), belief, wrong=True)
    small = "stronger-stimulus-taller-spike" if fires else "subthreshold-small-spike"
    each = wrong(f"{say(view.count)} action potentials, one for each input", "epsp-is-a-small-spike")
    return Item(
        stem=text(
            f"A neuron rests at {say(view.preset.rest, 'mV')}; the figure shows what one excitatory input "
            f"does at its axon hillock, where threshold is near {say(view.preset.threshold, 'mV')}. "
            f"{_arrivals(view)} What happens at the hillock?"
        ),
        ask=Prediction(Choice((key, other, wrong(SMALL, small), each))),
        steps=_why(view),
        why=None if view.spacing or view.inhibition else 0,
        figure=one_epsp(view.one, (0, 2, 4, 6, 8, 12, 16, 20)),
        reveal=_outcome(view),
    )


def _sure(view: VolleyView) -> bool:
    """Whether it fires; raises Doubtful unless small changes and linear addition give the same."""
    if len(set(view.fires)) > 1 or (view.spacing and len(set(view.fires_at_once)) > 1):
        raise Doubtful("too close to threshold")
    fires = view.fires[0]
    if fires and float(view.together.trace.v.max()) < FULL:
        raise Doubtful("what inhibition takes from the height shows")
    if len(measures.spike_times(view.together.trace)) != int(fires):
        raise Doubtful("more than one spike, or a late one")
    distance = view.preset.threshold - view.preset.rest
    lowered = view.inhibition.amplitude if view.inhibition else 0.0
    linear = view.count * view.one.amplitude + lowered
    if view.spacing:
        if not view.fires_at_once[0] or linear < (1 + MARGIN / 2) * distance:
            raise Doubtful("they would hardly fire at once")
        in_a_row = _summed(view) / distance
        if abs(in_a_row - 1) < MARGIN / 2 or (in_a_row > 1) != fires:
            raise Doubtful("linear addition misleads")
    elif view.inhibition and not view.fires_at_once[0]:
        raise Doubtful("they would not fire without inhibition either")
    elif abs(linear / distance - 1) < MARGIN or (linear > distance) != fires:
        raise Doubtful("linear addition does not decide it")
    return fires


def _summed(view: VolleyView) -> float:
    """How far (mV) the inputs depolarize if each adds the same potential at its time."""
    trace = view.one.trace
    moved, shift = trace.v - measures.rest(trace), round(view.spacing / trace.dt)
    total = np.zeros(len(moved) + (view.count - 1) * shift)
    for number in range(view.count):
        total[number * shift : number * shift + len(moved)] += moved
    return float(total.max())


def _belief(view: VolleyView) -> str | None:
    """What misleads whoever expects the opposite, if not just how fast potentials in a row fade."""
    if view.fires[0] and view.spacing:
        return None
    if view.fires[0]:
        return "inhibition-always-wins" if view.inhibition else "synaptic-potentials-do-not-add-up"
    if view.inhibition:
        return "inhibition-does-not-count"
    return "inputs-add-up-whenever-they-come" if view.spacing else "any-depolarization-fires"


def _arrivals(view: VolleyView) -> str:
    inputs = f"{say(view.count)} such inputs"
    if view.spacing:
        return f"{inputs} arrive in a row, one every {say(view.spacing, 'ms', digits=1)}."
    if view.inhibition is None:
        return f"{inputs} arrive at the same moment."
    return (
        f"{inputs} arrive at the same moment, just after an inhibitory input that alone would make an IPSP "
        f"of {say(view.inhibition.amplitude, 'mV', digits=1)}."
    )


def _why(view: VolleyView) -> tuple[Text, ...]:
    distance = round(view.preset.threshold - view.preset.rest)
    epsp, highest = round(view.one.amplitude, 1), float(view.together.trace.v.max())
    if view.spacing:
        first = (
            f"All at once would be enough: {say(view.count)} × {say(epsp, 'mV', digits=1)} = "
            f"{say(view.count * epsp, 'mV', digits=1)}, and threshold is {say(distance, 'mV')} above rest. "
            f"In a row, {say(view.spacing, 'ms', digits=1)} apart, {_left_over(view)}."
        )
    else:
        lowered = f" − {say(-view.inhibition.amplitude, digits=1)}" if view.inhibition else ""
        total = view.count * epsp + (round(view.inhibition.amplitude, 1) if view.inhibition else 0.0)
        first = (
            f"Add up roughly: {say(view.count)} × {say(epsp, digits=1)}{lowered} = "
            f"{say(total, 'mV', digits=1)}; threshold is {say(distance, 'mV')} above rest."
            f"{_harder(total > distance, fires=view.fires[0]) if view.inhibition else ''}"
        )
    threshold, most = say(view.preset.threshold, "mV"), say(highest, "mV", digits=1)
    ends = (
        f"They carry the potential past threshold, {threshold}; it goes on to {say(highest, 'mV')} by itself."
        if view.fires[0]
        else f"The potential reaches {most} at most, short of threshold, {threshold}, and fades."
    )
    return (
        text(first),
        text(ends),
        text(
            "Postsynaptic potentials are graded: they add up in space and time, and each fades within "
            "several milliseconds. Only their sum at the hillock decides; what it triggers there is "
            "all-or-none."
        ),
    )


def _harder(enough: bool, *, fires: bool) -> str:
    """What subtracting an IPSP leaves out; raises Doubtful where too small a sum fires."""
    if fires and not enough:
        raise Doubtful("linear addition falls short, and yet it fires")
    harder = (
        "With so much excitation, the inhibitory channels pull harder than that, as the potential is "
        "farther from their reversal potential"
    )
    return f" {harder}{'; even so, the sum is enough' if fires else ': the sum is not enough'}."


def _left_over(view: VolleyView) -> str:
    """What is left of the first inputs when the last ones come."""
    if view.fires[0]:
        return "the earlier EPSPs still last when the later ones come, so enough of them add up"
    return "only the last few EPSPs add up: those before them have faded"


def _outcome(view: VolleyView) -> Figure:
    last = view.together.trace.stimulus.end
    end = last + AFTER
    level = view.preset.threshold
    lines = [drawn_potential(view.together, end, "all inputs"), drawn_potential(view.one, end, "one input")]
    lines.append(Line((0.0, end), (level, level), "threshold"))
    highest = say(float(view.together.trace.v.max()), "mV")
    return Figure(
        lines=tuple(lines),
        x=axis_along("time", "ms", 0, end),
        y=axis_around("membrane potential", "mV", [y for line in lines for y in line.y], beyond=2),
        bands=(Band(ONSET, max(last, ONSET + 0.5), "inputs", is_applied=True),),
        alt=f"Membrane potential against time: all inputs together reach {highest}; beside it one input.",
    )
