"""The command line: `pullquote`, or `python -m index`."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; an interrupt is quiet even while the program is still loading."""
    try:
        from index.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
