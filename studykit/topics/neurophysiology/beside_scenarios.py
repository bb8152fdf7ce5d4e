"""Scenarios of potentials side by side: several pulses, several neurons, two places of an axon. No questions.

Potentials are in mV, times in ms, places in mm from the left end of an axon.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Annotated

from studykit.items.figure import Figure
from studykit.items.variables import OneOf, Range
from studykit.sim import axons, measures, presets
from studykit.sim.cell import Cell
from studykit.sim.conduction import impulses
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.fibers import Fiber
from studykit.sim.propagation import Passage, Propagation, Shock
from studykit.sim.solve import Plan, ask_for, ask_for_all
from studykit.sim.trace import Trace
from studykit.text import say
from studykit.topics.neurophysiology.scenarios.pulse import (
    BriefWidth,
    Fraction,
    Onset,
    SodiumReversal,
    figure_of,
    window,
)

START = 0.5
"""When the current into an axon begins, in ms."""

PULSE = 0.5
"""How long the current into an axon lasts of which the impulse is watched on its way, in ms."""

ABOVE = 4.0
"""How much stronger the current is that makes an impulse."""

_ORDERS = tuple("".join(order) for count in (3, 4) for order in permutations("ABCD"[:count]))

Order = Annotated[str, OneOf(_ORDERS)]
Weakest = Annotated[float, Range(1.05, 1.5, step=0.01, unit="× threshold")]
Step = Annotated[float, Range(1.2, 1.6, step=0.02)]
Change = Annotated[str, OneOf(("below threshold", "weaker", "stronger"))]
Multiple = Annotated[float, Range(1.1, 2.5, step=0.05, unit="× threshold")]
Pairing = Annotated[str, OneOf(("one", "alike", "gradient", "bath", "channels"))]
Claim = Annotated[str, OneOf(("equal", "different"))]
Difference = Annotated[float, Range(-20, 20, step=1, unit="mV")]
Label = Annotated[str, OneOf(("A", "B", "C"))]
Like = Annotated[str, OneOf(("course", "course-55"))]
Charge = Annotated[float, Range(0.05, 0.13, step=0.005, unit="pC")]
Kind = Annotated[str, OneOf(("graded", "action"))]
Near = Annotated[float, Range(0.2, 0.6, step=0.05, unit="mm")]
Current = Annotated[float, Range(0.4, 0.6, step=0.01, unit="nA")]
Times = Annotated[float, Range(1.5, 3.0, step=0.1, unit="×")]
Degrees = Annotated[float, Range(4, 6, step=1, unit="°C")]
AxonChange = Annotated[str, OneOf(("stronger", "weaker", "warmer", "colder"))]
AxonDiameter = Annotated[float, Range(0.8, 1.4, step=0.1, unit="µm")]


@dataclass(frozen=True, eq=False)
class SeveralView:
    """Responses to separate pulses of ``amplitudes`` (µA/cm², rising), each under a letter of ``order``."""

    amplitudes: tuple[float, ...]
    order: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, eq=False)
class ChangedPulseView:
    """The ``first`` response, and the ``second`` to a pulse of another strength; ``threshold`` as printed."""

    threshold: float
    first: Trace
    second: Trace


@dataclass(frozen=True, eq=False)
class PairView:
    """Action potentials of ``cells`` to pulses of ``multiples`` of each one's threshold, and what is claimed.

    ``pairing`` says what the two have in common.
    """

    pairing: str
    claim: str
    cells: tuple[Cell, Cell]
    multiples: tuple[float, float]
    traces: tuple[Trace, Trace]


@dataclass(frozen=True, eq=False)
class OddView:
    """Traces by letter: all of ``cell`` but that of the letter ``odd``, which is of the cell ``other``."""

    odd: str
    cell: Cell
    other: Cell
    traces: dict[str, Trace]
    multiples: dict[str, float]


@dataclass(frozen=True, eq=False)
class AxonView:
    """What a current into the left end of an axon does at the electrodes ``near`` and ``far`` (mm).

    ``high_near`` and ``high_far`` are the highest potentials there.
    """

    passage: Passage
    near: float
    far: float
    high_near: float
    high_far: float


@dataclass(frozen=True, eq=False)
class TravelView:
    """Impulses ``before`` and ``after`` a ``change`` between the electrodes at ``places`` (mm).

    ``travels`` is how long each of them takes from the one to the other.
    """

    change: str
    places: tuple[float, float]
    before: Passage
    after: Passage
    travels: tuple[float, float]


def several_pulses(*, weakest: Weakest, step: Step, width: BriefWidth, order: Order) -> Plan[SeveralView]:
    """Separate pulses into a resting neuron, each ``step`` × as strong as the one before."""
    threshold = yield from ask_for(ThresholdSearch(width))
    amplitudes = tuple(round(threshold.amplitude * weakest * step**n, 1) for n in range(len(order)))
    traces = yield from ask_for_all([pulse(amplitude, width) for amplitude in amplitudes])
    return SeveralView(amplitudes, order, tuple(traces))


def changed_pulse(
    *, strength: Multiple, change: Change, fraction: Fraction, width: BriefWidth, onset: Onset
) -> Plan[ChangedPulseView]:
    """A pulse that fires, and after a rest another one: weaker, below threshold, or stronger."""
    threshold = yield from ask_for(ThresholdSearch(width))
    low, high = {
        "below threshold": (0.6, 0.92),
        "weaker": (1.05, max(1.06, strength / 1.25)),
        "stronger": (1.25 * strength, 3.0),
    }[change]
    printed = round(threshold.amplitude, 1)
    first = yield from ask_for(pulse(round(strength * printed, 1), width, onset))
    other = round((low + fraction * (high - low)) * printed, 1)
    second = yield from ask_for(pulse(other, width, onset))
    return ChangedPulseView(printed, first, second)


def pair_of_action_potentials(
    *,
    pairing: Pairing,
    claim: Claim,
    like: Like,
    e_na: SodiumReversal,
    difference: Difference,
    part: Annotated[float, OneOf((0.3, 0.4, 0.5, 0.6))],
    first: Multiple,
    second: Multiple,
) -> Plan[PairView]:
    """Two action potentials: of one neuron, of two alike, or of two that differ."""
    usual = Cell(like, e_na=e_na)
    other = {
        "one": usual,
        "alike": usual,
        "gradient": Cell(like, e_na=max(35, min(70, e_na + difference))),
        "bath": Cell(like, na_outside=round(presets.load(like).na_outside * part)),
        "channels": Cell(like, e_na=e_na, na_block=part),
    }[pairing]
    cells = (Cell(like) if pairing == "bath" else usual), other
    traces = yield from _fired(cells, (first, second), width=0.5)
    return PairView(pairing, claim, cells, (first, second), (traces[0], traces[1]))


def one_of_another_neuron(
    *,
    odd: Label,
    like: Like,
    e_na: SodiumReversal,
    difference: Difference,
    first: Multiple,
    second: Multiple,
    third: Multiple,
) -> Plan[OddView]:
    """Three action potentials, of which two are of one neuron and one is of another with another E_Na."""
    cell, other = Cell(like, e_na=e_na), Cell(like, e_na=e_na + difference)
    letters = [letter for letter in "ABC" if letter != odd]
    multiples = dict(zip((*letters, odd), (first, second, third), strict=True))
    cells = {letter: other if letter == odd else cell for letter in multiples}
    traces = yield from _fired(list(cells.values()), list(multiples.values()), width=0.5)
    return OddView(odd, cell, other, dict(zip(multiples, traces, strict=True)), multiples)


def two_places(
    *, kind: Kind, charge: Charge, width: BriefWidth, near: Near, apart: Near, diameter: AxonDiameter
) -> Plan[AxonView]:
    """A brief current into the left end of the axon of the course, recorded at two places.

    ``charge`` is for an axon of 1 µm: what is needed grows with the diameter to the power of 1.5.
    """
    fiber = Fiber("course", diameter=diameter)
    far = round(near + apart, 2)
    factor = 1.0 if kind == "graded" else ABOVE
    shock = Shock(0.0, round(factor * charge / width * diameter**1.5, 2), START, width)
    duration = axons.load("course").duration
    passage = yield from ask_for(Propagation(fiber, (shock,), duration, (near, far)))
    highest = passage.v.max(axis=1)
    return AxonView(passage, near, far, float(highest[0]), float(highest[1]))


def impulse_after_a_change(
    *,
    change: AxonChange,
    current: Current,
    times: Times,
    degrees: Degrees,
    apart: Annotated[float, OneOf((2.0, 2.5, 3.0, 3.5))],
    diameter: AxonDiameter,
) -> Plan[TravelView]:
    """An impulse along the axon of the course, and one after another current or at another temperature."""
    usual, places = axons.load("course"), (1.5, 1.5 + apart)
    weak = round(current * diameter**1.5, 2)
    strong = round(times * weak, 2)
    warmth = {"warmer": degrees, "colder": -degrees}.get(change, 0.0)
    currents = {"stronger": (weak, strong), "weaker": (strong, weak)}.get(change, (weak, weak))
    fibers = [
        Fiber("course", diameter=diameter, temperature=usual.temperature + more) for more in (0, warmth)
    ]
    before, after = yield from ask_for_all(
        Propagation(fiber, (Shock(0.0, amplitude, START, PULSE),), usual.duration, places)
        for fiber, amplitude in zip(fibers, currents, strict=True)
    )
    travels = [impulses(each, places[1])[0] - impulses(each, places[0])[0] for each in (before, after)]
    return TravelView(change, places, before, after, (travels[0], travels[1]))


def traces_figure(
    traces: Sequence[Trace], *, labels: Sequence[str], alt: str, span: tuple[float, float] | None = None
) -> Figure:
    """Traces with the same stimulus times over ``span`` (by default a window), told apart by ``labels``."""
    drawn = [figure_of(trace, alt=alt, span=span or window(traces[0])) for trace in traces]
    curves = [replace(each.lines[0], label=label) for each, label in zip(drawn, labels, strict=True)]
    return replace(drawn[0], lines=tuple(curves))


def told_apart(traces: Sequence[Trace], labels: Sequence[str]) -> str:
    """When each trace crosses 0 mV and how high it rises, in words for those who do not see them."""
    return "; ".join(
        f"{label} crosses 0\u00a0mV upward at {say(measures.spike_times(trace)[0], 'ms', digits=2)} and "
        f"peaks at {say(measures.peak(trace), 'mV')}"
        for trace, label in zip(traces, labels, strict=True)
    )


def _fired(cells: Sequence[Cell], multiples: Sequence[float], *, width: float) -> Plan[list[Trace]]:
    thresholds = yield from ask_for_all([ThresholdSearch(width, cell) for cell in cells])
    pulses = [
        pulse(round(threshold.amplitude * multiple, 1), width, cell=cell)
        for cell, multiple, threshold in zip(cells, multiples, thresholds, strict=True)
    ]
    return list((yield from ask_for_all(pulses)))
