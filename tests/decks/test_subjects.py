"""Which subject a deck is of: the one that it names, else the one that has its skills."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from studykit.decks.deck import Deck
from studykit.decks.load import load, names
from studykit.engine.catalog import CATALOG
from studykit.errors import Faults, StudykitError
from tests.decks.test_load import deck_file
from tests.elimination import PROJECT

HEAD = 'title = "Mine"\nanki_id = 1764000007\n'
NEURON = '[[cards]]\nskill = "read-peak"\nlevels = [1]\n'
DRUG = '[[cards]]\nskill = "half-lives-passed"\nlevels = [1]\n'
FACT = '[[cards]]\nfact = "x"\nquestion = "q"\nanswer = "a"\n'


@pytest.fixture
def elimination() -> Deck:
    return load("elimination")


def test_decks_of_all_subjects_are_listed_and_found(elimination: Deck) -> None:
    assert {"action-potential", "elimination"} <= set(names())
    assert load("elimination") == elimination


@pytest.mark.parametrize("subject", ["", 'subject = "elimination"\n'])
def test_a_deck_may_name_its_subject_or_leave_it_to_its_skills(tmp_path: Path, subject: str) -> None:
    deck = load(deck_file(tmp_path, HEAD + subject + DRUG + FACT))

    assert [card.id for card in deck.cards] == ["half-lives-passed/1", "x"]


def test_facts_need_no_subject(tmp_path: Path) -> None:
    assert len(load(deck_file(tmp_path, HEAD + FACT)).cards) == 1


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('subject = "eliminaton"\n' + DRUG, "no subject is named 'eliminaton'. Did you mean 'elimination'?"),
        ("subject = 3\n" + DRUG, "subject is 3, not the name of a subject"),
        ('subject = "elimination"\n' + NEURON, "skill 'read-peak': no item model asks for it"),
        (NEURON + DRUG, "its skills are of several subjects: neurophysiology, elimination. A deck is of one"),
    ],
)
def test_a_subject_that_does_not_fit_is_a_fault(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(Faults) as caught:
        load(deck_file(tmp_path, HEAD + content))

    assert fault in "\n".join(caught.value.faults)


def test_a_skill_of_two_subjects_wants_the_deck_to_say_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CATALOG._indexes, "neurophysiology", CATALOG.index("elimination"))

    with pytest.raises(Faults, match="its skills are of several subjects: neurophysiology, elimination"):
        load(deck_file(tmp_path, HEAD + DRUG))


def test_a_deck_of_the_name_of_another_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "action-potential.toml").write_text(HEAD + FACT, encoding="utf-8")
    ours = CATALOG.subject("elimination")
    monkeypatch.setitem(CATALOG._loaded, "elimination", replace(ours, decks=tmp_path))

    with pytest.raises(StudykitError, match=r"the deck 'action-potential' is in .* too"):
        names()


def test_the_example_is_a_sound_deck_of_its_own_folder(elimination: Deck) -> None:
    assert load(str(PROJECT / "elimination" / "decks" / "elimination.toml")) == elimination
