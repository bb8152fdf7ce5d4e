"""``studykit stats``: what a learner knows, what is due, what is mixed up."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from studykit.cli import completion
from studykit.cli.stats_by_course import paragraphs_along_the_course
from studykit.cli.streams import tell
from studykit.cli.uncollected import uncollected
from studykit.command import command

if TYPE_CHECKING:
    from studykit.study.retention import Retention
    from studykit.study.statistics import Certainty, PracticeTest, SkillState, Statistics

TOO_FEW = "too few yet"
NONE = "–"
MOST_MISCONCEPTIONS = 10
EXPLAINED = "Recalled: at a card's first rating of the day. Corrected: without lucky guesses."
SKILLS_EXPLAINED = "Skills: expected recall today, lapses, median time"


@click.command()
@click.argument("deck", required=False, shell_complete=completion.decks)
@click.option("--by-course", is_flag=True, help="Go along the course, statement by statement.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def stats(deck: str | None, *, by_course: bool, as_json: bool) -> None:
    """Show how well you know DECK, or all decks: due cards, recall, skills, mix-ups, sureness, tests.

    DECK is the name of a deck, or a deck file ending in .toml. Recalled counts a card's first rating on a
    study day once the card has left its first learning steps; Again is a failure. Corrected is what is left
    of it when lucky guesses are taken off: (p - c) / (1 - c), c being 1 / the number of options that such
    questions have today, and 0 where nothing is picked. With --by-course it goes along the course: expected
    recall of each statement, what is mixed up most, what is true, what to write in the exam.

    \b
    JSON: {today, cards, seen, unseen, due, expected_recall,
      periods: [{name, days, answers, retention}],
      skills: [{skill, cards, seen, due, expected_recall, lapses,
        median_seconds, retention}],
      misconceptions: [{misconception, believes, count, last_day}],
      certainty: [{how, right, wrong}],
      tests: [{id, deck, study_day, right, size}],
      course: [{statement, says, skills, cards, seen, due,
        expected_recall, mixed_up}]}
      mixed_up is {misconception, count, believes, true, course_says,
      in_the_exam} or null;
      retention is {first_ratings, recalled, share, chance,
      corrected, is_enough}; days are study days, counted from
      0001-01-01; shares are from 0 to 1, or null.
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
        none_yet = wrapped(f"{title}: nothing answered yet, {counted(found.cards, 'card')} to see.")
        yield f"{none_yet}\nType:  {type_next}"
        return
    yield _overview(found, title)
    yield _recall(found)
    yield from filter(None, [_skills(found.skills), _recall_by_skill(found.skills), _misconceptions(found)])
    yield _certainty(found.certainty)
    if found.tests:
        yield _tests(found.tests)


def _overview(found: "Statistics", title: str) -> str:
    from studykit.cli.output import counted, wrapped

    lines = [title, f"{counted(found.due, 'card')} due now. {found.seen} of {found.cards} cards seen so far."]
    if found.expected_recall is not None:
        lines.append(f"Expected recall today, of the cards seen: {_percent(found.expected_recall)}.")
    return wrapped("\n".join(lines))


def _recall(found: "Statistics") -> str:
    from studykit.cli.output import table, wrapped

    rows = [(period.name, str(period.answers), *_retention(period.retention)) for period in found.periods]
    heads = ("In study", "answers", "recalled", "share", "corrected")
    return f"{table(heads, rows)}\n{wrapped(EXPLAINED)}"


def _skills(skills: "Sequence[SkillState]") -> str:
    from studykit.cli.output import said, table, wrapped

    rows = [
        (
            skill.skill,
            f"{skill.seen} of {skill.cards}",
            str(skill.due),
            _percent(skill.expected_recall),
            str(skill.lapses),
            NONE if skill.median_seconds is None else said(round(skill.median_seconds), "s"),
        )
        for skill in skills
        if skill.seen
    ]
    if not rows:
        return ""
    heads = ("Skill", "seen", "due", "today", "lapses", "median")
    return f"{wrapped(SKILLS_EXPLAINED)}\n{table(heads, rows)}"


def _recall_by_skill(skills: "Sequence[SkillState]") -> str:
    from studykit.cli.output import table

    rows = [(skill.skill, *_retention(skill.retention)) for skill in skills if skill.retention.first_ratings]
    return table(("Recall by skill", "recalled", "share", "corrected"), rows) if rows else ""


def _misconceptions(found: "Statistics") -> str:
    from studykit.cli.output import wrapped

    if not found.misconceptions:
        return ""
    lines = ["What you mixed up"]
    for each in found.misconceptions[:MOST_MISCONCEPTIONS]:
        lines.append(wrapped(str(each.believes), behind=f"{each.count:>4} ×  "))
        lines.append(wrapped(f"{each.misconception}, last on {_date(each.last_day)}", behind=" " * 8))
    if (more := len(found.misconceptions) - MOST_MISCONCEPTIONS) > 0:
        lines.append(f"  … and {more} more: {command('stats', '--json')}")
    return "\n".join(lines)


def _certainty(certainty: "Sequence[Certainty]") -> str:
    from studykit.cli.output import table
    from studykit.study.retention import ENOUGH

    rows = []
    for each in certainty:
        answers = each.right + each.wrong
        share = _percent(each.right / answers) if answers >= ENOUGH else TOO_FEW
        rows.append((each.how, str(each.right), str(each.wrong), NONE if each.how == "don't know" else share))
    return table(("How sure you were", "right", "wrong", "share right"), rows)


def _tests(tests: "Sequence[PracticeTest]") -> str:
    from studykit.cli.output import counted

    best = max(tests, key=lambda test: test.right / test.size)
    return (
        f"{counted(len(tests), 'practice test')}. Best: {_score(best)}.\n"
        f"Last: {_score(tests[0])} on {_date(tests[0].study_day)}."
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


def _date(day: int) -> str:
    from datetime import date

    return date.fromordinal(day).strftime("%a %d %b %Y")
