"""One session, however many show it: a page that knows nothing between two requests, a second window."""

from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.items.asks.ask import Manner
from studykit.store.store import Store
from studykit.study.choosing import MOST_ROUNDS
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.study.session import Session
from studykit.study.shown import Outdated
from studykit.study.sitting import PAUSE, sitting_at
from tests.conftest import MovableClock
from tests.study.learner import LONG, answer, first_that, first_to_be_unsure_of, follow_up, following, key_of
from tests.study.log import Log


def of_request(store: Store, deck: Deck, clock: MovableClock) -> Session:
    """A session as a page has it that keeps nothing from one request to the next."""
    return Session(store, deck, clock, minutes=LONG)


def test_a_page_that_keeps_nothing_asks_what_a_terminal_asks(
    store: Store, deck: Deck, clock: MovableClock
) -> None:
    begun = clock.moment
    by_page = []
    for turn in range(12):
        question = following(of_request(store, deck, clock))
        by_page.append((question.number, question.card.id, question.showing.purpose))
        answer(
            of_request(store, deck, clock), question, None if turn % 4 else DO_NOT_KNOW, sure=turn % 3 != 0
        )
        clock.pass_time(seconds=30)

    clock.moment = begun
    with Store.open(store.path.with_name("terminal.db")) as other:
        session = Session(other, deck, clock)
        by_terminal = []
        for turn in range(12):
            question = following(session)
            by_terminal.append((question.number, question.card.id, question.showing.purpose))
            answer(session, question, None if turn % 4 else DO_NOT_KNOW, sure=turn % 3 != 0)
            clock.pass_time(seconds=30)
    assert by_page == by_terminal


def test_who_was_killed_goes_on_with_the_same_counts(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    for typed in (None, DO_NOT_KNOW, None):
        last = following(session)
        answer(session, last, typed)
        clock.pass_time(seconds=30)

    again = Session(store, deck, clock)
    question = following(again)

    assert (again.asked, again.right, question.number) == (3, 2, 4)
    assert question.card.skill != last.card.skill


def test_two_windows_show_one_count(session: Session, store: Store, deck: Deck, clock: MovableClock) -> None:
    other = Session(store, deck, clock)
    answer(session, following(session))
    answer(other, following(other), DO_NOT_KNOW)

    assert (session.asked, session.right) == (other.asked, other.right) == (2, 1)
    assert following(session).number == 3


def test_a_card_rests_whoever_has_asked_it(store: Store, deck: Deck, clock: MovableClock) -> None:
    one = replace(deck, cards=deck.cards[:1])
    for _ in range(MOST_ROUNDS):
        session = of_request(store, one, clock)
        answer(session, following(session), DO_NOT_KNOW)
        clock.pass_time(minutes=2)
    assert of_request(store, one, clock).next_question() is None

    clock.moment += PAUSE
    assert of_request(store, one, clock).next_question() is not None, "in the next session"


def test_who_ends_the_session_ends_it_for_all(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    other = Session(store, deck, clock)
    answer(other, following(other), sure=False)
    assert (session.asked, session.right) == (1, 1)

    session.close()

    assert (session.asked, other.asked) == (0, 0)
    assert following(other).number == 1


def test_a_session_nobody_has_ended_is_over_after_a_pause(session: Session, clock: MovableClock) -> None:
    answer(session, following(session))
    clock.moment += PAUSE

    assert following(session).number == 1
    assert session.asked == 0


def test_an_answer_after_a_pause_begins_a_session(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, following(session))
    left_open = following(session)
    clock.moment += PAUSE
    answer(session, left_open)

    assert session.asked == Session(store, deck, clock).asked == 1


def test_a_long_session_without_a_pause_is_one(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    for _ in range(5):
        answer(session, following(session))
        clock.moment += PAUSE * 0.9

    assert session.asked == Session(store, deck, clock).asked == 5


def test_a_session_goes_on_over_another_deck(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    answer(session, following(session))
    last = replace(deck, cards=deck.cards[-1:])

    assert Session(store, last, clock).asked == 1


def test_an_answer_that_is_undone_does_not_count(
    session: Session, store: Store, deck: Deck, clock: MovableClock, log: Log
) -> None:
    for _ in range(2):
        answer(session, following(session))
    log.undo(store.last_review())

    assert session.asked == Session(store, deck, clock).asked == 1


def test_an_empty_log_has_an_empty_session(store: Store, clock: MovableClock) -> None:
    assert sitting_at(clock.now(), store).asked == 0


def test_a_question_that_another_face_has_shown_can_be_answered(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    asked = following(session)

    other = of_request(store, deck, clock)
    made = other.shown(asked.showing.id)

    assert isinstance(made, Question)
    assert (made.card, made.showing, made.number) == (asked.card, asked.showing, asked.number)
    assert made.variant == asked.variant
    assert answer(other, made, key_of(asked)).verdict.right
    assert other.shown(asked.showing.id + 99) is None


def test_a_follow_up_is_made_again_without_its_options(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = first_that(session, lambda question: question.variant.item.ask.manner is Manner.PICK)
    answer(session, unsure, sure=False)
    asked, _ = follow_up(session, unsure)

    made = of_request(store, deck, clock).shown(asked.showing.id)
    before = of_request(store, deck, clock).shown(unsure.showing.id)

    assert isinstance(made, Question)
    assert isinstance(before, Question)
    assert made.variant.item == asked.variant.item
    assert made.variant.item.ask.manner is Manner.REVEAL
    assert [str(option.words) for option in before.options] == [
        str(option.words) for option in unsure.options
    ]


def test_an_unsure_answer_that_waits_can_be_read_back(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    unsure = first_to_be_unsure_of(session)
    answer(session, unsure, sure=False)
    (waiting,) = store.unsettled()

    made = of_request(store, deck, clock).shown(waiting.showing)

    assert isinstance(made, Question)
    assert made.variant.item == unsure.variant.item


def test_a_card_that_is_gone_from_the_deck_says_so(
    session: Session, store: Store, deck: Deck, clock: MovableClock
) -> None:
    asked = following(session)
    smaller = replace(deck, cards=tuple(card for card in deck.cards if card != asked.card))

    made = of_request(store, smaller, clock).shown(asked.showing.id)

    assert isinstance(made, Outdated)
    assert asked.card.id in made.why
