"""Item models of the strength–duration curve: rheobase and chronaxie, read off the drawn curve."""

import numpy as np

from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Axis, Figure, Line, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.excitability import RHEOBASE_WIDTH
from studykit.subjects.neurophysiology.threshold.strength_duration_cases import (
    DRAWN,
    CurveView,
    curve_to_read,
    width_at,
)
from studykit.text import Text, say, text

IN_WORDS = (2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 20.0, 30.0)
"""Those of the drawn pulses (ms) whose thresholds are put into words for whoever cannot see the curve."""

TOLERANCE, RHEOBASE_TOLERANCE = 0.10, 0.12
"""How exactly the chronaxie and the rheobase are read off the curve, as a part of the value."""

FLAT = 1.07
"""By which factor the end of the drawn curve may lie above the rheobase, if that has to be read there."""

STILL_FALLING = 10.0
"""Up to where (ms) the curve is drawn, if the rheobase is not to be read at its end."""


GRADIENTS = {"e_na": (40, 56), "e_k": (-100, -87)}
"""Reversal potentials (mV) of the neurons whose curve is read."""


@item_model(
    skill="strength-duration",
    kind="numeric",
    scenario=curve_to_read,
    levels={1: {**GRADIENTS, "stated": ("definition",)}, 2: {**GRADIENTS, "stated": ("chronaxie",)}},
    version=4,
)
def read_rheobase(view: CurveView) -> Item:
    """Read a current off the strength–duration curve."""
    defined = " (the threshold current for pulses of unlimited duration)"
    by_chronaxie = view.stated == "chronaxie"
    known = " Its chronaxie is marked." if by_chronaxie else ""
    return Item(
        stem=text(
            "The curve shows how strong a current pulse of each duration has to be to make a resting neuron "
            f"fire.{known} What is its rheobase{'' if by_chronaxie else defined}?"
        ),
        ask=Numeric(
            value=view.rheobase,
            unit="µA/cm²",
            tolerance=_rounded_up(RHEOBASE_TOLERANCE * view.rheobase),
            digits=1,
            misreadings=(
                Misreading(round(view.currents[0], 1), "rheobase-is-that-of-the-shortest-pulse"),
                Misreading(round(view.chronaxie, 1), "rheobase-and-chronaxie-confused"),
                Misreading(round(2 * view.rheobase, 1), "rheobase-is-where-the-chronaxie-is"),
                Misreading(0, "duration-alone-decides"),
            ),
        ),
        steps=(
            *(_half_of_that_at_the_chronaxie(view) if by_chronaxie else _where_it_levels_off(view)),
            text(
                "A weaker current never fires this neuron, however long it lasts: the potential settles "
                "below threshold, where as much current leaves through the channels as is injected."
            ),
        ),
        figure=_curve(view),
        reveal=_curve(view, solved=True),
    )


@item_model(
    skill="strength-duration",
    kind="click",
    scenario=curve_to_read,
    levels={
        1: {**GRADIENTS, "preset": ("course", "course-55"), "stated": ("rheobase",)},
    },
    version=2,
)
def find_chronaxie(view: CurveView) -> Item:
    """Find a duration on the strength–duration curve."""
    rheobase = say(view.rheobase, "µA/cm²", digits=1)
    at, slack = round(view.chronaxie, 1), _rounded_up(TOLERANCE * view.chronaxie)
    return Item(
        stem=text(
            "The curve shows how strong a current pulse of each duration has to be to make a resting neuron "
            f"fire. Its rheobase is {rheobase}. At which duration is the chronaxie?"
        ),
        ask=Click(
            at=at,
            start=round(at - slack, 1),
            end=round(at + slack, 1),
            unit="ms",
            quantity="duration",
            misclicks=_misclicks(view),
        ),
        steps=(
            text(
                "The rheobase is where the curve levels off at long pulses. The chronaxie is the duration "
                "whose threshold is twice that."
            ),
            text(
                f"Twice {rheobase} is {say(2 * view.rheobase, 'µA/cm²', digits=1)}; go across to the curve "
                f"at that height and down: {say(view.chronaxie, 'ms', digits=1)}."
            ),
            text(
                "Short pulses have to charge the membrane in less time, so they need more current. The "
                "chronaxie tells how fast that goes: it depends on the time constant of the membrane and "
                "on its channels."
            ),
        ),
        figure=_curve(view),
        reveal=_curve(view, solved=True),
    )


