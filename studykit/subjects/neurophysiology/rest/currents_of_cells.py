"""Item models of currents in cells: through all of the membrane, and where the potential stands still."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.current_cases import (
    CurrentView,
    StandstillView,
    WholeCellView,
    standstill,
    whole_cell,
)
from studykit.subjects.neurophysiology.rest.current_said_shared import (
    DENSITY,
    LEAST_FORCE,
    places,
    siemens,
    tolerance_of,
    worked_out,
)
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, microns
from studykit.text import say, text

WHEN = {
    "peak": "At the peak of an action potential",
    "undershoot": "At the lowest point after an action potential",
    "rest": "In a neuron at rest",
}


@item_model(
    skill="ionic-current",
    kind="numeric",
    scenario=whole_cell,
    levels={3: {}},
)
def current_of_a_whole_cell(view: WholeCellView) -> Item:
    """Compute the current of all channels of a cell from its size."""
    channels, ion, e = view.channels, MARKUP[view.channels.name], E[view.channels.name]
    area = round(view.area)
    found = 0.01 * channels.current * area
    digits = 1 if abs(found) < 100 else 0
    return Item(
        stem=text(
            f"A spherical cell, {microns(view.diameter)} across, is held at {say(channels.v, 'mV')}. Its "
            f"membrane has a conductance for {ion} of {siemens(channels.g)}, and {e} is "
            f"{say(channels.e, 'mV')}. How large is the {ion} current of the whole cell (positive if "
            "outward)?"
        ),
        ask=Numeric(
            value=round(found, digits),
            unit="pA",
            tolerance=tolerance_of(found, digits, share=0.04),
            digits=digits,
            misreadings=_misread_whole_cell(channels, found),
        ),
        steps=(
            worked_out(channels),
            text(
                f"Area: π × d² = 3.1416 × {microns(view.diameter, unit='')} × {microns(view.diameter)} = "
                f"{say(area, 'µm²')}."
            ),
            text(
                f"1\u00a0µA/cm² is 0.01\u00a0pA/µm². Current: "
                f"{say(channels.current, digits=places(channels.current))} × 0.01 × {say(area)} = "
                f"{say(found, 'pA', digits=digits)}."
            ),
        ),
        why=2,
    )


@item_model(
    skill="ionic-current",
    kind="numeric",
    scenario=standstill,
    levels={2: {}},
)
def current_where_v_stands_still(view: StandstillView) -> Item:
    """Compute the K⁺ current of a moment at which the membrane potential does not change."""
    na, found = view.na, view.k_current
    if na.v - view.e_k < LEAST_FORCE:
        raise Doubtful("K⁺ would not leave, or hardly")
    digits = 0 if abs(found) >= 20 else 2
    belief = "rest-is-an-equilibrium" if view.when == "rest" else "no-current-at-the-peak"
    still = "does not change" if view.when == "rest" else "stands still for a moment"
    unsigned = na.g * (abs(na.v) - abs(na.e))
    return Item(
        stem=text(
            f"{WHEN[view.when]} V is {say(na.v, 'mV')} and {still}. Only Na^{{+}} and K^{{+}} cross the "
            f"membrane, through channels, and no current comes from elsewhere. The Na^{{+}} conductance is "
            f"{siemens(na.g)}, E_{{Na}} is {say(na.e, 'mV')}, and E_{{K}} is "
            f"{say(view.e_k, 'mV')}. How large is the K^{{+}} current (positive if outward)?"
        ),
        ask=Numeric(
            value=found,
            unit=DENSITY,
            tolerance=tolerance_of(found, digits),
            digits=digits,
            misreadings=(
                Misreading(0.0, belief),
                Misreading(-found, "driving-force-is-e-minus-v"),
                Misreading(unsigned, "driving-force-without-sign"),
                Misreading(-unsigned, "driving-force-without-sign"),
            ),
        ),
        steps=(
            worked_out(na, digits=digits),
            text(
                "A current that is left over would charge the membrane. V does not change, so the two "
                f"cancel: I_{{K}} = −I_{{Na}} = {say(found, DENSITY, digits=digits)}."
            ),
            text(
                "Na^{+} still enters, and K^{+} still leaves: no *net* current is not the same as no current."
            ),
        ),
        why=1,
    )


def _misread_whole_cell(channels: CurrentView, found: float) -> tuple[Misreading, ...]:
    """What comes out by each belief in place of the current ``found`` (pA)."""
    unsigned = (abs(channels.v) - abs(channels.e)) / channels.force
    return (
        Misreading(-found, "driving-force-is-e-minus-v"),
        Misreading(4 * found, "diameter-taken-for-the-radius"),
        Misreading(found / 4, "sphere-taken-for-a-circle"),
        Misreading(unsigned * found, "driving-force-without-sign"),
        Misreading(-unsigned * found, "driving-force-without-sign"),
        Misreading(channels.v / channels.force * found, "driving-force-is-the-membrane-potential"),
    )
