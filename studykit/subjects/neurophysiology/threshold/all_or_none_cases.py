"""Cases of two pulses, or of a response to be judged. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for
from studykit.items.variable_types import Flag, OneOf
from studykit.sim.experiments import ThresholdSearch, pulse
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.traces import BriefWidth, Ratio, TimesThreshold

ResponseStated = Annotated[str, OneOf(("spike", "local", "small"))]
Given = Annotated[str, OneOf(("trace", "numbers"))]


class TwoPulsesView(Struct, frozen=True, eq=False):
    """What two pulses of different strength do; the trace of the stronger one may be the first shown."""

    weaker: Trace
    stronger: Trace
    stronger_first: bool

    @property
    def in_order(self) -> tuple[Trace, Trace]:
        """Both traces, the first shown first."""
        return (self.stronger, self.weaker) if self.stronger_first else (self.weaker, self.stronger)


class JudgedView(Struct, frozen=True, eq=False):
    """A response to be judged, with that to a pulse twice as strong; ``threshold`` (µA/cm²) as printed.

    ``response`` is what is said of it; ``full_height`` and ``channels_open`` say whether the true or the
    false version of a statement is asked, and ``given`` whether the trace or only numbers are given.
    """

    threshold: float
    trace: Trace
    doubled: Trace
    response: str
    full_height: bool
    channels_open: bool
    given: str


def two_pulses(
    *, strength: TimesThreshold, ratio: Ratio, width: BriefWidth, stronger_first: Annotated[bool, Flag()]
) -> Plan[TwoPulsesView]:
    """Two separate pulses of one width into a resting neuron, one ``ratio`` × as strong as the other."""
    threshold = yield from ask_for(ThresholdSearch(width))
    weak = round(strength * threshold.amplitude, 1)
    strong = round(weak * ratio, 1)
    weaker = yield from ask_for(pulse(weak, width))
    stronger = yield from ask_for(pulse(strong, width))
    return TwoPulsesView(weaker, stronger, stronger_first)


def pulse_to_judge(
    *,
    strength: TimesThreshold,
    width: BriefWidth,
    response: ResponseStated,
    full_height: Annotated[bool, Flag()],
    channels_open: Annotated[bool, Flag()],
    given: Given,
) -> Plan[JudgedView]:
    """A pulse below or above threshold, and one twice as strong, with three things said about them."""
    threshold = yield from ask_for(ThresholdSearch(width))
    printed = round(threshold.amplitude, 1)
    amplitude = round(strength * printed, 1)
    trace = yield from ask_for(pulse(amplitude, width))
    doubled = yield from ask_for(pulse(round(2 * amplitude, 1), width))
    return JudgedView(printed, trace, doubled, response, full_height, channels_open, given)
