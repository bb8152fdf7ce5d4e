"""Item models of treatments that are known by their traces: TTX, TEA, cooling; and the signs of each."""

from collections.abc import Mapping

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.blocked_channels_cases import (
    TreatedView,
    TreatmentsView,
    three_treatments,
    treatment_to_find,
)
from studykit.subjects.neurophysiology.phases.compared_spikes_shared import peak_of, sweeps
from studykit.text import say, text

PLAIN = 5
"""Potentials that differ by less are not asked as different, in mV."""

SILENT = -20.0
"""A response that stays below this is no action potential, in mV."""

WIDER = 1.15
"""How many times as wide a spike has to be, at least, for all to see."""

TREATMENTS = {
    "ttx": "A low dose of TTX, which blocks part of the voltage-gated Na^{+} channels",
    "tea": "TEA, which blocks most of the voltage-gated K^{+} channels",
    "cold": "Cooling by several degrees, which slows the gates of all channels",
    "ouabain": "Ouabain for a few minutes, which stops the Na^{+}/K^{+} pump",
}
BLAMED = {
    ("ttx", "tea"): "potassium-channels-make-the-upstroke",
    ("ttx", "cold"): "slower-rise-means-cold",
    ("ttx", "ouabain"): "stopped-pump-changes-the-next-spike",
    ("tea", "ttx"): "sodium-channels-repolarize",
    ("tea", "cold"): "longer-spike-means-cold",
    ("tea", "ouabain"): "stopped-pump-changes-the-next-spike",
    ("cold", "tea"): "longer-spike-means-blocked-potassium-channels",
    ("cold", "ouabain"): "stopped-pump-changes-the-next-spike",
    ("ouabain", "cold"): "temperature-leaves-the-spike-alone",
}
"""The belief of whoever sees the first treatment and takes it for the second, if it shows one."""

DOSES = {"strength": (1.6, 2.0), "na_part": (0.35, 0.6), "k_part": (0.6, 0.9), "temperature": (18, 21)}


@item_model(skill="blocked-channel", kind="choice", scenario=treatment_to_find, levels={1: DOSES}, version=3)
def treatment_of_a_trace(view: TreatedView) -> Item:
    """Tell from two traces what was done to a neuron."""
    control, treated, name = view.control, view.treated, view.treatment
    require_typical(name, control, treated)
    return Item(
        stem=text(
            f"A neuron received the same pulse of {say(control.amplitude, 'µA/cm²', digits=1)} before and "
            "after a treatment (traces *control* and *treated*). Which treatment was it?"
        ),
        ask=Choice(
            tuple(
                right(words) if other == name else wrong(words, BLAMED.get((name, other)))
                for other, words in TREATMENTS.items()
            )
        ),
        steps=(text(meaning_of(name)), text(signs_of(control, treated))),
        why=0,
        figure=sweeps(
            {"control": control, "treated": treated},
            alt=(
                "Membrane potential in millivolts against time in milliseconds: two sweeps side by side, the "
                "control and the one after the treatment, each with one action potential."
            ),
        ),
    )


@item_model(skill="blocked-channel", kind="matching", scenario=three_treatments, levels={2: DOSES}, version=5)
def treatments_and_their_traces(view: TreatmentsView) -> Item:
    """Match three treatments with their traces."""
    letters, traces = view.letters, view.treated
    for name, trace in traces.items():
        require_typical(name, view.control, trace)
    rows = _rows(traces, letters)
    return Item(
        stem=numbered(
            f"The same neuron received the same pulse of {say(view.control.amplitude, 'µA/cm²', digits=1)} "
            "untreated (*control*) and after each of three treatments. Which trace belongs to which "
            "treatment?",
            (row.left for row in rows),
        ),
        ask=Matching(rows),
        steps=tuple(
            text(f"Trace {letters[name]}: {meaning_of(name)} {signs_of(view.control, trace)}")
            for name, trace in traces.items()
        ),
        why=(0, 1, 2),
        figure=sweeps(
            {
                "control": view.control,
                **{letters[name]: traces[name] for name in sorted(traces, key=letters.__getitem__)},
            },
            alt=(
                "Membrane potential in millivolts against time in milliseconds: four sweeps side by side, "
                "the control and the traces A, B and C, each with one action potential."
            ),
        ),
    )


