"""A deck in parts, as the real Anki takes it: a tree of decks, in teaching order, with nothing lost."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck, Part
from studykit.exports.exporter import Entry
from tests.exports.conftest import MOMENT

Made = tuple[Deck, list[Entry]]
Write = Callable[..., Path]
FIRST, SECOND = Part("First part", 1_764_000_101), Part("Second & last", 1_764_000_102)


def in_parts(made: Made, *parts: Part | None) -> Made:
    deck, entries = made
    cards = [replace(entry.card, part=part) for entry, part in zip(entries, parts, strict=True)]
    whole = replace(deck, cards=tuple(cards))
    return whole, [replace(entry, card=card) for entry, card in zip(entries, cards, strict=True)]


def decks_of(anki: Any) -> dict[str, str]:
    return {name: anki.collection.decks.name(card.did) for name, card in anki.cards().items()}


def test_each_part_is_a_deck_below_the_whole(anki: Any, made: Made, package: Write) -> None:
    anki.take(package(*in_parts(made, None, FIRST, SECOND)))

    assert decks_of(anki) == {
        "fires-or-not/1#1": "Made by hand",
        "read-peak/1#1": "Made by hand::01 First part",
        "upstroke-ion#1": "Made by hand::02 Second & last",
    }


def test_a_part_keeps_its_notes_and_their_schedule_under_another_title(
    anki: Any, made: Made, package: Write
) -> None:
    anki.take(package(*in_parts(made, FIRST, FIRST, SECOND)))
    anki.study("Made by hand", answers=3)
    before = anki.schedules()

    renamed = replace(FIRST, title="The very first part")
    anki.take(package(*in_parts(made, renamed, renamed, SECOND), MOMENT + timedelta(days=1)))

    assert anki.collection.note_count() == 3
    assert anki.schedules() == before


def test_the_whole_deck_is_studied_in_teaching_order(anki: Any, made: Made, package: Write) -> None:
    """Anki goes through decks below a deck in alphabetical order, whatever the places of the notes."""
    early, late = replace(FIRST, title="Zebra"), replace(SECOND, title="Ape")
    anki.take(package(*in_parts(made, None, early, late)))

    anki.collection.decks.select(anki.collection.decks.id_for_name("Made by hand"))
    queued = anki.collection.sched.get_queued_cards(fetch_limit=10).cards
    names = {card.id: name for name, card in anki.cards().items()}

    assert [names[each.card.id] for each in queued] == ["fires-or-not/1#1", "read-peak/1#1", "upstroke-ion#1"]


def test_notes_from_before_there_were_parts_stay_where_they_are_with_their_schedule(
    anki: Any, made: Made, package: Write
) -> None:
    anki.take(package(*made))
    anki.study("Made by hand", answers=3)
    before = anki.schedules()

    anki.take(package(*in_parts(made, FIRST, FIRST, SECOND), MOMENT + timedelta(days=1)))

    assert set(decks_of(anki).values()) == {"Made by hand"}
    assert anki.collection.note_count() == 3
    assert anki.schedules() == before


def test_a_new_variant_of_a_part_joins_the_notes_that_are_there(
    anki: Any, made: Made, package: Write
) -> None:
    deck, entries = in_parts(made, FIRST, FIRST, SECOND)
    anki.take(package(deck, entries))

    anki.take(package(deck, [*entries, replace(entries[0], number=2)], MOMENT + timedelta(days=1)))

    assert decks_of(anki)["fires-or-not/1#2"] == decks_of(anki)["fires-or-not/1#1"]
    assert len(anki.collection.decks.all_names_and_ids(skip_empty_default=True)) == 3


def test_two_packages_of_a_deck_in_parts_are_one_file(made: Made, package: Write) -> None:
    deck = in_parts(made, None, FIRST, SECOND)

    assert package(*deck).read_bytes() == package(*deck).read_bytes()


@pytest.mark.parametrize("title", ["Cl⁻ & K⁺", "50 %", "A: B", "“Quoted”"])
def test_titles_are_taken_as_they_are(anki: Any, made: Made, package: Write, title: str) -> None:
    part = replace(FIRST, title=title)
    anki.take(package(*in_parts(made, part, part, part)))

    assert set(decks_of(anki).values()) == {f"Made by hand::01 {title}"}
