"""A question on the screen while it is answered: its page stays, what stands at the foot of it changes."""

from collections.abc import Mapping

from msgspec.structs import replace

from studykit.items.asks.ask import Manner, UnitSlip, Unreadable
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.terminal.commands import Command
from studykit.terminal.help import keys_of_question, show_help
from studykit.terminal.keys import BACKSPACE, DOWN, ENTER, ESCAPE, F1, TAB, UP
from studykit.terminal.pages import (
    CHOSEN,
    Foot,
    Header,
    asking,
    asking_sure,
    figure_page,
    judging,
    question_page,
)
from studykit.terminal.screen import Page, Screen
from studykit.terminal.typed import Typing, command_of, line, next_key, pressed, sign, typed_line
from studykit.text import plain

BACK = (Command.UNDO, BACKSPACE, ESCAPE)
SURE_OR_NOT = "Press s if you are sure, u if not."
TOLD = dict.fromkeys(
    (Command.UNDO, Command.MENU, Command.LESSON),
    "Answer this step first: it tells of the one before.",
)


class Wanted(Exception):
    """The learner wants ``command`` instead of answering."""

    def __init__(self, command: Command) -> None:
        self.command = command
        super().__init__(command)


class Reader:
    """Reads answers to one question, and knows whether a slip of the unit was asked again."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._is_asked_again = False

    def read(self, typed: str) -> str:
        """The answer that ``typed`` stands for; raises Unreadable to have it asked again."""
        try:
            return self._question.read(typed, again=self._is_asked_again)
        except UnitSlip:
            self._is_asked_again = True
            raise


class Posed:
    """One step of a question, from the first look at it until it is answered.

    ``refused`` says of commands why they do nothing here, ``remark`` what has happened before.
    """

    def __init__(
        self,
        screen: Screen,
        question: Question,
        header: Header,
        refused: Mapping[Command, str],
        remark: str = "",
        *,
        is_second: bool = False,
    ) -> None:
        self.screen, self.question, self.header, self.refused = screen, question, header, refused
        self._remark, self._is_second = remark, is_second
        self._reader = Reader(question)
        self._asks_sureness = False
        self._begun = Typing()
        self.show_anew()

    def then(self, second: Question, *, tells: bool) -> "Posed":
        """The step after this one, which perhaps ``tells`` what was right in this."""
        refused = {**self.refused, **TOLD} if tells else self.refused
        return Posed(self.screen, second, self.header, refused, is_second=True)

    def show_anew(self) -> None:
        """Begin with the whole page again, and with no key pressed ahead."""
        self._is_out = False
        if self.screen.keyboard is not None:
            self.screen.keyboard.forget()

    def answer(self, *, confidence: bool, begun: str = "") -> tuple[str, bool | None]:
        """The answer, one of the options or typed, and how sure one is; ``begun`` is marked at first."""
        self._asks_sureness = confidence
        if self.question.variant.item.ask.manner is Manner.PICK:
            return self._pick(begun)
        while True:
            answer = self.line()
            if answer == DO_NOT_KNOW or not confidence:
                return answer, None
            sure = self._one_of("su", asking_sure(self.screen, self.question, answer), SURE_OR_NOT)
            if sure is not None:
                return answer, sure == "s"

    def line(self, *, opened: bool = False) -> str:
        """The first line that is an answer; ``opened`` once the learner has explained."""
        foot = asking(self.screen, self.question, opened=opened)
        while True:
            typed = self._read(foot)
            if typed == Command.DO_NOT_KNOW:
                return DO_NOT_KNOW
            if typed == Command.UNDO:
                self._go_back()
            else:
                try:
                    return self._reader.read(typed)
                except Unreadable as error:
                    self._remark = _sentence(error.what)

    def is_to_be_shown(self) -> bool:
        """Whether the learner wants to see the answer that was thought of, and did not say ``x``."""
        while (key := self._read(asking(self.screen, self.question))) == Command.UNDO:
            self._go_back()
        if self.screen.keyboard is not None:
            self.screen.keyboard.forget()
        return key != Command.DO_NOT_KNOW

    def is_known(self) -> str | None:
        """Whether the answer that is shown was known, ``y`` or ``n``; None where the learner goes back."""
        return self._one_of("yn", judging(self.question), "Press y if you knew it, n if not.")

    def _one_of(self, keys: str, foot: Foot, remark: str) -> str | None:
        """The first of ``keys`` that is pressed; None where the answer is taken back."""
        while (key := self._read(foot)) not in BACK:
            if key[:1].lower() in tuple(keys):
                return key[:1].lower()
            self._remark = remark
        return None

    def _pick(self, chosen: str) -> tuple[str, bool | None]:
        sure = True if self._asks_sureness else None
        at_once = self.screen.keyboard is None and not self._asks_sureness
        while True:
            key = self._read(self._choosing(chosen), chosen=chosen)
            if key == Command.DO_NOT_KNOW:
                return DO_NOT_KNOW, None
            if key in BACK:
                chosen = self._taken_back(key, chosen)
            elif key in (UP, DOWN):
                chosen = self._neighbor(chosen, 1 if key == DOWN else -1)
            elif chosen and self._asks_sureness and key[:1].lower() in ("s", "u"):
                return chosen, key[:1].lower() == "s"
            elif chosen and not self._asks_sureness and key == ENTER:
                return chosen, None
            elif option := self._option(key, chosen):
                if at_once or key.isupper():
                    return option, sure
                chosen = option

    def _choosing(self, chosen: str) -> Foot:
        """The foot while an option is ``chosen``, or none."""
        if not chosen:
            return asking(self.screen, self.question)
        return asking_sure(self.screen, self.question, chosen) if self._asks_sureness else Foot(CHOSEN)

    def _taken_back(self, key: str, chosen: str) -> str:
        """Nothing chosen any more; where nothing was, what came before this step is taken back."""
        if not chosen and (key == Command.UNDO or self._is_second):
            self._go_back()
        return ""

    def _go_back(self) -> None:
        if Command.UNDO not in self.refused:
            raise Wanted(Command.UNDO)
        self._remark = self.refused[Command.UNDO]

    def _neighbor(self, chosen: str, step: int) -> str:
        """The option below or above what is ``chosen``; the first or the last where nothing is."""
        words = [plain(option.words) for option in self.question.options]
        at = words.index(chosen) if chosen else min(0, -step)
        return words[(at + step) % len(words)]

    def _option(self, key: str, chosen: str) -> str:
        """The option of the letter ``key``; empty where it is none, which the foot says then."""
        if key == ENTER:
            self._remark = SURE_OR_NOT if chosen else "Nothing is chosen yet."
        elif not key.startswith(ESCAPE):
            try:
                return self._reader.read(key)
            except Unreadable as error:
                self._remark = _sentence(error.what)
        return ""

    def _read(self, foot: Foot, *, chosen: str = "") -> str:
        """What is pressed, or typed where that is asked for; help is given and the figure shown before.

        Raises Wanted for a command that is for others.
        """
        while True:
            given = self._given(replace(foot, remark=self._remark), chosen)
            self._remark = ""
            command = command_of(given)
            if foot.typed is not None:
                self._begun = Typing() if command else Typing(given)
            if command is Command.HELP:
                self._help(foot)
            elif command in (Command.MENU, Command.LESSON):
                if command not in self.refused:
                    raise Wanted(command)
                self._remark = self.refused[command]
            else:
                return command or given

    def _given(self, foot: Foot, chosen: str) -> str:
        """A key, or a line where one is typed."""
        if self.screen.keyboard is None:
            self._show(replace(foot, typed=None), chosen)
            return line(self.screen) or ENTER
        if foot.typed is not None:
            return self._typed(foot)

        def draw() -> None:
            self._show(foot, chosen)

        draw()
        while self._is_looked_up(key := next_key(self.screen, draw), foot):
            draw()
        return sign(key)

    def _typed(self, foot: Foot) -> str:
        def draw(typed: Typing) -> None:
            self._show(replace(foot, typed=typed.words), "")
            self.screen.retype(typed.before, typed.behind)

        def others(key: str) -> bool:
            return self._is_looked_up(key, foot)

        return typed_line(self.screen, self._begun, draw, others=others)

    def _is_looked_up(self, key: str, foot: Foot) -> bool:
        """Show what ``key`` is for if it only shows something: the figure alone, or the page of all keys."""
        if key == TAB:
            self._show_figure()
        elif key == F1:
            self._help(foot)
        return key in (TAB, F1)

    def _show(self, foot: Foot, chosen: str) -> None:
        """The whole page, or only its foot where the rest has been read out already."""
        page = question_page(self.screen, self.question, header=self.header, foot=foot, chosen=chosen)
        flows_on = self._is_out and self.screen.keyboard is None
        self.screen.show(Page(foot=page.foot) if flows_on else page)
        self._is_out = True

    def _show_figure(self) -> None:
        def draw() -> None:
            self.screen.show(figure_page(self.screen, self.question, header=self.header))

        if self.question.variant.item.figure is not None:
            pressed(self.screen, draw)

    def _help(self, foot: Foot) -> None:
        rows = keys_of_question(
            self.question,
            foot,
            refused=self.refused,
            confidence=self._asks_sureness,
            by_key=self.screen.keyboard is not None,
        )
        show_help(self.screen, rows, header=self.header)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
