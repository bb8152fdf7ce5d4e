"""What the statistics say of logs made by hand, whose numbers are known, and of a learner who studies."""

from collections.abc import Sequence
from datetime import UTC, timedelta

import pytest
from msgspec.structs import replace

from studykit.clock import study_day
from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.srs.schedule import Rating
from studykit.store.records import Purpose
from studykit.study.progress import status
from studykit.study.statistics import Certainty, SkillState, Statistics
from tests.conftest import MovableClock
from tests.study.log import AGAIN, BEGIN, CHOICE, GOOD, PLAIN, TYPED, Log

SAME_AMOUNT, TIME_CONSTANT = "the-same-amount-leaves-each-half-life", "half-life-is-the-time-constant"


def skill_of(found: Statistics, card: str) -> SkillState:
    return next(skill for skill in found.skills if skill.skill == card.partition("/")[0])


def test_an_empty_database_claims_nothing(log: Log, deck: Deck) -> None:
    found = log.statistics(deck, day=0)

    assert (found.seen, found.due, found.unseen) == (0, 0, found.cards)
    assert (found.right, found.again_today) == (0, 0)
    assert all(period.retention.corrected is None for period in found.periods)
    assert not any(period.retention.is_enough for period in found.periods)
    assert not found.misconceptions
    assert not found.tests


def test_right_are_the_cards_whose_last_answer_in_study_was_right(log: Log, deck: Deck) -> None:
    log.learn(CHOICE)
    log.learn(TYPED)
    log.answer(TYPED, AGAIN, 1)
    log.answer(TYPED, GOOD, 2, purpose=Purpose.PRACTICE)
    log.answer(PLAIN, AGAIN, 1)
    log.answer(PLAIN, GOOD, 1)
    found = log.statistics(deck, day=2)

    assert (found.seen, found.unseen, found.right) == (3, len(deck.cards) - 3, 2)
    assert [skill_of(found, card).right for card in (CHOICE, TYPED, PLAIN)] == [1, 0, 1]


def test_again_today_are_those_due_now_and_those_that_come_in_minutes(log: Log, deck: Deck) -> None:
    log.learn(CHOICE)
    log.answer(TYPED, AGAIN, 0)
    log.answer(PLAIN, AGAIN, 0.05)
    found = log.statistics(deck, day=0.05)

    assert (found.due, found.again_today) == (1, 2)


def test_a_skill_has_its_title_of_the_deck_else_its_name_in_words(log: Log, deck: Deck) -> None:
    found = log.statistics(deck, day=0)

    assert skill_of(found, TYPED).title == "Half-lives passed"
    assert skill_of(found, CHOICE).title == "When a part is left"
    assert skill_of(found, PLAIN).title == "What does it mean that elimination is of first order?"


def test_a_skill_is_told_with_its_cards_lapses_and_median_time(log: Log, deck: Deck) -> None:
    log.answer(TYPED, GOOD, 0, seconds=2)
    log.answer(TYPED, GOOD, 0, seconds=3)
    log.answer(TYPED, AGAIN, 5, seconds=40)
    skill = skill_of(log.statistics(deck, day=5.1), TYPED)

    assert (skill.seen, skill.lapses, skill.due) == (1, 1, 1)
    assert skill.cards == sum(card.skill == TYPED.partition("/")[0] for card in deck.cards)
    assert skill.median_seconds == 3
    assert skill_of(log.statistics(deck, day=5), TYPED).due == 0, "it is due in ten minutes"


def test_a_card_that_was_withdrawn_still_counts_in_the_past(log: Log, deck: Deck) -> None:
    log.learn(TYPED)
    log.answer(TYPED, AGAIN, 5, misconception=TIME_CONSTANT)
    log.answer(CHOICE, GOOD, 5)
    without = replace(deck, cards=tuple(card for card in deck.cards if card.id != TYPED), withdrawn=(TYPED,))
    before, after = log.statistics(deck, day=6), log.statistics(without, day=6)

    assert (after.periods, after.misconceptions) == (before.periods, before.misconceptions)
    assert [each.misconception for each in after.misconceptions] == [TIME_CONSTANT]
    assert (after.cards, after.seen, after.due) == (before.cards - 1, before.seen - 1, before.due - 1)


def test_what_is_due_is_what_the_schedule_says(log: Log, deck: Deck) -> None:
    for card in (CHOICE, TYPED, PLAIN):
        log.learn(card)
    log.answer(PLAIN, AGAIN, 1)

    for day, due in ((1, 0), (1.01, 1), (20, 3)):
        (state,) = status(log.store, [deck], MovableClock(BEGIN + timedelta(days=day)))
        assert log.statistics(deck, day=day).due == state.due == due


