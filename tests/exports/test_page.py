"""A lecture as one page: what stands on it, and that it needs nothing else."""

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck, Lesson, Look
from studykit.decks.overview import OF_EXAM, SkillLesson, StatementOverview, overview_of
from studykit.exports.page import page_of, write_page
from studykit.text import text
from studykit.told.parts import Paragraph

LOOK = Look("concentration-after-a-dose", {}, 4.0, text("It *falls*."))
LESSON = Lesson(text("says"), text("Why <so> & so."), text("idea"), text("c = d_{0}"), LOOK)
VOID = {"meta", "br"}


class Outline(HTMLParser):
    """The headings, and whether each tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def statements(deck: Deck) -> tuple[StatementOverview, ...]:
    cards = tuple(card if card.fact else replace(card, teach=LESSON) for card in deck.cards)
    return overview_of(replace(deck, cards=cards))


@pytest.fixture(scope="module")
def page(statements: tuple[StatementOverview, ...]) -> str:
    return page_of("Drugs & doses", statements)


def test_its_title_counts_the_statements(page: str, statements: tuple[StatementOverview, ...]) -> None:
    assert "<title>Drugs &amp; doses – 9 statements: what is true, what to write</title>" in page
    assert "1 statement: " in page_of("One", statements[:1])


def test_it_asks_no_host_for_anything_and_runs_nothing(page: str) -> None:
    assert not re.search(r"<(script|link|img|iframe|object|embed|base)\b|@import|javascript:|\son\w+=", page)
    addresses = re.findall(r'(?:href|src)="([^"]*)"|url\(([^)]*)\)', page)
    assert all(any(each.startswith("#") for each in pair) for pair in addresses)


def test_it_says_its_language_and_its_headings_go_down_one_by_one(page: str) -> None:
    outline = Outline(page)

    assert '<html lang="en">' in page
    assert outline.open == []
    assert outline.levels[:3] == [1, 2, 3]
    pairs = zip(outline.levels, outline.levels[1:], strict=False)
    assert all(later <= before + 1 for before, later in pairs)
    assert outline.levels.count(1) == 1


def test_each_figure_stands_in_it_with_its_words_and_names_of_its_own(page: str) -> None:
    figures = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    names = re.findall(r' id="([^"]+)"', page)

    assert len(figures) == 5
    assert len(names) == len(set(names))
    for figure in figures:
        root = ET.fromstring(figure)  # noqa: S314 - our own
        title = root.find("{http://www.w3.org/2000/svg}title")
        assert root.get("role") == "img"
        assert title is not None
        assert title.text
        assert set(re.findall(r'href="#([^"]+)"', figure)) <= set(re.findall(r' id="([^"]+)"', figure))


def test_words_are_escaped_and_facts_have_their_answers(page: str) -> None:
    assert "Why &lt;so&gt; &amp; so." in page
    assert "c = d<sub>0</sub>" in page
    assert "<dt>After how many half-lives" in page
    assert "<dd>After four or five</dd>" in page


def test_a_title_has_its_subscripts_and_what_to_write_is_the_last_word(
    statements: tuple[StatementOverview, ...],
) -> None:
    lesson = SkillLesson("The peak and E_Na", ())
    said = tuple(Paragraph(role, text(role.value)) for role in OF_EXAM)
    first = replace(statements[0], lessons=(lesson,), in_the_exam=(said,), facts=())

    page = page_of("One", [first])
    assert "<h3>The peak and E<sub>Na</sub></h3>" in page
    assert '<div class="exam"><h3>What to write in the exam</h3>' in page
    assert page.index("course-says</p>") < page.index("true</p>") < page.index("in-the-exam</p></div>")


def test_each_entry_of_the_contents_leads_to_its_statement(page: str) -> None:
    leads = re.findall(r'<li><a href="#([^"]+)">', page)

    assert len(leads) == 9
    assert [each for each in leads if f'<section id="{each}">' in page] == leads


def test_no_lesson_is_broken_by_the_end_of_a_sheet(page: str) -> None:
    printed = page[page.index("@media print {") :]

    assert re.search(r"\.lesson[^{]*\{ break-inside: avoid; \}", printed)
    assert "prefers-color-scheme: dark" in page


def test_the_same_statements_give_the_same_bytes(
    tmp_path: Path, statements: tuple[StatementOverview, ...], page: str
) -> None:
    write_page("Drugs & doses", statements, tmp_path / "page.html")

    assert (tmp_path / "page.html").read_bytes() == page.encode()
