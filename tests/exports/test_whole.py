"""Files written whole or not at all: links, modes, what stands beside, what a killed process has left."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from studykit.errors import StudykitError
from studykit.exports.whole import write_whole


def test_a_failure_leaves_nothing_half_written_and_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    path.write_bytes(b"old")

    def fail_half_way() -> None:
        with write_whole(path) as part:
            part.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match="cannot be written"), write_whole(tmp_path / "deck.apkg"):
        raise OSError(28, "No space left on device")

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match="cannot be written"), write_whole(tmp_path) as part:
        part.write_bytes(b"x")


def is_old(path: Path) -> bool:
    return path.read_bytes() == b"old"


def two_files(path: Path) -> None:
    """Two new files; the second takes the place of an old one."""
    with write_whole(path, is_ours=is_old) as part:
        part.write_bytes(b"new")
        part.with_suffix(".csv").write_bytes(b"new")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_written_beside_a_file_comes_with_it(tmp_path: Path) -> None:
    (tmp_path / "deck.csv").write_bytes(b"old")

    two_files(tmp_path / "deck.xml")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "deck.xml": b"new",
        "deck.csv": b"new",
    }


@pytest.mark.parametrize(("blocked", "other"), [("deck.csv", "deck.xml"), ("deck.xml", "deck.csv")])
def test_of_two_files_both_are_written_or_none(tmp_path: Path, blocked: str, other: str) -> None:
    (tmp_path / blocked).mkdir()
    (tmp_path / other).write_bytes(b"old")

    with pytest.raises(StudykitError, match=blocked):
        two_files(tmp_path / "deck.xml")

    assert (tmp_path / other).read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deck.csv", "deck.xml"]


def test_a_second_file_that_fails_takes_a_new_first_one_away(tmp_path: Path) -> None:
    (tmp_path / "deck.xml").mkdir()

    with pytest.raises(StudykitError, match=r"deck\.xml"):
        two_files(tmp_path / "deck.xml")

    assert [path.name for path in tmp_path.iterdir()] == ["deck.xml"]


def test_files_get_the_rights_that_new_files_get(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()

    two_files(tmp_path / "deck.xml")

    rights = {path.stat().st_mode for path in tmp_path.iterdir()}
    assert len(rights) == 1


@pytest.mark.parametrize("stopped", range(4))
def test_whoever_is_interrupted_keeps_the_old_files_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: int
) -> None:
    """The first, second, … renaming or linking is the last one: Ctrl-C comes right after it."""
    for name in ("deck.xml", "deck.csv"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    calls = {"left": stopped}

    def interrupted_after(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            done = real(*arguments, **options)
            calls["left"] -= 1
            if calls["left"] == -1:
                raise KeyboardInterrupt
            return done

        return call

    monkeypatch.setattr(Path, "replace", interrupted_after(Path.replace))
    monkeypatch.setattr(os, "link", interrupted_after(os.link))
    with pytest.raises(KeyboardInterrupt):
        two_files(tmp_path / "deck.xml")

    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "deck.xml": "old",
        "deck.csv": "old",
    }


def test_a_file_beside_that_is_not_ours_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "deck.csv").write_bytes(b"precious")

    with pytest.raises(StudykitError, match=r"deck\.csv: this file would be replaced"):
        two_files(tmp_path / "deck.xml")

    assert contents(tmp_path) == {"deck.csv": b"precious"}


@pytest.mark.parametrize("there", ["old", None])
def test_a_link_stays_a_link(tmp_path: Path, there: str | None) -> None:
    place, link = tmp_path / "elsewhere" / "real.xml", tmp_path / "deck.xml"
    place.parent.mkdir()
    if there:
        place.write_text(there)
    link.symlink_to("elsewhere/real.xml")

    two_files(link)

    assert (link.is_symlink(), place.is_symlink()) == (True, False)
    assert contents(place.parent) == {"real.xml": b"new"}
    assert (tmp_path / "deck.csv").read_bytes() == b"new"


def test_where_a_link_leads_may_be_another_file_system(tmp_path: Path) -> None:
    elsewhere = Path("/dev/shm")  # noqa: S108 - the folder that is made in it has our own number
    if not elsewhere.is_dir() or elsewhere.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is one file system only")
    folder = elsewhere / f"studykit-{os.getpid()}"
    folder.mkdir()
    try:
        (folder / "deck.csv").write_bytes(b"old")
        for name in ("deck.csv", "deck.xml"):
            (tmp_path / name).symlink_to(folder / name)
        two_files(tmp_path / "deck.xml")
        assert contents(folder) == contents(tmp_path) == {"deck.csv": b"new", "deck.xml": b"new"}

        (folder / "deck.csv").write_bytes(b"old")
        (folder / "deck.xml").unlink()
        (folder / "deck.xml").mkdir()
        with pytest.raises(StudykitError, match=r"deck\.xml"):
            two_files(tmp_path / "deck.xml")
        assert (folder / "deck.csv").read_bytes() == b"old"
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
        (lambda path: path.symlink_to("/dev/null"), "a pipe or a device"),
        (lambda path: os.mkfifo(path), "a pipe or a device"),
        (lambda path: path.symlink_to(path.parent), "Is a directory"),
    ],
)
def test_a_place_that_is_no_file_is_told_before_anything_is_made(
    tmp_path: Path, make: Callable[[Path], None], what: str
) -> None:
    make(tmp_path / "deck.xml")

    with pytest.raises(StudykitError, match=what), write_whole(tmp_path / "deck.xml"):
        pytest.fail("nothing should be made")


def test_what_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    for name, mode in (("deck.xml", 0o600), ("deck.csv", 0o640)):
        (tmp_path / name).write_bytes(b"old")
        (tmp_path / name).chmod(mode)

    two_files(tmp_path / "deck.xml")

    assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("deck.xml", "deck.csv")] == [0o600, 0o640]


KILLED = """
import os, signal, sys
from pathlib import Path
from studykit.exports.whole import write_whole
with write_whole(Path(sys.argv[1])) as part:
    part.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_what_a_killed_process_has_left_is_swept_by_the_next(tmp_path: Path) -> None:
    path = tmp_path / "deck [1].xml"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1

    two_files(path)

    assert contents(tmp_path) == {"deck [1].xml": b"new", "deck [1].csv": b"new"}


def test_what_another_is_at_work_with_is_not_swept(tmp_path: Path) -> None:
    (tmp_path / ".other.xml.abc.part").mkdir()
    with write_whole(tmp_path / "deck.xml") as part:
        part.write_bytes(b"ours")
        two_files(tmp_path / "deck.xml")
        (tmp_path / "deck.csv").write_bytes(b"old")
        assert part.read_bytes() == b"ours"

    assert (tmp_path / "deck.xml").read_bytes() == b"ours"
    assert (tmp_path / ".other.xml.abc.part").is_dir()
