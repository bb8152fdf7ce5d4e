"""Ions of which only the valence is known, whose equilibrium potentials come mentally. No questions here."""

from typing import Annotated

from studykit.items.variable_types import OneOf
from studykit.sim.ions import Ion

VALENCES = {"X": 1, "Y": -1, "M": 2, "A": -2}
"""Those that are asked about, by their keys in ``MARKUP``."""

PER_TENFOLD, PER_DOUBLING = 61.5, 18.5
"""What a tenfold and a doubled ratio of a monovalent ion make at 37 °C, in mV."""

_FACTORS = {1.0: (), 2.0: (2,), 4.0: (2, 2), 10.0: (10,), 20.0: (10, 2), 100.0: (10, 10)}
"""Ratios as products of what is known by heart."""

UNEQUAL = (0.1, 0.25, 0.5, 2.0, 4.0, 10.0)
ANY = (*UNEQUAL, 1.0)
OutsideToInside = Annotated[float, OneOf((*ANY, 0.01, 0.05, 20.0, 100.0), unit="× inside")]
"""How much of an ion is outside."""

HIGHER = (8.0, 20.0, 40.0, 80.0, 120.0, 200.0)
Higher = Annotated[float, OneOf(HIGHER, unit="mM")]
"""The concentration on the side where there is more."""

UnnamedIon = Annotated[str, OneOf(tuple(VALENCES))]


def factors_of(ratio: float) -> tuple[int, ...]:
    """The tens and twos whose product is the ratio, the larger side over the smaller."""
    return _FACTORS[max(ratio, round(1 / ratio, 6))]


def unnamed(name: str, *, ratio: float, higher: float) -> Ion:
    """An ion of which there is ``ratio`` times as much outside; ``higher`` (mM) is the larger side."""
    lower = float(f"{higher / max(ratio, 1 / ratio):.6g}")
    outside, inside = (higher, lower) if ratio > 1 else (lower, higher)
    return Ion(VALENCES[name], outside, inside)


def with_known_e(name: str, *, ratio: float, higher: float) -> tuple[Ion, float]:
    """An ion and its equilibrium potential (mV) as it comes mentally, right to .1 mV at 37 °C.

    ``ratio`` is that of a monovalent ion with the same potential: of a divalent one it is the square of it.
    """
    z = VALENCES[name]
    lower = float(f"{higher / max(ratio, 1 / ratio) ** abs(z):.6g}")
    outside, inside = (higher, lower) if ratio > 1 else (lower, higher)
    size = sum(PER_TENFOLD if factor == 10 else PER_DOUBLING for factor in factors_of(ratio))
    return Ion(z, outside, inside), size if (ratio > 1) == (z > 0) or not size else -size
