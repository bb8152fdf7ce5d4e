"""One question as an element of Moodle's question XML. Categories and the file as a whole are not here.

What Moodle reads: question/format/xml/format.php of its source.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct
from msgspec.structs import replace

from studykit.exports.exporter import Entry
from studykit.exports.keys import key_number, other_right_numbers, wrong_numbers
from studykit.exports.pictures import Pictures
from studykit.items.asks.ask import Answering, simplified
from studykit.items.asks.choice import Choice
from studykit.items.asks.numeric import Numeric
from studykit.items.asks.recall import Recall
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.told.html import Writer
from studykit.told.parts import Judged, Paragraph, Role, Said, before, feedback, solution, worth

PENALTY = "0.3333333"
"""Of the mark, for each further try, where a quiz allows one: Moodle's own default."""
WIDE = 540
"""Pixels that a picture takes on a page, if there is so much room: half its dots, for fine screens."""
ASKED = frozenset({Role.STEM, Role.FIGURE, Role.PROMPT})
"""What stands in a question's text: Moodle puts the options below it."""
ANSWERED = frozenset({Role.ANSWER, Role.REVEAL, Role.STEPS, Role.WHY})
"""What everybody reads afterwards: what there is to say of one answer stands with that answer."""
ALL, NONE = "100", "0"
"""Of the mark, in percent."""

