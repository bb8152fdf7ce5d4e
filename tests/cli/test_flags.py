"""``studykit flags``: what is told of cards that are held back, the very question again, release."""

import json
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from studykit.decks.deck import Card
from studykit.decks.questions import Draw, variants_for
from studykit.engine.catalog import CATALOG
from studykit.store.records import Hold, Purpose
from studykit.store.store import Store
from tests.cli.conftest import Streamed

MOMENT = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
CARD = "phase-at-a-time/1"
NOTE = "The mark is on a border."


@pytest.fixture
def values(tmp_path: Path, neurophysiology: object) -> dict[str, object]:
    """A flagged question, whose values were not the first that its seed draws; and two cards put away."""
    draw = Draw(Card(CARD, "phase-at-a-time", 1), "learner|x|3")
    first, variant = variants_for([draw, draw])
    assert first.values != variant.values
    with Store.open(tmp_path / "study.db") as store:
        showing = store.show(
            card=CARD,
            model=variant.model,
            version=variant.version,
            level=1,
            seed=variant.seed,
            values=variant.values,
            purpose=Purpose.STUDY,
            shown_at=MOMENT,
        )
        today = MOMENT.toordinal()
        store.holds.add(
            Hold.FLAGGED, card=CARD, skill=CARD[:-2], held_at=MOMENT, showing=showing.id, note=NOTE
        )
        store.holds.add(Hold.SUSPENDED, card="a-fact", skill="a-fact", held_at=MOMENT)
        store.holds.add(Hold.BURIED, card="tired/1", skill="tired", held_at=MOMENT, until_day=today + 1)
        store.holds.add(Hold.BURIED, card="tired/2", skill="tired", held_at=MOMENT, until_day=today + 2)
    return dict(variant.values)


def test_all_is_told_that_a_report_needs(streamed: Streamed, values: dict[str, object]) -> None:
    code, page, err = streamed("flags")

    assert (code, err) == (0, "")
    flagged, put_away, tired, hints = page.split("\n\n")
    title, head, note, *identity = flagged.splitlines()
    assert title == "“Which phase is it?”"
    assert head == f"{CARD}: flagged on Sun 01 Mar 2026"
    assert note == f"    “{NOTE}”"
    version = CATALOG.model("name-the-phase").version
    assert f"name-the-phase@{version}, level 1, seed learner|x|3" in " ".join(identity)
    assert put_away == "a-fact: suspended on Sun 01 Mar 2026"
    assert tired == "tired/2: buried on Sun 01 Mar 2026, until Tue 03 Mar 2026"
    assert "studykit flags --release CARD" in hints


def test_the_command_beside_it_shows_the_very_question(streamed: Streamed, values: dict[str, object]) -> None:
    (line,) = (line for line in streamed("flags")[1].splitlines() if "studykit items show" in line)

    code, out, err = streamed(*shlex.split(line)[1:], "--json")

    assert code == 0, err
    shown = json.loads(out)
    assert {each["name"]: each["value"] for each in shown["values"]} == values
    assert (shown["seed"], shown["level"]) == ("learner|x|3", 1)


def test_the_same_comes_as_json(streamed: Streamed, values: dict[str, object]) -> None:
    flagged, put_away, _ = json.loads(streamed("flags", "--json")[1])["held"]

    assert (flagged["card"], flagged["kind"], flagged["note"], flagged["values"]) == (
        CARD,
        "flagged",
        NOTE,
        values,
    )
    assert (put_away["model"], put_away["shown_by"]) == (None, None)


def test_what_is_released_is_told_no_more(streamed: Streamed, values: dict[str, object]) -> None:
    assert streamed("flags", "--release", CARD) == (
        0,
        f"{CARD}: asked again.\n2 cards are still flagged or put away.\n",
        "",
    )
    assert CARD not in streamed("flags")[1]

    assert json.loads(streamed("flags", "--release-all", "--json")[1]) == {"held": []}
    assert streamed("flags") == (0, "Nothing is flagged or put away.\n", "")


def test_what_is_not_held_cannot_be_released(streamed: Streamed, values: dict[str, object]) -> None:
    code, out, err = streamed("flags", "--release", "phase-at-a-tim/1", "--release", "a-fact")

    assert (code, out) == (1, "")
    assert "'phase-at-a-tim/1' is neither flagged nor put away" in err
    assert f"Did you mean '{CARD}'?" in err
    assert "a-fact" in streamed("flags")[1], "all or nothing"


def test_without_a_database_nothing_is_held(streamed: Streamed) -> None:
    assert streamed("flags") == (0, "Nothing is flagged or put away.\n", "")


def test_a_flag_is_listed_until_it_is_released_though_its_card_is_asked_again(
    streamed: Streamed, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "study.db") as store:
        store.holds.add(
            Hold.FLAGGED,
            card=CARD,
            skill=CARD[:-2],
            held_at=MOMENT,
            note=NOTE,
            until_day=MOMENT.toordinal(),
        )
    _, page, _ = streamed("flags")

    assert NOTE in page
