"""Practice tests: questions drawn by a seed, stored and scored, outside the schedule. No input or output."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from studykit.clock import Clock
from studykit.decks.deck import Card, Deck
from studykit.decks.questions import Draw, variants
from studykit.errors import StudykitError
from studykit.items.asks.ask import Verdict
from studykit.store.records import Purpose
from studykit.store.store import Store
from studykit.study.question import Question


@dataclass(frozen=True, eq=False)
class Answered:
    """A question of a test with the answer to it."""

    question: Question
    answer: str
    verdict: Verdict


class QuizRun:
    """One practice test under way. Every question and every answer is in the store at once."""

    def __init__(self, store: Store, deck: Deck, clock: Clock, *, size: int, seed: str) -> None:
        self._store, self._clock = store, clock
        self.deck, self.seed = deck, seed
        cards = cards_of_quiz(deck, size=size, seed=seed)
        draws = [Draw(card, f"{seed}|{deck.name}|{position}") for position, card in enumerate(cards, 1)]
        self._drawn = list(zip(draws, variants(draws), strict=True))
        self.id = store.start_quiz(deck=deck.name, seed=seed, size=size, started_at=clock.now()).id
        self.answered: list[Answered] = []

    @property
    def size(self) -> int:
        """How many questions the test has."""
        return len(self._drawn)

    @property
    def right(self) -> int:
        """How many were answered right so far."""
        return sum(each.verdict.right for each in self.answered)

    def next_question(self) -> Question | None:
        """The next question, stored before it is shown; None when all are answered."""
        position = len(self.answered)
        if position == self.size:
            return None
        draw, variant = self._drawn[position]
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
            position=position + 1,
        )
        return Question(draw.card, variant, showing, position + 1)

    def answer(self, question: Question, answer: str, *, milliseconds: int) -> Answered:
        """Grade and record ``answer``, as ``question.read`` gave it; the last one finishes the test."""
        verdict = question.grade(answer)
        self._store.record(question.answered(answer, verdict, clock=self._clock, milliseconds=milliseconds))
        self.answered.append(Answered(question, answer, verdict))
        if len(self.answered) == self.size:
            self._store.finish_quiz(self.id, finished_at=self._clock.now())
        return self.answered[-1]


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


def _shuffled(cards: Sequence[Card], seed: str) -> list[Card]:
    return sorted(cards, key=lambda card: hashlib.sha256(f"{seed}|{card.id}".encode()).digest())
