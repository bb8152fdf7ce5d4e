"""Cases of depolarization block: too strong a sustained current, too much K⁺ outside. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.excitability import RHEOBASE_WIDTH
from studykit.sim.experiments import Recording, Strength, StrengthSearch, ThresholdSearch, pulse
from studykit.sim.presets import load
from studykit.sim.responses import REGENERATED
from studykit.sim.stimuli import rectangle
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import ONSET, BriefWidth, part_way

STEP, AFTER = 80.0, 15.0
"""How long a sustained current lasts, and how long the neuron is watched afterward, in ms."""

WATCHED = 40.0
"""How long the neuron is watched around a brief pulse, in ms."""

STRONGEST = 10.0
"""The strongest pulse that is tried, in × the usual threshold."""

MOST_WITH_REST = 7.0
"""With more K⁺ outside, in mM, the neuron of the course fires by itself, or never again."""

SHOWN = 1.4
"""How strong the pulse is that is shown in both baths, in × the usual threshold."""

CURRENTS = {"weak": (0.5, 2.4), "moderate": (3.5, 5.0), "very strong": (80.0, 150.0)}
"""From where to where the other sustained current is, in µA/cm²."""

SILENT = {
    "far below": (0.3, 0.9),
    "below": (2.1, 2.5),
    "strong": (80.0, 100.0),
    "very strong": (101.0, 150.0),
}
"""Currents under which the neuron is silent in the end, in µA/cm²."""

CHANGES = {"lower": (2.5, 3.4), "higher": (5.0, 6.5), "much higher": (28.0, 40.0)}
"""From where to where K⁺ outside is changed, in mM."""

Moderate = Annotated[float, Range(3.5, 5.0, step=0.1, unit="µA/cm²")]
PartOfRange = Annotated[float, Range(0.0, 1.0, step=0.05, unit="of the range")]


class LastingCurrentsView(Struct, frozen=True, eq=False):
    """What a sustained current does, and what ``another`` does; the ``rheobase`` (µA/cm²) as printed."""

    known: Trace
    another: Trace
    rheobase: float


class OtherPotassiumView(Struct, frozen=True, eq=False):
    """A neuron with so much K⁺ ``outside`` (mM) instead of the ``usual``, where it stays at ``v`` (mV).

    ``threshold`` is that of pulses with the usual K⁺ (µA/cm², as printed), ``needed`` the strength with the
    other, None if none fires. ``before`` and ``after`` are the responses to one pulse in both.
    """

    usual: float
    outside: float
    v: float
    threshold: float
    needed: float | None
    before: Trace
    after: Trace


def another_lasting_current(
    *, known: Moderate, kind: Annotated[str, OneOf(tuple(CURRENTS))], part: PartOfRange
) -> Plan[LastingCurrentsView]:
    """A sustained current under which the neuron of the course fires on, and another one."""
    another = round(part_way(CURRENTS[kind], part), 0 if kind == "very strong" else 1)
    return (yield from _two_currents(known, another))


def multiplied_current(
    *,
    kind: Annotated[str, OneOf(tuple(SILENT))],
    part: PartOfRange,
    times: Annotated[float, OneOf((1.5, 2.0, 2.5, 3.0))],
) -> Plan[LastingCurrentsView]:
    """A sustained current under which the neuron of the course is silent in the end, and more of it."""
    known = round(part_way(SILENT[kind], part), 0 if kind in ("strong", "very strong") else 1)
    return (yield from _two_currents(known, round(times * known, 2)))


def other_potassium(
    *,
    change: Annotated[str, OneOf(tuple(CHANGES))],
    part: PartOfRange,
    width: BriefWidth,
) -> Plan[OtherPotassiumView]:
    """A brief pulse to the neuron of the course, with the usual K⁺ outside and with another."""
    outside = round(part_way(CHANGES[change], part), 0 if change == "much higher" else 1)
    usual, changed = Cell(), Cell(k_outside=outside)
    threshold = round((yield from ask_for(ThresholdSearch(width))).amplitude, 1)
    strength = round(SHOWN * threshold, 1)
    shown = [pulse(strength, width, duration=WATCHED, cell=each) for each in (usual, changed)]
    before, after = yield from ask_for_all(shown)
    needed = yield from _needed(changed, threshold, width)
    return OtherPotassiumView(
        round(load("course").k_outside, 1), outside, float(after.v[0]), threshold, needed, before, after
    )


def _two_currents(known: float, another: float) -> Plan[LastingCurrentsView]:
    rheobase = yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH))
    steps = [pulse(current, STEP, duration=ONSET + STEP + AFTER) for current in (known, another)]
    first, second = yield from ask_for_all(steps)
    return LastingCurrentsView(first, second, round(rheobase.amplitude, 1))


def _needed(cell: Cell, threshold: float, width: float) -> Plan[float | None]:
    """The weakest pulse that fires ``cell``, in µA/cm²; where it does not rest, the strongest is tried."""
    if (cell.k_outside or 0) <= MOST_WITH_REST:
        search = StrengthSearch(rectangle(threshold, width), cell=cell)
        found: Strength = yield from ask_for(search)
        return None if found.factor is None else found.factor * threshold
    strongest = rectangle(STRONGEST * threshold, width)
    tried = [Recording(strongest, cell, WATCHED), Recording(strongest, cell, WATCHED, no_sodium_from=ONSET)]
    with_sodium, without = yield from ask_for_all(tried)
    regenerated = float((with_sodium.v - without.v).max()) >= REGENERATED
    return STRONGEST * threshold if regenerated else None
