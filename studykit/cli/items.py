"""``studykit items``: the item models there are, and one question of a model with everything behind it."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from studykit.cli.items_stress import stress
from studykit.cli.seed import seed_option

if TYPE_CHECKING:
    from studykit.engine.draws import Variant
    from studykit.engine.index import ListedModel
    from studykit.items.figure import Figure
    from studykit.items.model import ItemModel
    from studykit.subject import Subject

SEED = "1"


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def items(context: click.Context, *, as_json: bool) -> None:
    """List the item models by family: what each asks for, at which levels, in which kind of question.

    \b
    JSON: {"items": [{name, version, skill, levels, kind, title,
      subject, chapter, family}]}
    """
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("--json stands at the end, as in: studykit items show NAME --json")
        return
    from studykit.cli.as_json import print_json

    rows = _rows()
    if as_json:
        print_json({"items": rows})
        return
    for place, models in groupby(rows, key=lambda row: [row["subject"], row["chapter"], row["family"]]):
        click.echo(": ".join(filter(None, place)))
        for row in models:
            _tell(row)
        click.echo()
    click.echo("See a question of one:  studykit items show NAME")


items.add_command(stress)


@items.command()
@click.argument("name")
@seed_option(default=SEED, help_text="The same seed gives the same question.")
@click.option("--level", type=int, help="The level. [default: the lowest]")
@click.option("--json", "as_json", is_flag=True, help="Print all of it as JSON.")
def show(name: str, seed: str, level: int | None, *, as_json: bool) -> None:
    """Show one question of the item model NAME with its key, misconceptions, steps, figures and values.

    \b
    JSON: {model, version, skill, title, level, seed,
      values: [{name, value, unit}], stem, figure,
      ask: {kind, prompt, key, options, wrong_answers, details},
      steps, reveal}
      Options and wrong answers: [{answer, right, misconception,
      believes}], right null where not one is picked; details are the
      fields of the kind (a tolerance).
      Figures: {lines: [{x, y, label}], x, y, alt, marks, bands}
    """
    from studykit.cli.as_json import print_json
    from studykit.engine.catalog import CATALOG
    from studykit.engine.draws import Request, produce

    model = CATALOG.model(name)
    chosen = _level(model, level)
    (variant,) = produce([Request(model, chosen, seed)])
    if as_json:
        print_json(_as_object(model, variant))
    else:
        _print(model, variant)


def _rows() -> list[dict[str, Any]]:
    """The models, ordered by subject, chapter, family and name."""
    from studykit.engine.catalog import CATALOG

    subjects = [(subject, CATALOG.index(subject.name)) for subject in CATALOG.subjects()]
    rows = [_row(subject, model) for subject, index in subjects for model in index.models]
    order = ("subject", "chapter", "family", "skill", "name")
    return sorted(rows, key=lambda row: [row[key] for key in order])


def _row(subject: "Subject", model: "ListedModel") -> dict[str, Any]:
    """A model whose module lies in the folder of a chapter, or in that of its subject."""
    *chapter, family = model.module.removeprefix(f"{subject.package}.").split(".")
    return {
        "name": model.name,
        "version": model.version,
        "skill": model.skill,
        "levels": list(model.levels),
        "kind": model.kind,
        "title": model.title,
        "subject": subject.name,
        "chapter": ".".join(chapter),
        "family": family,
    }


def _tell(row: dict[str, Any]) -> None:
    from studykit.cli.output import listed, wrapped

    levels = f"level{'s' if len(row['levels']) > 1 else ''} {listed(row['levels'])}"
    click.echo(f"  {row['name']}@{row['version']}")
    click.echo(wrapped(row["title"], behind="    "))
    click.echo(wrapped(f"skill {row['skill']} · {levels} · {row['kind']}", behind="    "))


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
                _answer(str(option.words), option.misconception, judged=one_is_picked)
                for option in item.ask.options(variant.seed)
            ],
            "wrong_answers": [_answer(*wrong) for wrong in item.ask.wrong_answers()],
            "details": item.ask,
        },
        "steps": item.steps,
        "reveal": item.reveal,
    }


def _answer(words: str, slug: str | None, *, judged: bool = True) -> dict[str, Any]:
    """``judged``: it is right or wrong by itself, as an option of which one is picked."""
    from studykit.items.misconceptions import misconception

    return {
        "answer": words,
        "right": slug is None if judged else None,
        "misconception": slug,
        "believes": None if slug is None else misconception(slug).believes,
    }


def _print(model: "ItemModel", variant: "Variant") -> None:
    from studykit.cli.output import listed, said, wrapped

    told = _as_object(model, variant)
    levels = listed(sorted(model.levels))
    click.echo(wrapped(f"{model.signature} · level {variant.level} (of {levels}) · seed {variant.seed}"))
    click.echo(wrapped(f"{model.title}. Skill {model.skill}."))
    click.echo("\n" + wrapped(str(variant.item.stem)))
    _print_figure(variant.item.figure)
    click.echo("\n" + wrapped(f"{told['ask']['kind']}: {told['ask']['prompt']}"))
    _print_answers(variant)
    click.echo("\nWorked steps")
    for number, step in enumerate(variant.item.steps, 1):
        click.echo(wrapped(str(step), behind=f"  {number}. "))
    if variant.item.reveal:
        click.echo("\nShown after the answer")
        _print_figure(variant.item.reveal)
    click.echo("\nDrawn values")
    for value in told["values"]:
        click.echo(f"  {value['name']} = {said(value['value'], value['unit'])}")


def _print_figure(figure: "Figure | None") -> None:
    from studykit.cli.output import drawn, wrapped

    if figure is not None:
        click.echo(f"\n{drawn(figure)}\n")
        click.echo(wrapped(figure.alt, behind="Alternative text: "))


def _print_answers(variant: "Variant") -> None:
    """Options of which one is picked, of each step; else the key, the options, each foreseen wrong answer."""
    from studykit.cli.output import wrapped
    from studykit.items.asks.ask import Manner, Tiered, tiers_of
    from studykit.items.asks.letters import LETTERS

    ask, seed = variant.item.ask, variant.seed
    if ask.manner is not Manner.PICK:
        for letter, option in zip(LETTERS, ask.options(seed), strict=False):
            click.echo(wrapped(str(option.words), behind=f"  {letter}  "))
        _print_answer(str(ask.key()), None)
        for answer, slug in ask.wrong_answers():
            _print_answer(str(ask.grade(answer).reply), slug)
        return
    before = ""
    for tier in tiers_of(ask):
        if before and isinstance(ask, Tiered):
            click.echo("\n" + wrapped(str(ask.lead(before))))
        for option in tier.options(seed):
            _print_answer(str(option.words), option.misconception)
        before = str(tier.key())


def _print_answer(words: str, slug: str | None) -> None:
    from studykit.cli.output import wrapped
    from studykit.items.misconceptions import misconception

    click.echo(wrapped(words, behind="  ✓ " if slug is None else "  ✗ "))
    if slug is not None:
        click.echo(wrapped(f"{slug}: {misconception(slug).believes}", behind="      "))
