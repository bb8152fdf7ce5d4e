"""The pumped cell as scipy's LSODA solves it, with equations written for it alone. No claims here.

Unlike studykit it has a capacitance, so that its membrane potential is a state like any other, and it finds
its rest by a search. The numbers are stated anew too. Amounts are in fmol, the membrane potential in mV, time
in s.
"""

from collections.abc import Iterator
from math import exp, pi

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from studykit.sim.pump_march import PumpTrace
from studykit.sim.pump_runs import PumpBlock

FARADAY, GAS, KELVIN = 96485.33212, 8.314462618, 310.15
RT_F = GAS * KELVIN / FARADAY * 1000  # mV
NA_OUT, K_OUT, CL_OUT = 145.0, 5.0, 110.0  # mM
NA_IN, K_IN = 15.0, 140.0
P_K = 5e-7  # cm/s
CAPACITANCE = 1.0  # µF/cm²
SOON = 0.3  # s: many time constants of the membrane, and too short for the gradients


class Case(Struct, frozen=True):
    """A case by ``name``: what of the cell is changed, and when its pump is blocked (s)."""

    name: str
    diameter: float = 25.0
    na_permeability: float = 0.054
    cl_permeability: float = 0.1
    block: float = 1.0
    start: float = 60.0
    end: float | None = None
    duration: float = 3600.0

    def experiment(self) -> PumpBlock:
        """The same for studykit."""
        return PumpBlock(
            block=self.block,
            start=self.start,
            end=self.end,
            duration=self.duration,
            diameter=self.diameter,
            na_permeability=self.na_permeability,
            cl_permeability=self.cl_permeability,
        )


CASES = (
    Case("all pumps blocked"),
    Case("half of them blocked", block=0.5),
    Case("blocked for 20 min", end=1260.0),
    Case("without Cl⁻", cl_permeability=0.0),
    Case("much Cl⁻, small cell", diameter=10.0, cl_permeability=2.0),
    Case("leaky to Na⁺", na_permeability=0.1),
    Case("large cell", diameter=100.0, duration=7200.0),
)

TOLERANCES = {"v": 0.001, "step": 0.01, "na": 0.001, "k": 0.001, "cl": 0.001, "volume": 0.00001}
"""How far studykit may be from LSODA: mV, mM, and parts of the resting volume."""


def goldman(permeability: float, charge: int, v: float, outside: float, inside: float) -> float:
    """The flux out of the cell in fmol/(cm² s), with concentrations in mM."""
    u = charge * v / RT_F
    return permeability * 1e9 * u * (inside - outside * exp(-u)) / (1 - exp(-u))


class Witness:
    """The equations of one case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.area = pi * (case.diameter * 1e-4) ** 2  # cm²
        self.volume = pi / 6 * (case.diameter * 1e-4) ** 3 * 1e9  # pL, so that pL × mM is fmol
        self.rest = brentq(self._unbalance, -120.0, 50.0, xtol=1e-13)
        cl_in = CL_OUT * exp(self.rest / RT_F)
        self.impermeant = self.volume * (2 * (NA_OUT + K_OUT) - NA_IN - K_IN - cl_in)
        self.initial = np.array([*(self.volume * x for x in (NA_IN, K_IN, cl_in)), self.rest])
        self.fastest = self._sodium_leak(self.rest) / 3 / self._filled(NA_IN)

    def _sodium_leak(self, v: float) -> float:
        return -goldman(P_K * self.case.na_permeability, 1, v, NA_OUT, NA_IN)

    def _unbalance(self, v: float) -> float:
        """Zero where two K⁺ leak out for three Na⁺ that leak in."""
        return 2 * self._sodium_leak(v) - 3 * goldman(P_K, 1, v, K_OUT, K_IN)

    @staticmethod
    def _filled(na: float) -> float:
        return (1 + 10.0 / na) ** -3 * (1 + 2.0 / K_OUT) ** -2

    def volume_of(self, amounts: NDArray[np.float64]) -> float:
        """The volume in pL at which the osmolarity is that outside."""
        return float((amounts.sum() + self.impermeant) / (2 * (NA_OUT + K_OUT)))

    def slopes(self, state: NDArray[np.float64], working: float) -> list[float]:
        """How fast the amounts and v change."""
        na, k, cl = state[:3] / self.volume_of(state[:3])
        v = float(state[3])
        pump = working * self.fastest * self._filled(na)
        na_out = goldman(P_K * self.case.na_permeability, 1, v, NA_OUT, na) + 3 * pump
        k_out = goldman(P_K, 1, v, K_OUT, k) - 2 * pump
        cl_out = goldman(P_K * self.case.cl_permeability, -1, v, CL_OUT, cl)
        current = FARADAY * (na_out + k_out - cl_out) * 1e-15  # A/cm²
        return [
            -na_out * self.area,
            -k_out * self.area,
            -cl_out * self.area,
            -current / (CAPACITANCE * 1e-6) * 1e3,
        ]

    def solve(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """The states at ``times``, shape (4, n); the jumps of the pump are steps of their own."""
        case, state = self.case, self.initial
        found: dict[float, NDArray[np.float64]] = {}
        until = case.duration if case.end is None else case.end
        parts = [(0.0, case.start, 1.0), (case.start, until, 1 - case.block), (until, case.duration, 1.0)]
        for first, last, working in parts:
            if last <= first:
                continue
            within = times[(times >= first) & (times < last)]
            solved = solve_ivp(
                lambda _t, state, working=working: self.slopes(state, working),
                (first, last),
                state,
                method="LSODA",
                t_eval=[*within, last],
                rtol=1e-10,
                atol=1e-9,
            )
            found |= dict(zip([*within, last], solved.y.T, strict=True))
            state = solved.y[:, -1]
        return np.array([found[time] for time in times]).T


def differences(case: Case, trace: PumpTrace) -> Iterator[tuple[str, float, float]]:
    """What is compared, by name: studykit's value and LSODA's where they are farthest apart.

    The moments of a jump are left out: there LSODA is still on its way. The step is that within ``SOON``.
    """
    witness = Witness(case)
    jumps = [case.start] if case.end is None else [case.start, case.end]
    far = ~np.isin(trace.t, jumps)
    times = np.sort(np.append(trace.t[far], case.start + SOON))
    states = witness.solve(times)
    soon = states[:, times == case.start + SOON][:, 0]
    states = states[:, times != case.start + SOON]
    volumes = np.array([witness.volume_of(amounts) for amounts in states[:3].T])
    at = int(np.argmin(abs(trace.t - case.start)))
    yield "step", float(trace.v[at] - trace.v[at - 1]), float(soon[3] - witness.rest)
    for name, expected in (
        ("v", states[3]),
        ("na", states[0] / volumes),
        ("k", states[1] / volumes),
        ("cl", states[2] / volumes),
        ("volume", volumes / witness.volume),
    ):
        own = getattr(trace, name)[far]
        worst = int(np.argmax(abs(own - expected)))
        yield name, float(own[worst]), float(expected[worst])


def table() -> Iterator[tuple[str, str, float, float, float]]:
    """Rows for all cases: case, what, studykit's value, LSODA's, and how far they are apart."""
    traces = PumpBlock.solve_all([case.experiment() for case in CASES])
    for case, trace in zip(CASES, traces, strict=True):
        for what, own, expected in differences(case, trace):
            yield case.name, what, own, expected, abs(own - expected)
