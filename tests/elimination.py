"""The small subject of docs/adding/subject for tests that need no neuron: in every process of the tests.

Whatever imports this has it added; commands that tests run have it installed.
"""

import sys
from pathlib import Path

import pytest

from studykit.engine.catalog import CATALOG
from tests.running import put_distribution

PROJECT = Path(__file__).parent.parent / "docs" / "adding" / "subject"
sys.path.append(str(PROJECT))

from elimination import SUBJECT  # noqa: E402 - found by the line above

CATALOG.add(SUBJECT)


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the subject lies as an installer leaves it."""
    folder = tmp_path_factory.mktemp("installed")
    (folder / "elimination").symlink_to(PROJECT / "elimination", target_is_directory=True)
    put_distribution(folder, "studykit-elimination", "studykit.subjects", "elimination = elimination:SUBJECT")
    return folder
