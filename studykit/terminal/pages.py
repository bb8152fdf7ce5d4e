"""What stands on the page of a question, and around all pages. Nothing is printed here, no keys are read."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text as Words

from studykit.items.asks.ask import LETTERS, Answering, Manner
from studykit.study.question import Question
from studykit.terminal.commands import Command
from studykit.terminal.screen import ROWS_FOR_SHAPE, ROWS_FOR_VALUES, Block, Page, Screen, input_line
from studykit.terminal.words import labeled, rich, styled
from studykit.text import Text, plain
from studykit.told.parts import LABELS, Paragraph, Picture, Role, Rows, before

STOP = f"{Command.STOP}: stop"
UNKNOWN = f"{Command.DO_NOT_KNOW}: don't know"
TAKE_BACK = f"{Command.UNDO}: take back"
ALL_KEYS = f"{Command.HELP}: all keys"
ANSWER = "Enter: answer"
FIGURE_ALONE = "Tab: figure alone"
SURE = ("How sure are you? s: sure", "u: not sure", TAKE_BACK, ALL_KEYS)
CHOSEN = (ANSWER, "another letter: change", TAKE_BACK, ALL_KEYS)
DID_YOU_KNOW = ("Did you know it? y: yes", "n: no", TAKE_BACK, ALL_KEYS)
"""What stands below a question that is answered, but not yet counted."""
GO_FIRST = (STOP, UNKNOWN, TAKE_BACK)
"""Keys that are left to the page of all keys where there is little room, the first first."""
MOST_LINES = 2
"""Lines of keys below a question at most, beside what is typed or revealed."""
WANTED = {Manner.TYPE: ROWS_FOR_VALUES, Manner.PICK: ROWS_FOR_SHAPE, Manner.REVEAL: ROWS_FOR_SHAPE}
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

    ``opened``: the lines of a rubric are shown. ``remark``: what is said before the keys, as why something
    is no answer.
    """

    keys: tuple[str, ...]
    notice: Words | None = None
    typed: str | None = None
    opened: bool = False
    remark: str = ""


def asking(screen: Screen, question: Question, *, opened: bool = False) -> Foot:
    """The foot of a question at first: what to press or type as an answer; ``opened`` once explained."""
    ask = question.variant.item.ask
    if not screen.interactive:
        return Foot((ask.prompt(), "?: don't know", STOP), opened=True)
    if ask.manner is Manner.REVEAL and not opened:
        key = "a key" if screen.keyboard else "Enter"
        return Foot((f"{ask.prompt_unseen()}, then press {key}.", UNKNOWN, STOP, ALL_KEYS))
    if ask.manner is Manner.PICK:
        return Foot((ask.prompt(), UNKNOWN, STOP, ALL_KEYS))
    enter = (ANSWER,) if screen.keyboard else ()
    return Foot((ask.prompt(), *enter, UNKNOWN, STOP, ALL_KEYS), typed="", opened=opened)


def asking_sure(screen: Screen, question: Question, answer: str) -> Foot:
    """The foot once an ``answer`` was given: how sure one is, with the answer where no option shows it."""
    if question.variant.item.ask.manner is Manner.PICK:
        return Foot(SURE)
    return Foot(SURE, screen.in_a_line(labeled(LABELS[Role.REPLY], question.grade(answer).reply)))


def judging(question: Question) -> Foot:
    """The foot once the answer is shown that a learner has thought of."""
    return Foot(DID_YOU_KNOW, labeled(LABELS[Role.ANSWER], question.variant.item.ask.key()))


def question_page(
    screen: Screen, question: Question, *, header: Header, foot: Foot, chosen: str = ""
) -> Page:
    """What is asked: the stem, the figure, the options (one may be ``chosen``), what to press.

    As many lines are kept for the foot as it needs in any state, so that the figure stays as it is.
    """
    item = question.variant.item
    page = Page(head=[header_of(screen, header)], wanted=WANTED[item.ask.manner])
    for part in before(item, question.variant.seed, Answering.TYPED, opened=foot.opened):
        match part:  # the prompt stands at the foot, with the keys
            case Paragraph(role=Role.STEM):
                page = replace(page, above=[[rich(part.words)]])
            case Picture():
                page = replace(page, figure=part.figure)
            case Rows():
                page = replace(page, below=[_options(screen, part, chosen)])
    kept = _kept(screen, question, opened=foot.opened)
    if screen.leaves_figure_short(replace(page, foot=kept)):
        kept = _kept(screen, question, opened=foot.opened, with_key=True)
        foot = _with_figure_key(foot)
    is_drawn = bool(screen.lines_of_figure(replace(page, foot=kept)))
    fitting = _fitting(screen, foot, lines=len(kept) if is_drawn else None)
    return replace(page, foot=screen.at_the_end(fitting, len(kept)))


