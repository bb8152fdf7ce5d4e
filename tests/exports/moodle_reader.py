"""Reads question XML as Moodle's import does (question/format/xml/format.php), apart from our writer."""

import base64
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

from msgspec import Struct

FRACTIONS = {"100", "90", "80", "75", "70", "60", "50", "40", "30", "25", "20", "10", "5", "0"}
"""Whole percents that Moodle knows as a grade; it refuses a question with any other."""
PLUGIN_FILE = "@@PLUGINFILE@@/"
VOID = {"br", "img"}


class Page(HTMLParser):
    """A fragment of HTML: its words, its pictures, and whether every tag is closed where it should be."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: set[str] = set()
        self.pictures: list[tuple[str, str]] = []
        self.balanced = True
        self._open: list[str] = []
        self.feed(markup)
        self.close()
        self.balanced = self.balanced and not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        if tag == "img":
            self.pictures.append((given["src"] or "", given["alt"] or ""))
        if tag == "br":
            self.words += "\n"
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.balanced = self.balanced and bool(self._open) and self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


class Shown(Struct, frozen=True):
    """A text of Moodle's with the files that came with it."""

    markup: str
    files: dict[str, bytes]

    @property
    def page(self) -> Page:
        return Page(self.markup)


class Answer(Struct, frozen=True):
    shown: Shown
    fraction: str
    feedback: Shown
    tolerance: str


class Question(Struct, frozen=True):
    """A question with the path of the category it would be put into."""

    category: tuple[str, ...]
    sort: str
    name: str
    text: Shown
    general: Shown
    answers: tuple[Answer, ...]
    tags: tuple[str, ...]
    element: ET.Element

    def leaf(self, tag: str) -> str | None:
        return self.element.findtext(tag)

    def shown(self) -> list[Shown]:
        """Everything in it that is HTML with files."""
        return [
            self.text,
            self.general,
            *(a.shown for a in self.answers),
            *(a.feedback for a in self.answers),
        ]

    def grade(self, response: str) -> tuple[str, Shown | None]:
        """Fraction and feedback for a typed number: the first answer that fits, as in qtype_numerical."""
        value = read_number(response)
        for answer in self.answers:
            wanted = answer.shown.markup
            if wanted == "*" or abs(value - read_number(wanted)) <= read_number(answer.tolerance) + 1e-9:
                return answer.fraction, answer.feedback
        return "0", None


def read(path: Path) -> list[Question]:
    """The questions of ``path``; a category counts for all that follow it."""
    quiz = ET.parse(path).getroot()  # noqa: S314 - our own file
    assert quiz.tag == "quiz"
    category: tuple[str, ...] = ()
    questions = []
    for element in quiz:
        if element.attrib["type"] == "category":
            category = split_path(element.findtext("category/text") or "")
        else:
            questions.append(_question(element, category))
    return questions


def split_path(path: str) -> tuple[str, ...]:
    """The names in a category's path, as qformat_default::split_category_path."""
    return tuple(name.replace("//", "/").strip() for name in re.split(r"(?<!/)/(?!/)", path))


def read_number(response: str) -> float:
    """A number as qtype_numerical_answer_processor::apply_units reads it; nothing may stand behind it."""
    found = re.fullmatch(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?", response, re.ASCII)
    assert found, response
    return float(response)


def _question(element: ET.Element, category: tuple[str, ...]) -> Question:
    return Question(
        category,
        element.attrib["type"],
        element.findtext("name/text") or "",
        _shown(element.find("questiontext")),
        _shown(element.find("generalfeedback")),
        tuple(
            Answer(
                _shown(answer),
                answer.attrib["fraction"],
                _shown(answer.find("feedback")),
                answer.findtext("tolerance") or "",
            )
            for answer in element.findall("answer")
        ),
        tuple(tag.text or "" for tag in element.findall("tags/tag/text")),
        element,
    )


def _shown(element: ET.Element | None) -> Shown:
    assert element is not None
    files = element.findall("file")
    assert all(file.attrib["encoding"] == "base64" for file in files)
    content = {file.attrib["name"]: base64.b64decode(file.text or "", validate=True) for file in files}
    return Shown(element.findtext("text") or "", content)
