"""HTML of what is said of a question: the one writer, for files of other programs and for pages.

Where a picture lies, and what the program would misread, are arguments.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape

from msgspec import Struct

from studykit.items.figure import Figure
from studykit.text import Text, html
from studykit.told.parts import (
    LABELS,
    OF_BELIEFS,
    SIGNS,
    Foreseen,
    Judged,
    Paragraph,
    Picture,
    Role,
    Rows,
    Said,
)

REPEATED = (Role.PROMPT, Role.RIGHT, Role.WRONG, *OF_BELIEFS)
"""What is the same words in many questions: it is written once."""


class Writer(Struct, frozen=True):
    """Writes for one program.

    ``address``: draws a figure and says where its picture lies, or, if that ``is_inline``, gives the picture
    itself with its words. ``guard``: takes HTML of words, gives the same words where the program misreads
    some. ``is_styled``: there is a style sheet that names the roles. ``heading``: the tag of one.
    ``image_attributes`` stand behind the words of a picture.
    """

    address: Callable[[Figure], str]
    guard: Callable[[str], str]
    is_styled: bool = True
    heading: str = "h2"
    image_attributes: str = ""
    is_inline: bool = False

    def html(self, said: Said | Judged) -> str:
        """A part with its label or heading."""
        match said:
            case Paragraph():
                return f"<p{self._class(said.role)}>{self._label(said)}{self.inner(said)}</p>"
            case Picture():
                return f"<p{self._class(said.role)}>{self.image(said.figure)}</p>"
            case Rows():
                entries = [f"<li>{self.words(row)}</li>" for row in said.rows]
                return self._heading(said.role) + self._list("ol", said.role, entries)
            case Judged():
                return self._judged(said)

    def inner(self, paragraph: Paragraph) -> str:
        """A paragraph without its label, and without any tag around it."""
        if paragraph.role in REPEATED:
            return _guarded(paragraph.words, self.guard)
        return self.words(paragraph.words)

    def words(self, words: Text) -> str:
        """Markup, without any tag around it."""
        return self.guard(html(words))

    def plain(self, words: str) -> str:
        """Characters that are no markup."""
        return self.guard(escape(words))

    def image(self, figure: Figure) -> str:
        """A picture with the words that stand for it."""
        if self.is_inline:
            return self.address(figure)
        alt = self.plain(" ".join(figure.alt.split()))
        return f'<img src="{self.address(figure)}" alt="{alt}"{self.image_attributes}>'

    def _judged(self, judged: Judged) -> str:
        if judged.role is Role.WRONG_ANSWERS:
            entries = [self._wrong_answer(answer) for answer in judged.answers]
            return self._heading(judged.role) + self._list("ul", judged.role, entries)
        return self._list("ol", Role.OPTIONS, [self._option(answer) for answer in judged.answers])

    def _wrong_answer(self, answer: Foreseen) -> str:
        """An answer and the belief behind it: that it is wrong, the heading says."""
        return f"<li><b>{self.words(answer.words)}</b>{self._all(answer.feedback[1:])}</li>"

    def _option(self, answer: Foreseen) -> str:
        verdict, *behind = answer.feedback
        worth = f"{SIGNS[verdict.role]} {self.inner(verdict)}"
        worth = f"<span{self._class(verdict.role)}>{worth}</span>{self._all(behind)}"
        words = self.words(answer.words)
        if answer.right:
            return f"<li{self._named('key')}><b>{words}</b>{worth}</li>"
        return f"<li>{words}{worth}</li>"

    def _all(self, paragraphs: Iterable[Paragraph]) -> str:
        return "".join(map(self.html, paragraphs))

    def _label(self, paragraph: Paragraph) -> str:
        label = paragraph.label
        return f"<b>{label}:</b> " if label else ""

    def _heading(self, role: Role) -> str:
        return f"<{self.heading}>{LABELS[role]}</{self.heading}>" if role in LABELS else ""

    def _list(self, tag: str, role: Role, entries: list[str]) -> str:
        return f"<{tag}{self._class(role)}>{''.join(entries)}</{tag}>"

    def _class(self, role: Role) -> str:
        return self._named("belief" if role in OF_BELIEFS else role.value)

    def _named(self, name: str) -> str:
        return f' class="{name}"' if self.is_styled else ""


def element(tag: str, inner: str, *, name: str = "", id_: str = "") -> str:
    """HTML in a ``tag``, of a class of that ``name`` and with that id if they are given."""
    attributes = "".join(
        f' {key}="{escape(value)}"' for key, value in (("id", id_), ("class", name)) if value
    )
    return f"<{tag}{attributes}>{inner}</{tag}>"


def page(title: str, body: str, *, style: str, language: str) -> str:
    """A whole page with ``body``, which asks no other file for anything."""
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


@lru_cache(maxsize=1024)
def _guarded(words: Text, guard: Callable[[str], str]) -> str:
    return guard(html(words))
