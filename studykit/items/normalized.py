"""What a person typed, in one form: one sign for all that look or mean the same. Nothing is read here."""

import unicodedata
from functools import lru_cache

RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "₀₁₂₃₄₅₆₇₈₉₊₋"
_ALIKE = {
    "-": "‐‑‒–—―−⁃˗➖⸺⸻─ー",
    ",": "،、﹑",
    ";": "؛",
    ".": "。٫",
    "'": "’‘‛ʼ′´٬",
    '"': "“”„‟″",
    "/": "⁄∕⧸",
    "·": "∙•⋅・‧",
    "×": "✕✖╳⨯",
    "°": "º˚",
    "μ": "µ",
    " ": "⠀",
    "": "͏ᅟᅠㅤ឴឵",
}
"""Signs that stand for another, beside those that Unicode itself takes for one; the last are invisible."""
_STANDS_FOR = {sign: form for form, signs in _ALIKE.items() for sign in signs}


def normalized(typed: str) -> str:
    """``typed`` in Unicode's form NFKC, without blanks around it or invisible signs.

    All dashes are hyphens, all digits those of ASCII, all blanks one space. A sign that is a number but no
    digit, as ½ or ⁴, stays as it is: 5⁴ is not 54. What is normalized already stays the same.
    """
    if not typed.isascii():
        typed = unicodedata.normalize("NFC", "".join(map(_in_one_form, typed)))
    return " ".join(typed.split())


@lru_cache(maxsize=4096)
def _in_one_form(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign in _STANDS_FOR:
        return _STANDS_FOR[sign]
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Cf" or unicodedata.name(sign, "").startswith("VARIATION SELECTOR"):
        return ""
    if category in {"Nl", "No"} or unicodedata.decomposition(sign).startswith(("<super>", "<sub>")):
        return sign
    form = unicodedata.normalize("NFKC", sign)
    return form if form == sign else "".join(map(_in_one_form, form))
