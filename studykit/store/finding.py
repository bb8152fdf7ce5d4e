"""Something that is wrong with a database, as a value. Nothing is looked for here."""

from enum import StrEnum

from msgspec import Struct


class Sort(StrEnum):
    """What a finding is about, which says what mends it."""

    INDEX = "index"  # an index or a trigger, made again
    MEMORY = "memory"  # replayed from the log
    FUTURE = "future"  # taken out of the schedule
    SETTING = "setting"  # forgotten
    DAMAGE = "damage"  # only a copy helps


class Finding(Struct, frozen=True):
    """Something wrong, ``where`` in the database; ``about`` is the card or the setting that it is of."""

    sort: Sort
    where: str
    what: str
    about: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
