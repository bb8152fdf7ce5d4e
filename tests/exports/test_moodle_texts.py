"""Hostile texts stay text in Moodle's question XML."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.items.asks.choice import Choice, right, wrong
from studykit.text import literal
from tests.exports.conftest import TRACE
from tests.exports.material import FILTERED, HOSTILE, Made, asking, fact, seen, written
from tests.exports.moodle_reader import (
    PLUGIN_FILE,
)


@settings(max_examples=60, deadline=None)
@given(question=HOSTILE, answer=HOSTILE.filter(str.strip), because=HOSTILE, title=HOSTILE)
def test_hostile_text_of_a_deck_stays_text(
    tmp_path_factory: pytest.TempPathFactory, question: str, answer: str, because: str, title: str
) -> None:
    deck = Deck("d", title, "", 1, ())
    (made,) = written((deck, [fact(question, answer, because)]), tmp_path_factory.mktemp("hostile"))

    assert made.text.page.words == f"{seen(question)}Answer in a few words."
    assert made.general.page.words == f"The answer: {seen(answer)}Why: {seen(because)}"
    assert made.text.page.tags | made.general.page.tags == {"div", "p", "b"}
    assert not FILTERED.search(made.text.markup + made.general.markup)
    assert len(made.category) == 4 or not seen(title).strip()


@settings(max_examples=15, deadline=None)
@given(option=HOSTILE, alt=HOSTILE)
def test_hostile_options_and_alternative_texts_stay_text(
    tmp_path_factory: pytest.TempPathFactory, made: Made, option: str, alt: str
) -> None:
    ask = Choice((right("key"), wrong(f"{literal(option)}!", "peak-is-e-na"), wrong("b", "peak-is-e-na")))
    entry = asking(made[1][1], ask, figure=replace(TRACE, alt=seen(alt)), reveal=None)
    (question,) = written((made[0], [entry]), tmp_path_factory.mktemp("hostile"))

    assert f"{seen(option)}!" in [answer.shown.page.words for answer in question.answers]
    assert [alt_text for _, alt_text in question.text.page.pictures] == [" ".join(seen(alt).split())]
    assert not FILTERED.search(question.text.markup.replace(PLUGIN_FILE, ""))
