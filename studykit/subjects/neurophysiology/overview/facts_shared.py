"""Facts from files: which channels work where, what marks two kinds of potential, and the cells of muscle.

No questions here.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from studykit.sim.folder import FOLDER
from studykit.tables import SLUG, Chosen, ListOf, NameOf, SlugOrNothing, Table, TableOf, Words, read

Beliefs = Mapping[str, str]
"""Sentences or words (markup), each with the slug of the belief of whoever takes them wrongly."""

ASPECTS = "channel", "opened_by", "follows"
ACTION, GRADED, BOTH = "action", "graded", "both"

MUSCLE = ("ventricle", "sinus", "skeletal")
"""The kinds of muscle cells whose action potentials are compared."""

ROWS = ("first", "second", "third", "fourth", "fifth")
"""The rows of a question, from which some are drawn."""


class ChannelPlace(Struct, frozen=True):
    """Channels at work at a place.

    ``places`` are two wordings of the place, ``named`` two of channel and place in one; ``channel``,
    ``opened_by`` and ``follows`` (``ASPECTS``) are what is true of it; ``mixups`` has what is taken for each.
    ``true`` and ``false`` are two sentences each; doubting a true one shows no belief.
    """

    name: str
    places: tuple[str, ...]
    channel: str
    named: tuple[str, ...]
    opened_by: str
    follows: str
    meaning: str
    source: str
    mixups: Mapping[str, Beliefs]
    true: tuple[str, ...]
    false: Beliefs


class Feature(Struct, frozen=True):
    """A feature in two wordings, by the kind of potential (``action``, ``graded`` or ``both``) it marks.

    ``belief`` is the slug of what is wrongly believed of a kind by whoever errs about the feature, if that is
    clear.
    """

    name: str
    words: Mapping[str, tuple[str, ...]]
    belief: Mapping[str, str]
    meaning: str
    source: str


class CellFact(Struct, frozen=True):
    """What, in two wordings, ``holds`` of some kinds of muscle cells and ``fails`` for the others.

    ``belief`` is the slug of whoever takes it for true where it fails, if that is clear.
    """

    name: str
    words: tuple[str, ...]
    holds: tuple[str, ...]
    fails: tuple[str, ...]
    belief: str
    meaning: str
    source: str


@cache
def channel_places() -> dict[str, ChannelPlace]:
    """All that ship with studykit, by name."""
    return read_channel_places(FOLDER / "channel_places.toml")


@cache
def features() -> dict[str, Feature]:
    """All that ship with studykit, by name."""
    return read_features(FOLDER / "potentials.toml")


@cache
def cell_facts() -> dict[str, CellFact]:
    """All that ship with studykit, by name."""
    return read_cell_facts(FOLDER / "other_cells.toml")


def read_channel_places(path: Path) -> dict[str, ChannelPlace]:
    """The entries of the TOML file at ``path``; raises Faults naming every fault."""
    return {name: ChannelPlace(name=name, **entry) for name, entry in read(path, TableOf(_PLACE)).items()}


def read_features(path: Path) -> dict[str, Feature]:
    """The entries of the TOML file at ``path``; raises Faults naming every fault."""
    return {name: _feature(name, entry) for name, entry in read(path, TableOf(Chosen(_feature_form))).items()}


def read_cell_facts(path: Path) -> dict[str, CellFact]:
    """The entries of the TOML file at ``path``; raises Faults naming every fault."""
    return {name: CellFact(name=name, **entry) for name, entry in read(path, TableOf(_CELL_FACT)).items()}


_TWO_WORDINGS = ListOf(Words(), "a list of two wordings", least=2, most=2)
_SLUG = Words("the slug of a belief", SLUG)
_TWO_SENTENCES = TableOf(
    _SLUG, meant="a table of two sentences, each with the slug of a belief", least=2, most=2
)
_MIXED_UP = TableOf(
    SlugOrNothing("the slug of a belief, or nothing"),
    meant="a table of words, each with the slug of a belief",
)
_PLACE = Table(
    {
        **dict.fromkeys(("places", "named"), _TWO_WORDINGS),
        **dict.fromkeys((*ASPECTS, "meaning", "source"), Words()),
        "true": _TWO_WORDINGS,
        "false": _TWO_SENTENCES,
        "mixups": Table(dict.fromkeys(ASPECTS, _MIXED_UP), meant=f"a table of {', '.join(ASPECTS)}"),
    }
)
_KINDS_OF_MUSCLE = ListOf(
    NameOf(MUSCLE, called="kind of muscle cell"), "a list of kinds of muscle cells", least=0
)
_CELL_FACT = Table(
    {
        "words": _TWO_WORDINGS,
        "holds": _KINDS_OF_MUSCLE,
        "fails": _KINDS_OF_MUSCLE,
        "belief": SlugOrNothing("the slug of a belief, or nothing"),
        "meaning": Words(),
        "source": Words(),
    }
)
_BELIEFS = Table({}, {ACTION: _SLUG, GRADED: _SLUG}, meant=f"a table of slugs for {ACTION} and {GRADED}")


def _feature_form(content: Mapping[str, Any]) -> Table:
    """A feature marks either both kinds of potential alike, or each in its way."""
    kinds = (BOTH,) if BOTH in content else (ACTION, GRADED)
    words = dict.fromkeys(kinds, _TWO_WORDINGS)
    return Table({**words, "beliefs": _BELIEFS, "meaning": Words(), "source": Words()})


def _feature(name: str, entry: Mapping[str, Any]) -> Feature:
    words = {kind: entry[kind] for kind in (ACTION, GRADED, BOTH) if kind in entry}
    return Feature(name, words, entry["beliefs"], entry["meaning"], entry["source"])
