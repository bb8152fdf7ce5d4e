"""Some of a deck's cards: those of a part, those of a statement of the course. Nothing is drawn here."""

from studykit.decks.deck import Deck
from studykit.errors import StudykitError, nearest, quoted
from studykit.text import in_one_form


def selected(deck: Deck, *, part: str | None = None, statement: str | None = None) -> frozenset[str] | None:
    """The ids of the cards of ``part`` and ``statement`` of ``deck``; None, for all, where neither is given.

    A part is known by its title, a statement by its name, both by their number too. Raises StudykitError,
    with the nearest, for one that there is not.
    """
    if part is None and statement is None:
        return None
    wanted = list(deck.cards)
    if part is not None:
        titles = [_as_name(each.title) for each in deck.parts]
        chosen = deck.parts[_place(part, titles, deck, "part")]
        wanted = [card for card in wanted if card.part == chosen]
    if statement is not None:
        taught = deck.course[_place(statement, [each.id for each in deck.course], deck, "statement")]
        wanted = [card for card in wanted if card.taught == taught]
    if not wanted:
        of_what = (
            "both of these" if part is not None and statement is not None else quoted(part or statement or "")
        )
        raise StudykitError(f"there is no question about {of_what} yet", where=f"deck {deck.name}")
    return frozenset(card.id for card in wanted)


def _place(typed: str, names: list[str], deck: Deck, called: str) -> int:
    name = _as_name(typed)
    if name.isdecimal() and 1 <= int(name) <= len(names):
        return int(name) - 1
    if name in names:
        return names.index(name)
    what = f"there is no {called} {quoted(typed)}" if names else f"there are no {called}s in it"
    raise StudykitError(what, where=f"deck {deck.name}", mend=nearest(name, names) if names else "")


def _as_name(words: str) -> str:
    """A title as it is typed in a command: small letters, and hyphens between its words."""
    return "-".join(in_one_form(words).lower().replace("-", " ").split())
