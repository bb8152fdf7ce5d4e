"""Numbers of physiology in TOML files, each a table of value, unit, meaning and source. No numbers here."""

import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from studykit.errors import Faults, StudykitError, nearest
from studykit.paths import shipped

T = TypeVar("T")


@dataclass(frozen=True)
class Number:
    """A number that a file has to give: its unit (None: any), and what is permitted."""

    unit: str | None = None
    above: float = -math.inf
    low: float = -math.inf
    high: float = math.inf

    def permitted(self) -> str:
        """What is permitted, in words."""
        lowest = f"> {self.above:g}" if self.above > -math.inf else f"≥ {self.low:g}"
        bounds = [lowest] if max(self.above, self.low) > -math.inf else []
        bounds += [f"≤ {self.high:g}"] if self.high < math.inf else []
        return " and ".join(bounds)

    def permits(self, value: float) -> bool:
        """Whether ``value`` is permitted."""
        return value > self.above and self.low <= value <= self.high


POSITIVE = {"above": 0.0}
"""``Number("ms", **POSITIVE)``: zero is not permitted."""


class Library(Generic[T]):
    """The parameter sets in a folder of the shipped data, each ``read`` when it is first needed."""

    def __init__(self, folder: str, *, called: str, read: Callable[[Path], T]) -> None:
        self._folder, self._called, self._read = folder, called, read
        self._loaded: dict[str, T] = {}

    def names(self) -> list[str]:
        """The names of all, in order."""
        return sorted(
            path.stem for path in (shipped("data") / "neurophysiology" / self._folder).glob("*.toml")
        )

    def load(self, name: str) -> T:
        """The one of this ``name``.

        Raises StudykitError with the nearest name where there is none, and what ``read`` raises.
        """
        if name not in self._loaded:
            known = self.names()
            if name not in known:
                raise StudykitError(f"no {self._called} is named '{name}'", mend=nearest(name, known))
            self._loaded[name] = self._read(
                shipped("data") / "neurophysiology" / self._folder / f"{name}.toml"
            )
        return self._loaded[name]


def content_of(path: Path) -> dict[str, Any]:
    """The TOML file at ``path``; raises Faults if it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Faults([f"this is not TOML: {error}"], where=place_of(path)) from error


def read_numbers(
    path: Path, wanted: Mapping[str, Number], *, texts: tuple[str, ...] = ("title",)
) -> tuple[dict[str, str], dict[str, float]]:
    """The ``texts`` and the ``wanted`` numbers of the file at ``path``; raises Faults naming every fault."""
    content = content_of(path)
    if faults := list(file_faults(content, wanted, texts=texts)):
        raise Faults(faults, where=place_of(path))
    return {key: content[key] for key in texts}, {key: float(content[key]["value"]) for key in wanted}


def file_faults(
    content: Mapping[str, Any], wanted: Mapping[str, Number], *, texts: tuple[str, ...], also: str = ""
) -> Iterator[str]:
    """What is wrong with ``content``, which has no other keys than ``texts``, ``wanted`` and ``also``."""
    for key in texts:
        if not is_told(content.get(key)):
            yield f"'{key}' is missing or is not text"
    for key in sorted(content.keys() - wanted.keys() - {*texts, also}):
        yield f"'{key}' is not a parameter here. {nearest(key, wanted)}"
    for key, number in wanted.items():
        yield from number_faults(key, content.get(key), number)


def number_faults(key: str, given: object, wanted: Number) -> Iterator[str]:
    """What is wrong with the number ``given`` as ``key``."""
    if not isinstance(given, dict):
        yield f"'{key}' is missing or is not a table of value, unit, meaning and source"
        return
    value = given.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        yield f"'{key}' has no finite number as its value"
    elif not wanted.permits(value):
        yield f"'{key}' is {value}, permitted is {wanted.permitted()}"
    for part in ("unit", "meaning", "source"):
        if not is_told(given.get(part)):
            yield f"'{key}' has no {part}"
    if wanted.unit and is_told(given.get("unit")) and given["unit"] != wanted.unit:
        yield f"the unit of '{key}' is '{given['unit']}', permitted is '{wanted.unit}'"


def is_told(value: object) -> bool:
    """Whether ``value`` is a text with something in it."""
    return isinstance(value, str) and bool(value.strip())


def place_of(path: Path) -> str:
    """How errors name the file at ``path``."""
    return f"{path.parent.name}/{path.name}"
