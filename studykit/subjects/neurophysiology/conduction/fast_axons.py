"""Item models of what makes axons fast: diameter, myelin and temperature put in order, changed, scaled."""

from itertools import pairwise

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.fast_axons_cases import (
    BASIC,
    FASTER,
    HARDER,
    AxonOfSort,
    AxonsAlikeView,
    axons_alike,
    axons_of_some_sorts,
)
from studykit.text import Text, say, text

CLEARLY = 1.15
"""The least ratio of the velocities of two axons that are put in order."""

THINNER, BY_DIAMETER = "thinner-axon-is-faster", "diameter-alone-sets-the-speed"
LINEAR, ROOT = "bare-axon-speed-follows-the-diameter", "myelinated-speed-follows-the-root"


@item_model(
    skill="what-makes-axons-fast",
    kind="ordering",
    scenario=axons_of_some_sorts,
    levels={1: {"sorts": BASIC}, 2: {"sorts": HARDER}},
)
def order_axons_by_speed(sorts: tuple[AxonOfSort, ...]) -> Item:
    """Put axons in order of their conduction velocity."""
    if any(fast.velocity < CLEARLY * slow.velocity for slow, fast in pairwise(sorts)):
        raise Doubtful("two are about equally fast")
    return Item(
        stem=text(f"In which order, from the slowest to the fastest, do these axons conduct?{_warm(sorts)}"),
        ask=Ordering(tuple(_named(each, sorts) for each in sorts), _swaps(sorts)),
        steps=(
            text(
                "Myelin matters most, because little charge is needed and little current is lost between the "
                "nodes: a myelinated axon of 6\u00a0µm at 37\u00a0°C is faster than a squid's giant axon. "
                "If two axons are of the same kind, the thicker one is faster, because current reaches "
                "farther ahead in it, or the warmer one, because its Na^{+} channels open sooner."
            ),
            text(
                "The velocities are "
                + ", ".join(say(each.velocity, "m/s", digits=2 if each.velocity < 1 else 0) for each in sorts)
                + "."
            ),
        ),
        why=0,
    )


def _warm(sorts: tuple[AxonOfSort, ...]) -> str:
    return f" All are at {say(sorts[0].fiber.temperature or 0, '°C')}." if _alike_warm(sorts) else ""


def _alike_warm(sorts: tuple[AxonOfSort, ...]) -> bool:
    return len({each.fiber.temperature for each in sorts}) == 1


def _named(sort: AxonOfSort, sorts: tuple[AxonOfSort, ...]) -> str:
    myelin = "Myelinated" if sort.name in FASTER else "Unmyelinated"
    degrees = "" if _alike_warm(sorts) else f", at {say(sort.fiber.temperature or 0, '°C')}"
    return f"{myelin}, {_um(sort.fiber.diameter or 0)} thick{degrees}"


def _swaps(sorts: tuple[AxonOfSort, ...]) -> tuple[Swap, ...]:
    """Beliefs behind a faster axon that is put before a slower one, where just one leads there."""
    found: list[Swap] = []
    for late, fast in enumerate(sorts):
        for early, slow in enumerate(sorts[:late]):
            thicker = (slow.fiber.diameter or 0) > (fast.fiber.diameter or 0)
            if fast.name in FASTER and slow.name not in FASTER:
                slug = BY_DIAMETER if thicker else ""
            elif slow.fiber.diameter == fast.fiber.diameter:
                slug = "warmth-slows-the-impulse"
            else:
                slug = THINNER
            if slug:
                found.append(Swap(early, late, slug))
    return tuple(sorted(found, key=lambda swap: swap.misconception != BY_DIAMETER))


@item_model(
    skill="what-makes-axons-fast",
    kind="numeric",
    scenario=axons_alike,
    levels={1: {"asked": ("velocity",)}, 2: {"asked": ("diameter", "colder")}},
)
def speed_of_another_axon(view: AxonsAlikeView) -> Item:
    """Work out the velocity of an axon from that of a thinner or thicker one."""
    (one, other), speed = view.diameters, view.velocities[0]
    second = round(view.velocities[1], _digits(view.velocities[1]))
    kind = "A myelinated" if view.myelinated else "An unmyelinated"
    alike = "if its proportions are the same" if view.myelinated else "if all else is the same"
    asked = {
        "velocity": f"How fast does one {_um(other)} thick conduct, {alike}?",
        "colder": f"In a colder bath it conducts at only {_times(view.factor)} times that velocity. "
        f"How fast does one {_um(other)} thick conduct there, {alike}?",
        "diameter": f"How thick is one that conducts at {_speed(second)}, {alike}?",
    }
    return Item(
        stem=text(f"{kind} axon {_um(one)} thick conducts at {_speed(speed)}. {asked[view.asked]}"),
        ask=_diameter(view, second) if view.asked == "diameter" else _velocity(view),
        steps=(_rule(view), _scaled(view, second)),
        why=0,
    )


