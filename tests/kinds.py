"""Every kind of question by its sample: what the tests of kinds are parametrized with."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

import studykit.items.asks
from studykit.items.asks.ask import KINDS, Ask
from studykit.items.item import Item
from studykit.items.misconceptions import load, misconceptions

BELIEFS = load(Path(studykit.items.asks.__path__[0]) / "samples.toml")
"""What samples name as beliefs, by slug."""

every_kind = pytest.mark.parametrize("kind", list(KINDS))


def sample_of(kind: str) -> Item:
    """The sample of the kind of that name."""
    return KINDS.get(kind).sample()


def forms_of(ask: Ask) -> Iterator[Ask]:
    """``ask`` and all simpler forms of it."""
    form: Ask | None = ask
    while form is not None:
        yield form
        form = form.simpler()


def leave_undiagnosed(patch: pytest.MonkeyPatch, slugs: Iterable[str]) -> None:
    """Let no answer be said to fit one of these beliefs, which are documented."""
    for slug in slugs:
        patch.setitem(misconceptions(), slug, replace(misconceptions()[slug], undiagnosed="A slip does it."))


@pytest.fixture(scope="module")
def beliefs_of_samples() -> Iterator[None]:
    """The beliefs of samples are documented, as those of a subject are."""
    with pytest.MonkeyPatch.context() as patch:
        for slug, belief in BELIEFS.items():
            patch.setitem(misconceptions(), slug, belief)
        yield
