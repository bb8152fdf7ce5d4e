"""What stands on the page of a question, and around all pages. Nothing is printed here, no keys are read."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text as Words

from studykit.items.asks.ask import LETTERS, Answering, Manner
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.terminal.screen import ROWS_FOR_SHAPE, ROWS_FOR_VALUES, Block, Page, Screen, input_line
from studykit.terminal.words import rich, styled
from studykit.text import Text, plain
from studykit.told.parts import Paragraph, Picture, Role, Rows, before

QUIT = "q"
STOP = f"{QUIT}: stop"
LEAVE = (f"{DO_NOT_KNOW}: don't know", STOP)
WANTED = {Manner.TYPE: ROWS_FOR_VALUES, Manner.PICK: ROWS_FOR_SHAPE, Manner.REVEAL: ROWS_FOR_SHAPE}
FIGURE_ALONE = "Tab: figure alone"
BAR = 10

_QUOTE = re.compile(r"('.{6,})[^…]…?'")
"""Quoted words but for their last sign, if some are left without it."""


class Header(Struct, frozen=True):
    """Where one is: a deck's ``title``, ``remarks`` in the order of their weight, how much is ``done``."""

    title: str
    remarks: tuple[str, ...]
    done: int
    total: int


class Foot(Struct, frozen=True):
    """What stands below a question: a ``notice``, the ``keys`` to press, what is being ``typed``.

    ``opened``: the lines of a rubric are shown. ``problem``: why what was typed is no answer.
    """

    keys: tuple[str, ...]
    notice: Words | None = None
    typed: str | None = None
    opened: bool = False
    problem: str = ""


def asking(screen: Screen, question: Question, *, opened: bool = False) -> Foot:
    """The foot of a question at first: what to press or type as an answer; ``opened`` once explained."""
    ask = question.variant.item.ask
    if not screen.interactive:
        return Foot((ask.prompt(), "A ? behind it: not sure.", *LEAVE), opened=True)
    if ask.manner is Manner.REVEAL and not opened:
        key = "a key" if screen.keyboard else "Enter"
        return Foot((f"{ask.prompt_unseen()}, then press {key}.", *LEAVE))
    typed = None if ask.manner is Manner.PICK else ""
    return Foot((ask.prompt(), *LEAVE), typed=typed, opened=opened)


def asking_again(screen: Screen, question: Question, problem: str, *, opened: bool = False) -> Foot:
    """The foot after something that is no answer: the ``problem``, then how to answer."""
    foot = asking(screen, question, opened=opened)
    return replace(foot, problem=f"{problem[:1].upper()}{problem[1:]}.")


def question_page(
    screen: Screen, question: Question, *, header: Header, foot: Foot, chosen: str = ""
) -> Page:
    """What is asked: the stem, the figure, the options (one may be ``chosen``), what to press."""
    item = question.variant.item
    page = Page(head=[_header(screen, header)], foot=_foot(screen, foot), wanted=WANTED[item.ask.manner])
    for part in before(item, question.variant.seed, Answering.TYPED, opened=foot.opened):
        match part:  # the prompt stands at the foot, with the keys
            case Paragraph(role=Role.STEM):
                page = replace(page, above=[[rich(part.words)]])
            case Picture():
                page = replace(page, figure=part.figure)
            case Rows():
                page = replace(page, below=[_options(screen, part, chosen)])
    at_first = asking(screen, question, opened=foot.opened)
    if screen.leaves_figure_short(replace(page, foot=_foot(screen, at_first))):
        at_first, foot = _with_figure_key(at_first), _with_figure_key(foot)
    lines = screen.lines_of(_foot(screen, at_first))
    if foot.problem and screen.lines_of_figure(replace(page, foot=_foot(screen, at_first))):
        foot = _cut(screen, foot, lines)
    return replace(page, foot=screen.at_the_end(_foot(screen, foot), lines))


def figure_page(screen: Screen, question: Question, *, header: Header) -> Page:
    """The figure of a question by itself, as high as the terminal."""
    foot = _foot(screen, Foot(("any key: back to the question",)))
    return Page(head=[_header(screen, header)], figure=question.variant.item.figure, foot=foot)


def framed(screen: Screen, header: Header, foot: Foot) -> Page:
    """A page with nothing yet between its head and its foot."""
    return Page(head=[_header(screen, header)], foot=_foot(screen, foot))


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


def _with_figure_key(foot: Foot) -> Foot:
    return replace(foot, keys=(*foot.keys[:-1], FIGURE_ALONE, *foot.keys[-1:]))


def _cut(screen: Screen, foot: Foot, lines: int) -> Foot:
    """A foot with a problem in so many ``lines``, so that it takes none from a figure."""
    *_, shortest = cuts = list(_cuts(foot))
    return next((cut for cut in cuts if screen.lines_of(_foot(screen, cut)) <= lines), shortest)


def _cuts(foot: Foot) -> Iterator[Foot]:
    """``foot``, shorter and shorter: without keys but the last, without the end of what the problem quotes.

    The first key, which is how to answer, goes after that end.
    """
    *others, last = foot.keys
    for count in range(len(others), -1, -1):
        cut = replace(foot, keys=(*others[:count], last))
        yield cut
        while count <= 1 and (quote := _QUOTE.search(cut.problem)):
            cut = replace(cut, problem=cut.problem.replace(quote[0], f"{quote[1]}…'"))
            yield cut


def _foot(screen: Screen, foot: Foot) -> Block:
    lines = [] if foot.notice is None else [foot.notice]
    by_line = screen.interactive and not screen.keyboard
    enter = ("then Enter",) if by_line and not any("Enter" in key for key in foot.keys) else ()
    words = screen.joined([*filter(None, [foot.problem]), *foot.keys, *enter])
    lines.append(styled(words, "yellow" if foot.problem else "dim"))
    return lines if foot.typed is None else [*lines, input_line(foot.typed, width=screen.width)]


def _options(screen: Screen, options: Rows, chosen: str) -> list[Words]:
    return [
        line
        for letter, words in zip(LETTERS, options.rows, strict=False)
        for line in _option(screen, letter, words, chosen=chosen == plain(words))
    ]


def _option(screen: Screen, letter: str, words: Text, *, chosen: bool) -> list[Words]:
    if screen.plain:
        return [Words.assemble(f"{letter}: ", rich(words))]
    return screen.hanging(f"{'›' if chosen else ' '} {letter}  ", rich(words), style="bold")
