"""Ions in closed form: equilibrium and membrane potentials, driving force, ions moved. No course over time.

Symbols: r the gas constant (J/(mol·K)), f the Faraday constant (C/mol); z the valence of an ion; outside and
inside its concentrations (mM); v membrane potential (mV), inside minus outside; e the equilibrium (Nernst)
potential of an ion (mV); p permeabilities, of which only ratios matter; temperature in °C. Outward membrane
current is positive.

Every ``Quantity`` is a float or a numpy array, in any mix; where all are floats, a float comes back.
"""

import math
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from studykit.errors import StudykitError
from studykit.sim.permitted import require

R = 8.314462618
"""The gas constant in J/(mol·K) (CODATA 2018)."""

F = 96485.33212
"""The Faraday constant in C/mol (CODATA 2018)."""

AVOGADRO = 6.02214076e23
"""Particles in a mole (CODATA 2018, exact)."""

ZERO_CELSIUS = 273.15
"""0 °C in K."""

Quantity: TypeAlias = Any
"""A float, or a numpy array of floats of any shape."""

LEAST = 1e-9
"""The lowest concentration, in mM: about one ion in a cell of 15 µm."""

SAME_POTENTIAL = 1e-6
"""Potentials that differ by less than this are the same, in mV."""

_VALENCIES = (-3, -2, -1, 1, 2, 3)


class Direction(StrEnum):
    """Where an ion goes on balance."""

    INTO = "into the cell"
    OUT = "out of the cell"
    NONE = "no net movement"


class Ion(Struct, frozen=True, eq=False):
    """An ion on both sides of a membrane: concentrations in mM, permeability relative to any other's."""

    z: int
    outside: Quantity
    inside: Quantity
    permeability: Quantity = 1.0


def thermal_voltage(temperature: Quantity) -> Quantity:
    """RT/F in mV at ``temperature`` (°C): 26.7 mV at 37 °C."""
    _require("the temperature", temperature, "°C", low=0, high=50)
    return R * (temperature + ZERO_CELSIUS) / F * 1000


def nernst(*, outside: Quantity, inside: Quantity, temperature: Quantity, z: int = 1) -> Quantity:
    """The equilibrium potential of an ion of valence ``z``, in mV, from its concentrations (mM).

    Raises StudykitError for z = 0, a concentration that is not above 0, or a temperature not permitted.
    """
    _require_concentration("outside", outside)
    _require_concentration("inside", inside)
    return thermal_voltage(temperature) / _valency(z) * _log(outside / inside)


def inside_for(e: Quantity, *, outside: Quantity, temperature: Quantity, z: int = 1) -> Quantity:
    """The concentration inside (mM) that makes ``e`` (mV) an ion's equilibrium potential: Nernst inverted.

    Raises StudykitError as ``nernst``.
    """
    _require_concentration("outside", outside)
    inside = outside / _ratio(e, temperature, z)
    _require_concentration("inside", inside)
    return inside


def ghk_voltage(ions: Sequence[Ion], *, temperature: Quantity) -> Quantity:
    """The potential (mV) at which the passive currents of ``ions`` cancel; all are monovalent.

    The equation of Goldman (1943, J Gen Physiol 27:37), Hodgkin & Katz (1949, J Physiol 108:37). Raises
    StudykitError for another valence, a value not permitted, or a membrane through which nothing passes.
    """
    outward, inward = 0.0, 0.0
    for ion in ions:
        _require_monovalent(ion)
        near, far = (ion.outside, ion.inside) if ion.z > 0 else (ion.inside, ion.outside)
        inward = inward + ion.permeability * near
        outward = outward + ion.permeability * far
    if not np.all(np.greater(outward, 0)):
        raise StudykitError("the membrane lets no ion pass", mend="Permitted: a permeability above 0.")
    return thermal_voltage(temperature) * _log(inward / outward)


