"""Scenarios that can be looked at by name: what is measured in them, and their figure. No simulation here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar, overload

from msgspec import Struct

from studykit.engine.solve import Plan, views_of
from studykit.guest import as_a_guest
from studykit.items.figure import Figure
from studykit.items.model import Scenario
from studykit.items.variable_types import Value, Variable
from studykit.items.variables import Values, defaults_of, read_values, variables_of
from studykit.registry import Registry

V = TypeVar("V")


class Stretch(Struct, frozen=True):
    """Something called ``label`` that lasts from ``start`` to ``end``, both in the unit of its measure."""

    label: str
    start: float
    end: float


Single: TypeAlias = bool | float | str | None
"""One thing that is measured; None where it has no meaning, as the highest point of nothing."""

Measured: TypeAlias = Single | Sequence[Single] | Sequence[Stretch]
"""What a measure can be: one thing, several in order, or stretches."""


class Measure(Struct, frozen=True):
    """A measured ``value`` in ``unit``, with what it ``means``."""

    name: str
    value: Measured
    unit: str
    means: str


class Shown(Struct, frozen=True):
    """What one run of a scenario shows."""

    measures: tuple[Measure, ...]
    figure: Figure


class NamedScenario(Struct, frozen=True):
    """A scenario with its ``name`` and ``title``; every variable has a default."""

    name: str
    title: str
    scenario: Scenario
    show: Callable[[Any], Shown]

    @property
    def variables(self) -> Mapping[str, Variable]:
        """What can be set, by name."""
        return variables_of(self.scenario)

    @property
    def defaults(self) -> dict[str, Value]:
        """The value of each variable unless it is set."""
        return defaults_of(self.scenario)

    def values(self, typed: Mapping[str, str]) -> dict[str, Value]:
        """The defaults, and what was ``typed`` in their place; raises StudykitError as ``read_values``."""
        return self.defaults | read_values(typed, self.variables)

    def run(self, values: Values) -> Shown:
        """Simulate the scenario with ``values``; raises StudykitError where that is not possible."""
        (found,) = run_all([(self, values)])
        return found


def run_all(
    wanted: Sequence[tuple[NamedScenario, Values]], advance: Callable[[], object] = lambda: None
) -> list[Shown]:
    """What each scenario shows with its values, in order; all simulations are solved together.

    ``advance`` is called whenever one has run. Raises StudykitError where one is not possible.
    """
    with as_a_guest():
        views = views_of([each.scenario(**values) for each, values in wanted], advance)
        return [each.show(view) for (each, _), view in zip(wanted, views, strict=True)]


SCENARIOS: Registry[NamedScenario] = Registry("scenario", listed_by=("simulate", "--list"))
"""Those whose modules are imported; engine.catalog knows all."""


@overload
def shown(*, scenario: Callable[..., Plan[V]]) -> Callable[[Callable[[V], Shown]], Callable[[V], Shown]]: ...
@overload
def shown(*, scenario: Callable[..., V]) -> Callable[[Callable[[V], Shown]], Callable[[V], Shown]]: ...
def shown(*, scenario: Scenario) -> Any:
    """Register ``scenario`` under the name of the decorated function, which says what a view of it shows.

    The first line of its docstring is the title. Raises ValueError for a variable without a default.
    """

    def register(show: Callable[[Any], Shown]) -> Callable[[Any], Shown]:
        name = show.__name__.replace("_", "-")
        if set(defaults_of(scenario)) != set(variables_of(scenario)):
            raise ValueError(f"{name}: each variable of a scenario with a name has a default")
        title = (show.__doc__ or "").strip().partition("\n")[0].rstrip(".")
        SCENARIOS.add(name, NamedScenario(name, title, scenario, show))
        return show

    return register
