"""Item models of a current pulse against threshold: does it trigger an action potential?"""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Figure, Line
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.pulse_cases import (
    PulseView,
    ScaledView,
    TwoWidthsView,
    current_pulse,
    pulse_by_a_weaker_one,
    pulse_of_another_width,
)
from studykit.subjects.neurophysiology.traces import figure_of, window
from studykit.text import Text, say, text

MARGIN = 0.03
"""Strengths this close to threshold are not asked: rounding and noise would decide them."""

CHARGE_MARGIN = 0.10
"""The rule of equal charge holds for short pulses to some per cent: closer to threshold it is not asked."""

CHARGES = OneOf(tuple(each / 100 for each in (*range(84, 89), *range(112, 117))))
"""Of a pulse, in × the charge at threshold: so near it that the strength alone tells little."""

PROPORTION_MARGIN = 0.12
"""A depolarization grows with the current in proportion to some per cent: closer it is not asked."""

BRIEF_WIDTHS = OneOf((0.2, 0.4, 0.5, 1.0))
"""Widths (ms) of pulses that are shorter than the membrane time constant."""

FULL = "One action potential of full height"
GRADED = "One action potential whose height follows the strength of the pulse"
LOCAL = "A local depolarization that dies away"
TRAIN = "A train of action potentials"


@item_model(
    skill="fires-or-not",
    kind="choice",
    scenario=current_pulse,
    levels={
        1: {"strength": (0.6, 1.4), "width": BRIEF_WIDTHS},
    },
    version=2,
    false_anyway={
        GRADED: "the height does not follow the strength of a pulse",
        TRAIN: "a single brief pulse fires once at most",
    },
)
def does_it_fire(view: PulseView) -> Item:
    """Predict whether a current pulse triggers an action potential."""
    if abs(view.strength - 1) < MARGIN or abs(view.amplitude / view.threshold - 1) < MARGIN:
        raise Doubtful("too close to threshold")
    ratio = view.amplitude / view.threshold
    compare = "more" if ratio > 1 else "less"
    return Item(
        stem=text(
            f"A neuron rests at {say(view.trace.preset.rest, 'mV')}. For current pulses of "
            f"{say(view.width, 'ms', digits=1)} its threshold is {say(view.threshold, 'µA/cm²', digits=1)}. "
            f"It receives one such pulse of {say(view.amplitude, 'µA/cm²', digits=1)}. "
            "What follows the pulse?"
        ),
        ask=Choice(_options(fired=measures.fired(view.trace))),
        steps=(
            text(
                f"Compare the pulse with the threshold for its duration: {say(view.amplitude, digits=1)} / "
                f"{say(view.threshold, digits=1)} = {say(ratio, digits=2)}, {compare} than 1."
            ),
            *_what_happens(view.trace, view.threshold_voltage),
        ),
        reveal=_response(view.trace, view.threshold_voltage),
    )


@item_model(
    skill="fires-or-not",
    kind="choice",
    scenario=pulse_by_a_weaker_one,
    levels={
        2: {
            "preset": ("course", "course-55"),
            "e_k": (-98, -85),
            "strength": (0.78, 1.22),
            "part": (0.15, 0.6),
            "given": ("current", "multiple"),
        }
    },
    version=2,
    false_anyway={
        GRADED: "the height does not follow the strength of a pulse",
        TRAIN: "a single brief pulse fires once at most",
    },
)
def does_a_stronger_pulse_fire(view: ScaledView) -> Item:
    """Predict from the response to a weaker pulse whether a pulse triggers an action potential."""
    fires = measures.fired(view.trace)
    if abs(view.times - 1) < PROPORTION_MARGIN or (view.times > 1) != fires:
        raise Doubtful("proportion does not decide it")
    width, weaker = say(view.width, "ms", digits=1), say(view.weaker, "µA/cm²", digits=1)
    factor, by = say(view.amplitude / view.weaker, digits=2), say(view.depolarized, "mV", digits=1)
    carried = view.depolarized * round(view.amplitude / view.weaker, 2)
    distance = view.threshold_voltage - view.rest
    is_multiple = view.given == "multiple"
    strength = f"{factor} times as strong" if is_multiple else f"of {say(view.amplitude, 'µA/cm²', digits=1)}"
    return Item(
        stem=text(
            f"A neuron rests at {say(view.rest, 'mV')}; its threshold is near "
            f"{say(view.threshold_voltage, 'mV')}. A current pulse of {weaker} for {width} depolarizes it by "
            f"{by} at most. When it is at rest again, it receives one of the same duration, but "
            f"{strength}. What follows that pulse?"
        ),
        ask=Choice(_options(fired=fires)),
        steps=(
            text(
                "Below threshold the depolarization is nearly proportional to the current. This pulse is "
                f"{factor} times as strong: {factor} × {by} = {say(carried, 'mV', digits=1)}."
            ),
            text(f"Threshold is {say(distance, 'mV')} above rest: {'less' if fires else 'more'} than that."),
            *_what_happens(view.trace, view.threshold_voltage),
        ),
        reveal=_response(view.trace, view.threshold_voltage),
    )


