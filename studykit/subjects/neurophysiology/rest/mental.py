"""Item models of equilibrium potentials worked out mentally, and after a change of what sets them."""

from collections.abc import Iterator

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.rest.equilibrium_shared import sign_check
from studykit.subjects.neurophysiology.rest.mental_cases import (
    FACTORS,
    TENS_AND_TWOS,
    FoldView,
    ShiftView,
    WarmerView,
    another_temperature,
    equilibrium_shifted,
    tens_and_twos,
)
from studykit.subjects.neurophysiology.rest.mental_said_shared import BY_HEART, sides
from studykit.subjects.neurophysiology.rest.notation_shared import MARKUP, E, bracketed
from studykit.subjects.neurophysiology.rest.unnamed_shared import PER_DOUBLING, PER_TENFOLD
from studykit.subjects.neurophysiology.rest.warmed_shared import at_another_temperature
from studykit.text import Text, say, text


@item_model(
    skill="equilibrium-in-the-head",
    kind="numeric",
    scenario=tens_and_twos,
    levels={1: {"ion": ("X",)}},
)
def equilibrium_by_tens_and_twos(view: FoldView) -> Item:
    """Work out an equilibrium potential from tens and twos."""
    ion, e = MARKUP[view.name], E[view.name]
    return Item(
        stem=text(f"{BY_HEART} The concentration of {ion} is {sides(view)}. What is {e}?"),
        ask=Numeric(
            value=view.e,
            unit="mV",
            tolerance=1.5,
            digits=1,
            misreadings=(Misreading(-view.e, "concentration-ratio-upside-down"),),
        ),
        steps=(
            text(f"There is {_product(view)} times as much {'outside' if view.is_outside else 'inside'}."),
            _sum(view),
            text(sign_check(ion, view.z, more_inside=not view.is_outside)),
        ),
        why=1,
    )


@item_model(
    skill="equilibrium-in-the-head",
    kind="numeric",
    scenario=equilibrium_shifted,
    levels={2: {}},
)
def shift_of_an_equilibrium(view: ShiftView) -> Item:
    """Work out an equilibrium potential after one concentration has changed by tens and twos."""
    ion, e, z = MARKUP[view.ion.name], E[view.ion.name], view.ion.z
    found = view.before + view.shift
    if not -150 <= found <= 150:
        raise Doubtful("no potential that is met")
    times = f"{'rises to' if view.is_more else 'falls to'} {_times(view)}"
    return Item(
        stem=text(
            f"{BY_HEART} {e} is {say(view.before, 'mV')}. Now the concentration of {ion} {view.side} "
            f"{times}; the other one stays. What is {e} now?"
        ),
        ask=Numeric(
            value=round(found, 1),
            unit="mV",
            tolerance=1.5,
            digits=1,
            misreadings=tuple(_misread_shift(view)),
        ),
        steps=(
            text(f"For one charge, a factor of {_product(view.ion)} gives {_added(view.ion)}\u00a0mV."),
            _sign_of_shift(view),
            text(
                f"{e} = {say(view.before)} + {bracketed(view.shift, digits=1 if abs(z) == 1 else 2)} = "
                f"{say(found, 'mV', digits=1)}."
            ),
        ),
        why=2,
    )


@item_model(
    skill="equilibrium-in-the-head",
    kind="numeric",
    scenario=another_temperature,
    levels={2: {}},
)
def equilibrium_at_another_temperature(view: WarmerView) -> Item:
    """Tell an equilibrium potential at another temperature."""
    return at_another_temperature(
        f"At {say(view.before, '°C')}, an ion has an equilibrium potential of {say(view.e, 'mV')}. "
        f"What is it at {say(view.after, '°C')}, with the same concentrations?",
        "E = (RT / zF) × ln(outside / inside): with the same ratio it is proportional to T, in kelvins.",
        symbol="E",
        value=view.e,
        before=view.before,
        after=view.after,
    )


def _product(view: FoldView) -> str:
    product = FACTORS[view.fold]
    return say(view.fold) if product == str(view.fold) else f"{say(view.fold)} = {product}"


def _sum(view: FoldView) -> Text:
    """What tens and twos give, and the sign."""
    size = _added(view).partition(" = ")[0]
    signed = size if view.e > 0 else f"−({size})" if " " in size else f"−{size}"
    whole = f"{E[view.name]} = {signed}" + (f" = {say(view.e, digits=1)}" if " " in size else "")
    side = "outside" if view.is_outside else "inside"
    return text(f"Each factor adds its millivolts. With more of a cation {side}: {whole}\u00a0mV.")


def _added(view: FoldView) -> str:
    """Tens and twos added up, without unit."""
    tens, twos = TENS_AND_TWOS[view.fold]
    parts = [PER_TENFOLD] * tens + [PER_DOUBLING] * max(0, twos)
    summed = " + ".join(say(each, digits=1) for each in parts)
    summed += f" − {say(PER_DOUBLING, digits=1)}" if twos < 0 else ""
    is_one = len(parts) == 1 and twos >= 0
    return summed if is_one else f"{summed} = {say(view.by_charge, digits=1)}"


def _times(view: ShiftView) -> str:
    fold = say(view.ion.fold)
    return f"{fold} times what it was" if view.is_more else f"1/{fold} of what it was"


def _sign_of_shift(view: ShiftView) -> Text:
    """Which way a change moves the equilibrium potential, and how far."""
    z, way = view.ion.z, "up" if view.shift > 0 else "down"
    change = f"{'More' if view.is_more else 'Less'} of {'a cation' if z > 0 else 'an anion'} {view.side}"
    divided = "" if abs(z) == 1 else f"{say(view.ion.by_charge, digits=1)} / {say(abs(z))} = "
    size = say(abs(view.shift), "mV", digits=1 if abs(z) == 1 else 2)
    return text(f"{change} moves E {way}, here by {divided}{size}.")


def _misread_shift(view: ShiftView) -> Iterator[Misreading]:
    z = view.ion.z
    turned = "concentration-ratio-upside-down" if z > 0 else "sign-of-the-valence-dropped"
    yield Misreading(view.before - view.shift, turned)
    yield Misreading(view.before + view.shift * abs(z), "valence-dropped")
    yield Misreading(view.before + view.shift * z, "valence-dropped")
    grown = view.before * (view.ion.fold if view.is_more else 1 / view.ion.fold)
    yield Misreading(grown, "larger-concentrations-larger-current")
