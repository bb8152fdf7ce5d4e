"""Item models of an action potential with other Na⁺ outside: its peak follows. K⁺ is in undershoot.py."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.baths_cases import (
    ChangedView,
    LetteredView,
    sodium_bath_to_find,
    sodium_changed,
)
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import (
    compared_peaks,
    peak_of,
    steepest_rise,
    sweeps,
)
from studykit.text import Text, say, text

PLAIN, SEEN = 4, 7
"""Peaks that differ by less are not asked as different, in mV; the second where they are drawn."""

PLAINLY_FASTER = 1.1
"""How many times as fast a rise has to be, at least, to be called faster."""


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
    outside = [say(each.preset.na_outside, "mM") for each in (before, after)]
    return Item(
        stem=text(
            f"In a bath with {outside[0]} of Na^{{+}} a current pulse makes a neuron fire. The Na^{{+}} "
            f"outside is changed to {outside[1]}; another ion, to which the membrane is impermeable, makes "
            "up the difference. Then the same pulse is given. How does the action potential differ from the "
            "one before?"
        ),
        ask=Prediction(_other_spikes(more=more)),
        steps=_steps_to_the_other_peak(before, after, more=more),
        why=1,
        reveal=compared_peaks(before, after, names=(f"Na⁺ {outside[0]}", f"Na⁺ {outside[1]}")),
    )


@item_model(
    skill="sodium-outside",
    kind="choice",
    scenario=sodium_bath_to_find,
    levels={2: {"strength": (1.6, 2.0), "na_after": (65, 240)}},
    version=3,
)
def trace_of_the_other_bath(view: LetteredView) -> Item:
    """Find the trace recorded with less or more Na⁺ outside."""
    _require_plain_change(view.control, view.other, plain=SEEN)
    _require_plain_change(view.control, view.opposite, plain=SEEN)
    normal, outside = (say(each.preset.na_outside, "mM") for each in (view.control, view.other))
    right_one, unchanged, opposite = view.letters
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
        steps=_steps_to_the_trace(view),
        figure=_lettered(view),
        reveal=compared_peaks(view.control, view.other, names=(f"Na⁺ {normal}", f"Na⁺ {outside}")),
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


def _other_spikes(*, more: bool) -> Choice:
    """What may become of the action potential with ``more`` Na⁺ outside, or with less."""
    lower, higher = "It peaks lower and rises more slowly", "It peaks higher and rises faster"
    return Choice(
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


def _steps_to_the_other_peak(before: Trace, after: Trace, *, more: bool) -> tuple[Text, ...]:
    """From ``more`` Na⁺ outside, or less, to where the action potential peaks, and to rest."""
    e_na = [say(each.preset.e_na, "mV") for each in (before, after)]
    rests = [say(measures.rest(each), "mV") for each in (before, after)]
    return (
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
    )


def _steps_to_the_trace(view: LetteredView) -> tuple[Text, ...]:
    """From E_Na to the peak, and to the trace that has it."""
    right_one, unchanged, opposite = view.letters
    normal, outside = (say(each.preset.na_outside, "mM") for each in (view.control, view.other))
    peaks = [say(peak_of(each), "mV") for each in (view.control, view.other)]
    more = measures.peak(view.other) > measures.peak(view.control)
    return (
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
    )


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
