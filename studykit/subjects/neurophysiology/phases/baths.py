"""Item models of an action potential in another bath: the peak follows Na⁺ outside, the undershoot K⁺."""

import math

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import ions, measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.baths_cases import (
    ChangedView,
    ChangedWithFourthView,
    LetteredView,
    potassium_changed,
    sodium_bath_to_find,
    sodium_changed,
)
from studykit.subjects.neurophysiology.phases.compared_spikes import (
    mark_at_lowest,
    ordered_numbers,
    peak_of,
    require_key_unsaid,
    spike_with_levels,
    steepest_rise,
    sweeps,
    two_spikes,
)
from studykit.subjects.neurophysiology.traces import window
from studykit.text import say, text

PLAIN, SEEN = 4, 7
"""Peaks or troughs that differ by less are not asked as different, in mV; the second where they are drawn."""

PLAINLY_FASTER = 1.1
"""So many times faster a rise has to be to be called faster."""

RULES = (58.0, 61.0)
"""Millivolts per tenfold ratio of concentrations in the rules of thumb for Nernst's equation."""


@item_model(
    skill="sodium-outside",
    kind="prediction",
    scenario=sodium_changed,
    levels={1: {"strength": (1.6, 2.0), "na_outside": (60, 200), "na_after": (60, 200)}},
)
def spike_in_another_sodium_bath(view: ChangedView) -> Item:
    """Predict an action potential with less or more Na⁺ outside."""
    before, after = view.before, view.after
    _require_plain_change(before, after)
    more = measures.peak(after) > measures.peak(before)
    lower, higher = "It peaks lower and rises more slowly", "It peaks higher and rises faster"
    outside = [say(each.preset.na_outside, "mM") for each in (before, after)]
    e_na = [say(each.preset.e_na, "mV") for each in (before, after)]
    rests = [say(measures.rest(each), "mV") for each in (before, after)]
    return Item(
        stem=text(
            f"In a bath with {outside[0]} of Na^{{+}} a current pulse makes a neuron fire. The Na^{{+}} "
            f"outside is changed to {outside[1]}; another ion, to which the membrane is impermeable, makes "
            "up the difference. Then the same pulse is given. How does the action potential differ from the "
            "one before?"
        ),
        ask=Prediction(
            Choice(
                (
                    right(higher if more else lower),
                    wrong(lower if more else higher, "smaller-sodium-gradient-taller-spike"),
                    wrong("It is as high and rises as fast", "all-or-none-fixes-the-height"),
                    wrong(
                        f"Its peak is the same, but rest is far {'higher' if more else 'lower'}",
                        "rest-is-near-e-na",
                    ),
                )
            )
        ),
        steps=(
            text(
                f"With {'more' if more else 'less'} Na^{{+}} outside, its gradient is "
                f"{'larger' if more else 'smaller'}: E_{{Na}} goes from {e_na[0]} to {e_na[1]}."
            ),
            text(
                f"The driving force on Na^{{+}} is {'larger' if more else 'smaller'} throughout the "
                f"upstroke: it is {'steeper' if more else 'less steep'} and ends at "
                f"{say(peak_of(after), 'mV')} instead of {say(peak_of(before), 'mV')}."
            ),
            text(
                f"Rest changes little, from {rests[0]} to {rests[1]}: at rest the membrane is far more "
                "permeable to K^{+} than to Na^{+}. All-or-none compares stimuli, not baths."
            ),
        ),
        reveal=two_spikes(
            before,
            after,
            names=(f"Na⁺ {outside[0]}", f"Na⁺ {outside[1]}"),
            difference=f"they peak at {say(peak_of(before), 'mV')} and {say(peak_of(after), 'mV')}",
        ),
    )


