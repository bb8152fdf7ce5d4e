"""Item models of reading potentials off a trace: rest, peak and undershoot of an action potential."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Figure, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.reading_cases import ReadingView, trace_to_read
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words, window
from studykit.text import Text, say, text

FINE_TOLERANCE, COARSE_TOLERANCE, COARSE_FLAT_TOLERANCE = 3, 5, 4
"""How exactly a potential is read off an axis with ticks every 20 mV or every 50 mV, in mV; off the latter,
a flat stretch is read more exactly than a tip."""

OTHER_GRADIENTS = {"e_k": OneOf((-98, -97, -96, -95, -94, -85, -84, -83, -82, -81)), "e_na": (40, 65)}
"""Far from −90 mV on either side, so that no one answer is within the tolerance of most variants."""

POTENTIALS = {
    1: {"strength": (1.4, 2.2), "width": (0.5,), **OTHER_GRADIENTS, "scale": ("fine",)},
    2: {"strength": (1.4, 2.2), "width": (0.2, 0.5, 1.0), **OTHER_GRADIENTS, "scale": ("coarse",)},
}
"""A cell whose resting potential and undershoot are not known in advance.

At level 2 the axis has fewer ticks, and what is sought is described, not named.
"""


@item_model(skill="read-rest", kind="numeric", scenario=trace_to_read, levels=POTENTIALS, version=3)
def read_rest(view: ReadingView) -> Item:
    """Read the resting potential off the trace."""
    trace = view.trace
    rest, lowest = round(measures.rest(trace)), round(measures.undershoot(trace))
    return Item(
        stem=text(
            "At what membrane potential would this neuron have stayed without the stimulus?"
            if view.coarse
            else "The trace shows an action potential of a neuron that was initially at rest. What is its "
            "resting potential?"
        ),
        ask=Numeric(
            value=rest,
            unit="mV",
            tolerance=_flat_tolerance(view),
            misreadings=(
                Misreading(lowest, "lowest-point-is-rest"),
                Misreading(-rest, "potential-is-outside-minus-inside"),
                Misreading(0, "rest-is-zero"),
            ),
        ),
        steps=(
            text(
                "The resting potential is the steady value before the stimulus: the flat part of the trace "
                f"up to {say(trace.onset, 'ms', digits=1)}."
            ),
            text(f"The flat part is at {say(rest, 'mV')}."),
            text(
                f"The lowest point, {say(lowest, 'mV')}, is the undershoot: there the membrane is "
                "hyperpolarized, which is not rest. Rest is a steady state: the leak currents of K^{+} and "
                "Na^{+} cancel, and neither ion is at equilibrium."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(view, Mark(round(trace.onset / 2 + window(trace)[0] / 2, 2), rest, say(rest, "mV"))),
    )


@item_model(
    skill="read-peak",
    kind="numeric",
    scenario=trace_to_read,
    levels={
        1: {"strength": (1.1, 2.0), "width": (0.5,), "e_na": (35, 70), "scale": ("fine",)},
        2: {"strength": (1.1, 2.0), "width": (0.2, 0.5, 1.0), "e_na": (35, 70), "scale": ("coarse",)},
    },
    version=3,
)
def read_peak(view: ReadingView) -> Item:
    """Read the peak of an action potential off the trace."""
    trace = view.trace
    peak, rest = round(measures.peak(trace)), round(measures.rest(trace))
    return Item(
        stem=text(
            "What is the most positive membrane potential that this neuron reaches?"
            if view.coarse
            else "The trace shows an action potential. What is the membrane potential at its peak?"
        ),
        ask=Numeric(
            value=peak,
            unit="mV",
            tolerance=COARSE_TOLERANCE if view.coarse else FINE_TOLERANCE,
            misreadings=(
                Misreading(peak - rest, "spike-height-from-rest"),
                Misreading(-peak, "potential-is-outside-minus-inside"),
                Misreading(0, "depolarization-stops-at-zero"),
            ),
        ),
        steps=_steps_to_the_peak(trace, peak=peak, rest=rest),
        why=1,
        figure=_asked(view),
        reveal=_answered(view, Mark(_time_of_peak(trace), round(measures.peak(trace), 2), say(peak, "mV"))),
    )


@item_model(skill="read-undershoot", kind="numeric", scenario=trace_to_read, levels=POTENTIALS, version=3)
def read_undershoot(view: ReadingView) -> Item:
    """Read the lowest potential of the undershoot off the trace."""
    trace = view.trace
    rest, lowest = round(measures.rest(trace)), round(measures.undershoot(trace))
    e_k = trace.preset.e_k
    return Item(
        stem=text(
            "What is the most negative membrane potential that this neuron reaches after its spike?"
            if view.coarse
            else "The trace shows an action potential. What is the membrane potential at the lowest point of "
            "its undershoot (the hyperpolarization that follows the spike)?"
        ),
        ask=Numeric(
            value=lowest,
            unit="mV",
            tolerance=_flat_tolerance(view),
            misreadings=(
                Misreading(rest, "spike-ends-at-rest"),
                Misreading(lowest - rest, "undershoot-measured-from-rest"),
                Misreading(rest - lowest, "undershoot-measured-from-rest"),
                Misreading(-lowest, "potential-is-outside-minus-inside"),
            ),
        ),
        steps=(
            text("Follow the trace down from the peak, past the resting potential, to its lowest point."),
            text(
                f"The lowest point is at {say(lowest, 'mV')}, which is {say(rest - lowest, 'mV')} "
                f"below rest ({say(rest, 'mV')})."
            ),
            text(
                "Voltage-gated K^{+} channels are still open there and close slowly: they carry the "
                f"potential toward E_{{K}}, which is {say(e_k, 'mV')} in this cell. It stops short of "
                "E_{K} because they close and some Na^{+} leaks in."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(view, Mark(_time_of_lowest(trace), lowest, say(lowest, "mV"))),
    )


def _flat_tolerance(view: ReadingView) -> int:
    return COARSE_FLAT_TOLERANCE if view.coarse else FINE_TOLERANCE


def _asked(view: ReadingView) -> Figure:
    if not _time_of_lowest(view.trace) < window(view.trace)[1] - 1:
        raise Doubtful("the undershoot is not in view")
    return figure_of(
        view.trace,
        voltage=view.axis,
        alt=(
            "Membrane potential in millivolts against time in milliseconds: one action potential; the "
            f"stimulus begins at {say(view.trace.onset, 'ms', digits=1)}. The axis has a tick every "
            f"{say(view.axis.step, 'mV')}. {values_in_words(view.trace)}"
        ),
    )


def _answered(view: ReadingView, mark: Mark) -> Figure:
    return figure_of(
        view.trace,
        voltage=view.axis,
        marks=(mark,),
        alt=f"The same action potential with a mark at {mark.label}.",
    )


def _time_of_lowest(trace: Trace) -> float:
    return round(float(trace.t[trace.v.argmin()]), 3)


def _time_of_peak(trace: Trace) -> float:
    return round(float(trace.t[trace.v.argmax()]), 3)


def _steps_to_the_peak(trace: Trace, *, peak: int, rest: int) -> tuple[Text, ...]:
    return (
        text("Find the highest point of the trace and go across to the axis of the membrane potential."),
        text(f"The peak is at {say(peak, 'mV')}: inside minus outside, so this is above 0\u00a0mV."),
        text(
            f"The height above rest would be {say(peak)} − ({say(rest)}) = {say(peak - rest, 'mV')}. "
            f"E_{{Na}} of this cell is {say(trace.preset.e_na, 'mV')}: the peak stops short of it, because "
            "Na^{+} channels inactivate and K^{+} channels open."
        ),
    )
