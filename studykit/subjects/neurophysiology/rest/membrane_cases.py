"""Scenarios of membranes of several ions: the rest by GHK, another bath or permeability, the currents."""

from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from studykit.items.variable_types import OneOf, Range
from studykit.sim import preparations, presets
from studykit.sim.ions import ghk_voltage, nernst
from studykit.sim.preparations import Preparation
from studykit.sim.presets import Preset
from studykit.sim.resting import RestingCurrents, currents_at_rest
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL, BathTemperature, TimesNormal
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits
from studykit.subjects.neurophysiology.traces import PresetName

PotassiumOutside = Annotated[float, Range(0.5, 150.0, step=0.1, unit="mM")]
SodiumOutside = Annotated[float, Range(1, 200, step=1, unit="mM")]
PotassiumInside = Annotated[float, Range(50, 400, step=1, unit="mM")]
SodiumInside = Annotated[float, Range(1, 60, step=1, unit="mM")]
SodiumPermeability = Annotated[float, Range(0.0, 100.0, step=0.001, unit="× that to K⁺")]
ChloridePermeability = Annotated[float, Range(0.0, 10.0, step=0.01, unit="× that to K⁺")]
PreparationName = Annotated[str, OneOf(tuple(preparations.names()))]
Change = Annotated[str, OneOf(("K outside", "K inside", "Na outside", "Na inside", "exchange"))]
ChangeFactor = Annotated[float, OneOf((0.4, 0.5, 0.6, 1.6, 1.8, 2.0))]
TimesAtRest = Annotated[
    float, OneOf((0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 4, 5, 10, 20, 50, 100, 200))
]
NotOffered = Annotated[str, OneOf(("one ion", "mean", "opposite"))]
StartingPermeability = Annotated[float, Range(0.005, 10, step=0.005, unit="× that to K⁺")]
HalfMillimolarSteps = Annotated[float, Range(3.0, 6.5, step=0.5, unit="mM")]
FiveMillimolarSteps = Annotated[float, Range(120, 160, step=5, unit="mM")]
RisesOrFalls = Annotated[str, OneOf(("rises", "falls"))]


CASES = ("both leak", "pump blocked", "chloride too", "potassium alone")
"""What there is to explain of a potential that stays as it is."""


class MembraneView(Struct, frozen=True, eq=False):
    """A membrane permeable to K⁺, Na⁺ and Cl⁻: at ``v`` (mV) their passive currents cancel."""

    preparation: Preparation
    v: float

    @property
    def p_na(self) -> float:
        """The permeability to Na⁺, relative to that to K⁺."""
        return float(self.preparation.na.permeability)

    def e(self, name: str) -> float:
        """The equilibrium potential of an ion (its key in ``SYMBOLS``), in mV."""
        ion = self.preparation.ions[name]
        return float(
            nernst(outside=ion.outside, inside=ion.inside, z=ion.z, temperature=self.preparation.temperature)
        )


class KeptView(Struct, frozen=True, eq=False):
    """A cell at rest, and what is to be explained of it: a ``case`` of ``CASES``."""

    case: str
    membrane: MembraneView


class BathView(Struct, frozen=True, eq=False):
    """A membrane ``before`` and ``after`` concentrations changed: those of ``ions`` on one ``side``.

    Of the potentials that may be expected one is ``not_offered`` where there are enough others.
    """

    ions: tuple[str, ...]
    side: str
    before: MembraneView
    after: MembraneView
    not_offered: str

    @property
    def ion(self) -> str:
        """The ion that changes, or the first of two."""
        return self.ions[0]

    @property
    def p_na(self) -> float:
        """The permeability to Na⁺, relative to that to K⁺."""
        return self.before.p_na

    @property
    def rises(self) -> bool:
        """Whether there is more of ``ion`` in the end."""
        return self.of(self.after) > self.of(self.before)

    def of(self, view: MembraneView, ion: str | None = None) -> float:
        """The concentration of ``ion`` on the side where it changes, in mM."""
        return float(getattr(view.preparation.ions[ion or self.ion], self.side))


class PermeabilityView(Struct, frozen=True, eq=False):
    """A membrane ``before`` and ``after`` its permeabilities have changed.

    All are relative to the permeability to K⁺ before; those to K⁺ and Na⁺ are ``k_times`` and ``na_times``
    as large after it. Where five outcomes might be offered one is ``not_offered``, so that the right one may
    be the lowest or the highest of the others.
    """

    before: MembraneView
    after: MembraneView
    k_times: float = 1
    na_times: float = 1
    not_offered: str = "one ion"


class RestingCurrentsView(Struct, frozen=True, eq=False):
    """A neuron and what flows in it at rest."""

    preset: Preset
    currents: RestingCurrents


def membrane(
    *,
    k_outside: PotassiumOutside = MAMMAL.k.outside,
    k_inside: PotassiumInside = MAMMAL.k.inside,
    na_outside: SodiumOutside = MAMMAL.na.outside,
    na_inside: SodiumInside = MAMMAL.na.inside,
    p_na: SodiumPermeability = MAMMAL.na.permeability,
    p_cl: ChloridePermeability = MAMMAL.cl.permeability,
    temperature: BathTemperature = MAMMAL.temperature,
) -> MembraneView:
    """The membrane of a mammalian neuron, with concentrations and permeabilities that may be chosen."""
    chosen = replace(
        MAMMAL,
        k=replace(MAMMAL.k, outside=k_outside, inside=k_inside),
        na=replace(MAMMAL.na, outside=na_outside, inside=na_inside, permeability=p_na),
        cl=replace(MAMMAL.cl, permeability=p_cl),
        temperature=temperature,
    )
    return MembraneView(chosen, potential(chosen))


