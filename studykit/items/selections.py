"""Variables that select from a list of words: some of them, or an order of them. Nothing is drawn here."""

from collections.abc import Sequence
from itertools import combinations
from math import comb, perm
from typing import Annotated, Any, TypeAlias

from msgspec import Struct
from msgspec.structs import force_setattr

from studykit.errors import StudykitError, nearest, quoted
from studykit.items.variable_types import OneOf


class Subset(Struct, frozen=True):
    """Some of the words ``of``, in the order in which these stand; as many as one of ``sizes`` says."""

    of: tuple[str, ...]
    sizes: tuple[int, ...]
    unit: str = ""

    def __post_init__(self) -> None:
        _require_words(self.of, self.sizes)

    def size(self) -> int:
        """How many such subsets there are."""
        return sum(comb(len(self.of), size) for size in self.sizes)

    def at(self, index: int) -> tuple[str, ...]:
        """The subset at ``index``: those of the first of ``sizes`` come first."""
        for size in self.sizes:
            count = comb(len(self.of), size)
            if index < count:
                return _combination(self.of, size, index)
            index -= count
        raise IndexError(index)

    def narrowed(self, to: Any) -> "Subset | OneOf":
        """The subsets of a narrower Subset, or only the subsets ``to``; raises ValueError for a new one."""
        if isinstance(to, Subset):
            _require_narrower(to.of, to.sizes, self.of, self.sizes)
            return to
        known = {frozenset(some) for size in self.sizes for some in combinations(self.of, size)}
        return _only(to, [some for some in to if frozenset(some) in known and len(set(some)) == len(some)])

    def permitted(self) -> str:
        """The values in words."""
        return f"{_listed_sizes(self.sizes)} of {', '.join(self.of)}, joined by +"

    def read(self, typed: str) -> tuple[str, ...]:
        """The subset that ``typed`` stands for; raises StudykitError if it is none of the permitted ones."""
        words = _words_of(typed, self.of, self.sizes)
        return tuple(word for word in self.of if word in words)


class Order(Struct, frozen=True):
    """The words ``of`` in any order: all of them, or as many as one of ``sizes`` says."""

    of: tuple[str, ...]
    sizes: tuple[int, ...] = ()
    unit: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "sizes", self.sizes or (len(self.of),))
        _require_words(self.of, self.sizes)

    def size(self) -> int:
        """How many such orders there are."""
        return sum(perm(len(self.of), size) for size in self.sizes)

    def at(self, index: int) -> tuple[str, ...]:
        """The order at ``index``: those of the first of ``sizes`` come first."""
        for size in self.sizes:
            count = perm(len(self.of), size)
            if index < count:
                return _permutation(self.of, size, index)
            index -= count
        raise IndexError(index)

    def narrowed(self, to: Any) -> "Order | OneOf":
        """The orders of a narrower Order, or only the orders ``to``; raises ValueError for a new one."""
        if isinstance(to, Order):
            _require_narrower(to.of, to.sizes, self.of, self.sizes)
            return to
        return _only(to, [some for some in to if self._has(some)])

    def permitted(self) -> str:
        """The values in words."""
        return f"{_listed_sizes(self.sizes)} of {', '.join(self.of)} in any order, joined by +"

    def read(self, typed: str) -> tuple[str, ...]:
        """The order that ``typed`` stands for; raises StudykitError if it is none of the permitted ones."""
        return _words_of(typed, self.of, self.sizes)

    def _has(self, some: Sequence[str]) -> bool:
        return len(some) in self.sizes and len(set(some)) == len(some) and set(some) <= set(self.of)


def _combination(words: Sequence[str], size: int, index: int) -> tuple[str, ...]:
    """The combination at ``index``, in the order of ``itertools.combinations``."""
    taken: list[str] = []
    for place, word in enumerate(words):
        left = size - len(taken)
        with_it = comb(len(words) - place - 1, left - 1) if left else 0
        if index < with_it:
            taken.append(word)
        else:
            index -= with_it
    return tuple(taken)


def _permutation(words: Sequence[str], size: int, index: int) -> tuple[str, ...]:
    """The permutation at ``index``, in the order of ``itertools.permutations``."""
    left, taken = list(words), list[str]()
    for place in range(size):
        block = perm(len(left) - 1, size - place - 1)
        number, index = divmod(index, block)
        taken.append(left.pop(number))
    return tuple(taken)


def _require_words(of: Sequence[str], sizes: Sequence[int]) -> None:
    if len(set(of)) < len(of) or not sizes or not all(0 <= size <= len(of) for size in sizes):
        raise ValueError(f"{list(sizes)} different words cannot be taken of {list(of)}")


def _require_narrower(of: Sequence[str], sizes: Sequence[int], all_of: Sequence[str], all_sizes: Any) -> None:
    if not (set(of) <= set(all_of) and set(sizes) <= set(all_sizes)):
        raise ValueError(f"{list(sizes)} of {list(of)} is not within {list(all_sizes)} of {list(all_of)}")


def _only(to: Sequence[Sequence[str]], known: Sequence[Sequence[str]]) -> OneOf:
    if not to or len(known) < len(to):
        raise ValueError(f"not all of {to} are among the values")
    return OneOf(tuple(tuple(some) for some in to))


def _words_of(typed: str, of: Sequence[str], sizes: Sequence[int]) -> tuple[str, ...]:
    words = [word.strip() for word in typed.split("+")] if typed.strip() else []
    for word in words:
        if word not in of:
            raise StudykitError(f"there is no {quoted(word)}", mend=nearest(word, of))
    if len(set(words)) < len(words) or len(words) not in sizes:
        raise StudykitError(f"{quoted(typed.strip())} is not permitted")
    return tuple(words)


def _listed_sizes(sizes: Sequence[int]) -> str:
    return " or ".join(map(str, sizes))


ThreeLetters: TypeAlias = Annotated[tuple[str, ...], Order(("A", "B", "C"))]
"""Under which letters a scenario shows three things, in their order."""
