"""Drugs, read from the parameter sets in data/drugs: how fast a body rids itself of them.

Elimination is of first order, from one compartment: the half-life is ln 2 × volume / clearance.
"""

from math import exp, log
from pathlib import Path

from msgspec import Struct

from elimination import SUBJECT
from studykit import tables
from studykit.parameters import Library, Number
from studykit.tables import Table, Words

MINUTES = 60
"""In an hour."""
_ML = 1000
"""In a liter."""
_FORM = Table(
    {"title": Words(), "clearance": Number("mL/min/kg", above=0), "half_life": Number("h", above=0)}
)


class Drug(Struct, frozen=True):
    """A drug with its ``clearance`` (mL/min/kg) and its ``half_life`` (h)."""

    name: str
    title: str
    clearance: float
    half_life: float

    @property
    def volume(self) -> float:
        """The volume of distribution that goes with these two, in L/kg."""
        return self.clearance * MINUTES / _ML * self.half_life / log(2)


def half_life(*, volume: float, clearance: float) -> float:
    """The half-life (h) of what is cleared at ``clearance`` (L/h) from ``volume`` (L)."""
    return log(2) * volume / clearance


def left(time: float, *, half_life: float) -> float:
    """Which part is left after a ``time``, in the unit of ``half_life``."""
    return exp(-log(2) * time / half_life)


def read(path: Path) -> Drug:
    """The drug in the TOML file at ``path``, named for it; raises Faults naming every fault."""
    return Drug(path.stem, **tables.read(path, _FORM))


_LIBRARY = Library(SUBJECT.data / "drugs", called="drug", read=read)
names, load = _LIBRARY.names, _LIBRARY.load
