"""What `simulate` shows of a cell that is charged: how few ions cross, and the curve over the diameter."""

from studykit.engine.scenarios import Measure, Shown, shown
from studykit.items.figure import Figure, Mark, axis_around
from studykit.subjects.neurophysiology.curves import between, curve, seen
from studykit.subjects.neurophysiology.rest.charge_cases import ChargeView, sphere_charged
from studykit.subjects.neurophysiology.rest.notation_shared import microns, three_digits
from studykit.text import say


@shown(scenario=sphere_charged)
def ions_to_charge(view: ChargeView) -> Shown:
    """Few ions change the membrane potential; the concentrations hardly change."""
    least = "at least; in an action potential some Na⁺ and K⁺ cross at once and cancel"
    return Shown(
        measures=(
            Measure("moved", three_digits(view.moved / 1e6), "million", f"ions that have to cross, {least}"),
            Measure("inside", three_digits(view.inside / 1e9), "billion", "K⁺ in the cell"),
            Measure(
                "per_million",
                three_digits(_per_million(view)),
                "",
                "how many of every million K⁺ in the cell cross",
            ),
        ),
        figure=_charge_figure(view),
    )


def _charge_figure(view: ChargeView) -> Figure:
    axis = axis_around("cell diameter", "µm", (0, max(50.0, view.diameter)))
    diameters = between(min(axis.high / 25, view.diameter), axis.high)
    parts = [_per_million(sphere_charged(diameter=diameter, change=view.change)) for diameter in diameters]
    part = _per_million(view)
    return Figure(
        lines=(curve(diameters, parts),),
        x=axis,
        y=axis_around("K⁺ that crosses", "per million", (0, *parts)),
        alt=(
            f"Part of a cell's K⁺ that has to cross to change its potential by {say(view.change, 'mV')}, "
            f"against the diameter of the cell: {three_digits(part):g} per million at "
            f"{microns(view.diameter)}, and the larger the cell, the fewer."
        ),
        marks=(Mark(seen(view.diameter), seen(part), f"{three_digits(part):g} per million"),),
    )


def _per_million(view: ChargeView) -> float:
    """How many of a million K⁺ cross."""
    return 1e6 * view.share
