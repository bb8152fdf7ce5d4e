"""Looking at a database that cannot be written to, or that is only partly on the disk."""

import os
import shutil
from pathlib import Path

import pytest

from studykit.store.looking import opened_to_look_at
from studykit.store.store import Store
from tests.store.conftest import without_privileges
from tests.store.studied import rows, study


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o755), (0o644, 0o555)])
def test_what_cannot_be_written_to_can_be_looked_at(public: Path, file: int, folder: int) -> None:
    with Store.open(public) as store:
        study(store)
    public.chmod(file)
    public.parent.chmod(folder)

    with without_privileges(), opened_to_look_at(public) as store:
        assert len(store.memories(["a/1", "b/1"])) == 2
        looked_at = store.path
    public.parent.chmod(0o755)
    assert not looked_at.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX")
def test_what_was_only_in_the_log_when_it_was_killed_is_seen_too(public: Path) -> None:
    with Store.open(public) as store:
        study(store)
        for name in ("", "-wal"):
            shutil.copy(f"{public}{name}", f"{public}.kept{name}")
    for name in ("", "-wal"):
        shutil.move(f"{public}.kept{name}", f"{public}{name}")
        Path(f"{public}{name}").chmod(0o444)
    public.parent.chmod(0o555)

    with without_privileges(), opened_to_look_at(public) as store:
        assert len(store.memories(["a/1", "b/1"])) == 2
    public.parent.chmod(0o755)


def test_after_a_checkpoint_all_is_in_the_one_file(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        study(store)
        store.checkpoint()
        alone = Path(shutil.copy(path, tmp_path / "alone.db"))
        expected = rows(path)

    assert rows(alone) == expected
