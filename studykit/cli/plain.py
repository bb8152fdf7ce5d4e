"""The option ``--plain`` of commands that ask questions."""

import click

plain_option = click.option(
    "--plain",
    is_flag=True,
    envvar="STUDYKIT_PLAIN",
    help="For screen readers: text that flows, figures in words, answers with Enter. "
    "STUDYKIT_PLAIN=1 does the same.",
)
