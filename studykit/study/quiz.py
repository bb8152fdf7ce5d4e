"""Practice tests: questions drawn by a seed, stored and scored, outside the schedule. No input or output."""

from collections.abc import Container, Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Self

from msgspec import Struct

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card, Deck
from studykit.decks.questions import Draw, variants_for
from studykit.engine.draws import Variant
from studykit.errors import StudykitError
from studykit.items.asks.ask import Unreadable, Verdict
from studykit.items.misconceptions import diagnosed
from studykit.store.records import Purpose, Quiz, QuizAnswer, Showing
from studykit.store.store import Store
from studykit.study.groups import OfGroup, groups_of
from studykit.study.question import Question
from studykit.study.quiz_cards import cards_of_quiz
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

    def __init__(
        self,
        store: Store,
        deck: Deck,
        clock: Clock,
        quiz: Quiz,
        drawn: Positions,
        *,
        minutes: float | None = None,
    ) -> None:
        """For ``begin`` and ``resume``."""
        self._end = None if minutes is None else clock.now() + timedelta(minutes=minutes)
        self._store, self._clock = store, clock
        self.deck, self.quiz = deck, quiz
        self._drawn = drawn
        self._questions: dict[int, Question | Outdated] = {}
        self.replaced: dict[int, Outdated] = {}
        """What had been shown at positions that were drawn anew, by position."""

    @classmethod
    def begin(
        cls,
        store: Store,
        deck: Deck,
        clock: Clock,
        *,
        size: int,
        seed: str,
        wanted: Container[str] | None = None,
        mistakes: bool = False,
        facts: bool = False,
        minutes: float | None = None,
    ) -> Self:
        """A new test, of the ``wanted`` cards, of those answered wrong last, with what learners grade.

        What not every course has is asked only where nothing else is wanted. It ends after so many
        ``minutes``, if given. Raises StudykitError for a size that cannot be filled.
        """
        choosing = store.mistaken(card.id for card in deck.cards) if mistakes else None
        chosen = [card for card in deck.cards if wanted is None or card.id in wanted]
        is_all_optional = all(card.is_optional for card in chosen)
        cards = [
            card
            for card in chosen
            if (is_all_optional or not card.is_optional) and (choosing is None or card.id in choosing)
        ]
        if not cards:
            raise StudykitError("nothing of it was answered wrong last", where=f"deck {deck.name}")
        asked = cards_of_quiz(cards, size=size, seed=seed, facts=facts, where=f"deck {deck.name}")
        drawn = _drawn(deck, asked, seed, facts=facts)
        quiz = store.quizzes.start(
            deck=deck.name, seed=seed, size=size, started_at=clock.now(), cards=[card.id for card in asked]
        )
        return cls(store, deck, clock, quiz, drawn, minutes=minutes)

    @classmethod
    def resume(cls, store: Store, deck: Deck, clock: Clock) -> Self:
        """The newest open test of ``deck``, where it was broken off; raises StudykitError if none is open."""
        quiz = store.quizzes.open(deck.name)
        if quiz is None:
            raise StudykitError(
                "no test is open", where=f"deck {deck.name}", mend="Begin one: leave out --continue."
            )
        asked = {each.showing.position: each.showing.card for each in store.quizzes.answers(quiz.id)}
        by_id = {card.id: card for card in deck.cards}
        common = [card for card in deck.cards if not card.is_optional]
        drawn = cards_of_quiz(common, size=quiz.size, seed=quiz.seed, where=f"deck {deck.name}")
        if quiz.cards:  # what is no longer in the deck is replaced
            spare = (card for card in drawn if card.id not in quiz.cards)
            drawn = [by_id.get(card) or next(spare, drawn[0]) for card in quiz.cards]
        kept = _as_asked(drawn, asked, by_id)
        return cls(store, deck, clock, quiz, _drawn(deck, kept, quiz.seed, facts=False))

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
        kept = self._kept()
        questions = self._questions_of([each.showing for each in kept])
        return [_answered(each, questions[each.showing.id]) for each in kept]

    @property
    def groups(self) -> tuple[OfGroup, ...]:
        """How the answers came out, by statement of the course."""
        cards = {card.id: card for card in self.deck.cards}
        known = [each for each in self._kept() if each.showing.card in cards]
        return groups_of([(cards[each.showing.card], bool(each.right), False) for each in known], self.deck)

    @property
    def time_is_up(self) -> bool:
        """Whether the minutes that were wanted are over."""
        return self._end is not None and self._clock.now() >= self._end

    def next_question(self) -> Question | None:
        """The next question, stored before it is shown; None when all are answered or time is up."""
        kept = {each.showing.position: each for each in self._store.quizzes.answers(self.id)}
        for position in range(1, self.size + 1):
            if position in kept and kept[position].answer is not None:
                continue
            if self.time_is_up:
                return None
            if position not in kept:
                return self._show(position)
            return self._shown(position, kept[position].showing)
        self._store.quizzes.finish(self.id, finished_at=self._clock.now())
        return None

    def answer(self, question: Question, answer: str, *, milliseconds: int) -> Verdict:
        """Grade and record ``answer``, as ``question.read`` gave it."""
        verdict = question.grade(answer)
        self._store.record(question.answered(answer, verdict, clock=self._clock, milliseconds=milliseconds))
        return verdict

    def undo(self) -> bool:
        """Take the last answer back: the same question is asked again. False if there is none."""
        kept = self._kept()
        if not kept:
            return False
        last = kept[-1].showing
        review = self._store.answer_to(last.id)
        assert review is not None  # noqa: S101 - it has an answer
        now = self._clock.now()
        self._store.undo([review], undone_at=now, study_day=study_day(now, self._clock.zone))
        self._show(last.position or 1, redraw=last.redraw + 1)
        return True

    def _kept(self) -> list[QuizAnswer]:
        """What was answered so far."""
        return [each for each in self._store.quizzes.answers(self.id) if each.answer is not None]

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


def _as_asked(
    cards: Sequence[Card], asked: Mapping[int | None, str], by_id: Mapping[str, Card]
) -> list[Card]:
    """``cards`` in an order in which those ``asked`` keep their positions, also if the deck has changed."""
    fixed = {position: by_id[card] for position, card in asked.items() if card in by_id}
    left = list(cards)
    for card in fixed.values():
        if card in left:
            left.remove(card)
    return [fixed.get(position) or left.pop(0) for position in range(1, len(cards) + 1)]


def _drawn(deck: Deck, cards: Sequence[Card], seed: str, *, facts: bool) -> Positions:
    draws = [
        Draw(card, f"{seed}|{deck.name}|{position}", graded=not facts)
        for position, card in enumerate(cards, 1)
    ]
    return list(zip(draws, variants_for(draws), strict=True))


def _answered(kept: QuizAnswer, question: Question | Outdated) -> Answered:
    """The verdict is the one that was given; what the answer says is read anew where that can be done."""
    answer = kept.answer or ""
    reply = text(literal(answer))
    if isinstance(question, Question):
        with suppress(Unreadable):
            reply = question.grade(answer).reply
    verdict = Verdict(bool(kept.right), diagnosed(kept.misconception), reply)
    return Answered(kept.showing.position or 0, question, answer, verdict)