_CONTROLS = {sign: None for sign in (*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if sign != ord("\n")}
"""Signs that XML forbids or no one sees."""
# Moodle's filters look for these in a text, and make formulas, links, smileys and addresses of files of it.
_FILTERED = {**_CONTROLS, **{ord(sign): f"&#{ord(sign)};" for sign in "\\$[]{}@:)"}}
# Where a site's own pages load MathJax, it passes over what has one of these classes.
_OPEN, _CLOSE = '<div class="mathjax_ignore tex2jax_ignore">', "</div>"


class _Draft(Struct, frozen=True):
    """A question on its way into its ``element``; ``answered``: the HTML that everybody reads afterwards."""

    element: Element
    item: Item
    seed: str
    answered: tuple[tuple[Role, str], ...]
    writer: Writer


def element_of(entry: Entry, *, deck: str, pictures: Pictures) -> Element:
    """The question element of ``entry``, simplified to ``MOODLE_KINDS``.

    Raises StudykitError for an unknown misconception.
    """
    draft, name = _draft(entry, _writer(pictures)), entry.name
    question, item = draft.element, draft.item
    add_text(question, "name", name)
    asked = _html(draft.writer, before(item, draft.seed, Answering.FILLED_IN), ASKED)
    _add_picture(_add_parts(question, "questiontext", asked), item.figure, pictures)
    _add_picture(_add_parts(question, "generalfeedback", draft.answered), item.reveal, pictures)
    add_leaf(question, "defaultgrade", "1")
    add_leaf(question, "penalty", PENALTY)
    add_leaf(question, "hidden", "0")
    add_leaf(question, "idnumber", name)
    NATIVE[item.ask.kind](item.ask, draft)
    sort = "fact" if entry.card.fact is not None else f"level {entry.card.level}"
    _add_tags(question, deck, entry.card.skill, sort)
    return question


def add_text(parent: Element, tag: str, words: str, **attributes: str) -> Element:
    """An element whose ``text`` is ``words``."""
    element = SubElement(parent, tag, attributes)
    add_leaf(element, "text", words)
    return element


def add_leaf(parent: Element, tag: str, words: str) -> None:
    """An element with nothing but ``words`` in it."""
    SubElement(parent, tag).text = words


def without_controls(words: str) -> str:
    """``words`` without the signs that XML forbids."""
    return words.translate(_CONTROLS)


def _draft(entry: Entry, writer: Writer) -> _Draft:
    item, seed = entry.variant.item, entry.variant.seed
    ask = simplified(item.ask, MOODLE_KINDS)
    item = item if ask is item.ask else replace(item, ask=ask)
    title = "" if entry.card.fact is not None else entry.variant.title
    answered = _html(writer, solution(item, seed, title=title), ANSWERED)
    return _Draft(Element("question"), item, seed, answered, writer)


def _writer(pictures: Pictures) -> Writer:
    return Writer(
        lambda figure: f"@@PLUGINFILE@@/{pictures.name(figure)}",
        _guarded,
        is_styled=False,
        heading="h5",  # below Moodle's own headings of a question and of its feedback
        image_attributes=f' width="{WIDE}" class="img-fluid"',
    )


def _guarded(markup: str) -> str:
    return markup.translate(_FILTERED)


def _html(
    writer: Writer, parts: Iterable[Said | Judged], roles: frozenset[Role]
) -> tuple[tuple[Role, str], ...]:
    return tuple((part.role, writer.html(part)) for part in parts if part.role in roles)


def _add_parts(parent: Element, tag: str, parts: Iterable[tuple[Role, str]]) -> Element:
    return _add_html(parent, tag, "".join(markup for _, markup in parts))


def _add_html(parent: Element, tag: str, markup: str, **attributes: str) -> Element:
    return add_text(parent, tag, f"{_OPEN}{markup}{_CLOSE}", format="html", **attributes)


def _add_picture(shown: Element, figure: Figure | None, pictures: Pictures) -> None:
    """The file of ``figure`` in the element whose HTML shows it: Moodle looks for it nowhere else."""
    if figure is not None:
        name = pictures.name(figure)
        file = SubElement(shown, "file", name=name, path="/", encoding="base64")
        file.text = b64encode(pictures.files[name]).decode()


def _add_choice(ask: Choice, draft: _Draft) -> None:
    question, writer = draft.element, draft.writer
    question.set("type", "multichoice")
    add_leaf(question, "single", "true")
    add_leaf(question, "shuffleanswers", "true" if ask.is_shuffled else "false")
    add_leaf(question, "answernumbering", "ABCD")
    for option in ask.options(draft.seed):
        right = option.is_key
        answer = _add_html(question, "answer", writer.words(option.words), fraction=ALL if right else NONE)
        _add_feedback(
            answer, writer, feedback(draft.item.course_values, right=right, slug=option.misconception)
        )


def _add_number(ask: Numeric, draft: _Draft) -> None:
    """Moodle takes the first answer that fits: each right number, each foreseen wrong one, any other."""
    question, writer, values = draft.element, draft.writer, draft.item.course_values
    question.set("type", "numerical")
    for value in (key_number(ask), *other_right_numbers(ask)):
        answer = _add_value(question, value, ask.bare_tolerance, fraction=ALL)
        _add_feedback(answer, writer, [worth(right=True, exactly=ask.bare_key())])
    for value, slug in wrong_numbers(ask).items():
        answer = _add_value(question, value, ask.bare_tolerance, fraction=NONE)
        _add_feedback(answer, writer, feedback(values, right=False, slug=slug))
    _add_feedback(_add_value(question, "*", "0", fraction=NONE), writer, feedback(values, right=False))


def _add_value(question: Element, value: str, tolerance: str, *, fraction: str) -> Element:
    answer = add_text(question, "answer", value, fraction=fraction, format="plain_text")
    add_leaf(answer, "tolerance", tolerance)
    return answer


def _add_feedback(answer: Element, writer: Writer, paragraphs: Iterable[Paragraph]) -> None:
    _add_html(answer, "feedback", "".join(map(writer.html, paragraphs)))


def _add_essay(ask: Recall, draft: _Draft) -> None:  # noqa: ARG001 - the key is in what is answered
    """Graded by people: a short answer of Moodle's is right letter by letter, and a phrase has many forms."""
    question = draft.element
    question.set("type", "essay")
    add_leaf(question, "responseformat", "plain")
    add_leaf(question, "responserequired", "1")
    add_leaf(question, "responsefieldlines", "5")
    add_leaf(question, "attachments", "0")
    _add_parts(question, "graderinfo", (part for part in draft.answered if part[0] is not Role.REVEAL))
    add_text(question, "responsetemplate", "", format="html")


def _add_tags(question: Element, *tags: str) -> None:
    parent = SubElement(question, "tags")
    for tag in tags:
        add_text(parent, "tag", tag)


NATIVE: dict[str, Callable[[Any, _Draft], None]] = {
    Choice.kind: _add_choice,
    Numeric.kind: _add_number,
    Recall.kind: _add_essay,
}
"""What writes the questions of a kind that Moodle has."""
MOODLE_KINDS = frozenset(NATIVE)
