"""The item model of a nerve by numbers: its compound action potential counts the fibers that fire."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.coding.nerve_cases import (
    FibersView,
    heights_of_a_nerve,
)
from studykit.text import say, text

ALL_OR_NONE = "nerve-is-all-or-none"
LIKE_THE_FIRST = "second-stimulus-acts-like-the-first"


@item_model(
    skill="recruitment-in-a-nerve",
    kind="numeric",
    scenario=heights_of_a_nerve,
    levels={1: {"refractory": False, "known": ("thresholds",)}, 2: {"refractory": True}},
)
def height_of_a_compound_potential(view: FibersView) -> Item:
    """Work out the height of the compound action potential of a nerve."""
    if view.refractory:
        return _after_another(view)
    fired, of_all = view.fired(view.first), len(view.thresholds)
    if not 2 <= fired <= of_all:
        raise Doubtful("hardly a fiber fires")
    strength = say(view.strengths[view.first], "mA", digits=1)
    key = fired * view.of_one
    return Item(
        stem=text(
            f"{_thresholds(view)} Each fiber that fires adds {say(view.of_one, 'µV')} to the compound "
            f"action potential. How high is it after a single shock of {strength}?"
        ),
        ask=Numeric(
            key,
            "µV",
            0,
            misreadings=(Misreading(of_all * view.of_one, ALL_OR_NONE),),
        ),
        steps=(
            text(f"A shock of {strength} fires the fibers with thresholds below it: {fired} of {of_all}."),
            text(f"Each adds the same: {fired} × {say(view.of_one, 'µV')} = {say(key, 'µV')}."),
        ),
    )


def _thresholds(view: FibersView) -> str:
    listed = ", ".join(say(each, digits=1) for each in view.thresholds[:-1])
    return (
        f"The {len(view.thresholds)} fibers of a small nerve have thresholds of {listed} and "
        f"{say(view.thresholds[-1], 'mA', digits=1)}."
    )


def _heights(view: FibersView) -> str:
    places = range(len(view.strengths))
    shocks = ", ".join(say(view.strengths[place], digits=1) for place in places[:-1])
    heights = ", ".join(say(view.fired(place) * view.of_one) for place in places[:-1])
    return (
        f"Single shocks of {shocks} and {say(view.strengths[-1], 'mA', digits=1)} to a nerve give compound "
        f"action potentials of {heights} and {say(view.fired(places[-1]) * view.of_one, 'µV')}."
    )


def _after_another(view: FibersView) -> Item:
    """The answer to a stronger shock while the fibers that fired are refractory."""
    if view.second <= view.first:
        raise Doubtful("no fiber could fire")
    first, second = view.fired(view.first), view.fired(view.second)
    if not first:
        raise Doubtful("the first shock fires no fiber")
    one, two = (say(view.strengths[place], "mA", digits=1) for place in (view.first, view.second))
    key = (second - first) * view.of_one
    each = say(view.of_one, "µV")
    known = (
        f"{_thresholds(view)} Each that fires adds {each} to the compound action potential."
        if view.known == "thresholds"
        else _heights(view)
    )
    worked = (
        f"({second} − {first}) × {each} = {say(key, 'µV')}"
        if view.known == "thresholds"
        else f"{say(second * view.of_one)} − {say(first * view.of_one)} = {say(key, 'µV')}"
    )
    return Item(
        stem=text(
            f"{known} A shock of {one} is followed by one of {two}, while all fibers that have fired are "
            "absolutely refractory. How high is the second compound action potential?"
        ),
        ask=Numeric(
            key,
            "µV",
            0,
            misreadings=(Misreading(second * view.of_one, LIKE_THE_FIRST),),
        ),
        steps=(
            text(f"The fibers that the shock of {one} has fired cannot fire again yet."),
            text("Among the others, the stronger shock fires those with thresholds below it."),
            text(f"So only the newly recruited fibers count: {worked}."),
        ),
    )
