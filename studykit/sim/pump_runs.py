"""Experiments on a cell with leaks and a pump: the pump is blocked for a while. No equations here."""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Self

import numpy as np
from msgspec import Struct
from msgspec.structs import asdict, replace

from studykit.engine.solve import Experiment
from studykit.errors import StudykitError
from studykit.sim import pump
from studykit.sim.permitted import require
from studykit.sim.pump import NUMBERS, PumpedCell
from studykit.sim.pump_march import PumpTrace, Treatment, march

LONGEST = 86_400.0
"""The longest run, in s: a day."""

COARSEST = 0.05
"""The longest time step, as a part of the time scale of the cell's leaks."""

CHANGED = {
    "diameter": "the diameter",
    "na_permeability": "the permeability to Na⁺",
    "cl_permeability": "the permeability to Cl⁻",
}
"""What may take the place of a cell's own value, and its name in words."""


SHORTEST_STEP = 0.001
"""The shortest time step, in s."""


class PumpBlock(Experiment[PumpTrace], Struct, frozen=True):
    """A part (``block``, 0 to 1) of the pumps of a resting cell is blocked from ``start`` until ``end`` (s).

    Without an ``end`` they stay blocked. Meanwhile K⁺ outside may be ``k_outside`` (mM), in exchange for Na⁺.
    ``diameter`` (µm) and the permeabilities to Na⁺ and Cl⁻, relative to that to K⁺, take the place of the
    cell's own; it then has as many pumps as keep the same Na⁺ and K⁺ inside at rest. All times are whole
    multiples of the ``interval`` (s) between kept moments, and that of the time step ``dt`` (s). Raises
    StudykitError where a value is not permitted.
    """

    block: float = 1.0
    start: float = 60.0
    end: float | None = None
    duration: float = 1800.0
    cell: str = "mammal"
    k_outside: float | None = None
    diameter: float | None = None
    na_permeability: float | None = None
    cl_permeability: float | None = None
    interval: float = 10.0
    dt: float = 5.0

    def __post_init__(self) -> None:
        require("the blocked part of the pumps", self.block, low=0, high=1)
        require("the duration", self.duration, "s", above=0, high=LONGEST)
        require("the start of the block", self.start, "s", low=0, high=self.duration)
        require("the end of the block", self._until, "s", low=self.start, high=self.duration)
        require("the interval", self.interval, "s", above=0, high=self.duration)
        if self.k_outside is not None:
            require("K⁺ outside", self.k_outside, "mM", low=0.1, high=100)
        for name, words in CHANGED.items():
            if (value := getattr(self, name)) is not None:
                number = NUMBERS[name]
                unit = "" if number.unit == "1" else str(number.unit)
                require(words, value, unit, low=number.low, high=number.high)
        longest = float(f"{COARSEST * self._cell.exchange_time:.2g}")
        require("the time step", self.dt, "s", low=SHORTEST_STEP, high=longest)
        for words, value in (("start", self.start), ("end", self._until), ("duration", self.duration)):
            _require_whole(f"the {words}", value, self.interval, "the interval")
        _require_whole("the interval", self.interval, self.dt, "the time step")

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[PumpTrace]:
        """The traces, in order; those of equal duration, interval and time step run together."""
        groups: dict[tuple[float, float, float], list[int]] = {}
        for place, asked in enumerate(experiments):
            groups.setdefault((asked.duration, asked.interval, asked.dt), []).append(place)
        traces: dict[int, PumpTrace] = {}
        for places in groups.values():
            traces |= zip(places, _run([experiments[place] for place in places]), strict=True)
        return [traces[place] for place in range(len(experiments))]

    @property
    def _until(self) -> float:
        """When the block ends, at the latest with the run (s)."""
        return self.duration if self.end is None else self.end

    @property
    def _cell(self) -> PumpedCell:
        given = {name: getattr(self, name) for name in CHANGED if getattr(self, name) is not None}
        return replace(_load(self.cell), **given)

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in asdict(self).items() if value is not None)


@lru_cache
def _load(name: str) -> PumpedCell:
    return pump.load(name)


def _run(asked: Sequence[PumpBlock]) -> list[PumpTrace]:
    """The traces of experiments of equal duration, interval and time step."""
    cells = [each._cell for each in asked]
    like = asked[0]
    return march(
        cells,
        _treatment(asked, cells),
        kept=round(like.duration / like.interval) + 1,
        interval=like.interval,
        dt=like.dt,
        described=[str(each) for each in asked],
    )


def _treatment(asked: Sequence[PumpBlock], cells: Sequence[PumpedCell]) -> Treatment:
    """Half an interval early, so that no rounding shifts a beginning or an end."""
    early = asked[0].interval / 2
    return Treatment(
        block=np.array([each.block for each in asked]),
        start=np.array([each.start - early for each in asked]),
        until=np.array([math.inf if each.end is None else each.end - early for each in asked]),
        k_outside=np.array(
            [
                cell.k_outside if each.k_outside is None else each.k_outside
                for each, cell in zip(asked, cells, strict=True)
            ]
        ),
    )


def _require_whole(words: str, value: float, of: float, called: str) -> None:
    if not math.isclose(value / of, round(value / of), rel_tol=0, abs_tol=1e-6):
        raise StudykitError(
            f"{words} is {value:g} s", mend=f"Permitted: whole multiples of {called}, {of:g} s."
        )
