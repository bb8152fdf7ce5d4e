"""One reader of TOML files: what a file may have, and all that is wrong with it. No file is written here.

A form says what a value has to be: ``Words``, ``Whole``, ``ListOf``, ``Table``. Reading gives the value as
the program wants it. What is not as it should be is reported to its ``Place`` and left out, so that the rest
is looked at, too; ``read`` raises ``Faults`` with all of it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from studykit.errors import MOST_PRINTED, Faults, described, nearest, quoted
from studykit.text import Text, filled, names_in, text, unshowable
from studykit.toml import content_of

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""How people write the names that never change: of cards, statements, misconceptions."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")
_ANYTHING = re.compile(r".*", re.DOTALL)
MOST_FAULTS = 1000
"""Of one file, after which nobody looks for more: a wrong file of ten megabytes would have very many."""


class Unfit(Exception):
    """A value that cannot be read; its fault is reported already."""


class _Enough(Exception):
    """A file has so many faults that no more are looked for."""


class Place(Struct, frozen=True):
    """Where in a file a value stands: in which of its named ``entries``, under which ``key`` (dotted).

    All faults of the file are gathered in ``faults``. ``values`` stand in markup for their names in braces.
    """

    faults: list[str] = field(default_factory=list)
    entries: str = ""
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def under(self, key: str) -> "Place":
        """The place of the value that the table here has under ``key``."""
        shown = key if _BARE_KEY.fullmatch(key) else quoted(key)
        return replace(self, key=f"{self.key}.{shown}" if self.key else shown)

    def entry(self, name: str) -> "Place":
        """The place of an entry that faults call ``name``, as in "part 1"."""
        return replace(self, entries=f"{self.entries}{name}: ", key="")

    def report(self, fault: str) -> None:
        """Keep ``fault``, a line that begins with no place."""
        self.faults.append(f"{self.entries}{fault}")
        if len(self.faults) >= MOST_FAULTS:
            raise _Enough

    def unfit(self, fault: str) -> Unfit:
        """Keep ``fault``, and give what is to be raised if the value cannot be used."""
        self.report(fault)
        return Unfit()

    def is_not(self, meant: str, value: object) -> Unfit:
        """The same for a ``value`` that is not what is ``meant``."""
        return self.unfit(f"{self.key or 'this'} is {described(value)}, not {meant}")


class Form(Protocol[T_co]):
    """What a value has to be: ``meant`` in words, which faults quote."""

    @property
    def meant(self) -> str:
        """As in "text" or "a whole number from 1"."""
        ...

    def read(self, value: object, place: Place) -> T_co:
        """``value`` as the program wants it; raises Unfit, its fault reported, if it is no such thing."""
        ...


class Words(Struct, frozen=True):
    """Text that can be shown, all of which matches ``pattern``."""

    meant: str = "text"
    pattern: re.Pattern[str] = _ANYTHING

    def read(self, value: object, place: Place) -> str:
        """The text as it stands."""
        if isinstance(value, str) and (sign := unshowable(value)):
            raise place.is_not(f"text that can be shown: there is {sign} in it", value)
        if not isinstance(value, str) or not value.strip() or not self.pattern.fullmatch(value):
            raise place.is_not(self.meant, value)
        return value


class SlugOrNothing(Struct, frozen=True):
    """A slug, or nothing (``""``) where there is none to be named."""

    meant: str

    def read(self, value: object, place: Place) -> str:
        """The slug."""
        return "" if value == "" else Words(self.meant, SLUG).read(value, place)


class Markup(Struct, frozen=True):
    """Text in the markup of ``studykit.text``."""

    meant: str = "text"

    def read(self, value: object, place: Place) -> Text:
        """The text, parsed, with the values of the place for their names; if it has any, it has all."""
        found = text(Words(self.meant).read(value, place))
        if not place.values:
            return found
        for name in (name for name in names_in(found) if name not in place.values):
            place.report(f"{place.key}: there is no {{{name}}}. {nearest(name, place.values)}")
        return filled(found, place.values)


class NameOf(Struct, frozen=True):
    """One of ``names``, which may also be found when the file is read; a fault names the nearest."""

    names: Iterable[str] | Callable[[], Iterable[str]]
    called: str

    @property
    def meant(self) -> str:
        """As in "the name of some preset"."""
        return f"the name of some {self.called}"

    def read(self, value: object, place: Place) -> str:
        """The name."""
        name = Words(self.meant).read(value, place)
        known = list(self.names() if callable(self.names) else self.names)
        if name not in known:
            where = f"{place.key}: " if place.key else ""
            raise place.unfit(f"{where}no {self.called} is named {quoted(name)}. {nearest(name, known)}")
        return name


class Whole(Struct, frozen=True):
    """A whole number, from ``low`` to ``high``; ``help`` takes the place of the words for it."""

    low: int = 0
    high: int = MOST_PRINTED
    help: str = ""

    @property
    def meant(self) -> str:
        """With what is permitted."""
        to = f" to {self.high}" if self.high < MOST_PRINTED else ""
        return self.help or f"a whole number from {self.low}{to}"

    def read(self, value: object, place: Place) -> int:
        """The number."""
        if not isinstance(value, int) or isinstance(value, bool) or not self.low <= value <= self.high:
            raise place.is_not(self.meant, value)
        return value


class Real(Struct, frozen=True):
    """A finite number ``above`` a bound or from ``low`` on, up to ``high``."""

    above: float = float("-inf")
    low: float = float("-inf")
    high: float = float("inf")

    @property
    def meant(self) -> str:
        """With what is permitted."""
        lowest = f" above {self.above:g}" if self.above > float("-inf") else ""
        lowest = f" from {self.low:g}" if self.low > float("-inf") else lowest
        return f"a number{lowest}" + (f" up to {self.high:g}" if self.high < float("inf") else "")

    def read(self, value: object, place: Place) -> float:
        """The number as a float."""
        if not isinstance(value, int | float) or isinstance(value, bool) or not self._permits(value):
            raise place.is_not(self.meant, value)
        return float(value)

    def _permits(self, value: float) -> bool:
        """Whether ``value`` lies within the bounds; one that no float can hold never does."""
        return -1e300 < value < 1e300 and value > self.above and self.low <= value <= self.high


class ListOf(Struct, Generic[T], frozen=True):
    """A list of ``least`` to ``most`` of a ``form``; ``called`` names each by its number and value."""

    form: Form[T]
    meant: str
    least: int = 1
    most: int = MOST_PRINTED
    called: Callable[[int, object], str] | None = None

    def read(self, value: object, place: Place) -> tuple[T, ...]:
        """The entries that can be read, in order."""
        if not isinstance(value, list) or not self.least <= len(value) <= self.most:
            raise place.is_not(self.meant, value)
        found = []
        for number, entry in enumerate(value, 1):
            try:
                found.append(self.form.read(entry, self._place(place, number, entry)))
            except Unfit:
                continue
        return tuple(found)

    def _place(self, place: Place, number: int, entry: object) -> Place:
        if self.called:
            return place.entry(self.called(number, entry))
        return replace(place, key=f"entry {number} of {place.key}")


class Table(Struct, frozen=True):
    """A table with each of the ``required`` keys, and with no others than these and the ``optional`` ones."""

    required: Mapping[str, Form[Any]]
    optional: Mapping[str, Form[Any]] = field(default_factory=dict)
    meant: str = "a table"

    def read(self, value: object, place: Place) -> dict[str, Any]:
        """What can be read, by key."""
        if not isinstance(value, dict):
            raise place.is_not(self.meant, value)
        forms = {**self.required, **self.optional}
        here = f" in {place.key}" if place.key else ""
        for key in sorted(value.keys() - forms.keys()):
            place.report(f"unknown {quoted(key)}{here}. {nearest(key, forms)}")
        for key in (key for key in self.required if key not in value):
            place.report(f"{place.key} lacks {key}, {forms[key].meant}".lstrip())
        given = {key: form for key, form in forms.items() if key in value}
        return _read_each(value, given, place)


class TableOf(Struct, Generic[T], frozen=True):
    """A table of ``least`` to ``most`` of a ``form``, under keys that are as ``keys`` says."""

    form: Form[T]
    meant: str = "a table"
    keys: Form[str] = field(default_factory=Words)
    least: int = 1
    most: int = MOST_PRINTED

    def read(self, value: object, place: Place) -> dict[str, T]:
        """What can be read, by key, in the order of the file."""
        if not isinstance(value, dict) or not self.least <= len(value) <= self.most:
            raise place.is_not(self.meant, value)
        named = _read_each({key: key for key in value}, dict.fromkeys(value, self.keys), place)
        return _read_each(value, dict.fromkeys(named, self.form), place)


class Chosen(Struct, Generic[T], frozen=True):
    """A table whose form is that which ``choose`` gives for what is in it."""

    choose: Callable[[Mapping[str, Any]], Form[T]]
    meant: str = "a table"

    def read(self, value: object, place: Place) -> T:
        """As the chosen form reads it."""
        if not isinstance(value, dict):
            raise place.is_not(self.meant, value)
        return self.choose(value).read(value, place)


def read(path: Path, form: Form[T]) -> T:
    """What the TOML file at ``path`` says, as ``form`` reads it.

    Raises StudykitError if it cannot be read at all, and Faults naming everything that is wrong with it.
    """
    content, place = content_of(path), Place()
    try:
        found = form.read(content, place)
    finally:
        raise_faults(place, path)
    return found


def raise_faults(place: Place, path: Path) -> None:
    """Raise Faults of the file at ``path`` if any was reported to ``place``."""
    if place.faults:
        raise Faults(place.faults, where=str(path))


def _read_each(value: Mapping[str, object], forms: Mapping[str, Form[Any]], place: Place) -> dict[str, Any]:
    """Those entries of ``value`` that can be read by the ``forms`` of their keys."""
    found = {}
    for key, form in forms.items():
        try:
            found[key] = form.read(value[key], place.under(key))
        except Unfit:
            continue
    return found
