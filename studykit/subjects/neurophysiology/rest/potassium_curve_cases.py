"""The scenario of the potential against the logarithm of K⁺ outside, while one thing changes."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.variable_types import OneOf
from studykit.sim.preparations import Preparation
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.membrane_cases import membrane
from studykit.subjects.neurophysiology.rest.notation_shared import millimolar, permeability

TIMES, PARTS = (3.0, 4.0, 5.0), (0.2, 0.25)
"""How many times a permeability rises, and to which part it, or Na⁺ outside, falls."""

K_INSIDE = (80.0, 90.0, 100.0)
"""What K⁺ inside falls to, or rises from, in mM."""

CurveChange = Annotated[
    str, OneOf(("P_Na rises", "P_Na falls", "P_K falls", "Na outside", "K falls", "K rises", "Na inside"))
]
PermeabilityAtFirst = Annotated[float, OneOf((0.03, 0.04, 0.05, 0.06), unit="× that to K⁺")]
TimesThePermeability = Annotated[float, OneOf(TIMES)]
PartThatIsLeft = Annotated[float, OneOf(PARTS)]
OtherPotassium = Annotated[float, OneOf(K_INSIDE, unit="mM")]
RaisedSodium = Annotated[float, OneOf((25.0, 30.0, 35.0, 40.0), unit="mM")]


class PotassiumCurveView(Struct, frozen=True, eq=False):
    """A membrane ``before`` and ``after`` a change of the kind ``change``, with K⁺ outside left open.

    ``said`` is the change in words (markup).
    """

    before: Preparation
    after: Preparation
    change: str
    said: str


def curve_against_potassium(
    *,
    change: CurveChange,
    p_na: PermeabilityAtFirst,
    more: TimesThePermeability,
    part: PartThatIsLeft,
    other: OtherPotassium,
    raised: RaisedSodium,
) -> PotassiumCurveView:
    """The potential against K⁺ outside, before and after one thing changes."""
    k, na = MAMMAL.k.inside, MAMMAL.na
    before = membrane(p_na=p_na, k_inside=other if change == "K rises" else k).preparation
    after, said = before, ""
    match change:
        case "P_Na rises" | "P_Na falls":
            times = more if change == "P_Na rises" else part
            after = replace(before, na=replace(before.na, permeability=p_na * times))
            said = f"P_{{Na}} becomes {permeability(times)} times what it was"
        case "P_K falls":
            after = replace(before, k=replace(before.k, permeability=part))
            said = f"P_{{K}} becomes {permeability(part)} times what it was"
        case "Na outside":
            left = na.outside * part
            after = replace(before, na=replace(before.na, outside=left))
            said = f"Na^{{+}} outside falls from {millimolar(na.outside)} to {millimolar(left)}"
        case "Na inside":
            after = replace(before, na=replace(before.na, inside=raised))
            said = f"Na^{{+}} inside rises from {millimolar(na.inside)} to {millimolar(raised)}"
        case _:
            first, last = (other, k) if change == "K rises" else (k, other)
            after = replace(before, k=replace(before.k, inside=last))
            way = "rises" if last > first else "falls"
            said = f"K^{{+}} inside {way} from {millimolar(first)} to {millimolar(last)}"
    return PotassiumCurveView(before, after, change, said)
