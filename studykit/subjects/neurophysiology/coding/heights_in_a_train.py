"""The item model of the heights in a train: when later action potentials are as high as the first one."""

from msgspec.structs import replace

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.two_tier import TwoTier
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.items.variable_types import OneOf
from studykit.sim import measures
from studykit.sim.trace import Trace
from studykit.subjects.neurophysiology.coding.stronger_current_cases import train_that_goes_on
from studykit.subjects.neurophysiology.coding.trains_shared import BEFORE, tops, train_figure
from studykit.subjects.neurophysiology.traces import figure_of
from studykit.text import Text, say, text

SOON, LATE = 8.5, 18.0
"""Intervals (ms) up to which the later peaks are clearly lower, and from which on they are not."""

ALIKE, LOWER = 4.5, 9.0
"""Peaks within so many mV are about as high; those that differ by so many are plainly not."""

HIGH, LOW = "About as high as the first", "Clearly lower than the first"
HIGHER = "Each higher than the one before"

RECOVERED = "by then most of the Na^{+} channels have recovered"
INACTIVATED = "by then many Na^{+} channels are still inactivated"


@item_model(
    skill="stronger-lasting-stimulus",
    kind="two-tier",
    scenario=train_that_goes_on,
    levels={
        2: {
            "preset": ("course", "course-55"),
            "e_k": (-94, -88),
            "current": OneOf(
                (1.7, 1.9, 2.0, 2.2, 2.4, 2.6, 3.2, 3.4, 3.6, 3.8, 4.0, 4.4, 9.0, 10.0, 11.0, 12.0)
            ),
        }
    },
    false_anyway={
        "higher than the one before": "an action potential adds nothing to the next one",
        "uses up": "an action potential moves only a minute fraction of the ions",
        "all-or-none fixes": "all-or-none compares stimuli, not rested with refractory membranes",
    },
)
def heights_in_a_train(trace: Trace) -> Item:
    """Say how high the later action potentials of a train are, and why."""
    found = tops(trace)
    if len(found) < 4:
        raise Doubtful("too few for a train")
    (first, height), (second, _), *_ = found
    interval, later = round(second - first, 1), found[-2][1]
    is_lower = _is_lower(interval, height - later)
    beliefs = {
        HIGH: "all-or-none-fixes-the-height" if is_lower else "",
        LOW: "",
        HIGHER: "action-potentials-add-up",
    }
    key = LOW if is_lower else HIGH
    answers = tuple(
        right(words) if words == key else wrong(words, slug or None) for words, slug in beliefs.items()
    )
    return Item(
        stem=text(
            "A sustained current makes a neuron fire regularly. The trace is cut off where the second "
            "action potential begins; the later ones follow at the same interval. How high do they peak?"
        ),
        ask=TwoTier(Choice(answers), _reasons(is_lower=is_lower)),
        steps=_why(interval, height, later, is_lower=is_lower),
        figure=_cut_off(trace, second),
        reveal=train_figure(trace, alt="The whole train, membrane potential in mV against time in ms."),
    )


def _is_lower(interval: float, fall: float) -> bool:
    """Whether the later ones are clearly lower; raises Doubtful where that can hardly be told."""
    if interval <= SOON and fall >= LOWER:
        return True
    if interval >= LATE and fall <= ALIKE:
        return False
    raise Doubtful("neither soon after the first nor long after it")


def _reasons(*, is_lower: bool) -> Choice:
    key, other = (INACTIVATED, RECOVERED) if is_lower else (RECOVERED, INACTIVATED)
    return Choice(
        (
            right(key),
            wrong(other, "channels-are-ready-again-at-once" if is_lower else None),
            wrong("each one uses up a good part of the Na^{+} gradient", "ions-swap-sides"),
            wrong("all-or-none fixes their height, whatever came before", "all-or-none-fixes-the-height"),
        )
    )


def _why(interval: float, height: float, later: float, *, is_lower: bool) -> tuple[Text, ...]:
    peaks = f"The first one peaks at {say(height, 'mV')}, the later ones at {say(later, 'mV')}"
    if is_lower:
        return (
            text(
                f"The interval is {say(interval, 'ms', digits=1)}. That soon after an action potential the "
                "membrane is in its relative refractory period."
            ),
            text("Many Na^{+} channels are still inactivated, so each upstroke has less inward current."),
            text(f"{peaks}. All-or-none compares stimuli, not a rested membrane with a refractory one."),
        )
    return (
        text(
            f"The interval is {say(interval, 'ms', digits=1)}. By then the relative refractory period is "
            "nearly over."
        ),
        text("Most Na^{+} channels have recovered from inactivation, and the K^{+} channels have closed."),
        text(f"{peaks}: about as high."),
    )


def _cut_off(trace: Trace, second: float) -> Figure:
    """The trace up to where it takes off for the second time."""
    takes_off = measures.rising_through(trace, trace.preset.threshold + 5)
    end = round(float(max(t for t in takes_off if t < second)), 1)
    figure = figure_of(
        trace,
        span=(0.0, end),
        time_step=5.0,
        time_grid=True,
        alt=(
            f"Membrane potential in mV against time in ms. The current begins at {say(BEFORE, 'ms')}. The "
            f"first action potential peaks at {say(tops(trace)[0][0], 'ms', digits=1)}; the trace takes off "
            f"again, and ends, at {say(end, 'ms', digits=1)}."
        ),
    )
    return replace(figure, bands=tuple(replace(band, label="current") for band in figure.bands))
