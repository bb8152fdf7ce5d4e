"""Parameter sets of point neurons, read from data/presets/. No rates and no equations here.

Symbols: c capacitance; g_na, g_k maximal voltage-gated and g_kl, g_nal leak conductances for Na⁺ and K⁺;
e_na, e_k reversal potentials.
"""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from studykit.errors import Faults, StudykitError, nearest
from studykit.paths import shipped
from studykit.sim.kinetics import KINETICS

_UNITS = {
    "rest": "mV",
    "threshold": "mV",
    "c": "µF/cm²",
    "g_na": "mS/cm²",
    "g_k": "mS/cm²",
    "g_kl": "mS/cm²",
    "g_nal": "mS/cm²",
    "e_na": "mV",
    "e_k": "mV",
    "temperature": "°C",
    "rates_temperature": "°C",
    "q10": "1",
}
_ABOVE_ZERO = ("c", "q10")
_NOT_BELOW_ZERO = ("g_na", "g_k", "g_kl", "g_nal")


@dataclass(frozen=True)
class Preset:
    """One neuron: capacitance in µF/cm², conductances in mS/cm², potentials in mV, temperatures in °C.

    ``rest`` and ``threshold`` are what is stated and taught for it. The rates of ``kinetics`` hold at
    ``rates_temperature``; ``constants`` are their further parameters, by name.
    """

    name: str
    title: str
    kinetics: str
    constants: tuple[tuple[str, float], ...]
    rest: float
    threshold: float
    c: float
    g_na: float
    g_k: float
    g_kl: float
    g_nal: float
    e_na: float
    e_k: float
    temperature: float
    rates_temperature: float
    q10: float

    @property
    def phi(self) -> float:
        """The factor on all rates at this neuron's temperature."""
        return float(self.q10 ** ((self.temperature - self.rates_temperature) / 10))


def names() -> list[str]:
    """The names of all presets, in order."""
    return sorted(path.stem for path in _folder().glob("*.toml"))


@lru_cache
def load(name: str) -> Preset:
    """The preset ``name``.

    Raises StudykitError with the nearest name where there is none, and Faults naming every fault of its file.
    """
    known = names()
    if name not in known:
        raise StudykitError(f"no preset is named '{name}'", mend=nearest(name, known))
    return read(_folder() / f"{name}.toml")


def read(path: Path) -> Preset:
    """The preset in the TOML file at ``path``, named for it; raises Faults naming every fault."""
    where = f"{path.parent.name}/{path.name}"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Faults([f"this is not TOML: {error}"], where=where) from error
    if faults := list(_faults(content)):
        raise Faults(faults, where=where)
    constants = content.get("constants", {})
    return Preset(
        name=path.stem,
        title=content["title"],
        kinetics=content["kinetics"],
        constants=tuple((k, float(number["value"])) for k, number in sorted(constants.items())),
        **{symbol: float(content[symbol]["value"]) for symbol in _UNITS},
    )


def _folder() -> Path:
    return shipped("data") / "presets"


def _faults(content: dict[str, Any]) -> Iterator[str]:
    for key in ("title", "kinetics"):
        if not _is_told(content.get(key)):
            yield f"'{key}' is missing or is not text"
    for key in sorted(content.keys() - _UNITS.keys() - {"title", "kinetics", "constants"}):
        yield f"'{key}' is not a parameter of a preset. {nearest(key, _UNITS)}"
    for symbol, unit in _UNITS.items():
        yield from _number_faults(symbol, content.get(symbol), unit=unit)
    yield from _constants_faults(content.get("kinetics"), content.get("constants", {}))


def _constants_faults(kinetics: object, constants: object) -> Iterator[str]:
    if not isinstance(constants, dict):
        yield "'constants' is not a table"
    elif isinstance(kinetics, str) and kinetics not in KINETICS:
        yield f"no kinetics is named '{kinetics}'. {nearest(kinetics, KINETICS)}"
    elif isinstance(kinetics, str):
        wanted = KINETICS[kinetics].constants
        for name in sorted(constants.keys() | set(wanted)):
            if name in wanted:
                yield from _number_faults(f"constants.{name}", constants.get(name))
            else:
                yield f"'constants.{name}' is not a parameter of {kinetics}. {nearest(name, wanted)}"


def _number_faults(symbol: str, number: object, *, unit: str | None = None) -> Iterator[str]:
    if not isinstance(number, dict):
        yield f"'{symbol}' is missing or is not a table of value, unit, meaning and source"
        return
    value = number.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        yield f"'{symbol}' has no finite number as its value"
    elif (symbol in _ABOVE_ZERO and value <= 0) or (symbol in _NOT_BELOW_ZERO and value < 0):
        yield f"'{symbol}' is {value}, permitted is {'> 0' if symbol in _ABOVE_ZERO else '≥ 0'}"
    for key in ("unit", "meaning", "source"):
        if not _is_told(number.get(key)):
            yield f"'{symbol}' has no {key}"
    if unit and _is_told(number.get("unit")) and number["unit"] != unit:
        yield f"the unit of '{symbol}' is '{number['unit']}', permitted is '{unit}'"


def _is_told(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
