"""The colors of curves, the same in every drawing. They are never the only code."""

COLORS = ("#2f7fd1", "#c8701a", "#3a9160", "#b65fb6")
"""Of the first line, the second and so on: mid-tones, which read on white and on black."""


def color_of(curve: int) -> str:
    """The color of the line at place ``curve`` (from 0) of a figure."""
    return COLORS[curve % len(COLORS)]
