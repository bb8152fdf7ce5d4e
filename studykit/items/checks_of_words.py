"""What can be wrong with the words and numbers of a question as they are printed, one check each."""

import re
from collections.abc import Iterator

from studykit.items.checked import Checked
from studykit.text import plain

MOST_DIGITS = 5
"""Digits of a printed number at most, apart from the zeros before them; commas divide larger numbers."""

UNITS = "mV|ms|mM|µM|nM|pM|µA|nA|pA|mS|nS|pS|µF|µm|mm|cm|nm|°C|Hz|kHz|MΩ|kΩ|mol|kJ|%|s|V|min|h|L|mL|mg|µg|kg"
NUMBERS_PRINTED_WRONGLY = {
    "a hyphen stands for a minus or a dash": re.compile(r"(?<![\w\u2011)])-(?=[.,]?\d)| - "),
    "a zero is negative": re.compile(r"−0(?:[.,]0+)?(?![\d.,]*\d)"),
    "a number is not defined": re.compile(r"\b(?:nan|inf|None)(?=[\s\u00a0.,;)]|$)(?! of\b)"),
    "no no-break space stands before a unit": re.compile(rf"\d ?(?:{UNITS})(?![\w\u2011-])"),
}
BRITISH = re.compile(
    r"\b\w*(?:colour|behaviour|fibre|neighbour|labell|modell|favour|analys(?=e[sd]?\b|ing)|metre|litre|centre"
    r"|catalyse|grey|whilst|programme\b"
    r"|(?:\w\w[ln]|polar|summar|character|minim|maxim)is(?:e[drs]?|ing|able|ations?)\b)\w*",
    re.IGNORECASE,
)
SAYS_NO_MORE = re.compile(r"(?:\bis|\bare|: ?)\s*true\.?$|^true[.:]?$", re.IGNORECASE)


def no_step_says_no_more_than_that_something_is_true(question: Checked) -> Iterator[str]:
    """It says why."""
    for step in map(plain, question.item.steps):
        if SAYS_NO_MORE.search(step.strip()):
            yield f"a step says no more than that something is true: “{step}”"


def numbers_are_printed_properly(question: Checked) -> Iterator[str]:
    """As ``text.say`` prints them, with a sensible number of digits."""
    for where, words in question.printed:
        for fault, pattern in NUMBERS_PRINTED_WRONGLY.items():
            if found := pattern.search(words):
                yield f"{fault} in the {where}: {_around(words, found)}"
        for found in re.finditer(r"\d+(?:\.\d+)?", words):
            if len(found[0].replace(".", "").lstrip("0")) > MOST_DIGITS:
                yield f"a number has too many digits in the {where}: {_around(words, found)}"


def markup_is_closed(question: Checked) -> Iterator[str]:
    """No sign of markup is left over, as in a text that was never parsed."""
    for where, words in question.printed:
        if found := re.search(r"[{}*\\]", words):
            yield f"markup is left over in the {where}: {_around(words, found)}"


def spelling_is_american(question: Checked) -> Iterator[str]:
    """By a small list."""
    for where, words in question.printed:
        if found := BRITISH.search(words):
            yield f"British spelling in the {where}: '{found[0]}'"


def _around(words: str, found: re.Match[str]) -> str:
    return f"“{words[max(0, found.start() - 12) : found.end() + 12]}”".replace("\n", " ")
