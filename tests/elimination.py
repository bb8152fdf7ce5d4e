"""The small subject of docs/adding/subject for tests that need no neuron: in this process, or installed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.engine.catalog import CATALOG
from studykit.engine.scenarios import SCENARIOS
from studykit.items import misconceptions
from studykit.items.model import MODELS

PROJECT = Path(__file__).parent.parent / "docs" / "adding" / "subject"
sys.path.append(str(PROJECT))
_BROUGHT: list[dict[str, Any]] = []
"""What importing it has added to each of the tables, to be added again later."""


@contextmanager
def registered() -> Iterator[None]:
    """Within it the subject is there and in use; afterwards every registry is as it was."""
    from elimination import SUBJECT

    before, sources = [dict(table) for table in _tables()], list(misconceptions.SOURCES)
    try:
        if _BROUGHT:
            for table, brought in zip(_tables(), _BROUGHT, strict=True):
                table.update(brought)
            misconceptions.add_source(SUBJECT.data / "misconceptions.toml")
        else:
            CATALOG.add(SUBJECT)
            CATALOG.use(SUBJECT.name)
            _BROUGHT.extend(
                {name: table[name] for name in table.keys() - known.keys()}
                for table, known in zip(_tables(), before, strict=True)
            )
        yield
    finally:
        misconceptions.SOURCES[:] = sources
        for table, known in zip(_tables(), before, strict=True):
            table.clear()
            table.update(known)


@pytest.fixture
def elimination() -> Iterator[Deck]:
    """The deck of the subject, which is there for one test: seven cards, quick to draw."""
    with registered():
        yield load("elimination")


@pytest.fixture
def with_elimination(tmp_path: Path) -> dict[str, str]:
    """What the environment of a command has to say for the subject to be installed there."""
    folder = tmp_path / "installed"
    metadata = folder / "studykit_elimination-1.0.dist-info"
    metadata.mkdir(parents=True)
    (folder / "elimination").symlink_to(PROJECT / "elimination", target_is_directory=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: studykit-elimination\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[studykit.subjects]\nelimination = elimination:SUBJECT\n")
    return {"PYTHONPATH": os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH", "")]))}


def _tables() -> list[dict[str, Any]]:
    own = CATALOG._added, CATALOG._loaded, CATALOG._indexes, CATALOG._used
    return [MODELS._things, SCENARIOS._things, *own]
