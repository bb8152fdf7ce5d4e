"""Drawn figures beside the straightforward matplotlib for the same picture; one core, in this process.

The pictures are those of real questions on phases: a trace, a stimulus, five phases, a mark.
"""

import sys
import time
from functools import partial
from io import BytesIO

import matplotlib as mpl

mpl.use("agg")

from matplotlib import pyplot as plt
from side_by_side import Row, medians, table

from studykit.decks.load import load
from studykit.exports.exporter import entries_of
from studykit.figures.plot import PictureForm, draw
from studykit.figures.sheet import DOTS
from studykit.figures.ticks import ticks, title
from studykit.items.figure import Figure

VARIANTS = 8
ROUNDS = 7


def main() -> None:
    """Measure, and print the table and pictures a second."""
    figures = real_figures()
    rows, rates = [], []
    forms: tuple[PictureForm, ...] = ("svg", "png")
    for form in forms:
        seconds = medians(
            ROUNDS,
            clock=time.process_time,
            studykit=partial(draw_all, figures, form),
            pyplot=partial(plot_all, figures, form),
        )
        each = {name: taken / len(figures) for name, taken in seconds.items()}
        rows.append(
            Row(f"a figure as {form.upper()}; pyplot", 1000 * each["studykit"], 1000 * each["pyplot"], "ms")
        )
        drawn = (draw_all(figures, form), plot_all(figures, form))
        ours, theirs = (sum(map(len, files)) / len(figures) / 1000 for files in drawn)
        rows.append(Row(f"its {form.upper()} file; pyplot", ours, theirs, "kB"))
        rates.append(f"{1 / each['studykit']:.0f} {form.upper()}")
    points = sum(len(figure.lines[0].x) for figure in figures) / len(figures)
    sys.stdout.write(f"{table(rows)}\n\n")
    sys.stdout.write(
        f"{' and '.join(rates)} a second and core; {len(figures)} figures of {points:.0f} points.\n"
    )


def real_figures() -> list[Figure]:
    """The figures behind the answers to questions on phases."""
    entries = entries_of(load("action-potential"), each=VARIANTS, seed="1")
    reveals = [e.variant.item.reveal for e in entries if e.card.skill == "phase-at-a-time"]
    return [figure for figure in reveals if figure is not None]


def draw_all(figures: list[Figure], form: PictureForm) -> list[bytes]:
    """Ours."""
    return [draw(figure, form=form) for figure in figures]


def plot_all(figures: list[Figure], form: PictureForm) -> list[bytes]:
    """The usual way: a new figure with axes for each picture."""
    return [plotted(figure, form) for figure in figures]


def plotted(figure: Figure, form: PictureForm) -> bytes:
    """The same things to see, as matplotlib's tutorials would have it."""
    sheet, axes = plt.subplots(figsize=(5.4, 3.6))
    for line in figure.lines:
        axes.plot(line.x, line.y, label=line.label)
    for band in figure.bands:
        axes.axvspan(band.start, band.end, alpha=0.15)
        axes.text((band.start + band.end) / 2, figure.y.high, band.label, rotation=45)
    for mark in figure.marks:
        axes.plot([mark.x], [mark.y], "o")
        axes.annotate(mark.label, (mark.x, mark.y))
    axes.set(xlim=(figure.x.low, figure.x.high), ylim=(figure.y.low, figure.y.high))
    axes.set(xticks=ticks(figure.x), yticks=ticks(figure.y))
    axes.set(xlabel=title(figure.x), ylabel=title(figure.y))
    axes.grid(axis="y")
    file = BytesIO()
    sheet.savefig(file, format=form, dpi=DOTS, transparent=True)
    plt.close(sheet)
    return file.getvalue()


if __name__ == "__main__":
    main()
