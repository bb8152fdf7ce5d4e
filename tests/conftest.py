"""What all tests share: everything registered, a real database file, a clock that stands still."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.discover import discover
from studykit.store.store import Store

discover()


@dataclass
class MovableClock:
    """Stands still until a test moves it."""

    moment: datetime = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
    zone: tzinfo | None = UTC

    def now(self) -> datetime:
        return self.moment

    def pass_time(self, **passed: float) -> None:
        self.moment += timedelta(**passed)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "study.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def deck() -> Deck:
    return load("action-potential")
