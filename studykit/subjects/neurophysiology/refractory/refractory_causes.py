"""Item models of what makes a neuron refractory: the state of its channels at a moment after a spike."""

from itertools import combinations

from studykit.items.asks.ask import Option
from studykit.items.asks.choice import Choice, one_right, right, wrong
from studykit.items.asks.matching import Matching, Pair
from studykit.items.asks.rubric import Rubric
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item, numbered
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.refractory.channels_shared import (
    available,
    channels_figure,
    require_plain,
    state_in_numbers,
)
from studykit.subjects.neurophysiology.refractory.refractory_causes_cases import (
    PulseAtAMomentView,
    RefractoryMomentsView,
    RefractoryMomentView,
    moment_after_a_spike,
    pulse_at_a_moment,
    three_moments_after_a_spike,
)
from studykit.subjects.neurophysiology.refractory.second_pulse import NAMES
from studykit.subjects.neurophysiology.refractory.second_pulses_shared import PULSE, UNTIL
from studykit.text import Text, say, text

STATES = {
    "absolute": "Most of the Na^{+} channels that can open at rest are inactivated",
    "relative": "Most but not all of its Na^{+} channels have recovered; some K^{+} channels are still open",
    "late": "Its Na^{+} channels have recovered; its K^{+} channels are as at rest",
}
READY_BUT_POTASSIUM = "All of its Na^{+} channels have recovered; many K^{+} channels are still open"
PUMP_FIRST = "Many Na^{+} and K^{+} ions have traded places; the pump has to move them back"

EFFECTS = {
    "absolute": "No pulse fires it: most Na^{+} channels are inactivated",
    "relative": "Only a strong pulse fires it: most but not all Na^{+} channels have recovered",
    "late": "A pulse of 1.1 × threshold fires it, as at rest",
}
POTASSIUM_ALONE = "No pulse fires it: the Na^{+} channels have recovered, but K^{+} channels are open"

WHY = {
    "absolute": "Too few Na^{+} channels can open: no pulse makes inward current exceed outward current.",
    "relative": "Fewer Na^{+} channels can open than at rest, and more K^{+} channels are open: it takes a "
    "stronger pulse.",
    "late": "The Na^{+} channels have recovered from inactivation, and the K^{+} channels that had opened "
    "have closed: the neuron responds as at rest.",
}

REASONS = {
    "absolute": "most of the Na^{+} channels that can open at rest are inactivated",
    "relative, too weak": "it is too weak while some Na^{+} channels are inactivated and K^{+} channels open",
    "relative, enough": "it is strong enough, though not all of the Na^{+} channels have recovered",
    "late, too weak": "it is below threshold, with all channels as at rest",
    "late, enough": "it is above threshold, with all channels as at rest",
}
"""Why a second pulse fires or does not, by case."""

ALSO_TRUE = {"absolute": "relative, too weak"}
"""By case, the case whose reason is not plainly false then: where no pulse is enough, each is too weak."""

ALWAYS = "a pulse above the threshold at rest is always enough"
NEVER = "no pulse is enough before all channels are as at rest"
POTASSIUM = "its Na^{+} channels have recovered, but open K^{+} channels prevent it"

FIRES = "It fires the axon again"
TOO_WEAK = "It does not fire it again, but a stronger one would"
NEVER_FIRES = "It does not fire it again, nor would one of 10 × threshold"

ANSWERS: dict[str, dict[str, str | None]] = {
    "absolute": {NEVER_FIRES: None, FIRES: "threshold-is-fixed", TOO_WEAK: "strong-enough-always-fires"},
    "relative, too weak": {
        TOO_WEAK: None,
        FIRES: "threshold-is-fixed",
        NEVER_FIRES: "no-spike-in-any-refractory-period",
    },
    "relative, enough": {
        FIRES: None,
        TOO_WEAK: None,
        NEVER_FIRES: "no-spike-in-any-refractory-period",
    },
    "late, too weak": {TOO_WEAK: None, FIRES: "any-depolarization-fires", NEVER_FIRES: None},
    "late, enough": {FIRES: None, TOO_WEAK: None, NEVER_FIRES: None},
}
"""What a second pulse does, by case: the first is right, any other with the belief that leads there."""


