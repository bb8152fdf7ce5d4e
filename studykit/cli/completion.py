"""What the shell completes: names of decks, models, scenarios, settings and formats, read from indexes.

Nothing is imported that asks or simulates, and what goes wrong completes to nothing.
"""

import os
from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem, shell_complete

from studykit.command import NAME

VARIABLE = "_STUDYKIT_COMPLETE"
"""Set by the shell to what it wants; README says how."""

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def asked_for() -> bool:
    """Whether the shell asks what can be typed, and wants no command to be run."""
    return VARIABLE in os.environ


def complete(root: click.Command) -> int:
    """Print what the shell asked for; returns the exit code."""
    return shell_complete(root, {}, NAME, VARIABLE, os.environ[VARIABLE])


def _completer(names: Callable[[], Iterable[str]], *, or_file: bool = False) -> Completer:
    """Completes to ``names`` that begin like the word, or else to files."""

    def completed(
        _context: click.Context, _parameter: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        try:
            found = [CompletionItem(name) for name in names() if name.startswith(incomplete)]
        except Exception:  # noqa: BLE001 - nobody reads an error between two keys
            found = []
        return found or ([CompletionItem(incomplete, type="file")] if or_file else [])

    return completed


def _decks() -> Iterable[str]:
    from studykit.decks.load import names

    return names()


def _models() -> Iterable[str]:
    from studykit.engine.catalog import CATALOG

    return [row.name for row in CATALOG.models()]


def _scenarios() -> Iterable[str]:
    from studykit.engine.catalog import CATALOG

    return [row.name for row in CATALOG.scenarios()]


def _settings() -> Iterable[str]:
    from studykit.decks.load import load, names
    from studykit.study.settings import settings_of

    return [setting.key for setting in settings_of(load(name) for name in names())]


def _formats() -> Iterable[str]:
    from studykit.exports.exporter import EXPORTERS

    return list(EXPORTERS)


decks = _completer(_decks, or_file=True)
models = _completer(_models)
scenarios = _completer(_scenarios)
settings = _completer(_settings)
formats = _completer(_formats)
