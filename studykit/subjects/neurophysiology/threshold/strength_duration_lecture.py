"""What `simulate` shows of strength and duration, and of thresholds of other shapes: measures and figures."""

import numpy as np
from msgspec.structs import replace

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Figure, axis_around
from studykit.sim import presets
from studykit.sim.excitability import lapicque, weiss
from studykit.subjects.neurophysiology.curves import curve, level, mark, rounded, within
from studykit.subjects.neurophysiology.threshold.strength_duration_cases import (
    StrengthDurationView,
    ThresholdsView,
    strength_and_duration,
    thresholds_of_shapes,
)
from studykit.text import say

LONGEST = 20.0
"""The widest pulse that is drawn, in ms."""

TALLEST = 10.0
"""Up to so many × rheobase a strength–duration curve is drawn."""

OF_LAW = "{} by the law of {}, fitted to pulses of 0.05 to 5 ms"
"""What a measure of a law means, by quantity and law."""


@shown(scenario=strength_and_duration)
def strength_duration(view: StrengthDurationView) -> Shown:
    """Strength and duration: a longer pulse needs less current."""
    simulated = view.curve
    of_laws = []
    for name, fit in (("lapicque", view.lapicque), ("weiss", view.weiss)):
        rheobase, chronaxie = (OF_LAW.format(word, name.capitalize()) for word in ("rheobase", "chronaxie"))
        of_laws += [
            Measure(f"{name}_rheobase", rounded(fit.rheobase), "µA/cm²", rheobase),
            Measure(f"{name}_chronaxie", rounded(fit.chronaxie), "ms", chronaxie),
            Measure(f"{name}_error", rounded(100 * fit.error), "%", "the largest error of that law"),
        ]
    return Shown(
        measures=(
            Measure(
                "rheobase",
                rounded(simulated.rheobase),
                "µA/cm²",
                "what a pulse of unlimited duration needs to fire",
            ),
            Measure(
                "chronaxie", rounded(simulated.chronaxie), "ms", "the pulse that needs twice the rheobase"
            ),
            Measure(
                "charge",
                rounded(simulated.charge, 1),
                "nC/cm²",
                "what the shortest pulses need, however short",
            ),
            *of_laws,
            Measure("widths", list(simulated.widths), "ms", "pulses that were tried"),
            Measure(
                "thresholds",
                [rounded(each) for each in simulated.amplitudes],
                "µA/cm²",
                "what each needs to fire",
            ),
        ),
        figure=_charge_figure(view) if view.plotted == "charge" else _strength_figure(view),
    )


@shown(scenario=thresholds_of_shapes)
def threshold_of_shapes(view: ThresholdsView) -> Shown:
    """Threshold is not one number: it depends on the stimulus."""
    potentials = [threshold.voltage for threshold in view.pulses]
    every = within([*potentials, view.synapse, view.ramp])
    return Shown(
        measures=(
            Measure(
                "stated",
                presets.load(view.preset).threshold,
                "mV",
                "the threshold that is stated for this neuron",
            ),
            Measure("widths", list(view.widths), "ms", "pulses that were tried"),
            Measure(
                "pulses",
                [rounded(each) for each in potentials],
                "mV",
                "the potential that each has to exceed at its end",
            ),
            Measure("synapse", rounded(view.synapse), "mV", "the same with an excitatory synaptic input"),
            Measure("ramp", rounded(view.ramp), "mV", "the same with a current that rises steadily"),
            Measure("spread", rounded(max(every) - min(every)), "mV", "how far apart all of these lie"),
        ),
        figure=_shapes_figure(view, potentials, every),
    )


def _shapes_figure(view: ThresholdsView, potentials: list[float], every: list[float]) -> Figure:
    levels = (
        (view.synapse, "a synaptic input"),
        (view.ramp, f"a current that rises over {say(view.rise, 'ms')}"),
    )
    return Figure(
        lines=(
            curve(view.widths, potentials, "a pulse"),
            *(
                level(each, start=0, end=view.widths[-1], label=name)
                for each, name in levels
                if each is not None
            ),
        ),
        x=axis_around("width of the pulse", "ms", [0, *view.widths]),
        y=axis_around("potential to exceed", "mV", [min(every) - 0.5, max(every) + 0.5]),
        alt=(
            f"The membrane potential that has to be exceeded, against the width of a pulse "
            f"({presets.load(view.preset).title}); beside it the same for a synaptic input and for a "
            f"current that rises steadily. They lie {say(max(every) - min(every), 'mV', digits=1)} apart."
        ),
    )


def _strength_figure(view: StrengthDurationView) -> Figure:
    simulated = view.curve
    drawn = [
        (width, each)
        for width, each in zip(simulated.widths, simulated.amplitudes, strict=True)
        if each <= TALLEST * simulated.rheobase
    ]
    widths, amplitudes = zip(*drawn, strict=True)
    fine = np.geomspace(widths[0], LONGEST, 80)
    rheobase = level(simulated.rheobase, start=0, end=LONGEST, label="rheobase")
    return Figure(
        lines=(
            curve(widths, amplitudes, "simulated"),
            curve(fine, lapicque(view.lapicque, fine), "Lapicque's law"),
            curve(fine, weiss(view.weiss, fine), "Weiss's law"),
            rheobase,
        ),
        x=axis_around("width of the pulse", "ms", (0, LONGEST)),
        y=axis_around("threshold current", "µA/cm²", (0, *amplitudes)),
        alt=(
            f"Threshold current against the width of a pulse ({presets.load(view.preset).title}). It falls "
            f"to the rheobase, {say(simulated.rheobase, 'µA/cm²', digits=2)}. Twice that is needed at the "
            f"chronaxie, {say(simulated.chronaxie, 'ms', digits=1)}. Beside it the laws of Lapicque and of "
            "Weiss."
        ),
        marks=(
            replace(
                mark(simulated.chronaxie, 2 * simulated.rheobase, "ms"),
                label=f"chronaxie {say(simulated.chronaxie, 'ms', digits=1)}",
            ),
        ),
    )


def _charge_figure(view: StrengthDurationView) -> Figure:
    drawn = [width for width in view.curve.widths if width <= LONGEST / 2]
    simulated = [width * each for width, each in zip(drawn, view.curve.amplitudes, strict=False)]
    fine = np.linspace(drawn[0], drawn[-1], 80)
    return Figure(
        lines=(
            curve(drawn, simulated, "simulated"),
            curve(fine, fine * lapicque(view.lapicque, fine), "Lapicque's law"),
            curve(fine, fine * weiss(view.weiss, fine), "Weiss's law"),
        ),
        x=axis_around("width of the pulse", "ms", (0, drawn[-1])),
        y=axis_around("threshold charge", "nC/cm²", (0, *simulated)),
        alt=(
            f"Charge of the weakest pulse that fires against its width ({presets.load(view.preset).title}). "
            f"Short pulses all need about {say(view.curve.charge, 'nC/cm²', digits=1)}, longer ones more. By "
            "Weiss's law this is a straight line."
        ),
    )
