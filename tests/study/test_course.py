"""Progress along the course."""

from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.decks.load import load
from studykit.study.course import Progress
from studykit.text import text
from tests.study.log import AGAIN, CHOICE, GOOD, TYPED, Log


def statement_of(deck: Deck, card: str) -> str:
    (taught,) = [each.taught for each in deck.cards if each.id == card]
    assert taught is not None
    return taught.id


def progress(log: Log, deck: Deck, card: str, *, day: float) -> Progress:
    wanted = statement_of(deck, card)
    return next(each for each in log.statistics(deck, day=day).course if each.statement == wanted)


def test_the_statements_come_in_the_order_of_the_course(log: Log, deck: Deck) -> None:
    statements = [each.statement for each in log.statistics(deck, day=0).course]

    assert statements == [taught.id for taught in deck.course]


def test_a_statement_tells_what_was_seen_of_its_cards_and_what_was_right(log: Log, deck: Deck) -> None:
    log.learn(TYPED)

    found = progress(log, deck, TYPED, day=0)

    assert found.seen == 1
    assert found.cards == sum(
        card.taught is not None and card.taught.id == found.statement for card in deck.cards
    )
    assert found.right == 1
    assert "half-lives-passed" in found.skills
    assert "Half-lives passed" in found.titles


def test_other_statements_stay_as_they_are(log: Log, deck: Deck) -> None:
    log.learn(TYPED)

    assert progress(log, deck, CHOICE, day=0).seen == 0
    assert progress(log, deck, CHOICE, day=0).right == 0


def test_the_commonest_misconception_comes_with_what_to_write_in_the_exam(log: Log) -> None:
    for day, slug in enumerate(["peak-is-e-na", "spike-height-from-rest", "peak-is-e-na"]):
        log.answer("read-peak/1", AGAIN, day, misconception=slug, model="read-peak")

    idea = progress(log, load("action-potential"), "read-peak/1", day=3).idea

    assert idea is not None
    assert (idea.misconception, idea.count) == ("peak-is-e-na", 2)
    assert "inactivate" in str(idea.in_the_exam)


def test_a_misconception_that_is_documented_no_more_is_left_out(log: Log, deck: Deck) -> None:
    log.answer(TYPED, AGAIN, 0, misconception="gone-for-good")

    assert progress(log, deck, TYPED, day=0).idea is None


def test_a_deck_without_a_course_has_no_progress_along_it(log: Log, deck: Deck) -> None:
    log.answer(TYPED, GOOD, 0)

    assert log.statistics(replace(deck, course=()), day=0).course == ()


def test_two_statements_in_the_same_words_stay_apart(log: Log, deck: Deck) -> None:
    first, second, *others = deck.course
    same = replace(second, says=text(str(first.says)))
    cards = tuple(replace(card, taught=same) if card.taught == second else card for card in deck.cards)
    changed = replace(deck, course=(first, same, *others), cards=cards)

    one, two, *_ = log.statistics(changed, day=0).course

    assert one.cards + two.cards == sum(card.taught in (first, same) for card in cards)
