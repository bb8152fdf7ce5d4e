"""Item models of the feedback of Na⁺ channels in the upstroke: its order, and a false sentence about it."""

from dataclasses import dataclass
from typing import Annotated

from studykit.engine.solve import Plan
from studykit.items.asks.false_sentence import Claim, FalseSentence
from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.items.variable_types import OneOf, Range
from studykit.text import text

Start = Annotated[str, OneOf(("synapses", "current", "neighbor", "receptor", "pacemaker"))]
Told = Annotated[str, OneOf(("one way", "another way"))]
Dropped = Annotated[str, OneOf(("nothing", "inflow", "depolarized", "more open"))]
ToTheEnd = Annotated[str, OneOf(("no", "yes"))]
Number = Annotated[float, Range(0, 5, step=1)]
Falsehood = Annotated[float, Range(0, 2, step=1)]

STARTS = {
    "synapses": ("at an axon hillock", "EPSPs depolarize the membrane"),
    "current": ("in a neuron into which current is injected", "The current depolarizes the membrane"),
    "neighbor": ("in a stretch of axon", "Current from the neighboring stretch depolarizes the membrane"),
    "receptor": ("in a sensory nerve fiber", "A receptor potential depolarizes the membrane"),
    "pacemaker": ("in a neuron that fires by itself", "A slow inward current depolarizes the membrane"),
}
"""Where an action potential arises, and what starts it there."""

STEPS = {
    "first open": ("Some voltage-gated Na^{+} channels open", "The first voltage-gated Na^{+} channels open"),
    "inflow": ("Na^{+} enters through them", "Through them Na^{+} enters the cell"),
    "depolarized": (
        "The inflow depolarizes the membrane further",
        "The entering charge depolarizes the membrane further",
    ),
    "more open": ("Many more Na^{+} channels open", "A great many more Na^{+} channels open"),
    "overshoot": ("The potential shoots up past 0\u00a0mV", "The inside becomes positive"),
    "brake": (
        "Na^{+} channels inactivate and slower K^{+} channels are open",
        "Slower K^{+} channels are open and the Na^{+} channels inactivate",
    ),
    "fall": ("The potential falls back to rest and below", "The membrane repolarizes to rest and beyond"),
    "recover": ("The Na^{+} channels recover from inactivation", "Na^{+} channels become available again"),
}
"""What follows, each step in two wordings."""

SWAPS = (
    ("start", "first open", "channels-open-before-the-depolarization"),
    ("first open", "inflow", "ions-enter-before-channels-open"),
    ("inflow", "depolarized", "potential-moves-before-the-ions"),
    ("more open", "overshoot", "upstroke-needs-no-feedback"),
    ("depolarized", "more open", "channels-open-before-the-depolarization"),
    ("overshoot", "brake", "inactivation-precedes-the-overshoot"),
    ("fall", "recover", "channels-are-ready-again-at-once"),
)
"""Steps with the belief of whoever exchanges them."""


@dataclass(frozen=True)
class OrderView:
    """Where an action potential arises, and its steps in order: what each is about, and its words."""

    place: str
    steps: dict[str, str]


@dataclass(frozen=True)
class ClaimsView:
    """Where an action potential arises, the claims about its upstroke, and which is false in which way."""

    place: str
    claims: tuple[Claim, ...]
    false: int
    which: int


def upstroke_told(
    *,
    start: Start,
    dropped: Dropped,
    to_the_end: ToTheEnd,
    opening: Told,
    inflow: Told,
    further: Told,
    overshoot: Told,
) -> Plan[OrderView]:
    """An upstroke told in steps, perhaps with what ends it."""
    yield ()
    wordings = {"first open": opening, "inflow": inflow, "depolarized": further, "more open": opening}
    place, first = STARTS[start]
    names = [name for name in STEPS if name != dropped]
    last = len(names) if to_the_end == "yes" else names.index("overshoot") + 1
    told = {name: STEPS[name][wordings.get(name, overshoot) == "another way"] for name in names[:last]}
    return OrderView(place, {"start": first, **told})


def upstroke_claimed(*, start: Start, left_out: Number, place: Number, which: Falsehood) -> Plan[ClaimsView]:
    """Claims about an upstroke, of which one is to be stated falsely."""
    yield ()
    claims = tuple(claim for number, claim in enumerate(CLAIMS) if number != round(left_out))
    return ClaimsView(STARTS[start][0], claims, round(place) % len(claims), round(which))


@item_model(
    skill="sodium-feedback-loop",
    kind="ordering",
    scenario=upstroke_told,
    levels={
        1: {"to_the_end": ("no",)},
        2: {"to_the_end": ("yes",), "dropped": ("inflow", "depolarized", "more open")},
    },
)
def order_the_upstroke(view: OrderView) -> Item:
    """Put what happens in an upstroke into its order."""
    names = list(view.steps)
    swaps = [
        Swap(names.index(earlier), names.index(later), slug)
        for earlier, later, slug in SWAPS
        if earlier in names and later in names
    ]
    return Item(
        stem=text(f"An action potential arises {view.place}. In which order does this happen?"),
        ask=Ordering(tuple(view.steps.values()), tuple(swaps)),
        steps=(
            text(
                f"It starts with a depolarization: *{view.steps['start']}*. Voltage-gated channels answer "
                "it; none of the rest happens without it."
            ),
            text(
                "Then the loop: channels open, Na^{+} enters down its electrochemical gradient, this "
                "depolarizes further, and that opens more channels. Each round is faster than the one before."
            ),
            text(
                "It is a positive feedback, so it runs to its end by itself: the potential passes 0\u00a0mV "
                "and goes toward E_{Na}."
                + (
                    " What is slower ends it: inactivation of the Na^{+} channels, and K^{+} channels. Only "
                    "when the membrane is repolarized do Na^{+} channels recover."
                    if "recover" in names
                    else " Inactivation of the Na^{+} channels and slower K^{+} channels stop it short of it."
                )
            ),
        ),
    )


