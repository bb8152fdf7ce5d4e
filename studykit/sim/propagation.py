"""Impulses that travel along axons: the experiment, and what is kept of it. Measures stand elsewhere.

Places are in mm from the left end, times in ms.
"""

import math
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from studykit.engine.solve import Experiment
from studykit.errors import StudykitError
from studykit.sim.cable import Cable, Injection, march
from studykit.sim.compartments import Compartments, compartments_of
from studykit.sim.fibers import Fiber
from studykit.sim.kinetics import FloatArray
from studykit.sim.permitted import require

LEVEL = -20.0
"""An impulse arrives where v passes this upward, in mV."""

LONGEST = 1000.0
"""The longest run, in ms."""

SHORTEST_DT = 1e-5
"""The shortest time step, in ms."""

_AT_ONCE = 16_000  # compartments of a batch, which fit into a core's cache


class Shock(Struct, frozen=True):
    """A current of ``amplitude`` (nA, depolarizing if positive) into the axon at ``place`` (mm).

    It begins at ``start`` and lasts for ``width`` (ms). Raises StudykitError where a value is not permitted.
    """

    place: float
    amplitude: float
    start: float = 1.0
    width: float = 0.1

    def __post_init__(self) -> None:
        require("place of the shock", self.place, "mm", low=0)
        require("amplitude of the shock", self.amplitude, "nA", low=-1e7, high=1e7)
        require("start of the shock", self.start, "ms", low=0, high=LONGEST)
        require("width of the shock", self.width, "ms", above=0, high=LONGEST)

    def __str__(self) -> str:
        return f"{self.amplitude:g} nA for {self.width:g} ms at {self.place:g} mm"


class Passage(Struct, frozen=True, eq=False):
    """What an axon did.

    ``arrivals`` (ms, shape (most impulses, places)) says when v passes ``LEVEL`` upward for the first time,
    the second time … at each place in ``x`` (mm, the excitable compartments: all, or the nodes); infinity
    where it does not (again). Near a strong shock v passes it without an impulse: look some length constants
    away. ``v`` (mV, shape (electrodes, n)) is what the electrodes at ``electrodes`` (mm, the centers of the
    compartments nearest to where they were asked for) record at ``t`` (ms, shape (n,)). ``rest`` (mV) is that
    of the excitable membrane in the middle, ``length`` that of the axon in mm. The arrays are read-only.
    """

    fiber: Fiber
    shocks: tuple[Shock, ...]
    length: float
    rest: float
    x: FloatArray
    arrivals: FloatArray
    electrodes: tuple[float, ...]
    t: FloatArray
    v: FloatArray


