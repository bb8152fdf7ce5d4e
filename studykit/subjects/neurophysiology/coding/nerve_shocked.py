"""The item model of a nerve that is shocked again: does it, or each of its fibers, respond more strongly?"""

from studykit.items.asks.choice import Choice, one_right, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, axis_along, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.coding.nerve_cases import (
    Nerve,
    TwoShocksView,
    nerve_shocked_twice,
)
from studykit.subjects.neurophysiology.coding.nerve_shared import SHOWN, compound_curves
from studykit.subjects.neurophysiology.curves import curve
from studykit.text import Text, say, text

GRADED = "graded-nerve-means-graded-spike"
ALL_OR_NONE = "nerve-is-all-or-none"
NO_CEILING = "compound-potential-has-no-ceiling"

PLAINLY = 0.15
"""Where another number of fibers fires, it is at least this part of all of them."""

NEAR = 0.08
"""A shock that comes closer (by this part) to the lowest or the highest threshold is not asked about."""

EQUAL = 3.0
"""Peaks this close, in mV, are equally high."""

HIGHER, SAME, LOWER = "It becomes higher", "It stays about as high", "It becomes lower"


@item_model(
    skill="recruitment-in-a-nerve",
    kind="prediction",
    scenario=nerve_shocked_twice,
    levels={
        1: {"is_harder": False, "fibers": (15, 40), "first": (0.1, 0.9), "second": (0.1, 0.9)},
        2: {"is_harder": True, "fibers": (15, 40), "first": (0.3, 1.6), "asked": ("nerve",)},
    },
    false_anyway={"each fiber's spike is": "in each fiber, the action potential is all-or-none"},
)
def predict_another_shock_to_a_nerve(view: TwoShocksView) -> Item:
    """Predict what a stronger or a weaker shock to a nerve does."""
    outcome = _outcome(view)
    first, second = (say(nerve.strength, "mA", digits=1) for nerve in (view.before, view.after))
    lowest, highest = (say(each, "mA", digits=1) for each in (view.thresholds[0], view.thresholds[-1]))
    asked = (
        "the compound action potential of the nerve"
        if view.asked == "nerve"
        else "the action potential in one fiber that fires both times"
    )
    return Item(
        stem=text(
            f"The thresholds of a nerve's fibers range from {lowest} to {highest}. After a shock of "
            f"{first}, an electrode records the compound action potential shown. Once all fibers are at rest "
            f"again, a shock of {second} follows. What happens to {asked}?"
        ),
        ask=Prediction(_harder(view, outcome) if view.is_harder else _basic(view, outcome)),
        steps=_why(view),
        why=1,
        figure=_drawn((view.before,), "The compound action potential"),
        reveal=_of_one_fiber(view)
        if view.asked == "fiber"
        else _drawn((view.before, view.after), "The compound action potentials"),
    )


def _outcome(view: TwoShocksView) -> str:
    """Whether the number of fibers that fire ``rises``, ``falls``, is the ``same``, or ``none`` fires."""
    before, after, fibers = view.before.fired, view.after.fired, len(view.thresholds)
    ends = view.thresholds[0], view.thresholds[-1]
    strengths = view.before.strength, view.after.strength
    if any(abs(strength / end - 1) < NEAR for strength in strengths for end in ends) or not before:
        raise Doubtful("too close to where the first or the last fiber fires")
    if abs(strengths[0] - strengths[1]) < 0.2:
        raise Doubtful("the shocks hardly differ")
    if not after:
        return "none"
    peaks = [float(nerve.excitable.max()) for nerve in (view.before, view.after)]
    if view.asked == "fiber" and abs(peaks[0] - peaks[1]) > EQUAL:
        raise Doubtful("far above its threshold a pulse adds a little to the peak where it is given")
    if before != after and abs(before - after) < PLAINLY * fibers:
        raise Doubtful("hardly a fiber more or fewer")
    if before == after and before != fibers:
        raise Doubtful("no threshold happens to lie between the shocks")
    return "rises" if after > before else "falls" if after < before else "same"


