"""HTML of what is said: well formed, whole, guarded; hostile words stay words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studykit.exports.anki.note_type import CSS
from studykit.items.asks.ask import Answering
from studykit.items.course_values import USUAL
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.text import Text, html, literal, text
from studykit.told.after import after
from studykit.told.html import Writer
from studykit.told.parts import (
    LABELS,
    Judged,
    Paragraph,
    Picture,
    Role,
    Rows,
    Said,
    before,
    feedback,
    lesson,
    named,
    solution,
    worked,
)
from tests.exports.moodle_reader import Page
from tests.kinds import every_kind, sample_of
from tests.told.test_parts import FIGURE, SEED, item_of

pytestmark = pytest.mark.usefixtures("beliefs_of_samples")

WRITER = Writer(address=lambda figure: f"{figure.alt[:1]}.svg", guard=lambda markup: markup)
HOSTILE = st.lists(
    st.sampled_from(["<", ">", "&", "&lt;", '"', "'", "<script>", "<!--", "]]>", "*", "_{", "}", "\\", "a"]),
    min_size=1,
    max_size=8,
).map("".join)


def all_of(item: Item) -> list[Said | Judged]:
    """All that can be said of an item."""
    known = item.ask.read(item.ask.typed_key(SEED), SEED)
    answer = next((answer for answer, _ in item.ask.wrong_answers()), known)
    told = after(item, SEED, item.ask.grade(answer), answer, title="A skill", follows="Tomorrow.")
    return [
        *before(item, SEED, Answering.COMPARED, opened=True),
        *told.first,
        *(part for more in told.more for part in more.parts),
        *solution(item, SEED, title="A skill"),
    ]


def words_of(part: Said | Judged) -> list[Text]:
    match part:
        case Paragraph():
            return [text(literal(part.label)), part.words]
        case Rows():
            return list(part.rows)
        case Judged():
            return [answer.words for answer in part.answers]
        case Picture():
            return [text(literal(part.figure.alt))]


@every_kind
def test_every_part_is_whole_and_well_formed(kind: str) -> None:
    for part in all_of(item_of(kind)):
        page = Page(WRITER.html(part))

        assert page.balanced
        read = page.words + "".join(alt for _, alt in page.pictures)
        assert all(Page(html(words)).words in read for words in words_of(part))


@every_kind
def test_a_program_without_our_style_sheet_gets_no_classes(kind: str) -> None:
    bare = replace(WRITER, is_styled=False)

    assert not [part for part in all_of(item_of(kind)) if "class=" in bare.html(part)]


@every_kind
def test_all_words_pass_the_guard_and_no_tag_does(kind: str) -> None:
    seen: list[str] = []

    def guard(markup: str) -> str:
        seen.append(markup)
        return "§"

    page = "".join(map(replace(WRITER, guard=guard).html, all_of(item_of(kind))))

    assert set(re.sub(r"<[^>]*>", "", page)) <= set("§✓✗: " + "".join(LABELS.values()))
    assert seen
    assert not [markup for markup in seen if re.search("<(p|b|li|ol|ul|h2|span|img)[ >]", markup)]


def test_a_picture_is_where_it_is_drawn_to_with_its_words_on_one_line() -> None:
    figure = replace(FIGURE, alt='Two "lines"\n  & <more>.')
    drawn: list[Figure] = []

    def draw(figure: Figure) -> str:
        drawn.append(figure)
        return "x.svg"

    page = Page(Writer(draw, str).html(Picture(Role.REVEAL, figure)))

    assert drawn == [figure]
    assert page.pictures == [("x.svg", 'Two "lines" & <more>.')]


def test_a_label_stands_in_front_and_a_heading_above() -> None:
    item = replace(sample_of("recall"), steps=(text("One."), text("Two.")))
    (steps,), (skill,) = worked(item, "A *skill*"), named("A *skill*")

    assert replace(WRITER, heading="h5").html(steps) == (
        '<h5>Worked steps</h5><ol class="steps"><li>One.</li><li>Two.</li></ol>'
    )
    assert WRITER.html(skill) == '<p class="skill"><b>Skill:</b> A *skill*</p>'
    assert WRITER.html(feedback(USUAL, right=True)[0]) == '<p class="right">Right.</p>'


def test_the_key_among_options_is_marked_by_words_and_a_sign_too() -> None:
    (each,) = [part for part in solution(sample_of("choice"), SEED) if isinstance(part, Judged)]

    page = WRITER.html(each)

    assert page.count('<li class="key"><b>') == page.count("✓ Right.") == 1
    assert page.count("✗ Not right.") == page.count("This fits the idea:") == len(each.answers) - 1


def test_the_style_sheet_of_anki_names_classes_that_are_written() -> None:
    written = "".join(map(WRITER.html, [*all_of(item_of("choice")), *all_of(item_of("numeric"))]))

    for name in ("options", "key", "right", "wrong", "belief", "steps"):
        assert f".{name}" in CSS
        assert f'class="{name}"' in written


@given(stem=HOSTILE, answer=HOSTILE, step=HOSTILE, alt=HOSTILE)
def test_hostile_words_stay_words(stem: str, answer: str, step: str, alt: str) -> None:
    parts: list[Said | Judged] = [
        Paragraph(Role.STEM, text(literal(stem))),
        Rows(Role.OPTIONS, (text(literal(answer)),)),
        Rows(Role.STEPS, (text(literal(step)),)),
        Picture(Role.FIGURE, replace(FIGURE, alt=alt)),
    ]
    writer = Writer(lambda _: "x.svg", str)

    page = Page("".join(map(writer.html, parts)))

    assert page.words == f"{stem}{answer}{LABELS[Role.STEPS]}{step}"
    assert page.pictures == [("x.svg", " ".join(alt.split()))]
    assert page.balanced
    assert "script" not in page.tags


def test_a_lesson_is_written_with_its_labels_and_its_picture() -> None:
    says, why, idea = map(text, ("Na^{+} enters.", "There is more outside.", "In."))

    written = "".join(map(WRITER.html, lesson(says, why, idea, figure=FIGURE, look=text("the line"))))

    assert "<b>The lecture says:</b> Na<sup>+</sup> enters." in written
    assert "<b>Keep in mind:</b> In." in written
    assert written.index('<img src="A.svg"') < written.index("<b>Look here:</b> the line")
