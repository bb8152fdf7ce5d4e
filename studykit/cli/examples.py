"""Commands at the end of a help page, as they are to be typed."""

from studykit.command import command


def examples(*lines: tuple[str, ...]) -> str:
    """An epilog for click with a command of studykit in each line, whose words those of ``lines`` are."""
    return "\n".join(["\b", "For example:", *(f"  {command(*words)}" for words in lines)])
