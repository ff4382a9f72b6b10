"""Start the bot: `python -m bot`, or `pullquote-bot`."""

import sys

INTERRUPTED = 130


def main() -> int:
    """Run the bot's program; an interrupt is quiet even while it is still loading."""
    try:
        from bot.program import main as run

        return run()
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
