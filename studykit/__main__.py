"""The way in, for ``studykit`` and ``python -m studykit``: loads the commands, also under Ctrl-C."""

import sys


def main() -> None:
    """Run the command line and exit."""
    try:
        from studykit.cli.main import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
