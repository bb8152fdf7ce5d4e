"""What a terminal sends for the keys that are no signs."""

import re

ENTER, TAB, BACKSPACE, ERASE_LINE = "\n", "\t", "\x7f", "\x15"
"""What keys send; ERASE_LINE is Ctrl-U."""
INTERRUPT, END, SUSPEND = "\x03", "\x04", "\x1a"
"""Ctrl-C, Ctrl-D, Ctrl-Z."""
SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|\x1b)?", re.DOTALL)
"""What arrows, function keys and a lone Escape send: none of them is an answer."""