def _velocity(view: AxonsAlikeView) -> Numeric:
    (one, other), (speed, second) = view.diameters, view.velocities
    factor = view.factor if view.asked == "colder" else 1.0
    ratio = other / one
    believed = [(ratio**0.5, ROOT)] if view.myelinated else [(ratio, LINEAR)]
    believed += [(speed / second, THINNER), (1.0, "diameter-does-not-matter")]
    value = second * factor
    digits = _digits(value)
    return Numeric(
        value=value,
        unit="m/s",
        tolerance=max(10.0**-digits, round(0.05 * value, digits)),
        digits=digits,
        misreadings=tuple(
            Misreading(speed * times * factor, slug, 0.03 * speed * times * factor)
            for times, slug in believed
        ),
    )


def _diameter(view: AxonsAlikeView, second: float) -> Numeric:
    one, ratio = view.diameters[0], second / view.velocities[0]
    key, believed, slug = (ratio, ratio**2, ROOT) if view.myelinated else (ratio**2, ratio, LINEAR)
    value = one * key
    return Numeric(
        value=value,
        unit="µm",
        tolerance=max(0.01, round(0.05 * value, 2)),
        digits=2 if value < 10 else 1,
        misreadings=(
            Misreading(one * believed, slug, 0.03 * one * believed),
            Misreading(one / key, THINNER, 0.03 * one / key),
        ),
    )


def _rule(view: AxonsAlikeView) -> Text:
    if view.myelinated:
        return text(
            "With myelin the velocity is about proportional to the diameter: in a thicker fiber of the same "
            "proportions the nodes are also farther apart."
        )
    return text(
        "Without myelin the velocity is proportional to the square root of the diameter, as is the length "
        "constant, over which current spreads ahead."
    )


def _scaled(view: AxonsAlikeView, second: float) -> Text:
    if view.asked == "diameter":
        return _scaled_diameter(view, second)
    (one, other), (speed, exact) = view.diameters, view.velocities
    ratio = other / one
    faster = ratio if view.myelinated else ratio**0.5
    root = "" if view.myelinated else f", so √{_times(ratio)} = {_times(faster)} times as fast"
    colder = f" × {_times(view.factor)}" if view.asked == "colder" else ""
    value = exact * (view.factor if colder else 1.0)
    return text(
        f"It is {_um(other)} / {_um(one)} = {_times(ratio)} times as thick{root}: "
        f"{_times(faster)} × {_speed(speed)}{colder} = {say(value, 'm/s', digits=_digits(value))}."
    )


def _scaled_diameter(view: AxonsAlikeView, second: float) -> Text:
    one, speed = view.diameters[0], view.velocities[0]
    ratio = second / speed
    thicker = ratio if view.myelinated else ratio**2
    squared = f", so {_times(ratio)}^{{2}} = {_times(thicker)} times as thick"
    return text(
        f"It is {_speed(second)} / {_speed(speed)} = {_times(ratio)} times as fast"
        f"{'' if view.myelinated else squared}: {_times(thicker)} × {_um(one)} = "
        f"{say(one * thicker, 'µm', digits=2 if one * thicker < 10 else 1)}."
    )


def _times(ratio: float) -> str:
    """A ratio with as many decimals as it takes, at most three."""
    return say(ratio, digits=next(n for n in range(4) if n == 3 or abs(ratio - round(ratio, n)) < 1e-6))


def _digits(speed: float) -> int:
    return 2 if speed < 10 else 1


def _decimals(diameter: float) -> int:
    return next((digits for digits in (0, 1) if abs(diameter - round(diameter, digits)) < 0.005), 2)


def _speed(speed: float) -> str:
    return say(speed, "m/s", digits=_digits(speed))


def _um(diameter: float) -> str:
    return say(diameter, "µm", digits=_decimals(diameter))
