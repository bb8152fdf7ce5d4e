"""What every export format has: a name, a suffix, the kinds it writes; and how a deck gets to it."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from studykit.decks.deck import Card, Deck
from studykit.decks.questions import Draw, variants_for
from studykit.discover import find_formats
from studykit.engine.draws import Variant
from studykit.errors import StudykitError
from studykit.registry import Registry


class Entry(Struct, frozen=True):
    """One question of an export: variant ``number`` (from 1) of ``card``."""

    card: Card
    number: int
    variant: Variant

    @property
    def name(self) -> str:
        """Its name for an instructor; other seeds give other names. It tells nothing of the answer."""
        if self.card.fact is not None:
            return self.card.id
        code = hashlib.sha256(self.variant.seed.encode()).hexdigest()[:6]
        return f"{self.card.id}#{self.number:02}-{code}"

    @property
    def category(self) -> str:
        """What it is interchangeable with: the questions of a skill at one level, or all facts."""
        return "Facts" if self.card.fact is not None else f"{self.card.skill}, level {self.card.level}"


class Exporter(Struct, frozen=True):
    """A format. ``write(deck, entries, path, moment)`` writes a file.

    It writes a question of another kind than ``kinds`` in its ``simplified`` form. One ``for_a_class`` puts
    questions into categories, and a table of keys stands beside its file.
    """

    name: str
    suffix: str
    kinds: frozenset[str]
    write: Callable[[Deck, Sequence[Entry], Path, datetime], None]
    for_a_class: bool = False


EXPORTERS: Registry[Exporter] = Registry("export format", find=find_formats)


def entries_of(deck: Deck, *, each: int, seed: str) -> list[Entry]:
    """Every card of ``deck``: ``each`` variants of a generated one, a fact once."""
    wanted = [
        (card, number)
        for card in deck.cards
        for number in range(1, (1 if card.fact is not None else each) + 1)
    ]
    made = variants_for([Draw(card, f"{seed}|{card.id}|{number}") for card, number in wanted])
    return [Entry(card, number, variant) for (card, number), variant in zip(wanted, made, strict=True)]


@contextmanager
def write_whole(path: Path) -> Iterator[Path]:
    """A file of the name of ``path`` to fill, in a folder of its own beside it.

    At the end this file, and any other that was put into the folder, move to where ``path`` is: all of them,
    or none, and then what was there before is there again. Raises StudykitError at once if the place cannot
    be written to.
    """
    try:
        folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        yield folder / path.name
        _put_in_place(folder, path.parent)
    except OSError as error:
        raise _unwritable(Path(error.filename2 or path), error) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(folder: Path, target: Path) -> None:
    with ExitStack() as undo:
        for new in sorted(folder.iterdir()):
            place, old = target / new.name, folder / f"{new.name}.old"
            if place.is_dir():
                raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(new), None, str(place))
            if place.exists():
                _keep(place, old)
                undo.callback(old.replace, place)
            else:
                undo.callback(place.unlink, missing_ok=True)
            new.replace(place)
        undo.pop_all()


def _keep(place: Path, old: Path) -> None:
    """Keep what is at ``place`` as ``old`` too; ``place`` itself is never empty, whatever interrupts us."""
    try:
        os.link(place, old)
    except OSError:  # a file system without links
        part = old.with_suffix(".copy")
        shutil.copy2(place, part)
        part.replace(old)


def _unwritable(path: Path, error: OSError) -> StudykitError:
    return StudykitError(
        f"cannot be written: {error.strerror or error}", where=str(path), mend="Choose another place."
    )
