"""Commands on streams of every encoding: the same is said, as plainly as need be; input is read as meant."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from studykit.terminal.screen import Screen
from studykit.terminal.typed import line
from tests.cli.conftest import Streamed

FEW_SIGNS = ["ascii", "latin-1", "cp1252", "cp850", "cp437", "koi8-r", "shift_jis"]


@pytest.mark.parametrize("encoding", ["ascii", "cp850", "utf-16"])
def test_json_is_the_same_in_every_encoding(streamed: Streamed, encoding: str) -> None:
    quiz = ("quiz", "action-potential", "-n", "3", "--seed", "5", "--json")
    _, there, _ = streamed(*quiz, encoding=encoding, lines=("?\n" * 5).encode(encoding))
    _, here, _ = streamed(*quiz, encoding="utf-8", lines=b"?\n" * 5)

    assert there.isascii()
    assert json.loads(there)["questions"] == json.loads(here)["questions"]


@pytest.mark.parametrize("encoding", FEW_SIGNS)
def test_a_figure_is_told_as_events_where_it_cannot_be_drawn(streamed: Streamed, encoding: str) -> None:
    for command in [("items", "show", "read-rest"), ("simulate", "pulse"), ("study", "action-potential")]:
        _, out, _ = streamed(*command, encoding=encoding)

        assert "read to the" in out
        assert "going up" in out
        assert "⡇" not in out
        assert "\\u" not in out
        assert "?-" not in out


def test_a_stream_that_can_carry_a_drawing_gets_it(streamed: Streamed) -> None:
    for encoding in ("utf-8", "gb18030"):
        _, out, _ = streamed("items", "show", "read-rest", encoding=encoding)

        assert "going up" not in out
        assert "┤" in out


def test_errors_are_written_plainly_too(streamed: Streamed) -> None:
    code, out, err = streamed("items", "show", "tür−\udcff", encoding="ascii")

    assert (code, out) == (1, "")
    assert r"'tur-\udcff'" in err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850", "ascii", "latin-1"])
def test_a_byte_order_mark_before_the_first_line_is_skipped(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    piped = io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf-70\n\xff\xfeb\n"), encoding=encoding, errors="replace")
    monkeypatch.setattr(sys, "stdin", piped)
    screen = Screen()

    assert line(screen) == "-70"
    assert line(screen).endswith("b")


@pytest.mark.slow
def test_items_show_and_study_agree_in_the_c_locale(environment: dict[str, str], home: Path) -> None:
    c_locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    for command in [("items", "show", "read-rest"), ("study", "action-potential"), ("stats", "--help")]:
        done = subprocess.run(
            [sys.executable, "-m", "studykit", *command],
            input=b"",
            capture_output=True,
            env=environment | c_locale,
            cwd=home,
            check=False,
        )

        assert done.returncode == 0, done.stderr
        assert done.stdout.isascii()
        assert b"\\u" not in done.stdout


def test_a_pipe_that_cannot_be_asked_for_an_optional_part_tells_how_to_have_it(streamed: Streamed) -> None:
    part = ("study", "action-potential", "--part", "In depth")
    _, undecided, _ = streamed(*part, lines=b"?\n")
    streamed("config", "in-depth", "no")
    _, declined, _ = streamed(*part, lines=b"?\n")

    assert "Does your course go further" in undecided
    assert "config in-depth yes" in undecided
    assert "config" not in declined
