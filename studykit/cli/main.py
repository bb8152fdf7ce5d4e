"""The command ``studykit``: finds the commands, turns errors into one to three lines and an exit code."""

import importlib
import sys

import click
from click.shell_completion import CompletionItem

from studykit.cli import completion
from studykit.cli.groups import HelpfulGroup
from studykit.cli.streams import make_streams_safe, tell_error
from studykit.command import NAME, command
from studykit.errors import StudykitError
from studykit.signs import printable

BAD_INPUT, BAD_USAGE, INTERRUPTED = 1, 2, 130

SECTIONS = {
    "For students": {
        "study": "Learn and review: what is due, and what is new.",
        "quiz": "Take a practice test, outside the schedule.",
        "stats": "What you know, what is due, which ideas your answers fit.",
        "flags": "Questions you flagged or put away.",
        "config": "See and change the settings.",
        "db": "Check, copy and move the file of your answers.",
    },
    "For instructors and authors": {
        "export": "Write a deck for Anki or Moodle.",
        "simulate": "Run a scenario, measure it, draw it.",
        "items": "List the item models, show a question of one.",
        "decks": "List the decks, check deck files, print a lecture.",
    },
}
"""The commands by whom they are for. Each is the module and function of that name; the short help stands
here so that ``--help`` is quick."""

COMMANDS = {name: about for section in SECTIONS.values() for name, about in section.items()}


class _Stopped(Exception):
    """Ctrl-C, under a name that click does not know: it would print an empty line."""


class _Commands(HelpfulGroup):
    """Imports a command only when it is called."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise _Stopped from None
        except SystemExit as error:
            raise RuntimeError("what others wrote ends the program") from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"studykit.cli.{cmd_name}")
        found: click.Command = getattr(module, cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """As click does, but without importing the commands for their help."""
        found = [
            CompletionItem(name, help=COMMANDS[name]) for name in COMMANDS if name.startswith(incomplete)
        ]
        return found + click.Command.shell_complete(self, ctx, incomplete)


@click.command(
    cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="studykit-sim", prog_name="studykit")
@click.option("--json", "as_json", is_flag=True, help="Print what is due as JSON, for programs.")
@click.pass_context
def studykit(ctx: click.Context, *, as_json: bool) -> None:
    """Quizzes and spaced repetition, every question made anew and backed by a simulation.

    Without a command it says what is due and what to type next. Each command has its own --help.
    """
    if ctx.invoked_subcommand is None:
        from studykit.cli.due import print_due

        print_due(as_json=as_json)
    elif as_json:
        raise click.UsageError(f"--json stands after the command, as in: {command('stats', '--json')}")


def run(arguments: list[str]) -> int:
    """Run ``arguments``; returns the exit code: 0, 1 for bad input, 2 for bad usage, 130 if stopped."""
    make_streams_safe()
    if completion.asked_for():
        return completion.complete(studykit)
    code = _run(arguments)
    _tell_what_is_left_out()
    return code


def _run(arguments: list[str]) -> int:
    try:
        code = studykit.main(arguments, prog_name=command(), standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        words = error.ctx.command_path.removeprefix(command()).split() if error.ctx else []
        where = " ".join([NAME, *words])
        return _tell(f"{where}: {_on_one_line(error)}\nTry: {command(*words, '--help')}", BAD_USAGE)
    except (_Stopped, click.Abort, KeyboardInterrupt):
        return _tell(_stopped(), INTERRUPTED)
    except click.ClickException as error:
        return _tell(f"studykit: {_on_one_line(error)}", BAD_INPUT)
    except StudykitError as error:
        return _tell(f"studykit: {error}", BAD_INPUT)
    except SystemExit:  # of click, where nobody reads any more what we write
        return BAD_INPUT
    except BrokenPipeError:
        sys.stderr.close()
        return BAD_INPUT
    except OSError as error:
        where = printable(str(error.filename or "the output"))
        return _tell(f"studykit: {where}: {error.strerror or error}", BAD_INPUT)
    except BaseException as error:  # noqa: BLE001 - a fault of ours, or what others wrote ends the program
        if damage := _damage_behind():
            return _tell(f"studykit: {damage}", BAD_INPUT)
        from studykit.cli.crash import write_crash_file
        from studykit.clock import SystemClock

        return _tell(write_crash_file(error, SystemClock().now()), BAD_INPUT)
    return code if isinstance(code, int) else 0


def _damage_behind() -> StudykitError | None:
    """What is wrong with the database where that may be the cause of an error that nobody foresaw."""
    if "studykit.store.store" not in sys.modules:
        return None
    from studykit.paths import database
    from studykit.store.damage import damaged_if_found

    return damaged_if_found(database())


def _on_one_line(error: click.ClickException) -> str:
    """What click says, which echoes arguments as they were typed."""
    return printable(" ".join(error.format_message().split()))


def _stopped() -> str:
    """What is said after Ctrl-C; a terminal has shown that as ^C, and goes on in a new line."""
    return f"{chr(10) * sys.stderr.isatty()}Stopped."


def _tell_what_is_left_out() -> None:
    """Say which subjects and plug-ins were passed over, if any was looked for."""
    left_out: dict[str, StudykitError] = {}
    if catalog := sys.modules.get("studykit.engine.catalog"):
        left_out |= {f"the subject '{name}'": error for name, error in catalog.CATALOG.broken.items()}
    if discover := sys.modules.get("studykit.discover"):
        left_out |= discover.LEFT_OUT
    for called, error in left_out.items():
        _tell(f"studykit: {called} is left out. {error}", BAD_INPUT)


def _tell(message: str, code: int) -> int:
    tell_error(message)
    return code
