"""Cases of an axon like another one, but of another diameter or membrane (mm, µm, ms). Nothing runs."""

from math import sqrt
from typing import Annotated

from msgspec import Struct

from studykit.items.variable_types import OneOf, Range, YesOrNo

DIAMETER, MEMBRANE, BOTH, INVERSE = "diameter", "membrane", "both", "inverse"

BareMicrometers = Annotated[float, OneOf((1.0, 2.0, 4.0), unit="µm")]
TimesAsThick = Annotated[float, OneOf((0.25, 2.25, 4.0, 9.0))]


class OtherAxonTimeView(Struct, frozen=True):
    """Impulses along two axons alike but for their ``diameters`` (µm), over ``ways`` (mm).

    The first takes ``time`` (ms), the second one ``key``.
    """

    myelinated: bool
    diameters: tuple[float, float]
    ways: tuple[float, float]
    time: float
    key: float


class OtherConstantView(Struct, frozen=True):
    """Two bare axons with their ``diameters`` (µm) and length ``constants`` (mm), the first one known.

    The membrane of the second has ``membrane`` times the resistance; ``asked`` says what changes, and whether
    its length constant is asked for or, inversely, its diameter.
    """

    asked: str
    diameters: tuple[float, float]
    membrane: float
    constants: tuple[float, float]


def time_along_another(
    *,
    myelinated: YesOrNo,
    times: TimesAsThick,
    diameter: BareMicrometers,
    way: Annotated[float, OneOf((10.0, 12.0, 20.0, 24.0, 30.0), unit="mm")],
    longer: Annotated[float, OneOf((0.5, 1.5, 2.0, 3.0))],
    speed: Annotated[float, Range(0.3, 0.6, step=0.02, unit="m/s")],
) -> OtherAxonTimeView:
    """An impulse, at ``speed`` in a bare axon of 1 µm; with myelin axons are thicker, and ways longer."""
    if myelinated:
        times = {0.25: 0.5, 2.25: 1.5, 4.0: 2.0, 9.0: 2.5}[times]
        diameter, way = 4 + diameter, way * 10
        speed = (4.6 + 2 * speed) * diameter  # 5 to 5.8 m/s for each µm
    else:
        speed *= sqrt(diameter)
    time = round(way / speed, 1)
    faster = times if myelinated else sqrt(times)
    other = round(diameter * times, 2)
    return OtherAxonTimeView(myelinated, (diameter, other), (way, way * longer), time, time * longer / faster)


def constant_of_another(
    *,
    asked: Annotated[str, OneOf((DIAMETER, MEMBRANE, BOTH, INVERSE))],
    diameter: BareMicrometers,
    times: TimesAsThick,
    membrane: Annotated[float, OneOf((0.25, 2.25, 4.0))],
    constant: Annotated[float, Range(0.3, 1.2, step=0.1, unit="mm")],
) -> OtherConstantView:
    """A bare axon with its length constant, and another one."""
    thicker = 1.0 if asked == MEMBRANE else times
    tighter = membrane if asked in (MEMBRANE, BOTH) else 1.0
    return OtherConstantView(
        asked,
        (diameter, round(diameter * thicker, 2)),
        tighter,
        (constant, constant * sqrt(thicker * tighter)),
    )
