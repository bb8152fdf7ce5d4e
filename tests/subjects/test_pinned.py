"""What a version of a model asks stays as it is, also where it is made of sentences that are data."""

import pytest

from tests.questions import BANK, every_model
from tests.subjects.pinned import pin, pins

SIGNED = {row.name: row for row in BANK}


@pytest.mark.slow
@every_model
def test_a_model_asks_the_same_as_long_as_it_has_the_same_version(name: str) -> None:
    """If it does not: raise its version, then ``make pins``."""
    row = SIGNED[name]

    assert pins.get(row.signature) == pin(name, row.levels)


def test_no_version_is_pinned_that_is_gone() -> None:
    """If one is: ``make pins``."""
    assert pins.keys() <= {row.signature for row in BANK}
