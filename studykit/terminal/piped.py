"""Answers from a pipe: the question is printed as text, a line answers each step. No key is here."""

from collections.abc import Mapping

from msgspec.structs import replace

from studykit.items.asks.ask import Unreadable
from studykit.study.question import DO_NOT_KNOW, Question, answer_to_both
from studykit.terminal.commands import Command
from studykit.terminal.pages import Header, asking, question_page
from studykit.terminal.posed import TOLD, Reader, Wanted
from studykit.terminal.screen import Screen
from studykit.terminal.typed import command_of, line

UNKNOWN = (Command.HELP, Command.DO_NOT_KNOW)
"""What a whole line says who does not know: a question mark stands for that here."""
NOT_SURE = "A ? behind it: not sure."


def read_step(
    screen: Screen, question: Question, *, header: Header, confidence: bool, refused: Mapping[Command, str]
) -> tuple[str, bool | None]:
    """The answer to one step, and whether it is sure; raises Ended, or Wanted."""
    foot = asking(screen, question)
    if confidence:
        foot = replace(foot, keys=(foot.keys[0], NOT_SURE, *foot.keys[1:]))
    screen.say("")
    screen.show(question_page(screen, question, header=header, foot=foot))
    reader = Reader(question)
    while True:
        typed = line(screen)
        command = command_of(typed)
        if command in UNKNOWN:
            return DO_NOT_KNOW, None
        if command is Command.LESSON and command not in refused:
            raise Wanted(command)
        if command is not None:
            screen.say(refused.get(command, f"The key {command} works in a terminal."), "yellow")
            continue
        try:
            answer = reader.read(typed.removesuffix("?"))
        except Unreadable as error:
            screen.say(str(error), "yellow")
        else:
            return answer, not typed.endswith("?") if confidence else None


def read_steps(
    screen: Screen, question: Question, *, header: Header, confidence: bool, refused: Mapping[Command, str]
) -> tuple[str, bool | None]:
    """The answer to all steps, and whether it is sure: each step has to be."""
    first = question.first_step()
    answer, sure = read_step(screen, first, header=header, confidence=confidence, refused=refused)
    second = question.second_step(answer)
    if second is None:
        return answer, sure
    if question.variant.item.ask.second_tells:
        refused = {**refused, **TOLD}
    then, sure_of_it = read_step(screen, second, header=header, confidence=confidence, refused=refused)
    both = answer_to_both(answer, then)
    return both, None if both == DO_NOT_KNOW or not confidence else bool(sure and sure_of_it)
