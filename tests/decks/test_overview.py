"""A lecture at one glance."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck, Lesson, Look
from studykit.decks.load import load
from studykit.decks.overview import OF_EXAM, overview_of
from studykit.errors import Faults, StudykitError
from studykit.items.misconceptions import Misconception, misconceptions
from studykit.text import text
from studykit.told.parts import Role

LESSON = Lesson(text("says"), text("why"), text("idea"))


@pytest.fixture
def taught(deck: Deck) -> Deck:
    """The small course, with a lesson of each skill."""
    return replace(
        deck, cards=tuple(card if card.fact else replace(card, teach=LESSON) for card in deck.cards)
    )


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> dict[str, Misconception]:
    """All beliefs, each as if it were a course's own wording."""
    beliefs = {
        slug: replace(belief, course_says=text(f"says {slug}"), in_the_exam=text("Write."))
        for slug, belief in misconceptions().items()
    }
    for place in ("studykit.items.misconceptions", "studykit.decks.course"):
        monkeypatch.setattr(f"{place}.misconceptions", lambda: beliefs)
    return beliefs


def test_each_statement_has_the_lessons_of_its_skills_once_and_its_facts(taught: Deck) -> None:
    found = {each.taught.id: each for each in overview_of(taught)}

    assert list(found) == [each.id for each in taught.course]
    changes = found["what-sets-the-half-life"]
    assert [each.title for each in changes.lessons] == ["Half life changes", "Order of half lives"]
    assert [str(fact.answer) for fact in found["steady-state"].facts] == ["After four or five"]


def test_a_lesson_does_not_repeat_what_the_lecture_says(taught: Deck) -> None:
    (first, *_) = overview_of(taught)[1].lessons

    assert [each.role for each in first.said] == [Role.WHY, Role.KEEP_IN_MIND]


def test_a_belief_of_the_course_itself_stands_at_its_statement_with_what_to_write(
    taught: Deck, own: dict[str, Misconception]
) -> None:
    slug = next(iter(own))
    named = [replace(each, in_the_exam=(slug,) * (number == 1)) for number, each in enumerate(taught.course)]
    by_id = {each.id: each for each in named}
    cards = tuple(replace(card, taught=card.taught and by_id[card.taught.id]) for card in taught.cards)

    found = overview_of(replace(taught, course=tuple(named), cards=cards))
    assert [len(each.in_the_exam) for each in found] == [0, 1, *[0] * (len(named) - 2)]
    ((said,),) = (each.in_the_exam for each in found if each.in_the_exam)
    assert [part.role for part in said] == list(OF_EXAM)
    assert str(said[0].words) == f"says {slug}"


def test_a_belief_that_there_is_not_is_told_with_its_statement_and_its_file(
    taught: Deck, own: dict[str, Misconception]
) -> None:
    slug, other = list(own)[:2]
    own[other] = replace(own[other], course_says=None, in_the_exam=None)
    first, *others = taught.course
    course = (replace(first, in_the_exam=(slug[:-1], other)), *others)

    with pytest.raises(Faults) as caught:
        overview_of(replace(taught, course=course))
    assert caught.value.where == taught.course_in
    here = f"statement '{first.id}': in_the_exam"
    assert caught.value.faults == (
        f"{here}: no belief is named '{slug[:-1]}'. Did you mean '{slug}'?",
        f"{here}: '{other}' says nothing to write in the exam (course_says and in_the_exam)",
    )


def test_a_deck_without_lecture_or_lessons_is_told_what_it_lacks(tmp_path: Path, deck: Deck) -> None:
    bare = tmp_path / "bare.toml"
    fact = '[[cards]]\nfact = "f"\nquestion = "q"\nanswer = "a"\n'
    bare.write_text(f'title = "B"\nanki_id = 1764000009\n{fact}', encoding="utf-8")

    for lacking, words in ((load(str(bare)), "it has no lecture"), (deck, "no skill of it has a lesson")):
        with pytest.raises(StudykitError, match=words) as caught:
            overview_of(lacking)
        assert len(str(caught.value).splitlines()) <= 3


def test_it_counts_each_lesson_that_was_run(taught: Deck) -> None:
    seen: list[int] = []
    look = Look("concentration-after-a-dose", {}, 4.0, text("It falls."))
    cards = (replace(taught.cards[0], teach=replace(LESSON, look=look)), *taught.cards[1:])

    overview_of(replace(taught, cards=cards), lambda: seen.append(1))
    assert len(seen) == 1
