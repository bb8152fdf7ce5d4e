"""The item model of series of synaptic inputs in words: which of them fires the neuron."""

from math import ceil

from studykit.items.asks.choice import Choice, one_right
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.kinds_of_summation_cases import (
    CLOSE,
    LONG_BEFORE,
    SeriesView,
    four_series,
)
from studykit.text import Text, say, text

LASTING = 20.0
"""How long an EPSP lasts, in ms, as the stem says."""

MARGIN = 1.15
"""Inputs that fire the neuron at once are, simply added, so many times the distance to threshold at least."""


@item_model(
    skill="spatial-and-temporal-summation",
    kind="choice",
    scenario=four_series,
    levels={
        1: {"inhibited": False, "key": ("at once", "row")},
        2: {"inhibited": True},
    },
)
def which_series_fires(view: SeriesView) -> Item:
    """Find the series of inputs that fires a neuron."""
    _require_just_one(view)
    words = {name: _in_words(name, *each) for name, each in view.series.items()}
    beliefs = {name: _belief(name, each[1]) for name, each in view.series.items()}
    distance = view.preset.threshold - view.preset.rest
    opposed = any(each[2] for each in view.series.values())
    inhibitory = " An inhibitory one makes an IPSP that lasts about 30\u00a0ms." if opposed else ""
    return Item(
        stem=text(
            f"A neuron has its threshold {say(distance, 'mV')} above rest. One excitatory input makes an "
            f"EPSP of {say(view.epsp, 'mV', digits=1)} at its hillock, which lasts about "
            f"{say(LASTING, 'ms')}.{inhibitory} Which inputs fire the neuron?"
        ),
        ask=Choice(one_right(words, view.key, beliefs)),
        steps=_why(view),
        why=1,
    )


def _require_just_one(view: SeriesView) -> None:
    """Raises Doubtful unless the one that is meant to fires it alone, and does so simply added, too."""
    if [name for name, fires in view.fire.items() if fires] != [view.key]:
        raise Doubtful("not just the one that is meant to fires it")
    distance = view.preset.threshold - view.preset.rest
    if view.series[view.key][0] * round(view.epsp, 1) < MARGIN * distance:
        raise Doubtful("simply added, they would hardly reach threshold")
    at_once = [
        each[0] for name, each in view.series.items() if name != view.key and not each[1] and not each[2]
    ]
    if any(count * round(view.epsp, 1) * MARGIN > distance for count in at_once):
        raise Doubtful("simply added, another one would nearly reach threshold")


def _in_words(name: str, count: int, spacing: float, opposed: int) -> str:
    inputs, others = f"{say(count)} excitatory inputs", f"{say(opposed)} inhibitory ones"
    if name == "opposed":
        return f"{inputs} at the same moment as {others}"
    if name == "long before":
        return f"{inputs} at one moment, {say(LONG_BEFORE, 'ms')} after {others}"
    if spacing:
        return f"{inputs}, one every {say(spacing, 'ms', digits=1 if spacing == CLOSE else 0)}"
    return f"{inputs} at the same moment"


def _belief(name: str, spacing: float) -> str:
    """What is believed by whoever takes a series that fails to fire the neuron."""
    if name == "opposed":
        return "inhibition-does-not-count"
    return "inputs-add-up-whenever-they-come" if spacing > CLOSE else "any-depolarization-fires"


def _why(view: SeriesView) -> tuple[Text, ...]:
    distance, epsp = view.preset.threshold - view.preset.rest, round(view.epsp, 1)
    count, spacing, _ = view.series[view.key]
    beside = {
        "at once": "",
        "row": f" In {say((count - 1) * spacing, 'ms', digits=1)} little of the first EPSPs has faded.",
        "opposed": " That is so much more that it outweighs the inhibition.",
        "long before": f" After {say(LONG_BEFORE, 'ms')} the inhibition has faded and no longer counts.",
    }[view.key]
    apart = [each[1] for each in view.series.values() if each[1] > CLOSE]
    others = []
    if apart:
        present = ceil(LASTING / min(apart))
        others.append(
            f"With inputs {say(min(apart), 'ms')} apart, at most {say(present)} EPSPs are present at a time, "
            f"all but the last partly faded: less than {say(present * epsp, 'mV', digits=1)}."
        )
    if "opposed" in view.series and view.key != "opposed":
        others.append("Inhibitory inputs at the same moment take away from the sum.")
    return (
        text(
            f"It takes {say(distance, 'mV')}. Simply added, {say(count)} × {say(epsp, digits=1)} = "
            f"{say(count * epsp, 'mV', digits=1)}.{beside}"
        ),
        text(" ".join((*others, "A few inputs alone are not enough: their sum stays below threshold."))),
    )
