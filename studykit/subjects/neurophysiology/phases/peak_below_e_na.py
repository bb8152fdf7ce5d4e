"""Item models of the peak of an action potential and E_Na. The undershoot and E_K stand in undershoot.py."""

import numpy as np

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.rubric import Rubric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.channels import currents
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.baths_cases import (
    ChangedView,
    sodium_reversal_changed,
    spike_short_of_e_na,
)
from studykit.subjects.neurophysiology.phases.blocked_channels_cases import BlockedView, channels_blocked
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import (
    compared_peaks,
    mark_at_peak,
    ordered_numbers,
    peak_of,
    require_key_unsaid,
    spike_with_levels,
)
from studykit.text import Text, say, text

PLAIN = 4
"""Peaks that differ by less are not asked as different, in mV."""

HARDLY_ANY = 0.05
"""If no larger part of the channels is blocked, the peak is asked as nearly the same."""

AS_BEFORE = "At nearly the same potential as before"


@item_model(
    skill="peak-below-e-na",
    kind="prediction",
    scenario=sodium_reversal_changed,
    levels={1: {"strength": (1.3, 2.0), "e_na": (40, 65), "e_na_after": (35, 70)}},
    version=2,
)
def peak_at_another_e_na(view: ChangedView) -> Item:
    """Predict the peak at a different equilibrium potential of Na⁺."""
    before, after = view.before, view.after
    if not measures.fired(after):
        raise Doubtful("with so much less Na⁺ the pulse does not make it fire")
    peak, new = peak_of(before), peak_of(after)
    old_e, e_na = round(before.preset.e_na), round(after.preset.e_na)
    answers = _peaks(peak, new, e_na)
    stem = text(
        f"A neuron whose equilibrium potential of Na^{{+}}, E_{{Na}}, is {say(old_e, 'mV')} fires action "
        f"potentials that peak at {say(peak, 'mV')}. The Na^{{+}} concentrations are changed so that "
        f"E_{{Na}} becomes {say(e_na, 'mV')}. At what potential do its action potentials peak now?"
    )
    require_key_unsaid(stem, text(say(new, "mV")))
    return Item(
        stem=stem,
        ask=Prediction(ordered_numbers(answers, "mV")),
        steps=_steps_to_the_new_peak(peak, new, old_e, e_na),
        reveal=compared_peaks(before, after, names=(f"E_Na {say(old_e, 'mV')}", f"E_Na {say(e_na, 'mV')}")),
    )


@item_model(
    skill="peak-below-e-na",
    kind="prediction",
    scenario=channels_blocked,
    levels={
        2: {
            "strength": (1.8, 2.2),
            "e_na": (35, 70),
            "part": OneOf((0.02, 0.25, 0.28, 0.3, 0.32, 0.35, 0.75, 0.8, 0.85, 0.9, 1.0)),
            "blocker": ("applied", "washed out"),
        }
    },
    version=3,
    false_anyway={"which is E_Na": "the outward currents hold the peak below E_Na"},
)
def peak_with_channels_blocked(view: BlockedView) -> Item:
    """Predict the peak when a blocker of one kind of channel is applied, or washed out."""
    before, after, e_na = view.before, view.after, round(view.before.preset.e_na)
    if not all(measures.fired(each) and measures.peak(each) > PLAIN for each in (before, after)):
        raise Doubtful("it does not overshoot with the blocker")
    peak, new = peak_of(before), peak_of(after)
    hardly_any, moved = view.part <= HARDLY_ANY, abs(new - peak)
    if e_na - new < PLAIN or (moved > 1 if hardly_any else moved < PLAIN):
        raise Doubtful("the peak changes little")
    ion, drug = {"Na": ("Na^{+}", "TTX"), "K": ("K^{+}", "TEA")}[view.channels]
    part = "all" if view.part == 1 else say(100 * view.part, "%")
    neuron = f"In a neuron, E_{{Na}} is {say(e_na, 'mV')}"
    change = (
        f"{neuron}. It fires although {drug} blocks {part} of its voltage-gated {ion} channels. Then the "
        f"{drug} is washed out."
        if view.washed_out
        else f"{neuron}. {drug} blocks {part} of its voltage-gated {ion} channels, and the neuron still "
        "fires."
    )
    names = ("control", f"{say(100 * view.part, '%')} blocked")
    return Item(
        stem=text(f"{change} At what potential does the action potential peak now, compared with before?"),
        ask=Prediction(_new_peaks(view, peak, new, e_na)),
        steps=_steps_to_the_balance(view, peak, new, e_na, ion=ion),
        why=1,
        reveal=compared_peaks(before, after, names=names[::-1] if view.washed_out else names),
    )


