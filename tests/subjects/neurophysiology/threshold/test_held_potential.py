"""What a pulse needs at rest, as questions on a held neuron print it."""

import pytest

from studykit.sim.cell import Cell
from studykit.sim.experiments import ThresholdSearch
from studykit.subjects.neurophysiology.threshold.held_potential_cases import USUAL


@pytest.mark.parametrize(("neuron", "width"), USUAL)
def test_the_usual_pulse_is_the_threshold_at_rest(neuron: str, width: float) -> None:
    (found,) = ThresholdSearch.solve_all([ThresholdSearch(width, Cell(neuron))])

    assert pytest.approx(found.amplitude, rel=0.002) == USUAL[neuron, width]
