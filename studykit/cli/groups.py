"""Groups of commands that help on: ``help`` before a command, the nearest command after an unknown one."""

import click

from studykit.errors import nearest, quoted


class HelpfulGroup(click.Group):
    """A group where ``help study`` is ``study --help``, and a slip is told with what was meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args[:1] == ["help"]:
            args = [*args[1:], "--help"]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args[0] not in known and not ctx.resilient_parsing:
            raise click.UsageError(f"there is no command {quoted(args[0])}. {nearest(args[0], known)}", ctx)
        return super().resolve_command(ctx, args)
