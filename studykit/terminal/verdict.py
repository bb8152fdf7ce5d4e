"""A verdict: what matters on one page, the rest one thing at a time. No rules of study."""

from collections.abc import Callable, Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from rich.text import Text as Words

from studykit.items.asks.ask import Verdict
from studykit.items.figure import Figure
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.terminal.commands import Command
from studykit.terminal.keys import ENTER
from studykit.terminal.pages import STOP, Foot, Header, framed
from studykit.terminal.screen import Block, Page, Screen
from studykit.terminal.typed import line, pressed
from studykit.terminal.words import labeled, rich, styled
from studykit.text import Text
from studykit.told.after import Told, after
from studykit.told.parts import LABELS, SIGNS, Paragraph, Picture, Role, Rows, Said

SPACE, MORE = " ", "more"
"""What shows the next thing: the key, and the line where lines are typed."""
THE_VERDICT, THE_FIGURE = "the verdict", "the figure"
STEPPING = frozenset({Role.PREDICTED, Role.RIGHT, Role.WRONG, Role.WHY, Role.BELIEVES, Role.STEPS})
"""Parts in front of which there is a gap where there is room."""
STYLES = {Role.RIGHT: "bold green", Role.WRONG: "bold red"}
SIGN_OF = {Role.REPLY: SIGNS[Role.WRONG], Role.ANSWER: SIGNS[Role.RIGHT]}
"""What stands in front of an option that was chosen, and of the right one."""
WANTED = 15
"""Lines of a figure that let one compare: eight rows of a plot, and what stands around it."""
KEYS = {Command.LESSON: "lesson", Command.UNDO: "undo", Command.HELP: "keys"}
"""What the foot says of commands; the page of all keys has the others, too."""


class Explained(Struct, frozen=True):
    """A ``verdict`` as it is shown: on ``reply`` to ``question``, with what ``follows``.

    ``later``: the question is out of view. ``commands``: what can be wanted instead of going on.
    """

    question: Question
    verdict: Verdict
    header: Header
    reply: str
    follows: str = ""
    later: bool = False
    commands: Collection[Command] = ()

    @property
    def said(self) -> Told:
        """What is said of it."""
        variant = self.question.variant
        return after(
            variant.item,
            variant.seed,
            self.verdict,
            None if self.reply == DO_NOT_KNOW else self.reply,
            title="" if self.question.card.fact is not None else variant.title,
            follows=self.follows,
        )


class Thing(Struct, frozen=True):
    """What is shown at once: blocks ``above`` and ``below`` a figure; ``name`` is how the foot calls it."""

    name: str
    above: Sequence[Block] = ()
    figure: Figure | None = None
    below: Sequence[Block] = ()


def explain(
    screen: Screen,
    question: Question,
    verdict: Verdict,
    *,
    header: Header,
    reply: str,
    follows: str = "",
    later: bool = False,
    commands: Collection[Command] = (),
) -> Command | None:
    """Show what an answer was worth and what ``follows``; which of the ``commands`` is wanted, None to go on.

    Raises Ended on q. In a pipe all is printed at once.
    """
    explained = Explained(question, verdict, header, reply, follows, later, commands)
    if not screen.interactive:
        if later:
            screen.say("")
        for thing in things(screen, explained):
            screen.show(Page(thing.above, thing.figure, thing.below))
        return None
    return _read_on(screen, explained)


def things(screen: Screen, explained: Explained) -> list[Thing]:
    """What is shown of a verdict, one after the other; none is too high for a page."""
    stem = [rich(explained.question.variant.item.stem)]
    said = explained.said
    first = _thing(screen, THE_VERDICT, said.first)
    more = [_thing(screen, each.name, each.parts) for each in said.more]
    if screen.keyboard is None:
        return [replace(first, above=[stem, *first.above]) if explained.later else first, *more]
    frame = framed(screen, explained.header, foot_of(explained, None if not more else more[0].name))
    begun = _begun(screen, frame, first, stem, needs_stem=explained.later)
    return [*begun, *(piece for thing in more for piece in _pieces(screen, frame, thing))]


def verdict_page(screen: Screen, explained: Explained, shown: Sequence[Thing], next_name: str | None) -> Page:
    """The page on which the last of the ``shown`` things stands, with as many before it as there is room for.

    Where there is too little the first figure goes first, so that words stand below those of the verdict.
    ``next_name`` is what comes next, None if that was all.
    """
    frame = framed(
        screen, explained.header, foot_of(explained, next_name, by_key=screen.keyboard is not None)
    )
    first, *others = shown
    page, words = _on(frame, first), [*(first.below or first.above)]
    for thing in others:
        longer = filter(None, (_added(page, thing), _added(replace(frame, above=words), thing)))
        page = next((each for each in longer if _fits(screen, each)), _on(frame, thing))
        words = [*words, *thing.above]
    return page


def _read_on(screen: Screen, explained: Explained) -> Command | None:
    number = 1

    def draw() -> None:  # made anew, as the terminal may have another size by now
        all_things = things(screen, explained)
        here = min(number, len(all_things))
        next_name = all_things[here].name if here < len(all_things) else None
        if screen.keyboard is None:
            thing = all_things[here - 1]
            foot = framed(screen, explained.header, foot_of(explained, next_name, by_key=False)).foot
            screen.show(Page(thing.above, thing.figure, thing.below, foot=foot))
        else:
            screen.show(verdict_page(screen, explained, all_things[:here], next_name))

    while True:
        wish = _wish(screen, draw)
        if wish in explained.commands:
            return Command(wish)
        is_all = number >= len(things(screen, explained))
        if wish == ENTER or (wish == SPACE and is_all):
            return None
        number += wish == SPACE


