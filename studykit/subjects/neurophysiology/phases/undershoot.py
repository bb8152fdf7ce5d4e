"""Item models of the undershoot with other K⁺ outside: it follows E_K. Na⁺ and the peak are in baths.py."""

import math

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import ions, measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.baths_cases import (
    ChangedView,
    PotassiumGradientsView,
    potassium_changed,
    potassium_gradient_changed,
)
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import (
    mark_at_lowest,
    ordered_numbers,
    require_key_unsaid,
    spike_with_levels,
    two_spikes,
)
from studykit.subjects.neurophysiology.phases.reading_cases import ReadingView, trace_to_read
from studykit.subjects.neurophysiology.traces import window
from studykit.text import Text, say, text

PLAIN = 4
"""Troughs that differ by less are not asked as different, in mV."""

UNLIKE = 15
"""Ten times a depth and the lowest potential differ by so much or more, in mV: else a slip is a belief."""

RULES = (58.0, 61.0)
"""Millivolts per tenfold ratio of concentrations in the rules of thumb for Nernst's equation."""


@item_model(
    skill="undershoot-toward-e-k",
    kind="prediction",
    scenario=potassium_changed,
    levels={1: {"strength": (1.3, 2.0)}},
    version=3,
)
def undershoot_with_other_potassium(view: ChangedView) -> Item:
    """Predict the undershoot at a different K⁺ concentration outside."""
    before, after = view.before, view.after
    old, new = round(measures.undershoot(before)), round(measures.undershoot(after))
    outside = say(before.preset.k_outside, "mM", digits=1), say(after.preset.k_outside, "mM", digits=1)
    answers = _undershoots(view, old=old, new=new)
    stem = text(
        f"In a bath with {outside[0]} K^{{+}}, the undershoot of an action potential goes down to "
        f"{say(old, 'mV')}, and E_{{K}} is {say(before.preset.e_k, 'mV')}. In a bath with {outside[1]} "
        f"K^{{+}}, E_{{K}} is {say(after.preset.e_k, 'mV')}. How low does the undershoot go there?"
    )
    require_key_unsaid(stem, text(say(new, "mV")))
    return Item(
        stem=stem,
        ask=Prediction(ordered_numbers(answers, "mV")),
        steps=_steps_to_the_undershoot(after, old=old, new=new),
        reveal=two_spikes(
            before,
            after,
            names=(f"K⁺ {outside[0]}", f"K⁺ {outside[1]}"),
            difference=f"the lowest points are {say(old, 'mV')} and {say(new, 'mV')}",
        ),
    )


@item_model(
    skill="undershoot-toward-e-k",
    kind="numeric",
    scenario=potassium_gradient_changed,
    levels={2: {"strength": (1.3, 2.0), "k_outside": (2.0, 7.0), "k_after": (2.0, 7.0)}},
    version=4,
)
def floor_of_the_undershoot(view: PotassiumGradientsView) -> Item:
    """Calculate how deep the undershoot could go at a different K⁺ concentration outside."""
    before, after, inside = view.before.preset, view.after.preset, view.inside
    if mark_at_lowest(view.after).x > window(view.after)[1] - 0.5:
        raise Doubtful("the undershoot is not in view")
    if abs(after.e_k - before.e_k) < PLAIN + 1:
        raise Doubtful("E_K hardly changes")
    way = "raised" if view.outside[1] > view.outside[0] else "lowered"
    old, new = (say(each, "mM", digits=1) for each in view.outside)
    e_k = after.e_k
    stem = text(
        f"A neuron has {say(inside, 'mM')} K^{{+}} inside. At {say(before.temperature, '°C')} and "
        f"{old} K^{{+}} outside, its undershoot goes down to "
        f"{say(measures.undershoot(view.before), 'mV')}. K^{{+}} outside is {way} to {new}. What is the most "
        "negative potential the undershoot could then reach if only K^{+} channels were open?"
    )
    require_key_unsaid(stem, text(say(e_k, "mV")))
    return Item(
        stem=stem,
        ask=_floor(view),
        steps=_steps_to_the_floor(view),
        reveal=spike_with_levels(view.after, {"E_K": round(e_k)}, mark_at_lowest(view.after)),
    )


