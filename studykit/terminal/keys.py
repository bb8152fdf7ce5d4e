"""What a terminal sends for its keys, and the one name of each. No key is read here."""

import re

ENTER, TAB, BACKSPACE, ERASE_LINE = "\n", "\t", "\x7f", "\x15"
"""What keys send; ERASE_LINE is Ctrl-U."""
INTERRUPT, END, SUSPEND = "\x03", "\x04", "\x1a"
"""Ctrl-C, Ctrl-D, Ctrl-Z."""
ESCAPE, F1 = "\x1b", "\x1bOP"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, LINE_END, DELETE = "\x1b[H", "\x1b[F", "\x1b[3~"
SEQUENCE = re.compile(r"\x1b(?:\[\[.|\[[0-?]*[ -/]*[@-Z\\-~]|O.|\x1b)?", re.DOTALL)
"""What arrows, function keys and a lone Escape send."""

_KEY = re.compile(rf"{SEQUENCE.pattern}|.", re.DOTALL)
_SAME = {
    "\r": ENTER,
    "\b": BACKSPACE,
    "\x1b\x1b": ESCAPE,
    "\x1b[11~": F1,
    "\x1b[[A": F1,
    **{f"\x1bO{key[-1]}": key for key in (UP, DOWN, RIGHT, LEFT, HOME, LINE_END)},
    **dict.fromkeys(("\x1b[1~", "\x1b[7~"), HOME),
    **dict.fromkeys(("\x1b[4~", "\x1b[8~"), LINE_END),
}
"""What other terminals send for a key."""
_NAMED = {ESCAPE, F1, UP, DOWN, RIGHT, LEFT, HOME, LINE_END, DELETE}


def keys_in(typed: str) -> list[str]:
    """The keys of what a terminal has sent, each by its one name; those without one are left out."""
    keys = [_SAME.get(key, key) for key in _KEY.findall(typed)]
    return [key for key in keys if not key.startswith(ESCAPE) or key in _NAMED]
