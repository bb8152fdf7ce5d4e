"""``studykit flags``: what is told of cards that are held back, and that it leads to the very question."""

import json
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studykit.cli.flags import shown_by, words_of
from studykit.decks.deck import Card
from studykit.decks.questions import Draw, variants_for
from studykit.store.records import Held, Hold, Purpose, Showing
from tests.cli.conftest import Streamed

MOMENT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def held(card: Card, *, note: str = "", kind: Hold = Hold.FLAGGED) -> Held:
    """A card that was held back as a question of it was shown, one whose values were not the first drawn."""
    first, variant = variants_for([Draw(card, "learner|x|3"), Draw(card, "learner|x|3")])
    assert first.values != variant.values
    showing = Showing(
        7,
        card.id,
        variant.model,
        variant.version,
        variant.level or 0,
        variant.seed,
        variant.values,
        Purpose.STUDY,
        MOMENT,
        None,
        None,
    )
    return Held(1, kind, card.id, card.skill, showing, note, MOMENT, None)


@pytest.fixture
def card(neurophysiology: object) -> Card:
    return Card("phase-at-a-time/1", "phase-at-a-time", 1)


def test_a_flag_is_told_with_its_date_its_note_and_what_was_asked(card: Card) -> None:
    flagged = held(card, note="The mark is on a border.")
    assert flagged.showing is not None

    head, note, model, values = words_of(flagged, UTC)

    assert head == "phase-at-a-time/1: flagged on Mon 02 Mar 2026"
    assert note == "“The mark is on a border.”"
    version = flagged.showing.version
    assert model == f"name-the-phase@{version}, level 1, seed learner|x|3"
    assert json.loads(values.removeprefix("Values: ")) == flagged.showing.values


def test_the_command_beside_it_shows_the_very_question(card: Card, streamed: Streamed) -> None:
    flagged = held(card)
    assert flagged.showing is not None
    line = shown_by(flagged)
    assert line is not None

    code, out, err = streamed(*shlex.split(line)[1:], "--json")

    assert code == 0, err
    shown = json.loads(out)
    assert {each["name"]: each["value"] for each in shown["values"]} == flagged.showing.values
    assert shown["seed"] == flagged.showing.seed


def test_a_fact_needs_no_command() -> None:
    showing = Showing(1, "f", "fact", 1, 0, "s", {}, Purpose.STUDY, MOMENT, None, None)

    assert shown_by(Held(1, Hold.SUSPENDED, "f", "f", showing, "", MOMENT, None)) is None


def test_without_flags_that_is_told(streamed: Streamed) -> None:
    assert streamed("flags") == (0, "Nothing is flagged or put away.\n", "")
    assert json.loads(streamed("flags", "--json")[1]) == {"held": []}


def test_what_is_not_held_cannot_be_released(streamed: Streamed, tmp_path: Path) -> None:
    code, out, err = streamed("flags", "--release", "nope")

    assert (code, out) == (1, "")
    assert "'nope' is neither flagged nor put away" in err
