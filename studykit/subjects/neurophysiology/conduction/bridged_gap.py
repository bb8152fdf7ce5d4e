"""Item model of the longest stretch without working channels that local current can bridge."""

from collections.abc import Iterator
from math import e, log

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.bridged_gap_cases import (
    DEPOLARIZATIONS,
    BridgedGapView,
    gap_to_be_bridged,
    length_constants,
)
from studykit.text import Text, say, text

PART = 0.05
"""What is accepted beside the key, as a part of it."""


@item_model(
    skill="height-along-the-axon",
    kind="numeric",
    scenario=gap_to_be_bridged,
    levels={2: {}},
)
def longest_gap_that_is_bridged(view: BridgedGapView) -> Item:
    """Work out how long a blocked stretch local current can bridge."""
    given = (
        f"Just before it, an impulse depolarizes the axon by {say(view.high, 'mV')}; just beyond it, "
        f"{say(view.least, 'mV')} are enough to reach threshold."
        if view.given == DEPOLARIZATIONS
        else f"The axon rests at {say(view.rest, 'mV')}. Just before the stretch, an impulse takes it to "
        f"{say(view.rest + view.high, 'mV')}; just beyond it, threshold is at "
        f"{say(view.rest + view.least, 'mV')}."
    )
    steps = tuple(_worked_out(view))
    return Item(
        stem=text(
            "TTX blocks all Na^{+} channels along a stretch of an unmyelinated axon whose length constant is "
            f"{say(view.constant, 'mm', digits=1)}. {given} If current spreads there as a steady one does, "
            "how long may the stretch be at most for the impulse to continue?"
        ),
        ask=_length(view),
        steps=steps,
        why=len(steps) - 1,
    )


def _worked_out(view: BridgedGapView) -> Iterator[Text]:
    """From what is given to the length."""
    constant, fall = say(view.constant, "mm", digits=1), length_constants(view.high, view.least)
    high, least = say(view.high, "mV"), say(view.least, "mV")
    if view.given != DEPOLARIZATIONS:
        yield text(
            f"Count from rest: {say(view.rest + view.high, 'mV')} is {high} above it, and threshold is "
            f"{least} above it."
        )
    yield text(
        "In the stretch nothing renews the impulse, so the depolarization falls exponentially, to "
        f"37\u00a0% within each length constant. It may fall from {high} to {least}."
    )
    yield text(
        f"That takes ln({say(view.high)} / {say(view.least)}) = {say(fall, digits=3)} length "
        f"constants: {say(fall, digits=3)} × {constant} = {say(view.key, 'mm', digits=2)}. (An "
        "impulse is brief, so it really bridges less.)"
    )


def _length(view: BridgedGapView) -> Numeric:
    fall = length_constants(view.high, view.least)
    believed = [
        (view.constant * fall / log(2), "length-constant-leaves-half"),
        (view.constant * fall / -log(1 - 1 / e), "length-constant-leaves-63-percent"),
        (view.constant * (1 - view.least / view.high), "potential-falls-linearly"),
    ]
    return Numeric(
        value=view.key,
        unit="mm",
        tolerance=max(0.02, round(PART * view.key, 2)),
        digits=2,
        misreadings=tuple(Misreading(value, slug, 0.03 * value) for value, slug in believed),
    )