class Propagation(Experiment[Passage], Struct, frozen=True):
    """The axon ``fiber``, at rest, is given ``shocks`` and is watched for ``duration`` (ms).

    Electrodes at ``electrodes`` (mm) keep v every ``every`` ms. ``dt`` (ms) takes the place of the preset's
    time step. Raises StudykitError where a value is not permitted, a place lies outside the axon, or a run
    diverges.
    """

    fiber: Fiber
    shocks: tuple[Shock, ...]
    duration: float
    electrodes: tuple[float, ...] = ()
    every: float = 0.025
    dt: float | None = None

    def __post_init__(self) -> None:
        axon = compartments_of(self.fiber)
        require("duration", self.duration, "ms", above=0, high=LONGEST)
        require("interval of the electrodes", self.every, "ms", above=0, high=self.duration)
        if self.dt is not None:
            require("time step", self.dt, "ms", low=SHORTEST_DT, high=axon.membrane.longest_dt)
        for words, places in (
            ("shock", [shock.place for shock in self.shocks]),
            ("electrode", self.electrodes),
        ):
            for place in places:
                require(f"place of the {words}", place, "mm", low=0, high=axon.length)
        for shock in self.shocks:
            if shock.start >= self.duration:
                raise StudykitError(
                    f"start of the shock is {shock.start:g} ms",
                    mend=f"Permitted: 0 to below the duration, {self.duration:g} ms.",
                )

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[Passage]:
        """What the axons did, in order; those of equal gates, compartments and times run together.

        They run some at a time, so memory grows with what is kept only.
        """
        groups: dict[Any, list[int]] = {}
        for place, each in enumerate(experiments):
            axon = compartments_of(each.fiber)
            dt = axon.dt if each.dt is None else each.dt
            alike = (axon.membrane.gates, len(axon.area), each.duration, each.every)
            groups.setdefault((dt, len(axon.x), *alike), []).append(place)
        passages: dict[int, Passage] = {}
        for (dt, count, *_), places in groups.items():
            at_once = max(1, _AT_ONCE // count)
            for start in range(0, len(places), at_once):
                some = places[start : start + at_once]
                passages |= zip(some, _passages([experiments[p] for p in some], dt), strict=True)
        return [passages[place] for place in range(len(experiments))]


def _passages(experiments: Sequence[Propagation], dt: float) -> list[Passage]:
    axons = [compartments_of(each.fiber) for each in experiments]
    cables = [_cable(axon, each) for axon, each in zip(axons, experiments, strict=True)]
    steps = math.ceil(experiments[0].duration / dt - 1e-6)
    kept = _Electrodes(axons, experiments, every=max(1, round(experiments[0].every / dt)), steps=steps)
    arrivals = _Arrivals(len(axons), axons[0].excitable, len(axons[0].area))
    with np.errstate(invalid="ignore", over="ignore"):  # of a v far out of bounds, told soon
        for step, v in enumerate(march(cables, axons[0].membrane.tables(dt), steps=steps, dt=dt)):
            arrivals.see(v, step)
            kept.see(v, step)
    return [
        Passage(
            fiber=each.fiber,
            shocks=each.shocks,
            length=axon.length,
            rest=float(axon.rest[axon.excitable][len(axon.area) // 2]),
            x=axon.excitable_x,
            arrivals=times,
            electrodes=tuple(axon.x[places].tolist()),
            t=kept.t(dt),
            v=v,
        )
        for axon, each, times, places, v in zip(
            axons, experiments, arrivals.times(dt), kept.places, kept.of_runs(), strict=True
        )
    ]


def _cable(axon: Compartments, asked: Propagation) -> Cable:
    dt = axon.dt if asked.dt is None else asked.dt
    shocks = " and ".join(map(str, asked.shocks[:2])) or "no shock"
    more = f" and {len(asked.shocks) - 2} more" if len(asked.shocks) > 2 else ""
    return Cable(
        c=axon.c,
        g_leak=axon.g_leak,
        e_leak=axon.e_leak,
        axial=axon.axial,
        excitable=axon.excitable,
        g_na=axon.g_na,
        g_k=axon.g_k,
        e_na=axon.membrane.e_na,
        e_k=axon.membrane.e_k,
        rest=axon.rest,
        injections=tuple(
            Injection(axon.nearest(shock.place), shock.start, shock.width, shock.amplitude)
            for shock in asked.shocks
        ),
        description=f"{asked.fiber} with {shocks}{more}, in steps of {dt:g} ms",
    )


class _Electrodes:
    """v at some compartments of each run, kept every so many steps while runs march."""

    def __init__(
        self, axons: Sequence[Compartments], asked: Sequence[Propagation], *, every: int, steps: int
    ) -> None:
        self.places = [
            np.array([axon.nearest(place) for place in each.electrodes], dtype=np.intp)
            for axon, each in zip(axons, asked, strict=True)
        ]
        self._counts = [len(own) for own in self.places]
        self._run = np.repeat(np.arange(len(axons)), self._counts)
        self._place, self._every = np.concatenate(self.places), every
        self._kept = np.empty((len(self._run), steps // every + 1))

    def see(self, v: FloatArray, step: int) -> None:
        """Keep v after ``step`` steps if it is time."""
        if step % self._every == 0:
            self._kept[:, step // self._every] = v[self._run, self._place]

    def t(self, dt: float) -> FloatArray:
        """When v was kept, in ms."""
        t: FloatArray = np.arange(self._kept.shape[1], dtype=np.float64) * (self._every * dt)
        t.flags.writeable = False
        return t

    def of_runs(self) -> list[FloatArray]:
        """What was kept of each run, shape (electrodes, n)."""
        self._kept.flags.writeable = False
        return np.split(self._kept, np.cumsum(self._counts)[:-1])


class _Arrivals:
    """Upward crossings of ``LEVEL`` while runs march, by linear interpolation between steps."""

    def __init__(self, runs: int, excitable: slice, places: int) -> None:
        self._where, self._shape = (slice(None), excitable), (runs, places)
        self._before: FloatArray | None = None
        self._was_above = np.ones(self._shape, dtype=bool)
        self._found: list[NDArray[np.intp]] = []
        self._steps: list[FloatArray] = []

    def see(self, v: FloatArray, step: int) -> None:
        """Look at v after ``step`` steps; the array has to stay as it is until the next look."""
        here = v[self._where]
        above = here >= LEVEL
        if self._before is not None:
            risen = above > self._was_above
            if risen.any():
                found = np.flatnonzero(risen)
                before, after = self._before.ravel()[found], here.ravel()[found]
                self._found.append(found)
                self._steps.append(step - (after - LEVEL) / (after - before))
        self._before, self._was_above = here, above

    def times(self, dt: float) -> list[FloatArray]:
        """For each run the times (ms), shape (most crossings, places); infinity where there is none."""
        found = np.concatenate([np.empty(0, np.intp), *self._found])
        order = np.argsort(found, kind="stable")
        found, when = found[order], dt * np.concatenate([np.empty(0), *self._steps])[order]
        nth = np.arange(len(found)) - np.searchsorted(found, found)
        run, place = np.divmod(found, self._shape[1])
        times = []
        for number in range(self._shape[0]):
            mine = slice(*np.searchsorted(run, (number, number + 1)))
            full = np.full((nth[mine].max(initial=-1) + 1, self._shape[1]), math.inf)
            full[nth[mine], place[mine]] = when[mine]
            full.flags.writeable = False
            times.append(full)
        return times
