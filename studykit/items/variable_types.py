"""The types of variables: ranges, counts, flags, choices, subsets and orders. Nothing is drawn here."""

from math import inf
from typing import Annotated, Any, Protocol, TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from studykit.errors import StudykitError, nearest, quoted
from studykit.items.quantity import read_quantity
from studykit.text import say

Value: TypeAlias = bool | int | float | str | tuple[str, ...]
"""What a variable may be: a flag, a number, a word, or words of which some are taken or put in order."""

N = TypeVar("N", "Range", "Count")


class Variable(Protocol):
    """What is drawn for a question: so many values, each by its number."""

    @property
    def unit(self) -> str:
        """The unit in which a value is printed; empty if it has none."""
        ...

    def size(self) -> int:
        """How many values there are."""
        ...

    def at(self, index: int) -> Value:
        """The value at ``index``, from 0, exactly as it is printed."""
        ...

    def narrowed(self, to: Any) -> "Variable":
        """This variable with fewer values; raises ValueError for one it does not have."""
        ...

    def permitted(self) -> str:
        """The values in words."""
        ...

    def read(self, typed: str) -> Value:
        """The value that ``typed`` stands for; raises StudykitError if it is none of the permitted ones."""
        ...


class Range(Struct, frozen=True):
    """Numbers from ``low`` to ``high`` on the grid of ``step``, the grid on which they are printed."""

    low: float
    high: float
    step: float
    unit: str = ""

    def __post_init__(self) -> None:
        if not (0 < self.step < inf and -inf < self.low <= self.high < inf):
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
        return _fewer(self, to)

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


class Count(Struct, frozen=True):
    """Whole numbers from ``low`` to ``high``."""

    low: int
    high: int
    unit: str = ""

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"no whole numbers run from {self.low} to {self.high}")

    def size(self) -> int:
        """How many values there are."""
        return self.high - self.low + 1

    def at(self, index: int) -> int:
        """The number at ``index``."""
        return self.low + index

    def narrowed(self, to: Any) -> "Count | OneOf":
        """The numbers between the two ends ``to``, or only those of a OneOf; raises ValueError outside."""
        return _fewer(self, to)

    def permitted(self) -> str:
        """The values in words."""
        return f"whole numbers from {say(self.low)} to {say(self.high)}{_behind(self.unit)}"

    def read(self, typed: str) -> int:
        """The number that ``typed`` stands for; raises StudykitError if it is none of the permitted ones."""
        value = read_quantity(typed, self.unit)
        if value != round(value) or not self.low <= value <= self.high:
            raise StudykitError(f"{quoted(typed.strip())} is not permitted")
        return round(value)


class Flag(Struct, frozen=True):
    """Yes or no."""

    unit: str = ""

    def size(self) -> int:
        """Two."""
        return len(_YES_OR_NO)

    def at(self, index: int) -> bool:
        """The value at ``index``: no comes before yes."""
        return bool(index)

    def narrowed(self, to: Any) -> "OneOf":
        """Only the one value ``to``; raises ValueError for anything else."""
        if to is not True and to is not False:
            raise ValueError(f"{to} is not yes or no")
        return OneOf((to,))

    def permitted(self) -> str:
        """The values in words."""
        return ", ".join(_YES_OR_NO.values())

    def read(self, typed: str) -> bool:
        """The value that ``typed`` stands for; raises StudykitError if it is none of the permitted ones."""
        for value, word in _YES_OR_NO.items():
            if word == typed.strip().lower():
                return value
        raise StudykitError(f"{quoted(typed.strip())} is not permitted")


YesOrNo: TypeAlias = Annotated[bool, Flag()]
"""What a scenario takes that is either so or not."""


class OneOf(Struct, frozen=True):
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
        return f"{', '.join(map(printed_value, self.values))}{_behind(self.unit)}"

    def read(self, typed: str) -> Value:
        """The value that ``typed`` stands for; raises StudykitError if it is none of the permitted ones."""
        words = typed.strip()
        if isinstance(self.values[0], bool) or not isinstance(self.values[0], int | float):
            known = {printed_value(value): value for value in self.values}
            if words not in known:
                raise StudykitError(f"there is no {quoted(words)}", mend=nearest(words, known))
            return known[words]
        value = read_quantity(words, self.unit)
        if value not in self.values:
            raise StudykitError(f"{quoted(words)} is not permitted")
        return value


_YES_OR_NO = {True: "yes", False: "no"}


def printed_value(value: Value) -> str:
    """A value as it is typed: yes or no, words joined by a plus sign, a word or a number as it is."""
    if isinstance(value, bool):
        return _YES_OR_NO[value]
    return " + ".join(value) if isinstance(value, tuple) else str(value)


def _fewer(numbers: N, to: Any) -> N | OneOf:
    """``numbers`` between the two ends ``to``, or only the values of a OneOf; raises ValueError outside."""
    if isinstance(to, OneOf):
        _fewer(numbers, (min(to.values), max(to.values)))
        return replace(to, unit=numbers.unit)
    low, high = to
    if low < numbers.low or high > numbers.high:
        raise ValueError(f"{low} … {high} is not within {numbers.low} … {numbers.high}")
    return replace(numbers, low=low, high=high)


def _behind(unit: str) -> str:
    return f" {unit}" if unit else ""


def _decimals(step: float) -> int:
    return max(0, len(f"{step:.6f}".rstrip("0").partition(".")[2]))
