"""Cases of an action potential at another temperature. No questions here."""

from studykit.engine.solve import Plan, ask_for
from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import Temperature


def pulse_at_temperature(*, temperature: Temperature = 22) -> Plan[Trace]:
    """A brief pulse of 1.5 × threshold into a neuron at another temperature."""
    cell = Cell(temperature=temperature)
    threshold = yield from ask_for(ThresholdSearch(0.5, cell))
    amplitude = round(1.5 * threshold.amplitude, 1)
    return (yield from ask_for(pulse(amplitude, 0.5, cell=cell)))
