"""Cases of patients with slow, blocked or lost axons, by what tests of their nerves show. Nothing runs."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Order
from studykit.items.variable_types import Count, OneOf, Range

SLOW, BLOCKED, CENTRAL, FEWER = "slow", "blocked", "central", "fewer"
DISEASES, CELLS, PLACES = "diseases", "cells", "places"

LONGEST = {PLACES: 115, DISEASES: 9, CELLS: 9}
"""The longest usual time (ms) from the eye to visual cortex, or from motor cortex to the spinal cord."""

USUAL = {PLACES: 96, DISEASES: 6, CELLS: 6}

SlowSpeed = Annotated[int, Range(15, 28, step=1, unit="m/s")]
UsualSpeed = Annotated[int, Range(52, 62, step=1, unit="m/s")]
FullMillivolts = Annotated[float, Range(7.5, 12.0, step=0.1, unit="mV")]
PartOfIt = Annotated[float, Range(0.12, 0.3, step=0.01)]
LaterBy = Annotated[int, Count(0, 5)]


class TestedPatient(Struct, frozen=True):
    """What is damaged, and what is found: m/s in an arm, mV from wrist and elbow, ms of a central way."""

    damage: str
    speed: int
    responses: tuple[float, float]
    central: int


class PatientsView(Struct, frozen=True):
    """Patients, and in what ``terms`` is told what is damaged: diseases, cells or places."""

    terms: str
    patients: tuple[TestedPatient, ...]


def patients_with_damage(
    *,
    terms: Annotated[str, OneOf((DISEASES, CELLS, PLACES))],
    damages: Annotated[tuple[str, ...], Order((SLOW, BLOCKED, CENTRAL, FEWER), sizes=(3,))],
    slow: SlowSpeed,
    usual: UsualSpeed,
    other: UsualSpeed,
    full: FullMillivolts,
    left: PartOfIt,
    later: LaterBy,
) -> PatientsView:
    """Three patients, each with another damage."""
    return PatientsView(
        terms,
        tuple(
            _tested(
                terms,
                damage,
                int(slow if damage == SLOW else (usual, other)[n % 2]),
                full + 0.4 * n,
                left,
                later + n,
            )
            for n, damage in enumerate(damages)
        ),
    )


def _tested(terms: str, damage: str, speed: int, full: float, left: float, later: int) -> TestedPatient:
    wrist = full * (left if damage == FEWER else 1)
    elbow = wrist * (left if damage == BLOCKED else 0.95)
    unit = 4 if terms == PLACES else 1
    central = LONGEST[terms] + (4 + later) * unit if damage == CENTRAL else USUAL[terms] + later // 3 * unit
    return TestedPatient(damage, speed, (round(wrist, 1), round(elbow, 1)), central)