def _wish(screen: Screen, draw: Callable[[], None]) -> str:
    """The key that is pressed; where lines are typed, what the line stands for."""
    if screen.keyboard is not None:
        return pressed(screen, draw)
    draw()
    typed = line(screen).lower()
    return {"": ENTER, MORE: SPACE}.get(typed, typed)


def foot_of(explained: Explained, next_name: str | None, *, by_key: bool = True) -> Foot:
    """What can be pressed: what is next, then what is needed most."""
    more = "Space" if by_key else MORE
    offered = [Command.LESSON if explained.reply == DO_NOT_KNOW else Command.UNDO, Command.HELP]
    return Foot(
        (
            *([f"{more}: {next_name}"] if next_name else []),
            "Enter: next question" if explained.commands else "Enter: next",
            *(f"{each}: {KEYS[each]}" for each in offered if each in explained.commands),
            STOP,
        )
    )


def _thing(screen: Screen, name: str, parts: Sequence[Said]) -> Thing:
    """``parts`` before and after the figure among them, if there is one."""
    above, below = list[Block](), list[Block]()
    figure: Figure | None = None
    for part in parts:
        blocks = above if figure is None else below
        if isinstance(part, Picture):
            figure = part.figure
        elif part.role is Role.FOLLOWS and blocks:
            blocks[-1] = _followed(screen, blocks[-1], _lines(screen, part))
        elif part.role in STEPPING or not blocks:
            blocks.append(_lines(screen, part))
        else:
            blocks[-1] = [*blocks[-1], *_lines(screen, part)]
    return Thing(name, above, figure, below)


def _followed(screen: Screen, block: Block, follows: Block) -> Block:
    """``block`` with what ``follows``, in its last line if there is room."""
    in_one = styled(" ").join([block[-1], *follows])
    return [*block[:-1], in_one] if screen.lines_of([in_one]) == 1 else [*block, *follows]


def _begun(screen: Screen, frame: Page, first: Thing, stem: Block, *, needs_stem: bool) -> list[Thing]:
    """The ``first`` thing on one page, with the stem where there is room; else what it is made of."""
    with_stem = replace(first, above=[stem, *first.above])
    if _fits(screen, _on(frame, with_stem)):
        return [with_stem]
    whole = with_stem if needs_stem else first
    if _fits_low(screen, _on(frame, whole)):
        return [whole]
    parted = [
        *([Thing("the question", [stem])] if needs_stem else []),
        Thing(THE_VERDICT, first.above),
        Thing(THE_FIGURE, figure=first.figure),
        *([Thing(THE_VERDICT, first.below)] if first.below else []),
    ]
    return [
        piece for thing in parted for piece in _pieces(screen, frame, thing) if piece.above or piece.figure
    ]


def _pieces(screen: Screen, frame: Page, thing: Thing) -> Iterator[Thing]:
    """``thing``, or pieces of it that have a page each where it is too high for one."""
    if thing.figure is not None or screen.fits(_on(frame, thing)):
        yield thing
        return
    block: list[Words] = []
    for words in (words for block in thing.above for words in block):
        if block and not screen.fits(replace(frame, above=[[*block, words]])):
            yield Thing(thing.name, [block])
            block = []
        block = [*block, words]
    yield Thing(thing.name, [block])


def _on(frame: Page, thing: Thing) -> Page:
    return replace(frame, above=thing.above, figure=thing.figure, below=thing.below, wanted=WANTED)


def _added(page: Page, thing: Thing) -> Page | None:
    """``page`` with one more thing below; None if there were two figures on it then."""
    if page.figure is None:
        return replace(page, above=[*page.above, *thing.above], figure=thing.figure, below=thing.below)
    if thing.figure is not None:
        return None
    return replace(page, below=[*page.below, *thing.above])


def _fits(screen: Screen, page: Page) -> bool:
    """Whether there is room for all, and for a figure that is high enough."""
    return screen.fits(page) and not screen.leaves_figure_short(page)


def _fits_low(screen: Screen, page: Page) -> bool:
    """Whether there is room for all, be the figure low."""
    return screen.fits(page) and (page.figure is None or screen.lines_of_figure(page) > 0)


def _lines(screen: Screen, part: Paragraph | Rows) -> list[Words]:
    if isinstance(part, Rows):
        return [styled(LABELS[part.role], "bold"), *_numbered(screen, part.rows)]
    if part.place:
        return _compared(screen, part)
    match part.role:
        case Role.RIGHT | Role.WRONG:
            sign = "" if screen.plain else f"{SIGNS[part.role]} "
            return [styled(f"{sign}{part.words}", STYLES[part.role])]
        case Role.FOLLOWS:
            return [styled(str(part.words), "italic")]
        case Role.SKILL:
            return [styled(f"{part.label}: {part.words}", "dim")]
    return [labeled(part.label, part.words) if part.label else rich(part.words)]


def _compared(screen: Screen, part: Paragraph) -> list[Words]:
    """An option or a part of the answer, marked as wrong or right where that is no prediction yet."""
    if screen.plain or part.role not in SIGN_OF:
        return [labeled(f"{part.label} {part.place}", part.words)]
    return screen.hanging(f"{SIGN_OF[part.role]} {part.place}  ", rich(part.words))


def _numbered(screen: Screen, steps: tuple[Text, ...]) -> list[Words]:
    return [
        line for number, step in enumerate(steps, 1) for line in screen.hanging(f"{number}.  ", rich(step))
    ]
