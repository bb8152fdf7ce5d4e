"""Cold starts beside the bare imports that they cannot do without: whole processes, from start to words.

The first question is timed until its last line has come through a pipe, with a learner's database in place,
in seconds of the processor. It is measured with twice as many item models, too. Beside another checkout:

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
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROUNDS = 9
LAST_WORDS = b"q: stop"
LIBRARIES = "import numpy, sqlalchemy, fsrs, rich.console, click"
HERE = Path(__file__).parent.parent
BANK = Path("studykit/subjects/neurophysiology")
MODEL = re.compile(r"(@item_model\([^@]*?\)\ndef )(\w+)\(")
Measured = dict[str, list[float]]


def main(others: list[str]) -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        checkouts = {"studykit": HERE, "twice the models": doubled(folder / "doubled")}
        checkouts |= {f"{other}": Path(other).resolve() for other in others}
        runs: dict[str, Callable[[], float]] = {"libraries": partial(whole, HERE, folder, "-c", LIBRARIES)}
        runs["import click"] = partial(whole, HERE, folder, "-c", "import click")
        for called, checkout in checkouts.items():
            first_question(checkout, folder)  # makes the database, and the compiled modules
            runs[f"first question, {called}"] = partial(first_question, checkout, folder)
            runs[f"the very first question, {called}"] = partial(very_first_question, checkout, folder)
            runs[f"--help, {called}"] = partial(whole, checkout, folder, "-m", "studykit", "--help")
            runs[f"what is due, {called}"] = partial(whole, checkout, folder, "-m", "studykit")
        measured = in_turns(runs)
    sys.stdout.write(f"`{LIBRARIES}`: {1000 * statistics.median(measured['libraries']):.0f} ms\n\n")
    sys.stdout.write(table(measured) + "\n")


def table(measured: Measured) -> str:
    """Milliseconds, and the median of the ratios to the bare imports of the same round."""
    lines = ["| what | ms | × its bare imports |", "|---|---|---|"]
    for called, seconds in measured.items():
        bare = measured["import click" if called.startswith("--help") else "libraries"]
        ratio = statistics.median(own / other for own, other in zip(seconds, bare, strict=True))
        lines.append(f"| {called} | {1000 * statistics.median(seconds):.0f} | {ratio:.2f} |")
    return "\n".join(lines)


def in_turns(runs: dict[str, Callable[[], float]]) -> Measured:
    """The seconds of each of ``runs``, round by round."""
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


def whole(checkout: Path, folder: Path, *arguments: str) -> float:
    """Run Python until it ends; the seconds it took."""
    start = seconds_of_children()
    command = [sys.executable, *arguments]
    subprocess.run(
        command, cwd=checkout, env=environment(checkout, folder), stdout=subprocess.DEVNULL, check=True
    )
    return seconds_of_children() - start


def first_question(checkout: Path, folder: Path) -> float:
    """Run ``studykit study`` until a question is there; the seconds it took."""
    start = seconds_of_children()
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
    return seconds_of_children() - start


def very_first_question(checkout: Path, folder: Path) -> float:
    """The same where there is no database yet."""
    with tempfile.TemporaryDirectory(dir=folder) as empty:
        return first_question(checkout, Path(empty))


def seconds_of_children() -> float:
    """What the processor has spent so far on processes that were started here and have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    main(sys.argv[1:])
