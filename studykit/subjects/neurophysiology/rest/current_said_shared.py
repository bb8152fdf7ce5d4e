"""How currents and conductances are printed, worked out and judged. No questions here."""

import math

from studykit.subjects.neurophysiology.rest.current_cases import CurrentView
from studykit.subjects.neurophysiology.rest.notation_shared import E, bracketed
from studykit.text import Text, say, text

LEAST_FORCE = 8
"""A driving force below this (mV) is not computed with: rounding would count too much."""

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


def tolerance_of(found: float, digits: int, *, share: float = 0.02) -> float:
    """A part of what is found, at least a digit that is printed."""
    return float(max(1, math.ceil(share * abs(found) * 10**digits)) / 10**digits)


def worked_out(view: CurrentView, *, digits: int = 2) -> Text:
    """The equation with the numbers, solved for what is asked."""
    e, g, force = E[view.name], say(view.g, digits=places(view.g)), say(view.force)
    difference = f"V − {e} = {say(view.v)} − {bracketed(view.e)} = {say(view.force, 'mV')}"
    said = say(view.current, digits=places(view.current))
    match view.asked:
        case "current":
            shown = say(view.current, DENSITY, digits=max(digits, places(view.current)))
            return text(f"{difference}, so I = g × (V − {e}) = {g} × {bracketed(view.force)} = {shown}.")
        case "conductance":
            return text(
                f"{difference}, so g = I / (V − {e}) = {said} / {bracketed(view.force)} = {siemens(view.g)}."
            )
        case "potential":
            return text(
                f"V − {e} = I / g = {said} / {g} = {force}\u00a0mV, so V = {say(view.e)} + "
                f"{bracketed(view.force)} = {say(view.v, 'mV')}."
            )
        case _:
            return text(
                f"V − {e} = I / g = {said} / {g} = {force}\u00a0mV, so {e} = {say(view.v)} − "
                f"{bracketed(view.force)} = {say(view.e, 'mV')}."
            )
