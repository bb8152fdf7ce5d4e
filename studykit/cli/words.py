"""Words for times, and markup for the terminal. Nothing is printed here."""

from datetime import date, datetime, timedelta, tzinfo

from rich.text import Text as RichText

from studykit.clock import study_day
from studykit.srs.schedule import Memory
from studykit.text import Span, Style, Text, plain

_STYLES = {Style.EMPH: "italic", Style.STRONG: "bold"}


def rich(value: Text) -> RichText:
    """Markup for the terminal: emphasis as styles, sub- and superscripts as small characters."""
    words = RichText()
    for span in value.spans:
        words.append(plain(Text((Span(span.words, span.style),))), _STYLES.get(span.style, ""))
    return words


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
