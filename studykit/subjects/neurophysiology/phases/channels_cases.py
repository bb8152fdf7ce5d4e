"""Cases of channels during an action potential, and of its peak against E_Na. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.selections import Order, Subset
from studykit.items.variable_types import Count, Flag, OneOf
from studykit.sim.cell import Cell
from studykit.sim.changed import Response, responses
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import (
    BRIEF,
    Fraction,
    Onset,
    PotassiumReversal,
    PresetName,
    Ratio,
    SodiumReversal,
    Temperature,
    TimesThreshold,
)

CURRENTS = ("sodium", "potassium", "late", "leak")
"""The currents of which one is clearly the largest at a moment; late, that is K⁺ below rest."""

STATES = ("rest", "upstroke", "fall", "undershoot", "recovered")
"""What an action potential goes through while channels are clearly in one state, by name."""

REVERSALS = tuple(float(e_na) for e_na in range(35, 71, 5))
"""Reversal potentials of Na⁺ of a curve, in mV."""

WIDTH = 0.5
"""The pulse of the standard action potential, in ms."""

ON_THE_WAY_BACK = ("fall", "lowest", "force", "rise", "rest")
"""What sentences on the undershoot and the way back to rest are about."""

Seen = Annotated[str, OneOf(("conductances", "currents", "gates"))]


class MomentView(Struct, frozen=True, eq=False):
    """A spike with one moment at which the current or the state ``asked`` for is beyond doubt.

    It lies at ``fraction`` of the way through all such moments. Perhaps the ``force`` is asked, too.
    """

    trace: Trace
    asked: str
    fraction: float
    wording: int
    force: bool = False


class MomentsView(Struct, frozen=True, eq=False):
    """A spike with several moments, each by the current or state ``asked`` for there, and its fraction.

    Perhaps it is ``withheld`` whether the potential rises or falls there.
    """

    trace: Trace
    asked: tuple[str, ...]
    fractions: tuple[float, ...]
    withheld: bool


class WayBackView(Struct, frozen=True, eq=False):
    """A spike with a moment on the way back to rest, and ``sentences`` on it, of which one is false, and how.

    Places and falsehoods are counted from 1.
    """

    trace: Trace
    fraction: float
    sentences: tuple[str, ...]
    place: int
    falsehood: int


class ConductancesView(Struct, frozen=True, eq=False):
    """A spike, the channels ``asked`` for, and the ``letters`` of the curves among which theirs is.

    The others are the curves of other channels, or what is ``believed`` of the curve asked for.
    """

    trace: Trace
    asked: str
    letters: tuple[str, ...]
    believed: bool


class ChannelsView(Struct, frozen=True, eq=False):
    """An action potential, and what of its channels is ``seen``."""

    seen: str
    trace: Trace


class PeakView(Struct, frozen=True, eq=False):
    """Neurons with each reversal potential ``e_na`` (mV); the chosen one, also without K⁺ channels."""

    e_na: tuple[float, ...]
    responses: tuple[Response, ...]
    chosen: Response
    without_potassium: Response


def moment_of_a_current(
    *,
    strength: TimesThreshold,
    onset: Onset,
    asked: Annotated[str, OneOf(CURRENTS)],
    fraction: Fraction,
    e_na: SodiumReversal = 50,
    e_k: PotassiumReversal = -90,
    temperature: Temperature = 27,
    force: Annotated[bool, Flag()] = False,
    wording: Annotated[int, Count(0, 2)] = 0,
) -> Plan[MomentView]:
    """A spike with a moment at which one current is clearly the largest; perhaps its ``force`` is asked."""
    trace = yield from _spike(Cell(e_na=e_na, e_k=e_k, temperature=temperature), strength, onset)
    return MomentView(trace, asked, fraction, wording, force)


def moments_of_currents(
    *,
    strength: TimesThreshold,
    onset: Onset,
    asked: Annotated[tuple[str, ...], Order(CURRENTS, sizes=(2, 3))],
    first: Fraction,
    second: Fraction,
    third: Fraction,
    temperature: Temperature,
    withheld: Annotated[bool, Flag()] = False,
) -> Plan[MomentsView]:
    """A spike with a moment for each of some currents, at which it is clearly the largest."""
    trace = yield from _spike(Cell(temperature=temperature), strength, onset)
    return MomentsView(trace, asked, (first, second, third), withheld)


def moment_of_a_state(
    *,
    strength: TimesThreshold,
    onset: Onset,
    asked: Annotated[str, OneOf(STATES)],
    fraction: Fraction,
    wording: Annotated[int, Count(0, 1)],
    force: Annotated[bool, Flag()] = False,
) -> Plan[MomentView]:
    """A spike with a moment at which the channels are clearly in one state; perhaps a ``force`` is asked."""
    trace = yield from _spike(Cell(), strength, onset)
    return MomentView(trace, asked, fraction, wording, force)


def moments_of_states(
    *,
    strength: TimesThreshold,
    onset: Onset,
    asked: Annotated[tuple[str, ...], Order(STATES, sizes=(3,))],
    first: Fraction,
    second: Fraction,
    third: Fraction,
    temperature: Temperature,
    withheld: Annotated[bool, Flag()] = False,
) -> Plan[MomentsView]:
    """A spike with three moments, at each of which the channels are clearly in one state."""
    trace = yield from _spike(Cell(temperature=temperature), strength, onset)
    return MomentsView(trace, asked, (first, second, third), withheld)


def way_back_to_rest(
    *,
    strength: TimesThreshold,
    onset: Onset,
    fraction: Fraction,
    temperature: Temperature,
    sentences: Annotated[tuple[str, ...], Subset(ON_THE_WAY_BACK, (4,))],
    place: Annotated[int, Count(1, 4)],
    falsehood: Annotated[int, Count(1, 3)],
) -> Plan[WayBackView]:
    """A spike with a moment on its way back to rest, and sentences on it, of which one is false, and how."""
    trace = yield from _spike(Cell(temperature=temperature), strength, onset)
    return WayBackView(trace, fraction, sentences, place, falsehood)


def conductances_of_a_spike(
    *,
    strength: TimesThreshold,
    onset: Onset,
    asked: Annotated[str, OneOf(("sodium", "potassium"))],
    temperature: Temperature,
    letters: Annotated[tuple[str, ...], Order(("A", "B", "C"), sizes=(2, 3))],
    believed: Annotated[bool, Flag()] = False,
) -> Plan[ConductancesView]:
    """A spike, one of whose conductances is sought among others or among what is ``believed`` about it."""
    trace = yield from _spike(Cell(temperature=temperature), strength, onset)
    return ConductancesView(trace, asked, letters, believed)


def channels_of_a_spike(
    *, preset: PresetName = "course", what: Seen = "conductances", strength: Ratio = 1.5
) -> Plan[ChannelsView]:
    """An action potential after a brief pulse of ``strength`` × threshold."""
    cell = Cell(preset)
    threshold = yield from ask_for(ThresholdSearch(WIDTH, cell))
    trace: Trace = yield from ask_for(pulse(round(strength * threshold.amplitude, 1), WIDTH, cell=cell))
    return ChannelsView(what, trace)


def peaks_against_e_na(*, preset: PresetName = "course", e_na: SodiumReversal = 50) -> Plan[PeakView]:
    """Brief pulses into neurons with different reversal potentials of Na⁺."""
    cells = [Cell(preset, e_na=each) for each in REVERSALS]
    more = [Cell(preset, e_na=e_na), Cell(preset, e_na=e_na, k_block=1)]
    found = yield from responses([*cells, *more], width=BRIEF, control=Cell(preset))
    return PeakView(REVERSALS, found[: len(cells)], found[-2], found[-1])


def _spike(cell: Cell, strength: float, onset: float) -> Plan[Trace]:
    """A spike after a pulse of ``strength`` × threshold that is over early in the upstroke."""
    threshold = yield from ask_for(ThresholdSearch(BRIEF, cell))
    return (yield from ask_for(pulse(round(strength * threshold.amplitude, 1), BRIEF, onset, cell=cell)))
