"""Decks damaged at random, a few of them; the harness tries many thousand."""

from pathlib import Path

from tests.long.mutated_decks import tried


def test_a_mutated_deck_is_a_deck_or_refused_in_words(tmp_path: Path) -> None:
    result = tried(tmp_path, mutations=80, seed=1)

    assert result.fault is None
    assert result.decks
    assert result.refused
