"""What ``simulate`` shows of a dose: its concentration, and when it halves."""

from elimination.half_life.decay_cases import AfterADose, dose_into_a_vein, figure_of
from studykit.engine.scenarios import Measure, Shown, Stretch, shown
from studykit.text import say

HALVINGS = "first", "second", "third"


@shown(scenario=dose_into_a_vein)
def concentration_after_a_dose(view: AfterADose) -> Shown:
    """The concentration after a dose into a vein: it halves again and again"""
    drug, decay = view.drug, view.decay
    halves = [
        Stretch(
            f"the {word} half", round(number * decay.half_life, 1), round((number + 1) * decay.half_life, 1)
        )
        for number, word in enumerate(HALVINGS)
    ]
    return Shown(
        measures=(
            Measure("initial", round(decay.initial, 2), "mg/L", "the concentration at first"),
            Measure("half_life", drug.half_life, "h", "after which a half is left"),
            Measure("clearance", drug.clearance, "mL/min/kg", "the volume cleared per minute and kg"),
            Measure("volume", round(drug.volume, 2), "L/kg", "the volume of distribution"),
            Measure("halves", halves, "h", "when it halves"),
        ),
        figure=figure_of(decay, lead=f"After {say(view.dose, 'mg/kg', digits=1)} of {drug.title.lower()}."),
    )
