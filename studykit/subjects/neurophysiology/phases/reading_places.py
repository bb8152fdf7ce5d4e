"""Item models of finding places on a trace: the peak, the lowest point, and where rest is passed."""

from studykit.items.asks.click import Click, Misclick
from studykit.items.figure import Figure, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.reading_cases import PlaceView, potential_axis, trace_to_search
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words
from studykit.text import say, text

SEEN = 0.2
"""How exactly a time is found on an axis with ticks every millisecond, in ms."""

NEARLY = 0.5
"""The distance from the lowest potential within which the trough looks flat, in mV."""

SPIKES = {
    "strength": (1.2, 2.0),
    "e_na": (40, 60),
    "e_k": OneOf((-94, -93, -92, -88, -86, -84, -82)),
    "temperature": (20, 22, 24, 27, 30),
}
LEVELS = {2: {**SPIKES, "scale": ("fine", "coarse")}}
"""With grid lines and a tick every millisecond; or with a tick every other one, and without lines.

Places come after values, which are read at level 1.
"""


@item_model(skill="read-peak", kind="click", scenario=trace_to_search, levels=LEVELS)
def find_the_peak(view: PlaceView) -> Item:
    """Find the peak of an action potential on the trace."""
    trace = view.trace
    at, lowest, peak = measures.peak_time(trace), _lowest_time(trace), measures.peak(trace)
    question = {
        "name": "When does it reach its peak?",
        "sign": "When is the inside of the cell most positive relative to the outside?",
    }[view.asked]
    return Item(
        stem=text(f"The trace shows an action potential. {question}"),
        ask=_click(
            at,
            (at - _window(view), at + _window(view)),
            (
                _misclick(lowest, 0.5, "potential-is-outside-minus-inside"),
                _misclick(trace.onset, 0.1, "stimulus-onset-is-the-event"),
                _misclick(measures.spike_times(trace)[0], 0.1, "depolarization-stops-at-zero"),
            ),
        ),
        steps=(
            text(
                "The axis shows inside minus outside, so most positive is highest: follow the trace upward."
            ),
            text(f"Its highest point, {say(peak, 'mV')}, is at {say(at, 'ms', digits=1)}."),
            text(
                "There the membrane neither charges nor discharges: the inward Na^{+} current, falling as "
                "channels inactivate, and the growing outward K^{+} current cancel for a moment."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(view, at, peak),
    )


@item_model(skill="read-undershoot", kind="click", scenario=trace_to_search, levels=LEVELS, version=2)
def find_the_lowest_point(view: PlaceView) -> Item:
    """Find the deepest hyperpolarization on the trace."""
    trace = view.trace
    rest, lowest, at = measures.rest(trace), measures.undershoot(trace), _lowest_time(trace)
    flat = trace.t[trace.v <= lowest + NEARLY]
    back = measures.falling_through(trace, rest)
    misclicks = [_misclick(float(back[-1]), 0.1, "spike-ends-at-rest")]
    if view.asked == "name":
        question = "When is the membrane most hyperpolarized?"
        sign_swapped = "depolarized-means-more-negative"
        misclicks.append(_misclick(trace.onset - 0.5, 0.5, "negative-means-hyperpolarized"))
    else:
        question = "When is the inside of the cell most negative relative to the outside?"
        sign_swapped = "potential-is-outside-minus-inside"
    return Item(
        stem=text(f"The trace shows an action potential. {question}"),
        ask=_click(
            at,
            (float(flat[0]) - SEEN / 2, float(flat[-1]) + SEEN / 2),
            (_misclick(measures.peak_time(trace), SEEN, sign_swapped), *misclicks),
        ),
        steps=(
            text(
                "Hyperpolarized means more negative than rest: look below the flat part before the stimulus."
            ),
            text(
                f"After the spike, the trace passes rest ({say(rest, 'mV')}) at "
                f"{say(float(back[-1]), 'ms', digits=1)} and reaches its lowest point, {say(lowest, 'mV')}, "
                f"at {say(at, 'ms', digits=1)}."
            ),
            text(
                "Voltage-gated K^{+} channels that have not closed yet pull the potential toward E_{K} "
                f"({say(trace.preset.e_k, 'mV')} in this cell)."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(view, at, lowest),
    )


@item_model(skill="read-rest", kind="click", scenario=trace_to_search, levels=LEVELS, version=2)
def find_the_return_to_rest(view: PlaceView) -> Item:
    """Find where the trace first returns to the resting potential."""
    trace = view.trace
    rest, lowest = measures.rest(trace), measures.undershoot(trace)
    at = float(measures.falling_through(trace, rest)[-1])
    question = {
        "name": "When does the potential, falling from the peak, first return to its resting value?",
        "sign": "After the peak, when is the membrane first at its resting potential again?",
    }[view.asked]
    return Item(
        stem=text(f"The trace shows an action potential of a neuron that was initially at rest. {question}"),
        ask=_click(
            at,
            (at - _window(view), at + _window(view)),
            (
                _misclick(_lowest_time(trace), 0.3, "lowest-point-is-rest"),
                _misclick(_falls(trace, 0.0), 0.1, "rest-is-zero"),
            ),
        ),
        steps=(
            text(f"Rest is the flat part before the stimulus: {say(rest, 'mV')}."),
            text(
                f"Go across from there to the falling side of the spike: it passes that value at "
                f"{say(at, 'ms', digits=1)}."
            ),
            text(
                f"It continues to {say(lowest, 'mV')} because K^{{+}} channels are open: the membrane is at "
                "its resting potential only for a moment and is not at rest."
            ),
        ),
        figure=_asked(view),
        reveal=_answered(view, at, rest),
    )


def _click(at: float, right: tuple[float, float], misclicks: tuple[Misclick, ...]) -> Click:
    """The place ``at``, in ms; right is all from the first to the second of ``right``."""
    start, end = (round(edge, 2) for edge in right)
    return Click(at=round(at, 1), start=start, end=end, unit="ms", misclicks=misclicks)


def _misclick(at: float, around: float, slug: str) -> Misclick:
    return Misclick(round(at, 1), round(at - around - 0.05, 2), round(at + around + 0.05, 2), slug)


def _window(view: PlaceView) -> float:
    return 1.5 * SEEN if view.coarse else SEEN


def _lowest_time(trace: Trace) -> float:
    return float(trace.t[trace.v.argmin()])


def _falls(trace: Trace, level: float) -> float:
    return float(measures.falling_through(trace, level)[-1])


def _span(trace: Trace) -> tuple[float, float]:
    """Twelve milliseconds around the spike; raises Doubtful if the trough is not in them."""
    start = float(int(trace.onset) - 3)
    if _lowest_time(trace) > start + 11:
        raise Doubtful("the undershoot is not in view")
    return start, start + 12.0


def _asked(view: PlaceView, mark: Mark | None = None) -> Figure:
    onset = say(view.trace.onset, "ms", digits=1)
    return figure_of(
        view.trace,
        span=_span(view.trace),
        time_step=2.0 if view.coarse else 1.0,
        time_grid=not view.coarse,
        voltage=potential_axis(coarse=view.coarse),
        marks=() if mark is None else (mark,),
        alt=(
            "Membrane potential in millivolts against time in milliseconds: one action potential; the "
            f"stimulus begins at {onset}. {values_in_words(view.trace, _span(view.trace))}"
            if mark is None
            else f"The same action potential with a mark at {mark.label}."
        ),
    )


def _answered(view: PlaceView, at: float, v: float) -> Figure:
    return _asked(view, Mark(round(at, 3), round(v, 2), say(at, "ms", digits=1)))
