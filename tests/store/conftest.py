"""Real databases in temporary folders."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from studykit.store.store import Store
from tests.store.learner import Learner


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without content, made once; copy it, do not write to it."""
    path = tmp_path_factory.mktemp("empty") / "study.db"
    Store.open(path).close()
    return path


@pytest.fixture
def path(empty: Path, tmp_path: Path) -> Path:
    """A database of the test's own, nobody has it open."""
    return Path(shutil.copy(empty, tmp_path / "study.db"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, timeout=0.01) as store:
        yield store


@pytest.fixture
def learner(store: Store) -> Learner:
    return Learner(store)
