"""A TOML file as it stands. What it may have is in ``studykit.tables``."""

import re
import tomllib
from io import StringIO
from pathlib import Path
from typing import Any

from studykit.errors import StudykitError
from studykit.files import read_bounded

_PART_OF_A_KEY = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
MOST_DEEP = 50
_DEEP_KEY = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_PART_OF_A_KEY}[ \t]*+\.[ \t]*+){{{MOST_DEEP}}}")
"""A name of more than fifty parts with dots between."""


def content_of(path: Path) -> dict[str, Any]:
    """The TOML file at ``path`` as it stands; raises StudykitError if it is none.

    It may begin with a byte order mark, and end its lines as any system does.
    """
    try:
        return _loaded(StringIO(read_bounded(path).decode("utf-8-sig"), newline=None).read())
    except OSError as error:
        what, mend = error.strerror or "it cannot be opened", ""
    except UnicodeDecodeError:
        what, mend = "it is not UTF-8", "Save it as text in UTF-8."
    except RecursionError:
        what, mend = "it is nested too deep", ""
    except ValueError as error:
        what, mend = f"this is not TOML: {str(error).partition(chr(10))[0]}", ""
    raise StudykitError(f"cannot be read: {what}", where=str(path), mend=mend)


def _loaded(written: str) -> dict[str, Any]:
    """What is ``written`` in TOML; a key within keys within keys takes the parser time by their square."""
    lines = (line for line in written.split("\n") if line.count(".") >= MOST_DEEP)
    if any(map(_DEEP_KEY.search, lines)):
        raise RecursionError
    return tomllib.loads(written)
