"""Draws the picture in the README: a real question as it stands in a terminal, and the verdict on an answer.

Beside it stands the same as text, by which a test sees that the picture is not out of date.

Run it with ``make picture``. It runs the real command and draws its characters, braille as dots.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

SEED, ANSWER = "838", "e"
COLUMN, ROW = 0.108, 0.215  # inches
GROUND, INK, CURVE, RIGHT, WRONG = "#16181d", "#d5d8df", "#5fb3f0", "#5fc27e", "#f0806a"
LETTERING = {"size": 12.5, "family": "DejaVu Sans Mono", "ha": "center", "va": "center"}
BRAILLE = 0x2800
LEFT, RIGHT_SIDE = 0.25, 0.75
DOTS = [
    *((LEFT, 0.87), (LEFT, 0.62), (LEFT, 0.37), (RIGHT_SIDE, 0.87), (RIGHT_SIDE, 0.62), (RIGHT_SIDE, 0.37)),
    *((LEFT, 0.12), (RIGHT_SIDE, 0.12)),
]
"""Where in its cell each of the eight dots of a braille sign lies, in the order of its bits."""


def screen() -> list[str]:
    """What the command prints for one question of a practice test and a wrong answer to it."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "studykit", "quiz", "action-potential", "-n", "1", "--seed", SEED],
            input=f"{ANSWER}\n",
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "STUDYKIT_DB": str(Path(folder) / "study.db"), "PYTHONUTF8": "1"},
        )
    question, _, rest = done.stdout.strip("\n").partition("Choose a letter.")
    verdict = "✗" + rest.partition("✗")[2].partition("Skill:")[0].rstrip()  # the trace after it is left out
    return [*question.rstrip().split("\n"), "", f"> {ANSWER}", "", *verdict.splitlines()]


def draw(rows: list[str], path: Path) -> None:
    """Draw ``rows`` of characters to the PNG file ``path``."""
    width = max(map(len, rows)) + 4
    figure = Figure(figsize=(width * COLUMN, (len(rows) + 2) * ROW), facecolor=GROUND)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(-2, width - 2), ylim=(len(rows) + 1, -1))
    axes.axis("off")
    dots: list[tuple[float, float]] = []
    for y, row in enumerate(rows):
        color = {"✓": RIGHT, "✗": WRONG}.get(row[:1], INK)
        for x, sign in enumerate(row):
            bits = ord(sign) - BRAILLE
            if 0 <= bits < 256:
                dots += [(x + dx, y + 1 - dy) for bit, (dx, dy) in enumerate(DOTS) if bits >> bit & 1]
            elif sign.strip():
                axes.text(x + 0.5, y + 0.5, sign, color=color, **LETTERING)
    axes.scatter(*zip(*dots, strict=True), s=9, color=CURVE, linewidths=0)
    canvas.print_figure(path, dpi=130, facecolor=GROUND)


if __name__ == "__main__":
    here = Path(__file__).parent
    here.joinpath("question.txt").write_text("\n".join(screen()) + "\n", encoding="utf-8")
    draw(screen(), here / "question.png")
