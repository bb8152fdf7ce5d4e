"""Item models of what is left of a dose: after half-lives, and on a curve."""

from elimination.half_life.decay_cases import Decay, Passed, curve_to_read, figure_of, half_lives_passed
from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.text import Text, say, text

READ_TO = 0.1
"""How far off a half-life may be read, as a part of it."""
TIME_CONSTANT = 1.44
"""In half-lives: 1 / ln 2."""


@item_model(
    skill="half-lives-passed",
    kind="numeric",
    scenario=half_lives_passed,
    levels={1: {"halvings": (2, 2)}, 2: {"halvings": (3, 3)}},
)
def left_after_half_lives(view: Passed) -> Item:
    """What is left of a concentration after a time."""
    hours = say(view.halvings * view.half_life, "h", digits=1)
    return Item(
        stem=text(
            f"A drug whose half-life is {say(view.half_life, 'h', digits=1)} is given into a vein. Its "
            f"concentration in the plasma is {say(view.initial, 'mg/L')} at first. What is it {hours} later?"
        ),
        ask=Numeric(
            value=view.initial / 2**view.halvings,
            unit="mg/L",
            tolerance=0.5,
            misreadings=(
                Misreading(0, "the-same-amount-leaves-each-half-life"),
                Misreading(view.initial / view.halvings, "half-lives-divide-the-concentration"),
            ),
        ),
        steps=_halved(view),
    )


def _halved(view: Passed) -> tuple[Text, ...]:
    hours, one = say(view.halvings * view.half_life, digits=1), say(view.half_life, digits=1)
    values = [view.initial / 2**number for number in range(view.halvings + 1)]
    return (
        text(f"In {hours}/{one} = {view.halvings} half-lives the concentration halves as many times."),
        text(f"{' → '.join(say(value) for value in values)}, so {say(values[-1], 'mg/L')} are left."),
    )


@item_model(skill="read-half-life", kind="click", scenario=curve_to_read, levels={1: {}})
def half_life_on_the_curve(view: Decay) -> Item:
    """Read a half-life off a curve."""
    half, initial = say(view.initial / 2, "mg/L"), say(view.initial, "mg/L")
    figure = figure_of(view, lead="The concentration of a drug falls, ever more slowly.")
    return Item(
        stem=text(
            "The figure shows the concentration of a drug in the plasma after a dose into a vein. How long "
            "is its half-life?"
        ),
        ask=Click(
            at=view.half_life,
            start=view.half_life * (1 - READ_TO),
            end=view.half_life * (1 + READ_TO),
            unit="h",
            digits=1,
            misclicks=tuple(
                Misclick(place, place * (1 - READ_TO), place * (1 + READ_TO), slug)
                for place, slug in (
                    (round(TIME_CONSTANT * view.half_life, 1), "half-life-is-the-time-constant"),
                    (round(figure.x.high / 2, 1), "half-life-is-half-of-all-the-time"),
                )
            ),
        ),
        steps=(
            text(f"At first it is {initial}. Half of that is {half}."),
            text(
                f"The curve comes down to {half} after {say(view.half_life, 'h', digits=1)}: the half-life."
            ),
        ),
        figure=figure,
    )
