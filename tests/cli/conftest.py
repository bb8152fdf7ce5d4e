"""Commands in the process of the tests, on streams of their own."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studykit.cli import main

Streamed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Streamed:
    """``streamed("study", encoding="cp850", lines=b"a\\n")``: its exit code, what it printed and told."""
    monkeypatch.setenv("STUDYKIT_DB", str(tmp_path / "study.db"))
    monkeypatch.setenv("STUDYKIT_NOW", "2026-03-02T18:00:00+00:00")

    def run_command(*arguments: str, encoding: str = "utf-8", lines: bytes = b"") -> tuple[int, str, str]:
        out, err = io.BytesIO(), io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines), encoding=encoding))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=encoding))
        code = main.run([*arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        return code, out.getvalue().decode(encoding), err.getvalue().decode(encoding)

    return run_command
