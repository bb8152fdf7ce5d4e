"""Deck files: the shipped ones, and what is wrong with others."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from studykit.decks.load import load, names
from studykit.errors import Faults, StudykitError
from studykit.signs import printable
from studykit.tables import MOST_FAULTS

HERE = Path(__file__).parent
ANKI_IDS = {
    "action-potential": range(1764003821, 1764003831),
    "essentials": range(1764003840, 1764003847),
    "ions-and-rest": (1764003860, 1764003861, 1764003867, 1764003869),
    "conduction-and-coding": (1764003880, 1764003884, 1764003885, 1764003886, 1764003889),
}
"""Of each deck that ships, then of its parts; more may come behind."""
PART = """[[parts]]
title = "One"
anki_id = 1764000008
[[parts.cards]]
skill = "fires-or-not"
levels = [1, 2]
"""
GOOD = 'title = "Mine"\nanki_id = 1764000007\n[[cards]]\nskill = "read-peak"\nlevels = [1]\n'
WHOLE = """title = "Mine"
anki_id = 1764000007
description = "All that a deck may have."
[[course]]
statement = "peak"
says = "It is high."
[[cards]]
skill = "read-peak"
levels = [1]
taught = "peak"
[[cards]]
fact = "x"
question = "q"
answer = "a"
because = ["b"]
"""


def deck_file(tmp_path: Path, content: str, name: str = "mine.toml") -> str:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", names())
def test_every_shipped_deck_loads_and_its_card_ids_are_unique(name: str) -> None:
    cards = [card.id for card in load(name).cards]

    assert len(cards) == len(set(cards))


def test_shipped_decks_have_different_anki_ids() -> None:
    decks = [load(name) for name in names()]
    ids = [number for deck in decks for number in (deck.anki_id, *(part.anki_id for part in deck.parts))]

    assert len(ids) == len(set(ids))


def test_card_ids_of_the_course_deck_are_permanent() -> None:
    """Learners' progress hangs on these ids: never change or remove one, only add, here too."""
    deck = load("action-potential")
    permanent = set((HERE / "permanent_cards.txt").read_text(encoding="utf-8").split())

    assert permanent == {*(card.id for card in deck.cards), *deck.withdrawn}


@pytest.mark.parametrize(("name", "anki_ids"), ANKI_IDS.items())
def test_anki_ids_of_the_decks_that_ship_are_permanent(name: str, anki_ids: Sequence[int]) -> None:
    deck = load(name)

    assert [deck.anki_id, *(part.anki_id for part in deck.parts)] == list(anki_ids)


def test_a_card_that_was_withdrawn_is_never_given_again(tmp_path: Path) -> None:
    gone = f'withdrawn = ["read-peak/2"]\n{GOOD}'
    again = f'withdrawn = ["read-peak/1"]\n{GOOD}'

    assert load(deck_file(tmp_path, gone)).withdrawn == ("read-peak/2",)
    with pytest.raises(Faults, match="card 'read-peak/1' was withdrawn"):
        load(deck_file(tmp_path, again, "again.toml"))


@pytest.mark.parametrize("name", ["mine.toml", "mine.TOML", "mine.Toml"])
def test_a_deck_file_of_ones_own_loads_by_its_path(tmp_path: Path, name: str) -> None:
    deck = load(deck_file(tmp_path, GOOD, name))

    assert (deck.name, [card.id for card in deck.cards]) == ("mine", ["read-peak/1"])


def test_a_name_may_have_blanks_around() -> None:
    assert load(" action-potential\n") == load("action-potential")


@pytest.mark.parametrize("fact", ["[1]", "{ a = 1 }", "1", "true", "nan", "2026-03-01", "[]", "{}"])
def test_a_fact_of_a_wrong_type_is_a_fault_with_its_place(tmp_path: Path, fact: str) -> None:
    card = f"[[cards]]\nfact = {fact}\nquestion = 'q'\nanswer = 'a'\n"

    with pytest.raises(Faults, match=r"card 2: fact is .+, not a name of a-z, 0-9 and '-'"):
        load(deck_file(tmp_path, GOOD + card))


