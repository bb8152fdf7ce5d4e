"""Results as JSON on standard output, for programs. What they mean is not here."""

import json
from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from studykit.cli.streams import tell
from studykit.text import Text


def print_json(result: Mapping[str, object]) -> None:
    """Print ``result``, whatever values it is made of (see ``as_data``), in ASCII alone."""
    tell(json.dumps(as_data(result), indent=2, allow_nan=False))


def as_data(value: Any) -> Any:
    """``value`` in what JSON has: a struct is an object, markup is plain text, a gap in a line is null."""
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): as_data(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(each) for each in value]
    if isinstance(value, Struct):
        return as_data(asdict(value))
    return None if isinstance(value, float) and not isfinite(value) else value
