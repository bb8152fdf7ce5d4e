"""Item models of overshoot and amplitude: how far a spike goes above 0 mV, and how far above rest."""

from typing import TypeAlias

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Figure, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.reading_cases import (
    HeightsView,
    ReadingView,
    potential_axis,
    third_of_three,
    trace_to_read,
)
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words, window
from studykit.text import say, text

FINE_TOLERANCE, COARSE_TOLERANCE = 3, 5
"""How exactly a difference is read off an axis with ticks every 20 mV or every 50 mV, in mV."""

EXACTLY = 1
"""The tolerance of a sum of printed numbers, in mV."""

_Third: TypeAlias = tuple[str, int, tuple[Misreading, ...], str]
"""A question for the third of three heights, its key (mV), foreseen mistakes, and the sum that gives it."""

HEIGHTS = {"strength": (1.2, 2.0), "width": (0.2, 0.5), "e_na": (35, 70), "e_k": (-98, -82)}


@item_model(
    skill="overshoot-and-amplitude",
    kind="numeric",
    scenario=trace_to_read,
    levels={1: {**HEIGHTS, "scale": ("fine",)}, 2: {**HEIGHTS, "scale": ("coarse",)}},
    version=2,
)
def amplitude_off_the_trace(view: ReadingView) -> Item:
    """Read the amplitude of an action potential off the trace."""
    trace = view.trace
    peak, rest, lowest = (
        round(value) for value in (measures.peak(trace), measures.rest(trace), measures.undershoot(trace))
    )
    return Item(
        stem=text(
            "What is the amplitude of the action potential that this neuron fires from rest?"
            if view.coarse
            else "The trace shows an action potential of a neuron that was initially at rest. What is the "
            "amplitude of the action potential, that is, its height above the resting potential?"
        ),
        ask=Numeric(
            value=peak - rest,
            unit="mV",
            tolerance=COARSE_TOLERANCE if view.coarse else FINE_TOLERANCE,
            misreadings=(
                Misreading(peak, "spike-height-from-rest"),
                Misreading(peak - lowest, "amplitude-from-the-lowest-point"),
                Misreading(abs(peak + rest), "sign-dropped-in-a-difference"),
            ),
        ),
        steps=(
            text(f"The flat part before the stimulus is the resting potential: {say(rest, 'mV')}."),
            text(f"The highest point, the peak, is at {say(peak, 'mV')}."),
            text(
                f"The amplitude is their difference: {say(peak)} − ({say(rest)}) = {say(peak - rest, 'mV')}."
            ),
            text(
                f"Only the last {say(peak, 'mV')} of it is the overshoot, above 0\u00a0mV. The peak is set "
                f"by the channels and by E_{{Na}} ({say(trace.preset.e_na, 'mV')} here), and the resting "
                f"potential mostly by E_{{K}}."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(trace, coarse=view.coarse),
    )


@item_model(
    skill="overshoot-and-amplitude",
    kind="numeric",
    scenario=trace_to_read,
    levels={1: {**HEIGHTS, "scale": ("fine",)}},
)
def overshoot_off_the_trace(view: ReadingView) -> Item:
    """Read the overshoot of an action potential off the trace."""
    trace = view.trace
    peak, rest, lowest = (
        round(value) for value in (measures.peak(trace), measures.rest(trace), measures.undershoot(trace))
    )
    return Item(
        stem=text("The trace shows an action potential. By how many millivolts does it overshoot?"),
        ask=Numeric(
            value=peak,
            unit="mV",
            tolerance=FINE_TOLERANCE,
            misreadings=(
                Misreading(peak - rest, "overshoot-is-the-whole-spike"),
                Misreading(rest - lowest, "overshoot-goes-below-rest"),
                Misreading(0, "depolarization-stops-at-zero"),
            ),
        ),
        steps=(
            text(
                "The overshoot is the part of the action potential above 0\u00a0mV: the inside is positive."
            ),
            text(f"The peak is at {say(peak, 'mV')}, so the overshoot is {say(peak, 'mV')}."),
            text(
                f"The whole amplitude is larger, {say(peak - rest, 'mV')}, as it is measured from rest "
                f"({say(rest, 'mV')}). Na^{{+}} continues to enter above 0\u00a0mV, because the potential is "
                f"still below E_{{Na}} ({say(trace.preset.e_na, 'mV')} in this cell)."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(trace, coarse=view.coarse),
    )


def _overshoot(rest: int, amplitude: int, overshoot: int) -> _Third:
    return (
        f"A neuron rests at {say(rest, 'mV')}. From there its action potentials rise by "
        f"{say(amplitude, 'mV')}. How far do they overshoot?",
        overshoot,
        (
            Misreading(amplitude, "overshoot-is-the-whole-spike"),
            Misreading(amplitude - rest, "sign-dropped-in-a-difference"),
        ),
        f"Overshoot = rest + amplitude = {say(rest)} + {say(amplitude)} = {say(overshoot, 'mV')}.",
    )


def _amplitude(rest: int, amplitude: int, overshoot: int) -> _Third:
    return (
        f"A neuron rests at {say(rest, 'mV')}. Its action potentials overshoot by {say(overshoot, 'mV')}. "
        "What is their amplitude, measured from rest?",
        amplitude,
        (
            Misreading(overshoot, "spike-height-from-rest"),
            Misreading(abs(overshoot + rest), "sign-dropped-in-a-difference"),
            Misreading(-rest, "depolarization-stops-at-zero"),
        ),
        f"Amplitude = overshoot − rest = {say(overshoot)} − ({say(rest)}) = {say(amplitude, 'mV')}.",
    )


def _rest(rest: int, amplitude: int, overshoot: int) -> _Third:
    return (
        f"The action potentials of a neuron rise by {say(amplitude, 'mV')} from rest and overshoot by "
        f"{say(overshoot, 'mV')}. What is its resting potential?",
        rest,
        (
            Misreading(-amplitude, "depolarization-stops-at-zero"),
            Misreading(-rest, "potential-is-outside-minus-inside"),
            Misreading(-(amplitude + overshoot), "sign-dropped-in-a-difference"),
        ),
        f"Rest = overshoot − amplitude = {say(overshoot)} − {say(amplitude)} = {say(rest, 'mV')}.",
    )


_ASKED = {"overshoot": _overshoot, "amplitude": _amplitude, "rest": _rest}


@item_model(
    skill="overshoot-and-amplitude",
    kind="numeric",
    scenario=third_of_three,
    levels={2: {"strength": (1.2, 2.0), "e_na": (35, 70), "e_k": (-98, -82)}},
    version=2,
)
def third_of_rest_amplitude_overshoot(view: HeightsView) -> Item:
    """Work out one of rest, amplitude and overshoot from the other two."""
    rest, overshoot = round(measures.rest(view.trace)), round(measures.peak(view.trace))
    amplitude = overshoot - rest
    if abs(abs(rest) - overshoot) < 3:
        raise Doubtful("rest and overshoot are equally far from 0 mV")
    given, value, misreadings, sum_of = _ASKED[view.asked](rest, amplitude, overshoot)
    return Item(
        stem=text(given),
        ask=Numeric(value=value, unit="mV", tolerance=EXACTLY, misreadings=misreadings),
        steps=(
            text(
                "The amplitude runs from rest to the peak, the overshoot only from 0\u00a0mV to the peak. "
                f"They differ by the distance from rest to 0\u00a0mV, {say(-rest, 'mV')}."
            ),
            text(sum_of),
            text(
                f"Na^{{+}} continues to enter above 0\u00a0mV, because the potential is still below E_{{Na}} "
                f"({say(view.trace.preset.e_na, 'mV')} in this neuron)."
            ),
        ),
        reveal=_answered(view.trace, coarse=False),
    )


def _asked(view: ReadingView) -> Figure:
    """The trace without an answer; raises Doubtful if the undershoot is not in view."""
    trace = view.trace
    if not float(trace.t[trace.v.argmin()]) < window(trace)[1] - 0.5:
        raise Doubtful("the undershoot is not in view")
    return figure_of(
        trace,
        voltage=view.axis,
        alt=(
            "Membrane potential in millivolts against time in milliseconds: one action potential; the "
            f"stimulus begins at {say(trace.onset, 'ms', digits=1)}. The axis has a tick every "
            f"{say(view.axis.step, 'mV')}. {values_in_words(trace)}"
        ),
    )


def _answered(trace: Trace, *, coarse: bool) -> Figure:
    """The same with marks at rest and at the peak."""
    rest, peak = measures.rest(trace), measures.peak(trace)
    start, _ = window(trace)
    return figure_of(
        trace,
        voltage=potential_axis(coarse=coarse),
        marks=(
            Mark(round(start + 1, 2), round(rest, 2), say(rest, "mV")),
            Mark(round(measures.peak_time(trace), 3), round(peak, 2), say(peak, "mV")),
        ),
        alt=f"The action potential, marked at rest, {say(rest, 'mV')}, and at the peak, {say(peak, 'mV')}.",
    )