CLAIMS = (
    Claim(
        "Depolarization opens voltage-gated Na^{+} channels.",
        (
            ("Transmitter opens the voltage-gated Na^{+} channels.", "transmitter-opens-the-spike-channels"),
            ("Entering Na^{+} binds to further Na^{+} channels and opens them.", "sodium-binds-and-opens"),
            ("Hyperpolarization opens voltage-gated Na^{+} channels.", "depolarized-means-more-negative"),
        ),
    ),
    Claim(
        "During the upstroke Na^{+} enters the cell passively.",
        (
            ("During the upstroke Na^{+} leaves the cell passively.", "sodium-leaves-in-the-upstroke"),
            ("During the upstroke a pump carries Na^{+} into the cell.", "pump-carries-the-spike"),
            ("During the upstroke K^{+} enters the cell passively.", "potassium-enters-to-depolarize"),
        ),
    ),
    Claim(
        "Each further depolarization opens still more Na^{+} channels.",
        (
            ("Once the first Na^{+} channels are open, no more of them open.", "upstroke-needs-no-feedback"),
            (
                "All Na^{+} channels open at once as the stimulus begins.",
                "threshold-is-where-the-stimulus-begins",
            ),
            (
                "Each further depolarization leaves fewer Na^{+} channels open.",
                "feedback-brakes-the-upstroke",
            ),
        ),
    ),
    Claim(
        "Just above threshold more Na^{+} enters than K^{+} leaves.",
        (
            (
                "Just above threshold more K^{+} leaves than Na^{+} enters.",
                "potassium-channels-make-the-upstroke",
            ),
            ("Just above threshold as much K^{+} leaves as Na^{+} enters.", "threshold-is-a-balance"),
            (
                "Just above threshold no K^{+} leaves the cell any more.",
                "all-potassium-channels-shut-below-the-peak",
            ),
        ),
    ),
    Claim(
        "Inactivation of Na^{+} channels helps to end the upstroke.",
        (
            ("The end of the stimulus is what ends the upstroke.", "spike-lasts-as-long-as-the-stimulus"),
            ("Equal Na^{+} concentrations on both sides end the upstroke.", "ions-swap-sides"),
            ("The pump, which carries Na^{+} out, ends the upstroke.", "pump-repolarizes"),
        ),
    ),
    Claim(
        "Beyond threshold the upstroke goes on without the stimulus.",
        (
            (
                "Beyond threshold the upstroke lasts only as long as the stimulus.",
                "spike-lasts-as-long-as-the-stimulus",
            ),
            (
                "Beyond threshold the upstroke follows the stimulus in height.",
                "stronger-stimulus-taller-spike",
            ),
            ("Beyond threshold the upstroke needs an ever stronger stimulus.", "upstroke-needs-no-feedback"),
        ),
    ),
)

WHY = (
    "Their voltage sensor is moved by the potential: a depolarization opens them, whatever made it.",
    "Its gradient drives Na^{+} in all the way up, helped by the inside below 0\u00a0mV. No ATP is used.",
    "This is the positive feedback: channels open, Na^{+} enters, this depolarizes, more channels open.",
    "Below threshold the K^{+} outflow prevails, above it the Na^{+} inflow. Some K^{+} leaves all the time.",
    "Inactivated channels no longer conduct, and slower K^{+} channels open. Concentrations hardly change.",
    "The inflow of Na^{+} itself depolarizes now. That is why the height does not follow the stimulus.",
)
"""Why each of the claims is true, in their order."""


@item_model(
    skill="sodium-feedback-loop",
    kind="false-sentence",
    scenario=upstroke_claimed,
    levels={1: {"left_out": (0, 5), "place": (0, 4), "which": (0, 2)}},
)
def false_sentence_on_the_upstroke(view: ClaimsView) -> Item:
    """Find the false sentence about an upstroke."""
    claim = view.claims[view.false]
    why = WHY[CLAIMS.index(claim)]
    return Item(
        stem=text(
            f"Five sentences are about the upstroke of an action potential {view.place}. Which one is false?"
        ),
        ask=FalseSentence(view.claims, view.false, view.which),
        steps=(
            text(f"False is: “{claim.falsehoods[view.which][0]}” It should say: “{claim.true}”"),
            text(why),
            text(
                "The others tell of the loop: depolarization opens Na^{+} channels, Na^{+} enters, that "
                "depolarizes further, until inactivation and K^{+} channels end it."
            ),
        ),
    )
