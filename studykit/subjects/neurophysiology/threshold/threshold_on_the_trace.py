"""Item models of threshold on a trace: where a response takes off by itself under a lasting stimulus."""

import numpy as np
from msgspec.structs import replace

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Band, Figure, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.threshold_on_the_trace_cases import (
    TakeoffView,
    lasting_stimulus,
)
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words, voltage_axis
from studykit.text import Text, say, text

FROM, TO = -53.0, -43.0
"""The upstroke between these potentials (mV), with ``SLACK`` on either side, is threshold on a trace."""

SLACK = 0.3
"""How much is added on either side of the upstroke at threshold, in ms."""

LONGEST_WINDOW = 2.2
"""Where the neuron lingers near threshold for longer than this (ms), the trace is not asked."""

AROUND = 0.12
"""The distance from another place within which a click is for that one, in ms."""

BEND = 0.55
"""At threshold the potential rises at most so fast, relative to its fastest rise before."""

HALF_WAY = -62.0
"""A potential plainly between rest and threshold, in mV."""

LETTERS = ("A", "B", "C", "D", "E")
"""Of points that are marked."""

READ_TO = 6
"""How exactly a bend is read off the axis, in mV: from −56 to −44 mV where threshold is at −50."""


@item_model(
    skill="threshold-on-the-trace",
    kind="click",
    scenario=lasting_stimulus,
    levels={
        1: {"source": ("current",), "scale": ("fine",), "e_na": (45, 60)},
        2: {"source": ("synapses",), "scale": ("fine",), "strength": (1.0, 1.5), "e_na": (45, 60)},
        3: {"scale": ("coarse",), "e_na": (45, 60)},
    },
)
def click_where_it_takes_off(view: TakeoffView) -> Item:
    """Find a moment on the upstroke of a trace."""
    start, end = view.crossing(FROM), view.crossing(TO)
    if end - start > LONGEST_WINDOW:
        raise Doubtful("it lingers near threshold")
    return Item(
        stem=text(f"The trace shows how {_made_to_fire(view)}. When does it reach threshold?"),
        ask=Click(
            at=view.crossing(view.threshold),
            start=round(start - SLACK, 2),
            end=round(end + SLACK, 2),
            unit="ms",
            misclicks=tuple(
                Misclick(at, at - AROUND, at + AROUND, slug)
                for at, slug in (
                    (view.trace.onset, "threshold-is-where-the-stimulus-begins"),
                    (round(view.crossing(0.0), 1), "threshold-is-zero"),
                    (round(measures.peak_time(view.trace), 1), "threshold-is-the-peak"),
                )
            ),
        ),
        steps=_steps(view),
        figure=_trace(view),
        reveal=_trace(view, marks=(_at(view, view.threshold),)),
    )


@item_model(
    skill="threshold-on-the-trace",
    kind="numeric",
    scenario=lasting_stimulus,
    levels={
        1: {
            "source": ("current",),
            "strength": (1.2, 2.0),
            "scale": ("fine",),
            "e_na": (45, 60),
            "e_k": (-94, -86),
        },
        2: {
            "source": ("synapses",),
            "strength": (1.0, 1.5),
            "scale": ("fine",),
            "e_na": (45, 60),
            "e_k": (-94, -86),
        },
    },
)
def how_far_to_threshold(view: TakeoffView) -> Item:
    """Read off a trace how far a neuron has to be depolarized."""
    rest, threshold = round(measures.rest(view.trace)), round(view.threshold)
    view.crossing(0.0)
    return Item(
        stem=text(
            f"The trace shows how {_made_to_fire(view)}. By how much does the membrane have to be "
            "depolarized from rest to reach threshold?"
        ),
        ask=Numeric(
            value=threshold - rest,
            unit="mV",
            tolerance=READ_TO,
            misreadings=(
                Misreading(threshold, "depolarization-is-a-potential"),
                Misreading(0 - rest, "threshold-is-zero"),
                Misreading(round(measures.peak(view.trace)) - rest, "threshold-is-the-peak"),
                Misreading(0, "threshold-is-where-the-stimulus-begins"),
            ),
        ),
        steps=(
            *_steps(view)[:2],
            text(
                f"From rest at {say(rest, 'mV')} to {say(threshold, 'mV')} it is "
                f"{say(threshold - rest, 'mV')}. Threshold is not one number: it depends "
                f"on the course of the stimulus, so the bend is read to ±\u00a0{say(READ_TO, 'mV')}."
            ),
            _steps(view)[-1],
        ),
        figure=_trace(view),
        reveal=_trace(view, marks=(_at(view, threshold),)),
    )


