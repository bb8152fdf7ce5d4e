"""``studykit stats --by-course``: how each statement of the course stands. Nothing is counted here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studykit.study.course import MixedUp, Progress
    from studykit.study.statistics import Statistics

NOT_YET = "nothing seen yet"


def paragraphs_along_the_course(found: "Statistics") -> Iterator[str]:
    """A paragraph for each statement, in the order of the course."""
    if not found.course:
        yield "No statement of a course is in these decks: a deck file lists them as [[course]]."
    for number, progress in enumerate(found.course, 1):
        yield "\n".join(_paragraph(number, progress))


def _paragraph(number: int, progress: "Progress") -> Iterator[str]:
    from studykit.cli.output import listed, wrapped

    yield wrapped(str(progress.says), behind=f"{number:>2}. ")
    yield wrapped(_state(progress), behind="    ")
    if progress.skills:
        yield wrapped(f"Skills: {listed(progress.skills)}", behind="    ")
    if progress.mixed_up is not None:
        yield from (wrapped(line, behind="    ") for line in _mixed_up(progress.mixed_up))


def _state(progress: "Progress") -> str:
    from studykit.cli.output import counted
    from studykit.text import say

    if not progress.cards:
        return "no question about it"
    if not progress.seen:
        return f"{NOT_YET} of {counted(progress.cards, 'card')}"
    recall = ""
    if progress.expected_recall is not None:
        recall = f", expected recall today {say(100 * progress.expected_recall, '%')}"
    return f"{progress.seen} of {counted(progress.cards, 'card')} seen, {progress.due} due{recall}"


def _mixed_up(mixed_up: "MixedUp") -> Iterator[str]:
    from studykit.told.parts import LABELS, Role

    yield f"Mixed up {mixed_up.count} ×: {mixed_up.believes}"
    yield f"{LABELS[Role.TRUE]}: {mixed_up.true}"
    if mixed_up.course_says is not None:
        yield f"{LABELS[Role.COURSE_SAYS]}: {mixed_up.course_says}"
    if mixed_up.in_the_exam is not None:
        yield f"{LABELS[Role.IN_THE_EXAM]}: {mixed_up.in_the_exam}"
