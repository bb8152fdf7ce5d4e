"""Whoever hears a figure, and cannot see it, can answer: by straight lines between its values in words."""

import re
from itertools import pairwise

import pytest

from studykit.engine.catalog import CATALOG
from studykit.items.figure import corners
from studykit.text import plain, text
from tests.questions import drawn

SEEDS = 15
Points = list[tuple[float, float]]


def numbers(words: str) -> list[float]:
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d+(?:\.\d+)?", words)]


def points_in(words: str) -> Points:
    """The points that ``words`` give as *x: y, x: y, …*."""
    found = numbers(" ".join(re.findall(r"[\d.]+: −?[\d.]+", words)))
    return list(zip(found[::2], found[1::2], strict=True))


def crossing(points: Points, level: float, *, rising: bool, after: float = 0.0) -> float:
    """When the lines between ``points`` first pass ``level`` in a direction, after a time."""
    sign = 1 if rising else -1
    return next(
        start + (level - v) / (then - v) * (end - start)
        for (start, v), (end, then) in pairwise(points)
        if end > after and sign * v < sign * level <= sign * then
    )


def answer(name: str, alt: str) -> float:
    """What the values in words say."""
    points, onset = points_in(alt), numbers(alt.split("stimulus begins at ")[1])[0]
    rest, (peak_time, peak) = points[0][1], max(points, key=lambda point: point[1])
    lowest = min(v for _, v in points)
    flat = [time for time, v in points if v == lowest]
    half = (rest + peak) / 2
    return {
        "find-the-peak": lambda: peak_time,
        "find-the-lowest-point": lambda: (flat[0] + flat[-1]) / 2,
        "find-the-return-to-rest": lambda: crossing(points, rest, rising=False, after=peak_time),
        "read-peak": lambda: peak,
        "read-rest": lambda: rest,
        "read-undershoot": lambda: lowest,
        "read-half-width": lambda: crossing(points, half, rising=False) - crossing(points, half, rising=True),
        "read-latency": lambda: crossing(points, 0.0, rising=True) - onset,
        "amplitude-off-the-trace": lambda: peak - rest,
        "overshoot-off-the-trace": lambda: peak,
    }[name]()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "level"),
    [
        (name, level)
        for name in (
            *("find-the-peak", "find-the-lowest-point", "find-the-return-to-rest", "read-peak", "read-rest"),
            *("read-undershoot", "read-half-width", "read-latency"),
            *("amplitude-off-the-trace", "overshoot-off-the-trace"),
        )
        for level in CATALOG.model(name).levels
    ],
)
def test_the_values_in_words_give_the_answer(name: str, level: int) -> None:
    for variant in drawn(name, level, SEEDS):
        item = variant.item
        assert item.figure is not None
        found = answer(name, item.figure.alt)

        assert item.ask.grade(f"{found:.2f}").right, (variant.seed, found, str(item.ask.key()))


def test_the_largest_conductance_is_found_in_the_curves_in_words() -> None:
    for variant in drawn("find-the-largest-conductance", 1, SEEDS):
        item = variant.item
        assert item.figure is not None
        curves = [points_in(words) for words in item.figure.alt.split("Curve ")[1:]]
        tops = sorted(max(curve, key=lambda point: point[1])[0] for curve in curves)
        found = tops[0] if "Na" in str(item.stem).split("When does the ")[1] else tops[1]

        assert item.ask.grade(f"{found}").right, variant.seed


@pytest.mark.parametrize(("name", "level"), [("treatment-of-a-trace", 1), ("treatments-and-their-traces", 2)])
def test_the_treatment_is_found_in_the_sweeps_in_words(name: str, level: int) -> None:
    for variant in drawn(name, level, SEEDS):
        item = variant.item
        assert item.figure is not None
        control, *treated = (points_in(words) for words in item.figure.alt.split("Sweep ")[1:])
        found = {treatment(control, each): "ABC"[place] for place, each in enumerate(treated)}
        key = plain(text(str(item.ask.key())))

        assert len(found) == len(treated)
        if len(treated) == 1:
            assert next(iter(found)) in key
        else:
            rows = str(item.stem).split("\n")[1:]
            wanted = [next(each for each in found if each in row) for row in rows]
            assert key == "; ".join(f"{n} Trace {found[each]}" for n, each in enumerate(wanted, 1))


def treatment(control: Points, treated: Points) -> str:
    """What lowers the peak, what makes the undershoot less deep, or what makes both go further."""
    (peak, lowest), (new_peak, new_lowest) = (
        (max(v for _, v in each), min(v for _, v in each)) for each in (control, treated)
    )
    if abs(new_peak - peak) < 2 and abs(new_lowest - lowest) < 2:
        return "Ouabain"
    return "TTX" if new_peak < peak else "TEA" if new_lowest > lowest else "Cooling"


def test_straight_lines_need_only_the_corners() -> None:
    points = [(0.0, 0.0), (1.0, 0.1), (2.0, 0.0), (3.0, 5.0), (4.0, 10.0), (5.0, 10.0)]

    assert corners(points, within=0.2) == [(0.0, 0.0), (2.0, 0.0), (4.0, 10.0), (5.0, 10.0)]
    assert corners(points, within=0.0) == [p for p in points if p != (3.0, 5.0)]
