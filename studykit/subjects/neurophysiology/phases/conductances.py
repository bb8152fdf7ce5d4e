"""Item models of conductances during an action potential: which of some unlabeled curves is whose?"""

import numpy as np
from msgspec import Struct

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.click import Click, Misclick
from studykit.items.figure import Axis, Band, Figure, corners, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.selections import Order
from studykit.sim import measures
from studykit.sim.kinetics import FloatArray
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.channels_cases import ConductancesView, conductances_of_a_spike
from studykit.text import Text, say, text

IONS = {"sodium": "Na^{+}", "potassium": "K^{+}"}
READ = 0.15
"""How far from the maximum of a curve a click may lie, in ms."""

SHOWN = 5.0
"""How much is drawn, in ms."""

SPIKES = {"strength": (1.2, 2.0), "temperature": (24, 27, 30)}
THREE, TWO = Order(("A", "B", "C")), Order(("A", "B"))
"""The letters of curves: any curve may have any."""

REASON = (
    "Depolarization opens the Na^{+} channels first; inactivation lowers their conductance from shortly "
    "before the peak and abolishes it while the potential falls. The K^{+} channels open and close more "
    "slowly and do not inactivate: their conductance rises later and is still high when the potential passes "
    "rest, which causes the undershoot. The leak conductance is constant."
)


class Curve(Struct, frozen=True, eq=False):
    """A conductance in % of its own largest value, true or as somebody believes it (``slug``)."""

    percent: FloatArray
    slug: str | None


@item_model(
    skill="conductance-curves",
    kind="choice",
    scenario=conductances_of_a_spike,
    levels={1: {**SPIKES, "letters": THREE}, 2: {**SPIKES, "letters": THREE, "believed": True}},
    version=4,
)
def tell_the_conductance(view: ConductancesView) -> Item:
    """Tell which of three curves shows a given conductance during an action potential."""
    asked, trace = view.asked, view.trace
    curves = _believed(trace, asked) if view.believed else _all_channels(trace, asked)
    letters = dict(sorted(zip(view.letters, curves, strict=True)))
    key = next(letter for letter, curve in letters.items() if curve.slug is None)
    return Item(
        stem=text(
            "The figure shows when the potential of a firing neuron rises and falls, and three curves, each "
            "scaled to its own largest value. Which one shows the conductance of the voltage-gated "
            f"{IONS[asked]} channels?"
        ),
        ask=Choice(
            tuple(
                right(f"Curve {letter}") if curve.slug is None else wrong(f"Curve {letter}", curve.slug)
                for letter, curve in letters.items()
            ),
            recallable=False,
        ),
        steps=(*_when(trace), text(f"{REASON} So it is curve {key}.")),
        figure=_drawn(trace, {letter: curve.percent for letter, curve in letters.items()}),
        reveal=_named(trace),
    )


@item_model(
    skill="conductance-curves",
    kind="click",
    scenario=conductances_of_a_spike,
    levels={1: {**SPIKES, "letters": TWO}},
    version=3,
)
def find_the_largest_conductance(view: ConductancesView) -> Item:
    """Find when a conductance is largest on unlabeled curves."""
    asked, trace = view.asked, view.trace
    found = {"sodium": _largest(trace, trace.g_na), "potassium": _largest(trace, trace.g_k)}
    other = next(name for name in found if name != asked)
    if abs(found[asked] - found[other]) < 4 * READ:
        raise Doubtful("the two maxima lie too near to one another")
    at, elsewhere = round(found[asked], 1), round(found[other], 1)
    slug = {"sodium": "potassium-channels-make-the-upstroke", "potassium": "sodium-channels-repolarize"}[
        other
    ]
    curves = zip(view.letters, (_percent(trace.g_na), _percent(trace.g_k)), strict=True)
    onset = round(trace.onset, 1)
    return Item(
        stem=text(
            "A brief current pulse makes a neuron fire. One curve is the conductance of its voltage-gated "
            "Na^{+} channels, the other that of its voltage-gated K^{+} channels, each scaled to its own "
            f"maximum. When does the {IONS[asked]} conductance peak?"
        ),
        ask=Click(
            at=at,
            start=round(found[asked] - READ, 3),
            end=round(found[asked] + READ, 3),
            unit="ms",
            misclicks=(
                Misclick(elsewhere, round(elsewhere - READ, 3), round(elsewhere + READ, 3), slug),
                Misclick(onset, onset - READ, onset + READ, "stimulus-onset-is-the-event"),
            ),
        ),
        steps=(*_when(trace), text(REASON)),
        figure=_drawn(trace, dict(sorted(curves)), phases=False),
        reveal=_named(trace),
    )


def _all_channels(trace: Trace, asked: str) -> list[Curve]:
    """The two conductances and that of the leak."""
    swapped = {"sodium": "sodium-channels-repolarize", "potassium": "potassium-channels-make-the-upstroke"}
    return [
        Curve(_percent(trace.g_na), None if asked == "sodium" else swapped["potassium"]),
        Curve(_percent(trace.g_k), None if asked == "potassium" else swapped["sodium"]),
        Curve(np.full(len(trace.t), 100.0), "leak-channels-are-voltage-gated"),
    ]


