"""Finds what can be added to: subjects, kinds of questions, export formats, built in and installed.

The only module that knows where they are: in folders of studykit, and in entry points of distributions. What
is broken is left out, and stops no command that does not need it.
"""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib.metadata import Distribution, EntryPoint, distributions, entry_points
from traceback import extract_tb
from types import ModuleType

from studykit.errors import StudykitError, quoted
from studykit.guest import as_a_guest
from studykit.signs import printable
from studykit.subject import Subject

PLUG_INS = "studykit"
"""The entry-point group of modules that register a kind of question or an export format."""
SUBJECTS = "studykit.subjects"
"""The entry-point group of subjects; the package of this name holds the built-in ones, a folder each."""
LONGEST = 200
"""Signs of what an error of others says that are quoted."""
LEFT_OUT: dict[str, StudykitError] = {}
"""What is wrong with what was left out, by what it is called, as in "the plug-in 'odd'"."""
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
    """Import the modules that installed distributions name; those that fail are in ``LEFT_OUT``."""
    for entry in _installed(PLUG_INS):
        try:
            _loaded(entry, "plug-in")
        except StudykitError as error:
            LEFT_OUT[f"the plug-in {quoted(entry.name)}"] = error


@cache
def subject_places() -> dict[str, EntryPoint]:
    """Where each subject is registered, by name: the built-in ones first. None is imported.

    Of two that have one name the second is left out.
    """
    places: dict[str, EntryPoint] = {}
    for entry in (*built_in(), *_installed(SUBJECTS)):
        if entry.name in places:
            LEFT_OUT[f"a subject of {_owner(entry)}"] = StudykitError(
                f"a subject of {_owner(places[entry.name])} is named {quoted(entry.name)} too",
                where=_owner(entry),
                mend="Rename or uninstall one of them.",
            )
        else:
            places[entry.name] = entry
    return places


def load_subject(place: EntryPoint) -> Subject:
    """The subject that is registered at ``place``; raises StudykitError, naming who brings it, if none is."""
    subject = _loaded(place, "subject")
    if not isinstance(subject, Subject) or subject.name != place.name:
        raise StudykitError(
            f"the entry point {quoted(place.name)} is no Subject of that name: {place.value}",
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
        with as_a_guest():
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
        with as_a_guest():
            return entry.load()
    except Exception as error:
        raise StudykitError(
            f"the {sort} {quoted(entry.name)} cannot be loaded: {_first_line(error)}",
            where=_owner(entry),
            mend=f"Mend or uninstall {_owner(entry)}.",
        ) from error


def _installed(group: str) -> list[EntryPoint]:
    """The entry points of ``group``, ordered by name."""
    try:
        found: Iterable[EntryPoint] = entry_points(group=group)
    except Exception:  # noqa: BLE001 - one distribution whose entry points are broken spoils them all
        found = dict.fromkeys(entry for each in distributions() for entry in _entries_of(each, group))
    return sorted(found, key=lambda entry: entry.name)


def _entries_of(distribution: Distribution, group: str) -> list[EntryPoint]:
    try:
        return [entry for entry in distribution.entry_points if entry.group == group]
    except Exception as error:  # noqa: BLE001 - whatever may be in a file that it has
        name = _name_of(distribution)
        what = f"its entry points cannot be read: {_first_line(error)}"
        LEFT_OUT[name] = StudykitError(what, where=name, mend=f"Mend or uninstall {name}.")
        return []


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
    """What ``error`` says, fit for a line of an error of ours."""
    try:
        words = str(error).strip()
    except Exception:  # noqa: BLE001 - a class of others, which may do anything when it is asked
        words = ""
    return printable((words or type(error).__name__).splitlines()[0])[:LONGEST]


def _owner(entry: EntryPoint) -> str:
    """The distribution that brings ``entry``, or what that names where there is none."""
    return _name_of(entry.dist) if entry.dist else entry.value


def _name_of(distribution: Distribution) -> str:
    """The name of ``distribution``, or where it is if its metadata is broken."""
    try:
        name = distribution.metadata["Name"]
    except Exception:  # noqa: BLE001 - whatever may be in a file that it has
        name = None
    return printable(name or f"a distribution in {distribution.locate_file('')}")
