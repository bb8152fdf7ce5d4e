"""The pumped cell against scipy's LSODA, with a capacitance and without a formula of rest."""

import pytest

from studykit.sim.pump_runs import PumpBlock
from tests.sim.lsoda_pump import CASES, TOLERANCES, Case, Witness, differences

pytestmark = pytest.mark.slow

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@every_case
def test_it_rests_where_lsoda_finds_the_rest(case: Case) -> None:
    trace = PumpBlock.solve_all([case.experiment()])[0]

    assert trace.v[0] == pytest.approx(Witness(case).rest, abs=1e-6)


@every_case
def test_step_rundown_and_recovery_are_those_of_lsoda(case: Case) -> None:
    trace = PumpBlock.solve_all([case.experiment()])[0]
    apart = {what: abs(own - expected) for what, own, expected in differences(case, trace)}

    assert {what for what, far in apart.items() if far > TOLERANCES[what]} == set()
