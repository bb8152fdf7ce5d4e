"""Decks of a lecture: what stands there once, what a deck picks, and what is wrong with either."""

from pathlib import Path

import pytest

from studykit.decks.check import check
from studykit.decks.load import load
from studykit.errors import Faults, StudykitError

LECTURE = """title = "Elimination"
subject = "elimination"
withdrawn = ["read-half-life/2"]

[[optional]]
setting = "doses"
question = "Does your course calculate doses?"

[[course]]
statement = "half-life"
says = "Each half-life halves."

[[course]]
statement = "clearance"
says = "Liver and kidneys clear."

[[course]]
statement = "doses"
says = "Doses add up."

[[cards]]
skill = "read-half-life"
title = "Read it"
taught = "half-life"

[[cards]]
skill = "half-lives-passed"
taught = "half-life"
after = ["read-half-life", "organs"]

[[cards]]
fact = "organs"
question = "Which organs?"
answer = "Two"
taught = "clearance"
"""
TWICE = 'question = "Doses?"\n[[optional]]\nsetting = "doses"\nquestion = "Other doses?"\n'
LESSONS = '[half-lives-passed]\nwhy = "In equal times the same part leaves."\nidea = "Halves."\n'
HEAD = 'title = "Mine"\nanki_id = 1764000007\nlecture = "drugs"\n'
DECK = HEAD + 'cards = [\n  { skill = "half-lives-passed", levels = [1, 2] },\n  { fact = "organs" },\n]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lecture = tmp_path / "lectures" / "drugs"
    lecture.mkdir(parents=True)
    (lecture / "lecture.toml").write_text(LECTURE, encoding="utf-8")
    (lecture / "lessons.toml").write_text(LESSONS, encoding="utf-8")
    return lecture


def deck_of(folder: Path, content: str = DECK) -> str:
    file = folder.parents[1] / "mine.toml"
    file.write_text(content, encoding="utf-8")
    return str(file)


def test_a_deck_takes_from_its_lecture_all_but_the_levels(folder: Path) -> None:
    deck = load(deck_of(folder))
    first, second, fact = deck.cards

    assert [card.id for card in deck.cards] == ["half-lives-passed/1", "half-lives-passed/2", "organs"]
    assert [str(each.title) for each in deck.course] == ["Half life", "Clearance"]
    assert [each.id for each in deck.left_out] == ["doses"]
    assert first.taught == second.taught == deck.course[0]
    assert first.lesson is not None
    assert str(first.lesson.says) == "Each half-life halves."
    assert fact.fact is not None
    assert str(fact.fact.answer) == "Two"
    assert deck.lecture == "Elimination"
    assert deck.withdrawn == ("read-half-life/2",)


def test_a_card_comes_after_nothing_that_is_not_in_its_deck(folder: Path) -> None:
    assert load(deck_of(folder)).cards[0].after == ("organs",)


def test_lessons_are_read_when_one_is_told(folder: Path) -> None:
    card = load(deck_of(folder)).cards[0]
    (folder / "lessons.toml").write_text(LESSONS.replace("Halves.", "It halves."), encoding="utf-8")

    assert card.lesson is not None
    assert str(card.lesson.idea) == "It halves."


def test_a_lecture_needs_no_lessons(folder: Path) -> None:
    (folder / "lessons.toml").unlink()

    assert load(deck_of(folder)).cards[0].lesson is None


@pytest.mark.parametrize("is_link", [True, False])
def test_lessons_that_cannot_be_opened_are_told(folder: Path, is_link: bool) -> None:
    (folder / "lessons.toml").unlink()
    if is_link:
        (folder / "lessons.toml").symlink_to("nowhere.toml")
    else:
        (folder / "lessons.toml").mkdir()

    (checked,) = check([deck_of(folder)])
    (fault,) = checked.faults
    assert fault.startswith(f"{folder / 'lessons.toml'}: cannot be read")


def test_a_lecture_that_changes_is_read_anew(folder: Path) -> None:
    load(deck_of(folder))
    changed = LECTURE.replace("Each half-life halves.", "It halves.")
    (folder / "lecture.toml").write_text(changed, encoding="utf-8")

    assert str(load(deck_of(folder)).course[0].says) == "It halves."


