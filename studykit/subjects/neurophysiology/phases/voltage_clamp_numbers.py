"""Item models of numbers under voltage clamp: a conductance, a current, a reversal potential."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.subjects.neurophysiology.phases.voltage_clamp_cases import (
    RULE,
    OtherBathView,
    StepView,
    potassium_in_another_bath,
    step_with_its_current,
)
from studykit.text import Text, say, text

STEPS = {"v": OneOf((-30, -25, -20, -15, 10, 15, 20, 25)), "e_na": (45, 65), "e_k": (-84, -70)}

PLAIN = 6
"""Reversal potentials that differ by less are not asked as different, in mV."""

MOST_POTASSIUM = 120
"""No bath has more K⁺, in mM."""

NEAR_ZERO = 15
"""A driving force smaller than this, in mV, is not asked about."""


@item_model(
    skill="voltage-clamp",
    kind="numeric",
    scenario=potassium_in_another_bath,
    levels={2: {}},
)
def where_the_late_current_reverses(view: OtherBathView) -> Item:
    """Find where the K⁺ current of a clamped axon reverses in another bath."""
    old, new = view.e_k
    if view.outside[1] > MOST_POTASSIUM:
        raise Doubtful("an axon hardly survives so much K⁺")
    if abs(new - old) < PLAIN:
        raise Doubtful("the reversal potential hardly changes")
    first, second = (_concentration(each) for each in view.outside)
    way = "less" if new > old else "more"
    return Item(
        stem=text(
            "The Na^{+} channels of a clamped squid axon are blocked. While its K^{+} channels are open, V "
            f"is stepped to different potentials. In a bath with {first} K^{{+}}, the current is zero at "
            f"{say(old, 'mV')}. In another bath with {second} K^{{+}}, at about which potential is it zero? "
            f"(Use {RULE}\u00a0mV per tenfold ratio; K^{{+}} inside is {say(view.inside, 'mM')}.)"
        ),
        ask=Numeric(
            value=new,
            unit="mV",
            tolerance=1,
            misreadings=(
                Misreading(old, "e-k-is-a-constant"),
                Misreading(2 * old - new, "more-potassium-outside-hyperpolarizes"),
                Misreading(-new, "concentration-ratio-upside-down"),
                Misreading(0, "open-channel-goes-to-zero"),
            ),
        ),
        steps=(
            text(
                "The current through open K^{+} channels is zero where V is E_{K}, and E_{K} follows the "
                "concentrations on both sides."
            ),
            text(
                f"E_{{K}} = {RULE} × log_{{10}}(outside / inside) = {RULE} × "
                f"log_{{10}}({_concentration(view.outside[1], unit='')} / {say(view.inside)}) = "
                f"{say(new, 'mV')}, {way} negative than before."
            ),
        ),
        why=0,
    )


@item_model(
    skill="voltage-clamp",
    kind="numeric",
    scenario=step_with_its_current,
    levels={1: STEPS},
)
def conductance_from_a_current(view: StepView) -> Item:
    """Work out a conductance from the current of a clamped membrane."""
    v, e, i, g = _measured(view)
    ion, name = _ion(view)
    misreadings = (
        Misreading(round(abs(i / v)), "driving-force-is-the-membrane-potential"),
        Misreading(round(abs(i / e)), "driving-force-is-the-equilibrium-potential"),
        *_without_sign(i, v, e),
    )
    return Item(
        stem=text(
            f"A squid axon is clamped at {say(v, 'mV')}. The current through its {ion} channels is "
            f"{say(i, 'µA/cm²')} at one moment (negative: inward); E_{{{name}}} is {say(e, 'mV')}. What is "
            f"the {ion} conductance at that moment, in mS/cm²?"
        ),
        ask=Numeric(
            value=g,
            unit="mS/cm²",
            tolerance=max(1, round(0.03 * g)),
            misreadings=misreadings,
        ),
        steps=_steps(view),
    )


@item_model(
    skill="voltage-clamp",
    kind="numeric",
    scenario=step_with_its_current,
    levels={2: STEPS},
)
def current_right_after_a_second_step(view: StepView) -> Item:
    """Work out the current of open channels right after a second step of the clamp."""
    v, e, _, g = _measured(view)
    then, (ion, name) = round(view.then), _ion(view)
    if abs(then - v) < NEAR_ZERO or abs(then - e) < NEAR_ZERO or abs(then) < 5:
        raise Doubtful("the second step changes too little")
    new = g * (then - e)
    force = say(e) if e >= 0 else f"({say(e)})"
    return Item(
        stem=text(
            f"A squid axon is clamped at {say(v, 'mV')}. At one moment its {ion} conductance is "
            f"{say(g, 'mS/cm²')}; E_{{{name}}} is {say(e, 'mV')}. At that moment the clamp steps V to "
            f"{say(then, 'mV')}. What is the {ion} current right after the step, before any channel opens or "
            "closes (inward: negative)?"
        ),
        ask=Numeric(
            value=new,
            unit="µA/cm²",
            tolerance=max(1, round(0.02 * abs(new))),
            misreadings=(
                Misreading(-new, "driving-force-is-e-minus-v"),
                Misreading(g * (v - e), "current-follows-the-conductance-alone"),
                Misreading(g * then, "driving-force-is-the-membrane-potential"),
            ),
        ),
        steps=(
            text("The channels need time to open or close, but the driving force changes at once with V."),
            text(
                f"The driving force is now V − E_{{{name}}} = {say(then)} − {force} = {say(then - e, 'mV')}."
            ),
            text(
                f"I = g (V − E) = {say(g)} × {say(then - e) if then > e else f'({say(then - e)})'} = "
                f"{say(new, 'µA/cm²')}. Before the step it was {say(g * (v - e), 'µA/cm²')}."
            ),
        ),
        why=0,
    )


def _concentration(value: float, unit: str = "mM") -> str:
    return say(value, unit, digits=0 if value == round(value) else 1)


def _ion(view: StepView) -> tuple[str, str]:
    return ("Na^{+}", "Na") if view.channels == "sodium" else ("K^{+}", "K")


def _measured(view: StepView) -> tuple[int, int, int, int]:
    """V and E (mV), the current (µA/cm²) and the conductance (mS/cm²), as printed."""
    step = view.step
    sodium = view.channels == "sodium"
    i = 10 * round((step.largest_sodium if sodium else float(step.potassium[-1])) / 10)
    e = step.preset.e_na if sodium else step.preset.e_k
    v = round(step.v)
    return v, round(e), i, round(i / (v - round(e)))


def _without_sign(i: int, v: int, e: int) -> tuple[Misreading, ...]:
    """What comes of a difference of sizes, where that is another one."""
    force = abs(abs(v) - abs(e))
    if v * e > 0 or force < NEAR_ZERO:
        return ()
    return (Misreading(round(abs(i) / force), "sign-dropped-in-a-difference"),)


def _steps(view: StepView) -> tuple[Text, ...]:
    v, e, i, g = _measured(view)
    ion, name = _ion(view)
    printed = say(e) if e >= 0 else f"({say(e)})"
    way = "inward: negative" if i < 0 else "outward: positive"
    return (
        text(f"The driving force is V − E_{{{name}}} = {say(v)} − {printed} = {say(v - e, 'mV')}."),
        text(
            f"I = g (V − E), so g = I / (V − E) = {say(i)} / {say(v - e) if v > e else f'({say(v - e)})'} = "
            f"{say(g, 'mS/cm²')}; µA divided by mV is mS."
        ),
        text(
            f"Current and driving force have the same sign, {way}, so the conductance is positive. The "
            f"clamp keeps V, hence the driving force on {ion}, constant: the current follows the conductance."
        ),
    )
