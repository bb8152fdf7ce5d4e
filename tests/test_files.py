"""Files opened with care: no pipe is waited for, no device read, nothing made that others may read."""

import os
import socket
import stat
from pathlib import Path

import pytest

from studykit.files import new_private_file, read_bounded


def test_a_file_is_read_whole_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("a")

    assert read_bounded(tmp_path / "a", most=5) == read_bounded(tmp_path / "link", most=5) == b"12345"


def test_a_pipe_without_a_writer_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="a pipe or a device"):
        read_bounded(tmp_path / "pipe")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/tty", "/dev/urandom", "/dev/stdin"])
def test_a_device_is_refused_also_behind_a_link(tmp_path: Path, device: str) -> None:
    (tmp_path / "link").symlink_to(device)

    with pytest.raises(OSError, match=r"a pipe or a device|No such device"):
        read_bounded(tmp_path / "link")


def test_a_socket_is_refused(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as ours:
        ours.bind(str(tmp_path / "socket"))

        with pytest.raises(OSError, match="No such device"):
            read_bounded(tmp_path / "socket")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_bounded(tmp_path)


def test_a_file_of_many_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as file:
        file.truncate(10**11)

    with pytest.raises(OSError, match="more than 10 MB"):
        read_bounded(tmp_path / "large")


def test_a_file_that_does_not_tell_its_size_is_read_no_further_than_permitted() -> None:
    with pytest.raises(OSError, match="more than 1e-06 MB"):
        read_bounded(Path("/proc/self/status"), most=1)


def test_a_private_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    with new_private_file(tmp_path / "mine") as file:
        file.write("µ")

    assert (tmp_path / "mine").read_text(encoding="utf-8") == "µ"
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o600


@pytest.mark.parametrize("there", ["file", "link", "link to nowhere"])
def test_a_private_file_takes_no_place_of_another(tmp_path: Path, there: str) -> None:
    other, place = tmp_path / "other", tmp_path / "place"
    if there != "link to nowhere":
        other.write_text("other")
    if there == "file":
        other.rename(place)
    else:
        place.symlink_to(other)

    with pytest.raises(FileExistsError):
        new_private_file(place)

    assert there == "link to nowhere" or place.read_text() == "other"
    assert there == "link" or not other.exists()
