"""Lessons in deck files: what is wrong with one, its figure, and that those that ship give nothing away."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.decks.check import check, faults_of_lesson
from studykit.decks.deck import Card, Look
from studykit.decks.leaks import given_away
from studykit.decks.lessons import HERE, figures_of
from studykit.decks.load import load, names
from studykit.discover import built_in
from studykit.engine.catalog import CATALOG
from studykit.errors import Faults, StudykitError
from studykit.items.figure import Mark
from studykit.tables import MOST_FAULTS
from studykit.text import text
from studykit.told import parts
from tests.questions import drawn

FEW, MANY = 2, 20
HEAD = 'title = "T"\nanki_id = 1764003888\n'
SKILL = '[[cards]]\nskill = "read-half-life"\nlevels = [1]\n'
TEACH = (
    '[cards.teach]\nsays = "Drugs leave."\nwhy = "In equal times the same part leaves."\nidea = "Halves."\n'
)
FIGURE = '[cards.teach.figure]\nscenario = "concentration-after-a-dose"\nat = 4\nlook = "still there"\n'
LOOK = Look("concentration-after-a-dose", {}, 4.0, text("It falls."))
OTHER = '[[cards]]\nfact = "other"\nquestion = "q"\nanswer = "a"\n'
PART = '[[parts]]\ntitle = "P"\nanki_id = 1764003889\noptional = {}\n[[parts.cards]]\nfact = "f"\n'
OF_THE_HOUSE = [
    path.stem for place in built_in() for path in CATALOG.subject(place.name).decks.glob("*.toml")
]
FIRST = {
    card.skill: card
    for name in names()
    for card in sorted(load(name).cards, key=lambda card: card.level or 0, reverse=True)
    if card.lesson is not None
}
"""Each lesson, with a card of the lowest level that it stands before."""
ASKED_FIRST = [
    pytest.param(row.name, card.level, card, id=f"{key}-{row.name}")
    for key, card in FIRST.items()
    for row in CATALOG.models_of(card.skill, card.level or 0)
]
"""Each item model of these levels."""


def deck_file(path: Path, *content: str) -> str:
    file = path / "small.toml"
    file.write_text("".join(content), encoding="utf-8")
    return str(file)


def faults_of(path: Path, *content: str) -> tuple[str, ...]:
    (checked,) = check([deck_file(path, HEAD, *content)])
    return checked.faults


def test_a_lesson_says_what_the_statement_does_unless_it_says_its_own(tmp_path: Path) -> None:
    course = '[[course]]\nstatement = "leaves"\nsays = "It leaves."\n'
    skill = f'{SKILL}taught = "leaves"\n'
    without = TEACH.replace('says = "Drugs leave."\n', "")

    (own,) = load(deck_file(tmp_path, HEAD, course, skill, TEACH)).cards
    (stated,) = load(deck_file(tmp_path, HEAD, course, skill, without)).cards

    assert [str(card.lesson and card.lesson.says) for card in (own, stated)] == ["Drugs leave.", "It leaves."]


def test_a_lesson_with_its_figure_is_sound(tmp_path: Path) -> None:
    assert (
        faults_of(tmp_path, SKILL, TEACH, FIGURE, "line = 1\nset = { drug = 'caffeine', dose = 4 }\n") == ()
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ((SKILL, "teach = 1\n"), "teach is 1, not a table with why and idea"),
        ((SKILL, TEACH.replace("says", "say")), "unknown 'say' in teach. Did you mean 'says'?"),
        ((SKILL, TEACH.replace('says = "Drugs leave."\n', "")), "teach lacks says, what it is about"),
        ((SKILL, "[cards.teach]\nsays = 's'\nidea = 'i'\n"), "teach lacks why, at most 60 words"),
        ((SKILL, "[cards.teach]\nsays = 's'\nwhy = 'w'\n"), "teach lacks idea, one idea in at most 25 words"),
        ((SKILL, TEACH.replace("Halves", "a " * 26)), "teach.idea has 27 words, more than 25"),
        ((SKILL, TEACH.replace("In equal", "so " * 60 + "In equal")), "teach.why has 67 words, more than 60"),
        ((SKILL, TEACH, f"formula = '{'x' * 81}'\n"), "not a formula of at most 80 signs"),
        ((SKILL, TEACH, "figure = 'pulse'\n"), "teach.figure is 'pulse', not a table with a scenario"),
        ((SKILL, TEACH, FIGURE.replace("at = 4\n", "")), "teach.figure lacks at, a number"),
        (
            (SKILL, TEACH, FIGURE.replace("r-a-dose", "r-a-does")),
            "Did you mean 'concentration-after-a-dose'?",
        ),
        (
            (SKILL, TEACH, FIGURE, "set = { dse = 4 }\n"),
            "the lesson of 'read-half-life': there is no variable 'dse'",
        ),
        (
            (SKILL, TEACH, FIGURE, "set = { dose = -1 }\n"),
            "the lesson of 'read-half-life': '-1' is not permitted",
        ),
        (
            (SKILL, TEACH, FIGURE.replace("= 4", "= 4000")),
            "at = 4000 is not on line 1 of the figure. Its x axis",
        ),
        ((SKILL, TEACH, FIGURE, "line = 9\n"), "read-half-life': the figure has no line 9, but 1"),
        ((SKILL, "after = 'other'\n", OTHER), "after is 'other', not a list of skills and facts"),
        (
            (SKILL, "after = ['othr']\n", OTHER),
            "comes after 'othr', which is not in the deck. Did you mean 'other'?",
        ),
        (
            (SKILL, "after = ['other']\n", OTHER, "after = ['read-half-life']\n"),
            "these come after each other: ",
        ),
        ((PART,), "optional lacks question, what is asked before the first of its cards"),
        (
            (PART.replace("{}", "{ setting = 'A b', question = 'q?' }"),),
            "optional.setting is 'A b', not a name",
        ),
    ],
)
def test_every_fault_is_named(tmp_path: Path, content: tuple[str, ...], fault: str) -> None:
    found = faults_of(tmp_path, *content)

    assert any(fault in each for each in found), found


def test_a_deck_is_read_without_any_scenario(tmp_path: Path) -> None:
    wrong = FIGURE.replace("= 4", "= 4000")

    assert load(deck_file(tmp_path, HEAD, SKILL, TEACH, wrong)).cards[0].lesson is not None


def test_the_place_to_look_at_is_the_one_mark_and_lies_on_its_curve() -> None:
    (figure,) = figures_of([LOOK])
    (mark,), line = figure.marks, figure.lines[0]
    before, after = (sorted(zip(line.x, line.y, strict=True), key=lambda at: abs(at[0] - 4.0)))[:2]

    assert (mark.x, mark.label) == (4.0, HERE)
    assert min(before[1], after[1]) <= mark.y <= max(before[1], after[1])


def test_of_what_is_there_only_that_at_the_place_is_named() -> None:
    CATALOG.use("neurophysiology")
    (figure,) = figures_of([Look("pulse", {}, 1.0, LOOK.look)])

    assert [type(each) for each in figure.marks] == [Mark]
    assert [band.label for band in figure.bands if not band.is_applied] == ["rest"]
    assert [band.label for band in figure.bands if band.is_applied] == ["stimulus"]


def test_a_place_that_is_in_a_gap_is_refused() -> None:
    with pytest.raises(StudykitError, match="is not on line 1 of the figure"):
        figures_of([replace(LOOK, at=-1.0)])


def test_what_is_run_together_is_what_each_shows_by_itself() -> None:
    CATALOG.use("neurophysiology")
    looks = [LOOK, Look("pulse", {}, 1.0, LOOK.look), replace(LOOK, at=2.0)]
    seen: list[int] = []

    together = figures_of(looks, lambda: seen.append(1))
    assert together == [figure for look in looks for figure in figures_of([look])]
    assert len(seen) == len(looks)


def test_many_faults_of_lessons_are_all_told(tmp_path: Path) -> None:
    with pytest.raises(Faults) as caught:
        load(deck_file(tmp_path, HEAD, SKILL, "[cards.teach]\n", SKILL.replace("read", "rd")))

    assert 4 <= len(caught.value.faults) < MOST_FAULTS


@pytest.mark.parametrize("skill", sorted(FIRST))
def test_the_idea_of_a_lesson_is_one_sentence(skill: str) -> None:
    lesson = FIRST[skill].lesson

    assert lesson is not None
    assert len(re.findall(r"[.!?](?=\s|$)", str(lesson.idea))) <= 1


@pytest.mark.parametrize("name", OF_THE_HOUSE)
def test_each_skill_of_a_shipped_deck_has_a_lesson(name: str) -> None:
    assert [card.id for card in load(name).cards if card.fact is None and card.lesson is None] == []


@pytest.mark.parametrize(("name", "level", "card"), ASKED_FIRST)
def test_no_lesson_gives_a_key_away(name: str, level: int, card: Card, thorough: bool) -> None:
    """Where many questions are looked at the figure of the lesson is drawn, too."""
    lesson = card.lesson
    assert lesson is not None
    if thorough:
        assert list(faults_of_lesson(card, drawn(name, level, MANY))) == []
    look = lesson.look.look if lesson.look else None
    words = parts.lesson(lesson.says, lesson.why, lesson.idea, formula=lesson.formula, look=look)

    assert given_away(words, drawn(name, level, FEW)) == []
