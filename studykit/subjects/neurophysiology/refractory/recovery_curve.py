"""Item model of how refractory periods are read off a recovery curve."""

from studykit.items.asks.click import Click, Misclick
from studykit.items.figure import Axis, Figure, Line, Mark, axis_around
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.refractory.measured_periods_cases import (
    GRID,
    CurveToReadView,
    recovery_to_read,
)
from studykit.subjects.neurophysiology.refractory.periods_shared import TEMPERATURES
from studykit.text import Text, say, text

LEVEL, SEEN = 0.04, 0.3
"""How exactly a level is read on a recovery curve, in × threshold, and then its interval, in ms."""

OVER = (1.07, 1.05)
"""Where no more than that is needed relative refractoriness is about over, in × threshold."""


@item_model(
    skill="measure-refractory-periods",
    kind="click",
    scenario=recovery_to_read,
    levels={
        1: {"temperature": TEMPERATURES, "in_amperes": False, "strength": (1.2, 2.0)},
        2: {"temperature": TEMPERATURES, "in_amperes": True, "strength": (1.1, 2.0)},
    },
)
def interval_on_the_recovery_curve(view: CurveToReadView) -> Item:
    """Find on a recovery curve the shortest interval at which a pulse fires a neuron again."""
    recovery, strength = view.recovery, view.strength
    at = recovery.interval_for(strength)
    return Item(
        stem=text(_curve_question(view)),
        ask=Click(
            round(at, 1),
            recovery.interval_for(strength + LEVEL) - SEEN,
            recovery.interval_for(strength - LEVEL) + SEEN,
            "ms",
            quantity="interval",
            misclicks=_misclicks(view),
        ),
        steps=_curve_steps(view, at),
        figure=_curve(view),
        reveal=_curve(view, Mark(round(at, 2), round(strength * view.scale, 2), say(at, "ms", digits=1))),
    )


def _curve_question(view: CurveToReadView) -> str:
    more = say(100 * (view.strength - 1), "%")
    if not view.in_amperes:
        return (
            "The curve shows how strong a second brief pulse has to be to fire a neuron again. What is the "
            f"shortest interval at which one of {say(view.strength, digits=2)} × the threshold at rest "
            "fires it?"
        )
    given = (
        "The curve shows the current that a second brief pulse needs to fire a neuron again. At rest, it "
        f"needs {say(view.scale, 'µA/cm²', digits=1)}."
    )
    if view.strength < 1.2:
        return (
            f"{given} When is its relative refractory period over, if that means that {more} more current "
            "than at rest is enough?"
        )
    return f"{given} What is the shortest interval at which {more} more current than at rest is enough?"


def _misclicks(view: CurveToReadView) -> tuple[Misclick, ...]:
    """Where whoever thinks that nothing fires before the end, or takes one end for the other, clicks."""
    recovery = view.recovery
    start, end = recovery.intervals[0], recovery.intervals[-1]
    if view.strength < 1.2:
        return (Misclick(start, start - SEEN, start + SEEN, "absolute-and-relative-swapped"),)
    over, about = (recovery.interval_for(each) for each in OVER)
    return (Misclick(about, over, end, "no-spike-in-any-refractory-period"),)


def _curve_steps(view: CurveToReadView, at: float) -> tuple[Text, ...]:
    strength, interval = say(view.strength, digits=2), say(at, "ms", digits=1)
    level = f"{strength} ×"
    steps = []
    if view.in_amperes:
        level = say(view.strength * view.scale, "µA/cm²", digits=1)
        steps.append(
            text(
                f"{say(100 * (view.strength - 1), '%')} more is {say(view.strength, digits=2)} × "
                f"{say(view.scale, digits=1)} = {level}."
            )
        )
    return (
        *steps,
        text(f"Go along that level, {level}, to the curve and down from there: interval = {interval}."),
        text(
            "Earlier, such a pulse is too weak; later, it is more than enough: the needed strength falls as "
            "Na^{+} channels recover and the potential returns to rest."
        ),
    )


def _curve(view: CurveToReadView, *marks: Mark) -> Figure:
    recovery, unit, digits = view.recovery, ("µA/cm²" if view.in_amperes else "× threshold"), 2
    if view.in_amperes:
        digits = 1
    needed = [round(each * view.scale, digits) for each in recovery.strengths]
    points = ", ".join(
        f"{say(x, digits=1)}: {say(y, digits=digits)}"
        for x, y in zip(recovery.intervals, needed, strict=True)
    )
    return Figure(
        lines=(Line(recovery.intervals, tuple(needed)),),
        x=Axis("interval, from onset to onset", "ms", 0, GRID[-1], 2),
        y=axis_around("current of the second pulse" if view.in_amperes else "second pulse", unit, needed),
        alt=(
            "The same curve, with the place marked at which it reaches that level."
            if marks
            else f"What the second pulse needs ({unit}) against the interval in milliseconds, as a falling "
            f"curve. Interval: needed strength; {points}."
        ),
        marks=marks,
    )
