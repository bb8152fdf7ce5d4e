"""Item model of a nerve conduction test: slow axons, lost axons, blocked axons."""

from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.item import Item
from studykit.items.model import Doubtful, item_model
from studykit.subjects.neurophysiology.conduction.nerve_test_cases import (
    BLOCK,
    FEWER,
    HEALTHY,
    LATENCIES,
    SLOW,
    SPEED,
    USUAL_RESPONSE,
    USUAL_SPEED,
    NerveTestView,
    nerve_tested,
)
from studykit.text import Text, say, text

OUTCOMES = {
    HEALTHY: "A healthy nerve",
    SLOW: "Myelin lost, but each impulse arrives",
    FEWER: "Axons lost, the others healthy",
    BLOCK: "Most axons blocked between elbow and wrist",
}
BELIEFS = {
    (SLOW, FEWER): "nerve-test-read-backwards",
    (FEWER, SLOW): "nerve-test-read-backwards",
    (BLOCK, FEWER): "weak-response-means-lost-axons",
    (BLOCK, SLOW): "lost-myelin-only-slows",
}
"""What is believed by whoever takes the first for the second."""

SLOW_PART = 0.75
"""Slow is what is slower than this part of the least usual speed."""


@item_model(
    skill="lost-myelin",
    kind="choice",
    scenario=nerve_tested,
    levels={1: {"given": (SPEED,)}, 2: {"given": (LATENCIES,)}},
)
def what_does_the_nerve_test_show(view: NerveTestView) -> Item:
    """Tell from a nerve conduction test whether myelin or axons are lost."""
    if (view.speed < USUAL_SPEED) != (view.finding == SLOW) or SLOW_PART < view.speed / USUAL_SPEED < 1:
        raise Doubtful("the speed is not plainly usual or slow")
    return Item(
        stem=_stem(view),
        ask=Choice(
            tuple(
                right(OUTCOMES[name])
                if name == view.finding
                else wrong(OUTCOMES[name], BELIEFS.get((view.finding, name)))
                for name in OUTCOMES
            )
        ),
        steps=_steps(view),
        why=1,
    )


def _stem(view: NerveTestView) -> Text:
    wrist, elbow = (say(each, "ms", digits=1) for each in view.latencies)
    near, far = (say(each, "mV", digits=1) for each in view.responses)
    usual = (
        f"Both responses are equally brief. Normal values are {say(USUAL_SPEED, 'm/s')} or more from elbow "
        "to wrist, and "
        f"{say(USUAL_RESPONSE, 'mV')} or more from either place."
    )
    if view.given == SPEED:
        return text(
            "A nerve to a hand muscle is tested with shocks at the elbow and at the wrist. Its fastest axons "
            f"conduct at {say(view.speed, 'm/s')} in the forearm, and the muscle responds with {near} to the "
            f"shock at the wrist and {far} to the shock at the elbow. {usual} What fits best?"
        )
    return text(
        f"Shocks to a nerve at the wrist and, {say(view.apart, 'cm')} away, at the elbow make a hand muscle "
        f"respond, after {wrist} with {near} and after {elbow} with {far}, respectively. "
        f"{usual} What fits best?"
    )


def _steps(view: NerveTestView) -> tuple[Text, ...]:
    wrist, elbow = view.latencies
    near, far = (say(each, "mV", digits=1) for each in view.responses)
    means = {
        HEALTHY: "Speed and responses are normal.",
        SLOW: "Each impulse is slow, as without myelin, but the response is full: the axons are there, "
        "and their impulses arrive.",
        FEWER: "The axons that are left conduct at a normal speed. From both places few muscle fibers "
        "respond: axons are missing all the way to the muscle.",
        BLOCK: "From the wrist all impulses reach the muscle: all axons are there. From the elbow most "
        "impulses do not arrive: they are blocked in between, as happens where much myelin is lost. (If they "
        "all arrived, but spread out in time, the response would be longer.) Those that pass have the usual "
        "speed.",
    }
    speed = f"{say(10 * view.apart, 'mm')} / ({say(elbow, 'ms', digits=1)} − {say(wrist, 'ms', digits=1)}) = "
    return (
        text(
            "The speed from elbow to wrist is "
            f"{speed if view.given == LATENCIES else ''}{say(view.speed, 'm/s')}; the responses are {near} "
            f"and {far}."
        ),
        text(means[view.finding]),
    )
