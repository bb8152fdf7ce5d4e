"""Item model of the time along an axon that has lost some of its myelin, and its mean velocity."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.two_speeds_cases import (
    DURATION,
    MEAN,
    TwoSpeedsView,
    along_two_stretches,
)
from studykit.text import Text, say, text

LEAST, PART = 0.2, 0.03
"""What is accepted beside the key, at least and as a part of it."""


@item_model(
    skill="lost-myelin",
    kind="numeric",
    scenario=along_two_stretches,
    levels={1: {"wanted": (DURATION,)}, 2: {"wanted": (MEAN,)}},
)
def time_along_lost_myelin(view: TwoSpeedsView) -> Item:
    """Work out the time, or the mean velocity, along an axon that has lost some of its myelin."""
    fast, slow = (say(each, "m/s") for each in view.speeds)
    healthy, bare = say(view.healthy, "mm"), say(view.bare, "mm")
    whole, total, mean_of_speeds = view.healthy + view.bare, round(sum(view.times), 1), sum(view.speeds) / 2
    is_time = view.wanted == DURATION
    question = (
        "How long does it take in total?" if is_time else "What is its mean velocity over the whole distance?"
    )
    key, unit, mistaken = (
        (total, "ms", whole / mean_of_speeds) if is_time else (round(whole / total, 1), "m/s", mean_of_speeds)
    )
    return Item(
        stem=text(
            f"Along an axon an impulse first travels {healthy} at {fast}, then {bare}, where much of the "
            f"myelin is lost, at {slow}. {question}"
        ),
        ask=Numeric(
            key,
            unit,
            tolerance=round(max(LEAST, PART * key), 1),
            digits=1,
            misreadings=(Misreading(mistaken, "velocities-are-averaged"),),
        ),
        steps=_steps(view, total),
        why=1,
    )


def _steps(view: TwoSpeedsView, total: float) -> tuple[Text, ...]:
    ways = [
        f"{say(length, 'mm')} / {say(speed, 'm/s')} = {say(time, 'ms', digits=1)}"
        for length, speed, time in zip((view.healthy, view.bare), view.speeds, view.times, strict=True)
    ]
    times = " + ".join(say(each, "ms", digits=1) for each in view.times)
    together = f"In total: {times} = {say(total, 'ms', digits=1)}."
    if view.wanted == DURATION:
        return (
            text(f"Each stretch takes its own time, distance / velocity: {', and '.join(ways)}."),
            text(together),
        )
    whole = view.healthy + view.bare
    return (
        text(f"Times add up, not velocities: {', and '.join(ways)}."),
        text(
            f"{together} The mean velocity is {say(whole, 'mm')} / {say(total, 'ms', digits=1)} = "
            f"{say(whole / total, 'm/s', digits=1)}: the slow stretch counts for more, since more time is "
            "spent there."
        ),
    )
