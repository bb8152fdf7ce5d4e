"""The ``teach`` of a skill in a deck file: its form, the lesson that it is, and what that one says.

No scenario is imported or run before a lesson is told: reading a deck takes no time for it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import isfinite
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from studykit.decks.deck import Lesson, Look, Taught
from studykit.engine.catalog import CATALOG
from studykit.engine.scenarios import run_all
from studykit.errors import StudykitError
from studykit.items.figure import Figure, Line, Mark
from studykit.tables import Form, Markup, NameOf, Place, Real, Table, TableOf, Whole, Words
from studykit.text import Text, plain
from studykit.told import parts
from studykit.told.parts import Said

MOST_WORDS, MOST_IN_IDEA, MOST_IN_FORMULA = 60, 25, 80
"""Words of why and of the idea, signs of the formula, at most."""
HERE = "here"
"""What stands at the place to look at."""


class _ScenarioName(Struct, frozen=True):
    """The name of a scenario: mostly one of the deck's own subject, and then no other is looked at."""

    meant: str = "the name of some scenario"

    def read(self, value: object, place: Place) -> str:
        """The name."""
        if value in [row.name for row in CATALOG.scenarios_in_use()]:
            return str(value)
        return NameOf([row.name for row in CATALOG.scenarios()], called="scenario").read(value, place)


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


class _Short(Struct, frozen=True):
    """Markup of at most so many ``words``."""

    words: int
    meant: str

    def read(self, value: object, place: Place) -> Text:
        """The markup."""
        found = Markup(self.meant).read(value, place)
        if (count := len(plain(found).split())) > self.words:
            raise place.unfit(f"{place.key} has {count} words, more than {self.words}")
        return found


class _Formula(Struct, frozen=True):
    """Markup that stands in a line."""

    meant: str = f"a formula of at most {MOST_IN_FORMULA} signs"

    def read(self, value: object, place: Place) -> Text:
        """The markup."""
        found = Markup(self.meant).read(value, place)
        if len(plain(found)) > MOST_IN_FORMULA:
            raise place.is_not(self.meant, value)
        return found


_FIGURE = Table(
    {
        "scenario": _ScenarioName(),
        "at": Real(),
        "look": Markup("what is to be seen there"),
    },
    {"set": TableOf(_Setting(), "a table of settings"), "line": Whole(1, 9)},
    "a table with a scenario, at and look",
)


@cache
def lesson_form(*, has_statement: bool) -> Table:
    """The form of a ``teach``; without a statement of the course it has to bring one."""
    says: dict[str, Form[Any]] = {"says": Markup("what it is about, in a sentence")}
    always: dict[str, Form[Any]] = {
        "why": _Short(MOST_WORDS, f"at most {MOST_WORDS} words"),
        "idea": _Short(MOST_IN_IDEA, f"one idea in at most {MOST_IN_IDEA} words"),
    }
    perhaps: dict[str, Form[Any]] = {"formula": _Formula(), "figure": _FIGURE}
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


def said_in(lesson: Lesson) -> tuple[Said, ...]:
    """What ``lesson`` says, in order; its scenario is run. Raises StudykitError as ``figures_of``."""
    (said,) = said_in_all([lesson])
    return said


def said_in_all(
    lessons: Sequence[Lesson], advance: Callable[[], object] = lambda: None
) -> list[tuple[Said, ...]]:
    """What each of ``lessons`` says, in order; their scenarios are run as by ``figures_of``."""
    looks = [lesson.look for lesson in lessons if lesson.look is not None]
    figures = iter(figures_of(looks, advance))
    return [
        parts.lesson(
            lesson.says,
            lesson.why,
            lesson.idea,
            formula=lesson.formula,
            figure=next(figures) if lesson.look else None,
            look=lesson.look.look if lesson.look else None,
        )
        for lesson in lessons
    ]


def figures_of(looks: Sequence[Look], advance: Callable[[], object] = lambda: None) -> list[Figure]:
    """The figure of each scenario, run with its settings, with the place to look at marked ``HERE``.

    All are run together, and ``advance`` is called whenever one has. Raises StudykitError for a setting or a
    curve that there is not, or a place that is not on the curve.
    """
    scenarios = [CATALOG.scenario(look.scenario) for look in looks]
    wanted = [(each, each.values(look.settings)) for each, look in zip(scenarios, looks, strict=True)]
    return [
        _looked_at(shown.figure, look) for shown, look in zip(run_all(wanted, advance), looks, strict=True)
    ]


def _looked_at(figure: Figure, look: Look) -> Figure:
    """The ``figure`` of a scenario with the place to look at marked ``HERE``.

    That is the only mark. Of its bands those stay that say what is done, or what is there at that place.
    """
    if look.line > len(figure.lines):
        raise StudykitError(f"the figure has no line {look.line}, but {len(figure.lines)}")
    y = _height(figure.lines[look.line - 1], look.at)
    if y is None or not (figure.x.low <= look.at <= figure.x.high and figure.y.low <= y <= figure.y.high):
        what = f"at = {look.at:g} is not on line {look.line} of the figure"
        raise StudykitError(what, mend=f"Its x axis is from {figure.x.low:g} to {figure.x.high:g}.")
    bands = tuple(each for each in figure.bands if each.is_applied or each.start <= look.at <= each.end)
    return replace(figure, marks=(Mark(look.at, y, HERE),), bands=bands)


def _height(line: Line, at: float) -> float | None:
    """How high ``line`` is ``at`` a place on the x axis; None where it is not there."""
    for (x, y), (to_x, to_y) in pairwise(zip(line.x, line.y, strict=True)):
        if isfinite(y + to_y) and min(x, to_x) <= at <= max(x, to_x):
            return y if x == to_x else y + (at - x) / (to_x - x) * (to_y - y)
    return None
