"""Cases of long trains through a synapse at two firing rates: what each releases. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.sim.release import DynamicSynapse, released, steady
from studykit.subjects.neurophysiology.coding.release_cases import ReleasedPer

BEHAVIORS = {
    "depressing": (DynamicSynapse("Depressing", 0.4, 600.0, 0.0), 4.0),
    "facilitating": (DynamicSynapse("Facilitating", 0.04, 120.0, 530.0), 1.0),
    "steady": (DynamicSynapse("Steady", 0.1, 8.0, 0.0), 2.0),
}
"""A synapse of each kind, and its usual slowest rate in Hz."""

VESICLES = 500
"""How many vesicles the store of a synapse holds."""

Behavior = Annotated[str, OneOf(tuple(BEHAVIORS))]
PartReleased = Annotated[float, Range(0.8, 1.4, step=0.05, unit="of the usual part")]
TimesSlowest = Annotated[float, OneOf((1.0, 1.5, 2.0, 2.5, 4.0, 8.0))]
TimesFaster = Annotated[float, OneOf((2.0, 3.0, 4.0, 5.0))]


class TwoRatesView(Struct, frozen=True):
    """Long trains through a ``synapse`` at two ``rates`` (Hz, the first one first), asked for a ``quantity``.

    The question ``compares`` them, or is of the second alone.

    ``per_spike`` is how many vesicles each action potential releases at either rate: ``beside_rested`` times
    as much as one after a long rest.
    """

    synapse: DynamicSynapse
    behavior: str
    quantity: str
    rates: tuple[float, float]
    per_spike: tuple[float, float]
    beside_rested: tuple[float, float]
    compares: bool

    @property
    def per_second(self) -> tuple[float, float]:
        """How many vesicles are released in a second at either rate."""
        first, second = (rate * each for rate, each in zip(self.rates, self.per_spike, strict=True))
        return first, second


def two_rates(
    *,
    behavior: Behavior,
    part: PartReleased,
    slowest: TimesSlowest,
    times: TimesFaster,
    is_raised: YesOrNo,
    quantity: ReleasedPer,
    compares: YesOrNo,
) -> TwoRatesView:
    """Two long trains, the second faster than the first or slower."""
    usual, base = BEHAVIORS[behavior]
    synapse = DynamicSynapse(usual.title, round(part * usual.u_rest, 3), usual.tau_rec, usual.tau_facil)
    slow, fast = slowest * base, slowest * base * times
    rates = (slow, fast) if is_raised else (fast, slow)
    each = [VESICLES * float(steady(synapse, rate).per_spike) for rate in rates]
    rested = VESICLES * float(released(synapse, (0.0,)).per_spike[0])
    beside_rested = (each[0] / rested, each[1] / rested)
    return TwoRatesView(synapse, behavior, quantity, rates, (each[0], each[1]), beside_rested, compares)
