"""Asking a question and reading the answer: keys on pages, lines elsewhere. No rules of study."""

import time
from collections.abc import Mapping

from msgspec import Struct

from studykit.items.asks.ask import Manner
from studykit.study.question import DO_NOT_KNOW, Question, answer_to_both
from studykit.terminal.commands import Command
from studykit.terminal.pages import Header
from studykit.terminal.piped import read_steps
from studykit.terminal.posed import Posed, Wanted
from studykit.terminal.screen import Screen
from studykit.terminal.typed import Ended


class Reply(Struct, frozen=True):
    """An answer as read, whether the learner is sure, and how long it took.

    ``sure`` is None where that was not asked. ``broken_off`` is set where the learner stopped after having
    seen something of the answer: it counts as not known, and is raised again once that is kept.
    """

    answer: str
    sure: bool | None
    milliseconds: int
    broken_off: BaseException | None = None


class _Read(Struct, frozen=True):
    answer: str
    sure: bool | None = None
    broken_off: BaseException | None = None


def ask(
    screen: Screen,
    question: Question,
    *,
    header: Header,
    confidence: bool,
    refused: Mapping[Command, str] | None = None,
    remark: str = "",
) -> Reply | Command:
    """Show ``question`` and read until there is an answer to it, or a command; raises Ended.

    ``confidence``: how sure one is is asked too. ``refused`` says of commands why they do nothing here,
    ``remark`` what has happened before. Help is given here; other commands are for the caller.
    """
    start = time.monotonic()
    refused = refused or {}
    try:
        if screen.interactive:
            asked = Posed(screen, question.first_step(), header, refused, remark)
            read = _converse(asked, question, confidence=confidence)
        else:
            made = read_steps(screen, question, header=header, confidence=confidence, refused=refused)
            read = _Read(*made)
    except Wanted as wanted:
        return wanted.command
    return Reply(read.answer, read.sure, round(1000 * (time.monotonic() - start)), read.broken_off)


def _converse(asked: Posed, question: Question, *, confidence: bool) -> _Read:
    if question.variant.item.ask.manner is Manner.REVEAL:
        return _recall(asked)
    chosen, has_more = "", len(question.variant.item.ask.tiers) > 1
    while True:
        answer, sure = asked.answer(confidence=confidence and not has_more, begun=chosen)
        second = question.second_step(answer)
        if second is None:
            return _Read(answer, sure)
        tells = question.variant.item.ask.second_tells
        read = _second_step(asked.then(second, tells=tells), confidence=confidence)
        if read is not None:
            return _both(_Read(answer), read)
        chosen = answer
        asked.show_anew()


def _second_step(second: Posed, *, confidence: bool) -> _Read | None:
    """The answer to the second step; None where the learner goes back to the first."""
    try:
        return _Read(*second.answer(confidence=confidence))
    except Wanted as wanted:
        if wanted.command is not Command.UNDO:
            raise
        return None
    except (Ended, KeyboardInterrupt) as stopped:  # the second step has told something of the first
        return _Read(DO_NOT_KNOW, broken_off=stopped)


def _recall(asked: Posed) -> _Read:
    while asked.is_to_be_shown():
        try:
            if asked.question.options:
                return _Read(asked.line(opened=True))
            if (known := asked.is_known()) is not None:
                return _Read(known)
        except Wanted as wanted:
            if wanted.command is not Command.UNDO:
                raise
        except (Ended, KeyboardInterrupt) as stopped:  # the answer has been seen
            return _Read(DO_NOT_KNOW, broken_off=stopped)
        asked.show_anew()
    return _Read(DO_NOT_KNOW)


def _both(first: _Read, second: _Read) -> _Read:
    """The answer to both steps of a question."""
    return _Read(answer_to_both(first.answer, second.answer), second.sure, second.broken_off)
