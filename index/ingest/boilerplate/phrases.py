"""The language's phrases of what is not prose, as patterns: its file `boilerplate.toml`."""

from index.text.lexicon import ENGLISH

_FILE = "boilerplate"


def pattern(entry: str) -> str:
    """Write an entry, its lines joined, as one group of a regular expression.

    Raises:
        LanguageError: the language lacks it.
    """
    return _joined(ENGLISH.phrases(_FILE, entry))


def patterns(entry: str) -> dict[str, str]:
    """Give each pattern of a table by its name.

    Raises:
        LanguageError: the language lacks it.
    """
    found = ENGLISH.mapping(_FILE, entry)
    return {name: _joined(tuple(text.splitlines())) for name, text in found.items()}


def _joined(lines: tuple[str, ...]) -> str:
    whole = "".join(line.strip() for line in lines)
    for name, part in ENGLISH.mapping(_FILE, "parts").items():
        whole = whole.replace(f"{{{name}}}", "".join(part.splitlines()))
    return f"(?:{whole})"