def test_sureness_is_that_of_a_cards_first_answer_on_a_study_day(log: Log, deck: Deck) -> None:
    log.answer(CHOICE, GOOD, 0)
    log.answer(CHOICE, AGAIN, 0)  # the second of the day does not count
    log.answer(CHOICE, AGAIN, 1)
    log.answer(TYPED, AGAIN, 1, sure=False)
    log.answer(PLAIN, AGAIN, 1, sure=False, typed="?")
    log.hesitate(TYPED, 2)

    assert log.statistics(deck, day=2).certainty == (
        Certainty("sure", right=1, wrong=1),
        Certainty("unsure", right=1, wrong=1),
        Certainty("don't know", right=0, wrong=1),
    )


def test_practice_and_tests_count_neither_for_recall_nor_for_sureness(log: Log, deck: Deck) -> None:
    log.learn(TYPED)
    quiz = log.store.quizzes.start(deck=deck.name, seed="1", size=4, started_at=BEGIN).id
    log.answer(TYPED, AGAIN, 3, purpose=Purpose.PRACTICE)
    log.answer(TYPED, AGAIN, 3, purpose=Purpose.QUIZ, quiz=quiz, position=1)
    found = log.statistics(deck, day=3)

    assert (found.periods[-1].answers, found.periods[-1].retention.first_ratings) == (2, 0)
    assert sum(each.right + each.wrong for each in found.certainty) == 1, "that of day 0"


def test_misconceptions_are_counted_wherever_they_showed(log: Log, deck: Deck) -> None:
    quiz = log.store.quizzes.start(deck=deck.name, seed="1", size=4, started_at=BEGIN).id
    log.answer(TYPED, AGAIN, 0, misconception=SAME_AMOUNT)
    log.answer(CHOICE, AGAIN, 1, misconception=TIME_CONSTANT)
    log.answer(
        TYPED,
        AGAIN,
        2,
        misconception=SAME_AMOUNT,
        purpose=Purpose.QUIZ,
        quiz=quiz,
        position=1,
    )
    log.answer(CHOICE, AGAIN, 3, misconception="not-in-the-list-any-more")
    found = log.statistics(deck, day=3).misconceptions
    first_day = study_day(BEGIN, UTC)

    assert [(each.misconception, each.count, each.last_day - first_day) for each in found] == [
        (SAME_AMOUNT, 2, 2),
        ("not-in-the-list-any-more", 1, 3),
        (TIME_CONSTANT, 1, 1),
    ]
    assert str(found[0].believes).startswith("In each half-life the same amount leaves")
    assert str(found[1].believes) == "not-in-the-list-any-more"


@pytest.mark.usefixtures("drugs_last")
def test_answers_that_were_stored_with_an_alias_count_for_the_belief_that_took_it_in(
    log: Log, deck: Deck
) -> None:
    log.answer(TYPED, AGAIN, 0, misconception="drugs-last")
    log.answer(CHOICE, AGAIN, 1, misconception="drugs-stay")
    found = log.statistics(deck, day=1)

    assert [(each.misconception, each.count) for each in found.misconceptions] == [("drugs-last", 2)]
    assert {each.idea.misconception for each in found.course if each.idea} == {"drugs-last"}


def test_tests_of_the_deck_are_scored_over_all_their_questions(log: Log, deck: Deck) -> None:
    def take(ratings: Sequence[Rating], *, deck: str, day: int) -> int:
        quiz = log.store.quizzes.start(deck=deck, seed="1", size=4, started_at=BEGIN + timedelta(days=day)).id
        for position, rating in enumerate(ratings, 1):
            log.answer(TYPED, rating, day, purpose=Purpose.QUIZ, quiz=quiz, position=position)
        return quiz

    first = take([GOOD, GOOD, GOOD, AGAIN], deck=deck.name, day=0)
    take([GOOD], deck="another", day=1)
    take([], deck=deck.name, day=2)
    last = take([GOOD, AGAIN], deck=deck.name, day=3)
    tests = log.statistics(deck, day=9).tests

    assert [(test.id, test.right, test.size) for test in tests] == [(last, 1, 4), (first, 3, 4)]
    assert tests[0].study_day == study_day(BEGIN + timedelta(days=3), UTC)


def test_a_review_that_was_undone_counts_nowhere(log: Log, deck: Deck) -> None:
    log.learn(TYPED)
    before = log.statistics(deck, day=3)
    log.answer(TYPED, AGAIN, 3, misconception=SAME_AMOUNT)
    log.undo(review=3)
    after = log.statistics(deck, day=3)

    assert (after.periods, after.certainty, after.misconceptions) == (
        before.periods,
        before.certainty,
        before.misconceptions,
    )


def test_cards_of_other_decks_are_left_out(
    log: Log, deck: Deck, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("deck") / "one.toml"
    path.write_text(
        'title = "x"\nanki_id = 1764000001\n[[cards]]\nskill = "half-lives-passed"\nlevels = [1]\n'
    )
    log.learn(TYPED)
    log.learn(CHOICE)

    assert log.statistics(load(str(path)), day=0).periods[-1].answers == 2
    assert log.statistics(deck, day=0).periods[-1].answers == 4