def test_a_deck_of_ones_own_may_be_of_a_lecture_that_ships(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    content = 'title = "M"\nanki_id = 1764000007\nlecture = "action-potential"\n'
    file.write_text(content + 'cards = [{ skill = "read-rest", levels = [1] }]\n', encoding="utf-8")

    shipped = {card.id: card for card in load("action-potential").cards}
    (card,) = load(str(file)).cards
    assert (card.taught, card.lesson) == (shipped["read-rest/1"].taught, shipped["read-rest/1"].lesson)


def test_a_part_that_not_every_course_has_names_its_setting(folder: Path) -> None:
    part = '[[parts]]\ntitle = "P"\nanki_id = 1764000008\noptional = "{}"\ncards = [{{ fact = "organs" }}]\n'

    (card,) = load(deck_of(folder, HEAD + part.format("doses"))).cards
    assert card.is_optional
    with pytest.raises(Faults, match="no optional part of the lecture is named 'dose'"):
        load(deck_of(folder, HEAD + part.format("dose")))


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (
            '{ skill = "half-lives-pased", levels = [1] }',
            "no skill of the lecture is named 'half-lives-pased'",
        ),
        ('{ skill = "half-lives-passed", levels = [9] }', "no item model has level 9"),
        ('{ skill = "half-lives-passed" }', "lacks levels"),
        ('{ skill = "read-half-life", levels = [2] }', "card 'read-half-life/2' was withdrawn"),
        ('{ fact = "organ" }', "no fact of the lecture is named 'organ'. Did you mean 'organs'"),
        ('{ fact = "organs", answer = "Two" }', "answer belongs in the lecture, once for all its decks"),
        ('{ fact = "organs" }, { fact = "organs" }', "card 'organs' is listed 2 times"),
        ('{ skill = "read-half-life", levels = [1], taught = "x" }', "taught belongs in the lecture"),
    ],
)
def test_what_a_deck_picks_must_stand_with_the_lecture(folder: Path, entry: str, words: str) -> None:
    with pytest.raises(Faults) as caught:
        load(deck_of(folder, f"{HEAD}cards = [{entry}]\n"))

    assert any(words in fault for fault in caught.value.faults)
    assert caught.value.where.endswith("mine.toml")


@pytest.mark.parametrize(
    "line", ['subject = "elimination"\n', "course = []\n", "withdrawn = []\n", "[course_values]\nrest = 1\n"]
)
def test_what_stands_with_the_lecture_does_not_stand_in_a_deck(folder: Path, line: str) -> None:
    with pytest.raises(Faults, match="belongs in the lecture, once for all its decks: remove it here"):
        load(deck_of(folder, DECK + line))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            '"drug"',
            "there is no lecture 'drug': no lectures/drug/lecture.toml beside it\nDid you mean 'drugs'",
        ),
        ('"../drugs"', "lecture is '../drugs', not the name of a folder in lectures"),
        ("3", "lecture is 3, not the name"),
    ],
)
def test_a_lecture_that_there_is_not_is_told(folder: Path, name: str, words: str) -> None:
    with pytest.raises(StudykitError) as caught:
        load(deck_of(folder, DECK.replace('"drugs"', name)))

    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "Elimination"\n', "", "lacks title"),
        ('skill = "read-half-life"', 'skill = "read-half-lif"', "no item model asks for it"),
        ('taught = "clearance"', 'taught = "clearence"', "no statement of the course is named 'clearence'"),
        ('after = ["read-half-life", "organs"]', 'after = ["organ"]', "which is not in the lecture"),
        ('title = "Read it"', "levels = [1]", "unknown 'levels'"),
        (
            'skill = "half-lives-passed"',
            'skill = "read-half-life"',
            "card 'read-half-life' is listed 2 times",
        ),
        ('question = "Does your course calculate doses?"\n', TWICE, "setting 'doses' is listed 2 times"),
        ("[[course]]", "[[cuorse]]", "lacks course"),
        (
            'says = "Doses add up."\n',
            'says = "Doses add up."\nin_the_exam = ["half-life-ignores-clearence"]\n',
            "statement 'doses': in_the_exam: no belief is named 'half-life-ignores-clearence'. ",
        ),
        (
            'says = "Doses add up."\n',
            'says = "Doses add up."\nin_the_exam = ["half-life-ignores-clearance"]\n',
            "statement 'doses': in_the_exam: 'half-life-ignores-clearance' says nothing to write in the exam",
        ),
        (
            'says = "Doses add up."\n',
            'says = "Doses add up."\nin_the_exam = ["x", "x"]\n',
            "belief 'x' is listed 2 times",
        ),
        (
            'says = "Doses add up."\n',
            'says = "Doses add up."\nin_the_exam = "x"\n',
            "statement 'doses': in_the_exam is 'x', not a list of beliefs",
        ),
        ('title = "Elimination"', "title = ", "this is not TOML"),
    ],
)
def test_faults_of_a_lecture_are_told_with_its_file(folder: Path, old: str, new: str, words: str) -> None:
    (folder / "lecture.toml").write_text(LECTURE.replace(old, new), encoding="utf-8")

    (checked,) = check([deck_of(folder)])
    (fault, *_) = [each for each in checked.faults if words in each]
    assert fault.startswith(str(folder / "lecture.toml"))


@pytest.mark.parametrize(
    ("lessons", "words"),
    [
        (LESSONS.replace("half-lives", "half-live"), "no skill of the lecture is named"),
        (LESSONS.replace("idea", "ideas"), "lacks idea"),
        ("[half-lives-passed", "this is not TOML"),
        (LESSONS + 'figure = { scenario = "nope", at = 1, look = "x" }\n', "nope"),
    ],
)
def test_faults_of_lessons_are_told_with_their_file(folder: Path, lessons: str, words: str) -> None:
    (folder / "lessons.toml").write_text(lessons, encoding="utf-8")

    (checked,) = check([deck_of(folder)])
    (fault,) = [each for each in checked.faults if words in each]
    assert fault.startswith(str(folder / "lessons.toml"))


def test_a_card_without_anything_wrong_is_sound(folder: Path) -> None:
    (checked,) = check([deck_of(folder)])

    assert checked.faults == ()
    assert [each.id for each in checked.untrained] == ["clearance"]
