"""Scenarios of the forces on ions: on one, on several at one potential, on one with sentences on them."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.selections import Order, Subset
from studykit.items.variable_types import Range
from studykit.sim.ions import Direction, Ion, nernst, net_movement
from studykit.sim.preparations import SYMBOLS
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL, IonName, TimesNormal
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits

Voltage = Annotated[float, Range(-120, 90, step=1, unit="mV")]
SeveralIons = Annotated[tuple[str, ...], Order(tuple(SYMBOLS), sizes=(3, 4))]

CHEMICAL, ELECTRICAL, AGREEMENT, NET = SENTENCES = "chemical", "electrical", "agreement", "net"
"""What sentences on the forces are about."""

TrueSentences = Annotated[tuple[str, ...], Subset(SENTENCES, sizes=(1, 2, 3))]


class ForcesView(Struct, frozen=True):
    """An ion (``name``) with its ``e`` (mV) on a membrane at ``v`` (mV)."""

    name: str
    ion: Ion
    v: float
    e: float

    @property
    def chemical(self) -> str:
        """Where its concentrations drive it."""
        return _into(self.ion.outside > self.ion.inside)

    @property
    def electrical(self) -> str:
        """Where the potential drives it."""
        return _into((self.v < 0) == (self.ion.z > 0))

    @property
    def net(self) -> str:
        """Where it goes on balance."""
        return str(net_movement(self.v, e=self.e, z=self.ion.z))


class SentencesView(Struct, frozen=True):
    """The ``forces`` on an ion, and which of the ``SENTENCES`` on them are true."""

    forces: ForcesView
    true: tuple[str, ...]


def forces(*, ion: IonName, outside: TimesNormal, v: Voltage) -> ForcesView:
    """The forces on an ion at a membrane potential."""
    own = MAMMAL.ions[ion]
    chosen = replace(own, outside=three_digits(own.outside * outside))
    e = nernst(outside=chosen.outside, inside=chosen.inside, z=own.z, temperature=MAMMAL.temperature)
    return ForcesView(ion, chosen, v, e)


def ions_at_one_potential(*, ions: SeveralIons, outside: TimesNormal, v: Voltage) -> tuple[ForcesView, ...]:
    """Several ions on one membrane."""
    return tuple(forces(ion=ion, outside=outside, v=v) for ion in ions)


def sentences_on_forces(
    *, ion: IonName, outside: TimesNormal, v: Voltage, true: TrueSentences
) -> SentencesView:
    """One ion on a membrane, and sentences of which some are true."""
    return SentencesView(forces(ion=ion, outside=outside, v=v), true)


def _into(goes_in: bool) -> str:
    return str(Direction.INTO if goes_in else Direction.OUT)
