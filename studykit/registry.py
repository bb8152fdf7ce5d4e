"""Named things that can be added to from outside: models, scenarios, kinds, formats. Holds names only."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from studykit.errors import StudykitError, nearest, quoted

T = TypeVar("T")


class Registry(Generic[T]):
    """Things of one sort by name; a name is given once, and an unknown one suggests the nearest."""

    def __init__(self, sort: str, *, listed_by: str = "") -> None:
        """``listed_by`` is the command that lists them all."""
        self.sort, self._listed_by = sort, listed_by
        self._things: dict[str, T] = {}

    def add(self, name: str, thing: T) -> T:
        """Add ``thing`` under ``name``; raises StudykitError if the name is taken."""
        if name in self._things:
            raise StudykitError(f"there are two {self.sort}s named '{name}'", mend="Rename one of them.")
        self._things[name] = thing
        return thing

    def get(self, name: str, *, where: str = "") -> T:
        """The thing named ``name``; raises StudykitError, with the nearest name, if there is none."""
        if name not in self._things:
            what = f"no {self.sort} is named {quoted(name)}"
            raise StudykitError(what, where=where, mend=nearest(name, self, listed_by=self._listed_by))
        return self._things[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._things))

    def __contains__(self, name: object) -> bool:
        return name in self._things

    def values(self) -> list[T]:
        """All things, ordered by name."""
        return [self._things[name] for name in self]
