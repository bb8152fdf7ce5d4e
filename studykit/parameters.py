"""Parameter sets of any subject: numbers with unit, meaning and source; folders of files. No numbers here."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from msgspec import Struct

from studykit.errors import StudykitError, nearest, quoted
from studykit.tables import Form, ListOf, Place, Real, Table, Unfit, Words, read

T = TypeVar("T")


class Number(Struct, frozen=True):
    """A number with its ``unit`` (None: any), its meaning and its source; bounds as of ``Real``."""

    unit: str | None = None
    above: float = float("-inf")
    low: float = float("-inf")
    high: float = float("inf")
    meant: ClassVar[str] = "a table of value, unit, meaning and source"

    def read(self, value: object, place: Place) -> float:
        """The value alone."""
        table = _stated("value", Real(self.above, self.low, self.high), self.unit, self.meant)
        return float(_entry_of(table.read(value, place), "value"))


class Numbers(Struct, frozen=True):
    """A column of positive numbers up to ``high``, with their ``unit``, meaning and source."""

    unit: str
    high: float = float("inf")
    meant: ClassVar[str] = "a table of values, unit, meaning and source"

    def read(self, value: object, place: Place) -> tuple[float, ...]:
        """The values alone."""
        real = Real(above=0, high=self.high)
        column = ListOf(real, f"a list, of which each is {real.meant}")
        table = _stated("values", column, self.unit, self.meant)
        values: tuple[float, ...] = _entry_of(table.read(value, place), "values")
        if isinstance(value, dict) and len(values) < len(value["values"]):
            raise Unfit
        return values


class Library(Generic[T]):
    """Parameter sets: the TOML files in ``folder``, each ``read`` when it is first needed."""

    def __init__(self, folder: Path, *, called: str, read: Callable[[Path], T]) -> None:
        """``called`` is what one of them is, as in "preset"."""
        self._folder, self._called, self._read = folder, called, read
        self._loaded: dict[str, T] = {}

    def names(self) -> list[str]:
        """The names of all, in order."""
        return sorted(path.stem for path in self._folder.glob("*.toml"))

    def load(self, name: str) -> T:
        """The one of this ``name``.

        Raises StudykitError with the nearest name where there is none, and what ``read`` raises.
        """
        if name not in self._loaded:
            known = self.names()
            if name not in known:
                raise StudykitError(f"no {self._called} is named {quoted(name)}", mend=nearest(name, known))
            self._loaded[name] = self._read(self._folder / f"{name}.toml")
        return self._loaded[name]


def reader(make: Callable[..., T], form: Table) -> Callable[[Path], T]:
    """What reads a TOML file of a ``form`` whose keys are the arguments of ``make``.

    It raises Faults naming every fault of the file.
    """
    return lambda path: make(**read(path, form))


def _stated(key: str, form: Form[Any], unit: str | None, meant: str) -> Table:
    """The table of a ``form`` under ``key`` that says unit, meaning and source, too."""
    of_unit = Words() if unit is None else Words(f"'{unit}'", re.compile(re.escape(unit)))
    return Table({key: form, "unit": of_unit, "meaning": Words(), "source": Words()}, meant=meant)


def _entry_of(content: Mapping[str, Any], key: str) -> Any:
    if key not in content:
        raise Unfit
    return content[key]