@item_model(
    skill="undershoot-toward-e-k",
    kind="numeric",
    scenario=trace_to_read,
    levels={1: {"strength": (1.3, 2.0), "width": (0.5,), "e_na": (45, 60), "e_k": (-100, -80)}},
)
def depth_of_an_undershoot_above_e_k(view: ReadingView) -> Item:
    """Work out how deep an undershoot is, from how far above E_K it ends."""
    trace = view.trace
    rest, e_k = round(measures.rest(trace)), round(trace.preset.e_k)
    lowest = round(measures.undershoot(trace))
    depth, short = rest - lowest, lowest - e_k
    if abs(10 * depth + lowest) < UNLIKE:
        raise Doubtful("the depth is a tenth of the lowest potential")
    return Item(
        stem=text(
            f"A neuron rests at {say(rest, 'mV')}, and its E_{{K}} is {say(e_k, 'mV')}. After an action "
            f"potential, the potential goes down to {say(short, 'mV')} above E_{{K}}. How deep is the "
            "undershoot?"
        ),
        ask=Numeric(
            value=depth,
            unit="mV",
            tolerance=1,
            misreadings=(
                Misreading(-lowest, "undershoot-measured-from-rest"),
                Misreading(rest - e_k, "undershoot-reaches-e-k"),
                Misreading(0, "spike-ends-at-rest"),
            ),
        ),
        steps=(
            text(f"The lowest potential is {say(e_k)} + {say(short)} = {say(lowest, 'mV')}."),
            text(
                f"The depth of an undershoot is counted from rest: {say(rest)} − ({say(lowest)}) = "
                f"{say(depth, 'mV')}."
            ),
            text(
                "K^{+} channels that are still open pull the potential toward E_{K}. It stops short of it, "
                "because they close on the way and some Na^{+} leaks in."
            ),
        ),
        reveal=spike_with_levels(trace, {"E_K": e_k}, mark_at_lowest(trace)),
    )


def _undershoots(view: ChangedView, *, old: int, new: int) -> dict[float, str | None]:
    """The ``new`` undershoot and others (mV), each with its belief; raises Doubtful if two are too alike."""
    before, after = view.before, view.after
    if abs(new - old) < PLAIN:
        raise Doubtful("the undershoot hardly changes")
    mirrored = 2 * old - new
    # what is estimated by whoever lets the undershoot keep its distance from E_K
    estimate = old + after.preset.e_k - before.preset.e_k
    nearest = 2 * abs(estimate - new)
    ends = {
        round(after.preset.e_k): "undershoot-reaches-e-k",
        round(measures.rest(after)): "spike-ends-at-rest",
    }
    apart = (
        v
        for v in ends
        if min(abs(v - each) for each in (new, old, mirrored)) >= PLAIN and abs(estimate - v) >= nearest
    )
    fourth = next(apart, None)
    if fourth is None or min(abs(estimate - v) for v in (old, mirrored)) < nearest:
        raise Doubtful("two answers are hardly different, or an estimate leads to another one")
    return {new: None, old: "", mirrored: "more-potassium-outside-hyperpolarizes", fourth: ends[fourth]}


def _steps_to_the_undershoot(after: Trace, *, old: int, new: int) -> tuple[Text, ...]:
    """From E_K to the ``new`` undershoot (mV), and why it stops there."""
    less = "less" if new > old else "more"
    return (
        text(
            "In the undershoot voltage-gated K^{+} channels are still open: the potential heads for "
            f"E_{{K}}, which is now {less} negative, {say(after.preset.e_k, 'mV')}."
        ),
        text(
            f"So the undershoot ends at {less} negative potentials, too: "
            f"{say(new, 'mV')} instead of {say(old, 'mV')}."
        ),
        text(
            "It does not reach E_{K}, because the K^{+} channels close on the way and some Na^{+} leaks in. "
            "The pump plays no part in this: it is far too slow."
        ),
    )


def _floor(view: PotassiumGradientsView) -> Numeric:
    """E_K after the change, and what else is worked out."""
    before, after = view.before.preset, view.after.preset
    e_k, decades = after.e_k, math.log10(view.outside[1] / view.inside)
    return Numeric(
        value=round(e_k),
        unit="mV",
        tolerance=1,
        misreadings=(
            Misreading(round(-e_k), "concentration-ratio-upside-down"),
            Misreading(round(before.e_k), "e-k-is-a-constant"),
            Misreading(
                round(ions.thermal_voltage(after.temperature) * decades), "decadic-logarithm-with-rt-over-f"
            ),
        ),
        also_right=tuple(round(rule * decades) for rule in RULES),
    )


def _steps_to_the_floor(view: PotassiumGradientsView) -> tuple[Text, ...]:
    """E_K by Nernst's equation, and how near to it the undershoot comes."""
    before, after = view.before.preset, view.after.preset
    return (
        text(
            "In the undershoot K^{+} channels are open and pull the potential toward E_{K}. If they "
            "alone were open, it would get there but no farther: beyond E_{K} the K^{+} current reverses."
        ),
        text(
            f"Nernst: E_{{K}} = (RT/F) × ln(outside / inside). At {say(before.temperature, '°C')}, E_{{K}} = "
            f"{say(ions.thermal_voltage(after.temperature), 'mV', digits=1)} × "
            f"ln({say(view.outside[1], digits=1)} / {say(view.inside)}) = {say(after.e_k, 'mV')}; it was "
            f"{say(before.e_k, 'mV')} before."
        ),
        text(
            f"The undershoot follows it, down to {say(measures.undershoot(view.after), 'mV')} now. It stops "
            "short of E_{K}, because the K^{+} channels close and some Na^{+} leaks in."
        ),
    )
