"""How commands of studykit are to be typed in the shell that called it. Nothing is run here."""

import os
import shlex
import shutil
import sys
from contextlib import suppress
from pathlib import Path

NAME = "studykit"


def command(*words: str) -> str:
    """The command line of studykit with ``words`` behind it, as it works where it was called.

    Whatever tells somebody to type a command says it by this function; a test looks for others.
    """
    return " ".join(filter(None, [_program(), shlex.join(words)]))


def _program() -> str:
    """``studykit`` where the shell finds this very program by that name, else the path to it."""
    script = _script()
    if script is None:
        return f"{shlex.quote(sys.executable)} -m {NAME}"
    found = shutil.which(NAME)
    return NAME if found and _is_same(Path(found), script) else shlex.quote(_from_here(script))


def _script() -> Path | None:
    """What was called, or where Python was, as in ``python -m studykit``, the script beside it."""
    called = Path(sys.argv[0])
    if called.stem == NAME and called.is_file():
        return called
    beside = Path(sys.executable).with_name(f"{NAME}{called.suffix if called.suffix == '.exe' else ''}")
    return beside if beside.is_file() else None


def _from_here(script: Path) -> str:
    """The path to ``script`` with a folder in it, so that no shell looks for it elsewhere."""
    with suppress(ValueError, OSError):
        script = script.absolute().relative_to(Path.cwd())
    return str(script) if len(script.parts) > 1 else f".{os.sep}{script}"


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError):
        return one.samefile(other)
    return False
