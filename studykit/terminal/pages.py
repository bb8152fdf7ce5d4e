"""What stands on the pages of a question and of a verdict. Nothing is printed here, no keys are read."""

from dataclasses import dataclass, replace

from rich.text import Text as Words

from studykit.items.asks.ask import Manner, Verdict
from studykit.items.asks.letters import LETTERS
from studykit.items.asks.prediction import Prediction
from studykit.items.misconceptions import misconception
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.terminal.screen import ROWS_FOR_SHAPE, ROWS_FOR_VALUES, Block, Page, Screen, input_line
from studykit.terminal.words import held, labeled, rich, styled
from studykit.text import Text, plain

QUIT = "q"
STOP = f"{QUIT}: stop"
LEAVE = (f"{DO_NOT_KNOW}: don't know", STOP)
WANTED = {Manner.TYPE: ROWS_FOR_VALUES, Manner.PICK: ROWS_FOR_SHAPE, Manner.REVEAL: ROWS_FOR_SHAPE}
FIGURE_ALONE = "Tab: figure alone"
BAR = 10


@dataclass(frozen=True)
class Header:
    """Where one is: a deck's ``title``, ``remarks`` in the order of their weight, how much is ``done``."""

    title: str
    remarks: tuple[str, ...]
    done: int
    total: int


@dataclass(frozen=True)
class Foot:
    """What stands below a question: a ``notice``, the ``keys`` to press, what is being ``typed``.

    ``opened``: the lines of a rubric are shown.
    """

    keys: tuple[str, ...]
    notice: Words | None = None
    typed: str | None = None
    style: str = "dim"
    opened: bool = False


def asking(screen: Screen, question: Question, *, opened: bool = False) -> Foot:
    """The foot of a question at first: what to press or type as an answer; ``opened`` once explained."""
    ask = question.variant.item.ask
    if not screen.interactive:
        return Foot((ask.prompt(), "A ? behind it: not sure.", *LEAVE), opened=True)
    if ask.manner is Manner.REVEAL and not opened:
        key = "a key" if screen.keyboard else "Enter"
        think = "Explain it, aloud or on paper" if question.options else "Think of the answer"
        return Foot((f"{think}, then press {key}.", *LEAVE))
    typed = None if ask.manner is Manner.PICK else ""
    return Foot((ask.prompt(), *LEAVE), typed=typed, opened=opened)


def asking_again(screen: Screen, question: Question, problem: str, *, opened: bool = False) -> Foot:
    """The foot after something that is no answer: the ``problem``, then how to answer."""
    foot = asking(screen, question, opened=opened)
    return replace(foot, keys=(f"{problem[:1].upper()}{problem[1:]}.", *foot.keys), style="yellow")


def question_page(
    screen: Screen, question: Question, *, header: Header, foot: Foot, chosen: str = ""
) -> Page:
    """What is asked: the stem, the figure, the options (one may be ``chosen``), what to press."""
    item = question.variant.item
    held_back = item.ask.manner is Manner.REVEAL and not foot.opened
    options = [
        line
        for letter, option in zip(LETTERS, () if held_back else question.options, strict=False)
        for line in _option(screen, letter, option.words, chosen=chosen == plain(option.words))
    ]
    page = Page(
        head=[_header(screen, header)],
        above=[[rich(item.stem)]],
        figure=item.figure,
        below=[options] if options else [],
        foot=_foot(screen, foot),
        wanted=WANTED[item.ask.manner],
    )
    if screen.leaves_figure_short(page):
        foot = replace(foot, keys=(*foot.keys[:-1], FIGURE_ALONE, *foot.keys[-1:]))
    at_first = _foot(screen, asking(screen, question, opened=foot.opened))
    return replace(page, foot=screen.as_high_as(at_first, _foot(screen, foot)))


def figure_page(screen: Screen, question: Question, *, header: Header) -> Page:
    """The figure of a question by itself, as high as the terminal."""
    foot = _foot(screen, Foot(("any key: back to the question",)))
    return Page(head=[_header(screen, header)], figure=question.variant.item.figure, foot=foot)


def verdict_pages(
    screen: Screen,
    question: Question,
    verdict: Verdict,
    *,
    header: Header,
    answer: str,
    follows: str,
    later: bool,
) -> list[Page]:
    """What an answer was worth and why, and what ``follows``; ``later`` if the question is out of view."""
    item = question.variant.item
    head = [_header(screen, header)]
    stem = [[rich(item.stem)]] if screen.keyboard or later else []
    told = _told(screen, question, verdict, answer=answer)
    if follows:
        told.append(styled(follows, "italic"))
    after = [told, *_steps(screen, question)]
    if isinstance(item.ask, Prediction) and answer != DO_NOT_KNOW:
        predicted = [labeled("You predicted", verdict.reply), styled("See what happens:")]
        pages = [*screen.pages(head, [*stem, predicted], item.reveal), *screen.pages(head, after, None)]
    else:
        pages = screen.pages(head, [*stem, *after], item.reveal)
    if not screen.interactive:
        return pages
    return [
        replace(page, foot=_foot(screen, _turn(screen, number, len(pages))))
        for number, page in enumerate(pages, 1)
    ]


def _told(screen: Screen, question: Question, verdict: Verdict, *, answer: str) -> list[Words]:
    """What the answer was worth, what would have been right, and the belief behind it."""
    ask = question.variant.item.ask
    reveals = ask.manner is Manner.REVEAL
    told = [_worth(screen, right=verdict.right)]
    if not verdict.right and not reveals and answer != DO_NOT_KNOW:
        told.append(labeled("Your answer", verdict.reply))
    if not verdict.right or reveals:
        told.append(labeled("The answer", ask.key()))
    return told + _belief(verdict)


def _header(screen: Screen, header: Header) -> Words:
    """One line, with a bar of how much is done; where there is no room the title is left out."""
    if screen.keyboard is None:
        return styled(screen.joined([header.title, *header.remarks]), "dim")
    full = round(BAR * header.done / max(1, header.total))
    bar = "━" * full + "┄" * (BAR - full)
    room = screen.width - BAR - 1
    words = screen.joined([header.title, *header.remarks])
    if len(words) > room:
        words = screen.joined(header.remarks)
    return styled(f"{words[:room].ljust(room)} {bar}", "dim")


def _foot(screen: Screen, foot: Foot) -> Block:
    lines = [] if foot.notice is None else [foot.notice]
    by_line = screen.interactive and not screen.keyboard
    enter = ("then Enter",) if by_line and not any("Enter" in key for key in foot.keys) else ()
    lines.append(styled(screen.joined([*foot.keys, *enter]), foot.style))
    return lines if foot.typed is None else [*lines, input_line(foot.typed, width=screen.width)]


def _turn(screen: Screen, number: int, pages: int) -> Foot:
    key = "any key" if screen.keyboard else "Enter"
    if number < pages:
        return Foot((f"{key}: more", f"page {number} of {pages}", STOP))
    return Foot((f"{key}: next", STOP))


def _option(screen: Screen, letter: str, words: Text, *, chosen: bool) -> list[Words]:
    if screen.plain:
        return [Words.assemble(f"{letter}: ", rich(words))]
    return screen.hanging(f"{'›' if chosen else ' '} {letter}  ", rich(words), style="bold")


def _worth(screen: Screen, *, right: bool) -> Words:
    words, sign, style = ("Right.", "✓", "bold green") if right else ("Not right.", "✗", "bold red")
    return styled(words if screen.plain else f"{sign} {words}", style)


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
