"""What `simulate` shows of an action potential at another temperature."""

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.warmth_cases import pulse_at_temperature
from studykit.subjects.neurophysiology.traces import figure_of


@shown(scenario=pulse_at_temperature)
def warmth(trace: Trace) -> Shown:
    """An action potential at another temperature."""
    width = round(measures.half_width(trace), 3)
    return Shown(
        measures=(Measure("half_width", width, "ms", "how long it is above half of its height"),),
        figure=figure_of(trace, alt="Membrane potential against time: one action potential."),
    )