def _rows(traces: Mapping[str, Trace], letters: Mapping[str, str]) -> tuple[Pair, ...]:
    """Each treatment with the letter of its trace, and the beliefs of whoever takes another trace for it."""
    return tuple(
        Pair(
            TREATMENTS[name],
            f"Trace {letters[name]}",
            tuple(
                (f"Trace {letters[other]}", BLAMED[other, name])
                for other in traces
                if (other, name) in BLAMED
            ),
        )
        for name in traces
    )


def meaning_of(treatment: str) -> str:
    """Why the ``treatment`` has the signs it has."""
    return {
        "ttx": "Na^{+} channels make the upstroke: with fewer of them, it is slower and ends lower. A lower "
        "peak also opens fewer K^{+} channels, so the fall takes somewhat longer.",
        "tea": "K^{+} channels make the fall and the undershoot: with fewer of them, the fall is slower and "
        "the undershoot weaker. The rise is unchanged and ends a little higher.",
        "cold": "At a lower temperature all gates move more slowly: rise, fall and undershoot take longer. "
        "The peak is higher because Na^{+} channels inactivate and K^{+} channels open later.",
        "ouabain": "The pump does not make the action potential. Without it, rest shifts by a few millivolts "
        "at most, and the gradients fade over many minutes: for now hardly anything has changed.",
    }[treatment]


def signs_of(control: Trace, treated: Trace) -> str:
    """How the ``treated`` spike differs from the ``control``, in numbers."""
    tops, wide, lows = (
        [say(measure(each), unit, digits=digits) for each in (control, treated)]
        for measure, unit, digits in (
            (measures.peak, "mV", 0),
            (measures.half_width, "ms", 2),
            (measures.undershoot, "mV", 0),
        )
    )
    fall = f"the undershoot from {lows[0]} to {lows[1]}"
    if measures.undershoot(treated) > measures.rest(treated):
        fall = f"and instead of the undershoot ({lows[0]}) the potential falls only to {lows[1]} in this time"
    return f"The peak goes from {tops[0]} to {tops[1]}, the half-width from {wide[0]} to {wide[1]}, {fall}."


def require_typical(treatment: str, control: Trace, treated: Trace) -> None:
    """Raises Doubtful unless the signs of the treatment can be seen, and those of the others cannot."""
    if not _can_be_compared(control, treated):
        raise Doubtful("one of the two does not fire, or does not come down")
    higher = measures.peak(treated) - measures.peak(control)
    wider = measures.half_width(treated) / measures.half_width(control)
    deeper = measures.undershoot(control) - measures.undershoot(treated)
    typical = {
        "ttx": higher < -PLAIN and peak_of(treated) > PLAIN,
        "tea": wider > WIDER and deeper < -1 and higher > -1,
        "cold": wider > 1.5 and higher > PLAIN and deeper > 1,
        "ouabain": hardly_changed(control, treated),
    }[treatment]
    if not typical:
        raise Doubtful("the signs of the treatment are not plain")


def hardly_changed(control: Trace, treated: Trace) -> bool:
    """Whether both fire, with peaks within 2 mV and half-widths within 5 %."""
    if not _can_be_compared(control, treated):
        return False
    wider = measures.half_width(treated) / measures.half_width(control)
    return abs(measures.peak(treated) - measures.peak(control)) < 2 and abs(wider - 1) < 0.05


def _can_be_compared(control: Trace, treated: Trace) -> bool:
    return measures.fired(control) and measures.fired(treated) and float(treated.v[-1]) <= SILENT
