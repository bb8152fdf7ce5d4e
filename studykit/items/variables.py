"""Variables of a scenario and seeded draws of their values; the same on every machine and numpy."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from inspect import Parameter, signature
from typing import Any, get_type_hints

from studykit.errors import StudykitError, nearest, quoted
from studykit.items.quantity import read_quantity
from studykit.text import say

Value = float | str
Values = Mapping[str, Value]


@dataclass(frozen=True)
class Range:
    """Numbers from ``low`` to ``high`` on the grid of ``step``, the grid on which they are printed."""

    low: float
    high: float
    step: float
    unit: str = ""

    def __post_init__(self) -> None:
        if not (self.step > 0 and self.low <= self.high):
            raise ValueError(f"no grid runs from {self.low} to {self.high} by {self.step}")

    def size(self) -> int:
        """How many values there are."""
        return round((self.high - self.low) / self.step) + 1

    def at(self, index: int) -> float:
        """The value at ``index``, exactly as it is printed."""
        return round(self.low + index * self.step, _decimals(self.step))

    def narrowed(self, to: Any) -> "Range | OneOf":
        """This range between the two ends ``to``, or only the values of a OneOf.

        Raises ValueError if they lie outside.
        """
        if isinstance(to, OneOf):
            self.narrowed((min(to.values), max(to.values)))
            return replace(to, unit=self.unit)
        low, high = to
        if low < self.low or high > self.high:
            raise ValueError(f"{low} … {high} is not within {self.low} … {self.high}")
        return replace(self, low=low, high=high)

    def permitted(self) -> str:
        """The values in words."""
        digits = _decimals(self.step)
        ends = f"{say(self.low, digits=digits)} to {say(self.high, digits=digits)}"
        return f"{ends}{_behind(self.unit)}, in steps of {say(self.step, digits=digits)}"

    def read(self, typed: str) -> float:
        """The value that ``typed`` stands for; raises StudykitError if it is none of the permitted ones."""
        value = read_quantity(typed, self.unit)
        index = round((value - self.low) / self.step)
        if not 0 <= index < self.size() or abs(self.at(index) - value) > 1e-9:
            raise StudykitError(f"{quoted(typed.strip())} is not permitted")
        return self.at(index)


@dataclass(frozen=True)
class OneOf:
    """One of a few values."""

    values: tuple[Value, ...]
    unit: str = ""

    def size(self) -> int:
        """How many values there are."""
        return len(self.values)

    def at(self, index: int) -> Value:
        """The value at ``index``."""
        return self.values[index]

    def narrowed(self, to: Any) -> "OneOf":
        """Only the values ``to``; raises ValueError if one of them is new."""
        if not to or not set(to) <= set(self.values):
            raise ValueError(f"{to} is not among {self.values}")
        return replace(self, values=tuple(to))

    def permitted(self) -> str:
        """The values in words."""
        return f"{', '.join(map(str, self.values))}{_behind(self.unit)}"

    def read(self, typed: str) -> Value:
        """The value that ``typed`` stands for; raises StudykitError if it is none of the permitted ones."""
        words = typed.strip()
        if isinstance(self.values[0], str):
            if words not in self.values:
                raise StudykitError(
                    f"there is no {quoted(words)}", mend=nearest(words, map(str, self.values))
                )
            return words
        value = read_quantity(words, self.unit)
        if value not in self.values:
            raise StudykitError(f"{quoted(words)} is not permitted")
        return value


Variable = Range | OneOf


def variables_of(scenario: Callable[..., Any]) -> dict[str, Variable]:
    """The variables of ``scenario``: its parameters annotated with a Range or OneOf, by name."""
    found: dict[str, Variable] = {}
    for name, hint in get_type_hints(scenario, include_extras=True).items():
        for note in getattr(hint, "__metadata__", ()):
            if isinstance(note, Range | OneOf):
                found[name] = note
    return found


def defaults_of(scenario: Callable[..., Any]) -> dict[str, Value]:
    """The values that variables of ``scenario`` have unless they are set, by name."""
    given = {name: parameter.default for name, parameter in signature(scenario).parameters.items()}
    return {name: given[name] for name in variables_of(scenario) if given[name] is not Parameter.empty}


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


def draw(variables: Mapping[str, Variable], *, model: str, seed: str, attempt: int) -> dict[str, Value]:
    """A value for each of ``variables``; ``model`` is name@version.

    Each variable is drawn by a hash of its own, so that adding one shifts no other.
    """
    return {
        name: variable.at(_number(f"{model}|{seed}|{name}|{attempt}") * variable.size() >> 64)
        for name, variable in variables.items()
    }


def canonical(values: Values) -> str:
    """``values`` as one string, equal if and only if the values are."""
    return json.dumps(dict(values), sort_keys=True, ensure_ascii=False)


def pick(seed: str, among: int) -> int:
    """A number from 0 to ``among`` - 1, by ``seed`` alone."""
    return _number(seed) * among >> 64


def _number(words: str) -> int:
    return int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")


def _behind(unit: str) -> str:
    return f" {unit}" if unit else ""


def _decimals(step: float) -> int:
    return max(0, len(f"{step:.6f}".rstrip("0").partition(".")[2]))
