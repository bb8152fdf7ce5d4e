"""What is said at the end of a session, in sentences that are true of one and of many."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from studykit.cli.summary import lines_of
from studykit.decks.deck import Card, Deck
from studykit.study.agenda import Left
from studykit.study.groups import OfGroup
from studykit.study.progress import Diligence
from studykit.study.summary import Summary

NOW = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
NOTHING = Summary(
    asked=1,
    right=1,
    minutes=1,
    groups=(),
    gained=(),
    met=1,
    statements=9,
    left=Left(0, 0, 0, None),
    waiting=0,
    tomorrow=0,
    leeches=(),
    diligence=Diligence(1, 1),
)


def said(summary: Summary) -> str:
    return "\n".join(lines_of(summary, now=NOW, zone=UTC))


def test_a_session_after_which_nothing_is_left() -> None:
    assert said(NOTHING) == (
        "1 minute of study.\nLeft: nothing today. Due by tomorrow: none.\n"
        "1 of 9 statements of the lecture met."
    )


@pytest.mark.parametrize(
    ("later", "words"),
    [(1, "1 again later today, in 8 minutes."), (3, "3 again later today, the first in 8 minutes.")],
)
def test_what_comes_later_is_told_with_the_first_of_it(later: int, words: str) -> None:
    left = Left(2, 5, later, NOW + timedelta(minutes=8))

    assert f"Left: 2 due now; 5 new today; {words} Due by tomorrow: 4." in said(
        replace(NOTHING, left=left, tomorrow=4)
    )


def test_what_was_with_help_and_what_was_gained_is_told_in_whole_words(deck: Deck) -> None:
    about, other = deck.course[:2]
    groups = (OfGroup(about, 1, 1, 0), OfGroup(other, 0, 0, 2))
    gained = (Card("a/2", "a", 2, title="Halves"), Card("b/3", "b", 3, title="Rates"))

    lines = said(replace(NOTHING, minutes=4, groups=groups, gained=gained)).splitlines()

    assert lines[:4] == [
        "4 minutes of study, 2 answers with help, not counted below.",
        f"Not yet all right: {about.title} (1 of 2).",
        f"Just taught, to be asked again without help: {other.title}.",
        "2 levels gained, open from tomorrow on: level 2 of Halves; level 3 of Rates.",
    ]
