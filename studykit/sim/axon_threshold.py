"""The threshold of an axon for shocks: bisection of many cases in lockstep. How axons run is elsewhere."""

import math
from collections.abc import Sequence
from typing import Self

import numpy as np
from msgspec import Struct

from studykit.engine.solve import Experiment
from studykit.errors import StudykitError
from studykit.sim.compartments import compartments_of
from studykit.sim.conduction import reaches
from studykit.sim.fibers import Fiber
from studykit.sim.permitted import require
from studykit.sim.propagation import LONGEST, Propagation, Shock

PRECISION = 1e-3
"""Relative width of the bracket at which a search ends."""

_FIRST = 4.0  # mV that the first shock would bring if it lasted for good: too little everywhere
_STRIDE = 1.5  # between guesses until one fires


class ShockThreshold(Experiment[float], Struct, frozen=True):
    """The smallest shock (nA) at ``place`` for ``width`` (ms) of which an impulse arrives at ``seen_at``.

    Places are in mm. The impulse has to arrive within ``duration`` (ms) of the beginning of the shock. The
    threshold is that of an axon at rest, to 1 part in 1,000; ``seen_at`` has to lie so far from ``place``
    that no mere spread of the shock reaches ``LEVEL`` there. Raises StudykitError where a value is not
    permitted or the membrane leaves all physiological potentials before an impulse arrives.
    """

    fiber: Fiber
    seen_at: float
    duration: float
    place: float = 0.0
    width: float = 0.1

    def __post_init__(self) -> None:
        length = compartments_of(self.fiber).length
        require("place of the shock", self.place, "mm", low=0, high=length)
        require("place of the electrode", self.seen_at, "mm", low=0, high=length)
        require("duration", self.duration, "ms", above=0, high=LONGEST)
        require("width of the shock", self.width, "ms", above=0, high=self.duration)

    @classmethod
    def solve_all(cls, experiments: Sequence[Self]) -> list[float]:
        """The thresholds, in order."""
        searches = [_Search(each, _first_guess(each)) for each in experiments]
        while pending := [search for search in searches if search.is_open()]:
            try:
                passages = Propagation.solve_all([search.trial() for search in pending])
            except StudykitError as error:
                raise StudykitError(
                    f"{error.what}, before an impulse arrives at the electrode",
                    mend="Permitted: an axon that conducts from there to the electrode in time.",
                ) from error
            for search, passage in zip(pending, passages, strict=True):
                search.learn(fired=reaches(passage, search.asked.seen_at))
        return [search.fired for search in searches]


class _Search(Struct):
    """One case: ``amplitude`` is tried next, between the largest that failed and the smallest that fired."""

    asked: ShockThreshold
    first: float
    failed: float = 0.0
    fired: float = math.inf

    @property
    def amplitude(self) -> float:
        if self.fired < math.inf:
            return math.sqrt(max(self.failed, self.first / _STRIDE) * self.fired)
        return max(self.first, self.failed * _STRIDE)

    def is_open(self) -> bool:
        return self.fired > self.failed * (1 + PRECISION)

    def trial(self) -> Propagation:
        asked = self.asked
        shock = Shock(asked.place, self.amplitude, start=0.0, width=asked.width)
        return Propagation(asked.fiber, (shock,), asked.duration, every=asked.duration)

    def learn(self, *, fired: bool) -> None:
        if fired:
            self.fired = self.amplitude
        else:
            self.failed = self.amplitude


def _first_guess(asked: ShockThreshold) -> float:
    """A current (nA) that would change v at its place by a few mV if it lasted for good."""
    axon = compartments_of(asked.fiber)
    little = np.zeros(len(axon.x))
    at = axon.nearest(asked.place)
    little[at] = 1e-3 * float(axon.steady_current(axon.rest)[1][at])
    return float(_FIRST * little[at] / (axon.steady(little) - axon.rest)[at])
