"""Cases of the current that a second pulse needs, so long after an action potential. No questions here."""

from typing import Annotated

from msgspec import Struct

from studykit.engine.solve import Plan, ask_for, ask_for_all
from studykit.items.selections import Subset
from studykit.items.variable_types import Count, OneOf
from studykit.sim.cell import Cell
from studykit.sim.experiments import Fires, ThresholdSearch
from studykit.subjects.neurophysiology.refractory.second_pulses_shared import (
    CURVES,
    PULSE,
    first_pulse,
    least_steps,
    second_pulse,
)
from studykit.subjects.neurophysiology.traces import CourseOrSquid, Fraction, part_way

TABLES = {"course": (4.0, 5.0, 6.0, 8.0, 12.0), "squid": (8.0, 9.0, 10.0, 11.0, 12.0)}
"""The intervals (ms) of a table of what is needed."""

TWO_OF_TABLES = {
    "course": {"early": (4.0, 8.0), "middle": (5.0, 8.0), "late": (5.0, 12.0)},
    "squid": {"early": (8.0, 10.0), "middle": (9.0, 11.0), "late": (9.0, 12.0)},
}
"""The two of them that are known where the rest has to be inferred."""

ABSOLUTE = {"course": (2.0, 2.9), "squid": (4.0, 6.6)}
"""When no current is enough, in ms after the first onset."""

READABLE = {"course": (3.6, 7.5), "squid": (8.0, 13.0)}
"""From when to when a curve can be read well, in ms after the first onset."""

DRAWN_UNTIL = {"course": 12.0, "squid": 15.0}
"""Where a curve ends that is to be read, in ms after the first onset."""

RESTED = {"course": 20.0, "squid": 26.0}
"""When it begins to respond as at rest, in ms after the first onset."""

LATE = {"course": (21.0, 30.0), "squid": (27.0, 36.0)}
"""When the neuron responds as at rest, in ms after the first onset."""

LAST_RELATIVE = {"course": 13.8, "squid": 14.0}
"""Until when more is plainly needed than at rest, in ms after the first onset."""

AT_REST = ((0.7, 0.86), (1.12, 1.3))
"""What a pulse has that is too weak at rest, and what one has that is enough, in × threshold."""

SURE = (0.97, 1.0, 1.03)
"""Factors of a current that must not change what happens."""

PLACES = ("1", "2", "3", "4")
"""Of pulses that are judged, from the earliest."""

Which = Annotated[tuple[str, ...], Subset(PLACES, sizes=(1, 2, 3))]
PlaceInTable = Annotated[int, Count(1, 5)]
KnownTimes = Annotated[str, OneOf(("all", "early", "middle", "late"))]


class NeededStrengthView(Struct, frozen=True, eq=False):
    """What a second pulse ``needs`` at some intervals (ms), and ``at`` one of its own, in × ``threshold``."""

    preset: str
    threshold: float
    needs: dict[float, float]
    at: float
    needed: float


class SecondPulsesView(Struct, frozen=True, eq=False):
    """Separate second ``pulses``: when each begins (ms), its current (µA/cm²), and whether it fires.

    That is None where it is doubtful. ``known`` is what is needed at some intervals (ms; µA/cm²), as printed
    beside the ``threshold`` at rest; what other intervals need has perhaps to be inferred.
    """

    preset: str
    threshold: float
    known: dict[float, int]
    pulses: tuple[tuple[float, int], ...]
    fires: tuple[bool | None, ...]
    is_inferred: bool


def needed_current_at_an_interval(*, preset: CourseOrSquid, part: Fraction) -> Plan[NeededStrengthView]:
    """The current that a second pulse needs, over the interval; one interval is asked about."""
    cell = Cell(preset)
    threshold = round((yield from ask_for(ThresholdSearch(PULSE, cell))).amplitude, 1)
    at = round(part_way(READABLE[preset], part), 1)
    drawn = [each for each in CURVES[preset] if each <= DRAWN_UNTIL[preset]]
    found = yield from least_steps(cell, threshold, {at, *drawn}, step=threshold / 100)
    needs = {each: found[each] / 100 for each in drawn}
    return NeededStrengthView(preset, threshold, needs, at, found[at] / 100)


def several_second_pulses(
    *,
    preset: CourseOrSquid,
    known: KnownTimes,
    enough: Which,
    left_out: PlaceInTable,
    early: Fraction,
    middle: Fraction,
    late: Fraction,
    strength: Fraction,
) -> Plan[SecondPulsesView]:
    """Four second pulses, each after an action potential of its own, some strong enough for their time.

    Of ``all`` intervals of a table it is known what they need, or of two of them only.
    """
    cell = Cell(preset)
    threshold = round((yield from ask_for(ThresholdSearch(PULSE, cell))).amplitude, 1)
    table = yield from least_steps(cell, threshold, TABLES[preset])
    if known == "all":
        asked = [at for place, at in enumerate(table, 1) if place != left_out]
        pulses = [
            (at, _current(threshold, table[at], enough=place in enough, strength=strength))
            for place, at in zip(PLACES, asked, strict=True)
        ]
    else:
        table = {at: table[at] for at in TWO_OF_TABLES[preset][known]}
        pulses = _inferred(preset, threshold, table, enough, (early, middle, late, strength))
    first = first_pulse(threshold)
    tried = [(at, factor * current) for at, current in pulses for factor in SURE]
    fires = yield from ask_for_all([Fires(second_pulse(current, at), first, cell) for at, current in tried])
    by_pulse = [fires[place : place + len(SURE)] for place in range(0, len(fires), len(SURE))]
    sure = tuple(each[0] if len(set(each)) == 1 else None for each in by_pulse)
    return SecondPulsesView(preset, threshold, table, tuple(pulses), sure, known != "all")


def _current(threshold: float, needed: int, *, enough: bool, strength: float) -> int:
    """One that is plainly enough, or plainly not, but then above ``threshold`` if that can be."""
    if enough:
        return round(part_way((1.12, 1.5), strength) * needed)
    weakest = min(1.05 * threshold, 0.8 * needed)
    return round(part_way((weakest, 0.88 * needed), strength))


def _inferred(
    preset: str,
    threshold: float,
    known: dict[float, int],
    enough: tuple[str, ...],
    parts: tuple[float, float, float, float],
) -> list[tuple[float, int]]:
    """Pulses at other times than are known: too early, between, after these, and late."""
    early, middle, late, strength = parts
    (first, least), (second, later_least) = known.items()
    times = (
        part_way(ABSOLUTE[preset], early),
        part_way((first + 0.3, second - 0.3), middle),
        part_way((second + 0.3, LAST_RELATIVE[preset]), late),
        part_way(LATE[preset], early),
    )
    currents = (
        part_way((1.2 * least, 1.8 * least), strength),
        (part_way((1.1, 1.3), strength) * least)
        if "2" in enough
        else (part_way((0.8, 0.9), strength) * later_least),
        (part_way((1.1, 1.5), strength) * later_least)
        if "3" in enough
        else (part_way((0.7, 0.9), strength) * threshold),
        part_way(AT_REST["4" in enough], strength) * threshold,
    )
    return [(round(at, 1), round(current)) for at, current in zip(times, currents, strict=True)]
