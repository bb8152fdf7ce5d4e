"""Item models of the peak of an action potential and E_Na. The undershoot and E_K stand in undershoot.py."""

import numpy as np

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.rubric import Rubric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
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


@item_model(
    skill="peak-below-e-na",
    kind="prediction",
    scenario=sodium_reversal_changed,
    levels={1: {"strength": (1.3, 2.0), "e_na": (40, 65), "e_na_after": (35, 70)}},
)
def peak_at_another_e_na(view: ChangedView) -> Item:
    """Predict the peak at another equilibrium potential of Na⁺."""
    before, after = view.before, view.after
    if not measures.fired(after):
        raise Doubtful("with so much less Na⁺ the pulse does not make it fire")
    peak, new = peak_of(before), peak_of(after)
    old_e, e_na = round(before.preset.e_na), round(after.preset.e_na)
    answers = _peaks(peak, new, e_na)
    stem = text(
        f"A neuron whose equilibrium potential of Na^{{+}}, E_{{Na}}, is {say(old_e, 'mV')} fires action "
        f"potentials that peak at {say(peak, 'mV')}. The Na^{{+}} concentrations are changed so that "
        f"E_{{Na}} becomes {say(e_na, 'mV')}. Where do its action potentials peak now?"
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
    levels={2: {"strength": (1.8, 2.2), "e_na": (40, 65), "part": (0.3, 1.0)}},
)
def peak_with_channels_blocked(view: BlockedView) -> Item:
    """Predict the peak when part of one kind of channel is blocked."""
    before, after, e_na = view.before, view.after, round(view.before.preset.e_na)
    if not measures.fired(after) or not measures.peak(after) > PLAIN:
        raise Doubtful("it no longer overshoots")
    peak, new = peak_of(before), peak_of(after)
    if abs(new - peak) < PLAIN or e_na - new < PLAIN:
        raise Doubtful("the peak hardly changes")
    ion = {"Na": "Na^{+}", "K": "K^{+}"}[view.channels]
    part = "All" if view.part == 1 else f"{say(100 * view.part)}\u00a0%"
    return Item(
        stem=text(
            f"In a neuron with E_{{Na}} = {say(e_na, 'mV')} action potentials peak at {say(peak, 'mV')}. "
            f"{part} of its voltage-gated {ion} channels are blocked; a pulse still fires it. Where does the "
            "action potential peak now?"
        ),
        ask=Prediction(_new_peaks(peak, e_na, higher=new > peak)),
        steps=_steps_to_the_balance(peak, new, e_na, ion=ion),
        why=1,
        reveal=compared_peaks(before, after, names=("control", f"{say(100 * view.part, '%')} blocked")),
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
                f"And K^{{+}} channels open: at the peak a Na^{{+}} current of {say(inward, 'µA/cm²')} goes "
                "in and an equal current out, nearly all of it K^{+}. The potential stands still for a "
                "moment."
            ),
            text(
                f"The driving force on Na^{{+}} there is {say(peak)} − {say(e_na)} = "
                f"{say(peak - e_na, 'mV')}: Na^{{+}} still goes in. The peak is a balance of two currents, "
                f"not an equilibrium of an ion."
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
            f"{say(e_na, 'mV')} cannot be it."
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


def _steps_to_the_balance(peak: int, new: int, e_na: int, *, ion: str) -> tuple[Text, ...]:
    """Why the ``new`` peak is where it is with fewer channels for an ``ion``, and short of E_Na (mV)."""
    higher = new > peak
    left = "some outward current is left" if higher else "K^{+} channels open"
    return (
        text(
            "At the peak the inward Na^{+} current and the outward current, mostly of K^{+}, cancel. It "
            "lies where that happens and is no equilibrium potential."
        ),
        text(
            f"With fewer open {ion} channels there is less {'outward' if higher else 'inward'} current "
            f"at each potential: they cancel {'higher' if higher else 'lower'}, at {say(new, 'mV')} and "
            f"not at {say(peak, 'mV')}."
        ),
        text(
            f"E_{{Na}} has stayed at {say(e_na, 'mV')}, and the peak is still {say(e_na - new, 'mV')} "
            f"below it, as Na^{{+}} channels inactivate and {left}."
        ),
    )


def _new_peaks(peak: int, e_na: int, *, higher: bool) -> Choice:
    """Where the new peak may lie, compared with the ``peak`` and E_Na (mV)."""
    falls, rises = f"Lower than {say(peak, 'mV')}", f"Higher, but below {say(e_na, 'mV')}"
    unchanged = wrong(f"At {say(peak, 'mV')} as before", "all-or-none-fixes-the-height")
    at_e_na = wrong(f"At {say(e_na, 'mV')}, which is E_{{Na}}", "peak-is-e-na")
    if higher:
        return Choice((right(rises), wrong(falls, "fewer-potassium-channels-lower-peak"), unchanged, at_e_na))
    return Choice((right(falls), wrong(rises, "fewer-sodium-channels-higher-peak"), unchanged, at_e_na))


def _sodium_at_peak(trace: Trace) -> tuple[float, float]:
    """The size of the inward Na⁺ current at the peak (µA/cm²), and the percentage not inactivated."""
    top = measures.peak_time(trace)
    sodium = currents(trace).sodium + trace.preset.g_nal * (trace.v - trace.preset.e_na)
    return -float(np.interp(top, trace.t, sodium)), 100 * float(np.interp(top, trace.t, trace.h))
