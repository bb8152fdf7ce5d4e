"""What holds for every scenario with a name. A new one is tested here unasked."""

from functools import cache
from math import isfinite
from pathlib import Path

import pytest

from studykit.cli.simulate import _print
from studykit.discover import built_in
from studykit.engine.catalog import CATALOG
from studykit.engine.scenarios import NamedScenario, Shown, shown
from studykit.engine.solve import views_of
from studykit.errors import StudykitError
from studykit.figures.plot import draw
from studykit.figures.terminal import lines
from studykit.items.checks_of_figures import FIGURE_CHECKS
from studykit.items.variable_types import OneOf, Value
from studykit.subjects.neurophysiology.phases.phases_cases import PhaseMomentView, marked_moment

REFUSED = [("pulse", [("strength", -10.0)])]
"""A current that drives the membrane potential out of all bounds."""

NAMES = [row.name for place in built_in() for row in CATALOG.index(place.name).scenarios]
every_scenario = pytest.mark.parametrize("name", NAMES)


def variations(scenario: NamedScenario) -> list[dict[str, Value]]:
    """The defaults, with each variable in turn at either of its ends."""
    varied = []
    for name, variable in scenario.variables.items():
        ends = (
            variable.values
            if isinstance(variable, OneOf)
            else (variable.at(0), variable.at(variable.size() - 1))
        )
        varied += [scenario.defaults | {name: end} for end in ends]
    return [scenario.defaults, *varied]


@cache
def as_it_stands(name: str) -> Shown:
    """What the scenario shows with its defaults."""
    scenario = CATALOG.scenario(name)
    return scenario.run(scenario.defaults)


def run(scenario: NamedScenario, values: dict[str, Value]) -> Shown | None:
    """What it shows; None where it says that this cannot be simulated."""
    try:
        return scenario.run(values)
    except StudykitError:
        return None


def run_all(scenario: NamedScenario, varied: list[dict[str, Value]]) -> list[Shown | None]:
    """What it shows for each of the values: solved together, or one by one if any cannot be simulated."""
    try:
        views = views_of([scenario.scenario(**values) for values in varied])
        return [scenario.show(view) for view in views]
    except StudykitError:
        return [run(scenario, values) for values in varied]


def assert_measured(shown: Shown) -> None:
    """Every measure has a name, a meaning and a finite value."""
    assert len({measure.name for measure in shown.measures}) == len(shown.measures)
    for measure in shown.measures:
        assert measure.means
        assert measure.name.isidentifier()
        values = measure.value if isinstance(measure.value, list) else [measure.value]
        assert all(not isinstance(value, float) or isfinite(value) for value in values)


@every_scenario
def test_as_it_stands_it_runs_every_measure_has_a_meaning_and_its_figure_can_be_drawn(name: str) -> None:
    result = as_it_stands(name)

    assert_measured(result)
    assert len(result.figure.alt) > 40
    assert not [what for check in FIGURE_CHECKS for what in check(result.figure)]
    assert b"<svg" in draw(result.figure, form="svg")
    assert max(map(len, lines(result.figure, width=60, height=15))) <= 60


@pytest.mark.slow
@every_scenario
def test_it_runs_nearly_everywhere_within_its_variables_and_every_measure_has_a_meaning(name: str) -> None:
    scenario = CATALOG.scenario(name)
    varied = variations(scenario)
    results = run_all(scenario, varied)

    for values, result in zip(varied, results, strict=True):
        changed = [(key, value) for key, value in values.items() if value != scenario.defaults[key]]
        assert (result is None) == ((name, changed) in REFUSED)
        if result is not None:
            assert_measured(result)
            assert all(
                isfinite(x + y) for line in result.figure.lines for x, y in zip(line.x, line.y, strict=True)
            )


@pytest.mark.slow
@every_scenario
def test_the_same_values_show_the_same(name: str) -> None:
    scenario = CATALOG.scenario(name)

    assert scenario.run(scenario.defaults) == as_it_stands(name)


def test_a_scenario_with_a_name_has_a_default_for_each_variable() -> None:
    def never_shown(view: PhaseMomentView) -> Shown:
        raise AssertionError(view)

    with pytest.raises(ValueError, match="has a default"):
        shown(scenario=marked_moment)(never_shown)


@every_scenario
def test_what_is_printed_of_it_fits_the_terminal(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario, figure = CATALOG.scenario(name), Path("figure.png")
    for columns in (60, 80):
        monkeypatch.setenv("COLUMNS", str(columns))
        _print(scenario, scenario.defaults, as_it_stands(name), figure)
        assert max(map(len, capsys.readouterr().out.splitlines())) <= columns
