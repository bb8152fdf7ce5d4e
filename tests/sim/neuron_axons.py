"""Axons as NEURON solves them: its own `hh`, and channels of its channel builder. No claims here.

The numbers are stated anew: nothing is read from the presets. Rates have the forms that NEURON's ``KSChan``
takes, so no compiler is needed.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from neuron import h

from tests.sim import neuron_cells

_EXPONENTIAL, _LINOID, _SIGMOID = 2, 3, 4  # a·e^(kx), a·kx/(1 − e^(−kx)), a/(1 + e^(kx)), with x = v − d
_LEVEL = -20.0
_SETTLING = 1000.0  # ms before the time of the shocks begins


class Seen(NamedTuple):
    """When v passes −20 mV upward (ms; infinity where it does not) and v at the end (mV), place by place."""

    arrivals: np.ndarray[Any, Any]
    last: np.ndarray[Any, Any]


class Shock(NamedTuple):
    """A current of ``amplitude`` (nA) into compartment or node ``at``, from ``start`` for ``width`` (ms)."""

    at: int
    amplitude: float
    start: float
    width: float


def squid(
    *,
    radius: float,
    length: float,
    compartments: int,
    shocks: Sequence[Shock],
    duration: float,
    celsius: float = 18.5,
) -> Seen:
    """The giant axon of Hodgkin & Huxley 1952, ``radius`` in µm and ``length`` in mm; seen everywhere."""
    section = h.Section()
    section.L, section.diam, section.nseg = length * 1000, 2 * radius, compartments
    section.Ra, section.cm = 35.4, 1
    section.insert("hh")
    section.ena, section.ek = 50, -77
    for segment in section:
        segment.hh.gl, segment.hh.el = 0.0003, -54.387
    return _seen(list(section), shocks, duration, rest=-65, celsius=celsius)


def course(
    *, diameter: float, length: float, compartments: int, shocks: Sequence[Shock], duration: float
) -> list[list[float]]:
    """An axon with the membrane of the course's neuron: whenever an impulse passes each compartment (ms).

    ``diameter`` is in µm, ``length`` in mm.
    """
    section = h.Section()
    section.L, section.diam, section.nseg, section.Ra = length * 1000, diameter, compartments, 100
    neuron_cells.cover(section, neuron_cells.CELLS["course"])
    t, v = _recorded(list(section), shocks, duration, rest=-70, celsius=27)
    return [neuron_cells.rises(t, one, _LEVEL) for one in v]


class Sheath(NamedTuple):
    """Myelinated geometry and passive membrane: lengths and diameters in µm, per cm² of axon elsewhere."""

    axon: float
    node: float
    node_length: float
    spacing: float
    ra: float
    c_node: float
    c: float
    g: float
    e: float
    rest: float
    celsius: float


FROG = Sheath(10, 10, 3.183, 1383.183, 54.7, 3.14, 0.0016, 0.015, -65, -65, 20)


def mammal(diameter: float) -> Sheath:
    """Of McIntyre, Richardson & Grill (2002, J Neurophysiol 87:995), a fiber of 5.7, 10 or 16 µm."""
    axon, node, spacing, lamellae = {
        5.7: (3.4, 1.9, 500, 80),
        10.0: (6.9, 3.3, 1150, 120),
        16.0: (12.7, 5.5, 1500, 150),
    }[diameter]
    around = 1 + 2 * lamellae
    return Sheath(axon, node, 1, spacing, 70, 2, 0.48 / around, 1 / around, -83, -84, 30)


def myelinated(
    sheath: Sheath,
    *,
    internodes: int,
    parts: int,
    shocks: Sequence[Shock],
    duration: float,
    lost: dict[int, float] | None = None,
) -> Seen:
    """A fiber watched in its nodes; ``lost`` multiplies capacitance and conductance of internodes."""
    nodes = [_node(sheath) for _ in range(internodes + 1)]
    covered = [_internode(sheath, parts, (lost or {}).get(place, 1)) for place in range(internodes)]
    for internode, (left, right) in zip(covered, pairwise(nodes), strict=True):
        internode.connect(left(1))
        right.connect(internode(1))
    return _seen([node(0.5) for node in nodes], shocks, duration, rest=sheath.rest, celsius=sheath.celsius)


def _node(sheath: Sheath) -> Any:
    node = h.Section()
    node.L, node.diam, node.Ra, node.cm = sheath.node_length, sheath.node, sheath.ra, sheath.c_node
    if sheath._replace(celsius=FROG.celsius) == FROG:
        node.insert("hh")
        node.ena, node.ek = 50, -77
        node(0.5).hh.gnabar, node(0.5).hh.gkbar, node(0.5).hh.gl, node(0.5).hh.el = 1.2, 0.09, 0.02, -65
        return node
    for channel, g in zip(_mammalian(), (3, 0.08), strict=True):
        node.insert(channel.name())
        getattr(node(0.5), channel.name()).gmax = g
    node.ena, node.ek = 50, -90
    node.insert("pas")
    node(0.5).pas.g, node(0.5).pas.e = 0.007, -90
    return node


def _internode(sheath: Sheath, parts: int, factor: float) -> Any:
    section = h.Section()
    section.L, section.diam, section.nseg = sheath.spacing - sheath.node_length, sheath.axon, parts
    section.Ra, section.cm = sheath.ra, sheath.c * factor
    section.insert("pas")
    for segment in section:
        segment.pas.g, segment.pas.e = sheath.g * factor / 1e3, sheath.e
    return section


@lru_cache
def _mammalian() -> tuple[Any, Any]:
    """Fast Na⁺ and slow K⁺ channels of the node at 30 °C, made once: NEURON keeps them for good."""
    q_m, q_h, q_s = 2.2 ** ((30 - 20) / 10), 2.9 ** ((30 - 20) / 10), 3.0 ** ((30 - 36) / 10)
    m = (
        "m",
        3,
        (_LINOID, q_m * 1.86 * 10.3, 1 / 10.3, -21.4),
        (_LINOID, q_m * 0.086 * 9.16, -1 / 9.16, -25.7),
    )
    gate_h = ("h", 1, (_LINOID, q_h * 0.062 * 11, -1 / 11, -114), (_SIGMOID, q_h * 2.3, -1 / 13.4, -31.8))
    s = ("s", 1, (_SIGMOID, q_s * 0.3, -1 / 5, -53), (_SIGMOID, q_s * 0.03, -1, -90))
    return _built("na", m, gate_h), _built("k", s)


def _built(ion: str, *gates: tuple[str, int, tuple[float, ...], tuple[float, ...]]) -> Any:
    channel = h.KSChan()
    channel.name(f"{ion}_of_a_mammalian_node")
    channel.ion(ion)
    for place, (symbol, power, *rates) in enumerate(gates):
        channel.add_hhstate(symbol)
        channel.gate(place).power(power)
        for direction, (form, a, k, d) in enumerate(rates):
            channel.trans(place).set_f(direction, form, h.Vector([a, k, d]))
    return channel


def _seen(
    places: Sequence[Any], shocks: Sequence[Shock], duration: float, *, rest: float, celsius: float
) -> Seen:
    t, v = _recorded(places, shocks, duration, rest=rest, celsius=celsius)
    firsts = (neuron_cells.rises(t, one, _LEVEL)[:1] for one in v)
    return Seen(np.array([first[0] if first else np.inf for first in firsts]), v[:, -1])


def _recorded(
    places: Sequence[Any], shocks: Sequence[Shock], duration: float, *, rest: float, celsius: float
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Times (ms), and v (mV) at each place, shape (places, times)."""
    electrodes = []
    for shock in shocks:
        electrode = h.IClamp(places[shock.at])
        electrode.delay, electrode.dur, electrode.amp = _SETTLING + shock.start, shock.width, shock.amplitude
        electrodes.append(electrode)
    records = [h.Vector().record(place._ref_v) for place in places]
    t = h.Vector().record(h._ref_t)
    _run(rest, _SETTLING + duration, celsius)
    return np.array(t) - _SETTLING, np.array([np.array(record) for record in records])


def _run(rest: float, duration: float, celsius: float) -> None:
    """Run all there is, in steps of CVODE's choice; NEURON's settings are global, and are put back."""
    solver = h.CVode()
    solver.active(True)
    h.celsius, h.usetable_hh = celsius, 0
    try:
        solver.atol(1e-7)
        solver.rtol(1e-7)
        h.finitialize(rest)
        context = h.ParallelContext()
        context.set_maxstep(10)
        context.psolve(duration)
    finally:
        solver.active(False)
        h.usetable_hh = 1
