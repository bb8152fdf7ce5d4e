"""Anki packages that are taken again: what an update changes, and what of a learner's it leaves alone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Card
from studykit.exports.anki import note_type
from studykit.items.figure import Figure
from studykit.text import plain, text
from tests.exports.conftest import MOMENT
from tests.exports.material import Made, changed, shown

Write = Callable[..., Path]


def test_an_update_changes_the_words_and_keeps_the_schedule(anki: Any, made: Made, package: Write) -> None:
    deck, entries = made
    anki.take(package(deck, entries))
    anki.study(deck.title, answers=3)
    before = anki.schedules()

    again = [changed(entry, stem=text(f"Anew: {plain(entry.variant.item.stem)}")) for entry in entries]
    anki.take(package(deck, again, MOMENT + timedelta(days=1)))

    assert anki.collection.note_count() == 3
    assert all("Anew: " in card.question() for card in anki.cards().values())
    assert anki.schedules() == before
    assert anki.collection.db.scalar("select count() from revlog") == 3


def test_an_update_brings_new_cards_and_another_picture(anki: Any, made: Made, package: Write) -> None:
    deck, entries = made
    anki.take(package(deck, entries))
    figure = entries[1].variant.item.figure
    assert isinstance(figure, Figure)
    other = changed(entries[1], figure=replace(figure, alt="Another trace.", marks=()), reveal=None)
    new = replace(entries[0], card=Card("fires-or-not/2", "fires-or-not", 2))

    anki.take(package(deck, [entries[0], other, entries[2], new], MOMENT + timedelta(hours=1)))

    assert set(anki.cards()) == {"fires-or-not/1#1", "read-peak/1#1", "upstroke-ion#1", "fires-or-not/2#1"}
    assert 'alt="Another trace."' in anki.cards()["read-peak/1#1"].question()
    assert not anki.collection.media.check().missing


def test_a_deck_that_shares_cards_with_another_doubles_none(anki: Any, made: Made, package: Write) -> None:
    deck, entries = made
    anki.take(package(deck, entries))
    anki.study(deck.title, answers=3)
    before = anki.schedules()

    essentials = replace(deck, title="Essentials", anki_id=deck.anki_id + 1000)
    anki.take(package(essentials, entries[:2], MOMENT + timedelta(days=1)))

    assert anki.collection.note_count() == 3
    assert anki.schedules() == before


def test_later_templates_reach_the_notes_a_learner_has(
    anki: Any, made: Made, package: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    anki.take(package(*made))
    anki.study(made[0].title, answers=1)

    monkeypatch.setattr(note_type, "BACK", "A new back: {{Answer}}")
    anki.take(package(*made, MOMENT + timedelta(days=30)))

    assert anki.collection.note_count() == 3
    assert all(shown(card.answer()).startswith("A new back: ") for card in anki.cards().values())
    assert sum(card.reps for card in anki.cards().values()) == 1


def test_a_second_variant_is_a_note_of_its_own(anki: Any, made: Made, package: Write) -> None:
    deck, entries = made

    anki.take(package(deck, [entries[0], replace(entries[0], number=2)]))

    assert set(anki.cards()) == {"fires-or-not/1#1", "fires-or-not/1#2"}


def test_two_decks_of_one_moment_do_not_displace_each_other(anki: Any, made: Made, package: Write) -> None:
    deck, entries = made
    other = replace(deck, name="other", title="Other", anki_id=deck.anki_id + 1)

    anki.take(package(deck, entries[:2]))
    anki.take(package(other, entries[2:]))

    assert anki.collection.note_count() == 3
