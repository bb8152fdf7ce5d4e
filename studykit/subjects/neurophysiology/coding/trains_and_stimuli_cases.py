"""Cases of several trains and the currents that fire them (µA/cm², ms). No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.selections import Order, ThreeLetters
from studykit.items.variable_types import OneOf, Range
from studykit.sim.cell import Cell
from studykit.sim.excitability import RHEOBASE_WIDTH
from studykit.sim.experiments import Recording, ThresholdSearch, pulse
from studykit.sim.stimuli import Current, Stimulus
from studykit.subjects.neurophysiology.coding.trains_shared import AFTER, BEFORE, Sweep
from studykit.subjects.neurophysiology.traces import CourseNeuron, PotassiumReversal

LETTERS = ("A", "B", "C")
"""Of the trains."""

COURSES = ("steady", "rising", "falling", "up", "down", "brief")
"""How a current may change while it lasts."""

LASTS, BRIEF = 120.0, 2.0
"""How long a current of a given course lasts, and a brief one, in ms."""

USUAL = 100.0
"""How long currents of different strength last that last equally long, in ms."""

ALL_ALIKE = "100, 100, 100"
LASTING = (
    *("100, 150, 80", "100, 150, 50", "80, 150, 50", "80, 150, 100", "150, 50, 80", "150, 50, 100"),
    *("100, 50, 80", "150, 80, 100", "80, 100, 50"),
)
"""How long currents of rising strength last (ms) where the number of action potentials misleads."""

OrderOfCourses = Annotated[tuple[str, ...], Order(COURSES, sizes=(3,))]
Durations = Annotated[str, OneOf((ALL_ALIKE, *LASTING), unit="ms")]
TimesRheobaseOfATrain = Annotated[float, Range(1.15, 3.0, step=0.05, unit="× rheobase")]
StepInStrength = Annotated[float, Range(1.3, 1.7, step=0.05, unit="× the one before")]


class TrainsByStrengthView(Struct, frozen=True, eq=False):
    """Trains under ``currents`` (rising, or by their course), each as it is shown, by its letter."""

    currents: tuple[float, ...]
    sweeps: tuple[Sweep, ...]


class TrainsByCourseView(Struct, frozen=True, eq=False):
    """Trains under currents of different ``courses``, from ``low`` to ``high``; sweep A is the first."""

    low: float
    high: float
    courses: tuple[str, ...]
    sweeps: tuple[Sweep, ...]


def trains_by_strength(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    weakest: TimesRheobaseOfATrain,
    step: StepInStrength,
    order: ThreeLetters,
    durations: Durations = ALL_ALIKE,
) -> Plan[TrainsByStrengthView]:
    """Three currents, each ``step`` × as strong as the one before, under the letters in their ``order``."""
    cell = Cell(preset, e_k=e_k)
    rheobase = (yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))).amplitude
    currents = tuple(round(weakest * step**place * rheobase, 1) for place in range(3))
    lasting = [float(each) for each in durations.split(", ")]
    traces = yield from ask_for_all(
        pulse(current, lasts, BEFORE, duration=BEFORE + lasts + AFTER, cell=cell)
        for current, lasts in zip(currents, lasting, strict=True)
    )
    shown = zip(order, traces, strict=True)
    return TrainsByStrengthView(
        currents, tuple(Sweep(letter, trace, float(trace.t[-1])) for letter, trace in shown)
    )


def trains_by_course(
    *,
    preset: CourseNeuron = "course",
    e_k: PotassiumReversal = -90,
    weakest: TimesRheobaseOfATrain,
    step: StepInStrength,
    courses: OrderOfCourses,
) -> Plan[TrainsByCourseView]:
    """Three currents of different courses, all above the rheobase but a brief one."""
    cell = Cell(preset, e_k=e_k)
    rheobase = (yield from ask_for(ThresholdSearch(RHEOBASE_WIDTH, cell))).amplitude
    low, high = round(weakest * rheobase, 1), round(weakest * step**2 * rheobase, 1)
    traces = yield from ask_for_all(
        Recording(_stimulus(each, low, high), cell, BEFORE + LASTS + AFTER) for each in courses
    )
    sweeps = tuple(
        Sweep(letter, trace, float(trace.t[-1])) for letter, trace in zip(LETTERS, traces, strict=True)
    )
    return TrainsByCourseView(low, high, courses, sweeps)


def _stimulus(course: str, low: float, high: float) -> Stimulus:
    half = LASTS / 2
    parts = {
        "steady": (Current(high, BEFORE, LASTS),),
        "rising": (Current(low, BEFORE, LASTS, to=high),),
        "falling": (Current(high, BEFORE, LASTS, to=low),),
        "up": (Current(low, BEFORE, half), Current(high, BEFORE + half, half)),
        "down": (Current(high, BEFORE, half), Current(low, BEFORE + half, half)),
        "brief": (Current(5 * high, BEFORE, BRIEF),),
    }
    return Stimulus(parts[course])
