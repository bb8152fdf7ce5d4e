"""The item model of inputs in a row that fire a neuron: with which of them is threshold reached."""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.figure import Figure, Mark, axis_along
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.synapses import ONSET, Potential
from studykit.subjects.neurophysiology.threshold.kinds_of_summation_cases import (
    IN_A_ROW,
    RowView,
    row_of_inputs,
)
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_shared import drawn_potential
from studykit.subjects.neurophysiology.traces import values_in_words, voltage_at, voltage_axis
from studykit.text import Text, say, text

LETTERS = "ABCDE"

APART = 0.1
"""Threshold is reached so long after an input and before the next at least, of the time between them."""

LOW, HIGH = -2.0, 3.0
"""What is near threshold (mV): the potential passes all of it between the same two inputs."""


@item_model(
    skill="spatial-and-temporal-summation",
    kind="choice",
    scenario=row_of_inputs,
    levels={2: {"preset": ("course", "course-55")}},
    false_anyway={"Input A": "one input by itself stays far below threshold"},
)
def which_input_suffices(view: RowView) -> Item:
    """Find the input in a row with which the potential reaches threshold."""
    key = _input_before(view, view.preset.threshold)
    words = {place: f"Input {letter}" for place, letter in enumerate(LETTERS)}
    at_zero = int((measures.spike_times(view.trace)[0] - ONSET) / view.spacing)
    beliefs = {at_zero: "threshold-is-zero", 0: "threshold-is-where-the-stimulus-begins"}
    return Item(
        stem=text(
            "One synapse is active five times; the figure shows the potential at the axon hillock, and A to "
            "E mark where it is when each input begins. After which input, and before the next, does the "
            "potential first reach threshold?"
        ),
        ask=Choice(one_right(words, key, beliefs), ordered=True),
        steps=_why(view, key),
        why=1,
        figure=_row(view),
    )


def _input_before(view: RowView, level: float) -> int:
    """The number of the last input (from 0) before the potential first passes ``level`` (mV).

    Raises Doubtful where it is near that when an input begins.
    """
    if not measures.spike_times(view.trace):
        raise Doubtful("they do not fire the neuron")
    parts = [
        (float(measures.rising_through(view.trace, each)[0]) - ONSET) / view.spacing
        for each in (level + LOW, level, level + HIGH)
    ]
    places = {int(part) for part in parts}
    if len(places) > 1 or max(places) >= IN_A_ROW or not APART < parts[1] % 1 < 1 - APART:
        raise Doubtful("threshold is reached about when an input begins")
    return places.pop()


def _why(view: RowView, key: int) -> tuple[Text, ...]:
    before = view.trace.v[: round((ONSET + key * view.spacing) / view.trace.dt)]
    highest, threshold = say(float(before.max()), "mV"), say(view.preset.threshold, "mV")
    letters = " and ".join((", ".join(LETTERS[: key - 1]), LETTERS[key - 1])) if key > 1 else LETTERS[0]
    return (
        text(
            f"Up to input {LETTERS[key]} the potential rises to {highest} at most, still below threshold: "
            f"the EPSP{'s' if key > 1 else ''} of {letters} {'are' if key > 1 else 'is'} not enough alone."
        ),
        text(
            f"Input {LETTERS[key]} adds to what is left of the earlier ones. The potential passes threshold, "
            f"about {threshold}, and from there it rises by itself, ever faster."
        ),
        text("This is temporal summation: an EPSP that begins before the others have faded adds to them."),
    )


def _row(view: RowView) -> Figure:
    end = ONSET + IN_A_ROW * view.spacing + 8.0
    times = [ONSET + place * view.spacing for place in range(IN_A_ROW)]
    marks = tuple(
        Mark(time, voltage_at(view.trace, time), letter) for time, letter in zip(times, LETTERS, strict=True)
    )
    begins = ", ".join(f"{letter} at {say(time, 'ms')}" for time, letter in zip(times, LETTERS, strict=True))
    return Figure(
        lines=(drawn_potential(Potential(view.trace, 0.0, 0.0), end, ""),),
        x=axis_along("time", "ms", 0, end),
        y=voltage_axis(),
        marks=marks,
        alt=(
            f"Membrane potential against time; inputs begin: {begins}. "
            f"{values_in_words(view.trace, (0.0, end))}"
        ),
    )
