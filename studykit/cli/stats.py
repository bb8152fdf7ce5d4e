"""``studykit stats``: what a learner knows, what is due, which ideas answers fit."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from studykit.cli import completion
from studykit.cli.stats_by_course import COUNTS, along_the_course, counts, paragraphs_along_the_course
from studykit.cli.stats_ideas import ideas
from studykit.cli.streams import tell
from studykit.cli.uncollected import uncollected
from studykit.command import command

if TYPE_CHECKING:
    from studykit.study.retention import Retention
    from studykit.study.statistics import Certainty, PracticeTest, SkillState, Statistics

TOO_FEW = "too few yet"
NONE = "–"
EXPLAINED = "Recalled: at a card's first answer of a day. Corrected: without lucky guesses."


@click.command()
@click.argument("deck", required=False, shell_complete=completion.decks)
@click.option("--by-course", is_flag=True, help="Go along the lecture, with what to write in the exam.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, for programs.")
def stats(deck: str | None, *, by_course: bool, as_json: bool) -> None:
    """Show how well you know DECK, or all decks: statement by statement, then skill by skill.

    A card is "met" once you have answered it, and "right" if your last answer to it was right. Below that
    stand the ideas that your wrong answers fit, how sure you were, how much you recalled after days, and
    your practice tests.

    One answer that fits an idea may be a slip. The idea is overcome once you were right on two days, in two
    skills where it would have misled you.

    "Recalled" counts a card's first answer of a day, once it comes after days and no longer after minutes.
    "Corrected" takes lucky guesses off. From fewer than ten such answers nothing is concluded.

    DECK is the name of a deck, or a deck file ending in .toml.
    """
    with uncollected():
        from studykit.cli.as_json import as_data, print_json
        from studykit.cli.opened import store_to_look_at
        from studykit.clock import clock_from_environment
        from studykit.decks.load import load, names
        from studykit.study.statistics import statistics

        decks = [load(deck)] if deck else [load(name) for name in names()]
        clock = clock_from_environment()
        with store_to_look_at(clock) as store:
            found = statistics(store, decks, clock)
    if as_json:
        print_json(as_data(found))
        return
    title = decks[0].title if deck else "All decks"
    parts = paragraphs_along_the_course(found) if by_course else _parts(found, title=title, deck=deck)
    tell("\n\n".join(parts))


def _parts(found: "Statistics", *, title: str, deck: str | None) -> Iterator[str]:
    """The parts of the page that have something to say."""
    from studykit.cli.output import counted, wrapped

    if not found.seen and not found.periods[-1].answers and not found.tests:
        type_next = command("study", *([deck] if deck else []))
        none_yet = wrapped(f"{title}: nothing answered yet, {counted(found.cards, 'card')} to meet.")
        yield f"{none_yet}\nType:  {type_next}"
        return
    yield _overview(found, title)
    yield from filter(None, (along_the_course(found), _skills(found.skills)))
    yield from ideas(found)
    yield _certainty(found.certainty)
    yield _recall(found)
    if found.tests:
        yield _tests(found.tests)


def _overview(found: "Statistics", title: str) -> str:
    from studykit.cli.output import counted, wrapped

    met = f"{found.seen} of {counted(found.cards, 'card')} met, {found.right} of these right when last asked."
    again = f"{found.due} due now, {found.again_today - found.due} more later today."
    return wrapped(f"{title}\n{met}\n{again}")


def _skills(skills: "Sequence[SkillState]") -> str:
    from studykit.cli.output import table

    rows = [(skill.title, *counts(skill)) for skill in skills]
    return table(("Skill", *COUNTS), rows)


def _certainty(certainty: "Sequence[Certainty]") -> str:
    from studykit.cli.output import table
    from studykit.study.retention import ENOUGH

    rows = []
    for each in certainty:
        answers = each.right + each.wrong
        share = _percent(each.right / answers) if answers >= ENOUGH else TOO_FEW
        rows.append((each.how, str(each.right), str(each.wrong), NONE if each.how == "don't know" else share))
    return table(("How sure you were", "right", "wrong", "share right"), rows)


def _recall(found: "Statistics") -> str:
    from studykit.cli.output import table, wrapped

    periods = [(period.name, str(period.answers), *_retention(period.retention)) for period in found.periods]
    lines = [table(("In study", "answers", "recalled", "share", "corrected"), periods), wrapped(EXPLAINED)]
    enough = [(each.title, *_retention(each.retention)) for each in found.skills if each.retention.is_enough]
    if enough:
        lines.append("\n" + table(("Recall by skill", "recalled", "share", "corrected"), enough))
    return "\n".join(lines)


def _tests(tests: "Sequence[PracticeTest]") -> str:
    from studykit.cli.output import counted, dated

    best = max(tests, key=lambda test: test.right / test.size)
    return (
        f"{counted(len(tests), 'practice test')}. Best: {_score(best)}.\n"
        f"Last: {_score(tests[0])} on {dated(tests[0].study_day)}."
    )


def _score(test: "PracticeTest") -> str:
    return f"{test.right} of {test.size} right"


def _retention(retention: "Retention") -> tuple[str, str, str]:
    """The cells recalled, share and corrected; too few ratings say nothing."""
    first = retention.first_ratings
    counts = f"{retention.recalled} of {first}" if first else NONE
    if not retention.is_enough:
        return counts, NONE, TOO_FEW
    return counts, _percent(retention.share), _percent(retention.corrected)


def _percent(share: float | None) -> str:
    from studykit.text import say

    return NONE if share is None else say(100 * share, "%")