def _believed(trace: Trace, asked: str) -> list[Curve]:
    """The conductance, and what somebody believes of it, computed."""
    if asked == "sodium":
        lasting = _closed_at_rest(np.maximum.accumulate(trace.g_na), trace, shape=2)
        late = _moved(trace.g_na, trace, _largest(trace, trace.g_k) - _largest(trace, trace.g_na))
        return [
            Curve(_percent(trace.g_na), None),
            Curve(_percent(lasting), "sodium-carries-the-whole-spike"),
            Curve(_percent(late), "sodium-channels-repolarize"),
        ]
    early = _moved(trace.g_k, trace, _largest(trace, trace.g_na) - _largest(trace, trace.g_k))
    return [
        Curve(_percent(trace.g_k), None),
        Curve(_percent(early), "both-channels-open-at-once"),
        Curve(_percent(_closed_at_rest(trace.g_k, trace)), "potassium-channels-close-at-rest"),
    ]


def _closed_at_rest(g: FloatArray, trace: Trace, *, shape: float = 1) -> FloatArray:
    """``g``, but from its maximum on it falls to none as V passes rest, the later the larger ``shape``."""
    begins = _largest(trace, g)
    way = np.clip((trace.t - begins) / (_passes_rest(trace) - begins), 0.0, 1.0)
    return np.asarray(g * (1 + np.cos(np.pi * way**shape)) / 2)


def _passes_rest(trace: Trace) -> float:
    """When the potential falls through rest, in ms."""
    falls = measures.falling_through(trace, measures.rest(trace))
    return float(falls[falls > measures.peak_time(trace)][0])


def _moved(g: FloatArray, trace: Trace, by: float) -> FloatArray:
    """``g`` later by so many milliseconds, its ends kept."""
    return np.asarray(np.interp(trace.t - by, trace.t, g))


def _percent(g: FloatArray) -> FloatArray:
    return np.asarray(100 * g / g.max())


def _largest(trace: Trace, g: FloatArray) -> float:
    return float(trace.t[g.argmax()])


def _when(trace: Trace) -> tuple[Text, ...]:
    na, k, peak = (
        say(each, "ms", digits=2)
        for each in (_largest(trace, trace.g_na), _largest(trace, trace.g_k), measures.peak_time(trace))
    )
    return (
        text(
            f"The potential peaks at {peak}. The Na^{{+}} conductance is largest at {na}, the K^{{+}} "
            f"conductance at {k}."
        ),
    )


def _drawn(trace: Trace, curves: dict[str, FloatArray], *, phases: bool = True) -> Figure:
    """The curves by name, from the onset of the stimulus."""
    start, peak = trace.onset, measures.peak_time(trace)
    seen = (trace.t >= start - 1e-9) & (trace.t <= start + SHOWN + 1e-9)
    stimulus = Band(trace.onset, trace.onset + trace.width, "stimulus", is_applied=True)
    passes = _passes_rest(trace)
    bands = (
        Band(round(trace.stimulus.end, 3), round(peak, 3), "V rises"),
        Band(round(peak, 3), round(passes, 3), "V falls to rest"),
        Band(round(passes, 3), start + SHOWN, "V below rest"),
    )
    rise_and_fall = (
        f"; the potential rises until {say(peak, 'ms', digits=2)}, reaches rest again at "
        f"{say(passes, 'ms', digits=2)}, and is below rest from then on"
        if phases
        else ""
    )
    in_words = ". ".join(f"Curve {name}: {_in_words(trace, percent)}" for name, percent in curves.items())
    return Figure(
        lines=tuple(
            thinned(trace.t[seen].round(3).tolist(), percent[seen].round(2).tolist(), label=name)
            for name, percent in curves.items()
        ),
        x=Axis("time", "ms", start, start + SHOWN, 0.5),
        y=Axis("conductance", "% of its largest value", 0, 120, 20),
        alt=(
            f"Curves against time; the stimulus begins at {say(start, 'ms', digits=1)}{rise_and_fall}. "
            f"Time in milliseconds: percent of the curve's largest value. {in_words}."
        ),
        bands=(stimulus, *(bands if phases else ())),
    )


def _in_words(trace: Trace, percent: FloatArray) -> str:
    """A curve in words, every tenth of a millisecond where it bends."""
    steps = range(round(trace.onset / 0.1), round((trace.onset + SHOWN) / 0.1) + 1)
    points = [(step / 10, float(percent[round(step / 10 / trace.dt)])) for step in steps]
    return ", ".join(f"{say(t, digits=1)}: {say(y)}" for t, y in corners(points, within=1.0))


def _named(trace: Trace) -> Figure:
    return _drawn(trace, {"Na\u207a": _percent(trace.g_na), "K\u207a": _percent(trace.g_k)})
