"""The GHK equation as worked steps: in symbols, then with the numbers of a membrane. No questions here."""

import math
from collections.abc import Iterator

from msgspec import Struct

from studykit.sim.ions import Ion, thermal_voltage
from studykit.sim.preparations import Preparation
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, permeability, without_unit
from studykit.text import Text, say, text

RT_OVER_F = round(thermal_voltage(MAMMAL.temperature), 2)
"""The thermal voltage as it is printed, in mV."""


class Term(Struct, frozen=True):
    """An ion in numerator (``above``) and denominator: its weight, and which side stands where."""

    name: str
    ion: Ion
    above: str
    below: str

    def concentration(self, side: str) -> float:
        """The concentration (mM) on a side."""
        return float(getattr(self.ion, side))


def by_ghk(ions: Preparation) -> float:
    """The potential, in mV, with RT/F as it is printed."""
    numerator, denominator = _sums(ions)
    return float(RT_OVER_F * math.log(numerator / denominator))


def equation(ions: Preparation) -> Text:
    """The equation with a term for each ion that can cross."""
    numerator, denominator = (
        " + ".join(f"P_{{{each.name}}}[{MARKUP[each.name]}]_{{{side[0]}}}" for each, side in sides)
        for sides in (_above(ions), _below(ions))
    )
    anion = "; for an anion, inside and outside trade places" if ions.cl.permeability > 0 else ""
    return text(f"V = RT/F × ln(({numerator}) / ({denominator})), o for outside and i for inside{anion}.")


def with_numbers(ions: Preparation) -> Text:
    """The same with the numbers of a membrane, down to its potential."""
    numerator, denominator = _sums(ions)
    ratio = numerator / denominator
    above, below = (" + ".join(_product(*each) for each in sides) for sides in (_above(ions), _below(ions)))
    printed = say(ratio, digits=4 if ratio < 1 else 3 if ratio < 10 else 2)
    return text(
        f"({above}) / ({below}) = {printed}; {say(RT_OVER_F, 'mV', digits=2)} × ln {printed} = "
        f"{say(by_ghk(ions), 'mV', digits=1)}."
    )


def _terms(ions: Preparation) -> Iterator[Term]:
    for name in ("K", "Na", "Cl"):
        ion = ions.ions[name]
        if ion.permeability > 0:
            yield Term(name, ion, *(("outside", "inside") if ion.z > 0 else ("inside", "outside")))


def _above(ions: Preparation) -> list[tuple[Term, str]]:
    """What stands in the numerator: each term with its side."""
    return [(each, each.above) for each in _terms(ions)]


def _below(ions: Preparation) -> list[tuple[Term, str]]:
    """What stands in the denominator."""
    return [(each, each.below) for each in _terms(ions)]


def _sums(ions: Preparation) -> tuple[float, float]:
    """Numerator and denominator, in mM."""
    numerator, denominator = (
        sum(each.ion.permeability * each.concentration(side) for each, side in sides)
        for sides in (_above(ions), _below(ions))
    )
    return float(numerator), float(denominator)


def _product(term: Term, side: str) -> str:
    """A concentration with its weight, which is left out where it is 1."""
    concentration = without_unit(term.concentration(side))
    weight = float(term.ion.permeability)
    return concentration if weight == 1 else f"{permeability(weight)} × {concentration}"
