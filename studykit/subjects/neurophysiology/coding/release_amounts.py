"""Item models of how much a synapse releases: per second, and per action potential."""

from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.coding.release_amounts_cases import (
    TwoRatesView,
    two_rates,
)
from studykit.subjects.neurophysiology.coding.release_shared import (
    ALWAYS_EQUAL,
    FEWEST,
    MIXED_UP,
    NAMES,
    hertz,
    why_each_changes,
)
from studykit.text import say, text


@item_model(
    skill="release-and-firing-rate",
    kind="numeric",
    scenario=two_rates,
    levels={1: {"is_raised": True, "compares": False}, 2: {"compares": True}},
)
def release_in_a_long_train(view: TwoRatesView) -> Item:
    """Work out how much transmitter a long train releases."""
    if min(view.per_spike) < FEWEST:
        raise Doubtful("so few vesicles that rounding tells")
    return _compared(view) if view.compares else _in_one_train(view)


def _in_one_train(view: TwoRatesView) -> Item:
    """The release per second from that of each action potential, or the other way around."""
    rate, each = view.rates[1], round(view.per_spike[1])
    total = round(rate * each)
    if total != rate * each:
        raise Doubtful("not a whole number of vesicles")
    per_second = view.quantity == "per second"
    in_all, by_each = say(total, "vesicles"), say(each, "vesicles")
    known, value, other, worked = (
        (f"each action potential releases {by_each}", total, each, f"{hertz(rate)} × {say(each)} = {in_all}")
        if per_second
        else (f"{in_all} are released per second", each, total, f"{say(total)} / {hertz(rate)} = {by_each}")
    )
    return Item(
        stem=text(
            f"At a synapse, {known} in a long train at {hertz(rate, 'Hz')}. How many vesicles are released "
            f"{NAMES[view.quantity]}?"
        ),
        ask=Numeric(
            value, "vesicles", max(1, _one_digit(0.02 * value)), misreadings=(Misreading(other, MIXED_UP),)
        ),
        steps=(
            text(f"{hertz(rate, 'Hz')} means {hertz(rate)} action potentials per second."),
            text(
                f"Release per second = rate × release per action potential. So: {worked} "
                f"{NAMES[view.quantity]}."
            ),
        ),
    )


def _compared(view: TwoRatesView) -> Item:
    """How many times as much is released in the second train, from the other quantity."""
    per_second = view.quantity == "per second"
    given = [round(each) for each in (view.per_spike if per_second else view.per_second)]
    first, second = (hertz(rate, "Hz") for rate in view.rates)
    known = (
        f"At a synapse, each action potential releases {say(given[0], 'vesicles')} in a long train at "
        f"{first}, and {say(given[1])} in one at {second}."
        if per_second
        else f"A synapse releases {say(given[0], 'vesicles')} per second in a long train at {first}, and "
        f"{say(given[1])} in one at {second}."
    )
    parts, amounts = zip(
        *(_worked_out(view, *each) for each in zip(view.rates, given, strict=True)), strict=True
    )
    ratio = " / ".join(_one_decimal(each) for each in amounts[::-1])
    faster = view.rates[1] / view.rates[0]
    exact = given[1] / given[0] * (faster if per_second else 1 / faster)
    digits = 1 if exact >= 10 else 2 if exact >= 0.1 else 3
    key = round(exact, digits)
    if key != round(amounts[1] / amounts[0], digits):
        raise Doubtful("rounding on the way would tell")
    unchanged = faster if per_second else 1.0
    return Item(
        stem=text(
            f"{known} How many times as much is released {NAMES[view.quantity]} at {second} as at {first}?"
        ),
        ask=Numeric(
            key,
            "",
            max(2 * 10**-digits, _one_digit(0.03 * key)),
            digits=digits,
            misreadings=(Misreading(unchanged, ALWAYS_EQUAL), Misreading(given[1] / given[0], MIXED_UP)),
        ),
        steps=(
            text(f"Release per second = rate × release per action potential. So {parts[0]}; {parts[1]}."),
            text(f"The ratio is {ratio} = {say(key, digits=digits)}."),
            text(why_each_changes(view)),
        ),
    )


def _worked_out(view: TwoRatesView, rate: float, given: int) -> tuple[str, float]:
    """The quantity that is asked for, from the other one at this rate: worked out, and as it is printed."""
    per_second = view.quantity == "per second"
    amount = round(rate * given if per_second else given / rate, 1)
    terms = f"{hertz(rate)} × {say(given)}" if per_second else f"{say(given)} / {hertz(rate)}"
    worked = f"{terms} = {_one_decimal(amount)}"
    return f"at {hertz(rate, 'Hz')}: {worked} {NAMES[view.quantity]}", amount


def _one_decimal(amount: float) -> str:
    """An amount as it is printed on the way: with a decimal if it has one."""
    return say(amount, digits=0 if amount == round(amount) else 1)


def _one_digit(value: float) -> float:
    return float(f"{value:.1g}")
