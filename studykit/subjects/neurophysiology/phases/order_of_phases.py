"""Item model of the order of events in an action potential: of the potential, then of the channels too."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Annotated

import numpy as np

from studykit.engine.solve import Plan, ask_for
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.figure import Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf, Range
from studykit.sim import measures
from studykit.sim.channels import AVAILABLE_FROM, potassium_below_leak
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.kinetics import FloatArray
from studykit.sim.phases import NEAR_REST
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import BRIEF, Onset, Strength, figure_of, voltage_at
from studykit.text import plain, say, text

APART, CHANNELS_APART = 0.1, 0.25
"""Events nearer to one another are not ordered, in ms; the second where one is an event of channels."""

# Each event in two wordings; all of the potential first, then those of channels.
EVENTS = {
    "onset": ("The stimulus begins", "Current from outside begins to depolarize the membrane"),
    "threshold": ("The potential rises through threshold", "Threshold is passed"),
    "zero up": ("The potential rises through 0\u00a0mV", "The overshoot begins"),
    "peak": ("The potential is at its highest", "The peak is reached"),
    "zero down": ("The potential falls through 0\u00a0mV", "The overshoot ends"),
    "rest down": ("The potential falls through its value at rest", "The undershoot begins"),
    "lowest": ("The potential is at its lowest", "The undershoot is at its deepest"),
    "at rest": ("The potential is back at rest", "The membrane is at rest again"),
    "sodium most": (
        "The Na^{+} conductance is at its largest",
        "The number of open Na^{+} channels is largest",
    ),
    "potassium most": (
        "The K^{+} conductance is at its largest",
        "The number of open voltage-gated K^{+} channels is largest",
    ),
    "potassium closed": (
        "The conductance of voltage-gated K^{+} channels falls below the leak's",
        "The voltage-gated K^{+} channels conduct less than the leak channels again",
    ),
    "sodium ready": (
        "Seven in ten Na^{+} channels have recovered from inactivation",
        "Seven in ten Na^{+} channels could open again",
    ),
}
OF_CHANNELS = tuple(EVENTS)[8:]

MIXED_UP = {
    ("sodium most", "potassium most"): "potassium-channels-make-the-upstroke",
    ("peak", "potassium most"): "both-channels-open-at-once",
    ("rest down", "potassium closed"): "potassium-channels-close-at-rest",
    ("sodium ready", "at rest"): "inactivation-lasts-until-rest",
    ("threshold", "lowest"): "depolarized-means-more-negative",
    ("peak", "lowest"): "depolarized-means-more-negative",
    ("rest down", "lowest"): "lowest-point-is-before-rest",
    ("lowest", "at rest"): "spike-ends-at-rest",
    ("threshold", "zero up"): "threshold-is-above-zero",
}
"""What is believed by whoever puts the later event first."""

TOO_NEAR = ({"zero up", "sodium most"}, {"sodium most", "peak"}, {"lowest", "potassium closed"})
"""Events that lie less than ``CHANNELS_APART`` from one another in any action potential of this neuron."""


def some_of(count: int, channels: int) -> tuple[str, ...]:
    """Every way to take ``count`` events of which ``channels`` are of channels, with a mix-up to foresee."""
    return tuple(
        "+".join(names)
        for names in _taken(count, channels)
        if _mixups(names) and not any(pair <= set(names) for pair in TOO_NEAR)
    )


def _taken(count: int, channels: int) -> Iterator[tuple[str, ...]]:
    of_potential = [name for name in EVENTS if name not in OF_CHANNELS]
    for potential in combinations(of_potential, count - channels):
        for more in combinations(OF_CHANNELS, channels):
            yield (*potential, *more)


def _mixups(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [pair for pair in MIXED_UP if set(pair) <= set(names)]


_FIVE, _SIX, _EIGHT = some_of(5, 0), (*some_of(6, 1), *some_of(6, 2)), (*some_of(8, 2), *some_of(8, 3))

Names = Annotated[str, OneOf((*_FIVE, *_SIX, *_EIGHT))]
Wording = Annotated[float, Range(0, 3, step=1)]


@dataclass(frozen=True, eq=False)
class EventsView:
    """A spike, the ``names`` of events of it, and a number for their ``wording``."""

    trace: Trace
    names: tuple[str, ...]
    wording: int

    def words(self, name: str) -> str:
        """An event in one of its two wordings: every second event has the same."""
        return EVENTS[name][self.wording >> (list(EVENTS).index(name) % 2) & 1]


def events_of_a_spike(
    *, strength: Strength, onset: Onset, names: Names, wording: Wording
) -> Plan[EventsView]:
    """A spike after a pulse of ``strength`` × threshold, with events to be put into their order."""
    threshold = yield from ask_for(ThresholdSearch(BRIEF))
    trace: Trace = yield from ask_for(pulse(round(strength * threshold.amplitude, 1), BRIEF, onset))
    return EventsView(trace, tuple(names.split("+")), round(wording))


@item_model(
    skill="order-of-phases",
    kind="ordering",
    scenario=events_of_a_spike,
    levels={
        1: {"strength": (1.2, 2.0), "names": _FIVE},
        2: {"strength": (1.2, 2.0), "names": _SIX},
        3: {"strength": (1.2, 2.0), "names": _EIGHT},
    },
)
def order_the_events(view: EventsView) -> Item:
    """Put the events of an action potential in their order."""
    trace = view.trace
    times = event_times(trace)
    order = sorted(view.names, key=times.__getitem__)
    for earlier, later in pairwise(order):
        of_channels = earlier in OF_CHANNELS or later in OF_CHANNELS
        if times[later] - times[earlier] < (CHANNELS_APART if of_channels else APART):
            raise Doubtful("two events lie too near to one another")
    swaps = tuple(
        Swap(order.index(pair[0]), order.index(pair[1]), MIXED_UP[pair]) for pair in _mixups(view.names)
    )
    told = "; ".join(f"{_lower(view.words(name))} ({say(times[name], 'ms', digits=2)})" for name in order)
    return Item(
        stem=text(
            "A brief current pulse makes a resting neuron fire once. In which order do these events of "
            "its action potential follow one another?"
        ),
        ask=Ordering(tuple(view.words(name) for name in order), swaps),
        steps=(
            text(f"In this run: {told}."),
            text(
                "Depolarization opens the Na^{+} channels fast, and the potential rises; their "
                "inactivation and the K^{+} channels are slower and make it fall. The K^{+} channels "
                "close late, so it falls below rest; then the leak brings it back."
            ),
        ),
        reveal=figure_of(
            trace,
            span=(trace.onset - 1, round(times["at rest"] + 1, 1)),
            marks=tuple(
                Mark(round(times[name], 2), voltage_at(trace, round(times[name], 2)), str(place))
                for place, name in enumerate(order, 1)
            ),
            alt=f"The action potential with its events numbered in their order: {plain(text(told))}.",
        ),
    )


@cache
def event_times(trace: Trace) -> dict[str, float]:
    """When each event happens, in ms, from the run."""
    peak, rest = measures.peak_time(trace), measures.rest(trace)
    ready = trace.t[(trace.t > peak) & (trace.h >= AVAILABLE_FROM)]
    closed = potassium_below_leak(trace)
    if closed is None or not ready.size:
        raise Doubtful("not all events are in view")
    lowest = float(trace.t[trace.v.argmin()])
    return {
        "onset": trace.onset,
        "threshold": float(measures.rising_through(trace, trace.preset.threshold)[0]),
        "zero up": float(measures.rising_through(trace, 0.0)[0]),
        "peak": peak,
        "zero down": float(measures.falling_through(trace, 0.0)[0]),
        "rest down": _after(measures.falling_through(trace, rest), peak),
        "lowest": lowest,
        "at rest": _after(measures.rising_through(trace, rest - NEAR_REST), lowest),
        "sodium most": float(trace.t[trace.g_na.argmax()]),
        "potassium most": float(trace.t[trace.g_k.argmax()]),
        "potassium closed": closed,
        "sodium ready": float(ready[0]),
    }


def _after(times: FloatArray, start: float) -> float:
    later = np.asarray(times)[np.asarray(times) > start]
    if not later.size:
        raise Doubtful("not all events are in view")
    return float(later[0])


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
