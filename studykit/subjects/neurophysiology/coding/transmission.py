"""Item models of transmission at a chemical synapse: the order of its steps, what is left if one fails."""

from studykit.items.asks.ordering import Ordering, Swap
from studykit.items.asks.several_right import SeveralRight
from studykit.items.asks.statements import Statement
from studykit.items.item import Item
from studykit.items.model import item_model
from studykit.subjects.neurophysiology.coding.transmission_cases import (
    BY_IMPULSE,
    CASES,
    PLACES,
    BlockedSynapseView,
    TransmissionView,
    blocked_synapse,
    steps_of_transmission,
)
from studykit.text import Text, text

CROSSES = "spike-crosses-the-synapse"
NO_CALCIUM = "release-without-calcium"
NO_VESICLES = "transmitter-leaves-through-channels"
ENTERS = "transmitter-enters-the-next-cell"

SWAPS = (
    ("calcium", "fusion", NO_CALCIUM),
    ("gates", "fusion", NO_CALCIUM),
    ("diffusion", "spike", CROSSES),
    ("binding", "spike", CROSSES),
)
"""Steps with the belief of whoever exchanges them."""


@item_model(
    skill="from-impulse-to-the-next-cell",
    kind="ordering",
    scenario=steps_of_transmission,
    levels={
        1: {"to_the_spike": False, "dropped": ("nothing", "gates", "diffusion", "binding")},
        2: {"to_the_spike": True, "dropped": ("gates", "diffusion", "binding", "ligand-gated", "potential")},
    },
)
def order_the_transmission(view: TransmissionView) -> Item:
    """Put the steps of transmission at a synapse in order."""
    names = list(view.steps)
    swaps = tuple(
        Swap(names.index(earlier), names.index(later), slug)
        for earlier, later, slug in SWAPS
        if earlier in names and later in names
    )
    return Item(
        stem=text(f"A signal passes {view.place}. In which order do these events happen?"),
        ask=Ordering(tuple(view.steps.values()), swaps),
        steps=(
            text(
                "In the terminal: the action potential opens voltage-gated Ca^{2+} channels, Ca^{2+} enters, "
                "and in response to it vesicles fuse and release transmitter."
            ),
            text(
                "Across the cleft: transmitter diffuses to the next cell and binds to receptors. The action "
                "potential itself ends at the terminal."
            ),
            text(
                "In the next cell: transmitter opens ligand-gated channels, ions flow through them, and the "
                "membrane depolarizes. The cell fires an action potential of its own only if that reaches "
                "threshold."
            ),
        ),
    )


@item_model(
    skill="from-impulse-to-the-next-cell",
    kind="several-right",
    scenario=blocked_synapse,
    levels={
        1: {"case": BY_IMPULSE},
        2: {"case": tuple(case for case in CASES if case not in BY_IMPULSE)},
    },
)
def what_a_blocked_synapse_still_does(view: BlockedSynapseView) -> Item:
    """Find what still happens at a synapse where one step is blocked."""
    happens = _happening(view)
    where, _ = PLACES[view.place]
    return Item(
        stem=text(f"At an excitatory synapse {where}, {view.blocked}. Now {view.tried}. What is true now?"),
        ask=SeveralRight(
            tuple(
                Statement(words, is_true=happens[name], misconception=_belief(view, name, happens))
                for name, words in _sentences(view).items()
            )
        ),
        steps=_why(view, happens),
    )


def _happening(view: BlockedSynapseView) -> dict[str, bool]:
    """What happens, by name."""
    arrives = view.trigger == "impulse" and view.block != "conduction"
    enters = (arrives or view.trigger == "current") and view.block not in ("calcium", "channels")
    released = (enters or view.trigger == "injection") and view.block != "fusion"
    return {
        **({"arrives": arrives} if _is_of_impulses(view) else {}),
        "enters": enters,
        "released": released,
        "depolarized": released and view.block != "receptors",
        "applied": view.block != "receptors",
    }


def _is_of_impulses(view: BlockedSynapseView) -> bool:
    return view.trigger == "impulse" or view.block == "conduction"


def _sentences(view: BlockedSynapseView) -> dict[str, str]:
    after = view.next_cell
    words = {
        "arrives": ("An action potential arrives at the terminal", "An impulse reaches the terminal"),
        "enters": ("Ca^{2+} enters the terminal through its channels", "Ca^{2+} flows in through channels"),
        "released": ("The terminal releases transmitter", "Transmitter leaves the terminal"),
        "depolarized": (f"The signal depolarizes {after}", f"The membrane of {after} depolarizes"),
        "applied": (
            f"Transmitter dropped onto {after} would depolarize it",
            f"Transmitter from a pipette would depolarize {after}",
        ),
    }
    return {
        name: both[view.wording] for name, both in words.items() if name != "arrives" or _is_of_impulses(view)
    }


def _belief(view: BlockedSynapseView, name: str, happens: dict[str, bool]) -> str:
    """The belief of whoever takes for true what does not happen, if just one leads there."""
    if name == "released" and view.block in ("calcium", "channels"):
        return NO_CALCIUM
    if name == "released" and view.block == "fusion":
        return NO_VESICLES
    if view.block == "receptors":
        return ENTERS if name == "applied" or (name == "depolarized" and view.trigger != "impulse") else ""
    return CROSSES if name == "depolarized" and happens.get("arrives") else ""


def _why(view: BlockedSynapseView, happens: dict[str, bool]) -> tuple[Text, ...]:
    fails = {
        "conduction": "no impulse reaches the terminal, so its Ca^{2+} channels stay closed",
        "calcium": "there is no Ca^{2+} to enter, though its channels open",
        "channels": "Ca^{2+} cannot enter, though the terminal is depolarized",
        "fusion": "Ca^{2+} is present, but vesicles cannot fuse",
        "receptors": "transmitter is released, but no receptor is free to bind it",
    }[view.block]
    if view.block == "conduction" and view.trigger == "current":
        fails = "the current does what the impulse would have done: it opens the Ca^{2+} channels"
    if view.block in ("calcium", "channels") and view.trigger == "injection":
        fails = "none enters through channels, but the injected Ca^{2+} makes vesicles fuse"
    behind = (
        "Transmitter from a pipette does not need the terminal, so it would act."
        if happens["applied"]
        else "Transmitter from a pipette needs the same receptors, so it would not act, either."
    )
    return (
        text(
            "The chain: the terminal is depolarized, Ca^{2+} enters, vesicles fuse, transmitter binds to "
            "receptors, the next cell is depolarized."
        ),
        text(f"Here {fails}. Each step needs the one before."),
        text(behind),
    )
