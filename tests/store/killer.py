"""Kills processes that review at once, and reports what they had acknowledged. Started by a test.

It imports everything once and then forks: a process of its own, so that the tests' own threads are left out.
"""

import json
import os
import select
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from studykit.items.variables import pick
from studykit.srs.schedule import Rating
from studykit.store.records import Confidence
from studykit.store.store import Store
from tests.store.learner import Learner, on

CARDS = ("fires-or-not/1", "fires-or-not/2", "chronaxie/1", "rheobase/1")


def main(path: Path, rounds: int) -> None:
    """Two processes at once in each of ``rounds``; prints what each had acknowledged, as JSON."""
    print(json.dumps([killed for turn in range(rounds) for killed in _two_killed(path, turn)]))  # noqa: T201


def _two_killed(path: Path, turn: int) -> list[list[int]]:
    started = [_start(path, f"{turn}|{which}") for which in range(2)]
    return [_killed(child, pipe, f"{turn}|{which}") for which, (child, pipe) in enumerate(started)]


def _start(path: Path, seed: str) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    with suppress(BrokenPipeError):
        _review_for_ever(path, seed, writing)
    os._exit(1)


def _review_for_ever(path: Path, seed: str, pipe: int) -> None:
    with Store.open(path) as store:
        learner, number = Learner(store), 0
        while True:
            number += 1
            card = CARDS[pick(f"{seed}|{number}|card", len(CARDS))]
            rating = Rating(1 + pick(f"{seed}|{number}|rating", 4))
            shown = learner.see(card, at=on(1 + number % 28))
            if number % 3 == 0:
                learner.answer(card, None, at=on(1), showing=shown, confidence=Confidence.UNSURE)
                for waiting in [each for each in store.unsettled() if each.card == card]:
                    learner.settle(waiting.review, rating, at=on(2))
            else:
                learner.answer(card, rating, at=on(1 + number % 28), showing=shown)
            os.write(pipe, f"{shown.id}\n".encode())


def _killed(child: int, pipe: int, seed: str) -> list[int]:
    """Kill ``child`` after some acknowledgements and some microseconds more, or just after a while."""
    text = b""
    wanted = pick(f"{seed}|acknowledged", 10)
    while text.count(b"\n") < wanted and (chunk := os.read(pipe, 4096)):
        text += chunk
    pause = pick(f"{seed}|pause", 8000) / 1e6
    until = time.monotonic() + pause
    while (left := until - time.monotonic()) > 0 and select.select([pipe], [], [], left)[0]:
        chunk = os.read(pipe, 4096)
        if not chunk:
            break
        text += chunk
    os.kill(child, signal.SIGKILL)
    while chunk := os.read(pipe, 4096):
        text += chunk
    os.close(pipe)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "a process ended by itself"
    return [int(line) for line in text.split()]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
