"""Item models of the greatest firing rate that the absolute refractory period allows, computed from it."""

from itertools import pairwise

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.refractory.greatest_rate_cases import (
    GivenPeriodsView,
    RatesView,
    given_periods,
    rates_beside_the_limit,
)
from studykit.text import Text, say, text

PART = 0.05
"""How exactly a rate is computed, as a part of it."""

MARGIN = 0.07
"""How far from a limit a rate has to be, as a part of it."""

SWAPPED = "absolute-and-relative-swapped"
ANY = "no-spike-in-any-refractory-period"
OFFERED = {
    2: ("slip", "both", "relative"),
    3: ("slip", "both", "half"),
    4: ("both", "relative", "tenfold"),
    5: ("both", "half", "tenfold"),
}
"""Which wrong rates stand beside the right one, so that it may be any but the least of four."""

APART = 1.25
"""Rates that are offered differ by this factor or more."""

SLIP = "milliseconds-taken-for-seconds"


@item_model(
    skill="greatest-firing-rate",
    kind="numeric",
    scenario=given_periods,
    levels={1: {"given": ("period",)}, 2: {"given": ("rate", "both together", "a multiple", "strengths")}},
)
def limit_of_the_rate(view: GivenPeriodsView) -> Item:
    """Compute the upper limit of the firing rate from the absolute refractory period."""
    whole = round(view.absolute + view.relative, 1)
    if view.given == "rate":
        return _relative_from_the_rate(view, whole)
    limit = 1000 / view.absolute
    slips = [Misreading(1000 / whole, ANY, PART * 1000 / whole)]
    if view.given != "strengths":
        slips.append(Misreading(1000 / view.relative, SWAPPED, PART * 1000 / view.relative))
    return Item(
        stem=text(f"{_given(view, whole)} What upper limit does refractoriness set on its firing rate?"),
        ask=Numeric(round(limit), "Hz", max(0.5, round(PART * limit)), misreadings=tuple(slips)),
        steps=_limit(view, whole),
    )


def _relative_from_the_rate(view: GivenPeriodsView, whole: float) -> Item:
    rate = round(1000 / view.absolute)
    absolute = 1000 / rate
    relative = whole - absolute
    return Item(
        stem=text(
            f"Refractoriness keeps an axon from firing faster than {say(rate, 'Hz')}, however strong the "
            f"stimuli are. It takes {say(whole, 'ms', digits=1)} from the beginning of an action potential "
            "until any stimulus above threshold can fire it again. How long does the relative refractory "
            "period, which follows the absolute one, last?"
        ),
        ask=Numeric(
            relative,
            "ms",
            max(0.1, round(PART * relative, 1)),
            digits=1,
        ),
        steps=(
            text(
                "What limits the rate even for the strongest stimuli is the period in which none of them "
                "fires the axon, the absolute one: "
                f"1000 / {say(rate)} = {say(absolute, 'ms', digits=1)}."
            ),
            text(
                f"The relative one is the rest: {say(whole, digits=1)} − {say(absolute, digits=1)} = "
                f"{say(relative, 'ms', digits=1)}."
            ),
        ),
    )


def _given(view: GivenPeriodsView, whole: float) -> str:
    """What the stem tells of both periods, which last ``whole`` ms together."""
    absolute, relative = (say(each, "ms", digits=1) for each in (view.absolute, view.relative))
    both = say(whole, "ms", digits=1)
    return {
        "period": (
            f"From the beginning of an action potential, an axon is absolutely refractory for {absolute}, "
            f"then relatively refractory for {relative}."
        ),
        "both together": (
            f"From the beginning of an action potential, an axon is refractory for {both}; in the last "
            f"{relative} of that time, a strong stimulus can fire it again, but before that none can."
        ),
        "a multiple": (
            f"The relative refractory period of an axon lasts {view.times} times as long as the absolute one "
            f"that precedes it. Together they last {both}."
        ),
        "strengths": (
            "The shortest time after the beginning of an action potential at which an axon can be fired "
            f"again is {say(view.absolute + 0.2 * view.relative, 'ms', digits=1)} for pulses of twice the "
            f"threshold at rest, {absolute} for the strongest pulses, and {both} for pulses just above that "
            "threshold."
        ),
    }[view.given]


