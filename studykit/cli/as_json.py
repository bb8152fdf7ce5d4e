"""Results as JSON on standard output, for programs. What they mean is not here."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from math import isfinite
from typing import Any

import click

from studykit.text import Text


def print_json(result: Mapping[str, object]) -> None:
    """Print ``result``, whatever values it is made of (see ``as_data``)."""
    click.echo(json.dumps(as_data(result), ensure_ascii=False, indent=2, allow_nan=False))


def as_data(value: Any) -> Any:
    """``value`` in what JSON has: a dataclass is an object, markup is plain text, a gap in a line is null."""
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): as_data(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_data(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_data(getattr(value, field.name)) for field in fields(value)}
    return None if isinstance(value, float) and not isfinite(value) else value
