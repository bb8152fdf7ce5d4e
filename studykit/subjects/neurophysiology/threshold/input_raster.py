"""Item model of a raster of inputs: in which stretch the potential at the hillock rises highest."""

from math import nan

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Band, Figure, Line, axis_along, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.threshold.input_raster_cases import (
    APART,
    AT_ONCE,
    INHIBITED,
    LETTERS,
    ROW,
    SYNAPSES,
    RasterView,
    raster_of_inputs,
)
from studykit.text import Text, say, text

MARGIN = 1.25
"""The highest depolarization is so many times the next one at least."""

TICK = 0.7
"""How high a tick is, where one row is 1 above another."""

BELIEFS = {APART: "inputs-add-up-whenever-they-come", INHIBITED: "inhibition-does-not-count"}
"""What is believed by whoever takes a stretch that is not right."""


@item_model(
    skill="spatial-and-temporal-summation",
    kind="prediction",
    scenario=raster_of_inputs,
    levels={2: {}},
)
def read_a_raster_of_inputs(view: RasterView) -> Item:
    """Find the stretch of a raster of inputs in which a neuron comes nearest to threshold."""
    key = _highest(view)
    named = dict(sorted((letter, name) for name, letter in view.letters.items()))
    return Item(
        stem=text(
            "Each row of the figure is a synapse onto a neuron at rest, each tick an input from it. Synapse "
            f"{view.inhibitory} is inhibitory: its IPSP lasts about 30\u00a0ms, and at its height cancels "
            "about two EPSPs. The others are excitatory: their EPSPs are equally large at the axon hillock, "
            "and each lasts about 20\u00a0ms. The neuron does not fire. In which stretch does its potential "
            "come nearest to threshold?"
        ),
        ask=Prediction(
            Choice(
                tuple(
                    right(f"Stretch {letter}")
                    if name == key
                    else wrong(f"Stretch {letter}", BELIEFS.get(name))
                    for letter, name in named.items()
                ),
                recallable=False,
            )
        ),
        steps=_steps(view, key),
        why=0,
        figure=_raster(view),
        reveal=_potential(view),
    )


def _risen(view: RasterView, name: str) -> float:
    """How far the potential rises above rest in the stretch of a group, in mV."""
    return view.highest(name) - float(view.trace.v[0])


def _highest(view: RasterView) -> str:
    """The group that depolarizes most; raises Doubtful where another does nearly as much."""
    *_, second, first = sorted(view.groups, key=lambda name: _risen(view, name))
    if _risen(view, first) < MARGIN * _risen(view, second):
        raise Doubtful("two stretches are nearly alike")
    return first


def _steps(view: RasterView, key: str) -> tuple[Text, ...]:
    letter = {name: f"In {each}" for name, each in view.letters.items()}
    count = {name: len(inputs) for name, inputs in view.groups.items()}
    late = view.groups[INHIBITED][0][1] > view.groups[INHIBITED][1][1]
    why = {
        AT_ONCE: f"{letter[AT_ONCE]}, {count[AT_ONCE]} synapses at the same moment: spatial summation",
        ROW: f"{letter[ROW]}, {count[ROW]} inputs of one synapse in quick succession: temporal summation",
        APART: f"{letter[APART]}, {count[APART]} inputs so far apart that little of one is left at the next",
        INHIBITED: f"{letter[INHIBITED]}, {count[INHIBITED] - 1} EPSPs at once, and the IPSP "
        + ("begins when they have nearly faded" if late else "takes about two of them away"),
    }
    risen = {name: f"{why[name]}: {say(_risen(view, name), 'mV', digits=1)} above rest." for name in why}
    return (
        text(risen[key]),
        text(" ".join(said for name, said in risen.items() if name != key)),
        text("What counts is not how many inputs there are, but how much of them is there at one moment."),
    )


def _bands(view: RasterView) -> tuple[Band, ...]:
    stretches = {letter: view.stretch(name) for name, letter in view.letters.items()}
    return tuple(Band(*stretches[letter], letter) for letter in LETTERS)


def _raster(view: RasterView) -> Figure:
    """A row for each synapse, with a tick for each input."""
    end = float(round(view.trace.t[-1]))
    points: list[tuple[float, float]] = []
    in_words = []
    for row, synapse in enumerate(SYNAPSES, 1):
        times = sorted(t for inputs in view.groups.values() for each, t in inputs if each == synapse)
        ticks = [point for t in times for point in ((t, row), (t, row + TICK), (t, row))]
        points += [(0.0, row), *ticks, (end, row), (end, nan)]
        in_words.append(f"{synapse}: {', '.join(map(_time, times)) or 'none'}")
    stretches = ", ".join(f"{band.label} from {say(band.start)} to {say(band.end)}" for band in _bands(view))
    return Figure(
        lines=(Line(tuple(x for x, _ in points), tuple(y for _, y in points)),),
        x=axis_along("time", "ms", 0, end),
        y=Axis("synapse", "", 0.5, 5.9, 1, grid=False),
        bands=_bands(view),
        alt=(
            "Inputs of five synapses against time. Synapse: times of its inputs in milliseconds; "
            f"{'; '.join(in_words)}. Stretches: {stretches}."
        ),
    )


def _time(t: float) -> str:
    """A time (ms) with its decimal, if it has one."""
    return say(t, digits=0 if t == round(t) else 1)


def _potential(view: RasterView) -> Figure:
    trace = view.trace
    line = thinned(trace.t.round(3).tolist(), trace.v.round(2).tolist())
    named = sorted((letter, name) for name, letter in view.letters.items())
    risen = ", ".join(f"{letter} {say(_risen(view, name), 'mV', digits=1)}" for letter, name in named)
    return Figure(
        lines=(line,),
        x=axis_along("time", "ms", 0, float(trace.t[-1])),
        y=axis_around("membrane potential", "mV", line.y, beyond=2),
        bands=_bands(view),
        alt=f"Membrane potential against time. How far it rises above rest in each stretch: {risen}.",
    )
