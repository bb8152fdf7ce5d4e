"""Draws the picture in the README: a question as it stands in a terminal, and what a wrong answer gets.

Beside it stands the same as text, by which a test sees that the picture is not out of date.

Run it with ``make picture``. It runs the real command in a real terminal (tmux), and draws what that shows,
each sign in its color, braille as dots.
"""

import os
import sys
import tempfile
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from rich.color import blend_rgb
from rich.color_triplet import ColorTriplet
from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.terminal.terminal import STUDYKIT, Terminal  # noqa: E402 - found beside, wherever this runs

SEED, ANSWER = "447", "d"
COLUMNS, ROWS = 80, 24
COLUMN, ROW = 0.108, 0.215  # inches
GROUND, INK = ColorTriplet(22, 24, 29), ColorTriplet(213, 216, 223)
LETTERING = {"size": 12.5, "family": "DejaVu Sans Mono", "ha": "center", "va": "center"}
BRAILLE = 0x2800
LEFT, RIGHT_SIDE = 0.25, 0.75
DOTS = [
    *((LEFT, 0.87), (LEFT, 0.62), (LEFT, 0.37), (RIGHT_SIDE, 0.87), (RIGHT_SIDE, 0.62), (RIGHT_SIDE, 0.37)),
    *((LEFT, 0.12), (RIGHT_SIDE, 0.12)),
]
"""Where in its cell each of the eight dots of a braille sign lies, in the order of its bits."""


def screens() -> list[Text]:
    """The rows of the screen with one question of a practice test, then of the one after a wrong answer."""
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "study.db")
        environment = {**os.environ, "STUDYKIT_DB": database, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        terminal = Terminal(Path(folder), environment, columns=COLUMNS, rows=ROWS)
        try:
            terminal.type_line(f"{STUDYKIT} quiz action-potential -n 1 --seed {SEED}", "e  Hyperpolarization")
            question = terminal.screen(escapes=True)
            terminal.press(ANSWER, f"› {ANSWER}  ")
            terminal.press("Enter", "✗")
            return [*_rows(question), Text(""), *_rows(terminal.screen(escapes=True))]
        finally:
            terminal.close()


def screen() -> list[str]:
    """The same without colors."""
    return [row.plain.rstrip() for row in screens()]


def draw(rows: list[Text], path: Path) -> None:
    """Draw ``rows`` to the PNG file ``path``."""
    figure = Figure(figsize=((COLUMNS + 4) * COLUMN, (len(rows) + 2) * ROW), facecolor=GROUND.hex)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(-2, COLUMNS + 2), ylim=(len(rows) + 1, -1))
    axes.axis("off")
    dots: list[tuple[float, float, str]] = []
    for y, row in enumerate(rows):
        for x, (sign, style) in enumerate(_styled(row)):
            bits, color = ord(sign) - BRAILLE, _color(style)
            if 0 <= bits < 256:
                dots += [(x + dx, y + 1 - dy, color) for bit, (dx, dy) in enumerate(DOTS) if bits >> bit & 1]
            elif sign.strip():
                weight = "bold" if style.bold else "normal"
                axes.text(x + 0.5, y + 0.5, sign, color=color, weight=weight, **LETTERING)
    across, down, colors = zip(*dots, strict=True)
    axes.scatter(across, down, s=9, color=colors, linewidths=0)
    FigureCanvasAgg(figure).print_figure(path, dpi=130, facecolor=GROUND.hex)


def _rows(screen: str) -> list[Text]:
    """The rows of a screen, without empty ones at its end."""
    return list(Text.from_ansi(screen.rstrip()).split("\n"))


def _styled(row: Text) -> list[tuple[str, Style]]:
    styles = [Style()] * len(row)
    for span in row.spans:
        for place in range(span.start, min(span.end, len(row))):
            styles[place] += span.style if isinstance(span.style, Style) else Style.parse(span.style)
    return list(zip(row.plain, styles, strict=True))


def _color(style: Style) -> str:
    is_plain = style.color is None or style.color.is_default
    color = INK if is_plain or style.color is None else style.color.get_truecolor(DIMMED_MONOKAI)
    return (blend_rgb(color, GROUND, 0.5) if style.dim else color).hex


if __name__ == "__main__":
    here = Path(__file__).parent
    shown = screens()
    text = "\n".join(row.plain.rstrip() for row in shown)
    here.joinpath("question.txt").write_text(f"{text}\n", encoding="utf-8")
    draw(shown, here / "question.png")
