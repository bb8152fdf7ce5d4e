"""Facts from data/: which channels work where, and what marks two kinds of potential. No questions here."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from studykit.errors import Faults, nearest
from studykit.paths import shipped

T = TypeVar("T")
Beliefs = Mapping[str, str]
"""Sentences or words (markup), each with the slug of the belief of whoever takes them wrongly."""

ASPECTS = "channel", "opened_by", "follows"
ACTION, GRADED, BOTH = "action", "graded", "both"


@dataclass(frozen=True)
class ChannelPlace:
    """Channels at work at a place.

    ``places`` are two wordings of the place, ``named`` two of channel and place in one; ``channel``,
    ``opened_by`` and ``follows`` (``ASPECTS``) are what is true of it; ``mixups`` has what is taken for each.
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
    true: Beliefs
    false: Beliefs


@dataclass(frozen=True)
class Feature:
    """A feature in two wordings, by the kind of potential (``action``, ``graded`` or ``both``) it marks.

    ``belief`` is the slug of what is wrongly believed of each kind by whoever errs about the feature.
    """

    name: str
    words: Mapping[str, tuple[str, ...]]
    belief: Mapping[str, str]
    meaning: str
    source: str


@cache
def channel_places() -> dict[str, ChannelPlace]:
    """All that ship with studykit, by name."""
    return read_channel_places(shipped("data") / "neurophysiology" / "channel_places.toml")


@cache
def features() -> dict[str, Feature]:
    """All that ship with studykit, by name."""
    return read_features(shipped("data") / "neurophysiology" / "potentials.toml")


def read_channel_places(path: Path) -> dict[str, ChannelPlace]:
    """The entries of the TOML file at ``path``; raises Faults naming every fault."""
    return _read(path, faults_of=_place_faults, make=_channel_place)


def read_features(path: Path) -> dict[str, Feature]:
    """The entries of the TOML file at ``path``; raises Faults naming every fault."""
    return _read(path, faults_of=_feature_faults, make=_feature)


_TEXTS = (*ASPECTS, "meaning", "source")
_WORDINGS = ("places", "named")
_SENTENCES = ("true", "false")
_KINDS = (ACTION, GRADED, BOTH)


def _read(
    path: Path,
    *,
    faults_of: Callable[[dict[str, Any]], Iterator[str]],
    make: Callable[[str, dict[str, Any]], T],
) -> dict[str, T]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Faults([f"cannot be read: {error}"], where=path.name) from None
    faults = [f"[{name}] is not a table" for name, entry in entries.items() if not isinstance(entry, dict)]
    for name, entry in entries.items():
        if isinstance(entry, dict):
            faults += [f"[{name}] {fault}" for fault in faults_of(entry)]
    if faults:
        raise Faults(faults, where=path.name)
    return {name: make(name, entry) for name, entry in entries.items()}


def _place_faults(entry: dict[str, Any]) -> Iterator[str]:
    yield from _unknown(entry, {*_WORDINGS, "mixups", *_TEXTS, *_SENTENCES})
    yield from (f"has no text '{key}'" for key in _TEXTS if not _is_text(entry.get(key)))
    for key in _SENTENCES:
        if not _is_beliefs(entry.get(key)) or len(entry[key]) != 2:
            yield f"'{key}' is no table of two sentences, each with the slug of a belief"
    mixups = entry.get("mixups")
    if (
        not isinstance(mixups, dict)
        or set(mixups) != set(ASPECTS)
        or not all(map(_is_beliefs, mixups.values()))
    ):
        yield f"'mixups' is no table of {', '.join(ASPECTS)}, each of them words with the slug of a belief"
    yield from (f"'{key}' is not a list of two wordings" for key in _WORDINGS if not _is_pair(entry.get(key)))


def _channel_place(name: str, entry: dict[str, Any]) -> ChannelPlace:
    return ChannelPlace(name=name, **entry | {key: tuple(entry[key]) for key in _WORDINGS})


def _feature_faults(entry: dict[str, Any]) -> Iterator[str]:
    yield from _unknown(entry, {*_KINDS, "beliefs", "meaning", "source"})
    yield from (f"has no text '{key}'" for key in ("meaning", "source") if not _is_text(entry.get(key)))
    given = [kind for kind in _KINDS if kind in entry]
    if given not in ([ACTION, GRADED], [BOTH]):
        yield f"marks either '{ACTION}' and '{GRADED}', or '{BOTH}'"
    yield from (f"'{kind}' is not a list of two wordings" for kind in given if not _is_pair(entry[kind]))
    beliefs = entry.get("beliefs")
    if not (isinstance(beliefs, dict) and _is_beliefs(beliefs) and set(beliefs) == {ACTION, GRADED}):
        yield f"'beliefs' does not give a slug for '{ACTION}' and one for '{GRADED}', and no other"


def _feature(name: str, entry: dict[str, Any]) -> Feature:
    words = {kind: tuple(entry[kind]) for kind in _KINDS if kind in entry}
    return Feature(name, words, entry["beliefs"], entry["meaning"], entry["source"])


def _unknown(entry: dict[str, Any], known: set[str]) -> Iterator[str]:
    return (f"has '{key}': {nearest(key, known)}" for key in sorted(set(entry) - known))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_text, value))


def _is_beliefs(value: object) -> bool:
    return isinstance(value, dict) and all(_is_text(each) for pair in value.items() for each in pair)
