"""Item models of synapses by where they reverse: what one does to a neuron, and what to excitation."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Band, Figure, Line, axis_along, axis_around, thinned
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.presets import Preset
from studykit.sim.synapses import ONSET, Potential
from studykit.subjects.neurophysiology.threshold.synaptic_potentials_cases import (
    SynapseView,
    VolleyWithSynapseView,
    synapse_at,
    volley_with_synapse,
)
from studykit.subjects.neurophysiology.traces import voltage_at
from studykit.text import Text, say, text

PLAINLY = 2.0
"""The least change of the peak that is called higher or lower, in mV."""

HARDER = 1.03
"""By which factor inhibition at least raises the excitation that it takes."""

AFTER = 22.0
"""How long after its onset a potential is shown, in ms."""

HYPERPOLARIZES = "It hyperpolarizes the neuron and holds it below threshold"
YET = "It depolarizes the neuron and yet holds it below threshold"
SHUNTS = "It leaves the potential as it is and yet holds it below threshold"
EXCITES = "It depolarizes the neuron and can bring it past threshold"

KEYS = {"below": HYPERPOLARIZES, "at": SHUNTS, "between": YET, "above": EXCITES}
"""What a synapse does, by where it reverses."""

BELIEFS = {
    EXCITES: {
        "below": "every-synapse-excites",
        "at": "every-synapse-excites",
        "between": "depolarizing-means-excitatory",
    },
    HYPERPOLARIZES: {
        "at": "ipsp-always-hyperpolarizes",
        "between": "ipsp-always-hyperpolarizes",
        "above": "negative-reversal-hyperpolarizes",
    },
    YET: {
        "below": "every-open-channel-depolarizes",
        "at": "every-open-channel-depolarizes",
        "above": "negative-reversal-inhibits",
    },
    SHUNTS: dict.fromkeys(("below", "between", "above"), "inhibition-never-moves-the-potential"),
}
"""What is believed by whoever expects one of these of a synapse that reverses elsewhere."""

SPIKE = "It becomes an action potential"
LOWER = "It reaches a lower peak"

NEURONS = {"preset": ("course", "course-55"), "e_k": (-95, -87)}
"""The neurons that are asked about."""


@item_model(
    skill="epsp-or-ipsp",
    kind="choice",
    scenario=synapse_at,
    levels={
        1: {**NEURONS, "place": ("below", "above"), "g": (0.12, 0.2)},
        2: {**NEURONS, "place": ("below", "between", "above"), "g": (0.12, 0.2)},
        3: {**NEURONS, "place": ("at", "between", "above"), "g": (0.12, 0.2)},
    },
)
def what_the_synapse_does(view: SynapseView) -> Item:
    """Tell from its reversal potential what a synapse does to a neuron."""
    _require_its_place(view)
    key = KEYS[view.place]
    wrongs = [wrong(words, slugs[view.place]) for words, slugs in BELIEFS.items() if words != key]
    rest, e = say(view.rest, "mV"), say(view.e, "mV")
    return Item(
        stem=text(
            f"A neuron rests at {rest}; its threshold is near {say(view.preset.threshold, 'mV')}. A "
            f"transmitter opens synaptic channels whose current reverses at {e}. What does this synapse do?"
        ),
        ask=Choice((right(key), *wrongs)),
        steps=(
            text(
                f"Open channels pull the potential toward where their current reverses, {e}. Compare "
                f"that with rest, {rest}: {_pull(view)}"
            ),
            text(_against_threshold(view)),
            text(
                "So whether a synapse excites or inhibits is decided by its reversal potential against "
                "*threshold*; whether it depolarizes or hyperpolarizes, against rest."
            ),
        ),
        reveal=_shown([(view.alone, "this synapse")], view.preset, view.rest, view.e),
    )


@item_model(
    skill="epsp-or-ipsp",
    kind="prediction",
    scenario=volley_with_synapse,
    levels={
        1: {**NEURONS, "place": ("below", "above"), "g_excitatory": (0.012, 0.03), "count": (3, 8)},
        2: {**NEURONS, "place": ("at", "between", "above"), "g_excitatory": (0.012, 0.03), "count": (3, 8)},
    },
)
def synapse_beside_a_volley(view: VolleyWithSynapseView) -> Item:
    """Predict what another synapse adds to excitatory inputs."""
    highest = float(view.volley.trace.v.max())
    fires = _fires_with_synapse(view)
    key, other = (SPIKE, LOWER) if fires else (LOWER, SPIKE)
    belief = "negative-reversal-inhibits"
    if not fires:
        belief = "depolarizing-means-excitatory" if view.place == "between" else "every-synapse-excites"
    same = (
        "synapse-without-driving-force-does-nothing" if view.place == "at" else "other-input-does-not-count"
    )
    threshold = say(view.preset.threshold, "mV")
    return Item(
        stem=text(
            f"A neuron rests at {say(view.rest, 'mV')}; its threshold is near {threshold}. The figure shows "
            f"the response to {say(view.count)} excitatory inputs at once, which peaks at "
            f"{say(highest, 'mV', digits=1)}. Now a strong synapse whose current reverses at "
            f"{say(view.e, 'mV')} opens together with them. What becomes of the response?"
        ),
        ask=Prediction(
            Choice(
                (
                    right(key),
                    wrong(other, belief),
                    wrong("It reaches the same peak", same),
                    wrong(
                        "It reaches a higher peak, below threshold",
                        "depolarizations-just-add-up"
                        if view.place in ("between", "above")
                        else "every-synapse-excites",
                    ),
                )
            )
        ),
        steps=_steps_of_the_volley(view, fires=fires),
        why=1,
        figure=_shown([(view.volley, "response")], view.preset, view.rest, None),
        reveal=_shown([(view.both, "with it"), (view.volley, "without it")], view.preset, view.rest, view.e),
    )


def _require_its_place(view: SynapseView) -> None:
    """Raises Doubtful unless the model does what the place of the reversal potential says."""
    moved = view.alone.amplitude
    moves = {"below": moved < 0, "at": abs(moved) < 0.3, "between": moved > 0, "above": moved > 0}[view.place]
    if not moves or view.fires != (view.place == "above"):
        raise Doubtful("the model does not do what the reversal potential says")
    if view.place == "above":
        return
    without, inhibited = view.needed
    if without.border is None or (
        inhibited.border is not None and inhibited.border < HARDER * without.border
    ):
        raise Doubtful("it hardly inhibits")


def _fires_with_synapse(view: VolleyWithSynapseView) -> bool:
    """Whether both fire; raises Doubtful unless only ``above`` does and others plainly lower the peak."""
    alone, both = view.fires
    change = float(view.both.trace.v.max() - view.volley.trace.v.max())
    distance = view.preset.threshold - float(view.volley.trace.v.max())
    if alone or not 2 < distance < 10 or both != (view.place == "above"):
        raise Doubtful("the volley is not plainly below threshold")
    if not both and (change > -PLAINLY or view.e > float(view.volley.trace.v.max()) - 3):
        raise Doubtful("the peak hardly changes")
    return both


def _pull(view: SynapseView) -> str:
    e, rest = say(view.e), say(view.rest)
    moved = say(abs(view.alone.amplitude), "mV", digits=1)
    return {
        "below": f"{e} lies below {rest}, so the synapse hyperpolarizes (here by {moved}).",
        "at": "they are equal, so the potential stays where it is.",
        "between": f"{e} lies above {rest}, so the synapse depolarizes (here by {moved}).",
        "above": f"{e} lies above {rest}, so the synapse depolarizes.",
    }[view.place]


def _against_threshold(view: SynapseView) -> str:
    threshold = say(view.preset.threshold, "mV")
    if view.place == "above":
        return (
            f"Then with threshold, {threshold}: the synapse pulls past it, so enough of it makes the neuron "
            "fire. Its potential is an EPSP."
        )
    below = view.place == "below"
    more = (
        "the more the neuron is depolarized, the stronger its outward current"
        if below
        else "depolarization beyond that makes its current flow outward"
    )
    return (
        f"Then with threshold, {threshold}: {say(view.e, 'mV')} lies below it, and {more}. More "
        "excitation is needed to fire: the synapse inhibits."
    )


def _steps_of_the_volley(view: VolleyWithSynapseView, *, fires: bool) -> tuple[Text, ...]:
    highest = say(float(view.volley.trace.v.max()), "mV", digits=1)
    reached = say(float(view.both.trace.v.max()), "mV", digits=0 if fires else 1)
    alone = (
        "would not move the potential"
        if view.place == "at"
        else f"would {'hyper' if view.place == 'below' else 'de'}polarize the neuron"
    )
    where = (
        f"{say(view.e, 'mV')} lies above threshold, so they pull on past it"
        if fires
        else f"At its peak of {highest} the potential is above {say(view.e, 'mV')}, so they pull it down"
    )
    return (
        text(f"At rest the synapse alone {alone}: that does not decide what it does beside excitation."),
        text(f"Its channels pull toward {say(view.e, 'mV')} from wherever the potential is. {where}."),
        text(
            f"The potential reaches {reached}."
            + (
                " The added inward current carries it past threshold, and Na^{+} channels do the rest."
                if fires
                else " The open channels carry part of the excitatory current out again: such a synapse "
                "inhibits, even where it would not hyperpolarize the neuron by itself."
            )
        ),
    )


def _shown(drawn: list[tuple[Potential, str]], preset: Preset, rest: float, e: float | None) -> Figure:
    start, end = 0.0, ONSET + AFTER
    lines = [_line(made, label, end) for made, label in drawn]
    lines.append(Line((start, end), (preset.threshold, preset.threshold), "threshold"))
    if e is not None:
        lines.append(Line((start, end), (e, e), "reversal potential"))
    trace = drawn[0][0].trace
    times = [trace.onset + later for later in (0, 1, 2, 3, 4, 6, 8, 12, 16, 20)]
    values = ", ".join(f"{say(t)}: {say(voltage_at(trace, t), digits=1)}" for t in times)
    return Figure(
        lines=tuple(lines),
        x=axis_along("time", "ms", start, end),
        y=axis_around("membrane potential", "mV", [rest, *(y for line in lines for y in line.y)], beyond=2),
        bands=(Band(trace.onset, trace.onset + 0.5, "inputs", is_applied=True),),
        alt=(
            f"Membrane potential against time, with a line at threshold. {drawn[0][1].capitalize()}, time in "
            f"milliseconds: potential in millivolts; {values}."
        ),
    )


def _line(made: Potential, label: str, end: float) -> Line:
    trace = made.trace
    seen = trace.t <= end + 1e-9
    return thinned(trace.t[seen].round(3).tolist(), trace.v[seen].round(2).tolist(), label=label)
