"""The case of a raster of inputs: four groups of inputs through five synapses, one of them inhibitory."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.engine.solve import Plan, ask_for
from studykit.items.selections import Order
from studykit.items.variable_types import Flag, OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording
from studykit.sim.stimuli import Stimulus
from studykit.sim.synapses import load
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.synapses_cases import LEAD

SYNAPSES = ("1", "2", "3", "4", "5")
LETTERS = ("A", "B", "C", "D")

AT_ONCE, ROW, APART, INHIBITED = "at once", "row", "apart", "inhibited"
"""Synapses at one moment, one in quick succession, inputs far apart, synapses beside an inhibitory one."""

FIRST, STRETCH, BEFORE = 10.0, 45.0, 5.0
"""When the first group begins, from one group to the next, and how much of a stretch comes before it (ms)."""

LATER = 12.0
"""How much later than the excitatory inputs an inhibitory one may come that no longer matters, in ms."""

INHIBITION = 16.0
"""How many times the conductance of an excitatory input that of the inhibitory one is."""

Times = tuple[tuple[str, float], ...]


class RasterView(Struct, frozen=True, eq=False):
    """Groups of inputs by name, each a synapse with its time (ms); the letter of the stretch of each.

    ``inhibitory`` is the synapse that inhibits; ``trace`` what all do.
    """

    groups: dict[str, Times]
    letters: dict[str, str]
    inhibitory: str
    trace: Trace

    def stretch(self, name: str) -> tuple[float, float]:
        """When the stretch of a group begins and ends, in ms."""
        begins = FIRST - BEFORE + STRETCH * LETTERS.index(self.letters[name])
        return begins, begins + STRETCH

    def highest(self, name: str) -> float:
        """The highest potential in the stretch of a group, in mV."""
        begins, ends = (round(each / self.trace.dt) for each in self.stretch(name))
        return float(self.trace.v[begins:ends].max())


def raster_of_inputs(
    *,
    g: Annotated[float, Range(0.016, 0.03, step=0.001, unit="mS/cm²")],
    meant: Annotated[str, OneOf((AT_ONCE, ROW, INHIBITED))],
    soon: Annotated[float, OneOf((2.0, 2.5), unit="ms")],
    late: Annotated[float, OneOf((7.0, 8.0), unit="ms")],
    one_synapse: Annotated[bool, Flag()],
    synapses: Annotated[tuple[str, ...], Order(SYNAPSES)],
    order: Annotated[tuple[str, ...], Order(LETTERS)],
) -> Plan[RasterView]:
    """Four groups of equal excitatory inputs to the neuron of the course, one of them with an inhibitory one.

    In the group that is ``meant`` most inputs add up. Of the others those at once and in a row are fewer;
    those far apart are the most; four at once are inhibited, unless they are meant: then that comes too late.
    """
    inhibitory, *excitatory = synapses
    letters = dict(zip((AT_ONCE, ROW, APART, INHIBITED), order, strict=True))
    begins = {name: FIRST + STRETCH * LETTERS.index(letter) for name, letter in letters.items()}
    row, at_once = (4 if meant == ROW else 2), (3 if meant == AT_ONCE else 2)
    since = LATER if meant == INHIBITED else -LEAD
    groups: dict[str, Times] = {
        AT_ONCE: tuple((each, begins[AT_ONCE]) for each in excitatory[:at_once]),
        ROW: tuple((excitatory[1], begins[ROW] + soon * place) for place in range(row)),
        APART: tuple(
            (excitatory[2 if one_synapse else place % 4], begins[APART] + late * place) for place in range(5)
        ),
        INHIBITED: (
            (inhibitory, begins[INHIBITED] + since),
            *((each, begins[INHIBITED]) for each in excitatory),
        ),
    }
    stimulus = _stimulus(groups, g, inhibitory)
    end = FIRST - BEFORE + STRETCH * len(LETTERS)
    trace = yield from ask_for(Recording(stimulus, Cell(), end))
    return RasterView(groups, letters, inhibitory, trace)


def _stimulus(groups: dict[str, Times], g: float, inhibitory: str) -> Stimulus:
    """All inputs of the groups."""
    excites, inhibits = replace(load("excitatory"), g=g), replace(load("inhibitory"), g=INHIBITION * g)
    return Stimulus(
        inputs=tuple(
            (inhibits if synapse == inhibitory else excites).at(time)
            for group in groups.values()
            for synapse, time in group
        )
    )
