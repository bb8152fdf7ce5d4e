"""The one markup for stems, options, steps and facts, and its writers; numbers as they are printed.

``*emph*``, ``**strong**``, ``_{sub}``, ``^{sup}``; a backslash makes the next sign plain. There is nothing
else: no links, no HTML, no LaTeX. Signs that open nothing stand for themselves. Only writers escape.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from html import escape

from msgspec import Struct

from studykit.signs import is_harmless

NBSP = "\u00a0"
MINUS = "\u2212"


class Style(StrEnum):
    """How a span of text is set."""

    PLAIN = "plain"
    EMPH = "emph"
    STRONG = "strong"
    SUB = "sub"
    SUP = "sup"


class Span(Struct, frozen=True):
    """Characters of one style."""

    words: str
    style: Style = Style.PLAIN


class Text(Struct, frozen=True, dict=True):
    """Parsed markup: spans in order."""

    spans: tuple[Span, ...]

    @cached_property
    def characters(self) -> str:
        """What ``plain`` says of it, made once."""
        return "".join(map(_plain_span, self.spans))

    def __str__(self) -> str:
        return plain(self)


_MARKS = re.compile(
    r"\\(?P<escaped>[\\*_^{}])"
    r"|\*\*(?P<strong>(?=\S)[^*]+?(?<=\S))\*\*"
    r"|\*(?P<emph>(?=\S)[^*]+?(?<=\S))\*"
    r"|_\{(?P<sub>[^{}]+)\}"
    r"|\^\{(?P<sup>[^{}]+)\}"
)
_NAME_IN_BRACES = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?”]) +(?=[A-Z0-9“−])")
"""Blanks behind the end of a sentence: what follows does not go on in small letters."""
_SUBSCRIPTS = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
_TAGS = {Style.EMPH: "em", Style.STRONG: "strong", Style.SUB: "sub", Style.SUP: "sup"}


@lru_cache(maxsize=4096)
def text(markup: str) -> Text:
    """Parse ``markup``; every string is valid.

    A sign behind a backslash is a span by itself, so that an escaped brace opens no name of a value.
    """
    spans: list[Span] = []
    end = 0
    for mark in _MARKS.finditer(markup):
        kind = str(mark.lastgroup)
        style = Style.PLAIN if kind == "escaped" else Style(kind)
        spans += [Span(markup[end : mark.start()]), Span(mark[kind], style)]
        end = mark.end()
    spans.append(Span(markup[end:]))
    return Text(tuple(span for span in spans if span.words))


def names_in(words: Text) -> list[str]:
    """The names that stand in braces, as in {rest}."""
    return [name for span in words.spans for name in _NAME_IN_BRACES.findall(span.words)]


def filled(words: Text, values: Mapping[str, str]) -> Text:
    """``words`` with ``values`` for their names in braces; what is no such name stands for itself."""

    def value(found: re.Match[str]) -> str:
        return values.get(found[1], found[0])

    return Text(tuple(Span(_NAME_IN_BRACES.sub(value, each.words), each.style) for each in words.spans))


def literal(words: str) -> str:
    """``words`` as markup that stands for exactly those characters."""
    return re.sub(r"([\\*_^{}])", r"\\\1", words)


def plain(value: Text) -> str:
    """Characters only, for a terminal, a title or an alternative text; emphasis is dropped."""
    return value.characters


def sentences(value: Text) -> list[Text]:
    """The sentences of ``value``, in order, without the blanks between them."""
    found: list[list[Span]] = [[]]
    for span in value.spans:
        first, *others = _SENTENCE_ENDS.split(span.words) if span.style is Style.PLAIN else [span.words]
        found[-1].append(Span(first, span.style))
        found += [[Span(words)] for words in others]
    return [Text(tuple(span for span in spans if span.words)) for spans in found]


def together(parts: Iterable[Text]) -> Text:
    """Several texts as one, a blank between them."""
    spans: list[Span] = []
    for part in parts:
        spans += [*([Span(" ")] if spans else []), *part.spans]
    return Text(tuple(spans))


def html(value: Text) -> str:
    """HTML for Anki, an LMS or a page; everything that came in as text is escaped."""
    return "".join([_html_span(span) for span in value.spans]).replace("\n", "<br>")


def say(value: float, unit: str = "", *, digits: int = 0) -> str:
    """A number as it is printed everywhere: a true minus, ``digits`` decimals, a space before the unit."""
    printed = f"{abs(value):.{digits}f}"
    sign = MINUS if value < 0 and float(printed) != 0 else ""
    return f"{sign}{printed}{NBSP}{unit}" if unit else f"{sign}{printed}"


def unshowable(words: str) -> str:
    """The first sign in ``words`` that could play tricks on a terminal, named as in "a tab"; else empty."""
    return "" if is_harmless(words) else next(_named(sign) for sign in words if not is_harmless(sign))


def in_one_form(words: str) -> str:
    """A seed or a name that somebody typed as it is compared: in one Unicode form (NFC), no blanks around."""
    return unicodedata.normalize("NFC", words.strip())


def _plain_span(span: Span) -> str:
    if span.style is Style.PLAIN:
        return span.words
    if span.style is Style.SUB:
        small = span.words.translate(_SUBSCRIPTS)
        return small if _all_changed(span.words, small) else f"_{span.words}"
    if span.style is Style.SUP:
        small = span.words.translate(_SUPERSCRIPTS)
        return small if _all_changed(span.words, small) else f"^{span.words}"
    return span.words


def _all_changed(before: str, after: str) -> bool:
    return all(old != new for old, new in zip(before, after, strict=True))


def _html_span(span: Span) -> str:
    words = escape(span.words)
    if span.style is Style.PLAIN:
        return words
    tag = _TAGS[span.style]
    return f"<{tag}>{words}</{tag}>"


def _named(sign: str) -> str:
    known = {"\t": "a tab", "\r": "a carriage return", "\0": "a null byte", "\x1b": "an escape sign"}
    code = f"the sign U+{ord(sign):04X} {unicodedata.name(sign, '').lower()}"
    return known.get(sign, code.rstrip())
