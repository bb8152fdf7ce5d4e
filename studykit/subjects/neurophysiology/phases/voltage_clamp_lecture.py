"""The scenario of a clamped axon by name: its measures, and a figure fit for a lecture."""

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.subjects.neurophysiology.phases.voltage_clamp_cases import (
    HOLDING,
    BlockedStepsView,
    voltage_step,
)
from studykit.subjects.neurophysiology.phases.voltage_clamp_shared import clamp_figure
from studykit.text import say

NAMES = {"none": "no block", "ttx": "TTX", "tea": "TEA", "tea and toxin": "TEA and toxin"}


@shown(scenario=voltage_step)
def voltage_clamp(view: BlockedStepsView) -> Shown:
    """Currents of a squid axon whose potential is clamped and stepped."""
    control, chosen = view.steps["none"], list(view.steps.values())[-1]
    sizes = [say(each / 1000, "mA/cm²", digits=2) for each in (control.largest_sodium, control.total[-1])]
    return Shown(
        measures=(
            Measure("potential", control.v, "mV", "the potential stepped to"),
            Measure("e_na", control.preset.e_na, "mV", "beyond it the current of Na⁺ turns outward"),
            Measure("e_k", control.preset.e_k, "mV", "where the current of K⁺ would turn"),
            Measure(
                "largest_sodium",
                round(control.largest_sodium, 1),
                "µA/cm²",
                "the largest current through Na⁺ channels; negative: inward",
            ),
            Measure(
                "late_potassium",
                round(float(control.potassium[-1]), 1),
                "µA/cm²",
                "the current through K⁺ channels at the end",
            ),
            Measure(
                "largest_with_block",
                round(float(chosen.total[abs(chosen.total).argmax()]), 1),
                "µA/cm²",
                "the largest current of all with the block; positive: outward",
            ),
        ),
        figure=clamp_figure(
            {NAMES[name]: each.total for name, each in view.steps.items()},
            control,
            lead=f"Membrane current after a step from {say(HOLDING, 'mV')} to {say(control.v, 'mV')}: "
            f"without a block up to {sizes[0]} early through Na⁺ channels, {sizes[1]} in all at the end.",
        ),
    )
