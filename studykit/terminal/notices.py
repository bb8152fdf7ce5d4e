"""What is said between questions: an open test to go on with, a question that cannot be shown again."""

from collections.abc import Mapping

from studykit.command import command
from studykit.decks.deck import Optional
from studykit.items.asks.ask import Verdict
from studykit.study.settings import LATER
from studykit.study.shown import Outdated
from studykit.terminal.pages import STOP, Header, header_of
from studykit.terminal.screen import Page, Screen
from studykit.terminal.typed import pressed
from studykit.terminal.words import labeled, styled
from studykit.text import literal, text
from studykit.told.parts import LABELS, Role, worth


def agrees(screen: Screen, words: str, *, yes: str, no: str) -> bool:
    """Ask whether the learner wants ``yes`` or ``no``, where somebody sits at a terminal; raises Ended."""
    return _one_of(screen, words, choices={"y": yes, "n": no}) == "y"


def asks_for_a_part(screen: Screen, optional: Optional, *, header: Header) -> bool | None:
    """Ask whether a course has what not every course has; None to be asked again later; raises Ended."""
    choices = {"y": "yes", "n": "no, leave it out", "l": "later"}
    lines = optional.question, f"To be asked again some day: {command('config', optional.setting, LATER)}"
    return {"y": True, "n": False}.get(_one_of(screen, *lines, choices=choices, header=header))


def _one_of(screen: Screen, *lines: str, choices: Mapping[str, str], header: Header | None = None) -> str:
    """The key of the one of ``choices`` that the learner takes."""
    keys = [*(f"{key}: {meaning}" for key, meaning in choices.items()), STOP]
    head = [header_of(screen, header)] if header else []
    foot = [styled(screen.joined(keys), "dim")]

    def draw() -> None:
        screen.show(Page(head=head, above=[[styled(line) for line in lines]], foot=foot))

    while (key := pressed(screen, draw)) not in choices:
        pass
    return key


def tell_outdated(screen: Screen, number: int, question: Outdated, verdict: Verdict) -> None:
    """Tell of an answer to a question that cannot be shown again; raises Ended on q."""
    lines = [
        styled(f"Question {number} cannot be shown again: {question.why}."),
        labeled("Its values", text(literal(question.values_in_words()))),
        labeled(LABELS[Role.REPLY], verdict.reply),
        styled(str(worth(right=verdict.right).words), "bold"),
    ]
    if not screen.interactive:
        screen.say("")
        screen.show(Page(above=[lines]))
        return
    key = "any key: next" if screen.keyboard else "Enter: next"
    page = Page(above=[lines], foot=[styled(screen.joined([key, STOP]), "dim")])
    pressed(screen, lambda: screen.show(page))
