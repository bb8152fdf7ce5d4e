"""Item models of trains and the currents that fire them: which goes with which, and their order."""

from collections.abc import Sequence
from itertools import pairwise

from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.figure import Figure
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.subjects.neurophysiology.coding.trains_and_stimuli_cases import (
    BRIEF,
    LASTING,
    LASTS,
    USUAL,
    TrainsByCourseView,
    TrainsByStrengthView,
    trains_by_course,
    trains_by_strength,
)
from studykit.subjects.neurophysiology.coding.trains_shared import BEFORE, Sweep, sweeps_figure, tops
from studykit.text import Text, say, text

NEURONS = {"preset": ("course-55",), "e_k": (-92, -86)}
"""Neurons that are asked about: those with a low rheobase."""

HIGHEST = 5.0
"""Under stronger currents (µA/cm²) the later action potentials are clearly lower."""

FEWEST = 3
"""Of action potentials, which show a rate."""

PLAINLY, EVEN = 1.25, 1.1
"""Rates, or intervals, that are so many times others plainly differ; up to the second they are even."""

COURSES = {
    "steady": "It stays at the same strength",
    "rising": "It rises steadily",
    "falling": "It falls steadily",
    "up": "Halfway it suddenly becomes stronger",
    "down": "Halfway it suddenly becomes weaker",
    "brief": f"It is strong but lasts only {say(BRIEF, 'ms')}",
}
"""Currents as rows of the stem; all but the last go on."""

ALIKE = ({"rising", "up"}, {"falling", "down"})
"""Currents whose trains might be confused."""


@item_model(
    skill="trains-and-stimuli",
    kind="matching",
    scenario=trains_by_strength,
    levels={1: {**NEURONS, "weakest": (1.2, 1.5), "step": (1.4, 1.55)}},
)
def which_current_fired_the_train(view: TrainsByStrengthView) -> Item:
    """Match trains of action potentials with the currents that fired them."""
    _require_different(view)
    weakest, middle, strongest = (f"Train {sweep.name}" for sweep in view.sweeps)
    beliefs = (
        (weakest, ((strongest, "strength-is-coded-in-height"),)),
        (middle, ()),
        (strongest, ((weakest, "strength-is-coded-in-height"),)),
    )
    pairs = tuple(
        Pair(say(current, "µA/cm²", digits=1), train, mixups)
        for current, (train, mixups) in zip(view.currents, beliefs, strict=True)
    )
    return Item(
        stem=numbered(
            f"Currents of three strengths, each lasting {say(USUAL, 'ms')}, fired the same neuron: trains A, "
            "B, and C. Which train belongs to which current?",
            (pair.left for pair in pairs),
        ),
        ask=Matching(pairs),
        steps=_by_rate(view),
        why=1,
        figure=_figure(view.sweeps, lasting=False),
    )


@item_model(
    skill="trains-and-stimuli",
    kind="matching",
    scenario=trains_by_course,
    levels={2: {**NEURONS, "weakest": (1.15, 1.4), "step": (1.45, 1.65)}},
)
def which_course_of_the_current(view: TrainsByCourseView) -> Item:
    """Match trains of action potentials with the time courses of the currents that fired them."""
    if any(both <= set(view.courses) for both in ALIKE):
        raise Doubtful("two trains might be confused")
    if view.high > HIGHEST:
        raise Doubtful("the later ones are clearly lower")
    shown = dict(zip(view.courses, view.sweeps, strict=True))
    if not all(_is_plain(name, sweep) for name, sweep in shown.items()):
        raise Doubtful("a train does not show its current plainly")
    names = {name: f"Train {sweep.name}" for name, sweep in shown.items()}
    pairs = tuple(
        Pair(words, names[name], _mixed_up(name, names)) for name, words in COURSES.items() if name in names
    )
    return Item(
        stem=numbered(
            f"Three currents fired the same neuron: trains A, B, and C. All begin at {say(BEFORE, 'ms')}; "
            f"all but a brief one last {say(LASTS, 'ms')}. Which train belongs to which current?",
            (pair.left for pair in pairs),
        ),
        ask=Matching(pairs),
        steps=_by_intervals(names),
        figure=_figure(view.sweeps, lasting=False),
    )


@item_model(
    skill="trains-and-stimuli",
    kind="ordering",
    scenario=trains_by_strength,
    levels={
        2: {
            "preset": ("course-55",),
            "e_k": (-91, -86),
            "weakest": (1.2, 1.5),
            "step": (1.3, 1.5),
            "durations": LASTING,
        }
    },
)
def order_trains_by_strength(view: TrainsByStrengthView) -> Item:
    """Put trains of action potentials in order of the strength of their currents."""
    _require_different(view)
    counts = [len(measures.spike_times(sweep.trace)) for sweep in view.sweeps]
    lasting = {sweep.name: sweep.trace.width for sweep in view.sweeps}
    if counts == sorted(counts):
        raise Doubtful("the number tells as much as the rate")
    first, second, third = (say(lasting[letter]) for letter in "ABC")
    return Item(
        stem=text(
            f"Three currents, which lasted {first}, {second}, and {third}\u00a0ms, fired the same neuron: "
            "trains A, B, and C. What is the order of the currents, from the weakest to the strongest?"
        ),
        ask=Ordering(
            steps=tuple(f"The current of train {sweep.name}" for sweep in view.sweeps),
            swaps=(_by_number(counts),),
        ),
        steps=_by_rate(view),
        why=1,
        figure=_figure(view.sweeps, lasting=True),
    )


