"""An answer and the next question beside those in another checkout: each until it is saved; in turns.

``python benchmarks/answers.py PATH``, where PATH is a checkout of an earlier commit with nothing to compile.
Each process asks and answers one question of its own database at a time, while the other waits: the same
cards in the same order, with the same draws, once facts (nothing is drawn) and once skills at level 1.
What is done while the learner reads (the write-ahead log is brought into the file) is measured apart.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from side_by_side import Row, table

ANSWERS, WARM, IN_A_DAY = 300, 20, 50
WANTED = 0.95
ROOT = Path(__file__).parents[1]
STEPS = ("the next question, until it is kept", "an answer, until it is saved")


def work(path: Path, deck_file: str) -> None:
    """For each line of input ask a question and answer it; print its card and the seconds of each step."""
    from studykit.clock import FixedClock
    from studykit.decks.load import load
    from studykit.store.store import Store
    from studykit.study.session import Session

    begin = datetime(2026, 3, 2, 18, tzinfo=UTC)
    deck = load(deck_file)
    with Store.open(path) as store:
        store.set_setting("new-per-day", 9999)
        store.set_setting("learner", "the same draws in both")
        for number, _ in enumerate(sys.stdin):
            if number % IN_A_DAY == 0:
                clock = FixedClock(begin + timedelta(days=number // IN_A_DAY), UTC)
                session = Session(store, deck, clock)
                session.minutes = 999
            start = time.perf_counter()
            question = session.next_question()
            shown = time.perf_counter()
            if question is None:
                raise SystemExit(f"nothing is left after {number} questions")
            session.answer(question, "?", sure=False, milliseconds=1000)
            answered = time.perf_counter()
            store.checkpoint()
            idle = time.perf_counter() - answered
            print(question.card.id, shown - start, answered - shown, idle, flush=True)


class Worker:
    """A process that studies in the checkout at ``root``."""

    def __init__(self, root: Path, database: Path, deck: Path) -> None:
        command = [sys.executable, __file__, "--work", str(database), str(deck)]
        modules = os.pathsep.join([str(root), str(Path(__file__).parent)])
        self._process = subprocess.Popen(
            command,
            cwd=root,
            env=os.environ | {"PYTHONPATH": modules},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def study(self) -> tuple[str, list[float]]:
        """Ask and answer one question: its card, and the seconds of the steps and of what came after."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        card, *seconds = self._process.stdout.readline().split()
        return card, [float(each) for each in seconds]

    def close(self) -> None:
        self._process.communicate("")


def facts() -> Iterator[str]:
    """The cards of a deck of facts."""
    for number in range(2 * IN_A_DAY):
        yield f'[[cards]]\nfact = "fact-{number}"\nquestion = "Is it {number}?"\nanswer = "It is"'


def skills() -> Iterator[str]:
    """The cards of a deck of each skill at its first level."""
    from studykit.decks.load import load

    for card in load("action-potential").cards:
        if card.level == 1:
            yield f'[[cards]]\nskill = "{card.skill}"\nlevels = [1]'


def compared(what: str, cards: Iterator[str], peer: Path) -> tuple[list[Row], float]:
    """The rows of a deck of ``cards``, and the milliseconds of what is done while the learner reads."""
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder, "deck.toml")
        head = ('title = "D"', "anki_id = 1764000001", 'subject = "neurophysiology"')
        deck.write_text("\n".join([*head, *cards]), encoding="utf-8")
        ours, theirs = (
            Worker(root, Path(folder, f"{number}.db"), deck) for number, root in enumerate((ROOT, peer))
        )
        pairs = [(ours.study(), theirs.study()) for _ in range(ANSWERS)][WARM:]
        ours.close()
        theirs.close()
    if any(one != other for (one, _), (other, _) in pairs):
        raise SystemExit("the two do not ask the same cards")
    mine, other = (
        [1000 * statistics.median(step) for step in zip(*(pair[side][1] for pair in pairs), strict=True)]
        for side in (0, 1)
    )
    rows = [Row(f"{what}: {words}", mine[n], other[n], "ms", WANTED) for n, words in enumerate(STEPS)]
    return rows, mine[-1]


def main(peer: Path) -> None:
    """Measure, and print the table."""
    measured = [compared("facts", facts(), peer), compared("skills at level 1", skills(), peer)]
    print(table(row for rows, _ in measured for row in rows))
    print(f"\nWhile the learner reads: {', '.join(f'{idle:.2g}' for _, idle in measured)} ms.")


if __name__ == "__main__":
    if sys.argv[1] == "--work":
        work(Path(sys.argv[2]), sys.argv[3])
    else:
        main(Path(sys.argv[1]).resolve())
