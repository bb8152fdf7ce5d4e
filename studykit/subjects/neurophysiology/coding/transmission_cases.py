"""Cases of transmission at a chemical synapse, in words: its steps, and what is left if one fails."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import Count, OneOf, YesOrNo

PLACES = {
    "brain": ("from one neuron to the next", "the next neuron"),
    "muscle": ("from a motor neuron to a muscle fiber", "the muscle fiber"),
    "cord": ("from a sensory neuron to a motor neuron", "the motor neuron"),
}
"""Where there is a synapse, and what it acts on."""

STEPS = {
    "arrival": ("An action potential arrives at the axon terminal", "An impulse reaches the axon terminal"),
    "gates": ("Voltage-gated Ca^{2+} channels open", "The depolarization opens Ca^{2+} channels"),
    "calcium": ("Ca^{2+} enters the terminal", "Ca^{2+} flows into the terminal"),
    "fusion": ("Vesicles fuse with the cell membrane", "Vesicles release their transmitter"),
    "diffusion": ("Transmitter diffuses across the cleft", "Transmitter crosses the synaptic cleft"),
    "binding": ("Transmitter binds to receptors of {next}", "Receptors of {next} bind transmitter"),
    "ligand-gated": ("Ligand-gated channels open", "Transmitter-gated channels let ions through"),
    "potential": ("{Next} is depolarized", "The membrane of {next} depolarizes"),
    "spike": ("{Next} fires an action potential", "An action potential arises in {next}"),
}
"""What follows, each step in two wordings; the cell behind the synapse is {next}."""

FIRST = ("arrival", "gates", "calcium", "fusion", "diffusion", "binding")
"""The steps up to the receptors."""

BLOCKS = {
    "conduction": (
        "tetrodotoxin stops all impulses in the axon",
        "tetrodotoxin blocks all Na^{+} channels of the axon",
    ),
    "calcium": ("there is no Ca^{2+} outside", "all Ca^{2+} outside is removed"),
    "channels": (
        "all Ca^{2+} channels of the terminal are blocked",
        "a toxin blocks all Ca^{2+} channels of the terminal",
    ),
    "fusion": ("vesicles cannot fuse", "botulinum toxin keeps all vesicles from fusing"),
    "receptors": ("all receptors of {next} are blocked", "an antagonist occupies all receptors of {next}"),
}
"""What keeps a synapse from working, in two wordings."""

TRIGGERS = {
    "impulse": ("the axon is stimulated", "a shock is applied to the axon"),
    "current": (
        "a current depolarizes the terminal",
        "a current through an electrode depolarizes the terminal",
    ),
    "injection": (
        "Ca^{2+} is injected into the terminal while the axon is at rest",
        "Ca^{2+} is injected into the resting terminal from a pipette",
    ),
}
"""What is to make the terminal release transmitter, in two wordings."""

CASES = {
    **{block: (block, "impulse") for block in BLOCKS},
    "conduction by current": ("conduction", "current"),
    **{
        f"{block} by {trigger}": (block, trigger)
        for trigger in ("current", "injection")
        for block in BLOCKS
        if block != "conduction"
    },
}
"""A block beside what is tried there, by name."""

BY_IMPULSE = (*BLOCKS, "conduction by current")
"""Those asked first: an impulse meets a block, or is not needed."""

SynapsePlace = Annotated[str, OneOf(tuple(PLACES))]
StepWording = Annotated[int, Count(0, 1)]


class TransmissionView(Struct, frozen=True):
    """Where a synapse is, and its steps in order: what each is about, and its words."""

    place: str
    steps: dict[str, str]


class BlockedSynapseView(Struct, frozen=True):
    """At a synapse of ``place`` a ``block``, and what is tried there, the ``trigger``, each in its words."""

    place: str
    next_cell: str
    block: str
    blocked: str
    trigger: str
    tried: str
    wording: int


def steps_of_transmission(
    *,
    place: SynapsePlace,
    to_the_spike: YesOrNo,
    dropped: Annotated[str, OneOf(("nothing", *FIRST[1:], "ligand-gated", "potential"))],
    opening: StepWording,
    release: StepWording,
    behind: StepWording,
) -> TransmissionView:
    """The steps of transmission, up to the receptors or to the next action potential; one may be left out."""
    names = [name for name in STEPS if (to_the_spike or name in FIRST) and name != dropped]
    wordings = {"arrival": opening, "gates": opening, "fusion": release, "calcium": release}
    where, after = PLACES[place]
    return TransmissionView(
        where, {name: _named(STEPS[name][wordings.get(name, behind)], after) for name in names}
    )


def blocked_synapse(
    *,
    place: SynapsePlace,
    case: Annotated[str, OneOf(tuple(CASES))],
    wording: StepWording,
    trying: StepWording,
    options: StepWording,
) -> BlockedSynapseView:
    """A synapse that lacks something, and what is tried there."""
    block, trigger = CASES[case]
    after = PLACES[place][1]
    blocked, tried = _named(BLOCKS[block][wording], after), TRIGGERS[trigger][trying]
    if trigger == "current" and block != "conduction":
        blocked = f"{blocked}, and tetrodotoxin stops all impulses"
    return BlockedSynapseView(place, after, block, blocked, trigger, tried, options)


def _named(words: str, after: str) -> str:
    return words.replace("{next}", after).replace("{Next}", after[0].upper() + after[1:])