@item_model(
    skill="peak-below-e-na",
    kind="rubric",
    scenario=spike_short_of_e_na,
    levels={2: {"strength": (1.3, 2.0), "e_na": (35, 70), "e_k": (-98, -82)}},
    version=2,
)
def why_the_peak_stops_there(trace: Trace) -> Item:
    """Explain where the peak of an action potential lies."""
    peak, e_na = peak_of(trace), round(trace.preset.e_na)
    inward, available = _sodium_at_peak(trace)
    return Item(
        stem=text(
            f"The equilibrium potential of Na^{{+}} of a neuron is {say(e_na, 'mV')}, yet its action "
            f"potentials peak at {say(peak, 'mV')}. Why does the membrane potential turn back before it "
            "reaches E_{Na}?"
        ),
        ask=Rubric(
            (
                "Na^{+} channels inactivate, so less Na^{+} enters",
                "Voltage-gated K^{+} channels open, and more K^{+} leaves than Na^{+} enters",
            ),
            extras=(
                "At the peak itself the inward and the outward current are equally large",
                f"The driving force on Na^{{+}} is still inward there, {say(peak - e_na, 'mV')}",
            ),
        ),
        steps=(
            text(
                "To reach E_{Na} the membrane would have to be permeable to Na^{+} alone. But Na^{+} "
                f"channels inactivate: at the peak only {say(available)}\u00a0% are not inactivated."
            ),
            text(
                f"And K^{{+}} channels open: at the peak a Na^{{+}} current of {say(inward, 'µA/cm²')} "
                "enters and an equal current leaves, nearly all of it K^{+}. The potential stands still for "
                "a moment."
            ),
            text(
                f"The driving force on Na^{{+}} there is {say(peak)} − {say(e_na)} = "
                f"{say(peak - e_na, 'mV')}: Na^{{+}} still enters. The peak is a balance of two currents, "
                "not the equilibrium of one ion."
            ),
        ),
        reveal=spike_with_levels(trace, {"E_Na": e_na}, mark_at_peak(trace)),
    )


def _peaks(peak: int, new: int, e_na: int) -> dict[float, str | None]:
    """The ``new`` peak and others (mV), each with its belief; raises Doubtful if one is too much like it."""
    answers: dict[float, str | None] = {
        new: None,
        e_na: "peak-is-e-na",
        peak: "all-or-none-fixes-the-height",
        2 * peak - new: "smaller-sodium-gradient-taller-spike",
    }
    if len(answers) < 4 or min(abs(new - each) for each in answers if each != new) < PLAIN:
        raise Doubtful("an answer is hardly different from the right one")
    return answers


def _steps_to_the_new_peak(peak: int, new: int, old_e: int, e_na: int) -> tuple[Text, ...]:
    """From E_Na, which was ``old_e``, to the ``new`` peak (all in mV)."""
    rises = e_na > old_e
    return (
        text(
            f"The peak lies short of E_{{Na}}: {say(old_e - peak, 'mV')} below it at first. So "
            f"{say(e_na, 'mV')} cannot be the answer."
        ),
        text(
            f"E_{{Na}} has {'risen' if rises else 'fallen'} by {say(abs(e_na - old_e), 'mV')}: the "
            f"driving force on Na^{{+}} is {'larger' if rises else 'smaller'}, so the upstroke ends "
            f"{'higher' if rises else 'lower'}, at {say(new, 'mV')}."
        ),
        text(
            f"It is again short of E_{{Na}}, by {say(e_na - new, 'mV')}, since Na^{{+}} channels "
            "inactivate and K^{+} channels open before the potential gets there."
        ),
    )


def _steps_to_the_balance(view: BlockedView, peak: int, new: int, e_na: int, *, ion: str) -> tuple[Text, ...]:
    """Why the ``new`` peak is where it is with other channels for an ``ion``, and short of E_Na (mV)."""
    number, amount = ("more", "more") if view.washed_out else ("fewer", "less")
    kind = "inward" if view.channels == "Na" else "outward"
    way = "nearly where they did" if abs(new - peak) < PLAIN else "higher" if new > peak else "lower"
    hardly = "hardly " if abs(new - peak) < PLAIN else ""
    left = "some outward current remains" if view.channels == "K" else "K^{+} channels open"
    return (
        text(
            "At the peak the inward Na^{+} current and the outward current, mostly of K^{+}, cancel. The "
            "peak lies where that happens; it is not an equilibrium potential."
        ),
        text(
            f"With {number} {ion} channels that can open, there is {hardly}{amount} {kind} current at each "
            f"potential: the two cancel {way}, at {say(new, 'mV')} instead of {say(peak, 'mV')}."
        ),
        text(
            f"E_{{Na}} has stayed at {say(e_na, 'mV')}, and the peak is still {say(e_na - new, 'mV')} "
            f"below it, because Na^{{+}} channels inactivate and {left}."
        ),
    )


def _new_peaks(view: BlockedView, peak: int, new: int, e_na: int) -> Choice:
    """Where the ``new`` peak may lie, compared with the ``peak`` before and E_Na (mV)."""
    falls, rises = f"Lower, farther below {say(e_na, 'mV')}", f"Higher, but still below {say(e_na, 'mV')}"
    slug = {"Na": "fewer-sodium-channels-higher-peak", "K": "fewer-potassium-channels-lower-peak"}
    at_e_na = wrong(f"At {say(e_na, 'mV')}, which is E_{{Na}}", "peak-is-e-na")
    if abs(new - peak) < PLAIN:
        return Choice((right(AS_BEFORE), wrong(falls), wrong(rises), at_e_na))
    key, other = (rises, falls) if new > peak else (falls, rises)
    unchanged = wrong(AS_BEFORE, "all-or-none-fixes-the-height" if view.channels == "Na" else None)
    return Choice((right(key), wrong(other, slug[view.channels]), unchanged, at_e_na))


def _sodium_at_peak(trace: Trace) -> tuple[float, float]:
    """The size of the inward Na⁺ current at the peak (µA/cm²), and the percentage not inactivated."""
    top = measures.peak_time(trace)
    sodium = currents(trace).sodium + trace.preset.g_nal * (trace.v - trace.preset.e_na)
    return -float(np.interp(top, trace.t, sodium)), 100 * float(np.interp(top, trace.t, trace.h))
