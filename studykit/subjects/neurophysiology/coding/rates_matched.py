"""The item model of rates beside trains: how often neurons fire of which an interval or a count is told."""

from itertools import pairwise

from msgspec import Struct

from studykit.items.asks.matching import Matching, Pair
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.coding.rates_matched_cases import TrainsInWordsView, trains_in_words
from studykit.text import say, text

SECOND = 1000.0
"""In ms."""

APART = 1.12
"""Rates that are offered differ by this factor or more."""

SLIP = "milliseconds-taken-for-seconds"


class TrainInWords(Struct, frozen=True):
    """What is told of a train, its rate in Hz, what is taken for it with the belief behind, and the step."""

    words: str
    rate: float
    taken: tuple[tuple[float, str], ...]
    worked: str


@item_model(
    skill="firing-rate-on-a-trace",
    kind="matching",
    scenario=trains_in_words,
    levels={1: {"given_as": ("intervals",)}, 2: {"given_as": ("counts",)}},
)
def match_trains_to_rates(view: TrainsInWordsView) -> Item:
    """Say at which rate each of several neurons fires."""
    in_order = (
        (_interval(view.short), _interval(view.other), _seconds(view.seconds))
        if view.given_as == "intervals"
        else (_counted(view), _from_first_to_last(view), _seconds(view.seconds))
    )
    trains = in_order[view.turned :] + in_order[: view.turned]
    rates = [train.rate for train in trains]
    offered = sorted({*rates, *(rate for train in trains for rate, _ in train.taken)})
    if len(set(rates)) < len(rates) or any(after < APART * before for before, after in pairwise(offered)):
        raise Doubtful("two rates are hardly different")
    pairs = tuple(
        Pair(train.words, _hertz(train.rate), tuple((_hertz(rate), slug) for rate, slug in train.taken))
        for train in trains
    )
    return Item(
        stem=numbered(
            "Three neurons fire regularly. At what rate does each of them fire?",
            (pair.left for pair in pairs),
        ),
        ask=Matching(pairs, extras=tuple(_hertz(rate) for rate in offered if rate not in rates)),
        steps=tuple(text(train.worked) for train in trains),
        why=tuple(range(len(trains))),
    )


def _interval(interval: int) -> TrainInWords:
    """One whose interval is told in ms."""
    rate = SECOND / interval
    return TrainInWords(
        f"One action potential every {say(interval, 'ms')}",
        rate,
        ((1 / interval, SLIP),),
        f"{say(interval, 'ms')} is {_said(interval / SECOND, 's')}: "
        f"1 / {_said(interval / SECOND)} = {_hertz(rate)}.",
    )


def _seconds(interval: int) -> TrainInWords:
    """One whose interval is told in s."""
    return TrainInWords(
        f"One action potential every {say(interval, 's')}",
        1 / interval,
        ((SECOND / interval, SLIP),),
        f"The interval is in seconds: 1 / {say(interval)} = {_hertz(1 / interval)}.",
    )


def _counted(view: TrainsInWordsView) -> TrainInWords:
    """One whose action potentials in some time are told."""
    rate = SECOND * view.count / view.window
    taken = (float(view.count), "count-taken-for-rate")
    return TrainInWords(
        f"{say(view.count)} action potentials in each {say(view.window, 'ms')}",
        rate,
        (taken,) if taken[0] != rate else (),
        f"{say(view.window, 'ms')} is {_said(view.window / SECOND, 's')}: {say(view.count)} / "
        f"{_said(view.window / SECOND)} = {_hertz(rate)}.",
    )


def _from_first_to_last(view: TrainsInWordsView) -> TrainInWords:
    """One of which the time from one peak to a later one is told."""
    intervals = view.peaks - 1
    passed = intervals * view.short
    rate = SECOND / view.short
    return TrainInWords(
        f"{say(passed, 'ms')} from the first to the last of {say(view.peaks)} peaks",
        rate,
        (
            (round(SECOND * view.peaks / passed, 1), "spikes-counted-for-intervals"),
            (intervals / passed, SLIP),
        ),
        f"{say(view.peaks)} peaks have {say(intervals)} intervals between them: {say(intervals)} / "
        f"{_said(passed / SECOND, 's')} = {_hertz(rate)}.",
    )


def _hertz(rate: float) -> str:
    return _said(rate, "Hz")


def _said(value: float, unit: str = "") -> str:
    """With as many digits, up to three, as the value has."""
    return say(value, unit, digits=next((few for few in range(3) if round(value, few) == value), 3))
