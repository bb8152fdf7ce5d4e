"""Cases of several pulses, and of a pulse after another. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.selections import Order
from studykit.items.variable_types import Count, OneOf, Range
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.threshold.equal_height_cases import Multiple
from studykit.subjects.neurophysiology.traces import BriefWidth, Fraction, Onset

LETTERS = ("A", "B", "C", "D")
"""Of several traces."""

OrderOfLetters = Annotated[tuple[str, ...], Order(LETTERS, sizes=(3, 4))]
Weakest = Annotated[float, Range(1.05, 1.5, step=0.01, unit="× threshold")]
Failing = Annotated[int, Count(0, 2)]
TooWeak = Annotated[float, Range(0.5, 0.64, step=0.01, unit="× threshold")]
Step = Annotated[float, Range(1.2, 1.6, step=0.02)]
Changed = Annotated[str, OneOf(("strength", "duration"))]
PulseChange = Annotated[str, OneOf(("below threshold", "weaker", "stronger"))]


class SeveralView(Struct, frozen=True, eq=False):
    """Responses to separate pulses of ``amplitudes`` (µA/cm², rising), each under its letter in ``order``.

    The first ones, ``failing``, are below threshold.
    """

    amplitudes: tuple[float, ...]
    order: tuple[str, ...]
    traces: tuple[Trace, ...]
    failing: int


class ChangedPulseView(Struct, frozen=True, eq=False):
    """The ``first`` response, and the ``second`` to a pulse of another strength, or of another width.

    ``threshold`` (µA/cm²) is that for the width of the first, as printed.
    """

    changed: str
    threshold: float
    first: Trace
    second: Trace


def several_pulses(
    *,
    weakest: Weakest,
    step: Step,
    width: BriefWidth,
    order: OrderOfLetters,
    failing: Failing = 0,
    below: TooWeak = 0.6,
) -> Plan[SeveralView]:
    """Separate pulses into a resting neuron, each ``step`` × as strong as the one before.

    Some are ``failing``, from ``below`` threshold on; those above it begin with the ``weakest``.
    """
    threshold = yield from ask_for(ThresholdSearch(width))
    multiples = [below * step**n for n in range(failing)]
    multiples += [weakest * step**n for n in range(len(order) - failing)]
    amplitudes = tuple(round(threshold.amplitude * each, 1) for each in multiples)
    traces = yield from ask_for_all([pulse(amplitude, width) for amplitude in amplitudes])
    return SeveralView(amplitudes, order, tuple(traces), failing)


def changed_pulse(
    *,
    strength: Multiple,
    change: PulseChange,
    fraction: Fraction,
    width: BriefWidth,
    onset: Onset,
    changed: Changed = "strength",
) -> Plan[ChangedPulseView]:
    """A pulse that fires, and after a rest another one: weaker, below threshold, or stronger."""
    threshold = yield from ask_for(ThresholdSearch(width))
    low, high = {
        "below threshold": (0.6, 0.92),
        "weaker": (1.1, max(1.11, strength / 1.2)),
        "stronger": (1.25 * strength, 3.0),
    }[change]
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed, 1)
    first = yield from ask_for(pulse(amplitude, width, onset))
    other = low + fraction * (high - low)
    if changed == "strength":
        second = yield from ask_for(pulse(round(other * printed, 1), width, onset))
    else:
        second = yield from ask_for(pulse(amplitude, round(other / strength * width, 2), onset))
    return ChangedPulseView(changed, printed, first, second)
