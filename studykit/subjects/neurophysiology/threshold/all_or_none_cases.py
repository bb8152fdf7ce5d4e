"""Cases of two pulses, or of a response to be judged. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Flag, OneOf, Range
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import ONSET, BriefWidth, Ratio, TimesThreshold

ResponseStated = Annotated[str, OneOf(("spike", "local"))]
ShownBy = Annotated[str, OneOf(("trace", "numbers"))]


class TwoPulsesView(Struct, frozen=True, eq=False):
    """What two pulses do; the trace of the stronger one may be the first shown, or both are ``equal``."""

    weaker: Trace
    stronger: Trace
    stronger_first: bool
    equal: bool

    @property
    def in_order(self) -> tuple[Trace, Trace]:
        """Both traces, the first shown first."""
        return (self.stronger, self.weaker) if self.stronger_first else (self.weaker, self.stronger)


class JudgedView(Struct, frozen=True, eq=False):
    """A response to be judged, with that to a pulse twice as strong; ``threshold`` (µA/cm²) as printed.

    ``response`` is what is said of it, ``doubles`` whether twice the strength is said to depolarize twice as
    far or to fire, ``inward`` which way current is said to flow; ``given`` is the trace, or only numbers.
    """

    threshold: float
    trace: Trace
    doubled: Trace
    response: str
    doubles: bool
    inward: bool
    given: str


def two_pulses(
    *,
    strength: TimesThreshold,
    ratio: Ratio,
    width: BriefWidth,
    stronger_first: Annotated[bool, Flag()],
    which: Annotated[str, OneOf(("one", "one more", "neither"))] = "one",
    later: Annotated[float, Range(0.0, 3.0, step=0.5, unit="ms")] = 0.0,
) -> Plan[TwoPulsesView]:
    """Two separate pulses of one width into a resting neuron, the one shown second so much ``later``.

    One is ``ratio`` × as strong as the other, unless "neither" is the stronger one.
    """
    threshold = yield from ask_for(ThresholdSearch(width))
    weak = round(strength * threshold.amplitude, 1)
    equal = which == "neither"
    strong = weak if equal else round(weak * ratio, 1)
    weaker = yield from ask_for(pulse(weak, width, ONSET + later * stronger_first))
    stronger = yield from ask_for(pulse(strong, width, ONSET + later * (not stronger_first)))
    return TwoPulsesView(weaker, stronger, stronger_first, equal)


def pulse_to_judge(
    *,
    strength: TimesThreshold,
    width: BriefWidth,
    response: ResponseStated,
    doubles: Annotated[bool, Flag()],
    inward: Annotated[bool, Flag()],
    given: ShownBy,
) -> Plan[JudgedView]:
    """A pulse below or above threshold, and one twice as strong, with three things said about them."""
    threshold = yield from ask_for(ThresholdSearch(width))
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed, 1)
    trace = yield from ask_for(pulse(amplitude, width))
    doubled = yield from ask_for(pulse(round(2 * amplitude, 1), width))
    return JudgedView(printed, trace, doubled, response, doubles, inward, given)
