"""A lecture at one glance."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck, Lesson
from studykit.decks.load import load
from studykit.decks.overview import OF_EXAM, overview_of
from studykit.errors import StudykitError
from studykit.items.misconceptions import misconceptions
from studykit.text import text
from studykit.told.parts import Role

LESSON = Lesson(text("says"), text("why"), text("idea"))


@pytest.fixture
def taught(deck: Deck) -> Deck:
    """The small course, with a lesson of each skill."""
    return replace(
        deck, cards=tuple(card if card.fact else replace(card, teach=LESSON) for card in deck.cards)
    )


def test_each_statement_has_the_lessons_of_its_skills_once_and_its_facts(taught: Deck) -> None:
    found = {each.taught.id: each for each in overview_of(taught)}

    assert list(found) == [each.id for each in taught.course]
    changes = found["what-sets-the-half-life"]
    assert [each.title for each in changes.lessons] == ["Half life changes", "Order of half lives"]
    assert [str(fact.answer) for fact in found["steady-state"].facts] == ["After four or five"]


def test_a_lesson_does_not_repeat_what_the_lecture_says(taught: Deck) -> None:
    (first, *_) = overview_of(taught)[1].lessons

    assert [each.role for each in first.said] == [Role.WHY, Role.KEEP_IN_MIND]


def test_a_belief_of_the_course_itself_stands_once_with_what_to_write(
    taught: Deck, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {
        slug: replace(belief, course_says=text(f"says {slug}"), in_the_exam=text("Write."))
        for slug, belief in misconceptions().items()
    }
    monkeypatch.setattr("studykit.items.misconceptions.misconceptions", lambda: own)
    monkeypatch.setattr("studykit.decks.overview.misconceptions", lambda: own)

    said = [each for statement in overview_of(taught) for each in statement.in_the_exam]
    assert said
    assert all([part.role for part in each] == list(OF_EXAM) for each in said)
    assert len({str(each[0].words) for each in said}) == len(said)


def test_a_deck_without_lecture_or_lessons_is_told_what_it_lacks(tmp_path: Path, deck: Deck) -> None:
    bare = tmp_path / "bare.toml"
    fact = '[[cards]]\nfact = "f"\nquestion = "q"\nanswer = "a"\n'
    bare.write_text(f'title = "B"\nanki_id = 1764000009\n{fact}', encoding="utf-8")

    for lacking, words in ((load(str(bare)), "it has no lecture"), (deck, "no skill of it has a lesson")):
        with pytest.raises(StudykitError, match=words) as caught:
            overview_of(lacking)
        assert len(str(caught.value).splitlines()) <= 3


def test_it_counts_each_card(taught: Deck) -> None:
    seen: list[int] = []
    count: Callable[[], object] = lambda: seen.append(1)  # noqa: E731

    overview_of(taught, count)
    assert len(seen) == len(taught.cards)
