"""Cases of inputs that come together or one after another: a second one, four series, a row. No questions."""

from math import ceil, floor
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.selections import Subset
from studykit.items.variable_types import Count, Flag, OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, Recording
from studykit.sim.presets import Preset
from studykit.sim.responses import NOTHING, together
from studykit.sim.stimuli import Stimulus
from studykit.sim.synapses import ONSET, Potential, load, potentials
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.synapses_cases import LEAD
from studykit.subjects.neurophysiology.traces import CourseNeuron, Fraction, part_way

SITUATIONS = {
    "places": (
        "{several} synapses on different dendrites are active at the same moment",
        "{several} synapses of one dendrite are active at the same moment",
    ),
    "row": (
        "One synapse is active {times}, {soon}\u00a0ms apart",
        "The same synapse is active {times} within {within}\u00a0ms",
    ),
    "opposed": (
        "An excitatory and an inhibitory synapse are active at the same moment",
        "At the same moment, a synapse makes an EPSP and another an IPSP",
    ),
    "long after": (
        "One synapse is active {times}, {late}\u00a0ms apart",
        "The same synapse is active {times}, with pauses of {late}\u00a0ms",
    ),
    "elsewhere, long after": (
        "One synapse is active, and {late}\u00a0ms later another one",
        "One synapse is active, and one on another dendrite {late}\u00a0ms later",
    ),
}
"""Inputs in two wordings each, by what adds up."""

ROWS = (
    ("places", "row", "long after"),
    ("places", "row", "elsewhere, long after"),
    ("opposed", "row", "long after"),
    ("opposed", "row", "elsewhere, long after"),
    ("row", "long after", "elsewhere, long after"),
    ("places", "opposed", "long after"),
    ("places", "opposed", "elsewhere, long after"),
    ("places", "opposed", "row"),
)
"""Which situations are asked about together."""

STRENGTH_THAT_FIRES = 0.147
"""The sum of excitatory conductances at once that just fires the neuron of the course, in mS/cm²."""

INHIBITION, INHIBITORY_REVERSAL, LONG_BEFORE = 0.1, -80.0, 60.0
"""An inhibitory input (mS/cm², mV), and how long before the others it has faded, in ms."""

CLOSE = 0.5
"""How far apart inputs are that add up almost as if they came at once, in ms."""

IN_A_ROW = 5
"""How many inputs come in a row."""

SUFFICIENT = {
    ("course", 3.0): {1: (0.0955, 0.1195), 2: (0.067, 0.0845), 3: (0.055, 0.0615), 4: (0.049, 0.0515)},
    ("course", 4.0): {1: (0.092, 0.1195), 2: (0.071, 0.0855), 3: (0.062, 0.0675), 4: (0.0575, 0.06)},
    ("course-55", 3.0): {1: (0.0645, 0.111), 2: (0.0435, 0.053), 3: (0.0345, 0.0375), 4: (0.0295, 0.0305)},
    ("course-55", 4.0): {1: (0.0605, 0.0985), 2: (0.044, 0.0525), 3: (0.0375, 0.04), 4: (0.0335, 0.0345)},
}
"""From which to which strength (mS/cm²) the input of each place, from 0, brings a neuron to threshold."""

PLACES = ("same", "another")

SmallConductance = Annotated[float, Range(0.015, 0.04, step=0.001, unit="mS/cm²")]
BetweenInputs = Annotated[float, OneOf((0.0, 5.0, 6.0, 7.0, 8.0, 60.0, 80.0, 100.0), unit="ms")]
InRow = Annotated[float, OneOf((3.0, 4.0), unit="ms")]


class SecondView(Struct, frozen=True, eq=False):
    """What ``one`` input does, and ``both``, the second ``interval`` ms later from a ``source``."""

    preset: Preset
    one: Potential
    both: Potential
    interval: float
    source: str


class SeriesView(Struct, frozen=True, eq=False):
    """Series of inputs by kind: how many, how far apart (ms), how many inhibitory; and which ``fire``.

    The one of the ``key`` is meant to.
    """

    preset: Preset
    epsp: float
    series: dict[str, tuple[int, float, int]]
    key: str
    fire: dict[str, bool]


class RowView(Struct, frozen=True, eq=False):
    """A ``trace`` under inputs in a row, one every ``spacing`` ms."""

    preset: Preset
    trace: Trace
    spacing: float


