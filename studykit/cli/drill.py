"""A sitting of ``studykit study``: question after question, and what is wanted instead of an answer."""

from functools import partial

from studykit.cli.uncollected import uncollected
from studykit.clock import Clock
from studykit.decks.deck import Lesson
from studykit.errors import quoted
from studykit.srs.schedule import Rating, Stage
from studykit.store.records import Help
from studykit.study.outcome import Outcome
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.study.session import Session
from studykit.terminal.commands import Command
from studykit.terminal.dialog import Reply, ask
from studykit.terminal.help import keys_after_an_answer, show_help
from studykit.terminal.lessons import teach
from studykit.terminal.menu import Action, Deed, choose
from studykit.terminal.notices import asks_for_a_part
from studykit.terminal.pages import Header
from studykit.terminal.screen import Screen
from studykit.terminal.typed import Ended
from studykit.terminal.verdict import explain
from studykit.terminal.words import due_words

AFTER = (Command.HELP, Command.LESSON, Command.UNDO, Command.MENU)
"""What can be wanted at a verdict."""
TAKEN_BACK = "Taken back."
NO_LESSON = "There is nothing to read about this."
NOTHING_TO_TAKE_BACK = "There is no answer to take back."
DONE = {
    Action.SKIP: "Skipped: it comes a little later.",
    Action.BURY: "Buried: it comes tomorrow at the earliest.",
    Action.SUSPEND: "Suspended, until you release it.",
    Action.FLAG: "Flagged: it does not count.",
}


class Drill:
    """The learner at a ``screen``, in the ``session`` under way; what is told next stands in ``_remark``."""

    def __init__(self, session: Session, screen: Screen, clock: Clock, *, title: str) -> None:
        self._session, self._screen, self._clock, self._title = session, screen, clock, title
        self._remark, self._undone = "", ""
        self._known: set[str] = set()

    def run(self) -> None:
        """Ask until there is no next question, or the learner stops."""
        try:
            with uncollected():  # with the first question what most of them need is imported
                question = self._next()
            while question is not None:
                self._ask(question)
                question = self._next()
        except Ended:
            return

    def _next(self) -> Question | None:
        optional = self._session.optional() if self._screen.interactive else None
        if optional is not None:
            header = _header(self._session, self._session.asked + 1, self._title)
            self._session.choose(optional, asks_for_a_part(self._screen, optional, header=header))
        question = self._session.next_question()
        if question is not None and self._remark == TAKEN_BACK and question.card.id == self._undone:
            title = "the question" if question.card.fact else quoted(question.variant.title)
            self._remark = f"Taken back: {title} is asked anew."
        return question

    def _ask(self, question: Question) -> None:
        """One question, until it is answered or left."""
        header = _header(self._session, question.number, self._title)
        lesson = self._session.lesson_before(question) if self._screen.interactive else None
        asked: Question | None = question
        if lesson is not None and question.card.skill not in self._known:
            asked = self._introduced(question, lesson, header, answered=False)
        while asked is not None:
            question = asked
            reply = self._reply(question, header)
            if isinstance(reply, Reply):
                self._answer(question, reply, header)
                return
            if reply is Command.LESSON:
                asked = self._taught(question, header)
            elif self._is_left(question, reply, header, answered=False):
                return

    def _introduced(
        self, question: Question, lesson: Lesson, header: Header, *, answered: bool
    ) -> Question | None:
        """The question as it stands after its lesson, read or known; None if it is left for another."""
        wanted = teach(self._screen, lesson, header=header, may_skip=True)
        if isinstance(wanted, Command):
            return None if self._is_left(question, wanted, header, answered=answered) else question
        if wanted:
            return self._session.helped(question, Help.LESSON)
        self._known.add(question.card.skill)
        return question

    def _reply(self, question: Question, header: Header) -> Reply | Command:
        remark, self._remark = self._remark, ""
        has_lesson = self._session.lesson_of(question) is not None
        return ask(
            self._screen,
            question,
            header=header,
            confidence=question.asks_sureness,
            refused={} if has_lesson else {Command.LESSON: NO_LESSON},
            remark=remark,
        )

    def _answer(self, question: Question, reply: Reply, header: Header) -> None:
        outcome = self._session.answer(
            question, reply.answer, sure=reply.sure, milliseconds=reply.milliseconds
        )
        if reply.broken_off:
            raise reply.broken_off
        lesson = self._session.lesson_of(question)
        is_to_teach = reply.answer == DO_NOT_KNOW and not outcome.helped and self._screen.interactive
        commands = [each for each in AFTER if lesson or each is not Command.LESSON]
        follows = what_follows(outcome, self._clock)
        explained = partial(
            explain, self._screen, question, outcome.verdict, header=header, reply=reply.answer
        )
        while (wanted := explained(follows=follows, commands=commands)) is not None:
            is_to_teach = is_to_teach and wanted is not Command.LESSON
            if self._is_left(question, wanted, header, answered=True):
                return
        if lesson is not None and is_to_teach:
            self._introduced(question, lesson, header, answered=True)

    def _is_left(self, question: Question, wanted: Command, header: Header, *, answered: bool) -> bool:
        """Do what is ``wanted``: whether the question is over with that."""
        match wanted:
            case Command.HELP:
                rows = keys_after_an_answer(by_key=self._screen.keyboard is not None)
                show_help(self._screen, rows, header=header)
            case Command.LESSON:
                self._taught(question, header)
            case Command.UNDO:
                self._undone = self._session.undo() or ""
                self._remark = TAKEN_BACK if self._undone else NOTHING_TO_TAKE_BACK
                return bool(self._undone)
            case Command.MENU:
                chosen = choose(self._screen, header=header, answered=answered)
                if chosen is not None:
                    self._do(question, chosen)
                return chosen is not None
        return False

    def _do(self, question: Question, chosen: Deed) -> None:
        match chosen.action:
            case Action.SKIP:
                self._session.skip(question)
            case Action.BURY:
                self._session.bury(question)
            case Action.SUSPEND:
                self._session.suspend(question)
            case Action.FLAG:
                self._session.flag(question, chosen.note)
        self._remark = DONE[chosen.action]

    def _taught(self, question: Question, header: Header) -> Question:
        """The question as it is asked after its lesson."""
        lesson = self._session.lesson_of(question)
        if lesson is None or not teach(self._screen, lesson, header=header, may_skip=False):
            return question
        return self._session.helped(question, Help.LESSON)


def _header(session: Session, number: int, title: str) -> Header:
    left, done = session.left(), number - 1
    minutes = f"{session.spent:.0f} of {session.minutes:g} min"
    remarks = (f"question {number}", f"{left.due} due, {left.new} new", minutes)
    return Header(title, remarks, done=done, total=done + left.due + left.new)


def what_follows(outcome: Outcome, clock: Clock) -> str:
    """When the question comes again, and why then."""
    memory = outcome.memory
    if outcome.helped:
        return "With help: it does not count yet; it comes again today without help."
    if outcome.waits:
        return (
            "Right, but you were not sure: it comes again a little later in another form; "
            "right then counts in full."
        )
    if memory is None:
        return "Another session has settled this card meanwhile: the schedule stays as it is."
    due = due_words(memory, now=clock.now(), zone=clock.zone)
    if outcome.rating is Rating.AGAIN:
        why = (
            " You knew it before: it comes more often for a while."
            if memory.stage is Stage.RELEARNING
            else ""
        )
        return f"It comes back {due.replace('in ', 'in about ', 1) if memory.due_at else due}.{why}"
    opens = f" Level {outcome.opens} opens tomorrow." if outcome.opens else ""
    return f"Next time: {due}.{opens}"
