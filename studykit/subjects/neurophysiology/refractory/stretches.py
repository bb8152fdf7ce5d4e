"""Item model of the stretches of a trace in which a neuron is absolutely or relatively refractory."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice
from studykit.items.figure import Band, Figure, Mark
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.refractoriness import RECOVERED
from studykit.subjects.neurophysiology.refractory.periods_cases import PeriodsView, spike_and_its_periods
from studykit.subjects.neurophysiology.refractory.periods_shared import (
    STRONGEST_IN_WORDS,
    TEMPERATURES,
    WIDE,
    start_of_view,
)
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words, voltage_at
from studykit.text import Text, say, text

STRETCHES: dict[str, dict[tuple[str, str], str | None]] = {
    "absolute": {
        ("start", "absolute"): None,
        ("peak", "absolute"): "refractory-begins-at-the-peak",
        ("start", "relative"): "no-spike-in-any-refractory-period",
        ("absolute", "relative"): None,
    },
    "relative": {
        ("absolute", "relative"): None,
        ("start", "absolute"): "absolute-and-relative-swapped",
        ("start", "relative"): None,
        ("relative", "late"): None,
    },
    "both": {
        ("start", "relative"): None,
        ("peak", "relative"): "refractory-begins-at-the-peak",
        ("absolute", "relative"): "refractory-means-the-undershoot",
        ("start", "absolute"): "refractory-until-back-at-rest",
    },
}
"""Between which two points each period lasts, by its name: first the right answer, then wrong ones, each
with the belief that leads to it, if just one does."""

LATER = 7.0
"""How long after the end of refractoriness another point is marked, in ms."""


@item_model(
    skill="when-refractoriness-begins",
    kind="choice",
    scenario=spike_and_its_periods,
    levels={1: {"temperature": TEMPERATURES}},
)
def which_stretch_is_refractory(view: PeriodsView) -> Item:
    """Choose the two points between which a neuron is refractory."""
    asked = {
        "absolute": "absolutely refractory",
        "relative": "relatively refractory",
        "both": "refractory at all, absolutely or relatively",
    }[view.asked]
    return Item(
        stem=text(
            f"A brief pulse fires a resting neuron, as shown. For pulses of up to {STRONGEST_IN_WORDS}, "
            f"between which two points is it {asked}?"
        ),
        ask=Choice(
            tuple(
                Option(text(_from_to(view, *ends)), slug, wrong=place > 0)
                for place, (ends, slug) in enumerate(STRETCHES[view.asked].items())
            )
        ),
        steps=_why_stretch(view),
        why={"absolute": 1, "relative": 2, "both": 2}[view.asked],
        figure=_with_points(view),
        reveal=_with_points(view, bands=_both_periods(view)),
    )


def _points(view: PeriodsView) -> dict[str, float]:
    """The points that are marked, in order, by what they are, with when (ms) they are."""
    onset, periods = view.trace.onset, view.periods
    return {
        "before": onset - 1.5,
        "start": onset + periods.windows.upstroke,
        "peak": onset + periods.windows.peak,
        "absolute": onset + periods.absolute,
        "relative": onset + periods.relative,
        "late": onset + periods.relative + LATER,
    }


def _letters(view: PeriodsView) -> dict[str, str]:
    """The letter of each point."""
    return {name: chr(ord("P") + view.first_letter + place) for place, name in enumerate(_points(view))}


def _from_to(view: PeriodsView, start: str, end: str) -> str:
    letters = _letters(view)
    return f"From {letters[start]} to {letters[end]}"


def _why_stretch(view: PeriodsView) -> tuple[Text, ...]:
    letters = _letters(view)
    start, absolute, relative = (letters[name] for name in ("start", "absolute", "relative"))
    return (
        text(
            f"At {start} the upstroke begins: from then on, Na^{{+}} channels are already opening, and then "
            "they inactivate."
        ),
        text(
            f"Until {absolute}, shortly after the fall to rest, too few have recovered for any pulse: the "
            f"neuron is absolutely refractory from {start} to {absolute}."
        ),
        text(
            f"From {absolute} to {relative}, a pulse has to be stronger than at rest, since some Na^{{+}} "
            "channels are still inactivated and the potential, which open K^{+} channels have lowered, is "
            f"farther from threshold: the neuron is relatively refractory. At {relative}, the undershoot is "
            f"almost over, and {say(RECOVERED, digits=2)} × the threshold at rest is enough."
        ),
    )


def _both_periods(view: PeriodsView) -> tuple[Band, ...]:
    start, absolute, relative = (round(_points(view)[name], 2) for name in ("start", "absolute", "relative"))
    return Band(start, absolute, "absolute"), Band(absolute, relative, "relative")


def _with_points(view: PeriodsView, *, bands: tuple[Band, ...] = ()) -> Figure:
    trace, letters = view.trace, _letters(view)
    span = (start_of_view(trace), start_of_view(trace) + WIDE)
    marks = [
        Mark(round(time, 3), voltage_at(trace, time), letters[name]) for name, time in _points(view).items()
    ]
    points = "; ".join(
        f"{mark.label} at {say(mark.x, 'ms', digits=1)}, {say(mark.y, 'mV')}" for mark in marks
    )
    alt = (
        "The same action potential with its absolute and its relative refractory period shaded."
        if bands
        else "Membrane potential in millivolts against time in milliseconds: one action potential; the pulse "
        f"begins at {say(trace.onset, 'ms', digits=1)}. Points on it: {points}. "
        f"{values_in_words(trace, span)}"
    )
    return figure_of(trace, span=span, time_step=5.0, marks=marks, bands=bands, alt=alt)
