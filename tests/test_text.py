"""The markup and its writers."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studykit.text import html, in_one_form, literal, plain, say, text, unshowable

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
MARKUP = st.lists(
    st.sampled_from(["*", "**", "_{", "^{", "}", "\\", "<b>", "&amp;", "K", " ", "+", "{{"])
).map("".join)


@pytest.mark.parametrize(
    ("markup", "in_a_terminal", "on_a_page"),
    [
        ("K^{+} leaves", "K⁺ leaves", "K<sup>+</sup> leaves"),
        ("E_{K}", "E_K", "E<sub>K</sub>"),
        ("Ca^{2+}", "Ca²⁺", "Ca<sup>2+</sup>"),
        ("*not* here", "not here", "<em>not</em> here"),
        ("**never**", "never", "<strong>never</strong>"),
        ("2 * 3 * 4", "2 * 3 * 4", "2 * 3 * 4"),
        (r"\*plain\*", "*plain*", "*plain*"),
        ("V<threshold & more", "V<threshold & more", "V&lt;threshold &amp; more"),
        ("open _{ never closed", "open _{ never closed", "open _{ never closed"),
    ],
)
def test_markup_reads_alike_everywhere(markup: str, in_a_terminal: str, on_a_page: str) -> None:
    parsed = text(markup)

    assert (plain(parsed), html(parsed)) == (in_a_terminal, on_a_page)


@given(WORDS)
def test_literal_words_stay_as_they_are(words: str) -> None:
    assert plain(text(literal(words))) == words


@given(st.one_of(WORDS, MARKUP))
def test_html_has_no_tag_but_the_four_of_the_markup(markup: str) -> None:
    seen: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)

    Tags(convert_charrefs=False).feed(html(text(markup)))

    assert set(seen) <= {"em", "strong", "sub", "sup", "br"}


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("two\nlines, µ, Na⁺, 神経", ""),
        ("a\tb\x1b", "a tab"),
        ("\x1b[2J", "an escape sign"),
        ("a\u202eb", "the sign U+202E right-to-left override"),
        ("\x9b", "the sign U+009B"),
    ],
)
def test_a_sign_that_could_play_tricks_is_named(words: str, sign: str) -> None:
    assert unshowable(words) == sign


@pytest.mark.parametrize("typed", ["Zoë", "Zoe\u0308", " Zoe\u0308\n"])
def test_what_looks_alike_is_one_name(typed: str) -> None:
    assert in_one_form(typed) == "Zo\xeb"


@pytest.mark.parametrize(
    ("value", "unit", "digits", "printed"),
    [
        (-70.04, "mV", 0, "−70\u00a0mV"),
        (-0.2, "mV", 0, "0\u00a0mV"),
        (0.5, "ms", 1, "0.5\u00a0ms"),
        (42.25, "", 1, "42.2"),
        (-3, "", 0, "−3"),
    ],
)
def test_numbers_are_printed_with_a_true_minus_and_no_minus_zero(
    value: float, unit: str, digits: int, printed: str
) -> None:
    assert say(value, unit, digits=digits) == printed
