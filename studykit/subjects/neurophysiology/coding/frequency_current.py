"""Item models of the firing rate against the current: its values, its floor, what limits it."""

from studykit.items.asks.choice import Choice, one_right, wrong
from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Figure, Mark, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.coding.frequency_current_cases import (
    RateCurve,
    RateCurveView,
    current_on_a_curve,
    place_on_a_curve,
)
from studykit.subjects.neurophysiology.curves import curve, seen
from studykit.text import Text, say, text

SECOND = 1000.0
"""In ms."""

NEURONS = {"preset": ("course", "course-55"), "e_k": (-98, -86)}
"""Neurons that are asked about."""

READ = 0.06
"""The part of a rate by which it may be misread."""

READ_CURRENT = 0.02
"""The part of the axis by which a current may be misread."""

SHORT, LONG = "far above it", "just above it"

REFRACTORY = 8.5
"""The longest interval (ms) most of which an action potential and the recovery after it take up."""

REASONS = {
    "below the rheobase": "The current does not bring the membrane to threshold",
    LONG: "The current is slow to bring the membrane back to threshold",
    SHORT: "So soon after a spike, too few Na^{+} channels have recovered",
}
"""What keeps a neuron from firing faster, by where on its curve it is."""


@item_model(
    skill="frequency-current-curve",
    kind="numeric",
    scenario=current_on_a_curve,
    levels={
        1: {**NEURONS, "asked": ("count", "interval"), "seconds": (0.5, 2.0, 3.0)},
        2: {**NEURONS, "asked": ("current",), "spikes": (3, 5), "fraction": (0.0, 0.7)},
    },
)
def read_the_rate_curve(view: RateCurveView) -> Item:
    """Read a rate, a number of action potentials, or a current off the frequency-current curve."""
    return _current_asked(view) if view.asked == "current" else _rate_asked(view)


@item_model(
    skill="frequency-current-curve",
    kind="click",
    scenario=current_on_a_curve,
    levels={1: {**NEURONS, "e_na": (46, 58)}},
)
def rheobase_on_the_rate_curve(view: RateCurveView) -> Item:
    """Find the rheobase on the frequency-current curve."""
    rheobase, end = view.curve.rheobase, view.curve.points[-1][0]
    margin = max(0.03 * end, 0.05 * rheobase)
    return Item(
        stem=text(
            "The curve shows how often a neuron fires under a sustained current, against the strength of "
            "the current. Where is the rheobase of this neuron?"
        ),
        ask=Click(
            at=rheobase,
            start=rheobase - margin,
            end=rheobase + margin,
            unit="µA/cm²",
            quantity="current",
            misclicks=(
                Misclick(0.0, 0.0, rheobase / 4, "any-depolarization-fires"),
                Misclick(end, 0.9 * end, 1.01 * end, "rheobase-is-where-firing-is-fastest"),
            ),
        ),
        steps=(
            text("The rheobase is the weakest current that fires the neuron if it lasts."),
            text(
                f"Up to {say(rheobase, 'µA/cm²', digits=1)}, the rate is 0; there the curve leaves the axis. "
                "This is the floor of frequency coding."
            ),
        ),
        figure=curve_figure(view.curve),
        reveal=curve_figure(view.curve, Mark(rheobase, 0.0, say(rheobase, "µA/cm²", digits=1))),
    )


@item_model(
    skill="frequency-current-curve",
    kind="choice",
    scenario=place_on_a_curve,
    levels={1: {**NEURONS, "fraction": (0.0, 1.0)}},
    false_anyway={
        "pump": "the pump carries back within seconds to minutes what action potentials have moved",
        "taller": "the height hardly grows with the current",
    },
)
def what_limits_the_rate(view: RateCurveView) -> Item:
    """Say what keeps a neuron from firing faster at one current of its curve."""
    if view.asked == SHORT and view.current > view.curve.points[-1][0]:
        raise Doubtful("beyond the end of the curve")
    rate = view.curve.rate(view.current)
    if view.asked == SHORT and rate < SECOND / REFRACTORY:
        raise Doubtful("refractoriness is only a part of the interval")
    place = Mark(seen(view.current), seen(rate), "X")
    return Item(
        stem=text(
            "The curve shows how often a neuron fires under a sustained current, against the strength of "
            "the current. What keeps it from firing, or from firing faster, at the current marked X?"
        ),
        ask=Choice(
            (
                *one_right(REASONS, view.asked, {}),
                wrong("The pump first has to carry back the ions of the last spike", "pump-paces-the-firing"),
                wrong("Its spikes get taller instead, not more frequent", "strength-is-coded-in-height"),
            )
        ),
        steps=_why(view, rate),
        why=1,
        figure=curve_figure(view.curve, place),
    )


