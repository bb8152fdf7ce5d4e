"""The point neurons in Brian2: a program of its own, for an environment of its own. No claims here.

It reads JSON from its standard input, `pulses` (objects with the fields of Pulse, of one preset) and Brian2's
`method`, and prints JSON: when v of each crosses 0 mV upward, in ms. Equations and numbers are stated anew:
nothing of studykit is imported.
"""

import json
import sys
from typing import Any

import numpy as np
from brian2 import Network, NeuronGroup, StateMonitor, defaultclock, ms, prefs

MEMBRANE = """
dv/dt = (current - g_na*m**3*h*(v - 50) - g_k*n**4*(v - e_k) - g_l*(v - e_l))/ms : 1
dm/dt = phi*(a_m*(1 - m) - b_m*m)/ms : 1
dh/dt = phi*(a_h*(1 - h) - b_h*h)/ms : 1
dn/dt = phi*(a_n*(1 - n) - b_n*n)/ms : 1
"""
"""v in mV, current in µA/cm², g in mS/cm², 1 µF/cm², rates in 1/ms; exprel(x) is (e^x − 1)/x."""

POSPISCHIL_2008 = """
u = v - v_t_na : 1
w = v - v_t_k : 1
a_m = 0.32*4/exprel(-(u - 13)/4) : 1
b_m = 0.28*5/exprel((u - 40)/5) : 1
a_h = 0.128*exp(-(u - 17)/18) : 1
b_h = 4/(1 + exp(-(u - 40)/5)) : 1
a_n = 0.032*5/exprel(-(w - 15)/5) : 1
b_n = 0.5*exp(-(w - 10)/40) : 1
"""

HODGKIN_HUXLEY_1952 = """
a_m = 1/exprel(-(v + 40)/10) : 1
b_m = 4*exp(-(v + 65)/18) : 1
a_h = 0.07*exp(-(v + 65)/20) : 1
b_h = 1/(1 + exp(-(v + 35)/10)) : 1
a_n = 0.1/exprel(-(v + 55)/10) : 1
b_n = 0.125*exp(-(v + 65)/80) : 1
"""

_AT_27 = {"phi": 3 ** ((27 - 36) / 10), "e_l": -70.0, "e_k": -90.0, "rest": -70.0}
CELLS: dict[str, tuple[str, dict[str, float]]] = {
    "course": (
        POSPISCHIL_2008,
        {"g_na": 10, "g_k": 71, "g_l": 0.25, "v_t_na": -65.2, "v_t_k": -55.2} | _AT_27,
    ),
    "course-55": (
        POSPISCHIL_2008,
        {"g_na": 9.1, "g_k": 61, "g_l": 0.21, "v_t_na": -68.8, "v_t_k": -55.7} | _AT_27,
    ),
    "squid": (
        HODGKIN_HUXLEY_1952,
        {"g_na": 120, "g_k": 36, "g_l": 0.3, "e_l": -54.387, "e_k": -77, "phi": 1, "rest": -65},
    ),
}
SETTLING = 30.0  # ms before the pulses' time begins
DT = 0.025  # ms


def neurons(preset: str, number: int, current: str, **options: Any) -> NeuronGroup:
    """``number`` neurons at rest that are given ``current``, an equation for it."""
    rates, constants = CELLS[preset]
    group = NeuronGroup(number, MEMBRANE + rates + current, namespace=dict(constants), **options)
    group.v = constants["rest"]
    for gate in "mhn":
        setattr(group, gate, f"a_{gate}/(a_{gate} + b_{gate})")
    return group


def spike_times(pulses: list[dict[str, Any]], method: str) -> list[list[float]]:
    """When v of each, all of one preset, crosses 0 mV upward; currents change between two steps."""
    group = neurons(pulses[0]["preset"], len(pulses), "current : 1", method=method)
    monitor = StateMonitor(group, "v", record=True)
    network = Network(group, monitor)
    borders = {pulse["onset"] for pulse in pulses} | {pulse["onset"] + pulse["width"] for pulse in pulses}
    start = -SETTLING
    for end in sorted(borders | {max(pulse["duration"] for pulse in pulses)}):
        group.current = [_amplitude(pulse, start) for pulse in pulses]
        network.run((end - start) * ms)
        start = end
    return [_rises(np.array(monitor.t / ms) - SETTLING, v) for v in np.array(monitor.v)]


def _amplitude(pulse: dict[str, Any], time: float) -> float:
    begins = pulse["onset"]
    return float(pulse["amplitude"] if begins <= time < begins + pulse["width"] else 0)


def _rises(t: Any, v: Any) -> list[float]:
    before = np.flatnonzero((v[:-1] < 0) & (v[1:] >= 0))
    times: list[float] = (t[before] + DT * v[before] / (v[before] - v[before + 1])).tolist()
    return times


def main() -> None:
    """Answer one request."""
    prefs.codegen.target = "numpy"
    defaultclock.dt = DT * ms
    asked = json.load(sys.stdin)
    json.dump(spike_times(asked["pulses"], asked["method"]), sys.stdout)


if __name__ == "__main__":
    main()
