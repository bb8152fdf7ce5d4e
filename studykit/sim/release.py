"""Release of transmitter by trains of spikes: depression and facilitation in a synapse. No postsynaptic cell.

Symbols: x the part of the store of vesicles that is available; u the part of these that a spike releases, so
that it releases u x of the store. Between spikes x recovers to 1 with tau_rec and u falls to 0 with tau_facil
(ms); a spike first raises u by u_rest (1 − u). Tsodyks & Markram 1997, PNAS 94:719; Markram et al. 1998, PNAS
95:5323. Their numbers were fitted to postsynaptic responses, which they take to be in proportion to release.
"""

import numpy as np
from msgspec import Struct
from numpy.typing import ArrayLike

from studykit.errors import StudykitError
from studykit.parameters import Library, Number, reader
from studykit.sim.folder import FOLDER
from studykit.sim.kinetics import FloatArray
from studykit.sim.permitted import require
from studykit.tables import Table, Words

_FORM = Table(
    {
        "title": Words(),
        "u_rest": Number("1", above=0, high=1),
        "tau_rec": Number("ms", above=0),
        "tau_facil": Number("ms", low=0),
    }
)


class DynamicSynapse(Struct, frozen=True):
    """A synapse: a spike after a long rest releases the part ``u_rest`` (0 to 1) of its store.

    ``tau_rec`` (ms): how fast the store fills again; ``tau_facil`` (ms): how long facilitation lasts, 0 is
    none. Raises StudykitError where a value is not permitted.
    """

    title: str
    u_rest: float
    tau_rec: float
    tau_facil: float

    def __post_init__(self) -> None:
        require("the part released at rest", self.u_rest, above=0, high=1)
        require("tau_rec", self.tau_rec, "ms", above=0, high=60_000)
        require("tau_facil", self.tau_facil, "ms", low=0, high=60_000)


class Release(Struct, frozen=True, eq=False):
    """At each spike ``x``, what is available, and ``u``, the part of it that is released; of one shape."""

    u: FloatArray
    x: FloatArray

    @property
    def per_spike(self) -> FloatArray:
        """The part of the store that each spike releases."""
        return self.u * self.x


read = reader(DynamicSynapse, _FORM)
_LIBRARY = Library(FOLDER / "releases", called="synapse", read=read)
names, load = _LIBRARY.names, _LIBRARY.load


def released(synapse: DynamicSynapse, spikes: ArrayLike) -> Release:
    """What each of the ``spikes`` releases, from rest on; times in ms, shape (..., spikes), one run a row.

    Raises StudykitError unless the times of each run rise.
    """
    times = np.asarray(spikes, np.float64)
    intervals = np.diff(times, axis=-1)
    if not (np.isfinite(times).all() and (intervals > 0).all()):
        raise StudykitError("the spikes are not in order of time", mend="Permitted: times that rise, in ms.")
    u, x = np.empty_like(times), np.empty_like(times)
    u_now, x_now = np.full(times.shape[:-1], synapse.u_rest), np.ones(times.shape[:-1])
    for spike in range(times.shape[-1]):
        if spike:
            interval = intervals[..., spike - 1]
            faded = u_now * _kept(interval, synapse.tau_facil)
            x_now = 1 - (1 - x_now * (1 - u_now)) * _kept(interval, synapse.tau_rec)
            u_now = faded + synapse.u_rest * (1 - faded)
        u[..., spike], x[..., spike] = u_now, x_now
    return Release(u, x)


def available(synapse: DynamicSynapse, spikes: ArrayLike, times: ArrayLike) -> FloatArray:
    """The part of the store that is available at ``times`` (ms, shape (n,)) of a run with ``spikes`` (ms).

    At the time of a spike it is what that spike leaves. Raises StudykitError as ``released``.
    """
    came, asked = np.asarray(spikes, np.float64), np.asarray(times, np.float64)
    if not came.size:
        return np.ones_like(asked)
    release = released(synapse, came)
    last = np.searchsorted(came, asked, side="right") - 1
    emptied = release.per_spike[last] + 1 - release.x[last]
    since = np.where(last < 0, 0.0, asked - came[last])
    return np.where(last < 0, 1.0, 1 - emptied * _kept(since, synapse.tau_rec))


def steady(synapse: DynamicSynapse, rate: ArrayLike) -> Release:
    """What each spike of a long regular train at ``rate`` (Hz, any shape) releases, in closed form.

    Raises StudykitError for a rate that is not above 0.
    """
    rates = np.asarray(rate, np.float64)
    for each in (rates.min(), rates.max()):
        require("the rate", each, "Hz", above=0, high=1000)
    facilitation, recovery = (_kept(1000 / rates, tau) for tau in (synapse.tau_facil, synapse.tau_rec))
    u = synapse.u_rest / (1 - (1 - synapse.u_rest) * facilitation)
    return Release(u, x=(1 - recovery) / (1 - (1 - u) * recovery))


def steady_per_second(synapse: DynamicSynapse, rate: ArrayLike) -> FloatArray:
    """What a long regular train at ``rate`` (Hz, any shape) releases in a second, in stores.

    It never exceeds 1000 / tau_rec: no more can be released than is replaced.
    """
    return np.asarray(rate, np.float64) * steady(synapse, rate).per_spike


def _kept(interval: FloatArray, tau: float) -> FloatArray:
    """What is left of a deviation after ``interval``; nothing if ``tau`` is 0."""
    return np.exp(-interval / tau) if tau > 0 else np.zeros_like(interval)
