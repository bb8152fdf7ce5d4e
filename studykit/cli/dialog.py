"""Asking a question and reading the answer: single keys in a terminal, a line each in a pipe. No rules."""

import contextlib
import sys
import time
from dataclasses import dataclass

import click

from studykit.cli.pages import QUIT, question_page, verdict_pages
from studykit.cli.screen import Screen
from studykit.items.asks.ask import Manner, Unreadable, Verdict
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.text import plain

ESCAPE = "\x1b"


class Ended(Exception):
    """The learner quits, or there is no more input."""


@dataclass(frozen=True)
class Reply:
    """An answer as read, whether the learner is sure, and how long it took.

    ``broken_off`` is set where the learner stopped after the answer, before saying how sure: it counts as
    unsure, and is raised again once the answer is kept.
    """

    answer: str
    sure: bool
    milliseconds: int
    broken_off: BaseException | None = None


@dataclass(frozen=True)
class _Read:
    answer: str
    sure: bool = False
    broken_off: BaseException | None = None


def ask(screen: Screen, question: Question, *, header: str, confidence: bool) -> Reply:
    """Show ``question`` and read until there is an answer to it; raises Ended."""
    if not screen.interactive:
        screen.say("")
    page = question_page(screen, question, header=header)
    screen.show(page)
    start = time.monotonic()
    while True:
        try:
            read = (
                _read_keys(screen, question, confidence=confidence)
                if screen.interactive
                else _read_line(question)
            )
        except Unreadable as error:
            if screen.interactive:  # shown anew, or the question would scroll away under the messages
                screen.show(page)
            screen.say(str(error), "yellow")
            continue
        taken = round(1000 * (time.monotonic() - start))
        return Reply(read.answer, read.sure, taken, read.broken_off)


def explain(
    screen: Screen,
    question: Question,
    verdict: Verdict,
    *,
    reply: str,
    follows: str = "",
    later: bool = False,
) -> None:
    """Show what an answer was worth and what ``follows``, page by page; raises Ended on q."""
    pages = verdict_pages(screen, question, verdict, answer=reply, follows=follows, later=later)
    for left, page in reversed(list(enumerate(reversed(pages)))):
        screen.show(page)
        if screen.interactive:
            screen.say(f"any key: {'more' if left else 'next'} · {QUIT}: stop", "dim")
            _key()


def _read_line(question: Question) -> _Read:
    line = sys.stdin.readline()
    typed = line.strip()
    if not line or typed.lower() == QUIT:
        raise Ended
    unsure = typed.endswith("?") and typed != DO_NOT_KNOW
    answer = question.read(typed.removesuffix("?") if unsure else typed)
    return _Read(answer, sure=not unsure and answer != DO_NOT_KNOW)


def _read_keys(screen: Screen, question: Question, *, confidence: bool) -> _Read:
    manner = question.variant.item.ask.manner
    if manner is Manner.REVEAL:
        return _read_recall(screen, question, confidence=confidence)
    typed = _key() if manner is Manner.PICK else _typed_line()
    answer = question.read(typed)
    if manner is Manner.PICK and answer != DO_NOT_KNOW:
        screen.say(f"  {typed.lower()}  {answer}")
    if answer == DO_NOT_KNOW or not confidence:
        return _Read(answer)
    try:
        return _Read(answer, sure=_is_sure(screen))
    except (Ended, KeyboardInterrupt) as stopped:
        return _Read(answer, broken_off=stopped)


def _read_recall(screen: Screen, question: Question, *, confidence: bool) -> _Read:
    if _key() == DO_NOT_KNOW:
        return _Read(DO_NOT_KNOW)
    sure = confidence and _is_sure(screen)
    screen.say(f"The answer: {plain(question.variant.item.ask.key())}")
    screen.say("Did you know it? y: yes · n: no", "dim")
    try:
        return _Read(_one_of("yn"), sure=sure)
    except (Ended, KeyboardInterrupt) as stopped:
        return _Read(DO_NOT_KNOW, broken_off=stopped)


def _is_sure(screen: Screen) -> bool:
    screen.say("How sure are you? s: sure · u: not sure", "dim")
    return _one_of("su") == "s"


def _one_of(keys: str) -> str:
    while (key := _key()) not in keys:
        pass
    return key


def _key() -> str:
    """One key. What was typed ahead with it is dropped, and so are arrows and other keys without a letter."""
    while True:
        try:
            typed = click.getchar()
        except EOFError:
            raise Ended from None
        if not typed or typed[0].lower() == QUIT:
            raise Ended
        if typed[0] != ESCAPE:
            return typed[0].lower()


def _typed_line() -> str:
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - arrows and corrections work in input() once it is imported
    try:
        line = input("> ")
    except EOFError:
        raise Ended from None
    if line.strip().lower() == QUIT:
        raise Ended
    return line
