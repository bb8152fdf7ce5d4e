"""Practice tests: drawn by a seed, broken off and gone on with."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Card, Deck
from studykit.decks.load import load
from studykit.errors import StudykitError
from studykit.items.asks.ask import Manner
from studykit.store.store import Store
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.study.quiz import QuizRun
from studykit.study.quiz_cards import cards_of_quiz
from studykit.study.shown import Outdated
from tests.conftest import MovableClock
from tests.study.learner import key_of

SIZE = 6


@pytest.fixture
def run(store: Store, deck: Deck, clock: MovableClock) -> QuizRun:
    return QuizRun.begin(store, deck, clock, size=SIZE, seed="7")


def of_another_version(store: Store) -> None:
    """Let all that was shown so far be of another version of its item model."""
    with closing(sqlite3.connect(store.path)) as database, database:
        database.execute("UPDATE showings SET version = version + 1")


def asked(run: QuizRun, answers: int | None = None) -> list[Question]:
    """The questions of a test, answered right and wrong by turns, but only so many of them."""
    questions: list[Question] = []
    while (answers is None or len(questions) < answers) and (question := run.next_question()) is not None:
        typed = DO_NOT_KNOW if len(questions) % 2 else key_of(question)
        run.answer(question, question.read(typed), milliseconds=4000)
        questions.append(question)
    return questions


def looks(questions: list[Question]) -> list[tuple[str, str, list[str]]]:
    """What of questions a learner sees."""
    return [
        (each.card.id, str(each.variant.item.stem), [str(option.words) for option in each.options])
        for each in questions
    ]


def test_a_test_is_scored_and_finished(run: QuizRun, store: Store) -> None:
    questions = asked(run)

    assert [question.number for question in questions] == [1, 2, 3, 4, 5, 6]
    assert [each.verdict.right for each in run.answered] == [True, False] * 3
    assert store.quizzes.open(run.deck.name) is None


def test_a_test_broken_off_goes_on_as_it_would_have_gone_on(
    run: QuizRun, store: Store, deck: Deck, clock: MovableClock
) -> None:
    begun = asked(run, answers=2)
    on_the_screen = run.next_question()
    assert on_the_screen is not None

    rest = asked(QuizRun.resume(store, deck, clock))

    whole = asked(QuizRun.begin(store, deck, clock, size=SIZE, seed="7"))
    assert looks(begun + rest) == looks(whole)
    assert rest[0].showing == on_the_screen.showing, "and no other is kept for it"
    assert rest[0].variant.item == on_the_screen.variant.item


def test_what_was_answered_before_counts(run: QuizRun, store: Store, deck: Deck, clock: MovableClock) -> None:
    questions = asked(run, answers=3)
    before = [(each.number, each.answer, each.verdict) for each in run.answered]

    again = QuizRun.resume(store, deck, clock)

    assert [(each.number, each.answer, each.verdict) for each in again.answered] == before
    made = [each.question for each in again.answered]
    assert looks([each for each in made if isinstance(each, Question)]) == looks(questions)
    asked(again)
    assert len(again.answered) == SIZE
    assert store.quizzes.open(deck.name) is None


def test_a_test_of_which_all_is_answered_is_finished_by_whoever_goes_on(
    run: QuizRun, store: Store, deck: Deck, clock: MovableClock
) -> None:
    asked(run, answers=SIZE)
    assert store.quizzes.open(deck.name) is not None, "killed before it was finished"

    assert QuizRun.resume(store, deck, clock).next_question() is None
    assert store.quizzes.open(deck.name) is None


def test_two_faces_of_one_test_ask_each_question_once(
    run: QuizRun, store: Store, deck: Deck, clock: MovableClock
) -> None:
    other = QuizRun.resume(store, deck, clock)
    first, same = run.next_question(), other.next_question()
    assert first is not None
    assert same is not None
    assert first.showing == same.showing

    run.answer(first, first.read(DO_NOT_KNOW), milliseconds=1)
    with pytest.raises(StudykitError, match="answered already"):
        other.answer(same, same.read(DO_NOT_KNOW), milliseconds=1)

    following = other.next_question()
    assert following is not None
    assert following.number == 2


def test_a_question_whose_model_has_changed_is_drawn_anew(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    generated = replace(deck, cards=tuple(card for card in deck.cards if card.fact is None))
    begun = QuizRun.begin(store, generated, clock, size=SIZE, seed="7")
    asked(begun, answers=1)
    shown = begun.next_question()
    assert shown is not None
    of_another_version(store)

    again = QuizRun.resume(store, generated, clock)
    anew = again.next_question()

    assert anew is not None
    assert (anew.number, anew.card, anew.showing.redraw) == (2, shown.card, 1)
    assert again.replaced[2].showing.id == shown.showing.id
    assert "has version" in again.replaced[2].why
    assert store.showing(shown.showing.id) is not None, "what was shown stays"
    later = QuizRun.resume(store, generated, clock).next_question()
    assert later is not None
    assert later.showing == anew.showing, "drawn anew once"
    asked(again)
    first, second = again.answered[:2]
    assert isinstance(first.question, Outdated)
    assert first.verdict.right
    assert isinstance(second.question, Question)
    assert len(again.answered) == SIZE


def test_a_deck_that_has_changed_asks_what_was_not_asked(
    run: QuizRun, store: Store, deck: Deck, clock: MovableClock
) -> None:
    begun = asked(run, answers=2)
    shown = run.next_question()
    assert shown is not None
    gone = {begun[0].card.id, shown.card.id}
    smaller = replace(deck, cards=tuple(card for card in deck.cards if card.id not in gone)[::-1])

    again = QuizRun.resume(store, smaller, clock)
    rest = asked(again)

    assert len(again.answered) == SIZE
    assert gone.isdisjoint(each.card.id for each in rest)
    assert "is not in the deck any more" in again.replaced[3].why


def test_there_is_nothing_to_go_on_with(store: Store, deck: Deck, clock: MovableClock) -> None:
    with pytest.raises(StudykitError, match="no test is open"):
        QuizRun.resume(store, deck, clock)


def cards_asked(deck: Deck, size: int, seed: str = "7", *, facts: bool = False) -> list[Card]:
    return cards_of_quiz(deck.cards, size=size, seed=seed, where="deck", facts=facts)


@pytest.mark.parametrize("seed", "1234")
def test_each_statement_of_the_course_is_asked_as_often(deck: Deck, seed: str) -> None:
    asked = Counter(card.taught for card in cards_asked(deck, 9, seed, facts=True))

    assert max(asked.values()) == 1
    assert len(asked) == len(deck.course)


@pytest.mark.parametrize("seed", "1234")
def test_of_a_skill_one_level_is_asked_while_others_are_left(deck: Deck, seed: str) -> None:
    skills = {card.skill for card in deck.cards if card.fact is None}

    asked = [card.skill for card in cards_asked(deck, len(skills), seed)]

    assert sorted(asked) == sorted(skills)


def test_what_learners_grade_themselves_is_asked_only_if_it_is_wanted(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    assert not any(card.fact for card in cards_asked(deck, 12))
    assert any(card.fact for card in cards_asked(deck, 12, facts=True))
    facts = replace(deck, cards=tuple(card for card in deck.cards if card.fact))
    assert len(cards_asked(facts, 3)) == 3, "where there is nothing else"
    with pytest.raises(StudykitError, match=r"there are only 10 questions of these\nAsk for fewer with -n"):
        cards_asked(facts, 11)


@pytest.mark.parametrize("seed", "123")
def test_a_test_of_the_shipped_deck_has_nothing_that_learners_grade_and_nothing_optional(
    store: Store, clock: MovableClock, seed: str
) -> None:
    shipped = load("action-potential")
    run = QuizRun.begin(store, shipped, clock, size=12, seed=seed)
    questions: list[Question] = []
    while len(questions) < 12:
        question = run.next_question()
        assert question is not None
        run.answer(question, DO_NOT_KNOW, milliseconds=1)
        questions.append(question)

    assert all(question.variant.item.ask.manner is not Manner.REVEAL for question in questions)
    assert not any(question.card.is_optional or question.asks_sureness for question in questions)
    assert len({question.card.taught for question in questions}) == 12
    assert len({question.card.skill for question in questions}) == 12


def test_the_cards_of_a_test_are_kept_whatever_becomes_of_the_deck(
    run: QuizRun, store: Store, deck: Deck, clock: MovableClock
) -> None:
    asked(run, answers=1)
    shuffled = replace(deck, cards=deck.cards[::-1])

    rest = asked(QuizRun.resume(store, shuffled, clock))

    kept = store.quizzes.all()[0].cards
    assert [question.card.id for question in rest] == list(kept[1:])


def test_only_wanted_cards_are_asked_an_optional_part_too(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    wanted = frozenset({"half-lives-passed/1", "when-a-part-is-left/1"})

    run = QuizRun.begin(store, deck, clock, size=4, seed="7", wanted=wanted)

    assert {question.card.id for question in asked(run)} == wanted


def test_only_what_was_answered_wrong_last_is_asked(
    run: QuizRun, store: Store, deck: Deck, clock: MovableClock
) -> None:
    latest = {question.card.id: number % 2 for number, question in enumerate(asked(run))}

    again = QuizRun.begin(store, deck, clock, size=1, seed="8", mistakes=True)

    question = again.next_question()
    assert question is not None
    assert latest[question.card.id]


def test_without_a_mistake_there_is_no_test_of_them(store: Store, deck: Deck, clock: MovableClock) -> None:
    with pytest.raises(StudykitError, match="nothing of it was answered wrong last"):
        QuizRun.begin(store, deck, clock, size=1, seed="8", mistakes=True)


def test_an_answer_that_is_taken_back_is_asked_for_again_with_the_same_question(
    run: QuizRun, store: Store
) -> None:
    assert not run.undo()
    _, slip = asked(run, answers=2)

    assert run.undo()

    again = run.next_question()
    assert again is not None
    assert looks([again]) == looks([slip])
    assert (again.number, again.showing.redraw) == (2, 1)
    assert [each.number for each in run.answered] == [1]
    run.answer(again, again.read(key_of(again)), milliseconds=1)
    assert [each.verdict.right for each in run.answered] == [True, True]
    assert store.check() == []


def test_several_answers_of_a_test_are_taken_back(
    run: QuizRun, store: Store, deck: Deck, clock: MovableClock
) -> None:
    questions = asked(run, answers=3)
    for _ in range(3):
        assert run.undo()
    assert not run.undo()

    again = asked(QuizRun.resume(store, deck, clock))

    assert looks(again[:3]) == looks(questions)
    assert len(run.answered) == SIZE


def test_a_test_ends_after_its_minutes_and_can_be_gone_on_with(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    run = QuizRun.begin(store, deck, clock, size=SIZE, seed="7", minutes=10)
    asked(run, answers=2)
    clock.pass_time(minutes=10)

    assert run.time_is_up
    assert run.next_question() is None
    assert len(asked(QuizRun.resume(store, deck, clock))) == SIZE - 2


def test_a_test_whose_time_ends_with_its_last_answer_is_finished(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    run = QuizRun.begin(store, deck, clock, size=2, seed="7", minutes=10)
    asked(run, answers=2)
    clock.pass_time(minutes=10)

    assert run.next_question() is None
    assert store.quizzes.open(deck.name) is None


def test_a_card_that_is_gone_from_the_deck_is_replaced_and_the_others_are_kept(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    QuizRun.begin(store, deck, clock, size=SIZE, seed="7")
    planned = store.quizzes.all()[0].cards
    gone = replace(deck, cards=tuple(card for card in deck.cards if card.id != planned[1]))

    cards = [question.card.id for question in asked(QuizRun.resume(store, gone, clock))]

    assert cards[1] != planned[1]
    assert [cards[0], *cards[2:]] == [planned[0], *planned[2:]]
