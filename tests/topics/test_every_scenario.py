"""What holds for every scenario with a name. A new one is tested here unasked."""

from math import isfinite

import pytest

from studykit.errors import StudykitError
from studykit.figures.plot import draw
from studykit.figures.terminal import lines
from studykit.items.variables import OneOf, Value
from studykit.topics.neurophysiology.scenarios.pulse import MomentView, marked_moment
from studykit.topics.scenarios import SCENARIOS, NamedScenario, Shown, shown

every_scenario = pytest.mark.parametrize("name", list(SCENARIOS))


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


def run(scenario: NamedScenario, values: dict[str, Value]) -> Shown | None:
    """What it shows; None where it says that this cannot be simulated."""
    try:
        return scenario.run(values)
    except StudykitError:
        return None


@every_scenario
def test_it_runs_as_it_stands_and_nearly_everywhere_within_its_variables(name: str) -> None:
    scenario = SCENARIOS.get(name)
    results = [run(scenario, values) for values in variations(scenario)]

    assert results[0] is not None
    assert sum(result is None for result in results) <= len(results) / 4


@every_scenario
def test_every_measure_has_a_name_a_meaning_and_a_finite_value(name: str) -> None:
    scenario = SCENARIOS.get(name)
    for values in variations(scenario):
        result = run(scenario, values)
        measures = result.measures if result else ()
        assert len({measure.name for measure in measures}) == len(measures)
        for measure in measures:
            assert measure.means
            assert measure.name.isidentifier()
            assert not isinstance(measure.value, float) or isfinite(measure.value)


@every_scenario
def test_its_figure_says_in_words_what_it_shows_and_can_be_drawn(name: str) -> None:
    scenario = SCENARIOS.get(name)
    figure = scenario.run(scenario.defaults).figure

    assert len(figure.alt) > 40
    assert b"<svg" in draw(figure, form="svg")
    assert max(map(len, lines(figure, width=60, height=15))) <= 60


@every_scenario
def test_the_same_values_show_the_same(name: str) -> None:
    scenario = SCENARIOS.get(name)

    assert scenario.run(scenario.defaults) == scenario.run(scenario.defaults)


def test_a_scenario_with_a_name_has_a_default_for_each_variable() -> None:
    def never_shown(view: MomentView) -> Shown:
        raise AssertionError(view)

    with pytest.raises(ValueError, match="has a default"):
        shown(scenario=marked_moment)(never_shown)
