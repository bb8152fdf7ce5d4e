"""The numbers that each course gives in its own way: which of them a subject has, and those of one course.

A subject declares them in ``course_values.toml`` of its data; a deck may give some. Nothing is drawn here.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from studykit.errors import Faults, StudykitError, nearest, quoted
from studykit.items.variable_types import Range
from studykit.tables import SLUG, Real, Table, TableOf, Words, read
from studykit.text import Text, filled, say


class CourseNumber(Struct, frozen=True):
    """A number that courses give: ``usual`` where one gives none, and always one of ``values``.

    ``means`` says what it is. It lies above that of the name ``above``, if there is one.
    """

    name: str
    means: str
    values: Range
    usual: float
    source: str
    above: str = ""


class CourseValues(Struct, frozen=True):
    """The numbers of one course: those ``given``, with their names; all others are the usual ones."""

    given: tuple[tuple[str, float], ...] = ()

    def of(self, name: str) -> float:
        """The number of that ``name``; raises StudykitError, with the nearest name, if there is none."""
        number = course_number(name)
        return dict(self.given).get(name, number.usual)

    def words(self) -> dict[str, str]:
        """Each number with its unit, by its name."""
        return {name: say(self.of(name), number.values.unit) for name, number in declared().items()}

    def filled(self, words: Text) -> Text:
        """``words`` with these numbers for their names in braces."""
        return filled(words, self.words()) if any("{" in span.words for span in words.spans) else words

    def but(self, given: Mapping[str, float]) -> "CourseValues":
        """These numbers, but for those ``given``."""
        return CourseValues(tuple((dict(self.given) | dict(given)).items())) if given else self

    def out_of_order(self) -> Iterator[str]:
        """What is wrong with the order of the numbers, a clause each."""
        for name, number in declared().items():
            if number.above and self.of(name) <= self.of(number.above):
                words = self.words()
                yield f"{name} is {words[name]}, not above {number.above}, {words[number.above]}"


USUAL = CourseValues()
"""What a course gives that says nothing else."""


class CourseValue(Struct, frozen=True):
    """A variable that is not drawn: the number of that ``name`` that the course gives."""

    name: str

    @property
    def unit(self) -> str:
        """The unit in which it is printed."""
        return self._values.unit

    def size(self) -> int:
        """How many values courses may give."""
        return self._values.size()

    def at(self, index: int) -> float:
        """The value at ``index``."""
        return self._values.at(index)

    def narrowed(self, to: Any) -> "CourseValue":
        """Raises ValueError: the course decides."""
        raise ValueError(f"{self.name} is the course's own, and not {to}")

    def permitted(self) -> str:
        """The values in words."""
        return self._values.permitted()

    def read(self, typed: str) -> float:
        """The value that ``typed`` stands for; raises StudykitError if no course may give it."""
        return self._values.read(typed)

    @property
    def _values(self) -> Range:
        return course_number(self.name).values


SOURCES: list[Path] = []
"""The files in which they are declared, one of each subject in use."""

_FORM = Table(
    {
        "means": Words("text that says what it is"),
        "unit": Words("a unit"),
        "usual": Real(),
        "low": Real(),
        "high": Real(),
        "source": Words("text that says where it is from"),
    },
    {"step": Real(above=0), "above": Words("the name of one that is lower")},
)


def course_number(name: str) -> CourseNumber:
    """The number named ``name``; raises StudykitError, with the nearest name, if there is none."""
    known = declared()
    if name not in known:
        raise StudykitError(f"no value of a course is named {quoted(name)}", mend=nearest(name, known))
    return known[name]


def declared() -> dict[str, CourseNumber]:
    """All in ``SOURCES``, by name; raises Faults for what is wrong in a file."""
    return _all(tuple(SOURCES))


def add_source(path: Path) -> None:
    """Take what is declared in the file at ``path`` for known, too; it is read when it is first needed."""
    if path not in SOURCES:
        SOURCES.append(path)


def load(path: Path) -> dict[str, CourseNumber]:
    """Those in the TOML file at ``path``, by name; raises Faults naming every fault."""
    slug = Words("a name of a-z, 0-9 and '-'", SLUG)
    content = read(path, TableOf(_FORM, meant="entries, each with its name", keys=slug))
    found: dict[str, CourseNumber] = {}
    faults: list[str] = []
    for name, entry in content.items():
        ends = entry.pop("low"), entry.pop("high")
        usual, above = entry["usual"], entry.get("above")
        if not ends[0] <= usual <= ends[1]:
            faults.append(f"{name}: usual is not from low to high")
        elif above is not None and above not in found:
            faults.append(f"{name}: no {quoted(above)} stands before it. {nearest(above, found)}")
        else:
            values = Range(*ends, step=entry.pop("step", 1.0), unit=entry.pop("unit"))
            found[name] = CourseNumber(name=name, values=values, **entry)
    if faults:
        raise Faults(faults, where=str(path))
    return found


@cache
def _all(sources: tuple[Path, ...]) -> dict[str, CourseNumber]:
    return {name: number for path in sources for name, number in load(path).items()}
