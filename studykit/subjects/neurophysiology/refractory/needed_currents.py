"""Item models of the current that a second pulse needs: read off a curve, or told by a table."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.figure import Figure, Line, axis_along, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.refractory.needed_currents_cases import (
    RESTED,
    NeededStrengthView,
    SecondPulsesView,
    needed_current_at_an_interval,
    several_second_pulses,
)
from studykit.subjects.neurophysiology.refractory.second_pulse import NAMES, periods
from studykit.subjects.neurophysiology.refractory.second_pulses_shared import FIRST, PULSE, UNTIL
from studykit.text import Text, say, text


@item_model(
    skill="second-stimulus",
    kind="numeric",
    scenario=needed_current_at_an_interval,
    levels={1: {}},
)
def read_the_least_current(view: NeededStrengthView) -> Item:
    """Find the smallest current with which a second pulse fires a cell again."""
    times = view.needed
    key = round(times * view.threshold)
    at, threshold = say(view.at, "ms", digits=1), say(view.threshold, "µA/cm²", digits=1)
    return Item(
        stem=text(
            f"{_fires_at_rest(view)} The curve shows how strong a second such pulse must be to fire it "
            f"again, in multiples of that threshold. A second pulse begins {at} after the first. What is the "
            "smallest current that fires the cell again?"
        ),
        ask=Numeric(
            key,
            "µA/cm²",
            tolerance=max(4, round(0.08 * key)),
            misreadings=(Misreading(view.threshold, "threshold-is-fixed"),),
        ),
        steps=(
            text(f"At {at} the curve reads {say(times, digits=2)} × threshold."),
            text(f"{say(times, digits=2)} × {say(view.threshold, digits=1)} = {say(key, 'µA/cm²')}."),
            text(
                f"That is more than the {threshold} that is enough at rest: in the relative refractory "
                "period, some Na^{+} channels are still inactivated."
            ),
        ),
        figure=_curve(view),
        why=2,
    )


@item_model(
    skill="second-stimulus",
    kind="numeric",
    scenario=needed_current_at_an_interval,
    levels={2: {}},
)
def from_when_on_it_fires(view: NeededStrengthView) -> Item:
    """Find how soon a second pulse of a given strength fires a cell again."""
    current = round(view.needed * view.threshold)
    absolute, relative = UNTIL[view.preset]
    times = say(current / view.threshold, digits=2)
    return Item(
        stem=text(
            f"{_fires_at_rest(view)} {periods(view.preset)} The curve shows how strong a second such "
            "pulse must be to fire it again, in multiples of threshold. What is the shortest time after the "
            f"onset of the first at which a second pulse of {say(current, 'µA/cm²')} fires it again?"
        ),
        ask=Numeric(
            view.at,
            "ms",
            tolerance=max(0.3, round(0.08 * view.at, 1)),
            digits=1,
            misreadings=(
                Misreading(relative, "no-spike-in-any-refractory-period", 0.5),
                Misreading(absolute, "refractory-period-is-one-fixed-time", 0.1),
            ),
        ),
        steps=(
            text(
                f"{say(current)} / {say(view.threshold, digits=1)} = {times}: the pulse is {times} × "
                "threshold."
            ),
            text(
                f"The curve falls to {times} at about {say(view.at, 'ms', digits=1)}: before that, this "
                "pulse is too weak; after that, it is more than enough."
            ),
            text(
                f"In the relative refractory period, from {say(absolute, 'ms', digits=1)} to "
                f"{say(relative, 'ms', digits=1)}, more and more Na^{{+}} channels recover: a pulse fires as "
                "soon as it is strong enough for its time."
            ),
        ),
        figure=_curve(view),
        why=1,
    )


@item_model(
    skill="second-stimulus",
    kind="several-right",
    scenario=several_second_pulses,
    levels={1: {"known": ("all",)}, 2: {"known": ("early", "middle", "late")}},
)
def which_second_pulses_fire(view: SecondPulsesView) -> Item:
    """Find the second pulses that fire."""
    if set(view.fires) != {True, False}:
        raise Doubtful("none of them fires, or one is too close to what is needed")
    listed = tuple(
        Statement(_pulse(at, current), bool(fires), "" if fires else _belief(view, at, current))
        for (at, current), fires in zip(view.pulses, view.fires, strict=True)
    )
    return Item(
        stem=text(
            f"{_fires_at_rest(view)} {_known(view)} Which of these second pulses, each after a separate "
            "first one, fire it again?"
        ),
        ask=SeveralRight(listed),
        steps=tuple(
            _why(view, at, current, fires=bool(fires))
            for (at, current), fires in zip(view.pulses, view.fires, strict=True)
        ),
        why=tuple(range(len(listed))),
    )


def _fires_at_rest(view: NeededStrengthView | SecondPulsesView) -> str:
    width, threshold = say(PULSE, "ms", digits=1), say(view.threshold, "µA/cm²", digits=1)
    first = say(FIRST * view.threshold, "µA/cm²")
    return f"A {width} pulse of {first} fires {NAMES[view.preset]} whose threshold at rest is {threshold}."


def _curve(view: NeededStrengthView) -> Figure:
    listed = ", ".join(f"{say(at, digits=1)}: {say(times, digits=2)}" for at, times in view.needs.items())
    return Figure(
        lines=(Line(tuple(view.needs), tuple(view.needs.values())),),
        x=axis_along("time after onset of first pulse", "ms", 0, max(view.needs)),
        y=axis_around("current needed", "× threshold", (0, *view.needs.values())),
        alt=f"Time after the onset of the first pulse in milliseconds: "
        f"current needed in multiples of threshold; {listed}.",
    )


def _pulse(at: float, current: int) -> str:
    return f"{say(current, 'µA/cm²')} at {say(at, 'ms', digits=1)}"


def _known(view: SecondPulsesView) -> str:
    (first, least), *more = view.known.items()
    others = ", ".join(f"{say(needed)} at {say(at, 'ms')}" for at, needed in more)
    table = (
        f"To fire it again, a second one needs at least {say(least, 'µA/cm²')} at {say(first, 'ms')} after "
        f"the onset of the first, {others}."
    )
    if not view.is_inferred:
        return table
    absolute, rested = say(UNTIL[view.preset][0], "ms", digits=1), say(RESTED[view.preset], "ms")
    return (
        f"{table} Until {absolute}, no pulse up to 10 × threshold fires it; from {rested} on, it responds as "
        "at rest."
    )


def _belief(view: SecondPulsesView, at: float, current: int) -> str:
    """What is believed by whoever takes a pulse that fails for one that fires."""
    if at < UNTIL[view.preset][0]:
        return "strong-enough-always-fires"
    if current > view.threshold:
        return "threshold-is-fixed"
    return "fires-more-easily-after-a-spike" if at < UNTIL[view.preset][1] else "any-depolarization-fires"


def _why(view: SecondPulsesView, at: float, current: int, *, fires: bool) -> Text:
    pulse, verdict = f"{_pulse(at, current)}", "It fires." if fires else "It does not fire."
    if at < UNTIL[view.preset][0]:
        return text(f"{pulse}: this is the absolute refractory period, when no current is enough. {verdict}")
    if at >= RESTED[view.preset] or (not fires and current < view.threshold):
        compared = "more" if fires else "less"
        threshold = say(view.threshold, digits=1)
        return text(f"{pulse}: {compared} than the {threshold} needed at rest. {verdict}")
    times = [each for each in view.known if (each <= at if fires else each >= at)]
    known = max(times) if fires else min(times)
    needed = f"{say(view.known[known])} needed at {say(known, 'ms')}"
    if known == at:
        return text(f"{pulse}: {'more' if fires else 'less'} than the {needed}. {verdict}")
    if fires:
        return text(
            f"{pulse}: more than the {needed}, and the later the pulse, the less is needed. {verdict}"
        )
    return text(f"{pulse}: less than even the {needed}, and an earlier pulse needs more. {verdict}")
