"""Cases of drugs and patients that differ in clearance (L/h), volume (L) or dose. No questions here."""

from typing import Annotated

from msgspec import Struct

from elimination import drugs
from elimination.drugs import Drug, half_life
from studykit.items.variable_types import OneOf, Range

Clearance = Annotated[float, Range(2, 8, step=0.5, unit="L/h")]
Volume = Annotated[float, Range(20, 60, step=5, unit="L")]


class Patient(Struct, frozen=True):
    """A drug in a patient: its ``clearance`` (L/h), its ``volume`` (L), and the ``dose`` (mg) given."""

    clearance: float
    volume: float
    dose: float

    @property
    def half_life(self) -> float:
        """In h."""
        return half_life(volume=self.volume, clearance=self.clearance)


class TwoPatients(Struct, frozen=True):
    """Two patients between whom ``differs`` one of clearance, volume and dose, by a ``factor``."""

    differs: str
    factor: float
    one: Patient
    other: Patient
    given: str


class HalvedClearance(Struct, frozen=True):
    """A ``drug`` in a body that clears a ``part`` of what is usual."""

    drug: Drug
    part: float

    @property
    def half_life(self) -> float:
        """In h."""
        return self.drug.half_life / self.part


def two_patients(
    *,
    differs: Annotated[str, OneOf(("clearance", "volume", "dose"))],
    factor: Annotated[float, OneOf((0.5, 2))],
    clearance: Clearance,
    volume: Volume,
    dose: Annotated[float, Range(100, 400, step=50, unit="mg")],
    given: Annotated[str, OneOf(("the difference", "all", "other units"))],
) -> TwoPatients:
    """One drug in two patients."""
    by = {name: factor if name == differs else 1 for name in ("clearance", "volume", "dose")}
    other = Patient(clearance * by["clearance"], volume * by["volume"], dose * by["dose"])
    return TwoPatients(differs, factor, Patient(clearance, volume, dose), other, given)


def three_drugs(
    *,
    clearance_a: Clearance,
    clearance_b: Clearance,
    clearance_c: Clearance,
    volume_a: Volume,
    volume_b: Volume,
    volume_c: Volume,
) -> tuple[Patient, ...]:
    """Three drugs in one patient."""
    pairs = ((clearance_a, volume_a), (clearance_b, volume_b), (clearance_c, volume_c))
    return tuple(Patient(clearance, volume, 100) for clearance, volume in pairs)


def lower_clearance(
    *,
    drug: Annotated[str, OneOf(tuple(drugs.names()))] = "theophylline",
    part: Annotated[float, Range(0.2, 1, step=0.1)] = 0.5,
) -> HalvedClearance:
    """A drug in a body that clears less of it, as where the liver is ill."""
    return HalvedClearance(drugs.load(drug), part)
