"""What holds for every export format. A new format is tested here unasked."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from studykit.decks.load import load, names
from studykit.errors import StudykitError
from studykit.exports.exporter import EXPORTERS, Entry, entries_of, write_whole

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
    deck = load("action-potential")
    stems = {
        seed: [entry.variant.values for entry in entries_of(deck, each=1, seed=seed)]
        for seed in ("1", "1 ", "2")
    }
    again = [entry.variant.values for entry in entries_of(deck, each=1, seed="1")]

    assert stems["1"] == again
    assert stems["1"] != stems["2"] != stems["1 "]


@pytest.mark.slow
@every_format
@pytest.mark.parametrize("deck", names())
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


def test_a_failure_leaves_nothing_half_written_and_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    path.write_bytes(b"old")

    def fail_half_way() -> None:
        with write_whole(path) as part:
            part.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match="cannot be written"), write_whole(tmp_path / "deck.apkg"):
        raise OSError(28, "No space left on device")

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match="cannot be written"), write_whole(tmp_path) as part:
        part.write_bytes(b"x")


def two_files(path: Path, *, new: bytes = b"new") -> None:
    with write_whole(path) as part:
        part.write_bytes(new)
        part.with_suffix(".csv").write_bytes(new)


def test_what_is_written_beside_a_file_comes_with_it(tmp_path: Path) -> None:
    (tmp_path / "deck.csv").write_bytes(b"old")

    two_files(tmp_path / "deck.xml")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "deck.xml": b"new",
        "deck.csv": b"new",
    }


@pytest.mark.parametrize(("blocked", "other"), [("deck.csv", "deck.xml"), ("deck.xml", "deck.csv")])
def test_of_two_files_both_are_written_or_none(tmp_path: Path, blocked: str, other: str) -> None:
    (tmp_path / blocked).mkdir()
    (tmp_path / other).write_bytes(b"old")

    with pytest.raises(StudykitError, match=blocked):
        two_files(tmp_path / "deck.xml")

    assert (tmp_path / other).read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deck.csv", "deck.xml"]


def test_a_second_file_that_fails_takes_a_new_first_one_away(tmp_path: Path) -> None:
    (tmp_path / "deck.xml").mkdir()

    with pytest.raises(StudykitError, match=r"deck\.xml"):
        two_files(tmp_path / "deck.xml")

    assert [path.name for path in tmp_path.iterdir()] == ["deck.xml"]


def test_files_get_the_rights_that_new_files_get(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()

    two_files(tmp_path / "deck.xml")

    rights = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(rights) == 1


@pytest.mark.slow
def test_names_of_questions_differ_and_facts_share_a_category() -> None:
    made = entries("action-potential")

    assert len({entry.name for entry in made}) == len(made)
    assert {entry.category for entry in made if entry.card.fact is not None} == {"Facts"}


@pytest.mark.parametrize("stopped", range(4))
def test_whoever_is_interrupted_keeps_the_old_files_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: int
) -> None:
    """The first, second, … renaming or linking is the last one: Ctrl-C comes right after it."""
    for name in ("deck.xml", "deck.csv"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    calls = {"left": stopped}

    def interrupted_after(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            done = real(*arguments, **options)
            calls["left"] -= 1
            if calls["left"] == -1:
                raise KeyboardInterrupt
            return done

        return call

    monkeypatch.setattr(Path, "replace", interrupted_after(Path.replace))
    monkeypatch.setattr(os, "link", interrupted_after(os.link))
    with pytest.raises(KeyboardInterrupt):
        _write_two(tmp_path / "deck.xml")

    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "deck.xml": "old",
        "deck.csv": "old",
    }


def _write_two(path: Path) -> None:
    with write_whole(path) as part:
        part.write_text("new", encoding="utf-8")
        part.with_suffix(".csv").write_text("new", encoding="utf-8")
