"""Item models of the phases of an action potential: in which phase is the membrane?"""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Band, Figure, Mark
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim.phases import Phase, phases
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.phases.phases_cases import PhaseMomentView, marked_moment
from studykit.subjects.neurophysiology.traces import figure_of, voltage_at
from studykit.text import Text, say, text

NAMES = {
    Phase.REST: "Resting potential",
    Phase.DEPOLARIZATION: "Depolarization",
    Phase.OVERSHOOT: "Overshoot",
    Phase.REPOLARIZATION: "Repolarization",
    Phase.HYPERPOLARIZATION: "Hyperpolarization",
}

BELIEFS = {
    (Phase.REST, Phase.DEPOLARIZATION): "polarized-means-depolarized",
    (Phase.REST, Phase.OVERSHOOT): "potential-is-outside-minus-inside",
    (Phase.REST, Phase.REPOLARIZATION): "repolarized-means-at-rest",
    (Phase.REST, Phase.HYPERPOLARIZATION): "negative-means-hyperpolarized",
    (Phase.DEPOLARIZATION, Phase.REST): "negative-means-at-rest",
    (Phase.DEPOLARIZATION, Phase.OVERSHOOT): "overshoot-is-the-whole-spike",
    (Phase.DEPOLARIZATION, Phase.REPOLARIZATION): "voltage-alone-names-the-phase",
    (Phase.DEPOLARIZATION, Phase.HYPERPOLARIZATION): "depolarized-means-more-negative",
    (Phase.OVERSHOOT, Phase.HYPERPOLARIZATION): "depolarized-means-more-negative",
    (Phase.REPOLARIZATION, Phase.REST): "negative-means-at-rest",
    (Phase.REPOLARIZATION, Phase.DEPOLARIZATION): "voltage-alone-names-the-phase",
    (Phase.REPOLARIZATION, Phase.OVERSHOOT): "overshoot-is-the-whole-spike",
    (Phase.REPOLARIZATION, Phase.HYPERPOLARIZATION): "falling-means-hyperpolarized",
    (Phase.HYPERPOLARIZATION, Phase.REST): "spike-ends-at-rest",
    (Phase.HYPERPOLARIZATION, Phase.DEPOLARIZATION): "depolarized-means-more-negative",
    (Phase.HYPERPOLARIZATION, Phase.OVERSHOOT): "overshoot-goes-below-rest",
    (Phase.HYPERPOLARIZATION, Phase.REPOLARIZATION): "undershoot-counts-as-repolarization",
}
"""What a learner believes who answers the second phase where the first is right, if that is clear."""

ON_EITHER_SIDE = {"rising": Phase.DEPOLARIZATION, "falling": Phase.REPOLARIZATION}
"""What lies before the overshoot and after it."""

NEAR_A_BORDER = OneOf((0.05, 0.1, 0.15, 0.2, 0.8, 0.85, 0.9, 0.95))
"""How far through a phase the moments of level 2 lie, which are harder to tell than those in the middle."""

LATER = 0.1
"""How long after the moment a second number is told, in ms: less than any moment is from a border."""


@item_model(
    skill="phase-at-a-time",
    kind="choice",
    scenario=marked_moment,
    levels={
        1: {"strength": (1.2, 2.0), "fraction": (0.3, 0.7), "shown": ("trace and numbers",)},
        2: {"strength": (1.2, 2.0), "fraction": NEAR_A_BORDER, "shown": ("trace",)},
        3: {"strength": (1.2, 2.0), "shown": ("numbers",)},
    },
    version=3,
)
def name_the_phase(view: PhaseMomentView) -> Item:
    """Name the phase of an action potential at a given time."""
    if view.time is None:
        raise Doubtful("the phase has no clear moment")
    trace, time = view.trace, view.time
    value = voltage_at(trace, time)
    at = say(time, "ms", digits=2)
    options = tuple(_phase_option(view, phase, _direction(trace, time)) for phase in Phase)
    return Item(
        stem=_stem(view, time),
        ask=Choice(options, ordered=True),
        steps=_reasons(trace, view.phase, time=time, value=value),
        figure=None if view.shown == "numbers" else _marked(trace, time),
        reveal=figure_of(
            trace,
            marks=(Mark(time, value, at),),
            bands=tuple(
                Band(round(span.start, 3), round(span.end, 3), _name(span.phase)) for span in phases(trace)
            ),
            alt=f"The same action potential with its phases shaded; {at} lies in the {_name(view.phase)}.",
        ),
    )