def _where_it_levels_off(view: CurveView) -> tuple[Text, Text]:
    return (
        text(
            "The rheobase is where the curve levels off: go to the longest pulses, where a longer "
            "duration hardly helps, and across to the current axis."
        ),
        text(
            f"At {say(DRAWN[-1], 'ms')} the curve is at {say(view.currents[-1], 'µA/cm²', digits=1)} and "
            f"nearly flat; for a pulse of {say(RHEOBASE_WIDTH, 'ms')} the threshold is "
            f"{say(view.rheobase, 'µA/cm²', digits=1)}."
        ),
    )


def _half_of_that_at_the_chronaxie(view: CurveView) -> tuple[Text, Text]:
    end = view.currents[DRAWN.index(STILL_FALLING)]
    return (
        text(
            f"At {say(STILL_FALLING, 'ms')} the curve is at {say(end, 'µA/cm²', digits=1)} and still falls: "
            "the rheobase, the level that it approaches, is lower. But the chronaxie is the duration whose "
            "threshold is twice the rheobase."
        ),
        text(
            f"At {say(view.chronaxie, 'ms', digits=1)} the curve is at "
            f"{say(2 * view.rheobase, 'µA/cm²', digits=1)}; half of that is "
            f"{say(view.rheobase, 'µA/cm²', digits=1)}."
        ),
    )


def _misclicks(view: CurveView) -> tuple[Misclick, ...]:
    """The places of whoever takes another point of the curve; raises Doubtful where one is the key."""
    half_as_high = round(width_at(view.currents[0] / 2, view.currents), 1)
    if abs(half_as_high / view.chronaxie - 1) < 2 * TOLERANCE:
        raise Doubtful("half of the drawn height is twice the rheobase")
    return (
        Misclick(
            half_as_high, half_as_high - 0.2, half_as_high + 0.2, "chronaxie-is-at-half-the-drawn-height"
        ),
        Misclick(DRAWN[0], DRAWN[0] - 0.2, DRAWN[0] + 0.2, "chronaxie-is-the-shortest-pulse-that-fires"),
        Misclick(DRAWN[-1], 20.0, DRAWN[-1], "chronaxie-is-where-the-curve-is-flat"),
    )


def _rounded_up(value: float) -> float:
    return float(np.ceil(round(value * 10, 6)) / 10)


def _curve(view: CurveView, *, solved: bool = False) -> Figure:
    if view.stated == "definition" and view.currents[-1] > FLAT * view.rheobase:
        raise Doubtful("the drawn curve ends too far above the rheobase")
    whole = solved or view.stated != "chronaxie"
    end = DRAWN[-1] if whole else STILL_FALLING
    drawn = {d: current for d, current in zip(DRAWN, view.currents, strict=True) if d <= end}
    values = ", ".join(f"{say(d)}\u00a0ms {say(drawn[d], digits=1)}" for d in IN_WORDS if d in drawn)
    lines = [Line(tuple(drawn), tuple(round(current, 2) for current in drawn.values()))]
    marks: tuple[Mark, ...] = ()
    if not whole or solved:
        marks = (Mark(round(view.chronaxie, 2), round(2 * view.rheobase, 2), "chronaxie"),)
    if solved:
        lines.append(_level(view.rheobase, "rheobase"))
        lines.append(_level(2 * view.rheobase, "2 × rheobase"))
    return Figure(
        lines=tuple(lines),
        x=Axis("duration of the pulse", "ms", 0, end, 2 if whole else 1),
        y=Axis("threshold current", "µA/cm²", 0, 2 * float(np.ceil(max(view.currents) / 2)), 2),
        alt=(
            "Threshold current in µA/cm² against the duration of the pulse: a curve that falls, steeply at "
            f"first, {'and levels off' if whole else 'then less steeply'}. Its values: {values}."
            + ("" if whole else f" The chronaxie is marked, at {say(view.chronaxie, 'ms', digits=1)}.")
            + (_answers(view) if solved else "")
        ),
        marks=marks,
    )


def _level(current: float, label: str) -> Line:
    return Line((0.0, DRAWN[-1]), (round(current, 2), round(current, 2)), label)


def _answers(view: CurveView) -> str:
    return (
        f" The rheobase is {say(view.rheobase, 'µA/cm²', digits=1)}, the chronaxie "
        f"{say(view.chronaxie, 'ms', digits=1)}."
    )
