"""Words for times, and text and markup for the terminal, made harmless. Nothing is printed here."""

from datetime import date, datetime, timedelta, tzinfo

from rich.text import Text as Words

from studykit.clock import study_day
from studykit.signs import harmless
from studykit.srs.schedule import Memory
from studykit.text import NBSP, Span, Style, Text, plain

HELD = "\ue000"
"""Stands for a space that is no place to break a line, which rich does not know; a space when printed."""

_STYLES = {Style.EMPH: "italic", Style.STRONG: "bold"}


def rich(value: Text) -> Words:
    """Markup for the terminal: emphasis as styles, sub- and superscripts as small characters."""
    words = Words()
    for span in value.spans:
        signs = plain(Text((Span(span.words, span.style),)))
        words.append(held(signs), _STYLES.get(span.style, ""))
    return words


def styled(words: str, style: str = "") -> Words:
    """Plain words for the terminal."""
    return Words(held(words), style)


def labeled(label: str, words: Text) -> Words:
    """Markup behind a bold label."""
    return Words.assemble((f"{label}: ", "bold"), rich(words))


def held(words: str) -> str:
    """``words`` made harmless, with their no-break spaces held together."""
    return harmless(words).replace(NBSP, HELD)


def due_words(memory: Memory, *, now: datetime, zone: tzinfo | None) -> str:
    """When a card is due again: in minutes, or on which day."""
    return when(memory.due_at, memory.due_day, now=now, zone=zone)


def when(at: datetime | None, day: int, *, now: datetime, zone: tzinfo | None) -> str:
    """A time (UTC), or else a study-day number, as a learner says it."""
    if at is not None:
        minutes = max(0, round((at - now) / timedelta(minutes=1)))
        return "now" if minutes == 0 else f"in {minutes} minute{'s' if minutes > 1 else ''}"
    days = day - study_day(now, zone)
    if days <= 0:
        return "today"
    name = date.fromordinal(day).strftime("%a %d %b %Y")
    return f"tomorrow ({name})" if days == 1 else f"in {days} days ({name})"
