"""Pages fit the terminal: nothing that is needed scrolls away. Also: what is held together stays together."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from studykit.cli.pages import question_page, verdict_pages
from studykit.cli.screen import KEY_LINES, WIDTH, Page, Screen
from studykit.cli.words import rich
from studykit.decks.load import load
from studykit.decks.variants import Draw, variants
from studykit.store.records import Purpose, Showing
from studykit.study.question import DO_NOT_KNOW, Question
from studykit.text import text
from studykit.topics.variants import Variant

SIZES = [(80, 24), (60, 24), (80, 30), (80, 40), (80, 50), (200, 60)]
NOW = datetime(2026, 3, 2, tzinfo=UTC)
FOLLOWS = "You were not sure: it comes again a little later, and then it counts."


def screen_of(columns: int, rows: int) -> Screen:
    screen = Screen()
    screen.interactive, screen.width = True, min(WIDTH, columns)
    screen._console = Console(width=columns, height=rows, file=StringIO(), highlight=False)
    return screen


def shown(screen: Screen, page: Page) -> list[str]:
    screen._console.file = StringIO()
    screen.show(page)
    return screen._console.file.getvalue().rstrip("\n").split("\n")


def question_of(variant: Variant, card: int) -> Question:
    showing = Showing(1, "x/1", variant.model, 1, 1, variant.seed, {}, Purpose.STUDY, NOW, None, None)
    return Question(load("action-potential").cards[card], variant, showing, 1)


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    cards = load("action-potential").cards
    made = variants([Draw(card, f"{seed}|{card.id}") for seed in range(3) for card in cards])
    return [question_of(variant, number % len(cards)) for number, variant in enumerate(made)]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_verdict_fits_its_pages(questions: list[Question], columns: int, rows: int) -> None:
    screen = screen_of(columns, rows)
    for question in questions:
        wrong = [answer for answer, _ in question.variant.item.ask.wrong_answers()]
        for answer in (*wrong, DO_NOT_KNOW):
            verdict = question.grade(answer)
            for page in verdict_pages(screen, question, verdict, answer=answer, follows=FOLLOWS, later=False):
                drawn = shown(screen, page)
                assert len(drawn) <= rows - KEY_LINES, (question.card.id, answer)
                assert max(map(len, drawn)) <= columns


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_every_question_fits_the_screen(questions: list[Question], columns: int, rows: int) -> None:
    """With a line for what is typed; the smallest terminals may lose the header, never the stem."""
    screen = screen_of(columns, rows)
    header = 1 if rows < 30 else 0
    for question in questions:
        drawn = shown(screen, question_page(screen, question, header="The action potential · question 1"))
        assert len(drawn) - header <= rows - 1, question.card.id


def test_a_number_and_its_unit_are_never_parted() -> None:
    for columns in range(30, 79):
        screen = screen_of(columns, 60)
        words = "A neuron rests at −70\u00a0mV; its threshold is 43.3\u00a0µA/cm² and more." * 3
        page = Page([[*screen.hanging("1.  ", rich(text(words)))]])
        lines = shown(screen, page)
        assert not any(line.rstrip().endswith(("−70", "43.3")) for line in lines)
        assert "−70\u00a0mV" in "".join(lines)
