"""Every kind of question on pages, as text that flows and in a pipe: what is shown when, what is answered."""

import sys
from io import StringIO

import pytest
from rich.console import Console

from studykit.decks.deck import Card
from studykit.engine.draws import Variant
from studykit.items.asks.ask import Manner
from studykit.study.question import Question
from studykit.terminal import dialog
from studykit.terminal.keyboard import Keyboard
from studykit.terminal.keys import keys_in
from studykit.terminal.pages import Header
from studykit.terminal.screen import Screen
from studykit.terminal.typed import Ended
from tests.kinds import every_kind, sample_of
from tests.terminal.test_pages import question_of

HEADER = Header("Kinds", ("question 1",), 0, 1)
SEED = "3"

pytestmark = pytest.mark.usefixtures("beliefs_of_samples")


class Keys:
    """A keyboard on which ``typed`` is typed, key by key, each as soon as it is waited for."""

    def __init__(self, typed: str) -> None:
        self._left = keys_in(typed)

    def read(self) -> str:
        return self._left.pop(0) if self._left else "\x04"

    def forget(self) -> None: ...

    def suspend(self) -> None: ...


def question_of_kind(kind: str) -> Question:
    variant = Variant("made-up", 1, 1, "A title", SEED, {}, sample_of(kind))
    return question_of(variant, Card("made-up/1", "made-up", 1))


def screen_with(keys: str) -> tuple[Screen, StringIO]:
    """A page on which ``keys`` are pressed, and what is shown on it."""
    out, screen = StringIO(), Screen()
    screen.interactive, screen.keyboard = True, Keyboard(Keys(keys))
    screen._console = Console(width=80, height=40, file=out, highlight=False)
    return screen, out


def reply_to(screen: Screen, kind: str, *, confidence: bool = True) -> dialog.Reply:
    reply = dialog.ask(screen, question_of_kind(kind), header=HEADER, confidence=confidence)
    assert isinstance(reply, dialog.Reply)
    return reply


def asked(kind: str, keys: str, *, confidence: bool = True) -> tuple[dialog.Reply, str]:
    """The reply after ``keys``, and all that was on the screen until then."""
    screen, out = screen_with(keys)
    return reply_to(screen, kind, confidence=confidence), out.getvalue()


def is_judged(kind: str) -> bool:
    """Whether the learner says whether it was known, and is not asked how sure."""
    return sample_of(kind).ask.is_self_judged


def keys_of(kind: str) -> str:
    """What is pressed by somebody who knows the answer and is sure."""
    ask = sample_of(kind).ask
    known = ask.typed_key(SEED)
    if ask.manner is Manner.REVEAL:
        return f" {known}\n" if ask.options(SEED) else f" {known}"
    if ask.manner is Manner.TYPE:
        return f"{known}\ns"
    *before, last = list(known)
    return "".join(f"{letter}\n" for letter in before) + f"{last}s"


@every_kind
def test_who_knows_the_answer_is_right(kind: str) -> None:
    reply, _ = asked(kind, keys_of(kind))

    assert reply.sure is (None if is_judged(kind) else True)
    assert question_of_kind(kind).grade(reply.answer).right


@every_kind
def test_how_sure_one_is_is_asked_once_unless_one_judges_oneself(kind: str) -> None:
    _, seen = asked(kind, keys_of(kind))

    assert seen.count("How sure are you?") == (not is_judged(kind))


@every_kind
def test_who_does_not_know_says_so_at_once(kind: str) -> None:
    by_key = sample_of(kind).ask.manner is not Manner.TYPE

    reply, seen = asked(kind, "x" if by_key else "x\n")

    assert (reply.answer, reply.sure) == ("?", None)
    assert "How sure are you?" not in seen


def test_the_reason_is_shown_only_after_the_answer() -> None:
    first = sample_of("two-tier").ask.tiers[0].typed_key(SEED)

    reply, after = asked("two-tier", f"{first}\n")

    assert reply.answer == "?", "whoever stops there has seen what tells of the answer"
    assert "the heat goes into vapor" not in seen_until("two-tier", "")
    assert "You say: “It stays as it is”. Why? Because …" in after
    assert "the heat goes into vapor" in after


