"""The statements of a course in a deck file, and what check says of them."""

from pathlib import Path

import pytest

from studykit.decks.check import check
from studykit.decks.load import load, read
from studykit.errors import Faults

HEAD = 'title = "T"\nanki_id = 1764003888\n'
COURSE = '[[course]]\nstatement = "rest"\nsays = "At rest the inside is negative."\n'
SKILL = '[[cards]]\nskill = "read-peak"\nlevels = [1]\n'


def faults_of(path: Path, *content: str) -> tuple[str, ...]:
    file = path / "small.toml"
    file.write_text("".join(content), encoding="utf-8")
    try:
        read(file)
    except Faults as faults:
        return faults.faults
    return ()


def test_each_skill_of_the_shipped_deck_names_its_statement() -> None:
    deck = load("action-potential")

    assert len(deck.course) > 10
    assert all(card.taught in deck.course for card in deck.cards)


def test_a_card_knows_its_statement(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(HEAD + COURSE + SKILL + 'taught = "rest"\n', encoding="utf-8")

    (card,) = read(file).cards

    assert card.taught is not None
    assert (card.taught.id, str(card.taught.says)) == ("rest", "At rest the inside is negative.")


def test_a_deck_without_a_course_is_sound(tmp_path: Path) -> None:
    assert faults_of(tmp_path, HEAD, SKILL) == ()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ((COURSE, SKILL), "skill 'read-peak': lacks taught, the name of some statement of the course"),
        (
            (COURSE, SKILL, 'taught = "rst"\n'),
            "no statement of the course is named 'rst'. Did you mean 'rest'?",
        ),
        ((SKILL, 'taught = "rest"\n'), "no statement of the course is named 'rest'. There is none yet."),
        ((COURSE, SKILL, "taught = [1]\n"), "taught is a list of 1, not the name of some statement"),
        ((COURSE, COURSE, SKILL, 'taught = "rest"\n'), "statement 'rest' is listed 2 times"),
        (('course = "rest"\n', SKILL), "course is 'rest', not a list of [[course]] entries"),
        (('[[course]]\nstatement = "rest"\n', SKILL), "lacks says, the statement in words"),
        ((COURSE.replace('"rest"', '"At rest"'), SKILL), "not a name of a-z, 0-9 and '-'"),
        ((COURSE.replace('"rest"', "7"), SKILL), "not a name of a-z, 0-9 and '-'"),
        ((COURSE + "say = 1\n", SKILL), "unknown 'say'. Did you mean 'says'?"),
    ],
)
def test_every_fault_is_named(tmp_path: Path, content: tuple[str, ...], fault: str) -> None:
    assert any(fault in each for each in faults_of(tmp_path, HEAD, *content))


def test_check_names_the_statements_without_a_skill(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    more = COURSE.replace('"rest"', '"pump"')
    file.write_text(HEAD + COURSE + more + SKILL + 'taught = "rest"\n', encoding="utf-8")

    (checked,) = check([str(file)])

    assert checked.faults == ()
    assert [taught.id for taught in checked.untrained] == ["pump"]
