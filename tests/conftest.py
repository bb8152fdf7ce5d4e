"""What all tests share: a small subject, a real database file, a clock that stands still."""

import gc
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from msgspec import Struct

from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.engine.catalog import CATALOG
from studykit.store.store import Store
from studykit.subject import Subject
from tests.elimination import installed
from tests.kinds import beliefs_of_samples
from tests.running import environment, have_commands_heed_signals, home, run

__all__ = ["beliefs_of_samples", "environment", "home", "installed", "run"]
"""Fixtures of their own module."""

# No test is a measurement of time: a slow machine is no failure. In CI every run tries the same examples.
settings.register_profile(
    "studykit",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("studykit")
have_commands_heed_signals()
# Commands are told as somebody types them who has installed studykit.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

# Thousands of tests and what they import stay to the end: nobody looks for garbage while they are collected,
# nor among them afterwards.
gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one item model, or of one scenario, run in one process: what one draws serves the others.

    Tests of the whole project, which take long, start first: at the end no process waits for another. Then
    what draws most of a model, which is drawn together once, for those that look at a few.
    """
    items.sort(
        key=lambda item: (
            item.path.parent != Path(__file__).parent,
            item.get_closest_marker("draws_many") is None,
        )
    )
    names = {model.name for model in CATALOG.models()} | {each.name for each in CATALOG.scenarios()}
    for item in items:
        called = getattr(item, "callspec", None)
        name = called.params.get("name") if called else None
        if isinstance(name, str) and name in names:
            item.add_marker(pytest.mark.xdist_group(name))


@pytest.fixture(scope="session")
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether many questions of each model are looked at; few are where slow tests are left out."""
    return "not slow" not in request.config.option.markexpr


class MovableClock(Struct):
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
    """Of a fixed size and of the small subject, so that tests of study change with no shipped deck."""
    return load(str(Path(__file__).parent / "course.toml"))


@pytest.fixture(scope="session")
def neurophysiology() -> Subject:
    """The subject that ships, in use: its beliefs are known."""
    CATALOG.use("neurophysiology")
    return CATALOG.subject("neurophysiology")
