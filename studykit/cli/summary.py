"""What is said at the end of a session: what went how, what was gained, what comes. Nothing is counted."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from studykit.cli.output import counted, listed

if TYPE_CHECKING:
    from studykit.decks.deck import Card
    from studykit.study.groups import OfGroup
    from studykit.study.session import Session
    from studykit.study.summary import Summary


def why_it_ends(session: "Session", *, now: datetime, zone: tzinfo | None) -> str:
    """Why there is no next question."""
    from studykit.study.outcome import Ending
    from studykit.terminal.words import when

    match session.ending:
        case Ending.TIME_IS_UP:
            return f"{'1 minute is' if session.minutes == 1 else f'{session.minutes:g} minutes are'} up."
        case Ending.LIMIT:
            return f"{counted(session.limit or 0, 'question')}, as you wanted."
    next_at = session.left().next_at
    again = f" The next question is due {when(next_at, 0, now=now, zone=zone)}." if next_at else ""
    return f"Nothing is left to ask now.{again}"


def lines_of(summary: "Summary", *, now: datetime, zone: tzinfo | None) -> list[str]:
    """Sentences about a session that ends ``now``, one thing a line."""
    return [
        _how_long(summary),
        *how_it_went(summary.groups),
        *_gained(summary),
        *_what_comes(summary, now=now, zone=zone),
        *map(_leech, summary.leeches),
        *_along(summary),
    ]


def how_it_went(groups: "Sequence[OfGroup]") -> Iterator[str]:
    """By statement: all right, not all right, with help."""
    right = [_name(each) for each in groups if each.right and not each.wrong]
    wrong = [f"{_name(each)} ({each.right} of {each.right + each.wrong})" for each in groups if each.wrong]
    helped = [_name(each) for each in groups if each.helped and not each.right + each.wrong]
    if right:
        yield f"Right: {listed(right)}."
    if wrong:
        yield f"Not yet all right: {listed(wrong)}."
    if helped:
        yield f"Just taught, to be asked again without help: {listed(helped)}."


def _how_long(summary: "Summary") -> str:
    helped = sum(each.helped for each in summary.groups)
    with_help = f", {counted(helped, 'answer')} with help, not counted below" if helped else ""
    return f"{counted(summary.minutes, 'minute')} of study{with_help}."


def _gained(summary: "Summary") -> Iterator[str]:
    if summary.gained:
        levels: dict[int, list[str]] = defaultdict(list)
        for card in summary.gained:
            levels[card.level or 0].append(card.title)
        named = "; ".join(f"level {level} of {listed(titles)}" for level, titles in sorted(levels.items()))
        yield f"{counted(len(summary.gained), 'level')} gained, open from tomorrow on: {named}."


def _what_comes(summary: "Summary", *, now: datetime, zone: tzinfo | None) -> Iterator[str]:
    from studykit.terminal.words import when

    left, coming = summary.left, []
    if left.due:
        coming.append(f"{left.due} due now")
    if left.new:
        coming.append(f"{left.new} new today")
    if left.later:
        first = "the first " if left.later > 1 else ""
        at = f", {first}{when(left.next_at, 0, now=now, zone=zone)}" if left.next_at else ""
        coming.append(f"{left.later} again later today{at}")
    yield f"Left: {'; '.join(coming) or 'nothing today'}. Due by tomorrow: {summary.tomorrow or 'none'}."
    if summary.waiting:
        them = "it is" if summary.waiting == 1 else "they are"
        yield f"{counted(summary.waiting, 'answer')} right but not sure: {them} asked first next time."


def _leech(card: "Card") -> str:
    about = f" Read again: {card.taught.says}" if card.taught else ""
    return f"“{card.title}” was wrong again and again.{about} Its lesson: i at the question."


def _along(summary: "Summary") -> Iterator[str]:
    if summary.statements:
        yield f"{summary.met} of {summary.statements} statements of the lecture met."
    if summary.diligence.of > 1:
        days = summary.diligence
        yield f"Studied {days.studied} of the last {days.of} days."


def _name(of_group: "OfGroup") -> str:
    """The title of a statement or a part."""
    return str(of_group.group.title) if of_group.group else "the rest"
