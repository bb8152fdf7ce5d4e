"""Practice tests: questions drawn by a seed, stored and scored, outside the schedule. No input or output."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Self

from msgspec import Struct

from studykit.clock import Clock
from studykit.decks.deck import Card, Deck
from studykit.decks.questions import Draw, variants_for
from studykit.engine.draws import Variant
from studykit.errors import StudykitError
from studykit.items.asks.ask import Unreadable, Verdict
from studykit.store.records import Purpose, Quiz, QuizAnswer, Showing
from studykit.store.store import Store
from studykit.study.question import Question
from studykit.study.shown import Outdated, questions_of
from studykit.text import literal, text


class Answered(Struct, frozen=True, eq=False):
    """The ``number``-th question of a test, Outdated if it cannot be made again, with the answer to it."""

    number: int
    question: Question | Outdated
    answer: str
    verdict: Verdict


Positions = list[tuple[Draw, Variant]]
"""The draw of each position of a test, with what came of it."""


class QuizRun:
    """One practice test under way. Every question and every answer is in the store at once.

    So it can be broken off and gone on with: what was answered counts, what was shown comes again as it was,
    and the rest is drawn by the seed with which it was begun.
    """

    def __init__(self, store: Store, deck: Deck, clock: Clock, quiz: Quiz, drawn: Positions) -> None:
        """For ``begin`` and ``resume``."""
        self._store, self._clock = store, clock
        self.deck, self.quiz = deck, quiz
        self._drawn = drawn
        self._questions: dict[int, Question | Outdated] = {}
        self.replaced: dict[int, Outdated] = {}
        """What had been shown at positions that were drawn anew, by position."""

    @classmethod
    def begin(cls, store: Store, deck: Deck, clock: Clock, *, size: int, seed: str) -> Self:
        """A new test; raises StudykitError for a size that the deck cannot fill."""
        drawn = _drawn(deck, cards_of_quiz(deck, size=size, seed=seed), seed)
        quiz = store.start_quiz(deck=deck.name, seed=seed, size=size, started_at=clock.now())
        return cls(store, deck, clock, quiz, drawn)

    @classmethod
    def resume(cls, store: Store, deck: Deck, clock: Clock) -> Self:
        """The newest open test of ``deck``, where it was broken off; raises StudykitError if none is open."""
        quiz = store.open_quiz(deck.name)
        if quiz is None:
            raise StudykitError(
                "no test is open", where=f"deck {deck.name}", mend="Begin one: leave out --continue."
            )
        asked = {each.showing.position: each.showing.card for each in store.quiz_answers(quiz.id)}
        cards = cards_of_quiz(deck, size=quiz.size, seed=quiz.seed)
        return cls(store, deck, clock, quiz, _drawn(deck, _as_asked(cards, asked, deck), quiz.seed))

    @property
    def id(self) -> int:
        """What the test is known by."""
        return self.quiz.id

    @property
    def seed(self) -> str:
        """What its questions were drawn by."""
        return self.quiz.seed

    @property
    def size(self) -> int:
        """How many questions it has."""
        return self.quiz.size

    @property
    def answered(self) -> list[Answered]:
        """The questions that were answered so far, in order."""
        kept = [each for each in self._store.quiz_answers(self.id) if each.answer is not None]
        questions = self._questions_of([each.showing for each in kept])
        return [_answered(each, questions[each.showing.id]) for each in kept]

    def next_question(self) -> Question | None:
        """The next question, stored before it is shown; None when all are answered."""
        kept = {each.showing.position: each for each in self._store.quiz_answers(self.id)}
        for position in range(1, self.size + 1):
            if position not in kept:
                return self._show(position)
            if kept[position].answer is None:
                return self._shown(position, kept[position].showing)
        self._store.finish_quiz(self.id, finished_at=self._clock.now())
        return None

    def answer(self, question: Question, answer: str, *, milliseconds: int) -> Verdict:
        """Grade and record ``answer``, as ``question.read`` gave it."""
        verdict = question.grade(answer)
        self._store.record(question.answered(answer, verdict, clock=self._clock, milliseconds=milliseconds))
        return verdict

    def _shown(self, position: int, showing: Showing) -> Question:
        """What was shown at ``position``, as it was, or else drawn anew."""
        question = self._questions_of([showing])[showing.id]
        if isinstance(question, Question):
            return question
        self.replaced[position] = question
        return self._show(position, redraw=showing.redraw + 1)

    def _show(self, position: int, *, redraw: int = 0) -> Question:
        draw, variant = self._drawn[position - 1]
        showing = self._store.show(
            card=draw.card.id,
            model=variant.model,
            version=variant.version,
            level=variant.level or 0,
            seed=draw.seed,
            values=variant.values,
            purpose=Purpose.QUIZ,
            shown_at=self._clock.now(),
            quiz=self.id,
            position=position,
            redraw=redraw,
        )
        question = Question(draw.card, variant, showing, position)
        self._questions[showing.id] = question
        return question

    def _questions_of(self, showings: Sequence[Showing]) -> dict[int, Question | Outdated]:
        """The question of each of ``showings``, by their ids; those not at hand are made again together."""
        missing = {
            showing.position or 0: showing for showing in showings if showing.id not in self._questions
        }
        for question in questions_of(missing, self.deck):
            self._questions[question.showing.id] = question
        return self._questions


def cards_of_quiz(deck: Deck, *, size: int, seed: str) -> list[Card]:
    """``size`` cards of ``deck``, shuffled by ``seed``: each once, then the generated ones again and again.

    Raises StudykitError for a size that a deck of plain facts cannot fill.
    """
    generated = [card for card in deck.cards if card.fact is None]
    if not generated and size > len(deck.cards):
        raise StudykitError(
            f"has only {len(deck.cards)} questions", where=f"deck {deck.name}", mend="Ask for fewer with -n."
        )
    chosen = _shuffled(deck.cards, f"{seed}|0")
    turn = 1
    while len(chosen) < size:
        chosen += _shuffled(generated, f"{seed}|{turn}")
        turn += 1
    return chosen[:size]


def _as_asked(cards: Sequence[Card], asked: Mapping[int | None, str], deck: Deck) -> list[Card]:
    """``cards`` in an order in which those ``asked`` keep their positions, also if the deck has changed."""
    by_id = {card.id: card for card in deck.cards}
    fixed = {position: by_id[card] for position, card in asked.items() if card in by_id}
    left = list(cards)
    for card in fixed.values():
        if card in left:
            left.remove(card)
    return [fixed.get(position) or left.pop(0) for position in range(1, len(cards) + 1)]


def _drawn(deck: Deck, cards: Sequence[Card], seed: str) -> Positions:
    draws = [Draw(card, f"{seed}|{deck.name}|{position}") for position, card in enumerate(cards, 1)]
    return list(zip(draws, variants_for(draws), strict=True))


def _answered(kept: QuizAnswer, question: Question | Outdated) -> Answered:
    """The verdict is the one that was given; what the answer says is read anew where that can be done."""
    answer = kept.answer or ""
    reply = text(literal(answer))
    if isinstance(question, Question):
        with suppress(Unreadable):
            reply = question.grade(answer).reply
    verdict = Verdict(bool(kept.right), kept.misconception, reply)
    return Answered(kept.showing.position or 0, question, answer, verdict)


def _shuffled(cards: Sequence[Card], seed: str) -> list[Card]:
    return sorted(cards, key=lambda card: hashlib.sha256(f"{seed}|{card.id}".encode()).digest())
