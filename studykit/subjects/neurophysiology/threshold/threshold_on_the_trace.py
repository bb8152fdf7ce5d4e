"""Item models of threshold on a trace: when and where a response to a lasting stimulus passes it."""

import numpy as np
from msgspec.structs import replace

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.click import Click, Misclick
from studykit.items.figure import Band, Figure, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.threshold_on_the_trace_cases import (
    BALANCE,
    BRIEF_INPUT,
    LETTERS,
    TakeoffView,
    lasting_stimulus,
)
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words
from studykit.text import Text, say, text

FROM, TO = -53.0, -43.0
"""The upstroke between these potentials (mV), with ``SLACK`` on either side, is threshold on a trace."""

SLACK, COARSE_SLACK = 0.3, 0.5
"""How much is added on either side of the upstroke at threshold, in ms, on a fine and a coarse axis."""

LONGEST_WINDOW = 2.2
"""Where the neuron lingers near threshold for longer than this (ms), the trace is not asked."""

AROUND = 0.12
"""The distance from another place within which a click is for that one, in ms."""

BEND = 0.55
"""At threshold the potential rises at most so fast, relative to its fastest rise before."""

HALF_WAY = -62.0
"""A potential plainly between rest and threshold, in mV."""

GOES_ON = (
    "threshold: the potential from which it goes on to an action potential even if the stimulus ends there"
)
"""What is meant by threshold."""


@item_model(
    skill="threshold-on-the-trace",
    kind="click",
    scenario=lasting_stimulus,
    levels={
        1: {"source": ("current",), "scale": ("fine",), "defined": True, "e_na": (45, 60)},
        2: {"scale": ("fine",), "defined": False, "strength": (1.0, 1.5), "e_na": (45, 60)},
        3: {"scale": ("coarse",), "defined": False, "e_na": (45, 60)},
    },
    version=3,
)
def click_where_it_takes_off(view: TakeoffView) -> Item:
    """Find a moment on the upstroke of a trace."""
    start, end = view.crossing(FROM), view.crossing(TO)
    if end - start > LONGEST_WINDOW:
        raise Doubtful("it lingers near threshold")
    slack = COARSE_SLACK if view.coarse else SLACK
    return Item(
        stem=text(f"The trace shows how {_made_to_fire(view)}. When does it reach {_threshold(view)}?"),
        ask=Click(
            at=view.crossing(view.threshold),
            start=round(start - slack, 2),
            end=round(min(end + slack, view.crossing(0.0) - 2 * AROUND), 2),
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
    kind="choice",
    scenario=lasting_stimulus,
    levels={
        1: {
            "source": ("current",),
            "left_out": ("half", "fall"),
            "first_letter": (0, 4),
            "defined": True,
        },
        2: {"left_out": ("onset", "peak"), "first_letter": (0, 4), "defined": False},
    },
    version=2,
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
        stem=text(
            f"The trace shows how {_made_to_fire(view)}. At which point does it reach {_threshold(view)}?"
        ),
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
        return f"a resting neuron fires under a sustained current of {strength}"
    return "excitatory synaptic inputs that arrive together make a resting neuron fire"


def _require_bend(trace: Trace, at: float) -> None:
    """Raises Doubtful unless the potential plainly slows down before it takes off at ``at`` (ms)."""
    slopes = np.diff(trace.v[(trace.t >= trace.onset) & (trace.t <= at)])
    if slopes[-1] > BEND * slopes.max():
        raise Doubtful("the trace does not bend where it takes off")


def _threshold(view: TakeoffView) -> str:
    return GOES_ON if view.defined else "threshold"


def _steps(view: TakeoffView) -> tuple[Text, ...]:
    at = view.crossing(view.threshold)
    if view.source == "synapses":
        _require_bend(view.trace, at)
    drives = "current depolarizes" if view.source == "current" else "synaptic inputs depolarize"
    return (
        text(
            f"From {say(view.trace.onset, 'ms', digits=1)} on the {drives} the membrane. At threshold the "
            "stimulus is no longer needed: cut off below it, the potential falls back; cut off above it, the "
            "potential goes on by itself."
        ),
        text(
            f"In this neuron that is near {say(view.threshold, 'mV')}, passed at about "
            f"{say(at, 'ms', digits=1)}: a little before the curve visibly turns steep, and well before "
            f"0\u00a0mV ({say(view.crossing(0.0), 'ms', digits=1)})."
        ),
        BALANCE,
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
        time_step=5.0 if view.coarse else 1.0,
        time_grid=not view.coarse,
        marks=marks,
    )
    if view.source == "current":
        return drawn
    return replace(drawn, bands=(Band(trace.onset, trace.onset + BRIEF_INPUT, "inputs", is_applied=True),))
