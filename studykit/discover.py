"""Finds what can be added to: subjects, kinds of questions, export formats, built in and installed.

The only module that knows where they are: in folders of studykit, and in entry points of distributions.
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from traceback import extract_tb
from types import ModuleType

from studykit.errors import StudykitError
from studykit.subject import Subject

PLUG_INS = "studykit"
"""The entry-point group of modules that register a kind of question or an export format."""
SUBJECTS = "studykit.subjects"
"""The entry-point group of subjects; the package of this name holds the built-in ones, a folder each."""
_FAILED: dict[str, StudykitError] = {}
"""What was wrong with modules that could not be imported, by name."""


def find_kinds() -> None:
    """Import every module that registers a kind of question."""
    import_all("studykit.items.asks")
    load_plug_ins()


def find_formats() -> None:
    """Import every module that registers an export format."""
    import_all("studykit.exports")
    load_plug_ins()


def import_all(package: str) -> None:
    """Import all modules of ``package``, a dotted name, at any depth."""
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        importlib.import_module(module.name)


@cache
def load_plug_ins() -> None:
    """Import the modules that installed distributions name; raises StudykitError for one that fails."""
    for entry in entry_points(group=PLUG_INS):
        _loaded(entry, "plug-in")


@cache
def subject_places() -> dict[str, EntryPoint]:
    """Where each subject is registered, by name: the built-in ones first. None is imported.

    Raises StudykitError if two have one name.
    """
    places: dict[str, EntryPoint] = {}
    for entry in (*built_in(), *sorted(entry_points(group=SUBJECTS), key=lambda each: each.name)):
        if entry.name in places:
            raise StudykitError(
                f"there are two subjects named '{entry.name}', of {_owner(places[entry.name])} and this",
                where=_owner(entry),
                mend="Rename or uninstall one of them.",
            )
        places[entry.name] = entry
    return places


def load_subject(place: EntryPoint) -> Subject:
    """The subject that is registered at ``place``; raises StudykitError, naming who brings it, if none is."""
    subject = _loaded(place, "subject")
    if not isinstance(subject, Subject) or subject.name != place.name:
        raise StudykitError(
            f"the entry point '{place.name}' is no Subject of that name: {place.value}",
            where=_owner(place),
            mend=f"Mend or uninstall {_owner(place)}.",
        )
    return subject


def load_module(name: str) -> ModuleType:
    """The module ``name`` of a subject, imported; raises StudykitError, with the line, for one that fails.

    It fails alike if it is wanted again: what it had registered by then would seem to be there twice.
    """
    if name in _FAILED:
        raise _FAILED[name]
    try:
        with _as_a_guest():
            return importlib.import_module(name)
    except Exception as error:
        _FAILED[name] = _fault_of(name, error)
        raise _FAILED[name] from error


def built_in() -> list[EntryPoint]:
    """Where the subjects are registered that come with studykit."""
    folders = pkgutil.iter_modules(importlib.import_module(SUBJECTS).__path__)
    return [EntryPoint(each.name, f"{SUBJECTS}.{each.name}:SUBJECT", SUBJECTS) for each in folders]


def _loaded(entry: EntryPoint, sort: str) -> object:
    try:
        with _as_a_guest():
            return entry.load()
    except Exception as error:
        raise StudykitError(
            f"the {sort} '{entry.name}' cannot be loaded: {_first_line(error)}",
            where=_owner(entry),
            mend=f"Mend or uninstall {_owner(entry)}.",
        ) from error


@contextmanager
def _as_a_guest() -> Iterator[None]:
    """Code that is imported prints nothing among a command's results, and does not end the program."""
    try:
        with redirect_stdout(sys.stderr):
            yield
    except SystemExit as error:
        raise ImportError("it ends the program").with_traceback(error.__traceback__) from error


def _fault_of(module: str, error: Exception) -> StudykitError:
    """What is told of ``module``, which raised ``error``; an error of ours that has a place has said it."""
    if isinstance(error, StudykitError):
        return error if error.where else StudykitError(error.what, where=module, mend=error.mend)
    what = f"cannot be imported: {type(error).__name__}: {_first_line(error)}"
    return StudykitError(what, where=module, mend=_line_of(error))


def _line_of(error: Exception) -> str:
    """Where to look: the last line of a module, outside of its functions, that was run before ``error``."""
    if isinstance(error, SyntaxError):
        return f"See line {error.lineno} of {error.filename}."
    lines = [frame for frame in extract_tb(error.__traceback__) if frame.name == "<module>"]
    return f"See line {lines[-1].lineno} of {lines[-1].filename}." if lines else ""


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _owner(entry: EntryPoint) -> str:
    """The distribution that brings ``entry``, or the module where there is none."""
    return entry.dist.name if entry.dist else entry.module
