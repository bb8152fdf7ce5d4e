"""How a question and its outcome look, on a terminal and in a pipe; reading keys and lines. No rules."""

import sys
import time
from dataclasses import dataclass

import click
from rich.console import Console
from rich.markup import escape

from studykit.cli.words import rich
from studykit.figures.terminal import lines
from studykit.items.asks.ask import Manner, Unreadable, Verdict
from studykit.items.figure import Figure
from studykit.items.misconceptions import misconception
from studykit.study.question import DO_NOT_KNOW, LETTERS, Question
from studykit.text import Text

WIDTH = 78
FEWEST_ROWS, MOST_ROWS = 9, 33
"""Rows of a drawn trace: fewer cannot be read, more do not help."""
ROWS_BESIDE = 16
"""Rows that a question needs beside its trace."""
QUIT = "q"


class Ended(Exception):
    """The learner quits, or there is no more input."""


@dataclass(frozen=True)
class Reply:
    """An answer as read, whether the learner is sure, and how long it took."""

    answer: str
    sure: bool
    milliseconds: int


class Screen:
    """A terminal with single keys, or a pipe: one line an answer, a ``?`` behind it for unsure."""

    def __init__(self, *, to_stderr: bool = False) -> None:
        stream = sys.stderr if to_stderr else sys.stdout
        self.interactive = sys.stdin.isatty() and stream.isatty()
        width = min(WIDTH, Console(file=stream).width) if self.interactive else WIDTH
        self.console = Console(file=stream, width=width, highlight=False, soft_wrap=False)

    def ask(self, question: Question, *, header: str, confidence: bool) -> Reply:
        """Show ``question`` and read an answer to it; raises Ended."""
        if self.interactive:
            self.console.clear()
        self._show(question, header)
        start = time.monotonic()
        while True:
            try:
                answer, sure = self._read(question, confidence=confidence)
            except Unreadable as error:
                self.console.print(f"[yellow]{escape(str(error))}[/]")
                continue
            return Reply(answer, sure, round(1000 * (time.monotonic() - start)))

    def verdict(self, question: Question, verdict: Verdict, *, answer: str, notes: list[str]) -> None:
        """Show what an answer was worth, why, and ``notes`` on what follows."""
        item = question.variant.item
        mark = "[bold green]✓ Right.[/]" if verdict.right else "[bold red]✗ Not right.[/]"
        self.console.print(f"\n{mark}", *notes[:1])
        reveals = item.ask.manner is Manner.REVEAL
        if not verdict.right and not reveals and answer != DO_NOT_KNOW:
            self._labeled("Your answer", verdict.reply)
        if not verdict.right or reveals:
            self._labeled("The answer", item.ask.key())
        self._belief(verdict)
        self._steps(item.steps)
        if item.reveal is not None:
            self.console.print()
            self.draw(item.reveal)
        if question.card.fact is None:
            self.console.print(f"[dim]Skill: {escape(question.variant.title)}[/]")
        for note in notes[1:]:
            self.console.print(note)

    def wait(self) -> None:
        """Wait for a key before the next screen; raises Ended on q."""
        if self.interactive:
            self.console.print("[dim]any key: next · q: stop[/]")
            if self._key() == QUIT:
                raise Ended

    def draw(self, figure: Figure) -> None:
        """Draw ``figure`` with characters."""
        room = self.console.height - ROWS_BESIDE if self.interactive else MOST_ROWS
        height = min(MOST_ROWS, max(FEWEST_ROWS, room))
        for line in lines(figure, width=min(self.console.width, 72), height=height):
            self.console.print(line, markup=False, no_wrap=True, overflow="crop")

    def _show(self, question: Question, header: str) -> None:
        item = question.variant.item
        self.console.print(f"[dim]{escape(header)}[/]\n")
        self.console.print(rich(item.stem))
        if item.figure is not None:
            self.console.print()
            self.draw(item.figure)
        if question.options:
            self.console.print()
        for letter, option in zip(LETTERS, question.options, strict=False):
            self.console.print(f"  [bold]{letter}[/]  ", rich(option.words), sep="")
        self.console.print(f"\n[dim]{escape(self._keys(question))}[/]")

    def _keys(self, question: Question) -> str:
        ask = question.variant.item.ask
        more = f"{DO_NOT_KNOW}: don't know · {QUIT}: stop"
        if ask.manner is Manner.REVEAL and self.interactive:
            return f"Think of the answer, then press a key · {QUIT}: stop"
        unsure = "" if self.interactive else " · a ? behind the answer: not sure"
        return f"{ask.prompt()}{unsure} · {more}"

    def _read(self, question: Question, *, confidence: bool) -> tuple[str, bool]:
        if not self.interactive:
            return self._read_line(question)
        if question.variant.item.ask.manner is Manner.REVEAL:
            return self._read_recall(question, confidence=confidence)
        picks = question.variant.item.ask.manner is Manner.PICK
        typed = self._key() if picks else self._line()
        if typed.strip().lower() == QUIT:
            raise Ended
        answer = question.read(typed)
        if picks and answer != DO_NOT_KNOW:
            self.console.print(f"  {typed.lower()}  {escape(answer)}")
        sure = confidence and answer != DO_NOT_KNOW and self._is_sure()
        return answer, sure

    def _read_recall(self, question: Question, *, confidence: bool) -> tuple[str, bool]:
        key = self._key()
        if key == QUIT:
            raise Ended
        sure = confidence and key != DO_NOT_KNOW and self._is_sure()
        self._labeled("The answer", question.variant.item.ask.key())
        if key == DO_NOT_KNOW:
            return DO_NOT_KNOW, False
        self.console.print("[dim]Did you know it? y: yes · n: no[/]")
        return self._one_of("yn"), sure

    def _read_line(self, question: Question) -> tuple[str, bool]:
        line = sys.stdin.readline()
        if not line or line.strip().lower() == QUIT:
            raise Ended
        typed = line.strip()
        unsure = typed.endswith("?") and typed != DO_NOT_KNOW
        answer = question.read(typed.removesuffix("?") if unsure else typed)
        return answer, not unsure and answer != DO_NOT_KNOW

    def _is_sure(self) -> bool:
        self.console.print("[dim]How sure are you? s: sure · u: not sure[/]")
        return self._one_of("su") == "s"

    def _one_of(self, keys: str) -> str:
        while True:
            key = self._key()
            if key == QUIT:
                raise Ended
            if key in keys:
                return key

    def _key(self) -> str:
        try:
            return click.getchar().lower()
        except EOFError:
            raise Ended from None

    def _line(self) -> str:
        try:
            return input("> ")
        except EOFError:
            raise Ended from None

    def _belief(self, verdict: Verdict) -> None:
        if verdict.misconception is None:
            return
        belief = misconception(verdict.misconception)
        self._labeled("A common belief", belief.believes)
        self._labeled("What is true", belief.true)
        self._labeled("See it", belief.seen)
        if belief.course_says is not None:
            self._labeled("The lecture says", belief.course_says)
        if belief.in_the_exam is not None:
            self._labeled("In the exam", belief.in_the_exam)

    def _steps(self, steps: tuple[Text, ...]) -> None:
        if len(steps) == 1:
            self._labeled("Why", steps[0])
            return
        if steps:
            self.console.print("[bold]Worked steps[/]")
        for number, step in enumerate(steps, 1):
            for line, words in enumerate(rich(step).wrap(self.console, self.console.width - 4)):
                self.console.print("  " if line else f"{number}.", words, sep="  ", soft_wrap=True)

    def _labeled(self, label: str, words: Text) -> None:
        self.console.print(f"[bold]{label}:[/] ", rich(words), sep="")