def test_a_deck_may_have_parts_before_which_stand_the_cards_of_none(tmp_path: Path) -> None:
    two = PART.replace("One", "Two").replace("1764000008", "1764000009").replace("fires-or-not", "read-rest")
    deck = load(deck_file(tmp_path, GOOD + PART + two))

    assert [(card.id, card.part and card.part.title) for card in deck.cards] == [
        ("read-peak/1", None),
        ("fires-or-not/1", "One"),
        ("fires-or-not/2", "One"),
        ("read-rest/1", "Two"),
        ("read-rest/2", "Two"),
    ]
    assert [part.anki_id for part in deck.parts] == [1764000008, 1764000009]


def test_a_deck_may_have_parts_alone(tmp_path: Path) -> None:
    deck = load(deck_file(tmp_path, f'title = "Mine"\nanki_id = 1764000007\n{PART}'))

    assert [card.id for card in deck.cards] == ["fires-or-not/1", "fires-or-not/2"]


def test_an_unknown_deck_suggests_the_nearest() -> None:
    with pytest.raises(
        StudykitError, match="no deck is called 'action-potentail'\nDid you mean 'action-potential'"
    ):
        load("action-potentail")


@pytest.mark.parametrize("name", ["../action-potential", "", "a\x00b", "x" * 300])
def test_no_name_leads_out_of_the_shipped_decks(name: str) -> None:
    with pytest.raises(StudykitError, match="no deck is called"):
        load(name)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("title = ", "cannot be read"),
        ('anki_id = 7\n[[cards]]\nskill = "read-peak"\nlevels = [1]', "lacks title, text, as in title = "),
        ('title = "x"\n[[cards]]\nskill = "read-peak"\nlevels = [1]', "lacks anki_id"),
        ('title = "x"\nanki_id = 7', "lacks cards"),
        ('title = "x"\nanki_id = 7\ncards = 3', "cards is 3, not a list of [[cards]] entries"),
        (GOOD + 'colour = "red"', "skill 'read-peak': unknown 'colour'"),
        (GOOD.replace("read-peak", "read-pek"), "Did you mean 'read-peak'"),
        (GOOD.replace("[1]", "[1, 9]"), "no item model has level 9"),
        (GOOD.replace("[1]", '"1"'), "levels is '1', not a list of whole numbers, as in levels = [1, 2]"),
        (GOOD.replace("[1]", "[1, 1]"), "card 'read-peak/1' is listed 2 times"),
        (GOOD + '[[cards]]\nfact = "Bad Id"\nquestion = "q"\nanswer = "a"', "not a name of a-z, 0-9 and '-'"),
        (GOOD + '[[cards]]\nfact = "x"\nquestion = "q"', "fact 'x': lacks answer"),
        (
            GOOD + '[[cards]]\nfact = "x"\nquestion = "q"\nanswer = "a"\nbecause = "b"',
            "because is 'b', not a list of texts",
        ),
        (GOOD + '[[cards]]\nfact = "x"\nskill = "y"', "either a skill or a fact"),
        (GOOD.replace('"read-peak"', '["a"]'), "card 1: skill is a list of 1, not the name of a skill"),
        (GOOD.replace('"read-peak"', "{ a = 1 }"), "card 1: skill is a table, not the name of a skill"),
        (GOOD.replace("anki_id = 1764000007", f"anki_id = {'9' * 5000}"), "cannot be read"),
        ("a = " + "[" * 5000, "cannot be read"),
        (GOOD.replace("1764000007", "1"), "anki_id is 1, not a number of 10 digits"),
        (
            GOOD + '[[cards]]\nfact = "a\\nb\\nc\\nd"\nquestion = "q"\nanswer = "a"',
            "not a name of a-z, 0-9 and '-'",
        ),
        (GOOD + '"a\\nb\\nc\\nd" = 1', "unknown"),
        (
            GOOD + '[[cards]]\nfact = "x"\nquestion = "\\u001b[2J"\nanswer = "a"',
            "question is '\\x1b[2J', not text",
        ),
        (GOOD.replace("Mine", "\\u001b]0;owned\\u0007"), "title is '\\x1b]0;owned\\x07', not text"),
        (GOOD.replace("Mine", "Mine::too"), "the title 'Mine::too' contains '::'"),
        (GOOD.replace("Mine", "Mine:"), "the title 'Mine:' contains '::' or ends in ':'"),
        (GOOD + PART.replace("One", "One::two"), "part 1: the title 'One::two' contains '::'"),
        (GOOD + PART.replace('title = "One"\n', ""), "part 1: lacks title"),
        (GOOD + PART.replace("1764000008", "8"), "part 1: anki_id is 8, not a number of 10 digits"),
        (GOOD + PART.replace("1764000008", "1764000007"), "anki_id 1764000007 is given 2 times"),
        (GOOD + PART.replace("fires-or-not", "fires-or-nut"), "part 1: skill 'fires-or-nut': no item model"),
        (GOOD + PART.replace("fires-or-not", "read-peak"), "card 'read-peak/1' is listed 2 times"),
        (GOOD + PART + "colour = 1", "unknown 'colour'"),
        (
            GOOD + '[[parts]]\ntitle = "One"\nanki_id = 1764000008\n',
            "part 1: lacks cards",
        ),
        (GOOD.replace("[[cards]]", "parts = 3\n[[cards]]"), "parts is 3, not a list of [[parts]]"),
    ],
)
def test_a_malformed_deck_says_what_is_wrong(tmp_path: Path, content: str, fault: str) -> None:
    with pytest.raises(StudykitError) as caught:
        load(deck_file(tmp_path, content))

    assert fault in str(caught.value)
    assert "mine.toml" in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 3


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(Faults) as caught:
        load(deck_file(tmp_path, 'titel = "x"\n[[cards]]\nskill = "nope"\nlevels = [1]\n', "Bad Name.toml"))

    assert len(caught.value.faults) == 5


