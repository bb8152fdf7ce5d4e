"""What `simulate` shows of membranes: potentials by GHK and the currents at rest, each with a figure."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Axis, Figure, Mark, axis_around
from studykit.sim.ions import driving_force, nernst, net_movement
from studykit.sim.preparations import SYMBOLS, Preparation
from studykit.subjects.neurophysiology.curves import between, curve, level, mark, rounded, seen
from studykit.subjects.neurophysiology.rest.membrane_cases import (
    MembraneView,
    PermeabilityView,
    RestingCurrentsView,
    membrane,
    neuron_at_rest,
    opened_to_sodium,
    potential,
)
from studykit.text import say

USUAL_K_OUTSIDE, MOST_K_OUTSIDE = 20.0, 160.0
"""Where the axis of K⁺ outside ends, in mM: at the first unless more is chosen."""


@shown(scenario=membrane)
def resting_potential(view: MembraneView) -> Shown:
    """The resting potential is a steady state, not an equilibrium."""
    means = "where the passive currents cancel; the pump's own small share is left out"
    return Shown(
        measures=(Measure("v", rounded(view.v), "mV", means), *_forces(view, ("K", "Na", "Cl"))),
        figure=_resting_figure(view),
    )


@shown(scenario=opened_to_sodium)
def sodium_permeability(view: PermeabilityView) -> Shown:
    """The membrane potential follows the permeabilities, from rest to peak."""
    rest, opened = view.before, view.after
    return Shown(
        measures=(
            Measure("rest", rounded(rest.v), "mV", "the membrane potential with the permeabilities at rest"),
            Measure("v", rounded(opened.v), "mV", "that with the chosen permeability to Na⁺"),
            Measure(
                "share", rounded(_share(opened), 1), "%", "part of Na⁺ in the permeability to Na⁺ and K⁺"
            ),
            *_forces(opened, ("K", "Na")),
        ),
        figure=_permeability_figure(view),
    )


@shown(scenario=neuron_at_rest)
def currents_at_rest(view: RestingCurrentsView) -> Shown:
    """At rest K⁺ leaves and Na⁺ enters all the time, and the two currents cancel."""
    now, unit = view.currents, "µA/cm²"
    return Shown(
        measures=(
            Measure("v", rounded(now.v), "mV", "the resting potential"),
            Measure("na", rounded(now.na), unit, "the current of Na⁺ at rest; negative: into the cell"),
            Measure("k", rounded(now.k), unit, "the current of K⁺ at rest; positive: out of the cell"),
            Measure(
                "sum",
                rounded(now.na + now.k),
                unit,
                "both; the pump's own small current is left out",
            ),
            Measure("na_gated", rounded(now.na_gated), unit, "that of Na⁺ through voltage-gated channels"),
            Measure("k_gated", rounded(now.k_gated), unit, "that of K⁺ through voltage-gated channels"),
        ),
        figure=_currents_figure(view),
    )


def _resting_figure(view: MembraneView) -> Figure:
    chosen, e_k = view.preparation, view.e("K")
    end = USUAL_K_OUTSIDE if chosen.k.outside <= USUAL_K_OUTSIDE else MOST_K_OUTSIDE
    k_outside = between(0.5, end)
    e = nernst(outside=k_outside, inside=chosen.k.inside, temperature=chosen.temperature)
    v = [potential(replace(chosen, k=replace(chosen.k, outside=each))) for each in k_outside]
    return Figure(
        lines=(
            curve(k_outside, v, "membrane potential"),
            curve(k_outside, e, "equilibrium potential of K⁺"),
        ),
        x=axis_around("K⁺ outside", "mM", (0, end)),
        y=axis_around("potential", "mV", (*v, *e)),
        alt=(
            "Membrane potential and equilibrium potential of K⁺ against the concentration of K⁺ outside. "
            f"With {chosen.k.outside:g} mM outside, the membrane potential is {say(view.v, 'mV', digits=1)} "
            f"and the equilibrium potential of K⁺ is {say(e_k, 'mV', digits=1)}. More K⁺ outside raises both."
        ),
        marks=(mark(chosen.k.outside, view.v, "mV"), mark(chosen.k.outside, e_k, "mV")),
    )


def _permeability_figure(view: PermeabilityView) -> Figure:
    rest, opened = view.before, view.after
    share = between(0, 99.5)
    v = [_opened(rest.preparation, each) for each in share]
    return Figure(
        lines=(
            curve(share, v, "membrane potential"),
            level(rest.e("Na"), start=0, end=100, label="equilibrium potential of Na⁺"),
            level(rest.e("K"), start=0, end=100, label="equilibrium potential of K⁺"),
        ),
        x=Axis("share of Na⁺ in the permeability", "%", 0, 100, 20),
        y=axis_around("potential", "mV", (rest.e("K"), rest.e("Na")), most_ticks=10),
        alt=(
            "Membrane potential against the share of Na⁺ in the permeability to Na⁺ and K⁺ "
            f"({rest.preparation.title}). At rest, at {say(_share(rest), '%')}, it is {say(rest.v, 'mV')}; "
            f"at {say(_share(opened), '%')} it is {say(opened.v, 'mV')}. It stays between the equilibrium "
            "potentials of K⁺ and Na⁺."
        ),
        marks=(
            Mark(seen(_share(rest)), seen(rest.v), f"rest {say(rest.v, 'mV')}"),
            Mark(seen(_share(opened)), seen(opened.v), f"V = {say(opened.v, 'mV')}"),
        ),
    )


def _currents_figure(view: RestingCurrentsView) -> Figure:
    """Over v, with the channels as open as they are at rest: straight lines."""
    now, preset = view.currents, view.preset
    axis = axis_around("membrane potential", "mV", (preset.e_k - 5, now.v + 25))
    v = np.array([axis.low, axis.high])
    na = now.na / (now.v - preset.e_na) * (v - preset.e_na)
    k = now.k / (now.v - preset.e_k) * (v - preset.e_k)
    return Figure(
        lines=(
            curve(v, na + k, "sum of both"),
            curve(v, k, "current of K⁺"),
            curve(v, na, "current of Na⁺"),
        ),
        x=axis,
        y=axis_around("outward current", "µA/cm²", (*na, *k, *(na + k))),
        alt=(
            "Currents of K⁺ and of Na⁺ and their sum against membrane potential, with the channels as open "
            f"as they are at rest ({preset.title}). The sum is zero at {say(now.v, 'mV')}; there "
            f"{say(now.k, 'µA/cm²', digits=2)} of K⁺ flow out of the cell and as much Na⁺ flows in."
        ),
        marks=(
            Mark(seen(now.v), 0.0, f"rest {say(now.v, 'mV')}"),
            mark(now.v, now.k, "µA/cm²", digits=1),
            mark(now.v, now.na, "µA/cm²", digits=1),
        ),
    )


def _forces(view: MembraneView, names: Sequence[str]) -> list[Measure]:
    """Equilibrium potential, driving force and direction of each ion."""
    return [measure for name in names for measure in _forces_on(view, name)]


def _forces_on(view: MembraneView, name: str) -> tuple[Measure, Measure, Measure]:
    symbol, e, key = SYMBOLS[name], view.e(name), name.lower()
    way = net_movement(view.v, e=e, z=view.preparation.ions[name].z)
    return (
        Measure(f"e_{key}", rounded(e), "mV", f"the equilibrium potential of {symbol}"),
        Measure(
            f"force_{key}", rounded(driving_force(view.v, e=e)), "mV", f"V − E, the driving force on {symbol}"
        ),
        Measure(f"way_of_{key}", str(way), "", f"where {symbol} is driven"),
    )


def _opened(preparation: Preparation, share: float) -> float:
    """The membrane potential if ``share`` (%) of the permeability to Na⁺ and K⁺ is to Na⁺."""
    p_na = share / (100 - share)
    return potential(replace(preparation, na=replace(preparation.na, permeability=p_na)))


def _share(view: MembraneView) -> float:
    """The part (%) of Na⁺ in the permeability to Na⁺ and K⁺."""
    return float(100 * view.p_na / (view.p_na + view.preparation.k.permeability))
