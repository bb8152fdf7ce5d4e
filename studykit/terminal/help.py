"""The page of all keys: what works now, in words."""

from collections.abc import Mapping, Sequence

from studykit.items.asks.ask import LETTERS, Manner
from studykit.study.question import Question
from studykit.terminal.commands import Command
from studykit.terminal.pages import Foot, Header, page_of_rows
from studykit.terminal.screen import Screen
from studykit.terminal.typed import pressed

KeyRow = tuple[str, str]
"""Keys, and what they do."""

COMMANDS: tuple[tuple[Command, str], ...] = (
    (Command.DO_NOT_KNOW, "I don't know: see the answer, without a guess"),
    (Command.LESSON, "read what this is about; an answer soon after that is with help"),
    (Command.UNDO, "take back what is chosen, else the last answer; again and again"),
    (Command.MENU, "skip, put off or suspend this question, or say that it is wrong"),
    (Command.STOP, "stop; every answer is saved"),
)
OF_A_LINE = (
    ("Enter", "answer with what you typed"),
    ("← → Home End", "move in the line; Backspace and Ctrl-U erase"),
)


def keys_after_an_answer(*, by_key: bool) -> list[KeyRow]:
    """What works on the page of a verdict in study; not ``by_key``: lines are typed."""
    commands = [(str(each), words) for each, words in COMMANDS if each is not Command.DO_NOT_KNOW]
    return [("Space" if by_key else "more", "see more"), ("Enter", "next question"), *commands]


def keys_of_question(
    question: Question, foot: Foot, *, refused: Mapping[Command, str], confidence: bool, by_key: bool
) -> list[KeyRow]:
    """What works in a question with that ``foot``; ``refused`` commands do not.

    Not ``by_key``: each is typed as a line, and what only a keyboard has is left out.
    """
    ask = question.variant.item.ask
    rows: list[KeyRow] = []
    if foot.typed is not None:
        rows += OF_A_LINE if by_key else OF_A_LINE[:1]
    elif ask.manner is Manner.PICK:
        rows += _keys_of_options(len(question.options), confidence=confidence, by_key=by_key)
    elif ask.manner is Manner.REVEAL:
        rows += [("Enter", "show the answer"), ("y, n", "then: you knew it, or not")]
    if confidence:
        rows.append(("s, u", "with an answer given: you are sure, or not sure"))
    rows += [(str(command), words) for command, words in COMMANDS if command not in refused]
    if by_key and question.variant.item.figure is not None:
        rows.append(("Tab", "the figure alone, as large as the terminal"))
    if by_key and foot.typed is not None:
        rows.append(("", "A letter that is a key here counts as the whole line, with Enter."))
    return rows


def _keys_of_options(count: int, *, confidence: bool, by_key: bool) -> list[KeyRow]:
    last = LETTERS[count - 1]
    at_once = "answer at once, and sure" if confidence else "answer at once"
    rows = [
        (f"a to {last}{', ↑ ↓' if by_key else ''}", "choose an option; another one changes it"),
        (f"A to {last.upper()}", at_once),
        *([("Backspace", "take back what is chosen")] if by_key else []),
    ]
    return rows if confidence else [*rows, ("Enter", "answer with what is chosen")]


def show_help(screen: Screen, rows: Sequence[KeyRow], *, header: Header) -> None:
    """Show the page of all keys until a key is pressed; raises Ended on q."""
    pressed(screen, lambda: screen.show(page_of_rows(screen, "All keys", rows, header=header)))
