"""The item model of what an electrode farther along the axon, or nearer to its end, records."""

from msgspec import Struct

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Axis, Figure, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.sim.kinetics import FloatArray
from studykit.subjects.neurophysiology.conduction.height_along_cases import FartherView, one_of_three_places
from studykit.text import say, text

FADED, GROWN = 0.5, 1.4
"""How high is what whoever believes that impulses fade expects farther on, and nearer to the stimulus."""


class Record(Struct, frozen=True, eq=False):
    """A potential against time (mV): that at the place that is asked for, or a false one.

    False ones may show a belief.
    """

    v: FloatArray
    is_right: bool
    belief: str | None = None


@item_model(
    skill="height-along-the-axon",
    kind="choice",
    scenario=one_of_three_places,
    levels={1: {}},
)
def record_farther_along(view: FartherView) -> Item:
    """Tell what an electrode farther along the axon records."""
    records = dict(sorted(zip(view.letters, _records(view), strict=True)))
    key = next(letter for letter, record in records.items() if record.is_right)
    apart = say(view.places[2] - view.places[1], "mm", digits=1)
    where = f"{apart} farther from" if view.asked == "farther" else f"{apart} nearer to"
    later = "later" if view.asked == "farther" else "earlier"
    return Item(
        stem=text(
            "An action potential travels along a uniform axon, away from the end where it started. "
            f"Electrode P records trace P. Which trace comes from an electrode {where} that end?"
        ),
        ask=Choice(
            tuple(
                right(f"Trace {letter}") if record.is_right else wrong(f"Trace {letter}", record.belief)
                for letter, record in records.items()
            ),
            recallable=False,
        ),
        steps=(
            text(
                "Each stretch of the axon renews the action potential with its own Na^{+} channels, so it is "
                "equally high everywhere along a uniform axon."
            ),
            text(
                f"Only the time differs: the impulse passes that electrode {later} than it passes P. "
                f"It is trace {key}."
            ),
        ),
        why=0,
        figure=_figure(view, records),
    )


def _records(view: FartherView) -> tuple[Record, Record, Record]:
    """The right one, one of another height, and one of the other side of P."""
    before, _, after = view.passage.v
    there, elsewhere, factor = (after, before, FADED) if view.asked == "farther" else (before, after, GROWN)
    rest = view.passage.rest
    return (
        Record(there, is_right=True),
        Record(rest + factor * (there - rest), is_right=False, belief="action-potential-fades"),
        Record(elsewhere, is_right=False),
    )


def _figure(view: FartherView, records: dict[str, Record]) -> Figure:
    t = view.passage.t
    curves = {"P": view.passage.v[1], **{letter: record.v for letter, record in records.items()}}
    peaks = {letter: (float(t[v.argmax()]), float(v.max())) for letter, v in curves.items()}
    times = [time for time, _ in peaks.values()]
    axis = axis_around("time", "ms", (max(0.0, min(times) - 4), max(times) + 4))
    seen = (t >= axis.low) & (t <= axis.high)
    in_words = "; ".join(
        f"{letter}, {say(high, 'mV')} at {say(time, 'ms', digits=1)}"
        for letter, (time, high) in peaks.items()
    )
    return Figure(
        lines=tuple(
            thinned(t[seen].round(3).tolist(), v[seen].round(2).tolist(), label=letter)
            for letter, v in curves.items()
        ),
        x=axis,
        y=Axis("membrane potential", "mV", -100, 60, 20),
        alt=f"Membrane potential against time, traces of one brief potential each. Peaks: {in_words}.",
    )
