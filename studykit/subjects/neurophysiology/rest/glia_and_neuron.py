"""Item model of glia against neuron: which curve against the logarithm of K⁺ outside is whose?"""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.rest.glia_and_neuron_cases import (
    BOTH,
    GLIA,
    LOGARITHMS,
    NEURON,
    TURNED,
    GliaAndNeuronView,
    curves_of_cells,
)
from studykit.subjects.neurophysiology.rest.notation_shared import millimolar, permeability
from studykit.text import Text, say, text

READ_OUT = (0, 5, 10, 15, 20)
"""The places of the logarithms at which the curves are read out."""

BELIEFS = {
    GLIA: {TURNED: "more-potassium-outside-hyperpolarizes", BOTH: "permeabilities-left-out"},
    NEURON: {
        TURNED: "more-potassium-outside-hyperpolarizes",
        BOTH: "permeabilities-left-out",
        GLIA: "rest-is-e-k",
    },
    BOTH: {TURNED: "more-potassium-outside-hyperpolarizes"},
}
"""What is believed by whoever takes another curve for that of a cell."""


@item_model(
    skill="concentration-change",
    kind="choice",
    scenario=curves_of_cells,
    levels={2: {}},
)
def whose_curve_against_potassium(view: GliaAndNeuronView) -> Item:
    """Find the curve against K⁺ outside that is that of a glial cell, or of a neuron."""
    ions = view.cells[view.asked]
    named = dict(sorted((letter, name) for name, letter in view.letters.items()))
    beliefs = BELIEFS[view.asked]
    return Item(
        stem=text(
            f"{_cell(view)} has {millimolar(ions.k.inside)} of K^{{+}} and {millimolar(ions.na.inside)} of "
            f"Na^{{+}} inside, and {millimolar(ions.na.outside)} of Na^{{+}} outside, at 37\u00a0°C. "
            "Cl^{−} does not cross, and the pump's own current is left out. Which curve shows its membrane "
            "potential when K^{+} outside is varied?"
        ),
        ask=Choice(
            tuple(
                right(f"Curve {letter}")
                if name == view.asked
                else wrong(f"Curve {letter}", beliefs.get(name))
                for letter, name in named.items()
            ),
            recallable=False,
        ),
        steps=_steps(view),
        why=1,
        figure=_figure(view),
    )


def _cell(view: GliaAndNeuronView) -> str:
    """The cell that is asked about, as the stem begins with it."""
    return {
        GLIA: "A glial cell, whose membrane only K^{+} can cross,",
        NEURON: f"A neuron with P_{{Na}} = {permeability(view.cells[NEURON].na.permeability)} P_{{K}}",
        BOTH: "A cell whose membrane is as permeable to Na^{+} as to K^{+}",
    }[view.asked]


def _steps(view: GliaAndNeuronView) -> tuple[Text, ...]:
    letter = {name: f"curve {at}" for name, at in view.letters.items()}
    ends = {name: [say(curve[0], "mV"), say(curve[-1], "mV")] for name, curve in view.curves.items()}
    above = view.curves[NEURON][0] - view.curves[GLIA][0]
    alone = (
        f"With K^{{+}} alone, V is E_{{K}}: a straight line, up by 61.5\u00a0mV for each tenfold of K^{{+}} "
        f"outside, from {ends[GLIA][0]} to {ends[GLIA][1]}: {letter[GLIA]}."
    )
    neuron = (
        "A neuron's potential follows E_{K} where there is a lot of K^{+} outside. Where there is little, "
        f"even a small P_{{Na}} counts: at 1\u00a0mM its potential is {say(above, 'mV')} above E_{{K}}: "
        f"{letter[NEURON]}."
    )
    both = (
        "With P_{Na} = P_{K} each mM of Na^{+} counts as much as one of K^{+}: K^{+} outside moves V only "
        f"from {ends[BOTH][0]} to {ends[BOTH][1]}: {letter[BOTH]}."
    )
    first = {GLIA: alone, NEURON: neuron, BOTH: both}
    rest = [said for name, said in first.items() if name != view.asked]
    return (
        text(
            "More K^{+} outside makes its gradient smaller: V rises in every cell. So "
            f"{letter[TURNED]}, which falls, belongs to no cell."
        ),
        text(first[view.asked]),
        text(" ".join(rest)),
    )


def _figure(view: GliaAndNeuronView) -> Figure:
    """The four curves by their letters."""
    curves = dict(sorted((letter, view.curves[name]) for name, letter in view.letters.items()))
    at = ", ".join(say(LOGARITHMS[place], digits=1) for place in READ_OUT)
    ends = "; ".join(
        f"{letter} " + ", ".join(say(curve[place]) for place in READ_OUT) for letter, curve in curves.items()
    )
    return Figure(
        lines=tuple(Line(LOGARITHMS, curve, letter) for letter, curve in curves.items()),
        x=Axis("log₁₀ of K⁺ outside in mM", "", 0, 2, 0.5),
        y=axis_around(
            "potential", "mV", [v for curve in curves.values() for v in curve], beyond=2, most_ticks=10
        ),
        alt=(
            "Four curves of the potential against the logarithm of K⁺ outside, from 1 to 100\u00a0mM. "
            f"Potentials in millivolts at the logarithms {at}: {ends}."
        ),
    )
