"""Asking a question and reading the answer: keys on pages, lines elsewhere. No rules of study."""

import time

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text as Words

from studykit.items.asks.ask import Manner, UnitSlip, Unreadable
from studykit.study.question import DO_NOT_KNOW, Question, answer_to_both
from studykit.terminal.keys import ENTER, TAB
from studykit.terminal.pages import (
    STOP,
    Foot,
    Header,
    asking,
    asking_again,
    figure_page,
    question_page,
)
from studykit.terminal.screen import Page, Screen
from studykit.terminal.typed import Ended, edited, line, next_key, pressed, unless_quit
from studykit.terminal.words import labeled
from studykit.told.parts import LABELS, Role

SURE = ("How sure are you? s: sure", "u: not sure", STOP)
DID_YOU_KNOW = ("Did you know it? y: yes", "n: no", STOP)
"""What stands below a question that is answered, but not yet counted."""


class Reply(Struct, frozen=True):
    """An answer as read, whether the learner is sure, and how long it took.

    ``broken_off`` is set where the learner stopped after the answer, before saying how sure: it counts as
    unsure, and is raised again once the answer is kept.
    """

    answer: str
    sure: bool
    milliseconds: int
    broken_off: BaseException | None = None


class _Read(Struct, frozen=True):
    answer: str
    sure: bool = False
    broken_off: BaseException | None = None


def ask(screen: Screen, question: Question, *, header: Header, confidence: bool) -> Reply:
    """Show ``question`` and read until there is an answer to it; raises Ended."""
    start = time.monotonic()
    if screen.interactive:
        read = _converse(screen, question, header, confidence=confidence)
    else:
        read = _read_from_pipe(screen, question, header)
    return Reply(read.answer, read.sure, round(1000 * (time.monotonic() - start)), read.broken_off)


def _read_from_pipe(screen: Screen, question: Question, header: Header) -> _Read:
    first = _read_line(screen, question.first_step(), header)
    second = question.second_step(first.answer)
    if second is None:
        return first
    return _both(first, _read_line(screen, second, header))


def _read_line(screen: Screen, question: Question, header: Header) -> _Read:
    screen.say("")
    screen.show(question_page(screen, question, header=header, foot=asking(screen, question)))
    reader = _Reader(question)
    while True:
        typed = line(screen)
        unsure = typed.endswith("?") and typed != DO_NOT_KNOW
        try:
            answer = reader.read(typed.removesuffix("?") if unsure else typed)
        except Unreadable as error:
            screen.say(str(error), "yellow")
        else:
            return _Read(answer, sure=not unsure and answer != DO_NOT_KNOW)


def _both(first: _Read, second: _Read) -> _Read:
    """The answer to both steps of a question."""
    return _Read(answer_to_both(first.answer, second.answer), first.sure and second.sure, second.broken_off)


