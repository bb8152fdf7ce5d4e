"""What holds for every export format. A new format is tested here unasked."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from studykit.decks.load import load
from studykit.exports.exporter import EXPORTERS, Entry, entries_of
from tests.shipped import WITH_ALL_CARDS

pytestmark = pytest.mark.xdist_group("whole decks")  # of which the questions are drawn once
MOMENT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)

every_format = pytest.mark.parametrize("form", list(EXPORTERS))


@cache
def entries(deck: str) -> list[Entry]:
    return entries_of(load(deck), each=2, seed="1")


@pytest.mark.slow
def test_a_deck_gives_so_many_variants_of_each_skill_and_each_fact_once() -> None:
    deck = load("action-potential")
    generated = sum(card.fact is None for card in deck.cards)

    assert len(entries("action-potential")) == 2 * generated + (len(deck.cards) - generated)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_entries_and_another_gives_others() -> None:
    deck = load("essentials")
    stems = {
        seed: [entry.variant.values for entry in entries_of(deck, each=1, seed=seed)]
        for seed in ("1", "1 ", "2")
    }
    again = [entry.variant.values for entry in entries_of(deck, each=1, seed="1")]

    assert stems["1"] == again
    assert stems["1"] != stems["2"] != stems["1 "]


@pytest.mark.slow
@every_format
@pytest.mark.parametrize("deck", WITH_ALL_CARDS)
def test_every_question_of_every_deck_is_written_and_twice_is_byte_identical(
    form: str, deck: str, tmp_path: Path
) -> None:
    exporter = EXPORTERS.get(form)
    paths = [tmp_path / f"{turn}{exporter.suffix}" for turn in (1, 2)]
    for path in paths:
        exporter.write(load(deck), entries(deck), path, MOMENT)

    assert paths[0].read_bytes() == paths[1].read_bytes() != b""


@every_format
def test_every_format_writes_the_simplest_kind(form: str) -> None:
    assert "recall" in EXPORTERS.get(form).kinds


@pytest.mark.slow
def test_names_of_questions_differ_and_facts_share_a_category() -> None:
    made = entries("action-potential")

    assert len({entry.name for entry in made}) == len(made)
    assert {entry.category for entry in made if entry.card.fact is not None} == {"Facts"}
