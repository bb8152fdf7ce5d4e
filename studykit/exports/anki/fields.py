"""One question as the HTML fields of an Anki note. Packages, pictures' files and templates are not here."""

import re
from collections.abc import Callable

from msgspec.structs import replace

from studykit.exports.anki.note_type import FIELDS
from studykit.exports.exporter import Entry
from studykit.items.asks.ask import Answering, Ask
from studykit.items.figure import Figure
from studykit.told.html import Writer
from studykit.told.parts import Judged, Paragraph, Picture, Role, Said, before, letter_of_key, solution

PLACES = {
    Role.STEM: "Question",
    Role.FIGURE: "Figure",
    Role.OPTIONS: "Options",
    Role.PROMPT: "Prompt",
    Role.ANSWER: "Answer",
    Role.REVEAL: "Reveal",
    Role.LEAD: "Feedback",
    Role.EACH_OPTION: "Feedback",
    Role.WRONG_ANSWERS: "Feedback",
    Role.STEPS: "Steps",
    Role.WHY: "Steps",
    Role.SKILL: "Title",
}
"""The field in which each part stands."""
FRAMED = frozenset({Role.STEM, Role.FIGURE, Role.PROMPT, Role.ANSWER, Role.REVEAL, Role.SKILL})
"""Parts whose tags and labels the templates hold."""

# What Anki takes for sounds, speech and formulas, in any field; and signs that no one sees, of which one
# separates fields in Anki's database.
_GUARDED = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))|[\x00-\x09\x0b-\x1f]", re.IGNORECASE)


def writer_for(name_picture: Callable[[Figure], str]) -> Writer:
    """Writes for Anki; ``name_picture`` draws a figure and gives its file name."""
    return Writer(name_picture, guarded)


def fields_of(entry: Entry, ask: Ask, writer: Writer, *, deck: str) -> dict[str, str]:
    """All fields in order, empty ones too; ``ask`` is the question's own, or a simpler form of it.

    What is on the question side gives nothing away. Raises StudykitError for an unknown misconception.
    """
    variant, item = entry.variant, entry.variant.item
    item = item if ask is item.ask else replace(item, ask=ask)
    title = "" if entry.card.fact is not None else variant.title
    parts = (*before(item, variant.seed, Answering.COMPARED), *solution(item, variant.seed, title=title))
    fields = dict.fromkeys(FIELDS, "") | {
        "Id": writer.plain(f"{entry.card.id}#{entry.number}"),
        "Skill": writer.plain(entry.card.skill),
        "Deck": writer.plain(deck),
    }
    for part in parts:
        fields[PLACES[part.role]] += _placed(part, writer)
    if letter := letter_of_key(ask, variant.seed):
        fields["Answer"] = f"{letter}. {fields['Answer']}"
    return fields


def guarded(markup: str) -> str:
    """HTML in which Anki finds nothing to play, to speak or to set."""
    if "[" not in markup and markup.isprintable():
        return markup  # as nearly all are
    return _GUARDED.sub(_harmless, markup)


def _harmless(sign: re.Match[str]) -> str:
    return "&#91;" if sign[0] == "[" else ""


def _placed(part: Said | Judged, writer: Writer) -> str:
    if part.role in FRAMED:
        match part:
            case Paragraph():
                return writer.inner(part)
            case Picture():
                return writer.image(part.figure)
    return writer.html(part)
