"""Axons as experiments ask for them. Their numbers and how they are cut into compartments stand elsewhere.

Places along an axon are in mm from its left end. Node k of a myelinated axon is the k-th from the left,
beginning with 0; internode k lies between the nodes k and k + 1.
"""

from msgspec import Struct

from studykit.sim.permitted import require, require_whole

PERMITTED = {
    "diameter": ("diameter of the axon", 0.1, 2000.0, "µm"),
    "length": ("length of the axon", 0.01, 10_000.0, "mm"),
    "temperature": ("temperature", 0.0, 45.0, "°C"),
    "ra": ("resistivity of the axoplasm", 1.0, 10_000.0, "Ω·cm"),
    "refined": ("refinement", 1, 100, ""),
}
"""What may take the place of a preset's own value: its name in words, the lowest and highest, the unit."""


_USUAL = dict.fromkeys(PERMITTED) | {"refined": 1}


class Demyelination(Struct, frozen=True):
    """``count`` internodes from ``first`` on, whose capacitance and conductance are multiplied by ``factor``.

    Raises StudykitError where a value is not permitted.
    """

    first: int
    factor: float
    count: int = 1

    def __post_init__(self) -> None:
        for words, value in (("first demyelinated internode", self.first), ("number of them", self.count)):
            require_whole(words, value)
        require("first demyelinated internode", self.first, low=0)
        require("number of demyelinated internodes", self.count, low=1)
        require("factor of capacitance and conductance", self.factor, low=1, high=1000)


class ChannelBlock(Struct, frozen=True):
    """A ``part`` (0 to 1) of the Na⁺ channels is blocked from ``start`` to ``end`` (mm), as by TTX.

    Raises StudykitError where a value is not permitted.
    """

    start: float
    end: float
    part: float = 1.0

    def __post_init__(self) -> None:
        require("start of the block", self.start, "mm", low=0)
        require("end of the block", self.end, "mm", above=self.start)
        require("blocked part of the Na⁺ channels", self.part, low=0, high=1)


class Fiber(Struct, frozen=True):
    """The axon of a preset, changed where a value is given.

    ``squid`` and ``course`` are unmyelinated, ``mammal`` and ``frog`` myelinated. ``diameter`` (µm) is that
    of the axon; of ``mammal`` that of the fiber with its myelin, from which axon, nodes, internodes and
    myelin follow; ``frog`` has one only. ``length`` (mm) is rounded to whole compartments or internodes;
    unless given it is the preset's, in unmyelinated axons times √(diameter / preset's), as their length
    constant grows. ``ra`` (Ω·cm) is the resistivity of the axoplasm. ``temperature`` (°C) changes the rates
    of the gates alone. Compartments are divided by ``refined``, for tests of convergence. Raises
    StudykitError where a value is not permitted.
    """

    axon: str = "squid"
    diameter: float | None = None
    length: float | None = None
    temperature: float | None = None
    ra: float | None = None
    demyelinated: tuple[Demyelination, ...] = ()
    blocked: tuple[ChannelBlock, ...] = ()
    refined: int = 1

    def __post_init__(self) -> None:
        for name, (words, low, high, unit) in PERMITTED.items():
            value = getattr(self, name)
            if value is not None:
                require(words, value, unit, low=low, high=high)
        require_whole("the refinement of the compartments", self.refined)

    def __str__(self) -> str:
        """The axon, and what was changed in it."""
        changed = [
            f"{words} {getattr(self, name):g} {unit}".rstrip()
            for name, (words, _, _, unit) in PERMITTED.items()
            if getattr(self, name) != _USUAL[name]
        ]
        changed += [
            f"internodes {lost.first} to {lost.first + lost.count - 1} demyelinated × {lost.factor:g}"
            for lost in self.demyelinated
        ]
        changed += [
            f"{100 * block.part:g} % of the Na⁺ channels blocked from {block.start:g} to {block.end:g} mm"
            for block in self.blocked
        ]
        return f"the axon '{self.axon}'" + (f" ({', '.join(changed)})" if changed else "")
