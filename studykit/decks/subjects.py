"""Which subject a deck is of: the one that it names, else the one that has its skills."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError
from studykit.tables import Place

Levels = Mapping[str, Collection[int]]
"""The levels at which each skill can be asked."""


def skills_of(content: Mapping[str, Any], place: Place, *, beside: str | None = None) -> Levels:
    """The skills of the subject that the deck written as ``content`` is of, which is in use from now on.

    A deck that lies ``beside`` a subject, as one of its decks, is of that one if it has all the skills.

    A subject that is not known, and several that could be meant, are reported to ``place``; then, and where a
    deck has facts alone, they are the skills of all subjects.
    """
    try:
        named = content.get("subject")
        name = named if isinstance(named, str) else _with_skills(set(_skills_in(content)), beside)
        if name is not None:
            return CATALOG.use(name).skills
    except StudykitError as error:
        place.report(f"{error.what}. {error.mend}")
    return {skill: levels for _, index in CATALOG.indexes() for skill, levels in index.skills.items()}


def _skills_in(content: Mapping[str, Any]) -> Iterator[str]:
    """All skills that a deck names, whatever else it is."""
    for tables in (content, *_tables(content.get("parts"))):
        for entry in _tables(tables.get("cards")):
            if isinstance(entry.get("skill"), str):
                yield entry["skill"]


def _tables(value: object) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _with_skills(wanted: Collection[str], first: str | None) -> str | None:
    """The ``first`` subject if it has all skills ``wanted``, else the one that has them.

    None where one is unknown, or where none is wanted and no ``first`` is given. Raises StudykitError where
    several have them, all or each some.
    """
    if first is not None and CATALOG.index(first).skills.keys() >= set(wanted):
        return first
    skills = {name: index.skills.keys() for name, index in CATALOG.indexes()}
    having_all = [name for name, has in skills.items() if has >= set(wanted)]
    having_some = [name for name, has in skills.items() if has & set(wanted)]
    if wanted and len(having_all) == 1:
        return having_all[0]
    if not wanted or not set(wanted) <= set().union(*skills.values()):
        return None
    raise StudykitError(
        f"its skills are of several subjects: {', '.join(having_all or having_some)}",
        mend=f'A deck is of one: say which, as in subject = "{min(having_all or having_some)}".',
    )
