"""Colors of pictures: contrast on white, in a terminal, and where Anki inverts them at night (WCAG 2.2)."""

import re

import pytest

from studykit.exports.anki.note_type import CSS
from studykit.figures.colors import COLORS, GROUND, INK
from studykit.figures.plot import SHADES

Color = tuple[float, float, float]
"""Red, green and blue, 0–1."""

ENOUGH, ENOUGH_FOR_LINES = 4.5, 3.0

BLACK = "#000000"
_RULES = dict(re.findall(r"([^{}]+)\{([^}]*)\}", CSS))
NIGHT_PAGE = next(rule for names, rule in _RULES.items() if ".card.nightMode" in names)
NIGHT_PICTURE = next(rule for names, rule in _RULES.items() if ".nightMode .picture img" in names)


@pytest.mark.parametrize("color", [INK, *COLORS])
def test_every_color_is_read_on_the_ground_of_pictures(color: str) -> None:
    assert contrast(_color(color), _color(GROUND)) >= ENOUGH


@pytest.mark.parametrize("color", COLORS)
def test_names_of_curves_are_read_in_a_white_terminal_and_in_a_black_one(color: str) -> None:
    assert contrast(_color(color), _color("#ffffff")) >= ENOUGH
    assert contrast(_color(color), _color(BLACK)) >= ENOUGH


@pytest.mark.parametrize("color", [INK, *COLORS])
def test_every_color_is_read_where_a_picture_is_inverted(color: str) -> None:
    assert contrast(at_night(_color(color)), at_night(_color(GROUND))) >= ENOUGH


def test_an_inverted_picture_has_the_ground_of_its_page() -> None:
    page = re.search(r"background: (#\w{6})", NIGHT_PAGE)

    assert page is not None
    assert at_night(_color(GROUND)) == pytest.approx(_color(page[1]), abs=1 / 255)


def test_words_are_read_on_the_darkest_shade_and_lines_seen() -> None:
    shade = mixed(_color(INK), _color(GROUND), max(SHADES))

    assert contrast(_color(INK), shade) >= ENOUGH
    assert min(contrast(_color(color), shade) for color in COLORS) >= ENOUGH_FOR_LINES


@pytest.mark.parametrize("rule", [rule for names, rule in _RULES.items() if "opacity" in rule])
def test_faint_words_are_read_by_day_and_by_night(rule: str) -> None:
    share = float(re.findall(r"opacity: ([\d.]+)", rule)[0])

    for page in (next(rule for names, rule in _RULES.items() if names.strip() == ".card"), NIGHT_PAGE):
        ground = re.findall(r"background: (#\w{6})", page)[0]
        words = re.findall(r"[ ;]color: (#\w{6})", page)[0]
        assert contrast(mixed(_color(words), _color(ground), share), _color(ground)) >= ENOUGH


def contrast(one: Color, other: Color) -> float:
    """How far apart two colors are, from 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(upper: Color, lower: Color, share: float) -> Color:
    """What is seen of ``upper`` in this share above ``lower``."""
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(upper, lower, strict=True))
    return red, green, blue


def at_night(color: Color) -> Color:
    """``color`` after the filter of the style sheet: inverted, then hues turned back (Filter Effects 1)."""
    share, degrees = re.findall(r"filter: invert\(([\d.]+)\) hue-rotate\((\d+)deg\)", NIGHT_PICTURE)[0]
    assert int(degrees) == 180
    inverted = [(1 - c) * float(share) + c * (1 - float(share)) for c in color]
    turned = ((-0.574, 1.43, 0.144), (0.426, 0.43, 0.144), (0.426, 1.43, -0.856))
    red, green, blue = (
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, inverted, strict=True)))) for row in turned
    )
    return red, green, blue


def _color(written: str) -> Color:
    return int(written[1:3], 16) / 255, int(written[3:5], 16) / 255, int(written[5:], 16) / 255


def _luminance(color: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
