"""``studykit items show``: one question of an item model with everything behind it."""

import sys
from typing import TYPE_CHECKING, Any

import click

from studykit.cli import completion
from studykit.cli.seed import seed_option
from studykit.cli.set_option import set_option
from studykit.cli.streams import tell
from studykit.signs import can_draw

if TYPE_CHECKING:
    from studykit.engine.draws import Variant
    from studykit.items.figure import Figure
    from studykit.items.item import Item
    from studykit.items.model import ItemModel
    from studykit.told.parts import Foreseen, Judged, Paragraph, Rows, Said

SEED = "1"


@click.command()
@click.argument("name", shell_complete=completion.models)
@seed_option(default=SEED, help_text="The same seed gives the same question.")
@click.option("--level", type=int, help="The level. [default: the lowest]")
@set_option
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def show(name: str, seed: str, level: int | None, settings: dict[str, str], *, as_json: bool) -> None:
    """Show one question of the item model NAME with its key, misconceptions, steps, figures and values."""
    from studykit.cli.as_json import print_json
    from studykit.engine.catalog import CATALOG
    from studykit.engine.draws import Request, produce

    model = CATALOG.model(name)
    chosen = _level(model, level)
    (variant,) = produce([Request(model, chosen, seed)])
    if settings:
        variant = _with(settings, variant, model)
    if as_json:
        print_json(_as_object(model, variant))
    else:
        _print(model, variant)


def _with(settings: dict[str, str], variant: "Variant", model: "ItemModel") -> "Variant":
    """``variant`` of ``model``, made of the values that were set in place of those that were drawn."""
    from msgspec.structs import replace

    from studykit.engine.draws import make
    from studykit.errors import StudykitError
    from studykit.items.course_values import USUAL
    from studykit.items.variables import read_values

    values = {**variant.values, **read_values(settings, model.levels[variant.level or 0])}
    (item,) = make([(model, values, USUAL)])
    if item is None:
        raise StudykitError("these values leave no clear answer", where=f"item model {model.name}")
    return replace(variant, values=values, item=item)


def _level(model: "ItemModel", wanted: int | None) -> int:
    from studykit.cli.output import listed
    from studykit.errors import StudykitError

    if wanted is None:
        return min(model.levels)
    if wanted not in model.levels:
        raise StudykitError(
            f"has no level {wanted}",
            where=f"item model {model.name}",
            mend=f"It has: {listed(sorted(model.levels))}.",
        )
    return wanted


def _as_object(model: "ItemModel", variant: "Variant") -> dict[str, Any]:
    from studykit.items.asks.ask import Manner

    item = variant.item
    one_is_picked = item.ask.manner is Manner.PICK
    variables = model.levels[variant.level or 0]
    return {
        "model": model.name,
        "version": model.version,
        "skill": model.skill,
        "title": model.title,
        "level": variant.level,
        "seed": variant.seed,
        "values": [
            {"name": name, "value": value, "unit": variables[name].unit}
            for name, value in variant.values.items()
        ],
        "stem": item.stem,
        "figure": item.figure,
        "ask": {
            "kind": item.ask.kind,
            "prompt": item.ask.prompt(),
            "key": item.ask.key(),
            "options": [
                _answer(
                    item,
                    str(option.words),
                    option.misconception,
                    right=option.is_key if one_is_picked else None,
                )
                for option in item.ask.options(variant.seed)
            ],
            "wrong_answers": [_answer(item, *wrong, right=False) for wrong in item.ask.wrong_answers()],
            "details": item.ask,
        },
        "steps": item.steps,
        "reveal": item.reveal,
    }


def _answer(item: "Item", words: str, slug: str | None, *, right: bool | None) -> dict[str, Any]:
    """``right`` is None for what is not right or wrong by itself, as an option to be ticked."""
    from studykit.items.misconceptions import misconception

    held = None if slug is None else misconception(slug)
    return {
        "answer": words,
        "right": right,
        "misconception": slug,
        "believes": held and item.course_values.filled(held.believes),
        "source": held and held.cited,
        "undiagnosed": (held and held.undiagnosed) or None,
    }


def _print(model: "ItemModel", variant: "Variant") -> None:
    from studykit.cli.output import listed, said, wrapped
    from studykit.items.asks.ask import Answering
    from studykit.told.parts import before, solution

    item, seed = variant.item, variant.seed
    levels = listed(sorted(model.levels))
    tell(wrapped(f"{model.signature} · level {variant.level} (of {levels}) · seed {seed}"))
    tell(wrapped(f"{model.title}. Skill {model.skill}, kind {model.kind}."))
    for part in before(item, seed, Answering.TYPED, opened=True):
        _print_part(part)
    for each in solution(item, seed, title=model.title):
        _print_part(each)
    tell("\nDrawn values")
    variables = model.levels[variant.level or 0]
    for name, value in variant.values.items():
        tell(wrapped(f"{name} = {said(value, variables[name].unit)}", behind="  "))


def _print_part(part: "Said | Judged") -> None:
    from studykit.told.parts import Judged, Paragraph, Picture, Role

    match part:
        case Paragraph(role=Role.SKILL):
            pass  # it stands at the top
        case Paragraph():
            _print_paragraph(part)
        case Picture():
            _print_figure(part.figure, shown_afterwards=part.role is Role.REVEAL)
        case Judged():
            _print_judged(part)
        case _:
            _print_rows(part)


def _print_paragraph(paragraph: "Paragraph") -> None:
    from studykit.cli.output import wrapped

    label = f"{paragraph.label}: " if paragraph.label else ""
    tell("\n" + wrapped(f"{label}{paragraph.words}"))


def _print_figure(figure: "Figure", *, shown_afterwards: bool) -> None:
    from studykit.cli.output import drawn, wrapped

    if shown_afterwards:
        tell("\nShown after the answer")
    tell(f"\n{drawn(figure)}\n")
    if can_draw(sys.stdout):  # events in words begin with it
        tell(wrapped(figure.alt, behind="Alternative text: "))


def _print_rows(rows: "Rows") -> None:
    """Steps by their numbers, options by their letters."""
    from studykit.cli.output import wrapped
    from studykit.items.asks.ask import LETTERS
    from studykit.told.parts import LABELS, Role

    heading = LABELS.get(rows.role)
    tell(f"\n{heading}" if heading else "")
    for number, row in enumerate(rows.rows):
        mark = f"{LETTERS[number]}  " if rows.role is Role.OPTIONS else f"{number + 1}. "
        tell(wrapped(str(row), behind=f"  {mark}"))


def _print_judged(judged: "Judged") -> None:
    from studykit.told.parts import LABELS

    tell(f"\n{LABELS[judged.role]}")
    for answer in judged.answers:
        _print_answer(answer)


def _print_answer(answer: "Foreseen") -> None:
    """An answer with its verdict; a wrong one with the belief behind it: its name, its words, its source."""
    from studykit.cli.output import wrapped
    from studykit.items.misconceptions import misconception
    from studykit.told.parts import SIGNS

    verdict, *behind = answer.feedback
    tell(wrapped(str(answer.words), behind=f"  {SIGNS[verdict.role]} "))
    if behind:
        tell(wrapped(f"{answer.misconception}: {behind[0].words}", behind="      "))
        tell(wrapped(f"{behind[-1].label}: {behind[-1].words}", behind="      "))
    elif answer.misconception is not None:
        why = misconception(answer.misconception).undiagnosed
        tell(wrapped(f"{answer.misconception}: not told. {why}", behind="      "))
