"""Blockers of channels, read from data/blockers/: which dose blocks which part. No simulation here.

One molecule blocks one channel: of the channels a part x / (x + half) is blocked at the concentration x.
"""

from dataclasses import dataclass
from functools import lru_cache

from studykit.sim import parameters
from studykit.sim.parameters import POSITIVE, Number, read_numbers
from studykit.sim.permitted import require

FOLDER = "blockers"

_NUMBERS = {"half_blocking": Number("mM", **POSITIVE)}


@dataclass(frozen=True)
class Blocker:
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


@lru_cache
def load(name: str) -> Blocker:
    """The blocker ``name``; StudykitError with the nearest name if there is none, Faults of its file."""
    path = parameters.path_of(FOLDER, name, called="blocker")
    texts, numbers = read_numbers(path, _NUMBERS)
    return Blocker(name, texts["title"], **numbers)