def _limit(view: GivenPeriodsView, whole: float) -> tuple[Text, ...]:
    """How the limit follows from the absolute period."""
    seconds, limit = view.absolute / 1000, 1000 / view.absolute
    return (
        *_absolute_period(view, whole),
        text(
            "At most one action potential can begin in each absolute refractory period, and "
            f"{say(view.absolute, 'ms', digits=1)} is {say(seconds, 's', digits=4)}: "
            f"1 / {say(seconds, digits=4)} = {say(limit, 'Hz')}."
        ),
        text(
            "No stimulus can exceed this limit. Real trains stay below it: in the relative refractory "
            "period, more current is needed, and the sooner the next spike, the more."
        ),
    )


def _absolute_period(view: GivenPeriodsView, whole: float) -> tuple[Text, ...]:
    absolute, both = say(view.absolute, "ms", digits=1), say(whole, digits=1)
    counts = "the absolute refractory period, in which no stimulus fires it, limits the rate"
    if view.given == "both together":
        return (text(f"Only {counts}: {both} − {say(view.relative, digits=1)} = {absolute}."),)
    if view.given == "a multiple":
        return (
            text(f"Only {counts}. It is 1 part of {1 + view.times}: {both} / {1 + view.times} = {absolute}."),
        )
    if view.given == "strengths":
        return (text(f"Only {counts}: not even the strongest pulse fires it before {absolute}."),)
    return (
        text(f"In the relative period, a strong stimulus does fire the axon. Only {counts}: {absolute}."),
    )


@item_model(
    skill="greatest-firing-rate",
    kind="choice",
    scenario=given_periods,
    levels={1: {"given": ("period",)}},
)
def limit_among_rates(view: GivenPeriodsView) -> Item:
    """Choose the upper limit that the refractory periods set on the firing rate."""
    absolute, relative = view.absolute, view.relative
    rates = {
        "key": (1000 / absolute, None),
        "slip": (1 / absolute, SLIP),
        "both": (1000 / (absolute + relative), ANY),
        "relative": (1000 / relative, SWAPPED),
        "half": (2000 / absolute, None),
        "tenfold": (10000 / absolute, None),
    }
    offered = sorted(("key", *OFFERED[view.times]), key=lambda name: rates[name][0])
    if any(rates[after][0] < APART * rates[before][0] for before, after in pairwise(offered)):
        raise Doubtful("two rates are hardly different")
    both = [say(each, "ms", digits=1) for each in (absolute, relative)]
    return Item(
        stem=text(
            f"Each action potential of an axon begins an absolute refractory period of {both[0]}, followed "
            f"by a relative one of {both[1]}. What upper limit does refractoriness set on its firing "
            "rate, however strong the stimuli are?"
        ),
        ask=Choice(
            tuple(
                Option(text(_rate(rates[name][0])), rates[name][1], wrong=name != "key") for name in offered
            ),
            ordered=True,
        ),
        steps=_limit(view, round(absolute + relative, 1)),
    )


def _rate(rate: float) -> str:
    return say(rate, "per second", digits=0 if rate > 10 else 2)


@item_model(
    skill="greatest-firing-rate",
    kind="several-right",
    scenario=rates_beside_the_limit,
    levels={1: {}},
)
def rates_that_are_ruled_out(view: RatesView) -> Item:
    """Tell which firing rates the absolute refractory period rules out."""
    limit, whole = 1000 / view.absolute, 1000 / (view.absolute + view.relative)
    out = [rate for rate in view.rates if rate > limit]
    if not 0 < len(out) < len(view.rates) or len(set(view.rates)) < len(view.rates):
        raise Doubtful("all rates are alike")
    if any(abs(rate / border - 1) < MARGIN for rate in view.rates for border in (limit, whole)):
        raise Doubtful("a rate is too near to a border")
    listed = [
        Statement(say(rate, "Hz"), rate > limit, ANY if whole < rate < limit else "") for rate in view.rates
    ]
    both = [say(each, "ms", digits=1) for each in (view.absolute, view.relative)]
    return Item(
        stem=text(
            f"From the beginning of an action potential, an axon is absolutely refractory for {both[0]}, "
            f"then relatively refractory for {both[1]}. Which firing rates does the absolute refractory "
            "period rule out?"
        ),
        ask=SeveralRight(tuple(listed)),
        steps=(
            text(
                f"The limit is one action potential in each absolute refractory period: 1000 / "
                f"{say(view.absolute, digits=1)} = {say(limit, 'Hz')}. "
                f"{' and '.join(say(r, 'Hz') for r in out)} {'is' if len(out) == 1 else 'are'} above it."
            ),
            text(
                "In the relative refractory period, a stronger stimulus does fire the axon: that period "
                "makes fast firing harder but rules out nothing by itself."
            ),
        ),
        why=0,
    )
