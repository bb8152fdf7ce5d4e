"""Every question of the shipped decks, as Moodle's import wants it."""

from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.image import imread

from studykit.decks.load import load
from studykit.exports.exporter import Entry, entries_of
from studykit.items.asks.ask import simplified
from studykit.items.asks.choice import Choice
from studykit.items.asks.numeric import Numeric
from studykit.items.asks.recall import Recall
from studykit.items.course_values import USUAL
from studykit.items.misconceptions import misconception
from tests.exports.material import MOODLE, words, written
from tests.exports.moodle_reader import (
    FRACTIONS,
    PLUGIN_FILE,
    Question,
    Shown,
    read_number,
)
from tests.shipped import WITH_ALL_CARDS


@pytest.mark.slow
@pytest.mark.parametrize("deck", WITH_ALL_CARDS)
def test_every_question_of_a_shipped_deck_is_as_moodle_wants_it(deck: str, tmp_path: Path) -> None:
    entries = entries_of(load(deck), each=1, seed="1")
    questions = written((load(deck), entries), tmp_path)

    assert len(questions) == len(entries)
    assert len({question.name for question in questions}) == len(entries)
    assert len({question.leaf("idnumber") for question in questions}) == len(entries)
    by_name = {entry.name: entry for entry in entries}
    for question in questions:
        assert_fit(question)
        assert_right(question, by_name[question.name])


def assert_fit(question: Question) -> None:
    """What Moodle asks of any question."""
    assert question.text.page.words.strip()
    assert question.category[:2] == ("$course$", "top")
    assert (question.leaf("defaultgrade"), question.leaf("hidden")) == ("1", "0")
    assert float(question.leaf("penalty") or "") == pytest.approx(1 / 3, abs=1e-6)
    assert len(question.tags) == 3
    if question.answers:
        fractions = [answer.fraction for answer in question.answers]
        assert set(fractions) <= FRACTIONS
        assert "100" in fractions
    for shown in question.shown():
        assert_whole(shown)


def assert_whole(shown: Shown) -> None:
    """Balanced, with its pictures, and none without words."""
    page = shown.page
    assert page.balanced, shown.markup
    assert {src.removeprefix(PLUGIN_FILE) for src, _ in page.pictures} == set(shown.files)
    assert all(alt.strip() for _, alt in page.pictures)
    for content in shown.files.values():
        assert imread(BytesIO(content)).shape[1] == 1080


def assert_right(question: Question, entry: Entry) -> None:
    """The key of studykit is the key of Moodle, and is not told before."""
    ask = simplified(entry.variant.item.ask, MOODLE.kinds)
    key = words(ask.key())
    offered = [words(option.words).lower() for option in ask.options("")] or [key.lower()]
    alternatives = [alt.lower() for _, alt in question.text.page.pictures]
    assert not [
        alt for alt in alternatives if key.lower() in alt and not all(option in alt for option in offered)
    ]
    assert key in question.general.page.words
    if isinstance(ask, Numeric):
        assert question.grade(question.answers[0].shown.markup)[0] == "100"
        assert ask.is_count or read_number(question.answers[0].tolerance) >= 0.5 * 10**-ask.digits
        for answer, slug in ask.wrong_answers():
            fraction, feedback = question.grade(answer.replace("−", "-"))
            assert fraction == "0"
            assert feedback is not None
            assert words(USUAL.filled(misconception(slug).true)) in feedback.page.words
    elif isinstance(ask, Choice):
        assert [a.shown.page.words for a in question.answers if a.fraction == "100"] == [key]
        options = ask.options(entry.variant.seed)
        assert [a.shown.page.words for a in question.answers] == [words(option.words) for option in options]
    else:
        assert isinstance(ask, Recall)
        assert question.sort == "essay"
