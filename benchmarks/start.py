"""Cold starts beside the bare imports that they cannot do without: whole processes, from start to words.

The first question is timed until its last line has come through a pipe, with a learner's database in place.
"""

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from side_by_side import Row, medians, table

ROUNDS = 15
LAST_WORDS = b"q: stop"
LIBRARIES = "import numpy, sqlalchemy, fsrs, rich.console, click"


def main() -> None:
    """Measure, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "STUDYKIT_DB": str(Path(folder) / "study.db"), "PYTHONUTF8": "1"}
        first_question(environment)  # makes the database
        seconds = medians(
            ROUNDS,
            help=partial(whole, environment, "-m", "studykit", "--help"),
            click=partial(whole, environment, "-c", "import click"),
            question=partial(first_question, environment),
            libraries=partial(whole, environment, "-c", LIBRARIES),
        )
    rows = [
        Row(
            "`studykit --help`; `import click`", 1000 * seconds["help"], 1000 * seconds["click"], "ms", 1 / 2
        ),
        Row(
            f"first question of `studykit study`; `{LIBRARIES}`",
            1000 * seconds["question"],
            1000 * seconds["libraries"],
            "ms",
            1 / 1.6,
        ),
    ]
    sys.stdout.write(table(rows) + "\n")


def whole(environment: dict[str, str], *arguments: str) -> None:
    """Run Python until it ends."""
    command = [sys.executable, *arguments]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def first_question(environment: dict[str, str]) -> None:
    """Run ``studykit study`` until a question is there."""
    process = subprocess.Popen(
        [sys.executable, "-m", "studykit", "study"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        lines = iter(process.stdout or ())
        if not any(LAST_WORDS in line for line in lines):
            raise SystemExit("studykit ended before it asked a question")
        process.kill()


if __name__ == "__main__":
    main()
