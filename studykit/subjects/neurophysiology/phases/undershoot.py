"""Item models of the undershoot and E_K. The peak and E_Na stand in peak_below_e_na.py."""

import math

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import ions, measures
from studykit.subjects.neurophysiology.phases.changed_spikes_cases import DrawnPairView, potassium_changed
from studykit.subjects.neurophysiology.phases.spike_figures import (
    mark_at_lowest,
    ordered_potentials,
    require_untold,
    spike_with_levels,
    two_spikes,
)
from studykit.subjects.neurophysiology.traces import window
from studykit.text import say, text

PLAIN = 4
"""Troughs that differ by less are not asked as different, in mV."""

RULES = (58.0, 61.0)
"""Millivolts per tenfold ratio of concentrations in the rules of thumb for Nernst's equation."""


@item_model(
    skill="undershoot-toward-e-k",
    kind="prediction",
    scenario=potassium_changed,
    levels={
        1: {
            "strength": (1.3, 2.0),
            "k_outside": (3.0, 6.9),
            "k_after": (3.0, 6.9),
            "fourth": ("below", "above"),
        }
    },
)
def undershoot_with_other_potassium(view: DrawnPairView) -> Item:
    """Predict the undershoot at another concentration of K⁺ outside."""
    before, after = view.before, view.after
    old, new = round(measures.undershoot(before)), round(measures.undershoot(after))
    outside = say(before.preset.k_outside, "mM", digits=1), say(after.preset.k_outside, "mM", digits=1)
    answers: dict[int, str | None] = {
        new: None,
        old: "pump-makes-the-undershoot",
        2 * old - new: "more-potassium-outside-hyperpolarizes",
    }
    if abs(new - old) < PLAIN:
        raise Doubtful("the undershoot hardly changes")
    fourth, slug = {
        "below": (round(after.preset.e_k), "undershoot-reaches-e-k"),
        "above": (round(measures.rest(after)), "spike-ends-at-rest"),
    }[view.fourth]
    if min(abs(fourth - other) for other in answers) < PLAIN:
        raise Doubtful("two answers are hardly different")
    answers[fourth] = slug
    estimate = old + after.preset.e_k - before.preset.e_k
    if min(abs(estimate - v) for v in answers if v != new) < 2 * abs(estimate - new):
        raise Doubtful("who lets the undershoot keep its distance from E_K could take another answer")
    more = new > old
    stem = text(
        f"In a bath with {outside[0]} of K^{{+}} the undershoot of an action potential goes down to "
        f"{say(old, 'mV')}, and E_{{K}} is {say(before.preset.e_k, 'mV')}. In a bath with {outside[1]} "
        f"of K^{{+}} E_{{K}} is {say(after.preset.e_k, 'mV')}. How far down does the undershoot go there?"
    )
    require_untold(stem, text(say(new, "mV")))
    return Item(
        stem=stem,
        ask=Prediction(ordered_potentials(answers)),
        steps=(
            text(
                "In the undershoot voltage-gated K^{+} channels are still open: the potential heads for "
                f"E_{{K}}, which is now {'less' if more else 'more'} negative, {say(after.preset.e_k, 'mV')}."
            ),
            text(
                f"So the undershoot ends at {'less' if more else 'more'} negative potentials, too: "
                f"{say(new, 'mV')} instead of {say(old, 'mV')}."
            ),
            text(
                "It does not reach E_{K}, as the K^{+} channels close on the way and some Na^{+} leaks in. "
                "The pump takes no part in it: it is far too slow."
            ),
        ),
        reveal=two_spikes(
            before,
            after,
            names=(f"K⁺ {outside[0]}", f"K⁺ {outside[1]}"),
            told=f"the lowest points are {say(old, 'mV')} and {say(new, 'mV')}",
        ),
    )


@item_model(
    skill="undershoot-toward-e-k",
    kind="numeric",
    scenario=potassium_changed,
    levels={2: {"strength": (1.3, 2.0), "k_outside": (3.0, 3.7), "k_after": (5.0, 7.0)}},
)
def floor_of_the_undershoot(view: DrawnPairView) -> Item:
    """Work out how deep the undershoot could go at another concentration of K⁺ outside."""
    before, after = view.before.preset, view.after.preset
    if mark_at_lowest(view.after).x > window(view.after)[1] - 0.5:
        raise Doubtful("the undershoot is not in view")
    inside = round(ions.inside_for(before.e_k, outside=before.k_outside, temperature=before.temperature))
    degrees = say(before.temperature, "°C")
    e_k = ions.nernst(outside=after.k_outside, inside=inside, temperature=after.temperature)
    decades = math.log10(after.k_outside / inside)
    old, new = measures.undershoot(view.before), measures.undershoot(view.after)
    thermal = ions.thermal_voltage(after.temperature)
    stem = text(
        f"A neuron has {say(inside, 'mM')} of K^{{+}} inside. At {degrees} and "
        f"{say(before.k_outside, 'mM', digits=1)} of K^{{+}} outside its undershoot goes down to "
        f"{say(old, 'mV')}. K^{{+}} outside is raised to {say(after.k_outside, 'mM', digits=1)}. What is "
        "the most negative potential the undershoot could reach then, if only K^{+} channels were open?"
    )
    require_untold(stem, text(say(e_k, "mV")))
    return Item(
        stem=stem,
        ask=Numeric(
            value=round(e_k),
            unit="mV",
            tolerance=2,
            misreadings=(
                Misreading(round(-e_k), "concentration-ratio-upside-down"),
                Misreading(round(before.e_k), "e-k-is-a-constant"),
                Misreading(round(thermal * decades), "decadic-logarithm-with-rt-over-f"),
            ),
            also_right=(round(RULES[0] * decades), round(RULES[1] * decades)),
        ),
        steps=(
            text(
                "In the undershoot K^{+} channels are open and pull the potential toward E_{K}. With them "
                "alone it would get there, and no further: beyond E_{K} the K^{+} current turns round."
            ),
            text(
                f"At {degrees} E_{{K}} = {say(thermal, 'mV', digits=1)} × "
                f"ln({say(after.k_outside, digits=1)} / {say(inside)}) = {say(e_k, 'mV')}; it was "
                f"{say(before.e_k, 'mV')} before."
            ),
            text(
                f"The undershoot follows it, down to {say(new, 'mV')} now. It stops short of E_{{K}}, as the "
                "K^{+} channels close and some Na^{+} leaks in."
            ),
        ),
        reveal=spike_with_levels(view.after, {"E_K": round(e_k)}, mark_at_lowest(view.after)),
    )
