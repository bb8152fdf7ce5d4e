"""What the store keeps, and what it knows."""

import pytest

from studykit.errors import StudykitError
from studykit.srs.schedule import Rating
from studykit.store.records import Confidence, Help, Purpose, QuizAnswer
from studykit.store.store import Store
from tests.store.learner import Learner, day_of, on


def test_a_showing_comes_back_as_it_was_shown(learner: Learner) -> None:
    shown = learner.see(at=on(1, 18, 30))

    assert learner.store.last_showing("fires-or-not/1") == (shown, 1)
    assert shown.values == {"strength": 1.12, "width": 0.5, "count": 3, "ion": "K⁺"}
    assert shown.shown_at == on(1, 18, 30)


def test_showings_are_counted_by_card(learner: Learner) -> None:
    learner.see("fires-or-not/1")
    learner.see("fires-or-not/1", purpose=Purpose.PRACTICE)
    learner.see("fires-or-not/2")

    assert learner.store.last_showing("fires-or-not/1")[1] == 2
    assert learner.store.last_showing("chronaxie/1") == (None, 0)


def test_an_answer_with_a_rating_gives_the_card_its_memory(learner: Learner) -> None:
    memory = learner.answer("fires-or-not/1", Rating.EASY)

    assert memory is not None
    assert learner.store.memories(["fires-or-not/1", "chronaxie/1"]) == {"fires-or-not/1": memory}


def test_memory_goes_on_from_answer_to_answer(learner: Learner) -> None:
    learner.answer(at=on(1, hour=20))
    memory = learner.answer(at=on(2, hour=8))

    assert memory is not None
    assert memory.stability == pytest.approx(7.32, abs=0.005)


def test_an_answer_without_a_rating_does_not_touch_the_schedule(learner: Learner) -> None:
    assert learner.answer(rating=None) is None
    assert learner.store.memories(["fires-or-not/1"]) == {}


def test_a_question_answered_twice_counts_once(learner: Learner) -> None:
    shown = learner.see()
    memory = learner.answer(showing=shown)

    with pytest.raises(StudykitError, match="card 'fires-or-not/1': this question has been answered already"):
        learner.answer(rating=Rating.AGAIN, showing=shown)
    assert learner.store.memories(["fires-or-not/1"]) == {"fires-or-not/1": memory}
    assert learner.store.check() == []


def test_memories_are_found_for_more_cards_than_sqlite_takes_parameters(learner: Learner) -> None:
    learner.answer("fires-or-not/1")

    assert len(learner.store.memories(f"fires-or-not/{level}" for level in range(300_000))) == 1


def test_right_but_unsure_awaits_its_rating(learner: Learner) -> None:
    review = learner.hesitate("fires-or-not/1", at=on(1))
    learner.answer("chronaxie/1", at=on(1, 19))
    learner.answer("chronaxie/2", at=on(1, 19), showing=learner.see("chronaxie/2", purpose=Purpose.PRACTICE))
    quiz = learner.store.quizzes.start(deck="ap", seed="7", size=1, started_at=on(1))
    in_quiz = learner.see("chronaxie/2", purpose=Purpose.QUIZ, quiz=quiz.id, position=1)
    learner.answer("chronaxie/2", None, showing=in_quiz)

    (waiting,) = learner.store.unsettled()

    assert (waiting.review, waiting.card, waiting.skill) == (review, "fires-or-not/1", "fires-or-not")
    assert learner.store.unsettled(after=review) == []
    assert (waiting.answered_at, waiting.study_day, waiting.since) == (on(1), day_of(on(1)), 2)


@pytest.mark.parametrize("purpose", [Purpose.PRACTICE, Purpose.QUIZ])
def test_only_study_answers_await_a_rating(learner: Learner, purpose: Purpose) -> None:
    quiz = learner.store.quizzes.start(deck="ap", seed="7", size=1, started_at=on(1))
    in_quiz = purpose is Purpose.QUIZ
    shown = learner.see(purpose=purpose, quiz=quiz.id if in_quiz else None, position=1 if in_quiz else None)
    learner.answer(rating=None, showing=shown, confidence=Confidence.UNSURE)

    assert learner.store.unsettled() == []


def test_settling_rates_the_card_once(learner: Learner) -> None:
    review = learner.hesitate()

    first = learner.settle(review, Rating.HARD, at=on(1, 19))
    second = learner.settle(review, Rating.AGAIN, at=on(1, 20))

    assert first is not None
    assert second is None
    assert learner.store.memories(["fires-or-not/1"]) == {"fires-or-not/1": first}
    assert learner.store.unsettled() == []


def test_a_second_answer_can_settle_the_first_in_one_go(learner: Learner) -> None:
    review = learner.hesitate()

    memory = learner.answer(rating=Rating.HARD, settles=review)

    assert memory is not None
    assert memory.reviews == 1
    assert learner.store.unsettled() == []


