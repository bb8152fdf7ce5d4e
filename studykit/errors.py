"""What a learner or instructor can mend: an error says what, where and how. Nothing here prints."""

from collections.abc import Iterable

from studykit.signs import harmless, printable


class StudykitError(Exception):
    """Bad input or a bad environment, told in one to three lines.

    ``what`` says what is wrong, ``where`` names the file, card or option, ``mend`` says what to do, in up to
    two lines. Whatever names or words of others are in them is shown harmlessly.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where = printable(what), printable(where)
        self.mend = "\n".join(harmless(mend).split("\n", 2)[:2])
        first = f"{self.where}: {self.what}" if where else self.what
        super().__init__("\n".join(line for line in (first, self.mend) if line))


class Faults(StudykitError):
    """All faults of one file at once, each a line of its own after the first.

    Up to two are told in full and the rest are counted, so that an error stays within three lines;
    ``faults`` has them all.
    """

    def __init__(self, faults: Iterable[str], *, where: str) -> None:
        self.faults = tuple(map(printable, faults))
        shown = list(self.faults[:2])
        if len(self.faults) > 2:
            shown[1] = f"{shown[1]} (and {len(self.faults) - 2} more)"
        super().__init__(shown[0], where=where, mend="\n".join(shown[1:]))


def quoted(words: str) -> str:
    """What somebody typed, fit for an error: in quotes, on one line, cut after 40 characters."""
    shown = printable(words[:41])
    return f"'{shown if len(shown) <= 40 else f'{shown[:40]}…'}'"


MOST_PRINTED = 10**18
"""Whole numbers beyond this are not printed: they may have thousands of digits."""


def described(value: object) -> str:
    """A value from a TOML file in a few words, fit for an error however odd it is."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if -MOST_PRINTED < value < MOST_PRINTED else "a number of very many digits"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, dict):
        return "a table" if value else "an empty table"
    if isinstance(value, float):
        return str(value)
    return "a date or a time"


MOST_NAMES, LONGEST_NAME = 12, 80
"""As many names are listed at most, each cut after so many characters: more would help nobody."""


def nearest(name: str, known: Iterable[str], *, listed_by: str = "") -> str:
    """A sentence that helps after an unknown name: the nearest known one, else all of them.

    Of many the nearest three are named, and the command by which all are ``listed_by``.
    """
    from difflib import get_close_matches

    names = sorted(printable(each[:LONGEST_NAME]) for each in known)
    name = name[:LONGEST_NAME]
    close = get_close_matches(name, names, n=1)
    if close:
        return f"Did you mean '{close[0]}'?"
    if len(names) > MOST_NAMES:
        some = ", ".join(get_close_matches(name, names, n=3, cutoff=0.0))
        return f"The nearest of {len(names)}: {some}." + (f"\nAll of them: {listed_by}" if listed_by else "")
    return f"Known: {', '.join(names)}." if names else "There is none yet."
