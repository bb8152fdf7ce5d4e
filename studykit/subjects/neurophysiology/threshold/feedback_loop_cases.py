"""Cases of an upstroke: its steps in words. Nothing is simulated here."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, Flag, OneOf

ORIGINS = {
    "synapses": ("at an axon hillock", "EPSPs depolarize the membrane"),
    "current": ("in a neuron into which current is injected", "The current depolarizes the membrane"),
    "neighbor": ("in a stretch of axon", "Current from the neighboring stretch depolarizes the membrane"),
    "receptor": ("in a sensory nerve fiber", "A receptor potential depolarizes the membrane"),
    "pacemaker": ("in a neuron that fires by itself", "A slow inward current depolarizes the membrane"),
}
"""Where an action potential arises, and what starts it there."""

STEPS = {
    "first open": ("Some voltage-gated Na^{+} channels open", "The first voltage-gated Na^{+} channels open"),
    "inflow": ("Na^{+} enters through them", "Through them Na^{+} enters the cell"),
    "depolarized": (
        "The inflow depolarizes the membrane further",
        "The entering charge depolarizes the membrane further",
    ),
    "more open": ("Many more Na^{+} channels open", "Far more Na^{+} channels open"),
    "overshoot": ("The potential shoots up past 0\u00a0mV", "The inside becomes positive"),
    "brake": (
        "Na^{+} channels inactivate and slower K^{+} channels are open",
        "Slower K^{+} channels are open and the Na^{+} channels inactivate",
    ),
    "fall": ("The potential falls back to rest and below", "The membrane repolarizes to rest and beyond"),
    "recover": ("The Na^{+} channels recover from inactivation", "Na^{+} channels become available again"),
}
"""What follows, each step in two wordings."""

Origin = Annotated[str, OneOf(tuple(ORIGINS))]
Dropped = Annotated[str, OneOf(("nothing", "inflow", "depolarized", "more open"))]
Wording = Annotated[int, Count(0, 1)]


class StepsView(Struct, frozen=True):
    """Where an action potential arises, and its steps in order: what each is about, and its words."""

    place: str
    steps: dict[str, str]


def steps_of_the_upstroke(
    *,
    origin: Origin,
    dropped: Dropped,
    to_the_end: Annotated[bool, Flag()],
    opening: Wording,
    inflow: Wording,
    further: Wording,
    overshoot: Wording,
) -> StepsView:
    """The steps of an upstroke, perhaps with what ends it; one of them may be ``dropped``."""
    wordings = {"first open": opening, "inflow": inflow, "depolarized": further, "more open": opening}
    place, first = ORIGINS[origin]
    names = [name for name in STEPS if name != dropped]
    last = len(names) if to_the_end else names.index("overshoot") + 1
    steps = {name: STEPS[name][wordings.get(name, overshoot)] for name in names[:last]}
    return StepsView(place, {"start": first, **steps})
