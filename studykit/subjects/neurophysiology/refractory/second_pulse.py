"""Item model of a second pulse that comes soon after an action potential, or later."""

from collections.abc import Mapping

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Band, Figure, Line, axis_along, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.refractoriness import ONSET, height_from
from studykit.subjects.neurophysiology.refractory.second_pulse_cases import (
    SecondPulseView,
    second_pulse_after_a_spike,
)
from studykit.subjects.neurophysiology.refractory.second_pulses_shared import FIRST, PULSE, UNTIL
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words
from studykit.text import Text, say, text

SAME, OTHER = 2, 5
"""Peaks that differ by no more mV are equally high, by so many mV or more they are not."""

PLAINLY_STRONGER = 1.1
"""What one pulse has of another that is stronger for whoever compares them."""

NAMES = {"course": "a neuron", "squid": "a squid giant axon"}

NONE = "It does not fire again"
FIRES = "It fires again"
DELAYED = "It fires again, but only once both periods are over"
SMALL = "It fires a small action potential that stays below 0\u00a0mV"
LOWER = f"It fires again, with a peak at least {OTHER}\u00a0mV lower"
EQUAL = f"It fires again, with a peak within {SAME}\u00a0mV of the first"
HIGHER = f"It fires again, with a peak at least {OTHER}\u00a0mV higher"


@item_model(
    skill="second-stimulus",
    kind="prediction",
    scenario=second_pulse_after_a_spike,
    levels={
        1: {
            "preset": ("course",),
            "case": ("absolute", "relative, too weak", "relative, enough", "late, enough"),
            "known": ("one value",),
            "at": (5.0, 6.0, 7.0),
        },
        2: {"known": ("curve",)},
    },
    false_anyway={
        "a small action potential": "an action potential at these intervals crosses 0 mV",
        "once both periods are over": "a brief pulse is over by then",
        "mV higher": "after an action potential, fewer Na⁺ channels are available, never more",
    },
)
def predict_the_second_pulse(view: SecondPulseView) -> Item:
    """Predict what a second pulse does after an action potential."""
    by_curve = len(view.needed) > 1
    key = _with_height(view) if by_curve else FIRES if view.fires else NONE
    outcomes = _of_heights(view) if by_curve else _of_firing(view)
    options = [
        right(words) if words == key else Option(text(words), slug or None, wrong=not slug)
        for words, slug in outcomes.items()
    ]
    return Item(
        stem=_on_the_curve(view) if by_curve else _on_the_trace(view),
        ask=Prediction(Choice(tuple(options))),
        steps=(_when(view), _how_much(view), _why(view)),
        why=2,
        figure=needed_curve(view.needed) if by_curve else _first_spike(view),
        reveal=_response(view),
    )


def _with_height(view: SecondPulseView) -> str:
    """What happens, the height of the second spike included; raises Doubtful between the two heights."""
    if not view.fires:
        return NONE
    lower = measures.peak(view.alone) - height_from(view.both, ONSET + view.interval)
    if SAME < lower < OTHER:
        raise Doubtful("the peaks differ little")
    return LOWER if lower >= OTHER else EQUAL


def _of_firing(view: SecondPulseView) -> dict[str, str]:
    """The outcomes without heights, each with the belief that leads there, if any."""
    window = view.window
    return {
        NONE: "no-spike-in-any-refractory-period" if window == "relative" else "",
        FIRES: "threshold-is-fixed" if window == "relative" else "strong-enough-always-fires",
        DELAYED: "stimulus-waits-for-recovery" if window != "late" else "",
        SMALL: "subthreshold-small-spike" if view.case == "relative, too weak" else "",
    }


def _of_heights(view: SecondPulseView) -> dict[str, str]:
    """The outcomes with heights, each with the belief that leads there, if any.

    None is told where a curve that is not read exactly leads there as well.
    """
    if not view.fires:
        fires = {
            "absolute": "strong-enough-always-fires",
            "relative": "threshold-is-fixed",
            "late": "any-depolarization-fires",
        }[view.window]
        return {NONE: "", LOWER: fires if view.window == "absolute" else "", EQUAL: fires, HIGHER: ""}
    ratio, taller = view.current / (FIRST * view.threshold), "stronger-stimulus-taller-spike"
    higher = taller if ratio >= PLAINLY_STRONGER else ""
    if view.window == "late":
        lower = taller if ratio <= 1 / PLAINLY_STRONGER else ""
        return {NONE: "", LOWER: lower, EQUAL: "", HIGHER: higher}
    misread = view.case == "relative, enough"
    none = "" if misread else "no-spike-in-any-refractory-period"
    return {NONE: none, LOWER: "", EQUAL: "all-or-none-fixes-the-height", HIGHER: higher}


def _on_the_trace(view: SecondPulseView) -> Text:
    ((at, needed),) = view.needed.items()
    known = f"At {say(at, 'ms', digits=1)}, it takes at least {say(needed, 'µA/cm²')} to fire it again"
    pulse = f"{say(view.current, 'µA/cm²')} begins {say(view.interval, 'ms', digits=1)} after the first"
    return text(
        f"The figure shows what a {say(PULSE, 'ms', digits=1)} pulse does to {NAMES[view.preset]} at rest, "
        f"whose threshold for such pulses is {say(view.threshold, 'µA/cm²', digits=1)}. "
        f"{periods(view.preset)} {known}. A second such pulse of {pulse}. How does the neuron respond?"
    )


