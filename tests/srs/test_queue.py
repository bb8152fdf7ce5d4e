"""Which card comes next."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studykit.srs.queue import Candidate, next_card
from studykit.srs.schedule import Memory, Stage

NOW = datetime(2026, 3, 1, 18, tzinfo=UTC)
TODAY = 1000


def new(card: str) -> Candidate:
    return Candidate(card, card.partition("/")[0], None)


def step(card: str, *, minutes: float, stage: Stage = Stage.LEARNING) -> Candidate:
    """In a learning step that is due in so many minutes from now."""
    due_at = NOW + timedelta(minutes=minutes)
    memory = Memory(stage, 0, 2.0, 5.0, TODAY, TODAY, due_at, reviews=1, lapses=0)
    return Candidate(card, card.partition("/")[0], memory)


def due(card: str, *, days: int, stability: float = 10.0) -> Candidate:
    """In review, due in so many days from today."""
    memory = Memory(Stage.REVIEW, None, stability, 5.0, TODAY - 20, TODAY + days, None, reviews=3, lapses=0)
    return Candidate(card, card.partition("/")[0], memory)


def chosen(*candidates: Candidate, last: str | None = None, new_left: int = 9, ahead: int = 20) -> str | None:
    card = next_card(
        candidates,
        now=NOW,
        today=TODAY,
        last_skill=last,
        new_left=new_left,
        ahead=timedelta(minutes=ahead),
    )
    return card.card if card else None


def test_nothing_comes_of_nothing() -> None:
    assert chosen() is None


def test_what_is_not_due_does_not_come() -> None:
    assert chosen(due("a/1", days=1), step("b/1", minutes=21)) is None


def test_steps_come_before_reviews_before_new_cards_before_learning_ahead() -> None:
    ahead, fresh, old, minutes_ago = (
        step("a/1", minutes=5),
        new("b/1"),
        due("c/1", days=0),
        step("d/1", minutes=-1),
    )

    assert chosen(ahead, fresh, old, minutes_ago) == "d/1"
    assert chosen(ahead, fresh, old) == "c/1"
    assert chosen(ahead, fresh) == "b/1"
    assert chosen(ahead) == "a/1"


def test_the_step_that_is_due_longest_comes_first_relearning_or_not() -> None:
    assert chosen(step("a/1", minutes=-1), step("b/1", minutes=-3, stage=Stage.RELEARNING)) == "b/1"


def test_the_review_with_the_earliest_due_day_comes_first() -> None:
    assert chosen(due("a/1", days=0), due("b/1", days=-2)) == "b/1"


def test_of_reviews_due_on_one_day_the_likeliest_forgotten_comes_first() -> None:
    assert chosen(due("a/1", days=0, stability=30), due("b/1", days=0, stability=3)) == "b/1"


def test_new_cards_come_in_the_order_given() -> None:
    assert chosen(new("z/1"), new("a/1")) == "z/1"


def test_no_new_card_comes_when_none_is_left_today() -> None:
    assert chosen(new("a/1"), new_left=0) is None


def test_the_skill_asked_last_waits_for_any_other() -> None:
    assert chosen(due("a/1", days=-5), due("b/1", days=0), last="a") == "b/1"
    assert chosen(step("a/1", minutes=-5), new("b/1"), last="a") == "b/1"
    assert chosen(due("a/1", days=-5), step("b/1", minutes=5), last="a") == "b/1"


def test_the_skill_asked_last_comes_again_if_it_is_the_only_one() -> None:
    assert chosen(step("a/1", minutes=-5), new("a/2"), due("b/1", days=3), last="a") == "a/1"


CANDIDATES = st.lists(
    st.one_of(
        st.builds(new, st.sampled_from(["a/1", "b/1"])),
        st.builds(step, st.sampled_from(["c/1", "d/1"]), minutes=st.sampled_from([-5, 5])),
        st.builds(due, st.sampled_from(["e/1", "f/1"]), days=st.sampled_from([-1, 1])),
    ),
    unique_by=lambda candidate: candidate.card,
)


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_only_new_cards_depend_on_the_order_given(candidates: list[Candidate], shuffler: object) -> None:
    shuffled = sorted(candidates, key=lambda _: shuffler.random())  # type: ignore[attr-defined]
    mine, theirs = chosen(*candidates), chosen(*shuffled)

    assert mine == theirs or {mine, theirs} == {"a/1", "b/1"}
