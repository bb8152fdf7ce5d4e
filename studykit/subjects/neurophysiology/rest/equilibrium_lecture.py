"""What `simulate` shows of an ion: its equilibrium potential, and the curve of it."""

import numpy as np

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Figure, axis_around
from studykit.sim.ions import nernst, thermal_voltage
from studykit.sim.preparations import SYMBOLS
from studykit.subjects.neurophysiology.curves import between, curve, mark, rounded
from studykit.subjects.neurophysiology.rest.equilibrium_cases import EquilibriumView, one_ion
from studykit.text import say


@shown(scenario=one_ion)
def equilibrium(view: EquilibriumView) -> Shown:
    """The equilibrium (Nernst) potential of an ion."""
    ion, symbol = view.ion, SYMBOLS[view.name]
    per_decade = np.log(10) * thermal_voltage(view.temperature) / ion.z
    return Shown(
        measures=(
            Measure("e", rounded(view.e), "mV", f"the potential at which {symbol} has no net movement"),
            Measure("outside", ion.outside, "mM", f"{symbol} outside"),
            Measure("inside", ion.inside, "mM", f"{symbol} inside"),
            Measure("per_decade", rounded(per_decade), "mV", "how far ten times as much outside moves it"),
        ),
        figure=_equilibrium_figure(view),
    )


def _equilibrium_figure(view: EquilibriumView) -> Figure:
    ion, symbol = view.ion, SYMBOLS[view.name]
    axis = axis_around(f"{symbol} outside", "mM", (0, 2 * max(view.normal, ion.outside)))
    outside = between(min(axis.high / 20, ion.outside), axis.high)
    e = nernst(outside=outside, inside=ion.inside, z=ion.z, temperature=view.temperature)
    return Figure(
        lines=(curve(outside, e),),
        x=axis,
        y=axis_around("equilibrium potential", "mV", e),
        alt=(
            f"Equilibrium potential of {symbol} against its concentration outside, with {ion.inside:g} mM "
            f"inside, at {say(view.temperature, '°C')}. The curve flattens: equal ratios of the "
            f"concentration, not equal differences, move it equally far. At {ion.outside:g} mM outside it is "
            f"{say(view.e, 'mV', digits=1)}."
        ),
        marks=(mark(ion.outside, view.e, "mV"),),
    )
