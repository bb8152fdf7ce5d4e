"""How ions, concentrations, permeabilities and numbers are printed. No questions here."""

import math

from studykit.text import say

MARKUP = {
    "K": "K^{+}",
    "Na": "Na^{+}",
    "Cl": "Cl^{−}",
    "Ca": "Ca^{2+}",
    "X": "X^{+}",
    "Y": "Y^{−}",
    "M": "M^{2+}",
    "A": "A^{2−}",
}
"""The ions as they stand in questions, by the keys of ``SYMBOLS``, and unnamed ones."""

E = {name: f"E_{{{name}}}" for name in MARKUP}
"""Their equilibrium potentials as they stand in questions."""


def three_digits(value: float) -> float:
    """A value rounded to the three digits on which it is printed."""
    return float(f"{value:.3g}")


def millimolar(concentration: float) -> str:
    """A concentration (mM) as it is printed, with up to three digits, in nM where it is very small."""
    value, unit = (concentration, "mM") if concentration >= 0.01 else (concentration * 1e6, "nM")
    return say(value, unit, digits=_places(f"{three_digits(value):.6f}"))


def without_unit(concentration: float) -> str:
    """As ``millimolar``, without the unit."""
    return millimolar(concentration).partition("\u00a0")[0]


def microns(diameter: float, *, unit: str = "µm") -> str:
    """A diameter as it is printed: whole, or with its one decimal."""
    return say(diameter, unit, digits=_places(f"{diameter:.1f}"))


def permeability(value: float) -> str:
    """A permeability, relative to that to K⁺, with as many of four decimals as it has."""
    return say(value, digits=_places(f"{value:.4f}"))


def significant(value: float, *, digits: int = 3) -> str:
    """A value with so many digits, as a power of ten where it is large."""
    power = math.floor(math.log10(value))
    if power >= 5:
        return f"{say(value / 10**power, digits=digits - 1)} × 10^{{{power}}}"
    return say(value, digits=max(0, digits - 1 - power))


def bracketed(value: float, *, digits: int = 0) -> str:
    """A number behind a minus or a times: one below 0 in brackets."""
    said = say(value, digits=digits)
    return f"({said})" if said.startswith("−") else said


def at_potential(v: float) -> str:
    """A potential (mV) as the place where something ends, to be picked."""
    return f"At {say(v, 'mV')}"


def signed(z: int) -> str:
    """A valence or charge with its sign."""
    return f"+{z}" if z > 0 else say(z)


def _places(number: str) -> int:
    """How many decimals of ``number`` there are, zeros at its end left out."""
    return len(number.rstrip("0").partition(".")[2])
