"""In every figure of every model each curve can be told from the others, and option a is trace A."""

import re

import pytest

from studykit.figures.cells import DrawnRow, is_of_dots
from studykit.figures.events import events
from studykit.figures.names import names
from studykit.figures.terminal import rows
from studykit.items.asks.ask import LETTERS
from studykit.items.figure import Figure
from studykit.text import plain
from tests.questions import FEW, drawn, every_level

SIZES = ((72, 8), (52, 8))
"""Columns and rows of the plot, in a terminal of 80 columns and of 60."""


def figures(name: str, level: int) -> list[Figure]:
    """Those with several curves."""
    items = [variant.item for variant in drawn(name, level, 2)]
    return [each for item in items for each in (item.figure, item.reveal) if each and len(each.lines) > 1]


def stands(drawing: list[DrawnRow], curve: int, *, dots: bool) -> list[str]:
    """What stands in the drawing of a curve, in dots or in words."""
    return [
        piece.words.strip()
        for row in drawing
        for piece in row
        if piece.curve == curve and is_of_dots(piece.words) is dots
    ]


@pytest.mark.slow
@every_level
def test_each_curve_is_seen_and_heard_by_a_name_of_its_own(name: str, level: int) -> None:
    for figure in figures(name, level):
        called = names([line.label for line in figure.lines])
        heard = [line for line in events(figure) if line.startswith("Curve: ")]
        assert len(set(called)) == len(called)
        assert all(any(word in line for line in heard) for each in called for word in each.split())
        for width, height in SIZES:
            drawing = rows(figure, width=width, height=height)
            for curve, each in enumerate(called):
                assert stands(drawing, curve, dots=True)
                assert not each or each in stands(drawing, curve, dots=False)


@every_level
def test_options_have_the_letters_of_what_they_name(name: str, level: int, thorough: bool) -> None:
    for variant in drawn(name, level, 20 if thorough else FEW):
        figure = variant.item.figure
        for tier in variant.item.ask.tiers:
            for letter, option in zip(LETTERS, tier.options(variant.seed), strict=False):
                own = re.search(r"(?:trace|curve|point) ([A-H])$", plain(option.words), re.IGNORECASE)
                assert own is None or own[1].lower() == letter
                assert own is None or own[1] in _labels(figure)


def _labels(figure: Figure | None) -> set[str]:
    """What bears a letter in the figure."""
    if figure is None:
        return set()
    lines = {line.label for line in figure.lines}
    return lines | {mark.label for mark in figure.marks} | {band.label for band in figure.bands}
