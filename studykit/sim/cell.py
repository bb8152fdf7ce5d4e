"""A neuron as experiments ask for it: a preset, and values in place of its own. Nothing runs here."""

import math
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from studykit.errors import StudykitError
from studykit.sim.ions import thermal_voltage
from studykit.sim.kinetics import KINETICS
from studykit.sim.permitted import require
from studykit.sim.presets import Preset, load

PERMITTED = {
    "e_na": ("E_Na", 20.0, 100.0, "mV"),
    "e_k": ("E_K", -120.0, -60.0, "mV"),
    "temperature": ("the temperature", 0.0, 45.0, "°C"),
    "na_outside": ("Na⁺ outside", 1.0, 1000.0, "mM"),
    "k_outside": ("K⁺ outside", 0.1, 200.0, "mM"),
    "na_block": ("the blocked part of the Na⁺ channels", 0.0, 1.0, ""),
    "k_block": ("the blocked part of the K⁺ channels", 0.0, 1.0, ""),
}
"""What may take the place of a preset's own value: its name in words, the lowest and highest, the unit."""


class Cell(Struct, frozen=True):
    """The neuron of ``preset``, changed where a value is given.

    ``e_na``, ``e_k`` (mV) and ``temperature`` (°C) take the place of the preset's; a temperature changes
    the rates of the gates alone. ``na_outside`` and ``k_outside`` (mM) move a reversal potential from the
    preset's by Nernst's equation at its temperature, the concentration inside unchanged. ``na_block`` and
    ``k_block`` are the parts (0 to 1) of the voltage-gated channels that are blocked, as by TTX and TEA; the
    leak is not. Unless it ``inactivates``, Na⁺ channels open and do not inactivate, as after some toxins: for
    presets with Traub and Miles's rates only. Raises StudykitError where a value is not permitted.
    """

    preset: str = "course"
    e_na: float | None = None
    e_k: float | None = None
    temperature: float | None = None
    na_outside: float | None = None
    k_outside: float | None = None
    na_block: float = 0.0
    k_block: float = 0.0
    inactivates: bool = True

    def __post_init__(self) -> None:
        for name, (words, low, high, unit) in PERMITTED.items():
            value = getattr(self, name)
            if value is not None:
                require(words, value, unit, low=low, high=high)
        for ion in ("na", "k"):
            if getattr(self, f"e_{ion}") is not None and getattr(self, f"{ion}_outside") is not None:
                raise StudykitError(
                    f"both e_{ion} and {ion}_outside are given", mend="Give one: each determines the other."
                )
        if not self.inactivates and f"{load(self.preset).kinetics}-never-inactivating" not in KINETICS:
            raise StudykitError(
                f"in preset '{self.preset}' inactivation cannot be removed", mend="Take the preset 'course'."
            )

    @property
    def neuron(self) -> Preset:
        """The parameters; raises StudykitError if there is no such preset."""
        return _neuron(self)


COURSE = Cell()
"""The neuron of the course, unchanged."""


@lru_cache(maxsize=4096)
def _neuron(cell: Cell) -> Preset:
    own = load(cell.preset)
    changed = {name: getattr(cell, name) for name in ("e_na", "e_k", "temperature")}
    values: dict[str, Any] = {name: float(value) for name, value in changed.items() if value is not None}
    mv_per_e_fold = thermal_voltage(own.temperature)
    for ion, outside in (("na", cell.na_outside), ("k", cell.k_outside)):
        if outside is not None:
            ratio = outside / getattr(own, f"{ion}_outside")
            values[f"e_{ion}"] = getattr(own, f"e_{ion}") + mv_per_e_fold * math.log(ratio)
            values[f"{ion}_outside"] = float(outside)
    if not cell.inactivates:
        values["kinetics"] = f"{own.kinetics}-never-inactivating"
    values["g_na"] = own.g_na * (1 - cell.na_block)
    values["g_k"] = own.g_k * (1 - cell.k_block)
    return replace(own, **values)
