"""A study session: what to ask next, taking an answer, ending. Nothing is printed or read here."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from msgspec.structs import replace

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card, Deck, Lesson, Optional
from studykit.srs.schedule import Rating
from studykit.store.records import Confidence, Help, Hold, LogEntry
from studykit.store.store import Store
from studykit.study import settings
from studykit.study.agenda import Agenda, Left
from studykit.study.choosing import Chooser, Situation
from studykit.study.drawing import Drawing
from studykit.study.grade import HELP_LASTS, rating_of
from studykit.study.outcome import Ending, Outcome
from studykit.study.question import Question
from studykit.study.shown import Outdated, question_of
from studykit.study.sitting import Sitting
from studykit.study.standing import Standing

FIRST_MINUTES, MINUTES = 15, 20
"""How long a session lasts unless it is said: the first one is shorter, to ask once more what was taught."""


class Session:
    """The learner's session under way, over the cards of a deck.

    All of it is in the store: every showing and every answer at once, and how far the session has come. So
    two of these, in two processes or one after the other, are faces of one session (see ``Sitting``).
    """

    def __init__(
        self,
        store: Store,
        deck: Deck,
        clock: Clock,
        *,
        can_reveal: bool = True,
        wanted: frozenset[str] | None = None,
        mistakes: bool = False,
        minutes: float | None = None,
        limit: int | None = None,
    ) -> None:
        """``can_reveal``: a learner can look at an answer before saying whether it was known.

        Only ``wanted`` cards are asked, with ``mistakes`` those whose latest answer was wrong, due or not.
        It ends after so many ``minutes`` of study, or ``limit`` questions.
        """
        self._store, self._deck, self._clock = store, deck, clock
        self.limit, self._mistakes = limit, mistakes
        self._drawing = Drawing(store, can_reveal=can_reveal)
        with store.at_one_moment():
            self._agenda = Agenda(store, deck, now=self._now(), today=self._today(), wanted=wanted)
            self._standing = Standing(store, self._agenda, clock)
        self._chooser = Chooser(self._agenda, mistakes=mistakes)
        self._postponed: set[str] = set()
        self.is_first = store.session_end() == 0
        self.minutes = minutes or (FIRST_MINUTES if self.is_first else MINUTES)
        self.ending: Ending | None = None

    @property
    def asked(self) -> int:
        """How many questions were answered in the session so far."""
        return self._sitting().asked

    @property
    def right(self) -> int:
        """How many of them were answered right."""
        return self._sitting().right

    @property
    def answers(self) -> Sequence[LogEntry]:
        """What was answered in the session so far."""
        return self._sitting().answers

    @property
    def active(self) -> timedelta:
        """How long the learner has studied in it."""
        return self._sitting().active

    @property
    def spent(self) -> float:
        """How many of its minutes are over."""
        return self._standing.spent

    @property
    def waiting(self) -> int:
        """How many right but unsure answers wait for their follow-up, but those of cards put away."""
        with self._caught_up() as standing:
            return sum(card not in self._agenda.held for card in standing.waiting)

    @property
    def agenda(self) -> Agenda:
        """What of the deck is to be asked."""
        return self._agenda

    def optional(self) -> Optional | None:
        """What to ask the learner before the next question: whether the course has what it is about."""
        with self._caught_up() as standing:
            asked = self._agenda.undecided()
            if asked is None or asked.setting in self._postponed or self._mistakes:
                return None
            is_due = self._agenda.due_now(now=self._now(), today=self._today(), waiting=standing.waiting)
            return asked if self._new_left() and not is_due else None

    def choose(self, optional: Optional, answer: bool | None) -> None:
        """Keep what the learner said of the course; None is asked again in another session."""
        if answer is None:
            self._postponed.add(optional.setting)
        else:
            self._store.set_setting(optional.setting, settings.YES if answer else settings.NO)
            self._agenda.look(now=self._now(), today=self._today())

    def next_question(self) -> Question | None:
        """The next question, stored before it is shown; None where there is none, ``ending`` says why."""
        self._end_what_broke_off()
        with self._caught_up() as standing:
            self.ending = self._is_ended()
            if self.ending:
                return None
            at = Situation(standing.sitting, standing.waiting, self._now(), self._today(), self._new_left())
            card = self._chooser.choose(at)
            if card is None:
                self.ending = Ending.NOTHING_LEFT
                return None
            learner, is_new = str(self._agenda.stored["learner"]), self._agenda.was_new(card.id)
            draw = self._drawing.draw(card, learner=learner, is_new=is_new)
        return self._drawing.show(
            draw,
            number=standing.sitting.asked + 1,
            shown_at=self._now(),
            is_follow_up=card.id in standing.waiting,
            is_helped=self._agenda.help_for(card.skill) is not None,
        )

    def shown(self, showing: int) -> Question | Outdated | None:
        """The question of an earlier ``showing``, made again as it was put; None if there is none such."""
        kept = self._store.showing(showing)
        return None if kept is None else question_of(kept, self._deck, number=self.asked + 1)

    def left(self) -> Left:
        """How much there is to ask: what is due now, right but unsure ones too, new ones, later today.

        Where only mistakes are asked, these are what is due.
        """
        with self._caught_up() as standing:
            if self._mistakes:
                return Left(due=len(list(self._agenda.mistaken())), new=0, later=0, next_at=None)
            waiting, new_left = standing.waiting, self._new_left()
            return self._agenda.left(now=self._now(), today=self._today(), waiting=waiting, most_new=new_left)

    def due(self) -> set[str]:
        """The cards that are due now, as ``left`` counts them."""
        with self._caught_up() as standing:
            return self._agenda.due_now(now=self._now(), today=self._today(), waiting=standing.waiting)

    def due_tomorrow(self) -> set[str]:
        """The cards that are due tomorrow if nothing more is asked today, but new ones."""
        with self._caught_up() as standing:
            return self._agenda.due_by(self._today() + 1, waiting=standing.waiting)

    def lesson_before(self, question: Question) -> Lesson | None:
        """What is to be taught before ``question``: the lesson of a skill that was never asked or taught."""
        if question.card.teach is None:
            return None
        levels = [card.id for card in self._deck.cards if card.skill == question.card.skill]
        with self._store.at_one_moment():
            is_known = self._help_for(question.card.skill) or self._store.answered(levels)
        return None if is_known else question.card.lesson

    def lesson_of(self, question: Question) -> Lesson | None:
        """The lesson of the skill that ``question`` asks for, None if it has none."""
        return question.card.lesson

    def helped(self, question: Question, help_: Help) -> Question:
        """Keep that the learner was shown something of the skill; the question as it is asked then."""
        self._store.helps.give(
            help_,
            skill=question.card.skill,
            showing=question.showing.id,
            given_at=self._now(),
            study_day=self._today(),
        )
        return replace(question, asks_sureness=False, help=help_)

    def answer(self, question: Question, answer: str, *, sure: bool | None, milliseconds: int) -> Outcome:
        """Grade and record ``answer``, as ``question.read`` gave it; one durable commit."""
        verdict, card = question.grade(answer), question.card
        helped = (question.help or self._help_for(card.skill)) if question.counts else None
        waiting = None if helped else self._standing.waiting.get(card.id)
        asked = None if helped or not question.asks_sureness else bool(sure)
        rating = rating_of(
            right=verdict.right, sure=asked, follow_up=waiting is not None, helped=bool(helped)
        )
        opens = self._opens(card) if rating is Rating.GOOD else None
        memory = self._store.record(
            question.answered(
                answer,
                verdict,
                clock=self._clock,
                milliseconds=milliseconds,
                confidence=_confidence(asked),
                rating=rating if question.counts else None,
                settles=waiting.review if waiting else None,
                helped=helped,
            ),
            retention=settings.read(self._agenda.stored).retention,
        )
        waits = question.counts and not helped and rating is None and self._waits(card)
        if helped:
            verdict = replace(verdict, misconception=None)
        return Outcome(verdict, rating, memory, waits, helped is not None, opens if memory else None)

    def undo(self) -> str | None:
        """Take the newest answer of the session back: it counts for nothing, and its card is asked anew.

        Returns the card's id, None if there is no answer.
        """
        answers = self._sitting().answers
        if not answers:
            return None
        last = answers[-1]
        self._take_back(last.review)
        self._chooser.ask_anew(last.card)
        return last.card

    def skip(self, question: Question) -> None:
        """Ask the card of ``question`` a little later in this session."""
        self._chooser.skip(question.card.id, self._standing.sitting)

    def bury(self, question: Question) -> None:
        """Ask the card of ``question`` not before tomorrow."""
        self._hold(Hold.BURIED, question, until_day=self._today() + 1)

    def suspend(self, question: Question) -> None:
        """Ask the card of ``question`` no more until it is released."""
        self._hold(Hold.SUSPENDED, question)

    def flag(self, question: Question, note: str) -> None:
        """Keep that ``question`` is wrong, for its maker: an answer to it counts for nothing, and its card
        rests until tomorrow."""
        answered = self._store.answer_to(question.showing.id)
        if answered is not None:
            self._take_back(answered)
        self._hold(Hold.FLAGGED, question, until_day=self._today() + 1, note=note)

    def close(self) -> None:
        """End the session, for all its faces. What waits for its follow-up is asked first in the next one."""
        if self.asked:
            self._store.end_session(ended_at=self._now())

    def _hold(self, kind: Hold, question: Question, *, until_day: int | None = None, note: str = "") -> None:
        self._store.holds.add(
            kind,
            card=question.card.id,
            skill=question.card.skill,
            held_at=self._now(),
            showing=question.showing.id,
            until_day=until_day,
            note=note,
        )

    def _take_back(self, review: int) -> None:
        self._store.undo([review], undone_at=self._now(), study_day=self._today())

    @contextmanager
    def _caught_up(self) -> Iterator[Standing]:
        """Where the session stands now; what is read meanwhile is of the same moment."""
        with self._store.at_one_moment():
            self._standing.catch_up()
            yield self._standing

    def _sitting(self) -> Sitting:
        with self._caught_up() as standing:
            return standing.sitting

    def _waits(self, card: Card) -> bool:
        """Whether ``card`` waits for its follow-up; not if another process has rated it meanwhile."""
        with self._caught_up() as standing:
            return card.id in standing.waiting

    def _end_what_broke_off(self) -> None:
        """End a session whose time was up before this face of it began, so that another one begins."""
        with self._caught_up() as standing:
            broke_off = standing.asked == 0 and self._is_ended() is Ending.TIME_IS_UP
        if broke_off:
            self._store.end_session(ended_at=self._now())

    def _is_ended(self) -> Ending | None:
        if self.limit is not None and self._standing.asked >= self.limit:
            return Ending.LIMIT
        if self.spent >= self.minutes:
            return Ending.TIME_IS_UP
        return None

    def _new_left(self) -> int:
        """How many new cards may still be begun today."""
        return max(0, settings.read(self._agenda.stored).new_per_day - self._store.new_today(self._today()))

    def _help_for(self, skill: str) -> Help | None:
        """What was shown of ``skill`` so lately that an answer now is one with help."""
        given = self._store.helps.between(after=self._now() - HELP_LASTS, until=self._now()).get(skill)
        return None if given is None else given.kind

    def _opens(self, card: Card) -> int | None:
        """The level that opens tomorrow, where ``card`` was never right and sure before."""
        above = self._agenda.opened_by(card)
        return None if above is None or self._store.first_sure_days([card.id]) else above.level

    def _now(self) -> datetime:
        return self._clock.now()

    def _today(self) -> int:
        return study_day(self._clock.now(), self._clock.zone)


def _confidence(sure: bool | None) -> Confidence | None:
    if sure is None:
        return None
    return Confidence.SURE if sure else Confidence.UNSURE
