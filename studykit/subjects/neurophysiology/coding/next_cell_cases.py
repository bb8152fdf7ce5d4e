"""Cases of what an electrode in the cell behind a synapse records (mV, ms). No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for_all
from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.sim import synapses
from studykit.sim.cell import Cell
from studykit.sim.experiments import Recording, pulse
from studykit.sim.responses import NOTHING
from studykit.sim.trace import Trace

PULSE, PULSE_WIDTH = 60.0, 0.5
"""The pulse (µA/cm²) that fires the presynaptic cells, and how long it lasts (ms)."""

DELAY = 1.0
"""From the peak of the action potential in the terminal until the inputs begin, in ms."""

DURATION = 30.0
"""How long both cells are watched, in ms."""

CHANGES = ("nothing", "silenced", "no sodium channels")
"""What is done to the synapses, or to the cell behind them."""

SILENCERS = ("no calcium", "no receptors")
"""What silences a synapse."""

InputConductance = Annotated[float, Range(0.012, 0.022, step=0.0005, unit="mS/cm²")]


class NextCellView(Struct, frozen=True, eq=False):
    """``count`` cells fire at once, each with a synapse on the next one, and something is ``changed``.

    ``before`` is the action potential in one of them, ``behind`` what the next cell does; ``one`` is how far
    one of them alone depolarizes it, as printed (mV), with nothing changed.
    One that ``is_harder`` asks for more outcomes.
    """

    count: int
    changed: str
    one: float
    before: Trace
    behind: Trace
    is_harder: bool


def cells_in_front(
    *,
    count: Annotated[int, OneOf((1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 22, 24))],
    changed: Annotated[str, OneOf(CHANGES)],
    silencer: Annotated[str, OneOf(SILENCERS)],
    g: InputConductance,
    is_harder: YesOrNo,
) -> Plan[NextCellView]:
    """Action potentials in cells that synapse on a resting one, and what that does."""
    synapse = synapses.Synapse("excitatory", g, 0.5, 3.0, 0.0)
    onset = 6.4 + DELAY
    cell = Cell(na_block=1.0) if changed == "no sodium channels" else Cell()
    before, single, behind = yield from ask_for_all(
        (
            pulse(PULSE, PULSE_WIDTH, duration=DURATION),
            Recording(synapse.train(1, 0, onset), Cell(), DURATION),
            Recording(NOTHING if changed == "silenced" else synapse.train(count, 0, onset), cell, DURATION),
        )
    )
    done = silencer if changed == "silenced" else changed
    return NextCellView(count, done, round(float(single.v.max() - single.v[0]), 1), before, behind, is_harder)