def _stem(view: PhaseMomentView, time: float) -> Text:
    """What is told of the neuron and of the moment: less where the trace is shown, all where it is not."""
    trace, at = view.trace, say(time, "ms", digits=2)
    given = "A resting neuron fires after a brief current pulse."
    if view.shown != "trace":
        given = (
            f"A neuron has a resting potential of {say(trace.preset.rest, 'mV')} and a threshold of "
            f"{say(trace.preset.threshold, 'mV')}; a brief current pulse makes it fire."
        )
    asked = f"In which phase is its membrane at {at} (marked)?"
    if view.shown == "numbers":
        values = [say(voltage_at(trace, each), "mV", digits=1) for each in (time, time + LATER)]
        asked = (
            f"In a recording, the membrane potential is {values[0]} at {at} and {values[1]} at "
            f"{say(time + LATER, 'ms', digits=2)}. In which phase is the membrane at {at}?"
        )
    return text(f"{given} {asked} Here *overshoot* means everything above 0\u00a0mV.")


def _marked(trace: Trace, time: float) -> Figure:
    """The trace with the moment marked."""
    value = voltage_at(trace, time)
    return figure_of(
        trace,
        marks=(Mark(time, value, "?"),),
        alt=(
            f"Membrane potential against time, one action potential, which starts at "
            f"{say(trace.preset.rest, 'mV')}; the stimulus begins at {say(trace.onset, 'ms', digits=1)}. At "
            f"the marked time, {say(time, 'ms', digits=2)}, the potential is {say(value, 'mV')} and "
            f"{_direction(trace, time)}."
        ),
    )


def _phase_option(view: PhaseMomentView, phase: Phase, direction: str) -> Option:
    if phase is view.phase:
        return right(NAMES[phase])
    if view.phase is Phase.OVERSHOOT and phase is ON_EITHER_SIDE.get(direction):
        return wrong(NAMES[phase], "overshoot-is-only-the-tip")
    return wrong(NAMES[phase], BELIEFS.get((view.phase, phase)))


def _name(phase: Phase) -> str:
    return NAMES[phase].lower()


def _direction(trace: Trace, time: float) -> str:
    before, after = voltage_at(trace, time - 0.05), voltage_at(trace, time + 0.05)
    if abs(after - before) < 0.1:
        return "steady"
    return "rising" if after > before else "falling"


def _reasons(trace: Trace, phase: Phase, *, time: float, value: float) -> tuple[Text, ...]:
    rest, threshold = say(trace.preset.rest, "mV"), say(trace.preset.threshold, "mV")
    where = (
        f"At {say(time, 'ms', digits=2)} the potential is {say(value, 'mV')} and {_direction(trace, time)}"
    )
    e_k = say(trace.preset.e_k, "mV")
    above_zero = {
        "rising": "More Na^{+} enters than K^{+} leaves, but the potential stops short of E_{Na}: Na^{+} "
        "channels inactivate and voltage-gated K^{+} channels open.",
        "falling": "Na^{+} channels inactivate and voltage-gated K^{+} channels are open: more K^{+} leaves "
        "than Na^{+} enters.",
    }
    place, cause = {
        Phase.REST: (
            "; no spike is under way: this is the *resting potential*.",
            "It is a steady state, not an equilibrium: K^{+} leaks out and Na^{+} leaks in, the two currents "
            "cancel, and the Na^{+}/K^{+} pump maintains the gradients.",
        ),
        Phase.DEPOLARIZATION: (
            f", between threshold ({threshold}) and 0\u00a0mV: *depolarization*.",
            "Voltage-gated Na^{+} channels open; more Na^{+} enters than K^{+} leaves.",
        ),
        Phase.OVERSHOOT: (
            ", above 0\u00a0mV: *overshoot*.",
            above_zero.get(_direction(trace, time), ""),
        ),
        Phase.REPOLARIZATION: (
            f", between 0\u00a0mV and rest ({rest}): *repolarization*.",
            "Inactivation stops the Na^{+} channels, and voltage-gated K^{+} channels are open: more K^{+} "
            "leaves than Na^{+} enters.",
        ),
        Phase.HYPERPOLARIZATION: (
            f", below rest ({rest}), in the undershoot: *hyperpolarization*.",
            "Voltage-gated K^{+} channels close slowly; they have carried the potential below rest, "
            f"toward E_{{K}} ({e_k}).",
        ),
    }[phase]
    return (text(f"{where}{place}"), text(cause))
