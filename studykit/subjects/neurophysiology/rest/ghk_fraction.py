"""Item models of the GHK equation as it is written: which fraction it has, and what a temperature does."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.rest.ghk_fraction_cases import (
    RestAtView,
    Sides,
    rest_at_temperatures,
    three_ions,
)
from studykit.subjects.neurophysiology.rest.notation_shared import permeability
from studykit.subjects.neurophysiology.rest.warmed_shared import at_another_temperature
from studykit.text import say, text

SIGN = {1: "^{+}", -1: "^{−}"}


@item_model(skill="ghk-resting-potential", kind="choice", scenario=three_ions, levels={1: {}})
def fraction_of_the_ghk_equation(ions: tuple[Sides, ...]) -> Item:
    """Find the fraction in the GHK equation for given ions."""
    anion = next(ion for ion in ions if ion.z < 0)
    table = "; ".join(
        f"{ion.name}{SIGN[ion.z]} {say(ion.outside)} outside, {say(ion.inside)} inside" for ion in ions
    )
    ratios = " : ".join(f"P_{{{ion.name}}}" for ion in ions)
    numbers = " : ".join(permeability(ion.p) for ion in ions)
    return Item(
        stem=text(
            f"A membrane is permeable to three ions, with {ratios} = {numbers}. Their concentrations in "
            f"mM are {table}. Of which fraction does the GHK equation take the logarithm?"
        ),
        ask=Choice(
            (
                right(_fraction(ions)),
                wrong(_fraction(ions, turned=()), "chloride-not-turned-round"),
                wrong(_fraction(ions, weighted=False), "permeabilities-left-out"),
                wrong(
                    _fraction(ions, turned=tuple(ion.name for ion in ions if ion.z > 0)),
                    "concentration-ratio-upside-down",
                ),
            )
        ),
        steps=(
            text("Each concentration counts by the permeability to its ion; outside is above, inside below."),
            text(f"For the anion {anion.name}^{{−}} the two trade places, as its charge is negative."),
            text(f"V = (RT / F) × ln of {_fraction(ions)}."),
        ),
        why=1,
    )


@item_model(skill="ghk-resting-potential", kind="numeric", scenario=rest_at_temperatures, levels={1: {}})
def rest_at_another_temperature(view: RestAtView) -> Item:
    """Compute a membrane potential by GHK at another temperature."""
    return at_another_temperature(
        f"By the GHK equation, without the pump's own current, a membrane at {say(view.before, '°C')} "
        f"has a potential of {say(view.v, 'mV')}. What is it at {say(view.after, '°C')}, with the same "
        "concentrations and permeabilities?",
        "V = (RT / F) × ln(…): what the logarithm is taken of stays, so V is proportional to T, in kelvins.",
        symbol="V",
        value=view.v,
        before=view.before,
        after=view.after,
    )


def _fraction(
    ions: tuple[Sides, ...], *, turned: tuple[str, ...] | None = None, weighted: bool = True
) -> str:
    """The upper and the lower sum; inside stands above for ions that are ``turned``, by default anions."""
    above_inside = {ion.name for ion in ions if ion.z < 0} if turned is None else set(turned)

    def total(*, above: bool) -> str:
        parts = []
        for ion in ions:
            side = ion.inside if (ion.name in above_inside) == above else ion.outside
            parts.append(f"{permeability(ion.p) if weighted else 1}·{say(side)}")
        return " + ".join(parts)

    return f"({total(above=True)}) / ({total(above=False)})"
