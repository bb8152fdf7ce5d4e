"""Elimination of a drug: half-life and clearance, of first order, from one compartment."""

from pathlib import Path

from studykit.subject import Subject

_FOLDER = Path(__file__).parent

SUBJECT = Subject(
    name="elimination",
    title="Elimination of a drug",
    package=__name__,
    data=_FOLDER / "data",
    decks=_FOLDER / "decks",
)
