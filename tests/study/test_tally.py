"""What it takes to add up a log of reviews; what comes out stands in test_definitions."""

import tracemalloc

from studykit.srs.schedule import Rating, Stage
from studykit.store.records import Confidence, Purpose, Review
from studykit.study.tally import Tally

REVIEW = Review(
    "fires-or-not/1",
    "fires-or-not",
    Purpose.STUDY,
    "does-it-fire",
    1,
    None,
    False,
    "yes",
    True,
    Confidence.SURE,
    "gone",
    Rating.GOOD,
    Stage.REVIEW,
    4000,
    739000,
)


def test_a_log_is_added_up_without_being_kept() -> None:
    tracemalloc.start()
    tally = Tally((REVIEW for _ in range(20_000)), since=0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sum(tally.answers.values()) == 20_000
    assert peak < 20_000 * 16, "of each review at most its time is kept, in eight bytes"
