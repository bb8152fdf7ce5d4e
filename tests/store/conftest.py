"""Real databases in temporary folders."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from studykit.store.store import Store
from tests.store.learner import Learner
from tests.store.studied import study

NOBODY = 65534


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


@pytest.fixture
def public(empty: Path) -> Iterator[Path]:
    """A database in a folder that others may enter."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "study.db")
        path.write_bytes(empty.read_bytes())
        yield path
        Path(folder).chmod(0o755)


@pytest.fixture
def studied(path: Path) -> Path:
    """A database with something of everything."""
    with Store.open(path) as store:
        study(store)
    return path


@contextmanager
def without_privileges() -> Iterator[None]:
    """Not as root, whom permissions do not bind."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