@item_model(
    skill="sodium-outside",
    kind="choice",
    scenario=sodium_bath_to_find,
    levels={2: {"strength": (1.6, 2.0), "na_after": (65, 240)}},
    version=2,
)
def trace_of_the_other_bath(view: LetteredView) -> Item:
    """Find the trace recorded with less or more Na⁺ outside."""
    _require_plain_change(view.control, view.other, plain=SEEN)
    _require_plain_change(view.control, view.opposite, plain=SEEN)
    more = measures.peak(view.other) > measures.peak(view.control)
    normal, outside = (say(each.preset.na_outside, "mM") for each in (view.control, view.other))
    right_one, unchanged, opposite = view.letters
    peaks = [say(peak_of(each), "mV") for each in (view.control, view.other)]
    return Item(
        stem=text(
            f"A neuron fires in a bath with {normal} of Na^{{+}}: trace *control*. Then the bath contains "
            f"{outside} of Na^{{+}}, and the same pulse is given. Which of the traces A, B and C is its "
            "action potential there?"
        ),
        ask=Choice(
            (
                right(f"Trace {right_one}"),
                wrong(f"Trace {unchanged}", "all-or-none-fixes-the-height"),
                wrong(f"Trace {opposite}", "smaller-sodium-gradient-taller-spike"),
            ),
            recallable=False,
        ),
        steps=(
            text(
                f"{outside} instead of {normal} of Na^{{+}} outside moves E_{{Na}} from "
                f"{say(view.control.preset.e_na, 'mV')} to {say(view.other.preset.e_na, 'mV')}."
            ),
            text(
                f"The peak follows E_{{Na}} and stays below it: it goes from {peaks[0]} to {peaks[1]}, and "
                f"the upstroke is {'steeper' if more else 'less steep'}."
            ),
            text(
                f"That is trace {right_one}. Trace {unchanged} is like the control, and trace {opposite} has "
                "changed the other way round. All-or-none compares stimuli, not baths."
            ),
        ),
        figure=_lettered(view),
        reveal=two_spikes(
            view.control,
            view.other,
            names=(f"Na⁺ {normal}", f"Na⁺ {outside}"),
            difference=f"they peak at {peaks[0]} and {peaks[1]}",
        ),
    )


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
def undershoot_with_other_potassium(view: ChangedWithFourthView) -> Item:
    """Predict the undershoot at another concentration of K⁺ outside."""
    before, after = view.before, view.after
    old, new = round(measures.undershoot(before)), round(measures.undershoot(after))
    outside = say(before.preset.k_outside, "mM", digits=1), say(after.preset.k_outside, "mM", digits=1)
    answers: dict[float, str | None] = {
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
    require_key_unsaid(stem, text(say(new, "mV")))
    return Item(
        stem=stem,
        ask=Prediction(ordered_numbers(answers, "mV")),
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
            difference=f"the lowest points are {say(old, 'mV')} and {say(new, 'mV')}",
        ),
    )


@item_model(
    skill="undershoot-toward-e-k",
    kind="numeric",
    scenario=potassium_changed,
    levels={2: {"strength": (1.3, 2.0), "k_outside": (3.0, 3.7), "k_after": (5.0, 7.0)}},
)
def floor_of_the_undershoot(view: ChangedWithFourthView) -> Item:
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
    require_key_unsaid(stem, text(say(e_k, "mV")))
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


def _require_plain_change(before: Trace, after: Trace, *, plain: float = PLAIN) -> None:
    """Raises Doubtful unless both fire, and one is plainly higher and rises plainly faster."""
    if not (measures.fired(before) and measures.fired(after)):
        raise Doubtful("one of the two does not fire")
    lower, higher = sorted((before, after), key=measures.peak)
    if measures.peak(higher) - measures.peak(lower) < plain or measures.peak(lower) < PLAIN:
        raise Doubtful("the heights hardly differ")
    if steepest_rise(higher) / steepest_rise(lower) < PLAINLY_FASTER:
        raise Doubtful("the upstrokes are hardly different")


def _lettered(view: LetteredView) -> Figure:
    """The control and three lettered sweeps: of the other bath, and of two beliefs about it."""
    curves = dict(zip(view.letters, (view.other, view.control, view.opposite), strict=True))
    return sweeps(
        {"control": view.control, **dict(sorted(curves.items()))},
        alt=(
            "Membrane potential in millivolts against time in milliseconds: four sweeps side by side, the "
            "control and the traces A, B and C, each with one action potential."
        ),
    )
