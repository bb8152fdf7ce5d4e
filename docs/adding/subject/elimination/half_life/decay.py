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
WITHHELD = 3
"""From so many half-lives on, their length has to be found first."""
PARTS = {1: "a half", 2: "a quarter"}
"""What is left, by how many half-lives have passed."""


@item_model(
    skill="half-lives-passed",
    kind="numeric",
    scenario=half_lives_passed,
    levels={1: {"halvings": (2, 2)}, 2: {"halvings": (3, 4), "initial": (32, 64)}},
    version=2,
)
def left_after_half_lives(view: Passed) -> Item:
    """What is left of a concentration after a time."""
    hours, quarter = (say(n * view.half_life, "h", digits=1) for n in (view.halvings, 2))
    at_first = f"concentration in the plasma is {say(view.initial, 'mg/L')} at first"
    stem = (
        f"A drug whose half-life is {say(view.half_life, 'h', digits=1)} goes into a vein. Its {at_first}."
        if view.halvings < WITHHELD
        else f"A drug is given into a vein. Its {at_first}, and a quarter of that {quarter} later."
    )
    return Item(
        stem=text(f"{stem} What is it {hours} {'later' if view.halvings < WITHHELD else 'after the dose'}?"),
        ask=Numeric(
            value=view.initial / 2**view.halvings,
            unit="mg/L",
            tolerance=0.2,
            digits=1,
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
    found = (text(f"A quarter is left after two half-lives: one is {one}\u00a0h."),)
    return (
        *(found if view.halvings >= WITHHELD else ()),
        text(f"In {hours}/{one} = {view.halvings} half-lives the concentration halves as many times."),
        text(
            f"{' → '.join(say(value, digits=1) for value in values)}: "
            f"{say(view.initial)} / {2**view.halvings} = {say(values[-1], 'mg/L', digits=1)}."
        ),
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
        steps=_read_off(view),
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


def _read_off(view: Passed) -> tuple[Text, ...]:
    initial, part = say(view.initial, "mg/L"), say(view.initial / 2**view.halvings, "mg/L")
    hours = say(view.half_life * view.halvings, "h", digits=1)
    passed = "one half-life" if view.halvings == 1 else f"{view.halvings} half-lives"
    return (
        text(f"At first it is {initial}. Of that {PARTS[view.halvings]} is {part}."),
        text(f"The curve comes down to {part} after {hours}: {passed}."),
    )
