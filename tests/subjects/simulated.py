"""What a scenario shows, as ``studykit simulate`` runs it."""

from typing import Any

from studykit.engine.catalog import CATALOG
from studykit.engine.scenarios import Shown


def simulated(name: str, **values: Any) -> Shown:
    """What the scenario of that ``name`` shows with these ``values``, the rest being its defaults."""
    scenario = CATALOG.scenario(name)
    return scenario.run(scenario.defaults | values)


def measures_of(shown: Shown) -> dict[str, Any]:
    """The values that were measured, by name."""
    return {measure.name: measure.value for measure in shown.measures}


def measured(name: str, **values: Any) -> dict[str, Any]:
    """The values that the scenario of that ``name`` measures with these ``values``."""
    return measures_of(simulated(name, **values))
