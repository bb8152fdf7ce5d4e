"""Finding what is installed: a broken plug-in or subject is one clear error that names who brings it."""

from pathlib import Path

import pytest

from tests.cli.test_bad_input import assert_refused
from tests.running import Run, put_distribution


@pytest.fixture
def install(tmp_path: Path) -> "Install":
    return Install(tmp_path / "installed")


class Install:
    """Distributions in a folder, as an installer leaves them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, name: str, group: str, entry: str, **modules: str) -> dict[str, str]:
        """Add one with ``modules`` and one ``entry`` point; what the environment has to say then."""
        put_distribution(self._folder, name, group, entry)
        for module, content in modules.items():
            (self._folder / f"{module}.py").write_text(content, encoding="utf-8")
        root = Path(__file__).parent.parent
        return {"PYTHONPATH": f"{self._folder}:{root}"}


def test_an_installed_subject_brings_its_deck(run: Run) -> None:
    listed = run("decks", "--json")

    assert listed.returncode == 0, listed.stderr
    assert '"name": "elimination"' in listed.stdout
    assert '"name": "action-potential"' in listed.stdout


def test_an_installed_subject_that_is_not_wanted_is_not_imported(run: Run, install: Install) -> None:
    broken = install("stones", "studykit.subjects", "stones = stones:SUBJECT", stones="1 / 0")

    done = run("quiz", "action-potential", "-n", "1", "--seed", "1", lines="a\n", **broken)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("1 / 0", "cannot be loaded: division by zero"),
        ("import no_such_module", "cannot be loaded: No module named 'no_such_module'"),
        ("import sys; sys.exit()", "cannot be loaded: it ends the program"),
        (
            "from studykit.subject import Subject\nSUBJECT = Subject('stones', 'Stones', 'stones', 'a', 'b')",
            "cannot be loaded: a folder of a subject is a Path, not 'a'",
        ),
        ("SUBJECT = 3", "is no Subject of that name: stones:SUBJECT"),
        ("OTHER = 3", "cannot be loaded: module 'stones' has no attribute 'SUBJECT'"),
    ],
)
def test_a_broken_subject_is_told_by_its_distribution(
    run: Run, install: Install, content: str, words: str
) -> None:
    broken = install("studykit-stones", "studykit.subjects", "stones = stones:SUBJECT", stones=content)

    done = run("decks", **broken)

    assert_refused(done, 0, "studykit-stones", words, "Mend or uninstall studykit-stones.")
    assert "action-potential" in done.stdout


@pytest.mark.slow
def test_a_broken_subject_stops_no_other(run: Run, install: Install) -> None:
    broken = install("studykit-stones", "studykit.subjects", "stones = stones:SUBJECT", stones="1 / 0")

    for command in ([], ["study"], ["stats"], ["items"], ["simulate", "--list"]):
        done = run(*command, **broken)
        assert_refused(done, 0, "the subject 'stones' is left out", "studykit-stones")
        assert done.stdout
    for command in (["study", "action-potential"], ["quiz", "action-potential", "-n", "1"]):
        assert run(*command, **broken).stderr == ""
    done = run("study", "stones", **broken)
    assert done.returncode == 1
    assert all(words in done.stderr for words in ("no deck is called 'stones'", "'stones' is left out"))


@pytest.mark.slow
def test_a_subject_with_a_broken_module_is_left_out_with_its_decks(
    run: Run, install: Install, tmp_path: Path
) -> None:
    folder = tmp_path / "installed" / "stones"
    (folder / "decks").mkdir(parents=True)
    (folder / "broken.py").write_text("1 / 0\n")
    (folder / "decks" / "stones.toml").write_text('title = "Stones"\nanki_id = 1764000007\n')
    (folder / "__init__.py").write_text(
        "from pathlib import Path\nfrom studykit.subject import Subject\nFOLDER = Path(__file__).parent\n"
        "SUBJECT = Subject('stones', 'Stones', 'stones', FOLDER, FOLDER / 'decks')\n"
    )
    broken = install("studykit-stones", "studykit.subjects", "stones = stones:SUBJECT")

    for command in ([], ["study"], ["stats"], ["decks"], ["simulate", "--list"]):
        done = run(*command, **broken)
        assert_refused(done, 0, "the subject 'stones' is left out", "stones.broken")
        assert "stones" not in done.stdout.lower()


def test_two_subjects_of_one_name_are_told_by_their_distributions(run: Run, install: Install) -> None:
    both = install(
        "studykit-nerves", "studykit.subjects", "neurophysiology = nerves:SUBJECT", nerves="SUBJECT = 3"
    )

    assert_refused(run("decks", **both), 1, "two subjects named 'neurophysiology'", "studykit-nerves")


def test_a_broken_plug_in_is_told_by_its_distribution(run: Run, install: Install) -> None:
    broken = install("studykit-odd", "studykit", "odd = odd", odd="1 / 0")

    done = run("export", "anki", "action-potential", "-o", "x.apkg", **broken)

    assert_refused(done, 1, "studykit-odd", "the plug-in 'odd' cannot be loaded: division by zero")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("raise SystemExit(0)", "it ends the program"),
        (
            "import studykit.exports.anki.package\n"
            "from studykit.exports.exporter import EXPORTERS\nEXPORTERS.add('anki', 3)",
            "there are two export formats named 'anki'",
        ),
    ],
)
def test_a_plug_in_that_takes_what_is_not_its_own_is_told(
    run: Run, install: Install, content: str, words: str
) -> None:
    odd = install("studykit-odd", "studykit", "odd = odd", odd=content)

    done = run("export", "anki", "action-potential", "-o", "x.apkg", **odd)

    assert_refused(done, 1, "studykit-odd", f"the plug-in 'odd' cannot be loaded: {words}")


def test_what_a_subject_prints_is_no_part_of_a_result(run: Run, install: Install) -> None:
    noisy = install(
        "studykit-noise", "studykit.subjects", "noise = noise:SUBJECT", noise="print('hello')\nSUBJECT = 3"
    )

    done = run("decks", "--json", **noisy)

    assert "hello" not in done.stdout
    assert "hello" in done.stderr


@pytest.mark.slow
def test_a_plug_in_registers_an_export_format(run: Run, install: Install) -> None:
    odd = install(
        "studykit-odd",
        "studykit",
        "odd = odd",
        odd="from studykit.exports.exporter import EXPORTERS, Exporter\n"
        "def write(deck, entries, path, moment):\n    path.write_text(deck.title)\n"
        "EXPORTERS.add('odd', Exporter('odd', '.odd', frozenset({'recall'}), write))\n",
    )

    done = run("export", "odd", "action-potential", "-o", "x.odd", "-n", "1", **odd)

    assert done.returncode == 0, done.stderr
