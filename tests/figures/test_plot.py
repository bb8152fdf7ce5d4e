"""Drawn files: the same bytes each time, on white. What they look like is for eyes."""

import subprocess
import sys
from io import BytesIO
from math import nan
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib.image import imread
from msgspec.structs import replace

from studykit.figures.plot import STROKES, PictureForm, draw
from studykit.items.figure import Band, Figure, Line, Mark


def test_lines_differ_by_more_than_color() -> None:
    assert len({str(dashes) for _, dashes in STROKES}) == len(STROKES)


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_a_figure_is_always_drawn_in_the_same_bytes(full: Figure, form: PictureForm) -> None:
    first = draw(full, form=form)
    draw(replace(full, bands=()), form=form)

    assert draw(full, form=form) == first


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "from hashlib import sha256; from studykit.figures.plot import draw;"
        "from studykit.items.figure import *; a = Axis('time', 'ms', 0, 1, 1);"
        "print(sha256(draw(Figure((Line((0, 1), (0, 1), 'a'),), a, a, 'x'), form='svg')).hexdigest())"
    )

    hashes = {subprocess.check_output([sys.executable, "-c", program]) for _ in range(2)}

    assert len(hashes) == 1


def test_the_ground_is_white_wherever_the_picture_lies(full: Figure) -> None:
    picture = np.asarray(imread(BytesIO(draw(full, form="png"))))

    assert (picture[0, 0] > 0.99).all()


def test_the_svg_tells_the_alternative_text(full: Figure) -> None:
    root = ElementTree.fromstring(draw(full, form="svg"))  # noqa: S314 - we wrote it

    assert root.get("role") == "img"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == full.alt


def test_words_are_drawn_as_paths_and_carry_no_date(full: Figure) -> None:
    svg = draw(full, form="svg").decode()

    assert "<text" not in svg
    assert "dc:date" not in svg


def test_a_dollar_in_a_label_is_a_dollar(full: Figure) -> None:
    figure = replace(full, marks=(Mark(1, 0, "$x_1$"),), bands=(Band(0, 10, "a $ b"),))

    assert b"$x_1$" in draw(figure, form="svg")


def test_names_of_neighboring_bands_stand_apart_in_a_key(full: Figure) -> None:
    together = (Band(3, 3.2, "depolarization"), Band(3.2, 3.4, "repolarization"))

    assert height(replace(full, bands=together)) > height(replace(full, bands=together[:1]))


def test_a_legend_makes_room_for_itself(full: Figure) -> None:
    bare = replace(full, lines=tuple(replace(line, label="") for line in full.lines))

    assert height(full) > height(bare)


def test_a_value_that_is_not_finite_is_a_gap(full: Figure) -> None:
    broken = Line((0, 4, 5, 6, 10), (0, 0, nan, 0, 0))

    assert draw(replace(full, lines=(broken,)), form="svg")


def height(figure: Figure) -> int:
    return len(imread(BytesIO(draw(figure, form="png"))))
