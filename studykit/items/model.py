"""Item models: pure functions from a scenario's view to an item, with levels. Nothing is drawn here."""

from collections.abc import Callable, Generator, Mapping
from typing import Any, TypeAlias, TypeVar, overload

from msgspec import Struct

from studykit.items.course_values import CourseValue
from studykit.items.item import Item
from studykit.items.variable_types import OneOf, Variable
from studykit.items.variables import Values, defaults_of, variables_of
from studykit.registry import Registry

V = TypeVar("V")
Scenario: TypeAlias = Callable[..., Any]
"""From values to a view: a plan that asks for experiments, or a plain function where none is needed."""


class Doubtful(Exception):
    """Raised by a model for a view with two defensible answers, near a decision border: it is drawn again."""


class ItemModel(Struct, frozen=True):
    """One way to ask for a skill, in questions of one ``kind``.

    ``levels`` gives the variables of each level, narrowed. ``one_cue`` says why one printed cue alone may
    answer it, where it rightly asks for just that. ``false_anyway`` are words of options that are false of
    whatever is drawn, so that they are never right, each with the reason why.
    """

    name: str
    skill: str
    kind: str
    version: int
    title: str
    scenario: Scenario
    levels: Mapping[int, Mapping[str, Variable]]
    make: Callable[[Any], Item]
    one_cue: str = ""
    false_anyway: Mapping[str, str] = {}

    @property
    def signature(self) -> str:
        """``name@version``, from which draws and stored showings know the model."""
        return f"{self.name}@{self.version}"

    def course_values_among(self, values: Values) -> dict[str, float]:
        """Those of its drawn or stored ``values`` that are the course's own, by the name of each."""
        found = {
            variable.name: values[name]
            for name, variable in next(iter(self.levels.values())).items()
            if isinstance(variable, CourseValue)
        }
        return {name: value for name, value in found.items() if isinstance(value, float)}


MODELS: Registry[ItemModel] = Registry("item model", listed_by=("items",))
"""Those whose modules are imported; engine.catalog knows all."""


@overload
def item_model(
    *,
    skill: str,
    kind: str,
    scenario: Callable[..., Generator[Any, Any, V]],
    levels: Mapping[int, Mapping[str, Any]],
    version: int = 1,
    one_cue: str = "",
    false_anyway: Mapping[str, str] = {},
) -> Callable[[Callable[[V], Item]], Callable[[V], Item]]: ...
@overload
def item_model(
    *,
    skill: str,
    kind: str,
    scenario: Callable[..., V],
    levels: Mapping[int, Mapping[str, Any]],
    version: int = 1,
    one_cue: str = "",
    false_anyway: Mapping[str, str] = {},
) -> Callable[[Callable[[V], Item]], Callable[[V], Item]]: ...
def item_model(
    *,
    skill: str,
    kind: str,
    scenario: Scenario,
    levels: Mapping[int, Mapping[str, Any]],
    version: int = 1,
    one_cue: str = "",
    false_anyway: Mapping[str, str] = {},
) -> Any:
    """Register the decorated function as an item model, named after it with hyphens.

    ``kind`` is that of its questions, as "numeric"; what the function makes is compared with it.
    ``levels`` narrows the scenario's variables: the two ends of a Range or a Count, the values of a OneOf,
    the one value of a Flag, a smaller Subset or Order; one with a default that a level does not name stays
    at it. ``one_cue`` says why a rule that looks at one printed cue may answer it (see items.memory_rules).
    ``false_anyway`` names options that are never right by words of theirs, with why that never happens.
    The first line of the docstring is the model's title. Raises ValueError for a variable or value the
    scenario lacks.
    """

    def register(make: Callable[[Any], Item]) -> Callable[[Any], Item]:
        name = make.__name__.replace("_", "-")
        narrowed = {level: _narrowed(scenario, to, name) for level, to in levels.items()}
        title = (make.__doc__ or "").strip().partition("\n")[0].rstrip(".")
        MODELS.add(
            name,
            ItemModel(name, skill, kind, version, title, scenario, narrowed, make, one_cue, false_anyway),
        )
        return make

    return register


def _narrowed(scenario: Scenario, to: Mapping[str, Any], model: str) -> dict[str, Variable]:
    variables, defaults = variables_of(scenario), defaults_of(scenario)
    unknown = set(to) - set(variables)
    if unknown:
        raise ValueError(f"{model}: its scenario has no variable {sorted(unknown)}")
    fixed = {name: OneOf((default,), variables[name].unit) for name, default in defaults.items()}
    named = {name: variables[name].narrowed(narrower) for name, narrower in to.items()}
    return variables | fixed | named
