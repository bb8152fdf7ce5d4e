"""Parameter sets of point neurons, read from their files. No rates and no equations here.

Symbols: c capacitance; g_na, g_k maximal voltage-gated and g_kl, g_nal leak conductances for Na⁺ and K⁺;
e_na, e_k reversal potentials; na_outside, k_outside concentrations in the bath, at which these hold.
"""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from studykit import tables
from studykit.parameters import Library, Number
from studykit.sim.folder import FOLDER
from studykit.sim.kinetics import KINETICS
from studykit.tables import Chosen, Form, NameOf, Table, TableOf, Words

_NUMBERS = {
    "rest": Number("mV"),
    "threshold": Number("mV"),
    "c": Number("µF/cm²", above=0),
    "g_na": Number("mS/cm²", low=0),
    "g_k": Number("mS/cm²", low=0),
    "g_kl": Number("mS/cm²", low=0),
    "g_nal": Number("mS/cm²", low=0),
    "e_na": Number("mV"),
    "e_k": Number("mV"),
    "na_outside": Number("mM", above=0),
    "k_outside": Number("mM", above=0),
    "temperature": Number("°C"),
    "rates_temperature": Number("°C"),
    "q10": Number("1", above=0),
}


class Preset(Struct, frozen=True, dict=True):
    """One neuron: capacitance in µF/cm², conductances in mS/cm², potentials in mV, temperatures in °C.

    ``rest`` and ``threshold`` are what is stated and taught for it. The rates of ``kinetics`` hold at
    ``rates_temperature``; ``constants`` are their further parameters, by name. Concentrations are in mM.
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
    na_outside: float
    k_outside: float
    temperature: float
    rates_temperature: float
    q10: float

    @cached_property
    def phi(self) -> float:
        """The factor on all rates at this neuron's temperature."""
        return float(self.q10 ** ((self.temperature - self.rates_temperature) / 10))

    @cached_property
    def gates(self) -> tuple[str, tuple[tuple[str, float], ...], float]:
        """What its gates depend on: neurons that have this in common can run together."""
        return self.kinetics, self.constants, self.phi

    def __str__(self) -> str:
        """Its name, and what was changed in it."""
        own = load(self.name) if self.name in names() else self
        changed = [
            f"{symbol} {getattr(self, symbol):.4g} {number.unit}"
            for symbol, number in _NUMBERS.items()
            if getattr(self, symbol) != getattr(own, symbol)
        ]
        return f"preset '{self.name}'" + (f" with {', '.join(changed)}" if changed else "")


def read(path: Path) -> Preset:
    """The preset in the TOML file at ``path``, named for it; raises Faults naming every fault."""
    content = tables.read(path, Chosen(_form))
    constants = content.pop("constants", {})
    return Preset(name=path.stem, constants=tuple(sorted(constants.items())), **content)


_LIBRARY = Library(FOLDER / "presets", called="preset", read=read)
names, load = _LIBRARY.names, _LIBRARY.load


def _form(content: Mapping[str, Any]) -> Table:
    """What a preset has to give, which depends on its kinetics: each has constants of its own."""
    kinetics = content.get("kinetics")
    wanted = KINETICS[kinetics].constants if isinstance(kinetics, str) and kinetics in KINETICS else None
    constants: Form[Any] = TableOf(Number()) if wanted is None else Table(dict.fromkeys(wanted, Number()))
    always: dict[str, Form[Any]] = {"title": Words(), "kinetics": NameOf(KINETICS, called="kinetics")}
    always |= _NUMBERS
    return Table({**always, "constants": constants}) if wanted else Table(always, {"constants": constants})
