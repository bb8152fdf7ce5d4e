"""What is said of a question: in which order, and that nothing before the answer gives the key away."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from studykit.errors import StudykitError
from studykit.items.asks.ask import KINDS, Answering, Manner
from studykit.items.course_values import USUAL
from studykit.items.figure import Axis, Figure, Line
from studykit.items.item import Item
from studykit.items.misconceptions import misconceptions
from studykit.text import plain, text
from studykit.told.parts import (
    BELIEF,
    Judged,
    Paragraph,
    Picture,
    Role,
    Rows,
    Said,
    before,
    belief,
    feedback,
    lesson,
    letter_of_key,
    named,
    solution,
    worked,
)
from tests.kinds import BELIEFS, every_kind, leave_undiagnosed, sample_of

pytestmark = pytest.mark.usefixtures("neurophysiology", "beliefs_of_samples")

SEED = "3"
FIGURE = Figure((Line((0, 1), (0, 1)),), Axis("time", "s", 0, 1, 1), Axis("way", "m", 0, 1, 1), "A line.")
BEFORE = (Role.STEM, Role.FIGURE, Role.OPTIONS, Role.PROMPT)


def item_of(kind: str) -> Item:
    """The sample of a kind, with a figure before the answer and one after it, and two steps."""
    return replace(sample_of(kind), figure=FIGURE, reveal=FIGURE, steps=(text("First."), text("Then.")))


def roles(parts: Sequence[Said | Judged]) -> list[Role]:
    return [part.role for part in parts]


def words(parts: Sequence[Said | Judged]) -> str:
    """All that can be read in paragraphs and in what stands for pictures."""
    read = [plain(part.words) for part in parts if isinstance(part, Paragraph)]
    return "\n".join([*read, *(part.figure.alt for part in parts if isinstance(part, Picture))])


@every_kind
@pytest.mark.parametrize("answering", list(Answering))
def test_stem_figure_options_prompt_are_said_in_this_order(kind: str, answering: Answering) -> None:
    said = roles(before(item_of(kind), SEED, answering, opened=True))

    assert said == [role for role in BEFORE if role in said]
    assert said[:2] == [Role.STEM, Role.FIGURE]


@every_kind
def test_nothing_before_the_answer_gives_the_key_away(kind: str) -> None:
    item = sample_of(kind)
    parts = before(item, SEED, Answering.TYPED)

    assert plain(item.ask.key()) not in words(parts)
    rows = [plain(row) for part in parts if isinstance(part, Rows) for row in part.rows]
    assert plain(item.ask.key()) not in rows or item.ask.manner is Manner.PICK
    assert not {Role.RIGHT, Role.WRONG, Role.ANSWER, *BELIEF} & set(roles(parts))


@every_kind
def test_options_that_are_the_key_are_held_back_until_the_learner_looks(kind: str) -> None:
    item = sample_of(kind)

    closed, opened = (
        roles(before(item, SEED, Answering.TYPED, opened=opened)).count(Role.OPTIONS)
        for opened in (False, True)
    )

    assert opened == bool(item.ask.options(SEED))
    assert closed == (opened and not item.ask.is_self_judged)


@pytest.mark.usefixtures("neurophysiology")
def test_of_a_belief_what_to_write_in_the_exam_comes_after_all_but_where_it_is_from() -> None:
    worded = [each for each in misconceptions().values() if each.course_says and each.in_the_exam]

    assert worded, "a course words some of them itself"
    for each in worded:
        said = belief(each.slug, USUAL)
        assert tuple(part.role for part in said) == BELIEF
        words = (each.believes, each.true, each.seen, each.course_says, each.in_the_exam, each.cited)
        assert [part.words for part in said] == [USUAL.filled(one) for one in words if one]


def test_behind_a_foreseen_answer_the_belief_is_named_as_nobodys_own() -> None:
    own, foreseen = (
        belief("bubbles-are-air", USUAL)[0],
        feedback(USUAL, right=False, slug="bubbles-are-air")[1],
    )

    assert (own.label, foreseen.label) == ("Your answer fits this idea", "This fits the idea")
    assert own.words == foreseen.words


@every_kind
def test_behind_a_foreseen_answer_an_idea_that_is_never_diagnosed_is_not_named(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_undiagnosed(monkeypatch, BELIEFS)
    judged = [part for part in solution(item_of(kind), SEED) if isinstance(part, Judged)]

    assert not [answer for part in judged for answer in part.answers if len(answer.feedback) > 1]


def test_a_belief_that_is_not_documented_is_an_error() -> None:
    with pytest.raises(StudykitError, match="no misconception is named"):
        feedback(USUAL, right=False, slug="nobody-believes-this")


@pytest.mark.parametrize(
    ("steps", "title", "said"),
    [
        (("One.",), "A skill", [Role.WHY, Role.SKILL]),
        (("One.", "Two."), "A skill", [Role.STEPS, Role.SKILL]),
        (("One.", "Two."), "", [Role.WHY, Role.WHY]),
        ((), "", []),
    ],
)
def test_one_step_or_a_fact_says_why_and_several_are_worked(
    steps: tuple[str, ...], title: str, said: list[Role]
) -> None:
    item = replace(sample_of("recall"), steps=tuple(map(text, steps)))

    assert roles([*worked(item, title), *named(title)]) == said


@every_kind
def test_a_solution_says_the_key_shows_the_figure_then_works_it_out_then_judges(kind: str) -> None:
    item = item_of(kind)

    said = roles(solution(item, SEED, title="A skill"))

    assert said[:3] == [Role.ANSWER, Role.REVEAL, Role.STEPS]
    assert said[-1] == Role.SKILL
    assert set(said[3:-1]) <= {Role.LEAD, Role.EACH_OPTION, Role.WRONG_ANSWERS}


@every_kind
def test_a_solution_judges_each_option_of_each_step_or_each_foreseen_wrong_answer(kind: str) -> None:
    ask = sample_of(kind).ask
    judged = [part for part in solution(sample_of(kind), SEED) if isinstance(part, Judged)]

    if ask.manner is Manner.PICK:
        shown = [[answer.words for answer in part.answers] for part in judged]
        assert shown == [[option.words for option in tier.options(SEED)] for tier in ask.tiers]
        assert [[option.is_key for option in tier.options(SEED)].count(True) for tier in ask.tiers] == [
            1
        ] * len(judged)
    else:
        slugs = [answer.misconception for part in judged for answer in part.answers]
        assert slugs == [slug for _, slug in ask.wrong_answers()]


@every_kind
def test_the_letter_of_the_key_is_that_of_the_right_option(kind: str) -> None:
    ask = sample_of(kind).ask.tiers[0]

    expected = ask.typed_key(SEED).upper() if ask.manner is Manner.PICK else ""
    assert letter_of_key(ask, SEED) == expected


def test_there_are_kinds_of_each_manner_to_test_with() -> None:
    assert {sample_of(kind).ask.manner for kind in KINDS} == set(Manner)
    assert any(sample_of(kind).ask.needs_reveal for kind in KINDS)


def test_a_lesson_says_why_before_what_to_keep_in_mind_and_to_look_at() -> None:
    says, why, idea, formula, look = map(text, ("It falls.", "It is heavy.", "Down.", "v = g t", "the end"))

    whole = lesson(says, why, idea, formula=formula, figure=FIGURE, look=look)

    assert [part.role for part in whole] == [
        *(Role.COURSE_SAYS, Role.WHY, Role.FORMULA, Role.KEEP_IN_MIND, Role.FIGURE, Role.LOOK_HERE)
    ]
    assert lesson(says, why, idea) == (whole[0], whole[1], whole[3])