@item_model(
    skill="fires-or-not",
    kind="choice",
    scenario=pulse_of_another_width,
    levels={
        3: {
            "preset": ("course", "course-55"),
            "e_k": (-100, -84),
            "strength": CHARGES,
            "width": (0.2, 0.4, 0.5),
            "known_width": (0.2, 0.4, 0.5),
        }
    },
    version=3,
    false_anyway={
        GRADED: "the height does not follow the strength of a pulse",
        TRAIN: "a single brief pulse fires once at most",
    },
)
def does_another_width_fire(view: TwoWidthsView) -> Item:
    """Predict from the charge of a short pulse whether it triggers an action potential."""
    known_charge, charge = view.threshold * view.known_width, view.amplitude * view.width
    ratio = charge / known_charge
    misled = _misled(view, ratio)
    return Item(
        stem=text(
            f"A neuron rests at {say(round(measures.rest(view.trace)), 'mV')}. For current pulses of "
            f"{say(view.known_width, 'ms', digits=1)} its threshold is "
            f"{say(view.threshold, 'µA/cm²', digits=1)}. It receives a pulse of another duration: "
            f"{say(view.amplitude, 'µA/cm²', digits=1)} for {say(view.width, 'ms', digits=1)}. "
            "What follows the pulse?"
        ),
        ask=Choice(_options(fired=ratio > 1, misled=misled)),
        steps=(
            text(
                "Pulses much shorter than the membrane time constant act by their charge: "
                "strength × duration is nearly the same at threshold."
            ),
            text(
                f"Charge at threshold: {say(view.threshold, digits=1)} × {say(view.known_width, digits=1)} = "
                f"{say(known_charge, 'nC/cm²', digits=1)}."
            ),
            text(
                f"Charge of this pulse: {say(view.amplitude, digits=1)} × {say(view.width, digits=1)} = "
                f"{say(charge, 'nC/cm²', digits=1)}, {'more' if ratio > 1 else 'less'} than that."
            ),
            *_what_happens(view.trace, view.threshold_voltage),
        ),
        reveal=_response(view.trace, view.threshold_voltage),
    )


def _misled(view: TwoWidthsView, ratio: float) -> str:
    """What misleads: strength alone or duration alone; raises Doubtful unless it is one of the two."""
    strength_misleads = (view.amplitude > view.threshold) != (ratio > 1)
    duration_misleads = (view.width > view.known_width) != (ratio > 1)
    if view.width == view.known_width or strength_misleads == duration_misleads:
        raise Doubtful("both strength and duration alone would decide it")
    if abs(ratio - 1) < CHARGE_MARGIN or (ratio > 1) != measures.fired(view.trace):
        raise Doubtful("the charge rule does not decide it")
    return "strength-alone-decides" if strength_misleads else "duration-alone-decides"


def _options(*, fired: bool, misled: str | None = None) -> tuple[Option, ...]:
    """The options; ``misled`` is the belief behind the opposite of the key, if it is not the usual one."""
    if fired:
        passive = misled or "every-response-is-graded"
        options = (right(FULL), wrong(LOCAL, passive), wrong(GRADED, "stronger-stimulus-taller-spike"))
    else:
        active = misled or "any-depolarization-fires"
        options = (right(LOCAL), wrong(FULL, active), wrong(GRADED, "subthreshold-small-spike"))
    return (*options, wrong(TRAIN, "one-pulse-fires-a-train"))


def _what_happens(trace: Trace, threshold_voltage: float) -> tuple[Text, ...]:
    highest = float(trace.v.max())
    if measures.fired(trace):
        return (
            text(
                "Above threshold more Na^{+} enters than K^{+} leaves. This depolarizes further and opens "
                f"more Na^{{+}} channels: the membrane goes on to {say(highest, 'mV')} by itself."
            ),
            text("How high it gets is set by the cell's channels and gradients, not by the pulse."),
        )
    return (
        text(
            f"The pulse lifts the membrane potential to {say(highest, 'mV', digits=1)} at most, short of the "
            f"{say(threshold_voltage, 'mV', digits=1)} that a pulse of this duration has to exceed. Some "
            "Na^{+} channels open, but the outward K^{+} current still outweighs the Na^{+} inflow."
        ),
        text("So the depolarization dies away and no action potential arises: there is no small one."),
    )


def _response(trace: Trace, threshold_voltage: float) -> Figure:
    at_threshold = round(threshold_voltage, 1)
    threshold = Line(window(trace), (at_threshold, at_threshold), "threshold")
    outcome = "an action potential" if measures.fired(trace) else "a local depolarization that dies away"
    return figure_of(
        trace,
        more_lines=(threshold,),
        alt=f"Membrane potential against time: the pulse is followed by {outcome}.",
    )