def test_a_second_answer_too_late_to_settle_is_kept_without_its_rating(learner: Learner) -> None:
    review = learner.hesitate()
    settled = learner.settle(review, Rating.AGAIN, at=on(1))

    assert learner.answer(rating=Rating.HARD, settles=review, confidence=Confidence.UNSURE) is None
    assert learner.store.memories(["fires-or-not/1"]) == {"fires-or-not/1": settled}
    assert learner.store.unsettled() == []


def test_steps_are_due_by_the_clock_and_reviews_by_the_day(learner: Learner) -> None:
    step = learner.answer("fires-or-not/1", Rating.AGAIN, at=on(1, 18, 0))
    review = learner.answer("chronaxie/1", Rating.EASY, at=on(1, 18, 0))
    assert step is not None
    assert review is not None
    store, today, both = learner.store, day_of(on(1)), {"fires-or-not/1", "chronaxie/1"}

    assert list(store.due(both, now=on(1, 18, 9), today=today)) == []
    assert list(store.due(both, now=on(1, 18, 10), today=today)) == ["fires-or-not/1"]
    assert list(store.due(both, now=on(30), today=review.due_day)) == ["fires-or-not/1", "chronaxie/1"]
    assert list(store.due({"chronaxie/1"}, now=on(30), today=review.due_day)) == ["chronaxie/1"]
    assert list(store.due(set(), now=on(30), today=review.due_day)) == []


def test_steps_are_found_between_two_moments(learner: Learner) -> None:
    learner.answer("fires-or-not/1", Rating.AGAIN, at=on(1, 18, 0))
    store, mine = learner.store, {"fires-or-not/1"}

    assert list(store.steps(mine, after=on(1, 18, 9), until=on(1, 18, 10))) == ["fires-or-not/1"]
    assert list(store.steps(mine, after=on(1, 18, 10), until=on(1, 18, 30))) == []


@pytest.mark.parametrize("others", [0, 1, 5])
def test_the_order_is_the_same_however_many_other_cards_are_due_before(learner: Learner, others: int) -> None:
    for number in range(others):
        learner.answer(f"other-{number}/1", Rating.AGAIN, at=on(1))
        learner.answer(f"another-{number}/1", Rating.EASY, at=on(1))
    for minute, card in enumerate(("c/1", "a/1", "b/1")):
        learner.answer(card, Rating.AGAIN, at=on(2, 18, minute))
    for day, card in enumerate(("f/1", "d/1", "e/1"), 2):
        learner.answer(card, Rating.EASY, at=on(day))

    mine = {f"{letter}/1" for letter in "abcdef"}
    due = list(learner.store.due(mine, now=on(30), today=day_of(on(30))))

    assert due == ["c/1", "a/1", "b/1", "f/1", "d/1", "e/1"]


def test_a_card_is_new_on_the_day_of_its_first_study_answer(learner: Learner) -> None:
    learner.answer("fires-or-not/1", at=on(1))
    learner.answer("fires-or-not/1", at=on(2))
    learner.answer("chronaxie/1", at=on(2))
    learner.answer("rheobase/1", None, at=on(2))

    assert [learner.store.new_today(day_of(on(day))) for day in (1, 2, 3)] == [1, 2, 0]


def test_the_first_day_of_a_sure_right_study_answer_is_known(learner: Learner) -> None:
    cards = ["fires-or-not/1", "chronaxie/1", "rheobase/1"]
    learner.answer("fires-or-not/1", Rating.AGAIN, at=on(1), right=False)
    learner.answer("fires-or-not/1", None, at=on(2), confidence=Confidence.UNSURE)
    learner.answer("fires-or-not/1", None, at=on(3), showing=learner.see(purpose=Purpose.PRACTICE))
    learner.answer("fires-or-not/1", None, at=on(4), help_=Help.LESSON)
    assert learner.store.first_sure_days(cards) == {}

    for at in (on(5, 9), on(5, 20), on(7)):
        learner.answer("fires-or-not/1", at=at)
    learner.answer("chronaxie/1", at=on(8), is_asked_sureness=False)

    days = learner.store.first_sure_days(cards)
    assert days == {"fires-or-not/1": day_of(on(5)), "chronaxie/1": day_of(on(8))}


def test_a_quiz_keeps_its_questions_by_position_answered_or_not(learner: Learner) -> None:
    quiz = learner.store.quizzes.start(deck="ap", seed="7", size=2, started_at=on(1))
    second = learner.see("chronaxie/1", purpose=Purpose.QUIZ, quiz=quiz.id, position=2)
    first = learner.see(purpose=Purpose.QUIZ, quiz=quiz.id, position=1)
    learner.answer(
        rating=None,
        showing=first,
        right=False,
        misconception="all-or-none",
        confidence=Confidence.SURE,
    )

    assert learner.store.quizzes.answers(quiz.id) == [
        QuizAnswer(first, "yes", False, "all-or-none", Confidence.SURE, 4200),
        QuizAnswer(second, None, None, None, None, None),
    ]


