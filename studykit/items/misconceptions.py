"""Misconceptions: what learners believe and what is true, read from the data of the subjects in use."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from studykit.errors import Faults, StudykitError, nearest, quoted
from studykit.tables import SLUG, Chosen, Form, ListOf, Markup, NameOf, Table, TableOf, Words, read
from studykit.text import Text, literal, text


class Evidence(StrEnum):
    """What kind of evidence there is that learners believe something."""

    MEASURED = "measured"  # a study counted who believes it
    OBSERVED = "observed"  # examiners, teachers or learners' own texts show it
    TAUGHT = "taught"  # a publication says it, as if it were so
    TRAP = "trap"  # a publication names it as a wrong option
    ANALOG = "analog"  # measured of its like in a neighboring field
    JUDGMENT = "judgment"  # nothing but our judgment


HOW_IT_IS_KNOWN = {
    Evidence.MEASURED: "measured",
    Evidence.OBSERVED: "observed",
    Evidence.TAUGHT: "taught so",
    Evidence.TRAP: "named as a trap",
    Evidence.ANALOG: "measured in a neighboring field",
}
"""The kind of evidence behind a citation, in words."""


class Misconception(Struct, frozen=True):
    """A documented wrong belief. ``course_says`` and ``in_the_exam``: where a course itself words it so.

    ``source`` is a publication, of this very belief or, if ``match`` is "partly", of a neighboring one; it is
    empty where the only ``evidence`` is our judgment. ``aliases`` are slugs of beliefs that no answer told
    from this one: what was stored with them counts for it. ``undiagnosed`` says why no answer is ever said to
    fit it, though answers that would are offered; it is empty for most.
    """

    slug: str
    believes: Text
    true: Text
    seen: Text
    confidence: str
    evidence: Evidence
    source: str = ""
    match: str = "exactly"
    course_says: Text | None = None
    in_the_exam: Text | None = None
    aliases: tuple[str, ...] = ()
    undiagnosed: str = ""

    @property
    def cited(self) -> Text:
        """Where it is from and how it is known there, as it is printed."""
        if self.evidence is Evidence.JUDGMENT:
            return text("our judgment")
        near = ", a neighboring belief" if self.match == "partly" else ""
        return text(literal(f"{self.source} ({HOW_IT_IS_KNOWN[self.evidence]}{near})"))


SOURCES: list[Path] = []
"""The files in which misconceptions stand, of each subject in use."""

_SLUG = Words("a name of a-z, 0-9 and '-', which never changes", SLUG)
_REQUIRED: dict[str, Form[Any]] = {
    "believes": Markup("text that says what learners believe"),
    "true": Markup("text that says what is true"),
    "seen": Markup("text that says how one sees it"),
    "confidence": NameOf(("high", "medium", "low"), called="confidence"),
    "evidence": NameOf(tuple(Evidence), called="kind of evidence"),
}
_OPTIONAL: dict[str, Form[Any]] = {
    "course_says": Markup("text that says what the course says"),
    "in_the_exam": Markup("text that says what to write in the exam"),
    "aliases": ListOf(_SLUG, "a list of names that this one had, or has taken in"),
    "undiagnosed": Words("a sentence that says why no answer is said to fit it"),
}
_JUDGED = Table(_REQUIRED, _OPTIONAL)
_PUBLISHED = Table(
    {**_REQUIRED, "source": Words("text that names a publication")},
    {**_OPTIONAL, "match": NameOf(("exactly", "partly"), called="match")},
)


def _form(entry: Mapping[str, object]) -> Table:
    """What an ``entry`` has to have: one that is from a publication names it."""
    return _JUDGED if entry.get("evidence") == Evidence.JUDGMENT else _PUBLISHED


_FORM = Chosen(_form, meant="a table of what is believed and what is true")


def misconception(slug: str) -> Misconception:
    """The misconception named ``slug``; raises StudykitError, with the nearest name, if there is none."""
    known = misconceptions()
    if (name := canonical(slug)) not in known:
        raise StudykitError(f"no misconception is named {quoted(slug)}", mend=nearest(slug, known))
    return known[name]


def canonical(slug: str) -> str:
    """The slug under which counts what was stored with ``slug``, which may be an alias or unknown."""
    return _all(tuple(SOURCES)).names.get(slug, slug)


def diagnosed(slug: str | None) -> str | None:
    """The slug of the belief that an answer, graded or stored with ``slug``, is said to fit.

    None where nothing is said, as the belief is ``undiagnosed``; one that is documented no more stays.
    """
    if slug is None:
        return None
    held = misconceptions().get(name := canonical(slug))
    return None if held is not None and held.undiagnosed else name


def misconceptions() -> dict[str, Misconception]:
    """All in ``SOURCES``, by slug; raises Faults for what is wrong in a file, or stands in two."""
    return _all(tuple(SOURCES)).known


def add_source(path: Path) -> None:
    """Take what stands in the file at ``path`` for known, too; it is read when it is first needed."""
    if path not in SOURCES:
        SOURCES.append(path)


def load(path: Path) -> dict[str, Misconception]:
    """Those in the TOML file at ``path``, by slug; raises Faults naming every fault."""
    content = read(path, TableOf(_FORM, meant="entries, each named by its slug", keys=_SLUG))
    return {
        slug: Misconception(slug=slug, **entry | {"evidence": Evidence(entry["evidence"])})
        for slug, entry in content.items()
    }


class _All(Struct, frozen=True):
    """The misconceptions by slug, and the slug of each by all ``names`` that it has."""

    known: dict[str, Misconception]
    names: dict[str, str]


@cache
def _all(sources: tuple[Path, ...]) -> _All:
    known: dict[str, Misconception] = {}
    places: dict[str, Path] = {}
    names: dict[str, str] = {}
    for path in sources:
        found = load(path)
        for slug, name in _names(found):
            if name in names:
                raise Faults([f"{name} stands twice, the other time in {places[name]}"], where=str(path))
            names[name], places[name] = slug, path
        known |= found
    return _All(known, names)


def _names(found: Mapping[str, Misconception]) -> Iterator[tuple[str, str]]:
    """Each slug with itself and with its aliases."""
    for slug, entry in found.items():
        yield from ((slug, name) for name in (slug, *entry.aliases))
