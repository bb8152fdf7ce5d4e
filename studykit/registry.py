"""Named things that can be added to from outside: models, scenarios, kinds, formats. Holds names only."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from studykit.command import command
from studykit.errors import StudykitError, nearest, quoted
from studykit.text import in_one_form

T = TypeVar("T")


class Registry(Generic[T]):
    """Things of one sort by name; a name is given once, and an unknown one suggests the nearest."""

    def __init__(
        self, sort: str, *, listed_by: Sequence[str] = (), find: Callable[[], object] | None = None
    ) -> None:
        """``listed_by`` are the words of the command that lists them; ``find`` imports what registers them.

        That is called before the first of them is looked up, and not earlier.
        """
        self.sort, self._listed_by, self._find = sort, listed_by, find
        self._things: dict[str, T] = {}

    def add(self, name: str, thing: T) -> T:
        """Add ``thing`` under ``name``; raises StudykitError if the name is taken."""
        if name in self._things:
            raise StudykitError(f"there are two {self.sort}s named '{name}'", mend="Rename one of them.")
        self._things[name] = thing
        return thing

    def get(self, name: str, *, where: str = "") -> T:
        """The thing named ``name``; raises StudykitError, with the nearest name, if there is none."""
        name = in_one_form(name)
        if name not in self._found():
            raise self.unknown(name, self._things, where=where)
        return self._things[name]

    def unknown(self, name: str, known: Iterable[str], *, where: str = "") -> StudykitError:
        """What is to be raised where ``name`` is none of the ``known`` ones."""
        what = f"no {self.sort} is named {quoted(name)}"
        listed_by = command(*self._listed_by) if self._listed_by else ""
        return StudykitError(what, where=where, mend=nearest(name, known, listed_by=listed_by))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._found()))

    def __contains__(self, name: object) -> bool:
        return name in self._found()

    def values(self) -> list[T]:
        """All things, ordered by name."""
        return [self._things[name] for name in self]

    def _found(self) -> dict[str, T]:
        if self._find is not None:
            find, self._find = self._find, None
            try:
                find()
            except BaseException:
                self._find = find
                raise
        return self._things
