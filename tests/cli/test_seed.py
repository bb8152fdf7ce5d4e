"""The option ``--seed``: one that looks the same is the same, and one of plain letters stays as it is."""

import click
import pytest
from click.testing import CliRunner, Result

from studykit.cli.seed import seed_option


@click.command()
@seed_option(default="1", help_text="Any text.")
def printed(seed: str) -> None:
    """What a command gets."""
    click.echo(seed, nl=False)


def given(seed: str) -> Result:
    return CliRunner().invoke(printed, ["--seed", seed])


@pytest.mark.parametrize("seed", ["7", "week 3/B", "ＡＢ", "²"])
def test_a_seed_is_what_was_typed(seed: str) -> None:
    assert given(seed).stdout == seed


@pytest.mark.parametrize("seed", ["Zo\u00eb", "Zoe\u0308", " Zoe\u0308\t"])
def test_a_seed_has_one_form_and_no_blanks_around(seed: str) -> None:
    assert given(seed).stdout == "Zo\u00eb"


@pytest.mark.parametrize("seed", ["", "  ", "a\tb", "\u202ea", "\udcff"])
def test_a_seed_that_is_no_text_is_bad_usage(seed: str) -> None:
    assert given(seed).exit_code == 2
