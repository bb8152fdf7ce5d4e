"""One question as the HTML fields of an Anki note. Packages, pictures' files and templates are not here."""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

from studykit.exports.exporter import Entry
from studykit.items.asks.ask import Ask, Manner, Option
from studykit.items.asks.numeric import Numeric
from studykit.items.figure import Figure
from studykit.items.item import Item
from studykit.items.misconceptions import Misconception, misconception
from studykit.text import NBSP, Text, html, say, text

NamePicture = Callable[[Figure], str]
"""Draws a figure and gives its file name."""

# What Anki takes for sounds, speech and formulas, in any field; and signs that no one sees, of which one
# separates fields in Anki's database.
_GUARDED = re.compile(r"\[(?=/?(?:sound:|anki:|latex\]|\$))|[\x00-\x09\x0b-\x1f]", re.IGNORECASE)


def fields_of(entry: Entry, ask: Ask, *, deck: str, name_picture: NamePicture) -> dict[str, str]:
    """The filled fields by name; ``ask`` is the question's own, or a simpler form of it.

    What is on the question side gives nothing away. Raises StudykitError for an unknown misconception.
    """
    variant, item = entry.variant, entry.variant.item
    options = ask.options(variant.seed)
    return {
        "Id": _escaped(f"{entry.card.id}#{entry.number}"),
        "Title": "" if entry.card.fact else _escaped(variant.title),
        "Question": _html(item.stem),
        "Figure": _image(item.figure, name_picture),
        "Options": _list("options", [f"<li>{_html(option.words)}</li>" for option in options]),
        "Prompt": _marked_up(_prompt(ask)),
        "Answer": _answer(ask, options),
        "Feedback": _why_each(options) if options else _why_wrong(ask),
        "Steps": _steps(item),
        "Reveal": _image(item.reveal, name_picture),
        "Skill": _escaped(entry.card.skill),
        "Deck": _escaped(deck),
    }


def _prompt(ask: Ask) -> str:
    """How to answer with nothing to type into: the learner compares, and presses Anki's buttons."""
    if isinstance(ask, Numeric):
        if ask.is_count:
            return f"Find the number of {ask.unit}, then show the answer."
        tolerance = say(ask.tolerance, ask.unit, digits=ask.margin_digits)
        unit = f" in {ask.unit}" if ask.unit else ""
        return f"Find the number{unit} (±{NBSP}{tolerance} is right), then show the answer."
    return (
        f"{'Choose a letter' if ask.manner is Manner.PICK else 'Think of the answer'}, then show the answer."
    )


def _answer(ask: Ask, options: tuple[Option, ...]) -> str:
    letters = [chr(ord("A") + place) for place, option in enumerate(options) if option.misconception is None]
    return "".join(f"{letter}. " for letter in letters) + _html(ask.key())


def _why_each(options: tuple[Option, ...]) -> str:
    return _list("options", [_judged(option) for option in options])


def _judged(option: Option) -> str:
    words = _html(option.words)
    if option.misconception is None:
        return f'<li class="key"><b>{words}</b><span class="right">✓ the right answer</span></li>'
    belief = _belief(misconception(option.misconception))
    return f'<li>{words}<span class="wrong">✗ not right</span>{belief}</li>'


def _why_wrong(ask: Ask) -> str:
    wrong = [
        f"<li><b>{_html(ask.grade(answer).reply)}</b>{_belief(misconception(slug))}</li>"
        for answer, slug in ask.wrong_answers()
    ]
    return "<h2>If you had …</h2>" + _list("wrong-answers", wrong, tag="ul") if wrong else ""


def _belief(belief: Misconception) -> str:
    told = [
        ("A common belief", belief.believes),
        ("What is true", belief.true),
        ("The lecture says", belief.course_says),
        ("In the exam", belief.in_the_exam),
    ]
    return "".join(f'<p class="belief"><b>{label}:</b> {_html(words)}</p>' for label, words in told if words)


def _steps(item: Item) -> str:
    if len(item.steps) == 1:
        return f"<p><b>Why:</b> {_html(item.steps[0])}</p>"
    steps = _list("steps", [f"<li>{_html(step)}</li>" for step in item.steps])
    return f"<h2>Worked steps</h2>{steps}" if steps else ""


def _list(name: str, entries: list[str], *, tag: str = "ol") -> str:
    return f'<{tag} class="{name}">{"".join(entries)}</{tag}>' if entries else ""


def _image(figure: Figure | None, name_picture: NamePicture) -> str:
    if figure is None:
        return ""
    alt = " ".join(figure.alt.split())
    return f'<img src="{name_picture(figure)}" alt="{_guarded(escape(alt))}">'


@lru_cache(maxsize=256)
def _marked_up(markup: str) -> str:
    return _html(text(markup))


def _escaped(words: str) -> str:
    return _guarded(escape(words))


def _html(words: Text) -> str:
    return _guarded(html(words))


def _guarded(markup: str) -> str:
    return _GUARDED.sub(lambda sign: "&#91;" if sign[0] == "[" else "", markup)
