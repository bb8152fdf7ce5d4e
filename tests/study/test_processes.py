"""Two sessions in two processes over one deck and one database."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from studykit.store.store import Store

DAYS = 4
ROOT = Path(__file__).parents[2]


def sitting(path: Path, name: str, days: int) -> subprocess.Popen[str]:
    """A process that is ready to study."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-m", "tests.study.sitter", str(path), name, str(days)]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def of_a_day(process: subprocess.Popen[str]) -> list[int]:
    """The showings of the answers that a process has counted until its day is over."""
    assert process.stdout is not None
    return [int(line) for line in iter(process.stdout.readline, "over\n")]


@pytest.mark.slow
def test_two_sessions_at_once_count_every_answer_once(tmp_path: Path) -> None:
    path = tmp_path / "study.db"
    processes = [sitting(path, name, DAYS) for name in ("one", "other")]
    reported: list[list[int]] = [[], []]
    for _ in range(DAYS):
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        for process, answers in zip(processes, reported, strict=True):
            answers += of_a_day(process)
    for process in processes:
        process.communicate()

    assert [process.returncode for process in processes] == [0, 0]
    assert all(len(answers) > DAYS for answers in reported), "both had something to study"
    with closing(sqlite3.connect(path)) as database:
        query = "SELECT showing_id FROM reviews WHERE kind = 'answer' ORDER BY 1"
        answered = [row[0] for row in database.execute(query)]
        (ratings,) = database.execute("SELECT count(rating) FROM reviews").fetchone()
    assert answered == sorted(reported[0] + reported[1]), "each once, and no other"
    with Store.open(path) as store:
        replayed = store.rebuild()
        assert store.memories(replayed) == replayed
        assert sum(memory.reviews for memory in replayed.values()) == ratings
        assert store.check() == []
