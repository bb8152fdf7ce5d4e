"""Answers made by chance out of what is right or wrong: changed, or in signs that stand for the same."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from studykit.items.asks.ask import LETTERS, Ask
from studykit.items.normalized import RAISED
from studykit.items.variables import pick
from studykit.text import MINUS

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\ufeff\u00ad\ufe0f\u034f"
DASHES, BLANKS = "-‐‑‒–—−﹣－", " \u00a0\u2009\u202f\u3000\t"
SIGNS = ".,;:'\"’_^{}()[]/\\*·×%°?!+=→<>|&~#½①Ⅳßé🧠ａＴ０٣१"
BROKEN = "\n\r\x00\x1b\x7f\ud800\udcff\u0301"
ODD = f"{INVISIBLE}{DASHES}{BLANKS}{RAISED}{SIGNS}{BROKEN}"


class Chance:
    """Numbers, by ``seed`` alone."""

    def __init__(self, seed: str) -> None:
        self._seed, self._drawn = seed, 0

    def below(self, among: int) -> int:
        self._drawn += 1
        return pick(f"{self._seed}|{self._drawn}", among)

    def of(self, things: Sequence[str]) -> str:
        return things[self.below(len(things))]


def begun(ask: Ask, seed: str, chance: Chance) -> str:
    """What is right, what is foreseen as wrong, letters, or any signs."""
    wrong = [words for words, _ in ask.wrong_answers()] if not ask.options(seed) else []
    key = "".join("FT"[truth] for truth in ask.truths()) if not ask.options(seed) else ""
    key = key or ask.typed_key(seed)
    match chance.below(8):
        case 0 | 1 if wrong:
            return chance.of(wrong)
        case 0 | 1 | 2 if key.isalpha():
            letters = LETTERS[: max(2, len(ask.options(seed)))]
            return "".join(chance.of(letters if ask.options(seed) else "TF") for _ in key)
        case 3:
            return "".join(chance.of(f"{LETTERS}TFyn123 ,") for _ in range(chance.below(9)))
        case 4:
            return "".join(_any_sign(chance) for _ in range(chance.below(30)))
    return key


def changed(typed: str, chance: Chance) -> str:
    for _ in range(chance.below(3)):
        typed = CHANGES[chance.below(len(CHANGES))](typed, chance)
    return typed


def _any_sign(chance: Chance) -> str:
    return chr(chance.below((0x250, 0x3000, 0x20000, 0x110000)[chance.below(4)]))


def _placed(typed: str, chance: Chance, signs: str) -> str:
    place = chance.below(len(typed) + 1)
    return typed[:place] + signs + typed[place:]


def _replaced(typed: str, chance: Chance, sign: str) -> str:
    place = chance.below(len(typed) + 1)
    return typed[:place] + sign + typed[place + 1 :]


def _raised(typed: str, chance: Chance) -> str:
    place = chance.below(len(typed) + 1)
    return typed[:place] + "".join(RAISED[int(s)] if s in "0123456789" else s for s in typed[place:])


def _repeated(typed: str, chance: Chance) -> str:
    return typed * (1000 if chance.below(50) == 0 else 2)


CHANGES: tuple[Callable[[str, Chance], str], ...] = (
    lambda typed, chance: _placed(typed, chance, chance.of(ODD)),
    lambda typed, chance: _replaced(typed, chance, chance.of(ODD)),
    lambda typed, chance: _placed(typed, chance, _any_sign(chance)),
    lambda typed, chance: typed[: chance.below(len(typed) + 1)],
    lambda typed, chance: typed[chance.below(len(typed) + 1) :],
    lambda typed, chance: typed + chance.of((" mV", "e3", "×10⁵", " %", "million", " ms", "°C", "000", ",5")),
    lambda typed, chance: chance.of(("1", "2", "(3) ", "−", "+", "a ", "not ", "1. ")) + typed,
    lambda typed, chance: typed.upper(),
    lambda typed, chance: "".join(f"{n}{s}" for n, s in enumerate(typed, chance.below(3))),
    lambda typed, chance: " ".join(f"{len(typed) - n}{s}" for n, s in enumerate(typed)),
    lambda typed, chance: re.sub("(?<=[0-9])(?=[0-9])", lambda _: chance.of(BLANKS + "_'’^{"), typed),
    lambda typed, chance: _placed(typed, chance, typed),
    _raised,
    _repeated,
)


def disguised(typed: str, chance: Chance) -> str:
    """``typed`` in signs that stand for the same: other dashes, digits, blanks, wide letters."""
    forms = {"-": DASHES, MINUS: DASHES, " ": BLANKS, ",": ",，、", "?": "?？", ".": ".．"}
    signs = [chance.of(_alike(sign) + forms.get(sign, "")) for sign in typed]
    for _ in range(chance.below(3)):
        signs.insert(chance.below(len(signs) + 1), chance.of(INVISIBLE))
    words = f"{chance.of(BLANKS)}{''.join(signs)}{chance.of(BLANKS)}"
    return words if chance.below(2) else unicodedata.normalize("NFD", words)


def _alike(sign: str) -> str:
    if sign in "0123456789":
        return sign + "".join(chr(zero + int(sign)) for zero in (0xFF10, 0x0660, 0x06F0, 0x0966, 0x1D7CE))
    return sign + chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" and sign.isalpha() else sign
