"""Cases of features of potentials, and of a potential at two places of an axon. No questions here.

Potentials are in mV, times in ms, places in mm.
"""

from itertools import combinations
from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Passage, Propagation, Shock
from studykit.subjects.neurophysiology.overview.facts_shared import (
    ACTION,
    BOTH,
    GRADED,
    ROWS,
    Feature,
    features,
)
from studykit.subjects.neurophysiology.shocks import SHOCK_ONSET, AxonDiameter, current_by_diameter
from studykit.subjects.neurophysiology.traces import BriefWidth

BASIC = ("height", "threshold", "distance", "channels", "direction")
"""Features that a first lecture tells of each kind of potential."""

SHARED = tuple(name for name, feature in features().items() if BOTH in feature.words)
"""Features that action potentials and graded ones share."""

MOST_BASIC = 2
"""Of the five features of a harder question."""

FIVE_HARDER = tuple(
    names
    for names in combinations(features(), 5)
    if set(names) & set(SHARED) and len(set(names) & set(BASIC)) <= MOST_BASIC
)
"""Every way to take five features, at least one of them shared, and few of them basic."""

ABOVE = 4.0
"""How much stronger the current is that makes an impulse."""

SEEN = 10.0
"""How long the electrodes record, in ms: an impulse has passed them by then."""

Features = Annotated[tuple[str, ...], Subset(tuple(features()), sizes=(3, 4, 5))]
ActionRows = Annotated[tuple[str, ...], Subset(ROWS, sizes=(1, 2, 3, 4))]
KindOfPotential = Annotated[str, OneOf((GRADED, ACTION))]
Charge = Annotated[float, Range(0.05, 0.13, step=0.005, unit="pC")]
Distance = Annotated[float, Range(0.2, 0.6, step=0.05, unit="mm")]


class FeaturesView(Struct, frozen=True, eq=False):
    """Some ``features``, each of the kind in ``kinds`` and in one ``wording``; ``asked`` is a kind, too."""

    features: tuple[Feature, ...]
    kinds: tuple[str, ...]
    wording: int
    asked: str


class AxonView(Struct, frozen=True, eq=False):
    """What a current into the left end of an axon does at the electrodes ``near`` and ``far`` (mm).

    ``high_near`` and ``high_far`` are the highest potentials there.
    """

    passage: Passage
    near: float
    far: float
    high_near: float
    high_far: float


def some_features(
    *,
    features_drawn: Features,
    action_rows: ActionRows,
    wording: Annotated[int, Count(0, 1)],
    asked: KindOfPotential = ACTION,
) -> FeaturesView:
    """Features: in ``action_rows`` of action potentials, in the others of graded ones, or else of both."""
    drawn = tuple(features()[name] for name in features_drawn)
    kinds = tuple(
        BOTH if BOTH in feature.words else ACTION if row in action_rows else GRADED
        for feature, row in zip(drawn, ROWS, strict=False)
    )
    return FeaturesView(drawn, kinds, wording, asked)


def two_places(
    *,
    kind: KindOfPotential,
    charge: Charge,
    width: BriefWidth,
    near: Distance,
    apart: Distance,
    diameter: AxonDiameter,
) -> Plan[AxonView]:
    """A brief current into the left end of the axon of the course, recorded at two places.

    ``charge`` is for an axon of 1 µm.
    """
    fiber = Fiber("course", diameter=diameter)
    far = round(near + apart, 2)
    factor = 1.0 if kind == GRADED else ABOVE
    current = round(factor * charge / width * current_by_diameter(diameter), 2)
    shock = Shock(0.0, current, SHOCK_ONSET, width)
    passage = yield from ask_for(Propagation(fiber, (shock,), SEEN, (near, far)))
    highest = passage.v.max(axis=1)
    return AxonView(passage, near, far, float(highest[0]), float(highest[1]))
