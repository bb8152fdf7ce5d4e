"""Item model of the order of events in an action potential: of the potential and of channels."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.figure import Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.phases.phases_cases import (
    EVENTS_OF_CHANNELS,
    EVENTS_OF_POTENTIAL,
    EventsView,
    event_times,
    events_of_a_spike,
)
from studykit.subjects.neurophysiology.traces import figure_of, voltage_at
from studykit.text import plain, say, text

APART, CHANNELS_APART = 0.1, 0.25
"""Events nearer to one another are not ordered, in ms; the second where one is an event of channels."""

IN_WORDS = {
    "onset": ("The stimulus begins", "An injected current begins to depolarize the membrane"),
    "threshold": ("The potential rises through threshold", "Threshold is passed"),
    "zero up": ("The potential rises through 0\u00a0mV", "The overshoot begins"),
    "peak": ("The potential is at its highest", "The peak is reached"),
    "zero down": ("The potential falls through 0\u00a0mV", "The overshoot ends"),
    "rest down": ("The potential falls through its value at rest", "The undershoot begins"),
    "lowest": ("The potential is at its lowest", "The undershoot is at its deepest"),
    "at rest": ("The potential has settled at rest again", "The membrane is at rest again and stays there"),
    "sodium most": (
        "The Na^{+} conductance is at its maximum",
        "The number of open Na^{+} channels peaks",
    ),
    "potassium most": (
        "The K^{+} conductance is at its maximum",
        "The number of open voltage-gated K^{+} channels peaks",
    ),
    "sodium ready": (
        "Most Na^{+} channels have recovered from inactivation",
        "Most Na^{+} channels are able to open again",
    ),
}
"""Each event in its two wordings."""

MIXED_UP = {
    ("sodium most", "potassium most"): "potassium-channels-make-the-upstroke",
    ("peak", "potassium most"): "both-channels-open-at-once",
    ("rest down", "sodium ready"): "channels-are-ready-again-at-once",
    ("threshold", "lowest"): "depolarized-means-more-negative",
    ("peak", "lowest"): "depolarized-means-more-negative",
    ("rest down", "lowest"): "lowest-point-is-before-rest",
    ("lowest", "at rest"): "spike-ends-at-rest",
    ("threshold", "zero up"): "threshold-is-above-zero",
}
"""What is believed by whoever puts the later event first."""

UNORDERED = (
    {"zero up", "sodium most"},
    {"sodium most", "peak"},
    {"zero down", "potassium most"},
    {"lowest", "sodium ready"},
    {"sodium ready", "at rest"},
)
"""Events that are too near to one another, or whose order follows from the numbers of this neuron alone."""


def events_in_order(count: int, *, of_channels: int) -> tuple[tuple[str, ...], ...]:
    """Every way to take ``count`` events, so many ``of_channels``, that can be ordered and are mixed up."""
    return tuple(
        events
        for events in _taken(count, of_channels)
        if mixups(events) and not any(pair <= set(events) for pair in UNORDERED)
    )


def mixups(events: tuple[str, ...]) -> list[tuple[str, str]]:
    """The pairs among ``events`` that are known to be mixed up, the earlier one first."""
    return [pair for pair in MIXED_UP if set(pair) <= set(events)]


def _taken(count: int, of_channels: int) -> Iterator[tuple[str, ...]]:
    for potential in combinations(EVENTS_OF_POTENTIAL, count - of_channels):
        for channels in combinations(EVENTS_OF_CHANNELS, of_channels):
            yield (*potential, *channels)


FOR_A_START = tuple(
    events
    for events in events_in_order(5, of_channels=1)
    if len(mixups(events)) > 1 and not {"onset", "sodium ready"} & set(events)
)
"""Events of level 1: a conductance has its place among them, and the stimulus is not plainly the first."""


@item_model(
    skill="order-of-phases",
    kind="ordering",
    scenario=events_of_a_spike,
    levels={
        1: {"strength": (1.2, 2.0), "events": FOR_A_START},
        2: {"strength": (1.2, 2.0), "events": events_in_order(5, of_channels=2)},
        3: {
            "strength": (1.2, 2.0),
            "events": (*events_in_order(6, of_channels=2), *events_in_order(6, of_channels=3)),
        },
    },
    version=5,
)
def order_the_events(view: EventsView) -> Item:
    """Put the events of an action potential in order."""
    trace = view.trace
    times = event_times(trace)
    order = sorted(view.events, key=times.__getitem__)
    _require_apart(order, times)
    swaps = tuple(
        Swap(order.index(pair[0]), order.index(pair[1]), MIXED_UP[pair]) for pair in mixups(view.events)
    )
    in_order = "; ".join(
        f"{_lower(_words(view, name))} ({say(times[name], 'ms', digits=2)})" for name in order
    )
    return Item(
        stem=text(
            "A brief current pulse makes a resting mammalian neuron fire once. In which order do these "
            "events of its action potential occur?"
        ),
        ask=Ordering(tuple(_words(view, name) for name in order), swaps),
        steps=(
            text(f"In this run: {in_order}."),
            text(
                "Depolarization opens the Na^{+} channels fast, and the potential rises; their "
                "inactivation and the K^{+} channels are slower and make it fall. The K^{+} channels "
                "close late, so the potential falls below rest. There the Na^{+} channels recover, and "
                "the leak brings the potential back to rest."
            ),
        ),
        reveal=figure_of(
            trace,
            span=(trace.onset - 1, round(times["at rest"] + 1, 1)),
            marks=tuple(
                Mark(round(times[name], 2), voltage_at(trace, round(times[name], 2)), str(place))
                for place, name in enumerate(order, 1)
            ),
            alt=f"The action potential with its events numbered in order: {plain(text(in_order))}.",
        ),
    )


def _words(view: EventsView, event: str) -> str:
    return IN_WORDS[event][event in view.reworded]


def _require_apart(order: Sequence[str], times: Mapping[str, float]) -> None:
    """Raises Doubtful if two events that follow one another are too near for their order to be known."""
    for earlier, later in pairwise(order):
        of_channels = earlier in EVENTS_OF_CHANNELS or later in EVENTS_OF_CHANNELS
        if times[later] - times[earlier] < (CHANNELS_APART if of_channels else APART):
            raise Doubtful("two events lie too near to one another")


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
