"""What stands on the pages of a question and of a verdict. Nothing is printed here, no keys are read."""

from rich.text import Text as Words

from studykit.cli.screen import Block, Page, Screen
from studykit.cli.words import held, labeled, rich, styled
from studykit.items.asks.ask import Manner, Verdict
from studykit.items.misconceptions import misconception
from studykit.study.question import DO_NOT_KNOW, LETTERS, Question
from studykit.text import Text

QUIT = "q"
FEWEST_ROWS = {Manner.TYPE: 15, Manner.PICK: 9, Manner.REVEAL: 9}
"""Rows of a trace at least: to read a value off takes more than to see its course."""


def question_page(screen: Screen, question: Question, *, header: str) -> Page:
    """What is asked: the stem, the trace, the options, how to answer."""
    item = question.variant.item
    options = [
        line
        for letter, option in zip(LETTERS, question.options, strict=False)
        for line in screen.hanging(f"  {letter}  ", rich(option.words), style="bold")
    ]
    how = styled(_how_to_answer(screen, question), "dim")
    return Page(
        [[styled(header, "dim")], [rich(item.stem)]],
        item.figure,
        [[*options, how]],
        fewest=FEWEST_ROWS[item.ask.manner],
    )


def verdict_pages(
    screen: Screen, question: Question, verdict: Verdict, *, answer: str, follows: str, later: bool
) -> list[Page]:
    """What an answer was worth and why, and what ``follows``; ``later`` if the question is out of view."""
    item = question.variant.item
    reveals = item.ask.manner is Manner.REVEAL
    told = [styled("✓ Right.", "bold green") if verdict.right else styled("✗ Not right.", "bold red")]
    if not verdict.right and not reveals and answer != DO_NOT_KNOW:
        told.append(labeled("Your answer", verdict.reply))
    if not verdict.right or reveals:
        told.append(labeled("The answer", item.ask.key()))
    told += _belief(verdict)
    if follows:
        told.append(styled(follows, "italic"))
    stem = [[rich(item.stem)]] if screen.interactive or later else []
    return screen.pages([*stem, told, *_steps(screen, question)], item.reveal)


def _how_to_answer(screen: Screen, question: Question) -> str:
    ask = question.variant.item.ask
    if ask.manner is Manner.REVEAL and screen.interactive:
        return f"Think of the answer, then press a key. · {QUIT}: stop"
    unsure = "" if screen.interactive else " · a ? behind the answer: not sure"
    return f"{ask.prompt()}{unsure} · {DO_NOT_KNOW}: don't know · {QUIT}: stop"


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
    return [labeled(label, words) for label, words in told if words is not None]


def _steps(screen: Screen, question: Question) -> list[Block]:
    steps = question.variant.item.steps
    if question.card.fact is not None:
        return [[labeled("Why", step) for step in steps]] if steps else []
    skill = Words(held(f"Skill: {question.variant.title}"), "dim")
    return [[styled("Worked steps", "bold"), *_numbered(screen, steps), skill]]


def _numbered(screen: Screen, steps: tuple[Text, ...]) -> list[Words]:
    return [
        line for number, step in enumerate(steps, 1) for line in screen.hanging(f"{number}.  ", rich(step))
    ]
