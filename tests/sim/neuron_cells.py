"""The point neurons as NEURON solves them: its own `hh`, and channels built gate by gate. No claims here.

NEURON's channel builder (`KSChan`) takes rates of three forms, so no compiler is needed. The numbers are
stated anew: nothing is read from the presets.
"""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from neuron import h

from tests.sim.pulses import Pulse

DEFAULT_DT = 0.025
"""NEURON's own time step, in ms."""

_SETTLING = 200.0  # ms before the pulse's time begins
_EXPONENTIAL, _LINOID, _SIGMOID = 2, 3, 4  # a·e^(kx), a·kx/(1 − e^(−kx)), a/(1 + e^(kx)), with x = v − d


class Cell(NamedTuple):
    """A membrane of 1 µF/cm²: conductances (mS/cm²), potentials (mV), shifts of its gates along v (mV)."""

    g_na: float
    g_k: float
    leak: float
    e_leak: float
    e_k: float
    rest: float
    shifts: tuple[float, float] = (0.0, 0.0)


CELLS = {
    "course": Cell(10, 71, 0.25, -70, -90, -70, shifts=(-65.2, -55.2)),
    "course-55": Cell(9.1, 61, 0.21, -70, -90, -70, shifts=(-68.8, -55.7)),
    "squid": Cell(120, 36, 0.3, -54.387, -77, -65),
}


def spike_times(pulse: Pulse, *, dt: float | None = None) -> list[float]:
    """When v crosses 0 mV upward, in ms: in steps of ``dt``, or of CVODE's choice at a tolerance of 1e-10."""
    cell = CELLS[pulse.preset]
    section = _section(cell)
    electrode = h.IClamp(section(0.5))
    electrode.delay, electrode.dur = _SETTLING + pulse.onset, pulse.width
    electrode.amp = pulse.amplitude * section(0.5).area() * 1e-5  # µA/cm² × µm² in nA
    v, t = h.Vector().record(section(0.5)._ref_v), h.Vector().record(h._ref_t)
    _run(cell.rest, _SETTLING + pulse.duration, dt)
    return rises(np.array(t) - _SETTLING, np.array(v))


def _section(cell: Cell) -> Any:
    section = h.Section()
    section.L = section.diam = 10
    cover(section, cell)
    return section


def cover(section: Any, cell: Cell) -> None:
    """Give all of ``section`` the membrane of ``cell``."""
    for segment in section:
        (_insert_hh if cell == CELLS["squid"] else _insert_built)(segment, cell)
    section.cm, section.ena, section.ek = 1, 50, cell.e_k


def _insert_hh(segment: Any, cell: Cell) -> None:
    """NEURON's own channels of Hodgkin & Huxley 1952."""
    segment.sec.insert("hh")
    segment.hh.gnabar, segment.hh.gkbar = cell.g_na / 1e3, cell.g_k / 1e3
    segment.hh.gl, segment.hh.el = cell.leak / 1e3, cell.e_leak


def _insert_built(segment: Any, cell: Cell) -> None:
    """The channels of Pospischil et al. 2008, Biol Cybern 99:427, at 27 °C."""
    for channel, g in zip(_channels(*cell.shifts), (cell.g_na, cell.g_k), strict=True):
        segment.sec.insert(channel.name())
        getattr(segment, channel.name()).gmax = g / 1e3
    segment.sec.insert("pas")
    segment.pas.g, segment.pas.e = cell.leak / 1e3, cell.e_leak


@lru_cache
def _channels(v_t_na: float, v_t_k: float) -> tuple[Any, Any]:
    """The Na⁺ and the K⁺ channels, made once: NEURON keeps them, and their names, for good."""
    a_m = (_LINOID, 0.32 * 4, 1 / 4, v_t_na + 13)
    b_m = (_LINOID, 0.28 * 5, -1 / 5, v_t_na + 40)
    a_h = (_EXPONENTIAL, 0.128, -1 / 18, v_t_na + 17)
    b_h = (_SIGMOID, 4.0, -1 / 5, v_t_na + 40)
    a_n = (_LINOID, 0.032 * 5, 1 / 5, v_t_k + 15)
    b_n = (_EXPONENTIAL, 0.5, -1 / 40, v_t_k + 10)
    return (
        _built("na", round(v_t_na * 10), ("m", 3, a_m, b_m), ("h", 1, a_h, b_h)),
        _built("k", round(v_t_k * 10), ("n", 4, a_n, b_n)),
    )


def _built(ion: str, shift: int, *gates: tuple[str, int, tuple[float, ...], tuple[float, ...]]) -> Any:
    channel = h.KSChan()
    channel.name(f"{ion}_shifted_by_{-shift}")
    channel.ion(ion)
    for place, (symbol, power, *rates) in enumerate(gates):
        channel.add_hhstate(symbol)
        channel.gate(place).power(power)
        for direction, (form, a, k, d) in enumerate(rates):
            channel.trans(place).set_f(direction, form, h.Vector([a * 3 ** ((27 - 36) / 10), k, d]))
    return channel


def _run(rest: float, duration: float, dt: float | None) -> None:
    """Run all there is; NEURON's settings are global, and those that others may rely on are put back."""
    solver = h.CVode()
    solver.active(dt is None)
    h.celsius, h.usetable_hh = 6.3, 0
    try:
        if dt is None:
            solver.atol(1e-10)
            solver.rtol(1e-10)
        else:
            h.dt = dt
        h.finitialize(rest)
        context = h.ParallelContext()
        context.set_maxstep(10)
        context.psolve(duration)
    finally:
        solver.active(False)
        h.usetable_hh = 1


def rises(t: np.ndarray[Any, Any], v: np.ndarray[Any, Any], level: float = 0.0) -> list[float]:
    """The crossings of ``level`` upward, by linear interpolation."""
    before = np.flatnonzero((v[:-1] < level) & (v[1:] >= level))
    part = (v[before] - level) / (v[before] - v[before + 1])
    times: list[float] = (t[before] + part * (t[before + 1] - t[before])).tolist()
    return times
