"""A cell with leaks and an Na⁺/K⁺ pump: its parameters, rest and fluxes. Its course in time is elsewhere.

The cell is a sphere in a bath so large that its concentrations stay. Na⁺, K⁺ and Cl⁻ leak as in a constant
field (Goldman 1943, J Gen Physiol 27:37); the pump moves 3 Na⁺ out and 2 K⁺ in per ATP; other anions stay
inside. Cl⁻ is not pumped: at rest it is in equilibrium. So the resting potential is exactly that of Mullins &
Noda 1963 (J Gen Physiol 47:117).

Volume: water follows at once, so that the osmolarity inside is that of the bath; the surface stays as it is.
(Constant volume would be right only without Cl⁻: a cell that gains NaCl swells.)

Membrane potential: the one at which all currents cancel. What a membrane stores as charge is 2 in 100,000 of
the ions inside and settles in milliseconds, while these runs take minutes. So the sum of the charges inside
is conserved exactly, and no capacitance is needed.

Symbols: v membrane potential (mV), u = v / (RT/F). Amounts are in mmol per liter of the resting volume, rates
in mM/s of it; what the cell gains is positive.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from studykit.parameters import Library, Number, reader
from studykit.sim.folder import FOLDER
from studykit.sim.ions import F, Ion, Quantity, inside_for, mullins_noda, thermal_voltage
from studykit.tables import Table, Words

NA_PER_CYCLE, K_PER_CYCLE = 3, 2
"""What one cycle of the pump, for one ATP, moves out and in."""

RATIO = NA_PER_CYCLE / K_PER_CYCLE

NUMBERS = {
    "diameter": Number("µm", low=1, high=1000),
    "temperature": Number("°C", low=0, high=45),
    "na_outside": Number("mM", above=0),
    "k_outside": Number("mM", above=0),
    "cl_outside": Number("mM", above=0),
    "na_inside": Number("mM", above=0),
    "k_inside": Number("mM", above=0),
    "permeability": Number("cm/s", above=0),
    "na_permeability": Number("1", low=0.001, high=1),
    "cl_permeability": Number("1", low=0, high=10),
    "half_na": Number("mM", above=0),
    "half_k": Number("mM", above=0),
}
"""The numbers of a cell, and what is permitted."""

_NEWTON_STEPS = 7


class Ions(NamedTuple):
    """A value for each ion: concentrations (mM), amounts, or rates (mM/s)."""

    na: Quantity
    k: Quantity
    cl: Quantity


class PumpedCell(Struct, frozen=True, eq=False):
    """One cell, or many: each ``Quantity`` is a float or has shape (runs,).

    ``diameter`` is in µm, ``temperature`` in °C, concentrations in mM; the ``permeability`` to K⁺ is in cm/s,
    those to Na⁺ and Cl⁻ are relative to it. At ``half_na`` and ``half_k`` (mM) a site of the pump is half
    filled.
    """

    title: str
    diameter: Quantity
    temperature: Quantity
    na_outside: Quantity
    k_outside: Quantity
    cl_outside: Quantity
    na_inside: Quantity
    k_inside: Quantity
    permeability: Quantity
    na_permeability: Quantity
    cl_permeability: Quantity
    half_na: Quantity
    half_k: Quantity

    @property
    def rest(self) -> Quantity:
        """The resting potential in mV."""
        return mullins_noda(
            k=Ion(1, self.k_outside, self.k_inside),
            na=Ion(1, self.na_outside, self.na_inside, self.na_permeability),
            temperature=self.temperature,
            ratio=RATIO,
        )

    @property
    def inside(self) -> Ions:
        """The concentrations inside at rest; Cl⁻ is in equilibrium."""
        cl = inside_for(self.rest, outside=self.cl_outside, temperature=self.temperature, z=-1)
        return Ions(self.na_inside, self.k_inside, cl)

    @property
    def outside(self) -> Ions:
        """The concentrations in the bath."""
        return Ions(self.na_outside, self.k_outside, self.cl_outside)

    @property
    def osmolarity(self) -> Quantity:
        """That of the bath, where monovalent anions balance Na⁺ and K⁺ (mM)."""
        return 2 * (self.na_outside + self.k_outside)

    @property
    def impermeant(self) -> Quantity:
        """The anions that cannot leave: what at rest is missing to the osmolarity of the bath (mM)."""
        return self.osmolarity - sum(self.inside)

    @property
    def exchange_time(self) -> Quantity:
        """The time scale of the leaks (s): volume over surface, over the sum of the permeabilities."""
        return 1 / sum(self.leak_rates)

    @property
    def leak_rates(self) -> Ions:
        """The permeabilities times surface over resting volume (1/s)."""
        k = self.permeability / (self.diameter * 1e-4 / 6)
        return Ions(k * self.na_permeability, k, k * self.cl_permeability)

    @property
    def resting_cycles(self) -> Quantity:
        """The cycles of the pump at rest (mM/s): three Na⁺ for those that leak in."""
        u = self.rest / thermal_voltage(self.temperature)
        return leaks(self.leak_rates, self.inside, self.outside, u).na / NA_PER_CYCLE

    @property
    def capacity(self) -> Quantity:
        """The cycles of a pump with every site filled (mM/s), such that it balances the leaks at rest."""
        return self.resting_cycles / occupancy(self, self.inside, self.outside)

    @property
    def microamperes(self) -> Quantity:
        """The current density (µA/cm²) of univalent ions that cross at 1 mM/s."""
        return F * self.diameter * 1e-4 / 6


_FORM = Table({"title": Words(), **NUMBERS})
read = reader(PumpedCell, _FORM)
_LIBRARY = Library(FOLDER / "cells", called="cell", read=read)
names, load = _LIBRARY.names, _LIBRARY.load


def together(cells: Sequence[PumpedCell]) -> PumpedCell:
    """``cells`` as one whose quantities have shape (runs,)."""
    columns = {
        name: np.array([getattr(cell, name) for cell in cells])
        for name in PumpedCell.__struct_fields__
        if name != "title"
    }
    return PumpedCell(title="", **columns)


def occupancy(cell: PumpedCell, inside: Ions, outside: Ions) -> Quantity:
    """The part of the pumps with all sites filled: three for Na⁺ inside, two for K⁺ outside.

    Garay & Garrahan 1973, J Physiol 231:297.
    """
    na, k = inside.na / (inside.na + cell.half_na), outside.k / (outside.k + cell.half_k)
    return na * na * na * k * k


def leaks(rates: Ions, inside: Ions, outside: Ions, u: Quantity) -> Ions:
    """What leaks into the cell (mM/s) at u, the potential over RT/F."""
    leaving, entering = _weights(u)
    return Ions(
        rates.na * (entering * outside.na - leaving * inside.na),
        rates.k * (entering * outside.k - leaving * inside.k),
        rates.cl * (leaving * outside.cl - entering * inside.cl),
    )


def balance(rates: Ions, inside: Ions, outside: Ions, cycles: Quantity) -> Quantity:
    """The potential over RT/F at which the leaks cancel the current of ``cycles`` (mM/s) of the pump.

    Newton's method from the potential without the pump's current: the leak current rises with the potential
    and bends one way only, so that it converges.
    """
    outward = rates.na * inside.na + rates.k * inside.k + rates.cl * outside.cl
    inward = rates.na * outside.na + rates.k * outside.k + rates.cl * inside.cl
    u = np.log(inward / outward)
    for _ in range(_NEWTON_STEPS):
        leaving, entering = _weights(u)
        slope = (outward * leaving * (1 - entering) - inward * entering * (1 - leaving)) / _not_zero(u)
        before, u = (
            u,
            u - (outward * leaving - inward * entering + (NA_PER_CYCLE - K_PER_CYCLE) * cycles) / slope,
        )
        if np.array_equal(before, u):
            break
    return u


def _weights(u: Quantity) -> tuple[Quantity, Quantity]:
    """How the constant field weights cations that leave, u/(1 − e^(−u)), and that enter, u/(e^u − 1)."""
    u = _not_zero(u)
    leaving = u / -np.expm1(-u)
    return leaving, leaving - u


def _not_zero(u: Quantity) -> Quantity:
    """u, kept off 0, where the weights are 1 but cannot be computed."""
    return np.where(np.abs(u) < 1e-7, 1e-7, u)
