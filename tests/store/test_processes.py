"""Several processes on one database, and processes that die."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from studykit.store.store import Store

ROOT = Path(__file__).parents[2]


@contextmanager
def recorders(number: int, path: Path, answers: int) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that start to record at the same moment."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-m", "tests.store.recorder", str(path), str(answers)]
    started = [
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(number)
    ]
    try:
        for process in started:
            assert line(process) == "ready"
        for process in started:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        yield started
    finally:
        for process in started:
            process.kill()
            process.communicate()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def killed(path: Path, rounds: int) -> list[list[int]]:
    """The showings whose answers each killed process had acknowledged; two at once in each round."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-m", "tests.store.killer", str(path), str(rounds)]
    printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    return [list(map(int, acknowledged)) for acknowledged in json.loads(printed)]


def column(path: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute(query)]


def answers_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM reviews").fetchone()[0])


def test_two_processes_make_one_database_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "study.db"

    with recorders(2, path, answers=40) as processes:
        assert [process.wait() for process in processes] == [0, 0]

    with Store.open(path) as store:
        (memory,) = store.memories(["fires-or-not/1"]).values()
        assert memory.reviews == answers_in(path) == 80
        assert store.check() == []


@pytest.mark.parametrize("acknowledged", [1, 5, 20])
def test_a_killed_process_loses_no_answer_it_had_acknowledged(path: Path, acknowledged: int) -> None:
    with recorders(1, path, answers=10_000) as (process,):
        for number in range(acknowledged):
            assert line(process) == str(number)
        process.kill()
        process.wait()

    with Store.open(path) as store:
        assert acknowledged <= answers_in(path) < 10_000
        assert store.check() == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks, as each process would import for half a second")
def test_two_hundred_killed_processes_lose_and_double_nothing_they_had_acknowledged(path: Path) -> None:
    acknowledged = killed(path, rounds=100)

    answered = column(path, "SELECT showing_id FROM reviews WHERE kind = 'answer'")
    shown = column(path, "SELECT id FROM showings")
    kept = [showing for each in acknowledged for showing in each]
    assert len(set(answered)) == len(answered)
    assert len(set(kept)) == len(kept)
    assert set(kept) <= set(answered) <= set(shown)
    assert len(answered) - len(kept) <= len(acknowledged) == 200, "at most the one under way"
    assert column(path, "PRAGMA integrity_check") == ["ok"]
    assert column(path, "PRAGMA foreign_key_check") == []
    with Store.open(path) as store:
        assert store.check() == []
        assert store.rebuild() == store.memories(store.rebuild())

    assert sum(bool(each) for each in acknowledged) > 150, "most were killed after they had begun"
    assert len(set(shown) - set(answered)) > 20, "many were killed between a question and its answer"
    assert len(set(answered) - set(kept)) > 0, "and some between an answer and its acknowledgement"
