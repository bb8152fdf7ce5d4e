"""Reports of unforeseen errors: new files for their owner alone, of which the newest are kept."""

import stat
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from studykit.cli.crash import KEPT, write_crash_file

MOMENT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's, which is not made yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "shared"))
    (tmp_path / "shared").mkdir()
    return tmp_path / "data" / "studykit"


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_report_and_its_folder_are_for_their_owner_alone(folder: Path) -> None:
    said = write_crash_file(RuntimeError("boom"), MOMENT)

    (report,) = folder.iterdir()
    assert str(report) in said
    assert "RuntimeError: boom" in report.read_text(encoding="utf-8")
    assert (rights(folder), rights(report)) == (0o700, 0o600)


def test_the_newest_reports_are_kept(folder: Path) -> None:
    for minute in range(KEPT + 3):
        write_crash_file(RuntimeError(f"boom {minute}"), MOMENT + timedelta(minutes=minute))

    kept = [path.read_text(encoding="utf-8").split()[-1] for path in sorted(folder.iterdir())]
    assert kept == ["3", "4", "5", "6", "7"]


def test_where_there_is_no_folder_it_goes_to_the_shared_one_and_through_no_link(
    folder: Path, tmp_path: Path
) -> None:
    folder.parent.write_text("in the way of the folder")
    said = write_crash_file(RuntimeError("boom"), MOMENT)
    (report,) = (tmp_path / "shared").iterdir()
    assert (str(report) in said, rights(report)) == (True, 0o600)
    report.unlink()
    report.symlink_to(tmp_path / "other")

    said = write_crash_file(RuntimeError("boom\nand more"), MOMENT)

    assert said == "studykit: an unforeseen error: RuntimeError: boom"
    assert not (tmp_path / "other").exists()
    assert report.is_symlink()