def _basic(view: TwoShocksView, outcome: str) -> Choice:
    stronger = view.after.strength > view.before.strength
    if view.asked == "fiber":
        beliefs = {HIGHER if stronger else LOWER: GRADED}
        key = SAME
    else:
        beliefs = {SAME: ALL_OR_NONE}
        key = {"rises": HIGHER, "falls": LOWER}.get(outcome, SAME)
    return Choice(
        tuple(
            right(words) if words == key else wrong(words, beliefs.get(words))
            for words in (HIGHER, SAME, LOWER)
        ),
        ordered=True,
    )


def _harder(view: TwoShocksView, outcome: str) -> Choice:
    """Outcomes with what makes them; the one that each fiber's action potential would make is among them."""
    stronger = view.after.strength > view.before.strength
    words = {
        "rises": "It becomes higher: more fibers fire",
        "falls": "It becomes lower: only some fibers still fire",
        "same": "It stays about as high: the same fibers fire",
        "none": "It disappears: no fiber fires",
        "scaled": (
            "It becomes higher: each fiber's spike is higher"
            if stronger
            else "It becomes lower: each fiber's spike is lower"
        ),
    }
    beliefs = {"scaled": GRADED}
    if outcome == "same":
        beliefs |= {"rises": NO_CEILING} if stronger else {}
    elif outcome != "none":
        beliefs |= {"same": ALL_OR_NONE}
    return Choice(one_right(words, outcome, beliefs))


def _why(view: TwoShocksView) -> tuple[Text, ...]:
    before, after, fibers = view.before.fired, view.after.fired, len(view.thresholds)
    first, second = (say(nerve.strength, "mA", digits=1) for nerve in (view.before, view.after))
    moral = (
        "Each fiber that fires contributes a full action potential: the more fire, the higher the sum."
        if view.asked == "nerve"
        else "In each fiber, the action potential is all-or-none: its height does not depend on the shock."
    )
    heights = [say(nerve.height, "µV") for nerve in (view.before, view.after)]
    return (
        text(
            f"A shock fires the fibers whose threshold it exceeds: {first} fires {before} of {fibers}, "
            f"{second} fires {after}."
        ),
        text(moral),
        text(
            f"The compound action potential rises to {heights[0]} after {first} and to {heights[1]} after "
            f"{second}."
        ),
    )


def _drawn(nerves: tuple[Nerve, ...], what: str) -> Figure:
    lines = compound_curves(nerves)
    in_words = " and ".join(
        f"{say(nerve.height, 'µV')} after {say(nerve.strength, 'mA', digits=1)}" for nerve in nerves
    )
    return Figure(
        lines=lines,
        x=axis_along("time after the shock", "ms", 0, SHOWN),
        y=axis_around("compound action potential", "µV", (0, *(1.05 * y for line in lines for y in line.y))),
        alt=f"{what} of a nerve against the time after the shock: up to {in_words}.",
    )


def _of_one_fiber(view: TwoShocksView) -> Figure:
    """What an electrode in the most excitable fiber records."""
    nerves = (view.before, view.after)
    lines = [
        curve(
            nerve.t[nerve.t <= SHOWN], nerve.excitable[nerve.t <= SHOWN], say(nerve.strength, "mA", digits=1)
        )
        for nerve in nerves
    ]
    peaks = " and ".join(
        f"{say(float(nerve.excitable.max()), 'mV')} after {say(nerve.strength, 'mA', digits=1)}"
        for nerve in nerves
    )
    return Figure(
        lines=tuple(lines),
        x=axis_along("time after the shock", "ms", 0, SHOWN),
        y=axis_around("membrane potential", "mV", (-90, 40)),
        alt=f"Membrane potential in one fiber against the time after the shock: it peaks at {peaks}.",
    )
