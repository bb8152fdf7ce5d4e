"""What a real shell completes: commands, options, decks, models, settings, scenarios, formats, files."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
(SET_UP,) = (line for line in README.splitlines() if "=bash_source" in line)
ASK = """
for line in "$@"; do
  IFS=' ' read -ra COMP_WORDS <<< "${line% }"
  case "$line" in *' ') COMP_WORDS+=("");; esac
  COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )) COMPREPLY=()
  _studykit_completion studykit 2>&1
  echo "${COMPREPLY[*]}"
done
"""
COMPLETED = {
    "studykit st": {"study", "stats"},
    "studykit stats --by": {"--by-course"},
    "studykit study ": {
        "action-potential",
        "conduction-and-coding",
        "elimination",
        "essentials",
        "ions-and-rest",
    },
    "studykit quiz act": {"action-potential"},
    "studykit decks print ess": {"essentials"},
    "studykit stats mine.to": set(),
    "studykit db re": {"restore"},
    "studykit config new": {"new-per-day"},
    "studykit simulate rec": {"recovery", "recovering-channels"},
    "studykit items show read-pe": {"read-peak"},
    "studykit items stress left-after": {"left-after-half-lives"},
    "studykit export an": {"anki"},
    "studykit export anki el": {"elimination"},
}


def test_a_shell_completes_names_from_the_indexes(environment: dict[str, str], home: Path) -> None:
    done = subprocess.run(
        ["bash", "--norc", "-c", f"compopt() {{ :; }}; {SET_UP}{ASK}", "bash", *COMPLETED],
        capture_output=True,
        text=True,
        env=environment,
        cwd=home,
        check=True,
    )

    assert done.stderr == ""
    found = [set(line.split()) for line in done.stdout.splitlines()]
    assert dict(zip(COMPLETED, found, strict=True)) == COMPLETED


def test_completing_imports_nothing_that_simulates_or_draws(environment: dict[str, str], home: Path) -> None:
    code = (
        "import sys; from studykit.cli.main import run; code = run([]); sys.stdout.write('\\n'); "
        "sys.exit(str([name for name in ('numpy', 'rich', 'matplotlib') if name in sys.modules]))"
    )
    asked = {"_STUDYKIT_COMPLETE": "bash_complete", "COMP_WORDS": "studykit study ", "COMP_CWORD": "2"}

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment | asked,
        cwd=home,
        check=False,
    )

    assert "plain,action-potential" in done.stdout
    assert done.stderr == "[]\n"