def test_of_very_many_faults_so_many_are_looked_for(tmp_path: Path) -> None:
    cards = "".join(f"[[cards]]\nfact = {number}\n" for number in range(3000))

    with pytest.raises(Faults) as caught:
        load(deck_file(tmp_path, GOOD + cards))

    assert len(caught.value.faults) == MOST_FAULTS


@pytest.mark.parametrize(
    "odd",
    [
        *("[[1]]", "{ a = 1 }", "true", "2026-03-01", "0x" + 5000 * "f"),
        *("{ a" + ".a" * 40 + " = 1 }", "[" * 200 + "]" * 200),
    ],
)
@pytest.mark.parametrize("line", [line for line in WHOLE.splitlines() if "=" in line])
def test_no_value_is_too_odd_for_a_fault(tmp_path: Path, line: str, odd: str) -> None:
    key = line.split(" = ")[0]

    with pytest.raises(Faults) as caught:
        load(deck_file(tmp_path, WHOLE.replace(line, f"{key} = {odd}")))

    assert all(printable(fault) == fault and len(fault) < 200 for fault in caught.value.faults)


def test_names_in_a_deck_do_not_reach_the_terminal_as_they_are(tmp_path: Path) -> None:
    course = '[[course]]\nstatement = "rest\\u001b[2J"\nsays = "x"\n'

    with pytest.raises(Faults) as caught:
        load(deck_file(tmp_path, f'{GOOD}taught = "rest"\n{course}'))

    assert all(printable(fault) == fault for fault in caught.value.faults)


def test_a_deck_may_have_all_of_this(tmp_path: Path) -> None:
    assert len(load(deck_file(tmp_path, WHOLE)).cards) == 2


def test_a_deck_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    assert load(deck_file(tmp_path, f"\ufeff{GOOD}")).title == "Mine"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"title = \xff"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "binary.toml"
    path.write_bytes(content)

    with pytest.raises(StudykitError, match="cannot be read"):
        load(str(path))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudykitError, match="cannot be read: No such file"):
        load(str(tmp_path / "none.toml"))
