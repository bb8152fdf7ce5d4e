"""Item models of what is left of a dose, and when: after half-lives, and on a curve."""

from collections.abc import Iterator

from elimination.half_life.decay_cases import Decay, Passed, curve_to_read, figure_of, half_lives_passed
from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.click import Click, Misclick
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.text import Text, say, text

READ_TO = 0.1
"""How far off a half-life may be read, as a part of it."""
TIME_CONSTANT = 1.44
"""In half-lives: 1 / ln 2."""
FALLS = "The concentration of a drug falls, ever more slowly."
PARTS = {1: "a half", 2: "a quarter"}
"""What is left, by how many half-lives have passed."""


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
    figure = figure_of(view, lead=FALLS)
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


@item_model(
    skill="when-a-part-is-left",
    kind="choice",
    scenario=half_lives_passed,
    levels={1: {"halvings": (1, 2)}},
)
def when_a_part_is_left(view: Passed) -> Item:
    """When a half or a quarter of a concentration is left, by a curve."""
    figure = figure_of(Decay(view.half_life, view.initial), lead=FALLS)
    return Item(
        stem=text(
            "The figure shows the concentration of a drug in the plasma after a dose into a vein. After "
            f"which time is {PARTS[view.halvings]} of it left?"
        ),
        ask=Choice(tuple(_times(view, half_of_all=figure.x.high / 2)), ordered=True),
        steps=_times_added(view),
        figure=figure,
    )


def _times(view: Passed, *, half_of_all: float) -> Iterator[Option]:
    """The right time and what is believed of it, in order (h)."""
    one, number = view.half_life, view.halvings
    believed = {
        TIME_CONSTANT * one * number: "half-life-is-the-time-constant",
        one * 2**number: "half-lives-divide-the-concentration",
        **({half_of_all: "half-life-is-half-of-all-the-time"} if number == 1 else {}),
        **({1.5 * one: "the-same-amount-leaves-each-half-life"} if number == 2 else {}),
    }
    for time in sorted({one * number, *believed}):
        words = say(time, "h", digits=1)
        yield wrong(words, believed[time]) if time in believed else right(words)


def _times_added(view: Passed) -> tuple[Text, ...]:
    one = say(view.half_life, "h", digits=1)
    half = text(f"The curve comes down to a half after {one}: that is the half-life.")
    if view.halvings == 1:
        return (half,)
    both = say(2 * view.half_life, "h", digits=1)
    return half, text(f"A quarter is a half of a half: it is left after 2 × {one} = {both}.")
