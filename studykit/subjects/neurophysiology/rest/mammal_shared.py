"""The ions of a mammalian neuron, and the variables of several families that start from them."""

from typing import Annotated

from studykit.items.variable_types import OneOf, Range
from studykit.sim import preparations
from studykit.sim.preparations import SYMBOLS

MAMMAL = preparations.load("mammal")
"""The preparation whose concentrations hold where none are chosen."""

IonName = Annotated[str, OneOf(tuple(SYMBOLS))]
"""An ion by its key in ``SYMBOLS``."""

TimesNormal = Annotated[float, Range(0.1, 10.0, step=0.1, unit="× normal")]
"""A concentration as a multiple of that in ``MAMMAL``."""

BathTemperature = Annotated[float, Range(0, 45, step=1, unit="°C")]