def seen_until(kind: str, keys: str) -> str:
    """All that was on the screen when the keys ran out."""
    screen, out = screen_with(keys)
    with pytest.raises(Ended):
        dialog.ask(screen, question_of_kind(kind), header=HEADER, confidence=True)
    return out.getvalue()


def test_who_does_not_know_the_reason_does_not_know_the_answer() -> None:
    first = sample_of("two-tier").ask.tiers[0].typed_key(SEED)

    reply, _ = asked("two-tier", f"{first}\nx")

    assert reply.answer == "?"


def test_the_lines_of_a_rubric_are_shown_only_after_the_explanation() -> None:
    assert "Both are as warm as the room" not in seen_until("rubric", "")
    assert "Explain it, aloud or on paper" in seen_until("rubric", "")
    _, seen = asked("rubric", " ")
    assert "Both are as warm as the room" in seen


def test_some_required_lines_of_a_rubric_are_not_all_of_them() -> None:
    reply, _ = asked("rubric", " a\n")

    assert reply.answer == "Both are as warm as the room"
    assert not question_of_kind("rubric").grade(reply.answer).right


def test_before_they_are_ticked_required_lines_and_extras_look_alike() -> None:
    _, seen = asked("rubric", " ")

    assert "The hand is warmer than both" in seen
    assert "also" not in seen
    assert "required" not in seen


def test_a_slip_of_the_unit_is_asked_again_once() -> None:
    reply, seen = asked("numeric", "0.04\n\x1540\ns")
    assert "not a plausible number of °C" in seen
    assert question_of_kind("numeric").grade(reply.answer).right

    reply, _ = asked("numeric", "0.04\n\ns")
    assert reply.answer == "0.04"
    assert not question_of_kind("numeric").grade(reply.answer).right


@every_kind
def test_in_a_pipe_each_step_is_a_line(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [tier.typed_key(SEED) for tier in sample_of(kind).ask.tiers]
    monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in lines)))
    screen = Screen()
    screen._console = Console(width=80, file=StringIO(), highlight=False)

    reply = reply_to(screen, kind)

    assert reply.sure
    assert question_of_kind(kind).grade(reply.answer).right


WIDE = {sign: sign + 0xFEE0 for sign in range(ord("!"), ord("~") + 1)}


@every_kind
def test_wide_letters_are_letters_as_keys_and_in_a_pipe(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    question = question_of_kind(kind)
    reply, _ = asked(kind, keys_of(kind).translate(WIDE))
    assert reply.sure is (None if is_judged(kind) else True)
    assert question.grade(reply.answer).right

    lines = [f"\ufeff{tier.typed_key(SEED)}?\u200b\n".translate(WIDE) for tier in sample_of(kind).ask.tiers]
    monkeypatch.setattr(sys, "stdin", StringIO("".join(lines)))
    screen = Screen()
    screen._console = Console(width=80, file=StringIO(), highlight=False)
    reply = reply_to(screen, kind)
    assert (reply.sure, question.grade(reply.answer).right) == (False, True)


@pytest.mark.parametrize("typed", ["？", "ｑ", "\u200bq"])
def test_a_wide_sign_of_not_knowing_or_of_the_end_is_one(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(f"{typed}\n"))
    screen = Screen()
    screen._console = Console(width=80, file=StringIO(), highlight=False)

    if typed == "？":
        assert reply_to(screen, "choice").answer == "?"
    else:
        with pytest.raises(Ended):
            reply_to(screen, "choice")


def test_who_stops_after_seeing_the_lines_of_a_rubric_did_not_know() -> None:
    reply, _ = asked("rubric", " ")

    assert reply.answer == "?"
    assert isinstance(reply.broken_off, Ended)


def on_one_line(words: object) -> str:
    return " ".join(str(words).split())
