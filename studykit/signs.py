"""Signs as a terminal gets them: none that plays tricks on it, none that its stream cannot carry.

There are two ways of printing: ``harmless`` words, in which a sign that is no letter, number, mark or blank
is told by its number; and for a stream with few signs ``PLAINLY``, the name of what it does instead of
failing. Nothing is printed here.
"""

import codecs
import re
import unicodedata
from typing import TextIO

PLAINLY = "studykit-plainly"
"""An error handler for encoding: a sign that an encoding lacks is written plainly (− as -, µ as u)."""

_DRAWING = "⡇−┤"
"""Signs that a drawn figure is made of."""
_SPELLING = "\n\u200c\u200d"
"""What stands in texts and has no look of its own: the end of a line, joiners of letters and of emoji."""
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
"""Categories of signs that control something or mean nothing to others. Unassigned ones may be letters."""
_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2065"
"""Letters and marks by name, and a reserved sign, that nobody sees."""

_PLAIN = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‘’‚‛′‹›", "'"),
    **dict.fromkeys("µμ", "u"),
    **dict.fromkeys("×✗", "x"),
    **dict.fromkeys("·⋅•●", "*"),
    **dict.fromkeys("λΛ", "lambda"),
    "✓": "v",
    "±": "+-",
    "÷": "/",
    "\u2044": "/",
    "°": "deg",
    "Ω": "Ohm",
    "√": "sqrt",
    "∞": "infinity",
    "→": "->",
    "←": "<-",
    "↔": "<->",
    "↑": "up",
    "↓": "down",
    "≈": "~",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "™": "(TM)",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
    "€": "EUR",
    **dict.fromkeys("─━┄┬┴┼", "-"),
    **dict.fromkeys("│┤├└┘┌┐", "|"),
    **dict.fromkeys("▔▀", "="),
}
"""What stands for signs whose look or parts do not say it; for small and accented ones it is made."""
_SMALL = {"<super>": "^", "<sub>": "_"}
_CHARGE = re.compile(r"\d*[+-]")
"""A superscript that follows a letter and needs no sign of its own."""


def harmless(words: str) -> str:
    """``words`` with each sign that could play tricks told by its number; lines stay lines."""
    return words.translate(_SHOWN)


def printable(words: str) -> str:
    """``words`` on one line, without any sign that could play tricks."""
    return harmless(words).replace("\n", r"\n")


def is_harmless(words: str) -> bool:
    """Whether all of ``words`` is shown as it stands."""
    return harmless(words) == words


def can_draw(stream: TextIO) -> bool:
    """Whether ``stream`` can carry a drawn figure; if not, it is told in words."""
    try:
        _DRAWING.encode(stream.encoding or "utf-8")
    except UnicodeError:
        return False
    return True


class _Shown(dict[int, str]):
    """How each sign is shown, by its number."""

    def __missing__(self, number: int) -> str:
        sign = chr(number)
        is_hidden = unicodedata.category(sign) in _HIDDEN and sign not in _SPELLING
        self[number] = _numbered(sign) if is_hidden or sign in _BLANK_LETTERS else sign
        return self[number]


_SHOWN = _Shown()


def _numbered(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What is written for the signs that the encoding lacks, in ASCII, and where it goes on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_plain(error.object, at) for at in range(error.start, error.end)), error.end


def _plain(words: str, at: int) -> str:
    sign = words[at]
    if sign in _PLAIN:
        return _PLAIN[sign]
    small = _small(sign)
    if small:
        return f"{_mark(words, at, small)}{_in_ascii(sign)}"
    return _in_ascii(sign) or _numbered(sign)


def _small(sign: str) -> str:
    """Whether ``sign`` is a superscript or a subscript, as Unicode writes it; empty for neither."""
    kind = unicodedata.decomposition(sign).partition(" ")[0]
    return kind if kind in _SMALL else ""


def _mark(words: str, at: int, small: str) -> str:
    """What says that superscripts or subscripts begin at ``at``: nothing for K+, Ca2+, H2O."""
    if at and _small(words[at - 1]) == small:
        return ""
    end = next((end for end in range(at, len(words)) if _small(words[end]) != small), len(words))
    run = "".join(map(_in_ascii, words[at:end]))
    follows_letter = at > 0 and (words[at - 1].isalpha() or words[at - 1] in ")]")
    is_clear = run.isdigit() if small == "<sub>" else _CHARGE.fullmatch(run)
    return "" if follows_letter and is_clear else _SMALL[small]


def _in_ascii(sign: str) -> str:
    """The letters of ``sign`` without accents, or its name if it is Greek; empty where there is no such."""
    parts = [part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part)]
    plain = [part if part.isascii() else _PLAIN.get(part) or _greek(part) for part in parts]
    return "".join(plain) if all(plain) and "?" not in plain else ""


def _greek(sign: str) -> str:
    script, *_, case, _, name = ["", "", "", "", *unicodedata.name(sign, "").split()][-4:]
    if script != "GREEK":
        return ""
    return name.lower() if case == "SMALL" else name.capitalize()


codecs.register_error(PLAINLY, _plainly)
