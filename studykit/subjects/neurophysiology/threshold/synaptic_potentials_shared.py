"""The neurons whose synapses are asked about, and the figures of their potentials. No questions here."""

from collections.abc import Iterable

from studykit.items.figure import Band, Figure, Line, axis_along, axis_around, thinned
from studykit.sim.presets import Preset
from studykit.sim.synapses import ONSET, Potential
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import say

NEURONS = {"preset": ("course", "course-55"), "e_k": (-95, -87)}
"""The neurons that are asked about."""

AFTER = 25.0
"""How long after its onset a potential is shown, in ms."""


def shown_potentials(
    drawn: list[tuple[Potential, str]], preset: Preset, rest: float, e: float | None
) -> Figure:
    """Potentials by their labels with a line at threshold, and one at ``e`` (mV) if that is given."""
    start, end = 0.0, ONSET + AFTER
    lines = [drawn_potential(made, end, label) for made, label in drawn]
    lines.append(Line((start, end), (preset.threshold, preset.threshold), "threshold"))
    if e is not None:
        lines.append(Line((start, end), (e, e), "reversal potential"))
    trace = drawn[0][0].trace
    times = [trace.onset + later for later in (0, 1, 2, 3, 4, 6, 8, 12, 16, 20)]
    values = ", ".join(f"{say(t)}: {say(voltage_at(trace, t), digits=1)}" for t in times)
    return Figure(
        lines=tuple(lines),
        x=axis_along("time", "ms", start, end),
        y=axis_around("membrane potential", "mV", [rest, *(y for line in lines for y in line.y)], beyond=2),
        bands=(Band(trace.onset, trace.onset + 0.5, "inputs", is_applied=True),),
        alt=(
            f"Membrane potential against time, with a line at threshold. {drawn[0][1].capitalize()}, time in "
            f"milliseconds: potential in millivolts; {values}."
        ),
    )


def one_epsp(one: Potential, later: Iterable[float]) -> Figure:
    """One excitatory input to a neuron at rest, told at so many ms ``later`` than its onset."""
    line = drawn_potential(one, ONSET + AFTER, "")
    times = [ONSET + each for each in later]
    values = ", ".join(f"{say(t)}: {say(voltage_at(one.trace, t), digits=1)}" for t in times)
    return Figure(
        lines=(line,),
        x=axis_along("time", "ms", 0, ONSET + AFTER),
        y=axis_around("membrane potential", "mV", line.y, beyond=2),
        bands=(Band(ONSET, ONSET + 0.5, "input", is_applied=True),),
        alt=(
            "Membrane potential against time: one excitatory input to a neuron at rest. Time in "
            f"milliseconds: potential in millivolts; {values}."
        ),
    )


def drawn_potential(made: Potential, end: float, label: str) -> Line:
    """A potential up to ``end`` (ms), named by its label."""
    trace = made.trace
    seen = trace.t <= end + 1e-9
    return thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(2).tolist(), label=label)
