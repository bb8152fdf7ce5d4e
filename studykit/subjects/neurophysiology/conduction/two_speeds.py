"""Item model of the time along an axon that has lost myelin on a part of its way, and its mean velocity."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.two_speeds_cases import (
    DURATION,
    MEAN,
    TwoSpeedsView,
    along_two_stretches,
)
from studykit.text import say, text

PART = 0.03
"""What is accepted beside the key, as a part of it."""


@item_model(
    skill="lost-myelin",
    kind="numeric",
    scenario=along_two_stretches,
    levels={1: {"wanted": (DURATION,)}, 2: {"wanted": (MEAN,)}},
)
def time_along_lost_myelin(view: TwoSpeedsView) -> Item:
    """Work out the time, or the mean velocity, along an axon that has lost myelin on a part of its way."""
    fast, slow = (say(each, "m/s") for each in view.speeds)
    lengths = say(view.healthy, "mm"), say(view.bare, "mm")
    whole, total = view.healthy + view.bare, round(sum(view.times), 1)
    stem = (
        f"Along an axon an impulse first runs {lengths[0]} at {fast}, then {lengths[1]} with much of the "
        f"myelin lost, at {slow}. "
    )
    by_parts = (
        f"{lengths[0]} / {fast} = {say(view.times[0], 'ms', digits=1)}, and {lengths[1]} / {slow} = "
        f"{say(view.times[1], 'ms', digits=1)}."
    )
    times = " + ".join(say(each, "ms", digits=1) for each in view.times)
    together = f"Together: {times} = {say(total, 'ms', digits=1)}."
    mean_of_speeds = sum(view.speeds) / 2
    if view.wanted == DURATION:
        return Item(
            stem=text(f"{stem}How long does it take in all?"),
            ask=Numeric(
                total,
                "ms",
                tolerance=round(max(0.2, PART * total), 1),
                digits=1,
                misreadings=(Misreading(whole / mean_of_speeds, "velocities-are-averaged"),),
            ),
            steps=(text(by_parts), text(together)),
            why=1,
        )
    mean = round(whole / total, 1)
    return Item(
        stem=text(f"{stem}What is its mean velocity over the whole way?"),
        ask=Numeric(
            mean,
            "m/s",
            tolerance=round(max(0.3, PART * mean), 1),
            digits=1,
            misreadings=(Misreading(mean_of_speeds, "velocities-are-averaged"),),
        ),
        steps=(
            text(f"Times add up, not velocities: {by_parts}"),
            text(
                f"{together} The mean velocity is {say(whole, 'mm')} / {say(total, 'ms', digits=1)} = "
                f"{say(mean, 'm/s', digits=1)}: the slow stretch counts for more, since more time is spent "
                "there."
            ),
        ),
        why=1,
    )
