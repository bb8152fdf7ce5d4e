"""Cases of why a neuron fires at its hillock: spread along a dendrite, thresholds of places, events."""

from math import exp
from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, Flag, OneOf, Range

STEPS = {
    "opened": (
        "Transmitter opens ligand-gated channels on a dendrite",
        "On a dendrite, transmitter opens synaptic channels",
    ),
    "cations": (
        "Through synaptic channels, Na^{+} enters the dendrite",
        "Na^{+} enters the dendrite at the synapses",
    ),
    "spread": ("The EPSP spreads toward the axon hillock", "The EPSP spreads passively to the axon hillock"),
    "sum": ("EPSPs of many synapses add up at the hillock", "At the hillock, many EPSPs add up"),
    "threshold": (
        "The hillock is depolarized to threshold",
        "The potential of the hillock reaches threshold",
    ),
    "gates": (
        "Many voltage-gated Na^{+} channels of the hillock open",
        "At the hillock, many voltage-gated Na^{+} channels open",
    ),
    "sodium": ("Na^{+} rushes into the hillock", "At the hillock, Na^{+} enters in large amounts"),
    "impulse": ("An impulse runs along the axon", "The action potential travels down the axon"),
}
"""From a synapse to an impulse, each step in two wordings."""

ALWAYS = ("opened", "cations", "gates", "sodium")

Reached = Annotated[float, Range(6.0, 20.0, step=0.5, unit="mV")]
Away = Annotated[float, Range(0.1, 1.2, step=0.05, unit="mm")]
LengthConstant = Annotated[float, Range(0.5, 1.2, step=0.05, unit="mm")]
Rest = Annotated[float, Range(-75, -65, step=1, unit="mV")]
Above = Annotated[float, Range(12, 22, step=1, unit="mV")]


class DendriteView(Struct, frozen=True):
    """Synapses at a place of a dendrite, so ``near`` to the hillock (mm).

    ``constant`` is the length constant of the dendrite (mm), ``rest`` and ``threshold`` (mV) the neuron's.
    """

    near: float
    constant: float
    rest: int
    threshold: int

    def left(self, distance: float) -> float:
        """Which part of a potential is left after a ``distance`` (mm)."""
        return exp(-distance / self.constant)


class TwoSynapsesView(Struct, frozen=True):
    """Synapses ``near`` and ``far`` stretches of a dendrite from the hillock, each making ``reached`` (mV).

    Of a depolarization ``left`` (in %) remains after each stretch of the length ``step`` (mm).
    """

    near: int
    far: int
    step: float
    left: int
    reached: float


class HillockView(Struct, frozen=True):
    """The resting potential (mV) and of each place its depolarization and its threshold, in mV."""

    rest: int
    depolarized: dict[str, int]
    thresholds: dict[str, int]


class InputEventsView(Struct, frozen=True):
    """What happens from synapses to an impulse, in order, in words by name."""

    steps: dict[str, str]


def dendrite(*, near: Away, constant: LengthConstant, rest: Rest, above: Above) -> DendriteView:
    """A long dendrite with synapses at one place."""
    return DendriteView(near, constant, round(rest), round(rest + above))


def two_synapses(
    *,
    near: Annotated[int, Count(1, 2)],
    beyond: Annotated[int, Count(1, 2)],
    step: Annotated[float, OneOf((0.1, 0.15, 0.2, 0.25), unit="mm")],
    left: Annotated[int, OneOf((50, 60, 70, 80), unit="%")],
    reached: Reached,
) -> TwoSynapsesView:
    """A near and a far synapse on a dendrite that loses the same part of a potential per stretch."""
    return TwoSynapsesView(near, near + beyond, step, left, reached)


def places_of_a_neuron(
    *,
    rest: Rest,
    key: Annotated[str, OneOf(("dendrite", "hillock", "nowhere"))],
    dendrite_above: Annotated[int, Count(34, 44)],
    soma_above: Annotated[int, Count(25, 31)],
    hillock_above: Annotated[int, Count(12, 17)],
    by: Annotated[int, Count(2, 5)],
    lost: Annotated[int, Count(8, 14)],
) -> HillockView:
    """Depolarizations that fall from a dendrite to the hillock, and the threshold of each place."""
    at_hillock = hillock_above + (by if key == "hillock" else -by)
    at_soma = at_hillock + 2
    at_dendrite = dendrite_above + by if key == "dendrite" else min(at_soma + lost, dendrite_above - by)
    above = {"dendrite": dendrite_above, "soma": soma_above, "hillock": hillock_above}
    resting = round(rest)
    return HillockView(
        resting,
        {"dendrite": at_dendrite, "soma": at_soma, "hillock": at_hillock},
        {place: resting + each for place, each in above.items()},
    )


def from_synapse_to_impulse(
    *,
    whole: Annotated[bool, Flag()],
    dropped: Annotated[str, OneOf(("spread", "sum", "threshold", "impulse"))],
    opened: Annotated[int, Count(0, 1)],
    cations: Annotated[int, Count(0, 1)],
    middle: Annotated[int, Count(0, 1)],
    gates: Annotated[int, Count(0, 1)],
    sodium: Annotated[int, Count(0, 1)],
) -> InputEventsView:
    """Seven of the steps, or four of them and one more."""
    wordings = {"opened": opened, "cations": cations, "gates": gates, "sodium": sodium}
    kept = [name for name in STEPS if (name != dropped if whole else name in (*ALWAYS, dropped))]
    return InputEventsView({name: STEPS[name][wordings.get(name, middle)] for name in kept})