@item_model(
    skill="cause-of-refractoriness",
    kind="choice",
    scenario=moment_after_a_spike,
    levels={1: {}},
    false_anyway={
        "many K⁺ channels are still open": "the Na⁺ channels recover no sooner than K⁺ channels close",
        "traded places": "only a minute fraction of the ions crosses",
    },
)
def what_explains_the_second_response(view: RefractoryMomentView) -> Item:
    """Explain why a second pulse fires a neuron or does not."""
    require_plain(view.trace, view.window, view.interval)
    beliefs = {
        "absolute": ("absolute-because-of-potassium", "ions-swap-sides"),
        "relative": (None, "ions-swap-sides"),
        "late": (None, None),
    }[view.window]
    potassium, pump = beliefs
    others = (wrong(READY_BUT_POTASSIUM, potassium), wrong(PUMP_FIRST, pump))
    return Item(
        stem=text(f"A {_width()} pulse fires {NAMES[view.preset]}. {_observed(view)} What explains this?"),
        ask=Choice((*one_right(STATES, view.window, {}), *others)),
        steps=(text(WHY[view.window]), state_in_numbers(view.trace, view.interval)),
        why=0,
        reveal=channels_figure(view.trace, {"2nd pulse": view.interval}),
    )


@item_model(
    skill="cause-of-refractoriness",
    kind="matching",
    scenario=three_moments_after_a_spike,
    levels={1: {}},
    false_anyway={
        "but K⁺ channels are open": "while K⁺ channels are wide open, most Na⁺ channels are inactivated",
    },
)
def match_channels_to_effects(view: RefractoryMomentsView) -> Item:
    """Match what a second pulse does, and why, to moments after an action potential."""
    for window, interval in zip(view.windows, view.intervals, strict=True):
        require_plain(view.trace, window, interval)
    mixups = {
        "absolute": ((POTASSIUM_ALONE, "absolute-because-of-potassium"),),
        "relative": (
            (EFFECTS["absolute"], "no-spike-in-any-refractory-period"),
            (EFFECTS["late"], "threshold-is-fixed"),
        ),
        "late": (),
    }
    letters = ("A", "B", "C")
    marked = dict(zip(letters, view.intervals, strict=True))
    return Item(
        stem=numbered(
            f"The figure shows the channels of a squid giant axon after a {_width()} pulse that fires it. A "
            "second pulse, weak or strong, may begin at moment A, B, or C. What is true at each?",
            letters,
        ),
        ask=Matching(
            tuple(
                Pair(letter, EFFECTS[window], mixups[window])
                for letter, window in zip(letters, view.windows, strict=True)
            ),
            extras=(POTASSIUM_ALONE,),
        ),
        steps=tuple(
            text(
                f"{letter}, {say(interval, 'ms', digits=1)}, Na^{{+}} channels not inactivated at "
                f"{say(100 * available(view.trace, interval), '%')} of rest: {WHY[window]}"
            )
            for letter, window, interval in zip(letters, view.windows, view.intervals, strict=True)
        ),
        why=(0, 1, 2),
        figure=channels_figure(view.trace, marked),
    )


@item_model(
    skill="cause-of-refractoriness",
    kind="two-tier",
    scenario=pulse_at_a_moment,
    levels={2: {}},
    false_anyway={
        "is always enough": "while it is refractory, more is needed",
        "no pulse is enough before": "in the relative refractory period, a strong pulse is enough",
        "but open K⁺ channels prevent it": "while many K⁺ channels are open, most Na⁺ are inactivated",
    },
)
def second_pulse_and_its_reason(view: PulseAtAMomentView) -> Item:
    """Say whether a second pulse fires an axon again, and why."""
    window = view.case.partition(",")[0]
    require_plain(view.trace, window, view.interval)
    (key, _), *wrongs = ANSWERS[view.case].items()
    if view.fires != (key == FIRES):
        raise Doubtful("it does not do what its case says")
    absolute, known_at = (say(each, "ms", digits=1) for each in (UNTIL["squid"][0], view.known_at))
    return Item(
        stem=text(
            f"The figure shows the channels of a squid giant axon after a {_width()} pulse that fires it. "
            f"Until {absolute} no second pulse up to 10 × the threshold at rest fires it again; at "
            f"{known_at} it takes {say(view.needs, digits=1)} ×. A second pulse of "
            f"{say(view.strength, digits=1)} × that threshold begins at "
            f"{say(view.interval, 'ms', digits=1)}. What does it do?"
        ),
        ask=TwoTier(
            Choice((right(key), *(wrong(words, slug) for words, slug in wrongs))),
            Choice(_reasons(view)),
        ),
        steps=(_by_what_is_known(view), text(WHY[window]), state_in_numbers(view.trace, view.interval)),
        why=1,
        figure=channels_figure(view.trace, {"2nd pulse": view.interval}),
    )


