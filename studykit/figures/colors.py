"""The colors of pictures, and those of curves, the same in every drawing. They are never the only code."""

INK, GROUND = "#595959", "#ffffff"
"""Of axes and words, and of the sheet of a drawn file. Where pages are dark the whole picture is inverted."""

COLORS = ("#1f77cb", "#b1610d", "#268651", "#ac53ac")
"""Of the first line, the second and so on: as far from white as from black, 4.5 : 1 from both."""


def color_of(curve: int) -> str:
    """The color of the line at place ``curve`` (from 0) of a figure."""
    return COLORS[curve % len(COLORS)]
