"""How currents and conductances are printed. No questions here."""

from studykit.text import say

DENSITY = "µA/cm²"
"""In what a current is given."""

SIEMENS = "mS/cm²"
"""In what a conductance is given."""


def siemens(conductance: float) -> str:
    """A conductance as it is printed, with as many decimals as it has."""
    return say(conductance, SIEMENS, digits=places(conductance))


def current_of(current: float) -> str:
    """A current as it is printed, with as many decimals as it has."""
    return say(current, DENSITY, digits=places(current))


def places(value: float) -> int:
    """The decimals that a value has, three at most."""
    return len(f"{value:.3f}".rstrip("0").partition(".")[2])