def mullins_noda(*, k: Ion, na: Ion, temperature: Quantity, ratio: Quantity = 1.5) -> Quantity:
    """The steady potential (mV) of a membrane whose pump moves ``ratio`` Na⁺ out for each K⁺ it takes in.

    At a ``ratio`` of 1 the pump carries no current, and this is what ``ghk_voltage`` gives. Anions that are
    not pumped distribute themselves to this potential and do not change it. Mullins & Noda 1963, J Gen
    Physiol 47:117. Raises StudykitError as ``ghk_voltage``.
    """
    _require("the pump's ratio of Na⁺ to K⁺", ratio, low=1, high=10)
    weighted = replace(k, permeability=k.permeability * ratio)
    return ghk_voltage((weighted, na), temperature=temperature)


def driving_force(v: Quantity, *, e: Quantity) -> Quantity:
    """v − e in mV: positive drives an outward current, whatever the ion's charge."""
    _require_potential("the membrane potential", v)
    _require_potential("the equilibrium potential", e)
    return v - e


def net_movement(v: Quantity, *, e: Quantity, z: int) -> Quantity:
    """Where ions of valence ``z`` go on balance: a Direction, or an array of them.

    Cations go the way of their current, anions the other way.
    """
    force = driving_force(v, e=e) * _valency(z)
    if isinstance(force, float | int):
        return _direction(force)
    return np.array([_direction(each) for each in force.flat], dtype=object).reshape(force.shape)


def ions_moved(change: Quantity, *, diameter: Quantity, c: Quantity = 1.0, z: int = 1) -> Quantity:
    """How many ions of valence ``z`` have to cross to change the potential of a sphere by ``change`` (mV).

    ``diameter`` is in µm, the capacitance ``c`` in µF/cm². The sign of ``change`` does not matter.
    """
    _require_potential("the change of potential", change)
    _require("the capacitance", c, "µF/cm²", above=0, high=100)
    _require("the diameter", diameter, "µm", above=0, high=10_000)
    area = math.pi * diameter**2 * 1e-8  # cm²
    charge = c * 1e-6 * area * abs(change) * 1e-3  # C
    return charge / (abs(_valency(z)) * F / AVOGADRO)


def ions_inside(concentration: Quantity, *, diameter: Quantity) -> Quantity:
    """How many ions a sphere of ``diameter`` (µm) holds at ``concentration`` (mM)."""
    _require_concentration("inside", concentration)
    _require("the diameter", diameter, "µm", above=0, high=10_000)
    volume = math.pi / 6 * diameter**3 * 1e-15  # L
    return concentration * 1e-3 * volume * AVOGADRO


def _direction(force: float) -> Direction:
    if abs(force) < SAME_POTENTIAL:
        return Direction.NONE
    return Direction.OUT if force > 0 else Direction.INTO


def _ratio(e: Quantity, temperature: Quantity, z: int) -> Quantity:
    _require_potential("the equilibrium potential", e)
    exponent = e * _valency(z) / thermal_voltage(temperature)
    return math.exp(exponent) if isinstance(exponent, float) else np.exp(exponent)


def _log(x: Quantity) -> Quantity:
    return math.log(x) if isinstance(x, float) else np.log(x)


def _valency(z: int) -> int:
    if z not in _VALENCIES:
        raise StudykitError(f"the valence is {z}", mend="Permitted: −3, −2, −1, 1, 2 and 3.")
    return z


def _require_concentration(where: str, value: Quantity) -> None:
    _require(f"the concentration {where}", value, "mM", low=LEAST, high=10_000)


def _require_monovalent(ion: Ion) -> None:
    if abs(_valency(ion.z)) != 1:
        raise StudykitError(f"the valence of an ion is {ion.z}", mend="Permitted: 1 and −1.")
    _require_concentration("outside", ion.outside)
    _require_concentration("inside", ion.inside)
    _require("a permeability", ion.permeability, low=0, high=1e6)


def _require_potential(what: str, value: Quantity) -> None:
    _require(what, value, "mV", low=-1000, high=1000)


def _require(what: str, value: Quantity, unit: str = "", **permitted: float) -> None:
    """Raise StudykitError, with what is ``permitted``, unless all of ``value`` is."""
    for each in (value,) if isinstance(value, float | int) else (value.min(), value.max()):
        require(what, each, unit, **permitted)
