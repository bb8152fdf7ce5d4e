"""The menu of a question: what to do with it instead of answering. It is only chosen here, not done."""

from enum import StrEnum

from msgspec import Struct

from studykit.terminal.commands import Command
from studykit.terminal.keys import BACKSPACE, ESCAPE, F1
from studykit.terminal.pages import STOP, Foot, Header, framed, page_of_rows
from studykit.terminal.screen import Page, Screen
from studykit.terminal.typed import Typing, line, pressed, typed_line
from studykit.terminal.words import styled

LONGEST_NOTE = 500
"""Signs of a note at most."""


class Action(StrEnum):
    """What can be done with a question, by the key for it."""

    SKIP = "s"
    BURY = "b"
    SUSPEND = "u"
    FLAG = "f"


WORDS = {
    Action.SKIP: "skip: it comes a little later",
    Action.BURY: "bury: it does not come before tomorrow",
    Action.SUSPEND: "suspend: it does not come until you release it (command flags)",
    Action.FLAG: "flag: this question is wrong; it does not count",
}
BACK = (ESCAPE, BACKSPACE, Command.MENU, Command.UNDO, "")
NOTE = "What is wrong with this question? A few words help to mend it; none are needed."


class Deed(Struct, frozen=True):
    """An action, with a ``note`` if it is a flag."""

    action: Action
    note: str = ""


def choose(screen: Screen, *, header: Header, answered: bool) -> Deed | None:
    """What the learner does with a question that perhaps is ``answered``; None to go back; raises Ended."""
    actions = [action for action in Action if not (answered and action is Action.SKIP)]
    page = page_of_rows(
        screen,
        "This question",
        [(action.value, WORDS[action]) for action in actions],
        header=header,
        keys=("Esc: back" if screen.keyboard else "Enter: back", STOP),
    )
    while (key := pressed(screen, lambda: screen.show(page))) not in BACK:
        if key in actions and key != Action.FLAG:
            return Deed(Action(key))
        if key == Action.FLAG:
            note = _note(screen, header)
            return None if note is None else Deed(Action.FLAG, note)
    return None


class _Back(Exception):
    """Esc, while a note is typed."""


def _note(screen: Screen, header: Header) -> str | None:
    """What a learner writes of a question that is wrong, perhaps nothing; None to go back."""
    keys = ("Enter: flag it", "Esc: back") if screen.keyboard else ("Then Enter.",)

    def draw(typed: Typing) -> None:
        frame = framed(screen, header, Foot(keys, typed=typed.words if screen.keyboard else None))
        screen.show(Page(head=frame.head, above=[[styled(NOTE)]], foot=frame.foot))
        if screen.keyboard:
            screen.retype(typed.before, typed.behind)

    def others(key: str) -> bool:
        if key == ESCAPE:
            raise _Back
        return key == F1

    if screen.keyboard is None:
        draw(Typing())
        return line(screen)[:LONGEST_NOTE]
    try:
        return typed_line(screen, Typing(), draw, others=others).strip()[:LONGEST_NOTE]
    except _Back:
        return None
