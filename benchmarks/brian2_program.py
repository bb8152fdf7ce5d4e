"""A program of Brian2's C++ standalone mode, built in its own environment. Nothing is measured here.

    .venv/brian2/bin/python benchmarks/brian2_program.py FOLDER PRESET KEPT

builds it in FOLDER without running it: a neuron of PRESET for each amplitude (µA/cm²) of the JSON list at the
standard input, given for 0.5 ms at 5 ms, over 50 ms in steps of 0.025 ms. KEPT is `spikes` or `v`.
"""

import json
import sys
from pathlib import Path

import numpy as np
from brian2 import Network, SpikeMonitor, StateMonitor, defaultclock, device, ms, set_device

sys.path.append(str(Path(__file__).parents[1]))
from tests.sim.brian2_cells import neurons  # the equations are the witness's

CURRENT = """
amplitude : 1
current = amplitude*int(t >= 5*ms and t < 5.5*ms) : 1
"""


def main() -> None:
    """Write the program and compile it with Brian2's own settings."""
    folder, preset, kept = sys.argv[1:]
    amplitudes = json.load(sys.stdin)
    set_device("cpp_standalone", build_on_run=False)
    defaultclock.dt = 0.025 * ms
    options = {"method": "exponential_euler", "threshold": "v > 0", "refractory": "v > 0"}
    group = neurons(preset, len(amplitudes), CURRENT, **options)
    group.amplitude = np.array(amplitudes)
    monitor = SpikeMonitor(group) if kept == "spikes" else StateMonitor(group, "v", record=True)
    Network(group, monitor).run(50 * ms)
    device.build(directory=folder, run=False)


if __name__ == "__main__":
    main()
