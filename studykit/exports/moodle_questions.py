"""One question as an element of Moodle's question XML. Categories and the file as a whole are not here.

What Moodle reads: question/format/xml/format.php of its source.
"""

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement

from studykit.exports.exporter import Entry, told
from studykit.exports.keys import key_number, other_right_numbers, tolerance_number, wrong_numbers
from studykit.exports.pictures import Pictures
from studykit.items.asks.ask import Ask, Option, simplified
from studykit.items.asks.choice import Choice
from studykit.items.asks.numeric import Numeric
from studykit.items.asks.rubric import Rubric
from studykit.items.figure import Figure
from studykit.text import NBSP, Text, html, text

KINDS = frozenset({"choice", "numeric", "recall"})

PENALTY = "0.3333333"
"""Of the mark, for each further try, where a quiz allows one: Moodle's own default."""
WIDE = 540
"""Pixels that a picture takes on a page, if there is so much room: half its dots, for fine screens."""
RIGHT, WRONG = "<p>Right.</p>", "<p>Not right.</p>"

_CONTROLS = {sign: None for sign in (*range(32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF) if sign != ord("\n")}
"""Signs that XML forbids or no one sees."""
# Moodle's filters look for these in a text, and make formulas, links, smileys and addresses of files of it.
_FILTERED = {ord(sign): f"&#{ord(sign)};" for sign in "\\$[]{}@:)"}
# Where a site's own pages load MathJax, it passes over what has one of these classes.
_OPEN, _CLOSE = '<div class="mathjax_ignore tex2jax_ignore">', "</div>"


def element_of(entry: Entry, *, deck: str, pictures: Pictures) -> Element:
    """The question element of ``entry``, simplified to ``KINDS``.

    Raises StudykitError for an unknown misconception.
    """
    item = entry.variant.item
    ask = simplified(item.ask, KINDS)
    question = Element("question")
    add_text(question, "name", entry.name)
    asked = [_paragraph(item.stem), _image(item.figure, pictures), _prompt(ask, item.ask)]
    _add_picture(_add_html(question, "questiontext", asked), item.figure, pictures)
    answered = [_answer(ask), _image(item.reveal, pictures), _steps(item.steps)]
    _add_picture(_add_html(question, "generalfeedback", answered), item.reveal, pictures)
    add_leaf(question, "defaultgrade", "1")
    add_leaf(question, "penalty", PENALTY)
    add_leaf(question, "hidden", "0")
    add_leaf(question, "idnumber", entry.name)
    if isinstance(ask, Choice):
        _add_choice(question, ask, entry.variant.seed)
    elif isinstance(ask, Numeric):
        _add_number(question, ask)
    else:
        _add_essay(question, [_answer(ask), _steps(item.steps)])
    tags = SubElement(question, "tags")
    sort = "fact" if entry.card.fact is not None else f"level {entry.card.level}"
    for tag in (deck, entry.card.skill, sort):
        add_text(tags, "tag", tag)
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


def _add_html(parent: Element, tag: str, parts: Sequence[str], **attributes: str) -> Element:
    return add_text(parent, tag, f"{_OPEN}{''.join(parts)}{_CLOSE}", format="html", **attributes)


def _add_picture(shown: Element, figure: Figure | None, pictures: Pictures) -> None:
    """The file of ``figure`` in the element whose HTML shows it: Moodle looks for it nowhere else."""
    if figure is not None:
        name = pictures.name(figure)
        file = SubElement(shown, "file", name=name, path="/", encoding="base64")
        file.text = b64encode(pictures.files[name]).decode()


def _add_choice(question: Element, ask: Choice, seed: str) -> None:
    question.set("type", "multichoice")
    add_leaf(question, "single", "true")
    add_leaf(question, "shuffleanswers", "false" if ask.ordered else "true")
    add_leaf(question, "answernumbering", "ABCD")
    for option in ask.options(seed):
        answer = _add_html(question, "answer", [_html(option.words)], fraction=_fraction(option))
        _add_html(answer, "feedback", _why_wrong(option.misconception) if option.misconception else [RIGHT])


def _add_number(question: Element, ask: Numeric) -> None:
    """Moodle takes the first answer that fits: each right number, each foreseen wrong one, any other."""
    question.set("type", "numerical")
    tolerance = tolerance_number(ask)
    for value in (key_number(ask), *other_right_numbers(ask)):
        _add_value(question, value, tolerance, [RIGHT], fraction="100")
    for value, slug in wrong_numbers(ask).items():
        _add_value(question, value, tolerance, _why_wrong(slug), fraction="0")
    _add_value(question, "*", "0", [WRONG], fraction="0")


def _add_value(question: Element, value: str, tolerance: str, feedback: list[str], *, fraction: str) -> None:
    answer = add_text(question, "answer", value, fraction=fraction, format="plain_text")
    add_leaf(answer, "tolerance", tolerance)
    _add_html(answer, "feedback", feedback)


def _add_essay(question: Element, for_graders: list[str]) -> None:
    """Graded by people: a short answer of Moodle's is right letter by letter, and a phrase has many forms."""
    question.set("type", "essay")
    add_leaf(question, "responseformat", "plain")
    add_leaf(question, "responserequired", "1")
    add_leaf(question, "responsefieldlines", "5")
    add_leaf(question, "attachments", "0")
    _add_html(question, "graderinfo", for_graders)
    add_text(question, "responsetemplate", "", format="html")


def _fraction(option: Option) -> str:
    return "100" if option.misconception is None else "0"


def _prompt(ask: Ask, whole: Ask) -> str:
    """How to answer, where Moodle does not say it; ``ask`` is perhaps a simpler form of the ``whole``.

    Moodle takes a number with a unit behind it for none.
    """
    if isinstance(whole, Rubric):
        points = len(whole.lines)
        return _paragraph(text(f"Explain in a few sentences. A full explanation makes {points} points."))
    if isinstance(ask, Choice):
        return ""
    if isinstance(ask, Numeric):
        if ask.is_count:
            return _paragraph(text(f"Type a whole number of {ask.unit}, without any word behind it."))
        within = f"±{NBSP}{tolerance_number(ask)}"
        unit, without = (f" in {ask.unit}", ", without the unit") if ask.unit else ("", "")
        behind = f"{NBSP}{ask.unit}" if ask.unit else ""
        return _paragraph(text(f"Type a number{unit}{without} ({within}{behind} is right)."))
    return _paragraph(text("Answer in a few words."))


def _answer(ask: Ask) -> str:
    return f"<p><b>Answer:</b> {_html(ask.key())}</p>"


def _why_wrong(slug: str) -> list[str]:
    return [WRONG, *(f"<p><b>{label}:</b> {_html(words)}</p>" for label, words in told(slug))]


def _steps(steps: Sequence[Text]) -> str:
    if len(steps) == 1:
        return f"<p><b>Why:</b> {_html(steps[0])}</p>"
    return f"<ol>{''.join(f'<li>{_html(step)}</li>' for step in steps)}</ol>" if steps else ""


def _image(figure: Figure | None, pictures: Pictures) -> str:
    if figure is None:
        return ""
    alt = _guarded(escape(" ".join(figure.alt.split())))
    name = pictures.name(figure)
    return f'<p><img src="@@PLUGINFILE@@/{name}" alt="{alt}" width="{WIDE}" class="img-fluid"></p>'


def _paragraph(words: Text) -> str:
    return f"<p>{_html(words)}</p>"


def _html(words: Text) -> str:
    return _guarded(html(words))


def _guarded(markup: str) -> str:
    return without_controls(markup).translate(_FILTERED)
