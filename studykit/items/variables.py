"""Variables of a scenario and seeded draws of their values; the same on every machine and numpy."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import Any, Protocol, get_type_hints, runtime_checkable

from studykit.errors import StudykitError, nearest, quoted
from studykit.items.course_values import USUAL, CourseValue, CourseValues
from studykit.items.selections import Order, Subset
from studykit.items.variable_types import Count, Flag, OneOf, Range, Value, Variable, printed_value

Values = Mapping[str, Value]


_SORTS = Range, Count, Flag, OneOf, Subset, Order, CourseValue


@runtime_checkable
class StatesVariables(Protocol):
    """A scenario that is an object and says itself what its variables are, as those made of a file do."""

    @property
    def variables(self) -> Mapping[str, Variable]:
        """The variables by name."""
        ...


def variables_of(scenario: Callable[..., Any]) -> dict[str, Variable]:
    """The variables of ``scenario``, by name: those it states, or its annotated parameters."""
    if isinstance(scenario, StatesVariables):
        return dict(scenario.variables)
    found: dict[str, Variable] = {}
    for name, hint in get_type_hints(scenario, include_extras=True).items():
        for note in getattr(hint, "__metadata__", ()):
            if isinstance(note, _SORTS):
                found[name] = note
    return found


def defaults_of(scenario: Callable[..., Any]) -> dict[str, Value]:
    """The values that variables of ``scenario`` have unless they are set, by name."""
    given = {name: parameter.default for name, parameter in signature(scenario).parameters.items()}
    found = {name: given.get(name, Parameter.empty) for name in variables_of(scenario)}
    return {name: default for name, default in found.items() if default is not Parameter.empty}


def read_values(typed: Mapping[str, str], variables: Mapping[str, Variable]) -> dict[str, Value]:
    """What was ``typed`` for some of ``variables``, by name.

    Raises StudykitError for an unknown name, with the nearest one, a wrong unit, or a value not permitted.
    """
    values: dict[str, Value] = {}
    for name, words in typed.items():
        if name not in variables:
            raise StudykitError(f"there is no variable {quoted(name)}", mend=nearest(name, variables))
        try:
            values[name] = variables[name].read(words)
        except StudykitError as error:
            mend = error.mend or f"Permitted: {variables[name].permitted()}."
            raise StudykitError(error.what, where=name, mend=mend) from None
    return values


def draw(
    variables: Mapping[str, Variable],
    *,
    model: str,
    seed: str,
    attempt: int,
    course_values: CourseValues = USUAL,
) -> dict[str, Value]:
    """A value for each of ``variables``; ``model`` is name@version.

    Each variable is drawn by a hash of its own, so that adding one shifts no other. What is the course's own
    is taken from ``course_values``.
    """
    return {
        name: course_values.of(variable.name)
        if isinstance(variable, CourseValue)
        else variable.at(_number(f"{model}|{seed}|{name}|{attempt}") * variable.size() >> 64)
        for name, variable in variables.items()
    }


def are_values_of(variables: Mapping[str, Variable], values: Values) -> bool:
    """Whether ``values``, stored before, are ones that ``variables`` can have, each by its name."""
    return variables.keys() == values.keys() and all(
        _is_value_of(variable, values[name]) for name, variable in variables.items()
    )


def canonical(values: Values) -> str:
    """``values`` as one string, equal if and only if the values are."""
    return json.dumps(dict(values), sort_keys=True, ensure_ascii=False)


def pick(seed: str, among: int) -> int:
    """A number from 0 to ``among`` - 1, by ``seed`` alone."""
    return _number(seed) * among >> 64


def chosen(seed: str, names: Sequence[str]) -> str:
    """One of ``names`` by ``seed``: that of the highest hash, so that one more changes few choices."""
    return max(names, key=lambda name: (_number(f"{seed}|{name}"), name))


def _is_value_of(variable: Variable, value: Value) -> bool:
    if isinstance(variable, OneOf):
        return value in variable.values
    try:
        return variable.read(printed_value(value)) == value
    except StudykitError:
        return False


def _number(words: str) -> int:
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")
