"""How a small steady potential spreads along an axon that does not fire. No impulses, no course over time.

Symbols: λ length constant; d diameter; Ra resistivity of the axoplasm; g conductance of the resting membrane.
"""

import math

import numpy as np
from msgspec import Struct

from studykit.errors import StudykitError
from studykit.sim.compartments import compartments_of
from studykit.sim.fibers import Fiber
from studykit.sim.kinetics import FloatArray
from studykit.sim.permitted import require


class Profile(Struct, frozen=True, eq=False):
    """The change of v from rest, ``change`` (mV), at the places ``x`` (mm), each of shape (n,)."""

    x: FloatArray
    change: FloatArray


def length_constant(fiber: Fiber) -> float:
    """λ = √(d / (4 Ra g)) of an unmyelinated axon at rest, in mm: a steady potential falls to 1/e within it.

    g is the slope of the steady-state current at rest: the leak, and the gates that follow a small, lasting
    change of v. Raises StudykitError for a myelinated axon, where λ differs between nodes and internodes.
    """
    axon = compartments_of(fiber)
    if len(axon.area) < len(axon.x):
        raise StudykitError(
            f"a myelinated axon like '{fiber.axon}' has no single length constant",
            mend="Take an unmyelinated one, or measure between two nodes.",
        )
    dx, slope = float(axon.x[1] - axon.x[0]), float(axon.steady_current(axon.rest)[1][0])
    return dx * math.sqrt(float(axon.axial[0]) / slope)


def steady_profile(fiber: Fiber, *, place: float, amplitude: float) -> Profile:
    """The change of v that a small constant current of ``amplitude`` (nA) at ``place`` (mm) holds for good.

    Raises StudykitError if there is no steady state near rest.
    """
    axon = compartments_of(fiber)
    require("place of the current", place, "mm", low=0, high=axon.length)
    injected = np.zeros(len(axon.x))
    injected[axon.nearest(place)] = amplitude
    return Profile(axon.x, axon.steady(injected) - axon.rest)


def measured_length_constant(profile: Profile, *, start: float, end: float) -> float:
    """The distance (mm) in which the change falls to 1/e, from its values at ``start`` and ``end`` (mm).

    Between the nodes of a myelinated axon it is a mean. Raises StudykitError if it does not fall.
    """
    near, far = (float(np.interp(place, profile.x, profile.change)) for place in (start, end))
    if not 0 < abs(far) < abs(near):
        raise StudykitError(
            f"the potential does not fall from {start:g} to {end:g} mm",
            mend="Take places farther from the current.",
        )
    return (end - start) / math.log(near / far)
