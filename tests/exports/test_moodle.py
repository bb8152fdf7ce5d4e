"""Moodle's question XML, read back as Moodle reads it."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.decks.load import load
from studykit.exports.exporter import entries_of
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.asks.numeric import Misreading, Numeric
from studykit.items.figure import Figure
from studykit.items.misconceptions import misconception
from studykit.text import plain
from tests.exports.conftest import MOMENT, TRACE
from tests.exports.material import MOODLE, Made, asking, words, written
from tests.exports.moodle_reader import (
    PLUGIN_FILE,
    split_path,
)


def test_choice_number_and_fact_become_what_moodle_has_for_them(made: Made, tmp_path: Path) -> None:
    questions = written(made, tmp_path)

    assert [question.sort for question in questions] == ["multichoice", "numerical", "essay"]


def test_every_distractor_answers_with_the_belief_behind_it(made: Made, tmp_path: Path) -> None:
    ask = made[1][0].variant.item.ask
    answers = written(made, tmp_path)[0].answers

    feedback = {answer.shown.page.words: answer.feedback.page.words for answer in answers}
    assert feedback[plain(ask.key())] == "Right."
    for answer, slug in ask.wrong_answers():
        assert slug
        assert words(misconception(slug).believes) in feedback[answer]
        assert words(misconception(slug).true) in feedback[answer]
        assert words(misconception(slug).seen) in feedback[answer]


def test_options_are_shuffled_unless_their_order_has_a_meaning(made: Made, tmp_path: Path) -> None:
    deck, (first, *_) = made
    options = (right("0 mV"), wrong("10 mV", "peak-is-e-na"), wrong("20 mV", "peak-is-e-na"))

    free, ordered = written((deck, [first, asking(first, Choice(options, ordered=True))]), tmp_path)

    assert (free.leaf("shuffleanswers"), ordered.leaf("shuffleanswers")) == ("true", "false")
    assert [answer.shown.page.words for answer in ordered.answers] == ["0 mV", "10 mV", "20 mV"]
    assert {question.leaf("single") for question in (free, ordered)} == {"true"}


def test_a_foreseen_wrong_number_answers_with_its_belief_and_any_other_plainly(
    made: Made, tmp_path: Path
) -> None:
    question = written(made, tmp_path)[1]

    graded = {response: question.grade(response) for response in ("43", "37", "55", "58", "43.1", "0")}

    assert [fraction for fraction, _ in graded.values()] == ["100", "100", "0", "0", "0", "0"]
    belief = words(misconception("peak-is-e-na").true)
    named = [belief in feedback.page.words for _, feedback in graded.values() if feedback]
    assert named == [False, False, True, True, False, False]


@pytest.mark.parametrize(
    ("value", "tolerance", "digits", "key", "margin"),
    [
        (-70.0, 3.0, 0, "-70", "3"),
        (14.000000001, 0.5, 0, "14", "0.5"),
        (-0.2, 0.5, 0, "0", "0.5"),
        (0.1 + 0.2, 0.05, 1, "0.3", "0.05"),
        (-1.25, 0.3, 2, "-1.25", "0.3"),
    ],
)
def test_numbers_are_written_for_a_program(
    made: Made, tmp_path: Path, value: float, tolerance: float, digits: int, key: str, margin: str
) -> None:
    deck, (first, *_) = made
    entry = asking(first, Numeric(value, "mV", tolerance, digits))

    (question,) = written((deck, [entry]), tmp_path)

    assert (question.answers[0].shown.markup, question.answers[0].tolerance) == (key, margin)


@settings(deadline=None)
@given(
    value=st.integers(-900, 900), digits=st.integers(0, 2), wide=st.integers(1, 40), off=st.integers(-90, 90)
)
def test_moodle_grades_a_number_as_studykit_does(
    tmp_path_factory: pytest.TempPathFactory,
    made: Made,
    value: int,
    digits: int,
    wide: int,
    off: int,
) -> None:
    step = 10**-digits
    misreadings = (Misreading((value + 50) * step, "peak-is-e-na"),)
    ask = Numeric(value * step, "mV", wide * step / 2, digits, misreadings)
    entry = asking(made[1][0], ask, reveal=None)
    (question,) = written((made[0], [entry]), tmp_path_factory.mktemp("graded"))

    response = f"{(value + off) * step:.{digits}f}"

    verdict = ask.grade(response)
    fraction, feedback = question.grade(response)
    assert feedback is not None
    assert (fraction == "100") == verdict.right
    assert (words(misconception("peak-is-e-na").true) in feedback.page.words) == bool(verdict.misconception)


def test_unit_and_tolerance_stand_in_the_question(made: Made, tmp_path: Path) -> None:
    asked = written(made, tmp_path)[1].text.page.words.replace("\u00a0", " ")

    assert asked.endswith("Type a number in mV, without the unit (± 3 mV is right).")


def test_a_fact_is_graded_by_a_person_who_sees_the_key(made: Made, tmp_path: Path) -> None:
    question = written(made, tmp_path)[2]

    graders = question.element.findtext("graderinfo/text") or ""
    assert "Na<sup>+</sup>" in graders
    assert "Its channels open first." in graders
    assert not question.answers


def test_what_is_asked_gives_nothing_away(made: Made, tmp_path: Path) -> None:
    number = written(made, tmp_path)[1]

    asked = number.text.page.words + "".join(alt for _, alt in number.text.page.pictures)
    assert not re.search(r"40|peak-is|Read the peak", asked)
    assert "40\u00a0mV" in number.general.page.words


def test_every_shown_picture_came_with_it_and_the_other_way_round(made: Made, tmp_path: Path) -> None:
    number = written(made, tmp_path)[1]

    assert [(src, alt) for src, alt in number.text.page.pictures] == [
        (f"{PLUGIN_FILE}{name}", TRACE.alt) for name in number.text.files
    ]
    assert all(content.startswith(b"\x89PNG") for content in number.text.files.values())
    assert len(number.general.files) == len(number.general.page.pictures) == 1


def test_equal_pictures_are_drawn_once(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from studykit.figures import plot

    drawn: list[Figure] = []
    draw = plot.draw

    def count(figure: Figure, form: plot.PictureForm) -> bytes:
        drawn.append(figure)
        return draw(figure, form=form)

    monkeypatch.setattr(plot, "draw", count)

    written((made[0], [made[1][1], replace(made[1][1], number=2)]), tmp_path)

    assert len(drawn) == len(set(drawn)) == 2


def test_names_tell_card_and_variant_and_differ_between_seeds(made: Made) -> None:
    first, _, last = made[1]
    other = replace(first, variant=replace(first.variant, seed="other"))

    assert re.fullmatch(r"fires-or-not/1#01-[0-9a-f]{6}", first.name)
    assert first.name != other.name
    assert last.name == "upstroke-ion"


@pytest.mark.parametrize("title", ["a/b", "/a/", "//", "a//b", "$course$", "top", "V<t>", "x" * 400])
def test_any_title_makes_one_category(made: Made, tmp_path: Path, title: str) -> None:
    question = written((replace(made[0], title=title), made[1]), tmp_path)[0]

    shown = title.replace("<", "‹").replace(">", "›")[:200]
    assert question.category == ("$course$", "top", shown, "fires-or-not, level 1")


def test_the_path_of_a_category_is_split_as_moodle_does() -> None:
    assert split_path("$course$/top/a//b/c") == ("$course$", "top", "a/b", "c")


def test_the_seed_decides_every_byte(tmp_path: Path) -> None:
    deck = replace(load("action-potential"), cards=load("action-potential").cards[:1])
    for place, seed in enumerate(("1", "1", "2")):
        MOODLE.write(deck, entries_of(deck, each=1, seed=seed), tmp_path / f"{place}.xml", MOMENT)

    once, again, other = [(tmp_path / f"{place}.xml").read_bytes() for place in range(3)]

    assert once == again != other


def test_categories_come_before_their_questions_and_the_first_line_counts_both(
    made: Made, tmp_path: Path
) -> None:
    deck, (first, second, third) = made
    entries = [first, third, replace(first, number=2), second]

    questions = written((deck, entries), tmp_path)

    levels = ["fires-or-not, level 1"] * 2 + ["Facts", "read-peak, level 1"]
    assert [question.category[-1] for question in questions] == levels
    assert "<!-- 4 questions in 3 categories -->" in (tmp_path / "deck.xml").read_text(encoding="utf-8")


def test_a_truncated_file_is_no_xml(made: Made, tmp_path: Path) -> None:
    written(made, tmp_path)
    whole = (tmp_path / "deck.xml").read_bytes()

    with pytest.raises(ET.ParseError):
        ET.fromstring(whole[: len(whole) // 2])  # noqa: S314 - our own file
