"""Item models of blocked channels: what TTX and TEA do to an action potential, and how one tells."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import blockers, measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.changed_spikes_cases import (
    BlockedView,
    SeveralView,
    TreatedView,
    channels_blocked,
    three_treatments,
    treatment_to_find,
)
from studykit.subjects.neurophysiology.phases.spike_figures import peak_of, sweeps, two_spikes
from studykit.text import Text, say, text

PLAIN = 5
"""Potentials that differ by less are not asked as different, in mV."""

SILENT = -20.0
"""A response that stays below this is no action potential, in mV."""

WIDER = 1.15
"""So many times wider a spike has to be for all to see."""

ION = {"Na": "Na^{+}", "K": "K^{+}"}
DRUG = {"Na": "TTX", "K": "TEA"}
PARTS = OneOf((0.3, 0.4, 0.5, 0.6, 0.95, 1.0))
"""Partial blocks and nearly full ones; none near the border where a spike just fails."""

NONE, LOWER, LONGER, SAME = (
    "There is no action potential any more",
    "It rises more slowly and to a lower peak",
    "It rises as before but falls more slowly",
    "It is the same as before",
)


@item_model(
    skill="blocked-channel",
    kind="prediction",
    scenario=channels_blocked,
    levels={1: {"strength": (1.5, 2.2), "e_na": (45, 55), "part": PARTS}},
)
def spike_with_channels_blocked(view: BlockedView) -> Item:
    """Predict the action potential when part of one kind of channel is blocked."""
    ion = ION[view.channels]
    return Item(
        stem=text(
            f"A current pulse of {say(view.before.amplitude, 'µA/cm²', digits=1)} makes a neuron fire. Then "
            f"{DRUG[view.channels]} blocks {_part(view.part)} of its voltage-gated {ion} channels, and the "
            "same pulse is given. What becomes of the action potential?"
        ),
        ask=Prediction(_outcomes(view)),
        steps=_reasons(view),
        reveal=_before_and_after(view),
    )


@item_model(
    skill="blocked-channel",
    kind="prediction",
    scenario=channels_blocked,
    levels={2: {"strength": (1.5, 2.2), "e_na": (45, 55), "part": OneOf((0.4, 0.6, 0.75, 0.9, 0.95))}},
)
def spike_at_a_dose(view: BlockedView) -> Item:
    """Predict the action potential at a dose of a blocker."""
    blocker = blockers.load(DRUG[view.channels].lower())
    unit, times = {"Na": ("nM", 1e6), "K": ("mM", 1.0)}[view.channels]
    dose = blocker.concentration(view.part)
    if dose is None:
        raise Doubtful("no dose blocks all")
    half, given = (
        say(blocker.half_blocking * times, unit, digits=1),
        say(dose * times, unit, digits=1 if dose * times >= 1 else 2),
    )
    return Item(
        stem=text(
            f"{DRUG[view.channels]} blocks voltage-gated {ION[view.channels]} channels, half of them at "
            f"{half}, one molecule a channel. A neuron fires after a pulse of "
            f"{say(view.before.amplitude, 'µA/cm²', digits=1)}. Then {given} are applied and the same pulse "
            "is given. What becomes of the action potential?"
        ),
        ask=Prediction(_outcomes(view)),
        steps=(
            text(
                f"Of the channels a part x / (x + {half}) is blocked at the concentration x: at {given} it "
                f"is {_part(view.part)}."
            ),
            *_reasons(view),
        ),
        reveal=_before_and_after(view),
    )


TREATMENTS = {
    "ttx": "TTX, which blocks voltage-gated Na^{+} channels",
    "tea": "TEA, which blocks voltage-gated K^{+} channels",
    "cold": "Cooling, which slows the gates of all channels",
    "ouabain": "Ouabain, which stops the Na^{+}/K^{+} pump",
}
BLAMED = {
    ("ttx", "tea"): "potassium-channels-make-the-upstroke",
    ("ttx", "cold"): "slower-rise-means-cold",
    ("ttx", "ouabain"): "stopped-pump-changes-the-next-spike",
    ("tea", "ttx"): "sodium-channels-repolarize",
    ("tea", "cold"): "longer-spike-means-cold",
    ("tea", "ouabain"): "stopped-pump-changes-the-next-spike",
    ("cold", "ttx"): "sodium-channels-repolarize",
    ("cold", "tea"): "cold-slows-only-the-fall",
    ("cold", "ouabain"): "stopped-pump-changes-the-next-spike",
}
"""The belief of whoever sees the first treatment and takes it for the second."""

DOSES = {"strength": (1.6, 2.0), "na_part": (0.35, 0.6), "k_part": (0.6, 0.9), "temperature": (18, 21)}


@item_model(
    skill="blocked-channel",
    kind="choice",
    scenario=treatment_to_find,
    levels={1: {**DOSES}},
)
def treatment_of_a_trace(view: TreatedView) -> Item:
    """Tell from two traces what was done to a neuron."""
    control, treated, name = view.control, view.treated, view.treatment
    _require_typical(name, control, treated)
    wrong_ones = [other for other in TREATMENTS if other != name]
    return Item(
        stem=text(
            f"A neuron received a pulse of {say(control.amplitude, 'µA/cm²', digits=1)} before and a few "
            "minutes after a treatment: the traces *control* and *treated*. Which treatment was it?"
        ),
        ask=Choice(
            (
                right(TREATMENTS[name]),
                *(wrong(TREATMENTS[other], BLAMED[name, other]) for other in wrong_ones),
            )
        ),
        steps=(
            text(_seen(control, treated)),
            text(_meaning(name)),
            text("Without the pump rest shifts by a few millivolts; the gradients last for many minutes."),
        ),
        figure=sweeps(
            {"control": control, "treated": treated},
            alt=(
                "Membrane potential in millivolts against time in milliseconds: two sweeps side by side, the "
                "control and the one after the treatment, each with one action potential."
            ),
        ),
    )


@item_model(skill="blocked-channel", kind="matching", scenario=three_treatments, levels={2: {**DOSES}})
def treatments_and_their_traces(view: SeveralView) -> Item:
    """Match three treatments with their traces."""
    names = ("ttx", "tea", "cold")
    letters = dict(zip(names, view.order, strict=True))
    traces = dict(zip(names, view.changed, strict=True))
    for name, trace in traces.items():
        _require_typical(name, view.control, trace)
    rows = [
        Pair(
            TREATMENTS[name],
            f"Trace {letters[name]}",
            tuple((f"Trace {letters[other]}", BLAMED[other, name]) for other in names if other != name),
        )
        for name in names
    ]
    return Item(
        stem=numbered(
            f"The same neuron received the same pulse of {say(view.control.amplitude, 'µA/cm²', digits=1)} "
            "untreated (*control*) and after each of three treatments. Which trace belongs to which "
            "treatment?",
            (row.left for row in rows),
        ),
        ask=Matching(tuple(rows)),
        steps=tuple(
            text(f"Trace {letters[name]}: {_meaning(name)} {_seen(view.control, traces[name])}")
            for name in names
        ),
        figure=sweeps(
            {
                "control": view.control,
                **{letters[name]: traces[name] for name in sorted(names, key=letters.__getitem__)},
            },
            alt=(
                "Membrane potential in millivolts against time in milliseconds: four sweeps side by side, "
                "the control and the traces A, B and C, each with one action potential."
            ),
        ),
    )


def _part(part: float) -> str:
    return "all" if part == 1 else say(100 * part, "%")


def _outcomes(view: BlockedView) -> Choice:
    """The four outcomes; raises Doubtful if the key is not plain."""
    if view.channels == "K":
        _require_typical("tea", view.before, view.after)
        return Choice(
            (
                right(LONGER),
                wrong(LOWER, "potassium-channels-make-the-upstroke"),
                wrong(NONE, "any-block-abolishes-the-spike"),
                wrong(SAME, "pump-repolarizes"),
            )
        )
    silent = float(view.after.v.max()) < SILENT
    if not silent:
        _require_typical("ttx", view.before, view.after)
    return Choice(
        (
            right(NONE if silent else LOWER),
            wrong(LOWER, "block-only-shrinks-the-spike")
            if silent
            else wrong(NONE, "any-block-abolishes-the-spike"),
            wrong(LONGER, "sodium-channels-repolarize"),
            wrong(SAME, "all-or-none-fixes-the-height"),
        )
    )


def _reasons(view: BlockedView) -> tuple[Text, ...]:
    if view.channels == "Na" and float(view.after.v.max()) < SILENT:
        left = (
            f"The {say(100 * (1 - view.part), '%')} of the Na^{{+}} channels that are left carry too little"
            if view.part < 1
            else "Without voltage-gated Na^{+} channels there is no such"
        )
        return (
            text(
                "An action potential takes an inward current that grows with depolarization and outweighs "
                f"the outward K^{{+}} current. {left} current."
            ),
            text(
                f"The pulse depolarizes the membrane as far as it can by itself, to "
                f"{say(view.after.v.max(), 'mV')}, and the potential falls back."
            ),
        )
    return text(_meaning(DRUG[view.channels].lower())), text(_seen(view.before, view.after))


def _meaning(treatment: str) -> str:
    return {
        "ttx": "Na^{+} channels make the upstroke: with fewer of them it is slower and ends lower. A lower "
        "peak opens fewer K^{+} channels, too, so the fall takes somewhat longer.",
        "tea": "K^{+} channels make the fall and the undershoot: with fewer of them the fall is slower, the "
        "undershoot weaker. The rise is as before and ends a little higher.",
        "cold": "In the cold all gates move more slowly: rise, fall and undershoot take longer. The peak is "
        "higher, since Na^{+} channels inactivate and K^{+} channels open later.",
    }[treatment]


def _seen(control: Trace, treated: Trace) -> str:
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


def _require_typical(treatment: str, control: Trace, treated: Trace) -> None:
    """Raises Doubtful unless the signs of the treatment can be seen, and those of the others cannot."""
    if not (measures.fired(control) and measures.fired(treated)) or treated.v[-1] > SILENT:
        raise Doubtful("one of the two does not fire, or does not come down")
    higher = measures.peak(treated) - measures.peak(control)
    wider = measures.half_width(treated) / measures.half_width(control)
    deeper = measures.undershoot(control) - measures.undershoot(treated)
    typical = {
        "ttx": higher < -PLAIN and peak_of(treated) > PLAIN,
        "tea": wider > WIDER and deeper < -1 and higher > -1,
        "cold": wider > 1.5 and higher > PLAIN and deeper > 1,
    }[treatment]
    if not typical:
        raise Doubtful("the signs of the treatment are not plain")


def _before_and_after(view: BlockedView) -> Figure:
    label = f"{_part(view.part)} blocked"
    return two_spikes(
        view.before,
        view.after,
        names=("control", label),
        told=f"the highest points are {say(view.before.v.max(), 'mV')} and {say(view.after.v.max(), 'mV')}",
    )
