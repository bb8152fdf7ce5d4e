"""Item models of the curves of release against firing rate: what happens when the rate is another."""

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.prediction import Prediction
from studykit.items.figure import Figure, Mark, axis_around
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.sim.kinetics import FloatArray
from studykit.sim.release import steady, steady_per_second
from studykit.subjects.neurophysiology.coding.release_amounts_cases import (
    VESICLES,
    TwoRatesView,
    two_rates,
)
from studykit.subjects.neurophysiology.coding.release_shared import (
    ALWAYS_EQUAL,
    DIFFERENT,
    FEWEST,
    MIXED_UP,
    NAMES,
    change,
    hertz,
    why_each_changes,
)
from studykit.subjects.neurophysiology.curves import between, curve, seen
from studykit.text import Text, say, text

OUTCOMES = {"falls": "It falls", "same": "It stays about the same", "rises": "It rises"}
OTHER = {"per second": "per spike", "per spike": "per second"}


TIRES = "every-synapse-tires"
NO_MATTER = "rate-does-not-change-release"

READ = 0.3
"""What is worked out from values that are read off a curve differs plainly from this part on."""

SHOWN_FROM = 0.5
"""From this part of the slower rate on the curve is drawn: what far lower rates release would dwarf it."""


@item_model(
    skill="release-and-firing-rate",
    kind="prediction",
    scenario=two_rates,
    levels={1: {"compares": False, "slowest": (1.0, 1.5, 2.0, 2.5)}},
)
def predict_release_at_another_rate(view: TwoRatesView) -> Item:
    """Predict how release changes with the firing rate."""
    outcome = _outcome(view)
    if view.quantity == "per second" and outcome == "same":
        raise Doubtful("what is replaced limits it, which only a curve tells")
    first, second = (hertz(rate, "Hz") for rate in view.rates)
    return Item(
        stem=text(
            f"{_beside_rested(view)} The neuron fires at {first} for a long time, then at {second} for a "
            f"long time. What happens to the release {NAMES[view.quantity]}?"
        ),
        ask=Prediction(Choice(_options(view, outcome), ordered=True)),
        steps=_why(view),
        why=1,
        reveal=_curve_of(view, view.quantity),
    )


@item_model(
    skill="release-and-firing-rate",
    kind="prediction",
    scenario=two_rates,
    levels={2: {"compares": False, "slowest": (1.0, 2.0, 4.0, 8.0)}},
)
def predict_release_from_the_other_curve(view: TwoRatesView) -> Item:
    """Predict from one release curve what the other does."""
    outcome = _outcome(view, different=READ)
    given = OTHER[view.quantity]
    return Item(
        stem=text(
            f"The curve shows the release {NAMES[given]} at a synapse in long trains. The firing rate is "
            f"changed from A to B. What happens to the release {NAMES[view.quantity]}?"
        ),
        ask=Prediction(Choice(_options(view, outcome), ordered=True)),
        steps=_why(view),
        why=1,
        figure=_curve_of(view, given, labels=("A", "B")),
        reveal=_curve_of(view, view.quantity, labels=("A", "B")),
    )


def _beside_rested(view: TwoRatesView) -> str:
    """What each action potential releases at the faster rate, and at both if that per second is asked."""
    slower, faster = (
        (hertz(rate, "Hz"), say(part, digits=2))
        for rate, part in sorted(zip(view.rates, view.beside_rested, strict=True))
    )
    known, *others = (slower, faster) if view.quantity == "per second" else (faster,)
    also = "".join(f", and each of one at {rate} {part} times as much" for rate, part in others)
    return (
        f"At a synapse, each action potential of a long train at {known[0]} releases {known[1]} times as "
        f"much as one after a long rest{also}."
    )


def _amounts(view: TwoRatesView) -> tuple[float, float]:
    return view.per_second if view.quantity == "per second" else view.per_spike


def _outcome(view: TwoRatesView, different: float = DIFFERENT) -> str:
    if min(view.per_spike) < FEWEST:
        raise Doubtful("so few vesicles that they hardly show")
    change(view.per_spike)  # what the outcome comes from is plain, too
    return change(_amounts(view), different)


def _options(view: TwoRatesView, outcome: str) -> tuple[Option, ...]:
    """The three outcomes, each with the belief that leads there, if just one does."""
    is_raised = view.rates[1] > view.rates[0]
    up, down = ("rises", "falls") if is_raised else ("falls", "rises")
    if view.quantity == "per second":
        led = {down: [TIRES], "same": [NO_MATTER]}
        if change(view.per_spike) == down:
            led[down] = [MIXED_UP]
        if change(view.per_spike) == "same":
            led["same"].append(MIXED_UP)
    else:
        led = {up: [MIXED_UP], "same": [ALWAYS_EQUAL], down: [TIRES]}
    return tuple(
        right(words)
        if name == outcome
        else wrong(words, led[name][0] if len(led.get(name, ())) == 1 else None)
        for name, words in OUTCOMES.items()
    )


def _why(view: TwoRatesView) -> tuple[Text, ...]:
    each = [say(amount, digits=1) for amount in view.per_spike]
    rates = [hertz(rate, "Hz") for rate in view.rates]
    totals = [say(amount) for amount in view.per_second]
    return (
        text(
            f"Of a store of {say(VESICLES)} vesicles, each action potential releases {each[0]} on average at "
            f"{rates[0]} and {each[1]} at {rates[1]}."
        ),
        text(why_each_changes(view)),
        text(
            f"Release per second is rate × release per action potential: here about {totals[0]} vesicles at "
            f"{rates[0]} and {totals[1]} at {rates[1]}."
        ),
    )


def _curve_of(view: TwoRatesView, quantity: str, labels: tuple[str, str] | None = None) -> Figure:
    """The ``quantity`` against the rate, with the two rates marked."""
    end = 1.15 * max(view.rates)
    rates = between(SHOWN_FROM * min(view.rates), end)
    amounts = VESICLES * _released(view, quantity, rates)
    places = view.per_second if quantity == "per second" else view.per_spike
    names = labels or tuple(hertz(rate, "Hz") for rate in view.rates)
    hertzes = [f"at {hertz(rate, 'Hz')}" for rate in view.rates]
    spoken = [f"{name}, {at}" for name, at in zip(labels, hertzes, strict=True)] if labels else hertzes
    in_words = "; ".join(
        f"{name}, {say(place, 'vesicles')}" for name, place in zip(spoken, places, strict=True)
    )
    return Figure(
        lines=(curve(rates, amounts),),
        x=axis_around("firing rate", "Hz", (0, end)),
        y=axis_around(f"release {NAMES[quantity]}", "vesicles", (0, 1.08 * float(max(amounts)))),
        alt=f"Release {NAMES[quantity]} in a long train against the firing rate: {in_words}.",
        marks=tuple(
            Mark(seen(rate), seen(place), name)
            for rate, place, name in zip(view.rates, places, names, strict=True)
        ),
    )


def _released(view: TwoRatesView, quantity: str, rates: FloatArray) -> FloatArray:
    if quantity == "per second":
        return steady_per_second(view.synapse, rates)
    return steady(view.synapse, rates).per_spike
