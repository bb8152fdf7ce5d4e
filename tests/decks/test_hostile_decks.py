"""Deck files by chance: what is well formed comes back as written, all else is refused in plain words."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studykit.decks.form import deck_form
from studykit.decks.load import load
from studykit.errors import StudykitError
from studykit.signs import printable
from studykit.tables import Place
from studykit.text import literal, plain, unshowable

SHOWN = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Zl", "Zp"]), min_size=1, max_size=40
).filter(lambda words: words.strip() and not unshowable(words))
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *('title = "x"', "title = 3", "anki_id = 1764000007", "anki_id = -1", "[[cards]]", "[[parts]]"),
            *("[[parts.cards]]", 'skill = "read-peak"', "levels = [1]", "levels = [[1]]", "levels = 1"),
            *('fact = "a"', 'question = "q"', 'answer = "a"', 'because = ["b"]', "because = 1", "cards = []"),
            *(
                'parts = "none"',
                "[cards]",
                "x = {}",
                '"" = ""',
                "[",
                "\ufeff",
                "title = '''\n",
                "levels = []",
            ),
        ]
    ),
    max_size=12,
).map("\n".join)

KEYS = ["title", "anki_id", "course", "cards", "parts", "skill", "fact", "levels", "statement", "\x1b[2J"]
TABLES = st.dictionaries(
    st.sampled_from(KEYS),
    st.recursive(
        st.sampled_from(
            ["read-peak", "x", "\u202e", "", 1, 2**53, 10**4000, 1764000007, True, 0.5, date(2026, 3, 1)]
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
        ),
        max_leaves=12,
    ),
)


@example(facts={"fact-braces": ("{0}", "{rest}"), "fact-half": (r"\{a}", "{peak")})
@given(facts=st.dictionaries(SLUGS.map(lambda slug: f"fact-{slug}"), st.tuples(SHOWN, SHOWN), min_size=1))
def test_the_facts_of_a_deck_come_back_in_order_and_letter_for_letter(
    tmp_path_factory: pytest.TempPathFactory, facts: dict[str, tuple[str, str]]
) -> None:
    rows = ['title = "Mine"', "anki_id = 1764000007"]
    for fact, (question, answer) in facts.items():
        rows += ["[[cards]]", f'fact = "{fact}"']
        rows += [f"question = {_quoted(question)}", f"answer = {_quoted(answer)}"]

    deck = load(_file(tmp_path_factory, "\n".join(rows)))

    assert [
        (card.id, plain(card.fact.question), plain(card.fact.answer)) for card in deck.cards if card.fact
    ] == [(fact, question, answer) for fact, (question, answer) in facts.items()]


@given(content=st.one_of(FRAGMENTS, st.text(max_size=200)))
def test_any_other_file_is_refused_in_one_to_three_lines(
    tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    refusal = _refusal(_file(tmp_path_factory, content))

    assert refusal is None or ("mine.toml" in refusal and 1 <= len(refusal.splitlines()) <= 3)


@given(content=TABLES)
def test_any_table_is_a_deck_or_has_faults_of_one_line(content: dict[str, Any]) -> None:
    place = Place()

    found = deck_form(content, {"read-peak": {1, 2}}).read(content, place)

    assert place.faults or {"title", "anki_id"} <= found.keys()
    assert all(printable(fault) == fault and len(fault) < 300 for fault in place.faults)


def _refusal(path: str) -> str | None:
    """The error that a deck file gives, None where it has cards."""
    try:
        return None if load(path).cards else "no cards"
    except StudykitError as error:
        return str(error)


def _quoted(words: str) -> str:
    """Words as a TOML string, whose signs stand for themselves."""
    return json.dumps(literal(words), ensure_ascii=False)


def _file(tmp_path_factory: pytest.TempPathFactory, content: str) -> str:
    path = tmp_path_factory.getbasetemp() / "mine.toml"
    path.write_text(content, encoding="utf-8", errors="replace")
    return str(path)
