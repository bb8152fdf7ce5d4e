"""Item models of a firing rate: counted on a trace, and worked out from intervals."""

from msgspec.structs import replace

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Band, Figure, Mark, Point
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.rate_on_a_trace_cases import (
    RegularView,
    TwoPartsView,
    regular_firing,
    train_to_count,
    two_strengths_in_a_row,
)
from studykit.subjects.neurophysiology.coding.trains_shared import tops, train_figure
from studykit.text import say, text

FEWEST, MOST = 4, 8
"""How many spikes are counted: with more of them, spikes and intervals are hardly told apart."""

EVEN = 1.1
"""The last interval of a train is at most so many times the first one."""

NEAR = 2.5
"""A spike so near the border of a part may be counted on either side, in ms."""

SECOND = 1000.0
"""In ms."""

TOLERANCE = 0.05
"""Of a rate that is read off a trace."""


@item_model(
    skill="firing-rate-on-a-trace",
    kind="numeric",
    scenario=train_to_count,
    levels={1: {"preset": ("course", "course-55"), "current": (2.0, 5.0), "width": (60, 80, 100, 120)}},
)
def rate_on_a_trace(trace: Trace) -> Item:
    """Find the mean firing rate on a trace, from its first to its last action potential."""
    found = _during_the_current(trace)
    (first, low), (last, high) = found[0], found[-1]
    count, passed = len(found), round(last - first, 1)
    rate = SECOND * (count - 1) / passed
    return Item(
        stem=text(
            f"A current lasting {say(trace.width, 'ms')} fires a neuron as shown; the peaks of the first "
            "and the last action potential are marked with their times. What is the mean firing rate from "
            "the first to the last action potential?"
        ),
        ask=Numeric(
            value=rate,
            unit="Hz",
            tolerance=max(1, round(TOLERANCE * rate)),
            misreadings=(
                Misreading(SECOND * count / passed, "spikes-counted-for-intervals"),
                Misreading(passed / (count - 1), "interval-taken-for-rate"),
                Misreading(count, "count-taken-for-rate"),
            ),
        ),
        steps=(
            text(
                f"From the first peak to the last, {say(last, digits=1)} − {say(first, digits=1)} = "
                f"{say(passed, 'ms', digits=1)} pass."
            ),
            text(
                f"{say(count)} action potentials have {say(count - 1)} intervals between them: count the "
                "intervals."
            ),
            text(
                f"{say(count - 1)} intervals in {say(passed, 'ms', digits=1)} give {say(count - 1)} / "
                f"{say(passed / SECOND, 's', digits=4)} = {say(rate, 'Hz')}."
            ),
        ),
        figure=_with_marks(trace, ((first, low), (last, high))),
    )


@item_model(
    skill="firing-rate-on-a-trace",
    kind="numeric",
    scenario=two_strengths_in_a_row,
    levels={
        2: {
            "preset": ("course-55",),
            "stronger": (3.0, 5.0),
            "part": (0.45, 0.75),
            "width": (60, 80, 120, 150),
        }
    },
)
def rates_of_two_parts(view: TwoPartsView) -> Item:
    """Find how much faster a neuron fires during the stronger part of a current."""
    counts = _counted(view)
    fewer, more = sorted(counts)
    if not 2 <= fewer < more - 1:
        raise Doubtful("too few to compare")
    width, seconds = say(view.width, "ms"), say(view.width / SECOND, "s", digits=2)
    rates = [SECOND * each / view.width for each in (more, fewer)]
    return Item(
        stem=text(
            f"A current changes in strength once; each of its two parts lasts {width}. By how much do the "
            "firing rates, counted over each part, differ?"
        ),
        ask=Numeric(
            value=rates[0] - rates[1],
            unit="Hz",
            tolerance=max(1, round(TOLERANCE * (rates[0] - rates[1]))),
            misreadings=(Misreading(more - fewer, "count-taken-for-rate"),),
            also_right=(_by_intervals(view),),
        ),
        steps=(
            text(
                f"The first part has {say(counts[0])} action potentials, the second {say(counts[1])}. A rate "
                "is a number per second, so each count is divided by its time."
            ),
            text(
                f"The rates are {say(more)} / {seconds} = {say(rates[0], 'Hz', digits=1)} and "
                f"{say(fewer)} / {seconds} = {say(rates[1], 'Hz', digits=1)}."
            ),
            text(
                f"The difference is {say(rates[0] - rates[1], 'Hz')}. The stronger current brings the "
                "membrane back to threshold sooner after each action potential."
            ),
        ),
        figure=_in_parts(view),
    )


@item_model(
    skill="firing-rate-on-a-trace",
    kind="numeric",
    scenario=regular_firing,
    levels={
        1: {"interval": (5.0, 50.0), "asked": ("rate", "interval")},
        2: {"interval": (8.0, 30.0), "known": (4, 7), "wanted": (3, 25), "asked": ("time",)},
    },
)
def rate_from_intervals(view: RegularView) -> Item:
    """Work out a rate from intervals, an interval from a rate, or how long some intervals take."""
    return _how_long(view) if view.asked == "time" else _one_interval(view)


