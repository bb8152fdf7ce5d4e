"""Item models of the amplitude of an action potential."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim import measures
from studykit.subjects.neurophysiology.phases.reading_cases import ReadingView, trace_to_read
from studykit.subjects.neurophysiology.traces import figure_of, values_in_words
from studykit.text import say, text


@item_model(
    skill="read-amplitude",
    kind="numeric",
    scenario=trace_to_read,
    levels={1: {"strength": (1.1, 2.0), "width": (0.5,), "e_na": (35, 70), "scale": ("fine",)}},
)
def read_amplitude(view: ReadingView) -> Item:
    """Read the amplitude of an action potential off the trace."""
    peak, rest = round(measures.peak(view.trace)), round(measures.rest(view.trace))
    return Item(
        stem=text("The trace shows an action potential. How high does it rise above rest?"),
        ask=Numeric(
            value=peak - rest,
            unit="mV",
            tolerance=5,
            misreadings=(Misreading(peak, "spike-height-from-rest"),),
        ),
        steps=(
            text(f"Rest is at {say(rest, 'mV')}, the peak at {say(peak, 'mV')}."),
            text(f"The amplitude is their difference, {say(peak - rest, 'mV')}."),
        ),
        figure=figure_of(view.trace, alt=f"One action potential. {values_in_words(view.trace)}"),
    )
