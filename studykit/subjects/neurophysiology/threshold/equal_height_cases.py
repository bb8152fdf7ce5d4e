"""Cases of action potentials of one neuron, of neurons alike, and of others. No questions here."""

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.variable_types import Flag, OneOf, Range
from studykit.sim import presets
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import CourseNeuron, SodiumReversal

WIDTH = 0.5
"""Of the pulses, in ms."""

LETTERS = ("A", "B", "C")
"""Of three traces."""

NONE = "none"
"""What is odd where all three are of one cell."""

Multiple = Annotated[float, Range(1.1, 2.5, step=0.05, unit="× threshold")]
Pairing = Annotated[str, OneOf(("one", "alike", "gradient", "bath", "channels"))]
Difference = Annotated[float, Range(-20, 20, step=1, unit="mV")]


class PairView(Struct, frozen=True, eq=False):
    """Action potentials of ``cells`` to pulses of ``multiples`` of each one's threshold.

    ``pairing`` says what the two have in common, ``called_equal`` whether they are stated to be equally high.
    """

    pairing: str
    called_equal: bool
    cells: tuple[Cell, Cell]
    multiples: tuple[float, float]
    traces: tuple[Trace, Trace]


class OddView(Struct, frozen=True, eq=False):
    """Traces by letter: all of ``cell`` but that of the letter ``odd``, if any, which is of ``other``."""

    odd: str
    cell: Cell
    other: Cell
    traces: dict[str, Trace]
    multiples: dict[str, float]


def pair_of_action_potentials(
    *,
    pairing: Pairing,
    called_equal: Annotated[bool, Flag()],
    reverse: Annotated[bool, Flag()],
    like: CourseNeuron,
    e_na: SodiumReversal,
    difference: Difference,
    part: Annotated[float, OneOf((0.3, 0.4, 0.5, 0.6))],
    first: Multiple,
    second: Multiple,
) -> Plan[PairView]:
    """Two action potentials: of one neuron, of two alike, or of two that differ.

    What is done to a neuron comes between them, or in ``reverse`` it is undone.
    """
    usual = Cell(like, e_na=e_na)
    other = {
        "one": usual,
        "alike": usual,
        "gradient": Cell(like, e_na=max(35, min(70, e_na + difference))),
        "bath": Cell(like, na_outside=round(presets.load(like).na_outside * part)),
        "channels": Cell(like, e_na=e_na, na_block=part),
    }[pairing]
    cells = (Cell(like) if pairing == "bath" else usual), other
    if reverse:
        cells = cells[::-1]
    traces = yield from _fired(cells, (first, second))
    return PairView(pairing, called_equal, cells, (first, second), (traces[0], traces[1]))


def one_of_another_neuron(
    *,
    odd: Annotated[str, OneOf((*LETTERS, NONE))],
    like: CourseNeuron,
    e_na: SodiumReversal,
    difference: Difference,
    first: Multiple,
    second: Multiple,
    third: Multiple,
) -> Plan[OddView]:
    """Three action potentials of one neuron, or two of it and one of a neuron with another E_Na."""
    cell, other = Cell(like, e_na=e_na), Cell(like, e_na=e_na + difference)
    in_order = sorted(LETTERS, key=lambda letter: letter == odd)
    multiples = dict(zip(in_order, (first, second, third), strict=True))
    cells = [other if letter == odd else cell for letter in multiples]
    traces = yield from _fired(cells, list(multiples.values()))
    return OddView(odd, cell, other, dict(zip(multiples, traces, strict=True)), multiples)


def _fired(cells: Sequence[Cell], multiples: Sequence[float]) -> Plan[list[Trace]]:
    thresholds = yield from ask_for_all([ThresholdSearch(WIDTH, cell) for cell in cells])
    pulses = [
        pulse(round(threshold.amplitude * multiple, 1), WIDTH, cell=cell)
        for cell, multiple, threshold in zip(cells, multiples, thresholds, strict=True)
    ]
    return list((yield from ask_for_all(pulses)))
