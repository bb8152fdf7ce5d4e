"""The item model of two axons that differ in one respect: which is faster, and why?"""

from studykit.items.asks.choice import Choice, one_right
from studykit.items.asks.two_tier import TwoTier
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.conduction.fast_axons_cases import TwoAxonsView, two_axons
from studykit.text import say, text

REASONS = {
    "diameter": "its wider inside offers less resistance, so the current reaches farther ahead",
    "myelin": "under its wrapping little current leaks out or is needed to charge the membrane",
    "warmth": "the gates of its Na^{+} channels open faster",
    "ions": "the same ions travel along it faster, from one end to the other",
}
SLOWER = {
    "diameter": "thinner-axon-is-faster",
    "myelin": "myelin-is-in-the-way",
    "warmth": "warmth-slows-the-impulse",
}
"""The belief of whoever takes the slower axon for the faster one."""


@item_model(
    skill="what-makes-axons-fast",
    kind="two-tier",
    scenario=two_axons,
    levels={1: {}},
    false_anyway={"the same ions travel along": "no ion travels with the impulse"},
)
def why_one_axon_is_faster(view: TwoAxonsView) -> Item:
    """Tell which of two axons conducts faster, and why."""
    slower = SLOWER[view.advantage]
    ions = "myelin-speeds-the-ions" if view.advantage == "myelin" else "same-ions-run-along-the-axon"
    return Item(
        stem=text(f"{_pair(view)} Otherwise they are alike. Which one conducts faster?"),
        ask=TwoTier(
            Choice(
                one_right({each: f"Axon {each}" for each in "AB"}, view.faster, dict.fromkeys("AB", slower)),
                least=2,
            ),
            Choice(one_right(REASONS, view.advantage, {"ions": ions})),
        ),
        steps=(
            text(
                "An impulse travels faster the sooner each stretch of the axon brings the next one to "
                "threshold, through current that flows ahead inside it."
            ),
            text(f"Axon {view.faster} does that sooner, because {REASONS[view.advantage]}."),
        ),
        why=1,
    )


def _pair(view: TwoAxonsView) -> str:
    a, b = view.values
    if view.advantage == "diameter":
        return f"Axon A is {_um(a)} thick, axon B {_um(b)}; neither has myelin."
    if view.advantage == "warmth":
        return f"Axon A is at {say(a, '°C')}, axon B at {say(b, '°C')}."
    with_myelin, without = (letter for letter in ("AB" if a else "BA"))
    return f"Axon {with_myelin}, {_um(max(a, b))} thick, has myelin; axon {without}, equally thick, has none."


def _um(diameter: float) -> str:
    return say(diameter, "µm", digits=1)