def _one_interval(view: RegularView) -> Item:
    """One of a rate and its interval, from the other."""
    interval, rate = view.interval, round(SECOND / view.interval)
    if view.asked == "rate":
        return Item(
            stem=text(
                f"A neuron fires regularly, one action potential every "
                f"{say(interval, 'ms', digits=1)}. At what rate does it fire?"
            ),
            ask=Numeric(
                value=SECOND / interval,
                unit="Hz",
                tolerance=max(1, round(0.03 * rate)),
                misreadings=(Misreading(interval, "interval-taken-for-rate"),),
            ),
            steps=(
                text("The rate is the number of intervals in one second, which is 1000\u00a0ms."),
                text(f"1000 / {say(interval, digits=1)} = {say(SECOND / interval, 'Hz')}."),
            ),
        )
    return Item(
        stem=text(
            f"A neuron fires regularly at {say(rate, 'Hz')}. How much time passes from the peak of one "
            "action potential to the peak of the next?"
        ),
        ask=Numeric(
            value=SECOND / rate,
            unit="ms",
            tolerance=max(0.2, round(0.03 * interval, 1)),
            digits=1,
            misreadings=(Misreading(rate, "interval-taken-for-rate"),),
        ),
        steps=(
            text(f"{say(rate)} intervals fill one second, which is 1000\u00a0ms."),
            text(f"1000 / {say(rate)} = {say(SECOND / rate, 'ms', digits=1)}."),
        ),
    )


def _how_long(view: RegularView) -> Item:
    """When another spike comes, from when one does."""
    known, wanted = view.known, view.wanted
    if abs(wanted - known) < 2:
        raise Doubtful("nearly the same spike")
    passed = view.interval * (known - 1)
    asked = passed / (known - 1) * (wanted - 1)
    return Item(
        stem=text(
            f"A neuron fires regularly. It takes {say(passed, 'ms', digits=1)} from its first action "
            f"potential to its {_nth(known)}. How long does it take from the first to the {_nth(wanted)}?"
        ),
        ask=Numeric(
            value=asked,
            unit="ms",
            tolerance=max(1, round(0.02 * asked)),
            misreadings=(Misreading(passed * wanted / known, "spikes-counted-for-intervals"),),
        ),
        steps=(
            text(
                f"From the first to the {_nth(known)}, there are {say(known - 1)} intervals, one fewer than "
                f"action potentials: {say(passed, digits=1)} / {say(known - 1)} = "
                f"{say(view.interval, 'ms', digits=1)} each."
            ),
            text(
                f"From the first to the {_nth(wanted)}, there are {say(wanted - 1)}: {say(wanted - 1)} × "
                f"{say(view.interval, digits=1)} = {say(asked, 'ms')}."
            ),
        ),
    )


def _nth(number: int) -> str:
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _counted(view: TwoPartsView) -> tuple[int, int]:
    """How many spikes peak in each part; raises Doubtful if one is near a border."""
    start = view.trace.onset
    borders = [start + place * view.width for place in range(3)]
    times = [t for t, _ in tops(view.trace)]
    if any(abs(t - border) < NEAR for t in times for border in borders):
        raise Doubtful("one is near the border of a part")
    first, second = (sum(begins < t < begins + view.width for t in times) for begins in borders[:2])
    if first + second < len(times):
        raise Doubtful("one comes after the current")
    return first, second


def _during_the_current(trace: Trace) -> tuple[Point, ...]:
    """The peaks, time and height, which are a number to be counted, none of them late."""
    found = tops(trace)
    if not FEWEST <= len(found) <= MOST:
        raise Doubtful("too few or too many to count")
    if found[-1][0] - found[-2][0] > EVEN * (found[1][0] - found[0][0]):
        raise Doubtful("the last one comes late, after the current has ended")
    return found


def _by_intervals(view: TwoPartsView) -> float:
    """The difference of the rates (Hz) from the first to the last action potential of each part."""
    middle = view.trace.onset + view.width
    times = [t for t, _ in tops(view.trace)]
    parts = [t for t in times if t < middle], [t for t in times if t > middle]
    first, second = (SECOND * (len(each) - 1) / (each[-1] - each[0]) for each in parts)
    return abs(first - second)


def _in_parts(view: TwoPartsView) -> Figure:
    start, middle = view.trace.onset, view.trace.onset + view.width
    figure = train_figure(view.trace, alt="Membrane potential during a current of two strengths.")
    names = [say(each, "µA/cm²", digits=1) for each in view.currents]
    bands = (Band(start, middle, names[0]), Band(middle, middle + view.width, names[1]))
    ends = say(middle + view.width, "ms")
    changes = f"It changes from {names[0]} to {names[1]} at {say(middle, 'ms')} and ends at {ends}."
    return replace(
        figure, bands=tuple(replace(band, is_applied=True) for band in bands), alt=f"{figure.alt} {changes}"
    )


def _with_marks(trace: Trace, points: tuple[Point, ...]) -> Figure:
    figure = train_figure(
        trace, alt="Membrane potential in mV against time in ms during a sustained current."
    )
    return replace(figure, marks=tuple(Mark(t, v, say(t, "ms", digits=1)) for t, v in points))
