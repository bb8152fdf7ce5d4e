"""How a question and its outcome look, on a terminal and in a pipe; no reading of keys, no rules."""

import shlex
import sys

from rich.console import Console, ConsoleRenderable, Group
from rich.text import Text as Words

from studykit.cli.words import rich
from studykit.figures.terminal import lines
from studykit.items.asks.ask import Manner, Verdict
from studykit.items.figure import Figure
from studykit.items.misconceptions import misconception
from studykit.study.question import DO_NOT_KNOW, LETTERS, Question
from studykit.text import Text

WIDTH, FIGURE_WIDTH = 78, 72
MOST_ROWS = 33
"""Rows of a drawn trace at most: more do not help."""
FEWEST_ROWS = {Manner.TYPE: 15, Manner.PICK: 9, Manner.REVEAL: 9}
"""Rows at least: to read a value off takes more than to see a course."""
QUIT = "q"


class Screen:
    """A terminal that shows one page at a time, or a pipe into which text is printed."""

    def __init__(self, *, to_stderr: bool = False) -> None:
        stream = sys.stderr if to_stderr else sys.stdout
        self.interactive = sys.stdin.isatty() and stream.isatty()
        self.console = Console(file=stream, highlight=False)
        self.console.width = min(WIDTH, self.console.width) if self.interactive else WIDTH

    def show(self, question: Question, *, header: str) -> None:
        """Show a question: what is asked, its trace, its options, how to answer."""
        item = question.variant.item
        options = [
            Words.assemble("  ", (letter, "bold"), "  ", rich(option.words))
            for letter, option in zip(LETTERS, question.options, strict=False)
        ]
        if not self.interactive:
            self.console.print()
        self._page(
            [Words(header, "dim"), rich(item.stem)],
            item.figure,
            [*options, Words(self._how_to_answer(question), "dim")],
            fewest=FEWEST_ROWS[item.ask.manner],
        )

    def explain(
        self, question: Question, verdict: Verdict, *, answer: str, later: bool = False
    ) -> Figure | None:
        """Show what an answer was worth, and why; ``later`` if the question is no longer in view.

        Returns the revealing figure where there was no room for it: it wants a page of its own.
        """
        item = question.variant.item
        reveals = item.ask.manner is Manner.REVEAL
        told = [Words("✓ Right.", "bold green") if verdict.right else Words("✗ Not right.", "bold red")]
        if not verdict.right and not reveals and answer != DO_NOT_KNOW:
            told.append(_labeled("Your answer", verdict.reply))
        if not verdict.right or reveals:
            told.append(_labeled("The answer", item.ask.key()))
        told += [*_belief(verdict), *self._steps(item.steps)]
        if question.card.fact is None:
            told.append(Words(f"Skill: {question.variant.title}", "dim"))
        stem = [rich(item.stem)] if self.interactive or later else []
        fewest = FEWEST_ROWS[Manner.PICK]
        needed = self._rows(Group(*stem, *told)) + 2
        if item.reveal is not None:
            needed += len(self._drawn(item.reveal, 0, fewest=fewest))
        fits = not self.interactive or needed <= self.console.height
        self._page([*stem, *told], item.reveal if fits else None, [], fewest=fewest)
        return None if fits else item.reveal

    def show_figure(self, figure: Figure) -> None:
        """Show a figure on a page of its own."""
        self._page([], figure, [], fewest=FEWEST_ROWS[Manner.PICK])

    def say(self, words: str, style: str = "") -> None:
        """Print a line of plain words."""
        self.console.print(Words(words, style))

    def say_command(self, *words: str) -> None:
        """Print a command that can be typed as it stands: quoted, and never broken into lines."""
        self.console.print(Words(f"  {shlex.join(words)}"), soft_wrap=True)

    def _page(
        self,
        above: list[Words],
        figure: Figure | None,
        below: list[Words],
        *,
        fewest: int,
    ) -> None:
        """A page of its own in a terminal, where the figure is as high as there is room."""
        if self.interactive:
            self.console.clear()
        roomy = not self.interactive or self.console.height >= 30
        blank = [Words("")] if roomy else []
        head = Group(*above[:1], *blank, *above[1:], *blank)
        foot = Group(*blank, *below)
        drawn: list[str] = []
        if figure is not None:
            room = self.console.height - self._rows(head) - self._rows(foot) - 1
            drawn = self._drawn(figure, room if self.interactive else MOST_ROWS, fewest=fewest)
        self.console.print(head)
        for line in drawn:
            self.console.print(Words(line), no_wrap=True, overflow="crop")
        self.console.print(foot)

    def _drawn(self, figure: Figure, room: int, *, fewest: int) -> list[str]:
        width = min(self.console.width, FIGURE_WIDTH)
        beside = len(lines(figure, width=width, height=fewest)) - fewest
        return lines(figure, width=width, height=min(MOST_ROWS, max(fewest, room - beside)))

    def _rows(self, page: ConsoleRenderable) -> int:
        return len(self.console.render_lines(page, pad=False))

    def _how_to_answer(self, question: Question) -> str:
        ask = question.variant.item.ask
        if ask.manner is Manner.REVEAL and self.interactive:
            return f"Think of the answer, then press a key. · {QUIT}: stop"
        unsure = "" if self.interactive else " · a ? behind the answer: not sure"
        return f"{ask.prompt()}{unsure} · {DO_NOT_KNOW}: don't know · {QUIT}: stop"

    def _steps(self, steps: tuple[Text, ...]) -> list[Words]:
        if len(steps) == 1:
            return [_labeled("Why", steps[0])]
        told = [Words("Worked steps", "bold")] if steps else []
        for number, step in enumerate(steps, 1):
            for place, line in enumerate(rich(step).wrap(self.console, self.console.width - 4)):
                told.append(Words.assemble("    " if place else f"{number}.  ", line))
        return told


def _belief(verdict: Verdict) -> list[Words]:
    if verdict.misconception is None:
        return []
    belief = misconception(verdict.misconception)
    told = [
        ("A common belief", belief.believes),
        ("What is true", belief.true),
        ("See it", belief.seen),
        ("The lecture says", belief.course_says),
        ("In the exam", belief.in_the_exam),
    ]
    return [_labeled(label, words) for label, words in told if words is not None]


def _labeled(label: str, words: Text) -> Words:
    return Words.assemble((f"{label}: ", "bold"), rich(words))
