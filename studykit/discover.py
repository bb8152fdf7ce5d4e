"""Finds what can be added to: built-in models, kinds and formats, and installed ones. Called by the shell."""

import importlib
import pkgutil
from importlib.metadata import entry_points

import studykit.exports
import studykit.items.asks
import studykit.subjects
from studykit.errors import StudykitError

ENTRY_POINTS = "studykit"
"""The entry-point group under which another distribution names its modules."""


def discover(*, scenarios: bool = False) -> None:
    """Import every built-in and every installed module that registers something.

    Those in a folder ``scenarios`` only if asked: that takes longest, and questions import what they need.
    Raises StudykitError, naming the distribution, for one that cannot be imported.
    """
    for package in (studykit.items.asks, studykit.subjects, studykit.exports):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if scenarios or not module.name.endswith("_lecture"):
                importlib.import_module(module.name)
    for entry in entry_points(group=ENTRY_POINTS):
        try:
            entry.load()
        except Exception as error:
            owner = entry.dist.name if entry.dist else entry.name
            raise StudykitError(
                f"the plug-in '{entry.name}' cannot be loaded: {error}",
                where=owner,
                mend=f"Mend or uninstall {owner}.",
            ) from error
