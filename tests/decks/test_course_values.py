"""Decks of courses that teach other numbers: these are told and asked everywhere."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from msgspec.structs import replace

from studykit.decks.check import check
from studykit.decks.deck import Card, Deck
from studykit.decks.lessons import said_in
from studykit.decks.load import load
from studykit.decks.questions import Draw, variants_for
from studykit.errors import Faults
from studykit.items.asks.choice import Choice, right, wrong
from studykit.items.course_values import CourseValues, declared
from studykit.items.misconceptions import misconceptions
from studykit.store.records import Purpose
from studykit.store.store import Store
from studykit.study.question import Question
from studykit.study.shown import question_of
from studykit.text import names_in, plain
from studykit.told.after import words_of
from studykit.told.parts import Judged, belief, solution
from tests.decks.test_load import deck_file

pytestmark = pytest.mark.usefixtures("neurophysiology")

SHIPPED = Path(__file__).parents[2] / "decks" / "lectures" / "action-potential"
OWN = {"threshold = -50": "threshold = -55", "rest = -70": "rest = -65", "peak = 30": 'peak = "40 mV"'}
NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
CARD = """title = "Mine"
anki_id = 1764000007
subject = "neurophysiology"
{values}
[[cards]]
fact = "x"
question = "q"
answer = "It is {{rest}}."
"""


def with_values(tmp_path: Path, changed: dict[str, str]) -> Deck:
    """The shipped deck with its lecture, which has other numbers of the course."""
    copytree(SHIPPED, tmp_path / "lectures" / SHIPPED.name, dirs_exist_ok=True)
    lecture = tmp_path / "lectures" / SHIPPED.name / "lecture.toml"
    content = lecture.read_text(encoding="utf-8")
    for old, new in changed.items():
        assert content.count(f"\n{old}\n") == 1
        content = content.replace(f"\n{old}\n", f"\n{new}\n")
    lecture.write_text(content, encoding="utf-8")
    deck = (SHIPPED.parents[1] / "action-potential.toml").read_text(encoding="utf-8")
    return load(deck_file(tmp_path, deck, "action-potential.toml"))


@pytest.fixture
def mine(tmp_path: Path) -> Deck:
    return with_values(tmp_path, OWN)


def told_by(deck: Deck) -> Iterator[str]:
    """All that statements, facts and lessons of ``deck`` say."""
    yield from (f"{each.title} {each.says}" for each in deck.course)
    for card in deck.cards:
        if card.fact is not None:
            yield " ".join(map(str, (card.fact.question, card.fact.answer, *card.fact.because)))
        if card.lesson is not None:
            yield words_of(said_in(card.lesson))


def card_of(deck: Deck, name: str) -> Card:
    return next(card for card in deck.cards if card.id == name)


@pytest.mark.slow
def test_statements_facts_and_lessons_tell_the_numbers_of_the_course(mine: Deck) -> None:
    said = "\n".join(told_by(mine))

    for number in ("−55\u00a0mV", "−65\u00a0mV", "+40\u00a0mV", "−80\u00a0mV"):
        assert number in said
    for number in ("−50\u00a0mV", "−70\u00a0mV", "+30\u00a0mV", "{"):
        assert number not in said


def test_a_fact_with_another_number_of_the_course_is_no_different_one(tmp_path: Path) -> None:
    with_values(tmp_path, OWN)
    cards = 'cards = [{ fact = "rest-is-a-steady-state" }]\n'
    file = deck_file(tmp_path, f'title = "M"\nanki_id = 1764000007\nlecture = "{SHIPPED.name}"\n{cards}')
    (checked,) = check([file])
    assert checked.faults == ()

    lecture = tmp_path / "lectures" / SHIPPED.name / "lecture.toml"
    content = lecture.read_text(encoding="utf-8")
    lecture.write_text(content.replace("so the gradients last", "so gradients last"), encoding="utf-8")
    (checked,) = check([file])
    assert any("'rest-is-a-steady-state' is a different one" in fault for fault in checked.faults)


def test_questions_on_the_courses_number_ask_for_it(mine: Deck) -> None:
    usual, own = (
        variants_for([Draw(card_of(deck, "resting-potential-value/1"), str(n)) for n in range(20)])
        for deck in (load("action-potential"), mine)
    )

    rests = [{of.values["rest"] for of in asked if "rest" in of.values} for asked in (usual, own)]
    assert rests == [{-70.0}, {-65.0}]
    for variant in own:
        if variant.model == "potential-next-to-rest":
            change = variant.values["change"]
            assert isinstance(change, int)
            assert plain(variant.item.ask.bare_key()) == f"−{65 - change}\u00a0mV"


def test_what_is_told_of_a_belief_has_the_numbers_of_the_course(mine: Deck) -> None:
    values = mine.cards[0].course_values

    assert "near −55\u00a0mV" in words_of(belief("threshold-is-zero", values))
    assert "near −50\u00a0mV" in words_of(belief("threshold-is-zero", CourseValues()))
    (variant,) = variants_for([Draw(card_of(mine, "resting-potential-value/1"), "1")])
    assert variant.item.course_values.of("threshold") == -55


def test_files_of_other_programs_tell_them_too(mine: Deck) -> None:
    (variant,) = variants_for([Draw(card_of(mine, "resting-potential-value/1"), "1")])
    options = Choice((right("A"), wrong("B", "threshold-is-zero"), wrong("C", "threshold-is-the-peak")))
    (judged,) = (
        part
        for part in solution(replace(variant.item, ask=options), "1", title="A skill")
        if isinstance(part, Judged)
    )

    said = "\n".join(words_of(each.feedback) for each in judged.answers)

    assert said.count("near −55\u00a0mV") == 2
    assert "+40\u00a0mV" in said


def test_each_name_in_braces_of_a_belief_is_that_of_a_number() -> None:
    for each in misconceptions().values():
        words = (each.believes, each.true, each.seen, each.course_says, each.in_the_exam)
        assert {name for text in words if text is not None for name in names_in(text)} <= set(declared())


def test_a_question_is_shown_again_with_the_number_that_was_asked(
    mine: Deck, tmp_path: Path, store: Store
) -> None:
    card = card_of(mine, "resting-potential-value/1")
    draws = [Draw(card, str(n)) for n in range(6)]
    for draw, variant in zip(draws, variants_for(draws), strict=True):
        showing = store.show(
            card=card.id,
            model=variant.model,
            version=variant.version,
            level=variant.level or 0,
            seed=variant.seed,
            values=variant.values,
            purpose=Purpose.STUDY,
            shown_at=NOW,
        )
        again = question_of(showing, with_values(tmp_path, {}), number=1)

        assert isinstance(again, Question)
        assert again.variant.item.ask == variant.item.ask, draw.seed
        assert again.variant.item.steps == variant.item.steps
        assert again.variant.item.course_values.of("rest") == -65


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ("treshold = -55", "unknown 'treshold' in course_values. Did you mean 'threshold'?"),
        ("threshold = 55", "course_values.threshold is 55, not the threshold of an action potential"),
        ('threshold = "-55 mM"', "course_values.threshold is '-55 mM', not the threshold"),
        ("threshold = -55.5", "−65 to −40 mV, in steps of 1"),
        ("threshold = true", "course_values.threshold is true"),
        ("threshold = -65", "threshold is −65 mV, not above rest, −65 mV"),
        ("undershoot = -60", "rest is −65 mV, not above undershoot, −60 mV"),
    ],
)
def test_each_fault_of_the_numbers_is_told(tmp_path: Path, values: str, fault: str) -> None:
    content = CARD.format(values=f"[course_values]\nrest = -65\n{values}\n")

    (checked,) = check([deck_file(tmp_path, content)])

    assert any(fault in each.replace("\u00a0", " ") for each in checked.faults), checked.faults


def test_a_name_in_braces_that_no_number_has_is_told_with_its_place(tmp_path: Path) -> None:
    content = CARD.format(values="").replace("{rest}", "{rset}")

    with pytest.raises(Faults, match=r"fact 'x': answer: there is no {rset}. Did you mean 'rest'"):
        load(deck_file(tmp_path, content))


def test_a_deck_that_gives_none_has_the_usual_numbers(tmp_path: Path) -> None:
    (card,) = load(deck_file(tmp_path, CARD.format(values=""))).cards

    assert card.fact is not None
    assert plain(card.fact.answer) == "It is −70\u00a0mV."
    assert replace(card, course_values=CourseValues()) == card
