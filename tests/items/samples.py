"""A question of every kind, made by hand, for tests of what is done with kinds."""

from studykit.items.asks.ask import Ask
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.cloze import Cloze, Gap, blank
from studykit.items.asks.false_sentence import Claim, FalseSentence
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.prediction import Prediction
from studykit.items.asks.recall import Recall
from studykit.items.asks.rubric import Rubric
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement, Statements
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Axis, Figure, Line
from studykit.items.item import Item, numbered
from studykit.text import Text, text

FIGURE = Figure(
    lines=(Line((0.0, 4.0, 5.0, 5.5, 6.0, 7.0, 10.0), (-70.0, -70.0, -50.0, 30.0, -70.0, -80.0, -75.0)),),
    x=Axis("time", "ms", 0, 10, 1),
    y=Axis("membrane potential", "mV", -90, 50, 20),
    alt="Membrane potential in millivolts against time in milliseconds: one action potential.",
)

OUTCOMES = Choice(
    (
        right("An action potential"),
        wrong("A small action potential", "subthreshold-small-spike"),
        wrong("Nothing at all", "every-response-is-graded"),
    )
)
TIERS = TwoTier(
    Choice((right("It rises"), wrong("It falls", "lowest-point-is-rest")), least=2),
    Choice(
        (
            right("Na^{+} enters"),
            wrong("the pump runs", "rest-is-zero"),
            wrong("K^{+} enters", "peak-is-e-na"),
        )
    ),
)
CLAIMS = (
    Claim(
        "The upstroke is made by Na^{+}.",
        (
            ("The upstroke is made by K^{+}.", "peak-is-e-na"),
            ("The upstroke is made by Cl^{−}.", "rest-is-zero"),
            ("The upstroke is made by the pump.", "lowest-point-is-rest"),
        ),
    ),
    Claim("Rest is negative.", (("Rest is positive.", "rest-is-zero"),)),
    Claim("The overshoot is positive.", (("The overshoot is negative.", "inside-never-positive"),)),
)
STATEMENTS = (
    Statement("Na^{+} enters.", is_true=True, misconception="peak-is-e-na"),
    Statement("K^{+} enters.", is_true=False, misconception="rest-is-zero"),
    Statement("The pump reverses.", is_true=False, misconception="spike-ends-at-rest"),
)

ASKS: dict[str, tuple[Text, Ask]] = {
    "choice": (text("What follows the pulse?"), OUTCOMES),
    "prediction": (text("What follows the pulse?"), Prediction(OUTCOMES)),
    "numeric": (
        text("What is the peak?"),
        Numeric(30, "mV", 3, misreadings=(Misreading(100, "spike-height-from-rest"),)),
    ),
    "statements": (numbered("True or false?", (each.words for each in STATEMENTS)), Statements(STATEMENTS)),
    "several-right": (text("What happens in the upstroke?"), SeveralRight(STATEMENTS)),
    "ordering": (
        text("In which order do they come?"),
        Ordering(
            ("Depolarization", "Overshoot", "Repolarization"),
            (Swap(0, 2, "voltage-alone-names-the-phase"), Swap(1, 2, "overshoot-goes-below-rest")),
        ),
    ),
    "matching": (
        numbered("Which ion carries the current of each phase?", ("Upstroke", "Downstroke")),
        Matching(
            (
                Pair("Upstroke", "Na^{+}", (("K^{+}", "peak-is-e-na"),)),
                Pair("Downstroke", "K^{+}", (("Na^{+}", "rest-is-zero"),)),
            ),
            extras=("Cl^{−}",),
        ),
    ),
    "cloze": (
        text(f"In the upstroke {blank(1)} goes {blank(2)}."),
        Cloze(
            (
                Gap(("Na^{+}", "sodium"), (("K^{+}", "peak-is-e-na"),)),
                Gap(("in", "into the cell"), (("out", "rest-is-zero"),)),
            )
        ),
    ),
    "click": (
        text("When is the peak?"),
        Click(
            at=5.5,
            start=5.3,
            end=5.7,
            unit="ms",
            misclicks=(
                Misclick(4.0, 3.8, 4.2, "latency-ends-at-the-peak"),
                Misclick(7.0, 6.8, 7.2, "lowest-point-is-rest"),
            ),
        ),
    ),
    "two-tier": (text("What does the potential do?"), TIERS),
    "false-sentence": (text("Which of the sentences is false?"), FalseSentence(CLAIMS, place=0)),
    "rubric": (text("Why does the potential rise?"), Rubric(("Na^{+} channels open", "Na^{+} enters"))),
    "recall": (text("What enters?"), Recall(text("Na^{+}"))),
}
"""By kind: a stem and what it asks."""


def item_of(kind: str) -> Item:
    """The question of that kind, with a figure that may be looked at and one that is revealed."""
    stem, ask = ASKS[kind]
    steps = (text("So it is: 30\u00a0mV, at 5.5\u00a0ms."), text("That is why."))
    return Item(stem, ask, steps, figure=FIGURE, reveal=FIGURE)
