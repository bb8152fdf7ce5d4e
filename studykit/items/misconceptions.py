"""Misconceptions: what learners believe and what is true, read from the data of the subjects in use."""

from functools import cache
from pathlib import Path

from msgspec import Struct

from studykit.errors import Faults, StudykitError, nearest, quoted
from studykit.tables import SLUG, Markup, NameOf, Table, TableOf, Words, read
from studykit.text import Text


class Misconception(Struct, frozen=True):
    """A documented wrong belief. The last two are set where a course itself words it so."""

    slug: str
    believes: Text
    true: Text
    seen: Text
    source: str
    confidence: str
    course_says: Text | None = None
    in_the_exam: Text | None = None


SOURCES: list[Path] = []
"""The files in which misconceptions stand, one of each subject in use."""

_SLUG = Words("a name of a-z, 0-9 and '-', which never changes", SLUG)
_FORM = Table(
    {
        "believes": Markup("text that says what learners believe"),
        "true": Markup("text that says what is true"),
        "seen": Markup("text that says how one sees it"),
        "source": Words("text that says where it is from"),
        "confidence": NameOf(("high", "medium", "low"), called="confidence"),
    },
    {
        "course_says": Markup("text that says what the course says"),
        "in_the_exam": Markup("text that says what to write in the exam"),
    },
)


def misconception(slug: str) -> Misconception:
    """The misconception named ``slug``; raises StudykitError, with the nearest name, if there is none."""
    known = misconceptions()
    if slug not in known:
        raise StudykitError(f"no misconception is named {quoted(slug)}", mend=nearest(slug, known))
    return known[slug]


def misconceptions() -> dict[str, Misconception]:
    """All in ``SOURCES``, by slug; raises Faults for what is wrong in a file, or stands in two."""
    return _all(tuple(SOURCES))


def add_source(path: Path) -> None:
    """Take what stands in the file at ``path`` for known, too; it is read when it is first needed."""
    if path not in SOURCES:
        SOURCES.append(path)


def load(path: Path) -> dict[str, Misconception]:
    """Those in the TOML file at ``path``, by slug; raises Faults naming every fault."""
    content = read(path, TableOf(_FORM, meant="entries, each named by its slug", keys=_SLUG))
    return {slug: Misconception(slug=slug, **entry) for slug, entry in content.items()}


@cache
def _all(sources: tuple[Path, ...]) -> dict[str, Misconception]:
    known: dict[str, Misconception] = {}
    for path in sources:
        found = load(path)
        if twice := sorted(known.keys() & found.keys()):
            other = next(each for each in sources if twice[0] in load(each))
            raise Faults([f"{slug} stands in another file, too: {other}" for slug in twice], where=str(path))
        known |= found
    return known