@item_model(
    skill="cause-of-refractoriness",
    kind="rubric",
    scenario=moment_after_a_spike,
    levels={2: {"preset": ("squid",)}},
)
def explain_the_second_response(view: RefractoryMomentView) -> Item:
    """Explain in your own words what a second pulse does."""
    require_plain(view.trace, view.window, view.interval)
    lines = {
        "absolute": (
            "Most Na^{+} channels are inactivated",
            "Too few can open for the inward current to exceed the outward one, however strong the pulse",
        ),
        "relative": (
            "Some of the Na^{+} channels are still inactivated",
            "More K^{+} channels are still open than at rest",
        ),
        "late": (
            "The Na^{+} channels have recovered from inactivation",
            "The K^{+} channels that had opened have closed",
        ),
    }[view.window]
    extras = {
        "absolute": ("K^{+} channels are also open, which adds to the outward current",),
        "relative": (
            "It takes a stronger pulse for the inward current to exceed the outward one",
            "The potential is below rest, so it is farther from threshold",
        ),
        "late": ("The potential is back at rest",),
    }[view.window]
    return Item(
        stem=text(
            f"A {_width()} pulse fires {NAMES[view.preset]}. {_observed(view)} Explain this in "
            "terms of its Na^{+} channels, its K^{+} channels, and the currents through them."
        ),
        ask=Rubric(lines, extras),
        steps=(text(WHY[view.window]), state_in_numbers(view.trace, view.interval)),
        why=0,
        reveal=channels_figure(view.trace, {"2nd pulse": view.interval}),
    )


def _width() -> str:
    return say(PULSE, "ms", digits=1)


def _observed(view: RefractoryMomentView) -> str:
    """What is seen when a second pulse comes."""
    second = f"A second such pulse {say(view.interval, 'ms', digits=1)} later"
    if view.needs is None:
        return f"{second} does not fire it again, not even at 10 × the threshold at rest."
    if view.window == "relative":
        times = say(view.needs, digits=1)
        return f"{second} fires it again, but only if it is at least {times} × the threshold at rest."
    return f"{second} fires it again, and needs about as much current as at rest."


def _reasons(view: PulseAtAMomentView) -> tuple[Option, ...]:
    """The reason of the case and of two others, and two that no case has."""
    unlike = [case for case in REASONS if case not in (view.case, ALSO_TRUE.get(view.case))]
    pairs = list(combinations(unlike, 2))
    others = pairs[view.others % len(pairs)]
    listed = [right(REASONS[view.case]), *(wrong(REASONS[case]) for case in others)]
    if view.by_potassium and not view.case.startswith("relative"):
        fails = wrong(POTASSIUM, "absolute-because-of-potassium" if view.case == "absolute" else None)
    else:
        fails = wrong(NEVER, None if view.case.startswith("late") else "no-spike-in-any-refractory-period")
    return (*listed, wrong(ALWAYS, "threshold-is-fixed"), fails)


def _by_what_is_known(view: PulseAtAMomentView) -> Text:
    at, times = say(view.interval, "ms", digits=1), f"{say(view.strength, digits=1)} ×"
    known = f"{say(view.needs, digits=1)} × threshold at {say(view.known_at, 'ms', digits=1)}"
    verdict = "It fires" if view.fires else "It does not fire"
    if view.case == "absolute":
        return text(
            f"{at} is before {say(UNTIL['squid'][0], 'ms', digits=1)}, in the absolute refractory period. "
            f"{verdict}."
        )
    if view.case.startswith("late"):
        compared = "above" if view.fires else "below"
        return text(
            f"At {at}, both refractory periods are over, and {times} is {compared} threshold. {verdict}."
        )
    compared = "more than" if view.fires else "less than"
    when = "later" if view.fires else "earlier"
    needed = "even less" if view.fires else "even more"
    return text(
        f"{times} is {compared} {known}; {when}, at {at}, {needed} is needed. {verdict}: this is the "
        "relative refractory period."
    )
