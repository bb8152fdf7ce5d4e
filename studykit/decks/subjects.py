"""Which subject a deck is of: the one that it names, else the one that has its skills."""

from collections.abc import Collection, Mapping

from studykit.engine.catalog import CATALOG
from studykit.errors import StudykitError

Levels = Mapping[str, frozenset[int]]
"""The levels at which each skill can be asked."""


def skills_for(subject: str | None, wanted: Collection[str]) -> Levels:
    """The skills that a deck of ``subject`` may list, which is in use from now on.

    Where a deck names none, it is the one subject that has all skills ``wanted``; where none has, the skills
    of all. Raises StudykitError for an unknown subject, and where it is not clear which is meant.
    """
    if subject is not None:
        return CATALOG.use(subject).skills
    skills = {name: CATALOG.index(name).skills for name in CATALOG.names()}
    having = [name for name, of_subject in skills.items() if of_subject.keys() >= set(wanted)]
    if wanted and len(having) == 1:
        return CATALOG.use(having[0]).skills
    of_any = {skill: levels for of_subject in skills.values() for skill, levels in of_subject.items()}
    if wanted and of_any.keys() >= set(wanted):
        raise _unclear(having or [name for name, has in skills.items() if has.keys() & set(wanted)])
    return of_any


def _unclear(subjects: Collection[str]) -> StudykitError:
    return StudykitError(
        f"its skills are of several subjects: {', '.join(subjects)}",
        mend=f'Say which is meant, as in subject = "{min(subjects)}": a deck is of one.',
    )
