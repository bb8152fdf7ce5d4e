"""Axons cut into compartments, and where these come to rest. Nothing runs here.

Symbols: c capacitance, g conductance and e reversal potential; d diameter (cm); x place (mm); v membrane
potential (mV).
"""

import math
from functools import cached_property, lru_cache

import numpy as np
from msgspec import Struct

from studykit.errors import StudykitError
from studykit.sim.axons import Myelinated, Unmyelinated, load
from studykit.sim.fibers import Fiber
from studykit.sim.kinetics import FloatArray
from studykit.sim.membranes import Membrane, membrane_of_neuron, membrane_of_node
from studykit.sim.permitted import require
from studykit.sim.steady import steady_state

FEWEST, MOST = 20, 20_000
"""The fewest and the most compartments of an axon."""

_THOUSAND = 1e3  # nF in a µF, µS in a mS, µm in a mm
_MILLION = 1e6  # µS in a S
_CM_PER_UM = 1e-4
_CM_PER_MM = 0.1


class Compartments(Struct, frozen=True, eq=False, dict=True):
    """An axon of ``length`` (mm), cut into n compartments with the centers ``x`` (mm).

    Capacitance ``c`` (nF), leak ``g_leak`` (µS) at ``e_leak`` (mV), each of shape (n,), and ``axial``
    conductance to the next (µS, shape (n − 1,)). Those in ``excitable`` (all, or the nodes) have ``membrane``
    on ``area`` (cm²), with a part ``na_left`` of its Na⁺ channels not blocked. ``dt`` (ms) is the usual time
    step.
    """

    x: FloatArray
    length: float
    c: FloatArray
    g_leak: FloatArray
    e_leak: FloatArray
    axial: FloatArray
    excitable: slice
    membrane: Membrane
    area: FloatArray
    na_left: FloatArray
    dt: float

    @property
    def g_na(self) -> FloatArray:
        """The maximal voltage-gated Na⁺ conductance of the excitable compartments, in µS."""
        return self.membrane.g_na * self.na_left * self.area * _THOUSAND

    @property
    def g_k(self) -> FloatArray:
        """The maximal voltage-gated K⁺ conductance of the excitable compartments, in µS."""
        return self.membrane.g_k * self.area * _THOUSAND

    @cached_property
    def rest(self) -> FloatArray:
        """v (mV, shape (n,)) at rest."""
        return self.steady()

    @property
    def excitable_x(self) -> FloatArray:
        """The centers of the compartments with voltage-gated channels, in mm."""
        return self.x[self.excitable]

    def nearest(self, place: float) -> int:
        """The compartment whose center is nearest to ``place`` (mm)."""
        return int(np.abs(self.x - place).argmin())

    def steady(self, injected: FloatArray | None = None) -> FloatArray:
        """v (mV) that a constant current ``injected`` (nA) holds for good; both of shape (n,)."""
        near = np.full(len(self.x), self.membrane.rest) if injected is None else self.rest
        given = np.zeros(len(self.x)) if injected is None else injected

        def outward(v: FloatArray) -> tuple[FloatArray, FloatArray]:
            current, slope = self.steady_current(v)
            return current - given, slope

        return steady_state(outward, self.axial, near=near)

    def steady_current(self, v: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The outward steady-state current at ``v`` (mV), in nA, and its slope, in µS, each of shape (n,)."""
        current, slope = self.g_leak * (v - self.e_leak), self.g_leak.copy()
        here, to_whole = self.excitable, self.area * _THOUSAND
        density, slope_density = self.membrane.current(v[here], na_left=self.na_left)
        current[here], slope[here] = density * to_whole, slope_density * to_whole
        return current, slope


@lru_cache(maxsize=1024)
def compartments_of(fiber: Fiber) -> Compartments:
    """The compartments of ``fiber``; raises StudykitError if there is none or its parts do not fit."""
    axon = load(fiber.axon)
    if isinstance(axon, Myelinated):
        return _myelinated(axon, fiber)
    if fiber.demyelinated:
        raise StudykitError(f"the axon '{fiber.axon}' has no myelin to lose", mend="Take a myelinated one.")
    return _unmyelinated(axon, fiber)


def _unmyelinated(axon: Unmyelinated, fiber: Fiber) -> Compartments:
    diameter = _given(fiber.diameter, axon.diameter)
    scale = math.sqrt(diameter / axon.diameter)
    dx = axon.dx * scale / fiber.refined
    length = _given(fiber.length, axon.length * scale)
    require("length of the axon", length, "mm", low=FEWEST * dx, high=MOST * dx)
    count = round(length / dx)
    membrane = membrane_of_neuron(axon.neuron, temperature=_given(fiber.temperature, axon.temperature))
    shape = _Shape(np.full(count, length / count), np.full(count, diameter), slice(None))
    density = _Density(*(np.full(count, value) for value in (membrane.c, membrane.g_leak, membrane.e_leak)))
    return _joined(fiber, axon, membrane, shape, density)


def _myelinated(axon: Myelinated, fiber: Fiber) -> Compartments:
    along, node, spacing, membranes = _geometry(axon, _given(fiber.diameter, axon.diameter))
    parts = round(axon.parts) * fiber.refined
    pitch, fewest, most = spacing / _THOUSAND, math.ceil(FEWEST / (parts + 1)), MOST // (parts + 1)
    length = _given(fiber.length, axon.internodes * pitch)
    require("length of the axon", length, "mm", low=fewest * pitch, high=most * pitch)
    internodes = round(length / pitch)
    part = (spacing - axon.node_length) / parts
    sizes = np.array([*[axon.node_length, *[part] * parts] * internodes, axon.node_length]) / _THOUSAND
    diameters = np.array([*[node, *[along] * parts] * internodes, node])
    shape = _Shape(sizes, diameters, slice(0, None, parts + 1))
    membrane = membrane_of_node(axon, temperature=_given(fiber.temperature, axon.temperature))
    thin = np.repeat(_lost(fiber, internodes) / membranes, parts + 1)
    c, g, e = (np.full(len(sizes), value) for value in (membrane.c, membrane.g_leak, membrane.e_leak))
    covered = np.arange(len(sizes)) % (parts + 1) > 0
    thin_there = thin[covered[:-1]]
    c[covered], g[covered], e[covered] = axon.c_myelin * thin_there, axon.g_myelin * thin_there, axon.e_myelin
    return _joined(fiber, axon, membrane, shape, _Density(c, g, e))


def _geometry(axon: Myelinated, diameter: float) -> list[float]:
    """Axon and node diameter, distance between nodes (µm), membranes of a fiber of ``diameter`` (µm)."""
    known, *columns = np.array(axon.fibers).T
    require(f"diameter of the axon '{axon.name}'", diameter, "µm", low=float(known[0]), high=float(known[-1]))
    return [float(np.interp(diameter, known, column)) for column in columns]


def _lost(fiber: Fiber, internodes: int) -> FloatArray:
    """The factor of capacitance and conductance of each internode."""
    factors = np.ones(internodes)
    for lost in fiber.demyelinated:
        last = lost.first + lost.count - 1
        require("last demyelinated internode", last, low=0, high=internodes - 1)
        factors[lost.first : last + 1] *= lost.factor
    return factors


class _Shape(Struct, frozen=True, eq=False):
    """Lengths (mm) and diameters (µm) of compartments, and which are excitable."""

    sizes: FloatArray
    diameters: FloatArray
    excitable: slice


class _Density(Struct, frozen=True, eq=False):
    """Capacitance (µF/cm²) and leak (mS/cm², mV) of compartments."""

    c: FloatArray
    g_leak: FloatArray
    e_leak: FloatArray


def _joined(
    fiber: Fiber, axon: Unmyelinated | Myelinated, membrane: Membrane, shape: _Shape, density: _Density
) -> Compartments:
    d, long = shape.diameters * _CM_PER_UM, shape.sizes * _CM_PER_MM
    area, half = math.pi * d * long, 2 * _given(fiber.ra, axon.ra) * long / (math.pi * d * d)  # cm², Ω
    x, length = np.cumsum(shape.sizes) - shape.sizes / 2, round(float(shape.sizes.sum()), 9)
    na_left = _unblocked(fiber, x[shape.excitable], length)
    return Compartments(
        x=x,
        length=length,
        c=density.c * area * _THOUSAND,
        g_leak=density.g_leak * area * _THOUSAND,
        e_leak=density.e_leak,
        axial=_MILLION / (half[:-1] + half[1:]),
        excitable=shape.excitable,
        membrane=membrane,
        area=area[shape.excitable],
        na_left=na_left,
        dt=axon.dt,
    )


def _unblocked(fiber: Fiber, x: FloatArray, length: float) -> FloatArray:
    """The part of the Na⁺ channels that is left at each of the places ``x`` (mm)."""
    left = np.ones(len(x))
    for block in fiber.blocked:
        inside = (x >= block.start) & (x <= block.end)
        if not inside.any():
            raise StudykitError(
                f"no Na⁺ channels lie between {block.start:g} and {block.end:g} mm",
                mend=f"Permitted: a stretch between 0 and {length:g} mm, with a node if there are nodes.",
            )
        left[inside] *= 1 - block.part
    return left


def _given(value: float | None, own: float) -> float:
    return own if value is None else value
