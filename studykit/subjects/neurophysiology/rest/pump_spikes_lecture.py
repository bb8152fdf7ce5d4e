"""What `simulate` shows of action potentials after the pump is blocked: measures and a figure."""

from collections.abc import Callable, Iterable, Sequence

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Figure
from studykit.sim import measures
from studykit.sim.pump_march import PumpTrace
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.rest.pump_cases import SpikesView, spikes_after_block
from studykit.subjects.neurophysiology.traces import traces_figure
from studykit.text import say


@shown(scenario=spikes_after_block)
def spikes_without_pump(view: SpikesView) -> Shown:
    """Action potentials after the Na⁺/K⁺ pump is blocked: they continue and repolarize without it."""
    spikes, then = view.spikes, "at these times after the block"
    peaks = _of_spikes(measures.peak, spikes, 1)
    return Shown(
        measures=(
            Measure(
                "after",
                list(view.after),
                "min",
                "times after the block; with the larger leak of the spiking neuron they would be shorter",
            ),
            Measure(
                "fired", None not in peaks, "", "whether the pulse evokes an action potential at each of them"
            ),
            Measure("peak", peaks, "mV", f"the peak of the action potential {then}"),
            Measure(
                "half_width",
                _of_spikes(measures.half_width, spikes, 2),
                "ms",
                f"how long it is above half of its height {then}",
            ),
            Measure("e_na", [round(trace.preset.e_na, 1) for trace in spikes], "mV", f"E_Na {then}"),
            Measure("e_k", [round(trace.preset.e_k, 1) for trace in spikes], "mV", f"E_K {then}"),
            Measure(
                "amplitude", spikes[0].amplitude, "µA/cm²", "the strength of the pulse, the same each time"
            ),
            *_pump_during_spikes(view),
        ),
        figure=_spikes_figure(view, peaks),
    )


def _pump_during_spikes(view: SpikesView) -> tuple[Measure, ...]:
    """How little one action potential moves, and how little the pump drives, compared with its currents."""
    spike, rundown = view.spikes[0], view.rundown
    entry = _sodium_entry(spike) / float(rundown.cell.microamperes)
    return (
        Measure(
            "na_per_spike",
            float(f"{entry:.2g}"),
            "µM",
            "how much one action potential adds to Na⁺ inside",
        ),
        Measure(
            "spikes_for_1_mM",
            float(f"{1000 / entry:.2g}"),
            "",
            "how many action potentials in a row it takes, without the pump, to add 1 mM",
        ),
        Measure(
            "k_current",
            round(_potassium_current(spike)),
            "µA/cm²",
            "the largest K⁺ current of the action potential, which repolarizes it",
        ),
        Measure(
            "pump_current",
            round(_pump_current_at_rest(rundown), 2),
            "µA/cm²",
            "the current of all the pumps at rest",
        ),
        Measure(
            "step",
            round(float(rundown.v[0] - rundown.cell.rest), 1),
            "mV",
            "what the loss of that current adds to the rest at once; the spikes here are without it",
        ),
    )


def _spikes_figure(view: SpikesView, peaks: Sequence[float | None]) -> Figure:
    before, late = view.spikes[0], view.spikes[-1]
    minutes = say(view.after[-1], "min")
    heights = " and ".join("none" if peak is None else say(peak, "mV") for peak in (peaks[0], peaks[-1]))
    return traces_figure(
        (before, late),
        labels=("when the pump is blocked", f"{minutes} later"),
        alt=(
            "Membrane potential against time: the action potentials that the same pulse evokes when the pump "
            f"is blocked and {minutes} later. Their peaks: {heights}. The membrane repolarizes both times."
        ),
    )


def _sodium_entry(trace: Trace) -> float:
    """The charge that Na⁺ carries in through its gated channels, in nC/cm²."""
    return float(-measures.sodium_current(trace).sum() * trace.dt)


def _potassium_current(trace: Trace) -> float:
    return float(measures.potassium_current(trace).max())


def _pump_current_at_rest(rundown: PumpTrace) -> float:
    """That of the pumps before they were blocked, in µA/cm²."""
    return float(rundown.cell.resting_cycles * rundown.cell.microamperes)


def _of_spikes(measure: Callable[[Trace], float], traces: Iterable[Trace], digits: int) -> list[float | None]:
    """What is measured of each action potential; None where there is none."""
    return [round(measure(trace), digits) if measures.fired(trace) else None for trace in traces]
