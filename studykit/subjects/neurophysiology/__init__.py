"""Neurophysiology: the action potential, from the resting potential to the release of transmitter."""

from studykit.paths import shipped
from studykit.subject import Subject

SUBJECT = Subject(
    name="neurophysiology",
    title="Neurophysiology",
    package=__name__,
    data=shipped("data") / "neurophysiology",
    decks=shipped("decks"),
)
