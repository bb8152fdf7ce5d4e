"""Scenarios of how a potential comes about: the chain of events, and two chambers with a membrane between."""

from typing import Annotated

from msgspec import Struct

from studykit.items.selections import Subset
from studykit.items.variable_types import OneOf, Range, YesOrNo
from studykit.sim.ions import nernst
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL
from studykit.subjects.neurophysiology.rest.notation_shared import three_digits

LINKS = ("open", "move", "charge", "force", "balance")
"""The links of each chain, from first to last."""

CHAINS: dict[str, dict[str, tuple[str, str]]] = {
    "K": {
        "open": ("Channels for K^{+} open", "K^{+} gets a path through the membrane"),
        "move": ("K^{+} leaves, down its gradient", "The first K^{+} leaves the cell"),
        "charge": ("The inside becomes negative", "Negative charge is left behind inside"),
        "force": (
            "The charge inside pulls K^{+} back more and more",
            "The growing voltage holds more and more K^{+} back",
        ),
        "balance": ("As much K^{+} enters as leaves", "The net movement of K^{+} ends"),
    },
    "Na": {
        "open": ("Channels for Na^{+} open", "Na^{+} gets a path through the membrane"),
        "move": ("Na^{+} enters, down its gradient", "The first Na^{+} enters the cell"),
        "charge": ("The inside becomes positive", "Positive charge gathers inside"),
        "force": (
            "The charge inside drives Na^{+} back more and more",
            "The growing voltage keeps more and more Na^{+} out",
        ),
        "balance": ("As much Na^{+} leaves as enters", "The net movement of Na^{+} ends"),
    },
    "Cl": {
        "open": ("Channels for Cl^{−} open", "Cl^{−} gets a path through the membrane"),
        "move": ("Cl^{−} enters, down its gradient", "The first Cl^{−} enters the cell"),
        "charge": ("The inside becomes negative", "Negative charge gathers inside"),
        "force": (
            "The charge inside drives Cl^{−} back more and more",
            "The growing voltage keeps more and more Cl^{−} out",
        ),
        "balance": ("As much Cl^{−} leaves as enters", "The net movement of Cl^{−} ends"),
    },
    "sodium leak": {
        "open": ("A few channels for Na^{+} open", "A little Na^{+} gets a path as well"),
        "move": ("Na^{+} enters", "The first Na^{+} crosses the membrane"),
        "charge": ("V becomes less negative than E_{K}", "The charge that entered takes V above E_{K}"),
        "force": ("K^{+} is driven out", "K^{+}, no longer in equilibrium, leaves"),
        "balance": ("As much K^{+} leaves as Na^{+} enters", "V is steady, though ions go on crossing"),
    },
    "more potassium": {
        "open": ("There is a little more K^{+} outside", "K^{+} outside rises somewhat"),
        "move": ("Less K^{+} leaves than Na^{+} enters", "K^{+} leaves more slowly than before"),
        "charge": ("The inside becomes less negative", "Positive charge builds up inside"),
        "force": ("K^{+} is held back less by the voltage", "The weaker voltage lets more K^{+} leave again"),
        "balance": ("As much K^{+} leaves as Na^{+} enters", "V is steady, though ions go on crossing"),
    },
    "potassium blocked": {
        "open": ("Some channels for K^{+} are blocked", "A drug leaves K^{+} fewer open channels"),
        "move": ("Less K^{+} leaves than Na^{+} enters", "K^{+} leaves more slowly than before"),
        "charge": ("The inside becomes less negative", "Positive charge builds up inside"),
        "force": (
            "K^{+} is driven out more strongly, through fewer channels",
            "The weaker voltage lets more K^{+} leave again",
        ),
        "balance": ("As much K^{+} leaves as Na^{+} enters", "V is steady, though ions go on crossing"),
    },
}
"""What may happen, and each link of it in two wordings."""

PERMEANT = {
    "K": "K^{+} alone can cross the membrane",
    "Na": "Na^{+} alone can cross the membrane",
    "Cl": "Cl^{−} alone can cross the membrane",
    "salt": "K^{+} and Cl^{−} can cross the membrane",
    "cations": "K^{+} and Na^{+} can cross the membrane, equally well",
}
"""What can cross between two chambers."""

STARTS_FROM = {"K": "K", "Na": "Na", "Cl": "Cl"}
"""The ion whose concentrations a chain starts from, where a single one crosses."""

ChainName = Annotated[str, OneOf(tuple(CHAINS))]
OtherWording = Annotated[tuple[str, ...], Subset(LINKS, sizes=(1, 2, 3, 4))]
NearNormal = Annotated[float, Range(0.8, 1.2, step=0.1, unit="× normal")]
HigherSalt = Annotated[float, OneOf((20, 40, 60, 80, 100, 120, 160, 200), unit="mM")]
RatioOfSalts = Annotated[float, OneOf((2, 4, 10, 20))]
FullerSide = Annotated[str, OneOf(("left", "right"))]
WhatPasses = Annotated[str, OneOf(tuple(PERMEANT))]


class GenesisView(Struct, frozen=True):
    """What happens, by its name in ``CHAINS``, link by link in the drawn wordings.

    ``outside`` and ``inside`` are the concentrations (mM) of the ion it starts from, if there is one.
    """

    chain: str
    links: dict[str, str]
    outside: float
    inside: float


class ChambersView(Struct, frozen=True):
    """Two chambers: ``higher`` mM of KCl on the ``fuller`` side, ``lower`` on the other.

    ``with_sodium``: as much NaCl makes up the difference. The membrane lets ``passes`` (a key of
    ``PERMEANT``) cross; the left side ends at ``v`` (mV) relative to the right.
    """

    higher: float
    lower: float
    fuller: str
    with_sodium: bool
    passes: str
    v: float

    @property
    def mean(self) -> float:
        """What there is on each side of an ion that is spread evenly, in mM."""
        return (self.higher + self.lower) / 2

    @property
    def left_and_right(self) -> tuple[float, float]:
        """KCl in each chamber, in mM; NaCl is the other way around."""
        return (self.higher, self.lower) if self.fuller == "left" else (self.lower, self.higher)


def chain_of_a_potential(
    *, chain: ChainName, others: OtherWording, outside: NearNormal, inside: NearNormal
) -> GenesisView:
    """How a potential comes about or changes, link by link."""
    links = {link: words[link in others] for link, words in CHAINS[chain].items()}
    ion = MAMMAL.ions[STARTS_FROM.get(chain, "K")]
    return GenesisView(chain, links, three_digits(ion.outside * outside), three_digits(ion.inside * inside))


def two_chambers(
    *,
    higher: HigherSalt,
    ratio: RatioOfSalts,
    fuller: FullerSide,
    passes: WhatPasses,
    with_sodium: YesOrNo = False,
) -> ChambersView:
    """Two chambers of salt water whose membrane begins to let some ions pass."""
    lower = float(f"{higher / ratio:.6g}")
    e = float(nernst(outside=lower, inside=higher, temperature=MAMMAL.temperature))
    # the side with more of what passes becomes negative by a cation, positive by an anion
    signs = {"K": 1, "Na": -1 if with_sodium else 0, "Cl": 0 if with_sodium else -1}
    fuller_side = e * signs.get(passes, 0)
    return ChambersView(
        higher, lower, fuller, with_sodium, passes, fuller_side if fuller == "left" else -fuller_side
    )
