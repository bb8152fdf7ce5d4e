"""What a session came to: by statement of the course, levels gained, what comes when. Nothing is printed."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from studykit.clock import Clock, study_day
from studykit.decks.deck import Card, Deck
from studykit.store.records import LogEntry
from studykit.store.store import Store
from studykit.study.agenda import Left
from studykit.study.groups import OfGroup, groups_of
from studykit.study.progress import Diligence, diligence
from studykit.study.session import Session

LEECH = 4
"""From so many lapses on a card needs something else than one more repetition."""


class Summary(Struct, frozen=True):
    """A session: how many were ``asked`` and ``right`` in how many ``minutes``, and what comes.

    ``gained`` are the levels that open tomorrow. ``met`` of ``statements`` have been asked by now. So many
    right but unsure answers are ``waiting``, to be asked first next time, and so many cards are due
    ``tomorrow`` if nothing more is asked today. ``leeches`` were failed today, and often before.
    """

    asked: int
    right: int
    minutes: int
    groups: tuple[OfGroup, ...]
    gained: tuple[Card, ...]
    met: int
    statements: int
    left: Left
    waiting: int
    tomorrow: int
    leeches: tuple[Card, ...]
    diligence: Diligence


def summary(session: Session, store: Store, deck: Deck, clock: Clock) -> Summary:
    """What ``session`` over ``deck`` came to so far."""
    today, answers = study_day(clock.now(), clock.zone), session.answers
    cards = {card.id: card for card in deck.cards}
    memories = store.memories(cards)
    failed = {entry.card for entry in answers if not entry.right and entry.help is None}
    return Summary(
        asked=len(answers),
        right=sum(bool(entry.right) for entry in answers),
        minutes=max(1, round(session.active.total_seconds() / 60)) if answers else 0,
        groups=groups_of(
            [
                (cards[each.card], bool(each.right), each.help is not None)
                for each in answers
                if each.card in cards
            ],
            deck,
        ),
        gained=tuple(_gained(session, store, answers, cards, today=today)),
        met=len(session.agenda.met_statements()),
        statements=len(deck.course),
        left=session.left(),
        waiting=session.waiting,
        tomorrow=len(session.due_tomorrow()),
        leeches=tuple(
            cards[card] for card in sorted(failed & memories.keys()) if memories[card].lapses >= LEECH
        ),
        diligence=diligence(store, clock),
    )


def _gained(
    session: Session, store: Store, answers: Sequence[LogEntry], cards: dict[str, Card], *, today: int
) -> Iterable[Card]:
    """The levels that open tomorrow, as the ones below were right and sure for the first time."""
    asked = list(dict.fromkeys(entry.card for entry in answers if entry.card in cards))
    for card, day in store.first_sure_days(asked).items():
        above = session.agenda.opened_by(cards[card])
        if day == today and above is not None:
            yield above