class _Reader:
    """Reads answers to one question, and knows whether a slip of the unit was asked again."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._is_asked_again = False

    def read(self, typed: str) -> str:
        """The answer that ``typed`` stands for; raises Unreadable to have it asked again."""
        try:
            return self._question.read(typed, again=self._is_asked_again)
        except UnitSlip:
            self._is_asked_again = True
            raise


class _Asked:
    """A question on the screen: its page stays, what stands at the foot of it changes."""

    def __init__(self, screen: Screen, question: Question, header: Header) -> None:
        self.screen, self.question, self._header = screen, question, header
        self._is_out = False

    def answer(self, *, opened: bool = False) -> str:
        """The first answer that can be read; ``opened`` once the learner has explained."""
        foot = asking(self.screen, self.question, opened=opened)
        by_key = foot.typed is None and self.screen.keyboard is not None
        reader = _Reader(self.question)
        while True:
            typed = self.press(foot) if by_key else self._typed(foot)
            try:
                return reader.read(typed)
            except Unreadable as error:
                foot = asking_again(self.screen, self.question, error.what, opened=opened)

    def is_sure(self, notice: Words | None = None, *, chosen: str = "") -> bool:
        """Whether the learner is sure."""
        return self.one_of("su", Foot(SURE, notice), chosen=chosen) == "s"

    def one_of(self, keys: str, foot: Foot, *, chosen: str = "") -> str:
        """The first of ``keys`` that is pressed; others do nothing."""
        while (key := self.press(foot, chosen=chosen)) not in tuple(keys):
            pass
        return key

    def press(self, foot: Foot, *, chosen: str = "") -> str:
        """The next key."""

        def draw() -> None:
            self._show(foot, chosen=chosen)

        while (key := pressed(self.screen, draw)) == TAB:
            self._show_figure()
        return key

    def _typed(self, foot: Foot) -> str:
        """A line, typed with what is needed to correct it."""
        typed = ""

        def draw() -> None:
            self._show(replace(foot, typed=typed))

        if self.screen.keyboard is None:
            self._show(replace(foot, typed=None))
            return line(self.screen)
        self.screen.keyboard.forget()
        draw()
        while (key := next_key(self.screen, draw)) != ENTER:
            if key == TAB:
                self._show_figure()
                draw()
            else:
                typed = edited(typed, key)
                self.screen.retype(typed)
        return unless_quit(typed)

    def _show(self, foot: Foot, *, chosen: str = "") -> None:
        """The whole page, or only its foot where the rest has been read out already."""
        page = question_page(self.screen, self.question, header=self._header, foot=foot, chosen=chosen)
        flows_on = self._is_out and self.screen.keyboard is None
        self.screen.show(Page(foot=page.foot) if flows_on else page)
        self._is_out = True

    def _show_figure(self) -> None:
        def draw() -> None:
            self.screen.show(figure_page(self.screen, self.question, header=self._header))

        if self.question.variant.item.figure is not None:
            pressed(self.screen, draw)


def _converse(screen: Screen, question: Question, header: Header, *, confidence: bool) -> _Read:
    asked = _Asked(screen, question.first_step(), header)
    if question.variant.item.ask.manner is Manner.REVEAL:
        return _recall(asked, confidence=confidence)
    chosen = answer = asked.answer()
    second = question.second_step(answer)
    if second is not None:
        asked = _Asked(screen, second, header)
        try:
            chosen = asked.answer()
        except (Ended, KeyboardInterrupt) as stopped:  # the second step has told something of the first
            return _Read(DO_NOT_KNOW, broken_off=stopped)
        answer = _both(_Read(answer), _Read(chosen)).answer
    if not confidence or not question.asks_how_sure(answer):
        return _Read(answer)
    by_letter = asked.question.variant.item.ask.manner is Manner.PICK
    notice = (
        None if by_letter else screen.in_a_line(labeled(LABELS[Role.REPLY], question.grade(answer).reply))
    )
    try:
        return _Read(answer, sure=asked.is_sure(notice, chosen=chosen))
    except (Ended, KeyboardInterrupt) as stopped:
        return _Read(answer, broken_off=stopped)


def _recall(asked: _Asked, *, confidence: bool) -> _Read:
    if asked.press(asking(asked.screen, asked.question)) == DO_NOT_KNOW:
        return _Read(DO_NOT_KNOW)
    if asked.question.options:  # lines to tick: how sure one is, they say themselves
        try:
            return _Read(asked.answer(opened=True), sure=True)
        except (Ended, KeyboardInterrupt) as stopped:
            return _Read(DO_NOT_KNOW, broken_off=stopped)
    sure = confidence and asked.is_sure()
    judging = Foot(DID_YOU_KNOW, labeled(LABELS[Role.ANSWER], asked.question.variant.item.ask.key()))
    try:
        return _Read(asked.one_of("yn", judging), sure=sure)
    except (Ended, KeyboardInterrupt) as stopped:
        return _Read(DO_NOT_KNOW, broken_off=stopped)