def periods(preset: str) -> str:
    """When the refractory periods of a neuron end."""
    absolute, relative = (say(each, "ms", digits=1) for each in UNTIL[preset])
    return (
        f"Timed from the onset of the first pulse, the absolute refractory period lasts until {absolute} "
        f"(for pulses of up to 10 × threshold), the relative one until {relative}."
    )


def _on_the_curve(view: SecondPulseView) -> Text:
    peak = say(measures.peak(view.alone), "mV")
    start = say(UNTIL[view.preset][0], "ms", digits=1)
    threshold = say(view.threshold, "µA/cm²", digits=1)
    return text(
        f"A {say(PULSE, 'ms', digits=1)} pulse of {say(FIRST * view.threshold, 'µA/cm²')} fires "
        f"{NAMES[view.preset]} whose threshold at rest is {threshold}: the peak is {peak}. The curve shows "
        f"the smallest current at which a second such pulse fires it again; before {start}, no current up to "
        f"10 × threshold is enough. A second pulse of {say(view.current, 'µA/cm²')} begins "
        f"{say(view.interval, 'ms', digits=1)} after the first. What happens?"
    )


def _when(view: SecondPulseView) -> Text:
    absolute, relative = (say(each, "ms", digits=1) for each in UNTIL[view.preset])
    interval = say(view.interval, "ms", digits=1)
    return text(
        {
            "absolute": f"{interval} is before {absolute}: in the absolute refractory period.",
            "relative": f"{interval} is after {absolute} and before {relative}: in the relative refractory "
            "period.",
            "late": f"{interval} is after {relative}: both refractory periods are over.",
        }[view.window]
    )


def _how_much(view: SecondPulseView) -> Text:
    current, compared = say(view.current, "µA/cm²"), "more" if view.fires else "less"
    if view.window == "absolute":
        return text(f"No current up to 10 × threshold fires it then, so {current} does not.")
    if view.window == "late":
        threshold = say(view.threshold, "µA/cm²", digits=1)
        return text(f"{current} is {compared} than the threshold at rest, {threshold}.")
    return text(f"At that time, about {say(view.least, 'µA/cm²')} is needed: {current} is {compared}.")


def _why(view: SecondPulseView) -> Text:
    if view.window == "absolute":
        return text(
            "Too few Na^{+} channels have recovered from inactivation: however strong the pulse, their "
            "inward current cannot exceed the outward one. The pulse itself raises the potential for a "
            "moment, as it does with all Na^{+} channels blocked (passive)."
        )
    if view.window == "late":
        return text(
            "The Na^{+} channels have recovered and the K^{+} channels have closed: it responds as at rest."
        )
    peaks = [measures.peak(view.alone), height_from(view.both, ONSET + view.interval)]
    first, second = (say(each, "mV") for each in peaks)
    if view.fires:
        return text(
            "In the relative refractory period, a stronger pulse does fire it. Some Na^{+} channels are "
            f"still inactivated, so the peak is lower: {second} instead of {first}."
        )
    return text(
        "In the relative refractory period, more current is needed than at rest: some Na^{+} channels "
        "are still inactivated, and the potential is still below rest."
    )


def needed_curve(drawn: Mapping[float, int]) -> Figure:
    """The current that a second pulse needs (µA/cm²) over the interval (ms)."""
    listed = ", ".join(f"{say(at, digits=1)}: {say(needed)}" for at, needed in drawn.items())
    return Figure(
        lines=(Line(tuple(drawn), tuple(map(float, drawn.values()))),),
        x=axis_along("time after onset of first pulse", "ms", 0, max(drawn)),
        y=axis_around("current needed", "µA/cm²", (0, *drawn.values())),
        alt=f"Time after the onset of the first pulse in milliseconds: current needed in µA/cm²; {listed}.",
    )


def _first_spike(view: SecondPulseView) -> Figure:
    span = (ONSET - 2, ONSET + 14)
    return figure_of(
        view.alone,
        span=span,
        time_step=2,
        alt=(
            f"One action potential; the pulse begins at {say(ONSET, 'ms')}. "
            f"{values_in_words(view.alone, span)}"
        ),
    )


def _response(view: SecondPulseView) -> Figure:
    """The recording beside that without Na⁺ channels, which is no action potential."""
    start, end = ONSET - 2, float(view.both.t[-1])
    onset = ONSET + view.interval
    drawn = figure_of(view.both, span=(start, end), time_step=5, alt="")
    passive = figure_of(view.passive, span=(start, end), time_step=5, alt="").lines[0]
    seen = [at for at in range(len(passive.x)) if passive.x[at] >= onset]
    peak = say(height_from(view.both, onset), "mV")
    what = f"it peaks at {peak}" if view.fires else "no second action potential follows"
    return Figure(
        lines=(
            Line(drawn.lines[0].x, drawn.lines[0].y, "recording"),
            Line(
                tuple(passive.x[at] for at in seen),
                tuple(passive.y[at] for at in seen),
                "passive",
            ),
        ),
        x=Axis("time", "ms", start, end, 5),
        y=axis_around("membrane potential", "mV", (-90, 50, *(passive.y[at] for at in seen))),
        bands=(
            Band(ONSET, ONSET + PULSE, "1st", is_applied=True),
            Band(onset, onset + PULSE, "2nd", is_applied=True),
        ),
        alt=(
            f"The action potential and the response to the second pulse: {what}. The passive response is "
            "the one with all Na⁺ channels blocked from the second pulse on."
        ),
    )
