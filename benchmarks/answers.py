"""An answer beside one in another checkout: taken, saved, and the next question asked for; in turns.

``python benchmarks/answers.py PATH``, where PATH is a checkout of an earlier commit with nothing to compile.
Each process answers one question of its own database at a time, while the other waits. What is done while the
learner reads (the write-ahead log is brought into the file) is measured apart, where there is such a thing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from side_by_side import Row, table

ANSWERS, WARM = 300, 20
ROOT = Path(__file__).parents[1]


def work(path: Path) -> None:
    """Answer a question for each line of input; print the seconds it took, and those of what came after."""
    from studykit.clock import FixedClock
    from studykit.decks.load import load
    from studykit.store.store import Store
    from studykit.study.session import Session

    begin = datetime(2026, 3, 2, 18, tzinfo=UTC)
    deck = load("action-potential")
    with Store.open(path) as store:
        store.set_setting("new-per-day", 9999)
        idle = getattr(store, "checkpoint", lambda: None)
        for number, _ in enumerate(sys.stdin):
            clock = FixedClock(begin + timedelta(days=number // 50), UTC)
            if number % 50 == 0:
                session = Session(store, deck, clock)
                session.minutes = 999
                question = session.next_question()
            assert question is not None
            start = time.perf_counter()
            session.answer(question, "?", sure=False, milliseconds=1000)
            answered = time.perf_counter()
            idle()
            print(answered - start, time.perf_counter() - answered, flush=True)
            question = session.next_question()


class Worker:
    """A process that answers in the checkout at ``root``."""

    def __init__(self, root: Path, path: Path) -> None:
        command = [sys.executable, __file__, "--work", str(path)]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root), str(Path(__file__).parent)])}
        self._process = subprocess.Popen(
            command, cwd=root, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def answer(self) -> tuple[float, float]:
        """Answer one question; the seconds of the answer, and of what is done while the learner reads."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        answered, idle = self._process.stdout.readline().split()
        return float(answered), float(idle)

    def close(self) -> None:
        self._process.communicate("")


def main(peer: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Worker(ROOT, Path(folder, "ours.db")), Worker(peer, Path(folder, "theirs.db"))
        pairs = [(ours.answer(), theirs.answer()) for _ in range(ANSWERS)][WARM:]
        ours.close()
        theirs.close()
    mine, other, idle = (
        1000 * statistics.median(each)
        for each in zip(*((one[0], two[0], one[1]) for one, two in pairs), strict=True)
    )
    print(table([Row("an answer, until it is saved", mine, other, "ms", 1 / 1.15)]))
    print(f"\nWhile the learner reads: {idle:.2g} ms.")


if __name__ == "__main__":
    if sys.argv[1] == "--work":
        work(Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]).resolve())
