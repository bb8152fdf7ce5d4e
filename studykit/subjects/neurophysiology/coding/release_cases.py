"""Scenarios of the release of transmitter by regular trains of action potentials. No questions here."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from studykit.engine.solve import Plan
from studykit.items.variable_types import OneOf, Range
from studykit.sim import release
from studykit.sim.release import Release, Synapse, released

SynapseName = Annotated[str, OneOf(tuple(release.names()))]
Rate = Annotated[float, Range(1, 100, step=1, unit="Hz")]
Quantity = Annotated[str, OneOf(("per second", "per spike"))]
Spikes = Annotated[float, Range(2, 20, step=1)]


@dataclass(frozen=True)
class SteadyReleaseView:
    """A long train at ``rate`` (Hz) through a ``synapse``, told as release of the ``quantity``."""

    synapse: Synapse
    rate: float
    quantity: str


@dataclass(frozen=True, eq=False)
class TrainView:
    """The first spikes of a train at ``rate`` (Hz), at ``times`` (ms), and what they release.

    The first comes one interval after time 0.
    """

    synapse: Synapse
    rate: float
    times: tuple[float, ...]
    release: Release


def long_train(
    *, synapse: SynapseName = "depressing", rate: Rate = 20, quantity: Quantity = "per second"
) -> Plan[SteadyReleaseView]:
    """A train of action potentials that has lasted until each releases as much as the one before it."""
    yield from ()
    return SteadyReleaseView(release.load(synapse), rate, quantity)


def start_of_train(
    *, synapse: SynapseName = "depressing", rate: Rate = 20, spikes: Spikes = 10
) -> Plan[TrainView]:
    """The first action potentials of a train, after a long rest."""
    yield from ()
    chosen, times = release.load(synapse), np.arange(1, int(spikes) + 1) * (1000 / rate)
    return TrainView(chosen, rate, tuple(times.tolist()), released(chosen, times))
