"""Which ideas a learner's answers fit, suspected ones first, and what would overcome each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from studykit.command import command

if TYPE_CHECKING:
    from studykit.study.statistics import FittingIdea, Statistics

MOST = 10
"""Ideas that are listed at most."""
HEADS = {
    "suspected": "Suspected: ideas that wrong answers in two or more skills fit",
    "fits": "Ideas that wrong answers in one skill fit, perhaps by a slip",
    "overcome": "Overcome: ideas that right answers have ruled out since",
}
"""What stands over the ideas of each state."""


def ideas(found: "Statistics") -> Iterator[str]:
    """A paragraph for the ideas of each state, of the first ones at length; the others are counted."""
    from studykit.cli.output import wrapped

    left = MOST
    for state, head in HEADS.items():
        of_state = [each for each in found.misconceptions if each.state == state]
        if of_state:
            yield "\n".join((wrapped(head), *_listed(of_state, most=left)))
            left = max(0, left - len(of_state))


def _listed(of_state: list["FittingIdea"], *, most: int) -> Iterator[str]:
    from studykit.cli.output import wrapped

    for each in of_state[:most]:
        yield wrapped("\n".join(_about(each)), behind=f"{each.count:>4} ×  ")
    if (more := len(of_state) - most) > 0:
        yield f"  {f'… and {more} more' if most else f'{more} of them'}: {command('stats', '--json')}"


def _about(idea: "FittingIdea") -> Iterator[str]:
    """What is true first, then the idea, then when and where answers fit it, and what would overcome it."""
    from studykit.cli.output import dated, listed
    from studykit.told.parts import SIGNS, Role

    if idea.true is not None:
        yield str(idea.true)
    yield f"{SIGNS[Role.WRONG]} {idea.believes}"
    skills = "Skill" if len(idea.titles) == 1 else "Skills"
    yield f"{skills}: {listed(idea.titles)}"
    yield f"Last on {dated(idea.last_day)}. {_overcome(idea)}"


def _overcome(idea: "FittingIdea") -> str:
    from studykit.cli.output import dated
    from studykit.study.ideas import ENOUGH

    if idea.overcome_on is not None:
        return f"Overcome on {dated(idea.overcome_on)}."
    if not idea.right_days:
        return "To overcome it: right on two days, in two skills where it misleads."
    day = "on another day" if idea.right_days < ENOUGH else ""
    skill = "in another skill where it misleads" if idea.right_skills < ENOUGH else ""
    return f"To overcome it: right once more, {', '.join(filter(None, (day, skill)))}."
