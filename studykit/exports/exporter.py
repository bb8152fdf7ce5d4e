"""What every export format has: a name, a suffix, the kinds it writes; and how a deck gets to it."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from studykit.decks.deck import Card, Deck
from studykit.decks.variants import Draw, variants
from studykit.errors import StudykitError
from studykit.registry import Registry
from studykit.topics.variants import Variant


@dataclass(frozen=True)
class Entry:
    """One question of an export: variant ``number`` (from 1) of ``card``."""

    card: Card
    number: int
    variant: Variant


@dataclass(frozen=True)
class Exporter:
    """A format. ``write(deck, entries, path, moment)`` writes a file; questions of other kinds than ``kinds``
    are simplified by ``studykit.items.asks.ask.simplified`` before they are written."""

    name: str
    suffix: str
    kinds: frozenset[str]
    write: Callable[[Deck, Sequence[Entry], Path, datetime], None]


EXPORTERS: Registry[Exporter] = Registry("export format")


def entries_of(deck: Deck, *, each: int, seed: str) -> list[Entry]:
    """Every card of ``deck``: ``each`` variants of a generated one, a fact once."""
    wanted = [
        (card, number)
        for card in deck.cards
        for number in range(1, (1 if card.fact is not None else each) + 1)
    ]
    made = variants([Draw(card, f"{seed}|{card.id}|{number}") for card, number in wanted])
    return [Entry(card, number, variant) for (card, number), variant in zip(wanted, made, strict=True)]


@contextmanager
def write_whole(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to fill, renamed to it at the end: a failure leaves nothing half-written.

    Raises StudykitError at once if the place cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _unwritable(path, error) from None
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> StudykitError:
    return StudykitError(
        f"cannot be written: {error.strerror or error}", where=str(path), mend="Choose another place with -o."
    )