def _rate_asked(view: RateCurveView) -> Item:
    """How many action potentials, or how far apart, from the rate on the curve?"""
    rate = round(view.curve.rate(view.current))
    current, seconds = say(view.current, "µA/cm²", digits=1), say(view.seconds, "s", digits=1)
    counted = view.asked == "count"
    value = rate * view.seconds if counted else SECOND / rate
    if counted and value != int(value):
        raise Doubtful("half an action potential")
    asked = (
        f"About how many action potentials does it fire if {current} lasts {seconds}?"
        if counted
        else f"How much time passes from one action potential to the next under {current}?"
    )
    worked = (
        f"In {seconds} that makes {say(rate)} × {say(view.seconds, digits=1)} = {say(value)}."
        if counted
        else f"One interval is 1000 / {say(rate)} = {say(value, 'ms', digits=1)}."
    )
    return Item(
        stem=text(f"The curve shows how often a neuron fires under a sustained current. {asked}"),
        ask=Numeric(
            value=value,
            unit="" if counted else "ms",
            tolerance=max(1, round(READ * value)) if counted else max(0.5, round(READ * value, 1)),
            digits=0 if counted else 1,
            misreadings=(Misreading(rate, "count-taken-for-rate" if counted else "interval-taken-for-rate"),),
        ),
        steps=(
            text(
                f"At {current}, the curve reads {say(rate, 'Hz')}: {say(rate)} action potentials per second."
            ),
            text(worked),
        ),
        figure=curve_figure(view.curve),
        reveal=curve_figure(view.curve, Mark(view.current, seen(rate), say(rate, "Hz"))),
    )


def _current_asked(view: RateCurveView) -> Item:
    """Which current is it, from some action potentials of its train?"""
    spikes, rate = view.spikes, view.curve.rate(view.current)
    passed = round(SECOND * (spikes - 1) / rate, 1)
    wanted, mistaken = SECOND * (spikes - 1) / passed, SECOND * spikes / passed
    if mistaken > view.curve.points[-1][1]:
        raise Doubtful("whoever counts spikes finds no current")
    current = view.curve.current(wanted)
    least = READ_CURRENT * view.curve.points[-1][0]
    tolerance = round(
        max(least, 0.1, *(abs(view.curve.current(f * wanted) - current) for f in (0.95, 1.05))), 1
    )
    slip = Misreading(view.curve.current(mistaken), "spikes-counted-for-intervals")
    if abs(slip.value - current) < 2 * tolerance:
        raise Doubtful("whoever counts spikes is nearly right")
    return Item(
        stem=text(
            "The curve is that of a neuron that fires regularly under an unknown current: "
            f"{say(passed, 'ms', digits=1)} pass from the first to the {_nth(spikes)} action potential. How "
            "strong is the current?"
        ),
        ask=Numeric(value=current, unit="µA/cm²", tolerance=tolerance, digits=1, misreadings=(slip,)),
        steps=(
            text(
                f"From the first to the {_nth(spikes)}, there are {say(spikes - 1)} intervals: "
                f"{say(spikes - 1)} / {say(passed / SECOND, 's', digits=4)} = {say(wanted, 'Hz')}."
            ),
            text(f"The curve reaches {say(wanted, 'Hz')} at {say(current, 'µA/cm²', digits=1)}."),
        ),
        figure=curve_figure(view.curve),
        reveal=curve_figure(view.curve, Mark(seen(current), seen(wanted), say(current, "µA/cm²", digits=1))),
    )


def _nth(number: int) -> str:
    return {3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}[number]


def _why(view: RateCurveView, rate: float) -> tuple[Text, ...]:
    at = f"At X, {say(view.current, 'µA/cm²', digits=1)}, it "
    if view.asked == LONG:
        return (
            text(f"{at}fires at {say(rate, 'Hz')}, every {say(SECOND / rate, 'ms')}."),
            text(
                "The absolute refractory period is only a small part of that. Just above the rheobase, the "
                "current is hardly stronger than needed, so the membrane creeps toward threshold."
            ),
        )
    if view.asked == SHORT:
        return (
            text(f"{at}fires at {say(rate, 'Hz')}, every {say(SECOND / rate, 'ms', digits=1)}."),
            text(
                "Each action potential and the recovery of the Na^{+} channels take up most of that "
                "interval. A stronger current hardly shortens these, only what is left."
            ),
        )
    return (
        text(f"{at}does not fire: X is below the rheobase, {say(view.curve.rheobase, 'µA/cm²', digits=1)}."),
        text(
            "The membrane depolarizes until the current leaving through its channels equals the injected "
            "one, and stays there, below threshold."
        ),
    )


def curve_figure(found: RateCurve, *marks: Mark) -> Figure:
    """The firing rate against the current."""
    points = found.drawn
    values = ", ".join(f"{say(x, digits=2)}: {say(y, digits=1)}" for x, y in points)
    return Figure(
        lines=(curve([x for x, _ in points], [y for _, y in points]),),
        x=axis_around("current", "µA/cm²", (0, points[-1][0]), most_ticks=10),
        y=axis_around("firing rate", "Hz", (0, points[-1][1]), most_ticks=10),
        alt=(
            "Firing rate against the strength of a sustained current. Current in µA/cm²: rate in Hz; "
            f"{values}.{''.join(f' {mark.label} is at {say(mark.x, digits=1)}.' for mark in marks)}"
        ),
        marks=marks,
    )