def kept_at_rest(
    *,
    case: Annotated[str, OneOf(CASES)],
    k_outside: PotassiumOutside,
    na_outside: SodiumOutside,
    p_na: SodiumPermeability,
) -> KeptView:
    """A membrane at rest that K⁺ and Na⁺ cross; Cl⁻ too, if it is at equilibrium, or K⁺ alone."""
    passes = 0.0 if case == "potassium alone" else p_na
    return KeptView(case, membrane(k_outside=k_outside, na_outside=na_outside, p_na=passes))


def concentrations_changed(
    *,
    change: Change,
    first: TimesNormal,
    factor: ChangeFactor,
    p_na: SodiumPermeability,
    not_offered: NotOffered = "mean",
) -> BathView:
    """A membrane on one side of which concentrations change.

    Outside there is at first ``first`` times the normal concentration, and then ``factor`` times that.
    Inside they change less, from normal by as much as ``factor`` says or back to normal; in an "exchange"
    Na⁺ inside rises by as much as K⁺ falls, or the other way around.
    """
    ions = ("K", "Na") if change == "exchange" else (change.split()[0],)
    side = "outside" if change.endswith("outside") else "inside"
    pairs = _outside(ions[0], first, factor) if side == "outside" else _inside(ions, factor)
    before, after = (
        membrane(
            p_na=p_na,
            **{f"{ion.lower()}_{side}": pair[when] for ion, pair in zip(ions, pairs, strict=True)},
        )
        for when in (0, 1)
    )
    return BathView(ions, side, before, after, not_offered)


def permeabilities_changed(
    *,
    k_outside: PotassiumOutside = MAMMAL.k.outside,
    k_inside: PotassiumInside = MAMMAL.k.inside,
    na_outside: SodiumOutside = MAMMAL.na.outside,
    na_inside: SodiumInside = MAMMAL.na.inside,
    p_na: StartingPermeability,
    p_cl: ChloridePermeability = 0.0,
    k_times: TimesAtRest = 1,
    na_times: TimesAtRest = 1,
    not_offered: NotOffered = "one ion",
) -> PermeabilityView:
    """A membrane whose permeability to K⁺ or Na⁺ rises or falls; its concentrations stay."""
    before = membrane(
        k_outside=k_outside,
        k_inside=k_inside,
        na_outside=na_outside,
        na_inside=na_inside,
        p_na=p_na,
        p_cl=p_cl,
    )
    ions = before.preparation
    after = replace(
        ions,
        k=replace(ions.k, permeability=k_times),
        na=replace(ions.na, permeability=float(f"{p_na * na_times:.4g}")),
    )
    return PermeabilityView(before, MembraneView(after, potential(after)), k_times, na_times, not_offered)


def opened_to_sodium(
    *, preparation: PreparationName = MAMMAL.name, p_na: SodiumPermeability = MAMMAL.p_na_peak
) -> PermeabilityView:
    """A membrane at rest, and with another permeability to Na⁺."""
    rest = preparations.load(preparation)
    opened = replace(rest, na=replace(rest.na, permeability=p_na))
    return PermeabilityView(MembraneView(rest, potential(rest)), MembraneView(opened, potential(opened)))


def neuron_at_rest(*, preset: PresetName = "course") -> RestingCurrentsView:
    """A neuron that nothing stimulates."""
    neuron = presets.load(preset)
    return RestingCurrentsView(neuron, currents_at_rest(neuron))


def potential(preparation: Preparation) -> float:
    """The potential at which the passive currents of K⁺, Na⁺ and Cl⁻ cancel, in mV."""
    ions = (preparation.k, preparation.na, preparation.cl)
    return float(ghk_voltage(ions, temperature=preparation.temperature))


def _outside(ion: str, first: float, factor: float) -> tuple[tuple[float, float], ...]:
    """The concentration of an ion outside before and after, in mM."""
    start = three_digits(MAMMAL.ions[ion].outside * first)
    if ion == "Na" and factor > 1:
        # back from less: a bath with far more Na⁺ would shrink the cell
        start = three_digits(start / factor)
    return ((start, three_digits(start * factor)),)


def _inside(ions: tuple[str, ...], factor: float) -> tuple[tuple[float, float], ...]:
    """The concentration of each ion inside before and after, in mM."""
    k, na = MAMMAL.k.inside, MAMMAL.na.inside
    far = min(factor, 1 / factor)
    lost = round(k * (1 - far) / 2)
    changed = {"K": k - lost, "Na": round(na / far) if ions == ("Na",) else na + lost}
    usual = {"K": k, "Na": na}
    # less K⁺, or more Na⁺, is the state away from normal
    is_back = (factor > 1) == (ions[0] == "K")
    return tuple((changed[ion], usual[ion]) if is_back else (usual[ion], changed[ion]) for ion in ions)
