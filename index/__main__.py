"""The command line: `pullquote`, or `python -m index`."""

from index.cli.app import main

if __name__ == "__main__":
    main()
