"""The ``teach`` of a skill in a deck file: its form, and the lesson that it is. Nothing is simulated here."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from studykit.decks.deck import Lesson, Look, Taught
from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError
from studykit.tables import Form, Markup, NameOf, Place, Real, Table, TableOf, Whole, Words

MOST_WORDS = 60
"""Words of why at most."""


class _Setting(Struct, frozen=True):
    """A number or words, as typed behind ``--set``."""

    meant: str = "a number, a truth value or words"

    def read(self, value: object, place: Place) -> str:
        """As it is typed."""
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int | float):
            return repr(value)
        return Words(self.meant).read(value, place)


class _Look(Struct, frozen=True):
    """A table whose settings are some of the scenario's."""

    meant: str = "a table with a scenario, at and look"

    def read(self, value: object, place: Place) -> dict[str, Any]:
        """What can be read of it."""
        entry = _LOOK.read(value, place)
        if "scenario" in entry:
            try:
                CATALOG.scenario(entry["scenario"]).values(entry.get("set", {}))
            except StudykitError as error:
                place.report(f"{place.key}: {error}")
        return entry


class _Why(Struct, frozen=True):
    """Not too many words."""

    meant: str = f"at most {MOST_WORDS} words"

    def read(self, value: object, place: Place) -> object:
        """The words as markup."""
        words = Markup(self.meant).read(value, place)
        if len(str(words).split()) > MOST_WORDS:
            raise place.unfit(f"{place.key} has {len(str(words).split())} words, more than {MOST_WORDS}")
        return words


_LOOK = Table(
    {
        "scenario": NameOf(lambda: [row.name for row in CATALOG.scenarios()], called="scenario"),
        "at": Real(),
        "look": Markup("what is to be seen there"),
    },
    {"set": TableOf(_Setting(), "a table of settings"), "line": Whole(1, 9)},
)


def lesson_form(*, has_statement: bool) -> Table:
    """The form of a ``teach``; without a statement of the course it has to bring one."""
    says: dict[str, Form[Any]] = {"says": Markup("what it is about, in a sentence")}
    always: dict[str, Form[Any]] = {"why": _Why(), "idea": Markup("one idea, in a sentence")}
    perhaps: dict[str, Form[Any]] = {"formula": Markup("a formula"), "figure": _Look()}
    meant = "a table with why and idea"
    if has_statement:
        return Table(always, {**says, **perhaps}, meant)
    return Table({**says, **always}, perhaps, meant)


def lesson(teach: Mapping[str, Any] | None, taught: Taught | None) -> Lesson | None:
    """The lesson read as ``teach``; it says what the statement ``taught`` does unless it says its own."""
    if teach is None:
        return None
    figure = teach.get("figure")
    look = None
    if figure is not None:
        look = Look(
            figure["scenario"], figure.get("set", {}), figure["at"], figure["look"], figure.get("line", 1)
        )
    says = teach.get("says") or (taught.says if taught else None)
    assert says is not None  # noqa: S101 - the form has seen to it
    return Lesson(says, teach["why"], teach["idea"], teach.get("formula"), look)
