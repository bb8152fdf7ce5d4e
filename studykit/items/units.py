"""Units as people write them, in symbols or words: which say the same, what powers of ten are in one.

Units of science in general; what a subject counts is a word here like any other.
"""

import re
from functools import lru_cache

from studykit.items.normalized import RAISED, normalized
from studykit.text import plain, text

Dimensions = tuple[int, tuple[tuple[str, int], ...]]
"""A power of ten, and the exponents of basic units, none of them 0, by name."""

_PREFIXES = dict(zip("fpnuμmcdkMGT", (-15, -12, -9, -6, -6, -3, -2, -1, 3, 6, 9, 12), strict=True))
_PREFIX_WORDS = {
    "femto": -15,
    "pico": -12,
    "nano": -9,
    "micro": -6,
    "milli": -3,
    "centi": -2,
    "deci": -1,
    "kilo": 3,
    "mega": 6,
    "giga": 9,
    "tera": 12,
}
_BASIC = ("m", "g", "s", "min", "h", "mol", "A", "V", "K", "°C", "N", "Pa")
_SYMBOLS: dict[str, Dimensions] = {basic: (0, ((basic, 1),)) for basic in _BASIC} | {
    "Hz": (0, (("s", -1),)),
    "L": (-3, (("m", 3),)),
    "l": (-3, (("m", 3),)),
    "M": (3, (("m", -3), ("mol", 1))),
    "C": (0, (("A", 1), ("s", 1))),
    "F": (0, (("A", 1), ("V", -1), ("s", 1))),
    "S": (0, (("A", 1), ("V", -1))),
    "Ω": (0, (("A", -1), ("V", 1))),
    "J": (0, (("A", 1), ("V", 1), ("s", 1))),
    "W": (0, (("A", 1), ("V", 1))),
}
_ALONE = {"min", "h", "°C"}
"""What has no prefix."""
_NAMES = {
    "m": "meter metre",
    "g": "gram",
    "s": "second sec",
    "min": "minute min",
    "h": "hour hr",
    "mol": "mole",
    "A": "ampere amp",
    "V": "volt",
    "K": "kelvin",
    "°C": "celsius centigrade",
    "N": "newton",
    "Pa": "pascal",
    "Hz": "hertz",
    "L": "liter litre",
    "M": "molar",
    "C": "coulomb",
    "F": "farad",
    "S": "siemens",
    "Ω": "ohm",
    "J": "joule",
    "W": "watt",
}
_WORDS = {word: symbol for symbol, words in _NAMES.items() for word in words.split()}
_MULTITUDES = {"%": -2, "percent": -2, "thousand": 3, "million": 6, "mio": 6, "mln": 6, "billion": 9, "bn": 9}
"""Parts and multiples of one, which stand before what is counted."""
_CELSIUS = re.compile(r"(?:°|deg(?:rees?)?\.?)? ?c(?:elsius|entigrade)?|°|deg(?:rees?)?\.?", re.IGNORECASE)
_FACTOR = re.compile(
    r"(?P<per>(?:1? ?/|\bper\b)?) ?(?:(?P<word>°C|[^\W\d_]+|%)(?:(?:\^|\*\*)?(?P<power>[+-]?[1-9]))?)[ ·*.]*"
)
_LOWER = str.maketrans(RAISED, "0123456789+-", "{}")
LONGEST_SYMBOL = 3
"""Letters of a unit's symbol; longer ones are words, as percent."""


def is_unit(typed: str, unit: str) -> bool:
    """Whether ``typed`` says ``unit`` (markup): by another symbol, in words, or with a slip of case."""
    if _bare(typed) == _bare(unit) or (unit == "°C" and _CELSIUS.fullmatch(normalized(typed))):
        return True
    words, wanted = _lowered(typed), _measure(_lowered(unit))
    if unit in _MULTITUDES:  # what is counted may be named behind it
        words, *others = words.split(" ")
        if any(map(_known, others)):
            return False
    return wanted is not None and _measure(words) == wanted


