"""One order in all faces: what is worked out stands before what is told of beliefs."""

from pathlib import Path

import pytest

from studykit.exports.anki.note_type import BACK
from studykit.study.question import Question
from studykit.terminal.screen import Screen
from studykit.terminal.verdict import Explained, things
from studykit.text import plain
from studykit.told.after import after
from studykit.told.parts import LABELS, OF_BELIEFS, Judged, Role, Said, solution
from tests.exports.material import written
from tests.exports.test_every_kind import deck_of, entry_of
from tests.kinds import every_kind
from tests.terminal.test_kinds_on_pages import HEADER, SEED, question_of_kind
from tests.terminal.test_pages import screen_of, squeezed
from tests.told.test_parts import item_of

pytestmark = pytest.mark.usefixtures("neurophysiology", "beliefs_of_samples")

WORKED = {Role.STEPS, Role.WHY}
BEHIND_THE_STEPS = OF_BELIEFS - {Role.BELIEVES}
"""Which idea an answer fits is named with the verdict, behind why it is wrong."""


def is_in_order(parts: list[Said | Judged]) -> bool:
    roles = [part.role for part in parts]
    worked = [place for place, role in enumerate(roles) if role in WORKED]
    beliefs = [
        place for place, part in enumerate(parts) if part.role in BEHIND_THE_STEPS or isinstance(part, Judged)
    ]
    return bool(worked) and max(worked) < min(beliefs, default=len(parts))


@every_kind
def test_after_an_answer(kind: str) -> None:
    item = item_of(kind)
    for answer, _ in item.ask.wrong_answers():
        told = after(item, SEED, item.ask.grade(answer), answer, title="A skill")
        first = [part.role for part in told.first]

        assert is_in_order([*told.first, *(part for more in told.more for part in more.parts)])
        assert Role.BELIEVES not in first or first.index(Role.WHY) < first.index(Role.BELIEVES)


@every_kind
def test_where_nobody_knows_the_answer(kind: str) -> None:
    assert is_in_order([*solution(item_of(kind), SEED, title="A skill")])


def words_on(screen: Screen, question: Question, reply: str, *, later: bool) -> str:
    explained = Explained(question, question.grade(reply), HEADER, reply, later=later)
    blocks = (block for thing in things(screen, explained) for block in (*thing.above, *thing.below))
    return squeezed([str(line).replace("\ue000", " ") for block in blocks for line in block])


@every_kind
@pytest.mark.parametrize("later", [False, True])
def test_on_the_pages_of_a_drill_and_of_a_test(kind: str, later: bool) -> None:
    question = question_of_kind(kind)
    last_step = squeezed([plain(question.variant.item.steps[-1])])
    for reply, _ in question.variant.item.ask.wrong_answers():
        seen = words_on(screen_of(80, 24), question, reply, later=later)

        place = seen.find(f"{LABELS[Role.TRUE]}:")
        assert place < 0 or last_step in seen[:place]


def test_on_the_back_of_a_note_of_anki() -> None:
    assert BACK.index("{{Steps}}") < BACK.index("{{Feedback}}")


@every_kind
def test_what_everybody_reads_in_moodle_tells_of_no_belief(kind: str, tmp_path: Path) -> None:
    entry = entry_of(kind)

    (question,) = written((deck_of(entry), [entry]), tmp_path)

    assert not any(LABELS[role] in question.general.page.words for role in OF_BELIEFS if role in LABELS)
