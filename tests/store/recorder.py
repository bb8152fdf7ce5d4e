"""A process that records answers to one card; it prints each when it is safe. Started by tests."""

import sys
from pathlib import Path

from studykit.store.store import Store
from tests.store.learner import Learner


def record(path: Path, answers: int) -> None:
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    with Store.open(path) as store:
        for number in range(answers):
            Learner(store).answer()
            print(number, flush=True)  # noqa: T201


if __name__ == "__main__":
    record(Path(sys.argv[1]), int(sys.argv[2]))
