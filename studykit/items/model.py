"""Item models: pure functions from a scenario's view to an item, with levels. Nothing is drawn here."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from studykit.items.item import Item
from studykit.items.variables import OneOf, Variable, defaults_of, variables_of
from studykit.registry import Registry

V = TypeVar("V")
Scenario = Callable[..., Generator[Any, Any, V]]


class Doubtful(Exception):
    """Raised by a model for a view with two defensible answers, near a decision border: it is drawn again."""


@dataclass(frozen=True)
class ItemModel:
    """One way to ask for a skill, in questions of one ``kind``.

    ``levels`` gives the variables of each level, narrowed.
    """

    name: str
    skill: str
    kind: str
    version: int
    title: str
    scenario: Scenario[Any]
    levels: Mapping[int, Mapping[str, Variable]]
    make: Callable[[Any], Item]

    @property
    def signature(self) -> str:
        """``name@version``, from which draws and stored showings know the model."""
        return f"{self.name}@{self.version}"


MODELS: Registry[ItemModel] = Registry("item model", listed_by="studykit items")


def item_model(
    *,
    skill: str,
    kind: str,
    scenario: Scenario[V],
    levels: Mapping[int, Mapping[str, Any]],
    version: int = 1,
) -> Callable[[Callable[[V], Item]], Callable[[V], Item]]:
    """Register the decorated function as an item model, named after it with hyphens.

    ``kind`` is that of its questions, as "numeric"; what the function makes is compared with it.
    ``levels`` narrows the scenario's variables: the two ends of a Range, the values of a OneOf; one with a
    default that a level does not name stays at its default. The first line of the docstring is the model's
    title. Raises ValueError for a variable or value the scenario lacks.
    """

    def register(make: Callable[[V], Item]) -> Callable[[V], Item]:
        name = make.__name__.replace("_", "-")
        narrowed = {level: _narrowed(scenario, to, name) for level, to in levels.items()}
        title = (make.__doc__ or "").strip().partition("\n")[0].rstrip(".")
        MODELS.add(name, ItemModel(name, skill, kind, version, title, scenario, narrowed, make))
        return make

    return register


def models_of(skill: str, level: int) -> list[ItemModel]:
    """The item models that can ask for ``skill`` at ``level``, ordered by name."""
    return [model for model in MODELS.values() if model.skill == skill and level in model.levels]


def _narrowed(scenario: Scenario[Any], to: Mapping[str, Any], model: str) -> dict[str, Variable]:
    variables, defaults = variables_of(scenario), defaults_of(scenario)
    unknown = set(to) - set(variables)
    if unknown:
        raise ValueError(f"{model}: its scenario has no variable {sorted(unknown)}")
    fixed = {name: OneOf((default,), variables[name].unit) for name, default in defaults.items()}
    named = {name: variables[name].narrowed(narrower) for name, narrower in to.items()}
    return variables | fixed | named
