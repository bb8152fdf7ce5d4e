"""Blockers of channels, read from their files: which dose blocks which part. No simulation here.

One molecule blocks one channel: of the channels a part x / (x + half) is blocked at the concentration x.
"""

from pathlib import Path

from msgspec import Struct

from studykit import tables
from studykit.parameters import Library, Number
from studykit.sim.folder import FOLDER
from studykit.sim.permitted import require
from studykit.tables import Table, Words

_FORM = Table({"title": Words(), "half_blocking": Number("mM", above=0)})


class Blocker(Struct, frozen=True):
    """A substance of which ``half_blocking`` (mM) blocks half of the channels."""

    name: str
    title: str
    half_blocking: float

    def part(self, concentration: float) -> float:
        """The part of the channels that ``concentration`` (mM) blocks, 0 to 1."""
        require("the concentration", concentration, "mM", low=0)
        return concentration / (concentration + self.half_blocking)

    def concentration(self, part: float) -> float | None:
        """The concentration (mM) that blocks ``part`` of the channels; None for all: no dose is enough."""
        require("the blocked part", part, low=0, high=1)
        return self.half_blocking * part / (1 - part) if part < 1 else None


def read(path: Path) -> Blocker:
    """The blocker in the TOML file at ``path``, named for it; raises Faults naming every fault."""
    return Blocker(path.stem, **tables.read(path, _FORM))


_LIBRARY = Library(FOLDER / "blockers", called="blocker", read=read)
names, load = _LIBRARY.names, _LIBRARY.load
