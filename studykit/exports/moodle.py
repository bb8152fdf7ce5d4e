"""Moodle question XML (.xml): categories, each followed by its questions. One question stands beside."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Comment, Element, ElementTree, indent

from studykit.decks.deck import Deck
from studykit.exports.exporter import EXPORTERS, Entry, Exporter
from studykit.exports.moodle_questions import MOODLE_KINDS, add_text, element_of, without_controls
from studykit.exports.pictures import Pictures

MOST_LETTERS = 200
"""Of a deck's title in a category's name: Moodle's database holds 255 for the whole."""
_NAME_SIGNS = str.maketrans("<>", "‹›")
"""Moodle takes what stands between angle brackets out of names."""


def write(deck: Deck, entries: Sequence[Entry], path: Path, moment: datetime) -> None:
    """Write ``entries`` to ``path``; the same arguments give the same bytes, whatever the ``moment``.

    The first line tells how many questions there are, for comparison with what Moodle says on import.
    Raises OSError if ``path`` cannot be written to.
    """
    del moment
    # Not SVG: Moodle serves that as a download, which not every program shows, and it takes twice the bytes.
    pictures = Pictures("png")
    categories: dict[str, list[tuple[Entry, Element]]] = {}
    for entry in entries:
        question = element_of(entry, deck=deck.name, pictures=pictures)
        categories.setdefault(entry.category, []).append((entry, question))
    quiz = Element("quiz")
    quiz.append(Comment(f" {len(entries)} questions in {len(categories)} categories "))
    for name, made in categories.items():
        quiz.append(_category(deck, name, [entry for entry, _ in made]))
        quiz.extend(question for _, question in made)
    indent(quiz)
    ElementTree(quiz).write(path, encoding="utf-8", xml_declaration=True)


def _category(deck: Deck, name: str, entries: list[Entry]) -> Element:
    title = without_controls(deck.title).translate(_NAME_SIGNS)[:MOST_LETTERS].strip()
    titles = {entry.variant.title for entry in entries if entry.card.fact is None}
    asked = "; ".join(sorted(titles)) or "Facts, answered in words and graded by a person"
    category = Element("question", type="category")
    add_text(category, "category", "/".join(["$course$", "top", _escaped(title), _escaped(name)]))
    add_text(category, "info", f"{asked}. Any of them may stand for another.", format="plain_text")
    return category


def _escaped(name: str) -> str:
    """``name`` as a part of a path: Moodle takes a double slash for a slash within a name."""
    doubled = name.replace("/", "//")
    return f"{' ' * doubled.startswith('/')}{doubled}{' ' * doubled.endswith('/')}"


EXPORTERS.add("moodle", Exporter("moodle", ".xml", MOODLE_KINDS, write, for_a_class=True))
