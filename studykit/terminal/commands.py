"""The keys that are commands, wherever one is in a drill. No key is read here."""

from enum import StrEnum


class Command(StrEnum):
    """What a learner may want instead of answering, by the key for it. None is an option's letter."""

    HELP = "?"
    DO_NOT_KNOW = "x"
    LESSON = "i"
    UNDO = "z"
    MENU = "m"
    STOP = "q"
