"""What answers tell of ideas: one wrong answer fits, two skills make suspected, right ones overcome."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.clock import study_day
from studykit.decks.deck import Deck
from studykit.store.merge import merge
from studykit.store.records import Help, Purpose
from studykit.store.repair import repair
from studykit.store.store import Store
from studykit.store.transfer import exported, load
from studykit.study.ideas import IdeaState
from studykit.study.quiz import QuizRun
from studykit.study.session import Session
from studykit.study.statistics import FittingIdea
from tests.conftest import MovableClock
from tests.kinds import leave_undiagnosed
from tests.store.studied import rows
from tests.study.learner import answer, first_that, key_of
from tests.study.log import AGAIN, BEGIN, CHOICE, GOOD, TYPED, Log
from tests.study.test_older_database import restored

SAME_AMOUNT, TIME_CONSTANT = "the-same-amount-leaves-each-half-life", "half-life-is-the-time-constant"
OTHER = "half-life-changes/1"
"""A card of a third skill."""
FITS, SUSPECTED, OVERCOME = IdeaState.FITS, IdeaState.SUSPECTED, IdeaState.OVERCOME
FIFTH = Path(__file__).parents[1] / "store" / "revision_0005.sql"
"""Before right answers said what they rule out: an answer undone, an idea that answers in two skills fit,
another that one answer fits, and right answers in both skills on two days since."""
LATER = BEGIN + timedelta(days=60)


def wrong(log: Log, card: str, day: float, slug: str = SAME_AMOUNT) -> None:
    log.answer(card, AGAIN, day, misconception=slug, model="any")


def right(log: Log, card: str, day: float, slug: str = SAME_AMOUNT) -> None:
    log.answer(card, GOOD, day, rules_out=(slug,), model="any")


def ideas(log: Log, deck: Deck) -> dict[str, FittingIdea]:
    return {each.misconception: each for each in log.statistics(deck, day=60).misconceptions}


def idea(log: Log, deck: Deck) -> FittingIdea:
    return ideas(log, deck)[SAME_AMOUNT]


def test_one_wrong_answer_fits_an_idea_and_several_in_one_skill_do_no_more(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    assert (idea(log, deck).state, idea(log, deck).count) == (FITS, 1)

    wrong(log, TYPED, 3)
    assert (idea(log, deck).state, idea(log, deck).count) == (FITS, 2)
    assert idea(log, deck).titles == ("Half-lives passed",)


def test_two_wrong_answers_in_two_skills_make_an_idea_suspected(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    wrong(log, CHOICE, 0)

    found = idea(log, deck)
    assert (found.state, found.count) == (SUSPECTED, 2)
    assert found.titles == ("Half-lives passed", "When a part is left")
    assert str(found.true).startswith("In each half-life half of")


def test_right_answers_on_two_days_in_two_skills_overcome_it(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    wrong(log, CHOICE, 0)
    right(log, TYPED, 1)
    assert (idea(log, deck).right_days, idea(log, deck).right_skills) == (1, 1)
    right(log, CHOICE, 1)
    assert (idea(log, deck).state, idea(log, deck).right_days) == (SUSPECTED, 1), "one day is not enough"
    right(log, CHOICE, 2)

    found = idea(log, deck)
    assert found.state is OVERCOME
    assert found.overcome_on == found.last_day + 2


def test_right_answers_in_one_skill_are_not_enough_however_many_days(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    for day in range(1, 9):
        right(log, TYPED, day)

    assert (idea(log, deck).state, idea(log, deck).right_skills) == (FITS, 1)


def test_only_right_answers_to_questions_that_could_show_it_count(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    for day in range(1, 5):
        right(log, CHOICE, day, TIME_CONSTANT)
        log.answer(OTHER, GOOD, day, model="any")

    assert (idea(log, deck).state, idea(log, deck).right_days) == (FITS, 0)


def test_right_answers_before_the_last_that_fits_do_not_count(log: Log, deck: Deck) -> None:
    right(log, CHOICE, 0)
    wrong(log, TYPED, 0)
    right(log, TYPED, 1)
    wrong(log, TYPED, 2)
    right(log, CHOICE, 2)

    assert (idea(log, deck).state, idea(log, deck).count) == (FITS, 2)
    assert (idea(log, deck).right_days, idea(log, deck).right_skills) == (1, 1)


def test_a_later_answer_that_fits_opens_it_again_from_the_start(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    wrong(log, CHOICE, 0)
    right(log, TYPED, 1)
    right(log, CHOICE, 2)
    wrong(log, OTHER, 3)

    found = idea(log, deck)
    assert (found.state, found.count, found.skills) == (FITS, 1, ("half-life-changes",))
    assert found.overcome_on is None
    assert (found.right_days, found.right_skills) == (0, 0)


def test_an_answer_that_was_unsure_does_not_count_though_its_follow_up_does(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    right(log, CHOICE, 1)
    log.answer(TYPED, None, 2, sure=False, rules_out=(SAME_AMOUNT,))
    assert idea(log, deck).state is FITS

    (unsure,) = log.store.unsettled()
    log.answer(TYPED, GOOD, 2, settles=unsure.review, rules_out=(SAME_AMOUNT,))
    assert idea(log, deck).state is OVERCOME


def test_answers_of_practice_and_of_tests_count(log: Log, deck: Deck) -> None:
    quiz = log.store.quizzes.start(deck=deck.name, seed="1", size=4, started_at=BEGIN).id
    in_test = {"purpose": Purpose.QUIZ, "quiz": quiz, "sure": None}
    log.answer(TYPED, AGAIN, 0, misconception=SAME_AMOUNT, purpose=Purpose.PRACTICE)
    log.answer(CHOICE, AGAIN, 0, misconception=SAME_AMOUNT, position=1, **in_test)  # type: ignore[arg-type]
    assert idea(log, deck).state is SUSPECTED

    log.answer(TYPED, GOOD, 1, rules_out=(SAME_AMOUNT,), position=2, **in_test)  # type: ignore[arg-type]
    log.answer(CHOICE, GOOD, 2, rules_out=(SAME_AMOUNT,), purpose=Purpose.PRACTICE)
    assert idea(log, deck).state is OVERCOME


def test_what_is_taken_back_was_never_said(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    wrong(log, CHOICE, 0)
    log.undo(2)
    assert (idea(log, deck).state, idea(log, deck).skills) == (FITS, ("half-lives-passed",))

    right(log, TYPED, 1)
    right(log, CHOICE, 2)
    assert idea(log, deck).state is OVERCOME
    log.undo(log.store.last_review())
    assert idea(log, deck).state is FITS

    log.undo(1)
    assert ideas(log, deck) == {}


@pytest.mark.usefixtures("drugs_last")
def test_an_alias_counts_for_the_idea_that_took_it_in(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0, "drugs-last")
    wrong(log, CHOICE, 0, "drugs-stay")
    assert {slug: each.state for slug, each in ideas(log, deck).items()} == {"drugs-last": SUSPECTED}

    right(log, TYPED, 1, "drugs-stay")
    right(log, CHOICE, 2, "drugs-last")
    assert ideas(log, deck)["drugs-last"].state is OVERCOME


def test_an_idea_that_is_never_diagnosed_is_not_told_of(
    log: Log, deck: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(log, TYPED, 0)
    wrong(log, CHOICE, 0)
    wrong(log, CHOICE, 1, TIME_CONSTANT)
    right(log, TYPED, 2)
    leave_undiagnosed(monkeypatch, [SAME_AMOUNT])

    assert set(ideas(log, deck)) == {TIME_CONSTANT}
    told = {each.idea.misconception for each in log.statistics(deck, day=3).course if each.idea}
    assert told == {TIME_CONSTANT}


def test_one_that_was_overcome_is_no_longer_told_along_the_course(log: Log, deck: Deck) -> None:
    wrong(log, TYPED, 0)
    right(log, TYPED, 1)
    right(log, CHOICE, 2)

    assert not [each for each in log.statistics(deck, day=3).course if each.idea]


def kept(store: Store) -> list[tuple[str, bool, str | None, str | None]]:
    """Of each answer its card, whether it was right, the idea it shows and those it rules out."""
    with closing(sqlite3.connect(store.path)) as database:
        return database.execute('SELECT card_id, "right", misconception, rules_out FROM reviews').fetchall()


def test_a_right_answer_keeps_which_ideas_another_one_to_this_very_question_would_have_shown(
    session: Session, store: Store
) -> None:
    question = first_that(session, lambda each: each.card.id == CHOICE)
    could_show = {slug for _, slug in question.variant.item.ask.wrong_answers() if slug}
    answer(session, question)

    assert kept(store)[-1] == (CHOICE, 1, None, "\n".join(sorted(could_show)))
    assert len(could_show) > 1


def test_a_form_without_options_shows_what_this_form_shows(
    session: Session, store: Store, deck: Deck
) -> None:
    question = first_that(session, lambda each: each.card.id == CHOICE)
    item = question.variant.item
    bare = replace(item, ask=item.ask.without_options())
    answer(session, replace(question, variant=replace(question.variant, item=bare)))

    shown = sorted({slug for _, slug in bare.ask.wrong_answers() if slug})
    assert kept(store)[-1] == (CHOICE, 1, None, "\n".join(shown) or None)


@pytest.mark.parametrize("typed", ["?", "a", "b", "c", "d"])
def test_a_wrong_answer_rules_out_nothing(session: Session, store: Store, typed: str) -> None:
    question = first_that(session, lambda each: each.card.id == CHOICE)
    answer(session, question, typed)

    *_, (_, is_right, _, rules_out) = kept(store)
    assert bool(is_right) == (typed == key_of(question)) == (rules_out is not None)


def test_in_a_test_it_is_kept_too(store: Store, deck: Deck, clock: MovableClock) -> None:
    run = QuizRun.begin(store, deck, clock, size=4, seed="1", wanted={CHOICE, TYPED})
    while (question := run.next_question()) is not None:
        run.answer(question, question.read(key_of(question)), milliseconds=1)

    assert all(rules_out for *_, rules_out in kept(store))


def test_an_answer_with_help_rules_out_nothing(session: Session, store: Store) -> None:
    question = first_that(session, lambda each: each.card.id == CHOICE)
    answer(session, session.helped(question, Help.EXAMPLE))

    assert kept(store)[-1] == (CHOICE, 1, None, None)


def test_in_a_log_of_an_older_studykit_right_answers_do_not_count(
    deck: Deck, tmp_path: Path, clock: MovableClock
) -> None:
    with Store.open(restored(FIFTH, tmp_path / "fifth.db")) as store:
        log = Log(store)
        assert store.check() == []
        assert {slug: (each.state, each.count) for slug, each in ideas(log, deck).items()} == {
            SAME_AMOUNT: (SUSPECTED, 2),
            TIME_CONSTANT: (FITS, 1),
        }
        assert {each.right_days for each in ideas(log, deck).values()} == {0}

        right(log, TYPED, 3)
        right(log, CHOICE, 4)
        assert idea(log, deck).state is OVERCOME
        assert store.check() == []


def test_an_export_of_an_older_studykit_comes_in(deck: Deck, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "none.db")) as database:
        database.executescript(FIFTH.read_text(encoding="utf-8"))
    lines = [line.replace(', "rules_out": null', "") for line in exported(tmp_path / "none.db")]
    lines[0] = lines[0].replace("0006", "0005")

    load(lines, tmp_path / "scratch.db", where="old.jsonl")

    with Store.open(tmp_path / "scratch.db") as store:
        assert ideas(Log(store), deck)[SAME_AMOUNT].state is SUSPECTED


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["wrong", "right", "undo"]),
        st.sampled_from([TYPED, CHOICE, OTHER]),
        st.integers(0, 2),
        st.sampled_from([SAME_AMOUNT, TIME_CONSTANT]),
    ),
    max_size=14,
)


def give(store: Store, answers: Sequence[tuple[str, str, int, str]], *, since: int) -> int:
    """Give these answers, each so many days after the one before; returns the last day."""
    log, day = Log(store), since
    for sort, card, days, slug in answers:
        day += days
        if sort == "undo":
            if store.last_review():
                undo_last(store)
        else:
            (wrong if sort == "wrong" else right)(log, card, day, slug)
    return day


def undo_last(store: Store) -> None:
    standing = [each for each in store.entries_after(0) if not each.is_undo and each.right is not None]
    last = standing[-1]
    with closing(sqlite3.connect(store.path)) as database:
        undone = database.execute("SELECT 1 FROM reviews WHERE refers_to = ?", (last.review,)).fetchone()
    if not undone:
        Log(store).undo(last.review)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@settings(max_examples=10)
@given(answers=ANSWERS, at=st.integers(0, 14))
def test_a_log_in_two_parts_that_went_another_way_tells_the_same(
    deck: Deck, folder: Path, answers: list[tuple[str, str, int, str]], at: int
) -> None:
    """The first part is exported, gone on with elsewhere, and merged back; then its memories are repaired."""
    with TemporaryDirectory(dir=folder) as name:
        whole, first, elsewhere = (Path(name, f"{each}.db") for each in ("whole", "first", "elsewhere"))
        with Store.open(whole) as store:
            give(store, answers, since=0)
            expected = ideas(Log(store), deck)
        with Store.open(first) as store:
            day = give(store, answers[:at], since=0)
        load(exported(first), elsewhere, where="first")
        with Store.open(elsewhere) as store:
            give(store, answers[at:], since=day)
        merge(elsewhere, first, where="elsewhere")
        repair(first, now=LATER, today=study_day(LATER, UTC))
        with Store.open(first) as store:
            assert ideas(Log(store), deck) == expected
            assert store.check() == []
        assert [row[-1] for row in rows(first)["reviews"]] == [row[-1] for row in rows(whole)["reviews"]]
