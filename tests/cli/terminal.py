"""A real terminal for tests: tmux runs the command, keys go in, the screen comes out."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest


def require_tmux() -> None:
    """Skip without tmux and say so; fail where CI is set."""
    if shutil.which("tmux"):
        return
    reason = "tmux is not installed: the tests in a real terminal cannot run (apt-get install tmux)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


class Terminal:
    """A tmux session of its own server, ``columns`` × ``rows``, with a shell in it."""

    def __init__(
        self, folder: Path, environment: dict[str, str], *, columns: int = 80, rows: int = 60
    ) -> None:
        self._socket = folder / "tmux.sock"
        self._environment = {**environment, "TERM": "xterm-256color", "PS1": "$ ", "LC_ALL": "C.UTF-8"}
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), "sh")

    def keys(self, *keys: str) -> None:
        """Press ``keys``, by tmux's names (``Enter``, ``C-c``)."""
        self._tmux("send-keys", *keys)

    def type_line(self, line: str) -> None:
        """Type ``line`` and Enter."""
        self._tmux("send-keys", "-l", line)
        self.keys("Enter")

    def screen(self) -> str:
        """What is on the screen now."""
        return self._tmux("capture-pane", "-p")

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def wait_for(self, *words: str, without: str = "") -> str:
        """The screen as soon as all ``words`` are on it; fails after half a minute."""
        return self._wait(
            lambda screen: all(w in screen for w in words) and not (without and without in screen)
        )

    def close(self) -> None:
        """End the session and all in it."""
        self._tmux("kill-server")

    def _wait(self, is_there: Callable[[str], bool]) -> str:
        deadline = time.monotonic() + 30
        while not is_there(screen := self.screen()):
            if time.monotonic() > deadline:
                pytest.fail(f"not on the screen in time:\n{screen}")
        return screen

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), *arguments],
            capture_output=True,
            text=True,
            env=self._environment,
            check=False,
        )
        return done.stdout
