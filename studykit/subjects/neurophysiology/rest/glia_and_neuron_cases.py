"""The case of cells of other permeabilities, whose potential follows K⁺ outside on curves of their own."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.selections import Order
from studykit.items.variable_types import OneOf
from studykit.sim.preparations import Preparation
from studykit.subjects.neurophysiology.rest.membrane_cases import membrane, potential

GLIA, NEURON, BOTH, TURNED = "glia", "neuron", "both", "turned"
"""A cell permeable to K⁺ alone, a neuron, a cell as permeable to Na⁺ as to K⁺, and what no cell does."""

LOGARITHMS = tuple(round(0.1 * step, 1) for step in range(21))
"""Of K⁺ outside in mM, from 1 to 100 mM."""


class GliaAndNeuronView(Struct, frozen=True, eq=False):
    """The cells by name, the ``curves`` (mV at ``LOGARITHMS``) by name, and the letter of each.

    The curve that is ``TURNED`` is that of the glial cell from its other end.
    """

    cells: dict[str, Preparation]
    curves: dict[str, tuple[float, ...]]
    letters: dict[str, str]
    asked: str


def curves_of_cells(
    *,
    asked: Annotated[str, OneOf((GLIA, NEURON, BOTH))],
    p_na: Annotated[float, OneOf((0.03, 0.04, 0.05, 0.06, 0.08), unit="× that to K⁺")],
    k_inside: Annotated[float, OneOf((120.0, 130.0, 140.0, 150.0), unit="mM")],
    na_outside: Annotated[float, OneOf((120.0, 130.0, 140.0, 150.0), unit="mM")],
    letters: Annotated[tuple[str, ...], Order(("A", "B", "C", "D"))],
) -> GliaAndNeuronView:
    """The potential of three cells against K⁺ outside."""
    cells = {
        name: membrane(k_inside=k_inside, na_outside=na_outside, p_na=ratio).preparation
        for name, ratio in ((GLIA, 0.0), (NEURON, p_na), (BOTH, 1.0))
    }
    curves = {name: tuple(round(_at(cell, each), 2) for each in LOGARITHMS) for name, cell in cells.items()}
    curves[TURNED] = curves[GLIA][::-1]
    return GliaAndNeuronView(cells, curves, dict(zip(curves, letters, strict=True)), asked)


def _at(cell: Preparation, logarithm: float) -> float:
    """The potential (mV) at a logarithm of K⁺ outside."""
    return potential(replace(cell, k=replace(cell.k, outside=10**logarithm)))