def _by_number(counts: Sequence[int]) -> Swap:
    """Those who go by the number exchange two neighbors; a whole order turned around shows no belief."""
    for earlier, later in ((0, 1), (1, 2)):
        by_number = list(counts)
        by_number[earlier], by_number[later] = counts[later], counts[earlier]
        if by_number == sorted(counts):
            return Swap(earlier, later, "count-taken-for-rate")
    raise Doubtful("by number more than two would change places")


def _require_different(view: TrainsByStrengthView) -> None:
    """Raises Doubtful unless each fires plainly faster than the one before, under no excessive current."""
    if view.currents[-1] > HIGHEST:
        raise Doubtful("the later ones are clearly lower")
    rates = [_rate(sweep) for sweep in view.sweeps]
    if any(after < PLAINLY * before for before, after in pairwise(rates)):
        raise Doubtful("the rates hardly differ")
    if not all(_are_even(_intervals(sweep)) for sweep in view.sweeps):
        raise Doubtful("a last one comes late, after the current has ended")


def _rate(sweep: Sweep) -> float:
    """From the first to the last action potential, in Hz; raises Doubtful for too few."""
    times = measures.spike_times(sweep.trace)
    if len(times) < FEWEST:
        raise Doubtful("too few action potentials")
    return 1000 * (len(times) - 1) / (times[-1] - times[0])


def _intervals(sweep: Sweep) -> list[float]:
    return [after - before for before, after in pairwise(measures.spike_times(sweep.trace))]


def _are_even(intervals: Sequence[float]) -> bool:
    return max(intervals) < EVEN * min(intervals)


def _is_plain(course: str, sweep: Sweep) -> bool:
    """Whether the intervals show how the current changes."""
    if course == "brief":
        return len(measures.spike_times(sweep.trace)) == 1
    intervals = _intervals(sweep)
    if len(intervals) < 4:
        return False
    if course == "steady":
        return _are_even(intervals)
    ratio = intervals[0] / intervals[-1]
    return ratio > PLAINLY if course in {"rising", "up"} else 1 / ratio > PLAINLY


def _mixed_up(name: str, names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The trains taken for that of a current, each with the belief behind it."""
    faster, slower = {"rising", "up"}, {"falling", "down"}
    found = []
    for other, train in ((each, names[each]) for each in names if each != name):
        if (name in faster and other in slower) or (name in slower and other in faster):
            found.append((train, "strength-is-coded-in-height"))
        elif name == "brief":
            found.append((train, "one-pulse-fires-a-train"))
        elif other == "brief":
            found.append((train, "one-stimulus-one-spike"))
    return tuple(found)


def _by_rate(view: TrainsByStrengthView) -> tuple[Text, ...]:
    rates = ", ".join(f"{say(_rate(sweep), 'Hz')} ({sweep.name})" for sweep in view.sweeps)
    heights = ", ".join(f"{say(tops(sweep.trace)[-2][1], 'mV')} ({sweep.name})" for sweep in view.sweeps)
    currents = [say(each, "µA/cm²", digits=1) for each in view.currents]
    return (
        text(f"Count the intervals of each train and divide by the time they take: {rates}."),
        text(
            f"The stronger the current, the higher the rate: {view.sweeps[0].name} belongs to {currents[0]}, "
            f"{view.sweeps[1].name} to {currents[1]}, {view.sweeps[2].name} to {currents[2]}."
        ),
        text(
            f"The height does not code the strength. The later spikes peak at {heights}: lower in rapid "
            "trains, because fewer Na^{+} channels have recovered."
        ),
    )


def _by_intervals(names: dict[str, str]) -> tuple[Text, ...]:
    what = {
        "steady": "has equal intervals: the current stays the same",
        "rising": "has shorter and shorter intervals: the current rises",
        "falling": "has longer and longer intervals: the current falls",
        "up": "suddenly has shorter intervals halfway through: the current steps up",
        "down": "suddenly has longer intervals halfway through: the current steps down",
        "brief": "has a single action potential: the current ends before another can follow",
    }
    return (
        text("At each moment, the rate follows the strength: look at how the intervals change."),
        *(text(f"{train} {what[name]}.") for name, train in names.items()),
    )


def _figure(sweeps: Sequence[Sweep], *, lasting: bool) -> Figure:
    in_order = sorted(sweeps, key=lambda sweep: sweep.name)
    lasts = "; ".join(f"{sweep.name} {say(sweep.trace.width, 'ms')}" for sweep in in_order)
    durations = f"Each current begins at {say(BEFORE, 'ms')}. How long it lasts: {lasts}." if lasting else ""
    return sweeps_figure(in_order, alt=f"Three trains side by side. {durations}".strip())
