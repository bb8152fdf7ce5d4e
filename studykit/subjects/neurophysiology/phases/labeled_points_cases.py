"""A case of a spike with five labeled points. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan
from studykit.items.selections import Order
from studykit.sim.cell import Cell
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import same_pulse
from studykit.subjects.neurophysiology.traces import Onset, PotassiumReversal, SodiumReversal, TimesThreshold

POINTS = ("rest", "upstroke", "peak", "fall", "lowest")
FEATURES = (
    "nearest to e_na",
    "nearest to e_k",
    "sodium force",
    "potassium force",
    "sodium enters most",
    "potassium open most",
    "ready and closed",
)
FiveLetters = Annotated[tuple[str, ...], Order(("A", "B", "C", "D", "E"))]
ThreeFeatures = Annotated[tuple[str, ...], Order(FEATURES, sizes=(3,))]


class LabeledPointsView(Struct, frozen=True, eq=False):
    """A spike, the letter of each of its points, and the ``features`` that are asked for."""

    trace: Trace
    letters: dict[str, str]
    features: tuple[str, ...]


def labeled_points(
    *,
    strength: TimesThreshold,
    onset: Onset,
    e_na: SodiumReversal,
    e_k: PotassiumReversal,
    letters: FiveLetters,
    features: ThreeFeatures,
) -> Plan[LabeledPointsView]:
    """A spike of a neuron whose gradients may differ, with five points that have letters in any order."""
    (trace,) = yield from same_pulse(strength, Cell(e_na=e_na, e_k=e_k), onset=onset)
    return LabeledPointsView(trace, dict(zip(POINTS, letters, strict=True)), features)
