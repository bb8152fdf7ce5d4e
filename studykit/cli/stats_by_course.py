"""How each statement of the course stands: in a table, or at length. Nothing is counted here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studykit.study.course import CommonestIdea, Progress
    from studykit.study.statistics import SkillState, Statistics

NO_QUESTION = "–"
COUNTS = ("met", "right", "due")
"""The heads of ``counts``."""


def counts(state: "Progress | SkillState") -> tuple[str, str, str]:
    """How many cards were met, how many of these were right when last asked, how many are due."""
    if not state.cards:
        return NO_QUESTION, "", ""
    if not state.seen:
        return "not yet", "", ""
    return f"{state.seen} of {state.cards}", f"{state.right} of {state.seen}", str(state.due)


def along_the_course(found: "Statistics") -> str:
    """A table of the statements, in the order of the course; empty where there are none."""
    from studykit.cli.output import table

    if not found.course:
        return ""
    rows = [
        (f"{number:>2}. {each.title}", *counts(each), f"{each.idea.count} ×" if each.idea else "")
        for number, each in enumerate(found.course, 1)
    ]
    lines = [table(("The lecture", *COUNTS, "fit an idea"), rows)]
    if not all(each.cards for each in found.course):
        lines.append(f"{NO_QUESTION}: there is no question about it.")
    return "\n".join(lines)


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
    if progress.titles:
        yield wrapped(f"Skills: {listed(progress.titles)}", behind="    ")
    if progress.idea is not None:
        yield from (wrapped(line, behind="    ") for line in _commonest(progress.idea))


def _state(progress: "Progress") -> str:
    from studykit.cli.output import counted

    if not progress.cards:
        return "no question about it"
    if not progress.seen:
        return f"{counted(progress.cards, 'card')}, not met yet"
    met = f"{progress.seen} of {counted(progress.cards, 'card')} met"
    return f"{met}, {progress.right} right when last asked, {progress.due} due"


def _commonest(idea: "CommonestIdea") -> Iterator[str]:
    """What is true first, then the idea that answers fit, then how to write it in the exam."""
    from studykit.told.parts import LABELS, SIGNS, Role

    fit = "1 answer fits" if idea.count == 1 else f"{idea.count} answers fit"
    yield f"{LABELS[Role.TRUE]}: {idea.true}"
    yield f"{SIGNS[Role.WRONG]} {fit} this idea: {idea.believes}"
    if idea.course_says is not None:
        yield f"{LABELS[Role.COURSE_SAYS]}: {idea.course_says}"
    if idea.in_the_exam is not None:
        yield f"{LABELS[Role.IN_THE_EXAM]}: {idea.in_the_exam}"