@item_model(
    skill="threshold-on-the-trace",
    kind="choice",
    scenario=lasting_stimulus,
    levels={
        1: {"source": ("current",), "left_out": ("half", "fall"), "first_letter": (0, 4)},
        2: {"left_out": ("onset", "zero", "peak"), "first_letter": (0, 4)},
    },
)
def which_point_is_it(view: TakeoffView) -> Item:
    """Tell which marked point of a trace is the one asked for."""
    points = _points(view)
    letters = (*LETTERS[view.first_letter :], *LETTERS[: view.first_letter])
    marks, options = [], []
    for letter, (time, level, slug) in zip(letters, points, strict=True):
        marks.append(Mark(round(time, 2), round(level, 1), letter))
        words = f"Point {letter}"
        options.append(right(words) if slug is None else wrong(words, slug))
    return Item(
        stem=text(f"The trace shows how {_made_to_fire(view)}. At which point does it reach threshold?"),
        ask=Choice(tuple(options), recallable=False),
        steps=_steps(view),
        figure=_trace(view, marks=tuple(marks)),
        reveal=_trace(view, marks=(_at(view, view.threshold),)),
    )


def _points(view: TakeoffView) -> list[tuple[float, float, str | None]]:
    """The marked points (ms, mV) in order, each with the belief of whoever takes it, if it is wrong."""
    trace, threshold = view.trace, view.threshold
    crosses_zero = view.crossing(0.0)
    peak = measures.peak_time(trace)
    falls = measures.falling_through(trace, threshold)
    places: dict[str, tuple[float, float, str | None]] = {
        "onset": (trace.onset, measures.rest(trace), "threshold-is-where-the-stimulus-begins"),
        "half": (view.crossing(HALF_WAY), HALF_WAY, "any-depolarization-fires"),
        "key": (view.crossing(threshold), threshold, None),
        "zero": (crosses_zero, 0.0, "threshold-is-zero"),
        "peak": (peak, measures.peak(trace), "threshold-is-the-peak"),
        "fall": (float(falls[falls > peak][0]), threshold, "threshold-is-any-passage-of-its-potential"),
    }
    return [place for name, place in places.items() if name != view.left_out]


def _made_to_fire(view: TakeoffView) -> str:
    if view.source == "current":
        strength = say(view.trace.amplitude, "µA/cm²", digits=1)
        return f"a resting neuron fires under a current of {strength} that goes on"
    return "excitatory synaptic inputs that arrive together make a resting neuron fire"


def _require_bend(trace: Trace, at: float) -> None:
    """Raises Doubtful unless the potential plainly slows down before it takes off at ``at`` (ms)."""
    slopes = np.diff(trace.v[(trace.t >= trace.onset) & (trace.t <= at)])
    if slopes[-1] > BEND * slopes.max():
        raise Doubtful("the trace does not bend where it takes off")


def _steps(view: TakeoffView) -> tuple[Text, ...]:
    at = view.crossing(view.threshold)
    if view.source == "synapses":
        _require_bend(view.trace, at)
    drives = "current depolarizes" if view.source == "current" else "synaptic inputs depolarize"
    return (
        text(
            f"From {say(view.trace.onset, 'ms', digits=1)} on the {drives} the membrane, quickly at first, "
            "then more slowly. Look for the bend where the potential begins to rise faster and faster by "
            "itself."
        ),
        text(
            f"It bends near {say(view.threshold, 'mV')}, at about {say(at, 'ms', digits=1)}; 0\u00a0mV is "
            f"passed at {say(view.crossing(0.0), 'ms', digits=1)}, in the middle of the upstroke."
        ),
        text(
            "Below threshold the voltage-gated Na^{+} channels let in less than K^{+} carries out: only the "
            "stimulus carries V up. From threshold on they let in more, and each further depolarization "
            "opens more of them."
        ),
    )


def _at(view: TakeoffView, threshold: float) -> Mark:
    return Mark(round(view.crossing(threshold), 2), round(threshold, 1), "threshold")


def _trace(view: TakeoffView, *, marks: tuple[Mark, ...] = ()) -> Figure:
    trace = view.trace
    start, end = float(int(trace.onset) - 1), float(int(measures.peak_time(trace)) + 3)
    marked = "; ".join(f"{m.label} {say(m.x, digits=1)}: {say(m.y)}" for m in marks)
    drawn = figure_of(
        trace,
        alt=(
            "Membrane potential against time; the stimulus begins at "
            f"{say(trace.onset, 'ms', digits=1)}. {values_in_words(trace, (start, end))}"
            + (f" Marked: {marked}." if marks else "")
        ),
        span=(start, end),
        time_step=2.0 if view.coarse else 1.0,
        time_grid=not view.coarse,
        voltage=voltage_axis(step=50, grid=False) if view.coarse else voltage_axis(),
        marks=marks,
    )
    if view.source == "current":
        return drawn
    return replace(drawn, bands=(Band(trace.onset, trace.onset + 0.5, "inputs", is_applied=True),))
