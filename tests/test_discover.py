"""Finding what is installed: what is broken is left out, and one clear error names who brings it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_bad_input import assert_refused
from tests.running import Run, put_distribution


@pytest.fixture
def install(tmp_path: Path) -> "Install":
    return Install(tmp_path / "installed")


@pytest.fixture
def fact(home: Path) -> None:
    """A deck of no subject."""
    card = '[[cards]]\nfact = "x"\nquestion = "q"\nanswer = "a"\n'
    (home / "fact.toml").write_text(f'title = "F"\nanki_id = 1764000007\n{card}')


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


def test_of_two_subjects_of_one_name_the_second_is_left_out(run: Run, install: Install) -> None:
    both = install(
        "studykit-nerves", "studykit.subjects", "neurophysiology = nerves:SUBJECT", nerves="SUBJECT = 3"
    )

    done = run("decks", **both)

    assert_refused(done, 0, "a subject of studykit-nerves is left out", "is named 'neurophysiology' too")
    assert "action-potential" in done.stdout


FORMAT = """
from studykit.exports.exporter import EXPORTERS, Exporter
def write(deck, entries, path, moment):
    print("noise")
    path.write_text(deck.title)
EXPORTERS.add("{}", Exporter("{}", ".odd", frozenset({{"recall"}}), write))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("1 / 0", "division by zero"),
        ("raise ValueError('one\\n\x1b[2Jtwo\\nthree\\nfour')", "one"),
        ("raise SystemExit(7)", "it ends the program"),
        ("raise KeyboardInterrupt", "it raises KeyboardInterrupt"),
        ("class Odd(BaseException): pass\nraise Odd", "it raises Odd"),
        (FORMAT.format("anki", "anki"), "there are two export formats named 'anki'"),
    ],
)
@pytest.mark.usefixtures("fact")
def test_a_broken_plug_in_is_told_by_its_distribution_and_stops_no_command(
    run: Run, install: Install, content: str, words: str
) -> None:
    broken = install("studykit-odd", "studykit", "odd = odd", odd=content)

    done = run("export", "anki", "fact.toml", "-n", "1", "-o", "x.apkg", "--json", **broken)

    assert json.loads(done.stdout)["file"] == "x.apkg"
    assert_refused(
        done,
        0,
        "the plug-in 'odd' is left out. studykit-odd: ",
        f"cannot be loaded: {words}\nMend or uninstall studykit-odd.",
    )


@pytest.mark.usefixtures("fact")
def test_entry_points_that_cannot_be_read_are_told_and_hide_no_others(run: Run, install: Install) -> None:
    both = install("studykit-odd", "studykit", "odd = odd", odd=FORMAT.format("odd", "odd"))
    install("broken-one", "studykit", "no entry point")

    done = run("export", "odd", "fact.toml", "-n", "1", "-o", "x.odd", "--json", **both)

    assert_refused(done, 0, "noise", "broken-one is left out", "its entry points cannot be read")
    assert json.loads(done.stdout)["questions"] == 1


@pytest.mark.usefixtures("fact")
def test_a_format_that_ends_the_program_ends_it_not_in_silence(run: Run, install: Install) -> None:
    ending = install(
        "studykit-odd",
        "studykit",
        "odd = odd",
        odd="from studykit.exports.exporter import EXPORTERS, Exporter\nimport sys\n"
        "EXPORTERS.add('odd', Exporter('odd', '.odd', frozenset({'recall'}), lambda *_: sys.exit(0)))\n",
    )

    done = run("export", "odd", "fact.toml", "-n", "1", "-o", "x.odd", **ending)

    assert_refused(done, 1, "an unforeseen error, RuntimeError")


def test_what_a_subject_prints_is_no_part_of_a_result(run: Run, install: Install) -> None:
    noisy = install(
        "studykit-noise", "studykit.subjects", "noise = noise:SUBJECT", noise="print('hello')\nSUBJECT = 3"
    )

    done = run("decks", "--json", **noisy)

    assert "hello" not in done.stdout
    assert "hello" in done.stderr
