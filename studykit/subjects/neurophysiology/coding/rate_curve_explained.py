"""The item model of why the curve of firing rate against current begins where it does, and why it bends."""

from math import ceil

from studykit.items.asks.rubric import Rubric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.coding.frequency_current import (
    NEURONS,
    REFRACTORY,
    SECOND,
    curve_figure,
)
from studykit.subjects.neurophysiology.coding.frequency_current_cases import RateCurveView, place_on_a_curve
from studykit.text import say, text


@item_model(
    skill="frequency-current-curve",
    kind="rubric",
    scenario=place_on_a_curve,
    levels={2: {**NEURONS, "place": ("below the rheobase", "far above it")}},
)
def why_the_curve_bends(view: RateCurveView) -> Item:
    """Explain where the frequency-current curve begins, and why it becomes flatter."""
    return _why_it_begins(view) if view.asked == "below the rheobase" else _why_it_levels_off(view)


def _why_it_begins(view: RateCurveView) -> Item:
    enough = say(ceil(10 * view.curve.rheobase) / 10, "µA/cm²", digits=1)
    return Item(
        stem=text(
            f"A neuron does not fire under {say(view.current, 'µA/cm²', digits=1)}, however long that lasts; "
            f"under {enough}, it fires repeatedly. Why does it not fire at all under the weaker current, "
            "not even slowly?"
        ),
        ask=Rubric(
            (
                "Under the weaker current, the potential does not reach threshold",
                "Without reaching threshold there is no action potential at all, not even a small one",
            ),
            extras=(
                "It settles where as much current leaves through the channels as is injected",
                "Below threshold, the Na^{+} current does not reinforce itself",
            ),
        ),
        steps=(
            text(
                "More K^{+} leaves through a depolarized membrane: the potential settles where the currents "
                "cancel."
            ),
            text("Below the rheobase, that is below threshold; frequency coding has a floor."),
        ),
        reveal=curve_figure(view.curve),
    )


def _why_it_levels_off(view: RateCurveView) -> Item:
    points = view.curve.points
    (low, slow), (some, fast) = points[0], points[7]
    (less, high), (end, highest) = points[-2:]
    if highest < SECOND / REFRACTORY:
        raise Doubtful("refractoriness is only a part of the interval")
    return Item(
        stem=text(
            f"From {say(low, digits=1)} to {say(some, 'µA/cm²', digits=1)}, the firing rate of a neuron "
            f"rises from {say(slow)} to {say(fast, 'Hz')}; from {say(less, digits=1)} to "
            f"{say(end, 'µA/cm²', digits=1)}, it rises only from {say(high)} to {say(highest, 'Hz')}. Why "
            "does its curve become flatter?"
        ),
        ask=Rubric(
            (
                "After each action potential, Na^{+} channels are inactivated and take time to recover",
                "So there is a shortest interval, however strong the current: refractoriness sets a ceiling",
            ),
            extras=(
                "A stronger current shortens only the rest of the interval, of which little is left",
                "With a much stronger current, too few channels recover, and firing stops",
            ),
        ),
        steps=(
            text(
                f"At {say(highest, 'Hz')}, an interval is {say(SECOND / highest, 'ms', digits=1)}: an action "
                "potential and the recovery after it."
            ),
            text(
                "A stronger current brings the membrane back sooner, but Na^{+} channels recover no faster."
            ),
        ),
        reveal=curve_figure(view.curve),
    )
