"""The decks that come with studykit, for tests of each card that there is."""

from studykit.decks.load import load, names
from studykit.decks.together import without_parts_of_others

WITH_ALL_CARDS = [deck.name for deck in without_parts_of_others([load(name) for name in names()])]
"""Without the decks that are parts of others."""
