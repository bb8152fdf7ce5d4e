"""``studykit items``: the item models there are, and one question of a model with everything behind it."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from studykit.cli.seed import seed_option

if TYPE_CHECKING:
    from studykit.items.figure import Figure
    from studykit.items.model import ItemModel
    from studykit.topics.variants import Variant

SEED = "1"


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def items(context: click.Context, *, as_json: bool) -> None:
    """List the item models by family: what each asks for, at which levels, in which kinds of question.

    \b
    JSON: {"items": [{name, version, skill, levels, kinds, title,
      subject, family}]}
    """
    if context.invoked_subcommand is not None:
        if as_json:
            raise click.UsageError("--json stands at the end, as in: studykit items show NAME --json")
        return
    from studykit.cli.as_json import print_json
    from studykit.discover import discover

    discover()
    rows = _rows()
    if as_json:
        print_json({"items": rows})
        return
    for (subject, family), models in groupby(rows, key=lambda row: (row["subject"], row["family"])):
        click.echo(f"{subject}: {family}")
        for row in models:
            _tell(row)
        click.echo()
    click.echo("See a question of one:  studykit items show NAME")


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
      believes}]; details are the fields of the kind (a tolerance).
      Figures: {lines: [{x, y, label}], x, y, alt, marks, bands}
    """
    from studykit.cli.as_json import print_json
    from studykit.discover import discover
    from studykit.items.model import MODELS
    from studykit.topics.variants import Request, produce

    discover()
    model = MODELS.get(name)
    chosen = _level(model, level)
    (variant,) = produce([Request(model, chosen, seed)])
    if as_json:
        print_json(_as_object(model, variant))
    else:
        _print(model, variant)


def _rows() -> list[dict[str, Any]]:
    """The models, ordered by subject, family and name; of each level a question is drawn to see its kind."""
    from studykit.items.model import MODELS
    from studykit.topics.variants import Request, produce

    wanted = [(model, level) for model in MODELS.values() for level in sorted(model.levels)]
    drawn = produce([Request(model, level, SEED) for model, level in wanted])
    kinds: dict[str, list[str]] = {}
    for variant in drawn:
        known = kinds.setdefault(variant.model, [])
        known += [variant.item.ask.kind] if variant.item.ask.kind not in known else []
    rows = [_row(model, kinds[model.name]) for model in MODELS.values()]
    return sorted(rows, key=lambda row: (row["subject"], row["family"], row["skill"], row["name"]))


def _row(model: "ItemModel", kinds: list[str]) -> dict[str, Any]:
    *_, subject, family = ["", *model.make.__module__.split(".")]
    return {
        "name": model.name,
        "version": model.version,
        "skill": model.skill,
        "levels": sorted(model.levels),
        "kinds": kinds,
        "title": model.title,
        "subject": subject,
        "family": family,
    }


def _tell(row: dict[str, Any]) -> None:
    from studykit.cli.sheet import listed, wrapped

    levels = f"level{'s' if len(row['levels']) > 1 else ''} {listed(row['levels'])}"
    click.echo(f"  {row['name']}@{row['version']}")
    click.echo(wrapped(row["title"], behind="    "))
    click.echo(wrapped(f"skill {row['skill']} · {levels} · {listed(row['kinds'])}", behind="    "))


def _level(model: "ItemModel", wanted: int | None) -> int:
    from studykit.cli.sheet import listed
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
    item = variant.item
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
                _answer(str(option.words), option.misconception) for option in item.ask.options(variant.seed)
            ],
            "wrong_answers": [_answer(*wrong) for wrong in item.ask.wrong_answers()],
            "details": item.ask,
        },
        "steps": item.steps,
        "reveal": item.reveal,
    }


def _answer(words: str, slug: str | None) -> dict[str, Any]:
    from studykit.items.misconceptions import misconception

    return {
        "answer": words,
        "right": slug is None,
        "misconception": slug,
        "believes": None if slug is None else misconception(slug).believes,
    }


def _print(model: "ItemModel", variant: "Variant") -> None:
    from studykit.cli.sheet import listed, said, wrapped

    told = _as_object(model, variant)
    levels = listed(sorted(model.levels))
    click.echo(f"{model.signature} · level {variant.level} (of {levels}) · seed {variant.seed}")
    click.echo(wrapped(f"{model.title}. Skill {model.skill}."))
    click.echo("\n" + wrapped(str(variant.item.stem)))
    _print_figure(variant.item.figure)
    _print_answers(told["ask"])
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
    from studykit.cli.sheet import drawn, wrapped

    if figure is not None:
        click.echo(f"\n{drawn(figure)}\n")
        click.echo(wrapped(figure.alt, behind="Alternative text: "))


def _print_answers(told: dict[str, Any]) -> None:
    """The options in the order shown, or else the key and each foreseen wrong answer, with its belief."""
    from studykit.cli.sheet import wrapped

    click.echo("\n" + wrapped(f"{told['kind']}: {told['prompt']}"))
    for answer in told["options"] or [_answer(str(told["key"]), None), *told["wrong_answers"]]:
        click.echo(wrapped(answer["answer"], behind="  ✓ " if answer["right"] else "  ✗ "))
        if not answer["right"]:
            click.echo(wrapped(f"{answer['misconception']}: {answer['believes']}", behind="      "))
