"""What tests of files and of keys start from: entries made by hand, hostile texts."""

import re
from html import unescape
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.decks.deck import Card, Deck, Fact
from studykit.exports.exporter import EXPORTERS, Entry, entries_of
from studykit.text import Text, html, literal, text
from tests.exports.conftest import MOMENT
from tests.exports.moodle_reader import (
    Page,
    Question,
    read,
)

Made = tuple[Deck, list[Entry]]
MOODLE = EXPORTERS.get("moodle")
FORBIDDEN = "\x00 \x0b \x1f \ufffe \uffff"
MARKUP = "< > & &lt; ]]> <![CDATA[ -- --> <!-- \" ' <script>alert(1)</script>"
FILTERS = (
    "\\(x\\) \\[x\\] $$x$$ [tex]x[/tex] [[x]] {a} {mlang} @@PLUGINFILE@@/x.png @@x@@ "
    "http://x.test/a.mp3 :-) 8-)"
)
HOSTILE = st.lists(
    st.sampled_from(
        [*FORBIDDEN.split(" "), *MARKUP.split(" "), *FILTERS.split(" "), "/", "//", "é", "𝛼", "=1", "a"]
    ),
    min_size=1,
    max_size=6,
).map("".join)
FILTERED = re.compile(r"\\[()\[\]]|\$\$|\[|\{|@|https?:|:-|\d-\)")
"""What filters of Moodle make formulas, media, links, smileys, languages and addresses of."""


def written(made: Made, folder: Path) -> list[Question]:
    deck, entries = made
    MOODLE.write(deck, entries, folder / "deck.xml", MOMENT)
    return read(folder / "deck.xml")


def changed(entry: Entry, **parts: Any) -> Entry:
    return replace(entry, variant=replace(entry.variant, item=replace(entry.variant.item, **parts)))


def asking(entry: Entry, ask: Any, **parts: Any) -> Entry:
    return changed(entry, ask=ask, **parts)


def shown(page: str) -> str:
    """The words of a rendered card."""
    page = re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", page))


def fact(question: str, answer: str, because: str) -> Entry:
    learned = Fact(text(literal(question)), text(literal(answer)), (text(literal(because)),))
    card = Card("hostile", "hostile", None, learned)
    (entry,) = entries_of(Deck("d", "D", "", 1, (card,)), each=1, seed="1")
    return entry


def words(markup: Text) -> str:
    """What a reader of the page reads."""
    return Page(html(markup)).words


def seen(typed: str) -> str:
    """``typed`` without the signs that no one sees."""
    return "".join(sign for sign in typed if sign == "\n" or (sign >= " " and sign not in "\ufffe\uffff"))
