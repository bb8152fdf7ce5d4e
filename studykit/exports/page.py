"""A lecture as one page to read or to print: HTML that needs nothing else. What stands on it is in decks."""

import re
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from studykit.decks.deck import Fact
from studykit.decks.overview import SkillLesson, StatementOverview
from studykit.figures.plot import draw
from studykit.items.figure import Figure
from studykit.told.html import Writer, element, page
from studykit.told.parts import Paragraph, Role

LANGUAGE = "en"
SUBTITLE = "what is true, what to write"
SEEN = (Role.FIGURE, Role.LOOK_HERE)
"""What of a lesson is looked at."""
WHAT_TO_WRITE, BY_HEART = "What to write in the exam", "By heart"
_NAME = re.compile(r'(?<= id=")|(?<=href="#)|(?<=url\(#)')
"""Where in a picture a name begins."""
_SUBSCRIPT = re.compile(r"\b([A-Z])_(\w+)")
"""As in E_Na: titles are written without markup."""

STYLE = """:root { color-scheme: light dark; }
body { font: 17px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: #1c1c1c;
  background: #ffffff; margin: 0; overflow-wrap: break-word; }
main { max-width: 50em; margin: 0 auto; padding: 1em; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0.5em 0 0.2em; }
h2 { font-size: 1.3em; line-height: 1.25; margin: 2em 0 0.4em; border-top: 2px solid #8080808c;
  padding-top: 0.6em; }
h3 { font-size: 1.05em; margin: 1.4em 0 0.3em; }
h3 small { font-weight: normal; opacity: 0.75; }
p, dd { margin: 0.35em 0; }
sub, sup { line-height: 0; }
nav ol { columns: 2; padding-left: 1.75em; }
a { color: inherit; }
.subtitle, header > .belief { font-size: 1.05em; }
.keep-in-mind { border-left: 4px solid #3a9160; padding-left: 0.6em; }
.exam { border: 1px solid #b1610d; border-left-width: 6px; padding: 0.3em 0.7em; margin: 1em 0; }
.exam h3 { margin: 0.2em 0; }
.exam > :last-child { font-weight: 600; }
.figure { margin: 0; }
.figure svg { display: block; width: 100%; max-width: 30em; height: auto; }
.look-here { font-size: 0.9em; }
@media print, (min-width: 44em) {
  .halves { display: flex; gap: 1.2em; align-items: flex-start; }
  .halves > div { flex: 1 1 50%; min-width: 0; }
}
dt { font-weight: bold; margin-top: 0.6em; }
dd { margin-left: 1.2em; }
@media (max-width: 34em) { nav ol { columns: 1; } main { padding: 0.75em; } }
@media screen and (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #191919; }
  .figure svg { filter: invert(0.9) hue-rotate(180deg); }
}
@media print {
  @page { margin: 12mm 15mm; }
  body { font-size: 10pt; line-height: 1.35; background: none; orphans: 3; widows: 3; }
  main { max-width: none; padding: 0; }
  h2 { margin-top: 1em; }
  h3 { margin-top: 0.7em; }
  .halves > div + div { flex-basis: 46%; flex-grow: 0; }
  h1, h2, h3, header { break-after: avoid; }
  header, .lesson, .exam, .facts > div { break-inside: avoid; }
}
"""


def write_page(
    title: str,
    statements: Sequence[StatementOverview],
    path: Path,
    advance: Callable[[], object] = lambda: None,
) -> None:
    """Write the page of ``statements``, the deck being called ``title``; the same gives the same bytes.

    ``advance`` is called for each figure that is drawn.
    """
    path.write_text(page_of(title, statements, advance), encoding="utf-8", newline="\n")


def page_of(
    title: str, statements: Sequence[StatementOverview], advance: Callable[[], object] = lambda: None
) -> str:
    """That page as HTML."""
    writer = Writer(_inline(advance), str, is_inline=True)
    subtitle = f"{len(statements)} statement{'s' * (len(statements) != 1)}: {SUBTITLE}"
    sections = [_section(writer, number, each) for number, each in enumerate(statements, 1)]
    body = [
        element("h1", writer.plain(title)),
        element("p", writer.plain(subtitle), name="subtitle"),
        _contents(writer, statements),
        *sections,
    ]
    inner = element("main", "\n".join(body))
    return page(f"{title} – {subtitle}", inner, style=STYLE, language=LANGUAGE)


def _inline(advance: Callable[[], object]) -> Callable[[Figure], str]:
    """Draws figures for one page: what is named within one is named so in no other."""
    numbers = count(1)

    def drawn(figure: Figure) -> str:
        svg = draw(figure, form="svg").decode("utf-8")
        advance()
        return _NAME.sub(f"figure-{next(numbers)}-", svg[svg.index("<svg") :].strip())

    return drawn


def _contents(writer: Writer, statements: Sequence[StatementOverview]) -> str:
    entries = [
        element("li", f'<a href="#{each.taught.id}">{writer.words(each.taught.title)}</a>')
        for each in statements
    ]
    return element("nav", element("ol", "".join(entries)))


def _section(writer: Writer, number: int, statement: StatementOverview) -> str:
    taught = statement.taught
    title = element("h2", f"{number}. {writer.words(taught.title)}")
    parts = [
        element("header", title + writer.html(Paragraph(Role.COURSE_SAYS, taught.says))),
        *(_lesson(writer, lesson) for lesson in statement.lessons),
        *(_in_the_exam(writer, said) for said in statement.in_the_exam),
        *([_facts(writer, statement.facts)] if statement.facts else []),
    ]
    return element("section", "\n".join(["", *parts, ""]), id_=taught.id)


def _lesson(writer: Writer, lesson: SkillLesson) -> str:
    """The words of a lesson, and beside them, where there is room, what there is to see."""
    beyond = element("small", f" ({writer.plain(lesson.beyond)})") if lesson.beyond else ""
    name = _SUBSCRIPT.sub(r"\1<sub>\2</sub>", writer.plain(lesson.title))
    title = element("h3", name + beyond)
    words = [writer.html(each) for each in lesson.said if each.role not in SEEN]
    seen = [writer.html(each) for each in lesson.said if each.role in SEEN]
    halves = element("div", "".join(words)) + (element("div", "".join(seen)) if seen else "")
    return element("div", title + element("div", halves, name="halves"), name="lesson")


def _in_the_exam(writer: Writer, said: Sequence[Paragraph]) -> str:
    return element("div", element("h3", WHAT_TO_WRITE) + "".join(map(writer.html, said)), name="exam")


def _facts(writer: Writer, facts: Sequence[Fact]) -> str:
    rows = [
        element("div", element("dt", writer.words(fact.question)) + _answer(writer, fact)) for fact in facts
    ]
    return element("h3", BY_HEART) + element("dl", "".join(rows), name="facts")


def _answer(writer: Writer, fact: Fact) -> str:
    return "".join(element("dd", writer.words(words)) for words in (fact.answer, *fact.because))