def _kept(screen: Screen, question: Question, *, opened: bool, with_key: bool = False) -> Block:
    """Blank lines, as many as the foot of a question has at most, whatever state that is in."""
    at_first = asking(screen, question, opened=opened)
    ask = question.variant.item.ask
    feet = [at_first]
    match ask.manner:
        case Manner.PICK:
            feet += [Foot(SURE), Foot(CHOSEN)]
        case Manner.TYPE:
            feet.append(Foot(SURE, Words("")))
        case Manner.REVEAL if not question.options:
            feet.append(judging(question))
    keyed = map(_with_figure_key, feet) if with_key else feet
    return [Words("")] * max(screen.lines_of(_fitting(screen, foot)) for foot in keyed)


def framed(screen: Screen, header: Header, foot: Foot) -> Page:
    """A page with nothing yet between its head and its foot."""
    return Page(head=[header_of(screen, header)], foot=foot_of(screen, foot))


def page_of_rows(
    screen: Screen, title: str, rows: Sequence[tuple[str, str]], *, header: Header, keys: Sequence[str] = ()
) -> Page:
    """Keys and what they do, under a ``title``; ``keys`` stand at the foot."""
    widest = max(len(key) for key, _ in rows)
    lines = [
        line
        for key, words in rows
        for line in (
            [styled(": ".join(filter(None, [key, words])))]
            if screen.plain
            else screen.hanging(f"{key:<{widest}}  ", styled(words), style="bold")
        )
    ]
    back = "any key: back" if screen.keyboard else "Enter: back"
    frame = framed(screen, header, Foot(tuple(keys) or (back,)))
    return replace(frame, above=[[styled(title, "bold")], lines])


def figure_page(screen: Screen, question: Question, *, header: Header) -> Page:
    """The figure of a question by itself, as high as the terminal."""
    foot = foot_of(screen, Foot(("any key: back to the question",)))
    return Page(head=[header_of(screen, header)], figure=question.variant.item.figure, foot=foot)


def header_of(screen: Screen, header: Header) -> Words:
    """One line, with a bar of how much is done; without room for all first the title goes, then remarks."""
    if screen.keyboard is None:
        return styled(screen.joined([header.title, *header.remarks]), "dim")
    full = BAR * header.done // max(1, header.total)
    bar = "━" * full + "┄" * (BAR - full)
    room = screen.width - BAR - 1
    words = screen.joined([header.title, *header.remarks])
    remarks = header.remarks
    while len(words) > room and remarks:
        words, remarks = screen.joined(remarks), remarks[:-1]
    return styled(f"{words[:room].ljust(room)} {bar}", "dim")


def _with_figure_key(foot: Foot) -> Foot:
    """The key stands before those that can be missed most."""
    place = next((at for at, key in enumerate(foot.keys) if key in (*GO_FIRST, ALL_KEYS)), len(foot.keys))
    return replace(foot, keys=(*foot.keys[:place], FIGURE_ALONE, *foot.keys[place:]))


def _fitting(screen: Screen, foot: Foot, *, lines: int | None = None) -> Block:
    """The foot in so many ``lines``, or in few with all that has to be said."""
    cuts = list(_cuts(foot) if lines else _without_the_rest(foot))
    beside = (foot.typed is not None) + (screen.lines_of([foot.notice]) if foot.notice is not None else 0)
    most = lines or MOST_LINES + beside
    made = [foot_of(screen, cut) for cut in cuts]
    return next((block for block in made if screen.lines_of(block) <= most), made[-1])


def _without_the_rest(foot: Foot) -> Iterator[Foot]:
    """``foot``, then without one after the other of the keys that can be missed."""
    yield foot
    for key in GO_FIRST:
        if key in foot.keys and ALL_KEYS in foot.keys:
            foot = replace(foot, keys=tuple(other for other in foot.keys if other != key))
            yield foot


def _cuts(foot: Foot) -> Iterator[Foot]:
    """``foot``, shorter and shorter: without keys but the last, without the end of what the remark quotes.

    The first key, which is how to answer, goes after that end.
    """
    for cut in _without_the_rest(foot):
        yield cut
    *others, last = cut.keys
    for count in range(len(others), -1, -1):
        shorter = replace(cut, keys=(*others[:count], last))
        yield shorter
        while count <= 1 and (quote := _QUOTE.search(shorter.remark)):
            shorter = replace(shorter, remark=shorter.remark.replace(quote[0], f"{quote[1]}…'"))
            yield shorter


def foot_of(screen: Screen, foot: Foot) -> Block:
    lines = [] if foot.notice is None else [foot.notice]
    by_line = screen.interactive and not screen.keyboard
    enter = ("then Enter",) if by_line and not any("Enter" in key for key in foot.keys) else ()
    words = screen.joined([*filter(None, [foot.remark]), *foot.keys, *enter])
    lines.append(styled(words, "yellow" if foot.remark else "dim"))
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
