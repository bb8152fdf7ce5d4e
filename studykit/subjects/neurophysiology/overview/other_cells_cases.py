"""Cases of action potentials in heart and skeletal muscle. Nothing is simulated; no questions here."""

from itertools import permutations
from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf, Range
from studykit.subjects.neurophysiology.overview.facts_shared import MUSCLE, CellFact, cell_facts

NAMES = tuple(cell_facts())
"""The facts from which those of a question are drawn."""

BUT_NOT = " but not "

PAIRS = tuple(f"{one}{BUT_NOT}{other}" for one, other in permutations(MUSCLE, 2))
"""Two kinds of muscle cells: what is true of the one but not of the other?"""

OF_ONE = tuple(name for name in NAMES if sum(cell in cell_facts()[name].holds for cell in MUSCLE) == 1)
"""Facts that hold of just one kind of muscle cell."""

VENTRICLE, SKELETAL = "ventricle", "skeletal"

MET = {
    VENTRICLE: ("refractory",) * 3 + ("relaxed",) * 2,
    SKELETAL: ("refractory",) * 2 + ("contracted",) * 2 + ("relaxed",),
}
"""What a second stimulus meets, in each fifth of the questions."""

Facts = Annotated[tuple[str, ...], Subset(NAMES, sizes=(3, 4))]
MuscleAsked = Annotated[str, OneOf((*MUSCLE, *PAIRS))]
WordingOfFacts = Annotated[int, Count(0, 1)]
Muscle = Annotated[str, OneOf((VENTRICLE, SKELETAL))]
Fifth = Annotated[int, Count(0, 4)]
PartOfState = Annotated[float, Range(0.2, 0.8, step=0.05, unit="of that time")]
PeriodOrSpike = Annotated[str, OneOf(("refractory", "spike"))]
Slowness = Annotated[float, Range(0, 1, step=0.1, unit="of the range")]


class FactsView(Struct, frozen=True, eq=False):
    """Some ``facts`` in one ``wording``, and the cells: the one asked about, perhaps one set against it."""

    facts: tuple[CellFact, ...]
    wording: int
    cells: tuple[str, ...]


class MuscleView(Struct, frozen=True):
    """A second stimulus to a ``muscle`` cell, ``after`` the first; all times in ms.

    It is absolutely ``refractory`` for a time; its spike and the contraction that this triggers last
    ``spike`` and ``contraction``. ``moment`` is what the second stimulus meets, ``given`` which of the first
    two is known.
    """

    muscle: str
    refractory: float
    spike: float
    contraction: float
    after: float
    moment: str
    given: str


def some_cell_facts(
    *, facts_drawn: Facts, wording: WordingOfFacts, asked: MuscleAsked = VENTRICLE
) -> FactsView:
    """Facts on the action potentials of several kinds of cells."""
    facts = tuple(cell_facts()[name] for name in facts_drawn)
    return FactsView(facts, wording, tuple(asked.split(BUT_NOT)))


def muscle_stimulated_again(
    *,
    muscle: Muscle,
    fifth: Fifth,
    place: PartOfState,
    slow: Slowness,
    longer: Slowness,
    given: PeriodOrSpike,
) -> MuscleView:
    """A muscle cell in which a second stimulus meets one of three states.

    A contraction of the ventricle that is not nearly over is met only while it is refractory, too.
    """
    moment = MET[muscle][fifth]
    if muscle == VENTRICLE:
        spike = round(200 + 100 * slow, -1)
        refractory, contraction = spike - 20, spike + round(20 + 40 * longer, -1)
    else:
        spike = round(3 + 2 * slow, 1)
        refractory, contraction = round(spike - 1, 1), round(40 + 60 * longer, -1)
    start, end = {
        "refractory": (0.0, refractory),
        "contracted": (refractory, contraction),
        "relaxed": (contraction, 2 * contraction),
    }[moment]
    after = start + place * (end - start)
    digits = 1 if after < 10 else 0
    return MuscleView(muscle, refractory, spike, contraction, round(after, digits), moment, given)
