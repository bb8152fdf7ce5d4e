"""Item models of spatial and temporal summation: telling them apart, a second input, series of inputs."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Band, Figure, axis_along, axis_around
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim.synapses import ONSET
from studykit.subjects.neurophysiology.threshold.kinds_of_summation_cases import (
    SecondView,
    second_input,
    situations,
)
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_shared import drawn_potential, one_epsp
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import Text, say, text

SPATIAL, TEMPORAL, NONE = "Spatial summation", "Temporal summation", "No summation"

KINDS = {
    "places": SPATIAL,
    "row": TEMPORAL,
    "opposed": SPATIAL,
    "long after": NONE,
    "elsewhere, long after": NONE,
}
"""What adds up in each situation."""

CONFUSED = {
    "places": ((TEMPORAL, "kinds-of-summation-swapped"), (NONE, "synaptic-potentials-do-not-add-up")),
    "row": ((SPATIAL, "kinds-of-summation-swapped"), (NONE, "synaptic-potentials-do-not-add-up")),
    "opposed": ((TEMPORAL, "kinds-of-summation-swapped"), (NONE, "inhibition-does-not-count")),
    "long after": ((TEMPORAL, "inputs-add-up-whenever-they-come"),),
    "elsewhere, long after": (
        (TEMPORAL, "inputs-add-up-whenever-they-come"),
        (SPATIAL, "inputs-add-up-whenever-they-come"),
    ),
}
"""What else each is taken for, with the belief behind it."""

MEANINGS = {
    "places": "several synapses at the same moment: their potentials meet at the hillock and add up in space",
    "row": "each EPSP begins while much of the one before is left, and adds to it: summation in time",
    "opposed": "also two synapses at once: EPSP and IPSP add up with their signs, in space",
    "long after": "each EPSP has faded before the next one begins, so nothing adds up",
    "elsewhere, long after": "the first EPSP has faded before the second begins, so nothing adds up",
}

HEIGHTS = {
    "one": "About as high as with one input",
    "between": "Higher than with one, but clearly less than twice",
    "twice": "About twice as high as with one input",
}
RATIOS = {"one": (0.97, 1.05), "between": (1.15, 1.7), "twice": (1.88, 2.05)}
"""How high two inputs rise together, in words, and from where to where (× one)."""

REASONS = {
    "twice": "both EPSPs are there in full at once",
    "between": "part of the first is left when the second begins",
    "one": "the first has faded when the second begins",
    "refractory": "the membrane is refractory after an EPSP",
    "whenever": "EPSPs add up fully, whenever they come",
}


@item_model(
    skill="spatial-and-temporal-summation",
    kind="matching",
    scenario=situations,
    levels={1: {}},
)
def tell_the_kind_of_summation(view: dict[str, str]) -> Item:
    """Tell spatial from temporal summation, and from none."""
    pairs = [Pair(words, KINDS[name], CONFUSED[name]) for name, words in view.items()]
    missing = tuple(kind for kind in (SPATIAL, TEMPORAL, NONE) if kind not in {each.right for each in pairs})
    return Item(
        stem=numbered(
            "EPSPs and IPSPs of a neuron last about 20\u00a0ms. What happens at the hillock in each case?",
            [pair.left for pair in pairs],
        ),
        ask=Matching(tuple(pairs), extras=missing),
        steps=tuple(text(f"{KINDS[name]}: {MEANINGS[name]}.") for name in view),
        why=tuple(range(len(pairs))),
    )


@item_model(
    skill="spatial-and-temporal-summation",
    kind="two-tier",
    scenario=second_input,
    levels={1: {"preset": ("course", "course-55")}},
    false_anyway={
        REASONS["refractory"]: "graded potentials leave no refractory period",
        REASONS["whenever"]: "what is left of an EPSP depends on the time since",
    },
)
def what_a_second_input_adds(view: SecondView) -> Item:
    """Say how high an EPSP rises if another input follows it, and why."""
    key = _height(view)
    beliefs = {} if key == "twice" else {"whenever": "inputs-add-up-whenever-they-come"}
    if key != "twice":
        beliefs["refractory"] = "graded-potentials-are-refractory"
    other = {
        "one": {"twice": "inputs-add-up-whenever-they-come"},
        "between": {"one": "synaptic-potentials-do-not-add-up"},
    }.get(key, {"one": "synaptic-potentials-do-not-add-up"})
    return Item(
        stem=text(
            "The figure shows the EPSP that one input makes at the axon hillock of a resting neuron. "
            f"{_said(view)} How high above rest does the potential rise at most?"
        ),
        ask=TwoTier(
            Choice(one_right(HEIGHTS, key, other), ordered=True),
            Choice(one_right(REASONS, key, beliefs)),
        ),
        steps=_why_so_high(view, key),
        why=1,
        figure=one_epsp(view.one, (0, 2, 4, 6, 8, 10, 12, 16, 20, 25)),
        reveal=_both(view),
    )


def _said(view: SecondView) -> str:
    """The second input, as the stem has it."""
    later = say(view.interval, "ms")
    if view.source == "same":
        return f"Now the same synapse is active twice, {later} apart."
    at = f"{later} after this one" if view.interval else "at the same moment as this one"
    return f"Now another synapse, which by itself makes an equal EPSP there, is active {at}."


def _height(view: SecondView) -> str:
    """How high both rise; raises Doubtful between the ranges."""
    ratio = view.both.amplitude / view.one.amplitude
    for name, (low, high) in RATIOS.items():
        if low <= ratio <= high:
            return name
    raise Doubtful("neither as high as one, nor plainly between, nor twice")


def _why_so_high(view: SecondView, key: str) -> tuple[Text, ...]:
    one, both = (say(each.amplitude, "mV", digits=1) for each in (view.one, view.both))
    left = voltage_at(view.one.trace, ONSET + view.interval) if view.interval < 30 else view.preset.rest
    rest = float(view.one.trace.v[0])
    after = {
        "twice": "Both currents flow at the same moment, so the EPSPs add up nearly in full.",
        "between": (
            f"When the second input begins, {say(abs(left - rest), 'mV', digits=1)} of the first EPSP are "
            "left; while it fades further, the second rises on top of it."
        ),
        "one": "After so long a time nothing of the first EPSP is left: the second rises from rest.",
    }[key]
    return (
        text(f"One input depolarizes by {one}; both together rise to {both} above rest."),
        text(f"{after} An EPSP leaves no refractory period: another one can always add to it."),
    )


def _both(view: SecondView) -> Figure:
    end = ONSET + view.interval + 25.0
    lines = (drawn_potential(view.both, end, "both inputs"), drawn_potential(view.one, end, "one input"))
    second = Band(ONSET + view.interval, ONSET + view.interval + 0.5, "second", is_applied=True)
    return Figure(
        lines=lines,
        x=axis_along("time", "ms", 0, end),
        y=axis_around("membrane potential", "mV", [y for line in lines for y in line.y], beyond=2),
        bands=(Band(ONSET, ONSET + 0.5, "first", is_applied=True), *((second,) if view.interval else ())),
        alt=(
            "Membrane potential against time: both inputs rise to "
            f"{say(view.both.amplitude, 'mV', digits=1)} above rest, one alone to "
            f"{say(view.one.amplitude, 'mV', digits=1)}."
        ),
    )
