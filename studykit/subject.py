"""What a subject is to the kit: where its code, its data and its decks are. Nothing is read here."""

from pathlib import Path

from msgspec import Struct


class Subject(Struct, frozen=True):
    """One thing to register, and all that a subject brings comes with it.

    The modules of ``package`` (a dotted name, at any depth) hold its item models and the scenarios that
    ``simulate`` shows. In the folder ``data`` are its tables, files of what learners believe in
    ``misconceptions``, and, if courses give some numbers otherwise, ``course_values.toml``; in ``decks`` are
    its deck files. ``name`` is what a deck calls it, of a-z, 0-9 and '-'; ``title`` is for people.
    """

    name: str
    title: str
    package: str
    data: Path
    decks: Path

    def __post_init__(self) -> None:
        for folder in (self.data, self.decks):
            if not isinstance(folder, Path):
                raise TypeError(f"a folder of a subject is a Path, not {folder!r}")
