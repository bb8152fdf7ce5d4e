"""Scenarios of the release of transmitter by regular trains of action potentials. No questions here."""

from typing import Annotated

import numpy as np
from msgspec import Struct

from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim import release
from studykit.sim.release import DynamicSynapse, Release, released

SynapseName = Annotated[str, OneOf(tuple(release.names()))]
Rate = Annotated[float, Range(1, 100, step=1, unit="Hz")]
ReleasedPer = Annotated[str, OneOf(("per second", "per spike"))]
SpikesOfTrain = Annotated[int, Count(2, 20)]


class SteadyReleaseView(Struct, frozen=True):
    """A long train at ``rate`` (Hz) through a ``synapse``, whose release of the ``quantity`` is shown."""

    synapse: DynamicSynapse
    rate: float
    quantity: str


class StartOfTrainView(Struct, frozen=True, eq=False):
    """The first spikes of a train at ``rate`` (Hz), at ``times`` (ms), and what they release.

    The first comes one interval after time 0.
    """

    synapse: DynamicSynapse
    rate: float
    times: tuple[float, ...]
    release: Release


def long_train(
    *, synapse: SynapseName = "depressing", rate: Rate = 20, quantity: ReleasedPer = "per second"
) -> SteadyReleaseView:
    """A train of action potentials that has lasted until each releases as much as the one before it."""
    return SteadyReleaseView(release.load(synapse), rate, quantity)


def start_of_train(
    *, synapse: SynapseName = "depressing", rate: Rate = 20, spikes: SpikesOfTrain = 10
) -> StartOfTrainView:
    """The first action potentials of a train, after a long rest."""
    chosen, times = release.load(synapse), np.arange(1, spikes + 1) * (1000 / rate)
    return StartOfTrainView(chosen, rate, tuple(times.tolist()), released(chosen, times))
