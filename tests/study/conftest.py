"""A session on a real database and a clock that is moved by hand."""

from collections.abc import Iterator

import pytest

from studykit.decks.deck import Deck
from studykit.store.store import Store
from studykit.study.session import Session
from tests.conftest import MovableClock
from tests.study.learner import LONG
from tests.study.log import Log


@pytest.fixture
def session(store: Store, deck: Deck, clock: MovableClock) -> Iterator[Session]:
    opened = Session(store, deck, clock, minutes=LONG)
    yield opened
    opened.close()


@pytest.fixture
def log(store: Store) -> Log:
    return Log(store)
