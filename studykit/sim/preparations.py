"""Concentrations and permeabilities of preparations, read from their files. No equations here.

Symbols: p_na, p_cl permeabilities at rest and p_na_peak that at the peak of an action potential, all of them
relative to that for K⁺.
"""

from pathlib import Path
from typing import Any

from msgspec import Struct

from studykit import tables
from studykit.parameters import Library, Number
from studykit.sim.folder import FOLDER
from studykit.sim.ions import Ion
from studykit.tables import Table, Words

SYMBOLS = {"K": "K⁺", "Na": "Na⁺", "Cl": "Cl⁻", "Ca": "Ca²⁺"}
"""How the ions of a preparation are printed, by what is typed for them."""

_VALENCIES = {"k": 1, "na": 1, "cl": -1, "ca": 2}
_FORM = Table(
    {
        "title": Words(),
        "temperature": Number("°C", low=0, high=50),
        **{f"{ion}_outside": Number("mM", above=0) for ion in _VALENCIES},
        **{f"{ion}_inside": Number("mM", above=0) for ion in _VALENCIES},
        "p_na": Number("1", low=0),
        "p_cl": Number("1", low=0),
        "p_na_peak": Number("1", low=0),
    }
)


class Preparation(Struct, frozen=True, eq=False):
    """Ions on both sides of a membrane at rest, with their permeabilities, at ``temperature`` (°C).

    The permeability of ``ca`` is 0: at rest it is too small to matter.
    """

    name: str
    title: str
    temperature: float
    k: Ion
    na: Ion
    cl: Ion
    ca: Ion
    p_na_peak: float

    @property
    def ions(self) -> dict[str, Ion]:
        """The ions by the keys of ``SYMBOLS``."""
        return dict(zip(SYMBOLS, (self.k, self.na, self.cl, self.ca), strict=True))


def read(path: Path) -> Preparation:
    """The preparation in the TOML file at ``path``, named for it; raises Faults naming every fault."""
    content = tables.read(path, _FORM)
    permeabilities = {"k": 1.0, "na": content["p_na"], "cl": content["p_cl"], "ca": 0.0}
    ions: dict[str, Any] = {
        ion: Ion(z, content[f"{ion}_outside"], content[f"{ion}_inside"], permeabilities[ion])
        for ion, z in _VALENCIES.items()
    }
    own = {key: content[key] for key in ("title", "temperature", "p_na_peak")}
    return Preparation(path.stem, **own, **ions)


_LIBRARY = Library(FOLDER / "ions", called="preparation", read=read)
names, load = _LIBRARY.names, _LIBRARY.load