def in_multitudes(value: float, unit: str) -> float:
    """A number without a unit behind it, in ``unit``: typed in full, as 12000000, it is 12 million."""
    power = _MULTITUDES.get(unit, 0)
    return value / 10**power if power > 0 and abs(value) >= 10**power else value


def powers_in(unit: str) -> set[int]:
    """The powers of ten, but for their signs, that a slip of ``unit`` may be off by, as 3, 6 and 9."""
    factors = _factors(_lowered(unit)) or []
    powers = [power * prefix for power, prefix, _ in factors]
    return {3, 6, 9, *map(abs, powers), abs(sum(powers))} - {0}


def _measure(words: str) -> Dimensions | None:
    """What ``words`` measure; None if one of them is no unit."""
    factors = _factors(words)
    if factors is None:
        return None
    power, exponents = 0, dict[str, int]()
    for raised, prefix, (own, basics) in factors:
        power += raised * (prefix + own)
        for basic, exponent in basics:
            exponents[basic] = exponents.get(basic, 0) + raised * exponent
    return power, tuple(sorted((basic, n) for basic, n in exponents.items() if n))


@lru_cache
def _factors(words: str) -> list[tuple[int, int, Dimensions]] | None:
    """Of each unit in ``words`` the exponent, the prefix as a power of ten, and its measure."""
    found: list[tuple[int, int, Dimensions]] = []
    place = 0
    while place < len(words):
        factor = _FACTOR.match(words, place)
        known = _known(factor["word"]) if factor else None
        if factor is None or known is None:
            return None
        raised = int(factor["power"] or 1) * (-1 if factor["per"] else 1)
        found.append((raised, *known))
        place = factor.end()
    return found or None


def _known(word: str) -> tuple[int, Dimensions] | None:
    """The prefix of a unit, as a power of ten, and the measure of the rest."""
    if word in _SYMBOLS:
        return 0, _SYMBOLS[word]
    if word[:1] in _PREFIXES and word[1:] in _SYMBOLS.keys() - _ALONE:
        return _PREFIXES[word[0]], _SYMBOLS[word[1:]]
    lower = word.casefold()
    for name in (lower, lower.removesuffix("s")):
        if name in _MULTITUDES:
            return _MULTITUDES[name], (0, ())
        if name in _WORDS:
            return 0, _SYMBOLS[_WORDS[name]]
        for prefix, power in _PREFIX_WORDS.items():
            if name.startswith(prefix) and name.removeprefix(prefix) in _WORDS:
                return power, _SYMBOLS[_WORDS[name.removeprefix(prefix)]]
        if word[:1] in _PREFIXES and name[1:] in _WORDS:
            return _PREFIXES[word[0]], _SYMBOLS[_WORDS[name[1:]]]
    return (-6, _SYMBOLS["m"]) if lower in {"micron", "microns"} else None


def _lowered(unit: str) -> str:
    """``unit`` (markup) in one form, its exponents like other digits."""
    words = normalized(plain(text(unit))).translate(_LOWER)
    return re.sub(r"° (?=C)", "°", re.sub(r"\bper cent\b", "percent", words))


def _bare(unit: str) -> str:
    """What is compared of words: no spaces, plural or raised signs; capitals only where they tell apart."""
    bare = re.sub(r"[\s^]", "", _lowered(unit)).replace("μ", "u")
    bare = re.sub(r"^[xX×](?=[^\W\d])", "×", bare)
    return re.sub(r"[^\W\d_]+", lambda word: _small(word[0]), bare)


def _small(word: str) -> str:
    """``word`` without capitals or a plural; a symbol keeps its M and S: milli and mega, siemens."""
    if len(word) > LONGEST_SYMBOL:
        return word.lower().removesuffix("s")
    return "".join(sign if sign in "MS" else sign.lower() for sign in word)