def situations(
    *,
    rows: Annotated[tuple[str, ...], OneOf(ROWS)],
    first: Annotated[int, Count(0, 2)],
    wording: Annotated[tuple[str, ...], Subset(("1", "2", "3"), (0, 1, 2, 3))],
    several: Annotated[int, OneOf((2, 3, 4, 5))],
    times: Annotated[int, OneOf((2, 3, 4))],
    soon: Annotated[int, OneOf((3, 4, 5))],
    late: Annotated[int, OneOf((100, 150, 200, 300))],
) -> dict[str, str]:
    """Three situations by name, each in words."""
    words = {
        "several": ("Two", "Three", "Four", "Five")[several - 2],
        "times": ("twice", "three times", "four times")[times - 2],
        "soon": str(soon),
        "within": str(soon * (times - 1)),
        "late": str(late),
    }
    turned = (*rows[first:], *rows[:first])
    return {
        name: SITUATIONS[name][str(place) in wording].format_map(words)
        for place, name in enumerate(turned, 1)
    }


def second_input(
    *,
    preset: CourseNeuron = "course",
    g: SmallConductance,
    interval: BetweenInputs,
    source: Annotated[str, OneOf(PLACES)],
) -> Plan[SecondView]:
    """An excitatory input and an equal one later, or at the same moment through another synapse."""
    cell = Cell(preset)
    synapse = replace(load("excitatory"), g=g)
    one, both = yield from potentials([synapse.train(1, 0), synapse.train(2, interval)], cell)
    return SecondView(cell.neuron, one, both, interval, source if interval else "another")


def four_series(
    *,
    g: Annotated[float, Range(0.018, 0.034, step=0.001, unit="mS/cm²")],
    key: Annotated[str, OneOf(("at once", "row", "opposed", "long before"))],
    inhibited: Annotated[bool, Flag()],
    spread: Annotated[float, OneOf((6.0, 7.0, 8.0), unit="ms")],
    more: Annotated[int, Count(0, 3)],
    opposed: Annotated[int, OneOf((2, 3))],
) -> Plan[SeriesView]:
    """Four series of excitatory inputs to the neuron of the course, perhaps with inhibitory ones.

    That of the ``key`` is enough to fire it, which the others are not.
    """
    cell, border = Cell(), STRENGTH_THAT_FIRES / g
    enough, few, many = ceil(1.35 * border), max(2, floor(0.6 * border)), ceil((1.4 + 0.6 * opposed) * border)
    apart = (enough + 1 + more, spread, 0)
    series = {"at once": (enough if key == "at once" else few, 0.0, 0)}
    if inhibited:
        series["opposed"] = (many if key == "opposed" else enough, 0.0, opposed)
        series["long before"] = (enough if key == "long before" else few + 1, 0.0, opposed)
        series["row"] = (enough + 1, CLOSE, 0) if key == "row" else apart
    else:
        series["row"] = (enough + 1 if key == "row" else few + 1, CLOSE, 0)
        series |= {"apart": apart, "farther apart": (enough + 2 + more, spread + 4, 0)}
    one, *_ = yield from potentials([replace(load("excitatory"), g=g).train(1, 0)], cell)
    tried = [_inputs(g, name, *each) for name, each in series.items()]
    fire = yield from ask_for_all([Fires(test, before, cell) for test, before in tried])
    return SeriesView(cell.neuron, one.amplitude, series, key, dict(zip(series, fire, strict=True)))


def row_of_inputs(
    *,
    preset: CourseNeuron = "course",
    spacing: InRow,
    place: Annotated[int, Count(1, 4)],
    part: Fraction,
) -> Plan[RowView]:
    """Five equal excitatory inputs in a row, so strong that the one at ``place`` (from 0) is enough."""
    cell = Cell(preset)
    strength = round(part_way(SUFFICIENT[preset, spacing][place], part), 4)
    train = replace(load("excitatory"), g=strength).train(IN_A_ROW, spacing)
    trace = yield from ask_for(Recording(train, cell, train.end + 15))
    return RowView(cell.neuron, trace, spacing)


def _inputs(g: float, name: str, count: int, spacing: float, opposed: int) -> tuple[Stimulus, Stimulus]:
    """The excitatory inputs of a series, and the inhibitory ones."""
    start = ONSET + LONG_BEFORE if name == "long before" else ONSET
    excitatory = replace(load("excitatory"), g=g).train(count, spacing, start)
    if not opposed:
        return excitatory, NOTHING
    inhibitory = replace(load("inhibitory"), g=INHIBITION, e=INHIBITORY_REVERSAL)
    return excitatory, together(Stimulus(inputs=(inhibitory.at(ONSET - LEAD, opposed),)))
