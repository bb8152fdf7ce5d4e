"""Cold starts beside the bare imports that they cannot do without: whole processes, from start to words.

The first question is timed until its last line has come through a pipe, with a learner's database in place,
and once more until a session that nobody answers has ended; in seconds of the processor and by the clock.
It is measured with twice as many item models, too. Beside another checkout:

    python benchmarks/start.py /path/to/other/checkout
"""

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from operator import truediv
from pathlib import Path
from typing import NamedTuple

ROUNDS = 9
LAST_WORDS = b"q: stop"
LIBRARIES = "import numpy, sqlalchemy, fsrs, rich.console, click"
HERE = Path(__file__).parent.parent
BANK = Path("studykit/subjects/neurophysiology")
MODEL = re.compile(r"(@item_model\([^@]*?\)\ndef )(\w+)\(")


class Spent(NamedTuple):
    """The seconds that a process took: of the processor, and by the clock."""

    processor: float
    clock: float


Measured = dict[str, list[Spent]]


def main(others: list[str]) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        checkouts = {"studykit": HERE, "twice the models": doubled(folder / "doubled")}
        checkouts |= {f"{other}": Path(other).resolve() for other in others}
        runs: dict[str, Callable[[], Spent]] = {"libraries": partial(whole, HERE, folder, "-c", LIBRARIES)}
        runs["import click"] = partial(whole, HERE, folder, "-c", "import click")
        for called, checkout in checkouts.items():
            first_question(checkout, folder)  # makes the database, and the compiled modules
            runs[f"first question, {called}"] = partial(first_question, checkout, folder)
            runs[f"the very first question, {called}"] = partial(very_first_question, checkout, folder)
            runs[f"a whole session, {called}"] = partial(whole, checkout, folder, "-m", "studykit", "study")
            runs[f"--help, {called}"] = partial(whole, checkout, folder, "-m", "studykit", "--help")
            runs[f"what is due, {called}"] = partial(whole, checkout, folder, "-m", "studykit")
        measured = in_turns(runs)
    sys.stdout.write(f"libraries: `{LIBRARIES}`\n\n{table(measured)}\n")


def table(measured: Measured) -> str:
    """Milliseconds, and the median of the ratios to the bare imports of the same round."""
    lines = [
        "| what | ms of the processor | × its bare imports | ms by the clock | × |",
        "|---|---|---|---|---|",
    ]
    for called, spent in measured.items():
        bare = measured["import click" if called.startswith("--help") else "libraries"]
        by_unit = zip(zip(*spent, strict=True), zip(*bare, strict=True), strict=True)
        cells = (
            f"{1000 * statistics.median(own):.0f} | {statistics.median(map(truediv, own, other)):.2f}"
            for own, other in by_unit
        )
        lines.append(f"| {called} | {' | '.join(cells)} |")
    return "\n".join(lines)


def in_turns(runs: dict[str, Callable[[], Spent]]) -> Measured:
    """What each of ``runs`` took, round by round."""
    measured: Measured = {called: [] for called in runs}
    for _ in range(ROUNDS):
        for called, run in runs.items():
            measured[called].append(run())
    return measured


def doubled(checkout: Path) -> Path:
    """A copy of this checkout in which each file of item models stands twice, under other names."""
    for name in ("studykit", "decks", "data"):
        shutil.copytree(HERE / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in sorted((checkout / BANK).rglob("*.py")):
        again, models = MODEL.subn(r"\1\2_again(", path.read_text(encoding="utf-8"))
        if models:
            again = re.sub(r'skill="([a-z0-9-]+)"', r'skill="\1-again"', again)
            path.with_name(f"{path.stem}_again.py").write_text(again, encoding="utf-8")
    command = [sys.executable, "-m", "studykit.engine.write_index"]
    subprocess.run(
        command, cwd=checkout, env=environment(checkout, checkout), stdout=subprocess.DEVNULL, check=True
    )
    return checkout


def environment(checkout: Path, folder: Path) -> dict[str, str]:
    """A learner's, with a database of the ``checkout`` in ``folder``; modules are kept compiled."""
    database = folder / f"{checkout.name}.db"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(checkout), "STUDYKIT_DB": str(database), "PYTHONUTF8": "1"}


def whole(checkout: Path, folder: Path, *arguments: str) -> Spent:
    """Run Python, without any input, until it ends; what that took."""
    start = so_far()
    subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env=environment(checkout, folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return since(start)


def first_question(checkout: Path, folder: Path) -> Spent:
    """Run ``studykit study`` until a question is there; what that took."""
    start = so_far()
    process = subprocess.Popen(
        [sys.executable, "-m", "studykit", "study"],
        cwd=checkout,
        env=environment(checkout, folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        lines = iter(process.stdout or ())
        if not any(LAST_WORDS in line for line in lines):
            raise SystemExit("studykit ended before it asked a question")
        process.kill()
    return since(start)


def very_first_question(checkout: Path, folder: Path) -> Spent:
    """The same where there is no database yet."""
    with tempfile.TemporaryDirectory(dir=folder) as empty:
        return first_question(checkout, Path(empty))


def so_far() -> Spent:
    """What the processor has spent on processes that were started here and have ended, and the time."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(spent.ru_utime + spent.ru_stime, time.perf_counter())


def since(start: Spent) -> Spent:
    """What was spent since ``start``."""
    now = so_far()
    return Spent(now.processor - start.processor, now.clock - start.clock)


if __name__ == "__main__":
    main(sys.argv[1:])