def test_a_quiz_position_shown_again_is_the_same_showing(learner: Learner) -> None:
    quiz = learner.store.quizzes.start(deck="ap", seed="7", size=2, started_at=on(1))
    first = learner.see(purpose=Purpose.QUIZ, quiz=quiz.id, position=1)

    assert learner.see(purpose=Purpose.QUIZ, quiz=quiz.id, position=1, at=on(2)) == first


def test_quizzes_are_listed_newest_first_and_finish_once(store: Store) -> None:
    old = store.quizzes.start(deck="ap", seed="7", size=2, started_at=on(1))
    new = store.quizzes.start(deck="ap", seed="8", size=9, started_at=on(2))
    store.quizzes.finish(old.id, finished_at=on(3))
    store.quizzes.finish(old.id, finished_at=on(4))

    assert [quiz.id for quiz in store.quizzes.all()] == [new.id, old.id]
    assert [quiz.finished_at for quiz in store.quizzes.all()] == [None, on(3)]


def test_a_setting_has_its_default_until_it_is_set(store: Store) -> None:
    assert store.setting("new-per-day", 10) == 10

    store.set_setting("new-per-day", 5)
    store.set_setting("new-per-day", 7)

    assert store.setting("new-per-day", 10) == 7


@pytest.mark.parametrize("value", [True, 3, 0.85, "24 h", "", None])
def test_a_setting_keeps_its_type(store: Store, value: bool | float | str | None) -> None:
    store.set_setting("key", value)

    kept = store.settings()["key"]

    assert (kept, type(kept)) == (value, type(value))


def test_a_quiz_position_drawn_anew_takes_the_place_of_the_showing_before(learner: Learner) -> None:
    quiz = learner.store.quizzes.start(deck="ap", seed="7", size=2, started_at=on(1))
    first = learner.see(purpose=Purpose.QUIZ, quiz=quiz.id, position=1)
    anew = learner.see("chronaxie/1", purpose=Purpose.QUIZ, quiz=quiz.id, position=1, redraw=1)

    assert [each.showing for each in learner.store.quizzes.answers(quiz.id)] == [anew]
    assert learner.see(purpose=Purpose.QUIZ, quiz=quiz.id, position=1, redraw=1) == anew
    assert learner.store.showing(first.id) == first


def test_the_open_quiz_of_a_deck_is_its_newest_that_is_not_finished(store: Store) -> None:
    first, second, third = (
        store.quizzes.start(deck="ap", seed=seed, size=2, started_at=on(1)) for seed in ("7", "8", "9")
    )
    other = store.quizzes.start(deck="other", seed="7", size=2, started_at=on(1))
    store.quizzes.finish(third.id, finished_at=on(2))

    assert store.quizzes.open("ap") == second
    assert store.quizzes.open("other") == other
    store.quizzes.finish(second.id, finished_at=on(2))
    assert store.quizzes.open("ap") == first
    store.quizzes.finish(first.id, finished_at=on(2))
    assert store.quizzes.open("ap") is None


def test_a_showing_is_found_by_its_id_with_values_as_they_were_drawn(learner: Learner) -> None:
    shown = learner.store.show(
        card="fires-or-not/1",
        model="does-it-fire",
        version=1,
        level=1,
        seed="7",
        values={"order": ("a", "b"), "is_blocked": True, "strength": 1.12},
        purpose=Purpose.STUDY,
        shown_at=on(1),
        without_options=True,
    )

    assert learner.store.showing(shown.id) == shown
    assert shown.values["order"] == ("a", "b")
    assert shown.without_options
    assert learner.store.showing(shown.id + 1) is None


def test_the_answers_of_sessions_come_newest_first_without_tests_and_settlements(learner: Learner) -> None:
    store = learner.store
    quiz = store.quizzes.start(deck="ap", seed="7", size=1, started_at=on(1))
    learner.answer("a/1")
    learner.answer("b/1", None, showing=learner.see("b/1", purpose=Purpose.PRACTICE), right=False)
    in_quiz = learner.see("c/1", purpose=Purpose.QUIZ, quiz=quiz.id, position=1)
    learner.answer("c/1", None, showing=in_quiz)
    learner.settle(learner.hesitate("d/1"), Rating.AGAIN, at=on(1))

    answers = list(store.answers_of_sessions(after=0))

    assert [(each.card, each.right) for each in answers] == [("d/1", True), ("b/1", False), ("a/1", True)]
    assert [each.card for each in store.answers_of_sessions(after=answers[-1].review)] == ["d/1", "b/1"]
    assert [each.is_of_a_session for each in store.entries_after(0)] == [True, True, False, True, False]


def test_a_session_ends_behind_the_newest_review(learner: Learner) -> None:
    assert learner.store.session_end() == 0
    learner.answer()
    learner.store.end_session(ended_at=on(1))
    ended = learner.store.session_end()
    learner.answer("chronaxie/1")

    assert [each.card for each in learner.store.entries_after(ended)] == ["chronaxie/1"]
