"""Item model of the potential against the logarithm of K⁺ outside: what changes do to that curve."""

from msgspec.structs import replace

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Axis, Figure, Line, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.preparations import Preparation
from studykit.subjects.neurophysiology.rest.membrane_cases import potential
from studykit.subjects.neurophysiology.rest.notation_shared import millimolar, permeability
from studykit.subjects.neurophysiology.rest.potassium_curve_cases import (
    PotassiumCurveView,
    curve_against_potassium,
)
from studykit.text import Text, say, text

LOGARITHMS = tuple(round(0.1 * step, 1) for step in range(21))
"""Of K⁺ outside in mM, from 1 to 100 mM."""

PLAINLY, HARDLY = 6.0, 3.0
"""How far a curve plainly moves, and how far it hardly does, in mV."""

LEFT_UP, LEFT_DOWN, UP, DOWN, SAME = "left up", "left down", "up", "down", "same"
"""What may become of the curve."""

WORDS = {
    LEFT_UP: "It rises at its left end, and hardly at its right end",
    LEFT_DOWN: "It falls at its left end, and hardly at its right end",
    UP: "It rises by about as much at both ends",
    DOWN: "It falls by about as much at both ends",
    SAME: "It hardly moves at either end",
}


@item_model(
    skill="concentration-change",
    kind="prediction",
    scenario=curve_against_potassium,
    levels={2: {}},
)
def predict_the_curve_against_potassium(view: PotassiumCurveView) -> Item:
    """Predict what a change does to the curve of the potential against K⁺ outside."""
    ions = view.before
    became = _became(view)
    return Item(
        stem=text(
            "The figure shows the membrane potential V of a neuron, and E_{K}, against the logarithm of the "
            f"concentration of K^{{+}} outside, at 37\u00a0°C. There is {millimolar(ions.k.inside)} of "
            f"K^{{+}} inside, and {millimolar(ions.na.outside)} of Na^{{+}} outside and "
            f"{millimolar(ions.na.inside)} inside; "
            f"P_{{Na}} = {permeability(ions.na.permeability)} P_{{K}}. No other "
            f"ion crosses, and the pump's own current is left out. Now {view.said}. What does the curve of V "
            "do?"
        ),
        ask=Prediction(Choice(one_right(WORDS, became, _beliefs(view)), ordered=True)),
        steps=_steps(view),
        why=1,
        figure=_figure({"V": view.before}, view.before),
        reveal=_figure({"V before": view.before, "V after": view.after}, view.after),
    )


def _at(ions: Preparation, logarithm: float) -> float:
    """The potential (mV) at a logarithm of K⁺ outside."""
    return potential(replace(ions, k=replace(ions.k, outside=10**logarithm)))


def _moved(view: PotassiumCurveView) -> tuple[float, float]:
    """How far the left and the right end move, in mV."""
    left, right = (_at(view.after, end) - _at(view.before, end) for end in (LOGARITHMS[0], LOGARITHMS[-1]))
    return left, right


def _became(view: PotassiumCurveView) -> str:
    """What becomes of the curve; raises Doubtful where that is not plain."""
    left, right = _moved(view)
    if abs(left) < HARDLY and abs(right) < HARDLY:
        return SAME
    if abs(left) > PLAINLY and abs(right) < HARDLY:
        return LEFT_UP if left > 0 else LEFT_DOWN
    if abs(left) > PLAINLY and abs(left - right) < HARDLY:
        return UP if left > 0 else DOWN
    raise Doubtful("neither one end alone, nor both alike")


def _beliefs(view: PotassiumCurveView) -> dict[str, str]:
    """What each wrong curve shows."""
    if view.change.startswith("P_"):
        turned = LEFT_DOWN if _became(view) == LEFT_UP else LEFT_UP
        return {SAME: "only-concentrations-move-the-potential", turned: "smaller-permeability-counts-more"}
    return {
        "Na outside": {
            DOWN: "every-gradient-moves-the-potential",
            SAME: "rest-is-e-k",
            LEFT_UP: "more-sodium-outside-hyperpolarizes",
        },
        "Na inside": {DOWN: "every-gradient-moves-the-potential"},
        "K falls": {SAME: "only-permeabilities-set-the-potential"},
        "K rises": {SAME: "only-permeabilities-set-the-potential"},
    }[view.change]


def _steps(view: PotassiumCurveView) -> tuple[Text, ...]:
    """Which term of the equation changes, and where it counts."""
    why = {
        "P_Na rises": "P_{Na}[Na^{+}]_{o} grows. It counts where [K^{+}]_{o} is small: on the left.",
        "P_Na falls": "P_{Na}[Na^{+}]_{o} shrinks. It counts where [K^{+}]_{o} is small: on the left.",
        "P_K falls": "P_{K}[K^{+}]_{o} shrinks beside P_{Na}[Na^{+}]_{o}, which counts on the left, where "
        "[K^{+}]_{o} is small.",
        "Na outside": "P_{Na}[Na^{+}]_{o} shrinks. It counts where [K^{+}]_{o} is small: on the left.",
        "Na inside": "Beside P_{K}[K^{+}]_{i} in the denominator, P_{Na}[Na^{+}]_{i} hardly counts anywhere.",
        "K falls": "P_{K}[K^{+}]_{i}, nearly all of the denominator, shrinks, whatever is outside: E_{K} and "
        "V rise everywhere.",
        "K rises": "P_{K}[K^{+}]_{i}, nearly all of the denominator, grows, whatever is outside: E_{K} and V "
        "fall everywhere.",
    }[view.change]
    left, right = _moved(view)
    return (
        text(
            "V = RT/F × ln((P_{K}[K^{+}]_{o} + P_{Na}[Na^{+}]_{o}) / (P_{K}[K^{+}]_{i} + "
            "P_{Na}[Na^{+}]_{i})), o for outside and i for inside."
        ),
        text(f"{why} The left end moves by {say(left, 'mV')}, the right end by {say(right, 'mV')}."),
        text(
            "On the right K^{+} outweighs Na^{+}, and V follows E_{K}, 61.5\u00a0mV per tenfold. On the left "
            "Na^{+} keeps V above E_{K}. Many glial cells, permeable to hardly any ion but K^{+}, follow "
            "E_{K} nearly everywhere."
        ),
    )


def _figure(curves: dict[str, Preparation], now: Preparation) -> Figure:
    """V of each membrane, and E_K of the one that there is now."""
    drawn = {name: tuple(round(_at(ions, each), 2) for each in LOGARITHMS) for name, ions in curves.items()}
    alone = replace(now, na=replace(now.na, permeability=0.0), k=replace(now.k, permeability=1.0))
    drawn["E_K" if len(curves) == 1 else "E_K after"] = tuple(
        round(_at(alone, each), 2) for each in LOGARITHMS
    )
    ends = "; ".join(
        f"{name} from {say(curve[0], 'mV')} to {say(curve[-1], 'mV')}" for name, curve in drawn.items()
    )
    low = min(min(curve) for curve in drawn.values())
    return Figure(
        lines=tuple(Line(LOGARITHMS, curve, name) for name, curve in drawn.items()),
        x=Axis("log₁₀ of K⁺ outside in mM", "", 0, 2, 0.5),
        y=axis_around("potential", "mV", (low, 5.0), beyond=2, most_ticks=10),
        alt=f"Potentials against the logarithm of K⁺ outside, from 1 to 100\u00a0mM: {ends}.",
    )
