"""Item model of an axon in two parts: its mean velocity, or the velocity in one part."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.two_parts_cases import (
    COOLED,
    MEAN_OF_BOTH,
    OF_THE_REST,
    THIN,
    SlowedPartView,
    slower_from_a_place_on,
)
from studykit.text import Text, say, text

AVERAGED, UPSIDE_DOWN = "velocities-are-averaged", "velocity-is-time-over-distance"

LEAST, PART = 0.2, 0.04
"""What is accepted beside the key, at least and as a part of it."""

CLEAR = 1.2
"""How many tolerances the answer of a belief is from the key, at least."""

REST = {COOLED: "through a part that is cooled", THIN: "along a thinner branch"}


@item_model(
    skill="conduction-velocity",
    kind="numeric",
    scenario=slower_from_a_place_on,
    levels={1: {"wanted": (MEAN_OF_BOTH,)}, 2: {"wanted": (OF_THE_REST,)}},
)
def velocity_over_two_parts(view: SlowedPartView) -> Item:
    """Work out the mean velocity over two parts of an axon, or that in one of them."""
    (first, second), (fast, slow) = view.parts, view.speeds
    total = sum(view.times)
    if round(total, 1) != round(total, 6):
        raise Doubtful("the time is not printed exactly")
    parts, rest = f"{say(first, 'mm')} at {say(fast, 'm/s')}", f"{say(second, 'mm')} {REST[view.why]}"
    stem = (
        f"Along an axon an impulse travels {parts}, then {rest}, at {say(slow, 'm/s')}. What is its mean "
        "velocity over the whole distance?"
        if view.wanted == MEAN_OF_BOTH
        else f"Along an axon an impulse travels {parts}, then {rest}. In total it takes "
        f"{say(total, 'ms', digits=1)}. What is its velocity in that last part?"
    )
    return Item(stem=text(stem), ask=_velocity(view, total), steps=_steps(view, total), why=1)


def _velocity(view: SlowedPartView, total: float) -> Numeric:
    (first, second), (fast, slow) = view.parts, view.speeds
    mean = (first + second) / total
    if view.wanted == MEAN_OF_BOTH:
        key = mean
        believed = [
            ((fast + slow) / 2, AVERAGED),
            ((first * fast + second * slow) / (first + second), AVERAGED),
        ]
    else:
        key = slow
        believed = [
            (2 * mean - fast, AVERAGED),
            ((mean * (first + second) - first * fast) / second, AVERAGED),
            (second / total, "path-and-time-of-different-stretches"),
        ]
    tolerance = round(max(LEAST, PART * key), 1)
    if any(abs(value - key) < CLEAR * tolerance for value, _ in believed):
        raise Doubtful("who averages velocities would be right, too")
    return Numeric(
        key,
        "m/s",
        tolerance=tolerance,
        digits=1,
        misreadings=tuple(Misreading(value, slug) for value, slug in believed if value > 1),
    )


def _steps(view: SlowedPartView, total: float) -> tuple[Text, ...]:
    (first, second), (fast, slow) = view.parts, view.speeds
    early, late = (say(each, "ms", digits=1) for each in view.times)
    in_total = say(total, "ms", digits=1)
    if view.wanted == OF_THE_REST:
        return (
            text(f"The first part takes {say(first, 'mm')} / {say(fast, 'm/s')} = {early}."),
            text(
                f"Times add up, so {in_total} − {early} = {late} are left for the last part: "
                f"{say(second, 'mm')} / {late} = {say(slow, 'm/s')}."
            ),
        )
    return (
        text(
            f"Each part takes its own time: {say(first, 'mm')} / {say(fast, 'm/s')} = {early}, and "
            f"{say(second, 'mm')} / {say(slow, 'm/s')} = {late}."
        ),
        text(
            f"Times add up, not velocities: {say(first + second, 'mm')} / {in_total} = "
            f"{say((first + second) / total, 'm/s', digits=1)}. More time is spent in the slow part than its "
            "length would suggest."
        ),
    )
