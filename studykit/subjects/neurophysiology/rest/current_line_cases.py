"""The scenario of a line of current against potential that changes: fewer or more channels, another E."""

from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, Range
from studykit.sim.ions import nernst
from studykit.subjects.neurophysiology.rest.mammal_shared import MAMMAL

LOWEST, HIGHEST = -150.0, 120.0
"""The potentials between which the line is drawn, in mV."""

WITH_CATIONS = ("K", "Na")

CationName = Annotated[str, OneOf(WITH_CATIONS)]
LineConductance = Annotated[float, OneOf((0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0), unit="mS/cm²")]
WhatChanges = Annotated[str, OneOf(("nothing", "channels", "outside", "other", "both"))]
TimesChannels = Annotated[float, OneOf((0.25, 0.5, 2.0), unit="× before")]
TimesOutside = Annotated[float, OneOf((0.25, 0.5, 2.0, 4.0), unit="× before")]
OutsideOfLine = Annotated[float, Range(0.6, 1.4, step=0.1, unit="× normal")]


class LineView(Struct, frozen=True):
    """Channels for an ion (``name``), ``g`` in mS/cm², whose ``channels`` and concentration outside change.

    ``outside`` (mM) is that before, ``times_outside`` what becomes of it; ``e`` and ``e_after`` in mV. The
    other cation outside becomes ``times_other`` what it was (``other_outside``, mM).
    """

    name: str
    g: float
    channels: float
    outside: float
    times_outside: float
    e: int
    e_after: int
    other_outside: float
    times_other: float

    @property
    def other(self) -> str:
        """The other cation."""
        return "Na" if self.name == "K" else "K"


def line_changed(
    *,
    ion: CationName,
    outside: OutsideOfLine,
    conductance: LineConductance,
    what: WhatChanges = "nothing",
    channels: TimesChannels = 0.5,
    times_outside: TimesOutside = 2.0,
) -> LineView:
    """The current through open channels at many potentials, before and after a change."""
    own = MAMMAL.ions[ion]
    part = channels if what in {"channels", "both"} else 1.0
    times = times_outside if what in {"outside", "both"} else 1.0
    times_other = times_outside if what == "other" else 1.0
    other = float(MAMMAL.ions["Na" if ion == "K" else "K"].outside)
    before = float(f"{own.outside * outside:.2g}")
    e, after = (
        round(nernst(outside=each, inside=own.inside, temperature=MAMMAL.temperature))
        for each in (before, before * times)
    )
    return LineView(ion, conductance, part, before, times, e, after, other, times_other)
