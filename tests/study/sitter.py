"""A process that sits down to study; it prints the showing of each counted answer when it is safe."""

import sys
from datetime import timedelta
from pathlib import Path

from studykit.decks.load import load
from studykit.items.variables import pick
from studykit.store.store import Store
from studykit.study.question import DO_NOT_KNOW
from studykit.study.session import Session
from tests.conftest import MovableClock
from tests.study.learner import answer


def study(path: Path, name: str, days: int) -> None:
    """Study a deck for some days, each when a line comes: right, wrong and unsure by turns."""
    deck = load(str(Path(__file__).parents[1] / "course.toml"))
    clock = MovableClock()
    with Store.open(path) as store:
        Session(store, deck, clock)  # so that neither has to make anything while the other is at work
        print("ready", flush=True)  # noqa: T201
        for day in range(days):
            sys.stdin.readline()
            clock.moment = MovableClock().moment + timedelta(days=day)
            session = Session(store, deck, clock)
            asked = 0
            while asked < 12 and (question := session.next_question()) is not None:
                asked += 1
                mood = pick(f"{name}|{day}|{asked}", 4)
                answer(session, question, DO_NOT_KNOW if mood == 0 else None, sure=mood != 1)
                print(question.showing.id, flush=True)  # noqa: T201
                clock.pass_time(seconds=40)
            session.close()
            print("over", flush=True)  # noqa: T201


if __name__ == "__main__":
    study(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
