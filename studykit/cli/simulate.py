"""``studykit simulate``: run a scenario, print what is measured in it, draw its figure."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from studykit.cli import completion
from studykit.cli.as_json import print_json
from studykit.cli.examples import examples
from studykit.cli.output import drawn, said, width, wrapped
from studykit.cli.set_option import set_option
from studykit.cli.streams import tell
from studykit.command import command
from studykit.signs import printable

if TYPE_CHECKING:
    from studykit.engine.index import ListedScenario
    from studykit.engine.scenarios import Measure, NamedScenario, Shown, Single, Stretch
    from studykit.items.variables import Values

FORMS = ("png", "svg", "pdf")


@click.command(
    epilog=examples(
        ("simulate", "--list"),
        ("simulate", "SCENARIO", "--list"),
        ("simulate", "SCENARIO", "--set", "NAME=VALUE", "--plot", "figure.png"),
    )
)
@click.argument("scenario", required=False, shell_complete=completion.scenarios)
@click.option("--list", "listed", is_flag=True, help="List the scenarios, or the variables of SCENARIO.")
@set_option
@click.option("--plot", type=click.Path(path_type=Path), help="Draw the figure: a .png, .svg or .pdf file.")
@click.option("--json", "as_json", is_flag=True, help="Print values and measures as JSON.")
def simulate(
    scenario: str | None, *, listed: bool, settings: dict[str, str], plot: Path | None, as_json: bool
) -> None:
    """Run SCENARIO and print what is measured in it."""
    from studykit.engine.catalog import CATALOG

    if scenario is None:
        rows = CATALOG.scenarios()
        if not listed:
            raise click.UsageError(f"which scenario? There are: {', '.join(row.name for row in rows)}.")
        _list_scenarios(rows, as_json=as_json)
        return
    chosen = CATALOG.scenario(scenario)
    if listed:
        _list_variables(chosen, as_json=as_json)
        return
    form = _form(plot)
    values = chosen.values(settings)
    shown = chosen.run(values)
    if plot and form:
        _draw(shown, plot, form)
    if as_json:
        print_json(_result(chosen, values, shown))
    else:
        _print(chosen, values, shown, plot)


def _form(plot: Path | None) -> Any:
    if plot is None:
        return None
    form = plot.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise click.BadParameter("a figure is a file ending in .png, .svg or .pdf", param_hint="--plot")
    return form


def _draw(shown: "Shown", plot: Path, form: Any) -> None:
    from studykit.exports.whole import write_whole
    from studykit.figures.plot import draw

    with write_whole(plot) as part:
        part.write_bytes(draw(shown.figure, form=form))


def _print(scenario: "NamedScenario", values: "Values", shown: "Shown", plot: Path | None) -> None:
    tell(wrapped(scenario.title))
    for name, value in values.items():
        tell(f"  {name} = {said(value, scenario.variables[name].unit)}")
    tell()
    column = 3 + max(len(measure.name) for measure in shown.measures)
    for measure in shown.measures:
        tell(wrapped("\n".join(_measured(measure)), behind=f"  {measure.name}".ljust(column)))
    if plot:
        tell(f"\n{printable(str(plot))}: the figure.")
    else:
        tell(f"\n{drawn(shown.figure)}")


def _measured(measure: "Measure") -> list[str]:
    """What is measured, in lines."""
    value = measure.value
    if value is None:
        return ["– (not defined here)"]
    if isinstance(value, bool | float | int | str):
        return [said(value, measure.unit)]
    return _listed(value, measure.unit)


def _listed(values: "Sequence[Single | Stretch]", unit: str) -> list[str]:
    """The values in lines: stretches one to a line, numbers beside each other."""
    from studykit.engine.scenarios import Stretch

    stretches = [value for value in values if isinstance(value, Stretch)]
    numbers = ["–" if value is None else said(value) for value in values if not isinstance(value, Stretch)]
    lines = [f"{each.label} from {said(each.start)} to {said(each.end, unit)}" for each in stretches]
    lines += [f"{', '.join(numbers)} {unit}".rstrip()] if numbers else []
    return lines or ["none"]


def _result(scenario: "NamedScenario", values: "Values", shown: "Shown") -> dict[str, Any]:
    return {
        "scenario": scenario.name,
        "values": {
            name: {"value": value, "unit": scenario.variables[name].unit} for name, value in values.items()
        },
        "measures": {
            measure.name: {"value": measure.value, "unit": measure.unit, "meaning": measure.means}
            for measure in shown.measures
        },
    }


def _list_scenarios(scenarios: "list[ListedScenario]", *, as_json: bool) -> None:
    if as_json:
        print_json({"scenarios": [_described(row) for row in scenarios]})
        return
    for each in scenarios:
        tell(fill(f"{each.name}: {each.title}", width(), subsequent_indent="    "))
    tell(f"\nThe variables of one:  {command('simulate', 'SCENARIO', '--list')}")


def _described(row: "ListedScenario") -> dict[str, Any]:
    from studykit.engine.catalog import CATALOG

    return {"scenario": row.name, "title": row.title, "variables": _variables(CATALOG.scenario(row.name))}


def _list_variables(scenario: "NamedScenario", *, as_json: bool) -> None:
    if as_json:
        print_json({"scenario": scenario.name, "variables": _variables(scenario)})
        return
    tell(wrapped(scenario.title))
    for name, variable in scenario.variables.items():
        default = said(scenario.defaults[name], variable.unit)
        tell(f"  {name} = {default}")
        tell(wrapped(f"permitted: {variable.permitted()}", behind="      "))


def _variables(scenario: "NamedScenario") -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "default": scenario.defaults[name],
            "unit": variable.unit,
            "permitted": variable.permitted(),
        }
        for name, variable in scenario.variables.items()
    ]
