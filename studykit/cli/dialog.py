"""Asking a question and reading the answer: single keys in a terminal, a line each in a pipe. No rules."""

import sys
import time
from dataclasses import dataclass

import click

from studykit.cli.screen import QUIT, Screen
from studykit.items.asks.ask import Manner, Unreadable, Verdict
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.text import plain

ESCAPE = "\x1b"


class Ended(Exception):
    """The learner quits, or there is no more input."""


@dataclass(frozen=True)
class Reply:
    """An answer as read, whether the learner is sure, and how long it took."""

    answer: str
    sure: bool
    milliseconds: int


def ask(screen: Screen, question: Question, *, header: str, confidence: bool) -> Reply:
    """Show ``question`` and read until there is an answer to it; raises Ended."""
    screen.show(question, header=header)
    start = time.monotonic()
    read = _read_keys if screen.interactive else _read_line
    while True:
        try:
            answer, sure = read(screen, question, confidence=confidence)
        except Unreadable as error:
            screen.say(str(error), "yellow")
            continue
        return Reply(answer, sure, round(1000 * (time.monotonic() - start)))


def explain(
    screen: Screen,
    question: Question,
    verdict: Verdict,
    *,
    reply: str,
    follows: str = "",
    later: bool = False,
) -> None:
    """Show what an answer was worth and what ``follows``, until a key is pressed; raises Ended on q."""
    left = screen.explain(question, verdict, answer=reply, later=later)
    if follows:
        screen.say(follows)
    if left is not None:
        _wait_for_key(screen, "see the trace")
        screen.show_figure(left)
    _wait_for_key(screen, "next")


def _wait_for_key(screen: Screen, then: str) -> None:
    if screen.interactive:
        screen.say(f"any key: {then} · {QUIT}: stop", "dim")
        _key()


def _read_line(screen: Screen, question: Question, *, confidence: bool) -> tuple[str, bool]:  # noqa: ARG001
    line = sys.stdin.readline()
    typed = line.strip()
    if not line or typed.lower() == QUIT:
        raise Ended
    unsure = typed.endswith("?") and typed != DO_NOT_KNOW
    answer = question.read(typed.removesuffix("?") if unsure else typed)
    return answer, not unsure and answer != DO_NOT_KNOW


def _read_keys(screen: Screen, question: Question, *, confidence: bool) -> tuple[str, bool]:
    manner = question.variant.item.ask.manner
    if manner is Manner.REVEAL:
        return _read_recall(screen, question, confidence=confidence)
    typed = _key() if manner is Manner.PICK else _typed_line()
    answer = question.read(typed)
    if manner is Manner.PICK and answer != DO_NOT_KNOW:
        screen.say(f"  {typed.lower()}  {answer}")
    return answer, answer != DO_NOT_KNOW and confidence and _is_sure(screen)


def _read_recall(screen: Screen, question: Question, *, confidence: bool) -> tuple[str, bool]:
    if _key() == DO_NOT_KNOW:
        return DO_NOT_KNOW, False
    sure = confidence and _is_sure(screen)
    screen.say(f"The answer: {plain(question.variant.item.ask.key())}")
    screen.say("Did you know it? y: yes · n: no", "dim")
    return _one_of("yn"), sure


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
    try:
        line = input("> ")
    except EOFError:
        raise Ended from None
    if line.strip().lower() == QUIT:
        raise Ended
    return line
