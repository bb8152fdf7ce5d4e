"""Item models of an action potential in another bath: less or more Na⁺ outside, colder or warmer."""

from collections.abc import Iterable
from itertools import pairwise
from math import log

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.changed_spikes_cases import (
    BathView,
    DrawnPairView,
    PairView,
    sodium_bath_to_find,
    sodium_changed,
    temperature_changed,
)
from studykit.subjects.neurophysiology.phases.spike_figures import peak_of, sweeps, two_spikes
from studykit.text import say, text

PLAIN = 4
"""Peaks that differ by less are not asked as different, in mV."""

SEEN = 7
"""Peaks side by side that differ by less are not asked to be told apart, in mV."""

PLAINLY_FASTER = 1.1
"""So many times faster a rise has to be to be called faster."""

ROUGHLY = 1.2
"""So far (×) from what the rule of the rates gives the half-width may be, if it is to be told by the rule."""

APART = 1.15
"""Answers in milliseconds differ by this factor or more."""


@item_model(
    skill="sodium-outside",
    kind="prediction",
    scenario=sodium_changed,
    levels={1: {"strength": (1.6, 2.0), "na_outside": (60, 200), "na_after": (60, 200)}},
)
def spike_in_another_sodium_bath(view: PairView) -> Item:
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
            told=f"they peak at {say(peak_of(before), 'mV')} and {say(peak_of(after), 'mV')}",
        ),
    )


@item_model(
    skill="sodium-outside",
    kind="choice",
    scenario=sodium_bath_to_find,
    levels={2: {"strength": (1.6, 2.0), "na_after": (65, 240)}},
)
def trace_of_the_other_bath(view: BathView) -> Item:
    """Find the trace recorded with less or more Na⁺ outside."""
    _require_plain_change(view.control, view.other, plain=SEEN)
    _require_plain_change(view.control, view.opposite, plain=SEEN)
    more = measures.peak(view.other) > measures.peak(view.control)
    normal, outside = (say(each.preset.na_outside, "mM") for each in (view.control, view.other))
    right_one, unchanged, opposite = tuple(view.order)
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
            told=f"they peak at {peaks[0]} and {peaks[1]}",
        ),
    )


@item_model(
    skill="read-half-width",
    kind="prediction",
    scenario=temperature_changed,
    levels={2: {"strength": (1.5, 2.0), "temperature": (16, 32), "after": (16, 32)}},
)
def half_width_at_another_temperature(view: DrawnPairView) -> Item:
    """Predict the half-width of an action potential at another temperature."""
    before, after = view.before, view.after
    width, new = (round(measures.half_width(each), 2) for each in (before, after))
    degrees, other = before.preset.temperature, after.preset.temperature
    factor = before.preset.q10 ** ((degrees - other) / 10)
    colder = other < degrees
    answers: dict[float, str | None] = {
        new: None,
        width: "temperature-leaves-the-spike-alone",
        round(width**2 / new, 2): "warmth-makes-the-spike-longer",
    }
    outer = (view.fourth == "above") == colder
    fourth = width * before.preset.q10 ** (1 if colder else -1) if outer else width * degrees / other
    answers[round(fourth, 2)] = "q10-for-any-change" if outer else "rates-follow-the-number-of-degrees"
    ordered = sorted(answers)
    if len(ordered) < 4 or min(b / a for a, b in pairwise(ordered)) < APART:
        raise Doubtful("two answers are hardly different")
    if abs(log(new / (width * factor))) > log(ROUGHLY):
        raise Doubtful("the rule of the rates is too rough for so many degrees")
    _require_nearest(new, answers, to=width * factor)
    return Item(
        stem=text(
            f"At {say(degrees, '°C')} the half-width of an action potential is {say(width, 'ms', digits=2)}. "
            f"The rates of all gates change about {say(before.preset.q10)}-fold per {say(10, '°C')}. What is "
            f"the half-width at {say(other, '°C')}, roughly?"
        ),
        ask=Prediction(
            Choice(
                tuple(
                    right(say(each, "ms", digits=2))
                    if answers[each] is None
                    else wrong(say(each, "ms", digits=2), str(answers[each]))
                    for each in ordered
                ),
                ordered=True,
                recallable=False,
            )
        ),
        steps=(
            text(
                f"{say(abs(degrees - other), '°C')} {'colder' if colder else 'warmer'}: all gates move "
                f"{say(max(factor, 1 / factor), digits=1)} × {'more slowly' if colder else 'faster'}."
            ),
            text(
                f"Na^{{+}} channels inactivate and K^{{+}} channels open {'later' if colder else 'sooner'}, "
                f"so the action potential lasts {'longer' if colder else 'less long'}: by the gates alone "
                f"about {say(width * factor, 'ms', digits=1)}."
            ),
            text(
                f"In the simulation it is {say(new, 'ms', digits=2)}: currents have to charge the membrane, "
                "too, and its capacitance hardly depends on temperature."
            ),
        ),
        reveal=two_spikes(
            before,
            after,
            names=(say(degrees, "°C"), say(other, "°C")),
            told=f"their half-widths are {say(width, 'ms', digits=2)} and {say(new, 'ms', digits=2)}",
        ),
    )


def _require_nearest(key: float, answers: Iterable[float], *, to: float) -> None:
    """Raises Doubtful unless the key is much nearer than others to what the rule of the rates gives."""
    others = [abs(log(each / to)) for each in answers if each != key]
    if abs(log(key / to)) > 0.6 * min(others):
        raise Doubtful("the rule of the rates points nearly as well at another answer")


def _require_plain_change(before: Trace, after: Trace, *, plain: float = PLAIN) -> None:
    """Raises Doubtful unless both fire, and one is plainly higher and rises plainly faster."""
    if not (measures.fired(before) and measures.fired(after)):
        raise Doubtful("one of the two does not fire")
    lower, higher = sorted((before, after), key=measures.peak)
    if measures.peak(higher) - measures.peak(lower) < plain or measures.peak(lower) < PLAIN:
        raise Doubtful("the heights hardly differ")
    if _rise(higher) / _rise(lower) < PLAINLY_FASTER:
        raise Doubtful("the upstrokes are hardly different")


def _rise(trace: Trace) -> float:
    """The largest dv/dt once the stimulus is over, in mV/ms."""
    v = trace.v[trace.t >= trace.stimulus.end]
    return float((v[1:] - v[:-1]).max() / trace.dt)


def _lettered(view: BathView) -> Figure:
    """The control and three lettered sweeps: of the other bath, and of two beliefs about it."""
    curves = dict(zip(view.order, (view.other, view.control, view.opposite), strict=True))
    return sweeps(
        {"control": view.control, **dict(sorted(curves.items()))},
        alt=(
            "Membrane potential in millivolts against time in milliseconds: four sweeps side by side, the "
            "control and the traces A, B and C, each with one action potential."
        ),
    )
